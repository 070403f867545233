"""One finder made of several: what an earlier one says stands, a later one fills what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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
            if isinstance(finder, NameJudge) and any(doubted):
                told = finder.judge(texts, taken, doubted)
                doubted = [[] for _ in texts]
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


def _add(text: str, names: list[Name], held: bytearray, more: Sequence[Name]) -> None:
    """Add the names that touch no held character; names of one finder may overlap among themselves."""
    free = [name for name in more if name.label == "TITLE" or not any(held[name.start : name.end])]
    for name in free:
        if name.label != "TITLE":  # bodies stand inside titles
            held[name.start : name.end] = b"\1" * (name.end - name.start)
    seen: dict[tuple[int, str], Name] = {(name.start, name.label): name for name in more}
    kept = []
    for name in names:
        end = _own_end(text, name, seen.get((name.start, name.label)), held)
        kept.append(replace(name, end=end) if end != name.end else name)
        if end > name.end:
            held[name.end : end] = b"\1" * (end - name.end)
    names[:] = kept + free


_SHORTER, _LONGER, _LONGEST = 0.95, 0.88, 0.86
"""How sure a model must be of an end before that of the rules: least of a long name's, like foreign ones."""
_CHINESE = 3
"""How many characters a Chinese name has at most, but for a few."""


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
        return other.end if runs_on and more >= -2 and other.score >= _SHORTER else name.end
    sure = _LONGEST if other.end - other.start > _CHINESE else _LONGER
    return other.end if other.score >= sure and "·" not in text[name.start : name.end] else name.end


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
