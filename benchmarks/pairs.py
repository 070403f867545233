"""Draw pairs of a name and a post from news, for a person to read in their sentences.

    python benchmarks/pairs.py NEWS.jsonl.xz --seed 101 [--articles 5000] [--pairs 200] [-o FILE]

NEWS has an article a line, `{"date": "2023-08-16", "text": "…"}`. Of the articles that the seed draws, all
pairs but those of reporters (本报记者, "our reporter", is easy) are pooled, and of these the seed draws
again. The listing shows each with its words before and behind; FILE has the facts alone, no text: the line,
the offsets of name and title in the article, and `right`, which the reader sets to false where the pair is
wrong, with the `error`. `tests/test_fresh_pairs.py` scores such files.

The articles of earlier draws are left out with `--seen SEED:ARTICLES …`; a + behind one tells that it had
itself left out those before it.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import newsie
from newsie.language.characters import simplify
from newsie.records import Person, Title

BEFORE, BEHIND = 70, 18
"""How many characters the reader sees on either side of a name."""


def main() -> None:
    """Read the command line, draw, show."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("news", type=Path)
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--articles", type=int, default=5000)
    options.add_argument("--pairs", type=int, default=200)
    options.add_argument("--seen", nargs="*", default=[], metavar="SEED:ARTICLES[+]")
    options.add_argument("-o", "--out", type=Path)
    given = options.parse_args()
    with lzma.open(given.news, "rt", encoding="utf-8") as opened:
        lines = opened.read().splitlines()
    left = unseen(len(lines), given.seen)
    numbers = sorted(random.Random(given.seed).sample(left, given.articles))
    pool = [pair for number in numbers for pair in _pairs(number, json.loads(lines[number]))]
    drawn = random.Random(given.seed).sample(pool, given.pairs)
    print(f"{len(pool)} pairs in {given.articles} articles")
    for count, (row, person, title) in enumerate(drawn):
        print(_shown(count, json.loads(lines[row["line"]])["text"], person, title))
    if given.out:
        source = given.news.name.removesuffix(".xz").removesuffix(".jsonl")
        rows = [{"source": source, "seed": given.seed, **row} for row, _, _ in drawn]
        given.out.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")


def unseen(total: int, draws: Sequence[str]) -> list[int]:
    """The numbers of the articles that none of the earlier draws held."""
    gone: set[int] = set()
    for draw in draws:
        seed, articles = map(int, draw.removesuffix("+").split(":"))
        pool = [number for number in range(total) if number not in gone or not draw.endswith("+")]
        gone.update(random.Random(seed).sample(pool, articles))
    return [number for number in range(total) if number not in gone]


_nlp = newsie.load(["person", "organization"])


def _pairs(number: int, article: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Person, Title]]:
    """Every pair of an article, with the facts of it that may be kept."""
    for person in _nlp(article["text"], published=article.get("date")).people:
        if person.category == "journalist":
            continue
        for title in person.titles:
            name = (person.page_start, person.page_end)
            span = locate(article["text"], name, title.text)
            yield {"line": number, "name": name, "title": span, "right": True}, person, title


def locate(text: str, name: tuple[int, int], title: str) -> tuple[int, int] | None:
    """Where a title stands in the text, white space aside: next before the name, else next behind it."""
    places = [place for place, char in enumerate(text) if not char.isspace()]
    squashed = simplify("".join(text[place] for place in places))
    before = sum(place < name[0] for place in places)
    at = squashed.rfind(title, 0, before)
    if at < 0:
        at = squashed.find(title, before)
    return (places[at], places[at + len(title) - 1] + 1) if at >= 0 else None


def _shown(count: int, text: str, person: Person, title: Title) -> str:
    """A pair as the reader sees it."""
    start, end = person.page_start, person.page_end
    around = f"{text[max(0, start - BEFORE) : start]}【】{text[end : end + BEHIND]}".replace("\n", "⏎")
    resolved = "" if title.resolved == title.text else f" → {title.resolved}"
    post = f"‹{title.organization}|{title.role}›"
    return f"{count} [{person.name}] {title.text}{resolved} {post} ({person.category}) :: {around}"


if __name__ == "__main__":
    main()
