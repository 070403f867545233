"""The calendar: stretches of days and their TIMEX3 values, the lunar calendar, the solar terms.

All of it is arithmetic on `datetime.date`; a stretch is inclusive at both ends. The lunar calendar comes from
the library ``lunar_python``, loaded at the first lunar expression.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

__all__ = [
    "Stretch",
    "add_months",
    "century",
    "day",
    "days_of",
    "decade",
    "half",
    "half_month",
    "lunar_day",
    "lunar_month",
    "make_day",
    "month",
    "months",
    "nth_week",
    "nth_weekday",
    "quarter",
    "season",
    "shift_years",
    "solar_term",
    "third",
    "week",
    "week_of",
    "weekend",
    "year",
    "years",
]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days, both ends inclusive, with its TIMEX3 ``value``."""

    begin: date
    end: date
    value: str

    def distance(self, other: date) -> int:
        """Days from ``other`` to the nearest day of the stretch: negative where it is past, 0 inside."""
        if other < self.begin:
            return (self.begin - other).days
        return min(0, (self.end - other).days)

    def to(self, other: Stretch) -> Stretch:
        """The stretch from the first day of this to the last of ``other``."""
        return Stretch(self.begin, other.end, f"{self.value}/{other.value}")


def make_day(year_: int, month_: int, day_: int) -> date | None:
    """The day, or None where the calendar has no such day (or `datetime.date` cannot hold it).

    >>> make_day(2022, 2, 30) is None
    True
    """
    try:
        return date(year_, month_, day_)
    except (ValueError, OverflowError):
        return None


def day(at: date) -> Stretch:
    """One day."""
    return Stretch(at, at, at.isoformat())


def month(year_: int, month_: int) -> Stretch:
    """One month.

    >>> month(2022, 2).end.isoformat()
    '2022-02-28'
    """
    return Stretch(
        date(year_, month_, 1),
        date(year_, month_, monthrange(year_, month_)[1]),
        f"{year_:04}-{month_:02}",
    )


def months(year_: int, first: int, last: int) -> Stretch:
    """The months ``first`` to ``last`` of one year."""
    return month(year_, first).to(month(year_, last))


def year(year_: int) -> Stretch:
    """One year (1 to 9999)."""
    return Stretch(date(year_, 1, 1), date(year_, 12, 31), f"{year_:04}")


def years(first: int, last: int) -> Stretch:
    """The years ``first`` to ``last``."""
    return year(first).to(year(last))


def half(year_: int, which: int) -> Stretch:
    """The first or the second half of a year: ``2022-H1``."""
    whole = months(year_, 6 * which - 5, 6 * which)
    return Stretch(whole.begin, whole.end, f"{year_:04}-H{which}")


def quarter(year_: int, which: int) -> Stretch:
    """A quarter of a year: ``2022-Q1``."""
    whole = months(year_, 3 * which - 2, 3 * which)
    return Stretch(whole.begin, whole.end, f"{year_:04}-Q{which}")


def season(year_: int, which: str) -> Stretch:
    """A season (``SP`` ``SU`` ``FA`` ``WI``) by whole months, winter from December to the next February."""
    first = _SEASONS[which]
    end = month(year_ + 1, 2) if which == "WI" and year_ < date.max.year else month(year_, min(12, first + 2))
    return Stretch(date(year_, first, 1), end.end, f"{year_:04}-{which}")


def third(year_: int, month_: int, first: int, last: int) -> Stretch:
    """The thirds (旬) ``first`` to ``last`` of a month (1–10, 11–20, 21 to its end)."""
    whole = month(year_, month_)
    begin = whole.begin.replace(day=10 * first - 9)
    end = whole.end if last == 3 else whole.begin.replace(day=10 * last)
    return Stretch(begin, end, whole.value)


def half_month(year_: int, month_: int, which: int) -> Stretch:
    """The first (1–15) or second half (16 to the end) of a month; the value is the month's."""
    whole = month(year_, month_)
    if which == 1:
        return Stretch(whole.begin, whole.begin.replace(day=15), whole.value)
    return Stretch(whole.begin.replace(day=16), whole.end, whole.value)


def week(at: date) -> Stretch:
    """The week, Monday to Sunday, that holds a day: ``2022-W20``."""
    monday = at - timedelta(days=at.weekday())
    iso = monday.isocalendar()
    return Stretch(monday, monday + timedelta(days=6), f"{iso[0]:04}-W{iso[1]:02}")


def weekend(at: date) -> Stretch:
    """Saturday and Sunday of the week that holds a day: ``2022-W20-WE``."""
    whole = week(at)
    return Stretch(whole.end - timedelta(days=1), whole.end, f"{whole.value}-WE")


