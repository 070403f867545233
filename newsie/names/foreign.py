"""Names that are no Chinese names: those with a dot, those beside a foreign office, the well-known ones.

Sounds are written with few characters. A run of them on both sides of a dot is a name (阿布力孜·吾买尔); one
beside an office of state is one too (总统奥尔塔, 奥尔塔总统). Countries and capitals, written with the same
characters, are passed over.
"""

from __future__ import annotations

import re
from dataclasses import replace

from newsie import lexicons
from newsie.language.titles import post_after, post_before, skip_blanks_back
from newsie.language.words import opening
from newsie.page import Name

__all__ = ["SITE_BEHIND", "find_foreign", "places_abroad"]

# The characters that foreign and minority names are written with, the most frequent first.
_SOUNDS = (
    "尔斯克德拉特里阿马尼罗夫亚利格卡布哈姆萨维米纳安伊西奥科塔巴迪雷瓦勒穆托埃蒂弗达艾杰曼恩诺莱基洛鲁伯多森赫约普娜吉比希提帕"
    "梅菲杜伦迈丽塞贝兰加默莫什乔奇扎古翰麦玛凯林兹卜列罕库苏谢沃内威索戈耶法金贾赛丁丹韦桑沙文朗佩皮查乌盖琳图博霍戴努茨波顿詹因娅"
    "卢齐历劳蒙买登莎史福莉辛妮泰肯坎汉切木瑟彼坦雅瑞费根芬尤泽易廉娃逊鲍烈孜侯汗汤涅拜佐热叶朱密依班隆奈唐施柯思祖让夏舒宁廷丝爱"
    "温滕摩汀宾潘甘琼翁吾吐凡钦毛珀欧琴龙绍延敦勃珍厄墨奎茂甫缪孔吕珊冈申邓茹尚略茜契柳泊喀葛荪培慕"
)
_COUNTRIES = lexicons.column("places_abroad", "name")

