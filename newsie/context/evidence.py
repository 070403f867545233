"""What the articles of a page say of their time: years, days, weekdays, anniversaries, plans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from newsie import lexicons
from newsie.page import Page

__all__ = ["DATE", "WEEKDAYS", "Evidence", "day_of", "make_day", "read_evidence"]

WEEKDAYS = "一二三四五六日"
"""Monday first, as `datetime.date.weekday` counts."""
_FOUR = "(?:19[4-9]|20[0-9])[0-9]"
_MD = r"(?P<month>1[0-2]|0?[1-9])[ ]?月[ ]?(?P<day>3[01]|[12][0-9]|0?[1-9])[ ]?[日号]"
_DIGITS = r"[-/.](?P<m2>1[0-2]|0?[1-9])[-/.](?P<d2>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_YMD = rf"(?P<year>{_FOUR})[ ]?(?:年[ ]?{_MD}|{_DIGITS})"
_WEEKDAY = r"[ ,(]{0,3}(?:星期|周)(?P<weekday>[一二三四五六日天])"

DATE = re.compile(rf"(?<![0-9]){_YMD}")
"""A day with its year, in folded text."""
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
_LASTS = re.compile(rf"从{_MD}持续")
_OPENED = re.compile(r"昨[日天晚][^。]{0,70}?(?:启动|开幕|开启|开展|开始|举办|举行|拉开)")
_BOUND = re.compile(r"[ ]?(?:零时|0时|24时)?(?:起|止|之?前|以前)")  # a rule runs from or to that day
_YEAR = re.compile(
    rf"(?<![0-9.])(?P<year>{_FOUR})[ ]?(?:(?P<dash>[-~至到]{{1,2}}(?={_FOUR}))"
    r"|年(?:[ ]?(?P<month>1[0-2]|[1-9])月)?)"
)
_HEAD = 45  # characters that open an article: its headline
_EVENT = re.compile(
    r"度?(?:第|全国|全省|全市|全区|全县|春季|秋季|中国|上半年|[\u4e00-\u9fa5]{2,4}[市省县区])"
)  # the year's own: 2022年云溪市科技周
_FRAMES = {
    row["name"]: (int(row["first"]) - 1, int(row["last"]) + 1)
    for row in lexicons.rows("five_year_plans")
    if len(row["name"]) == 3
}
_FRAMES |= {"十八大": (2012, 2018), "十九大": (2017, 2023), "二十大": (2021, 2028)}  # the party's congresses
_FRAME = re.compile("|".join(_FRAMES))
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
class Evidence:
    """What the page's articles say of their time."""

    articles: int = 1
    full: list[date] = field(default_factory=list)
    told: list[date] = field(default_factory=list)  # those of them that head a clause
    years: list[tuple[str, int, int | None]] = field(default_factory=list)  # kind, year, month
    frames: list[tuple[int, int]] = field(default_factory=list)  # in which a plan or congress is talked of
    days: Counter[tuple[int, int]] = field(default_factory=Counter)
    opened: Counter[tuple[int, int]] = field(default_factory=Counter)  # first days of what opened yesterday
    ends: Counter[tuple[int, int]] = field(default_factory=Counter)  # last days of stretches
    weekdays: list[tuple[int, int, int]] = field(default_factory=list)
    glosses: list[tuple[int | None, int, int]] = field(default_factory=list)
    yesterday: bool = False
    net: bool = False
    anniversary: int | None = None


def read_evidence(page: Page) -> Evidence:
    """What all articles of the page say."""
    seen = Evidence(articles=len(page.articles))
    for article in page.articles:
        _read(article.folded, seen)
    return seen


def _read(text: str, seen: Evidence) -> None:
    seen.yesterday |= bool(_YESTERDAY.search(text))
    seen.net |= bool(_NET.search(text))
    for match in _DAY_WITH_WEEKDAY.finditer(text):
        seen.weekdays.append(
            (int(match["month"]), int(match["day"]), WEEKDAYS.find(match["weekday"].replace("天", "日")))
        )
    for match in _GLOSS.finditer(text):
        shift = 1 if match["word"][0] == "昨" else 0
        seen.glosses.append((int(match["month"]) if match["month"] else None, int(match["day"]), shift))
    for pattern, founded in _FOUNDED if "周年" in text else ():
        for count in islice(pattern.finditer(text), 1):
            seen.anniversary = founded + int(next(group for group in count.groups() if group))
    _read_years(text, seen)
    for month, number, weight in _reported(text):
        seen.days[month, number] += weight
    if (lasts := _LASTS.search(text)) and _OPENED.search(text):
        seen.opened[int(lasts["month"]), int(lasts["day"])] += 1
    for match in _RANGE.finditer(text):
        seen.ends[int(match["month2"] or match["month"]), int(match["day2"])] += 1


def _read_years(text: str, seen: Evidence) -> None:
    found: set[tuple[str, int, int | None]] = set()
    for match in DATE.finditer(text):
        bound = _looks_ahead(text, match.start(), match.end()) or _BOUND.match(text, match.end())
        if (day := day_of(match)) and not bound:
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


def day_of(match: re.Match[str]) -> date | None:
    """The day that a match of `DATE` names; None where there is no such day."""
    return make_day(int(match["year"]), int(match["month"] or match["m2"]), int(match["day"] or match["d2"]))


def make_day(year: int, month: int, day: int) -> date | None:
    """The day; None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
