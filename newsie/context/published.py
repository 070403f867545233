"""The publication date inferred from what a page says of itself; None where it does not say enough.

In falling order of trust: a date with its weekday on a line of its own (a masthead), a day glossed in brackets
(今天（5月20日）, 昨晚（19日）), and the latest day that the page reports, a paper's news being of the day before. The
year is the latest that the page names without looking ahead (到2025年, 2023年3月前), checked against weekdays and
anniversaries.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from newsie.page import Page

__all__ = ["infer_published"]

_WEEKDAYS = "一二三四五六日"
_LEAST = 0.5  # below this confidence nothing is said
_FOUR = "(?:19[4-9]|20[0-9])[0-9]"
_MD = r"(?P<month>1[0-2]|0?[1-9])[ ]?月[ ]?(?P<day>3[01]|[12][0-9]|0?[1-9])[ ]?[日号]"
_YMD = rf"(?P<year>{_FOUR})[ ]?(?:年[ ]?{_MD}|[-/.](?P<m2>1[0-2]|0?[1-9])[-/.](?P<d2>3[01]|[12][0-9]|0?[1-9])(?![0-9]))"
_WEEKDAY = r"[ ,(]{0,3}(?:星期|周)(?P<weekday>[一二三四五六日天])"

_MASTHEAD = re.compile(rf"(?<![0-9]){_YMD}{_WEEKDAY}")
_FULL = re.compile(rf"(?<![0-9]){_YMD}")
_DAY_WITH_WEEKDAY = re.compile(rf"(?<![0-9年]){_MD}{_WEEKDAY}")
_GLOSS = re.compile(
    r"(?P<word>今[天日晨早晚]|昨[天日晚夜晨])(?:[上下]午|晚上?)?[(](?:(?P<month>1[0-2]|0?[1-9])月)?(?P<day>3[01]|[12][0-9]|0?[1-9])[日号]"
)
# A day that something is reported of: not a bound, not one end of a range, not a plan.
_REPORTED = re.compile(
    rf"(?<![0-9年])(?P<before>[到至截从自在于期限前迟定将月-]?){_MD}"
    r"(?P<after>[ ]?(?:[上下]午|晚上?|凌晨|清晨|中午|傍晚|早上)?[ ]?(?P<wire>电|讯|消息)?)"
    r"(?!起|前|之前|以前|将|拟|截|止|后|以后|[至到-])"
)
_RANGE = re.compile(
    rf"(?<![0-9年]){_MD}[ ]?(?:-{{1,2}}|至|到)[ ]?(?:(?P<month2>1[0-2]|[1-9])月)?(?P<day2>3[01]|[12][0-9]|[1-9])[日号](?=[,，]|在|举)"
)
_START = re.compile(rf"从{_MD}(?:持续|开始|起|至|到|-)")
_YEAR = re.compile(rf"(?<![0-9.])(?P<year>{_FOUR})[ ]?(?P<dash>[-~至到]{{1,2}}(?={_FOUR}))?年?(?P<unit>(?<=年))?")
_AHEAD_BEFORE = re.compile(
    r"(?:[到至达-]|截至|延[长期]至|将[于在]?|定于|力争|预计|计划|规划|目标|确保|有望|拟于?|至少到|远景)[^,。;:]{0,3}$"
)
_AHEAD_AFTER = re.compile(
    r"(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:年?[初中底末])?(?:以前|之前|前|起(?:施行|执行|实施)|将|实现|建成|力争|远景|目标|冬奥|世界杯|亚运|奥运)"
)
_YESTERDAY = re.compile(r"昨[日天晚夜]")
_NET = re.compile(r"(?:网|新闻联播|之家|客户端|新闻)[^,。;]{0,12}[日天](?:电|讯|消息)|央视网消息|返回搜狐|原标题")
_FOUNDED = (
    (re.compile(r"(?:建军|解放军成立)(?P<count>[0-9]{2,3})周年"), 1927),
    (re.compile(r"(?:建党|共产党成立|共产党建党)(?P<count>[0-9]{2,3})周年"), 1921),
    (re.compile(r"(?:新中国成立|共和国成立|共和国建立|国庆)(?P<count>[0-9]{2,3})周年"), 1949),
    (re.compile(r"抗战胜利(?P<count>[0-9]{2})周年|抗日战争[^,。]{0,20}胜利(?P<more>[0-9]{2})周年"), 1945),
)


@dataclass(slots=True)
class _Evidence:
    """What the page's articles say of their time."""

    mastheads: list[date] = field(default_factory=list)
    full: list[date] = field(default_factory=list)
    years: Counter[int] = field(default_factory=Counter)
    later_years: Counter[int] = field(default_factory=Counter)
    days: Counter[tuple[int, int]] = field(default_factory=Counter)
    starts: Counter[tuple[int, int]] = field(default_factory=Counter)
    weekdays: list[tuple[int, int, int]] = field(default_factory=list)
    glosses: list[tuple[int | None, int, int]] = field(default_factory=list)
    yesterday: bool = False
    net: bool = False
    anniversary: int | None = None


