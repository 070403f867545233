"""People seen over a whole page: titles attached and resolved, categories settled."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from newsie.language.characters import simplify, squash
from newsie.language.titles import CREDIT, post_before
from newsie.link.categories import category_of
from newsie.link.resolution import Resolver
from newsie.link.titles import Attached, attach
from newsie.page import Article
from newsie.records import Category, Fact, Organization, Person, Title

__all__ = ["link_people"]


# A post told by a verb: no title, but it tells what sort of person somebody is.
_OFFICE_VERB = re.compile(
    "任命为|委任为|不再担任|担任|出任|就任|历任|曾任|现任|兼任|接任|升任|拟任|调任|获任|当选|辞去|辞任|任|为|是"
)
_CLAUSE_END = re.compile(r"[,。;:、()\n]")


def link_people(articles: Sequence[Article], facts: list[Fact]) -> list[Fact]:
    """The facts of a page, its people with titles and categories."""
    by_article: dict[int, list[Person]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Person):
            by_article[fact.article].append(fact)
    bodies: dict[int, list[Organization]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Organization):
            bodies[fact.article].append(fact)
    resolver = Resolver(bodies)
    linked: dict[tuple[int, int], Person] = {}
    for article in articles:
        people = sorted(by_article.get(article.index, []), key=lambda person: person.start)
        shared: dict[tuple[int, int], Title] = {}
        named = [(n.start, n.end, n.source == "body.known") for n in article.names if n.label == "ORG"]
        seen: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for name in article.names:
            if name.label == "TITLE":
                seen[name.end].append((name.start, name.score))
        for person, attached in zip(people, attach(article.folded, people, named, seen), strict=True):
            titles = _titles(article, person, attached, resolver, shared)
            category = category_of(titles) or _credited(article, person) or _told(article, person)
            linked[article.index, person.start] = replace(person, titles=titles, category=category or "other")
    _settle_categories(linked)
    return [linked[fact.article, fact.start] if isinstance(fact, Person) else fact for fact in facts]


def _titles(
    article: Article,
    person: Person,
    attached: Sequence[Attached],
    resolver: Resolver,
    shared: dict[tuple[int, int], Title],
) -> tuple[Title, ...]:
    """The titles of a mention; those that a list shares are resolved once, in ``shared``."""
    titles: list[Title] = []
    for each in attached:
        if (each.start, each.end) in shared and not each.behind:
            titles.append(shared[each.start, each.end])
            continue
        body = article.folded[slice(*each.body)] if each.body else None
        text = simplify(squash(article.text[each.start : each.end]))
        post = squash(article.folded[each.post : each.end])
        title = resolver.resolve(article, person.name, text, post, each.start, titles, body)
        if title.text not in [known.text for known in titles]:
            titles.append(title)
            shared[each.start, each.end] = title
    resolver.remember(article, person, titles)
    return tuple(titles)


def _credited(article: Article, person: Person) -> Category | None:
    """``journalist`` for a name in a credit: in the byline, in brackets at an end, before 摄."""
    folded, start, end = article.folded, person.start, person.end
    if person.name in article.byline or folded.startswith("摄", end):
        return "journalist"
    if CREDIT.search(folded, max(0, start - 7), start):
        return "journalist"
    opened, closed = folded.rfind("(", max(0, start - 24), start), folded.find(")", end, end + 24)
    if 0 <= opened < closed:
        rest = folded[opened + 1 : start] + folded[end:closed]
        before, behind = folded[:opened].rstrip(" ")[-1:], folded[closed + 1 : closed + 2]
        at_edge = behind in ("", "\n") or before in ("。", "\n", "电", "讯")
        if at_edge and not set(rest) & set("0123456789,;") and len(rest) < 16:
            return "journalist"
    return None


def _told(article: Article, person: Person) -> Category | None:
    """The category that a post told by a verb in the same sentence tells: 李伟任公司总经理."""
    folded, end = article.folded, article.sentence_at(person.start)[1]
    verb = _OFFICE_VERB.search(folded, person.end, min(end, person.end + 24))
    if verb is None:
        return None
    close = _CLAUSE_END.search(folded, verb.end(), end)
    clause = folded[verb.end() : min(close.start() if close else end, verb.end() + 40)]
    ends = (at for at in range(len(clause), 1, -1) if post_before(clause, at) >= 0)
    post = clause[: next(ends, 0)]
    return category_of([Title(text=post, resolved=post)]) if post else None


_TITLED = 100
"""How many mentions without a title one with a title outweighs."""


def _settle_categories(linked: dict[tuple[int, int], Person]) -> None:
    """A mention that tells nothing takes the category that its name has elsewhere on the page."""
    votes: dict[str, Counter[Category]] = defaultdict(Counter)
    for person in linked.values():
        if person.category != "other":
            for name in {person.name, person.name.rpartition("·")[2]}:  # 特拉奥雷 is 易卜拉欣·特拉奥雷
                votes[name][person.category] += _TITLED if person.titles else 1
    for key, person in linked.items():
        counted = votes[person.name]
        if not counted or person.titles:
            continue
        best = max(counted, key=lambda category: (counted[category], category))
        linked[key] = replace(person, category=best)
