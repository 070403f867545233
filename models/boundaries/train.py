"""Fit the weights of `newsie.reading.boundaries` on made pages.

    python models/boundaries/train.py FILES.jsonl[.xz] [--pages 4000] [--seed 7]

FILES are dated news with titles, as `benchmarks/manners.py` reads them. Articles are set in the manners of
`tests.styles` and damaged; at every place that the walk over a page would judge, its signs are written down
with the truth, and the truth decides how the walk goes on. Two logistic regressions are fitted by Newton's
method with an L2 penalty. Writes the weights and prints how right they are on pages that were held out.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))

from manners import read_days
from pages import CAPTIONS

from newsie.reading import boundaries, read_text
from newsie.reading.boundaries import Place
from newsie.reading.topics import Topics
from tests.damage import Source
from tests.styles import MANNERS, Manner, Styled, styled_page

ROOT = Path(__file__).parent.parent.parent
PENALTY = 1.0
SIGNS = (
    "one", "likeness", "affinity", "neighbours", "opening", "goes on", "signs", "heads", "below", "above",
    "signed", "begins", "introduces", "first", "one above", "contested",
    "length", "newsworth", "blank", "as high", "lower", "unmarked", "marked", "others",
    "told first", "told later", "issued",
)  # fmt: skip
HEADER = (
    "# source: logistic regressions on pages made of china-data/xwlb (models/boundaries)\n"
    "# licence: MIT (weights alone)\n"
    "# date: 2026-11-25\n"
)
MIXED = (
    "headline and text alone",
    "the same, marked #",
    "credit at the end",
    "heads of sections",
    "bold",
    "lead",
    "all marked ##",
    "levels # to ####",
    "marked at random",
    "marked at random",
    "mixed",
    "headline over lines",
    "masthead and notices",
    "places and colons",
)
BRIEFS = 0.3  # of the articles: a paragraph or two  # fmt: skip


Row = tuple[list[float], bool]


def rows_of_page(
    raw: str, owners: list[int | None], weights: np.ndarray | None
) -> tuple[list[Row], list[Row], list[Row]]:
    """What is judged on a page: signs and truth, with a line above the text, without, and each line alone."""
    by_itself: list[Row] = []
    with_head: list[tuple[list[float], bool]] = []
    without: list[tuple[list[float], bool]] = []

    def new(place: Place) -> bool:
        first = [*place.head, *place.under][0].strip.starts[0]
        return owners[first] != owners[place.above[-1].strip.ends[-1] - 1]

    def headed(place: Place, topics: Topics) -> float:
        truth = new(place)
        with_head.append((list(boundaries.signs_of_head(place, topics)), truth))
        return 1.0 if truth else -1.0

    def unheaded(place: Place, topics: Topics) -> float:
        truth = new(place)
        without.append((list(boundaries.signs_of_text(place, topics)), truth))
        return 1.0 if truth else -1.0

    def alone(place: Place, topics: Topics) -> float:
        signs = list(boundaries.signs_of_head(place, topics))
        by_itself.append((signs, new(place)))
        score = float(np.dot(weights, signs)) if weights is not None else 0.0
        return max(-4.0, min(4.0, score))

    kept = boundaries.headed, boundaries.unheaded, boundaries.alone
    boundaries.headed, boundaries.unheaded, boundaries.alone = headed, unheaded, alone
    try:
        read_text(raw)
    finally:
        boundaries.headed, boundaries.unheaded, boundaries.alone = kept
    return with_head, without, by_itself


def fit(rows: list[tuple[list[float], bool]]) -> np.ndarray:
    """The weights of a logistic regression."""
    signs = np.array([row for row, _ in rows])
    truth = np.array([float(new) for _, new in rows])
    weights = np.zeros(signs.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (truth - chance) - PENALTY * weights
        bend = (signs * (chance * (1 - chance))[:, None]).T @ signs + PENALTY * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights


def report(name: str, rows: list[tuple[list[float], bool]], weights: np.ndarray) -> None:
    """How right the weights are, and whether they are as sure as they should be."""
    score = np.array([row for row, _ in rows]) @ weights
    truth = np.array([new for _, new in rows])
    found = score > 0
    hits = (found & truth).sum()
    print(f"{name}: {len(rows)} places, {truth.mean():.3f} new; right {np.mean(found == truth):.4f}, "
          f"precision {hits / max(1, found.sum()):.3f}, recall {hits / max(1, truth.sum()):.3f}")  # fmt: skip
    for low in (-9, -5, -3, -2, -1, 0, 1, 2, 3, 5):
        high = {-9: -5, -5: -3, 3: 5, 5: 99}.get(low, low + 1)
        band = (score >= low) & (score < high)
        if band.any():
            print(f"  {low:3} to {high:3}: {band.sum():6} places, {truth[band].mean():.3f} new")


def main() -> None:
    """Fits and reports."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=ROOT / "newsie/lexicons/boundary_weights.tsv")
    args = parser.parse_args()
    days = read_days(args.files, BRIEFS, args.seed)
    pages = list(made_pages(days, args.pages, args.seed))
    alone = fit(gathered(pages, None)["alone"][0])
    found = gathered(pages, alone)
    columns: dict[str, list[str]] = {}
    for name, (train, held) in found.items():
        weights = alone if name == "alone" else fit(train)
        report(name, held, weights)
        columns[name] = [f"{weight:.2f}" for weight in weights]
        columns[name] += [""] * (len(SIGNS) - len(weights))
    with args.out.open("w", encoding="utf-8") as table:
        table.write(HEADER)
        table.write("\t".join(["sign", *columns]) + "\n")
        table.writelines(
            "\t".join(row).rstrip("\t") + "\n" for row in zip(SIGNS, *columns.values(), strict=True)
        )


def gathered(pages: list[Styled], weights: np.ndarray | None) -> dict[str, tuple[list[Row], list[Row]]]:
    """The rows of all pages, those to fit on and those held out."""
    found: dict[str, tuple[list[Row], list[Row]]] = {n: ([], []) for n in ("headed", "unheaded", "alone")}
    for number, page in enumerate(pages):
        for name, rows in zip(found, rows_of_page(page.raw, page.owners, weights), strict=True):
            found[name][number % 5 == 0].extend(rows)
    return found


def made_pages(days: dict[str, list[Source]], pages: int, seed: int) -> Iterator[Styled]:
    """Pages of several articles and of one, with heads of sections and without."""
    keys = sorted(days)
    for number in range(pages):
        rng = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
        manner: Manner = MANNERS[rng.choice(MIXED)]
        single = rng.random() < 0.25
        if rng.random() < 0.4:
            manner = replace(manner, sections=0.5)
        if rng.random() < 0.5:
            manner = replace(manner, dated=0.4)
        near: list[Source] = []
        at = rng.randrange(len(keys))
        while len(near) < 12:
            near += days[keys[at % len(keys)]]
            at += 1
        count = 1 if single else rng.randint(3, 9)
        if single:
            near = sorted(near, key=lambda source: -len(source.body))[:4]
        if single or rng.random() < 0.2:
            manner = replace(manner, sections=1.0)
        lost = rng.choice((0.0, 0.03, 0.1))
        levels = {"broken": 0.25, "captions": 0.1, "half-width": 0.2, "headlines lost": lost}
        yield styled_page(rng.sample(near, count), manner, rng, levels, CAPTIONS)


if __name__ == "__main__":
    main()
