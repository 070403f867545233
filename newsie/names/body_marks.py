"""Bodies whose names end with nothing that tells them, betrayed by what stands right beside them.

A stock code in brackets behind a firm (云泰智能(688001.SH)), a dateline (溪母网8月14日讯), an interview
(接受云溪财经采访), an armed group in quotes. A name found so is found again wherever the text has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from newsie import lexicons
from newsie.language.words import Words
from newsie.names.body_aliases import GOES_ON
from newsie.names.body_bounds import OPENERS
from newsie.names.body_words import BREAKS, PLACE, breaks, naming_part
from newsie.page import Name

__all__ = ["find_marked"]

_CODE = re.compile(
    r"\s?\((?:(?:股票|证券)(?:代码|简称)?[::]?)?(?:(?:00|30|60|68|43|83|87)\d{4}|\d{4,6}\.?(?=[A-Z])|0[0-3]\d{3}(?=\))|(?:NYSE|NASDAQ|HK|SZ|SH)(?=[:.\d]))"
    r"[.:]?[A-Z0-9]{0,6}[,)]"
)
_RUN = re.compile(r"(?:(?!丨)[\u4e00-\u9fffA-Za-z*·-]){2,12}\Z")
_LISTED = re.compile(r"公司|企业|龙头|巨头|个股|概念股|板块|客户|股东|旗下")
"""What tells a firm, in front of its name."""
_WHOLE = 6
"""Characters of a name that a mark opens, and that nothing cuts."""
_OUTLET = (
    r"(?:(?!接受|告诉|[对向据在从摄])[\u4e00-\u9fff]){1,6}"
    r"(?:网(?!络|友|民|站|格|点|购|店|红|约|课|页)|报|新闻|财经|视频|时刻|周刊|在线|客户端|电视台)"
)
_SENT = r"(?:[\u4e00-\u9fff]{2,6})?\d{1,2}月\d{1,2}[日号](?:讯|电|消息)|讯\s?(?:\(|记者)"
_DATELINE = re.compile(rf"(?:^|(?<=[\s\"】\]]))(?P<name>(?!本|我){_OUTLET})(?={_SENT})", re.MULTILINE)
_ASKED = (
    r"(?:首席|见习|全媒体)?记者(?![\s\u4e00-\u9fff]{1,4}[\s,(])|(?:独家)?(?:采访|专访)|(?:此前|早前|曾)报道"
)
_INTERVIEW = re.compile(
    rf"(?:接受|告诉|回复|回应|[对向据]|^|(?<=[\s,。;:\"]))(?P<name>(?!本|我|该|据){_OUTLET})(?={_ASKED})",
    re.MULTILINE,
)
_OUTLETS_OF_ALL = re.compile(
    r"[多各家外媒某]|本报|(?:上|互联|官|全|电视|因特|外)网\Z|(?:[汇通申上播预]|简)报\Z"
)
_LATIN_KINDS = (
    "Research|Group|Inc|Corp|Ltd|Company|Bank|Institute|University|Capital|Partners|Technologies|Holdings|"
    "Motors|Energy|Foundation|Association|Bancorp|Financial|Securities|Pharmaceuticals|Entertainment"
)
_LATIN = re.compile(
    rf"(?<![A-Za-z])[A-Z][A-Za-z&.]*(?: [A-Z][A-Za-z&.]*){{0,4}} (?:{_LATIN_KINDS})(?![A-Za-z])"
    r"(?: (?:Corp|Inc|Ltd|Co))?\.?"
)
_ARMED = re.compile(r"(?:武装|游击队)(?:组织|联盟|派别|团体|力量)?\"(?P<name>[\u4e00-\u9fff]{3,10})\"")
"""A group under arms by its name in quotes: 反政府武装"河西阵线"."""
_MEDIA = Words(row["form"] for row in lexicons.rows("known_bodies") if row["type"] == "media")


def _firms(folded: str) -> Iterator[str]:
    """What stands before stock codes, back to where the name must begin."""
    for code in _CODE.finditer(folded):
        run = _RUN.search(folded, max(0, code.start() - 12), code.start())
        if run is None:
            continue
        name = _LISTED.split(run[0])[-1]
        if len(name) <= _WHOLE and naming_part(name):
            yield name
            continue
        cut = max((i + 1 for i, char in enumerate(name[:-2]) if char in OPENERS), default=0)
        name = name[max(cut, breaks(name, 0, [])[1]) :] or name[cut:]
        if 2 < len(name) <= 8 and naming_part(name):
            yield name


_TRADE = Words(lexicons.column("firm_trades", "trade"))
_OF_FIRM = re.compile(
    r"(?:有限|科技|集团)?公司(?!法)|董事|总经理|副总|负责人|创始人|披露|公告|表示|宣布|旗下|股价|上市|"
    r"等(?:\d|[一二三四五六七八九十多]家|企业|公司)"
)
_ENDS = re.compile(r"[^\u4e00-\u9fff]|\Z|[等和与及的是在将为]")
_RUN_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,6}\Z")
_BRAND = (2, 3)
_SITES = tuple("区县市镇乡村园校院街楼栋户")
_COLOURS = ("红色", "绿色", "蓝色", "白色", "黑色", "金色", "银色")


def _trades(folded: str) -> Iterator[str]:
    """Brands with their trade (如洲实业) that the text has twice, or that a firm's deeds or people follow."""
    alone: set[str] = set()
    for at, end in _TRADE.spans(folded):
        run = _RUN_BEFORE.search(folded, max(0, at - 6), at)
        firm = _OF_FIRM.match(folded, end)
        if run is None or not (firm or _ENDS.match(folded, end)):
            continue
        brand = run[0][breaks(run[0], 0, [])[1] :]
        if len(brand) not in _BRAND or naming_part(brand) != brand or PLACE.end_at(brand, 0):
            continue
        if brand in _COLOURS or brand[-1] in _SITES or brand[:2] in BREAKS or not OPENERS.isdisjoint(brand):
            continue
        start = at - len(brand)
        if folded[start - 1 : start] == '"' == folded[end : end + 1]:
            continue  # "红云物业" is a way of working
        if firm:
            yield folded[start:end]
        else:
            alone.add(folded[start:end])
    times = Counter(folded[start:end] for start, end in Words(alone).spans(folded)) if alone else Counter()
    yield from (name for name, count in times.items() if count > 1)


