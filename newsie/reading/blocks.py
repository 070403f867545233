"""Lines grouped into blocks (a paragraph, a title line, a list item), each with the kind it looks like."""

from __future__ import annotations

import itertools
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from newsie.language.characters import fold
from newsie.reading.bylines import (
    Lead,
    author_names,
    closing_credit,
    is_credit,
    line_credit,
    photo_credit,
    read_lead,
)
from newsie.reading.headlines import (
    begins_news,
    is_day,
    is_headline_like,
    is_label,
    is_notice,
    is_of_a_place,
    is_of_figures,
    is_section_like,
)
from newsie.reading.joints import LOOSE, TIGHT, breaks_number, fit, is_open
from newsie.reading.lines import Line
from newsie.reading.markup import Strip, extend

__all__ = ["Block", "Kind", "join", "read_blocks"]


class Kind(Enum):
    """What a block looks like when one looks at it alone."""

    HEAD = auto()
    LABEL = auto()
    SECTION = auto()
    LEAD = auto()
    BODY = auto()
    ITEM = auto()
    QUESTION = auto()
    CREDIT = auto()
    PHOTO = auto()
    CAPTION = auto()
    FURNITURE = auto()


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph of the page, as it stands there.

    ``moved`` and ``lead_over_rival`` say how it came to its article where another one claimed it: whether it
    was brought there, and by what log likelihood ratio that place beat the next best. ``margin`` says by how
    much it was told whether a new article begins with it, where neither a lead nor a credit says so.
    """

    strip: Strip
    heading: int = 0
    item: bool = False
    folded: str = ""
    kind: Kind = Kind.BODY
    names: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()  # the names in the credit that closes it
    lead: Lead | None = None
    breaks_off: bool = False
    moved: bool = False
    lead_over_rival: float | None = None
    margin: float | None = None
    pairs: frozenset[str] = frozenset()  # of `newsie.reading.topics`, once they are asked for
    rarity: int | None = None  # how much the pairs weigh together, once that is asked for

    @property
    def open(self) -> bool:
        """Whether the block breaks off within a sentence."""
        return self.breaks_off and self.kind in (Kind.BODY, Kind.LEAD, Kind.CAPTION)


def join(strips: Sequence[Strip], glue: str = "") -> Strip:
    """One strip of several; ``glue``, or a blank between Latin words, stands for what parts them."""
    if len(strips) == 1:
        return strips[0]
    text: list[str] = []
    starts, ends = array("i"), array("i")
    for strip in strips:
        if text:
            sign = glue or (" " if _latin(text[-1][-1:]) and _latin(strip.text[:1]) else "")
            if sign:
                text.append(sign)
                starts.append(ends[-1])
                ends.append(max(ends[-1], strip.starts[0]))
        text.append(strip.text)
        extend(starts, strip.starts)
        extend(ends, strip.ends)
    return Strip("".join(text), starts, ends)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


# Furniture: what belongs to the page, not to an article.
_FURNITURE = re.compile(
    r"第?\s{0,2}(?:\d{1,3}|[A-Z]\d{1,3}|[一二三四五六七八九十]{1,3})\s{0,2}版(?:\s.{0,12})?$"
    r"|(?:[A-Z]\d{1,2}|0\d)\s{0,3}(?:版\s{0,3})?[\u3400-\u9fff·]{2,6}$"
    r"|(?:Page|第)\s?\d{1,4}(?:\s?页)?(?:\s{0,2}(?:of|/|,?共)\s?\d{1,4}\s?页?)?$|-\s?\d{1,3}\s?-$"
    r"|.{0,12}\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s{0,4}(?:农历.{0,12})?\s{0,4}星期[一二三四五六日天].{0,24}$"
    r"|星期[一二三四五六日天].{0,10}$"
    r"|(?:农历|夏历).{2,12}$"
    r"|(?:国内统一(?:连续出版物|刊)号|邮发代号|国内统一|CN\s?\d{2}-|总第\s?\d+|第\s?\d{3,6}\s?期|网址|http|www\.).{0,60}$"
    r"|[\d\s.\-/|]{1,20}$"
    r"|[\u3400-\u9fff]{2,6}(?:日报|晚报|晨报|早报|都市报|时报|商报|周报|周刊)(?:\([\u3400-\u9fff]{1,3}\))?$"
    r"|[\u3400-\u9fff]{2,6}(?:日报|晚报|晨报|早报|都市报|时报|商报|周报)\s{1,4}[\u3400-\u9fff·]{0,8}"
    r"(?:新闻|要闻|综合|版|专题|副刊|报道|民生|社会|经济|时政|国内|国际|县区|文化|体育|教育|法治|公告|广告)$"
    r"|(?:(?:新闻|本报|报料|读者|服务)?热线|电话|传真|邮箱|邮编|E-?mail|QQ|微信)[:\s](?:[\d\s\-@.A-Za-z转、,/():]|微信|邮箱|电话){0,50}$"
    r"|(?i:[a-z]{2,20}(?:\s[a-z]{2,20}){0,3}\s?(?:ri\s?bao|wan\s?bao|chen\s?bao|shi\s?bao|daily|news))$"
    r"|中共[\u3400-\u9fff]{2,12}(?:委|委员会)(?:主管|主办|机关报|出版|[\s、]){1,6}$"
    r"|\[?(?:打印|关闭|收藏|举报|字号|分享到?|返回(?:搜狐|首页|顶部|列表)|扫一扫|扫码)[^。]{0,40}$"
)
_IMPRINT = re.compile(
    r"(?:社址|报社地址|本报地址|地址|邮编|邮政编码|广告\S{0,6}|发行\S{0,4}|订阅\S{0,4}|零售价|定价|每份|印刷|承印|印务|"
    r"总编辑|值班(?:总编|编委|主任)|法律顾问|开户行|网址|客户端|微信公众号|微博):\s?\S.{0,60}$"
)
# What stands on a masthead, two of which make a line one: day, weekday, edition, editors, telephone.
_ON_MASTHEAD = tuple(
    map(
        re.compile,
        (
            r"\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?",
            r"星期[一二三四五六日天]|农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年",
            r"(?:^|\s)(?:第?\s?[A-Z]?\d{1,3}\s?版|[A-Z]?\d{1,2}(?=\s|$)|第?[一二三四五六七八九十]{1,3}版)|总第\s?\d+|第\s?\d{3,6}\s?期",
            r"(?:责任|本版|执行|值班)?(?:编辑|责编|美编|校对|版式|审读|组版|主编|检校)\s?[:/]?\s?[\u3400-\u9fff]{2,4}(?:\s|$)",
            r"(?:电话|热线|传真|邮箱|E-?mail|邮编|QQ)\s?[:：]?\s?[\dA-Za-z]|@|www\.|https?:",
            r"(?:^|\s)[\u3400-\u9fff]{2,6}(?:日报|晚报|晨报|早报|都市报|时报|商报|周报|周刊)(?:\s|$)",
            r"国内统一|邮发代号|CN\s?\d{2}-",
        ),
    )
)
_EDITORS = _ON_MASTHEAD[3]
_MASTHEAD_LENGTH = 90
_LONGEST_FURNITURE = 160  # characters; none of the forms is longer
_TOP = 4  # blocks
_QUESTION = re.compile(r"^(?:问|记者)[:]|[?]$")
_ITEM_MARK = re.compile(r"^[^。]{4,40}\d{1,2}版\)?$")
_ITEM_SIGN = re.compile(r"[①-⑳]|\d{4}\.\d{1,2}\s?-|\(其间")
_BRIEF_SIGN = re.compile(r"[●△▲◆■★☆○◇▼]\s?(?=[^\s])")
_SHORT_ITEM = 48  # characters that the former comes to at most
_WRAP_LINES, _WRAP_SHARE, _WRAP_SLACK, _WRAP_LEAST = 6, 0.5, 3, 12
_WRAP_BEYOND = 2  # a line of so many widths was broken at another one
_SPREAD_LINES, _SPREAD_SHARE, _SPREAD_WIDTH = 12, 0.95, 40
_LONG_NUMBER = re.compile(r"\d{8,}")
_LISTED = re.compile(r"\d{1,3}[.、)](?!\d)")
_TITLE_LINES = 3
_SAYS = ("强调", "指出", "要求")  # ends a kicker
_SUBHEAD = re.compile(r"[-—]{2}\s?[\u3400-\u9fff\"]")
_TEXT_SHORTER = (0, 2)  # by how much a full line, and the first of a paragraph, fall short of the width
_TAIL = 80  # characters that tell whether a block goes on
_SHORT, _SHORT_CAPTION = 40, 160


def read_blocks(lines: Iterable[Line]) -> list[Block]:
    """The blocks of the page, each with its kind."""
    lines = list(lines)
    spread = _spread(lines)
    if spread:
        lines = [replace(line, gap=line.gap and line.heading > 0) for line in lines]
    wrap = spread or _wrap(lines)
    parted = sum(line.gap for line in lines) * 3 > len(lines)
    blocks = [_block(group, wrap) for group in _groups(lines, wrap, parted)]
    for block in blocks:
        _look(block)
    for before, block in itertools.pairwise(blocks):  # a list of places with what is said of each
        if (
            before.kind in (Kind.HEAD, Kind.ITEM)
            and block.kind is Kind.HEAD
            and _is_listed(before)
            and _is_listed(block)
        ):
            before.kind = block.kind = Kind.ITEM
    for before, block in itertools.pairwise(blocks[:_TOP]):  # the day below the paper's name
        if before.kind is Kind.FURNITURE and block.kind is Kind.SECTION and is_day(block.folded):
            block.kind = Kind.FURNITURE
    return blocks


@dataclass(frozen=True, slots=True)
class _Wrap:
    """The width at which lines were broken, by characters or by columns (a Han character fills two)."""

    width: int
    by_columns: bool

    def fills(self, text: str) -> bool:
        """Whether a line reaches the width, so that the next one goes on with it."""
        return self.width - _WRAP_SLACK <= self.size(text)

    def size(self, text: str) -> int:
        """The width of a line."""
        return _columns(text) if self.by_columns else len(text)


def _wrap(lines: list[Line], *, over_gaps: bool = False) -> _Wrap | None:
    """How the lines were broken; None where they were not broken at one width."""
    texts = [a.text for a, b in itertools.pairwise(lines) if (over_gaps or not b.gap) and not a.item]
    if len(texts) < _WRAP_LINES:
        return None
    shares = []
    for by_columns in (False, True):
        sizes = [_columns(text) if by_columns else len(text) for text in texts]
        mode = Counter(sizes).most_common(1)[0][0]
        near = sum(mode - _WRAP_SLACK <= size <= mode + 1 for size in sizes)
        beyond = sum(size > _WRAP_BEYOND * mode for size in sizes)
        shares.append(((near - beyond) / len(texts), mode, by_columns))
    share, width, by_columns = max(shares)
    return _Wrap(width, by_columns) if share >= _WRAP_SHARE and width >= _WRAP_LEAST else None


def _spread(lines: list[Line]) -> _Wrap | None:
    """How the lines were broken on a page that has an empty line behind each; None where it has not."""
    if len(lines) < _SPREAD_LINES or sum(line.gap for line in lines) < _SPREAD_SHARE * len(lines):
        return None
    wrap = _wrap(lines, over_gaps=True)
    if wrap is None or wrap.width > _SPREAD_WIDTH * (1 + wrap.by_columns):
        return None
    beyond = sum(wrap.size(line.text) > wrap.width + _WRAP_SLACK for line in lines)
    return wrap if beyond <= (1 - _SPREAD_SHARE) * len(lines) else None


def _columns(text: str) -> int:
    return len(text.encode("gb18030", "replace"))


def _groups(lines: list[Line], wrap: _Wrap | None, parted: bool) -> list[list[Line]]:
    groups: list[list[Line]] = []
    text = ""  # the end of the block so far
    title = False  # whether the line before is one
    for place, line in enumerate(lines):
        before, below = title, lines[place + 1 : place + 2]
        opens = not groups or before or not is_open(text)
        title = (
            wrap is not None
            and bool(below)
            and (opens or _leads(text, line, below[0]))
            and _is_title(line, wrap, below[0])
        )
        if groups and not (title or before) and _goes_on(groups[-1][-1], text, line, wrap, parted):
            groups[-1].append(line)
            text = (text + line.folded)[-_TAIL:]
        else:
            groups.append([line])
            text = line.folded[-_TAIL:]
    return groups


def _is_title(line: Line, wrap: _Wrap, below: Line) -> bool:
    """Whether a line about as wide as the text is a title: it holds a blank, or is of no text's width."""
    text = fold(line.text)
    if line.indented or not wrap.fills(line.text) or not is_headline_like(text):
        return False
    if _opens_text(text) or _BRIEF_SIGN.match(line.text) or ("," in text and wrap.fills(below.text)):
        return False
    if not wrap.fills(below.text):  # the rest of a title that fills more than a line
        return False
    odd = wrap.width - wrap.size(line.text) not in _TEXT_SHORTER
    return (odd or " " in text) and fit(text, fold(below.text[:80])) <= LOOSE


