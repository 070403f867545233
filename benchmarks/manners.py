"""Splitting measured on pages set in the manners of many papers (`tests.styles`), then damaged.

    python benchmarks/manners.py FILES.jsonl[.xz] [--pages 40] [--seed 1] [--only NAME] [--curve 0,0.5,1,2]

FILES are JSON Lines with ``title``, ``text`` and ``date``: dated news whose titles stand for headlines. A
page holds 5 to 9 articles of the same few days. For each manner, at the damage of real pages: B-cubed F1 over
characters; F1 of headlines (any line of the title block, or lines of it joined); the share of articles whose
signers are right; B-cubed F1 with columns alternating; then of these pages the mark of suspicion
(`suspected_splice`): the share of wrongly mended articles that bear it, and of marked ones that are wrong.
With ``--curve``, a row for each multiple of that damage, over all manners.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import random
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

from pages import CAPTIONS, CLAUSE, NO_TITLE, PORTAL, REAL, REAL_INTERLEAVED, b_cubed_of, owners_found

from newsie.language.characters import fold, squash
from newsie.reading import read_text
from tests.damage import Source
from tests.styles import MANNERS, Manner, Styled, styled_page

LEAST, MOST = 250, 2500
LEAST_LINE, MOST_LINE, FEWEST = 20, 900, 2  # characters of a paragraph, paragraphs of an article
FINAL = "。！？”"
SEVERAL = re.compile("联播快讯|简讯|快讯|短讯|一组")
OPENING = re.compile(r"^\S{0,12}?消息\s?[(（][^()（）]{2,8}[)）][:：]?\s*|^央视网消息[:：]\s*")
EDITORS = re.compile(r"\s*[(（][^()（）]{0,40}(?:编辑|责编)[^()（）]{0,40}[)）]$")
COLUMN = re.compile(r"^[【\[][^】\]]{1,30}[】\]]\s*")
WRONG = 0.95  # an article of which a smaller share is right, or complete, counts as wrongly mended


def sources_of(path: Path) -> Iterator[tuple[str, Source]]:
    """The dated articles of a file, with their titles."""
    with lzma.open(path, "rt") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            source = _source(row.get("title") or "", row["text"])
            if source:
                yield row.get("date", ""), source


def read_days(files: Sequence[Path], briefs: float = 0.0, seed: int = 1) -> dict[str, list[Source]]:
    """The articles of the files by day, a share of them cut to a paragraph or two, as briefs are."""
    rng = random.Random(seed)
    days: dict[str, list[Source]] = defaultdict(list)
    for path in files:
        for date, source in sources_of(path):
            short = rng.random() < briefs
            days[date].append(replace(source, body=source.body[: rng.randint(1, 2)]) if short else source)
    return days


def _source(title: str, text: str) -> Source | None:
    headline = COLUMN.sub("", title).strip()
    if not LEAST <= len(text) <= MOST or not 8 <= len(headline) <= 40 or SEVERAL.search(title):
        return None
    if PORTAL.search(text):
        return None
    lines = [OPENING.sub("", line.strip()) for line in text.split("\n")]
    lines = [EDITORS.sub("", line) for line in lines if line]
    if any(len(line) < LEAST_LINE or len(line) > MOST_LINE for line in lines) or len(lines) < FEWEST:
        return None
    if lines[-1][-1] not in FINAL:
        return None
    body = lines
    heads = tuple(_clause(line, 5, 18) for line in [*body[1:], body[0]])
    return Source((headline, _clause(body[1], 9, 20) or "记者走访见闻"), (), tuple(body), heads=heads)


def _clause(paragraph: str, least: int, most: int) -> str:
    clauses = CLAUSE.findall(paragraph)[1:]
    return next((c for c in clauses if least <= len(c) <= most and not NO_TITLE.search(c)), "")


@dataclass
class Figures:
    """What was counted over the pages of one manner."""

    b3: list[float] = field(default_factory=list)
    heads: Counter[str] = field(default_factory=Counter)
    signed: list[bool] = field(default_factory=list)
    marks: Counter[tuple[bool, bool]] = field(default_factory=Counter)  # (wrong, marked)

    def row(self) -> list[float]:
        """B-cubed F1, F1 of headlines, signers, wrong ones marked, marked ones wrong."""
        right, wrong, lost = self.heads["right"], self.heads["wrong"], self.heads["lost"]
        marks = self.marks
        caught = marks[True, True] / max(1, marks[True, True] + marks[True, False])
        true = marks[True, True] / max(1, marks[True, True] + marks[False, True])
        return [
            statistics.fmean(self.b3),
            2 * right / (2 * right + wrong + lost) if right + lost else math.nan,
            statistics.fmean(self.signed),
            caught,
            true,
        ]


def _bare(line: str | None) -> str:
    return fold(squash(line or "")).strip("-#*·")


def measure(page: Styled, figures: Figures) -> tuple[float, list[str]]:
    """Count one page in; its B-cubed F1 and what went wrong with headlines and signers."""
    articles = read_text(page.raw).articles
    found = owners_found(page.raw, articles)
    score = b_cubed_of(page, found)
    figures.b3.append(score)
    counts: dict[int, Counter[int]] = defaultdict(Counter)  # by owner: characters by article
    inside: Counter[int] = Counter()
    for place, owner in enumerate(page.owners):
        if owner is not None and found[place] is not None and not page.raw[place].isspace():
            counts[owner][found[place]] += 1
            inside[found[place]] += 1
    whole = Counter(
        owner for owner, c in zip(page.owners, page.raw, strict=True) if owner is not None and not c.isspace()
    )
    errors: list[str] = []
    heads = {article.index: _bare(article.headline) for article in articles if article.headline}
    for owner, truth in page.truths.items():
        best = max(counts[owner], key=counts[owner].__getitem__, default=None)
        article = articles[best] if best is not None else None
        lines = [_bare(line) for line in truth.title]
        blocks = {"".join(lines[i:j]) for i in range(len(lines)) for j in range(i + 1, len(lines) + 1)}
        if blocks:
            if article is not None and heads.get(article.index) in blocks:
                figures.heads["right"] += 1
                del heads[article.index]
            else:
                figures.heads["lost"] += 1
                errors.append(f"HEAD {truth.title} found {article and article.headline!r}")
        signers = set(article.byline) if article else set()
        figures.signed.append(signers == set(truth.byline))
        if not figures.signed[-1]:
            errors.append(f"SIGN {truth.byline} found {article and article.byline}")
    of_captions = {max(c, key=c.__getitem__) for owner, c in counts.items() if owner not in page.truths and c}
    for index, head in heads.items():
        if index not in of_captions:
            figures.heads["wrong"] += 1
            errors.append(f"NO HEAD {head}")
    for article in articles:
        mine = {owner: c[article.index] for owner, c in counts.items() if c[article.index]}
        if not mine or article.index in of_captions:
            continue
        owner = max(mine, key=mine.__getitem__)
        pure, complete = mine[owner] / inside[article.index], mine[owner] / whole[owner]
        wrong = min(pure, complete) < WRONG
        figures.marks[wrong, article.suspected_splice] += 1
    return score, errors


def pages_of(
    days: Mapping[str, Sequence[Source]], manner: Manner, levels: Mapping[str, float], pages: int, seed: int
) -> Iterator[Styled]:
    """Made pages, each of articles of the same days."""
    keys = sorted(days)
    for number in range(pages):
        rng = random.Random(f"{seed} {number}")
        count, near, at = rng.randint(5, 9), [], rng.randrange(len(keys))
        while len(near) < count + 3:
            near += days[keys[at % len(keys)]]
            at += 1
        yield styled_page(rng.sample(near, count), manner, rng, levels, CAPTIONS)


def main() -> None:
    """Prints a Markdown table, a row a manner."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--briefs", type=float, default=0.0, help="share of articles of a paragraph or two")
    parser.add_argument("--only", action="append", help="a manner by its name")
    parser.add_argument("--curve", help="multiples of the real damage, parted by commas")
    parser.add_argument("--show", type=int, default=0, help="print so many of the worst pages")
    args = parser.parse_args()
    days = read_days(args.files, args.briefs)
    print(f"{sum(map(len, days.values()))} articles, {args.pages} pages a manner, seed {args.seed}\n")
    manners = {name: manner for name, manner in MANNERS.items() if not args.only or name in args.only}
    if args.curve:
        _print_curve(days, manners, [float(level) for level in args.curve.split(",")], args.pages, args.seed)
        return
    print("| manner | B³ | headline | byline | B³, interleaved | wrong ones marked | marked ones wrong |")
    print("|---|---|---|---|---|---|---|")
    total: list[list[float]] = []
    for name, manner in manners.items():
        cells: list[float] = []
        for levels in (REAL, REAL_INTERLEAVED):
            figures = Figures()
            made = pages_of(days, manner, levels, args.pages, args.seed)
            bad = [(*measure(page, figures), page.raw) for page in made]
            cells += figures.row()
            for score, errors, raw in sorted(bad)[: args.show]:
                print(f"----- {score:.3f}", *errors, raw, sep="\n")
        row = [*cells[:3], cells[5], cells[8], cells[9]]
        total.append(row)
        print(f"| {name} | {_cells(row)} |", flush=True)
    told = ([cell for cell in column if not math.isnan(cell)] for column in zip(*total, strict=True))
    print(f"| mean | {_cells([statistics.fmean(column or [math.nan]) for column in told])} |")


def _print_curve(
    days: Mapping[str, Sequence[Source]],
    manners: Mapping[str, Manner],
    multiples: Sequence[float],
    pages: int,
    seed: int,
) -> None:
    """A row for each multiple of the damage counted on real pages, over the pages of all manners."""
    print("| damage, times that of real pages | B³ | headline | byline | B³, interleaved |")
    print("|---|---|---|---|---|")
    for multiple in multiples:
        cells: list[float] = []
        for real in (REAL, REAL_INTERLEAVED):
            figures = Figures()
            levels = {kind: min(1.0, multiple * rate) for kind, rate in real.items()}
            for manner in manners.values():
                for page in pages_of(days, manner, levels, pages, seed):
                    measure(page, figures)
            cells += figures.row()
        print(f"| {multiple:g} | {_cells([*cells[:3], cells[5]])} |", flush=True)


def _cells(row: Sequence[float]) -> str:
    """Three places of each; a dash where there was nothing to find."""
    return " | ".join("–" if math.isnan(cell) else f"{cell:.3f}" for cell in row)


if __name__ == "__main__":
    main()
