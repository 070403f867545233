"""The one place where the stages are strung together: read, extract, link. It knows texts, and no files."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from newsie import reading
from newsie.context import settle
from newsie.context.manifest import parse_day
from newsie.extract import EXTRACTORS, FROM_NAMES, Extractor, extractors_for
from newsie.facts import Facts
from newsie.link import LINKERS
from newsie.names import OWN, NameFinder
from newsie.names.combine import finder_for
from newsie.names.own import OwnNames
from newsie.page import Article, Context, Page
from newsie.records import KINDS, Fact, PolicyCount, Quantity

__all__ = ["Day", "OwnTable", "Pipeline", "extract", "given_context", "load"]

Day = str | dt.date
OwnTable = str | Path | Iterable[tuple[str, str]]


class Pipeline:
    """Turns pages into facts; made by `load`, used like a function, safe to share between threads.

    >>> nlp = load(kinds=["money"])
    >>> nlp("拨款3万元。"), nlp.kinds
    (<Facts: 1 money>, ('money',))
    """

    def __init__(
        self,
        extractors: Mapping[str, Extractor],
        names: NameFinder,
        kinds: frozenset[str],
        own: Mapping[str, Extractor] | None = None,
    ) -> None:
        self._extractors = extractors
        self._names = names
        self._kinds = kinds
        self._own = own or {}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that it finds, in the order of tables, those of own extractors last."""
        return tuple(kind for kind in (*KINDS, *self._own) if kind in self._kinds)

    def __call__(
        self,
        text: str | Page,
        *,
        published: Day | None = None,
        paper: str | None = None,
        city: str | None = None,
        province: str | None = None,
        name: str = "",
    ) -> Facts:
        """The facts of one page.

        Args:
            text: The page as a string, or a `Page` that was read already (it has its context: the other
                arguments are for strings).
            published: Publication date, a `datetime.date` or ``YYYY-MM-DD``; inferred where not given.
            paper: Name of the newspaper.
            city: Home city, such as ``云溪`` or ``云溪市``.
            province: Home province.
            name: What the records are to call the page.

        Raises:
            ValueError: ``published`` is not a day.
        """
        if isinstance(text, Page):
            return self._extract(text)
        given = given_context(published, paper, city, province)
        return self._extract(settle(reading.read_text(text, name), given))

    def _extract(self, page: Page) -> Facts:
        found = self._names.find([article.text for article in page.articles])
        articles = [a.having(names=names) for a, names in zip(page.articles, found, strict=True)]
        facts = [fact for article in articles for fact in self._find(article)]
        for link in LINKERS:
            facts = link(articles, facts)
        facts = [fact for fact in facts if fact.kind in self._kinds]
        return Facts(facts, _with_facts(page, facts))

    def _find(self, article: Article) -> list[Fact]:
        claims = (fact for find in self._extractors.values() for fact in find(article))
        whole = (fact for fact in claims if article.is_contiguous(fact.start, fact.end))
        own = (fact for find in self._own.values() for fact in find(article))
        beside = (fact for fact in own if article.is_contiguous(fact.start, fact.end))
        return sorted((*_settle(whole), *beside), key=lambda fact: (fact.start, fact.end))


def _with_facts(page: Page, facts: Iterable[Fact]) -> Page:
    """The page with each article's facts written on it."""
    own: dict[int, list[Fact]] = {article.index: [] for article in page.articles}
    for fact in facts:
        own[fact.article].append(fact)
    articles = (article.having(facts=tuple(own[article.index])) for article in page.articles)
    return replace(page, articles=tuple(articles))


# Records of these kinds may lie inside or beside one another: an organization within a document's title.
_NAMES = frozenset({"person", "organization", "document"})


_GUESSED = frozenset({"body.name", "body.place", "embedded"})
_COUNTERS = frozenset("家个大位类名种")


def _settle(claims: Iterable[Fact]) -> list[Fact]:
    """The claims, less the numbers and dates whose characters an earlier kind holds already.

    A count inside a guessed name (六大银行, 超百位医院), or one that runs into a name (5人行政拘留),
    shows that it is none.
    """
    found = list(claims)
    numbers = [claim for claim in found if isinstance(claim, Quantity | PolicyCount)]
    every, counts = _Spans(numbers), _Spans(count for count in numbers if count.unit in _COUNTERS)
    kept: list[Fact] = []
    taken: set[int] = set()
    for fact in found:
        if (
            fact.kind == "organization"
            and fact.rule != OWN
            and ((fact.rule in _GUESSED and counts.lie_in(fact)) or every.run_into(fact))
        ):
            continue
        span = range(fact.start, fact.end)
        if fact.kind in _NAMES or taken.isdisjoint(span):
            taken.update(span)
            kept.append(fact)
    return kept


