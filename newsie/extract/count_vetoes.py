"""What looks like a count and is none: 一 as an article, ranks, names, idioms, titles."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from newsie import lexicons
from newsie.language.measures import Measure
from newsie.language.nouns import noun_after
from newsie.language.units import is_classifier

__all__ = ["is_refused"]


def is_refused(folded: str, siblings: Sequence[Measure], place: int) -> bool:
    """Whether the measure at ``place`` of ``siblings``, all measures of the text, is no count."""
    measure = siblings[place]
    number = measure.number
    if number.denominator is not None or (number.form == "bare" and measure.modifier is None):
        return True
    if is_classifier(measure.unit) and (number.form == "digits" or _is_broken(folded, measure)):
        return True
    if is_classifier(measure.unit) and _is_code(folded, measure):
        return True
    if measure.unit in _MODELS and _is_year(folded, measure):
        return True
    if not measure.unit and (number.low < _fewest(folded, measure) or measure.shape == "shared"):
        return True
    if measure.shape == "shared" and number.low >= _LARGE and is_classifier(measure.unit):
        return True
    return (
        _is_rank(folded, measure)
        or _is_squad(folded, measure)
        or _is_idiom(folded, measure)
        or _in_title(folded, measure.start)
        or _is_ordinal_list(siblings, place)
        or _is_article(folded, siblings, place)
    )


_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_BODIES = re.compile(
    r"国|省|市(?!民)|县|区|州|地市|盟|乡镇|街镇|镇街|企业|单位|高校|院校|社区|城市|大洲|项目|成员国|缔约方|建制村|行政村|贫困村"
)
_NAMED = re.compile(r"(?:\+|[A-Za-z] ?)\Z")
_HOTLINE = re.compile(r"12[0-9]{3}|(?:1[89]|20)[0-9]{2}")
_MOST_REALMS = 5000
_PROGRAMMES = frozenset(("211", "863", "973", "985"))  # 973项目, 985高校
_REALMS = re.compile(r"国|[省市县]|城市|乡镇|区县")
_REALM = re.compile(r"[省市县区州](?![区委政府长])")
# 山西、河北两省, 苏陕两省: both are named.
_PAIR = re.compile(
    r"[\u4e00-\u9fff]{2,5}[、和与][\u4e00-\u9fff]{2,5}\Z|[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔滇藏陕甘陇青宁新渝]{2}\Z"
)
# 4镇8村, 辐射3乡12村: of places that are nobody's name in the singular, the ones beside them tell.
_VILLAGES = re.compile(r"[镇乡村](?![街社])")
_AMONG_PLACES = re.compile(
    r"(?:[0-9十百千余多]个?(?:县|[市区]|镇|乡|街道?)[、和及]?|辐射|覆盖|涉及|惠及|辖)\Z"
)
_BESIDE_PLACES = re.compile(r"[市县区镇乡][、和及]?[0-9]{1,4}[余多]?个?(?:[镇乡]|(?:行政)?村|社区|街道)")
_OFFICES = re.compile(r"部门|部委|省区|市县|举措|措施")


def _fewest(folded: str, measure: Measure) -> int:
    """The least number that counts a noun without classifier: 两国 and 两城市 are words for a pair."""
    start = measure.number.start
    digits = folded[start : measure.number.end]
    if (
        digits[0] in _CAPITALS
        or _NAMED.search(folded, max(0, start - 2), start)
        or _HOTLINE.fullmatch(digits)
        or digits in _PROGRAMMES
    ):
        return sys.maxsize
    if measure.number.low > _MOST_REALMS and _REALMS.match(folded, measure.unit_end):
        return sys.maxsize
    if _BESIDE_PLACES.match(folded, measure.unit_end):
        return 1
    if _VILLAGES.match(folded, measure.unit_end):
        return 1 if _AMONG_PLACES.search(folded, max(0, start - 8), start) else sys.maxsize
    if _OFFICES.match(folded, measure.unit_end):
        return 2
    if _REALM.match(folded, measure.unit_end) and _PAIR.search(folded, max(0, start - 12), start):
        return 2
    return 3 if _BODIES.match(folded, measure.unit_end) else 10


_LARGE = 10**7
"""A list's member this large has lost its own unit: 1.5亿、20套房子."""
_LOOSE_DECIMALS = frozenset("级分方站")
_MEAN = re.compile(r"[均每][^,。;:!?\n]{0,10}\Z")
_MODELS = frozenset("款级届期集代班")


def _is_broken(folded: str, measure: Measure) -> bool:
    """Whether a classifier stands behind a fraction: things come whole (2.6个 is points), but for means."""
    number = measure.number
    if measure.unit in _LOOSE_DECIMALS or number.low == int(number.low):
        return False
    return _MEAN.search(folded, max(0, number.start - 14), number.start) is None


_LEADING_ZERO = re.compile(r"0[0-9]|[零〇]")
_CHAINAGE = re.compile(r"[Kk][0-9]+\+\Z")
_FEW_CHARACTERS = 10


