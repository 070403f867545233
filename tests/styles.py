"""The manners in which papers set their articles, for made pages: title blocks, signatures, layouts.

A `Manner` says how a page sets its titles, who signs where, and how its lines come out of OCR. `styled_page`
sets clean articles in it, damages them (`tests.damage`) and keeps the truth: whose each character is, which
lines head each article, who signed it. Names, slogans and notices are invented.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tests.damage import (
    Caption,
    Damaged,
    Source,
    Unit,
    between_lines,
    damage_articles,
    hard_wrap,
    interleave,
    render,
    strand,
    weave,
)

SURNAMES = "林何方陶贺严罗苏梁贾姚郑沈顾陆潘"
GIVEN = ("一舟", "川", "宁", "静之", "青禾", "松", "霁", "砚", "佩兰", "长河", "素云", "启明", "雨桐", "建国")
SLOGANS = (
    "真抓实干促发展 惠企政策送上门",
    "凝心聚力谋新篇 砥砺奋进开新局",
    "办好民生实事 增进群众福祉",
    "强化责任担当 提升服务效能",
    "奋进新征程 建功新时代",
    "聚焦高质量发展",
    "把好事办到群众心坎上",
)
LABELS = ("■ 要闻", "时政要闻", "综合新闻", "【民生】", "□ 本版关注", "云溪·动态", "● 一线见闻")
HEADS = (
    "建强队伍 夯实基础", "办事不再跑断腿", "让老人吃上热乎饭", "项目建设跑出加速度", "产业兴 百姓富", "下足绣花功夫",
    "从“要我干”到“我要干”", "新变化看得见", "破解融资难题", "打通最后一公里", "一张清单管到底", "绿水青山换来金山银山",
    "账本里的幸福", "守住安全底线", "干部下沉 服务上门", "数据多跑路", "老手艺焕发新活力", "啃下硬骨头",
)  # fmt: skip
OF_TEXT = 0.7
PLACES = ("云溪", "河阳", "北京", "南州")
FURNITURE_TOP = (
    ("云溪日报", "2022年5月21日 星期六 农历四月廿一", "责任编辑:方宁 版式:严松 校对:罗霁"),
    ("2 要闻", "2022年5月21日 星期六", "编辑 方宁 美编 严松 电话:0359-2021234 邮箱:yxrb@example.com"),
    ("A03版 综合", "云溪晚报 2022.05.21 星期六", "本版责编:方宁 新闻热线:2021234"),
    ("第3版", "民生周刊", "2022年5月21日  星期六  壬寅年四月廿一"),
)
FURNITURE_BOTTOM = (
    ("社址:云溪市滨河路1号", "邮编:044000", "国内统一连续出版物号:CN14-0000", "零售价:1.50元"),
    ("- 3 -",),
    ("第 3 页 共 8 页",),
    ("本报地址:云溪市滨河路1号 广告热线:2025678 印刷:云溪日报印务中心",),
)
NOTICES = (
    (
        "公告",
        "因城市道路改造施工需要,滨河路(柳荫街至青石巷段)自5月23日起封闭施工,过往车辆请绕行。给您出行带来不便,敬请谅解。",
        "云溪市公安局交通警察支队",
        "2022年5月20日",
    ),
    (
        "遗失声明",
        "云溪市青石商贸有限公司不慎将公章遗失,声明作废。",
        "贾长河不慎将残疾人证遗失,证号14000000000000000042,声明作废。",
    ),
    ("今日天气", "白天:多云转晴 最高气温26℃", "夜间:晴 最低气温12℃", "风力:西北风3级"),
)


@dataclass(frozen=True)
class Manner:
    """How a page is set.

    Attributes:
        head: Before a headline: nothing, a Markdown heading's signs, ``**`` for bold, or ``?`` for one or
            the other by chance.
        over: Before kickers, subheads and labels.
        title: ``one`` line, ``lines`` (broken over lines), ``blocks`` (broken over paragraphs), ``below`` the
            article.
        kicker, subhead, label: How often an article has one.
        signs: The forms of signature, of `SIGNATURES`, each article taking one.
        sections: How often a long article has heads of sections.
        layout: ``paragraphs``, ``columns`` (a line each column line), ``lines`` (the
            same, and columns that alternate do so within paragraphs, behind a full line), ``spread`` (an empty line after each),
            ``stranded`` (columns alternate so that a title stands without its text, the first paragraph lost),
            ``indented`` (full-width blanks, no empty lines), ``spaced`` (a blank between characters).
        furniture: Whether the page has its masthead, notices and imprint.
        place, speaker: How often a headline begins with a place and a colon (河阳县：…), or stands below a line
            that names who speaks (河阳县委书记林一舟：).
        brief: How often an article has but a paragraph or two.
        dated: How often a text opens with a day or 近日.
        mark: Before each article of a column of briefs, which has a label and no headlines.
    """

    head: str = ""
    over: str = ""
    title: str = "one"
    kicker: float = 0.0
    subhead: float = 0.0
    label: float = 0.0
    signs: Sequence[str] = ("none",)
    sections: float = 0.0
    layout: str = "paragraphs"
    furniture: bool = False
    place: float = 0.0
    speaker: float = 0.0
    brief: float = 0.0
    dated: float = 0.0
    mark: str = ""


ONE_SIGNER = 0.7
BELOW = 0.3
ENDS = "。！？!?；;：:”）)"
"""How often a headline that may stand below its article does."""
SIGNATURES = (
    "none",
    "lead",
    "wire",
    "own",
    "line",
    "square",
    "under",
    "tail",
    "tail line",
    "tail name",
    "author",
)
COUNTIES = ("河阳县", "柳林区", "青石市", "云溪县", "南州自治县")
POSTS = ("委书记", "县长", "农业农村局局长", "委常委、宣传部部长", "柳林镇党委书记", "青石中学校长")
OPENINGS = (
    "近日，",
    "日前，",
    "5月20日，",
    "5月19日至20日，",
    "昨日，",
    "5月20日上午，",
    "连日来，",
    "19日，",
    "今年以来，",
    "5月20日，记者获悉，",
)
COLUMNS = ("简讯", "短波", "讯息快递", "要闻速览", "简明新闻", "■ 政务动态")
MANNERS: dict[str, Manner] = {
    "lead": Manner(kicker=0.3, subhead=0.2, signs=("lead",)),
    "headline and text alone": Manner(),
    "the same, marked #": Manner(head="# "),
    "the same, with kickers": Manner(kicker=0.5, subhead=0.3),
    "credit at the end": Manner(kicker=0.2, signs=("tail", "tail line", "tail name")),
    "byline under the headline": Manner(kicker=0.2, subhead=0.1, signs=("line", "square", "under", "author")),
    "wires": Manner(signs=("wire", "own")),
    "headline over lines": Manner(title="lines", signs=("lead", "none", "tail")),
    "headline over paragraphs": Manner(title="blocks", signs=("lead", "none", "tail")),
    "headline below": Manner(title="below", signs=("lead", "tail")),
    "heads of sections": Manner(sections=0.6, signs=("lead", "none", "square", "tail")),
    "all marked ##": Manner(head="## ", over="## ", kicker=0.3, subhead=0.2, label=0.2, sections=0.4,
                            signs=("lead", "none", "line", "tail")),
    "levels # to ####": Manner(head="## ", over="### ", kicker=0.3, subhead=0.2, sections=0.4,
                               signs=("lead", "none", "line", "tail")),
    "marked at random": Manner(head="?", over="?", kicker=0.3, subhead=0.2, sections=0.3,
                               signs=("lead", "none", "line", "tail")),
    "bold": Manner(head="**", label=0.2, signs=("lead", "none", "tail")),
    "labels": Manner(label=0.5, kicker=0.2, signs=("lead", "none", "tail", "square")),
    "column lines": Manner(layout="columns", signs=("lead", "none", "tail")),
    "lines in columns": Manner(layout="lines", signs=("lead", "none", "tail")),
    "column lines, spread": Manner(layout="spread", signs=("lead", "none", "tail")),
    "indented": Manner(layout="indented", signs=("lead", "none", "tail")),
    "spaced": Manner(layout="spaced", signs=("lead", "none", "tail")),
    "masthead and notices": Manner(furniture=True, signs=("lead", "none", "tail")),
    "briefs": Manner(brief=0.8, dated=0.3, label=0.1, signs=("none", "none", "lead", "tail")),
    "places and colons": Manner(place=0.5, speaker=0.3, brief=0.4, dated=0.2, signs=("none", "lead blank", "outlet", "square")),
    "a column of briefs": Manner(mark="●", brief=1.0, signs=("tail",)),
    "stranded": Manner(layout="stranded", signs=("lead",)),
    "mixed": Manner(kicker=0.3, subhead=0.2, label=0.1, sections=0.2, furniture=True, signs=SIGNATURES),
}  # fmt: skip


@dataclass(frozen=True)
class Truth:
    """What is true of one article of a page."""

    title: tuple[str, ...]
    headline: str
    byline: tuple[str, ...]


@dataclass
class Styled(Damaged):
    """A damaged page with what is true of its articles, by their owner's number."""

    truths: dict[int, Truth] = field(default_factory=dict)