def _leads(text: str, line: Line, below: Line) -> bool:
    """Whether a line behind a column's end is the title of what stands below it."""
    return read_lead(below.folded) is not None and fit(text, line.folded) <= TIGHT


def _goes_on(before: Line, first: str, line: Line, wrap: _Wrap | None, parted: bool) -> bool:
    """Whether a line belongs to the block that ends with ``first``, of the line before it."""
    if line.gap or line.indented or line.heading or before.heading or line.item or before.item:
        return False
    if _BRIEF_SIGN.match(line.text) and not is_open(first):
        return False
    second = line.folded[:80]
    if is_day(first) or (first[-1:].isdigit() and _LISTED.match(second)):
        return False
    if read_lead(second) or closing_credit(first) or photo_credit(first) is not None or is_notice(second):
        return False
    if len(first) <= _SHORT and (
        _is_furniture(first)
        or ((first.endswith(_SAYS) or _SUBHEAD.match(second)) and is_headline_like(first) and not wrap)
    ):
        return False
    if _parts_author(first, second):
        return False
    if _LONG_NUMBER.match(second):  # a licence's, behind what it numbers
        return is_open(first)
    if wrap and wrap.fills(before.text):  # a full line may also be a text's last, with a title below it
        return is_open(first) or wrap.fills(line.text) or not is_headline_like(second)
    if line_credit(second) or line_credit(first):
        return False
    if len(first) <= _SHORT and is_headline_like(first) and not _opens_text(first):
        titles = parted and len(line.text) <= _SHORT and is_headline_like(second)
        return titles or fit(first, second) > TIGHT
    return is_open(first)


