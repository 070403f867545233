"""Bounds: the words around a number that make it a bound or an estimate.

约5亿元, 5亿元以上, 不超过贷款本金80%: `bounded` reads the words that touch a measured number, and those
parted from it in the same clause (the table ``bounds``; the words of TIMEX3's ``mod``). What they do to the
numbers is the same for every kind of record.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from newsie import lexicons
from newsie.language.numerals import Number
from newsie.language.words import opening
from newsie.records import Modifier

__all__ = ["Bounded", "bounded"]


@dataclass(slots=True)
class Bounded:
    """The span of a measured number with the bound words that touch it, and what they make of it."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    modifier: Modifier | None


def bounded(folded: str, start: int, end: int, number: Number, low: Decimal, high: Decimal | None) -> Bounded:
    """The number that stands with its unit at ``start:end``, read with the bounds around it.

    ``number`` is the numeral (the first one of a range), ``low`` and ``high`` its values in the unit's base.

    >>> from newsie.language.numerals import numbers
    >>> number = numbers("不超过5项")[0]
    >>> bounded("不超过5项", 3, 5, number, number.low, number.high)
    Bounded(start=0, end=5, low=None, high=Decimal('5'), modifier='equal_or_less')
    """
    own = number.modifier
    first, before = _before(folded, start, number)
    last, after = _after(folded, end)
    modifier = after if after not in (None, "approx") else before or after
    if modifier is None and own is None:
        modifier = _parted(folded, start)
    if modifier is None or (modifier == "approx" and own is not None):
        return Bounded(first, last, low, high, own)
    if modifier == "approx":
        if number.form == "bare" and folded[first] == "上":
            high = None
        return Bounded(first, last, low, high, modifier)
    if modifier in ("more_than", "equal_or_more"):
        return Bounded(first, last, low, None, modifier)
    return Bounded(first, last, None, low if high is None else high, modifier)


# --- before ---------------------------------------------------------------------------------------

_BEFORE: dict[str, Modifier | None] = {
    row["word"]: row["modifier"] or None  # type: ignore[misc]
    for row in lexicons.rows("bounds")
    if row["parted"] != "only"
}
_LONGEST = max(map(len, _BEFORE))
_ENDS = frozenset(word[-1] for word in _BEFORE)
_UNLESS = {row["word"]: tuple(row["unless"]) for row in lexicons.rows("bounds") if row["unless"]}
"""A word that only looks like a bound (贴近) is none behind what parts it (补贴|近6万元)."""
# 上百, 过万 are bounds of a magnitude that stands alone; 网上百, 经过万 are not.
_BARE_ABOVE = re.compile(r"(?<![以网晚早线路会海社身地山街世历基手车桌道台湖馆村乡县州船班书加向])上\Z")
# 年产值过5亿元, but 通过5项, 不过3人.
_PAST = re.compile(r"[值额量数入利均]过\Z")
_BARE_PAST = re.compile(r"(?<![经通超越度不错走])(?:过|破|达到?上)\Z")


def _before(folded: str, start: int, number: Number) -> tuple[int, Modifier | None]:
    stop = start - 1 if start and folded[start - 1] == " " else start
    ends = folded[stop - 1 : stop] in _ENDS
    for length in range(min(_LONGEST, stop) if ends else 0, 0, -1):
        word = folded[stop - length : stop]
        if word in _BEFORE and folded[stop - length - 1 : stop - length] not in _UNLESS.get(word, ()):
            if word == "大约" and folded[stop - 3 : stop - 2] in ("扩", "增", "加", "放"):
                continue  # 亏损扩大约5%: the verb is 扩大
            modifier = _BEFORE[word]
            return (stop - length, modifier) if modifier else (start, None)
    if _PAST.search(folded, max(0, stop - 2), stop):
        return stop - 1, "more_than"
    if number.form == "bare":
        if _BARE_ABOVE.search(folded, max(0, start - 2), start):
            return start - 1, "approx"
        if (match := _BARE_PAST.search(folded, max(0, start - 3), start)) is not None:
            return match.start(), "more_than"
    return start, None


# --- after ----------------------------------------------------------------------------------------

_SELF_IN = r"(?:\((?:不?含|含本数|包括?含?)\))?"
_AFTER = re.compile(
    rf" ?{_SELF_IN}(?:\((?:及|或)\)|及其?|或|含|或者)?(?:"
    rf"(?P<equal_or_more>(?:以|之)上(?!述|海|所述){_SELF_IN})"
    rf"|(?P<equal_or_less>(?:以下(?!简称|几|方面|问题|措施|要求|意见|建议|内容)|之下|以内|之内|封顶){_SELF_IN})"
    r"|(?P<approx>左右(?![手岸侧两])|上下(?![车游班级联学楼行功])|许(?=[,。、;!?的]))"
    r"|(?P<more_than>多(?=[,。、;:!?)\"的钱时高长深宽厚远处]|\Z)|开外|出头|有余|不止)"
    r"|(?P<less_than>不到(?=[,。、;的]))"
    r")"
)
_MAY_FOLLOW = frozenset(" (及或含以之左上许多开出有不封")


def _after(folded: str, end: int) -> tuple[int, Modifier | None]:
    if folded[end : end + 1] not in _MAY_FOLLOW:
        return end, None
    match = _AFTER.match(folded, end)
    if match is None:
        return end, None
    return match.end(), match.lastgroup  # type: ignore[return-value]


# --- parted from the number -----------------------------------------------------------------------

_PARTED_WORDS = {row["word"]: row["modifier"] for row in lexicons.rows("bounds") if row["parted"]}
_WORDS = "|".join(sorted(map(re.escape, _PARTED_WORDS), key=len, reverse=True))
_PARTED = re.compile(
    rf"{opening(_PARTED_WORDS)}(?:{_WORDS})(?!时(?![间段]))"
)  # 最多时每年5亿元 bounds nothing
_REACH = 20
"""Characters that may lie between a bound word and its number."""
_CLAUSE_END = re.compile(r"[,。;!?:\n]")
_CALENDAR = frozenset("年月日届")


@lru_cache(maxsize=8)
def _parted_words(folded: str) -> tuple[list[int], list[Modifier]]:
    found = list(_PARTED.finditer(folded))
    return [match.end() for match in found], [_PARTED_WORDS[match.group()] for match in found]  # type: ignore[misc]


def _parted(folded: str, start: int) -> Modifier | None:
    """The bound word before the number in its clause, with no other number between them but dates."""
    ends, modifiers = _parted_words(folded)
    place = bisect_right(ends, start) - 1
    if place < 0 or start - ends[place] > _REACH or _CLAUSE_END.search(folded, ends[place], start):
        return None
    for run in _DIGITS.finditer(folded, ends[place], start):
        if folded[run.end() : run.end() + 1] not in _CALENDAR:
            return None
    return modifiers[place]


_DIGITS = re.compile(r"[0-9一二两三四五六七八九十百千万亿]+")
