"""What damage costs: the facts of clean articles that are still found when the same articles make a page.

    python benchmarks/kept.py FILES.jsonl[.xz] [--pages 4] [--seed 1] [--interleaved] [--show 20]

FILES are dated news, as for `manners.py`, whose pages these are: 5 to 9 articles set in the manner of some
paper, with bylines, captions and furniture, at the damage of real pages (lines broken within sentences, lost
headlines, half-width marks, an article flattened to one line); columns that alternate with ``--interleaved``.
What newsie finds in each clean article is held against what it finds on the page: a fact is kept where one of
the same kind with the same text and value is there (a person by name, a title by its bearer). No gold is
needed, and so it tells nothing of what is missed on clean text. Reporters are left out, since the pages are
signed by others; so are manners that cut articles short.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

from manners import read_days
from pages import CAPTIONS, REAL, REAL_INTERLEAVED

import newsie
from newsie.language.characters import fold, squash
from newsie.records import Date, Fact, Money, Person
from tests.damage import Source
from tests.styles import MANNERS, styled_page

Key = tuple[object, ...]


def keys_of(facts: Iterable[Fact]) -> dict[Key, list[str]]:
    """The sentences of the facts, by what makes two of them the same."""
    found: dict[Key, list[str]] = defaultdict(list)
    for fact in facts:
        text = fold(squash(fact.text))
        if isinstance(fact, Person):
            if fact.category == "journalist":
                continue
            found["person", fact.name].append(fact.sentence)
            for title in fact.titles:
                found["title", fact.name, title.text].append(fact.sentence)
                found["title_resolved", fact.name, title.resolved].append(fact.sentence)
        elif isinstance(fact, Date):
            found["date", text, fact.value].append(fact.sentence)
        elif isinstance(fact, Money):
            found["money", text, fact.low, fact.high, fact.per].append(fact.sentence)
        else:
            low, high = getattr(fact, "low", None), getattr(fact, "high", None)
            found[fact.kind, text, low, high].append(fact.sentence)
    return found


def compare(
    days: Mapping[str, Sequence[Source]], levels: Mapping[str, float], pages: int, seed: int
) -> tuple[Counter[object], Counter[object], list[tuple[str, Key, str]]]:
    """By kind: how many facts the clean articles have, and how many were kept; and those that were not."""
    keys, whole, kept = sorted(days), Counter[object](), Counter[object]()
    lost: list[tuple[str, Key, str]] = []
    for name, manner in MANNERS.items():
        for number in range(pages if not manner.brief else 0):
            rng = random.Random(f"{seed} {name} {number}")
            count, at = rng.randint(5, 9), rng.randrange(len(keys))
            day, near = keys[at], list[Source]()
            while len(near) < count + 3:
                near += days[keys[at % len(keys)]]
                at += 1
            sources = rng.sample(near, count)
            wanted: dict[Key, list[str]] = defaultdict(list)
            for source in sources:
                clean = "\n\n".join([source.title[0], *source.body])
                for key, sentences in keys_of(newsie.extract(clean, published=day[:10])).items():
                    wanted[key] += sentences
            page = styled_page(sources, manner, rng, levels, CAPTIONS)
            found = keys_of(newsie.extract(page.raw, published=day[:10]))
            for key, sentences in wanted.items():
                there = len(found.get(key, ()))
                whole[key[0]] += len(sentences)
                kept[key[0]] += min(there, len(sentences))
                lost += [(name, key, sentence) for sentence in sentences[there:]]
    return whole, kept, lost


def main() -> None:
    """Prints a Markdown table, a row a kind."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=4, help="pages of each manner")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--interleaved", action="store_true")
    parser.add_argument("--show", type=int, default=0, help="print so many of the lost facts")
    args = parser.parse_args()
    levels = REAL_INTERLEAVED if args.interleaved else REAL
    days = read_days(args.files)
    if not days:
        sys.exit("no article in the files has a title, a date and paragraphs: give dated news in JSON Lines")
    whole, kept, lost = compare(days, levels, args.pages, args.seed)
    print("| kind | facts of the clean articles | of these on the page |\n|---|---|---|")
    for kind, count in sorted(whole.items(), key=str):
        print(f"| {kind} | {count:,} | {kept[kind] / count:.3f} |")
    for name, key, sentence in random.Random(args.seed).sample(lost, min(args.show, len(lost))):
        print(f"{name}\t{key}\t{sentence}")


if __name__ == "__main__":
    main()
