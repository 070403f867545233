"""The day that a page's masthead, folio line or web page's head says it was published on.

Such a line is short, holds one full date, and little else but what stands on mastheads: the weekday,
the day of the lunar calendar, the paper, the edition, the editors, where a text was taken from. A
weekday that is wrong for the date speaks of a misread date, which is not taken.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from newsie.context.evidence import DATE, WEEKDAYS, day_of
from newsie.language.characters import fold
from newsie.page import Page

__all__ = ["WITHOUT_WEEKDAY", "WITH_WEEKDAY", "day_of_masthead"]

WITH_WEEKDAY, WITHOUT_WEEKDAY = 0.97, 0.9
"""How sure: the first has the weekday to bear it out."""

_HAN = r"[\u3400-\u9fff]"
_LONGEST, _LOOKED_AT = 90, 60_000  # characters of a line, of a page
_LEFT = 6  # characters that may stand on such a line beside what is known
_TOP = 3  # lines at the head of the page, where a date alone is enough
_WEEKDAY = re.compile(r"(?:星期|周)(?P<weekday>[一二三四五六日天])")
_SIGNS = tuple(
    map(
        re.compile,
        (
            r"农历\S{0,12}|(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?[闰正一二三四五六七八九十冬腊]{1,2}月[初十廿卅一二三四五六七八九]{2,3}",
            rf"{_HAN}{{2,6}}(?:日报|晚报|晨报|早报|都市报|时报|商报|周报|周刊|新闻网|客户端|融媒体?(?:中心)?)",
            r"第?\s?[A-Z]?\d{1,3}\s?版|第?[一二三四五六七八九十]{1,3}版|(?<![\dA-Z])[A-Z]?\d{1,2}(?!\d)|总?第\s?\d+\s?期?",
            rf"(?:责任|本版|执行|值班|网络)?(?:编辑|责编|美编|校对|版式|审读|组版|主编|检校)\s?[:/]?\s?{_HAN}{{2,4}}",
            rf"(?:来源|作者|记者|稿源|发布时间|发布日期|出版日期|更新时间)\s?[:/]?\s?(?:{_HAN}{{2,12}})?|\d{{1,2}}:\d{{2}}(?::\d{{2}})?",
            r"国内统一\S{0,20}|邮发代号\S{0,8}|CN\s?\d{2}-\d{4}|(?:电话|热线|传真|邮箱|E-?mail)\s?:?\s?[\w@.\-]+",
        ),
    )
)
_OF_SOMETHING_ELSE = re.compile(
    r"(?<!发布)(?<!更新)时间:|地点|[上下]午|截止|开始|举行|召开|[至到起前后]|[。;,!?]"
)
_LETTERS = re.compile(rf"{_HAN}|[A-Za-z0-9]")
_DRESS = re.compile(r"[#*>|_]+")
_APART = re.compile(r"(?<=\S) (?=\S)")


def day_of_masthead(page: Page) -> tuple[date, float] | None:
    """The day and how sure it is; None where no line of the page is such a line."""
    raw = page.raw or "\n".join(article.text for article in page.articles)
    lines = [line for line in map(_bare, fold(raw[:_LOOKED_AT]).splitlines()) if line]
    votes: Counter[tuple[float, date]] = Counter()
    for place, line in enumerate(lines):
        if found := _read(line, lines[place + 1 : place + 2], at_top=place < _TOP):
            votes[found] += 1
    if not votes:
        return None
    surest = max(sure for sure, _ in votes)
    day = max((count, day) for (sure, day), count in votes.items() if sure == surest)[1]
    return day, surest


def _bare(line: str) -> str:
    line = _DRESS.sub(" ", line).strip()
    tokens = line.split(" ")
    spaced = len(tokens) > len(line) // 2  # a blank between all characters
    return _APART.sub("", line) if spaced else line


def _read(line: str, below: list[str], *, at_top: bool) -> tuple[float, date] | None:
    """How sure a line is to tell the day, and the day."""
    match = DATE.search(line)
    if match is None or len(line) > _LONGEST or len(DATE.findall(line)) > 1:
        return None
    day = day_of(match)
    rest = f"{line[: match.start()]} {line[match.end() :]}"
    if day is None or _OF_SOMETHING_ELSE.search(rest):
        return None
    weekday = _WEEKDAY.search(rest) or (_WEEKDAY.match(below[0]) if below and not rest.strip() else None)
    if weekday and WEEKDAYS[day.weekday()] != weekday["weekday"].replace("天", "日"):
        return None
    rest = _WEEKDAY.sub(" ", rest)
    signs = 0
    for sign in _SIGNS:
        rest, count = sign.subn(" ", rest)
        signs += bool(count)
    if len(_LETTERS.findall(rest)) > _LEFT:
        return None
    if weekday:
        return WITH_WEEKDAY, day
    return (WITHOUT_WEEKDAY, day) if signs or (at_top and not rest.strip()) else None
