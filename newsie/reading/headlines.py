"""Headlines: which lines of a page may be one, and which of a title block is the headline.

A title block is kicker, headline and subhead, in that order; a label names the column (``■ 政务动态``). The
headline is the line that says what happened; a slogan over it is the kicker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsie import lexicons
from newsie.reading.joints import is_unbalanced

__all__ = [
    "Title",
    "begins_news",
    "is_column_name",
    "is_day",
    "is_headline_like",
    "is_issued",
    "is_label",
    "is_notice",
    "is_of_a_place",
    "is_of_figures",
    "is_section_like",
    "newsworth",
    "pick_title",
]

_HAN = r"[\u3400-\u9fff]"
_MAX, _MAX_UNBROKEN = 70, 40
_SENTENCE_MARKS = re.compile(r"[。;]")
_ENDS_OPEN = re.compile(r"[,、:;(\[《<]$|(?<![—-])[-]$")
_BEGINS_WRONG = re.compile(r"^(?:[、,。;:!?)\]》>%]|据(?!点))")
_LIST_MARK = re.compile(
    r"^(?:\d{1,3}[.、)](?!\d)|\(?[一二三四五六七八九十]{1,3}[、)]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])"
)
_YEARS = re.compile(r"^\d{4}[.年/-]\d{0,2}")
_ANSWER = re.compile(r"^(?:答|问|记者|主持人)[:]")
_ENOUGH_HAN = re.compile(rf"{_HAN}.{{0,8}}{_HAN}")

_LABEL_MARK = re.compile(r"^[■◆●▲★▼◎※▶►◇]\s{0,3}(?!.{0,8}(?:记者|通讯员))\S")
_LABEL_WORDS = re.compile(
    r"^.{0,8}(?:政务动态|政务之要|要闻|简讯|短讯|短波|快讯|速览|速递|时评|短评|动态|之窗|在线|专栏|专版|专题|图片新闻|"
    r"今日关注|综合|国内|国际|时政|民生|视点|广角|一线|在行动|进行时|看台|链接|广告|导读|提要|集锦|集纳|播报|资讯|简报|"
    r"(?:简明|一句话|短)新闻|(?:讯息|信息|新闻|消息)快递)$"
)
_SLOGAN_DOT = re.compile(rf"^[^\",]*{_HAN}\s{{0,2}}·\s{{0,2}}{_HAN}[^\",]*$")
_SLOGAN = 24
_COLUMN_NAME = 6  # characters of a label that heads nothing of its own

_SECTION = re.compile(
    r"^(?:相关链接|延伸阅读|链接|编者按|编后|编后语|记者手记|采访手记|名词解释|小贴士|新闻背景|背景|提示|温馨提示|核心提示|"
    r"案例\S{0,6}|附[:：]?.{0,20}|短评|点评|专家观点|现场|对话|观点)$"
)
_N = r"[\d〇零一二三四五六七八九十]"
_DAY_HEAD = re.compile(rf"^{_N}{{2,4}}年(?:{_N}{{1,3}}月(?:{_N}{{1,3}}日)?)?$|^{_N}{{1,3}}月{_N}{{1,3}}日$")
_NOTICE = re.compile(
    r"(?:公示|公告|通告|通知|声明|启事|讣告|倡议书|更正|致歉|天气(?:预报)?|名单|大事记|招租|招聘|招标|读者来信|开奖)$"
)
_ISSUED = re.compile(
    rf"(?![让把为从以向由]){_HAN}{{1,14}}?(?:[法中高]院|检察院|[纪监]委|[局厅部委办院会台]|支队|大队|中心|政府|公司|集团|部门)(?:联合)?"
    r"(?:发布|通报|公布|印发|出台|曝光|公示|约谈|提醒|发出|回应|披露)\S{3}"
)
_FIGURES = re.compile(r"[\d\s.:,/-]")
_MOSTLY = 0.5  # of a line of results or codes
_OF_A_PLACE = re.compile(rf"^({_HAN}{{2,12}}):\s?\S")
_PLACE_ALONE = re.compile(rf"^{_HAN}{{2,12}}[省市县区州盟旗镇乡]:$")
_FILE_NUMBER = re.compile(r"^[^\s,]{0,8}[(\[]\d{4}[)\]].{1,20}号$")  # a court's, an office's
_DASH = re.compile(r"^[-—]{1,4}\s{0,2}")

# How the text below a headline begins, and no text that goes on.
_NEWS_BEGINS = re.compile(
    r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日|近日|日前|近期|昨[日天晚]|今[日天晨]|连日来|今年以来|"
    r"据[^,。]{2,20}(?:消息|通报|报道)[:,])"
)
# What tells a headline from the slogan above it and the list of those present below it.
_HAPPENS = re.compile(
    r"我[省市县区州]|全[省市县区]|召开|举行|启动|开展|出台|印发|推出|调研|督导|检查|会见|开工|开幕|落幕|揭牌|签约|上线|"
    r"完成|实现|发布|举办|公布|达|突破|获|增长|下降|超|成立|投用|通车|致电|互致|会谈|入选|新增|加强|加快"
)
_PLACE = re.compile(rf"^{_HAN}{{2,6}}[省市县区州镇乡村]")
_FIGURE = re.compile(r"\d")
_ATTEND = re.compile(
    r"(?:参加|出席|陪同|主持|讲话|致辞|一同|分别|强调|指出|要求)\S{0,4}$|(?:出席|参加|陪同|主持)\s"
)
# Lines that say what kind of report it is: who was asked (记者采访专家), or 侧记, 纪实, 综述.
_ASKED = re.compile(r"^[-—]{0,4}\s?(?:本报)?记者.{0,30}(?:采访|专访|访谈)|^[-—]{1,4}\s?(?:专?访|对话)")
_GENRE = re.compile(
    r"(?:见闻|侧记|纪实|纪事|综述|述评|掠影|走笔|速写|观察|巡礼|回眸|扫描|解读)(?:[之(][一二三四五六七八九十上中下][)]?)?$"
)
_BLANK = re.compile(r"[\s]+")


@dataclass(frozen=True, slots=True)
class Title:
    """Which lines of a title block play which part, by their place in the block."""

    headline: int
    kicker: tuple[int, ...]
    subhead: tuple[int, ...]


def is_headline_like(folded: str) -> bool:
    """Whether a paragraph has the form of a headline: short, without a sentence's marks."""
    size = len(folded)
    if not 2 <= size <= _MAX or not _ENOUGH_HAN.search(folded):
        return False
    if size > _MAX_UNBROKEN and not _BLANK.search(folded):
        return False
    if _PLACE_ALONE.match(folded):  # a kicker that names the place
        return True
    if _SENTENCE_MARKS.search(folded) or _ENDS_OPEN.search(folded) or _BEGINS_WRONG.match(folded):
        return False
    if _FILE_NUMBER.match(folded) or is_of_figures(folded):
        return False
    if _LIST_MARK.match(folded) or (
        _YEARS.match(folded) and not _DAY_HEAD.match(folded) and size > _MAX_UNBROKEN
    ):
        return False
    if folded.count(",") > (1 if size <= _MAX_UNBROKEN else 0) or _ANSWER.match(folded):
        return False
    return not is_unbalanced(folded)


