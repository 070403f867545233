"""Fit how sure an inferred publication date is (`newsie.context.published`) on dated news.

    python models/published/train.py FILES.jsonl[.xz]… [--pages 6000] [--seed 5]

FILES are JSON Lines with ``date`` (ISO), ``text`` and perhaps ``title``. Pages are put together of one
to nine items of one day of one file; the day is guessed and the signs of the guess are written down
with whether it is right to within a day. A logistic regression is fitted by Newton's method with an L2
penalty. Years that leave 2 divided by 4, and of a file of one year the last third of its days, are held
out; what is printed is of them, file by file, and then of each file by weights that were fitted without
it.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np

from newsie.context.published import guess
from newsie.reading import read_text

ROOT = Path(__file__).parent.parent.parent
PENALTY = 1.0
LEAST = 120  # characters of an item
MOST = 9
SIGNS = (
    "one", "year's odds", "articles", "year named", "in a headline or an event", "year not named",
    "a later year", "weight of the day", "none later", "days near", "full dates", "gloss", "yesterday", "web",
    "weekday", "anniversary",
)  # fmt: skip
HEADER = (
    "# source: logistic regression on china-data/xwlb and IAAR-Shanghai/CRUD_RAG (models/published)\n"
    "# licence: MIT (weights alone)\n"
    "# date: 2026-11-25\n"
)
NET = re.compile(r"^\S{0,12}?消息\s?[(（][^()（）]{2,8}[)）][:：]?\s*|^原标题[:：]", re.MULTILINE)

Row = tuple[tuple[float, ...], bool]


def items_of(path: Path) -> dict[str, list[str]]:
    """The items of a file by their day."""
    days: dict[str, list[str]] = defaultdict(list)
    with lzma.open(path, "rt") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("date") and len(row["text"]) >= LEAST:
                days[row["date"]].append(f"{row.get('title') or ''}\n\n{row['text']}".strip())
    return {day: items for day, items in days.items() if len(items) >= MOST}


def is_held(day: str, days: list[str]) -> bool:
    """Whether a day is held out."""
    if days[0][:4] != days[-1][:4]:
        return int(day[:4]) % 4 == 2
    return days.index(day) >= len(days) * 2 // 3


def rows_of(days: dict[str, list[str]], pages: int, seed: int) -> tuple[list[Row], list[Row]]:
    """Signs and truth of the guesses of made pages: those to fit on, those held out."""
    train: list[Row] = []
    held: list[Row] = []
    keys = sorted(days)
    silent = 0
    for number in range(pages):
        rng = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
        day = rng.choice(keys)
        texts = rng.sample(days[day], 1 if number % 3 == 0 else rng.randint(3, MOST))
        if number % 2:  # as a paper has it
            texts = [NET.sub("", text) for text in texts]
        found = guess(read_text("\n\n".join(texts)))
        if found is None or not found.signs:
            silent += 1
            continue
        right = abs((found.day - date.fromisoformat(day)).days) <= 1
        (held if is_held(day, keys) else train).append((found.signs, right))
    print(f"  {pages} pages, {silent} without a guess")
    return train, held


def fit(rows: list[Row]) -> np.ndarray:
    """The weights of a logistic regression."""
    signs = np.array([row for row, _ in rows])
    truth = np.array([float(right) for _, right in rows])
    weights = np.zeros(signs.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (truth - chance) - PENALTY * weights
        bend = (signs * (chance * (1 - chance))[:, None]).T @ signs + PENALTY * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights


def report(name: str, rows: list[Row], weights: np.ndarray) -> None:
    """What the weights say, and what happens."""
    said = 1 / (1 + np.exp(-np.array([row for row, _ in rows]) @ weights))
    truth = np.array([right for _, right in rows])
    brier, mean = np.mean((said - truth) ** 2), truth.mean()
    print(f"{name}: {len(rows)} guesses, {mean:.3f} right, {said.mean():.3f} said")
    print(f"  Brier score {brier:.3f}; of the mean alone {mean * (1 - mean):.3f}")
    for low in np.arange(0, 1, 0.1):
        band = (said >= low) & (said < low + 0.1)
        if band.any():
            means = f"said {said[band].mean():.2f}, right {truth[band].mean():.2f}"
            print(f"  {low:.1f}: {band.sum():5} guesses, {means}")


def main() -> None:
    """Fits and reports."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--out", type=Path, default=ROOT / "newsie/lexicons/published_weights.tsv")
    args = parser.parse_args()
    found = {path.name: rows_of(items_of(path), args.pages, args.seed) for path in args.files}
    weights = fit([row for train, _ in found.values() for row in train])
    for name, (_, held) in found.items():
        report(f"held out of {name}", held, weights)
    if len(found) > 1:
        for name, (train, held) in found.items():
            others = [row for other, (rows, _) in found.items() if other != name for row in rows]
            report(f"{name}, fitted on the others", train + held, fit(others))
    with args.out.open("w", encoding="utf-8") as table:
        table.write(HEADER + "sign\tweight\n")
        table.writelines(f"{sign}\t{weight:.2f}\n" for sign, weight in zip(SIGNS, weights, strict=True))


if __name__ == "__main__":
    main()