class _Spans:
    """Where facts stand, to be looked up near a place: a long article has many."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._spans = sorted((fact.start, fact.end) for fact in facts)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def _begun(self, low: int, high: int) -> list[tuple[int, int]]:
        """Those that begin at ``low`` or later, and before ``high``."""
        return self._spans[bisect_left(self._spans, (low,)) : bisect_left(self._spans, (high,))]

    def lie_in(self, fact: Fact) -> bool:
        """Whether one of them lies inside the fact."""
        return any(end <= fact.end for _, end in self._begun(fact.start, fact.end))

    def run_into(self, fact: Fact) -> bool:
        """Whether one of them begins before the fact and ends inside it."""
        before = self._begun(fact.start - self._longest, fact.start)
        return any(fact.start < end < fact.end for _, end in before)


def _find_own(kind: str, find: Extractor, article: Article) -> Iterator[Fact]:
    """The facts of a user's extractor, which must be of the kind that it is listed under."""
    for fact in find(article):
        if fact.kind != kind:
            raise ValueError(
                f"the extractor of {kind!r} found a fact of kind {fact.kind!r}; list it under that kind"
            )
        yield fact


def load(
    kinds: Iterable[str] | None = None,
    *,
    names: str | NameFinder = "default",
    own_names: OwnTable | None = None,
    extractors: Mapping[str, Extractor] | None = None,
) -> Pipeline:
    """A pipeline for the kinds asked for, all of them by default.

    >>> nlp = load(kinds=["money"])
    >>> [fact.text for fact in nlp("投资1.2亿元，占5%")]
    ['1.2亿元']
    >>> nlp = load(own_names=[("溪畔读书会", "ORG")])
    >>> [fact.text for fact in nlp("溪畔读书会成立。").organizations]
    ['溪畔读书会']

    Args:
        kinds: The kinds to extract. Only what they need is done: numbers and dates alone are found without
            looking for names, so that the 明日 of 光明日报 (a newspaper) may pass for a date.
        names: Where the names of people and organizations come from: ``default`` (rules and the embedded
            model), ``rules`` (grammar and tables), ``hanlp`` or ``hanlp:MODEL`` (the rules' and HanLP's;
            MODEL is a name of HanLP's, a URL or a folder), or any object with the method of
            `newsie.NameFinder`, used as it is.
        own_names: Names of your own, which win over every other source: pairs of a name and its label
            (``PER``, ``ORG``, ``LOC``, or ``-`` for a string that is no name), or a TSV or CSV file of
            them with the columns ``name`` and ``label``.
        extractors: Extractors of your own, by the kind of fact that each finds: functions from a
            `newsie.Article` to the facts in it. One of a new kind lies beside the others and takes no
            characters from them; one of a kind that newsie has takes the place of newsie's.

    Raises:
        NamesError: HanLP or its model is missing, or the table of own names is wrong.
        ValueError: A kind is unknown, or no source of names is called ``names``.
    """
    given: dict[str, Extractor] = {
        kind: partial(_find_own, kind, find) for kind, find in (extractors or {}).items()
    }
    wanted = frozenset({**EXTRACTORS, **given} if kinds is None else kinds)
    unknown = sorted(wanted - EXTRACTORS.keys() - given.keys())
    if unknown:
        raise ValueError(f"unknown kind {unknown[0]!r}: expected some of {', '.join([*KINDS, *given])}")
    table = {kind: given.get(kind, find) for kind, find in extractors_for(wanted).items()}
    own = {kind: find for kind, find in given.items() if kind in wanted and kind not in EXTRACTORS}
    finder = finder_for(names, needed=bool(given or wanted & FROM_NAMES))
    return Pipeline(table, finder if own_names is None else OwnNames(finder, own_names), wanted, own)


@cache
def _default() -> Pipeline:
    return load()


def extract(
    text: str,
    *,
    published: Day | None = None,
    paper: str | None = None,
    city: str | None = None,
    province: str | None = None,
) -> Facts:
    """The facts of one page or article, given as a string: `load` and call in one.

    >>> facts = extract("昨日，市长李明到开发区调研。", published="2022-05-21", city="云溪")
    >>> facts.dates[0].value
    '2022-05-20'

    Raises:
        ValueError: ``published`` is not a day.
    """
    return _default()(text, published=published, paper=paper, city=city, province=province)


def given_context(
    published: Day | None, paper: str | None, city: str | None, province: str | None
) -> Context:
    """What is given of a page, as the records tell it.

    Raises:
        ValueError: ``published`` is not a day.
    """
    if published is None:
        return Context(paper=paper, city=city, province=province)
    day = published.strftime("%Y-%m-%d") if isinstance(published, dt.date) else parse_day(published)
    return Context(day, "given", 1.0, paper, city, province)