_PLACE = re.compile(
    rf"{opening(_COUNTRIES)}(?:{'|'.join(sorted(_COUNTRIES, key=lambda name: (-len(name), name)))})"
)
_PEOPLE = lexicons.column("foreign_people", "name")
_NAMES = "|".join(sorted(_PEOPLE, key=lambda name: (-len(name), name)))
_KNOWN = re.compile(rf"{opening(_PEOPLE)}(?:{_NAMES})")
# Parts of dotted names are written with these too.
_MORE_SOUNDS = (
    "力理康各呼再艾京纽汀赖察豪莫亨合彭昆旦江玉雪洪冯连贡嘎措珠仁青顿昂旺堆洛索朗央曲才让"
    "魏曹明欣代外都白日门东平美秀云天川保吴林兹封孟陶夸谷乃龚克居玄夷幸玫滋"
)
# Uyghur names hold syllables whose characters are words of grammar elsewhere.
_SYLLABLES = "阿不都|阿不|热合|买合|木合|艾合|吐合|买买提"
# Words and syllables alike: inside a name where a syllable follows, at its end where no such word begins.
_INSIDE = (
    "[肖瓜季留坚修撒派恰廖邦佳秀富丰华津扬松奴岑瑙舍锡万聪采丘武治嘉朵彻楚策赞芙通胡南]"
    rf"(?=[{_SOUNDS}·])(?!采纳|采伐|策划|治理|赞扬|季[军票])"
)
_LAST = (
    "舍(?![弃身得去])|津|扬(?![言起声长州])|松(?![懈口开了绑])|奴|岑|瑙|锡|朵|芙|南(?= ?[(])|峰(?![会值])"
    "|通(?![过报知常讯告道用电话])|本(?![人月年周次报地国来场轮届市省台部身质])|肖(?![像似])"
    "|万(?![余多元人名吨美英个亿户份股欧分])"
)
_PAIRS = (
    "路易|采夫|席尔(?=[瓦维])|(?<=彼)得|(?<=历)山大|大卫|爱德华|伊本|本(?=[·.])|那(?=[普波])|当(?=斯)|额(?=尔)|先(?=科)"
    "|(?<=[·尔本])海(?=[姆默因勒])|(?<=[·尔])伍德|(?<=华莱)士|捷(?=[尔琳])|那(?=·)|范(?=同)|(?<=范)同|(?<=德拉)季(?=耶)"
    "|不(?=[都力列来拉])|(?<=[尔依])地(?![区方级点面上下])|(?<=卡)地(?=尔)"
)
_PART = rf"(?:(?:{_SYLLABLES}|{_PAIRS}|{_INSIDE}|[{_SOUNDS}{_MORE_SOUNDS}]|{_LAST}){{1,8}}|[A-Z])"
_DOTTED = re.compile(rf"{_PART}(?:[·.-]{_PART}){{1,4}}")
_STATE = (
    "(?:总统|总理|首相|外长|防长|财长|国王|王储|大使|议长|外相|国务卿|主席|部长|发言人|秘书长|总干事|司令"
    "|特使|大臣|州长|市长|将军|上将|专员|领袖|议员|领导人|行政长官|总书记|参谋长|行长)"
)
_BEHIND_OFFICE = re.compile(
    rf"{_STATE}((?![国人])(?:[{_SOUNDS}]{{2,6}}(?:{_PAIRS}|{_INSIDE})(?:[{_SOUNDS}]|{_LAST})*|[{_SOUNDS}]{{3,6}}(?:{_INSIDE}|[{_SOUNDS}]|{_LAST})+|[{_SOUNDS}]{{2,9}}))"
)
_BEFORE_OFFICE = re.compile(
    rf"(?<![{_SOUNDS}俄南])(?:(?<=[发颁公宣])布)?((?:[{_SOUNDS}]|南(?=德)){{2,7}})(?!市长|州长){_STATE}"
)
_RUN = re.compile(rf"[{_SOUNDS}]{{3,9}}(?![{_SOUNDS}·-])")
_YI_SOUNDS = "支果伍石曲布木惹铁牛呷者日黑久且子作海里则九几乃加约央珍金措吾旦姆敖乐群其罕图音宝培"
_ETHNIC = re.compile(
    rf"[{_SOUNDS}{_MORE_SOUNDS}{_YI_SOUNDS}]{{3,5}}"
    r"(?=[ 、,。)(\n]|\Z|主持|出席|参加|陪同|表示|介绍|指出|强调|讲话|说|率|带队|致辞|告诉|一行|等)"
)
"""Names of Yi, Tibetans, Mongols without a dot: a whole run between a post or a credit and what ends it."""
_GIVEN = re.compile(
    r"(?![表说指强介认在称对与和的将于是也已还就并向同以这为当会首签访抵])[\u4e00-\u9fff](?=[在表说指强介认称、,。)致出主])"
)
_GAP = re.compile(r"[ 、]{1,2}")
_SURNAMES = frozenset(lexicons.column("surnames", "surname"))
_OF_KIND = {
    kind: "|".join(row["part"] for row in lexicons.rows("name_parts") if row["kind"] == kind)
    for kind in ("japanese surname", "japanese given", "tibetan", "yi clan", "mongol")
}


def _opens(kind: str) -> str:
    return opening(_OF_KIND[kind].split("|"))


