"""Learn where titles begin, from titles set behind clauses without a mark. See README.md.

    python models/title_weights/train.py TEXTS.jsonl.xz … --lines FROM:TO … -o OUT.tsv

Of each file, `{"text": …}` a line, the articles with these numbers are read.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from newsie.extract import EXTRACTORS
from newsie.language.characters import fold
from newsie.language.title_bounds import REACH, clause_start, settle_start, title_start
from newsie.language.title_weights import signs
from newsie.language.titles import post_before
from newsie.link.titles import attach
from newsie.names.combine import finder_for
from newsie.page import Article, Name
from newsie.reading import read_text

MADE, SEED = 45_000, 5
LEAST_SEEN, LEAST_WEIGHT, PASSES, RATE, DECAY = 20, 0.4, 2, 0.1, 1e-3
ALWAYS = ("m", "n", "edge", "bond", "bare")
SIZED = ("r1e", "r2e", "x11", "x12", "r1", "r2", "r3", "l1", "l2")
BEFORE, BEHIND = 40, 12

Bodies = list[tuple[int, int, bool]]
Seen = list[tuple[int, float]]
Choice = tuple[list[list[str]], int, str]
"""The signs of each place, which of them is right, and the title."""


@dataclass(frozen=True)
class Told:
    """A title before a name, in the stretch of text around it."""

    article: int
    text: str
    low: int
    start: int
    post: int
    end: int
    name_end: int
    bodies: Bodies
    seen: Seen
    first: bool

    @property
    def title(self) -> str:
        """The title as written."""
        return self.text[self.start : self.end]


def main() -> None:
    """Read the command line, learn, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("texts", type=Path, nargs="+")
    options.add_argument("--lines", nargs="+", default=["0:12000"])
    options.add_argument("-o", "--out", type=Path, required=True)
    given = options.parse_args()
    rng = random.Random(SEED)  # noqa: S311
    told: list[Told] = []
    openings: list[tuple[str, str]] = []
    for number, (path, lines) in enumerate(zip(given.texts, given.lines, strict=True)):
        first, last = map(int, lines.split(":"))
        with lzma.open(path, "rt", encoding="utf-8") as opened:
            texts = [json.loads(line)["text"] for at, line in enumerate(opened) if first <= at < last]
        for at, text in enumerate(texts):
            for article in read_text(text, str(at)).articles:
                _collect(article, number * 1_000_000 + at, told, openings)
    sure = _sure(told)
    print(f"{len(told)} titles, {len(sure)} sure")
    choices = [*_made(sure, openings, rng), *_found(sure, rng)]
    weights = _fitted(choices, rng)
    given.out.write_text(_table(weights), "utf-8")


def _names(texts: list[str]) -> list[tuple[Name, ...]]:
    return _FINDER.find(texts)


_FINDER = finder_for("default")


def _collect(article: Article, number: int, told: list[Told], openings: list[tuple[str, str]]) -> None:
    """The titles of an article, and what stands before the names without one."""
    article = replace(article, names=_names([article.text])[0])
    folded = article.folded
    people = sorted(EXTRACTORS["person"](article), key=lambda person: person.start)
    bodies, seen = _around(article.names)
    last = 0
    for person, titles in zip(people, attach(folded, people, bodies, seen), strict=True):
        own = [title for title in titles if not title.behind and title.end <= person.start]
        for place, title in enumerate(own):
            low = clause_start(folded, title.post, max(last, title.post - REACH))
            if not low <= title.start <= title.post:
                continue
            left, right = max(0, low - BEFORE), min(len(folded), person.end + BEHIND)
            told.append(
                Told(
                    number, folded[left:right], low - left, title.start - left, title.post - left,
                    title.end - left, person.end - left,
                    [(s - left, e - left, known) for s, e, known in bodies if s >= left and e <= right],
                    [(s - left, score) for end in (title.end, title.post) for s, score in seen.get(end, ())],
                    place == 0,
                )
            )  # fmt: skip
        low = clause_start(folded, person.start, max(last, person.start - REACH))
        if not titles and 0 < person.start - low <= BEFORE and post_before(folded, person.start) < low:
            openings.append((folded[max(0, low - 1) : low], folded[low : person.start]))
        last = person.end


def _around(names: tuple[Name, ...]) -> tuple[Bodies, dict[int, Seen]]:
    bodies = [(name.start, name.end, name.source == "body.known") for name in names if name.label == "ORG"]
    seen: dict[int, Seen] = defaultdict(list)
    for name in names:
        if name.label == "TITLE":
            seen[name.end].append((name.start, name.score))
    return bodies, seen


def _sure(told: list[Told]) -> list[Told]:
    """The titles whose begin rules and model agree on, or that a mark opens in two articles."""
    opened: dict[str, set[int]] = defaultdict(set)
    for each in told:
        if each.start == each.low:
            opened[each.title].add(each.article)
    return [
        each
        for each in told
        if any(begin == each.start for begin, _ in each.seen)
        or (each.start == each.low and len(opened[each.title]) > 1)
    ]


