"""Dates beside JioNLP on the same pages in one run: characters a second, and what each finds.

    python benchmarks/dates.py PAGE… [--published 2022-05-21] [--rounds 3]

JioNLP is no dependency: where it cannot be imported, it is left out and the reason is printed.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from newsie.extract.dates import find
from newsie.page import Article, Context


def newsie_dates(published: str) -> Callable[[str], int]:
    """Counts newsie's dates in a text."""
    context = Context(published=published)
    return lambda text: sum(1 for _ in find(Article.from_text(text, context)))


def jionlp_times(published: str) -> Callable[[str], int]:
    """Counts JioNLP's times in a text, parsed as newsie's are."""
    import jionlp  # noqa: PLC0415 - a peer, not a dependency

    logging.disable(logging.CRITICAL)  # it reports each expression that it cannot parse

    base = time.mktime(time.strptime(published, "%Y-%m-%d"))
    return lambda text: len(jionlp.ner.extract_time(text, time_base=base, with_parsing=True))


def measure(count: Callable[[str], int], texts: list[str], rounds: int) -> tuple[float, int]:
    """Characters a second (the median round), and how many were found."""
    count(texts[0])  # loads what is loaded at first use
    seconds, found = [], 0
    for _ in range(rounds):
        begin = time.perf_counter()
        found = sum(count(text) for text in texts)
        seconds.append(time.perf_counter() - begin)
    return sum(map(len, texts)) / statistics.median(seconds), found


def main() -> None:
    """Prints one line a tool."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--published", default="2022-05-21")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    texts = [page.read_text("utf-8-sig") for page in args.pages]
    print(f"{len(texts)} pages, {sum(map(len, texts)):,} characters, {args.rounds} rounds")
    for name, make in (("newsie", newsie_dates), ("JioNLP", jionlp_times)):
        try:
            count = make(args.published)
        except ImportError as error:
            print(f"{name:8} left out: {error}")
            continue
        speed, found = measure(count, texts, args.rounds)
        print(f"{name:8} {speed:12,.0f} characters a second {found:7,} found")


if __name__ == "__main__":
    main()
