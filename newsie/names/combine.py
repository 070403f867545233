"""One finder made of several: what an earlier one says stands, a later one fills what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newsie import lexicons
from newsie.names import DOUBT, NameFinder, NameJudge, fill
from newsie.names.rules import RuleNames
from newsie.names.spans import Spans
from newsie.names.trusted import Trusted
from newsie.page import Name

__all__ = ["NAMED", "NoNames", "Union", "finder_for"]

NAMED = ("default", "embedded", "rules", "hanlp", "hanlp:MODEL")


class Union:
    """The names of several finders; one of a later finder counts where nothing of an earlier one touches it.

    The rules' finds rest on what is written around a name (a post, a byline, a suffix) and come first; a
    trained model, given second, adds the names that nothing around them betrays, and decides on those that
    the rules doubt.

    >>> class Model:
    ...     def find(self, texts):
    ...         return [(Name(0, 2, "LOC", 0.8, "model"), Name(0, 6, "ORG", 0.8, "model"))] * len(texts)
    >>> [(name.start, name.end) for name in Union(RuleNames(), Model()).find(["云溪市卫健委"])[0]]
    [(0, 6)]
    """

    def __init__(self, *finders: NameFinder) -> None:
        self._finders = finders

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names of each text, in order of position."""
        found: list[list[Name]] = [[] for _ in texts]
        taken = [bytearray(len(text)) for text in texts]
        doubted: list[list[Name]] = [[] for _ in texts]
        shy: list[list[Name]] = [[] for _ in texts]
        for finder in self._finders:
            if isinstance(finder, NameJudge) and (any(found) or any(doubted)):
                sought = [
                    _without(held, text, names) for held, text, names in zip(taken, texts, found, strict=True)
                ]
                told = finder.judge(texts, sought, doubted)
                doubted = [[] for _ in texts]
                for at, text in enumerate(texts):
                    _overrule(text, found[at], taken[at], told[at])
            else:
                told = fill(finder, texts, taken)
            for at, text in enumerate(texts):
                _add(text, found[at], taken[at], _borne_out(text, shy[at], told[at]))
                doubted[at] += [name for name in told[at] if _is_doubted(name)]
                shy[at] = [name for name in told[at] if _is_shy(text, name)]
                rest = [name for name in told[at] if not _is_doubted(name) and not _is_shy(text, name)]
                _add(text, found[at], taken[at], rest)
        return [
            tuple(sorted(names + doubts + people, key=lambda name: (name.start, name.end)))
            for names, doubts, people in zip(found, doubted, shy, strict=True)
        ]


def _is_doubted(name: Name) -> bool:
    return name.label == "ORG" and name.score <= DOUBT and name.source.startswith("body.")


_SHY = 0.69
"""How the rules score a name at most that only the post before it bears out, where it reads like a word."""
_CREDITED = re.compile(
    r"(?:记者|通讯员|编辑|[责主]编|[一二三终初]?审核?|监制|校对|作者|实习生|员|文|图|摄影?)[\s:/|丨、]*\Z"
)


def _is_shy(text: str, name: Name) -> bool:
    """Whether the rules have a name for its post's sake alone; one in a credit stands as it is."""
    unsure = name.label == "PER" and name.source == "people.title" and name.score < _SHY
    return unsure and _CREDITED.search(text, max(0, name.start - 8), name.start) is None


def _borne_out(text: str, shy: Sequence[Name], seen: Sequence[Name]) -> list[Name]:
    """The shy names, with the bounds of the person that a later finder sees there."""
    kept, people = [], Spans(name for name in seen if name.label == "PER")
    for name in shy:
        other = next(people.touching(name), None)
        if other is None:
            kept.append(name)
        else:
            written = text[other.start : other.end]
            whole = len(written) > 1 and all(char.isalpha() or char == "·" for char in written)
            kept.append(replace(name, start=other.start, end=other.end) if whole else name)
    return kept


_LOOSE = frozenset(("people.title", "people.foreign_title", "people.dotted", "people.ethnic"))
"""The rules that end a name by what follows it."""
_ENDS_NAME = re.compile(
    "[^\u4e00-\u9fff]|\\Z|[在的等与及也还向对从是已将就则被把以于因后时之却]"
    "|表示|介绍|说|指出|强调|认为|告诉|出席|主持|参加|率|带领|同志|先生|女士|宣布|坦言|透露|分享|致辞|来到|回忆|呼吁|接受|此前|当天"
    "|日前|近日|一行|先后|作为|提出|提醒|担任|发布|发表|要求|深入|走进|代表|所在|获|和(?!与|及|也|在|表示|介绍|说)"
)


def _without(held: bytearray, text: str, names: Sequence[Name]) -> bytearray:
    """What is held, but for the people whose ends are unsure: a later finder is to look at these."""
    sought = bytearray(held)
    for name in names:
        if name.source in _LOOSE and _ENDS_NAME.match(text, name.end) is None:
            sought[name.start : name.end] = bytes(name.end - name.start)
    return sought


_WORD_LIKE = frozenset(("people.title", "people.foreign_title", "people.name"))
_OF_A_FIRM = re.compile("[ ]?(?:CEO|CFO|董事长|总经理|总裁|首席|策略师|分析师)")


def _overrule(text: str, names: list[Name], held: bytearray, seen: Sequence[Name]) -> None:
    """Take out the people that a later finder sees as a body, or as a part of one or of a title."""
    wider = Spans(name for name in seen if name.label in ("ORG", "TITLE"))
    kept = []
    for name in names:
        if name.label == "PER" and name.source in _WORD_LIKE and _is_overruled(text, name, wider):
            held[name.start : name.end] = bytes(name.end - name.start)
        else:
            kept.append(name)
    names[:] = kept