def nth_week(inside: Stretch, which: int) -> Stretch | None:
    """The week that holds day 7·(n−1) of a stretch: its n-th week; None where it lies outside."""
    at = inside.begin + timedelta(days=7 * (which - 1)) if which > 0 else inside.end
    return week(at) if at <= inside.end else None


def week_of(year_: int, which: int) -> Stretch | None:
    """The n-th week of a year by ISO 8601, None where the year has no such week.

    >>> week_of(2022, 20).begin.isoformat()
    '2022-05-16'
    """
    try:
        return week(date.fromisocalendar(year_, which, 1))
    except ValueError:
        return None


def days_of(inside: Stretch, count: int) -> Stretch | None:
    """The first ``count`` days of a stretch, the last ones where it is negative; None where it is shorter."""
    if not 0 < abs(count) <= (inside.end - inside.begin).days + 1:
        return None
    if count > 0:
        return day(inside.begin).to(day(inside.begin + timedelta(days=count - 1)))
    return day(inside.end + timedelta(days=count + 1)).to(day(inside.end))


def nth_weekday(inside: Stretch, which: int, weekday: int) -> date | None:
    """The n-th Monday (``weekday`` 0) … Sunday (6) of a stretch; None where it has no such day."""
    if which < 0:  # the last one
        return inside.end - timedelta(days=(inside.end.weekday() - weekday) % 7)
    at = inside.begin + timedelta(days=(weekday - inside.begin.weekday()) % 7 + 7 * (which - 1))
    return at if at <= inside.end else None


def decade(first: int) -> Stretch:
    """Ten years from ``first`` on: ``199`` for the nineties of the twentieth century."""
    whole = years(first, first + 9)
    return Stretch(whole.begin, whole.end, f"{first // 10:03}")


def century(which: int) -> Stretch:
    """The n-th century as the hundred years that share their first digits: ``19`` for the twentieth."""
    first = max(1, 100 * (which - 1))
    whole = years(first, 100 * which - 1)
    return Stretch(whole.begin, whole.end, f"{which - 1:02}")


def add_months(at: date, count: int) -> date:
    """The same day ``count`` months on, or the last day of that month where it has no such day.

    >>> add_months(date(2022, 3, 31), -1).isoformat()
    '2022-02-28'
    """
    year_, month_ = divmod(at.year * 12 + at.month - 1 + count, 12)
    return date(year_, month_ + 1, min(at.day, monthrange(year_, month_ + 1)[1]))


def shift_years(at: date, count: int) -> date:
    """The same day ``count`` years on; 29 February becomes the 28th in a common year."""
    return add_months(at, 12 * count)


@cache
def lunar_day(year_: int, month_: int, day_: int, *, leap: bool = False) -> date | None:
    """The Gregorian day of a day of the lunar calendar; None where there is no such day.

    ``day_`` 0 is the last day of the month.

    >>> lunar_day(2022, 1, 1).isoformat()
    '2022-02-01'
    """
    whole = lunar_month(year_, month_, leap=leap)
    if whole is None:
        return None
    at = whole.end if day_ == 0 else whole.begin + timedelta(days=day_ - 1)
    return at if whole.begin <= at <= whole.end else None


@cache
def lunar_month(year_: int, month_: int, *, leap: bool = False) -> Stretch | None:
    """The Gregorian days of a month of the lunar calendar; None where there is no such month."""
    from lunar_python import LunarMonth, Solar  # noqa: PLC0415 - seldom needed, and slow to load

    if not 1600 <= year_ <= 2200:
        return None
    found = LunarMonth.fromYm(year_, -month_ if leap else month_)
    if found is None:
        return None
    first = Solar.fromJulianDay(found.getFirstJulianDay())
    begin = date(first.getYear(), first.getMonth(), first.getDay())
    end = begin + timedelta(days=found.getDayCount() - 1)
    return Stretch(begin, end, f"{begin.isoformat()}/{end.isoformat()}")


@cache
def solar_term(year_: int, name: str) -> date | None:
    """The day of a solar term (立春 …) in a Gregorian year; None where the name is none.

    >>> solar_term(2022, "清明").isoformat()
    '2022-04-05'
    """
    from lunar_python import Solar  # noqa: PLC0415 - seldom needed, and slow to load

    if not 1600 <= year_ <= 2200:
        return None
    table = Solar.fromYmd(year_, 6, 28).getLunar().getJieQiTable()  # from the winter solstice before it on
    at = table.get("DONG_ZHI" if name == "冬至" else "DA_XUE" if name == "大雪" else name)
    if at is not None and at.getYear() != year_:
        at = table.get(name)
    return None if at is None else date(at.getYear(), at.getMonth(), at.getDay())