_LONG_MONGOL = "|".join(part for part in _OF_KIND["mongol"].split("|") if len(part) > 2)
_JAPANESE = re.compile(
    rf"{_opens('japanese surname')}(?:{_OF_KIND['japanese surname']})"
    rf"(?:(?!也[到在是将已曾会要不没有被对表说出])(?:{_OF_KIND['japanese given']})){{2,3}}"
)
_TIBETAN = re.compile(rf"{_opens('tibetan')}(?:{_OF_KIND['tibetan']}){{2,3}}(?![市县区乡镇村寺山湖州])")
_MONGOL = re.compile(
    rf"{_opens('mongol')}(?:(?:{_OF_KIND['mongol']}){{2,3}}(?![市县区旗乡镇村寺山湖州路街盟苏嘎草集])"
    rf"|(?:{_LONG_MONGOL})(?=[、,。;)\n家]|说|介绍|表示|告诉|笑着|和|与|等|坦言|感慨|今年))"
)
_YI = re.compile(
    rf"{_opens('yi clan')}((?:{_OF_KIND['yi clan']})"
    r"(?:[\u4e00-\u9fff]{2}(?=[、,。;)\n说]|介绍|表示|主持|出席|一行|到[会场]|参加|强调|指出)|[\u4e00-\u9fff](?=[、,。;)\n])))"
)
_APART = re.compile(
    rf"(?<![{_SOUNDS}·])[{_SOUNDS}]{{2,6}}[ ?](?:{_INSIDE}|[{_SOUNDS}]|{_LAST}){{2,7}}"
    "(?=[在表说指强介认称、,。)(致出主当:])"
)
"""A foreign name whose dot is lost: 众议员蒂姆 伯切特."""
_ORDINAL = re.compile("[一二三四五六七八九十]{1,3}世(?![纪界代])")
_MONARCH = re.compile(
    r"(?=[国女教天苏大沙])(?:国王|女王|教皇|天皇|苏丹|大公|沙皇)([\u4e00-\u9fff]{2,7}?[一二三四五六七八九十]{1,3}世)"
)
_INITIAL = re.compile(r"[A-Z]\. ?[A-Z][a-z]{2,}(?![a-z])")
_WORD = r"[A-Z][A-Za-z\u00c0-\u017f'’]+(?:-[A-Za-z\u00c0-\u017f]+)*"
_LATIN = re.compile(rf"(?!The ){_WORD}(?: (?:[A-Z]\.|de|van|von|{_WORD}))+(?![A-Za-z\u00c0-\u017f-])")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def find_foreign(folded: str) -> list[Name]:
    """The foreign and minority names of a folded text, in no order, overlaps among them."""
    names = [Name(m.start(), m.end(), "PER", 0.9, "people.known") for m in _KNOWN.finditer(folded)]
    if "·" in folded or "." in folded:
        names += _dotted(folded)
    for match in _BEHIND_OFFICE.finditer(folded):
        start, end = match.span(1)
        if not folded.startswith("·", end):
            # 副主席施维雄: a Chinese name whose first characters sound foreign
            chinese = end - start == 2 and folded[start] in _SURNAMES and _GIVEN.match(folded, end)
            names.append(Name(start, end, "PER", 0.25 if chinese else 0.7, "people.foreign_title"))
    for match in _BEFORE_OFFICE.finditer(folded):
        start, end = match.span(1)
        names.append(Name(start, end, "PER", 0.65, "people.foreign_title"))
    names += [
        Name(m.start(), m.end(), "PER", 0.6, "people.foreign_title")
        for m in _RUN.finditer(folded)
        if (len(m.group()) > 3 or m.group()[0] not in _SURNAMES) and post_before(folded, m.start()) >= 0
    ]
    names += _ethnic(folded)
    names += [Name(m.start(), m.end(), "PER", 0.7, "people.japanese") for m in _JAPANESE.finditer(folded)]
    names += [
        Name(m.start(1), m.end(1), "PER", 0.85, "people.foreign_title") for m in _MONARCH.finditer(folded)
    ]
    names += [
        Name(m.start(1), m.end(1), "PER", 0.8, "people.yi")
        for m in _YI.finditer(folded)
        if _stands_alone(folded, m.start(1))
    ]
    names += [Name(m.start(), m.end(), "PER", 0.8, "people.tibetan") for m in _TIBETAN.finditer(folded)]
    names += [Name(m.start(), m.end(), "PER", 0.8, "people.mongol") for m in _MONGOL.finditer(folded)]
    names += [
        Name(m.start(), m.end(), "PER", 0.8, "people.initial")
        for m in _INITIAL.finditer(folded)
        if post_before(folded, m.start()) >= 0 or post_after(folded, m.end()) >= 0
    ]
    names += [
        Name(m.start(), m.end(), "PER", 0.8, "people.initial")
        for m in _LATIN.finditer(folded)
        if post_before(folded, skip_blanks_back(folded, m.start())) >= 0 > post_after(folded, m.end())
    ]
    names += [
        Name(m.start(), m.end(), "PER", 0.85, "people.dotted")
        for m in _APART.finditer(folded)
        if post_before(folded, skip_blanks_back(folded, m.start())) >= 0
    ]
    names += [
        Name(name.end + 1, latin.end(), "PER", 0.85, "people.initial")
        for name in names
        if folded.startswith("(", name.end)
        and (latin := _LATIN.match(folded, name.end + 1))
        and folded.startswith(")", latin.end())
    ]
    return [_with_ordinal(folded, name) for name in names]


def _with_ordinal(folded: str, name: Name) -> Name:
    """A monarch's name with its number: 查尔斯三世."""
    ordinal = _ORDINAL.match(folded, name.end)
    return replace(name, end=ordinal.end()) if ordinal else name


def _stands_alone(folded: str, start: int) -> bool:
    """Whether a name may begin here: behind a mark or a post."""
    return folded[start - 1 : start] in (*"、(,; \n", "") or post_before(folded, start) >= 0


