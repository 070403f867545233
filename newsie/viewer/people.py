"""The people that a view shows: who they are over its pages, with their posts and their mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsie.link.divisions import LEVELS
from newsie.records import Fact, Person, Title
from newsie.registry.identity import Official, tie

__all__ = ["People", "ShownPerson", "ShownPost", "grade"]

_Key = tuple[str, int, int, int, str]
"""What tells a mention from all others: page, article, offsets, name."""


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post: its name in full, what is known of it, and the first and last day that it is named on."""

    name: str
    grade: str
    days: str


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """Somebody who is named: the posts, and the mentions as anchor and headline."""

    name: str
    category: str
    posts: list[ShownPost]
    mentions: list[tuple[str, str]]


class People:
    """Everybody named on some pages.

    Args:
        pages: The facts of each page. Pages go by their number, from 1: their names need not differ, nor be.
    """

    def __init__(self, pages: Sequence[Sequence[Fact]]) -> None:
        self._pages = pages
        self._people = sorted(
            tie(
                [_numbered(f, number) for f in facts if isinstance(f, Person)]
                for number, facts in enumerate(pages, 1)
            ),
            key=_rank,
        )
        self._by_mention = {_key(person): each for each in self._people for person in each.mentions}

    def posts_elsewhere(self, person: Person, page: int) -> str:
        """The posts that the other mentions of somebody give, in brackets; nothing where none does."""
        official = self._by_mention.get(_key(_numbered(person, page)))
        posts = dict.fromkeys(title.resolved for title, _ in official.titles) if official else ()
        return f"({' · '.join(posts)})" if posts else ""

    def shown(self, anchors: Sequence[Sequence[str]]) -> list[ShownPerson]:
        """Everybody, the highest office first.

        Args:
            anchors: For each page the anchor of each of its facts.
        """
        places = {
            _key(_numbered(fact, number)): (anchor, fact.headline or "no headline")
            for number, (facts, ids) in enumerate(zip(self._pages, anchors, strict=True), 1)
            for fact, anchor in zip(facts, ids, strict=True)
            if isinstance(fact, Person)
        }
        dated = len(self._pages) > 1
        return [
            ShownPerson(
                official.name,
                official.category,
                _posts(official, dated=dated),
                [places[_key(person)] for person in official.mentions],
            )
            for official in self._people
        ]


def grade(title: Title) -> str:
    """What is known of a post: level, system, place."""
    level = f"{title.level}{', deputy' if title.deputy else ''}" if title.level else None
    place = " ".join(filter(None, (title.place, title.place_code)))
    return " · ".join(part for part in (level, title.system, place) if part)


def _posts(official: Official, *, dated: bool) -> list[ShownPost]:
    posts: dict[str, tuple[str, list[str]]] = {}
    for title, person in official.titles:
        days = posts.setdefault(title.resolved, (grade(title), []))[1]
        days += [person.published] if person.published and dated else []
    return [ShownPost(name, told, _span(days)) for name, (told, days) in posts.items()]


def _span(days: Sequence[str]) -> str:
    return " – ".join(dict.fromkeys((min(days), max(days)))) if days else ""


def _numbered(person: Person, page: int) -> Person:
    return replace(person, page=f"{page:09}")


def _key(person: Person) -> _Key:
    return person.page, person.article, person.start, person.end, person.name


def _rank(official: Official) -> tuple[int, str, int, int]:
    """The highest office first, then in the order of the pages."""
    heights = [
        2 * LEVELS.index(title.level) + bool(title.deputy) for title, _ in official.titles if title.level
    ]
    first = official.mentions[0]
    return min(heights, default=2 * len(LEVELS)), first.page, first.article, first.start
