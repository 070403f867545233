"""Points placed on the calendar: against the publication date, and against the dates named before.

A month and a day without a year take the year that puts them nearest the publication date, past years first
unless the sentence looks ahead; a date of another year shortly before passes its year on; 当日, 次日, 当年
and a bare 19日 hang on the date named before. What cannot be known stays unknown: ``XXXX-05-20``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from newsie.extract.dates.atoms import FESTIVALS
from newsie.extract.dates.bare_days import FUTURE_COSTS, NEAR, month_of_day, nearest
from newsie.extract.dates.placed import Placed, day_of, known, tells_of_an_event
from newsie.extract.dates.points import Point
from newsie.extract.dates.stretches import YEARS, edge_of, festival_day, inside_month, inside_year, time_of
from newsie.extract.dates.tense import AHEAD
from newsie.language import calendar as cal
from newsie.language.calendar import Stretch

__all__ = ["Timeline"]

_THIS_YEAR, _LAST_YEAR = 0, -1  # in place of a cost: that year, come what may
_PASSED_ON = 2  # years before the publication: a narrative's year, passed on beyond its sentence
_LONGEST_YEAR = 366
_EARLY = 3  # months in which papers look back on the year before
_RUNNING = 150  # days that a stretch told of may still run
_YEAR_SHIFT = dict(zip("今本这去上前大明来后下", (0, 0, 0, -1, -1, -2, -3, 1, 1, 2, 1), strict=True))
_DAY_SHIFT = {"今": 0, "本": 0, "即": 0, "昨": -1, "前": -2, "明": 1, "后": 2}
_WEEK_SHIFT = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "同": 0, "下": 1, "下下": 2}


class Timeline:
    """The dates of one article in the order in which they are told, and the day it was published."""

    def __init__(self, published: date | None, later_years: Callable[[int], int | None]) -> None:
        self.published = published
        self.today = published  # what 今天 means: the day of the wire report, where the article is one
        self._later_year = later_years
        self.last: Placed | None = None  # the date named last
        self.day: date | None = None  # the day named last
        self.past_day: date | None = None  # the last of them that is not yet to come
        self.period: Stretch | None = None  # the month or longer stretch named last
        self.here: Stretch | None = None  # the stretch named last in this sentence, longer ones first
        self.report_year: int | None = None  # the year that a communiqué tells of, by its headline
        self.compared = False  # whether the date named last is what others are held against: 比去年
        self.around = ""
        self.said = False  # whether the point is the day on which something was said
        self.heads = False  # whether the point opens a clause
        self.at = 0
        self.same_sentence = self.same_paragraph = False

    # --- the frame in which the next point is read ------------------------------------------------------
    @property
    def ahead(self) -> bool:
        """Whether the words around the point speak of what is to come, on a day that lies ahead."""
        return not self.said and bool(AHEAD.search(self.around))

    @property
    def names_a_year(self) -> bool:
        """Whether the date named last lies in one year, so that 当年 is that year and not back then."""
        stretch = self.last.stretch if self.last else None
        return stretch is not None and (stretch.end - stretch.begin).days < _LONGEST_YEAR

    def note(self, placed: Placed) -> None:
        """Remembers a placed point as the one named last."""
        if placed.stretch is None:
            return
        self.last = placed
        if placed.stretch.begin == placed.stretch.end:
            self.day = placed.stretch.begin
            if self.published is None or self.day <= self.published:
                self.past_day = self.day
            self.here = self.here or placed.stretch
        else:
            self.period = self.here = placed.stretch

    # --- placing ------------------------------------------------------------------------------------------
    def place(self, point: Point) -> Placed:
        """Where the point lies."""
        try:
            placed = self._place(point)
        except (ValueError, OverflowError):
            placed = Placed(None, None)
        if point.part or point.clock:
            placed = replace(placed, time=time_of(point))
        return placed

    def _place(self, point: Point) -> Placed:
        if point.day_word and (point.year or point.year_word):
            return self._this_day(point)
        if point.day_word:
            return self._day_word(point.day_word)
        if point.week is not None or (point.weekday is not None and point.nth is None):
            return self._week(point)
        if point.festival:
            return self._festival(point)
        if point.lunar:
            return self._lunar(point)
        if point.day is not None and point.month is None and point.month_word is None:
            return self._bare_day(point.day)
        if point.month is not None or point.month_word:
            return self._month(point)
        if point.third or point.loose == "month":
            return self._month_of_context(point)
        if point.year is None and point.year_word is None and (point.part or point.clock):
            return self._time_alone(point)
        return self._inside_year(point)

    def _shifted(self, days: int) -> Placed:
        if self.today is None:
            return Placed(None, "XXXX-XX-XX")
        return day_of(self.today + timedelta(days=days))

    def _day_word(self, word: str) -> Placed:
        if word.startswith("今明") and self.today:
            return known(cal.day(self.today).to(cal.day(self.today + timedelta(days=1))))
        if word.startswith("大"):
            return self._shifted(-3 if word[1] == "前" else 3)
        before = word.startswith(("前一", "头一"))
        if word[0] in _DAY_SHIFT and not before:
            return self._shifted(_DAY_SHIFT[word[0]])
        later = -1 if before else 1 if word[0] in "次翌第隔" else 0
        anchor = (self.day if self.same_sentence else self.past_day) or self.published
        if anchor is None:
            return Placed(None, "XXXX-XX-XX")
        return replace(day_of(anchor + timedelta(days=later)), inferred=frozenset({"anchor"}))

    def _this_day(self, point: Point) -> Placed:
        """去年今日: the publication's day in another year."""
        year, inferred = self._year_of(point)
        if year is None or self.published is None or year not in YEARS:
            return Placed(None, "XXXX-XX-XX")
        return replace(day_of(cal.shift_years(self.published, year - self.published.year)), inferred=inferred)

    def _week(self, point: Point) -> Placed:
        anchor = self.published
        if point.week in ("当", "同"):
            anchor = self.day or anchor
        if anchor is None:
            return Placed(
                None,
                f"XXXX-WXX-{point.weekday + 1}"
                if point.weekday is not None and point.weekday < 7
                else "XXXX-WXX",
            )
        monday = (
            anchor
            - timedelta(days=anchor.weekday())
            + timedelta(days=7 * _WEEK_SHIFT.get(point.week or "", 0))
        )
        if point.weekday is None:
            return known(cal.week(monday))
        if point.weekday == 7:
            return known(cal.weekend(monday))
        at = monday + timedelta(days=point.weekday)
        if not point.week:
            if self.ahead and at < anchor:
                at += timedelta(days=7)
            elif not self.ahead and at > anchor:
                at -= timedelta(days=7)
        return replace(day_of(at), inferred=frozenset() if point.week else frozenset({"anchor"}))

    def _bare_day(self, number: int) -> Placed:
        base = month_of_day(self, number)
        if base is None:
            return Placed(None, f"XXXX-XX-{number:02}")
        at = cal.make_day(base.year, base.month, number)
        return replace(day_of(at), inferred=frozenset({"year", "month"})) if at else Placed(None, None)

    def _year_of(self, point: Point) -> tuple[int | None, frozenset[str]]:
        """The year that a point names, by number or by word; None where none can be known."""
        if point.year is not None:
            return point.year, frozenset({"century"} if point.short else ())
        word = point.year_word
        if word is None:
            return None, frozenset()
        if word[0] == "上" and self.report_year is not None:
            return self.report_year - 1, frozenset({"anchor"})
        if word[0] == "上" and (year := self._year_told_of()):
            return year - 1, frozenset({"anchor"})
        if word[0] in _YEAR_SHIFT and word not in ("前一年", "后一年"):
            return (self.published.year + _YEAR_SHIFT[word[0]] if self.published else None), frozenset()
        last = self.last.stretch if self.last else None
        base = last.begin if last and (last.end - last.begin).days < _LONGEST_YEAR else None
        if base is None and word[0] != "当":
            base = self.published
        if base is None:
            return None, frozenset()
        shift = 1 if word[0] in "次翌第后" else -1 if word[0] == "前" else 0
        return base.year + shift, frozenset({"anchor"})

    def _year_told_of(self) -> int | None:
        """The past year that the sentence has named, which 上年 lies before: 2020年…比上年."""
        last = self.last
        if last is None or last.stretch is None or not (last.certain and self.same_sentence):
            return None
        year = last.stretch.begin.year
        whole = last.stretch.value == str(year)
        return year if whole and (self.published is None or year < self.published.year) else None

    def _passed_on(self, build: Callable[[int], Stretch | None]) -> int | None:
        """The year that the dates named before pass on to one without a year."""
        last = self.last
        if last is None or last.stretch is None or not last.certain:
            return self._later_year(self.at) if self.published is None and last is None else None
        year = last.stretch.begin.year
        long = (last.stretch.end - last.stretch.begin).days > 300
        if self.published is None:  # a year named in passing dates no other sentence
            return None if long and not self.same_paragraph else year
        old = year <= self.published.year - _PASSED_ON
        if self.same_sentence and (
            (old and not (long and self._recent(build))) or (not long and last.modifier is None)
        ):
            return year
        told = old or (year == self.published.year - 1 and self._goes_on(build, last.stretch))
        return year if self.same_paragraph and told and not long and not self._recent(build) else None

    def _goes_on(self, build: Callable[[int], Stretch | None], last: Stretch) -> bool:
        """Whether a day without a year carries on a story of last year's: 2021年9月2日 … 9月3日."""
        following = build(last.begin.year)
        if following is None or following.begin != following.end or self.ahead:
            return False
        return -NEAR <= following.distance(last.begin) <= NEAR

    def _comes_after(self, build: Callable[[int], Stretch | None]) -> int | None:
        """The year of a date to come that the sentence has named, where this one follows on it.

        From 1 October, and in November: 计划10月1日起增加,并于11月恢复.
        """
        last = self.last.stretch if self.last else None
        if not (last and self.same_sentence and self.published and last.begin > self.published):
            return None
        following = build(last.begin.year)
        return last.begin.year if following and following.begin >= last.begin else None

    def _recent(self, build: Callable[[int], Stretch | None]) -> bool:
        """Whether a day without a year is likely one of the weeks before the publication."""
        assert self.published
        stretch = build(self.published.year) or build(self.published.year - 1)
        return (
            stretch is not None
            and stretch.begin == stretch.end
            and -NEAR <= stretch.distance(self.published) <= 1
        )

    def _infer(
        self, build: Callable[[int], Stretch | None], cost: int = FUTURE_COSTS
    ) -> tuple[int | None, bool]:
        """The year of a stretch that has none, and whether it was passed on by a year that was written."""
        passed = self._passed_on(build)
        if passed is not None and build(passed) is not None:
            return passed, True
        if self.published is None:
            return None, False
        if (coming := self._comes_after(build)) is not None:
            return coming, False
        now = self.published.year
        if cost == _THIS_YEAR and build(now) is not None:
            return self.report_year or now, False
        if cost == _LAST_YEAR:
            return now - 1, False
        options = [(date(year, 1, 1), built) for year in (now, now - 1, now + 1) if (built := build(year))]
        year = nearest(options, self.published, cost, ahead=self.ahead).year if options else None
        return year, False

    def _settle(
        self,
        point: Point,
        build: Callable[[int], Stretch | None],
        pattern: str,
        modifier: str | None = None,
        cost: int = FUTURE_COSTS,
    ) -> Placed:
        """Places what ``build`` makes of a year, in the year that is written or inferred."""
        year, inferred = self._year_of(point)
        certain = point.year is not None
        then = point.year_word == "当年" and year is None  # 当年12月, with no year named before
        if point.year is None and (point.year_word is None or then):
            year, certain = self._infer(build, cost)
            inferred = frozenset({"year"})
        if year is None:
            # With no year to be had: a day that no year has is no date.
            return Placed(None, pattern if build(2000) else None, modifier=modifier)
        if year not in YEARS:
            return Placed(None, f"BC{-year:04}" if year < 0 else None, modifier=modifier)
        stretch = build(year)
        if stretch is None:
            return Placed(None, None)
        return Placed(stretch, stretch.value, modifier=modifier, inferred=inferred, certain=certain)

    def _month(self, point: Point) -> Placed:
        if point.month_word:
            return self._month_word(point)
        number = point.month or 1

        def build(year: int) -> Stretch | None:
            return inside_month(year, number, point)

        pattern = f"XXXX-{number:02}" + (f"-{point.day:02}" if point.day else "")
        return self._settle(point, build, pattern, edge_of(point))

    def _month_word(self, point: Point) -> Placed:
        word = point.month_word or ""
        anchor, shift, inferred = self.published, 0, frozenset[str]()
        if word[0] in "当同次翌是该":
            anchor = self.last.stretch.begin if self.last and self.last.stretch else anchor
            shift, inferred = (1 if word[0] in "次翌" else 0), frozenset({"anchor"})
        elif word[0] in "上下":
            shift = (-1 if word[0] == "上" else 1) * (2 if word[1] == word[0] else 1)
        if anchor is None:
            return Placed(
                None, "XXXX-XX" + (f"-{point.day:02}" if point.day else ""), modifier=edge_of(point)
            )
        first = cal.add_months(anchor.replace(day=1), shift)
        if word.startswith("首"):
            first = first.replace(month=1)
        year, _ = self._year_of(point)
        stretch = inside_month(year or first.year, first.month, point)
        if stretch is None:
            return Placed(None, None)
        return Placed(stretch, stretch.value, modifier=edge_of(point), inferred=inferred)

    def _month_of_context(self, point: Point) -> Placed:
        """上旬, 月底 without a month: of the month named in the sentence, else of the publication's."""
        base = self.published
        if (
            self.last
            and self.last.stretch
            and self.same_sentence
            and (self.last.stretch.end - self.last.stretch.begin).days < 31
        ):
            base = self.last.stretch.begin
        if base is None:
            return Placed(None, "XXXX-XX", modifier=edge_of(point))
        stretch = inside_month(base.year, base.month, point)
        return Placed(
            stretch,
            stretch.value if stretch else None,
            modifier=edge_of(point),
            inferred=frozenset({"year", "month"}),
        )

    def _time_alone(self, point: Point) -> Placed:
        """A clock time is of the day named before; 午后 alone only at the head of a clause."""
        told = self.same_paragraph if self.heads or tells_of_an_event(point) else self.same_sentence
        day = self.day if self.same_sentence else self.past_day
        if day is None or not told:
            return Placed(None, "")
        return replace(day_of(day), inferred=frozenset({"anchor"}))

    def _festival(self, point: Point) -> Placed:
        name = point.festival or ""

        def build(year: int) -> Stretch | None:
            at = festival_day(year, name)
            return cal.day(at) if at else None

        rule = FESTIVALS.get(name, "")
        pattern = "XXXX-" + (rule if rule[2:3] == "-" else "XX-XX")
        return self._settle(point, build, pattern, cost=1)

    def _lunar(self, point: Point) -> Placed:
        month = point.month

        def build(year: int) -> Stretch | None:
            if month is None:
                first, last = cal.lunar_month(year, 1), cal.lunar_month(year, 12)
                return first.to(last) if first and last else None
            if point.day is None:
                return cal.lunar_month(year, month, leap=point.leap)
            at = cal.lunar_day(year, month, point.day, leap=point.leap)
            return cal.day(at) if at else None

        pattern = "XXXX-XX-XX" if point.day is not None else "XXXX-XX"
        return self._settle(point, build, pattern, cost=1)

    def _inside_year(self, point: Point) -> Placed:
        """Years, their halves and quarters, seasons, edges, 全年, 年底."""
        if isinstance(point.quarter, str):
            return self._quarter_word(point)
        if point.year_word in ("今明两年", "去今两年"):
            if self.published is None:
                return Placed(None, "XXXX")
            first = self.published.year - (point.year_word[0] == "去")
            return known(cal.years(first, first + 1))
        if point.loose == "year":
            return self._year_of_context(point)
        if point.half in (-1, 3) and self.published:
            now = 2 * self.published.year + (self.published.month > 6) + (-1 if point.half < 0 else 1)
            return known(cal.half(now // 2, now % 2 + 1))

        def build(year: int) -> Stretch | None:
            return inside_year(year, point)

        tail = f"-H{point.half}" if point.half else f"-Q{point.quarter}" if point.quarter else ""
        tail = tail or (f"-{point.season}" if point.season else "")
        tail = tail or (f"-01/XXXX-{point.first_months:02}" if point.first_months else "")
        if point.season and point.year is None and point.year_word is None:
            return Placed(None, "XXXX" + tail)
        if point.year is None and point.year_word is None and (year := self._year_spoken_of(point)):
            stretch = build(year)
            if stretch is not None:
                placed = known(stretch)
                return replace(placed, modifier=point.edge, inferred=frozenset({"year"}))
        return self._settle(point, build, "XXXX" + tail, point.edge, self._cost_inside_year(build))

    def _year_spoken_of(self, point: Point) -> int | None:
        """The past year that a half or quarter behind it in the sentence belongs to: 去年……上半年."""
        last = self.last.stretch if self.last else None
        if last is None or not self.same_sentence or self.compared or self.published is None:
            return None
        if not (point.half in (1, 2) or point.quarter or point.first_months):
            return None
        told = self.last is not None and "year" in self.last.inferred  # another part of that year
        near = self.published.year - 1 == last.begin.year == last.end.year
        return last.begin.year if near and (told or len(last.value) == 4) else None

    def _cost_inside_year(self, build: Callable[[int], Stretch | None]) -> int:
        """What a half or a quarter ahead costs: it is this year's, but early weeks tell of the last one."""
        this = build(self.published.year) if self.published else None
        if self.published is None or this is None or self.report_year is not None:
            return _THIS_YEAR
        rest = (this.end - self.published).days
        if this.begin <= self.published and rest > _RUNNING and (this.end - this.begin).days > 200:
            return _THIS_YEAR if self.ahead else _LAST_YEAR  # 前三季度 in January: not yet to be told
        last = self.last.stretch if self.last else None
        leads = (  # 上半年 … 三季度
            self.same_paragraph
            and last is not None
            and 80 < (last.end - last.begin).days < 300
            and last.begin.year == this.begin.year
            and last.begin <= this.begin
        )
        return _THIS_YEAR if leads or self.published.month > 2 else FUTURE_COSTS

    def _year_of_context(self, point: Point) -> Placed:
        """年底, 全年: of the year named in the sentence, else of the publication's."""
        year = self.report_year or (self.published.year if self.published else None)
        last = self.last
        if (
            last
            and last.stretch
            and (year is None or (last.certain and (self.same_sentence or self._reviews(last))))
        ):
            year = last.stretch.end.year if point.edge == "end" else last.stretch.begin.year
        if year is None:
            year = self._later_year(self.at)
        if year is None:
            return Placed(None, "XXXX", modifier=point.edge)
        stretch = cal.year(year)
        return Placed(stretch, stretch.value, modifier=point.edge, inferred=frozenset({"year"}))

    def _reviews(self, last: Placed) -> bool:
        """Whether a paragraph early in a year looks back on the whole of the last one."""
        stretch, published = last.stretch, self.published
        if stretch is None or published is None or self.ahead or not self.same_paragraph:
            return False
        return published.month <= _EARLY and stretch.value == str(published.year - 1)

    def _quarter_word(self, point: Point) -> Placed:
        if self.published is None:
            return Placed(None, "XXXX-QX", modifier=point.edge)
        shift = {"上": -1, "下": 1}.get(str(point.quarter), 0)
        at = cal.add_months(self.published.replace(day=1), 3 * shift)
        return replace(known(cal.quarter(at.year, (at.month + 2) // 3)), modifier=point.edge)
