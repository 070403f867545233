"""Where a body's name begins, looked for to the left of the suffix that ends it.

Not beyond the last mark, verb or word of grammar; behind that, at the first place (云溪市) or level (市, 县),
or, where a suffix asks for no more than a name (有限公司, 医院), at whatever names and not only describes.
"""

from __future__ import annotations

import re

from newsie import lexicons
from newsie.names import DOUBT
from newsie.names.body_bounds import (
    BARE_LEVEL,
    GENERIC_HEAD,
    Begin,
    PlacedText,
    after_and,
    after_marks,
    stands_whole,
    with_quote,
)
from newsie.names.body_departments import department_begin
from newsie.names.body_words import (
    COUNTRY_FORMS,
    DEPARTMENTS,
    KNOWN,
    REGIONS,
    SUFFIX_NEEDS,
    breaks,
    ends_with_lead,
    lead_stripped,
    naming_part,
    soft_lead,
)

__all__ = ["ACROSS", "LEVELLED", "REACH", "begin_of", "houses"]


REACH = 40
"""Characters to the left of a suffix within which its body begins."""
_PART = 10  # characters between a body and a further suffix of the same name
_BRAND = 2  # characters of a name at least
LONGEST_BRAND = 12
"""Characters that name a body no place begins."""

_UNKNOWN = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,5}?)(?P<level>自治[区州县旗]|街道|社区|开发区|新区|景区|(?<![小社园校厂库])区|市(?![场值面容长])|[县州镇乡村](?!长)|[省旗盟山湖])"
)
_APART = re.compile(r"[对向从给把将被]|代表")
"""Words of grammar that no place's name holds: 灾害对 | 乡卫生院."""
_GENERIC_ANYWHERE = re.compile(
    r"(?<!第)一$|[一两三几数多][家个所些位]|[一两三四五六多]地|[两三四五]级|(?:省|市|县|区|乡|村|镇)[(/](?:省|市|县|区|社区|街道)|第三方|地级市|县级市|省会城市|计划单列市|总共|共有|(?:本地|偏远)$|首[家个批]|唯一|多地|属最|^[省市县区]属$|某|[省市县区乡镇村国]家?级(?!机关)|\"[一二三]级|相关|有关|部门|乡镇|镇街|众多|(?<![高中初平均同])等(?=[地市县区镇村]|$)"
)
LEVELLED = re.compile(r"[省市县区州旗镇](?:委|府|政府|人大)|街道办|镇党委|乡党委")
"""Suffixes that hold the level themselves."""
_TOWN = re.compile(r"[镇乡街村]")
_MANY = re.compile(
    r"(?:众多|多[家所个]|[一二两三四五六七八九十几数\d]家|\d个|各类|部分|所有|相关|有关|同类|其[他它])\Z"
)
_AIM = re.compile(r"(?:打造|建设|建成|成为|争创|创建|形成)[^,。;、]{0,10}\Z")
"""Before what is to come, and no body yet: 成为国家知识中心."""
_EACH = frozenset("各每该某本")
_SMALL = frozenset("镇乡街")
_TOWARDS = re.compile(r"[向对往被到]([^向对往被到]{2,3})\Z")
"""A name of two or three characters behind a word of grammar: 通向 | 柳峰山 | 镇政府."""
_HEADS = frozenset(lexicons.column("body_heads", "head"))
_MEDIA = frozenset(row["suffix"] for row in lexicons.rows("body_suffixes") if row["type"] == "media")
_BRANDED = re.compile(
    r"^(?!.*[和与及])[\u4e00-\u9fff]{0,4}(?:保险|人寿|人保|国寿|产险|财险|寿险|太保|有线|证券|期货|石油|石化|燃气|电信|移动|联通)$"
)
"""What names a firm whose branch in a place follows: 歌华有线 | 房山 | 分公司."""
_SURE = 14  # characters within which a name that begins with a place holds unlikely pairs
ACROSS = frozenset(row["word"] for row in lexicons.rows("body_branches") if row["across"])
"""Suffixes that join a body and a place behind it (建行+大同+分行)."""
_NO_PART = re.compile(
    r"副|主[委任席]|书记|[局处科院校部]长|委员|成员|职工|民警|[一二三四五六七八九十两\d多几][家个所]|有关|相关|部门|统一|单位|^[新前]$|[等两各派]|联合|会同|携手|创建|发布|组织|会议|研究|打造|开展|创立|成立|设立|下发|对公司|建立|组建|启动|牵头|以"
)
_COLLEGES = frozenset(("学院", "学部", "研究院", "附属医院"))
_INNER = frozenset(("中心", "科", "处", "所", "站", "室", "大队"))
_PART_HEAD = re.compile(r"附属|驻|直属")


