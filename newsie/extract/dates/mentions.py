"""What is written where: the text read from left to right into mentions of time, not yet placed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from newsie import lexicons
from newsie.extract.dates import atoms
from newsie.extract.dates.durations import Duration, read_duration
from newsie.extract.dates.numbers import DIGITS, spell, whole
from newsie.extract.dates.points import Point, read_point
from newsie.language.units import is_rated
from newsie.records import Modifier

__all__ = ["Every", "Mention", "Offset", "Period", "Same", "Vague", "scan"]


@dataclass(frozen=True, slots=True)
class Offset:
    """N units before or after: 三年前, 两天后; ``free`` where it hangs on no word before it."""

    duration: Duration
    sign: int
    free: bool


@dataclass(frozen=True, slots=True)
class Every:
    """A repeated time: 每年4月 (``unit`` Y with a point), 每10天 (``step`` 10)."""

    unit: str
    step: str
    point: Point | None = None
    night: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """Years of the calendar named as a whole, ``first`` to ``last``: a plan, a decade, a century."""

    first: int
    last: int
    value: str
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that names no stretch of the calendar: ``PAST_REF`` and its like."""

    ref: str


@dataclass(frozen=True, slots=True)
class Same:
    """去年同期: the stretch that the text compares with, ``years`` back; ``year`` where one is named."""

    years: int | None = None
    year: int | None = None
    months: int = 0


What: TypeAlias = Point | Duration | Offset | Every | Period | Vague | Same


@dataclass(slots=True)
class Mention:
    """A mention of a time at ``start:end``; ``until`` is the other end of a range."""

    start: int
    end: int
    what: What
    rule: str
    until: What | None = None
    modifier: Modifier | None = None
    to_now: bool = False


_PLANS = {row["name"]: (int(row["first"]), int(row["last"])) for row in lexicons.rows("five_year_plans")}
_REFS = {row["word"]: row["ref"] for row in lexicons.rows("vague_times")}
_ERAS = {row["name"]: (int(row["first"]), int(row["years"])) for row in lexicons.rows("eras")}
_ERA = re.compile(
    rf"(?P<era>{'|'.join(_ERAS)})(?:(?P<number>元|[0-9]{{1,2}}|[{DIGITS}十]{{1,3}})年(?![级代])|年间)"
)
_ERA_FIRSTS = frozenset(name[0] for name in _ERAS)
_NOT_THIS_YEAR = "(?![年天日晨早晚夜春夏秋冬])"  # 出现今年, 延至今年
_VAGUE = re.compile(
    "|".join(
        re.escape(word) + (_NOT_THIS_YEAR if word.endswith("今") else "")
        for word in sorted(_REFS, key=len, reverse=True)
    )
)
_VAGUE_FIRSTS = frozenset(word[0] for word in _REFS)
_SAME = re.compile(
    r"(?:(?P<word>去年|上年|前年|上一年度?|上年度|上月|上个月)|(?P<year>(?:19|20)[0-9]{2})年|(?P<bare>(?<![年月])))(?:的)?同期(?![声间])"
)
_SAME_FIRSTS = frozenset("去上前12同")
_EVERY = re.compile(
    rf"每(?:隔|逢|间隔)?(?P<count>{DIGITS and '[0-9]{1,3}|[一二两三四五六七八九十半]{1,3}|几'})?"
    r"(?:个)?(?P<unit>年(?:度)?(?![级龄轻])|月(?:份)?|周末|(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天](?![次个天名班场趟节]))?|天|日(?![优经电新])|小时|分钟|季度|晚|夜|早|晨|工作日|学期|秒钟?)"
)
_EVERY_UNITS = {
    char: sign
    for sign, chars in (
        ("Y", "年"),
        ("M", "月"),
        ("W", "周星礼"),
        ("D", "天日晚夜早晨工"),
        ("TH", "小"),
        ("TM", "分"),
        ("Q", "季"),
        ("TS", "秒"),
    )
    for char in chars
}
_PERIOD_EDGE = re.compile(
    r"(?P<start>初期?|早期|前期|上半叶|前半叶)|(?P<mid>中期|中叶|中后期)|(?P<end>末期?|后期|晚期|下半叶|后半叶)"
)
_DECADE_OF = re.compile(r"(?P<decade>[0-9]?0|[一二三四五六七八九]?十)年代")
_BEFORE_AFTER = re.compile(
    r"(?:(?P<before>之前|以前|前(?![往来进夕所后排列景途方期沿端瞻线提十百去几一两三]|[0-9]))|(?P<after>之后|以后|后(?![续勤备来期者天面卫半代]|[0-9])))"
)
_CLAUSE_START = re.compile(r"(?:^|[,。;:!?、\n\"() ]|[在到于约而早就便])$")
_APPEARS = frozenset("体表发实呈出展涌浮再重")
_PERCEIVES = frozenset("解受识看想听见提谈感得收悟遇")
_SURPASSES = frozenset("超胜赛越")
_MOVES = re.compile("[走跑追飞送拿转看爬冲赶扑递驶扫翻跨掠闪游搬推拉踢扔骑迎贴昏晕死靠绕挤凑跳混挺熬了]")
_NO_STRETCH = re.compile(r'[,。!?;、)"的]|\Z')
"""Behind 过去 that says where to; the past goes on: 过去三年."""
_AROUND_WORDS = frozenset({"过去", "未来", "今后", "最近", "接下来"})
_AROUND_COUNT = re.compile(rf"[ ]?的?(?=[0-9{DIGITS}十百千几数半])")
_ARABIC = frozenset("0123456789")
_RATIO = re.compile(r"(?:[0-9]{1,4}:){3,}[0-9]*")  # 1:2:3:4 is no time of day
_COUNTED = frozenset(f"0123456789{DIGITS}十百千几数半上好若")


