"""Where a title begins: how far the body in front of a post reaches to the left.

A title stands right of the last mark of punctuation or of the last word that no body's name holds: a verb, a
preposition, a time (table ``title_stops``). 随后来到云溪市卫健委副主任 begins behind 来到.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from newsie import lexicons
from newsie.language.titles import post_before

__all__ = [
    "PLACES",
    "REACH",
    "STOP",
    "clause_start",
    "places_start",
    "second_title",
    "settle_start",
    "title_start",
]

_EDGE = frozenset(",。;:!?、\n\t \u3000\"'“”[]{}|/…▲■□●◆▼△★☆<>=*#→丨@~%")
"""What ends a clause, and so begins a title at the latest."""
_SIGNS = frozenset(("So", "Sm", "Sk"))
"""The Unicode categories of signs that stand between lines and captions: ×, ↑, △."""
REACH = 60
"""How many characters a title has at most."""

_STOCK = re.compile(r"\(\d{4,6}\.(?:SH|SZ|HK|BJ)[^()]{0,40}\)\Z", re.IGNORECASE)
"""The code of a share, its price behind it perhaps."""
_LINE = 4000
"""How far back a line is looked at for marks of quotation, in characters."""

_COUNTED = r"[一二三两四五六七八九十几多数\d]+余?(?:名(?!誉)|位|个|届|次|批|句|支(?![部队])|条(?!街))(?!领导)"
_DATED = (
    r"(?<=\d)(?:日[讯电]|年[度期]?|[月日岁]|[万亿]?元(?!旦)|个?(?:基点|百分点))|[一二三四五六七八九十]月[一二三四五六七八九十]{1,3}日"
    r"|(?<=\d)[时点](?:\d+分)?(?:许|左右)?|\d\.(?=[\u4e00-\u9fff])|--"
)
# Praise and pointing words that open a title and are no part of it.
_LONG_BRACKET = re.compile(r"\([^()0-9]{11,}\)(?!集团|公司|股份|有限)")
"""What stands in it is said of something else: 水彩画(每位学员完成一件小幅作品)+主讲教师."""
_UNDER_WAY = frozenset(
    ("采访", "调查", "检查", "走访", "调研", "讲话", "发言", "致辞", "座谈", "接访", "比赛", "会谈")
)
_LEVELS = "市省县区国校院局旗州镇乡村厂台部行"
_POINTING = (
    rf"(?:该|本|我)[{_LEVELS}](?![委府长门]|政府)|(?:[该本]案|该(?:团队|[科室所队站团剧片书会处矿街])|本[所队站处])(?![长组员])|本[报网台刊社]|我[所司]"
    rf"|该|本(?!溪|钢|科|土|田)|我(?=[{_LEVELS}]|[外国]\w部|俱乐部|公司)"
)
_PRAISE = (
    r"人员(?=董事|监事)|生前(?:曾?[任为系])?|实力派|明星(?=分析|教练|球员|主持|厨师)|新任|时任|现任|原任|优秀|权威|杰出|资深|老(?=艺术家|教授|专家|干部|党员)|青年(?=演员|歌手|作家|导演"
    r"|画家)|女(?=[演作议歌主])"
    r"|现(?![代场货役金职有行任浇])|[过了着](?=[^渡氏])|兼(?!职)|继(?!续|承|电)|同为|身为|来访|到访"
)
_NOTE = r"\((?![代副原兼前]\))[^()]{1,14}\)(?=[\u4e00-\u9fff]{2})|\([^()]{0,3}据[^()]{1,14}\)"
_STRIPPED = re.compile(rf"(?:{_POINTING}|{_PRAISE}|{_NOTE}|\d{{5,}})+")
_SENTENCE = re.compile(r"[,。;!?…]")
_STATE_POST = re.compile(
    "总统|总理|首相|外长|防长|财长|外相|外交部长|国防部长|国王|议长|众议长|总司令|发言人|国务卿|部长"
)
_COUNTRY = re.compile(
    "|".join(sorted(lexicons.column("places_abroad", "name"), key=lambda name: (-len(name), name)))
)
_LISTED_OFFICE = re.compile(
    rf"((?:{_COUNTRY.pattern}|(?<=该)[国州])[\u4e00-\u9fff]{{2,4}}(?:、[\u4e00-\u9fff]{{2,4}}){{0,2}}"
    r"、[\u4e00-\u9fff]{2,4}[和与][\u4e00-\u9fff]{2,6}(?:[部局]|委员会)?(?:\([A-Z]+\))?(?:国务|副|常务)?)\Z"
)
"""A ministry whose name lists its fields."""
_CHIEF_POST = re.compile(r"(?:副)?[市县区州省]长")
_HALF_A_WORD = re.compile(
    "[\u4e00-\u9fff](?![市省县区国州旗镇乡村盟校院局厂台部行军班系处科室团组队社馆庭厅委党连营排男女副原前代总正大小分中老"
    "美英法德俄日韩印泰越港澳全主新首该其本双名上一二三])[\u4e00-\u9fff]"
)
"""What a stop leaves of the word it stands in: one character that no post is led by."""
_DEPUTY = re.compile(r"(?:原|前|代理?|常务|副)+\Z")
_TOLD_OF = ("活动", "仪式", "会议", "现场")
"""What a headline tells of, the mayor behind it: 走访慰问活动+副市长."""
_TIMES_BEFORE = frozenset("此目日生会赛之以提")
"""What 前 behind is a word with: 此前, 目前."""
PLACES = frozenset(
    name
    for table, column in (("places", "short"), ("places", "name"), ("places_abroad", "name"))
    for name in lexicons.column(table, column)
    if len(name) > 1
) | {
    "高雄",
    "台北",
    "新北",
    "桃园",
    "台中",
    "台南",
    "基隆",
    "新竹",
    "嘉义",
    "苗栗",
    "彰化",
    "南投",
    "云林",
    "屏东",
    "宜兰",
    "花莲",
    "台东",
    "澎湖",
}
"""Places by both forms, with the cities and counties of Taiwan, which the table of places lacks."""
_OF_SOUNDS = frozenset("罗里尔内斯拉利维纳格")
"""What stands in foreign names, before the last character of a state's: 佛罗里达州."""
_OPEN = {")": "(", '"': '"', ">": "<", "》": "《"}
_NO_OPENING = frozenset(')》"·-.')


