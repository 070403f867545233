"""One id for each person of a page, the same on every page that tells the same of them.

An id is of the name and of what places its bearer: the prefecture or province of the post, by GB/T 2260; the
centre; a country; the press. A bare name is placed by the page's home. So the mayor has one id on the pages
of the home paper and on those of the capital, and a reporter who is named like the mayor has another.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from newsie import lexicons
from newsie.link.jurisdictions import country_in
from newsie.page import Article
from newsie.records import Fact, Person

__all__ = ["give_ids"]

_CENTRE, _PRESS = "CN", "press"
_MUNICIPALITIES = frozenset(("11", "12", "31", "50", "71", "81", "82"))


def give_ids(articles: Sequence[Article], facts: list[Fact]) -> list[Fact]:
    """The facts of a page, every person with ``official_id``; namesakes whom their posts part differ."""
    del articles
    mentions: defaultdict[str, list[Person]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Person):
            mentions[fact.name].append(fact)
    ids = {
        (person.article, person.start): _id(name, anchor)
        for name, people in mentions.items()
        for person, anchor in zip(people, _anchors(people), strict=True)
    }
    return [
        replace(fact, official_id=ids[fact.article, fact.start]) if isinstance(fact, Person) else fact
        for fact in facts
    ]


def _id(name: str, anchor: str) -> str:
    return hashlib.sha256(f"{name}|{anchor}".encode(errors="surrogatepass")).hexdigest()[:12]


def _anchors(people: Sequence[Person]) -> list[str]:
    """What places each mention of one name: its own posts, or those of the other mentions on the page."""
    own = [_own(person) for person in people]
    told = Counter(anchor for anchor in own if anchor and anchor != _PRESS)
    # 山西省委常委 here and 大同市委书记 there are one man, and so is who has a post at the centre besides.
    whole = {anchor: _longest(anchor, told) for anchor in told}
    home = _home(people[0].city, people[0].province) or _body(people)
    names = sorted(set(whole.values()), key=lambda anchor: (-told[anchor], anchor))
    default = home if home in names or not names else names[0] if len(names) == 1 else home or names[0]
    press_alone = _PRESS in own and not names
    last: dict[int, str] = {}
    placed = []
    for person, anchor in zip(people, own, strict=True):
        if anchor is None:
            bare = _PRESS if press_alone or person.category == "journalist" else default
            anchor = last.get(person.article, bare)  # noqa: PLW2901
        anchor = whole.get(anchor, anchor)  # noqa: PLW2901
        last[person.article] = anchor
        placed.append(anchor)
    return placed


def _longest(anchor: str, among: Counter[str]) -> str:
    """The most exact of the anchors that name one place."""
    if anchor == _CENTRE:
        others = [each for each in among if each != _CENTRE]
        return _longest(others[0], among) if len(others) == 1 else anchor
    within = [each for each in among if each.startswith(anchor)]
    return max(within, key=lambda each: (len(each), each)) if len(within) < 3 else anchor


def _own(person: Person) -> str | None:
    """What the titles of a mention tell: the code of a place, the centre, a country, the press."""
    codes = [title.place_code for title in person.titles if title.place_code]
    if codes:
        return max((_prefix(code) for code in codes), key=lambda code: (len(code), code))
    if person.category == "journalist" and person.titles:
        return _PRESS
    for title in person.titles:
        if country := country_in(title.resolved):
            return country
    central = any(title.level in ("national", "provincial") and not title.place for title in person.titles)
    return _CENTRE if central else None


def _prefix(code: str) -> str:
    """The part of a GB/T 2260 code that names the prefecture, or the province where there is none."""
    return code[:2] if code.endswith("0000") or code[:2] in _MUNICIPALITIES else code[:4]


@cache
def _home(city: str | None, province: str | None) -> str | None:
    """What places a bare name on a page: its city by code, by name where the tables lack it."""
    if not city:
        return province
    within = (province or "").removesuffix("省").removesuffix("市")
    rows = [row for row in lexicons.rows("places") if city in (row["name"], row["short"])]
    rows = [row for row in rows if within in ("", row["province"])]
    rows.sort(key=lambda row: (("province", "city", "county").index(row["level"]), row["code"]))
    return _prefix(rows[0]["code"]) if rows and (within or rows[0]["level"] != "county") else city


def _body(people: Sequence[Person]) -> str:
    """The first body that the titles name, where no place is known."""
    bodies = (title.organization for person in people for title in person.titles if title.organization)
    return next(bodies, "")
