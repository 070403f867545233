"""Joints: whether a text that breaks off goes on in another one.

A sentence is open while no final mark ends it. How well two pieces fit is told by the characters on both
sides of the joint: the table ``bonds`` holds the pairs that stand together far more often than chance.
"""

from __future__ import annotations

import re
from functools import cache

from newsie import lexicons

__all__ = ["LOOSE", "TIGHT", "breaks_number", "fit", "is_open", "is_unbalanced"]

# Closed: a final mark with the quotes and brackets behind it, a semicolon or colon, a credit's bracket;
# a note's mark may follow.
_CLOSED = re.compile(
    r"(?:[。!?…;:][\"'>\])]{0,4}|[。!?…;:,]?[\"'>]{1,3}\([^()]{1,40}\)|\([^()]{2,40}\))(?:[①-⑳]|\[\d{1,3}\])?$"
)
_ENDS = tuple("。!?…;:")
_PAIRS = ("()", "[]", "<>", "《》")
_OPENS_RIGHT = frozenset("、,。;:!?)]》>%")  # a text that begins so has lost its beginning
_OPENS_LEFT = frozenset("、,([《<-/")  # a text that ends so has lost its end
_MEASURES = frozenset("年月日时分元万亿个名人户家项件条倍米吨亩%岁周余多次号")

# A number that a line's end cuts, and what of it stands in the next line: no list's number, no day.
_CUT_OFF = re.compile(r"(?:^|[^\d.])(?:\d{1,12}|\d{1,9}\.\d{0,4})$")
_RUNS_ON = re.compile(
    r"(?!\d{1,3}[.、)](?!\d)|(?:\d{4}年)?\d{1,2}月\d{1,2}日)"
    rf"\.?\d{{1,9}}(?:\.\d{{1,4}})?[{''.join(sorted(_MEASURES))}]"
)

# A given name and what somebody does, behind a surname: 马|思齐表示.
_SPEAKS = re.compile(
    r"^[\u3400-\u9fff]{1,2}(?:表示|说|介绍|指出|强调|认为|告诉|坦言|提醒|率|一行|主持|出席|带队|分别)"
)
_FREQUENT = 300

# Log likelihood ratios, joint of one sentence against two texts that only stand side by side, counted over
# sentences of news cut at random.
_TIGHT, _LOOSE, _NEITHER = 4.5, 1.8, -0.8
_BROKEN_SIGN, _DIGITS = 3.0, 2.0
_BOTH_HALVES, _ONE_HALF = (
    2.0,
    -1.5,
)  # a quotation or bracket that opens on the left and closes on the right, or not
TIGHT, LOOSE = 4.0, 1.0  # what they reach whose characters stand together in a word, or often


def is_open(folded: str) -> bool:
    """Whether a paragraph breaks off within a sentence.

    >>> is_open("绿色低碳节能改"), is_open("平稳发展。")
    (True, False)
    """
    if folded.endswith(_ENDS):
        return False
    tail = folded[-60:].rstrip()
    return bool(tail) and _CLOSED.search(tail) is None


def is_unbalanced(folded: str) -> bool:
    """Whether a bracket that opens in the text does not close there, or the other way round."""
    return (
        any(folded.count(pair[0]) != folded.count(pair[1]) for pair in _PAIRS) or folded.count('"') % 2 == 1
    )


def fit(left: str, right: str) -> float:
    """How well ``right`` goes on where ``left`` breaks off: a log likelihood ratio, about -1 to 6.

    >>> fit("绿色低碳节能改", "造的企业") > 0 > fit("作为全市农", "帮扶活动")
    True
    """
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return _NEITHER
    last, first = left[-1], right[0]
    score = _NEITHER
    tight, loose = _bonds().get(last, ("", ""))
    if first in tight:
        score = _TIGHT
    elif first in loose:
        score = _LOOSE
    if last in _OPENS_LEFT or first in _OPENS_RIGHT:
        score = max(score, _BROKEN_SIGN)
    if last in _surnames() and first not in _surnames() and _SPEAKS.match(right):
        score = max(score, _TIGHT)
    if breaks_number(left, right):
        score = max(score, _TIGHT)
    elif last.isdigit() and (first.isdigit() or first in _MEASURES):
        score = max(score, _DIGITS)
    return score + _halves(left, right)


def breaks_number(left: str, right: str) -> bool:
    """Whether the end of a line cuts a number in two.

    >>> breaks_number("岸线长约1.", "8万公里"), breaks_number("会议议程2022", "1. 听取报告")
    (True, False)
    """
    if not (left[-1:].isdigit() or left[-1:] == "."):
        return False
    return bool(_CUT_OFF.search(left[-24:]) and _RUNS_ON.match(right))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(lexicons.column("surnames", "surname")[:_FREQUENT])


def _halves(left: str, right: str) -> float:
    """What quotation marks and brackets that one side leaves open say of the other side."""
    score = 0.0
    for opened, closed in (
        (left.count('"') % 2 == 1, right.count('"') % 2 == 1),
        (left.count("(") > left.count(")"), right.count(")") > right.count("(")),
        (left.count("《") > left.count("》"), right.count("》") > right.count("《")),
    ):
        if opened or closed:
            score += _BOTH_HALVES if opened and closed else _ONE_HALF
    return score


@cache
def _bonds() -> dict[str, tuple[str, str]]:
    return {row["first"]: (row["tight"], row["loose"]) for row in lexicons.rows("bonds")}
