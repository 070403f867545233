"""Bare days: the month of a 19日 that names none.

It hangs on the date named before where that lies near, unless it is news of the last days; else it is the one
nearest the publication.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from newsie.extract.dates.placed import Placed
from newsie.extract.dates.tense import REPORTED
from newsie.language import calendar as cal
from newsie.language.calendar import Stretch

__all__ = ["FUTURE_COSTS", "NEAR", "Frame", "month_of_day", "nearest"]

FUTURE_COSTS = 4
"""A day ahead weighs as much as so many days back, where the sentence does not look ahead."""
NEAR = 62
"""Days within which a date hangs on one of another sentence."""
_TURN = 20  # days by which a bare day must jump to lie in another month
_FRESH, _REPORTED, _STALE = 2, 7, 10  # a bare day of the last days is news, where the date before it is older


class Frame(Protocol):
    """What a bare day is read against."""

    published: date | None
    last: Placed | None
    day: date | None
    around: str
    same_sentence: bool
    same_paragraph: bool

    @property
    def ahead(self) -> bool:
        """Whether the words around the day speak of what is to come."""


def nearest(options: list[tuple[date, Stretch]], published: date, cost: int, *, ahead: bool) -> date:
    """The key whose stretch is nearest the publication; past first, unless the sentence looks ahead.

    Args:
        options: Keys with their stretches.
        published: The day of publication.
        cost: How much more a day to come weighs than one past, where the sentence does not look ahead.
        ahead: Whether it does.
    """

    def weight(option: tuple[date, Stretch]) -> int:
        days = option[1].distance(published)
        if days > 0:
            return days if ahead else cost * days
        return -days * 2 if ahead else -days

    return min(options, key=weight)[0]


def month_of_day(frame: Frame, number: int) -> date | None:
    """The month that a day without one belongs to, as its first day; None where none can be known."""
    last = frame.last.stretch if frame.last else None
    published = frame.published
    if last is not None:
        before = frame.day if frame.day and last.begin <= frame.day else last.begin
        near = published is None or frame.same_sentence or abs((published - before).days) <= NEAR
        near = near or (frame.same_paragraph and frame.last is not None and frame.last.certain)
        if near and (last.end - last.begin).days <= 31:
            first = _turned(frame, before, number)
            at = cal.make_day(first.year, first.month, number)
            if published is None or frame.same_sentence or at is None:
                return first
            latest = cal.make_day(published.year, published.month, number)
            fresh = latest is not None and 0 <= (published - latest).days <= _freshness(frame, number)
            news = fresh and (published - before).days > _STALE
            if not news and (frame.ahead or at <= published):
                return first
    if published is None:
        return None
    firsts = [cal.add_months(published.replace(day=1), shift) for shift in (0, -1, 1)]
    days = [(first, at) for first in firsts if (at := cal.make_day(first.year, first.month, number))]
    if not days:
        return firsts[0]
    return nearest([(first, cal.day(at)) for first, at in days], published, 2, ahead=frame.ahead)


def _freshness(frame: Frame, number: int) -> int:
    """Days within which a bare day is news: longer where another paper is said to report on it."""
    source = REPORTED.search(frame.around)
    return _REPORTED if source and int(source["day"]) == number else _FRESH


def _turned(frame: Frame, before: date, number: int) -> date:
    """The month, as its first day, of a bare day told after ``before``: 29日 … 1日 turns it."""
    first, published = before.replace(day=1), frame.published
    if before.day - number >= _TURN:
        following = cal.add_months(first, 1)
        at = cal.make_day(following.year, following.month, number)
        soon = published is None or (
            at is not None and (at - published).days <= (7 if frame.same_sentence else 0)
        )
        return following if soon or (frame.same_sentence and frame.ahead) else first
    if number - before.day >= _TURN and published and not frame.ahead and not frame.same_sentence:
        at = cal.make_day(first.year, first.month, number)
        return cal.add_months(first, -1) if at is None or at > published else first
    return first
