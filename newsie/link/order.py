"""The place of a name in the list of people it stands in: in Chinese reports the order is protocol's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newsie.language.characters import fold, squash
from newsie.page import Article
from newsie.records import Fact, Person

__all__ = ["number_lists"]

_BETWEEN = re.compile(r"[、和及与,;/|\s]+|以及|还有")
_LONGEST_GAP = 120


def number_lists(articles: Sequence[Article], facts: list[Fact]) -> list[Fact]:
    """The facts, each person who stands in a list of people with the place there, from 1.

    A list is a run of names with nothing between them but marks, 和 and the titles of the next name.
    """
    folded = {article.index: article.folded for article in articles}
    numbered = list(facts)
    run: list[int] = []
    for place, fact in enumerate(facts):
        if not isinstance(fact, Person):
            continue
        last = facts[run[-1]] if run else None
        if not (isinstance(last, Person) and _follows(last, fact, folded.get(fact.article, ""))):
            _number(numbered, run)
            run = []
        run.append(place)
    _number(numbered, run)
    return numbered


def _number(facts: list[Fact], run: list[int]) -> None:
    if len(run) > 1:
        for order, place in enumerate(run, 1):
            person = facts[place]
            if isinstance(person, Person):
                facts[place] = replace(person, order=order)


def _follows(last: Person, person: Person, folded: str) -> bool:
    """Whether nothing but marks and titles stands between two names."""
    gap = folded[last.end : person.start]
    if last.article != person.article or not gap or len(gap) > _LONGEST_GAP or "\n" in gap:
        return False
    rest = squash(gap)
    for title in sorted((*person.titles, *last.titles), key=lambda title: -len(title.text)):
        rest = rest.replace(fold(squash(title.text)), "", 1)
    return not _BETWEEN.sub("", rest)
