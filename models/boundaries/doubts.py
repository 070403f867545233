"""Fit the weights of `newsie.reading.doubts` on made pages.

    python models/boundaries/doubts.py FILES.jsonl[.xz] [--pages 40] [--seed 101]

FILES are dated news with titles, as `benchmarks/manners.py` reads them. Pages are set in all manners of
`tests.styles` and damaged as real ones are, half of them with columns alternating. An article is wrong
where less than 95 in 100 of its characters belong to one article, or it holds less than 95 in 100 of
that one's. Every fourth page is held out.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))

from manners import WRONG, pages_of, read_days
from pages import REAL, REAL_INTERLEAVED, owners_found
from train import fit

from newsie import reading
from newsie.page import Page
from newsie.reading.doubts import signs_of_doubt
from newsie.reading.split import Draft
from newsie.reading.topics import Topics
from tests.styles import MANNERS, Styled

ROOT = Path(__file__).parent.parent.parent
SIGNS = (
    "one", "halves", "last paragraph", "last paragraph on the page", "few paragraphs",
    "sections", "no title", "closed", "signed twice", "open end", "bad joints", "head unsure", "text unsure",
    "claimed", "rival near", "moved",
)  # fmt: skip
HEADER = (
    "# source: logistic regression on pages made of china-data/xwlb (models/boundaries)\n"
    "# licence: MIT (weights alone)\n"
    "# date: 2026-11-25\n"
)
BRIEFS = 0.35  # of the articles: a paragraph or two, as papers have them beside longer ones
Row = tuple[list[float], bool]


def rows_of_page(page: Styled) -> Iterator[Row]:
    """The signs of each article found on a page, captions left out, and whether it is wrong."""
    signs: list[list[float] | None] = []
    kept = reading.doubt

    def noted(draft: Draft, topics: Topics) -> float:
        signs.append(None if draft.caption else list(signs_of_doubt(draft, topics)))
        return 0.0

    reading.doubt = noted
    try:
        read: Page = reading.read_text(page.raw)
    finally:
        reading.doubt = kept
    found = owners_found(page.raw, read.articles)
    counts: dict[int, Counter[int]] = defaultdict(Counter)  # by article: characters by owner
    whole: Counter[int] = Counter()
    for place, owner in enumerate(page.owners):
        if owner is not None and not page.raw[place].isspace():
            whole[owner] += 1
            if (index := found[place]) is not None:
                counts[index][owner] += 1
    for index, article in counts.items():
        owner, count = article.most_common(1)[0]
        row = signs[index]
        if row is not None and owner in page.truths:
            yield row, min(count / article.total(), count / whole[owner]) < WRONG


def report(rows: list[Row], weights: np.ndarray) -> None:
    """How often what is said happens, and what a mark at each chance would catch."""
    said = 1 / (1 + np.exp(-np.array([row for row, _ in rows]) @ weights))
    wrong = np.array([truth for _, truth in rows])
    print(f"held out: {len(rows)} articles, {wrong.mean():.3f} wrong, {said.mean():.3f} said")
    for low in np.arange(0, 1, 0.1):
        band = (said >= low) & (said < low + 0.1)
        if band.any():
            print(
                f"  {low:.1f}: {band.sum():5}, said {said[band].mean():.2f}, wrong {wrong[band].mean():.2f}"
            )
    for least in (0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        mark = said >= least
        caught, true = mark[wrong].mean(), wrong[mark].mean()
        print(
            f"  from {least}: {mark.mean():.3f} marked, {caught:.3f} of the wrong, {true:.3f} of them wrong"
        )


def main() -> None:
    """Fits and reports."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument(
        "--pages", type=int, default=40, help="of each manner, with and without columns alternating"
    )
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--out", type=Path, default=ROOT / "newsie/lexicons/doubt_weights.tsv")
    args = parser.parse_args()
    days = read_days(args.files, BRIEFS, args.seed)
    train: list[Row] = []
    held: list[Row] = []
    for shift, manner in enumerate(MANNERS.values()):
        for levels in (REAL, REAL_INTERLEAVED):
            made = pages_of(days, manner, levels, args.pages, args.seed + shift)
            for number, page in enumerate(made):
                (train if number % 4 else held).extend(rows_of_page(page))
    whole = np.array([row for row, wrong in train if not wrong])
    medians = (math.exp(value) - 0.01 for value in np.median(whole[:, 1:4], 0))
    print("likeness in the median of those that are right: " + ", ".join(f"{value:.3f}" for value in medians))
    weights = fit(train)
    report(held, weights)
    with args.out.open("w", encoding="utf-8") as table:
        table.write(HEADER + "sign\tweight\n")
        table.writelines(f"{sign}\t{weight:.2f}\n" for sign, weight in zip(SIGNS, weights, strict=True))


if __name__ == "__main__":
    main()
