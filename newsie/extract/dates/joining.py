"""Mentions that belong together made one (5月16日至19日), with the words that bound them (截至, 起, 前)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from newsie.extract.dates import atoms
from newsie.extract.dates.durations import Duration
from newsie.extract.dates.mentions import Every, Mention, Period, Vague
from newsie.extract.dates.points import Point
from newsie.records import Modifier

__all__ = ["bounded", "joined"]

_TO = re.compile(r"[ ]{0,2}起?[ ]?(?:-{1,3}|~{1,2}|至|到|直至|直到)[ ]{0,2}")
_AND = re.compile(r"[ ]?[和与][ ]?")
_BETWEEN = re.compile(r"(?:之间|间(?![隔接歇]))")
_NOW = re.compile(
    r"起?(?:至今(?![年天日晨早晚夜春夏秋冬])|迄今|到现在|到如今|至目前|以降)"
    r"|起?[ ]?-{1,2}[ ]?(?:至今|今(?![年天日晚])|现在)"
)
_OPEN = re.compile(r"-{1,2}(?=[ \n(]|$)")

_AFTER: tuple[tuple[str, Modifier | None], ...] = (
    ("(?:及|或)(?:其)?(?:以前|之前)", "on_or_before"),
    ("(?:及|或)(?:其)?(?:以后|之后)", "on_or_after"),
    ("以来|开始(?=[,。;、])|起(?![草来飞步诉火点初码伏义重到跑价床降搏吊获立名因源居哄])始?", "on_or_after"),
    ("前后|左右|许(?![多可])", "approx"),
    (
        "(?:之|以)前|前(?![往来进夕所后排列景途方期沿端瞻线述任者年三几两一二]|[0-9]{1,2}[天日])|前夕",
        "before",
    ),
    ("(?:之|以|过)后|后(?![续勤备来期者天面卫半代方])", "after"),
    ("(?:为)?止(?![步血痛损咳])", "on_or_before"),
    ("期间|时期|之间|以内|之内|内(?![蒙江外地部容心阁政涝需存向])|间(?![隔接歇谍])", None),
)
_SUFFIX = [(re.compile(rf"[ ]?(?:[(]含[^()]{{0,6}}[)])?(?:{words})"), modifier) for words, modifier in _AFTER]
_UNTIL = re.compile(r"(?:截至到?|截止到?|截止至|直至|直到)[ ]?$")
_FROM = re.compile(r"(?:自从|自|从|始于)[ ]?$")
_REACH = re.compile(r"(?:(?<=[,。;:!?、\n \"(])|^)[到至]$")
_LATEST = re.compile(r"(?:不晚于|不迟于|最迟在?|最晚在?)$")
_ABOUT = re.compile(r"(?:大约|约)$")
_LATER_TO = re.compile(r"[^,。;]{0,12}?[到至](?=[0-9今明次同当一二三四五六七八九十])")


def joined(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions with ranges made one."""
    found: list[Mention] = []
    for mention in mentions:
        last = found[-1] if found else None
        if last is not None and last.until is None and _joins(text, last, mention):
            found += _ranged(text, found.pop(), mention)
        else:
            found.append(mention)
    whole: list[Mention] = []
    for mention in found:
        if whole and _repeats_month(whole[-1], mention):
            whole[-1] = replace(whole[-1], end=mention.end)
        elif not whole or mention.start >= whole[-1].end:  # 至今 belongs to what stands before it
            whole.append(_to_now(text, mention))
    return whole


def _repeats_month(month: Mention, mention: Mention) -> bool:
    """Whether 当月 only says that the month named right before it is meant alone: 4月当月."""
    return (
        mention.start == month.end
        and isinstance(month.what, Point)
        and isinstance(mention.what, Point)
        and month.until is None
        and month.what.shape in ("month", "year_month", "year_word_month")
        and mention.what.shape == "month_word"
        and mention.what.month_word == "当月"
    )