def scan(text: str) -> Iterator[Mention]:
    """The mentions of time in folded text, from left to right, none overlapping another."""
    free = 0
    for begin in atoms.BEGINS.finditer(text):
        at = begin.start()
        if at < free or (text[at] in _ARABIC and text[at - 1 : at] in _ARABIC):
            continue
        if text[at] in _ARABIC and (ratio := _RATIO.match(text, at)):
            free = ratio.end()
            continue
        mention = _read(text, at, free)
        if mention is not None:
            free = mention.end
            yield mention


# A numeral behind which no time can be meant: 8.6%, 1.65亿元, 9个项目, 3000余名.
_OTHER_NUMBER = re.compile(
    r"(?!(?:1[5-9]|20)[0-9]{2}[.])[0-9]+[.][0-9]+"
    r"(?![0-9年载个周季天日整分秒小世工交自星礼钟昼刻半多余来万亿学财 .~至到或-])"
    r"|[0-9]+(?:[.][0-9]+[万亿][元吨千平]|个(?![月季星礼小多半世工交自日昼钟五年百学周])"
    r"|[多余][^ 年载个周季天日整分秒小世工交自星礼钟昼刻半万亿\n])"
)


def _read(text: str, at: int, free: int) -> Mention | None:
    char = text[at]
    if char == "每":
        return _every(text, at)
    if char in _ARABIC and _OTHER_NUMBER.match(text, at):
        return None
    if char in _VAGUE_FIRSTS and (match := _VAGUE.match(text, at)):
        word, after = match[0], match.end()
        if word.startswith("现在") and text[at - 1 : at] in _APPEARS:
            return None  # 体现在, 表现在
        if word[0] == "到" and text[at - 1 : at] in _PERCEIVES:
            return None  # 了解到目前
        if word == "过去" and text[at - 1 : at] in _SURPASSES and text[after : after + 1] == "年":
            return None  # 超过去年
        if word == "过去" and _MOVES.search(text, max(0, at - 1), at) and _NO_STRETCH.match(text, after):
            return None  # 跑过去, 跑了过去
        counted = _AROUND_COUNT.match(text, after) if word in _AROUND_WORDS else None
        longer = read_duration(text, counted.end()) if counted else None
        if longer is None or longer[1] > after:
            return Mention(at, after, Vague(_REFS[word]), "date.vague")
        return Mention(max(free, min(at, longer[1])), longer[2], longer[0], "date.duration")
    if char in _SAME_FIRSTS and (match := _SAME.match(text, at)):
        if match["word"]:
            same = (
                Same(months=1) if "月" in match["word"] else Same(years=2 if match["word"] == "前年" else 1)
            )
        else:
            same = Same(year=int(match["year"])) if match["year"] else Same()
        return Mention(at, match.end(), same, "date.same_period")
    if found := _period(text, at):
        return found
    if char in _COUNTED and (found := _length(text, at, free)):
        return found
    if text[at - 1 : at] == "第" and char != "季":
        return None
    found_point = read_point(text, at)
    if found_point is None:
        return None
    point, end = found_point
    if text[end - 1] == '"' and text.count('"', at, end) == 1:
        end -= 1
    if point.month_to:
        last = Point(month=point.month_to)
        return Mention(at, end, replace(point, month_to=None), "date.months", until=last)
    return Mention(at, end, point, "date." + (point.shape or "point"))


