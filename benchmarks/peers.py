"""Newsie beside its peers, in one run on the same pages: speed, load time, memory, size, accuracy, growth.

    python benchmarks/peers.py [PAGE…] [--gold seeds/gold] [--output docs/benchmarks.md]

Each peer is installed into an environment of its own under ``--environments`` the first time (some minutes),
and runs there in a process of its own. What does not install, or does not run, is left out with the reason.
Newsie itself is installed like the others, from the checkout as it is at that moment.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.environments import HERE, PEERS, ROOT, UnavailableError, prepare
from bench.report import Run, document
from bench.running import LIMIT, ask_once, measure

from newsie.context.manifest import read_manifest
from newsie.evaluation import GoldPage, read_gold
from newsie.reading import decode


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "pages", nargs="*", type=Path, default=[ROOT / "seeds"], help="files or folders of pages"
    )
    parser.add_argument("--gold", type=Path, help="gold of those pages; seeds/gold for the sample pages")
    parser.add_argument("--output", type=Path, help="where to write the tables; printed where not given")
    parser.add_argument("--environments", type=Path, default=ROOT / ".venv-peers")
    parser.add_argument(
        "--only", nargs="+", choices=[peer.loader for peer in PEERS], help="some of the tools"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--counts", type=int, nargs="+", default=[10, 100, 1000, 10_000, 100_000],
                        help="short pages, for growth")  # fmt: skip
    parser.add_argument("--lengths", type=int, nargs="+", default=[3000, 30_000, 300_000],
                        help="characters of one page, for growth")  # fmt: skip
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds that a peer may take for a round")
    return parser.parse_args()


def described(paths: Iterable[Path]) -> list[dict[str, str]]:
    """The pages with what the manifests beside them tell."""
    pages = []
    files = [file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    for path in (file for file in files if file.suffix in (".txt", ".md")):
        manifest = path.parent / "pages.csv"
        context = read_manifest(manifest).get(path.name) if manifest.exists() else None
        known = {
            key: getattr(context, key)
            for key in ("published", "paper", "city", "province")
            if context is not None and getattr(context, key)
        }
        pages.append({"name": path.name, "text": decode(path.read_bytes(), str(path)), **known})
    return pages


def commit() -> str:
    """The commit of the checkout, and whether it was changed since."""
    told = subprocess.run(  # noqa: S603
        ["git", "-C", str(ROOT), "describe", "--always", "--dirty=, with changes"],  # noqa: S607
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return told.stdout.strip() or "unknown"


def main() -> None:
    """Measure every peer, then newsie's own stages and growth; write the tables."""
    options = arguments()
    pages = described(options.pages)
    sample = options.pages == [ROOT / "seeds"]
    gold_at = options.gold or (ROOT / "seeds" / "gold" if sample else None)
    gold: list[GoldPage] = read_gold(gold_at) if gold_at else []
    named = {Path(page.page).name for page in gold}
    gold_pages = [page for page in pages if page["name"] in named]
    given = [str(page) for page in options.pages] if not sample else []
    given += ["--gold", str(options.gold)] if options.gold else []
    shown = " ".join(["python benchmarks/peers.py", *given, "--output docs/benchmarks.md"])
    run = Run(
        str(dt.datetime.now(dt.timezone.utc).date()), commit(), shown, len(pages), options.rounds,
        os.getloadavg()[0], gold=gold, sample=sample,
    )  # fmt: skip
    environments = {}
    for peer in PEERS:
        if options.only and peer.loader not in options.only:
            continue
        try:
            environments[peer] = prepare(peer, options.environments)
        except UnavailableError as reason:
            run.skipped[peer] = str(reason)
    for peer, measured in measure(environments, pages, gold_pages, options.rounds, options.limit):
        if isinstance(measured, str):
            run.skipped[peer] = measured
        else:
            run.results[peer] = environments[peer], measured
            print(f"{peer.name}: {measured.processor:,.0f} characters a second", file=sys.stderr)
    whole = next((peer for peer in environments if peer.loader == "newsie"), None)
    if whole in run.results:
        request = {"pages": pages, "counts": options.counts, "lengths": options.lengths}
        try:
            run.own = ask_once([str(environments[whole].python), str(HERE / "own.py")], request)
        except UnavailableError as reason:
            print(f"newsie's own time and growth were left out: {reason}", file=sys.stderr)
    text = document(run)
    if options.output:
        options.output.write_text(text, "utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
