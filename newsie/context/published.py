"""The publication date inferred from what a page says of itself; None where it does not say enough.

In falling order of trust: a date with its weekday on a line of its own (a masthead), a day glossed in
brackets (今天（5月20日）, 昨晚（19日）), and the latest day that the page reports, a paper's news being of
the day before. The year is inferred by Bayes' rule from the years that the page names: what share of a day's
articles name its own year, the year before, and so on, in headlines, with a month, or looking ahead.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from newsie import lexicons
from newsie.page import Page

__all__ = ["infer_published"]

_WEEKDAYS = "一二三四五六日"
# Below this confidence nothing is said; a page of several articles is a sample of its day.
_LEAST, _LEAST_OF_SEVERAL = 0.62, 0.5
_SEVERAL = 4
_FOUR = "(?:19[4-9]|20[0-9])[0-9]"
_MD = r"(?P<month>1[0-2]|0?[1-9])[ ]?月[ ]?(?P<day>3[01]|[12][0-9]|0?[1-9])[ ]?[日号]"
_DIGITS = r"[-/.](?P<m2>1[0-2]|0?[1-9])[-/.](?P<d2>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_YMD = rf"(?P<year>{_FOUR})[ ]?(?:年[ ]?{_MD}|{_DIGITS})"
_WEEKDAY = r"[ ,(]{0,3}(?:星期|周)(?P<weekday>[一二三四五六日天])"

_MASTHEAD = re.compile(rf"(?<![0-9]){_YMD}{_WEEKDAY}")
_FULL = re.compile(rf"(?<![0-9]){_YMD}")
_DAY_WITH_WEEKDAY = re.compile(rf"(?<![0-9年]){_MD}{_WEEKDAY}")
_GLOSS = re.compile(
    r"(?P<word>今[天日晨早晚]|昨[天日晚夜晨])(?:[上下]午|晚上?)?[(]"
    r"(?:(?P<month>1[0-2]|0?[1-9])月)?(?P<day>3[01]|[12][0-9]|0?[1-9])[日号]"
)
# A day that something is reported of: not a bound, not one end of a range, not a plan.
_REPORTED = re.compile(
    rf"(?<![0-9年])(?P<before>[到至截从自在于期限前迟定将月-]?){_MD}"
    r"(?![^,。;]{0,4}(?:起|前|将|拟|截|止|后|[至到-][0-9]))"
    r"[ ]?(?:[上下]午|晚上?|凌晨|清晨|中午|傍晚|早上)?[ ]?(?P<wire>电|讯|消息)?"
)
_RANGE = re.compile(
    rf"(?<![0-9年]){_MD}[ ]?(?:-{{1,2}}|至|到)[ ]?"
    rf"(?:(?P<month2>1[0-2]|[1-9])月)?(?P<day2>3[01]|[12][0-9]|[1-9])[日号](?=[,，]|在|举)"
)
_NOT_TOLD = re.compile(rf"{_WEEKDAY}|[ ]?[至到-]")
_START = re.compile(rf"从{_MD}(?:持续|开始|起|至|到|-)")
_YEAR = re.compile(
    rf"(?<![0-9.])(?P<year>{_FOUR})[ ]?(?:(?P<dash>[-~至到]{{1,2}}(?={_FOUR}))"
    r"|年(?:[ ]?(?P<month>1[0-2]|[1-9])月)?)"
)
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
_HEAD = 45  # characters that open an article: its headline
_EVENT = re.compile(
    r"度?(?:第|全国|全省|全市|全区|全县|春季|秋季|中国|上半年|[\u4e00-\u9fa5]{2,4}[市省县区])"
)  # the year's own: 2022年云溪市科技周
_TEMPER = 0.8  # mentions on one page lean on one another
_FRAMES = {
    row["name"]: (int(row["first"]) - 1, int(row["last"]) + 1)
    for row in lexicons.rows("five_year_plans")
    if len(row["name"]) == 3
}
_FRAMES |= {"十八大": (2012, 2018), "十九大": (2017, 2023), "二十大": (2021, 2028)}  # the party's congresses
_FRAME = re.compile("|".join(_FRAMES))
_OUTSIDE = 0.15
_AHEAD_BEFORE = re.compile(
    r"(?:[到至达-]|截至|延[长期]至|将[于在]?|定于|力争|预计|计划|规划|目标|确保|有望|拟于?|至少到|远景)[^,。;:]{0,3}$"
)
_AHEAD_AFTER = re.compile(
    r"(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:年?[初中底末])?(?:以前|之前|前|起(?:施行|执行|实施)|将|实现|建成|力争|远景|目标|冬奥|世界杯|亚运|奥运)"
)
_YESTERDAY = re.compile(r"昨[日天晚夜]")
_NET = re.compile(
    r"(?:网|新闻联播|之家|客户端|新闻)[^,。;]{0,12}[日天](?:电|讯|消息)|央视网消息|返回搜狐|原标题"
)
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
    told: list[date] = field(default_factory=list)  # those of them that head a clause
    years: list[tuple[str, int, int | None]] = field(default_factory=list)  # kind, year, month
    frames: list[tuple[int, int]] = field(
        default_factory=list
    )  # years within which a plan, a congress is talked of
    days: Counter[tuple[int, int]] = field(default_factory=Counter)
    ends: Counter[tuple[int, int]] = field(default_factory=Counter)  # last days of stretches
    starts: Counter[tuple[int, int]] = field(default_factory=Counter)
    weekdays: list[tuple[int, int, int]] = field(default_factory=list)
    glosses: list[tuple[int | None, int, int]] = field(default_factory=list)
    yesterday: bool = False
    net: bool = False
    anniversary: int | None = None
    least: float = _LEAST


def infer_published(page: Page) -> tuple[str, float] | None:
    """The publication date (ISO) and a confidence between 0 and 1; None where too little is known.

    The rules are newsie's own.
    """
    seen = _Evidence()
    for article in page.articles:
        _read(article.folded, seen)
    if len(page.articles) >= _SEVERAL:
        seen.least = _LEAST_OF_SEVERAL
    return _decide(seen)


def _read(text: str, seen: _Evidence) -> None:
    for line in text.split("\n"):
        if (match := _MASTHEAD.search(line)) and len(line) < 60 and (day := _valid(match)):
            seen.mastheads.append(day)
    seen.yesterday |= bool(_YESTERDAY.search(text))
    seen.net |= bool(_NET.search(text))
    for match in _DAY_WITH_WEEKDAY.finditer(text):
        seen.weekdays.append(
            (int(match["month"]), int(match["day"]), _WEEKDAYS.find(match["weekday"].replace("天", "日")))
        )
    for match in _GLOSS.finditer(text):
        shift = 1 if match["word"][0] == "昨" else 0
        seen.glosses.append((int(match["month"]) if match["month"] else None, int(match["day"]), shift))
    for pattern, founded in _FOUNDED:
        if match := pattern.search(text):
            seen.anniversary = founded + int(next(group for group in match.groups() if group))
    _read_years(text, seen)
    for month, number, weight in _reported(text):
        seen.days[month, number] += weight
    for match in _RANGE.finditer(text):
        seen.ends[int(match["month2"] or match["month"]), int(match["day2"])] += 1
    for match in _START.finditer(text):
        seen.starts[int(match["month"]), int(match["day"])] += 1


def _read_years(text: str, seen: _Evidence) -> None:
    found: set[tuple[str, int, int | None]] = set()
    for match in _FULL.finditer(text):
        if (day := _day(match)) and not _looks_ahead(text, match.start(), match.end()):
            seen.full.append(day)
            heads = text[max(0, match.start() - 1) : match.start()] in ("", *"\n(,。 ")
            if heads and not _NOT_TOLD.match(text, match.end()):
                seen.told.append(day)
    for match in _YEAR.finditer(text):
        ranged = match["dash"] or text[max(0, match.start() - 1) : match.start()] in ("-", "~", "至", "到")
        ahead = ranged or _looks_ahead(text, match.start(), match.end())
        month = int(match["month"]) if match["month"] else None
        kind = "ahead" if ahead else "head" if match.start() < _HEAD else "month" if month else "year"
        if kind == "year" and _EVENT.match(text, match.end()):
            kind = "event"
        found.add((kind, int(match["year"]), month))
    seen.years += sorted(found, key=str)
    seen.frames += {_FRAMES[match[0]] for match in _FRAME.finditer(text)}


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
    days = _placed(seen.days, year)
    days.update({day: days.get(day, 0.0) + 1 for day in seen.told if day.year == year})
    # The end of a stretch or a full date may be the day of publication itself: they only bear others out.
    support = _placed(seen.ends, year)
    support.update({day: support.get(day, 0.0) + 1 for day in seen.full if day.year == year})
    if not days:
        days, support = support, {}
    step = 0 if seen.net and not seen.yesterday else 1
    if not days:
        if seen.yesterday and seen.starts:
            month, day = max(seen.starts, key=lambda key: seen.starts[key])
            if start := _make(year, month, day):
                return (start + timedelta(days=1)).isoformat(), round(0.65 * sure, 2)
        return None
    best = max(days, key=lambda day: (_fit(day, days, support), day))
    share = sum(weight for day, weight in days.items() if day <= best) / sum(days.values())
    firm = 1 - 0.4 / (days[best] + support.get(best, 0.0))
    confidence = round(sure * firm * (0.6 + 0.4 * share), 2)
    return ((best + timedelta(days=step)).isoformat(), confidence) if confidence >= seen.least else None


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


def _year(seen: _Evidence) -> tuple[int | None, float]:
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


def _latest_month(seen: _Evidence) -> int | None:
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


def _likelihood(year: int, latest: int | None, seen: _Evidence) -> float:
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
        day = _make(year, month, number)
        total += 0.0 if day and day.weekday() == weekday else math.log(0.03)
    return total


def _placed(seen: Counter[tuple[int, int]], year: int) -> dict[date, float]:
    """Days without a year, with their weights: in the inferred year, around a new year in two."""
    days: Counter[date] = Counter()
    turn = any(month == 1 for month, _ in seen) and any(month == 12 for month, _ in seen)
    for (month, number), weight in seen.items():
        if day := _make(year - 1 if turn and month > 6 else year, month, number):
            days[day] += weight
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
    confidence = round(min(0.95, sure + 0.1), 2)
    return (day.isoformat(), confidence) if confidence >= seen.least else None