def _length(text: str, at: int, free: int) -> Mention | None:
    found = read_duration(text, at)
    if found is None:
        return None
    duration, start, end = found
    start = max(start, free)
    if duration.modifier not in ("equal_or_less", "equal_or_more") and (
        match := _BEFORE_AFTER.match(text, end)
    ):
        sign = -1 if match["before"] else 1
        loose = bool(_CLAUSE_START.search(text[max(0, start - 1) : start])) or start == 0
        if not text[start:end].endswith(("来", "间", "以上", "以下", "内")):
            return Mention(start, match.end(), Offset(duration, sign, loose), "date.offset")
    return Mention(start, end, duration, "date.duration")


_NTH_WEEKDAY = re.compile(r"的?(?:第[一二三四]|最后一)个?(?:周|星期)[一二三四五六日天末]")


def _every(text: str, at: int) -> Mention | None:
    match = _EVERY.match(text, at)
    if match is None or is_rated(text, at):
        return None
    written = match["unit"]
    unit, end = _EVERY_UNITS.get(written[0], ""), match.end()
    step = match["count"] or "1"
    number = spell(step) if step not in ("半", "几") else None
    if step == "半":
        step, unit = {"Y": ("6", "M"), "M": ("15", "D"), "D": ("12", "TH"), "TH": ("30", "TM")}.get(
            unit, ("", "")
        )
    else:
        step = "X" if number is None else str(int(number))
    if not unit:
        return Mention(at, end, Every("", ""), "date.every") if written == "学期" else None
    if unit == "M" and match["count"] is None and (nth := _NTH_WEEKDAY.match(text, end)):
        return Mention(at, nth.end(), Every(unit, step, None), "date.every")
    point: Point | None = None
    if match["count"] is None:
        if match["weekday"]:
            point = Point(
                weekday="一二三四五六日天".index(match["weekday"]) % 7 if match["weekday"] != "天" else 6
            )
        elif written == "周末":
            point = Point(weekday=7)
        if unit in ("Y", "M", "D") or point:
            space = atoms.GAP.match(text, end)
            after = space.end() if space else end
            follows = (
                read_point(text, after) if after < len(text) and not text.startswith("初中", after) else None
            )
            if follows and _fits(unit, follows[0], point):
                more, end = follows
                point = replace(point, part=more.part, clock=more.clock) if point else more
    return Mention(at, end, Every(unit, step, point, written in ("晚", "夜")), "date.every")


def _fits(unit: str, point: Point, within: Point | None) -> bool:
    """Whether a point can stand behind 每年, 每月 or 每天."""
    if point.year is not None or point.year_word or point.day_word or point.week:
        return False
    if point.shape in ("part", "clock", "part_clock"):
        return unit == "D" or within is not None
    if within is not None:
        return False
    if unit == "Y":
        return bool(
            point.month or point.festival or point.half or point.quarter or point.season or point.edge
        )
    return unit == "M" and point.month is None and bool(point.day or point.third or point.edge)


