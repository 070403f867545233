"""Newspaper pages made of clean articles and then damaged as scanning damages them, with the truth kept.

A page is a list of units (a title line, a paragraph, a credit), each owned by one article. Every damage takes
units and gives units; `render` writes them down and says of each character whose it is. `damaged_page` does
it by kind and level, 0 (clean) to 1 (every paragraph, pair of articles or headline is hit).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

FINAL = "。！？!?；;"
HALF = str.maketrans("，；：？！（）", ",;:?!()")


Caption = tuple[str, str]
"""The text under a photograph, and its credit."""


@dataclass(frozen=True)
class Source:
    """A clean article."""

    title: tuple[str, ...]
    byline: tuple[str, ...]
    body: tuple[str, ...]
    credit: str = ""
    heads: tuple[str, ...] = ()
    """Lines that may head a section above each paragraph, empty where none offers itself."""


@dataclass(frozen=True)
class Unit:
    text: str
    owner: int  # below 0: what belongs to the page alone
    kind: str  # title, body, credit, caption


@dataclass
class Damaged:
    raw: str
    owners: list[int | None] = field(repr=False)


def units_of(sources: list[Source]) -> list[list[Unit]]:
    return [
        [Unit(line, i, "title") for line in source.title]
        + [Unit(text, i, "body") for text in source.body]
        + ([Unit(source.credit, i, "credit")] if source.credit else [])
        for i, source in enumerate(sources)
    ]


def break_paragraphs(units: list[Unit], rng: random.Random, share: float = 0.5) -> list[Unit]:
    """Break long paragraphs once, within a sentence."""
    broken: list[Unit] = []
    for unit in units:
        cut = _cut(unit.text, rng) if unit.kind == "body" and rng.random() < share else None
        if cut is None:
            broken.append(unit)
        else:
            broken += [replace(unit, text=unit.text[:cut]), replace(unit, text=unit.text[cut:])]
    return broken


def _cut(text: str, rng: random.Random) -> int | None:
    places = [
        i
        for i in range(25, len(text) - 25)
        if text[i - 1] not in FINAL + "，、：”）" and text[i] not in FINAL + "，、：“”（）"
    ]
    return rng.choice(places) if places else None


def interleave(first: list[Unit], second: list[Unit], rng: random.Random) -> list[Unit]:
    """Two articles set side by side and read across: a column of one, a column of the other, and again."""
    head, tail = _columns(first, rng)
    other_head, other_tail = _columns(second, rng)
    return head + other_head + tail + other_tail


def _columns(units: list[Unit], rng: random.Random) -> tuple[list[Unit], list[Unit]]:
    bodies = [i for i, unit in enumerate(units) if unit.kind == "body" and _cut(unit.text, rng)]
    if len(bodies) < 2:
        return units, []
    place = rng.choice(bodies[1:])
    cut = _cut(units[place].text, rng)
    assert cut is not None
    unit = units[place]
    head = [*units[:place], replace(unit, text=unit.text[:cut])]
    return head, [replace(unit, text=unit.text[cut:]), *units[place + 1 :]]


def add_caption(units: list[Unit], owner: int, text: str, credit: str, rng: random.Random) -> list[Unit]:
    """A photograph's caption and credit, set down somewhere between two paragraphs."""
    place = rng.choice([i + 1 for i, unit in enumerate(units) if unit.kind == "body"])
    caption = [Unit(text, owner, "caption"), Unit(credit, owner, "caption")]
    return units[:place] + caption + units[place:]


