"""What a view shows, ready to be laid out: pages, articles and facts with their ids, and the people named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from markupsafe import Markup

from newsie.display.kinds import LOOKS, Look, look_of
from newsie.display.layout import article_html
from newsie.display.marks import attribute, marked, printable
from newsie.display.text import describe, first_words
from newsie.page import Article, Page
from newsie.records import Fact, Person, plain_number
from newsie.viewer.people import People, ShownPerson, grade
from newsie.viewer.sizes import Size, size_of

__all__ = ["Contents", "ShownArticle", "ShownFact", "ShownPage", "contents_of"]

_TAGS = {"headline": "h3", "section": "h4"}
_ELSEWHERE = frozenset(field.name for field in fields(Fact)) | {"titles"}
_SOURCES = {"given": "date given", "manifest": "date from the manifest", "inferred": "date inferred"}
_LABELS = {
    "timex_type": "TIMEX3 type",
    "value": "TIMEX3 value",
    "end_day": "end",
    "official_id": "official id",
}


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact as the view shows it.

    Attributes:
        number: Its place among all facts of the view, from 0.
        id: The anchor of its place in the text.
        look: How its kind is called.
        text: The mention.
        value: What it says, in one line.
        fields: All that the record says, as label and value.
        sentence: The sentence that holds it.
        size: What sorts it by kind and size (`newsie.viewer.sizes.size_of`).
    """

    number: int
    id: str
    look: Look
    text: str
    value: str
    fields: list[tuple[str, str]]
    sentence: str
    size: Size


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article, its text as HTML with the facts marked, and those facts."""

    id: str
    title: str
    has_headline: bool
    html: Markup
    facts: list[ShownFact]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page: what it is, its articles, and its raw text as HTML with the same facts marked."""

    number: int
    name: str
    title: str
    told: str
    articles: list[ShownArticle]
    raw: Markup

    @property
    def facts(self) -> int:
        """How many facts it has."""
        return sum(len(article.facts) for article in self.articles)


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a view shows: pages, the number of facts of each kind, officials and others named."""

    pages: list[ShownPage]
    counts: Counter[str]
    officials: list[ShownPerson]
    others: list[ShownPerson]

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return sum(len(page.articles) for page in self.pages)

    @property
    def looks(self) -> list[Look]:
        """The kinds, newsie's own and then others that were found."""
        return [*LOOKS.values(), *(look_of(kind) for kind in sorted(self.counts.keys() - LOOKS.keys()))]


def contents_of(pages: Iterable[tuple[Page, Sequence[Fact]]]) -> Contents:
    """The contents of a view of ``pages``, each with its facts."""
    given = [(page, _in_order(page, facts)) for page, facts in pages]
    people = People([facts for _, facts in given])
    counts = Counter(dict.fromkeys(LOOKS, 0))
    counts.update(fact.kind for _, facts in given for fact in facts)
    shown: list[ShownPage] = []
    anchors: list[list[str]] = []
    for number, (page, facts) in enumerate(given, 1):
        ready = _facts(facts, number, sum(map(len, anchors)), people)
        anchors.append([fact.id for fact in ready])
        shown.append(_page(page, number, facts, ready))
    everybody = people.shown(anchors)
    return Contents(
        shown,
        counts,
        [person for person in everybody if person.category == "official"],
        [person for person in everybody if person.category != "official"],
    )


def _in_order(page: Page, facts: Iterable[Fact]) -> list[Fact]:
    """The facts of the page's articles, in the order of the text."""
    there = {article.index for article in page.articles}
    return sorted((f for f in facts if f.article in there), key=lambda f: (f.article, f.start, -f.end))


def _page(page: Page, number: int, facts: Sequence[Fact], shown: Sequence[ShownFact]) -> ShownPage:
    by_article: dict[int, list[int]] = {}
    for place, fact in enumerate(facts):
        by_article.setdefault(fact.article, []).append(place)
    articles = []
    for article in page.articles:
        own = by_article.get(article.index, [])
        articles.append(_article(article, [facts[i] for i in own], [shown[i] for i in own], number))
    return ShownPage(
        number, page.name, _page_title(page, number), _told(page), articles, _raw(page, facts, shown)
    )


def _page_title(page: Page, number: int) -> str:
    """What a reader calls the page: the paper and the day."""
    paper = [part for part in (page.context.paper, page.context.published) if part]
    return " ".join(paper) if page.context.paper else page.name or " ".join(paper) or f"page {number}"


def _told(page: Page) -> str:
    """What else is known of it, and how the day is known."""
    context = page.context
    day = _SOURCES.get(context.published_source or "", "date unknown")
    return " · ".join(part for part in (page.name, context.city, context.province, day) if part)


def _facts(facts: Sequence[Fact], page: int, first: int, people: People) -> list[ShownFact]:
    """The facts of a page, with anchors that say where they stand."""
    shown, taken = [], Counter[str]()
    for number, fact in enumerate(facts, first):
        anchor = f"fact-{page}-{fact.article}-{fact.start}-{fact.end}-{fact.kind}"
        taken[anchor] += 1
        if taken[anchor] > 1:
            anchor += f"-{taken[anchor]}"
        said = describe(fact)
        if isinstance(fact, Person) and not said:
            said = people.posts_elsewhere(fact, page)
        look, told, size = look_of(fact.kind), _fields(fact), size_of(fact)
        shown.append(ShownFact(number, anchor, look, fact.text, said, told, fact.sentence, size))
    return shown


def _article(article: Article, facts: Sequence[Fact], shown: Sequence[ShownFact], page: int) -> ShownArticle:
    def opening(index: int, first: bool) -> str:
        anchor = f'id="{attribute(shown[index].id)}" ' if first else ""
        return f'<mark {anchor}class="{attribute(shown[index].look.kind)}" data-fact="{shown[index].number}">'

    html = article_html(
        article.text,
        article.paragraphs,
        [(fact.start, fact.end) for fact in facts],
        opening,
        joints=article.splices,
        tags=_TAGS,
    )
    return ShownArticle(
        f"article-{page}-{article.index}",
        article.headline or first_words(article.text),
        article.headline is not None,
        Markup(html),  # noqa: S704 - escaped there
        list(shown),
        article.suspected_splice,
    )


def _raw(page: Page, facts: Sequence[Fact], shown: Sequence[ShownFact]) -> Markup:
    def opening(index: int, _first: bool) -> str:
        return f'<mark class="{attribute(shown[index].look.kind)}" data-fact="{shown[index].number}">'

    html = marked(page.raw, [(fact.page_start, fact.page_end) for fact in facts], opening)
    return Markup("\n" + html)  # noqa: S704 - escaped there; a parser drops the first line break of a <pre>


def _fields(fact: Fact) -> list[tuple[str, str]]:
    told = []
    for name in (field.name for field in fields(fact)):
        value = getattr(fact, name)
        if name in _ELSEWHERE or value in (None, ""):
            continue
        said = plain_number(value) if isinstance(value, Decimal) else str(value)
        told.append((_LABELS.get(name, name.replace("_", " ")), said))
    if isinstance(fact, Person):
        told += [("title", " · ".join(filter(None, (title.resolved, grade(title))))) for title in fact.titles]
    told.append(("published", " ".join(filter(None, (fact.published, _source(fact))))))
    told.append(("rule", fact.rule))
    told.append(("in the article", f"{fact.start}–{fact.end}"))
    told.append(("on the page", f"{fact.page_start}–{fact.page_end}"))
    return [(label, printable(said)) for label, said in told if said]


def _source(fact: Fact) -> str | None:
    return f"({fact.published_source})" if fact.published_source else None