def begin_of(text: PlacedText, suffix: int, word: str, behind: int, joined: int) -> Begin | None:
    """Where the body whose suffix ``word`` starts at ``suffix`` begins, by what rule, how sure.

    Behind ``behind``, where the body before it ends (0: there is none), and at most `REACH` characters to the
    left; ``joined`` is the same place if the suffix may be a part of that body, else -1.
    """
    found = _begin_of(text, suffix, word, behind + _of_one_county(text.folded, behind), joined)
    if found is None or text.folded.count('"', found[0], suffix) % 2 == 0:
        return found
    return with_quote(text.folded, found, suffix, max(behind, suffix - REACH, 0))


def _begin_of(text: PlacedText, suffix: int, word: str, behind: int, joined: int) -> Begin | None:
    folded = text.folded
    limit = max(behind, suffix - REACH, 0)
    if word in DEPARTMENTS:
        found = department_begin(text, suffix, word, limit)
        if found and found[1] == "department.bare" and folded[suffix - 1 : suffix] == "和":
            # the second half of one name (县农业农村和 | 水利局), or a name of its own
            return _general(text, suffix, word, behind, joined) or found
        if found and found[0] == joined and word.endswith("分局") and folded.endswith("局", 0, joined):
            return joined, "part", 0.85  # 市公安局 | 高新区 | 公安分局
        if found and _MANY.search(folded, max(0, found[0] - 3), found[0]):
            return None  # 15个街道政务服务中心
        if found or (word not in SUFFIX_NEEDS and len(word) < 3):
            return found
    return _general(text, suffix, word, behind, joined)


