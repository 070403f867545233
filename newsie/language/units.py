"""Units of counting: classifiers (名, 家, 条) and measures (公里, 千瓦时, ℃), as one pattern.

The table ``units`` holds them, each with what may not follow it (个 is none in 个性 and 个月) and, for the
``loose`` ones that are mostly something else, what must stand before the number or behind the unit.
Time, money and percentages are other kinds' units: none of them is here.
"""

from __future__ import annotations

import re

from newsie import lexicons
from newsie.language.numeral_value import DIGITS

__all__ = ["BARE", "UNIT", "is_classifier", "is_rated", "may_count"]

_ROWS = {row["unit"]: row for row in lexicons.rows("units")}
_CLASSIFIERS = frozenset(unit for unit, row in _ROWS.items() if row["class"] in ("count", "loose"))
_BEFORE = {unit: re.compile(f"(?:{row['before']})\\Z") for unit, row in _ROWS.items() if row["before"]}
_AFTER = {unit: re.compile(row["after"]) for unit, row in _ROWS.items() if row["after"]}
_LONGEST_BEFORE = 8


_RATE_CLOSES = r"(?=[,。;:、!?)的\n]|\Z)"
_PER_MOMENT = rf"每(?:秒钟?|小时|分钟){_RATE_CLOSES}"
"""A rate that closes the unit (60公里每小时), and not one that opens what follows (每小时60公里)."""

# What a measure may be given for: 111.8毫米/小时, 1600立方米每秒. A count is not (20元/人 is money's).
_RATE = (
    r"(?:/(?:小时|分钟|平方米|平方公里|立方米|公顷|[时分秒天日月年亩升吨米]|h(?![A-Za-z])|s(?![A-Za-z]))"
    rf"|{_PER_MOMENT}|每(?:亩|公顷|平方米|平方公里){_RATE_CLOSES})?"
)
_RATED = frozenset(("length", "area", "volume", "mass", "energy", "cargo"))
_MEASURES = "|".join(re.escape(unit) for unit, row in _ROWS.items() if row["class"] in _RATED)
_RATE_OF = re.compile(rf"[0-9{DIGITS}十百千万亿余多](?:{_MEASURES})\Z")
# 10条次要道路, 12座次级变电站: 次 opens the next word.
_NO_TIMES = "(?![要级])"


def _pattern(unit: str) -> str:
    row = _ROWS[unit]
    forbidden = f"(?!{row['not']})" if row["not"] else ""
    if len(unit) > 1 and unit.endswith("次"):
        forbidden += _NO_TIMES
    rate = _RATE if row["class"] in _RATED and "/" not in unit else ""
    return re.escape(unit) + forbidden + rate


# Nouns that are counted without a classifier: 四部门, 5省区, 6市县; 人口 and 用户 behind large numbers.
_BARE_NOUN = "|".join(map(re.escape, sorted(lexicons.column("bare_nouns", "noun"), key=len, reverse=True)))
_UNITS = "|".join(_pattern(unit) for unit in sorted(_ROWS, key=len, reverse=True))

# 国, 省, 县 are counted bare where no word goes on with them (4国, 7省警方; not 3国际, 5省道).
_REALM = (
    r"国(?![家际内外企籍道宝防务产王庆旗歌土民有债足乒画学花网资开投药军祚字色体杀集脚])"
    r"|[省县](?![道城级长份区市会属委域管内外际])"
    r"|[镇乡村](?=[,。;、和及]|[0-9]|\Z)"
    r"|市(?![民场值区长委政级州盟外面况价容镇县斤尺上中内道辖属直])"
)

_CURRENCY_OR_BODY = "人民[币政法检警医日银代]"
UNIT = re.compile(rf"{_UNITS}|(?!{_CURRENCY_OR_BODY})(?={_BARE_NOUN}|{_REALM})")
"""Matches the unit that stands behind a number; empty where a noun stands there without one."""
BARE = re.compile(_BARE_NOUN)
"""A noun that may be counted without a classifier."""


def is_classifier(unit: str) -> bool:
    """Whether the unit counts things (名, 条), rather than measuring them (公里, 岁).

    >>> is_classifier("条"), is_classifier("公里")
    (True, False)
    """
    return unit in _CLASSIFIERS


def is_rated(folded: str, at: int) -> bool:
    """Whether the 每秒 or 每小时 at ``at`` is a part of the unit before it rather than a time.

    >>> is_rated("1600立方米每秒", 7), is_rated("每秒1600立方米", 0)
    (True, False)
    """
    before = _RATE_OF.search(folded, max(0, at - _LONGEST_BEFORE), at)
    return before is not None and re.match(_PER_MOMENT, folded[at : at + _LONGEST_BEFORE]) is not None


def may_count(folded: str, start: int, end: int, unit: str) -> bool:
    """Whether a number at ``start`` may have the unit that ends at ``end``: what a loose one needs is there.

    >>> may_count("得30分", 1, 4, "分"), may_count("8时30分", 2, 5, "分")
    (True, False)
    """
    before, after = _BEFORE.get(unit), _AFTER.get(unit)
    if before is not None and before.search(folded, max(0, start - _LONGEST_BEFORE), start):
        return True
    return after.match(folded, end) is not None if after is not None else before is None
