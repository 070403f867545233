"""Mentions tied to people over a batch: the same person on many pages, namesakes apart.

A page ties its own mentions (``official_id``). Over pages, two of one name are one person where they bear the
same post of the same body, or offices of the same place no more than a level apart (the mayor who becomes
Party secretary). What is not so tied stays apart: a namesake is worse than a career in two rows.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from newsie.facts import Facts
from newsie.link.divisions import LEVELS
from newsie.output.frame import flat
from newsie.records import Category, Fact, Person, Title

__all__ = ["Official", "identify", "tie"]

_ONE_A_COUNTRY = frozenset(("总理", "副总理", "总统", "首相", "国王", "总书记", "委员长", "国家主席", "外长"))
_ONE_LEVEL = 2  # in half steps: chief and deputy


@dataclass
class Official:
    """One person of a batch, with every mention, in the order of their pages' dates."""

    id: str
    name: str
    mentions: list[Person] = field(repr=False)

    @cached_property
    def titles(self) -> list[tuple[Title, Person]]:
        """Every title with the mention that bears it."""
        return [(title, person) for person in self.mentions for title in person.titles]

    @cached_property
    def category(self) -> Category:
        """The category most mentions have; those with a title outweigh those without."""
        votes: Counter[Category] = Counter()
        for person in self.mentions:
            votes[person.category] += 100 if person.titles else 1
        return max(votes, key=lambda category: (votes[category], category))


@dataclass(eq=False)
class _Unit:
    """The mentions of one person on one page."""

    mentions: list[Person]

    def __post_init__(self) -> None:
        first = self.mentions[0]
        self.name = first.name
        self.page = (first.page, first.official_id)
        self.home = first.city or first.province or ""
        titles = [title for person in self.mentions for title in person.titles]
        self.posts = {_post(title) for title in titles if title.organization}
        self.roles = {(title.role or "").lstrip("原前") for title in titles}
        self.bodies = {title.organization for title in titles if title.organization}
        self.offices = {
            (title.place_code or title.place or "", 2 * LEVELS.index(title.level) + bool(title.deputy))
            for title in titles
            if title.level and (title.place or title.level in ("national", "provincial"))
        }
        self.titled = bool(titles)
        self.official = any(person.category == "official" for person in self.mentions)

    def order(self) -> tuple[str, str, int, int, list[str]]:
        """What sorts units, whatever order their pages came in."""
        first = self.mentions[0]
        return first.published or "", first.page, first.article, first.start, sorted(self.posts)

    def is_same(self, other: _Unit) -> bool:
        """Whether two units of one name are one person, as far as their titles tell."""
        if self.posts & other.posts:
            return True
        if not (self.posts and other.posts):  # a bare 总理, a bare 局长 on the next page of the same paper
            shared = self.roles & other.roles
            return bool(shared if self.home and self.home == other.home else shared & _ONE_A_COUNTRY)
        if self.official and other.official and self.offices and other.offices:
            return any(
                place == elsewhere and abs(steps - others) <= _ONE_LEVEL
                for place, steps in self.offices
                for elsewhere, others in other.offices
            )
        return bool(self.bodies & other.bodies)


def _post(title: Title) -> str:
    """A post, whether still held or not."""
    return (title.organization or "") + (title.role or "").lstrip("原前")


def tie(facts: Iterable[Fact | Iterable[Fact]]) -> list[Official]:
    """Everybody who is named, each with all mentions; ids and order do not depend on the order of the pages.

    Args:
        facts: Facts, or sequences of facts such as one a page.
    """
    by_name: defaultdict[str, list[_Unit]] = defaultdict(list)
    for unit in _units(facts):
        by_name[unit.name].append(unit)
    groups = [group for name in sorted(by_name) for group in _groups(by_name[name])]
    return list(_identified(groups))


def identify(pages: Iterable[Iterable[Fact]]) -> list[Facts]:
    """The facts of a batch, each person with the id that the tables of officials have for them.

    A page gives ids of what it tells alone. Over a batch more is known: here the mentions that
    `newsie.officials` puts into one row have that row's ``official_id``, and namesakes have different ones.

    Args:
        pages: The facts of each page (`newsie.extract_files`).

    >>> import newsie
    >>> home = newsie.extract("市长李明讲话。", city="云溪")
    >>> away = newsie.extract("云溪市市长李明出席。", city="河阳")
    >>> first, second = newsie.identify([home, away])
    >>> first.people[0].official_id == second.people[0].official_id
    True
    """
    batch = [
        [replace(f, page=f"text {number}") if isinstance(f, Person) and not f.page else f for f in page]
        for number, page in enumerate(pages, 1)
    ]
    ids = {id(person): official.id for official in tie(batch) for person in official.mentions}
    return [
        Facts(
            replace(f, official_id=ids[id(f)], page="" if f.page == f"text {number}" else f.page)
            if isinstance(f, Person) and id(f) in ids
            else f
            for f in page
        )
        for number, page in enumerate(batch, 1)
    ]


