"""Load time, memory and characters a second of an exported tagger, one thread, on pages of text."""

import argparse
import resource
import time
from pathlib import Path

from newsie.names.embedded import EmbeddedNames


def main() -> None:
    """Load, warm up, tell the best of some rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="folder of an exported tagger")
    parser.add_argument("pages", type=Path, nargs="+", help="text files")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    finder = EmbeddedNames(options.model)
    loaded = time.perf_counter() - begun
    texts = [page.read_text(encoding="utf-8") for page in options.pages]
    size = sum(map(len, texts))
    finder.find(texts)
    wall, own = [], []
    for _ in range(options.rounds):
        begun, used = time.perf_counter(), time.process_time()
        finder.find(texts)
        wall.append(time.perf_counter() - begun)
        own.append(time.process_time() - used)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"loaded in {loaded:.2f} s, {grown:.0f} MB more at its peak, {size} characters")
    print(
        f"{size / min(wall):,.0f} characters a second by the wall, {size / min(own):,.0f} by processor time"
    )


if __name__ == "__main__":
    main()
