"""What goes in: a page, its articles, and the map from clean text back to the raw page.

These are plain objects. How a page was read, and what is found on it, they do not know.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from newsie.display.notebook import show_articles
from newsie.display.text import counted
from newsie.language.characters import fold, squash
from newsie.language.sentences import sentence_spans
from newsie.records import Fact, Grounding

__all__ = [
    "Article",
    "Context",
    "Label",
    "Name",
    "OffsetMap",
    "Page",
    "Paragraph",
    "Role",
    "Source",
    "Splice",
]

Source = Literal["given", "manifest", "inferred"]
Role = Literal[
    "kicker", "headline", "subhead", "byline", "label", "section", "body", "question", "caption", "duplicate"
]


Label = Literal["PER", "ORG", "LOC", "TITLE"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``start:end`` of a text (end exclusive), with its finder's confidence (0 to 1)."""

    start: int
    end: int
    label: Label
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a page must be read against.

    Attributes:
        published: ISO publication date, None where unknown.
        published_source: How it is known; None where it is not.
        published_confidence: 1.0 where given, else between 0 and 1.
        paper: Name of the newspaper.
        city: Home city without 市 (大同), as the manifest or the paper's name gives it.
        province: Home province without 省 (山西).
    """

    published: str | None = None
    published_source: Source | None = None
    published_confidence: float = 0.0
    paper: str | None = None
    city: str | None = None
    province: str | None = None

    def told(self, page: str = "") -> str:
        """The context in one line for a person to read, behind the name of a page.

        >>> Context("2022-05-21", "inferred", 0.9, "云溪日报").told("a.txt")
        'a.txt · 云溪日报 · 2022-05-21 (inferred)'
        """
        how = f" ({self.published_source})" if self.published_source == "inferred" else ""
        day = f"{self.published}{how}" if self.published else None
        return " · ".join(part for part in (page, self.paper, day, self.city, self.province) if part)


class OffsetMap:
    r"""Where each character of a clean text stands in the raw page.

    A clean character stands for a run of raw ones (``^{\circ}`` for ``°``), so each has a start and an end.
    """

    __slots__ = ("_ends", "_starts")

    def __init__(self, starts: Iterable[int], ends: Iterable[int]) -> None:
        self._starts = array("i", starts)
        self._ends = array("i", ends)

    def __len__(self) -> int:
        return len(self._starts)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of the clean span ``start:end`` (not empty)."""
        return self._starts[start], self._ends[end - 1]

    def is_one_run(self, start: int, end: int) -> bool:
        """Whether each raw span of the clean span ends where the next one begins."""
        return start < end and self._starts[start + 1 : end] == self._ends[start : end - 1]

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The raw spans, one a character, of the clean span ``start:end``."""
        return zip(self._starts[start:end], self._ends[start:end], strict=True)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of an article's text (``start:end``) and the part it plays."""

    start: int
    end: int
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Splice:
    """A place where the columns of the page left it open which text goes on there.

    Attributes:
        at: Offset into the article's text where the doubtful text begins; the text's length where the article
            breaks off within a sentence and nothing on the page goes on with it.
        moved: Whether that text stands elsewhere on the page and was brought here.
        score: By how much this place is more likely than the next best one, a log likelihood ratio (natural
            logarithm); None where the article breaks off.
        suspected: Whether the score is too low to rely on.
    """

    at: int
    moved: bool
    score: float | None
    suspected: bool


_DRESS = re.compile(r"[\s$*]*")
"""What may lie inside a mention on the raw page: blanks, and the signs of emphasis and of formulas."""

_SUSPECTED = 0.2


