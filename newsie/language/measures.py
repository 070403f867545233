"""Measures: a number with its unit, ranges and lists that share one, and the bounds around them.

The one mechanism behind money, percentages, counts and quantities: each kind brings the pattern of its units,
`measures` gives back what is measured, with the span, ``low``, ``high`` and ``modifier`` that records have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from newsie.language.bounds import bounded
from newsie.language.numeral_value import DIGITS, EXACT
from newsie.language.numerals import Number, numbers
from newsie.records import Modifier

__all__ = ["RANGE", "Measure", "measures"]


@dataclass(slots=True)
class Measure:
    """A measured number, a range, or one member of a list.

    Attributes:
        start: Offset of its first character, a bound word that touches it included.
        end: Offset behind its last one.
        low: The least it can be, None where it is bounded above alone.
        high: The most it can be, None where it is bounded below alone.
        modifier: What the wording makes of it.
        unit: The unit as written; that of the range's or list's end where the number shares it.
        unit_start: Offset of that unit.
        unit_end: Offset behind it.
        number: The numeral itself; of a range the first.
        shape: ``single``, ``range`` or ``shared`` (a member of a list whose unit stands at its end).
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    modifier: Modifier | None
    unit: str
    unit_start: int
    unit_end: int
    number: Number
    shape: str = "single"


def measures(folded: str, unit: re.Pattern[str], *, lead: re.Pattern[str] | None = None) -> list[Measure]:
    """All numbers of the folded text that stand before a match of ``unit``, in order of position.

    ``3—5亿元`` is one range (its 3 is 3亿), ``100件以上200件以下`` one as well; ``20、30万元`` are two
    measures that share the unit. ``lead`` matches what may stand for the unit inside a list
    (``2.6个和18.3个百分点``).

    >>> [(m.low, m.high, m.unit) for m in measures("投3-5亿元,奖20、10万元", re.compile("元"))]
    ... # doctest: +NORMALIZE_WHITESPACE
    [(Decimal('300000000'), Decimal('500000000'), '元'), (Decimal('200000'), Decimal('200000'), '元'),
     (Decimal('100000'), Decimal('100000'), '元')]
    """
    return _merged(folded, reversed(list(_backward(folded, unit, lead))))


# A range's two ends, and a list's members: what may stand between them.
_INCLUSIVE = r"(?:\((?:不?含|含本数)\))?"
RANGE = re.compile(rf"{_INCLUSIVE} ?(?:-{{1,2}}|~{{1,2}}|至|到) ?")
_LIST = re.compile(r" ?(?:、|和|及|与|或|以及|或者) ?")
_LONGEST_GAP = 8
_HALF = re.compile(r"半(?![年月天日个小径数价夜程夏岛边自])")


_TENTHS_OF_METRE = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九]{1,2})(?=[,。;、!?的多高长宽深以左]|\Z)")


@dataclass(slots=True)
class _Item:
    """One or two numbers and their unit, while a text is read from its end."""

    number: Number
    end: int
    unit: re.Match[str]
    scale: int
    measured: Number  # the one that stands at the unit
    low: Decimal | None
    high: Decimal | None
    modifier: Modifier | None
    shape: str = "single"


def _backward(folded: str, unit: re.Pattern[str], lead: re.Pattern[str] | None) -> Iterable[Measure]:
    """The measures from the last to the first: a unit is handed back to the numbers before it."""
    item: _Item | None = None
    for number in reversed(numbers(folded)):
        own = unit.match(folded, number.end)
        if own is None and folded[number.end : number.end + 1] == " ":
            own = unit.match(folded, number.end + 1)
        nearby = item is not None and item.number.start - number.end <= _LONGEST_GAP
        if own is not None:
            if (
                item is not None
                and nearby
                and _is_range(folded, own.end(), item)
                and own.group() == item.unit.group()
            ):
                item = _spanning(number, item, 1)
                continue
            if item is not None:
                yield _measure(folded, item)
            item = _Item(
                number,
                own.end(),
                own,
                number.scale,
                number,
                number.low,
                number.high,
                number.modifier,
            )
        elif item is not None and nearby and _is_range(folded, number.end, item):
            item = _spanning(number, item, _shared_scale(number, item, ascending=True))
        elif item is not None and nearby and (stop := _list_end(folded, number, item, lead)):
            yield _measure(folded, item)
            scale = _shared_scale(number, item, ascending=False)
            item = _Item(number, stop, item.unit, item.scale, item.measured, _times(number.low, scale),
                         _times(number.high, scale), number.modifier, "shared")  # fmt: skip
    if item is not None:
        yield _measure(folded, item)