def _ranged(text: str, last: Mention, mention: Mention) -> list[Mention]:
    """The range of both; hours behind its second weekday are their own: 周一至周五9:00—17:00."""
    right, day = mention.what, atoms.WEEKDAY.match(text, mention.start)
    if (
        isinstance(last.what, Point)
        and isinstance(right, Point)
        and last.what.shape == "weekday"
        and right.clock
        and day is not None
    ):
        at = day.end() + text.startswith(" ", day.end())
        hours = replace(mention, start=at, what=Point(part=right.part, clock=right.clock), rule="date.clock")
        weekdays = replace(last, end=day.end(), until=Point(weekday=right.weekday), rule="date.weekday_range")
        return [weekdays, hours]
    return [replace(last, end=mention.end, until=right, rule=last.rule + "_range")]


def _joins(text: str, left: Mention, right: Mention) -> bool:
    between = text[left.end : right.start]
    kinds = (left.what, right.what)
    if not between and isinstance(kinds[0], Point) and isinstance(kinds[1], Point):
        return bool(kinds[0].shape == kinds[1].shape == "year_word_season")  # 去冬今春
    if not 0 < len(between) <= 6:
        return False
    if _TO.fullmatch(between):
        if isinstance(kinds[0], Point | Every) and isinstance(kinds[1], Point):
            return _alike(kinds[0], kinds[1])
        return all(isinstance(kind, Period) for kind in kinds) or (
            isinstance(kinds[0], Period) and isinstance(kinds[1], Point) and kinds[1].year is not None
        )
    if _AND.fullmatch(between) and _BETWEEN.match(text, right.end):
        return all(isinstance(kind, Point) for kind in kinds)
    return False


def _alike(left: Point | Every, right: Point) -> bool:
    """Whether two ends can bound one range: a day with a day, an hour with an hour."""
    if isinstance(left, Every):
        return left.point is not None or (right.clock is not None and left.unit == "D")
    left_time, right_time = bool(left.clock or left.part), bool(right.clock or right.part)
    if right.shape in ("clock", "part", "part_clock"):
        return left_time
    return not (left.shape in ("clock", "part", "part_clock") and not right_time)


def _to_now(text: str, mention: Mention) -> Mention:
    if isinstance(mention.what, Point) and mention.until is None and mention.what.clock is None:
        if match := _NOW.match(text, mention.end):
            return replace(mention, end=match.end(), to_now=True)
        if match := _OPEN.match(text, mention.end):
            return replace(mention, end=match.end(), modifier="on_or_after")
    return mention


def bounded(text: str, mention: Mention, floor: int) -> Mention:
    """The mention with the bound words around it; its span begins at ``floor`` or later."""
    what = mention.what
    if isinstance(what, Duration | Vague) or (isinstance(what, Every) and what.point is None):
        return mention
    start, end, modifier = mention.start, mention.end, mention.modifier
    since = False
    if not isinstance(what, Every) or mention.until is None:
        for pattern, word in _SUFFIX:
            if match := pattern.match(text, end):
                end, modifier = match.end(), word or modifier
                since = match[0].strip() == "以来"
                break
    before = text[max(floor, start - 5) : start]
    if match := _UNTIL.search(before):
        start, modifier = start - len(match[0]), modifier if modifier == "before" else "on_or_before"
    elif match := _FROM.search(before):
        if since:
            start -= len(match[0])
        if modifier is None and mention.until is None and not _LATER_TO.match(text, end):
            modifier = "on_or_after"
    elif (match := _LATEST.search(before)) or (match := _ABOUT.search(before)):
        start -= len(match[0])
        modifier = modifier or ("approx" if "约" in match[0] else "on_or_before")
    elif match := _REACH.search(text[max(0, floor, start - 2) : start]):
        start -= 1
    if (start, end, modifier) == (mention.start, mention.end, mention.modifier):
        return mention
    return replace(mention, start=start, end=end, modifier=modifier)
