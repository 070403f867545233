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
            or ("increase" if _PLUS.fullmatch(folded, max(0, share.start - 1), share.start) else None)
            or (change if listed and folded[share.start] != "-" else None)
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


_PLUS = re.compile(r"(?<![0-9A-Za-z])\+")
"""A plus before a figure says that it grew (同比+26.68%); a minus stands in the number itself."""
_LISTED = re.compile(r" ?[、和与及,] ?")

# --- numbers with a unit --------------------------------------------------------------------------------

_TENTHS = r"成(?![为立功就员果本都长交绩熟套型人分因品才年语形虫活名亲片]|不变|群(?!众))"
_TIMES = r"倍(?![镜率频数体性感子]|速(?!度))"
_UNIT = re.compile(rf"%(?![0-9A-Fa-f]{{2}})|‰|个?半?多?百分点|{_TENTHS}|{_TIMES}")
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
            yield _points(measure)


def _points(measure: Measure) -> _Share:
    """Percentage points; what is said between number and unit counts: 3个多百分点, 一个半百分点."""
    share = _share(measure, "percentage_point", "percent.points")
    if "多" in measure.unit and measure.modifier is None:
        return replace(share, high=None, modifier="more_than")
    if "半" in measure.unit and isinstance(share.low, Decimal) and share.low == share.high:
        value = EXACT.add(share.low, Decimal("0.5"))
        return replace(share, low=value, high=value)
    return share


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
_SAID_BY = re.compile(r"的|以上|左右|以下|[至到]|[,。;、)]|\Z")
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
        top = of
        if following is not None and _is_range(folded, number, following):
            high, end, top = following.high, following.end, following.denominator or of
        elif (
            place and found[place - 1].denominator is not None and _is_range(folded, found[place - 1], number)
        ):
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
            lowest = None if share.low is None else Fraction(share.low) / of
            highest = None if share.high is None else Fraction(share.high) / top
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


def _is_range(folded: str, number: Number, following: Number) -> bool:
    """Whether two parts are the ends of one: 百分之三至百分之五, 百分之三到五, 1/3至1/2."""
    return (
        following.start - number.end <= _LONGEST_GAP
        and RANGE.fullmatch(folded, number.end, following.start) is not None
        and (
            (following.denominator in _OF_100) == (number.denominator in _OF_100)
            or following.denominator is None
        )
        and not _UNIT.match(folded, following.end)
    )


_LONGEST_GAP = 4


def _whole_before(folded: str, before: Number, number: Number) -> Number | None:
    """The whole of a mixed number: 三又二分之一."""
    return before if before.denominator is None and folded[before.end : number.start] == "又" else None


# --- words --------------------------------------------------------------------------------------------------

_WORDS = re.compile(
    r"(?=[一过半百翻])(?:(?P<half>(?<![另一前后上下])(?:一半(?![天人日径路岛身])|过?半数)|(?<=占比)过半)"
    r"|(?P<whole>百分百)"
    r"|(?P<point>(?<![个一])半个百分点)"
    r"|(?P<tenth>(?<![0-9一二两三四五六七八九十几])半成(?![品为立员年功果熟]))"
    r"|(?P<double>(?<!打)翻倍(?!器))"
    r"|翻(?:了|上)?(?P<near>近|约|超|超过|逾)?(?P<times>[一二两三四五1-5]?)番(?P<more>多|以上)?)"
)
_DOUBLINGS = {"": 1, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5} | {str(n): n for n in range(1, 6)}
_ONE = Number(0, 0, Decimal(1), Decimal(1))
_SAID: dict[str, tuple[Decimal | Fraction, PercentUnit, str]] = {
    "half": (Fraction(1, 2), "fraction", "percent.half"),
    "whole": (Decimal(100), "percent", "percent.percent"),
    "point": (Decimal("0.5"), "percentage_point", "percent.points"),
    "tenth": (Decimal(5), "percent", "percent.tenths"),
    "double": (Decimal(2), "times", "percent.doubling"),
}


def _words(folded: str) -> Iterator[_Share]:
    """What is said in a word: 一半, 百分百, 翻两番."""
    for match in _WORDS.finditer(folded):
        if match["times"] is not None:
            yield _doubling(match)
            continue
        value, unit, rule = _SAID[match.lastgroup or ""]
        share = bounded(folded, match.start(), match.end(), _ONE, Decimal(1), Decimal(1))
        modifier: Modifier | None = "more_than" if match.group().startswith("过") else share.modifier
        low, high = (None if bound is None else value for bound in (share.low, share.high))
        yield _Share(
            share.start,
            share.end,
            low,
            None if modifier == "more_than" else high,
            unit,
            modifier,
            rule,
            "increase" if match["double"] else None,
        )


def _doubling(match: re.Match[str]) -> _Share:
    """翻两番 is four times as much."""
    value = Decimal(2 ** _DOUBLINGS[match["times"]])
    modifier: Modifier | None = None
    if match["more"] or match["near"]:
        modifier = "approx" if match["near"] in ("近", "约") else "more_than"
    high = None if modifier == "more_than" else value
    return _Share(*match.span(), value, high, "times", modifier, "percent.doubling", "increase")