def _made(sure: list[Told], openings: list[tuple[str, str]], rng: random.Random) -> Iterator[Choice]:
    """Titles set behind clauses, as the rules and the model see them there."""
    often = Counter(each.title for each in sure)
    clean = [each for each in sure if each.start == each.low and each.first]
    clean = [each for each in clean if rng.random() < 3 / often[each.title]]
    set_up: list[tuple[str, int, Told]] = []
    for each in (rng.choice(clean) for _ in range(MADE)):
        kind, head, before = rng.random(), each.text[: each.low][-8:], ""
        if kind < 0.55:
            head, before = rng.choice(openings)
        elif kind < 0.85:
            clause = re.split(r"[,。、;:!?\"\n ]", each.text[: each.low].rstrip(' \n,。、;:!?"'))[-1]
            if not 2 <= len(clause) <= 24:
                continue
            head, before = "", clause if rng.random() < 0.8 else clause[-rng.randint(2, len(clause)) :]
        if post_before(before, len(before)) < 0:
            set_up.append((head + before + each.text[each.start :], len(head + before), each))
    for (text, label, each), names in zip(set_up, _names([text for text, _, _ in set_up]), strict=True):
        folded = fold(text)
        post, end = label + each.post - each.start, label + each.end - each.start
        people = [name for name in names if name.label == "PER"]
        if any(name.start < end and label < name.end for name in people):
            continue
        floor = max((name.end for name in people if name.end <= label), default=0)
        bodies, seen = _around(names)
        bodies = [body for body in bodies if body[0] >= floor]
        own = [*seen.get(end, ()), *seen.get(post, ())]
        rule = settle_start(folded, title_start(folded, post, floor, bodies), post, floor, own)
        low = clause_start(folded, post, max(floor, post - REACH))
        if low <= label <= post:
            found = list(signs(folded, low, post, rule, bodies, own))
            yield [keys for _, keys in found], label - low, each.title


def _found(sure: list[Told], rng: random.Random) -> Iterator[Choice]:
    """The titles as they stand; mostly without what made them sure."""
    for each in sure:
        rule = each.start if rng.random() >= 0.7 else -1
        seen = each.seen if rng.random() >= 0.7 else []
        found = list(signs(each.text, each.low, each.post, rule, each.bodies, seen))
        yield [keys for _, keys in found], each.start - each.low, each.title


def _fitted(choices: list[Choice], rng: random.Random) -> dict[str, float]:
    """The weight of each sign, by Adagrad."""
    counted = Counter(sign for places, _, _ in choices for keys in places for sign in keys)
    number = {sign: at for at, sign in enumerate(s for s, count in counted.items() if count >= LEAST_SEEN)}
    numbered = [
        ([np.array([number[s] for s in keys if s in number]) for keys in places], right, _held(title))
        for places, right, title in choices
        if len(places) > 1
    ]
    weights, squares = np.zeros(len(number)), np.full(len(number), 1e-6)
    learnt = [choice for choice in numbered if not choice[2]]
    for _ in range(PASSES):
        rng.shuffle(learnt)
        for places, right, _ in learnt:
            scores = np.array([weights[keys].sum() for keys in places])
            share = np.exp(scores - scores.max())
            share /= share.sum()
            share[right] -= 1
            for keys, error in zip(places, share, strict=True):
                gradient = error + DECAY * weights[keys]
                squares[keys] += gradient * gradient
                weights[keys] -= RATE * gradient / np.sqrt(squares[keys])
        held = [choice for choice in numbered if choice[2]]
        good = sum(int(np.argmax([weights[k].sum() for k in places])) == right for places, right, _ in held)
        print(f"held out: {good} of {len(held)} right")
    return {sign: float(weights[at]) for sign, at in number.items()}


def _held(title: str) -> bool:
    return zlib.crc32(title.encode()) % 20 == 0


def _table(weights: dict[str, float]) -> str:
    rows: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for sign, weight in weights.items():
        tenths = round(weight * 10)
        if not tenths or (abs(weight) < LEAST_WEIGHT and not sign.startswith(ALWAYS)):
            continue
        kind = next((kind for kind in SIZED if sign.startswith(kind) and sign != kind), "")
        keys = sign[len(kind) :].replace(" ", "␣") if kind else ""
        if not set(keys) & set("\t\r\n"):
            rows[kind or sign.replace("\n", "¶"), len(keys), tenths].append(keys)
    head = (
        "# source: log-linear model of where a title begins, learnt from titles in china-data/xwlb and "
        "IAAR-Shanghai/CRUD_RAG, set behind clauses without a mark (models/title_weights)\n"
        "# licence: MIT (weights alone)\n# date: 2026-11-25\nsign\tsize\tweight\tkeys\n"
    )
    return head + "".join(f"{s}\t{n}\t{w}\t{''.join(sorted(k))}\n" for (s, n, w), k in sorted(rows.items()))


if __name__ == "__main__":
    main()