def styled_page(
    sources: Sequence[Source],
    manner: Manner,
    rng: random.Random,
    levels: Mapping[str, float],
    captions: Sequence[Caption],
) -> Styled:
    """A page of the articles (headline in ``title[0]``, body without lead and credit), set and damaged."""
    truths: dict[int, Truth] = {}
    articles = []
    for owner, source in enumerate(sources):
        units, truths[owner] = _article(source, owner, manner, rng)
        articles.append(units)
    articles = damage_articles(articles, rng, levels, captions)
    for owner, units in enumerate(articles):
        if not any(unit.kind == "title" for unit in units):
            truths[owner] = replace(truths[owner], title=(), headline="")
    alternating = levels.get("interleaved", 0.0)
    if manner.layout == "lines":
        width = rng.randrange(13, 24)
        lines = [_lines(_indented(units), width) for units in articles]
        damaged = render(weave(lines, rng, alternating, between_lines), "\n")
        return Styled(damaged.raw, damaged.owners, truths)
    mix = strand if manner.layout == "stranded" else interleave
    page = weave(articles, rng, alternating, mix)
    if manner.furniture:
        page = _furnished(page, len(sources) * 2, rng)
    damaged = _laid_out(page, manner.layout, rng)
    return Styled(damaged.raw, damaged.owners, truths)


