"""Percent: percentages, percentage points, permille, tenths, fractions and multiples, told apart by ``unit``.

56.7% and 三成 are ``percent``, 0.3个百分点 ``percentage_point``, 5‰ ``permille``, 三分之一 ``fraction`` and
翻两番 ``times`` (4). Beside each stands whether it is a growth or a fall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from newsie.language.bounds import bounded
from newsie.language.changes import change_before, change_behind
from newsie.language.measures import RANGE, Measure, measures
from newsie.language.numeral_value import EXACT
from newsie.language.numerals import Number, numbers
from newsie.page import Article
from newsie.records import Change, Modifier, Percent, PercentUnit

__all__ = ["find"]


def find(article: Article) -> Iterator[Percent]:
    """The percent records of the article, in order of position.

    >>> [(p.text, str(p.low), p.unit) for p in find(Article.from_text("增长5.2%,提高3个百分点,占三分之一"))]
    [('5.2%', '5.2', 'percent'), ('3个百分点', '3', 'percentage_point'), ('三分之一', '1/3', 'fraction')]
    """
    folded = article.folded
    shares = [*_with_unit(folded), *_parts(folded), *_words(folded)]
    shares.sort(key=lambda share: (share.start, -share.end))
    before: _Share | None = None
    change: Change | None = None
    reached = 0
    for share in shares:
        if share.start < reached:
            continue
        reached = share.end
        listed = before is not None and _LISTED.fullmatch(folded, before.end, share.start) is not None
        change = (
            change_before(folded, share.start)
            or change_behind(folded, share.end)
            or share.change
            or (change if listed else None)
        )
        before = share
        yield Percent(
            **article.ground(share.start, share.end, share.rule),
            low=share.low,
            high=share.high,
            unit=share.unit,
            modifier=share.modifier,
            change=change,
        )


@dataclass(frozen=True, slots=True)
class _Share:
    start: int
    end: int
    low: Decimal | Fraction | None
    high: Decimal | Fraction | None
    unit: PercentUnit
    modifier: Modifier | None
    rule: str
    change: Change | None = None


_LISTED = re.compile(r" ?[、和与及,] ?")

# --- numbers with a unit --------------------------------------------------------------------------------

_TENTHS = r"成(?![为立功就员果本都长交绩熟套型人分因品才年语群形虫活名亲片]|不变)"
_TIMES = r"倍(?![镜率频数体性感])"
_UNIT = re.compile(rf"%(?![0-9A-Fa-f]{{2}})|‰|个?百分点|{_TENTHS}|{_TIMES}")
_LEAD = re.compile("个")
# The hundredths behind the tenths, 九成七; what follows must not make them another number (三成五十人).
_HUNDREDTH = re.compile(r"(?<=成)(?P<digit>[一二三四五六七八九])(?P<bound>以上|以下|左右|(?=\W|\Z|的))")
_BOUND: dict[str, Modifier] = {"以上": "equal_or_more", "以下": "equal_or_less", "左右": "approx"}


def _with_unit(folded: str) -> Iterator[_Share]:
    for measure in measures(folded, _UNIT, lead=_LEAD):
        number, unit = measure.number, measure.unit
        if number.form in ("fraction", "bare") and unit != "倍":
            continue
        if unit == "%":
            yield _share(measure, "percent", "percent.percent")
        elif unit == "‰":
            yield _share(measure, "permille", "percent.permille")
        elif unit == "成":
            if number.form != "digits" and 0 < number.low <= 10:
                yield _hundredth(folded, _share(measure, "percent", "percent.tenths", 10))
        elif unit == "倍":
            yield _share(measure, "times", "percent.times")
        else:
            yield _share(measure, "percentage_point", "percent.points")


def _share(measure: Measure, unit: PercentUnit, rule: str, factor: int = 1) -> _Share:
    low, high = (
        value if value is None or factor == 1 else EXACT.multiply(value, factor)
        for value in (measure.low, measure.high)
    )
    return _Share(measure.start, measure.end, low, high, unit, measure.modifier, rule)


def _hundredth(folded: str, share: _Share) -> _Share:
    found = _HUNDREDTH.match(folded, share.end)
    if found is None or share.low is None or share.low != share.high:
        return share
    whole = share.low + "零一二三四五六七八九".index(found["digit"])
    modifier = _BOUND.get(found["bound"], share.modifier)
    low = None if modifier == "equal_or_less" else whole
    high = None if modifier == "equal_or_more" else whole
    return replace(share, end=found.end(), low=low, high=high, modifier=modifier)


# --- parts: 百分之五, 三分之一, 1/3 -----------------------------------------------------------------------

_NO_PART = re.compile(r"决赛|音符|拍|版|页|国道|场|节|英寸")
_SAID_OF = re.compile(r"[占约近超过逾足达到的为有是取中了之掉去出成]\Z")
_SAID_BY = re.compile(r"的|以上|左右|以下|[,。;、)]|\Z")
_OF_100: dict[int, tuple[PercentUnit, str]] = {
    100: ("percent", "percent.percent"),
    1000: ("permille", "percent.permille"),
}


def _parts(folded: str) -> Iterator[_Share]:
    found = numbers(folded)
    for place, number in enumerate(found):
        if number.denominator is None or not _is_part(folded, number):
            continue
        of = number.denominator
        following = found[place + 1] if place + 1 < len(found) else None
        low, high, end, modifier = number.low, number.high, number.end, number.modifier
        if (
            following is not None
            and following.start - end <= 4
            and following.denominator in (None, of)
            and RANGE.fullmatch(folded, end, following.start)
            and not _UNIT.match(folded, following.end)
        ):
            high, end = following.high, following.end
        elif place and _closes_range(folded, found[place - 1], number):
            continue
        whole = _whole_before(folded, found[place - 1], number) if place else None
        start = number.start
        if whole is not None:
            start = whole.start
            low = EXACT.add(low, EXACT.multiply(whole.low, of))
            high = low
        share = bounded(folded, start, end, number, low, high)
        if of in _OF_100:
            unit, rule = _OF_100[of]
            yield _Share(
                share.start, share.end, share.low, share.high, unit, share.modifier or modifier, rule
            )
        else:
            lowest, highest = (None if v is None else Fraction(v) / of for v in (share.low, share.high))
            yield _Share(
                share.start, share.end, lowest, highest, "fraction", share.modifier, "percent.fraction"
            )


def _is_part(folded: str, number: Number) -> bool:
    if _NO_PART.match(folded, number.end):
        return False
    if "/" not in folded[number.start : number.end]:
        return True
    before = folded[max(0, number.start - 1) : number.start]
    return bool(_SAID_OF.match(before) or _SAID_BY.match(folded, number.end)) and before not in tuple("(:/-")


def _closes_range(folded: str, before: Number, number: Number) -> bool:
    return (
        before.denominator == number.denominator
        and RANGE.fullmatch(folded, before.end, number.start) is not None
    )


def _whole_before(folded: str, before: Number, number: Number) -> Number | None:
    """The whole of a mixed number: 三又二分之一."""
    return before if before.denominator is None and folded[before.end : number.start] == "又" else None


# --- words --------------------------------------------------------------------------------------------------

_HALF = re.compile(
    r"(?P<half>(?<![另一前后上下])(?:一半(?![天人日径路岛身])|半数))|(?P<whole>百分百)|(?P<doubling>翻(?:了|上)?(?:(?P<times>[一二两三四五1-5])|近)?番)"
)
_DOUBLINGS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5} | {str(n): n for n in range(1, 6)}
_SINGLE = Number(0, 0, Decimal(1), Decimal(1))


def _words(folded: str) -> Iterator[_Share]:
    for match in _HALF.finditer(folded):
        if match["doubling"]:
            value = Decimal(2 ** _DOUBLINGS.get(match["times"] or "一", 1))
            yield _Share(
                match.start(), match.end(), value, value, "times", None, "percent.doubling", "increase"
            )
            continue
        share = bounded(folded, match.start(), match.end(), _SINGLE, Decimal(1), Decimal(1))
        if match["whole"]:
            hundred = Decimal(100)
            yield _Share(
                share.start, share.end, hundred, hundred, "percent", share.modifier, "percent.percent"
            )
        else:
            low, high = (None if v is None else Fraction(1, 2) for v in (share.low, share.high))
            yield _Share(share.start, share.end, low, high, "fraction", share.modifier, "percent.half")