def drop_titles(units: list[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.kind != "title"]


def half_width(units: list[Unit]) -> list[Unit]:
    return [replace(unit, text=unit.text.translate(HALF)) for unit in units]


def flatten(units: list[Unit]) -> list[Unit]:
    """The body of an article run together into one line."""
    titles = [unit for unit in units if unit.kind == "title"]
    rest = [unit for unit in units if unit.kind != "title"]
    return [*titles, Unit("".join(unit.text for unit in rest), rest[0].owner, "body")]


def hard_wrap(units: list[Unit], width: int) -> list[Unit]:
    """Lines broken at one width, as a terminal or a mail breaks them."""
    return [
        replace(unit, text="\n".join(unit.text[i : i + width] for i in range(0, len(unit.text), width)))
        for unit in units
    ]


def render(
    units: list[Unit], gap: str = "\n\n", rng: random.Random | None = None, lost: float = 0.0
) -> Damaged:
    """The page, and the owner of each of its characters; a share ``lost`` of the gaps is a mere line break."""
    parts: list[str] = []
    owners: list[int | None] = []
    for unit in units:
        if parts:
            between = "\n" if rng is not None and rng.random() < lost else gap
            parts.append(between)
            owners += [None] * len(between)
        parts.append(unit.text)
        owners += [unit.owner if unit.owner >= 0 else None] * len(unit.text)
    return Damaged("".join(parts), owners)


KINDS = ("broken", "captions", "half-width", "headlines lost", "flattened", "wrapped", "interleaved")


def damaged_page(
    sources: list[Source],
    rng: random.Random,
    kinds: Iterable[str],
    level: float,
    captions: list[Caption],
) -> Damaged:
    """`mixed_page` with every kind at one level."""
    return mixed_page(sources, rng, dict.fromkeys(kinds, level), captions)


def mixed_page(
    sources: list[Source], rng: random.Random, levels: Mapping[str, float], captions: list[Caption]
) -> Damaged:
    """A page of the articles, hit by kinds of damage (of `KINDS`), each at its level from 0 to 1.

    A level is the chance that a long paragraph is broken, that a caption is set into an article, that an
    article is half-width, without its headline, or run together into one line, that two neighbours are
    interleaved. Wrapped lines come at any level above 0; the level is the share of empty lines lost then.
    """
    articles = damage_articles(units_of(sources), rng, levels, captions)
    page = weave(articles, rng, levels.get("interleaved", 0.0))
    if "wrapped" in levels and levels["wrapped"] > 0:
        return render(hard_wrap(page, rng.randrange(18, 36)), rng=rng, lost=levels["wrapped"])
    return render(page)


def damage_articles(
    articles: list[list[Unit]],
    rng: random.Random,
    levels: Mapping[str, float],
    captions: Sequence[Caption],
) -> list[list[Unit]]:
    """The articles, each hit by the kinds of damage that happen within one."""
    if "broken" in levels:
        articles = [break_paragraphs(units, rng, levels["broken"]) for units in articles]
    if "headlines lost" in levels:
        articles = [
            drop_titles(units) if rng.random() < levels["headlines lost"] else units for units in articles
        ]
    if "flattened" in levels:
        articles = [flatten(units) if rng.random() < levels["flattened"] else units for units in articles]
    if "captions" in levels:
        for place, units in enumerate(articles):
            if captions and rng.random() < levels["captions"]:
                caption = captions[rng.randrange(len(captions))]
                articles[place] = add_caption(units, len(articles) + place, *caption, rng)
    if "half-width" in levels:
        articles = [half_width(units) if rng.random() < levels["half-width"] else units for units in articles]
    return articles


Interleave = Callable[[list[Unit], list[Unit], random.Random], list[Unit]]


def between_lines(first: list[Unit], second: list[Unit], rng: random.Random) -> list[Unit]:
    """`interleave` for articles whose units are lines: each column ends with a full line within a paragraph."""
    parts = []
    for units in (first, second):
        inside = [
            i + 1
            for i, (line, below) in enumerate(pairwise(units))
            if line.kind == below.kind == "body" and line.text[-1] not in FINAL and below.text[0] != "\u3000"
        ]
        cut = rng.choice(inside[1:]) if len(inside) > 1 else len(units)
        parts.append((units[:cut], units[cut:]))
    (head, tail), (other_head, other_tail) = parts
    return head + other_head + tail + other_tail


def strand(first: list[Unit], second: list[Unit], _rng: random.Random) -> list[Unit]:
    """The first article's title above the second one, its text below that, without its first paragraph."""
    titles = [unit for unit in first if unit.kind in ("title", "label")]
    rest = [unit for unit in first if unit.kind not in ("title", "label")]
    opening = next(i for i, unit in enumerate(rest) if unit.kind == "body")
    return titles + second + rest[opening + 1 :] if len(rest) > opening + 1 else first + second


def weave(
    articles: list[list[Unit]], rng: random.Random, level: float, mix: Interleave = interleave
) -> list[Unit]:
    """The articles one below the other, pairs of neighbours interleaved where the level says so."""
    page: list[Unit] = []
    while articles:
        first, *articles = articles
        if level and articles and rng.random() < level:
            second, *articles = articles
            first = mix(first, second, rng)
        page += first
    return page


SOURCES = [
    Source(
        ("精准服务到田头 春耕备耕不误时", "河阳县二十万亩麦田完成返青管理"),
        ("林一舟",),
        (
            "本报讯（记者 林一舟）眼下正是小麦返青的关键时节，河阳县组织农技人员深入田间地头，指导农户浇水施肥、防治病虫，二十万亩麦田的返青管理已经全部完成。",
            "在柳林镇西石村的麦田里，种粮大户贾长河正操作植保无人机喷洒叶面肥。他流转了一千二百亩土地，今年请来农技站的技术员驻村指导，小麦长势比去年好得多，预计亩产能够达到五百公斤。",
            "据了解，今年以来河阳县农业农村局抽调六十名技术人员组成春耕服务队，分片包干到乡镇，开展麦田墒情监测和苗情调查，发放技术明白纸八千余份，培训农民三千多人次。",
            "“返青水浇得及时，追肥跟得上，丰收就有了底气。”河阳县农技推广中心负责人说，下一步还将围绕小麦条锈病和赤霉病开展统防统治，确保夏粮颗粒归仓。",
        ),
    ),
    Source(
        ("云溪市夜班公交线路增至十八条",),
        ("何川", "方宁"),
        (
            "本报讯 从5月3日起，云溪市新开通六条夜班公交线路，全市夜班公交线路增至十八条，末班车时间延长到二十三时三十分，方便市民夜间出行和购物。",
            "新开通的线路覆盖火车站、人民医院、云溪大学城和夜市街区，发车间隔二十分钟，全部投放纯电动公交车，车厢内装有监控和紧急报警装置，保障夜间乘车安全。",
            "市公交集团运营部经理介绍，线路走向根据乘客刷卡数据和网约车热力图确定，试运行一个月之后还将依据客流情况优化站点设置和发车时刻。(何川、方宁)",
        ),
    ),
    Source(
        ("市图书馆古籍修复室向公众开放",),
        ("苏砚",),
        (
            "本报讯（记者 苏砚）昨日，市图书馆古籍修复室首次向公众开放，三十名读者在修复师的指导下，体验了拆线、溜口、补书页、装订等古籍修复工序。",
            "走进修复室，案头摆放着镊子、毛笔、浆糊和各色手工纸。修复师陶静之正用薄如蝉翼的皮纸修补一部清代县志的虫蛀书页，一页纸上数百个虫眼，要花去整整两天时间才能补完。",
            "“修复讲究修旧如旧，能不动的就不动，每一道工序都要可逆。”陶静之告诉读者，馆内现存古籍四万余册，其中三分之一存在虫蛀、霉变和酸化，修复工作至少还需要二十年。",
            "据介绍，古籍修复室此后每月最后一个周六面向公众开放，读者可以通过图书馆微信公众号预约参加，馆方还将推出古籍拓印和线装书制作课程。",
        ),
    ),
    Source(
        ("老旧小区加装电梯有了新办法", "业主意见征集改为线上进行"),
        ("严松",),
        (
            "“盼了三年，电梯总算装上了。”家住青石巷小区的退休教师梁佩兰站在崭新的电梯前，高兴得合不拢嘴。她家住六楼，膝盖不好，过去下楼买菜要歇上好几回。",
            "加装电梯难，难在意见统一。青石巷社区把业主意见征集搬到线上，楼栋长建群公示方案，低层住户的采光和噪声顾虑由设计单位逐户测算答复，费用分摊按照楼层系数一户一表算清。",
            "市住房保障部门出台的加装电梯办法简化了审批环节，由街道牵头联合踏勘，规划、消防、特种设备检验一次办结，每部电梯给予十五万元补助，并可提取住房公积金支付分摊费用。",
            "截至目前，全市已有一百四十个单元完成加装，另有八十六个单元正在施工，年底之前将全部交付使用。 本报记者 严松",
        ),
    ),
    Source(
        ("雁回湖湿地迎来今年首批候鸟",),
        ("贺青禾",),
        (
            "本报讯（通讯员 贺青禾）近日，雁回湖湿地迎来今年首批北归候鸟，白鹭、赤麻鸭、绿翅鸭等在浅滩上觅食嬉戏，吸引了不少摄影爱好者前来拍摄。",
            "雁回湖湿地保护中心的巡护员每天清晨沿湖巡查，记录候鸟的种类和数量。监测数据显示，目前在湖区停歇的候鸟超过三千只，其中国家二级保护鸟类白琵鹭四十二只，为近年来最多。",
            "保护中心在核心区设置了隔离围栏和人工鸟巢，投放玉米和小鱼作为补充食物，劝离垂钓和露营人员，同时提醒观鸟市民与候鸟保持距离，不要使用无人机近距离拍摄。",
        ),
    ),
]
CAPTION = (
    "5月4日，志愿者在云溪市滨河公园清理步道旁的落叶和杂草，为市民假期游园营造整洁环境。",
    "本报记者 罗霁摄",
)