def _stop(word: str, unless_behind: str, unless_before: str) -> str:
    behind = rf"(?<![{unless_behind}])" if unless_behind else ""
    before = rf"(?!{'|'.join(unless_before.split())})" if unless_before else ""
    return behind + word + before


_VERBS = frozenset(lexicons.column("title_verbs", "word"))
_OF_PLACES = frozenset("镇乡县市区道旗")
# A village whose name begins like a word: 都里村, 向阳社区.
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:村|社区|镇|乡|街道)")
_AND = re.compile("和(?![平谐田硕静龙顺县政])|与|及")
_JOINS = frozenset("与和及")
# A body with the first half of its part's name: 云溪市经信局节能+与综合利用处.
_PART_OF_BODY = re.compile(
    r"[\u4e00-\u9fff]{3,16}(?:局|委|院|馆|中心|公司|大学|厅|集团|总署|管委会)"
    r"(?!.*(?:人员|代表|群众|同志|家属|职工|师生|领导|干部|学生|记者|医生|专家|员工|团队|[局委院馆厅会部处科办]\Z))"
    r"[\u4e00-\u9fff]{2,4}"
)
# A body or a place with the first of its fields, and the rest: 江源省粮食+和物资储备局, 某公司糖+和乙醇部门.
_FIELD_OF_BODY = re.compile(
    r"(?:[\u4e00-\u9fff]{2,12}(?:局|厅|中心|公司|大学|集团|总署|银行|学院))?"
    r"(?!.*(?:领导|专家|企业|媒体|记者|干部|代表|群众|同志|职工|学生|网友|政协|人大|团队|公安|法院|检察|警察)\Z)"
    r"[\u4e00-\u9fff]{2,9}(?<![人员者民生师长友工兵家子们手客商众属亲官警委局厅部院会司处科办所站台馆社队团党校县市省镇乡村国州方业"
    r"事里上下中内外后前时间府])"
)
_PART = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:[局部处司厅科署]|中心|部门|工会|委员会|事务所|事务)(?:党组|党委|联合|常务|副)*"
)
# Of what a post is in charge: 电商战略+和特别项目负责人. What ends so is a person, a body or a place instead.
_HALF = re.compile(
    r"[\u4e00-\u9fff]{1,7}(?![人员者民生师长友工兵家子们手客商众属亲官警委局厅部院会司处科办所站台馆社队团党校县市省区镇乡村国州方业"
    r"事里上下中内外后前时间])[\u4e00-\u9fff](?<!公司)(?<!集团)(?<!中心)(?<!银行)(?<!大学)(?<!医院)(?<!媒体)(?<!企业)(?<!代表)"
)
_OF_ITS_OWN = re.compile(r"[\u4e00-\u9fff]{2,12}(?:局|厅|中心|公司|大学|集团|总署|银行|学院)[\u4e00-\u9fff]")
_OF_BUREAU = re.compile("[\u4e00-\u9fff]{2,5}[局署]副?")
"""The second half of a bureau's fields, as in Hong Kong: 劳工及+福利局."""
_OTHER_HALF = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?![人员者委局厅部院会司处科办所站社队团党馆校省市县区州国])[\u4e00-\u9fff](?<!公司)(?<!集团)(?<!中心)(?<!银行)(?<!大学)"
)
_GROUP = re.compile("(?:等|人员|代表|群众|同志|家属|职工|师生|各界|[A-Za-z])\\Z")
# What is said of a picture: 画面（图源：某社）东帝汶总理.
_OF_PICTURE = (
    r"\([^()]{0,20}(?:供图|图源|来源|摄|资料图|截图|[左右][一二三四]?)\)"
    r"|\([^()]{0,3}(?:图源|来源)[^()]{0,20}\)"
    r"|图(?:自|源|片来源)[:/]?(?:路透社|法新社|美联社|新华社|央视|视觉中国|社交媒体)"
    r"|\([^()]{0,8}(?:滑动|点击|长按)[^()]{0,12}\)"
    r"|\((?:美联社|法新社|路透社|新华社|塔斯社|卫星社|中央社|中新社|共同社|韩联社|视觉中国|东方IC|推特|脸书)\)"
)
# Where somebody is: 小城里+医生.
_WHERE = r"(?<=[机城家村手心眼店屋楼房车厂校镇队组班群圈])里(?![昂约斯程兰弄加德])"
# In the course of what: 授课环节中+某学院首席顾问.
_WHILE = (
    r"(?:环节|过程|活动|采访|直播|途|[空海激作]战|战斗|战役|演习|比赛|决赛|训练|救援|巡逻)中"
    r"(?![国央心学共文华院队])"
)
STOP = re.compile(
    "|".join(
        [
            _OF_PICTURE,
            _COUNTED,
            _DATED,
            _WHERE,
            _WHILE,
            *(_stop(*row.values()) for row in lexicons.rows("title_stops")),
        ]
    )
)
"""A word behind which a title begins."""