def _opens_text(folded: str) -> bool:
    """Whether a line is the first of a text, by a day and a comma (日前,某镇纪委)."""
    return "," in folded and begins_news(folded)


def _parts_author(first: str, second: str) -> bool:
    """Whether one of two lines holds an author's name alone, as it stands below a headline."""
    return (bool(author_names(second)) and is_headline_like(first)) or bool(author_names(first))


def _block(group: list[Line], wrap: _Wrap | None) -> Block:
    titles = wrap is None and len(group) > 1 and all(len(line.text) <= _SHORT for line in group)
    titles = titles and all(is_headline_like(line.folded) for line in group[:_TITLE_LINES])
    titles = titles and not read_lead(group[0].folded)
    titles = titles and not any(
        breaks_number(line.folded, below.folded) for line, below in itertools.pairwise(group)
    )
    strip = join([line.strip for line in group], " " if titles else "")
    folded = group[0].folded if len(group) == 1 else fold(strip.text)
    return Block(strip, group[0].heading, group[0].item, folded)


def _is_listed(block: Block) -> bool:
    return not block.heading and is_of_a_place(block.folded)


def _is_furniture(folded: str) -> bool:
    """Whether a line belongs to the page: its masthead, its number, its imprint."""
    if len(folded) > _LONGEST_FURNITURE:
        return False
    if _FURNITURE.match(folded) or _IMPRINT.match(folded):
        return True
    if len(folded) > _MASTHEAD_LENGTH or "。" in folded or read_lead(folded):
        return False
    return sum(bool(sign.search(folded)) for sign in _ON_MASTHEAD) > 1


