"""One module a kind: each a pure function from an article to the records it finds there.

An extractor is ``(article) -> Iterator[Fact]``, total over any text, in order of position. `EXTRACTORS` lists
them all; where two kinds claim the same characters, the one that stands first in the table keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from newsie.extract import (
    dates,
    documents,
    money,
    organizations,
    people,
    percents,
    policy_counts,
    quantities,
)
from newsie.page import Article
from newsie.records import Fact

__all__ = ["EXTRACTORS", "FROM_NAMES", "Extractor", "extractors_for"]


class Extractor(Protocol):
    """What finds the facts of one kind: a function from an article to them, total over any text.

    >>> import newsie
    >>> def sums(article):
    ...     if (at := article.folded.find("亿元")) >= 0:
    ...         yield newsie.Money(**article.ground(at, at + 2, "sums.any"))
    >>> newsie.load(extractors={"money": sums})("投资5亿元。").money[0].rule
    'sums.any'
    """

    def __call__(self, article: Article, /) -> Iterable[Fact]:
        """The facts of the kind that stand in the article, grounded by `newsie.Article.ground`."""
        ...


EXTRACTORS: dict[str, Extractor] = {
    "document": documents.find,
    "person": people.find,
    "organization": organizations.find,
    "date": dates.find,
    "money": money.find,
    "percent": percents.find,
    "policy_count": policy_counts.find,
    "quantity": quantities.find,
}

FROM_NAMES = frozenset(("document", "person", "organization"))
"""The kinds that are read off an article's names; the others are found without them."""


def extractors_for(kinds: Iterable[str]) -> dict[str, Extractor]:
    """The extractors that have to run for these kinds: each one up to the last, as an earlier one wins.

    >>> list(extractors_for(["document"]))
    ['document']

    People and organizations need all: a post's body is an organization of the text, and a count shows that
    what looks like a body is none (六大银行, six big banks).
    Money takes the metric of the percentages beside it.
    """
    wanted = set(kinds)
    if not wanted.isdisjoint(("person", "organization")):
        return EXTRACTORS
    if "money" in wanted:
        wanted.add("percent")
    order = list(EXTRACTORS)
    last = max((order.index(kind) for kind in wanted if kind in EXTRACTORS), default=-1)
    return {kind: EXTRACTORS[kind] for kind in order[: last + 1]}