def _is_code(folded: str, measure: Measure) -> bool:
    """Whether it is a code, a floor below ground or a word (01组, K11+900处, 负二层, 零头, 二字)."""
    number = measure.number
    if number.low < 0 or _LEADING_ZERO.match(folded, number.start):
        return True
    if measure.unit == "字" and number.form == "chinese" and number.low <= _FEW_CHARACTERS:
        return True
    return _CHAINAGE.search(folded, max(0, number.start - 8), number.start) is not None


def _is_year(folded: str, measure: Measure) -> bool:
    """Whether the number is a year (2023款)."""
    digits = folded[measure.number.start : measure.number.end]
    return len(digits) == 4 and digits.isdecimal() and digits[:2] in ("19", "20")


_RANK = re.compile(
    r"(?:(?<![以目此提当])前|第|排名|位列|位居|(?<![安编插潜彩木竹筏牛肋])排|本科|第[0-9一二三四五六七八九十百]{1,4}[至到、和-]|(?<![新定群])居)\Z"
)
_CITED = re.compile(r"(?:之[一二三四五六])?第|之?规定(?!动作|精神)的?|的规定|的处罚")
_CONGRESS = re.compile(r"(?:党的?|中共|[民盟革建进])\Z")  # 老挝党十二大, 民盟十三大
_SITES = re.compile(r"[等共计达有的这]\Z")  # 等四处; 四处寻找 is everywhere
_GATES = frozenset("东南西北")
_BUILDINGS = frozenset("号座楼栋下")
_RANKED = frozenset("名位家强个大所届年期批轮号条项")


_SQUADS = frozenset("队班组")
_FORMED = re.compile(r"(?:共|分|分成|分为|成|了|有|设|设立|组建|派出|组成|编成|每)\Z")


def _is_squad(folded: str, measure: Measure) -> bool:
    """Whether the number tells squads apart (保障五队, 二组到财务室) rather than counting them (分成三组)."""
    number = measure.number
    if measure.unit not in _SQUADS or number.form != "chinese" or folded[number.start] == "两":
        return False
    behind = noun_after(folded, measure.end)
    if behind is not None and behind.head:
        return False
    return _FORMED.search(folded, max(0, number.start - 2), number.start) is None


_EXCEPTED = re.compile(r"\((?:不含|含|包括|包含)\Z")  # 超过3次的(不含3次)
_BLOCKS = frozenset("栋幢座")
_IN_A_HOUSE = _BLOCKS | {"层", "楼", "室", "单元"}
_AT_HOUSE = re.compile(r"[路街道巷弄][0-9]{1,5}号[^,。;!?\n]{0,20}\Z")
_ESTATE = re.compile(r"(?:新村|小区|社区|花园|家园|公寓|宿舍|[苑园庭城里庄])\Z")
_OF_BLOCK = re.compile(r"[的,。、门前后旁下]|单元|[0-9一二三四五六七八九东西南北]|\Z")


def _is_address(folded: str, measure: Measure) -> bool:
    """Whether the number names a block of an estate (花园小区8栋的邻里长) rather than counting blocks."""
    start = measure.number.start
    return bool(
        _ESTATE.search(folded, max(0, start - 4), start) and _OF_BLOCK.match(folded, measure.unit_end)
    )


def _is_rank(folded: str, measure: Measure) -> bool:
    """Whether the number ranks: 前三名, 第5位, 十二届四次全会, 刑法二十条第一款."""
    start = measure.number.start
    if measure.unit == "次" and folded[start - 1 : start] == "届":
        return True
    if measure.unit == "大" and folded.startswith("中共", start - 2):
        return True  # 中共四大
    if (
        measure.unit == "大"
        and measure.number.low > 10
        and _CONGRESS.search(folded, max(0, start - 4), start)
    ):
        return True
    if _EXCEPTED.search(folded, max(0, start - 4), start) and folded[measure.end : measure.end + 1] == ")":
        return True
    if measure.unit in _BLOCKS and _is_address(folded, measure):
        return True
    if measure.unit in _IN_A_HOUSE and _AT_HOUSE.search(folded, max(0, start - 30), start):
        return True  # 花园路139号云溪广场1座36层
    if folded.startswith("四处", start) and not _SITES.search(folded, max(0, start - 2), start):
        return True
    if measure.unit == "门" and folded[start - 1 : start] in _GATES:
        return True
    if measure.unit in ("条", "款") and _CITED.match(folded, measure.end):
        return True
    if measure.unit == "层" and folded[start - 1 : start] in _BUILDINGS:
        return True
    return measure.unit[:1] in _RANKED and _RANK.search(folded, max(0, start - 6), start) is not None


_PLACES = frozenset(
    place
    for row in lexicons.rows("places")
    for place in (row["name"], row["short"])
    if len(place) > 2 and place[0] in "一二三四五六七八九十百千万两"
)
_IDIOMS = frozenset(lexicons.column("count_idioms", "word")) | _PLACES
_LONGEST_IDIOM = max(map(len, _IDIOMS))
_IDIOMS_OPEN = frozenset(word[0] for word in _IDIOMS)


