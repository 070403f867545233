"""The publication date inferred from a page, and how sure it is; None where the page does not say enough.

A masthead tells the day (`newsie.context.masthead`). Else, in falling order of trust: a day glossed in
brackets (今天（5月20日）, 昨晚（19日）), and the latest day that the page reports, a paper's news being
of the day before. The year is inferred by Bayes' rule from the years that the page names: what share of
a day's articles name its own year, the year before, and so on, in headlines, with a month, or looking
ahead. How sure all this is was learnt on dated news (`models/published`): of the days that are said to
be sure by 0.8, about 80 in 100 are right to within a day.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from operator import mul

from newsie import lexicons
from newsie.context.evidence import Evidence, make_day, read_evidence
from newsie.context.masthead import day_of_masthead
from newsie.page import Page

__all__ = ["Guess", "guess", "infer_published"]

_LEAST = 0.5  # below this confidence nothing is said
# Days told by what opened yesterday: right in 3 of the 4 that 127,000 dated items held (Laplace's rule).
_OPENED = 4 / 6
# How often a year stands in an article of another year, by the distance (year named − year of publication):
# shares counted on 24,000 dated news items; years before are shared out over the older ones.
_DISTANCE = {
    "year": {-5: 0.042, -4: 0.046, -3: 0.054, -2: 0.074, -1: 0.17, 0: 0.25, 1: 0.03, 2: 0.007, 3: 0.003},
    "head": {-5: 0.004, -4: 0.008, -3: 0.01, -2: 0.012, -1: 0.12, 0: 0.75, 1: 0.02, 2: 0.003},
    "event": {-5: 0.013, -4: 0.014, -3: 0.025, -2: 0.037, -1: 0.2, 0: 0.59, 1: 0.02, 2: 0.004},
    "month": {-5: 0.024, -4: 0.04, -3: 0.07, -2: 0.12, -1: 0.2, 0: 0.3, 1: 0.01, 2: 0.001},
    "ahead": {
        -5: 0.013,
        -4: 0.02,
        -3: 0.02,
        -2: 0.03,
        -1: 0.14,
        0: 0.28,
        1: 0.1,
        2: 0.08,
        3: 0.03,
        4: 0.04,
        5: 0.02,
    },
}
_OLDER = {"year": 0.006, "head": 0.001, "event": 0.0015, "month": 0.005, "ahead": 0.003}
_LATER = {"year": 0.0006, "head": 0.0006, "event": 0.0003, "month": 0.0002, "ahead": 0.006}
_NEAR, _TINY = 3, 1e-4
_TEMPER = 0.8  # mentions on one page lean on one another
_OUTSIDE = 0.15


@dataclass(frozen=True, slots=True)
class Guess:
    """A day of publication, and the signs by which it is told how sure that is."""

    day: date
    signs: tuple[float, ...]
    share: float | None = None  # of days guessed so that were right, where they are too few to learn from

    @property
    def confidence(self) -> float:
        """The chance that the day is right to within one, by a logistic regression over the signs."""
        if self.share is not None:
            return self.share
        odds = math.fsum(map(mul, _weights(), self.signs))
        return 1 / (1 + math.exp(-odds))


@cache
def _weights() -> tuple[float, ...]:
    return tuple(float(cell) for cell in lexicons.column("published_weights", "weight"))


def infer_published(page: Page) -> tuple[str, float] | None:
    """The publication date (ISO) and a confidence between 0 and 1; None where too little is known.

    The confidence is the chance that the day is right to within one: learnt (`Guess`), or, of a masthead,
    set. The rules are newsie's own.
    """
    if told := day_of_masthead(page):
        day, sure = told
        return day.isoformat(), sure
    guessed = guess(page)
    if guessed is None or guessed.confidence < _LEAST:
        return None
    return guessed.day.isoformat(), round(guessed.confidence, 2)


def guess(page: Page) -> Guess | None:
    """The likeliest day by what the articles tell, however unsure; None where they tell of none."""
    seen = read_evidence(page)
    year, sure = _year(seen)
    if year is None:
        return None
    days = _placed(seen.days, year)
    days.update({day: days.get(day, 0.0) + 1 for day in seen.told if day.year == year})
    # The end of a stretch or a full date may be the day of publication itself: they only bear others out.
    support = _placed(seen.ends, year)
    support.update({day: support.get(day, 0.0) + 1 for day in seen.full if day.year == year})
    glossed = _glossed(seen, year)
    if glossed:
        return Guess(glossed, _signs(seen, year, sure, glossed, {}, {}))
    if not days:
        days, support = support, {}
    if not days:
        return _after_opening(seen, year, sure)
    step = 0 if seen.net and not seen.yesterday else 1
    best = max(days, key=lambda day: (_fit(day, days, support), day))
    return Guess(best + timedelta(days=step), _signs(seen, year, sure, best, days, support))


def _after_opening(seen: Evidence, year: int, sure: float) -> Guess | None:
    """The day after the first day of what opened yesterday and lasts from that day to another."""
    if not seen.opened:
        return None
    month, number = max(seen.opened, key=lambda key: (seen.opened[key], key))
    first = make_day(year, month, number)
    return Guess(first + timedelta(days=1), (), _OPENED * sure) if first else None


def _signs(
    seen: Evidence, year: int, sure: float, best: date, days: dict[date, float], support: dict[date, float]
) -> tuple[float, ...]:
    """What tells how sure the day ``best`` of ``year`` is, in the order of ``published_weights``."""
    total = sum(days.values())
    firm = days.get(best, 0.0) + support.get(best, 0.0)
    near = sum(weight for day, weight in days.items() if 0 <= (best - day).days <= _NEAR)
    told = [(kind, named) for kind, named, _ in seen.years if kind != "ahead"]
    own = [kind for kind, named in told if named == year]
    later = max((named for _, named in told), default=year) > year
    return (
        1.0,
        math.log(max(sure, _TINY) / max(1 - sure, _TINY)),
        math.log(seen.articles),
        math.log1p(len(own)),
        float("head" in own or "event" in own),
        float(not own),
        float(later),
        math.log1p(firm),
        sum(weight for day, weight in days.items() if day <= best) / total if total else 1.0,
        near / total if total else 0.0,
        math.log1p(len([day for day in seen.full if day.year == year])),
        float(bool(seen.glosses)),
        float(seen.yesterday),
        float(seen.net),
        float(_agree(seen, year)),
        float(seen.anniversary == year),
    )


def _agree(seen: Evidence, year: int) -> bool:
    """Whether weekdays are told, each right in that year."""
    days = [(make_day(year, month, number), weekday) for month, number, weekday in seen.weekdays]
    return bool(days) and all(day is not None and day.weekday() == weekday for day, weekday in days)


def _fit(latest: date, days: dict[date, float], support: dict[date, float]) -> float:
    """How well a day serves as the last reported: days just before it speak for it, later ones do not."""
    score = 0.0
    for day, weight in days.items():
        gap = (latest - day).days
        score += weight * math.exp(-gap / 4) if gap >= 0 else -0.8 * weight
    for day, weight in support.items():
        gap = (latest - day).days
        score += weight * math.exp(-gap / 4) / 2 if gap >= 0 else 0.0
    return score


def _year(seen: Evidence) -> tuple[int | None, float]:
    """The year of publication, and how sure it is: Bayes' rule over the years that the page names."""
    if not seen.years and not seen.weekdays and seen.anniversary is None:
        return None, 0.0
    latest = _latest_month(seen)
    years = {year + shift for _, year, _ in seen.years for shift in (-1, 0, 1)}
    years |= {seen.anniversary} if seen.anniversary else set()
    if not years:
        years = set(range(2000, 2040))
    weights = {year: _likelihood(year, latest, seen) for year in years if 1949 < year < 2060}
    top = max(weights.values(), default=0.0)
    if top == -math.inf or not weights:
        return None, 0.0
    shares = {year: math.exp(_TEMPER * (weight - top)) for year, weight in weights.items()}
    best = max(shares, key=lambda year: shares[year])
    return best, shares[best] / sum(shares.values())


