"""What of a model's names can be believed: its scores, and what stands around the name.

A model errs in kinds: storms and shops that are named like people, groups that are named like bodies, and
bodies that belong to a post told by a verb (曾任河阳县委书记, "once secretary of the county committee").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from newsie import lexicons
from newsie.language.characters import fold
from newsie.names import ASKED, NameFinder, fill
from newsie.names.body_words import COUNTRY_FORMS, DOCUMENT_NUMBER, PLACE, SUFFIX_NEEDS, VETOES, naming_part
from newsie.names.doubts import settled
from newsie.names.foreign import SITE_BEHIND
from newsie.names.home import FULL
from newsie.page import Name

__all__ = ["Trusted"]

_LEAST = {"PER": 0.5, "ORG": 0.6, "TITLE": 0.5}
_LEAST_OF_BOUNDS = 0.5
"""The score at which a name counts that touches one of the rules: it may say where that ends."""
_DOUBTFUL = 0.6
"""Below this a string of two characters that begins with no surname is no name."""
_POSTS = "|".join(sorted((row["post"] for row in lexicons.rows("posts")), key=len, reverse=True))
_POST_BEHIND = re.compile(rf"(?:党组|党委|党工委|常务|副|代)?(?:{_POSTS}|委员|成员|\"?立委)")
_EACH_BEFORE = re.compile(r"(?:各[省市县区乡镇(、)]*|每个|有关|相关|当地|返回|县\(市\))\Z")
_EACH_REACH = 8
_STORM_BEFORE = re.compile(r'(?:台风|飓风|风暴)"?\Z')
_GROUP = re.compile(
    r"(?:联合|专项|领导|评审|审判|工作|调查|专家|指导|督导|督查|项目|筹备|组织|代表|发展|管理|综合|业务|人事|市场|新时代)*"
    r"(?:委员会|小组|组|专班|代表队|代表团|指挥部|部|处|科|队|办|党|会|中心|团队)"
)
_GENERIC = (
    "平安",
    "中共",
    "武警",
    "八一",
    "政协",
    "搜狐",
    "网易",
    "人大",
    "工信",
    "奥委会",
    "国家队",
    "卫健",
)
_NO_BODY = frozenset((*_GENERIC, "市委", "县委", "乡党委"))
_OF_A_VILLAGE = re.compile(
    r"(?:农民|农村|村民|专业|红白|道德|禁毒|禁赌|居民)*(?:合作社|理事会|评议会|议事会|禁赌会|自治会)"
)
_SOMEWHERE = re.compile(r"(?:本地|偏远|农村|贫困地区)(?:小学|中学|学校|医院|企业|公司)\Z")
"""A body of a kind of place, whichever it is: 江源本地医院."""
_SLOGAN = re.compile(r"[\u4e00-\u9fff]{1,3}[通联上近次快帮代即]办")
"""Slogans of handling things: 一网通办, 就近办."""
_PLENUM = re.compile(r"[、和及与][一二三四五六七]中")
"""Behind the session of a committee, which is no school: 三中、四中全会."""
_APP = re.compile(r'"?app|"(?:小程序|公众号|客户端|平台|视频号|抖音号)', re.IGNORECASE)
_EVENT = re.compile(
    r".*(?:办公会|座谈会|工作会|推进会|专题会|例会|会议|大会|论坛|博览会|比赛|大赛|活动|行动|工程)"
)
_ABROAD = frozenset(lexicons.column("places_abroad", "name")) | COUNTRY_FORMS.keys()
_NO_ENDING = re.compile(r"(?:[\u4e00-\u9fff]{3,}基金|旗|博会|运会|奥会|研报)\Z")
"""What things and events end in that a model takes for bodies: 产业投资基金 (云溪基金 is a firm), 南博会."""
_NONE = re.compile(
    r"某|(?:部门|方面|军方|检察机关|公安机关|(?<!限公司)子公司|办公司)\Z|[委局府会院校队道区]联合(?![会国社体总]|大学)[\u4e00-\u9fff]{2}|^代表(?=[省市县区镇乡村])|^(?:市州|州市|市县|县市|县区|区县|市区县)|^[\u4e00-\u9fff][A-Z]\Z|^[^‘]*’|‘[^’]*\Z"
)
"""Masked names, groups, number plates (云A) and halves of quotes."""
_SURNAMES = frozenset(lexicons.column("surnames", "surname"))
_PLACES = frozenset(lexicons.column("places", "short")) | frozenset(lexicons.column("places", "name"))
_OF_VILLAGES = re.compile(r"[\u4e00-\u9fff]+[堡屯寨坪坝峪垭圩窑]|[\u4e00-\u9fff]{2,}[庄村镇乡]")
_DIVISION_BEHIND = re.compile(
    r"[左右前后中]旗|嘎查|苏木|(?:自治)?县(?![委长政人级纪城里公法教])|[乡镇](?![长党里政人级下亲情土静定守压痛])|村(?![支委党主民里两长口干医居])"
)
"""What makes a place of a string that looks like a name: 苏尼特 | 右旗."""
_PET = re.compile(r"[小老阿][\u4e00-\u9fff]{1,2}")
_AMOUNT = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九十百千万亿圆元整]+")
_GERMS = ("株", "病毒")
_VETOED = frozenset(lexicons.column("name_vetoes", "word"))


class Trusted:
    """The people, bodies and titles of a model's names that its score and their surroundings bear out."""

    def __init__(self, finder: NameFinder) -> None:
        self._finder = finder

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names of each text, in order of position."""
        return _all_believed(texts, self._finder.find(texts))

    def fill(self, texts: Sequence[str], held: Sequence[bytearray]) -> list[tuple[Name, ...]]:
        """The names of each text that touch no held character, and perhaps others."""
        return _all_believed(texts, fill(self._finder, texts, held))

    def judge(
        self, texts: Sequence[str], held: Sequence[bytearray], doubted: Sequence[Sequence[Name]]
    ) -> list[tuple[Name, ...]]:
        """What `fill` finds, and the doubted bodies that the model bears out."""

        def believed(name: Name, folded: str, least: float | None = None) -> bool:
            return name.score >= (least or _LEAST.get(name.label, 2)) and _stands(folded, name)

        told = []
        found = fill(
            self._finder, texts, [_marked(taken, some) for taken, some in zip(held, doubted, strict=True)]
        )
        for text, names, taken, doubts in zip(map(fold, texts), found, held, doubted, strict=True):
            seen = [_as_title(text, name) for name in names]
            free, others = [], []
            for name in seen:
                if name.label != "TITLE" and not any(taken[name.start : name.end]):
                    free.append(name)
                elif believed(name, text, _LEAST_OF_BOUNDS):
                    others.append(name)
            told.append(_whole(text, [*settled(text, free, doubts, believed), *others]))
        return told


def _marked(taken: bytearray, doubted: Sequence[Name]) -> bytearray:
    """What names hold, and where those stand that are doubted."""
    if not doubted:
        return taken
    marks = bytearray(taken)
    for name in doubted:
        marks[name.start : name.end] = bytes([ASKED]) * (name.end - name.start)
    return marks


def _all_believed(texts: Sequence[str], found: Sequence[tuple[Name, ...]]) -> list[tuple[Name, ...]]:
    return [_whole(text, _believed(text, names)) for text, names in zip(map(fold, texts), found, strict=True)]


_TRADE = re.compile(
    r"(?:资本|证券|科技|股份|电子|医药|生物|控股|能源|汽车|基金|金融|保险|农险|财险|地产|智能|材料|制药|电工|电气|光电|药业|半导体|"
    r"环保|娱乐|网络|传媒|通信|银行|航空|物流|重工)(?:集团|公司)?(?![城园区市业机经行局部学校台户服产界类馆展节周赛领发量网])|中国(?=[向宣总首称]|表示|CEO)"
)
"""A trade that ends a firm's name, behind what a model found of it: 华云 | 资本."""
_BRAND = 3  # characters of a brand at most