def _is_overruled(text: str, name: Name, wider: Spans) -> bool:
    for other in wider.touching(name):
        covers = other.start <= name.start and name.end <= other.end
        more = other.end - other.start > name.end - name.start
        if other.label == "TITLE" and name.source == "people.title" and name.score >= _SHY:
            continue
        if covers and (more or (other.label == "ORG" and _OF_A_FIRM.match(text, name.end))):
            return True
    return False


def _add(text: str, names: list[Name], held: bytearray, more: Sequence[Name]) -> None:
    """Add the names that touch no held character; names of one finder may overlap among themselves."""
    free = [name for name in more if name.label == "TITLE" or not any(held[name.start : name.end])]
    for name in free:
        if name.label != "TITLE":  # bodies stand inside titles
            held[name.start : name.end] = b"\1" * (name.end - name.start)
    seen: dict[tuple[int, str], Name] = {(name.start, name.label): name for name in more}
    ends = {name.end: name for name in more if name.label == "PER"}
    kept = []
    for name in names:
        own = _bounded(text, name, seen.get((name.start, name.label)), ends.get(name.end), held)
        kept.append(own)
        if own.end > name.end:
            held[name.end : own.end] = b"\1" * (own.end - name.end)
    names[:] = kept + free


_SHORTER, _LONGER, _LONGER_FOREIGN, _LONGER_TITLED = 0.9, 0.88, 0.57, 0.65
"""How sure a model must be of an end, or a start, before those of the rules."""
_FOREIGN = frozenset(("people.dotted", "people.foreign_title", "people.ethnic"))
_FOLLOWERS = frozenset(lexicons.column("name_followers", "word"))
_DOES = re.compile("作(?:重要|报告|总结|动员|主旨|专题|交流|表态|典型|发言)|[图文摄]/")
_WORD = re.compile("[\u4e00-\u9fff]{2,4}")
_ENDS_JAPANESE = frozenset(("people.japanese", "people.known", "people.repeat"))


def _bounded(text: str, name: Name, other: Name | None, later: Name | None, held: bytearray) -> Name:
    """A name with the bounds that a later finder is surer of: ``other`` begins, ``later`` ends with it."""
    if (
        name.source == "people.dotted"
        and later is not None
        and later.score >= _SHORTER
        and _WORD.fullmatch(text, name.start, later.start)
    ):
        return replace(name, start=later.start)  # 外孙+约翰·史密斯
    end = _own_end(text, name, other, held)
    return name if end == name.end else replace(name, end=end)


_PART_BEHIND = re.compile(
    r"(?!联合|[和与及同、,]|派出)[\u4e00-\u9fff0-9]{1,9}(?:[处科室队院部]|(?<!基金)分?会|中心|指挥部|派出所|研究所|支部|(?<!有限)公司|银行)"
)
"""What a body's name may go on with behind the end that the rules see: 支队 | 机动队."""


def _own_end(text: str, name: Name, other: Name | None, held: bytearray) -> int:
    """Where a name ends: a later finder may be surer that sees one begin at the same place.

    The rules end a person's name by what follows it; what is itself written like a name (克里斯 | 呼吁,
    武罗巴 | 拉武) makes them stop late, or early. They end a body's name with the last suffix that they know.
    """
    if other is None or any(held[name.end : other.end]):
        return name.end
    if name.label == "ORG":
        return other.end if _PART_BEHIND.fullmatch(text, name.end, other.end) else name.end
    more = other.end - name.end
    if more < 0:
        runs_on = "\u4e00" <= text[name.end : name.end + 1] <= "\u9fff"
        told = runs_on and more >= -2 and name.source not in _ENDS_JAPANESE
        return other.end if told and other.score >= _SHORTER else name.end
    more_of_it = all(char.isalpha() or char in "·-" for char in text[name.end : other.end])
    signs = text[other.end - 1] in "译摄文图"  # the trade of a credit, no part of the name
    joins = text[name.end : other.end] in ("和", "与") and _ENDS_NAME.match(text, other.end) is None
    goes_on = text[name.end : name.end + 2] in _FOLLOWERS or _DOES.match(text, name.end)
    if "·" in text[name.start : name.end] or name.source in _FOREIGN:
        least = _LONGER_FOREIGN
    else:
        least = _LONGER_TITLED if name.source == "people.title" else _LONGER
    return other.end if more_of_it and not (signs or joins or goes_on) and other.score >= least else name.end


class NoNames:
    """Finds none: for kinds that no name is needed for."""

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """No name in any text."""
        return [() for _ in texts]


def finder_for(names: str | NameFinder, *, needed: bool = True) -> NameFinder:
    """The finder that is called ``names``; a finder itself is used as it is.

    Where no names are ``needed``, nothing is loaded and the finder finds none.

    Raises:
        NamesError: HanLP or its model is missing.
        ValueError: No finder is called so.
    """
    kind, _, model = names.partition(":") if isinstance(names, str) else ("", "", "")
    if isinstance(names, str) and names not in NAMED and not (kind == "hanlp" and model):
        raise ValueError(f"unknown names {names!r}: expected one of {', '.join(NAMED)}, or a finder")
    if not needed:
        return NoNames()
    if not isinstance(names, str):
        return names
    if names == "rules":
        return RuleNames()
    if kind == "hanlp":
        from newsie.names.hanlp import DEFAULT_MODEL, HanLPNames  # noqa: PLC0415 (an extra, loaded when asked)

        return Union(RuleNames(), Trusted(HanLPNames(model or DEFAULT_MODEL)))
    from newsie.names.embedded import EmbeddedNames  # noqa: PLC0415 (its runtime takes a moment to load)

    return Union(RuleNames(), Trusted(EmbeddedNames()))