_HOLDING_A_STOP = {
    name: at.start()
    for name in lexicons.column("places_abroad", "name")
    if len(name) > len("两字") and (at := STOP.search(name)) and len(at.group()) == 1
}
"""Places abroad whose names hold such a character, and where: 维也纳, 洪都拉斯."""


def _inside_a_place(folded: str, at: int) -> bool:
    """Whether a character stands inside the name of a place abroad."""
    return any(folded.startswith(name, at - stop) for name, stop in _HOLDING_A_STOP.items() if at >= stop)


def title_start(folded: str, post: int, floor: int, bodies: Sequence[tuple[int, int, bool]] = ()) -> int:
    """Where the title begins whose post starts at ``post``, not left of ``floor``.

    Args:
        folded: The text.
        post: Where the post starts.
        floor: The leftmost place the title may begin at.
        bodies: Names of bodies known beforehand, in order: start, end, and whether a table lists them. No
            title begins inside one, and one that a table lists begins the title that it stands in.

    >>> title_start("随后来到云溪市卫健委副主任", 11, 0)
    4
    >>> title_start("供图中国工程院院士", 7, 0, [(2, 7, True)])
    2
    """
    start = clause_start(folded, post, max(floor, post - REACH))
    for match in STOP.finditer(folded, start, post):
        single = len(match.group()) == 1 and folded[match.start() - 1 : match.start()] in _OF_PLACES
        village = single and _VILLAGE.match(folded, match.start())
        parts = match.group() in _JOINS and _joins_halves(folded, start, match, post)
        if len(match.group()) == 1 and _inside_a_place(folded, match.start()):
            continue
        if not village and not parts and not _in_brackets(folded, start, match.end(), post):
            start = match.end()
    start = _behind_verb(folded, start, post)
    for match in _AND.finditer(folded, start, post):
        joins = post_before(folded, match.start()) >= start or _GROUP.search(folded, start, match.start())
        if joins or match.start() == start:
            start = match.end()
    start = _with_bodies(folded, start, post, max(floor, post - REACH), bodies)
    if folded[start - 1 : start] == "、" and (listed := _LISTED_OFFICE.search(folded, floor, post)):
        start = listed.start(1)  # 东帝汶水利、能源和矿业部
    if _STATE_POST.match(folded, post):
        start = _state_start(folded, start, post)
    start = _seat_start(folded, start, post)
    if (
        floor < start == post - 1
        and _HALF_A_WORD.match(folded, start - 1)
        and not _STATE_POST.match(folded, post)
    ):
        start = post  # 派遣工+列车员
    for match in _LONG_BRACKET.finditer(folded, start, post):
        start = match.end()
    if folded[start] == "中" and folded[start - 2 : start] in _UNDER_WAY and start < post:
        start += 1  # 采访中+普外科主任
    if stripped := _STRIPPED.match(folded, start, post + 2):
        start = min(stripped.end(), post)
    if folded[start] == '"' and (close := folded.find('"', start + 1, post)) > 0 and close < post - 4:
        known = any(begin == close + 1 and listed for begin, _, listed in bodies)
        start = close + 1 if known or _begins_placed(folded, close + 1) else start  # "一把手"云溪市某局局长
    for opening, closing in ("《》", "()"):  # 《溪畔》编剧: a name inside the marks is the floor
        closed = folded.rfind(closing, start, post)
        if closed >= 0 and (folded.rfind(opening, start, closed) < 0 or _names_another(folded, closed, post)):
            start = closed + 1
    while start < post and folded[start] in _NO_OPENING:
        if folded[start] == '"' and '"' in folded[start + 1 : post]:
            break
        start += 1
    return start


