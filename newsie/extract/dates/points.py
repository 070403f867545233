"""Points of the calendar as they are written: read part by part, from the year down to the clock."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from operator import attrgetter

from newsie.extract.dates import atoms
from newsie.extract.dates.numbers import whole, year_number

__all__ = ["Clock", "Point", "read_point"]

_GAPS = frozenset(" 的")
_YEAR_SPAN = range(1, 3000)
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_HALVES = {"上": 1, "前": 1, "下": 2, "后": 2, "上个": -1, "下个": 3}  # -1 and 3: from this one on
_SEASONS = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
_WEEKDAYS = {char: number for number, char in enumerate("一二三四五六日")} | {"天": 6}
_NEW_YEAR_REACH = 40
_DAY_WORDS_WITH_PART = frozenset("昨今明当次是翌")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; ``bare`` where a sign alone (N点) says that it is one, ``colon`` in 8:30."""

    hour: int
    minute: int | None = None
    second: int | None = None
    bare: bool = False
    colon: bool = False


@dataclass(slots=True)
class Point:
    """What a written point says, before it is placed on the calendar; None where it does not say.

    Attributes:
        year: The year; negative for years before the era.
        year_word: 今年, 去年 … in their first character (上, 本, 次 …).
        short: Whether the year was written with two digits.
        half: 1 or 2; -1 for 上个半年, 3 for 下个半年.
        quarter: 1 to 4, or a word (本, 上, 下).
        season: ``SP`` ``SU`` ``FA`` ``WI``.
        festival: Name of a festival or a solar term.
        first_months: N of 前N个月; quarters as three months each.
        month: 1 to 12.
        month_to: The second month of 七八月.
        month_word: 本月, 上月 … .
        third: 上旬 … 下半月.
        days: N of 前N天, -N of 最后N天, of a month.
        day: 1 to 31.
        day_word: 昨天, 当日 … .
        week: 上周, 本周 … .
        weekday: 0 (Monday) to 6; 7 for 周末.
        nth: N of 第N周.
        lunar: Whether month and day are of the lunar calendar.
        leap: Whether the lunar month is a leap month.
        edge: ``start`` ``mid`` ``end``.
        loose: ``year`` or ``month``: an edge or a whole without the stretch it belongs to (年底, 全年).
        part: 上午 … .
        clock: The time of day.
    """

    year: int | None = None
    year_word: str | None = None
    short: bool = False
    half: int | None = None
    quarter: int | str | None = None
    season: str | None = None
    festival: str | None = None
    first_months: int | None = None
    month: int | None = None
    month_to: int | None = None
    month_word: str | None = None
    third: str | None = None
    days: int | None = None
    day: int | None = None
    day_word: str | None = None
    week: str | None = None
    weekday: int | None = None
    nth: int | None = None
    lunar: bool = False
    leap: bool = False
    edge: str | None = None
    loose: str | None = None
    part: str | None = None
    clock: Clock | None = None

    @property
    def shape(self) -> str:
        """The names of the parts that are written, joined by ``_``: ``month_day``."""
        said = zip(_SHAPING, _shaping(self), strict=True)
        return "_".join([name for name, part in said if part is not None and part is not False])


_SHAPING = tuple(field.name for field in fields(Point) if field.name not in ("short", "leap"))
_shaping = attrgetter(*_SHAPING)


