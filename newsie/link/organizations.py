"""Organizations seen with people: a body inside a title is a part of that title, no record of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from newsie.language.characters import fold, squash
from newsie.names import OWN
from newsie.page import Article
from newsie.records import Fact, Organization, Person

__all__ = ["drop_bodies_in_titles"]

_BEFORE, _BEHIND = 150, 30
"""Characters before and behind a name within which its titles stand; a list of names may part them."""


def drop_bodies_in_titles(articles: Sequence[Article], facts: list[Fact]) -> list[Fact]:
    """The facts less the organizations that lie in a title (市卫健委 in 市卫健委副主任王海东)."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    by_index = {article.index: article for article in articles}
    for fact in facts:
        if isinstance(fact, Person) and fact.titles and fact.article in by_index:
            spans[fact.article] += _title_spans(by_index[fact.article].folded, fact)
    covered = {index: _Covered(found) for index, found in spans.items()}
    return [
        fact
        for fact in facts
        if not isinstance(fact, Organization)
        or fact.rule == OWN  # what a user lists is found wherever it stands
        or fact.article not in covered
        or covered[fact.article].furthest(fact.start) <= fact.end
    ]


class _Covered:
    """Spans, asked how far those reach that have begun at a place."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        spans.sort()
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def furthest(self, at: int) -> int:
        """The last end of the spans that begin at ``at`` or before it; 0 where none does."""
        begun = bisect_right(self._starts, at)
        return self._ends[begun - 1] if begun else 0


def _title_spans(folded: str, person: Person) -> list[tuple[int, int]]:
    """Where the titles of a person stand, each the nearest before the name, or behind it."""
    found = []
    before = max(0, person.start - _BEFORE)
    for title in person.titles:
        text = squash(fold(title.text))
        start = folded.rfind(text, before, person.start)
        if start < 0:
            start = folded.find(text, person.end, person.end + _BEHIND)
        if start >= 0:
            found.append((start, start + len(text)))
    return found
