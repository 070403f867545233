"""The stretch that a point names in a given year or month, and the time of day that it names."""

from __future__ import annotations

from datetime import date

from newsie.extract.dates.atoms import FESTIVALS
from newsie.extract.dates.points import Clock, Point
from newsie.language import calendar as cal
from newsie.language.calendar import Stretch

__all__ = ["YEARS", "edge_of", "festival_day", "inside_month", "inside_year", "time_of"]

_PARTS = {
    part: code
    for code, parts in (
        ("TMO", "凌晨 清晨 早晨 早上 早间 拂晓 黎明 上午 午前 早 晨"),
        ("TMI", "中午 正午 午间"),
        ("TAF", "午后 下午"),
        ("TEV", "傍晚 黄昏"),
    )
    for part in parts.split()
}
_THIRDS = {
    "上旬": (1, 1, "start"),
    "中旬": (2, 2, "mid"),
    "下旬": (3, 3, "end"),
    "上中旬": (1, 2, None),
    "中下旬": (2, 3, None),
}
YEARS = range(2, 2999)


def festival_day(year: int, name: str) -> date | None:
    """The day of a festival or a solar term that falls into a Gregorian year."""
    rule = FESTIVALS.get(name)
    if rule is None:
        return cal.solar_term(year, name)
    kind, _, rest = rule.partition(" ")
    if kind == "term":
        return cal.solar_term(year, rest)
    numbers = [int(number) for number in (rest or kind).split("-")]
    if kind == "lunar":
        if numbers[0] == 12:  # the months before the new year fall into the year of the new year
            return cal.lunar_day(year - 1, *numbers)
        return cal.lunar_day(year, *numbers)
    if kind == "week":
        return cal.nth_weekday(cal.month(year, numbers[0]), numbers[1], numbers[2])
    return cal.make_day(year, *numbers)


def edge_of(point: Point) -> str | None:
    """The ``modifier`` that a point itself carries: of its 旬 or its edge."""
    if point.third:
        return (
            _THIRDS[point.third][2]
            if point.third in _THIRDS
            else ("start" if point.third[0] == "上" else "end")
        )
    return point.edge


def inside_month(year: int, month: int, point: Point) -> Stretch | None:
    """The stretch of a month that a point names; None where the month has none."""
    if not 1 <= month <= 12 or year not in YEARS:
        return None
    if point.third:
        if point.third.endswith("半月"):
            return cal.half_month(year, month, 1 if point.third[0] == "上" else 2)
        first, last, _ = _THIRDS[point.third]
        return cal.third(year, month, first, last)
    whole = cal.month(year, month)
    if point.days:
        return cal.days_of(whole, point.days)
    if point.nth is not None:
        if point.weekday is not None:
            at = cal.nth_weekday(whole, point.nth, point.weekday)
            return cal.day(at) if at else None
        return cal.nth_week(whole, point.nth)
    if point.day is None:
        return whole
    at = cal.make_day(year, month, point.day)
    return cal.day(at) if at else None


def inside_year(year: int, point: Point) -> Stretch | None:
    """The stretch of a year that a point names; None where the year has none."""
    if year not in YEARS:
        return None
    if point.half in (1, 2):
        return cal.half(year, point.half)
    if isinstance(point.quarter, int):
        return cal.quarter(year, point.quarter) if 1 <= point.quarter <= 4 else None
    if point.season:
        return cal.season(year, point.season)
    if point.first_months:
        return cal.months(year, 1, point.first_months) if point.first_months <= 12 else None
    if point.nth is not None:
        if point.weekday is not None:
            at = cal.nth_weekday(cal.year(year), point.nth, point.weekday)
            return cal.day(at) if at else None
        return cal.week_of(year, point.nth)
    return cal.year(year)


def time_of(point: Point) -> str:
    """The time of day as TIMEX3 writes it: ``TMO``, ``T08:30``."""
    clock = point.clock
    if clock is None:
        return _PARTS.get(point.part or "", "TNI")
    hour = _hour(clock, point.part)
    tail = (
        ""
        if clock.minute is None
        else f":{clock.minute:02}" + ("" if clock.second is None else f":{clock.second:02}")
    )
    return f"T{hour:02}{tail}"


def _hour(clock: Clock, part: str | None) -> int:
    hour = clock.hour
    if part is None or hour > 12:
        return hour
    if _PARTS.get(part, "TNI") in ("TAF", "TEV") and hour < 12:
        return hour + 12
    if part in ("中午", "午间", "正午") and hour < 4:
        return hour + 12
    if part in ("凌晨", "午夜", "半夜", "子夜") and hour == 12:
        return 0
    if _PARTS.get(part) is None and 5 <= hour <= 12 and part not in ("半夜", "午夜", "子夜"):
        return 24 if hour == 12 else hour + 12
    return hour