def _name(rng: random.Random) -> str:
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def _article(source: Source, owner: int, manner: Manner, rng: random.Random) -> tuple[list[Unit], Truth]:
    if manner.head == "?":
        manner = replace(manner, head=rng.choice(("", "# ", "## ")), over=rng.choice(("", "", "# ", "## ")))
    headline = source.title[0]
    if manner.place and rng.random() < manner.place:
        headline = rng.choice(COUNTIES) + "：" + headline
    body = list(source.body)
    if manner.brief and rng.random() < manner.brief:
        body = body[:1] if manner.mark else body[: rng.randint(1, 2)]
    if manner.dated and rng.random() < manner.dated:
        body[0] = rng.choice(OPENINGS) + body[0]
    above, below, names = _sign(body, rng.choice(manner.signs), rng)
    title = _title_lines(headline, manner, rng)
    over = manner.over
    kicker = rng.choice(SLOGANS) if rng.random() < manner.kicker else ""
    if manner.speaker and rng.random() < manner.speaker:
        kicker = f"{rng.choice(COUNTIES)}{rng.choice(POSTS)}{_name(rng)}："
    subhead = ""
    if rng.random() < manner.subhead and len(source.title) > 1:
        subhead = rng.choice(("", "——")) + source.title[1]
    bold = "**" if manner.head == "**" else ""
    heads = [Unit(over + kicker, owner, "title")] if kicker else []
    heads += [Unit(f"{manner.head}{line}{bold}", owner, "title") for line in title]
    heads += [Unit(over + subhead, owner, "title")] if subhead else []
    if rng.random() < manner.label:
        heads.insert(0, Unit(over + rng.choice(LABELS), owner, "label"))
    if manner.mark:
        heads, title, kicker = [Unit(rng.choice(COLUMNS), owner, "label")] * (owner == 0), [], ""
        body[0] = manner.mark + body[0]
    text = [Unit(line, owner, "body") for line in body]
    if rng.random() < manner.sections:
        text = _with_sections(text, rng.choice(("#" + over, "")) if over else "", source.heads, rng)
    text = [Unit(above, owner, "credit")] * bool(above) + text + [Unit(below, owner, "credit")] * bool(below)
    below_text = manner.title == "below" and rng.random() < BELOW
    units = text + heads if below_text else heads + text
    joined = " ".join(title) if manner.title != "one" else headline
    return units, Truth(tuple(filter(None, (kicker, *title, subhead))), joined, names)