def settle_start(folded: str, start: int, post: int, floor: int, seen: Sequence[tuple[int, float]]) -> int:
    """Where a title begins, by the rules and by a model.

    The model sees bodies that no list of words tells from verbs, but cuts titles at their joints, too. So it
    is believed where it sees more than the rules, and less only if what it leaves out is no part of a body.

    Args:
        folded: The text.
        start: Where the rules have it begin.
        post: Where its post starts.
        floor: The leftmost place it may begin at.
        seen: Where a model has it begin, with the model's score.

    >>> settle_start("照云溪市某厂厂长", 0, 6, 0, [(1, 0.9)])
    1
    >>> settle_start("前云溪市某厂厂长", 0, 6, 0, [(1, 0.9)])
    0
    """
    for begin, score in seen:
        at_noun = folded[begin - 1 : begin] not in ("该", "本", "我") or begin == 0
        if (
            at_noun
            and floor <= begin < start
            and score >= _SEEN_MORE
            and not _NO_MORE.search(folded[begin:start])
        ):
            return begin
        if start < begin <= post and score >= _SEEN_LESS:
            prefix = folded[start:begin]
            placed = begin < post and any(folded[begin : begin + size] in PLACES for size in (2, 3, 4))
            held = _OF_A_BODY.search(prefix) or '"' in prefix or post_before(folded, begin) >= start
            if (placed and not held and not _REGION.match(folded, begin)) or _LONE.fullmatch(prefix):
                return begin
    return start


def second_title(folded: str, start: int, post: int) -> int:
    """Where a placed body begins behind a post inside a title, so that another title does; -1 if nowhere.

    >>> second_title("主刀医生云南省人民医院副院长", 0, 11)
    4
    """
    for at in range(start + 2, post - 3):
        placed = folded[at] not in _JOINS and any(folded[at : at + size] in PLACES for size in (2, 3, 4))
        placed = placed or folded.startswith("全国", at)
        if placed and post_before(folded, at) >= start and not _BEGINS_WITH_LAST.match(folded, at - 1):
            return at
    return -1


def _behind_verb(folded: str, start: int, post: int) -> int:
    """The place behind the last verb that no body's name holds: 谴责 | 东帝汶总统."""
    for at in range(post - 2, start - 1, -1):
        if folded[at : at + 2] in _VERBS and not _in_brackets(folded, start, at, post):
            return at + 2
    return start


