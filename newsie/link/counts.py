"""A count of measures given the document that they stand in: 《若干措施》 … 提出14条举措.

A count belongs to the title of a policy or law named before it in its own sentence, else to the only one that
its article names, else to the nearest named before it. A short title (《办法》) stands for the long one that
ends with it. Nicknames of standing policies (八项规定, 三大攻坚战) belong to no document of the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from newsie.page import Article
from newsie.records import Document, Fact, PolicyCount

__all__ = ["link_counts"]

_OFFICIAL = frozenset(("policy", "law"))
_STANDING = frozenset(("规定", "规定精神", "攻坚战", "原则", "基本原则"))
_SPOKEN = frozenset(("建议", "意见", "主张", "倡议", "要求", "希望"))
"""What a person puts forward: it belongs to a document only in the sentence that names it."""
_FAR = 600
"""Characters between a count and the only title of its article beyond which neither speaks of the other."""
_NEAR = 200
"""Characters before the count within which one of several titles is taken to be meant."""


class _Titles:
    """The titles of policies and laws that one article names, in order of position."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._starts = [document.start for document in documents]
        self._reach = list(accumulate((document.end for document in documents), max))
        self._full = _full_titles(documents)
        self.names = {self.full(document) for document in documents}

    def full(self, document: Document) -> str:
        """The longest title of the article that ends with this one, or holds it before a bracket."""
        return self._full.get(document.title, document.title)

    def before(self, offset: int) -> Document | None:
        """The last title that ends before ``offset``."""
        place = bisect_right(self._starts, offset) - 1
        while place >= 0 and self._documents[place].end > offset:
            place -= 1
        return self._documents[place] if place >= 0 else None

    def gap(self, start: int, end: int) -> int:
        """Characters between a span and the title nearest to it; none or less where they touch."""
        place = bisect_right(self._starts, start)
        gaps = [start - self._reach[place - 1]] if place else []
        if place < len(self._starts):
            gaps.append(self._starts[place] - end)
        return min(gaps)


def _full_titles(documents: Sequence[Document]) -> dict[str, str]:
    """By title, the longest one that ends with it, if a longer one does."""
    sizes = {len(document.title) for document in documents}
    stems = {document.title for document in documents}
    found: dict[str, str] = {}
    for title in dict.fromkeys(document.title for document in documents):
        bare = title.partition("（")[0].partition("(")[0]
        for stem in (bare[len(bare) - size :] for size in sizes if size <= len(bare)):
            if stem in stems and len(title) > len(found.get(stem, stem)):
                found[stem] = title
    return found


def link_counts(articles: Sequence[Article], facts: list[Fact]) -> list[Fact]:
    """The facts, each policy count with the title of its document where one can be told."""
    documents: defaultdict[int, list[Document]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Document) and fact.type in _OFFICIAL:
            documents[fact.article].append(fact)
    titles = {index: _Titles(found) for index, found in documents.items()}
    by_index = {article.index: article for article in articles}
    return [
        replace(fact, document=_title(fact, titles[fact.article], by_index.get(fact.article)))
        if isinstance(fact, PolicyCount) and fact.article in titles
        else fact
        for fact in facts
    ]


def _title(count: PolicyCount, titles: _Titles, article: Article | None) -> str | None:
    if count.noun in _STANDING:
        return None
    nearest = titles.before(count.start)
    if nearest is not None and article is not None:
        first, _ = article.sentence_at(count.start)
        if nearest.start >= first:
            return titles.full(nearest)
    if count.noun in _SPOKEN:
        return None
    if len(titles.names) == 1:
        return next(iter(titles.names)) if titles.gap(count.start, count.end) <= _FAR else None
    if nearest is not None and count.start - nearest.end <= _NEAR:
        return titles.full(nearest)
    return None