def _sign(body: list[str], sign: str, rng: random.Random) -> tuple[str, str, tuple[str, ...]]:
    """Sign the body; the lines that stand above and below it, and those who signed."""
    first, second = _name(rng), _name(rng)
    names = (first,) if rng.random() < ONE_SIGNER or first == second else (first, second)
    both, listed, place = " ".join(names), "、".join(names), rng.choice(PLACES)
    if sign == "none":
        return "", "", ()
    openings = {
        "lead": (f"本报讯(记者 {both})", f"本报讯（记者 {both}）", f"本报讯 （记者{both}）"),
        "lead blank": (
            f"本报讯 记者 {both} ",
            f"本报讯 记者 {first} 通讯员 {second} ",
            f"本报讯 记者{both} ",
        ),
        "outlet": (f"云溪日报·云溪融媒讯（记者 {both}）", f"云溪日报讯（全媒体记者 {both}）"),
        "own": (f"本报{place}讯（记者 {both}）", f"本报{place}5月20日讯（记者 {both}）"),
        "wire": tuple(
            f"{agency}{place}5月20日电（记者 {who}）"
            for agency in ("新华社", "据新华社", "中新社")
            for who in (both, listed)
        ),
    }
    endings = {
        "tail": (f"({listed})", f"（{both}）", f"（记者 {both}）"),
        "tail name": (f" 本报记者 {both}",),
    }
    lines = {
        "line": (f"记者 {both}", f"本报记者 {both}", f"本报记者 {both} 报道"),
        "square": (f"□ 本报记者 {both}", f"□本报记者 {both}", f"□ {both}", f"■ 本报记者 {both}"),
        "under": (f"云溪日报记者 {both}", f"全媒体记者 {both}", f"通讯员 {both}"),
        "author": (f"作者：{both}", f"文/{both}"),
    }
    if sign in openings:
        opening = rng.choice(openings[sign])
        body[0] = opening + body[0]
        if "通讯员" in opening:
            names = (first, second) if first != second else (first,)
    elif sign in endings:
        body[-1] += rng.choice(endings[sign])
    elif sign == "tail line":
        return "", rng.choice((f"（{both}）", f"记者 {both}", f"本报记者 {both}")), names
    else:
        return rng.choice(lines[sign]), "", names
    return "", "", names


def _title_lines(headline: str, manner: Manner, rng: random.Random) -> list[str]:
    if manner.title not in ("lines", "blocks") or len(headline) < 14:
        return [headline]
    parts = 3 if len(headline) > 24 and rng.random() < 0.5 else 2
    size = -(-len(headline) // parts)
    if " " in headline and parts == 2:
        return headline.split(" ", 1)
    lines = [headline[i : i + size] for i in range(0, len(headline), size)]
    return ["\n".join(lines)] if manner.title == "lines" else lines


def _with_sections(text: list[Unit], mark: str, heads: Sequence[str], rng: random.Random) -> list[Unit]:
    """Heads of sections, one to four: a clause of the text or one of `HEADS`."""
    chosen = set(rng.sample(range(1, len(text)), min(len(text) - 1, rng.randint(1, 4))))
    out: list[Unit] = []
    for i, unit in enumerate(text):
        if i in chosen:
            offers = [head for head in heads[max(0, i - 1) : i + 1] if head]
            head = rng.choice(offers) if offers and rng.random() < OF_TEXT else rng.choice(HEADS)
            out.append(Unit(mark + head, unit.owner, "section"))
        out.append(unit)
    return out


def _furnished(page: list[Unit], owner: int, rng: random.Random) -> list[Unit]:
    top = [Unit(line, -1, "furniture") for line in rng.choice(FURNITURE_TOP)]
    end = [Unit(line, -1, "furniture") for line in rng.choice(FURNITURE_BOTTOM)]
    notice = [Unit(line, owner, "notice") for line in rng.choice(NOTICES)]
    return top + page + notice + end


def _laid_out(page: list[Unit], layout: str, rng: random.Random) -> Damaged:
    if layout == "columns":
        width = rng.randrange(13, 24)
        return render(hard_wrap(_indented(page), width), "\n")
    if layout == "spread":
        wrapped = hard_wrap(page, rng.randrange(16, 28))
        return render([replace(unit, text=unit.text.replace("\n", "\n\n")) for unit in wrapped])
    if layout == "indented":
        return render(_indented(page), "\n")
    if layout == "spaced":
        return render([replace(unit, text=" ".join(unit.text)) for unit in page])
    return render(page)


def _lines(units: list[Unit], width: int) -> list[Unit]:
    """The units in lines of one width, each line a unit."""
    return [replace(unit, text=line) for unit in hard_wrap(units, width) for line in unit.text.split("\n")]


def _indented(page: list[Unit]) -> list[Unit]:
    """The page with two blanks before each paragraph, but not where a broken one goes on."""
    out: list[Unit] = []
    for before, unit in zip([None, *page], page, strict=False):
        goes_on = (
            before and before.kind == "body" and before.owner == unit.owner and before.text[-1] not in ENDS
        )
        opens = unit.kind == "body" and not goes_on
        out.append(replace(unit, text="\u3000\u3000" + unit.text) if opens else unit)
    return out