def _whole(folded: str, names: Iterable[Name]) -> tuple[Name, ...]:
    """The names, a firm's brand with the trade that its name goes on with."""
    return tuple(
        replace(name, end=trade.end())
        if name.label == "ORG"
        and name.end - name.start <= _BRAND
        and (trade := _TRADE.match(folded, name.end)) is not None
        else name
        for name in names
    )


def _believed(folded: str, names: Iterable[Name]) -> Iterator[Name]:
    for name in names:
        told = _as_title(folded, name)
        if told.score >= _LEAST.get(told.label, 2) and _stands(folded, told):
            yield told


def _as_title(folded: str, name: Name) -> Name:
    """A body before a post as what it is there, the first part of a title."""
    opens = name.label == "ORG" and _POST_BEHIND.match(folded, name.end)
    return replace(name, label="TITLE") if opens else name


def _only_describes(written: str) -> bool:
    """Whether a body's name is a suffix and words of its trade, and no more: 检测实验室."""
    for size in range(min(8, len(written)), 1, -1):
        if written[-size:] in SUFFIX_NEEDS:
            rest = written[:-size]
            return len(rest) > 1 and not naming_part(rest) and not PLACE.end_at(rest, 0)
    return False


def _stands(folded: str, name: Name) -> bool:
    written = folded[name.start : name.end]
    before = folded[max(0, name.start - 4) : name.start]
    behind = folded[name.end : name.end + 2]
    if name.label == "TITLE":
        return True
    if not written.isprintable():
        return False
    if name.label == "PER":
        quoted = before.endswith('"') and behind.startswith('"')
        doctrine = behind == "主义"
        masked = behind[:1] in ("某", "×", "*")
        placed = written in _PLACES or _OF_VILLAGES.fullmatch(written) or _PET.fullmatch(written)
        odd = (
            placed
            or ("·" in written and SITE_BEHIND.match(folded, name.end))
            or written.endswith("等")
            or written in _ABROAD
            or written in _VETOED
            or _AMOUNT.fullmatch(written)
            or any(char.isdigit() for char in written)
            or _DIVISION_BEHIND.match(folded, name.end)
            or any(FULL.end_at(folded, at) > name.end for at in range(max(0, name.start - 2), name.start + 1))
        )
        if name.score < _DOUBTFUL and len(written) == len("子非") and written[0] not in _SURNAMES:
            return False
        return not (quoted or doctrine or masked or odd or _STORM_BEFORE.search(before))
    if (
        written in _NO_BODY
        or written.endswith(_GERMS)
        or _NO_ENDING.search(written)
        or written in COUNTRY_FORMS
        or _GROUP.fullmatch(written)
        or _EVENT.fullmatch(written)
        or _SLOGAN.fullmatch(written)
        or _OF_A_VILLAGE.fullmatch(written)
        or _only_describes(written)
        or _SOMEWHERE.search(written)
        or _EACH_BEFORE.search(folded, max(0, name.start - _EACH_REACH), name.start)
        or _NONE.search(written)
    ):
        return False
    if (
        written.startswith("各")
        or (written[-1] == "队" and behind.startswith("伍"))
        or _APP.match(folded, name.end)
        or DOCUMENT_NUMBER.match(folded, name.end)
    ):
        return False
    if written[-1] == "中" and _PLENUM.match(folded, name.end):
        return False
    if (veto := VETOES.get(written)) is not None and veto.match(folded, name.end):
        return False
    halves = written.count('"') % 2 or written.count("(") != written.count(")")
    return not halves