def _ethnic(folded: str) -> list[Name]:
    """Names of four or five characters behind a post or a credit, and those that go on its list."""
    names: list[Name] = []
    ends: set[int] = set()
    for match in _ETHNIC.finditer(folded):
        start, end = match.span()
        start += folded.startswith("总理", start - 1)  # 副总理马泰奥: the office ends inside the run
        gap = _GAP.match(folded, start - 1) or _GAP.match(folded, start - 2)
        listed = gap is not None and gap.end() == start and gap.start() in ends
        known_size = end - start > 3 or folded[start] not in _SURNAMES
        if known_size and (listed or post_before(folded, skip_blanks_back(folded, start)) >= 0):
            names.append(Name(start, end, "PER", 0.85, "people.ethnic"))
            ends.add(end)
    return names


_WORDS_BEHIND = frozenset(
    (
        "博士", "安全", "列出", "尤为", "利用", "马上", "则说", "特别",
        "日前", "东方", "才能", "提出", "提议", "提供", "提交", "提醒",
        "提到", "提名", "提起", "连任", "连扳", "连日", "连续", "金会", "东部",
        "西部", "东北", "东南", "西北", "云集", "各国", "各方", "各自",
        "朗诵", "朗读", "美国", "法国", "德国", "英国", "泰国",
        "因涉", "因病", "因违", "因隐", "因此", "因为", "因公", "因故", "因不",
        "理事", "理论", "力求", "力图", "力主", "再次", "再度", "合影", "合照", "合作", "多次",
    )
)  # fmt: skip
"""Words that may stand behind a name, and begin with a character of names."""


def _dotted(folded: str) -> list[Name]:
    names = []
    for match in _DOTTED.finditer(folded):
        start, end = match.span()
        dot = next((at for at in range(start, end) if folded[at] in "·."), -1)
        if dot < 0 or (folded[dot] == "." and (dot - start < 2 or end - dot < 3)):
            continue
        for cut in range(start, dot):  # 总理纳伦德拉: the office ends inside the run
            if post_before(folded, cut) >= 0:
                start = cut
        if folded[end - 1 : end + 1] in _WORDS_BEHIND and not (
            folded.startswith("出席", end) or folded.endswith("买买提", start, end)
        ):
            end -= 1
        # These stand inside names (阿卜杜外力, 依明), and as words of their own around them.
        while start < dot and folded[start] in "外都不代明":
            start += 1
        while end > dot + 1 and (folded[end - 1] in "外都不代" or folded[end - 1 : end + 1] in _MING):
            end -= 1
        start, end = _whole(folded, start, end)
        for back in range(1, 4):  # 书记 | 艾山江·艾塔洪: rare characters behind a post
            if post_before(folded, start) >= 0 or not _RARE.match(folded, start - back):
                break
            if post_before(folded, start - back) >= 0:
                start -= back
                break
        if SITE_BEHIND.match(folded, end):
            continue
        if dot - start >= 1 and end - dot >= 3 - (dot - start > 2):
            names.append(Name(start, end, "PER", 0.85, "people.dotted"))
    return names


SITE_BEHIND = re.compile(r"难民营|营地|[国省州郡]立|机场|大街|大道|岛屿|群岛|半岛|山脉|海峡|省|镇|村(?!民)")
"""What makes a place of a dotted name: 艾因·哈勒瓦 | 难民营."""
_MING = frozenset(("明确", "明天", "明日", "明年", "明显", "明白", "明示", "明知"))
_RARE = re.compile(r"(?![从与和同对向的在由及是为系之一者级人候竞选名叫来])[\u4e00-\u9fff]")
_OPEN = r"((?:(?![年月日由为是的在和与摄称说者])[\u4e00-\u9fff]){0,4})"
_LEFT = re.compile(rf"[( ]{_OPEN}\Z")
_RIGHT = re.compile(rf"{_OPEN}[) ]")


def _whole(folded: str, start: int, end: int) -> tuple[int, int]:
    """A name with its rare characters, where blanks and brackets bound it: (阿不力孜·吾买尔)."""
    left, right = _LEFT.search(folded, max(0, start - 5), start), _RIGHT.match(folded, end)
    if left and right and len(left[1]) + len(right[1]) <= 5 and post_before(folded, start) < 0:
        return left.start(1), right.end(1)
    return start, end


def places_abroad(folded: str) -> set[int]:
    """The offsets that countries and cities abroad take."""
    return {at for match in _PLACE.finditer(folded) for at in range(match.start(), match.end())}
