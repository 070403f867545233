"""Body and role told apart: 云溪市教育局长 is 云溪市教育局 · 局长."""

from __future__ import annotations

import re

from newsie.language.titles import CATEGORY, MODIFIERS
from newsie.link.jurisdictions import begins_with_place, country_in
from newsie.records import Title

__all__ = ["CHIEF", "role_of", "titled"]

# Posts that name their jurisdiction: 市长 is the mayor of 云溪市.
CHIEF = re.compile(r"((?:原|前|代理?|候任|时任|现任)*(?:常务)?副?)([省市县区乡镇州旗盟])长\Z")


def role_of(text: str, post: str) -> str:
    """The post with its modifiers: 原党委副书记 → 副书记."""
    modifiers = MODIFIERS.search(text[: len(text) - len(post)])
    return (modifiers.group() if modifiers else "") + post


_SEAT_CHIEFS = frozenset(("市长", "县长", "区长", "州长", "镇长", "乡长"))
_HEAD_OF = re.compile("(?<!首席)([局厅部])长\\Z")
_MINISTRY_HEAD = re.compile("[\u4e00-\u9fff]{2,4}[局厅部]长")
_NO_BODY_END = re.compile("[^局厅部委办处科司院会社团队所校国邦省市县区州旗镇乡集团公司中心]{2}\\Z")
"""What ends no body: 云溪市教育+局长 is the head of 云溪市教育局."""
_INNER_BODY = re.compile(
    r"\A(?:(?:室|村委会|居委会|管委会)(?=副?主任)|总工会(?=副?主席)|[省市县区](?=领导|人大代表|政协委员))"
)
"""The end of a body that the table of posts keeps with the post: 实+室主任."""


_FORMER = re.compile(r"[原前](?=党组|党委|党工委|党支部|党总支|机关党委)")
_OF_ROLE = re.compile(r"(?:大校|上校|中校|少校|公使衔|驻村|首任|(?:国家)?[一二三特]级|高级|临时)\Z")
"""What stands at the end of a body's name and is the role's: a rank, a grade."""
_FIELD = re.compile(
    r"(?:国际|国家|世界|中国|当代|现代|青年|少年|儿童|女子|男子|女|男|男中音|女高音|男高音|女中音|黑人|职业|业余|退役|独立|电视|网络"
    r"|足球|篮球|排球|乒乓球|羽毛球|网球|手球|棒球|台球|橄榄球|冰球|曲棍球|游泳|跳水|体操|田径|跨栏|击剑|举重|射击|射箭|摔跤|柔道"
    r"|拳击|跆拳道|武术|自行车|马拉松|滑雪|滑冰|花样滑冰|赛艇|帆船|攀岩|电竞|围棋|象棋|综合格斗|格斗"
    r"|文学|艺术|音乐|舞蹈|戏剧|戏曲|影视|电影|话剧|歌剧|京剧|美术|书法|摄影|风光|星空|时尚|美食|旅行|旅游|游戏"
    r"|经济|政治|军事|法律|历史|科学|科技|技术|医学|心理|心理学|教育|农业|工业|金融|投资|财经|能源|环境|环保|气象|天文|生物|植物|动物"
    r"|植物学|生物学|天文学|人类学|社会学|语言学|考古|安全|反恐|国际关系|国际问题|军事问题|和|及|问题)+"
)
"""A field of work, in which one is 专家, and no body."""


def titled(text: str, resolved: str, post: str) -> Title:
    """The title with its body and role.

    Args:
        text: The title as written.
        resolved: The title with its body and place filled in.
        post: The post it ends in.

    >>> title = titled("市教育局长", "云溪市教育局长", "局长")
    >>> title.organization, title.role
    ('云溪市教育局', '局长')
    >>> title = titled("足球运动员", "足球运动员", "运动员")
    >>> title.organization, title.role
    (None, '足球运动员')
    """
    role = _INNER_BODY.sub("", role_of(resolved, post))
    body = resolved[: len(resolved) - len(role)]
    if own := _OF_ROLE.search(body):
        body, role = body[: own.start()], own.group() + role
    elif body[-1:] == "小" and post in ("队长", "组长"):
        body, role = body[:-1], f"小{role}"
    if CATEGORY.get(post) in ("professional", "other") and _FIELD.fullmatch(body):
        return Title(text=text, resolved=resolved, organization=None, role=resolved)
    if (body[:1] == "原" and not begins_with_place(body)) or (
        body[:1] == "前" and begins_with_place(body[1:])
    ):
        body = body[1:]
    if former := _FORMER.search(body):
        body, role = body[: former.start()] + body[former.end() :], former.group() + role
    if _MINISTRY_HEAD.fullmatch(post):  # 东帝汶国防部长: the ministry's name lies in the post
        body, role = body + post[:-1], role.removesuffix(post) + post[-2:]
    elif (head := _HEAD_OF.search(role)) and _NO_BODY_END.search(body) and country_in(body) != body:
        body += head[1]
    if body and CHIEF.search(role) and not body.endswith("政府"):
        level = role[-2] if body[-1] not in "省市县区州旗盟乡镇" and role[-2:] in _SEAT_CHIEFS else ""
        body += f"{level}政府"
    return Title(text=text, resolved=resolved, organization=body or None, role=role)