def is_of_figures(folded: str) -> bool:
    """Whether a line is mostly figures: results, codes, the numbers of a draw."""
    return len(_FIGURES.findall(folded)) > _MOSTLY * len(folded)


def is_label(folded: str) -> bool:
    """Whether a line of a title block names the column it stands in."""
    return bool(_LABEL_MARK.match(folded) or (len(folded) <= 12 and _LABEL_WORDS.match(folded))
                or (len(folded) <= _SLOGAN and _is_column(folded)))  # fmt: skip


def _is_column(folded: str) -> bool:
    """Whether a line is the slogan of a column: phrases parted by a point; not a foreign name."""
    if not _SLOGAN_DOT.match(folded):
        return False
    phrases = [part for part in folded.split("·") if part.strip()]
    return " " in folded or len({len(phrase.strip()) for phrase in phrases}) == 1


def is_column_name(folded: str) -> bool:
    """Whether a label is no headline even where no other line heads the text (■ 要闻, 简讯, 云溪·动态).

    >>> is_column_name("简讯"), is_column_name("把服务送到田间一线")
    (True, False)
    """
    return bool(_LABEL_MARK.match(folded)) or len(folded) <= _COLUMN_NAME


def is_notice(folded: str) -> bool:
    """Whether a line names a notice, which stands for itself on a page (干部任前公示, 遗失声明).

    >>> is_notice("干部任前公示"), is_notice("公示期间接受监督")
    (True, False)
    """
    return len(folded) <= _SLOGAN and bool(_NOTICE.search(folded))


