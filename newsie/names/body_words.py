"""The words that bodies' names are made of, and those that end the search for where a name begins."""

from __future__ import annotations

import re

from newsie import lexicons
from newsie.language.words import Words

__all__ = [
    "ABBREVIATED",
    "BRANCHES",
    "BREAKS",
    "COUNTRY_FORMS",
    "DECOYS",
    "DEPARTMENTS",
    "DOCUMENT_NUMBER",
    "KNOWN",
    "NUMBERED",
    "PLACE",
    "REGIONS",
    "SUFFIX",
    "SUFFIX_NEEDS",
    "UNIVERSITIES",
    "VERBS",
    "VETOES",
    "breaks",
    "ends_with_lead",
    "lead_stripped",
    "naming_part",
    "soft_lead",
]

_SUFFIXES = lexicons.rows("body_suffixes")
SUFFIX_NEEDS: dict[str, tuple[str, ...]] = {}
"""What must stand before a suffix: a ``place``, a ``name``, a ``country``, another ``body``; any of them."""
for _row in _SUFFIXES:
    SUFFIX_NEEDS[_row["suffix"]] = (*SUFFIX_NEEDS.get(_row["suffix"], ()), _row["need"])
_TENS = ("十", "二十", "三十", "四十", "五十", "六十")
_NUMBERS = [tens + ones for tens in _TENS for ones in ("", *"一二三四五六七八九")][1:]
NUMBERED = {
    number + kind: sort
    for number in _NUMBERS
    for kind, sort in (
        *((kind, "school") for kind in ("中", "中学", "小", "小学", "校", "幼儿园")),
        ("医院", "hospital"),
    )
}
"""Schools and hospitals by their number from eleven on (市十八校, 市二十一中), with their type."""
SUFFIX_NEEDS |= dict.fromkeys(NUMBERED.keys() - SUFFIX_NEEDS.keys(), ("place",))
DEPARTMENTS = frozenset(lexicons.column("bodies", "form")) - {"司法部"}
"""Closed forms of departments: only a place or a level stands before them."""
_UNIVERSITIES = lexicons.column("universities", "name")
UNIVERSITIES = frozenset([*_UNIVERSITIES, *(name.partition("(")[0] for name in _UNIVERSITIES)])
DECOYS = frozenset(lexicons.column("body_decoys", "word")) - DEPARTMENTS - UNIVERSITIES
"""Words that end like a body and are none: 格局, 大厅, 联系."""
SUFFIX = Words([*SUFFIX_NEEDS, *DEPARTMENTS, *UNIVERSITIES, *DECOYS])
KNOWN = Words([*lexicons.column("known_bodies", "form"), *lexicons.column("listed_firms", "form")])
"""Bodies known by name, firms by the short names that exchanges list them under."""
VETOES = {
    row["suffix"]: re.compile(row["behind"].replace(" ", "")) for row in lexicons.rows("body_suffix_vetoes")
}
VETOES |= {f"{number}中": VETOES["一中"] for number in _NUMBERS}

DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,3}[〔\[(【]?(?:19|20)\d\d[〕\])】]\d{0,4}第?\d*号|[文政发函办]{0,2}字第?\d+号"
)
"""The rest of a document's number behind a word like a body: 云府办 | 发[2022]18号."""

# Short names of two characters that are words as often as places are not counted without their 市 or 县.
_WORDS_TOO = frozenset(lexicons.column("place_word_vetoes", "word"))
_PLACES = lexicons.rows("places")
_SHORT = {r["short"] for r in _PLACES if len(r["short"]) > 1 and r["short"] not in _WORDS_TOO}
_COUNTRIES = lexicons.rows("countries")
COUNTRY_FORMS: dict[str, str] = {row["name"]: row["name"] for row in _COUNTRIES}
COUNTRY_FORMS |= {row["short"]: row["name"] for row in _COUNTRIES if row["short"]}
"""Country by any of its forms (俄 is 俄罗斯)."""
REGIONS = [
    "中国",
    "中华",
    "全国",
    "国家",
    "香港特区",
    "澳门特区",
    "北京",
    "台湾",
    "华北",
    "华东",
    "华南",
    "华中",
    "西北",
    "西南",
    "东北",
    "华西",
]
PLACE = Words(
    [
        *(set(lexicons.column("places", "name")) - _WORDS_TOO),
        *_SHORT,
        *lexicons.column("countries", "name"),
        *(row["head"] for row in lexicons.rows("body_heads") if row["anchor"]),
        *REGIONS,
    ]
)
"""Places by their full names and their short ones."""

