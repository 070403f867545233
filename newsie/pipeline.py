"""The one place where the stages are strung together: read, extract, link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsie.context import settle
from newsie.extract import EXTRACTORS, Extractor
from newsie.facts import Facts
from newsie.link import LINKERS
from newsie.names import NameFinder
from newsie.names.rules import RuleNames
from newsie.page import Article, Context, Page
from newsie.reading import read_text
from newsie.records import Fact

__all__ = ["Pipeline", "load"]


class Pipeline:
    """Turns pages into facts; made by `load`, used like a function."""

    def __init__(self, extractors: dict[str, Extractor], names: NameFinder) -> None:
        self._extractors = extractors
        self._names = names

    def __call__(
        self,
        text: str,
        *,
        published: str | None = None,
        paper: str | None = None,
        city: str | None = None,
        province: str | None = None,
        name: str = "",
    ) -> Facts:
        """The facts of one page, given as a string."""
        given = Context(
            published, "given" if published else None, 1.0 if published else 0.0, paper, city, province
        )
        return self.extract(settle(read_text(text, name), given))

    def extract(self, page: Page) -> Facts:
        """The facts of a page that has its context, article by article, in order of position."""
        found = self._names.find([article.text for article in page.articles])
        articles = [replace(a, names=names) for a, names in zip(page.articles, found, strict=True)]
        facts = [fact for article in articles for fact in self._facts(article)]
        for link in LINKERS:
            facts = link(articles, facts)
        wanted = self._extractors.keys()
        return Facts(fact for fact in facts if fact.kind in wanted)

    def _facts(self, article: Article) -> Iterator[Fact]:
        claims = [fact for extract in self._extractors.values() for fact in extract(article)]
        whole = (fact for fact in claims if article.is_contiguous(fact.start, fact.end))
        return iter(sorted(_settled(whole), key=lambda fact: (fact.start, fact.end)))


# Kinds that may hold one another: an organization inside a document's title, a person beside an organization.
_NAMES = frozenset({"person", "organization", "document"})


def _settled(claims: Iterable[Fact]) -> list[Fact]:
    """The claims less those whose characters an earlier kind holds already (numbers and dates only)."""
    kept: list[Fact] = []
    taken: set[int] = set()
    for fact in claims:
        span = range(fact.start, fact.end)
        if fact.kind not in _NAMES and not taken.isdisjoint(span):
            continue
        if fact.kind != "document":
            taken.update(span)
        kept.append(fact)
    return kept


def load(kinds: Iterable[str] | None = None) -> Pipeline:
    """A pipeline for the kinds asked for (all of them by default).

    Raises:
        ValueError: A kind is unknown.
    """
    wanted = list(EXTRACTORS) if kinds is None else list(kinds)
    unknown = [kind for kind in wanted if kind not in EXTRACTORS]
    if unknown:
        raise ValueError(f"unknown kind {unknown[0]!r}: expected some of {', '.join(EXTRACTORS)}")
    return Pipeline({kind: find for kind, find in EXTRACTORS.items() if kind in wanted}, RuleNames())