def _units(facts: Iterable[Fact | Iterable[Fact]]) -> Iterator[_Unit]:
    found: dict[tuple[str, str, str | None], list[Person]] = {}
    for number, item in enumerate(facts, 1):
        for fact in flat([item]):
            if isinstance(fact, Person) and fact.name:
                person = fact
                if not fact.page and not isinstance(item, Fact):
                    # Strings read one by one have no page name: each sequence is a page of its own.
                    person = replace(fact, page=f"text {number}")
                found.setdefault((person.page, person.name, person.official_id), []).append(person)
    return map(_Unit, found.values())


def _groups(units: list[_Unit]) -> list[list[_Unit]]:
    """The units of one name, parted into people."""
    groups: list[list[_Unit]] = []
    seen: dict[tuple[frozenset[str], str], list[_Unit]] = {}
    for unit in sorted((unit for unit in units if unit.titled), key=_Unit.order):
        key = (frozenset(unit.posts), unit.home)
        if unit.posts and key in seen and not _parted(seen[key], unit):
            seen[key].append(unit)
            continue
        same = [
            group for group in groups if any(map(unit.is_same, _distinct(group))) and not _parted(group, unit)
        ]
        whole = [unit]
        for group in same:
            if not any(_parted(whole, other) for other in group):
                whole += group
                groups.remove(group)
        whole.sort(key=_Unit.order)
        groups.append(whole)
        seen |= {(frozenset(each.posts), each.home): whole for each in whole if each.posts}
    _join_untitled(groups, sorted((unit for unit in units if not unit.titled), key=_Unit.order))
    return groups


def _distinct(group: list[_Unit]) -> Iterable[_Unit]:
    """A unit for each set of posts: a leader is named on thousands of pages."""
    return {frozenset(unit.posts): unit for unit in group}.values()


def _parted(group: list[_Unit], unit: _Unit) -> bool:
    """Whether the page that the unit is of tells it apart from somebody in the group."""
    page, own = unit.page
    return any(other.page[0] == page and page and other.page[1] != own for other in group)


def _join_untitled(groups: list[list[_Unit]], units: list[_Unit]) -> None:
    """Bare names go to the only official of that name at their home, else together by their page's id."""
    loose: dict[str | None, list[_Unit]] = {}
    titled = list(groups)
    for unit in units:
        near = [group for group in titled if unit.official and _at_home(group, unit.home)]
        if len(near) == 1 and not _parted(near[0], unit):
            near[0].append(unit)
        elif unit.page[1] in loose:
            loose[unit.page[1]].append(unit)
        else:
            loose[unit.page[1]] = [unit]
            groups.append(loose[unit.page[1]])


def _at_home(group: list[_Unit], home: str) -> bool:
    """Whether somebody is an official of a home, or one whom no home needs to tell: of a state's highest."""
    return any(
        other.official
        and (
            (home and other.home == home)
            or other.roles & _ONE_A_COUNTRY
            or any(s < 2 for _, s in other.offices)
        )
        for other in group
    )


def _identified(groups: list[list[_Unit]]) -> Iterator[Official]:
    """Each group with an id: that which most of its mentions bear, unless a namesake has it."""
    taken: set[str] = set()
    for group in sorted(groups, key=lambda group: (-sum(len(u.mentions) for u in group), _first(group))):
        mentions = sorted(
            (person for unit in group for person in unit.mentions),
            key=lambda person: (person.published or "", person.page, person.article, person.start),
        )
        votes = Counter(person.official_id or "" for person in mentions)
        chosen = max(votes, key=lambda each: (votes[each], each))
        told = "|".join((group[0].name, chosen, *sorted(set().union(*(unit.posts for unit in group)))))
        while not chosen or chosen in taken:
            told = hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()
            chosen = told[:12]
        taken.add(chosen)
        yield Official(chosen, group[0].name, mentions)


def _first(group: list[_Unit]) -> tuple[object, ...]:
    return group[0].name, min(unit.order() for unit in group)