BREAKS = {row["pair"]: 2 if row["break"] == "behind" else 1 for row in lexicons.rows("body_breaks")}
# Words of grammar that no name holds; names do hold 和, 与 and 及, which are judged where they stand.
_FUNCTION = frozenset("的了着是被把给让在从由于到这那个们吗呢吧说我你他她它也都就还又才很该每各某兼其或但")
_TALENTS = frozenset("人英育成贤俊栋")  # 人才 and its like, where 才 is no word of grammar
_FINE = frozenset("最优精完秀丽健俊很更")  # 美的 is a firm, 最美的 is not
# Verbs and other words before a name that counting did not show.
_LEAD = Words(row["word"] for row in lexicons.rows("body_leads") if row["always"])
_SOFT_LEADS = tuple(row["word"] for row in lexicons.rows("body_leads") if not row["always"])
_SOFT_LEAD = Words(_SOFT_LEADS)
VERBS = frozenset(row["word"] for row in lexicons.rows("body_leads") if len(row["word"]) == len("召开"))
"""Words of two characters that no place begins inside of: 召开 | 州委 is no 开州."""
# Prepositions that names hold too (对外, 向阳, 经济): they end the search before a place or level alone.
_BEFORE_PLACES = frozenset("向对将经据为自至往以等如被受或暨报原即称")
_BEFORE_WEI = frozenset("华有大宏志创作永")  # 华为, 有为, 大为 …: names, where 为 is else a verb
_IN_NAMES = frozenset(lexicons.column("preposition_vetoes", "word"))
_LEVEL_HERE = re.compile(r"团\Z|团?[市省县区州](?![民场值面容级])")


def breaks(window: str, at: int, places: list[tuple[int, int]]) -> tuple[int, int]:
    """How far left in ``window`` a name that ends with it may begin, for certain and by likelihood.

    ``places`` (offsets from ``at``) hold together. Verbs of saying, going, doing and words of grammar
    end the search for certain; pairs of characters that next to never stand inside a name, by likelihood.
    """
    held = bytearray(len(window) + 1)
    begins = set()
    for start, end in places:
        begins.add(start - at)
        for i in range(max(0, start - at), min(len(window), end - at)):
            held[i] = 1
    hard = soft = 0
    for i, char in enumerate(window):
        if held[i]:
            continue
        if char == "的" and window[i - 1 : i] == "美" and window[i - 2 : i - 1] not in _FINE:
            continue
        if char == "才" and window[i - 1 : i] in _TALENTS and i:
            continue
        if char in _FUNCTION or (char == "为" and window[i - 1 : i] not in _BEFORE_WEI):
            hard = i + 1
        elif char in _BEFORE_PLACES and window[i : i + 2] not in _IN_NAMES:
            if i + 1 in begins or _LEVEL_HERE.match(window, i + 1):
                hard = i + 1
        elif (size := BREAKS.get(window[i : i + 2])) and not held[i + 1]:
            soft = i + size
    for start, end in _LEAD.spans(window):
        if not held[start] and not held[end - 1]:
            hard = max(hard, end)
    for start, end in _SOFT_LEAD.spans(window):
        if not held[start] and (end in begins or _LEVEL_HERE.match(window, end)):
            hard = max(hard, end)
    hard = min(hard, len(window))
    return hard, max(hard, min(soft, len(window)))


def ends_with_lead(window: str) -> bool:
    """Whether a window ends with a verb that names hold too."""
    return any(window.endswith(lead) for lead in _SOFT_LEADS)


def soft_lead(window: str) -> int:
    """Where a verb that names hold too (联合) ends, if the window begins with it."""
    return _SOFT_LEAD.end_at(window, 0)


def lead_stripped(segment: str) -> int:
    """How many characters of a preposition stand at the head of a stretch (向量子研究中心: one)."""
    return int(segment[:1] in _BEFORE_PLACES and segment[:2] not in _IN_NAMES)


_GENERIC = Words(word for word in lexicons.column("body_generics", "word") if len(word) > 1)
_GENERIC_CHARS = frozenset(word for word in lexicons.column("body_generics", "word") if len(word) == 1)
ABBREVIATED = frozenset(row["form"] for row in lexicons.rows("bodies") if row["official"] != row["form"])
"""Forms of departments that are short for another: 卫健委."""
BRANCHES = frozenset(lexicons.column("body_branches", "word"))
"""Suffixes of what is a part of another body that stands before it."""


def naming_part(text: str) -> str:
    """What of ``text`` is left when all words that only describe (trades, sizes, kinds) are taken out."""
    left = _GENERIC.without(text)
    return "" if _GENERIC_CHARS.issuperset(left) else left
