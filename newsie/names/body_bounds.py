"""What bounds a body's name on its left: marks, brackets, quotes, 和, and the places in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TypeAlias

from newsie import lexicons
from newsie.names.body_words import PLACE, VERBS, naming_part

__all__ = [
    "BARE_LEVEL",
    "GENERIC_HEAD",
    "OPENERS",
    "STOP",
    "Begin",
    "PlacedText",
    "after_and",
    "after_marks",
    "stands_whole",
    "with_quote",
]

Begin: TypeAlias = tuple[int, str, float]
"""Where a name begins, by what rule, how sure."""
STOP = re.compile(r"(?<!第)(?<!第\d)(?<!第\d\d)\d|[^\u4e00-\u9fffA-Za-z()\"·&\d-]|--")
BARE_LEVEL = re.compile(
    r"(?:市(?![场值面容区内郊级北南东西]|外(?!国|办|事|资|商|贸|侨|汇|专|联)|民(?![办政族宗间营兵])|政(?!府|协))|[省县区州旗](?![级域内外])|街道(?=总?工会|妇联|社区))(?:直|属)?"
)
GENERIC_HEAD = re.compile(
    r"公司(?!法)|[各每该本我某两几多数全原此其这那]|双[方边校]|一[家个些]|余[家所支个名座处]|有关|相关|所在|当地|部分|\d"
)
_FAR = 400  # characters within which quotes pair
_UNITS = tuple("年月日号时届次家个名元位座所处支间条项户人批辆场")
# One character behind which a word may begin: of grammar, of time, of saying.
OPENERS = frozenset(
    "的了着是被把给让在从由于和与及或向对同等以据经为将、到见自者日午后前时称说即报会合记社者"
)


class PlacedText:
    """A folded text and the places in it."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self._places = [
            (start, end)
            for start, end in _overlaid(folded)
            if folded[start - 1 : start + 1] not in VERBS and folded[end - 1 : end + 1] != "新区"
        ]
        self._starts = [start for start, _ in self._places]
        self._by_end = {end: start for start, end in self._places}

    def places_within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The places that begin between ``start`` and ``end``, which at most the last one crosses."""
        return self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def place_in(self, start: int, end: int) -> int | None:
        """Where the last place that lies between ``start`` and ``end`` ends."""
        for _, stop in reversed(self.places_within(start, end)):
            if stop <= end:
                return stop
        return None

    def place_before(self, end: int) -> int | None:
        """Where the place that ends at ``end`` begins."""
        return self._by_end.get(end)


def _overlaid(folded: str) -> Iterator[tuple[int, int]]:
    """The places of a text; one that a province in full begins inside of gives way to it (同江 | 苏省)."""
    for start, end in PLACE.spans(folded):
        stop = PLACE.end_at(folded, end - 1) if folded[end - 1] in _OF_PROVINCES else end
        yield (end - 1, stop) if stop > end and folded[stop - 1] == "省" else (start, end)


_OF_PROVINCES = frozenset(
    row["name"][0]
    for row in lexicons.rows("places")
    if row["level"] == "province" and row["name"][-1] == "省"
)

# What 区, 市, 县 is the second half of, where no place ends: 辖区, 城区, 居民区, 集市.
_HALVES = {
    "区": frozenset("辖城片园地社小景校厂库灾矿林牧战军时民疫"),
    "市": frozenset("全集早夜股楼超门都城"),
    "县": frozenset("全"),
}


def stands_whole(folded: str, at: int) -> bool:
    """Whether a level that a name begins with is no half of another word."""
    return at == 0 or folded[at - 1] not in _HALVES.get(folded[at], ())


def after_marks(folded: str, start: int, end: int) -> int:
    """Behind the last mark, unpaired bracket or date between ``start`` and ``end``."""
    for mark in STOP.finditer(folded, start, end):
        start = mark.end()
    start += _unbalanced(folded[start:end])
    if folded[start - 1 : start].isdigit() and folded[start : start + 1] in _UNITS:
        start += 1
    return min(start, end)


def _unbalanced(window: str) -> int:
    """Behind the last bracket or quote that has no partner in the window."""
    opened: list[int] = []
    last = 0
    quotes: list[int] = [i for i, char in enumerate(window) if char == '"']
    if len(quotes) % 2:
        last = quotes[-1] + 1
    for i, char in enumerate(window):
        if char == "(":
            opened.append(i)
        elif char == ")":
            if opened:
                opened.pop()
            else:
                last = max(last, i + 1)
    return max([last, *(i + 1 for i in opened)])


def after_and(seg_at: int, seg: str, near: list[tuple[int, int]]) -> tuple[int, str]:
    """The stretch behind its last 和, 与, 及, 暨, unless that joins two words inside one name."""
    for i in range(len(seg) - 1, -1, -1):
        if seg[i] not in "和与及暨":
            continue
        if any(s <= seg_at + i < e for s, e in near):
            continue
        behind = seg_at + i + 1
        place_behind = any(s == behind for s, _ in near) or BARE_LEVEL.match(seg, i + 1)
        place_ahead = any(s == seg_at for s, _ in near) or BARE_LEVEL.match(seg)
        whole_place = any(s == seg_at and e == seg_at + i for s, e in near)
        # What only describes is the second half of a name: 碳和科技发展.
        if (
            place_behind
            or whole_place
            or (not place_ahead and (i + 1 == len(seg) or naming_part(seg[i + 1 :])))
        ):
            return behind, seg[i + 1 :]
    return seg_at, seg


def with_quote(folded: str, found: Begin, suffix: int, limit: int) -> Begin | None:
    """A name that begins inside quotes begins with them ("科创云溪"大湖区+联合体), or else behind them."""
    at = found[0]
    opening = folded.rfind('"', limit, at)
    line = folded.rfind("\n", max(0, at - _FAR), at) + 1 or max(0, at - _FAR)
    open_ = folded.count('"', line, at) % 2 == 1
    if open_ and opening >= 0 and not STOP.search(folded, opening, at):
        return opening, *found[1:]
    behind = folded.rfind('"', at, suffix) + 1
    return (behind, *found[1:]) if suffix - behind > 1 else None