def infer_published(page: Page) -> tuple[str, float] | None:
    """The publication date (ISO) and a confidence between 0 and 1; None where too little is known.

    The rules are newsie's own.
    """
    seen = _Evidence()
    for article in page.articles:
        _read(article.folded, seen)
    return _decide(seen)


def _read(text: str, seen: _Evidence) -> None:
    for line in text.split("\n"):
        if (match := _MASTHEAD.search(line)) and len(line) < 60 and (day := _valid(match)):
            seen.mastheads.append(day)
    seen.yesterday |= bool(_YESTERDAY.search(text))
    seen.net |= bool(_NET.search(text))
    for match in _DAY_WITH_WEEKDAY.finditer(text):
        seen.weekdays.append((int(match["month"]), int(match["day"]), _WEEKDAYS.find(match["weekday"].replace("天", "日"))))
    for match in _GLOSS.finditer(text):
        shift = 1 if match["word"][0] == "昨" else 0
        seen.glosses.append((int(match["month"]) if match["month"] else None, int(match["day"]), shift))
    for pattern, year in _FOUNDED:
        if match := pattern.search(text):
            seen.anniversary = year + int(next(group for group in match.groups() if group))
    _read_years(text, seen)
    for month, day, weight in _reported(text):
        seen.days[month, day] += weight
    for match in _START.finditer(text):
        seen.starts[int(match["month"]), int(match["day"])] += 1


def _read_years(text: str, seen: _Evidence) -> None:
    for match in _FULL.finditer(text):
        if (day := _day(match)) and not _looks_ahead(text, match.start(), match.end()):
            seen.full.append(day)
    for match in _YEAR.finditer(text):
        if not match["dash"] and match[0][-1] != "年":
            continue
        number = int(match["year"])
        ranged = match["dash"] or text[max(0, match.start() - 1) : match.start()] in ("-", "~", "至", "到")
        ahead = ranged or _looks_ahead(text, match.start(), match.end())
        (seen.later_years if ahead else seen.years)[number] += 1


def _looks_ahead(text: str, start: int, end: int) -> bool:
    return bool(_AHEAD_BEFORE.search(text[max(0, start - 8) : start]) or _AHEAD_AFTER.match(text, end))


def _reported(text: str) -> Iterator[tuple[int, int, int]]:
    """Days without a year that something is reported of, with a weight: a dateline's counts more."""
    for match in _REPORTED.finditer(text):
        if match["before"]:
            continue
        head = match.start() == 0 or text[match.start() - 1] in "\n,。;:)者讯局委会社京 …!"
        weight = 4 if match["wire"] else 2 if head else 1
        yield int(match["month"]), int(match["day"]), weight
    for match in _RANGE.finditer(text):
        yield int(match["month2"] or match["month"]), int(match["day2"]), 1


def _valid(match: re.Match[str]) -> date | None:
    """The day of a full date whose weekday is right."""
    day = _day(match)
    if day is None or _WEEKDAYS[day.weekday()] != match["weekday"].replace("天", "日"):
        return None
    return day