def is_issued(folded: str) -> bool:
    """Whether a line says that a body made something known, as a headline does (某县纪委通报三起典型问题).

    >>> is_issued("云溪中院发布十大典型案例"), is_issued("公布举报电话"), is_issued("市纪委通报")
    (True, False, False)
    """
    return _ISSUED.match(folded) is not None


def is_of_a_place(folded: str) -> bool:
    """Whether a line begins with a place and a colon, as headlines of local briefs do.

    >>> is_of_a_place("云溪县:春耕备耕忙"), is_of_a_place("抓产业:鼓起钱袋子")
    (True, False)
    """
    match = _OF_A_PLACE.match(folded)
    return match is not None and (match[1][-1] in "省市县区州盟旗镇乡" or match[1] in _places())


@cache
def _places() -> frozenset[str]:
    return frozenset(lexicons.column("places", "short"))


def begins_news(folded: str) -> bool:
    """Whether a text opens as news does: with a day, 近日, or who told it.

    >>> begins_news("日前,云溪市开通夜班公交。"), begins_news("全市已有公交线路十八条。")
    (True, False)
    """
    return _NEWS_BEGINS.match(folded) is not None


def is_day(folded: str) -> bool:
    """Whether a line is a day or a year and nothing else (今天 in a column of anniversaries)."""
    return bool(_DAY_HEAD.match(folded))


def is_section_like(folded: str) -> bool:
    """Whether a line heads a part of an article: a day, a number, 相关链接."""
    return bool(_SECTION.match(folded) or _DAY_HEAD.match(folded) or _LIST_MARK.match(folded))


def pick_title(lines: list[str], levels: list[int]) -> Title:
    """The parts of a title block.

    Args:
        lines: The folded lines of the block, labels left out.
        levels: The Markdown level of each, 0 where it is unmarked.

    >>> pick_title(["真抓实干促发展 惠企政策送上门", "林一舟深入企业调研"], [0, 0])
    Title(headline=1, kicker=(0,), subhead=())
    """
    marked = [level for level in levels if level]
    highest = min(marked, default=0)
    candidates = [i for i, level in enumerate(levels) if level and level == highest]
    candidates = candidates or list(range(len(lines)))
    best = max(candidates, key=lambda i: (newsworth(lines[i], i, len(lines)), -i))
    return Title(best, tuple(range(best)), tuple(range(best + 1, len(lines))))


def newsworth(line: str, place: int = 0, count: int = 1) -> float:
    """How much a line of a title block looks like its headline."""
    score = (
        0.6 * min(3, len(_HAPPENS.findall(line)))
        + 0.4 * bool(_PLACE.match(line))
        + 0.3 * bool(_FIGURE.search(line))
    )
    if _DASH.match(line):
        score += 1.5
    if count > 1:
        score += 0.8 if place == 1 else 0.0
    if _is_slogan(line):
        score -= 0.8
    if _ATTEND.search(line):
        score -= 1.0
    if len(line) <= 6:
        score -= 1.0
    if _ASKED.match(line) or _GENRE.search(line):
        score -= 3.0
    if line.startswith("(") or line.endswith(":"):
        score -= 3.0
    return score


def _is_slogan(line: str) -> bool:
    """Phrases of the same length beside one another (真抓实干促发展 惠企政策送上门)."""
    phrases = [phrase for phrase in _BLANK.split(line) if phrase]
    return len(phrases) > 1 and len({len(phrase) for phrase in phrases}) == 1