_CALLED = re.compile(r"(?:又名|俗称|名叫|取名|原名|别名|名曰|得名)[^,。;:!?\n]{0,4}\Z")
# 五家子, 三道沟, 四门镇: villages and towns.
_VILLAGE = re.compile(
    r"[台家门间户道](?:店(?=[小村镇街])|子(?![公女])|沟|河(?!流)|江|湾|营(?!业)|岗|屯|堡|镇|乡|县|峡|渠|庄(?![园稼])|坪|岭)"
)


def _is_idiom(folded: str, measure: Measure) -> bool:
    """Whether number and unit stand inside a word or a name: 五条人, 一对一, 三位一体."""
    start, end = measure.number.start, measure.unit_end
    if _CALLED.search(folded, max(0, start - 8), start):
        return True
    if measure.number.form == "chinese" and _VILLAGE.match(folded, measure.unit_start):
        return True
    for first in range(max(0, start - 4), start + 1):
        if folded[first] not in _IDIOMS_OPEN:
            continue
        for last in range(max(end, first + 2), first + _LONGEST_IDIOM + 1):
            if folded[first:last] in _IDIOMS:
                return True
    return False


_LONGEST_TITLE = 60


def _in_title(folded: str, at: int) -> bool:
    """Whether the place lies inside 《》."""
    floor = max(0, at - _LONGEST_TITLE)
    opened = folded.rfind("《", floor, at)
    return opened >= 0 and folded.find("》", opened, at) < 0 and folded.find("\n", opened, at) < 0


def _is_ordinal_list(siblings: Sequence[Measure], place: int) -> bool:
    """Whether the number is one of a row that counts on: 一、二、三类; 12、13代."""
    measure = siblings[place]
    for near in (place - 1, place + 1):
        if not 0 <= near < len(siblings):
            continue
        first, second = sorted((measure, siblings[near]), key=lambda m: m.start)
        if (
            first.shape == "shared"
            and first.unit_start == second.unit_start
            and first.low is not None
            and second.low == first.low + 1
            and is_classifier(first.unit)
        ):
            return True
    return False


# --- 一 as an article

_HARM = re.compile(
    r"[^,。;:!?\n]{0,14}?(?:死亡|遇难|受伤|身亡|失踪|丧生|遇害|牺牲|重伤|轻伤|溺亡|死伤|失联|伤亡)(?!者|人员|家属)"
)
_VAGUE = frozenset("批大段")
_PEOPLE = frozenset(("人", "名", "位", "例"))
_EVERY = r"各|各有|均有|每[人户村县校天周月年]"
_LEAST = r"(?:至少|最多|起码|最少)(?:[^,。;!?的]{1,6})?|不到|不足|共"
_ONLY = r"(?:才|仅|只)(?:有|剩|剩下|发|需|要|用|花|来|卖|招|开)|仅|只"
_EACH = re.compile(rf"(?:{_EVERY}|{_LEAST}|{_ONLY})\Z")
_JOINED = re.compile(r"[^,。;:!?\n被将]{0,12}[、和及与]\Z")
_BEFORE_MEASURE = frozenset(("后", "第", "每", "上", '"'))


def _is_article(folded: str, siblings: Sequence[Measure], place: int) -> bool:
    """Whether the number is 一 and only introduces a thing (一个特色活动)."""
    measure = siblings[place]
    start = measure.number.start
    if folded[start : measure.number.end] != "一" or measure.shape != "single":
        return False
    repeated = folded.startswith(measure.unit, measure.unit_end)
    if repeated or measure.unit in _VAGUE or folded[max(0, start - 2) : start] == "最后":
        return True
    if (measure.start, measure.end) != (start, measure.unit_end):
        return measure.modifier == "more_than"  # a bound touches it; but 突破一项 is a verb and its article
    if not is_classifier(measure.unit):
        return folded[start - 1 : start] in _BEFORE_MEASURE or len(measure.unit) == 1
    if measure.unit in _PEOPLE and _HARM.match(folded, measure.end):
        return False
    return not (_EACH.search(folded, max(0, start - 8), start) or _is_listed(folded, siblings, place))


def _is_listed(folded: str, siblings: Sequence[Measure], place: int) -> bool:
    """Whether it is a member of a list of counts (8条冲锋舟、一架直升机)."""
    measure = siblings[place]
    if place:
        before = siblings[place - 1]
        if _is_many(folded, before) and _JOINED.fullmatch(folded, before.end, measure.start):
            return True
    if place + 1 < len(siblings):
        behind = siblings[place + 1]
        return _is_many(folded, behind) and _JOINED.fullmatch(folded, measure.end, behind.start) is not None
    return False


def _is_many(folded: str, measure: Measure) -> bool:
    return folded[measure.number.start : measure.number.end] != "一"
