"""A long batch: is its memory flat, and does a run that is killed at random end with the same bytes?

    python benchmarks/batch.py [--pages 20000] [--workers 2] [--kills 3] [--seed 1] [--format csv]

Pages are made of invented articles. A short run gives the memory of 200 pages for each worker, a long one
that of all pages. Then the long run is done again, killed (kill -9) as often as asked, each time at a random
place, and resumed. The command leaves with 1 where the resident memory of a worker or of the parent grew by
more than a tenth, or where one byte differs.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))  # the tests, which hold the articles, are not installed

from tests.damage import SOURCES, render, units_of

SHORT = 200
"""Pages for each worker of the short run."""
GROWTH = 1.1


def write_pages(folder: Path, count: int, seed: int) -> int:
    """Pages of one or two hundred characters in folders of a thousand; how many characters in all."""
    rng, articles, written = random.Random(seed), units_of(SOURCES), 0
    for number in range(count):
        if number % 1000 == 0:
            place = folder / f"{number // 1000:03}"
            place.mkdir(parents=True)
        text = render(rng.choice(articles)).raw
        begin = rng.randrange(len(text) // 2)
        page = f"{text[begin : begin + rng.randrange(80, 200)]}\n\n全年投资{number + 1}万元。\n"
        (place / f"{number:06}.txt").write_text(page, "utf-8")
        written += len(page)
    return written


class Run:
    """One run of the command, watched from outside."""

    def __init__(self, pages: Path, output: Path, workers: int, *flags: str) -> None:
        command = [sys.executable, "-m", "newsie", "extract", str(pages), "-o", str(output)]
        command += ["--published", "2022-05-21", "--city", "云溪", "--workers", str(workers), *flags]
        self._process = psutil.Popen(command, stderr=subprocess.DEVNULL)
        self._peaks: dict[int, int] = {}

    def watch(self, output: Path | None = None, size: int = 0) -> bool:
        """Wait until it has ended, or until the output has the size; whether it has ended."""
        while self._process.poll() is None:
            if output is not None and output.exists() and output.stat().st_size >= size:
                return False
            try:
                for process in (self._process, *self._process.children()):
                    held = process.memory_info().rss
                    self._peaks[process.pid] = max(held, self._peaks.get(process.pid, 0))
            except psutil.NoSuchProcess:
                continue
            time.sleep(0.1)
        return True

    def kill(self) -> None:
        """Kill it as a machine without memory would."""
        self._process.kill()
        self._process.wait()

    @property
    def code(self) -> int:
        """Its exit code."""
        return int(self._process.wait())

    def peaks(self) -> tuple[int, int]:
        """Most resident bytes of the parent, and of the worker that had most."""
        parent = self._peaks.pop(self._process.pid)
        return parent, max(self._peaks.values())


def digest(path: Path) -> str:
    """A hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> None:
    """Run all three, and tell what was found."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pages", type=int, default=20_000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--kills", type=int, default=3)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--format", default="csv", choices=["csv", "jsonl", "parquet"])
    options.add_argument("--folder", type=Path, default=None)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        sys.exit(not measure(given, Path(name)))


def measure(given: argparse.Namespace, home: Path) -> bool:
    """Whether memory is flat and the bytes are the same."""
    few, many = home / "few", home / "many"
    write_pages(few, SHORT * given.workers, given.seed)
    characters = write_pages(many, given.pages, given.seed)
    short = Run(few, home / f"few.{given.format}", given.workers)
    short.watch()
    assert short.code == 0
    whole = home / f"whole.{given.format}"
    begin = time.time()
    long = Run(many, whole, given.workers)
    long.watch()
    took = time.time() - begin
    assert long.code == 0
    size = whole.stat().st_size
    print(
        f"{given.pages} pages, {characters} characters: {took:.0f} s with {given.workers} workers "
        f"({characters / took:.0f} characters/s), {size / 1e6:.1f} MB"
    )
    flat = True
    for who, before, after in zip(("parent", "worker"), short.peaks(), long.peaks(), strict=True):
        flat &= after <= GROWTH * before
        print(
            f"{who}: {before / 2**20:.0f} MiB after {SHORT} pages a worker, {after / 2**20:.0f} MiB after "
            f"all ({after / before - 1:+.1%})"
        )
    broken = home / f"broken.{given.format}"
    growing = broken.with_name(f"{broken.name}.part") if given.format == "parquet" else broken
    rng, kills = random.Random(given.seed), 0
    for place in sorted(rng.random() for _ in range(given.kills)):
        run = Run(many, broken, given.workers, "--resume")
        if not run.watch(growing, int(place * size)):
            kills += 1
        run.kill()
        print(f"killed at {place:.0%}", flush=True)
    last = Run(many, broken, given.workers, "--resume")
    last.watch()
    same = last.code == 0 and digest(broken) == digest(whole)
    print(f"killed {kills} times and resumed: {'the same bytes' if same else 'OTHER BYTES'}")
    return flat and same and kills == given.kills


if __name__ == "__main__":
    main()