def _general(text: PlacedText, suffix: int, word: str, behind: int, joined: int) -> Begin | None:
    """Where a body begins whose suffix is no closed form of a department."""
    folded = text.folded
    limit = max(behind, suffix - REACH, 0)
    limit = after_marks(folded, limit, suffix)
    window = folded[limit:suffix]
    near = text.places_within(limit, suffix)
    hard, first = breaks(window, limit, near)
    of_school = word in _COLLEGES and folded.endswith(("大学", "学院"), 0, joined) if joined > 0 else False
    likely = first == hard or of_school or (word in _INNER and len(window) - hard <= 6)
    if (
        limit + hard == joined
        and likely
        and hard < len(window)
        and (_joins(window[hard:], joined, word, near) or _housed(folded, joined, suffix, word, near))
    ):
        return joined, "part", 0.8
    if limit == behind:
        first = max(first, soft_lead(window))
    passed = hard < first and len(window) - hard <= _SURE and _begins_well(window[hard:], limit + hard, near)
    if passed:
        first = hard
    seg_at, seg = limit + first, window[first:]
    if seg.startswith(")"):
        seg_at, seg = seg_at + 1, seg[1:]
    strip = lead_stripped(seg) if not any(s == seg_at for s, _ in near) else 0
    seg_at, seg = seg_at + strip, seg[strip:]
    seg_at, seg = after_and(seg_at, seg, near)
    joint = _with_whom(folded, seg_at, seg)
    seg_at, seg = seg_at + joint, seg[joint:]
    needs = SUFFIX_NEEDS.get(word, ("place",))
    if "country" in needs and (size := _country_at_end(seg)):
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
    if word in _FIRMS and (head := _before_last_place(seg_at, seg, near)) and naming_part(head):
        return seg_at, "name", 0.75
    at = _start(seg_at, seg, near[-1:] if word in _MEDIA else near)
    if levelled:
        return _levelled(folded, at, (seg_at, seg), suffix, word)
    if at is not None:
        named = folded[at:suffix]
        if not stands_whole(folded, at) or _LEVELS_ALONE.fullmatch(named + word[:1]):
            return None
        if word in _CARRIERS and (named in _QUARTERS or not _is_place(named, at, near)):
            return None
        score = DOUBT if passed else 0.85
        return (at, "place", score) if "place" in needs or _names(named, word, near, at) else None
    if "name" not in needs or len(seg) > LONGEST_BRAND:
        return None
    if seg[-1] in "为是对任向由将等式型":
        return None
    if word in _TO_SCHOOL and seg[-1] in "上读入":  # 留守儿童上小学
        return None
    brand = naming_part(seg.strip('"'))
    if len(brand) < 2 or (len(brand) < len(seg) // 3):
        return None
    return seg_at, "name", DOUBT + (0.1 if joint else 0)


def _levelled(folded: str, at: int | None, stretch: tuple[int, str], suffix: int, word: str) -> Begin | None:
    """Where a body begins whose suffix holds its level (镇政府): at its place, its name, or the suffix."""
    seg_at, seg = stretch
    if at is None and (behind_word := _TOWARDS.search(seg)):
        seg_at, seg = seg_at + behind_word.start(1), behind_word[1]
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


_FIRMS = frozenset(("有限公司", "有限责任公司", "股份有限公司"))


def _before_last_place(seg_at: int, seg: str, near: list[tuple[int, int]]) -> str:
    """What names a firm whose only place stands right before its suffix: 蜂巢传动 | 邳州 | 有限公司."""
    inside = [(start, end) for start, end in near if start >= seg_at]
    alone = len(inside) == 1 and inside[0][1] == seg_at + len(seg)
    return seg[: inside[0][0] - seg_at] if alone else ""


_REPUBLIC = re.compile(r"(?:人民|民主|联邦|伊斯兰)*(?:共和国|王国|联邦)\Z")


def _country_at_end(seg: str) -> int:
    """How many characters of a country stand at the end of a stretch; a single one only alone."""
    if republic := _REPUBLIC.search(seg):  # 莫桑比克 | 共和国
        size = _country_at_end(seg[: republic.start()])
        return size and size + len(republic[0])
    sizes = range(min(8, len(seg)), 0, -1)
    return next((n for n in sizes if seg[-n:] in COUNTRY_FORMS and (n > 1 or len(seg) == 1)), 0)


def _no_name(folded: str, at: int, seg: str, suffix: int, word: str, near: list[tuple[int, int]]) -> bool:
    """Whether the stretch before a suffix tells a group, or is half of a word, and names nothing."""
    if _GENERIC_ANYWHERE.search(seg) or (folded[at - 1 : at] or " ") in _EACH:
        return True
    if GENERIC_HEAD.match(seg) and not any(s == at for s, _ in near):
        return True
    if seg[-1] in "和与及" and word not in DEPARTMENTS:  # but 县农业农村和 | 水利局
        return True
    if seg.startswith("国家") and word == "中心" and _AIM.search(folded, max(0, at - 12), at):
        return True
    if seg[-1] == "反" and word.startswith("政府"):  # 反政府武装
        return True
    if seg[0] == "民" and folded[at - 1 : at] in _PEOPLE:  # the second half of 居民
        return True
    if _MANY.search(folded, max(0, at - 3), at):
        return True
    return any(s >= at and e < suffix and folded[e] == "等" for s, e in near)  # 阿坝等地政府


# Kinds of bodies that bear the name of what houses them, with a place or a name between: 云溪大学 | 河阳医院.
_HOUSES = tuple(
    (re.compile(rf"(?:{head})\Z"), re.compile(rf"(?:{word})\Z"))
    for head, word in (
        (r"大学|学院|科学院|研究院", r"医院|学院|研究院|研究所|研究中心|[眼口]腔?科中心"),
        (r"医院|医大|医疗中心|医学中心", r"医院|院区"),
        (r"(?:铁路|铁道).{0,4}局(?:集团)?(?:公司|有限公司)?", r"[车机工电客]务?[运辆力]?段|站"),
        (r"集团|(?:集团|总|控股)(?:有限)?公司", r"公司"),
        (r"支队|总队|大队|分局", r"派出所"),
        (r"集团|公司", r"研发中心|技术中心|创新中心"),
        (r"局|委", r"\A[\u4e00-\u9fff]{2,6}管理局"),
        (r"公安局|分局", r"警务[站室]"),
        (r"人大(?:常委会)?", r"街道工委"),
    )
)


def houses(folded: str, end: int, word: str) -> bool:
    """Whether a body that ends with ``word`` is of those that the one before it, up to ``end``, houses."""
    return any(head.search(folded, max(0, end - 12), end) and kind.search(word) for head, kind in _HOUSES)


def _housed(folded: str, joined: int, suffix: int, word: str, near: list[tuple[int, int]]) -> bool:
    """Whether a place, and little more, stands between a body and one that it houses."""
    placed = any(start == joined for start, _ in near) and suffix - joined <= _PART
    return placed and houses(folded, joined, word)


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
    return BARE_LEVEL.match(seg) is not None or any(s == seg_at and e < seg_at + len(seg) for s, e in near)


def _joins(seg: str, seg_at: int, word: str, near: list[tuple[int, int]]) -> bool:
    """Whether the stretch between a body and a further suffix makes one name (…大学+公共管理+学院)."""
    if _PART_HEAD.match(seg):
        return True
    if word in _FIRMS and seg[0] not in "和与及暨" and near and near[-1][1] == seg_at + len(seg):
        trade = seg[: near[-1][0] - seg_at]  # 云泰 | 汽车工业 | 长沙 | 有限公司
        return 0 < len(trade) <= _BRAND * 3 and not naming_part(trade) and not _NO_PART.search(trade)
    if (
        seg[0] in "和与及暨向对将由从在为即被"
        or _NO_PART.search(seg)
        or len(seg) > _PART
        or any(s > seg_at + 1 for s, _ in near)
    ):
        return False
    placed = any(
        s in (seg_at, seg_at + (seg[0] == "(")) and e - s > 1 for s, e in near if seg[:2] != "国家"
    ) or BARE_LEVEL.match(seg)
    return word in ACROSS if placed or _UNKNOWN.match(seg) else True


# Firms that a place alone names (广东电信), and suffixes that a wide place and a trade do not name.
_TO_SCHOOL = frozenset(("小学", "中学", "高中", "大学", "学校", "幼儿园"))
_PEOPLE = tuple("居村农市")
_CARRIERS = frozenset(("电信", "移动", "联通"))
_QUARTERS = frozenset(("东北", "西北", "东南", "西南", "华北", "华东", "华南", "华中", "华西"))
_LEVELS_ALONE = re.compile(r"[省市县区乡镇村街]{2,}")
"""Levels with no name (省市县委): whichever they are."""
_LEVELS_FIRST = re.compile(r"[省市县区](?:[省县区]|(?<=市)州|市(?![场政民]))(?!级)")
_NOT_BEFORE_FIRM = frozenset("办对以入有制开表于向由系除回去是为从因给使让将被并")
"""Last characters of what stands before a 公司 that is not named: 撤回对公司, 间接持有公司."""
_PLAIN = frozenset(("公司", "集团", "银行", "学校", "医院", "大学", "学院", "旅行社"))


def _is_place(named: str, at: int, near: list[tuple[int, int]]) -> bool:
    return any(s == at and e == at + len(named) for s, e in near)


def _names(named: str, word: str, near: list[tuple[int, int]], at: int) -> bool:
    """Whether a place and what follows it name a body (大同医院 does, 山西公司 and 中国上榜公司 do not)."""
    if word == "公司" and _is_place(named, at, near):
        return False
    end = next((e for s, e in near if s == at), at)
    place, rest = named[: end - at], named[end - at :]
    if place == "全国" and not naming_part(rest):
        return False
    wide = place in COUNTRY_FORMS or place in REGIONS
    return not (wide and rest and word in _PLAIN and not naming_part(rest))


def _start(seg_at: int, seg: str, near: list[tuple[int, int]]) -> int | None:
    """The first place or level of the stretch, which begins the name; None where there is none."""
    inside = [(s, e) for s, e in near if s >= seg_at]
    if BARE_LEVEL.match(seg):
        return seg_at
    unknown = _UNKNOWN.match(seg)
    if unknown and _APART.search(unknown["name"]):
        unknown = None
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


def _stands_alone(word: str) -> bool:
    """Whether a suffix with its level names a body without a place (市委; not 镇政府, 区委员会)."""
    return word[0] not in _SMALL and not word.endswith("委员会")