_PLAN_FIRSTS = frozenset('"一二三四五六七八九十')
_CENTURY_REACH, _DECADE_REACH = 9, 12
"""Characters from the begin of a century to the end of its 世纪, of decades to that of their 年代."""


def _period(text: str, at: int) -> Mention | None:
    char = text[at]
    if char in _PLAN_FIRSTS and (match := atoms.PLAN.match(text, at)):
        name = match["quoted"] or match["bare"]
        if name in _PLANS and (match["quoted"] is None or len(name) == 3 or _plan_follows(text, match.end())):
            first, last = _PLANS[name]
            edge = "end" if "末" in match[0] else "start" if "初" in match[0] else None
            return Mention(at, match.end(), Period(first, last, f"{first}/{last}", edge), "date.plan")
        return None
    if char in _ERA_FIRSTS and (match := _ERA.match(text, at)):
        first, years = _ERAS[match["era"]]
        if match["number"] is None:  # 光绪年间
            last = first + years - 1
            return Mention(at, match.end(), Period(first, last, f"{first:04}/{last:04}"), "date.era")
        number = whole(match["number"]) or 0
        if not 1 <= number <= years:
            return None
        year = first + number - 1
        return Mention(at, match.end(), Period(year, year, f"{year:04}"), "date.era")
    if text.find("世纪", at, at + _CENTURY_REACH) > 0 and (match := atoms.CENTURY.match(text, at)):
        return _century(text, at, match)
    if text.find("年代", at, at + _DECADE_REACH) < 0:
        return None
    if text[at - 1 : at] not in tuple("0123456789第几") and (match := atoms.DECADES.match(text, at)):
        return _decades(at, match, 1900)
    if (match := atoms.LONG_DECADE.match(text, at)) or (
        (match := atoms.DECADE.match(text, at))
        and text[at - 1 : at] not in tuple("0123456789第几二三四五六七八九十")
    ):
        number = whole(match["decade"]) or 0
        first = number if number >= 1000 else 1900 + number
        return _decade(text, at, match.end(), first)
    return None


def _plan_follows(text: str, end: int) -> bool:
    return text.startswith(("期间", "时期", "计划", "规划", "末"), end) or text[end - 2 : end] in (
        "期间",
        "时期",
    )


def _century(text: str, at: int, match: re.Match[str]) -> Mention | None:
    written = match["century"]
    number = {"上": 20, "本": 21}.get(written) or whole(written) or 0
    if not 1 <= number <= 30:
        return None
    if match["bc"]:
        return Mention(at, match.end(), Period(0, 0, f"BC{number - 1:02}"), "date.century")
    first = 100 * (number - 1)
    if pair := atoms.DECADES.match(text, match.end()):
        return _decades(at, pair, first)
    if decade := _DECADE_OF.match(text, match.end()):
        return _decade(text, at, decade.end(), first + (whole(decade["decade"]) or 0))
    edge, end = _period_edge(text, match.end())
    return Mention(at, end, Period(max(1, first), first + 99, f"{number - 1:02}", edge), "date.century")


def _decades(at: int, match: re.Match[str], century: int) -> Mention | None:
    """Two decades named together: 五六十年代."""
    first = 10 * (whole(match["first"]) or 0) if match["first"] else whole(match["first_ten"]) or 0
    last = 10 * (whole(match["last"]) or 0) if match["last"] else whole(match["last_ten"]) or 0
    if not first < last:
        return None
    first, last = century + first, century + last
    return Mention(
        at, match.end(), Period(first, last + 9, f"{first // 10:03}/{last // 10:03}"), "date.decades"
    )


def _decade(text: str, at: int, end: int, first: int) -> Mention:
    edge, end = _period_edge(text, end)
    return Mention(at, end, Period(first, first + 9, f"{first // 10:03}", edge), "date.decade")


def _period_edge(text: str, end: int) -> tuple[str | None, int]:
    if edge := _PERIOD_EDGE.match(text, end):
        return edge.lastgroup, edge.end()
    return None, end
