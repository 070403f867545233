"""Mentions turned into the fields of a record: type, value, first and last day, modifier, inference."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypedDict

from newsie.extract.dates.durations import Duration
from newsie.extract.dates.mentions import Every, Mention, Offset, Period, Same, Vague
from newsie.extract.dates.placed import Placed
from newsie.extract.dates.points import Point
from newsie.extract.dates.tense import COMING, SAID
from newsie.extract.dates.timeline import Timeline
from newsie.language import calendar as cal
from newsie.language.calendar import Stretch
from newsie.language.characters import fold
from newsie.page import Article
from newsie.records import Modifier, TimexType

__all__ = ["Placer", "Resolved"]


class Resolved(TypedDict):
    """The fields of a date record that say what it names."""

    timex_type: TimexType
    value: str | None
    begin: str | None
    end_day: str | None
    modifier: Modifier | None
    inferred: str | None


_LIST = re.compile("[、,和与及]|以及")
_REPORT = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})年度?[^,。;!?]{0,24}(?:公报|年报|年度报告|白皮书|决算)")
_MONTH_DAY = r"(?:(?P<month>1[0-2]|[1-9])月)?(?P<day>3[01]|[12][0-9]|[1-9])[日号]"
_WIRE = re.compile(rf"[^。\n]{{0,60}}?[\u4e00-\u9fa5 ]{_MONTH_DAY}(?:[上下]?[午晚])?电")
_GLOSS = re.compile(rf"[(]{_MONTH_DAY}[)]")
_THIS = ("今年", "本年", "本年度", "今", "本")
_SAME_CLAUSE = re.compile(r"[^,。;:!?\n]{1,12}")  # 今年订单已经排到6月底
_LATE = 3  # days that a report may lie before it is printed
_BEFORE, _BEHIND = 15, 25  # characters around a mention that tell whether it looks ahead


class Placer:
    """Places the mentions of one article, one behind the other."""

    def __init__(self, article: Article, published: date | None, mentions: Sequence[Mention]) -> None:
        self._article = article
        written = [
            (m.start, m.what.year)
            for m in mentions
            if isinstance(m.what, Point) and m.what.year and m.what.year > 0
        ]
        self._starts, self._years = [start for start, _ in written], [year for _, year in written]
        self._line = Timeline(published, self._later_year)
        self._line.report_year = _report_year(article, published)
        self._line.today = _told(article.folded, _WIRE, published) or published
        self._sentence = self._paragraph = (-1, -1)
        self._before: Point | None = None  # the point placed last
        self._end = 0  # of the mention before, where it can open a list
        self._weekly = False

    def _later_year(self, at: int) -> int | None:
        place = bisect_left(self._starts, at)
        return self._years[place] if place < len(self._years) else None

    def place(self, mention: Mention) -> Resolved | None:
        """The fields of the record, None where the mention turns out to name no time."""
        if not isinstance(mention.what, Vague | Duration):  # no other date hangs on these
            self._enter(mention)
        try:
            return self._place(mention)
        except (ValueError, OverflowError):  # beyond the years that `datetime.date` holds
            return _fields("DATE", None, None, mention.modifier)

    def _place(self, mention: Mention) -> Resolved | None:
        what, published = mention.what, self._line.published
        if isinstance(what, Vague):
            return _fields("DATE", what.ref, None, mention.modifier)
        if isinstance(what, Duration):
            return _fields("DURATION", what.value, _lying(what, published), what.modifier)
        if isinstance(what, Every):
            return self._every(mention, what)
        if isinstance(what, Period):
            return self._period(mention, what)
        if isinstance(what, Same):
            return self._same(what)
        if isinstance(what, Offset):
            return self._offset(what)
        return self._point(mention, what)

    def _enter(self, mention: Mention) -> None:
        line, article = self._line, self._article
        sentence = article.sentence_at(mention.start)
        paragraph = article.paragraph_at(mention.start)
        span = (paragraph.start, paragraph.end) if paragraph else sentence
        line.same_sentence, line.same_paragraph = sentence == self._sentence, span == self._paragraph
        first, last = max(sentence[0], mention.start - _BEFORE), min(sentence[1], mention.end + _BEHIND)
        line.heads = mention.start == first or article.folded[mention.start - 1] in ",。;:\n "
        line.around = article.folded[first:last]
        line.said = SAID.match(article.folded, mention.end) is not None and not COMING.search(
            article.folded, max(0, mention.start - 4), mention.start
        )
        if not line.same_sentence:
            line.here = None
        self._sentence, self._paragraph = sentence, span
        line.at = mention.start

    # --- points and ranges -------------------------------------------------------------------------------
    def _point(self, mention: Mention, what: Point) -> Resolved:
        line = self._line
        if isinstance(mention.until, Point):
            return self._range(mention, what, mention.until)
        if what.day_word and what.day_word[0] == "今" and mention.until is None:
            glossed = _told(self._article.folded, _GLOSS, line.published, mention.end)
            line.today = glossed or line.today
        if self._repeats(mention, what):
            return _fields("SET", _set_value(Every("W", "1", what)), None, mention.modifier)
        before = self._article.folded[max(0, mention.start - 1) : mention.start]
        if what.shape == "year_word" and what.year_word == "当年" and not line.names_a_year:
            return _fields("DATE", "PAST_REF", None, None)  # back then
        placed = line.place(self._listed(mention, what))
        line.compared = before in tuple("比较跟同与于")
        published = line.published
        if mention.to_now and placed.stretch and published and placed.stretch.begin <= published:
            whole = Stretch(placed.stretch.begin, published, f"{placed.value}/{published.isoformat()}")
            line.note(replace(placed, stretch=whole))
            return _fields("DATE", whole.value, whole, mention.modifier, placed)
        since = (
            mention.modifier == "on_or_after"
            and self._article.folded[mention.end - 2 : mention.end] == "以来"
        )
        if since and published and placed.stretch and _is_running(what) and placed.stretch.begin <= published:
            whole = cal.day(placed.stretch.begin).to(cal.day(published))
            line.note(replace(placed, stretch=whole))
            return _fields("DATE", whole.value, whole, None, placed)
        modifier = mention.modifier or placed.modifier
        line.note(replace(placed, modifier=modifier) if modifier else placed)
        return _fields("TIME" if placed.time else "DATE", _value(placed), placed.stretch, modifier, placed)

    def _repeats(self, mention: Mention, what: Point) -> bool:
        """每周五、周日: a weekday in a list after a repeated one."""
        between = self._article.folded[self._end : mention.start]
        listed = what.weekday is not None and what.week is None and what.nth is None
        self._weekly = bool(listed and self._weekly and _LIST.fullmatch(between))
        if self._weekly:
            self._end = mention.end
        return self._weekly

    def _listed(self, mention: Mention, what: Point) -> Point:
        """去年5月和6月: a month in a list takes the year of the one before it."""
        between = self._article.folded[self._end : mention.start]
        self._end = mention.end
        last, before = self._line.last, self._before
        self._before = what
        if _LIST.fullmatch(between) and before and before.week and what.weekday is not None and not what.week:
            return replace(what, week=before.week)  # 本周六、周日
        if (
            what.month is None
            or what.year
            or what.year_word
            or what.lunar
            or last is None
            or last.stretch is None
        ):
            return what
        governed = before is not None and before.shape == "year_word" and before.year_word in _THIS
        if _LIST.fullmatch(between) or (governed and _SAME_CLAUSE.fullmatch(between)):
            return replace(what, year=last.stretch.begin.year)
        return what

    def _range(self, mention: Mention, left: Point, right: Point) -> Resolved:
        line = self._line
        if left.weekday is not None and right.weekday is not None and not left.week and left.nth is None:
            days = [f"XXXX-WXX-{w + 1}" if w < 7 else "XXXX-WXX-WE" for w in (left.weekday, right.weekday)]
            return _fields("SET", "/".join(days), None, mention.modifier)
        left = _with_month(left, right)
        if left.year is None and left.year_word is None and right.year is not None and left.month is not None:
            year = right.year - (
                right.month is not None and (left.month, left.day or 0) > (right.month, right.day or 31)
            )
            left = replace(left, year=year)
        elif (
            left.year is None and right.year_word in ("次年", "翌年", "明年", "来年", "第二年") and left.month
        ):
            pass
        elif (
            left.month
            and right.month
            and left.year is None
            and not left.year_word
            and not left.lunar
            and not right.year_word
        ):
            left = self._common_year(left, right)
        first = line.place(left)
        if left.shape in ("clock", "part", "part_clock"):  # opening hours name no day
            first = replace(first, stretch=None, value="", inferred=frozenset())
        day = line.day
        line.note(first)
        if first.stretch is None and right.month is None and right.day is not None and left.month is not None:
            right = replace(right, month=left.month, year=left.year)
        timed = right.shape in ("clock", "part", "part_clock")
        if first.stretch is None and first.time and right.day_word and right.day_word[0] in "次翌第":
            last = replace(line.place(right), stretch=None, value="")  # 22时至次日6时
        elif timed:
            part = right.part or (
                left.part if right.clock and left.clock and right.clock.hour <= 12 else None
            )
            last = replace(first, time=line.place(replace(right, part=part)).time)
        else:
            was = line.same_sentence, line.same_paragraph
            line.same_sentence = line.same_paragraph = True
            last = self._right_end(first, left, right)
            line.same_sentence, line.same_paragraph = was
        one, other = first.stretch, last.stretch
        inferred = first.inferred | last.inferred
        if one and other and one.begin > other.end:
            one = other = None
        kind: TimexType = "TIME" if first.time or last.time else "DATE"
        value = _joined(_value(first), _value(last))
        if one is None or other is None:
            line.day = day
            return _fields(kind, value, None, mention.modifier)
        whole = Stretch(one.begin, other.end, value or "")
        line.note(replace(first, stretch=whole))
        if not timed and one.begin != other.end:
            line.day = other.end if other.begin == other.end else line.day
        return _fields(kind, value, whole, mention.modifier, replace(first, inferred=inferred))

    def _right_end(self, first: Placed, left: Point, right: Point) -> Placed:
        """The right end of a range: it takes the year and the month of the left, and lies behind it."""
        line, one = self._line, first.stretch
        dated = right.year is not None or right.year_word or right.day_word or right.week
        if one is None or dated:
            return line.place(right)
        if (
            (right.month is not None and not right.lunar)
            or right.festival
            or right.lunar
            or right.half
            or right.quarter
            or right.season
        ):
            right = replace(right, year=one.begin.year)
        elif right.day is not None and right.month is None:
            right = replace(right, month=one.begin.month, year=one.begin.year)
            last = line.place(right)
            if last.stretch and last.stretch.end >= one.begin:
                return replace(last, inferred=first.inferred)
            after = cal.add_months(one.begin.replace(day=1), 1)
            return line.place(replace(right, month=after.month, year=after.year))
        elif right.third and right.month is None and left.month is not None:
            right = replace(right, month=one.begin.month, year=one.begin.year)
        last = line.place(right)
        if last.stretch and last.stretch.end < one.begin and right.year is not None:
            last = line.place(replace(right, year=right.year + 1))
        return replace(last, inferred=last.inferred | first.inferred)

    def _common_year(self, left: Point, right: Point) -> Point:
        """The left end of a range with the year that puts the whole range nearest the publication."""
        line = self._line
        first, last = (left.month or 1, left.day or 1), (right.month or 12, right.day or 31)

        def build(year: int) -> Stretch | None:
            begin = cal.make_day(year, first[0], min(first[1], 28))
            end = cal.month(year + (last < first), last[0]).end
            if right.day:
                end = end.replace(day=min(right.day, end.day))
            return Stretch(begin, end, "") if begin and begin <= end else None

        year, _ = line._infer(build)  # noqa: SLF001 - a range is placed as a point is
        return left if year is None else replace(left, year=year)

    # --- the other kinds ------------------------------------------------------------------------------------
    def _every(self, mention: Mention, what: Every) -> Resolved:
        value = _set_value(what)
        self._end, self._weekly = mention.end, what.point is not None and what.point.weekday is not None
        if isinstance(mention.until, Point):
            last = replace(what, point=mention.until) if what.point else Every("D", "1", mention.until)
            value = _joined(value, _set_value(last))
        return _fields("SET", value, None, mention.modifier)

    def _period(self, mention: Mention, what: Period) -> Resolved:
        if what.first < 1:
            return _fields("DATE", what.value, None, mention.modifier)
        whole = cal.years(what.first, what.last)
        value = what.value
        if isinstance(mention.until, Period) and mention.until.last >= what.first:
            whole, value = cal.years(what.first, mention.until.last), f"{what.value}/{mention.until.value}"
        elif isinstance(mention.until, Point) and mention.until.year and mention.until.year >= what.first:
            whole, value = (
                cal.years(what.first, min(2998, mention.until.year)),
                f"{what.value}/{mention.until.year}",
            )
        modifier = mention.modifier or what.edge
        return _fields("DATE", value, Stretch(whole.begin, whole.end, value), modifier)

    def _same(self, what: Same) -> Resolved:
        line = self._line
        base = line.here or line.period or (line.last.stretch if line.last else None)
        if base is None:
            year = what.year or (line.published.year - (what.years or 0) if line.published else None)
            if year is None or what.months or (what.years is None and what.year is None):
                return _fields("DATE", "PAST_REF", None, None)
            base, what = cal.year(year), Same(years=0)
        if what.months:
            begin, end = cal.add_months(base.begin, -1), cal.add_months(base.end, -1)
            moved = Stretch(begin, end, f"{begin.isoformat()}/{end.isoformat()}")
        else:
            moved = _moved(base, base.begin.year - what.year if what.year else what.years or 0)
        return _fields(
            "DATE", moved.value, moved, None, Placed(moved, moved.value, inferred=frozenset({"anchor"}))
        )

    def _offset(self, what: Offset) -> Resolved:
        line, duration = self._line, what.duration
        length = duration.parts[0]
        bare = duration.vague or duration.until or duration.modifier in ("more_than", "less_than")
        if length.unit[0] == "T":
            return _fields("DURATION", duration.value, None, duration.modifier)
        if bare:
            return _fields("DATE", "PAST_REF" if what.sign < 0 else "FUTURE_REF", None, None)
        anchor, inferred = line.published, frozenset[str]()
        told = line.last and line.last.stretch and (line.same_paragraph or not line.ahead)
        if what.sign > 0 and told and line.last and line.last.stretch:
            anchor, inferred = line.last.stretch.end, frozenset({"anchor"})
        elif what.sign > 0 and not what.free:
            return _fields("DURATION", duration.value, None, duration.modifier)
        if anchor is None:
            return _fields("DATE", "XXXX", None, None)
        stretch = _away(anchor, duration, what.sign)
        if stretch is None:
            return _fields("DATE", "PAST_REF" if what.sign < 0 else "FUTURE_REF", None, None)
        placed = Placed(stretch, stretch.value, inferred=inferred)
        return _fields("DATE", stretch.value, stretch, duration.modifier, placed)


def _report_year(article: Article, published: date | None) -> int | None:
    """The past year whose figures the article gives by its headline: 2021年国民经济和社会发展统计公报."""
    found = (
        _REPORT.search(fold(" ".join(filter(None, (article.kicker, article.headline, article.subhead)))))
        if published
        else None
    )
    year = int(found["year"]) if found else None
    return year if year and published and published.year - 2 <= year < published.year else None


def _told(text: str, pattern: re.Pattern[str], published: date | None, at: int = 0) -> date | None:
    """The day of the last few that a dateline (5月20日电) or a gloss (今天（20日）) tells."""
    match = pattern.match(text, at) if published else None
    if match is None or published is None:
        return None
    for back in range(_LATE + 1):
        day = published - timedelta(days=back)
        if day.day == int(match["day"]) and day.month == int(match["month"] or day.month):
            return day
    return None


def _away(anchor: date, duration: Duration, sign: int) -> Stretch | None:
    """The year, month, week or day that lies a duration away."""
    months, days = 0, 0
    for part in duration.parts:
        if part.count != int(part.count) or part.count > 3000:
            return None
        number = sign * int(part.count)
        if part.unit in ("Y", "M", "Q"):
            months += number * {"Y": 12, "M": 1, "Q": 3}[part.unit]
        elif part.unit in ("W", "D"):
            days += number * (7 if part.unit == "W" else 1)
    try:
        at = cal.add_months(anchor, months) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    if not 2 <= at.year < 2999:
        return None
    finest = duration.parts[-1].unit
    if finest == "Y":
        return cal.year(at.year)
    if finest in ("M", "Q"):
        return cal.month(at.year, at.month)
    return cal.week(at) if finest == "W" else cal.day(at)


def _lying(duration: Duration, published: date | None) -> Stretch | None:
    """The days that 近三年 or 未来5天 cover, counted from the publication."""
    if not duration.lies or published is None or duration.vague or len(duration.parts) > 1 or duration.until:
        return None
    length = duration.parts[0]
    if length.unit not in ("Y", "M", "W", "D") or length.count != int(length.count) or length.count > 300:
        return None
    sign = -1 if duration.lies == "past" else 1
    count = sign * int(length.count)
    try:
        other = (
            published + timedelta(days=count * (7 if length.unit == "W" else 1))
            if length.unit in ("W", "D")
            else cal.add_months(published, count * (12 if length.unit == "Y" else 1))
        )
    except (ValueError, OverflowError):
        return None
    if sign > 0:
        return Stretch(published + timedelta(days=1 if length.unit in ("W", "D") else 0), other, "")
    return Stretch(other, published, "")


def _moved(stretch: Stretch, years: int) -> Stretch:
    """The stretch ``years`` earlier; a month's end stays a month's end."""
    begin, end = cal.shift_years(stretch.begin, -years), cal.shift_years(stretch.end, -years)
    if (stretch.end + timedelta(days=1)).day == 1:
        end = cal.month(end.year, end.month).end
    value = re.sub(
        r"(?<![0-9-])[0-9]{4}(?![0-9])", lambda match: f"{int(match[0]) - years:04}", stretch.value
    )
    if value.endswith("-02-29") and end.day != 29:
        value = value[:-2] + f"{end.day:02}"
    return Stretch(begin, end, value)


def _set_value(every: Every) -> str | None:
    point = every.point
    if not every.unit:
        return None
    if point is None:
        if every.night:
            return "TNI"
        return ("PT" if every.unit[0] == "T" else "P") + every.step + every.unit[-1]
    time = (
        Timeline(None, lambda _: None).place(Point(part=point.part, clock=point.clock)).time
        if point.part or point.clock
        else ""
    )
    if every.unit == "W" or (point.weekday is not None and point.nth is None):
        weekday = point.weekday or 0
        return ("XXXX-WXX-WE" if weekday == 7 else f"XXXX-WXX-{weekday + 1}") + time
    if every.unit == "M":
        return f"XXXX-XX-{point.day:02}" + time if point.day else "XXXX-XX"
    if every.unit == "D":
        return time or "P1D"
    value = Timeline(None, lambda _: None).place(point).value
    return (value or "P1Y") + time


def _is_running(point: Point) -> bool:
    """Whether the point names the year, season, month or week that now runs: 今年, 今春, 本月."""
    return point.shape in ("year_word", "year_word_season", "month_word", "week", "quarter") and (
        (point.year_word or point.month_word or point.week or str(point.quarter))[0] in "今本这"
    )


def _value(placed: Placed) -> str | None:
    if placed.value is None:
        return placed.time or None if placed.time and placed.stretch is None and placed.value == "" else None
    return placed.value + placed.time


def _joined(left: str | None, right: str | None) -> str | None:
    return f"{left}/{right}" if left and right else None


def _with_month(left: Point, right: Point) -> Point:
    """The left end of a range, with its month where the right end alone names one: 31日至8月1日."""
    alone = set(left.shape.split("_")) <= {"day", "part", "clock"}
    if left.day is None or not alone or right.month is None or right.day is None or right.lunar:
        return left
    return replace(left, month=right.month if left.day < right.day else (right.month - 2) % 12 + 1)


def _fields(
    kind: TimexType,
    value: str | None,
    stretch: Stretch | None,
    modifier: str | None,
    placed: Placed | None = None,
) -> Resolved:
    return {
        "timex_type": kind,
        "value": value,
        "begin": stretch.begin.isoformat() if stretch else None,
        "end_day": stretch.end.isoformat() if stretch else None,
        "modifier": modifier,  # type: ignore[typeddict-item]
        "inferred": ",".join(sorted(placed.inferred)) or None if placed and stretch else None,
    }
