"""Nouns around a count: what is counted, as written, behind the measure or before it.

There is no parser here. Behind a measure a noun phrase ends with a noun of the tables ``counted_nouns`` and
``policy_nouns``, and goes on while such a noun follows (退役军人及家属); where none is known it ends before
the first verb or mark. Before a measure it ends with such a noun, and begins behind a verb or mark.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from newsie import lexicons

__all__ = ["Noun", "noun_after", "noun_before", "word_at"]


@dataclass(slots=True)
class Noun:
    """A noun phrase at ``start:end``; ``head`` is its last known word, empty where all of it is unknown."""

    start: int
    end: int
    head: str


_WORDS = frozenset((*lexicons.column("counted_nouns", "noun"), *lexicons.column("policy_nouns", "noun")))
_lengths: defaultdict[str, set[int]] = defaultdict(set)
for _word in _WORDS:
    _lengths[_word[0]].add(len(_word))
_LENGTHS = {first: tuple(sorted(lengths, reverse=True)) for first, lengths in _lengths.items()}


def word_at(folded: str, at: int) -> int:
    """Where the longest known noun that begins at ``at`` ends; 0 where there is none.

    >>> word_at("退役军人及家属", 0), word_at("的", 0)
    (4, 0)
    """
    for length in _LENGTHS.get(folded[at : at + 1], ()):
        if folded[at : at + length] in _WORDS:
            return at + length
    return 0


def _word_whole(folded: str, at: int) -> int:
    """Where the known noun at ``at`` ends, as `word_at`, but for one that two words share.

    加工作坊 holds no 工作, 发展板栗 no 展板, 领军人才 no 军人; 新品种 is not 新品.
    """
    end = word_at(folded, at)
    for cut in range(at + 1, end):
        further = word_at(folded, cut)
        if further > end:
            if cut == at + 1 and folded[at] in _ADJECTIVES:
                return further
            if at and folded[at - 1 : cut] in _WORDS_BEFORE:
                return 0
    return end


_ADJECTIVES = frozenset("新老大小好")


# --- where a noun phrase ends

_VERBS = sorted(lexicons.rows("clause_verbs"), key=lambda row: len(row["verb"]), reverse=True)
# 整改 and 生产 may open a noun phrase (整改行动, 生产线): they only end one that stands before the measure.
_ENDS = "|".join(row["verb"] for row in _VERBS if not row["modifies"])
_ANY_VERB = "|".join(row["verb"] for row in _VERBS)
_WORDS_BEFORE = frozenset(row["verb"] for row in _VERBS) | {"领军", "有色", "开展"}
"""What a noun may share its first character with by chance."""
_PARTICLE = (
    r"是|赴(?!宴)|人均|发展(?=[到至为成])|在(?![建校职册线岗读押编世逃研库营院])|被(?![盗骗困害告])|疑(?=被|似)|即(?=[以是将指])|将(?![军士])|均|占|为(?!民)|从(?!业)|由|对(?![象手外])|于|就(?!业)"
    r"|已|到(?![位期岗])|正(?![式规版])|再次|仍|尚|未|每"
    r"|也|并(?![购网发])|还(?![款贷乡建迁])|(?<![首成故古])都(?![市会江])|(?<!基)因(?![素特])|遭|(?<![细规守准原法])则(?!例)|却|又|很|曾(?![先某])|无法|无生"
    r"|才(?![能人艺华])|可(?=通过|在|以|享|到|凭|按|持)|能(?=[挣赚卖够买吃产收装坐])|再(?![生贷就制保入])|(?<!教)给(?![水排药付予])|拥|获(?:得(?!者)|(?![奖得]))|让(?!利)|把(?![手关])|死(?![者刑伤亡]|[\u4e00-\u9fff]*案)|抓(?![斗手机获捕拍])"
)
_STOP = re.compile(rf"[,。;:!?、\n<>|+…]|(?<![A-Za-z])[0-9]|[了着过]|{_PARTICLE}|{_ENDS}")

# --- behind

_REACH = 18
"""Characters behind a measure within which its noun ends, or has its first known word."""
_LONGEST_UNKNOWN = 10
_JOIN = re.compile(r"[及和与、]|以及")
_LEVEL = re.compile(r"[县市省区州村镇](?=\()")
_BRACKET = re.compile(r"\([^()\n]{1,12}\)")
_PLACES_IN = frozenset(
    (
        "中",
        "内",
        "里",
        "上",
        "下",
        "时",
        "后",
        "前",
        "间",
        "之间",
        "之内",
        "之中",
        "之一",
        "左右",
        "以外",
        "外",
    )
)
_NO_NOUNS = frozenset("死处终高共等倒位组因还相项仅身即关总罪他她它电更潜找摆受深致团当反安至") | {
    "一次",
    "一体",
    "一扶",
    "当场",
    "日前",
    "眼中",
    "开始",
    "一道",
    "一起",
    "一同",
    "大关",
    "关口",
    "缩小",
    "下降",
    "缓存",
    "价值",
}
"""Unknown stretches that are no thing counted."""
_CLOSED = re.compile(r'["《]?[\u4e00-\u9fffA-Za-z0-9·-]{1,12}["》]?')
_QUALITIES = frozenset(
    ("条件", "能力", "标准", "水平", "要求", "资格", "意愿", "价值", "特色", "潜力", "需求", "困难", "优势")
)
"""Before 的 they qualify the noun that follows: 30户符合条件的企业."""
_STANDARD = re.compile(
    r"标准[\u4e00-\u9fff]{0,3}?(?:球场|泳池|操场|跑道|车位|床位|铺位|席位|集装箱|教室|教学班|展位)"
)
"""Things that are built to a standard, which the word before them tells: 42个标准足球场."""
_OF_THE_STATE = re.compile(
    r"国家(?=(?:重[大点]|标准|专利|[一二]级|科技|自然|社[会科]|森林|湿地|公[务园]|工程|战略|高新|示范|储备|规划|课题|项目|奖)[\u4e00-\u9fff]*)"
)
"""Where 国家 tells whose a thing is: 300项国家重大工程 are works, 8个国家 are states."""
_NO_CHAIN = frozenset(("积水", "存栏", "部分", "内容", "红线", "能量", "路段", "疫情"))
"""What happens to a thing rather than what it is: they end no chain (变电站积水)."""


def noun_after(folded: str, at: int) -> Noun | None:
    """The noun behind a measure that ends at ``at``.

    >>> noun_after("30多家单位及企业参加", 4)
    Noun(start=4, end=9, head='企业')
    """
    if folded[at : at + 1] in _QUOTES and _closes(folded, at):
        return None
    if _LINE_BREAK.match(folded, at):
        return None
    start = at + folded.startswith(" ", at)
    start += folded.startswith("的", start)
    start += _ET_CETERA.match(folded, start) is not None
    if _NUMBERED_PART.match(folded, start):
        return None
    if folded[start : start + 1] in _NO_OPENING and not word_at(folded, start):
        return None
    if folded[start : start + 1] in _OPENINGS and (quoted := _quoted(folded, start)):
        return quoted
    stop = _STOP.search(folded, start, min(len(folded), start + _REACH))
    limit = stop.start() if stop else min(len(folded), start + _REACH)
    if (mark := folded.find('"', start, limit)) > start and _closes(folded, mark):
        limit = mark
    if level := _LEVEL.match(folded, start):
        return _chained(folded, start, start, level.end())
    for place in range(start, limit + 1):
        if (end := _word_whole(folded, place)) and (place < limit or (stop and end > stop.end())):
            if standard := _STANDARD.match(folded, place):
                return _chained(folded, start, place, standard.end())
            if _OF_THE_STATE.match(folded, place):
                continue  # 国家重大工程
            if folded[end : end + 1] == "的" and folded[place:end] in _QUALITIES:
                continue
            if _goes_on(folded, place, end):
                continue  # 阶段性政策, 标准化棚圈
            opened = folded.rfind('"', start, place)
            if opened >= 0 and (quoted := _quoted(folded, opened)) and quoted.end > end:
                return quoted  # 两条运输的“战略动脉”
            return _chained(folded, start, place, end)
    if stop is None and mark < 0 and limit < len(folded):
        return None
    return _unknown(folded, start, limit)


def _goes_on(folded: str, place: int, end: int) -> bool:
    """Whether the known word is only the beginning of another: 阶段性, 标准化, 施工作业."""
    behind = folded[end : end + 1]
    return behind in ("性", "化", "级") or (folded[place:end] == "工作" and behind == "业")


def _closes(folded: str, at: int) -> bool:
    """Whether the quotation mark there closes a quotation: an odd number of its like stands before it."""
    floor = max(0, at - _QUOTATION)
    cut = max(folded.rfind(mark, floor, at) for mark in "。!?\n")
    return folded.count(folded[at], max(floor, cut + 1), at) % 2 == 1


# A blank between two Chinese words parts a headline from its text.
_LINE_BREAK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff\"])")
_QUOTES = frozenset("\"'")
_NO_OPENING = frozenset("到并和与以用向给让使那且或及()[]<>-—~/*&%#@_·'")
_OPENINGS = frozenset('"《')
_QUOTATION = 60
_QUOTED = re.compile(r'"[^"\n]{1,14}"|《[^《》\n]{1,20}》')


def _quoted(folded: str, start: int) -> Noun | None:
    """A name in quotes, with the noun that may follow it."""
    match = _QUOTED.match(folded, start)
    if match is None:
        return None
    if further := word_at(folded, match.end()):
        return _chained(folded, start, match.end(), further)
    return Noun(start, match.end(), "")


def _unknown(folded: str, start: int, limit: int) -> Noun | None:
    """The stretch up to the first verb or mark, where it can be a noun: 18家制砂厂实现."""
    start = max(start, folded.rfind("的", start, limit) + 1)
    if join := _JOIN.search(folded, start, limit):
        limit = join.start()
    if not start < limit <= start + _LONGEST_UNKNOWN:
        return None
    if (
        folded[start:limit] in _PLACES_IN
        or folded[start:limit] in _NO_NOUNS
        or _LEVEL_ALONE.fullmatch(folded, start, limit)
        or not _CLOSED.fullmatch(folded, start, limit)
    ):
        return None
    if limit - start > 1 and folded[limit - 1] in "里前旁":
        limit -= 1  # 26栋楼里住着
    return Noun(start, limit, "")


_ET_CETERA = re.compile("等(?=政策|措施|举措|部门|单位|地区|地(?![^,。])|机构|企业|国家)")  # 16条等政策
_LEVEL_ALONE = re.compile(r"[百千万]亿级|[国省市县区部]家?级|有期徒刑|无期徒刑")
_NUMBERED_PART = re.compile(r"[0-9一二三四五六七八九十百]+[条章项款]")  # 六章三十二条


def _chained(folded: str, start: int, place: int, end: int) -> Noun:
    """A chain of nouns: adjoining, joined (单位及企业), with a bracket (县(市、区))."""
    while True:
        further = word_at(folded, end)
        chained = folded[end:further] not in _NO_CHAIN and folded[place:end] != "方面"  # 6个方面系统推进
        if further and chained and not _acts(folded, place, end):
            place, end = end, further
        elif bracket := _BRACKET.match(folded, end):
            end = bracket.end()
            if not word_at(folded, end):
                return _trimmed(folded, start, end, folded[place : bracket.start()])
        elif (join := _JOIN.match(folded, end)) and (further := word_at(folded, join.end())):
            place, end = join.end(), further
        elif _SUFFIX.match(folded, end):
            end += 1  # 服务员, 农民工, 研究院
            return _trimmed(folded, start, end, folded[place:end])
        else:
            end += folded[end : end + 1] == '"' and folded.count('"', start, end) == 1
            return _trimmed(folded, start, end, folded[place:end].rstrip('"'))


_SUFFIX = re.compile(
    rf"(?:[者员师家手工官长站所院室区园馆点队组会局卡证群户商厂店库]|人(?![均次口]))(?=[,。;:!?、\n的()\"]|[0-9]|\Z|[了着过]|{_PARTICLE}|{_ANY_VERB})"
)
"""A character that makes another noun of the one before it, where the phrase ends behind it."""
_DEEDS = frozenset(("措施", "举措", "新措施", "新举措", "硬措施"))
_ACTS = re.compile(r"服务(?!于民)|保障|支持|帮扶|监管|治理|建设|管理|发展|创新|改革")


def _acts(folded: str, place: int, end: int) -> bool:
    """Whether a word behind 措施 is what the measures do, as in headlines: 23条措施服务农业."""
    return folded[place:end] in _DEEDS and _ACTS.match(folded, end) is not None


def _trimmed(folded: str, start: int, end: int, head: str) -> Noun:
    """The phrase without what modifies it by 的: 4条鲜活的生命 are lives; and no half of a bracket."""
    at = end - len(head)
    start = max(start, folded.rfind("的", start, at) + 1)
    if folded.count("(", start, end) != folded.count(")", start, end):
        start = max(start, folded.rfind("(", start, at) + 1, folded.rfind(")", start, at) + 1)
    return Noun(start, end, head)


# --- before

_BACK = 14
_WIDEST = 9
_MARKS = frozenset(',。;:!?、\n"()…《》')
_CUT = re.compile(
    rf"累计|一行|目前|现有|年[末初底]|每千人口|全[省市县国村区州]|[我该本][省市县区州乡镇]|有(?![色机线限轨害氧效关])|共(?![建享同和产青治赢融])|[的了着过和与及各]|{_PARTICLE}|{_ANY_VERB}"
    r"|[0-9]+(?![A-Za-z])(?:[个条项名家户种类]|千伏|[万亿]*元(?:以[上下])?|周?岁(?:以[上下])?)?|[类该日年月区我们入]"
)


def noun_before(folded: str, at: int) -> Noun | None:
    """The noun before a measure that starts at ``at``: 变压器8台.

    >>> noun_before("变压器烧损8台", 5)
    Noun(start=0, end=3, head='变压器')
    """
    floor = max(0, at - _BACK)
    if _NO_SUBJECT.search(folded, floor, at):
        return None
    for place in range(at - 1, floor - 1, -1):
        if folded[place] in _MARKS:
            floor = place + 1
            break
    best: Noun | None = None
    place = floor
    while place < at:
        end = _word_whole(folded, place)
        if end and end < at and _SUFFIX.match(folded, end):
            end += 1
        if end and end <= at and not _goes_on(folded, place, end):
            if best is None or best.end != place or folded[place:end] not in _NUMBERED:
                best = Noun(place, end, folded[place:end])
            place = end
        else:
            place += 1
    if best and folded[at - 1] == "等" and best.end < at - 1:
        return None  # 书记李明等10余人
    if best and best.head in _AGENTS and best.end < at and _DOES.search(folded, best.end, at):
        return None  # 区政府分别办结146件
    if best is None and (quoted := _QUOTED_BEFORE.search(folded, max(0, at - _BACK), at)):
        return Noun(quoted.start(), quoted.end(), "")  # 设立“清凉驿站”16个
    return _widened(folded, floor, best) if best else _bare_before(folded, floor, at)


_NUMBERED = frozenset(("数量", "总数"))
"""They say that a number follows; what is numbered stands before them (企业数量达50家)."""
_NO_SUBJECT = re.compile(r"(?:[给致往]|造成|导致|载有|载着|跳出|跳过|送医其中)\Z")
"""Right before a measure: what stands before them is not what is counted."""
_AGENTS = frozenset(("政府", "法院", "检察院", "部门", "警方", "公安", "专班", "公司", "学校", "医院"))
_DOES = re.compile(rf"分别|累计|{_ANY_VERB}")
_SHORT = re.compile(r"(?:其中|另有|其他|以及|还有)?([\u4e00-\u9fff]{2,5})")
_GETS = re.compile(rf"(?:{_ANY_VERB}|[有新]建?|产生)了?")
_QUOTED_BEFORE = re.compile(r'"[^"\n]{1,14}"\Z')
_LEAD_IN = re.compile(r"[总共达为约近超逾计有余]+\Z")


def _bare_before(folded: str, floor: int, at: int) -> Noun | None:
    """A short clause that is an unknown noun as a whole: 其中女生580名, 环保袋2000个."""
    if lead := _LEAD_IN.search(folded, floor, at):
        at = lead.start()
    opened = bool(floor and folded[floor - 1] in _MARKS)
    for verb in _GETS.finditer(folded, floor, at):
        floor, opened = verb.end(), True  # 拆除违建5400平方米, 有纱锭2万枚
    match = _SHORT.fullmatch(folded, floor, at) if opened else None
    if match is None or _CUT.search(folded, match.start(1), at) or folded[at - 1] in "级等":
        return None
    return Noun(match.start(1), at, "")


def _widened(folded: str, floor: int, noun: Noun) -> Noun:
    """The noun with what modifies it before, as far as a verb or mark: 出动抢修车辆73辆."""
    first = max(floor, noun.start - _WIDEST)
    start = first if first == floor and floor and folded[floor - 1] in _MARKS else noun.start
    for cut in _CUT.finditer(folded, first, noun.start):
        start = cut.end()
    return Noun(start, noun.end, noun.head)