class _Reader:
    """Reads parts one behind the other; ``take`` moves on only where an atom matches."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at
        self.said: dict[str, object] = {}

    def take(self, atom: atoms.Atom, *, gap: bool = True) -> re.Match[str] | None:
        text, at = self.text, self.at
        char = text[at : at + 1]
        if char in _GAPS and gap and self.said and (space := atoms.GAP.match(text, at)):
            at = space.end()
            char = text[at : at + 1]
        if char not in atom.firsts:
            return None
        match = atom.match(text, at)
        if match:
            self.at = match.end()
        return match


def read_point(text: str, at: int) -> tuple[Point, int] | None:
    """The longest point of the calendar that begins at ``at``, and where it ends; None where none begins."""
    reader = _Reader(text, at)
    digits = _numeric(reader)
    if not digits:
        if reader.take(atoms.LUNAR_YEAR_MARK):
            reader.said["lunar"] = True
        _year(reader)
        _inside_year(reader)
        _inside_month(reader)
    said = reader.said
    if not said.keys() & {"half", "quarter", "season", "first_months", "third", "days"} and (
        said.keys() & {"day", "day_word", "festival", "weekday"} or not said
    ):
        _time_of_day(reader)
    if not said or said.keys() <= {"lunar"} or (said.keys() == {"lunar", "year"}):
        return None
    return Point(**said), reader.at  # type: ignore[arg-type]


def _numeric(reader: _Reader) -> bool:
    if not (match := reader.take(atoms.NUMERIC)):
        return False
    said = {
        key.rstrip("2345"): int(value) for key, value in match.groupdict().items() if value and key != "mark"
    }
    reader.said.update(said)
    if beside := reader.take(atoms.BESIDE, gap=False):
        del beside
    return True


def _year(reader: _Reader) -> None:
    said = reader.said
    if match := reader.take(atoms.YEAR):
        if match["old"]:
            number = whole(match["old"])
            if number:
                said["year"] = -number if "前" in match["era"] else number
        elif written := match["year"] or match["unsigned"] or match["first"]:
            said["year"] = year_number(written)
        else:
            number = year_number(match["short"] or match["short2"] or match["short3"]) or 0
            said["year"] = number + (2000 if number <= 49 else 1900)
            said["short"] = True
    elif match := reader.take(atoms.YEAR_WORD):
        said["year_word"] = match["year_word"]
    if said.get("year") is not None and abs(int(str(said["year"]))) not in _YEAR_SPAN:
        said.clear()


def _inside_year(reader: _Reader) -> None:
    said, with_year = reader.said, bool(reader.said)
    if not with_year and (match := reader.take(atoms.LOOSE_EDGE)):
        said["loose"] = "month" if match["edge_month"] or match["whole"] == "全月" else "year"
        said["edge"] = _edge(match["edge_year"] or match["edge_month"] or "")
    elif match := reader.take(atoms.FIRST_MONTHS):
        said["first_months"] = (
            whole(match["first_months"])
            if match["first_months"]
            else 3 * (whole(match["first_quarters"]) or 0)
        )
    elif match := reader.take(atoms.HALF):
        said["half"] = int(match["h"]) if match["h"] else _HALVES[match["half"] or "上"]
    elif match := reader.take(atoms.QUARTER):
        written = (match["quarter"] or match["first"] or match["q"] or match["s"]).removeprefix("第")
        said["quarter"] = {"首": 1, "头": 1}.get(written) or whole(written) or written[0]
    elif match := reader.take(atoms.FESTIVAL):
        said["festival"] = match["festival"]
    elif match := reader.take(atoms.NEW_YEAR):
        _lunar(said, "正", match["new_year"])
    elif match := reader.take(atoms.LUNAR_MARK):
        said["lunar"] = True
        if new_year := reader.take(atoms.NEW_YEAR):
            _lunar(said, "正", new_year["new_year"])
        elif not _lunar_month(reader):  # 今年农历春节
            del said["lunar"]
            reader.at = match.start()
    elif _lunar_month(reader):
        pass
    elif match := reader.take(atoms.MONTH):
        if match["pair"]:
            said["month_to"] = whole(match["next"])
        said["month"] = whole(match["month"] or match["first"] or match["pair"])
    elif match := reader.take(atoms.MONTH_WORD):
        said["month_word"] = match["month_word"]
    elif match := reader.take(atoms.YEAR_SEASON if with_year else atoms.BARE_SEASON):
        said["season"] = _SEASONS[match["season"]] if match["season"] else "SU" if match["summer"] else "WI"
    elif with_year and (match := reader.take(atoms.SEASON, gap=False)):
        said["season"] = _SEASONS[match["season"]]


def _lunar_month(reader: _Reader) -> bool:
    """Reads a month of the lunar calendar: named so, or one whose name or day is lunar."""
    before, said = reader.at, reader.said
    match = reader.take(atoms.LUNAR_MONTH)
    if match is None:
        return False
    day = atoms.LUNAR_DAY.match(reader.text, reader.at)
    lunar = said.get("lunar") or match["lunar_month"] in "正腊" or match["leap"]
    lunar = lunar or (day is not None and day["lunar_day"][0] in "初廿")
    lunar = lunar or (match["lunar_month"] == "冬" and day is not None)
    if not lunar:
        reader.at = before
        return False
    said["leap"] = bool(match["leap"])
    _lunar(said, match["lunar_month"], day["lunar_day"] if day else None)
    if day:
        reader.at = day.end()
    return True


def _lunar(said: dict[str, object], month: str, day: str | None) -> None:
    said["lunar"] = True
    said["month"] = _LUNAR_MONTHS.get(month) or whole(month)
    if day == "三十" and month == "正":  # 大年三十 is the last day of the year before
        said["month"], said["day"] = 12, 0
    elif day:
        said["day"] = whole(day.removeprefix("初"))


def _inside_month(reader: _Reader) -> None:
    said = reader.said
    month = bool(said.keys() & {"month", "month_word"}) and not said.get("lunar")
    year = bool(said.keys() & {"year", "year_word"})
    inside = said.keys() & {"half", "festival", "season", "first_months", "loose", "lunar"}
    if (not inside or month) and (match := reader.take(atoms.THIRD)):
        said["third"] = match["third"]
    elif month and (match := reader.take(atoms.DAYS_OF)):
        said["days"] = (whole(match["days"]) or 0) * (-1 if match["end"] in ("最后", "后") else 1)
    elif month and (match := reader.take(atoms.DAY) or reader.take(atoms.OPEN_DAY, gap=False)):
        said["day"] = whole(match["day"] or match["first"])
    elif (month or (year and not inside)) and (match := reader.take(atoms.NTH_WEEK)):
        said["nth"] = whole(match["nth"]) if match["nth"] else -1
        if match["nth_day"]:
            said["weekday"] = _WEEKDAYS[match["nth_day"]]
    elif (month or "quarter" in said or "season" in said or (year and not inside)) and (
        match := reader.take(atoms.EDGE, gap=False)
    ):
        said["edge"] = _edge(match["edge"])
        if "月" in match["edge"] and not month:  # 今年月底
            said["loose"] = "month"
    elif year and not inside and (match := reader.take(atoms.THIS_DAY)):
        said["day_word"] = match["day_word"]
    elif not said:
        _day_alone(reader)
    if said.keys() & {"day", "day_word"} and said.get("weekday") is None:
        reader.take(atoms.BESIDE, gap=False)


def _day_alone(reader: _Reader) -> None:
    said = reader.said
    if reader.text[reader.at : reader.at + 1] == "初":
        _day_of_new_year(reader)
    elif match := reader.take(atoms.DAY_WORD):
        said["day_word"] = match["day_word"]
    elif match := reader.take(atoms.WEEKEND):
        said["week"], said["weekday"] = (match["week"] or "")[:1] if match["week"] != "双" else None, 7
    elif match := reader.take(atoms.WEEKDAY):
        said["week"], said["weekday"] = match["week"], _WEEKDAYS[match["weekday"]]
    elif match := reader.take(atoms.WEEK):
        said["week"] = match["week"]
    elif match := reader.take(atoms.DAY):
        said["day"] = whole(match["day"] or match["first"])


def _day_of_new_year(reader: _Reader) -> None:
    """初五 is a day of the first lunar month where the new year was spoken of just before."""
    said_before = atoms.NEW_YEAR_SAID.search(reader.text, max(0, reader.at - _NEW_YEAR_REACH), reader.at)
    if said_before and (match := reader.take(atoms.FIRST_DAY)):
        _lunar(reader.said, "正", match["first_day"])


def _time_of_day(reader: _Reader) -> None:
    said = reader.said
    dated = bool(said)
    part = reader.take(atoms.PART) or ((dated and reader.take(atoms.SHORT_PART, gap=False)) or None)
    if part is None and not dated and reader.text[reader.at : reader.at + 1] in "早晚晨夜":
        after = atoms.SHORT_PART.match(reader.text, reader.at)
        if after and atoms.CLOCK.match(reader.text, after.end()):  # 晚8时
            part = after
            reader.at = after.end()
    if part:
        said["part"] = part["part"]
    before = reader.at
    if short := reader.take(atoms.CLOCK_SHORT):
        hour, minutes = whole(short["hour"]) or 0, 15 if short["quarter"] else whole(short["minutes"]) or 0
        if hour > 0 and 0 < minutes < 60:
            said["clock"] = Clock(hour - 1, 60 - minutes)
            return
        reader.at = before
    if clock := reader.take(atoms.CLOCK):
        read = _clock(clock, dated or bool(part))
        if read is None:
            reader.at = before
        else:
            said["clock"] = read
            return
    if said.get("day_word") in _DAY_WORDS_WITH_PART and not part:
        said.clear()  # 昨 without 晚 behind it


def _clock(match: re.Match[str], dated: bool) -> Clock | None:
    hour = whole(match["hour"])
    if hour is None or hour > 24:
        return None
    if match["colon_minute"]:
        seconds = int(match["colon_second"]) if match["colon_second"] else None
        return Clock(hour, int(match["colon_minute"]), seconds, colon=True)
    minute = whole(match["minute"]) if match["minute"] else None
    if match["fraction"]:
        minute = {"半": 30, "一刻": 15, "三刻": 45}[match["fraction"]]
    if minute is not None and minute > 59:
        return None
    second = int(match["second"]) if match["second"] else None
    digits = match["hour"].isdecimal()
    written = match[0]
    bare = minute is None and not match["about"] and not written.endswith(("整", "钟"))
    bare = bare and match["hour"] != "零"
    if match["sign"] == "时":  # 8时 stands alone; 四时, 一时 are words
        bare = bare and not (digits or len(match["hour"]) > 1 or match["hour"] in "八九七零")
    return Clock(hour, minute, second, bare and not dated)


def _edge(written: str) -> str | None:
    if not written or "内" in written or "全" in written:
        return None
    if ("初" in written and "岁末" not in written) or "伊始" in written:
        return "start"
    return "mid" if "中" in written else "end"
