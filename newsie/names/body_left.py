"""Where a body's name begins, looked for to the left of the suffix that ends it.

Not beyond the last mark, verb or word of grammar; behind that, at the first place (云溪市) or level (市, 县),
or, where a suffix asks for no more than a name (有限公司, 医院), at whatever names and not only describes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TypeAlias

from newsie import lexicons
from newsie.names.body_words import (
    COUNTRY_FORMS,
    DEPARTMENTS,
    KNOWN,
    PLACE,
    REGIONS,
    SUFFIX_NEEDS,
    VERBS,
    breaks,
    ends_with_lead,
    lead_stripped,
    naming_part,
    soft_lead,
)

__all__ = ["ACROSS", "LEVELLED", "OPENERS", "REACH", "PlacedText", "begin_of"]

Begin: TypeAlias = tuple[int, str, float]
"""Where a name begins, by what rule, how sure."""

REACH = 40
"""Characters to the left of a suffix within which its body begins."""
_PART = 10  # characters between a body and a further suffix of the same name
_BRAND = 2  # characters of a name at least
LONGEST_BRAND = 12
"""Characters that name a body no place begins."""

_STOP = re.compile(r"(?<!第)(?<!第\d)(?<!第\d\d)\d|[^\u4e00-\u9fffA-Za-z()\"·&\d-]|--")
_UNKNOWN = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,5}?)(?P<level>自治[区州县旗]|街道|社区|开发区|新区|景区|(?<![小社园校厂库])区|[省市县州旗镇乡盟村山湖])"
)
_BARE_LEVEL = re.compile(
    r"(?:市(?![场值面容区内外郊级北南东西]|民(?![办政族宗间营兵])|政(?!府|协))|[省县区州旗](?![级域内外])|街道(?=总?工会|妇联|社区))(?:直|属)?"
)
_GENERIC_HEAD = re.compile(
    r"公司(?!法)|[各每该本我某两几多数全原此其这那]|双[方边校]|一[家个些]|余[家所支个名座处]|有关|相关|所在|当地|部分|\d"
)
_GENERIC_ANYWHERE = re.compile(
    r"(?<!第)一$|[一两三几数多][家个所些位]|[两三四五]级|(?:省|市|县|区|乡|村|镇)[(/](?:省|市|县|区|社区|街道)|第三方|(?:本地|山区|偏远)$|相关|有关|部门|乡镇|镇街|众多|(?<![高中初平均同])等(?=[地市县区镇村]|$)"
)
LEVELLED = re.compile(r"[省市县区州旗镇](?:委|府|政府|人大)|街道办|镇党委|乡党委")
"""Suffixes that hold the level themselves."""
_TOWN = re.compile(r"[镇乡街村]")
_MANY = re.compile(
    r"(?:众多|多[家所个]|[一二两三四五六七八九十几数\d]家|各类|部分|所有|相关|有关|同类|其[他它])\Z"
)
_EACH = frozenset("各每该某本")
_SMALL = frozenset("镇乡街")
_HEADS = frozenset(lexicons.column("body_heads", "head"))
_MEDIA = frozenset(row["suffix"] for row in lexicons.rows("body_suffixes") if row["type"] == "media")
_UNITS = tuple("年月日号时届次家个名元位座所处支间条项户人批辆场")
_BRANDED = re.compile(
    r"^(?!.*[和与及])[\u4e00-\u9fff]{0,4}(?:保险|人寿|人保|国寿|产险|财险|寿险|太保|有线|证券|期货|石油|石化|燃气|电信|移动|联通)$"
)
"""What names a firm whose branch in a place follows: 歌华有线 | 房山 | 分公司."""
_SURE = 14  # characters within which a name that begins with a place holds unlikely pairs
ACROSS = frozenset(row["word"] for row in lexicons.rows("body_branches") if row["across"])
"""Suffixes that join a body and a place behind it (建行+大同+分行)."""
_NO_PART = re.compile(
    r"副|主[委任席]|书记|[局处科院校部]长|委员|成员|职工|民警|[一二三四五六七八九十两\d多几][家个所]|有关|相关|部门|统一|单位|[等两各派]"
)
_COLLEGES = frozenset(("学院", "学部", "研究院", "附属医院"))
_INNER = frozenset(("中心", "科", "处", "所", "站", "室", "大队"))
_APART = re.compile(r"[和与及暨的在为对等是]")
"""What stands between two places, not inside the name of one."""
_PART_HEAD = re.compile(r"附属|驻|直属")
_COMMON = frozenset(row["form"] for row in lexicons.rows("bodies") if row["common"])
_COUNTED = re.compile(r"[\u4e00-\u9fff]{1,4}")
# One character behind which a word may begin: of grammar, of time, of saying.
OPENERS = frozenset(
    "的了着是被把给让在从由于和与及或向对同等以据经为将、到见自者日午后前时称说即报会合记社者"
)


class PlacedText:
    """A folded text and the places in it."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self._places = [
            (start, end)
            for start, end in PLACE.spans(folded)
            if folded[start - 1 : start + 1] not in VERBS and folded[end - 1 : end + 1] != "新区"
        ]
        self._starts = [start for start, _ in self._places]
        self._by_end = {end: start for start, end in self._places}

    def places_within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The places that begin between ``start`` and ``end``, which at most the last one crosses."""
        return self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def place_in(self, start: int, end: int) -> int | None:
        """Where the last place that lies between ``start`` and ``end`` ends."""
        for _, stop in reversed(self.places_within(start, end)):
            if stop <= end:
                return stop
        return None

    def place_before(self, end: int) -> int | None:
        """Where the place that ends at ``end`` begins."""
        return self._by_end.get(end)


def begin_of(text: PlacedText, suffix: int, word: str, behind: int, joined: int) -> Begin | None:
    """Where the body whose suffix ``word`` starts at ``suffix`` begins, by what rule, how sure.

    Behind ``behind``, where the body before it ends (0: there is none), and at most `REACH` characters to the
    left; ``joined`` is the same place if the suffix may be a part of that body, else -1.
    """
    found = _begin_of(text, suffix, word, behind + _of_one_county(text.folded, behind), joined)
    if found is None or text.folded.count('"', found[0], suffix) % 2 == 0:
        return found
    return _with_quote(text.folded, found, suffix, max(behind, suffix - REACH, 0))


def _with_quote(folded: str, found: Begin, suffix: int, limit: int) -> Begin | None:
    """A name that begins inside quotes begins with them ("科创云溪"大湖区+联合体), or else behind them."""
    at = found[0]
    opening = folded.rfind('"', limit, at)
    open_ = folded.count('"', folded.rfind("\n", 0, at) + 1, at) % 2 == 1
    if open_ and opening >= 0 and not _STOP.search(folded, opening, at):
        return opening, *found[1:]
    behind = folded.rfind('"', at, suffix) + 1
    return (behind, *found[1:]) if suffix - behind > 1 else None


def _begin_of(text: PlacedText, suffix: int, word: str, behind: int, joined: int) -> Begin | None:
    folded = text.folded
    limit = max(behind, suffix - REACH, 0)
    if word in DEPARTMENTS:
        found = _department(text, suffix, word, limit)
        if found and found[1] == "department.bare" and folded[suffix - 1 : suffix] == "和":
            # the second half of one name (县农业农村和 | 水利局), or a name of its own
            return _general(text, suffix, word, behind, joined) or found
        if found or (word not in SUFFIX_NEEDS and len(word) < 3):
            return found
    return _general(text, suffix, word, behind, joined)


def _general(text: PlacedText, suffix: int, word: str, behind: int, joined: int) -> Begin | None:
    """Where a body begins whose suffix is no closed form of a department."""
    folded = text.folded
    limit = max(behind, suffix - REACH, 0)
    limit = _after_marks(folded, limit, suffix)
    window = folded[limit:suffix]
    near = text.places_within(limit, suffix)
    hard, first = breaks(window, limit, near)
    of_school = word in _COLLEGES and folded.endswith(("大学", "学院"), 0, joined) if joined > 0 else False
    likely = first == hard or of_school or (word in _INNER and len(window) - hard <= 6)
    if limit + hard == joined and likely and hard < len(window) and _joins(window[hard:], joined, word, near):
        return joined, "part", 0.8
    if limit == behind:
        first = max(first, soft_lead(window))
    if hard < first and len(window) - hard <= _SURE and _begins_well(window[hard:], limit + hard, near):
        first = hard
    seg_at, seg = limit + first, window[first:]
    if seg.startswith(")"):
        seg_at, seg = seg_at + 1, seg[1:]
    strip = lead_stripped(seg) if not any(s == seg_at for s, _ in near) else 0
    seg_at, seg = seg_at + strip, seg[strip:]
    seg_at, seg = _after_and(seg_at, seg, near)
    joint = _with_whom(folded, seg_at, seg)
    seg_at, seg = seg_at + joint, seg[joint:]
    needs = SUFFIX_NEEDS.get(word, ("place",))
    if "country" in needs:
        for size in range(min(8, len(seg)), 0, -1):
            form = seg[-size:]
            if form in COUNTRY_FORMS and (size > 1 or len(seg) == 1):
                return suffix - size, "foreign", 0.85
    if needs in (("country",), ("body",)):
        return None
    levelled = LEVELLED.match(word) is not None
    former = seg.startswith("原") and not seg.startswith(("原平", "原州", "原阳"))
    seg_at, seg = seg_at + former, seg[former:]
    if _LEVELS_FIRST.match(seg) or (word == "公司" and seg and seg[-1] in _NOT_BEFORE_FIRM):
        return None
    if not seg:
        return (suffix, "level", 0.9) if levelled and _stands_alone(word) else None
    if _no_name(folded, seg_at, seg, suffix, word, near):
        return None
    at = _start(seg_at, seg, near[-1:] if word in _MEDIA else near)
    if levelled:
        if (
            at is None
            and 2 <= len(seg) <= 3
            and not (ends_with_lead(seg) or lead_stripped(seg[-1:]))
            and naming_part(seg) == seg
        ):
            at = seg_at
        if at is None and _stands_alone(word):
            at = suffix
        if at is None or _LEVELS_ALONE.fullmatch(folded, at, suffix + 1):
            return None
        return at, "level", 0.85
    if at is not None:
        named = folded[at:suffix]
        if not _stands_whole(folded, at) or _LEVELS_ALONE.fullmatch(named + word[:1]):
            return None
        if word in _CARRIERS and (named in _QUARTERS or not _is_place(named, at, near)):
            return None
        return (at, "place", 0.85) if "place" in needs or _names(named, word, near, at) else None
    if "name" not in needs or len(seg) > LONGEST_BRAND:
        return None
    if seg[-1] in "为是对任向由将等式型":
        return None
    if word in _TO_SCHOOL and seg[-1] in "上读入":  # 留守儿童上小学
        return None
    brand = naming_part(seg.strip('"'))
    if len(brand) < 2 or (len(brand) < len(seg) // 3):
        return None
    return seg_at, "name", 0.6


def _no_name(folded: str, at: int, seg: str, suffix: int, word: str, near: list[tuple[int, int]]) -> bool:
    """Whether the stretch before a suffix tells a group, or is half of a word, and names nothing."""
    if _GENERIC_ANYWHERE.search(seg) or (folded[at - 1 : at] or " ") in _EACH:
        return True
    if _GENERIC_HEAD.match(seg) and not any(s == at for s, _ in near):
        return True
    if seg[-1] in "和与及" and word not in DEPARTMENTS:  # but 县农业农村和 | 水利局
        return True
    if seg[0] == "民" and folded[at - 1 : at] in _PEOPLE:  # the second half of 居民
        return True
    if _MANY.search(folded, max(0, at - 3), at):
        return True
    return any(s >= at and e < suffix and folded[e] == "等" for s, e in near)  # 阿坝等地政府


def _of_one_county(folded: str, behind: int) -> bool:
    """Whether 和 joins two bodies there, not 和县 begins: 县人民医院和县中医医院."""
    return behind > 0 and folded.startswith("和县", behind) and folded[behind - 1] != "、"


def _with_whom(folded: str, seg_at: int, seg: str) -> int:
    """Behind 联合 where it is a verb: a body of its own name follows (林长联合晨曦幼儿园)."""
    at = seg.rfind("联合")
    if at < 0 or len(naming_part(seg[at + 2 :])) < _BRAND:
        return 0
    opens = at == 0 and (seg_at == 0 or folded[seg_at - 1] in ",。;:\n") and len(seg) > 2 * _BRAND
    return at + 2 if at > 1 or opens else 0


def _begins_well(seg: str, seg_at: int, near: list[tuple[int, int]]) -> bool:
    """Whether a stretch begins with a place or a level: unlikely pairs behind it may be passed over."""
    return _BARE_LEVEL.match(seg) is not None or any(s == seg_at and e < seg_at + len(seg) for s, e in near)


def _joins(seg: str, seg_at: int, word: str, near: list[tuple[int, int]]) -> bool:
    """Whether the stretch between a body and a further suffix makes one name (…大学+公共管理+学院)."""
    if _PART_HEAD.match(seg):
        return True
    if (
        seg[0] in "和与及暨向对将由从在为即被"
        or _NO_PART.search(seg)
        or len(seg) > _PART
        or any(s > seg_at + 1 for s, _ in near)
    ):
        return False
    placed = any(
        s in (seg_at, seg_at + (seg[0] == "(")) and e - s > 1 for s, e in near if seg[:2] != "国家"
    ) or _BARE_LEVEL.match(seg)
    return word in ACROSS if placed or _UNKNOWN.match(seg) else True


# Firms that a place alone names (广东电信), and suffixes that a wide place and a trade do not name.
_TO_SCHOOL = frozenset(("小学", "中学", "高中", "大学", "学校", "幼儿园"))
_PEOPLE = tuple("居村农市")
_CARRIERS = frozenset(("电信", "移动", "联通"))
_QUARTERS = frozenset(("东北", "西北", "东南", "西南", "华北", "华东", "华南", "华中", "华西"))
_LEVELS_ALONE = re.compile(r"[省市县区乡镇村街]{2,}")
"""Levels with no name (省市县委): whichever they are."""
_LEVELS_FIRST = re.compile(r"[省市县区](?:[省县区]|市(?![场政民]))(?!级)")
_NOT_BEFORE_FIRM = frozenset("对以入有制开表于向由系除回去是为从因给使让将被并")
"""Last characters of what stands before a 公司 that is not named: 撤回对公司, 间接持有公司."""
_PLAIN = frozenset(("公司", "集团", "银行", "学校", "医院", "大学", "学院", "旅行社"))
# What 区, 市, 县 is the second half of, where no place ends: 辖区, 城区, 居民区, 集市.
_HALVES = {
    "区": frozenset("辖城片园地社小景校厂库灾矿林牧战军时民疫"),
    "市": frozenset("全集早夜股楼超门都"),
    "县": frozenset("全"),
}


def _stands_whole(folded: str, at: int) -> bool:
    """Whether a level that a name begins with is no half of another word."""
    return at == 0 or folded[at - 1] not in _HALVES.get(folded[at], ())


def _is_place(named: str, at: int, near: list[tuple[int, int]]) -> bool:
    return any(s == at and e == at + len(named) for s, e in near)


def _names(named: str, word: str, near: list[tuple[int, int]], at: int) -> bool:
    """Whether a place and what follows it name a body (大同医院 does, 山西公司 and 中国上榜公司 do not)."""
    if word == "公司" and _is_place(named, at, near):
        return False
    end = next((e for s, e in near if s == at), at)
    place, rest = named[: end - at], named[end - at :]
    wide = place in COUNTRY_FORMS or place in REGIONS
    return not (wide and rest and word in _PLAIN and not naming_part(rest))


def _start(seg_at: int, seg: str, near: list[tuple[int, int]]) -> int | None:
    """The first place or level of the stretch, which begins the name; None where there is none."""
    inside = [(s, e) for s, e in near if s >= seg_at]
    if _BARE_LEVEL.match(seg):
        return seg_at
    unknown = _UNKNOWN.match(seg)
    if inside:
        # A place named twice in a row ends one body's list and begins the next: 安康市安康军分区.
        for i in range(len(inside) - 1, 0, -1):
            (s, e), (after, _) = inside[i - 1 : i + 1]
            if (
                e == after
                and seg[s - seg_at :][:2] == seg[after - seg_at :][:2]
                and not _TOWN.match(seg, inside[i][1] - seg_at)  # 云溪市云溪镇 is one place in another
            ):
                return after
        place = inside[0][0]
        if place > seg_at and seg[place - seg_at - 1] in '("':
            opening = seg[place - seg_at - 1]
            if opening == "(" and place - seg_at > 2 and seg[inside[0][1] - seg_at :][:1] == ")":
                return seg_at
            place -= seg.count({"(": ")"}.get(opening, opening), place - seg_at) % 2
        head = seg[: place - seg_at]
        if _BRANDED.search(head):
            return seg_at + soft_lead(head)
        if not head or head in _HEADS or head in KNOWN or (unknown and unknown.end() <= len(head)):
            return seg_at
        return place
    if unknown and len(unknown["name"]) <= 4:
        return seg_at
    for head in _HEADS:
        if len(head) > 1 and seg.startswith(head):
            return seg_at
    return None


def _department(text: PlacedText, suffix: int, word: str, limit: int) -> Begin | None:
    """A department begins with the places and levels right before it, or alone behind a mark."""
    folded, at = text.folded, suffix
    while at > limit:
        place = text.place_before(at)
        if place is not None and place >= limit:
            at = place
            continue
        level = _level_before(text, at, limit)
        if level == at:
            break
        at = level
    if at < suffix:
        if not _stands_whole(folded, at):
            return None
        if at > limit and _GENERIC_HEAD.fullmatch(folded[at - 1]) and folded[at - 1] not in "双多全原":
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


def _level_before(text: PlacedText, at: int, limit: int) -> int:
    """Where a place of unknown name that ends at ``at`` begins (云溪市), or its level (市); else ``at``."""
    folded = text.folded
    for level in ("自治区", "自治州", "自治县", "开发区", "高新区", "经开区", "新区", "街道", "社区"):
        if level == "社区" and folded.endswith("街道社区", limit, at):
            return at - len("社区")  # the 社区 of 街道社区服务中心 is no name's end
        if folded.endswith(level, limit, at):
            return _name_before(text, at - len(level), limit)
    if at > limit and folded[at - 1] in "省市县区州旗镇乡盟村":
        named = _name_before(text, at - 1, limit)
        return at if named == at - 1 and folded[at - 1] in "镇乡盟村" else named
    return at


def _name_before(text: PlacedText, at: int, limit: int) -> int:
    """Where the name before a level begins: two characters, or what stands alone; ``at`` where none does."""
    folded = text.folded
    window = folded[max(limit, at - 6) : at]
    stop = 0
    for mark in _STOP.finditer(window):
        stop = mark.end()
    window = window[stop:]
    if (place := text.place_in(at - len(window), at - 1)) is not None and not _APART.search(
        folded, place, at
    ):
        return place  # what stands between a place and a level names it: 青岛 | 西海岸 | 新区
    _, first = breaks(window, 0, [])
    name = re.split("[和与及暨]", window[first:])[-1]
    name = name[lead_stripped(name) :]
    if not name or not _COUNTED.fullmatch(name[-4:]) or _GENERIC_HEAD.match(name):
        return at
    if len(name) < 2 or ends_with_lead(name) or name[-1] == name[-2]:  # 学学市税务局 has no 学学市
        return at
    return at - (len(name) if len(name) <= 3 else 2)


def _stands_alone(word: str) -> bool:
    """Whether a suffix with its level names a body without a place (市委; not 镇政府, 区委员会)."""
    return word[0] not in _SMALL and not word.endswith("委员会")


def _after_marks(folded: str, start: int, end: int) -> int:
    """Behind the last mark, unpaired bracket or date between ``start`` and ``end``."""
    for mark in _STOP.finditer(folded, start, end):
        start = mark.end()
    start += _unbalanced(folded[start:end])
    if folded[start - 1 : start].isdigit() and folded[start : start + 1] in _UNITS:
        start += 1
    return min(start, end)


def _after_and(seg_at: int, seg: str, near: list[tuple[int, int]]) -> tuple[int, str]:
    """The stretch behind its last 和, 与, 及, 暨, unless that joins two words inside one name."""
    for i in range(len(seg) - 1, -1, -1):
        if seg[i] not in "和与及暨":
            continue
        if any(s <= seg_at + i < e for s, e in near):
            continue
        behind = seg_at + i + 1
        place_behind = any(s == behind for s, _ in near) or _BARE_LEVEL.match(seg, i + 1)
        place_ahead = any(s == seg_at for s, _ in near) or _BARE_LEVEL.match(seg)
        whole_place = any(s == seg_at and e == seg_at + i for s, e in near)
        # What only describes is the second half of a name: 碳和科技发展.
        if (
            place_behind
            or whole_place
            or (not place_ahead and (i + 1 == len(seg) or naming_part(seg[i + 1 :])))
        ):
            return behind, seg[i + 1 :]
    return seg_at, seg


def _unbalanced(window: str) -> int:
    """Behind the last bracket or quote that has no partner in the window."""
    opened: list[int] = []
    last = 0
    quotes: list[int] = [i for i, char in enumerate(window) if char == '"']
    if len(quotes) % 2:
        last = quotes[-1] + 1
    for i, char in enumerate(window):
        if char == "(":
            opened.append(i)
        elif char == ")":
            if opened:
                opened.pop()
            else:
                last = max(last, i + 1)
    return max([last, *(i + 1 for i in opened)])