def _latest_month(seen: Evidence) -> int | None:
    """The month of the day that most is reported of."""
    best = max(seen.days, default=None, key=lambda key: seen.days[key])
    return best[0] if best else None


def _month_fits(kind: str, gap: int, distance: int) -> float:
    """How a month of the year named, ``gap`` months from the page's own, speaks for this year or the next."""
    if kind == "ahead":  # a term that has run out already is not looked ahead to
        return (0.2 if gap < 0 else 1.5) if distance == 0 else 0.5
    if distance == 0:
        return 0.1 if gap > 0 else 2.0 if gap >= -1 else 1.0
    return 1.5 if gap > 0 else 0.7


def _likelihood(year: int, latest: int | None, seen: Evidence) -> float:
    """The logarithm of how well a year of publication explains the years that are named."""
    total = 0.0
    for kind, named, month in seen.years:
        distance = named - year
        share = _DISTANCE[kind].get(distance, _OLDER[kind] if distance < 0 else _LATER[kind])
        if month and latest and distance in (0, -1):
            share *= _month_fits(kind, month - latest, distance)
        elif distance == -1 and latest and latest <= 2:
            share *= 1.5  # in January and February the year before is looked back on
        total += math.log(share)
    for first, last in seen.frames:
        total += 0.0 if first <= year <= last else math.log(_OUTSIDE)
    if seen.anniversary:
        total += 0.0 if seen.anniversary == year else math.log(0.1)
    for month, number, weekday in seen.weekdays:
        day = make_day(year, month, number)
        total += 0.0 if day and day.weekday() == weekday else math.log(0.03)
    return total


def _placed(seen: Counter[tuple[int, int]], year: int) -> dict[date, float]:
    """Days without a year, with their weights: in the inferred year, around a new year in two."""
    days: Counter[date] = Counter()
    turn = any(month == 1 for month, _ in seen) and any(month == 12 for month, _ in seen)
    for (month, number), weight in seen.items():
        if day := make_day(year - 1 if turn and month > 6 else year, month, number):
            days[day] += weight
    return {day: float(weight) for day, weight in days.items()}


def _glossed(seen: Evidence, year: int) -> date | None:
    """The day of publication by the day that 今天（5月20日） names, as most glosses have it."""
    votes: Counter[date] = Counter()
    latest = _latest_month(seen)
    for named, number, shift in seen.glosses:
        month = named or latest
        if month and (day := make_day(year, month, number)):
            votes[day + timedelta(days=shift)] += 1
    return max(votes, key=lambda key: (votes[key], key)) if votes else None
