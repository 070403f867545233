"""Changes: whether the words around a figure say that something grew or fell by it."""

from __future__ import annotations

import re

from newsie.records import Change

__all__ = ["change_before", "change_behind"]

_GREW = (
    "增长|提高|上升|提升|上涨|增加|扩大|加快|增|涨|上调|上浮|攀升|回升|飙升|激增|猛增|大增|递增|增幅|涨幅|增速|增长率|升幅|"
    "增高|增多|高出|多出|拉高|抬升|走高|加大|翻"
)
_FELL = (
    "下降|降低|回落|减少|下跌|下滑|缩减|缩小|减|降|跌|下调|下浮|降幅|跌幅|减幅|萎缩|收窄|暴跌|骤降|锐减|走低|压减|缩短|调减|放缓|"
    "削减|减慢|消减|减免"
)
_FILLER = (
    "了|约|近|超过?|逾|达到|达|高达|均|都|也|各|分别|在|为|幅度|幅|率|同比|环比|名义|实际|不低于|不少于|不超过|最高|至少|平均|年均|"
    "目标|预期|大约|将近|接近|突破|不到|不足|多|:| "
)
_BEFORE = re.compile(rf"(?:(?P<increase>{_GREW})|(?P<decrease>{_FELL}))(?:{_FILLER}){{0,5}}\Z")
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
