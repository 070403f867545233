"""Short forms of bodies behind their first mention: 简称, a company by its brand, a body by its tail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsie import lexicons
from newsie.language.words import Words
from newsie.names.body_words import ABBREVIATED, BREAKS, PLACE, naming_part
from newsie.page import Name

__all__ = ["GOES_ON", "WARD", "find_aliases", "short_forms", "told_short"]

_SHORT = re.compile(
    r'\((?:以下|下)?(?:均|统)?(?:简称|称)(?:为)?:?"?(?P<form>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{1,11}|[A-Z]{4,8})"?\)'
)
_MEANWHILE = re.compile(r"\([^()\n]{2,20}\)(?=\((?:以下|下)?(?:均|统)?(?:简称|称))")
"""A second name in brackets before those that tell the short one."""
_COLLEGE = (
    ("科技大学", "科大"),
    ("师范大学", "师大"),
    ("农业大学", "农大"),
    ("工业大学", "工大"),
    ("财经大学", "财大"),
)
"""How universities are called for short."""
_LATIN = re.compile(r"\((?P<form>[A-Z]{2}[A-Z0-9]{1,6})\)")
"""An abbreviation in brackets behind a name: (CPIB)."""
_BRAND = 2  # characters of most brands
_TRADE = 2  # characters of most trades
_FIRM = re.compile(r"(?:股份|集团|\(集团\)|有限|责任|控股)*(?:公司|集团)$")
_DEAL = re.compile(r"[本此该]|上述|标的|.+(?:交易|划转|发行|收购|增资|项目|事项|合同|协议|公告|大会)\Z")
"""What brackets behind a firm shorten that is not the firm: 本次划转."""
_FIRM_BEHIND = re.compile(r"(?:股份|集团|\(集团\)|有限|责任|控股)+公司")
_SCHOOL = re.compile(r"(?P<level>[省市县区])?第?(?P<number>[一二三四五六七八九十]{1,3})(?P<kind>中学|小学)$")
_LIBRARY = re.compile(r"(?:^|[省市县区])(?P<level>[省市县区])?图书馆$")
# Departments of a hospital, named alone where the hospital is named elsewhere.
_WARD = f"(?:{'|'.join(lexicons.column('hospital_wards', 'ward'))})"
WARD = re.compile(
    rf"(?:呼吸与危重症|{_WARD})(?:{_WARD}|医学|内|外|病|与|美容|[一二三四]){{0,4}}科(?:中心)?(?![学技研目普长级教])"
)
_LEVELS = tuple("省市县区州")
_OF_A_TRADE = re.compile("知识|疾病|问题|手术|检查|医疗|用药|常见|方面")
"""What goes on behind a department's name where it is a branch of medicine: 眼科知识."""
GOES_ON = Words(["工会", "党委", "董事会", "监事会", "党支部", "党组", "团委"])


def short_forms(name: str, rule: str) -> Iterator[str]:
    """Short forms that a body's full name is called by later.

    >>> list(short_forms("云溪西贝乳业有限公司", "body.place"))
    ['云溪西贝乳业', '西贝乳业', '西贝', '云溪西贝']
    """
    if firm := _FIRM.search(name):
        stem = name[: firm.start()].replace("(", "").replace(")", "")
        at = PLACE.end_at(stem, 0)
        if at and stem[at : at + 1] in ("省", "市", "县", "区"):
            at += 1
        brand = naming_part(stem[at:])
        yield from (
            form
            for form in dict.fromkeys((stem, stem[at:]))
            if len(form) >= 4 and "有限" in firm[0] and brand
        )
        if "有限" in firm[0] and 2 <= len(brand) <= 4 and stem[at:].startswith(brand) and not _common(brand):
            yield from (stem[at : at + size] for size in range(max(4, len(brand) + 2), len(stem) - at))
            yield brand
        head = stem[at : at + _BRAND]
        if (
            at
            and "有限" in firm[0]
            and len(stem) > at + _BRAND
            and naming_part(head) == head
            and not _common(head)
        ):
            yield stem[: at + _BRAND]  # 江州 | 云泰 | 轮胎有限公司
    elif name.endswith("大学"):
        yield from (name.removesuffix(full) + short for full, short in _COLLEGE if name.endswith(full))
    elif school := _SCHOOL.search(name):
        number, kind = school["number"], school["kind"]
        yield f"第{number}{kind}"
        if kind == "中学":
            yield f"{number}{kind}"
        if len(number) > 1:
            yield f"{number}{kind[0]}"
        if school["level"]:
            yield f"{school['level']}{number}{kind[0]}"
    elif (library := _LIBRARY.search(name)) and library["level"]:
        yield library["level"] + "图"
    elif rule == "body.department":
        for size in range(len(name) - 1, 2, -1):
            if name[-size:] in ABBREVIATED:
                yield name[-size:]
                return


def told_short(folded: str, end: int) -> str | None:
    """The short form that brackets behind a body tell: (以下简称"西贝乳业")."""
    if second := _MEANWHILE.match(folded, end):
        end = second.end()
    told = _SHORT.match(folded, end) or _LATIN.match(folded, end)
    return told["form"] if told and naming_part(told["form"]) and not _DEAL.match(told["form"]) else None


def _common(brand: str) -> bool:
    """Whether a brand is a place or a pair of characters that stands everywhere (拆迁): no name by itself."""
    return PLACE.end_at(brand, 0) == len(brand) or brand in BREAKS


def find_aliases(folded: str, names: Sequence[Name]) -> list[Name]:
    """Later mentions of bodies by a short form, where no body was found yet."""
    forms: dict[str, int] = {}
    trades: dict[str, str] = {}
    hospital = False
    for name in names:
        full = folded[name.start : name.end]
        hospital = hospital or full.endswith("医院")
        for form in short_forms(full, name.source):
            forms.setdefault(form, 0 if form.endswith("图") else name.end)
            if len(form) == _BRAND and "有限" in full:
                trades[form] = full.partition(form)[2].partition("有限")[0].partition("股份")[0]
        if told := told_short(folded, name.end):
            forms.setdefault(told, name.end)
    spans = [(a, b) for a, b in Words(forms).spans(folded) if a >= forms[folded[a:b]] or b - a >= 4]
    if hospital:
        spans += [
            match.span() for match in WARD.finditer(folded) if not _OF_A_TRADE.match(folded, match.end())
        ]
    held = sorted((name.start, name.end) for name in names)
    found: list[Name] = []
    at = 0
    for start, stop in sorted(spans):
        trade = folded[stop : stop + _TRADE]
        end = stop + len(trade) * (trade in trades.get(folded[start:stop], ""))
        while at < len(held) and held[at][1] <= start:
            at += 1
        if folded[start - 1 : start] in _LEVELS and folded[start:stop] in ABBREVIATED:
            continue  # 各市州 | 市场监管局
        if (at == len(held) or held[at][0] >= end) and (not found or found[-1].end <= start):
            firm = _FIRM_BEHIND.match(folded, end)
            goes_on = GOES_ON.end_at(folded, firm.end() if firm else end)
            if at < len(held) and held[at][0] < goes_on:
                goes_on = end
            found.append(Name(start, goes_on, "ORG", 0.7, "body.alias"))
    return found