def _is_range(folded: str, at: int, item: _Item) -> bool:
    """Whether the item is the upper end of a range whose lower end stands before ``at``."""
    if item.shape == "range":
        return False
    if RANGE.fullmatch(folded, at, item.number.start):
        return True
    return folded[at : item.number.start] in ("与", "和") and folded.startswith("之间", item.end)


def _spanning(number: Number, item: _Item, scale: int) -> _Item:
    low, high = _times(number.low, scale), item.high
    modifier = number.modifier or item.modifier
    if high is not None and low is not None and high < low and low > 0:
        low, high = high, low
    assert low is not None
    return replace(
        item, number=replace(number, modifier=modifier), low=low, high=high, modifier=modifier, shape="range"
    )


def _list_end(folded: str, number: Number, item: _Item, lead: re.Pattern[str] | None) -> int:
    """Where a list's member without unit ends, behind what stands for the unit if need be; else 0."""
    if _LIST.fullmatch(folded, number.end, item.number.start) and not _opens_line(folded, number):
        return number.end
    if lead is not None and (match := lead.match(folded, number.end)):
        return match.end() if _LIST.fullmatch(folded, match.end(), item.number.start) else 0
    return 0


def _opens_line(folded: str, number: Number) -> bool:
    """Whether the number may be the marker of a list's item: 1、5万元以上的……."""
    before = folded[number.start - 1] if number.start else "\n"
    return before in "\n 。;:(" and folded[number.end : number.end + 1] == "、"


def _shared_scale(number: Number, item: _Item, *, ascending: bool) -> int:
    """The magnitude that the number takes from its neighbour: 3—5亿 is 3亿 to 5亿, but 3000—1万 is not."""
    if item.scale == 1 or number.scale != 1 or number.form == "mixed" or abs(number.low) >= 10**4:
        return 1
    if ascending:
        return item.scale if abs(number.low) < abs(_mantissa(item.measured)) else 1
    return item.scale if item.scale >= 10**4 else 1


def _mantissa(number: Number) -> Decimal:
    return EXACT.divide(number.low, number.scale)


def _times(value: Decimal | None, scale: int) -> Decimal | None:
    return value if value is None or scale == 1 else EXACT.multiply(value, scale)


def _measure(folded: str, item: _Item) -> Measure:
    number, end, low, high = item.number, item.end, item.low, item.high
    if (
        item.shape == "single"
        and item.scale == 1
        and low is not None
        and low == high
        and _HALF.match(folded, end)
    ):
        end += 1
        low = high = EXACT.add(low, Decimal("0.5"))
    elif item.shape == "single" and item.scale == 1 and item.unit.group() == "米" and low == high:
        low, end = _tenths(folded, end, low)
        high = low
    assert low is not None
    found = bounded(folded, number.start, end, number, low, high)
    if item.shape == "range" and high is not None:
        found = replace(found, low=low, high=high)  # 至少损失2到3万元 still says both ends
    return Measure(found.start, found.end, found.low, found.high, found.modifier, item.unit.group(),
                   item.unit.start(), item.unit.end(), number, item.shape)  # fmt: skip


def _tenths(folded: str, end: int, low: Decimal | None) -> tuple[Decimal | None, int]:
    """1米8 is said for 1.8米: the value with what stands behind the unit, and where that ends."""
    rest = _TENTHS_OF_METRE.match(folded, end)
    if rest is None or low is None or low != int(low):
        return low, end
    digits = "".join(str(DIGITS.get(char, char)) for char in rest[0])
    return EXACT.add(low, Decimal(f"0.{digits}")), rest.end()


_BELOW = frozenset({"less_than", "equal_or_less"})
_ABOVE = frozenset({"more_than", "equal_or_more"})
_MERGING = re.compile(r"[,、且而但并]{0,2}")


def _merged(folded: str, found: Iterable[Measure]) -> list[Measure]:
    """The measures, a lower and an upper bound side by side made one: 100件以上200件以下."""
    merged: list[Measure] = []
    for measure in found:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.modifier in _ABOVE
            and measure.modifier in _BELOW
            and last.unit == measure.unit
            and last.low is not None
            and measure.high is not None
            and last.low < measure.high
            and measure.start - last.end <= 2
            and _MERGING.fullmatch(folded, last.end, measure.start)
        ):
            merged[-1] = replace(
                measure, start=last.start, low=last.low, modifier=None, number=last.number, shape="range"
            )
        else:
            merged.append(measure)
    return merged
