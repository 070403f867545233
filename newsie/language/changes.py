"""Changes: whether the words around a figure say that something grew or fell by it."""

from __future__ import annotations

import re

from newsie import lexicons
from newsie.records import Change

__all__ = ["change_before", "change_behind"]


def _words(change: str, sort: str = "") -> str:
    rows = lexicons.rows("changes")
    words = [row["word"] for row in rows if row["change"] == change and row["sort"] == sort]
    return "|".join(sorted(words, key=len, reverse=True))


_GREW = rf"(?:{_words('increase', 'verb')})(?!为)|{_words('increase', 'noun')}"
_FELL = rf"(?:{_words('decrease', 'verb')})(?!为)|{_words('decrease', 'noun')}"
_BEFORE = re.compile(
    rf"(?:(?P<increase>{_GREW})|(?P<decrease>(?<![至最])(?:{_FELL})))(?:{_words('filler')}|[: ]){{0,5}}\Z"
)
_HOW = r"(?:的(?:年均|平均|年|高|较快|快速|大幅)?|(?:的)?(?:速度|幅度|增速|速率|比例|标准)|调整)"
_BEHIND = re.compile(
    rf"{_HOW}(?:(?P<increase>增长|增加|递增|上涨|提高|提升|增幅|涨幅|增速)|(?P<decrease>下降|递减|降低|减少|下跌|降幅|跌幅))"
    r"(?![到至为值])|(?P<growth>递增)|(?P<shrinking>递减)"
)
_CHANGES: dict[str, Change] = {"growth": "increase", "shrinking": "decrease"}
_WINDOW = 16


def change_before(folded: str, start: int) -> Change | None:
    """The change that a figure at ``start`` measures; None for a level (占比, 达, 降至, 升至).

    >>> change_before("产值增长5%", 4), change_before("降至1%", 2)
    ('increase', None)
    """
    match = _BEFORE.search(folded, max(0, start - _WINDOW), start)
    return None if match is None else match.lastgroup  # type: ignore[return-value]


def change_behind(folded: str, end: int) -> Change | None:
    """The change that a figure that ends at ``end`` measures where its verb follows.

    >>> change_behind("以5%的速度增长", 3)
    'increase'
    """
    match = _BEHIND.match(folded, end)
    if match is None or match.lastgroup is None:
        return None
    return _CHANGES.get(match.lastgroup) or match.lastgroup  # type: ignore[return-value]
