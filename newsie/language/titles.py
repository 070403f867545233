"""Posts, ranks, professions and honours: the words that stand beside a person's name.

The table ``posts`` lists them with the category of person that bears them. All here works on folded text.
"""

from __future__ import annotations

import re

from newsie import lexicons

__all__ = [
    "CATEGORY",
    "CREDIT",
    "KIND",
    "MODIFIERS",
    "modified",
    "post_after",
    "post_before",
    "skip_blanks_back",
]

CATEGORY: dict[str, str] = {row["post"]: row["category"] for row in lexicons.rows("posts")}
"""The category of person that bears a post: ``official``, ``executive`` and so on."""

KIND: dict[str, str] = {row["post"]: row["kind"] for row in lexicons.rows("posts")}
"""What a post is: ``post``, ``rank``, ``profession`` or ``honour``."""

_LONGEST = max(map(len, CATEGORY))
_ONE_OF = frozenset("之们级")
_CANDIDATE = frozenset(("候选", "参选", "人选", "提名"))
_BETWEEN = frozenset(" \n\u3000:/|丨")
_LAST = frozenset(post[-1] for post in CATEGORY)
_FIRST = frozenset(post[0] for post in CATEGORY)

MODIFIERS = re.compile(
    r"(?:原|前|(?<![时年现当古近历世])代理?|候任|当选|现任|时任|名誉|荣誉|常务|执行|第一|第二|首席|高级|资深|特约|专职|兼职|助理"
    r"|正|副|(?<!防)总|创始|独立|非执行|联席|联合|轮值|驻会|主持工作的?)+\Z"
)
"""What may stand between a body and a post, at the end of a string: 原党组副 before 书记 takes 副."""

_OF_NAME = r"(?:[\u4e00-\u9fff](?<![路区县市街镇桥堤坝湖岛大段水流]))"
"""A character that a name in the text after 市长江 may end with: 市长 | 江华, but 市长江路."""

# What makes another word of a post that begins behind a name: 部长级会议, 主席台, 市长热线, 书记处, 记者站.
_NOT_A_POST = re.compile(
    r"(?:部长级|上将(?:自己|其|该|这)|领导|主任[摄记编播]|[市县区]长[安沙春治清宁丰岛江城乐汀泰白垣葛武兴寿海]"
    rf"(?!{_OF_NAME}{{1,2}}(?:[、,。;)\n ]|等|同志|出席|主持|陪同|参加|强调|指出|表示|带队))"
    r"|总统(?:任|计师)|副总[理经裁工编教干司参指统督]|总工会|会员[店商]|国王(?:科技|国际|大学|公路|大桥)|主席[台团令国]|[市省县区]长[热信质杯]|书记处|书记员?[会]|记者[会站证节团招]|委员[会]"
    r"|理事[会国]|董事[会局]|监事会"
    r"|院士[工专]|教授级|局长[办]|院长办公|经理[层室]|主任会议|代表[团处队作]|专家[组团库]|教师节|护士节|医师节|记者[^,。、:;!?\"()/\s]{0,2}从"
    r"|干部[职群队]|作家协|书法家协|企业家[协座精]|志愿者协|秘书[处长]|律师事|律师函|会计师事|编辑部"
    r"|导演[组系]|总理府|总统[府令制]"
    r"|领导[小班干下]|将军[令]|法官[员]|主播间|模范[带作]|冠军[赛奖杯]|英雄[城气主]|运动员村|演员[阵]"
    r"|学者型|主任科|调研[员]?组)"
)


# What looks like a post at its end and is none: 地处+长江, 无意中+将, 有关部门领导.
_NO_POST_AT_END = re.compile(
    r"地处长|[财学]大师|[意其从]中将|[等期]待英雄|(?:部门|相关|有关|主要|单位|各级)领导|(?:少先|参赛)队员"
)

CREDIT = re.compile(
    r"(?:校对|审校|校审|责校|监审|复审|初审|制作|美编|排版|编导|统筹|签审|审核|摄像|剪辑|后期|策划|主编|终审|[一二三]审|制图|供图|撰文|采写|配音|视觉|图|文)"
    r"[ :/|丨]{1,3}\Z"
)
"""What credits a name without being a title: 校对, 供图."""


def post_before(text: str, end: int) -> int:
    """Where the longest post that ends at ``end`` starts, -1 where there is none.

    >>> post_before("市委副书记", 5)
    3
    """
    if end < 1 or text[end - 1] not in _LAST:
        return -1
    for size in range(min(_LONGEST, end), 1, -1):
        if text[end - size : end] in CATEGORY:
            return -1 if _NO_POST_AT_END.search(text, max(0, end - 4), end) else end - size
    return -1


def post_after(text: str, start: int) -> int:
    """Where the longest post that starts at ``start`` ends, -1 where there is none or it only looks like one.

    >>> post_after("教授说", 0), post_after("市长热线", 0)
    (2, -1)
    """
    if start >= len(text) or text[start] not in _FIRST or _NOT_A_POST.match(text, start):
        return -1
    for size in range(min(_LONGEST, len(text) - start), 1, -1):
        if text[start : start + size] in CATEGORY:
            end = start + size
            another = text[end : end + 1] in _ONE_OF or text[end : end + 2] in _CANDIDATE
            return -1 if another else end
    return -1


def modified(text: str, start: int) -> int:
    """The place behind the modifiers that stand at ``start``: behind 副 in 副主席, but 总统 has none."""
    if post_after(text, start) >= 0:
        return start
    for end in range(start + 1, start + 5):
        if not MODIFIERS.fullmatch(text, start, end):
            break
        if post_after(text, end) >= 0:
            return end
    return start


def skip_blanks_back(text: str, end: int) -> int:
    """``end`` moved left over the blanks, colon or slash between a post and a name."""
    at = end
    while at > 0 and end - at < 4 and text[at - 1] in _BETWEEN:
        at -= 1
    return at
