"""A count of measures given the document that they stand in: 《若干措施》 … 提出14条举措.

A count belongs to the title of a policy or law named before it in its own sentence, else to the only one that
its article names, else to the nearest named before it. A short title (《办法》) stands for the long one that
ends with it. Nicknames of standing policies (八项规定, 三大攻坚战) belong to no document of the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

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


def link_counts(articles: Sequence[Article], facts: list[Fact]) -> list[Fact]:
    """The facts, each policy count with the title of its document where one can be told."""
    titles: defaultdict[int, list[Document]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Document) and fact.type in _OFFICIAL:
            titles[fact.article].append(fact)
    by_index = {article.index: article for article in articles}
    return [
        replace(fact, document=_title(fact, titles[fact.article], by_index.get(fact.article)))
        if isinstance(fact, PolicyCount) and titles[fact.article]
        else fact
        for fact in facts
    ]


def _title(count: PolicyCount, documents: list[Document], article: Article | None) -> str | None:
    if count.noun in _STANDING:
        return None
    before = [document for document in documents if document.end <= count.start]
    nearest = before[-1] if before else None
    if nearest is not None and article is not None:
        first, _ = article.sentence_at(count.start)
        if nearest.start >= first:
            return _full(nearest, documents)
    if count.noun in _SPOKEN:
        return None
    names = {_full(document, documents) for document in documents}
    if len(names) == 1:
        gap = min(max(count.start - d.end, d.start - count.end) for d in documents)
        return names.pop() if gap <= _FAR else None
    if nearest is not None and count.start - nearest.end <= _NEAR:
        return _full(nearest, documents)
    return None


def _full(short: Document, documents: list[Document]) -> str:
    """The longest title of the article that ends with this one, or holds it before a bracket."""
    stem = short.title
    longer = [d.title for d in documents if d.title.partition("（")[0].partition("(")[0].endswith(stem)]
    return max((stem, *longer), key=len)
