"""A point placed on the calendar: what every way of placing one gives back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from newsie.extract.dates.points import Point
from newsie.language import calendar as cal
from newsie.language.calendar import Stretch

__all__ = ["Placed", "day_of", "known", "tells_of_an_event"]


@dataclass(slots=True)
class Placed:
    """A point on the calendar: its stretch where it is known, its TIMEX3 value, and what was inferred."""

    stretch: Stretch | None
    value: str | None
    time: str = ""
    modifier: str | None = None
    inferred: frozenset[str] = frozenset()
    certain: bool = False


def known(stretch: Stretch) -> Placed:
    """A point of which nothing was inferred."""
    return Placed(stretch, stretch.value)


def day_of(at: date) -> Placed:
    """One known day."""
    return known(cal.day(at))


def tells_of_an_event(point: Point) -> bool:
    """Whether a clock time tells of an event, as 10时 does; 23:00 is a timetable's."""
    return point.clock is not None and not point.clock.colon