def _names_editors(folded: str) -> bool:
    """Whether a line names those who edited the page."""
    return len(folded) <= _MASTHEAD_LENGTH and "。" not in folded and len(_EDITORS.findall(folded)) > 1


def _look(block: Block) -> None:
    """Write down the kind that the block looks like."""
    folded = block.folded
    credit = closing_credit(folded)
    block.closing = credit[1] if credit else ()
    block.breaks_off = (
        credit is None and is_open(folded) and not (len(folded) <= _SHORT and is_of_figures(folded))
    )
    block.lead = read_lead(folded)
    photo = photo_credit(folded)
    if _is_furniture(folded):
        block.kind = Kind.FURNITURE
    elif is_credit(folded) or _names_editors(folded):
        block.names = line_credit(folded)
        block.kind = Kind.CREDIT if photo is None else Kind.PHOTO
    elif block.lead and not (photo is not None and len(folded) < _SHORT_CAPTION):
        block.names = block.lead.names
        block.kind = Kind.LEAD
    elif photo is not None:
        block.names = photo
        block.kind = Kind.CAPTION
        block.breaks_off = False
    elif block.item or (len(folded) <= _SHORT_ITEM and _ITEM_MARK.match(folded)) or _ITEM_SIGN.match(folded):
        block.kind = Kind.ITEM
    elif len(folded) <= _SHORT and is_section_like(folded):
        block.kind = Kind.SECTION
    elif len(folded) <= _SHORT and not block.heading and _QUESTION.search(folded):
        block.kind = Kind.QUESTION
    elif block.heading or is_headline_like(folded):
        block.kind = Kind.LABEL if is_label(folded) else Kind.HEAD
    else:
        block.kind = Kind.BODY
