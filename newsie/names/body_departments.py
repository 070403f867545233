"""Where a department's name begins: with the places and levels right before it (云溪市 + 卫健委)."""

from __future__ import annotations

import re

from newsie import lexicons
from newsie.names.body_bounds import GENERIC_HEAD, OPENERS, STOP, Begin, PlacedText, stands_whole
from newsie.names.body_words import breaks, ends_with_lead, lead_stripped, soft_lead

__all__ = ["department_begin"]

_APART = re.compile(r"[和与及暨的在为对等是]")
"""What stands between two places, not inside the name of one."""
_COMMON = frozenset(row["form"] for row in lexicons.rows("bodies") if row["common"])
_WHICHEVER = re.compile(r"市州|州市|市县|县市|县区|区县|市区县|县市区|重点省市|重点市县|兄弟市县|兄弟县市")
"""Levels of no place: each 市州商务局."""
_LEVELS = re.compile(r"街道|社区|[镇乡]")
_ALSO = re.compile(r"\([\u4e00-\u9fff]{1,6}[区镇县市]\)\Z")
"""A second name of a place, in brackets."""
_COUNTED = re.compile(r"[\u4e00-\u9fff]{1,4}")


def department_begin(text: PlacedText, suffix: int, word: str, limit: int) -> Begin | None:
    """A department begins with the places and levels right before it, or alone behind a mark."""
    folded, at = text.folded, suffix
    while at > limit:
        place = text.place_before(at)
        if place is not None and place >= limit:
            at = place
            continue
        level = _level_before(text, at, limit)
        if level == at and _ALSO.search(folded, max(limit, at - 10), at):  # 河东新区(高新区) | 总工会
            at = folded.rindex("(", limit, at)
            continue
        if level == at:
            break
        at = level
    if at < suffix:
        if folded[at:suffix] == "社区":  # whichever it is: 依托村、社区党群服务中心
            return None
        if not stands_whole(folded, at) or _WHICHEVER.fullmatch(folded, at, suffix):
            return None
        if at > limit and GENERIC_HEAD.fullmatch(folded[at - 1]) and folded[at - 1] not in "双多全原":
            return None
        return at, "department", 0.9
    before = folded[at - 1 : at]
    window = folded[max(limit, at - 6) : at]
    alone = (
        not before
        or not "\u4e00" <= before <= "\u9fff"
        or before in OPENERS
        or breaks(window, 0, [])[1] == len(window)
    )
    if (
        alone
        and before != ")"  # 各县(区)文明办
        and len(word) > 2
        and word not in _COMMON
        and folded[suffix + len(word) : suffix + len(word) + 1] != "门"
    ):
        return at, "department.bare", 0.6
    return None


_SORT_OF_ZONE = re.compile(r"(?:国家级|经济|工业|旅游|高新|技术|产业){1,4}开发区\Z")


def _level_before(text: PlacedText, at: int, limit: int) -> int:
    """Where a place of unknown name that ends at ``at`` begins (云溪市), or its level (市); else ``at``."""
    folded = text.folded
    for level in ("自治区", "自治州", "自治县", "开发区", "高新区", "经开区", "新区", "街道", "社区"):
        if level == "社区" and folded.endswith("街道社区", limit, at):
            return at - len("社区")  # the 社区 of 街道社区服务中心 is no name's end
        if folded.endswith(level, limit, at):
            sort = _SORT_OF_ZONE.search(folded, limit, at) if level == "开发区" else None
            return _name_before(text, sort.start() if sort else at - len(level), limit)
    if at > limit and folded[at - 1] in "省市县区州旗镇乡盟村":
        named = _name_before(text, at - 1, limit)
        if named == at - 1 and folded[at - 1] in "镇乡盟村":
            return at - (folded[at - 1] in "镇乡" and _stands_free(folded, at - 1, limit))  # 联合 | 镇综治办
        return named
    return at


def _stands_free(folded: str, at: int, limit: int) -> bool:
    """Whether a town that is not named stands alone there, not in 乡镇 or 各镇."""
    before, window = folded[at - 1 : at], folded[max(limit, at - 6) : at]
    opens = not "\u4e00" <= before <= "\u9fff" or before in OPENERS
    return (
        opens
        or ends_with_lead(window)
        or (breaks(window, 0, [])[0] == len(window) > 0 and before not in "各全每本该")
    )


def _name_before(text: PlacedText, at: int, limit: int) -> int:
    """Where the name before a level begins: two characters, or what stands alone; ``at`` where none does."""
    folded = text.folded
    if (place := text.place_before(at)) is not None and place >= limit:
        return place  # 西双版纳 | 州
    window = folded[max(limit, at - 6) : at]
    stop = 0
    for mark in STOP.finditer(window):
        stop = mark.end()
    window = window[stop:]
    if (place := text.place_in(at - len(window), at - 1)) is not None and not _APART.search(
        folded, place, at
    ):
        return place  # what stands between a place and a level names it: 青岛 | 西海岸 | 新区
    _, first = breaks(window, 0, [])
    name = re.split("[和与及暨]", window[first:])[-1]
    name = name[lead_stripped(name) :]
    if len(name) > 2 and (parts := _LEVELS.findall(name[:-1])):
        name = name[name.rfind(parts[-1], 0, -1) + len(parts[-1]) :]  # 道义街道 | 亚泰城社区
    name = name[soft_lead(name) :] if len(name) > 3 else name  # 联合 | 玉峰山镇
    if not name or not _COUNTED.fullmatch(name[-4:]) or GENERIC_HEAD.match(name):
        return at
    if (
        len(name) < 2 or ends_with_lead(name) or name[-1] == name[-2] or name[-1] in "对向从为给至被将接跟"
    ):  # 学学市税务局 has no 学学市
        return at
    return at - (len(name) if len(name) <= 3 else 2)
