"""Numbers beside JioNLP on the same pages in one run: characters a second, ratio and peak memory.

    python benchmarks/numerals.py PAGE… [--rounds 3] [--unparsed]

newsie finds money, percentages, policy counts and quantities, with their values; JioNLP times and money
(with ``--unparsed`` it leaves their values unread). Each runs in a process of its own, so that peak memory is
its own, and reads every page once a round; the best round counts. JioNLP is no dependency: where it cannot be
imported, it is left out and the reason is printed.
"""

from __future__ import annotations

import argparse
import json
import logging
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

Count = Callable[[str], int]


def newsie_numbers() -> Count:
    """Counts the four kinds of number that newsie finds."""
    from newsie.extract import EXTRACTORS  # noqa: PLC0415 - each process loads what it measures
    from newsie.page import Article  # noqa: PLC0415

    finders = [EXTRACTORS[kind] for kind in ("money", "percent", "policy_count", "quantity")]

    def count(text: str) -> int:
        article = Article.from_text(text)
        return sum(1 for find in finders for _ in find(article))

    return count


def jionlp_numbers(*, parsed: bool = True) -> Count:
    """Counts the times and the amounts that JioNLP finds."""
    import jionlp  # noqa: PLC0415 - a peer, not a dependency

    logging.disable(logging.CRITICAL)  # it reports each expression that it cannot parse

    def count(text: str) -> int:
        times = jionlp.ner.extract_time(text, with_parsing=parsed)
        return len(times) + len(jionlp.ner.extract_money(text, with_parsing=parsed))

    return count


TOOLS: dict[str, Callable[[], Count]] = {
    "newsie": newsie_numbers,
    "JioNLP": jionlp_numbers,
    "JioNLP unparsed": lambda: jionlp_numbers(parsed=False),
}


def measure(count: Count, texts: list[str], rounds: int) -> dict[str, float]:
    """Characters a second of the best round, how many were found, and the process's peak memory in MB."""
    count(texts[0])  # loads what is loaded at first use
    best, found = float("inf"), 0
    for number in range(1, rounds + 1):
        fresh = ["\n" * number + text for text in texts]  # no round may find the last one's work done
        begin = time.perf_counter()
        found = sum(count(text) for text in fresh)
        best = min(best, time.perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"speed": sum(map(len, texts)) / best, "found": found, "peak": peak}


def main() -> None:
    """Prints one line a tool, and how much faster newsie is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--unparsed", action="store_true")
    parser.add_argument("--only", choices=TOOLS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    texts = [page.read_text("utf-8-sig") for page in args.pages]
    if args.only:
        try:
            count = TOOLS[args.only]()
        except ImportError as error:
            sys.exit(f"left out: {error}")
        print(json.dumps(measure(count, texts, args.rounds)))
        return

    print(f"{len(texts)} pages, {sum(map(len, texts)):,} characters, best of {args.rounds} rounds")
    speeds = []
    for name in ("newsie", "JioNLP unparsed" if args.unparsed else "JioNLP"):
        command = [
            sys.executable,
            __file__,
            "--only",
            name,
            "--rounds",
            str(args.rounds),
            *map(str, args.pages),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this very script
        if done.returncode:
            print(f"{name:16} {done.stderr.strip().splitlines()[-1]}")
            continue
        result = json.loads(done.stdout.strip().splitlines()[-1])
        speeds.append(result["speed"])
        print(
            f"{name:16} {result['speed']:12,.0f} characters a second {result['found']:8,} found"
            f" {result['peak']:6,.0f} MB at its peak"
        )
    if len(speeds) > 1:
        print(f"newsie is {speeds[0] / speeds[1]:.1f} times as fast")


if __name__ == "__main__":
    main()