def _names_another(folded: str, mark: int, post: int) -> bool:
    """Whether a body of a place begins behind the mark that closes a work's title: 《花开》云溪学院副教授."""
    return folded[mark] == "》" and mark + 4 < post and _begins_placed(folded, mark + 1)


def _joins_halves(folded: str, start: int, joint: re.Match[str], post: int) -> bool:
    """Whether 和, 与 or 及 stands inside a title: between halves of a name, or of what a post is over."""
    if _PART_OF_BODY.fullmatch(folded, start, joint.start()):
        return True
    opens = _begins_placed(folded, start) or _OF_ITS_OWN.match(folded, start, joint.start())
    placed = _begins_placed(folded, joint.end())
    field = opens and not placed and _FIELD_OF_BODY.fullmatch(folded, start, joint.start())
    if field and (
        _PART.fullmatch(folded, joint.end(), post) or _OTHER_HALF.fullmatch(folded, joint.end(), post)
    ):
        return True
    if joint.group() == "及" and _OF_BUREAU.fullmatch(folded, joint.end(), post):
        return post_before(folded, joint.start()) < start and not placed
    halves = _HALF.fullmatch(folded, start, joint.start()) and _OTHER_HALF.fullmatch(
        folded, joint.end(), post
    )
    return bool(halves) and not placed


def _begins_placed(folded: str, at: int) -> bool:
    """Whether a place, or the level of one, stands at an offset."""
    return folded[at] in _LEVEL or any(folded[at : at + size] in PLACES for size in (2, 3, 4))


_BEGINS_WITH_LAST = re.compile(
    "长(?:[沙春治安宁丰乐江泰白垣武兴寿海岛汀葛]|[\u4e00-\u9fff][市县区镇])|员[\u4e00-\u9fff]?会"
)
"""A place that begins with the last character of what looks like a post: 教育部 | 长沙."""
_SEEN_MORE, _SEEN_LESS = 0.57, 0.7
_NO_MORE = re.compile(
    r"[、,。;:!?\n\"]|\A(?:[兼该本我]|[现时新]任|著名|知名)|兼\Z|代表|\d+[批届]|(?:[社网报台]|频道|客户端)\Z"
)
_REGION = re.compile("(?:中国|大中华|亚太|全球|华[东南北中西])区|中国(?:市场|业务|公司)")
"""A part of the world that a firm's officer is over: 某厂中国区总裁."""
_OF_A_BODY = re.compile(
    r"(?:[行社局会党团部院司盟网台校所联队委厅国省市县区州]|公司|集团|大学|[前原现驻女首]|新任|[A-Za-z)])\Z|\A(?:中国|国家|全国|中共|中华)"
)
"""What a body's name may be opened by, its place behind: 中国联通+山东省分公司."""
_LONE = re.compile("[照用让被把给就连与和对向看听说想按拿请将由从据在是有为到]")
_OPENS_A_BODY = re.compile(
    r".*(?:[省市县区州国洲]|驻[\u4e00-\u9fff]{1,4}|[原前驻\-\"(·]|自由|中共|共青团|民革|民盟|民建|农工党|致公党|九三学社|台盟|香港|台湾)\Z"
)
_OF_A_PARTY = re.compile("(?:[韩日法德英美]国)?(?:共同|自由|社会|基督教)\\Z")
_LEVEL = frozenset("省市县区州旗镇乡")
_SHORT_STOP = re.compile("[和与及经同有像因在于对]")


def _with_bodies(
    folded: str, start: int, post: int, lowest: int, bodies: Sequence[tuple[int, int, bool]]
) -> int:
    """The start moved to that of a body that spans it, or of a well-known one behind it."""
    for begin, end, listed in bodies:
        if begin >= post:
            break
        if _in_brackets(folded, start, begin, post):
            continue
        if begin < start < end and begin >= lowest and _SHORT_STOP.match(folded, start - 1):
            return begin
        if folded[end - 1] == "党" and (longer := _OF_A_PARTY.search(folded, start, begin)):
            begin = longer.start()  # noqa: PLW2901 (共同民主党 is known by its second half)
        known = listed and start < begin - 1 and end <= post and folded[end - 1] != "部"
        if known and not _opens_a_body(folded, start, begin):
            return begin
    return start


def _opens_a_body(folded: str, start: int, end: int) -> bool:
    """Whether a stretch may be the first part of a body's name: it begins or ends like one."""
    return _begins_placed(folded, start) or _OPENS_A_BODY.match(folded, start, end) is not None


