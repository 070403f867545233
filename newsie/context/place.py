"""A page's paper and home place, inferred where they are not given.

The paper is known by its masthead or by the leads that name it (``云溪日报讯``). The home place is its,
or the city whose name and counties the page names by far the most (the bar is lower where it speaks of 我市
or 我县). Where two are named alike, the place stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from newsie import lexicons
from newsie.language.characters import fold
from newsie.page import Context, Page

__all__ = ["infer_place"]

_HAN = r"[\u3400-\u9fff]"
_KINDS = (
    r"(?:日报|晚报|晨报|早报|时报|商报|都市报|快报|青年报|导报|新报|今报|午报|法治报|法制报|教育报|经济报|民族报|特区报|"
    r"文汇报|生活报|新闻|鑫报)"
)
_PAPER = rf"{_HAN}{{2,6}}?{_KINDS}"
_MASTHEAD = re.compile(rf"^\W{{0,3}}(?P<paper>{_PAPER})(?:\s.{{0,40}})?$", re.MULTILINE)
_IN_LEAD = re.compile(rf"(?:^|[\s(。])(?P<paper>{_PAPER})(?:讯|消息|(?:全媒体|首席|见习)?记者)", re.MULTILINE)
_WIRES = ("人民日报", "光明日报", "经济日报", "中国青年报", "工人日报", "法治日报", "环球时报")

_OWN_CITY = re.compile(r"我市|全市(?!场)|市委|市政府|我区|我县|全县")
_OWN_PROVINCE = re.compile(r"我省|全省|省委|省政府")
_LOOKED_AT = 60_000  # characters of a page that are enough to tell its place

_ENDING = re.compile(r"[省市县区州盟旗]")
_LONGEST = 11
# Mentions a home place must have, and how many times the next one's: on pages that say 我市, and on others.
_OWN_BAR, _OTHER_BAR = (4.0, 2.0), (8.0, 4.0)
_BY_CITY, _BY_COUNTY, _BY_SHORT = 2.0, 1.5, 0.5


def infer_place(page: Page, given: Context) -> Context:
    """The context with paper, city and province filled in where they are unknown and the page tells them.

    Args:
        page: The page as it was read.
        given: What is known; it is kept.
    """
    if given.paper and given.city and given.province:
        return given
    text = fold(page.raw[:_LOOKED_AT])
    paper = given.paper or _paper(text)
    city, province = given.city, given.province
    if city is None:
        city, home = _place_of_paper(paper) if paper else (None, None)
        if city is None:
            city = _most_named(text, province or home)
        province = province or home
    if province is None:
        province = _province_of(city) if city else _named_province(text)
    return replace(given, paper=paper, city=city, province=province)


def _paper(text: str) -> str | None:
    """The paper named by a masthead, or by most of the leads that name one."""
    found = [match["paper"] for match in _MASTHEAD.finditer(text) if _known_paper(match["paper"])]
    if not found:
        found = [match["paper"] for match in _IN_LEAD.finditer(text)]
        found = [paper for paper in found if paper not in _WIRES and _known_paper(paper)]
    return Counter(found).most_common(1)[0][0] if found else None


def _known_paper(paper: str) -> bool:
    """Whether a name is a newspaper's: of a known place, or in the list of papers."""
    return paper in _papers() or (not paper.endswith("新闻") and _place_of_paper(paper) != (None, None))


def _place_of_paper(paper: str) -> tuple[str | None, str | None]:
    """City and province of a paper, by the list of papers or by the place that its name begins with."""
    if paper in _papers():
        return _papers()[paper]
    for size in range(min(4, len(paper)), 1, -1):
        start = paper[:size]
        if start in _provinces():
            return (start if start in _MUNICIPALITIES else None), start
        if start in _cities():
            return start, _cities()[start]
    return None, None


def _most_named(text: str, province: str | None) -> str | None:
    """The city that the page names by far the most."""
    enough, ahead = _OWN_BAR if _OWN_CITY.search(text) else _OTHER_BAR
    scores: Counter[str] = Counter()
    for city, weight in _mentions(text):
        if province is None or _province_of(city) == province:
            scores[city] += weight  # type: ignore[assignment]  # halves are counted too
    for city, _ in scores.most_common(5):
        scores[city] += _BY_SHORT * text.count(city)  # type: ignore[assignment]
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < enough:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= ahead * ranked[1][1] else None


def _mentions(text: str) -> list[tuple[str, float]]:
    """The cities that full names of cities and counties point to, with their weights."""
    names, before_ending = _full_names(), _before_ending()
    found: list[tuple[str, float]] = []
    for ending in _ENDING.finditer(text):
        end = ending.end()
        if text[end - 2 : end - 1] not in before_ending:
            continue
        for size in range(_LONGEST, 1, -1):
            cities = names.get(text[max(0, end - size) : end])
            if cities:
                found += cities
                break
    return found


def _named_province(text: str) -> str | None:
    """The province that a page which speaks of 我省 names by far the most."""
    if not _OWN_PROVINCE.search(text):
        return None
    ranked = Counter({name: text.count(name) for name in _provinces()}).most_common(2)
    (first, count), (_, next_count) = ranked
    enough, ahead = _OWN_BAR
    return first if count >= enough and count >= ahead * next_count else None


_MUNICIPALITIES = frozenset({"北京", "天津", "上海", "重庆"})


@cache
def _papers() -> dict[str, tuple[str | None, str | None]]:
    return {row["name"]: (row["city"] or None, row["province"] or None) for row in lexicons.rows("papers")}


@cache
def _provinces() -> frozenset[str]:
    return frozenset(row["short"] for row in lexicons.rows("places") if row["level"] == "province")


@cache
def _cities() -> dict[str, str]:
    """The province of each city, municipalities among them, by short names."""
    cities = {row["short"]: row["province"] for row in lexicons.rows("places") if row["level"] == "city"}
    return cities | {name: name for name in _MUNICIPALITIES}


def _province_of(city: str) -> str | None:
    return _cities().get(city)


@cache
def _full_names() -> dict[str, list[tuple[str, float]]]:
    """Which cities a full name points to: a name that several bear counts for each of them a part."""
    bearers: dict[str, list[str]] = {}
    for row in lexicons.rows("places"):
        city = row["city"] or (row["short"] if row["short"] in _MUNICIPALITIES else "")
        if city and (row["level"] != "province" or city in _MUNICIPALITIES):
            bearers.setdefault(row["name"], []).append(city)
    weights = {
        city: _BY_CITY
        for row in lexicons.rows("places")
        if (city := row["name"]) and row["level"] != "county"
    }
    return {
        name: [(city, weights.get(name, _BY_COUNTY) / len(cities)) for city in cities]
        for name, cities in bearers.items()
    }


@cache
def _before_ending() -> frozenset[str]:
    """The characters that full names have before their last: behind any other, none ends."""
    return frozenset(name[-2] for name in _full_names())
