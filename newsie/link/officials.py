"""People seen over a whole page: titles attached and resolved, categories settled, mentions tied together."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from newsie.language.characters import simplify, squash
from newsie.link.categories import category_of
from newsie.link.resolution import Resolver
from newsie.link.titles import Attached, attach
from newsie.page import Article
from newsie.records import Category, Fact, Person, Title

__all__ = ["link_people"]


def link_people(articles: Sequence[Article], facts: list[Fact]) -> list[Fact]:
    """The facts of a page, its people with titles, categories and ids."""
    by_article: dict[int, list[Person]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Person):
            by_article[fact.article].append(fact)
    resolver = Resolver()
    linked: dict[tuple[int, int], Person] = {}
    for article in articles:
        people = sorted(by_article.get(article.index, []), key=lambda person: person.start)
        for person, attached in zip(people, attach(article.folded, people), strict=True):
            titles = _titles(article, person, attached, resolver)
            category = category_of(titles) or _credited(article, person)
            linked[article.index, person.start] = replace(person, titles=titles, category=category or "other")
    _settle_categories(linked, resolver)
    ids = _ids(linked, articles)
    return [
        replace(linked[fact.article, fact.start], official_id=ids[linked[fact.article, fact.start].name])
        if isinstance(fact, Person)
        else fact
        for fact in facts
    ]


def _titles(
    article: Article, person: Person, attached: Sequence[Attached], resolver: Resolver
) -> tuple[Title, ...]:
    titles: list[Title] = []
    for each in attached:
        body = article.folded[slice(*each.body)] if each.body else None
        text = simplify(squash(article.text[each.start : each.end]))
        post = squash(article.folded[each.post : each.end])
        title = resolver.resolve(article, person.name, text, post, each.start, titles, body)
        if title.text not in [known.text for known in titles]:
            titles.append(title)
    resolver.remember(person.name, titles)
    return tuple(titles)


def _credited(article: Article, person: Person) -> Category | None:
    """``journalist`` for a name in a credit: in the byline, in brackets at an end, before 摄."""
    folded, start, end = article.folded, person.start, person.end
    if person.name in article.byline or folded.startswith("摄", end):
        return "journalist"
    opened, closed = folded.rfind("(", max(0, start - 24), start), folded.find(")", end, end + 24)
    if 0 <= opened < closed:
        rest = folded[opened + 1 : start] + folded[end:closed]
        at_edge = folded[closed + 1 : closed + 2] in ("", "\n") or folded[opened - 1 : opened] in ("。", "\n")
        if at_edge and not set(rest) & set("0123456789,;") and len(rest) < 16:
            return "journalist"
    return None


def _settle_categories(linked: dict[tuple[int, int], Person], resolver: Resolver) -> None:
    """A mention that tells nothing takes the category that its name has elsewhere on the page."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for person in linked.values():
        if person.category != "other":
            votes[person.name][person.category] += 1
    for key, person in linked.items():
        if person.category == "other" and votes[person.name]:
            best: Category = max(votes[person.name].items(), key=lambda item: (item[1], item[0]))[0]  # type: ignore[assignment]
            linked[key] = replace(person, category=best)
    del resolver


def _ids(linked: dict[tuple[int, int], Person], articles: Sequence[Article]) -> dict[str, str]:
    """An id for each name of the page: of the name and the place or body that tells most of it."""
    anchors: dict[str, str] = {}
    for person in linked.values():
        bodies = [title.organization for title in person.titles if title.organization]
        if bodies and person.name not in anchors:
            anchors[person.name] = bodies[0]
    home = next((a.context.city or a.context.province or "" for a in articles), "")
    return {
        person.name: hashlib.sha256(
            f"{person.name}|{home or anchors.get(person.name, '')}".encode()
        ).hexdigest()[:12]
        for person in linked.values()
    }