def _in_brackets(folded: str, start: int, at: int, end: int) -> bool:
    """Whether ``at`` lies between brackets or other marks of the stretch ``start:end``."""
    for opening, closing in ("()", "《》"):
        opened = folded.rfind(opening, start, at)
        if opened >= 0 and folded.find(closing, opened, at) < 0 <= folded.find(closing, at, end):
            return True
    return folded.count('"', start, at) % 2 == 1 and folded.find('"', at, end) >= 0


def _state_start(folded: str, start: int, post: int) -> int:
    """The country that an office of state is of: what stands in front of it is another clause."""
    first = start
    for match in _COUNTRY.finditer(folded, start, post):
        before = folded[match.start() - 1 : match.start()]
        at_home = folded[match.end()] in "自族"  # 新疆维吾尔自治区
        if match.start() > first and before not in ("驻", "对") and not at_home:
            start = match.start() - (before in ("前", "原"))
    return start


def _seat_start(folded: str, start: int, post: int) -> int:
    """Where the places begin that a mayor's or governor's post stands behind (夸奖高雄+市长: 高雄)."""
    if not (chief := _CHIEF_POST.match(folded, post)):
        return start
    at, end = post, chief.start()
    if modified := _DEPUTY.search(folded, start, post):
        at = end = modified.start()
    at = places_start(folded, at, start)
    if at == end and folded[end - 1] in _LEVEL and end - 1 > start:  # 莫斯科市+市长
        seat = places_start(folded, end - 1, start)
        at = seat if seat < end - 1 else at
    before = folded[max(start, at - 1) : at]
    if at == end:
        return end if folded.endswith(_TOLD_OF, start, end) else start
    return at - 1 if before in ("原", "前") and folded[at - 2 : at - 1] not in _TIMES_BEFORE else at


def places_start(folded: str, end: int, floor: int) -> int:
    """Where the places begin that end at ``end``, one behind the other; ``end`` where there are none."""
    at = end
    while at - floor >= 2:
        sizes = (n for n in (8, 7, 6, 5, 4, 3, 2) if at - n >= floor and folded[at - n : at] in PLACES)
        if not (size := next(sizes, 0)):
            break
        if size == 2 and folded[at - 1] == "州" and folded[at - 3 : at - 2] in _OF_SOUNDS and at - 3 >= floor:
            break  # 佛罗里 | 达州
        at -= size
    return at


def clause_start(folded: str, post: int, lowest: int) -> int:
    """The end of the last mark of punctuation before ``post``, brackets and titles of works stepped over."""
    at = post
    while at > lowest:
        char = folded[at - 1]
        if char == '"' and _opens_quotation(folded, at - 1):
            break
        if char == ")" and (listed := _STOCK.search(folded, lowest, at)):
            at = listed.start()
        elif char in _OPEN:
            opened = folded.rfind(_OPEN[char], max(lowest, at - 20), at - 1)
            if opened < 0 or _SENTENCE.search(folded, opened, at):
                break
            at = opened
        elif (char == " " and _joins(folded, at - 1)) or (char == "/" and _in_latin(folded, at - 1)):
            at -= 1
        elif char in _EDGE or char in "(《" or unicodedata.category(char) in _SIGNS:
            break
        else:
            at -= 1
    return at


def _opens_quotation(folded: str, mark: int) -> bool:
    """Whether a mark of quotation opens one: those of its line before it are all closed."""
    line = folded.rfind("\n", max(0, mark - _LINE), mark) + 1 or max(0, mark - _LINE)
    return folded.count('"', line, mark) % 2 == 0


def _in_latin(folded: str, mark: int) -> bool:
    """Whether a mark stands between Latin capitals: A/S."""
    around = folded[mark - 1 : mark] + folded[mark + 1 : mark + 2]
    return len(around) == len("AS") and around.isascii() and around.isupper()


def _joins(folded: str, blank: int) -> bool:
    """Whether a blank stands between Chinese and Latin writing, and so inside a phrase."""
    left, right = folded[blank - 1 : blank], folded[blank + 1 : blank + 2]
    if left.isascii() and left.isalnum() and right.isascii() and right.isupper():
        return True  # The Trade Desk
    return bool(left and right) and left.isascii() != right.isascii() and left.isalnum() and right.isalnum()