@dataclass(frozen=True)
class Article:
    r"""One article of a page: its clean text, in reading order, and what the page says of it.

    ``text`` holds every part of the article, one paragraph a line: kicker, headline, subhead, byline and
    body, in the order in which they are read. Lines that the page broke inside a sentence are joined.
    ``doubt`` is the chance that a part of it is missing or belongs to another article, between 0 and 1.
    ``facts`` are those found in it, empty until a pipeline has read the page (`newsie.Facts.page`).

    >>> import newsie
    >>> text = "# 市图书馆开放\n\n本报讯（记者 王芳）昨日，市图书馆开放。"
    >>> (article,) = newsie.extract(text).page.articles
    >>> article.headline, article.byline, len(article.facts)
    ('市图书馆开放', ('王芳',), 4)
    """

    text: str
    raw: str = field(repr=False)
    offsets: OffsetMap = field(repr=False)
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    page: str = ""
    index: int = 0
    headline: str | None = None
    kicker: str | None = None
    subhead: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    context: Context = Context()
    names: tuple[Name, ...] = field(default=(), repr=False)
    splices: tuple[Splice, ...] = field(default=(), repr=False)
    doubt: float = 0.0
    facts: tuple[Fact, ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        of = f" of {self.page}" if self.page else ""
        size = f"{counted(len(self.text), 'character')}, {counted(len(self.facts), 'fact')}"
        return f"<Article {self.index}{of}: {self.headline or 'no headline'}, {size}>"

    def _repr_html_(self) -> str:
        """The article with its facts marked, for notebooks."""
        return show_articles([(self, self.facts)], self.context.told(self.page), folded=False)

    @property
    def suspected_splice(self) -> bool:
        """Whether a part may well be missing or belong to another article: ``doubt`` of 0.2 or more."""
        return self.doubt >= _SUSPECTED

    @cached_property
    def folded(self) -> str:
        """``text`` in its matching form (`newsie.language.characters.fold`), same length."""
        return fold(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences of ``text``."""
        return sentence_spans(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Span of the sentence that holds ``offset``; an empty span there where none does."""
        place = bisect_right(self._sentence_starts, offset) - 1
        if place >= 0 and offset < self.sentences[place][1]:
            return self.sentences[place]
        return offset, offset

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds ``offset``."""
        place = bisect_right(self._paragraph_starts, offset) - 1
        if place >= 0 and offset < self.paragraphs[place].end:
            return self.paragraphs[place]
        return None

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def is_contiguous(self, start: int, end: int) -> bool:
        r"""Whether white space and the signs of emphasis and formulas alone part a span's raw characters.

        Those signs (``**``, ``$``) are markup inside what the page prints as one run, so they part no mention
        (``$35^{\circ}$以上``), and stand in the record's ``text``, the raw slice without white space.
        Anything else between two characters parts them: columns put in order inside the span, an image.
        """
        if self.offsets.is_one_run(start, end):
            return True
        last = None
        for raw_start, raw_end in self.offsets.runs(start, end):
            if (
                last is not None
                and raw_start != last
                and (raw_start < last or not _DRESS.fullmatch(self.raw, last, raw_start))
            ):
                return False
            last = raw_end
        return last is not None

    def pieces(self) -> list[tuple[int, int]]:
        """The contiguous stretches of the raw page that the text was read from, in the text's order."""
        pieces: list[tuple[int, int]] = []
        for start, end in self.offsets.runs(0, len(self.offsets)):
            if pieces and start >= pieces[-1][1] and not self.raw[pieces[-1][1] : start].strip():
                pieces[-1] = (pieces[-1][0], end)
            elif start < end:
                pieces.append((start, end))
        return pieces

    def ground(self, start: int, end: int, rule: str) -> Grounding:
        """The fields that ground a record at ``start:end`` of the clean text."""
        page_start, page_end = self.offsets.raw_span(start, end)
        first, last = self.sentence_at(start)
        last = max(last, end)
        context = self.context
        return {
            "page": self.page,
            "article": self.index,
            "headline": self.headline,
            "published": context.published,
            "published_source": context.published_source,
            "paper": context.paper,
            "city": context.city,
            "province": context.province,
            "text": squash(self.raw[page_start:page_end]),
            "start": start,
            "end": end,
            "page_start": page_start,
            "page_end": page_end,
            "sentence": self.text[first:last],
            "rule": rule,
        }

    def having(self, **told: Context | tuple[Name, ...] | tuple[Fact, ...]) -> Article:
        """The same article with other ``context``, ``names`` or ``facts``; what its text gave is kept."""
        assert told.keys() <= {"context", "names", "facts"}, told.keys()
        article = copy(self)  # with the properties that were worked out of its text once
        article.__dict__.update(told)
        return article

    @classmethod
    def from_text(cls, text: str, context: Context | None = None) -> Article:
        """An article of one string, each line a body paragraph: for tests and bare sentences."""
        paragraphs, at = [], 0
        for line in text.split("\n"):
            paragraphs.append(Paragraph(at, at + len(line)))
            at += len(line) + 1
        offsets = OffsetMap(range(len(text)), range(1, len(text) + 1))
        return cls(text, text, offsets, tuple(p for p in paragraphs if p.end > p.start),
                   context=context or Context())  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One newspaper page as it was read, and its articles.

    >>> import newsie
    >>> page = newsie.extract("投资5亿元。", published="2022-05-21", city="云溪").page
    >>> page, page.raw
    (<Page 2022-05-21 · 云溪: 1 article, 1 fact>, '投资5亿元。')

    Attributes:
        name: Its file name, or an id.
        raw: Its text as it was read; `Fact.page_start` and `Fact.page_end` are offsets into it.
        articles: Its articles, in reading order.
        context: When and where it was published.
    """

    name: str
    raw: str = field(repr=False)
    articles: tuple[Article, ...]
    context: Context = Context()

    def __repr__(self) -> str:
        facts = sum(len(article.facts) for article in self.articles)
        told = self.context.told(self.name)
        size = f"{counted(len(self.articles), 'article')}, {counted(facts, 'fact')}"
        return f"<Page{' ' + told if told else ''}: {size}>"

    def _repr_html_(self) -> str:
        """The articles with their facts marked, for notebooks."""
        return show_articles([(each, each.facts) for each in self.articles], self.context.told(self.name))

    def with_context(self, context: Context) -> Page:
        """The same page, read against ``context``."""
        articles = tuple(article.having(context=context) for article in self.articles)
        return replace(self, articles=articles, context=context)