def _outlets(folded: str) -> Iterator[str]:
    for pattern in (_DATELINE, _INTERVIEW):
        for found in pattern.finditer(folded):
            name = found["name"]
            if not _OUTLETS_OF_ALL.search(name) and all(start == 0 for start, _ in _MEDIA.spans(name)):
                yield name


def find_marked(folded: str, names: Sequence[Name]) -> list[Name]:
    """The bodies betrayed by what stands beside them, wherever the text has them, but where one is found."""
    forms = dict.fromkeys(_firms(folded), "body.code") | dict.fromkeys(_outlets(folded), "body.outlet")
    forms |= dict.fromkeys(_trades(folded), "body.trade")
    forms |= dict.fromkeys((group["name"] for group in _ARMED.finditer(folded)), "body.armed")
    latin = [match.span() for match in _LATIN.finditer(folded)]
    if not forms and not latin:
        return []
    held = bytearray(len(folded))
    for name in names:
        held[name.start : name.end] = b"\1" * (name.end - name.start)
    found = [Name(start, end, "ORG", 0.8, "body.latin") for start, end in latin if not any(held[start:end])]
    for start, end in Words(forms).spans(folded):
        rule = forms[folded[start:end]]
        stop = GOES_ON.end_at(folded, end) if rule == "body.code" else end
        if not any(held[start:end]) and PLACE.end_at(folded, start) <= end:
            found.append(Name(start, end if any(held[end:stop]) else stop, "ORG", 0.8, rule))
    return found