def _day(match: re.Match[str]) -> date | None:
    return _make(int(match["year"]), int(match["month"] or match["m2"]), int(match["day"] or match["d2"]))


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _decide(seen: _Evidence) -> tuple[str, float] | None:
    if seen.mastheads:
        return max(seen.mastheads).isoformat(), 0.97
    year, sure = _year(seen)
    if year is None:
        return None
    if seen.glosses:
        return _by_gloss(seen, year, sure)
    days = _placed(seen, year)
    step = 0 if seen.net and not seen.yesterday else 1
    if not days:
        if seen.yesterday and seen.starts:
            month, day = max(seen.starts, key=lambda key: seen.starts[key])
            if start := _make(year, month, day):
                return (start + timedelta(days=1)).isoformat(), round(0.65 * sure, 2)
        return None
    best = max(days, key=lambda day: (_fit(day, days), day))
    share = sum(weight for day, weight in days.items() if day <= best) / sum(days.values())
    support = 1 - 0.4 / days[best]
    confidence = round(sure * support * (0.6 + 0.4 * share), 2)
    return ((best + timedelta(days=step)).isoformat(), confidence) if confidence >= _LEAST else None


def _fit(latest: date, days: dict[date, float]) -> float:
    """How well a day serves as the latest one reported: days shortly before it speak for it, later ones against."""
    score = 0.0
    for day, weight in days.items():
        gap = (latest - day).days
        score += weight * math.exp(-gap / 4) if gap >= 0 else -0.8 * weight
    return score


def _year(seen: _Evidence) -> tuple[int | None, float]:
    """The year of publication, and how sure it is."""
    by_weekday = _by_weekday(seen)
    if seen.anniversary and (not seen.years or seen.anniversary >= max(seen.years) - 1):
        return seen.anniversary, 0.9
    if not seen.years:
        return (by_weekday, 0.6) if by_weekday else (None, 0.0)
    latest = max(seen.years)
    if by_weekday and 0 <= by_weekday - latest <= 1:
        return by_weekday, 0.95
    full = sum(day.year == latest for day in seen.full)
    mentions = seen.years[latest]
    older = max((year for year in seen.years if year < latest), default=None)
    # One mention of a year long past, as in a biography, says little of the present.
    sure = 0.7 + 0.1 * min(2, mentions - 1) + (0.1 if older == latest - 1 else 0) + (0.05 if full else 0)
    if any(year == latest + 1 for year in seen.later_years) or seen.later_years:
        sure += 0.05
    return latest, min(0.95, sure)


def _by_weekday(seen: _Evidence) -> int | None:
    """The latest plausible year in which the days fall on the weekdays that are printed beside them."""
    if not seen.weekdays:
        return None
    floor = max(seen.years, default=2010)
    for year in (floor, floor + 1, floor + 2):
        if all((day := _make(year, month, number)) and day.weekday() == weekday for month, number, weekday in seen.weekdays):
            return year
    return None


def _placed(seen: _Evidence, year: int) -> dict[date, float]:
    """The reported days with their weights: those without a year in the inferred one, around a new year in both."""
    days: Counter[date] = Counter()
    keys = list(seen.days)
    turn = any(month == 1 for month, _ in keys) and any(month == 12 for month, _ in keys)
    for (month, number), weight in seen.days.items():
        if day := _make(year - 1 if turn and month > 6 else year, month, number):
            days[day] += weight
    for day in seen.full:
        if day.year == year:
            days[day] += 1
    return {day: float(weight) for day, weight in days.items()}


def _by_gloss(seen: _Evidence, year: int, sure: float) -> tuple[str, float] | None:
    """The day that 今天（5月20日） names, as most glosses have it."""
    votes: Counter[date] = Counter()
    month_known = max(seen.days, default=None, key=lambda key: seen.days[key])
    for month, number, shift in seen.glosses:
        month = month or (month_known[0] if month_known else None)  # noqa: PLW2901 - filled in
        if month and (day := _make(year, month, number)):
            votes[day + timedelta(days=shift)] += 1
    if not votes:
        return None
    day = max(votes, key=lambda key: (votes[key], key))
    return day.isoformat(), round(min(0.95, sure + 0.1), 2)
