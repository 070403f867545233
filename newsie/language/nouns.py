"""Nouns around a count: what is counted, as written, behind the measure or before it.

There is no parser here: a noun phrase ends with a noun of the tables ``counted_nouns`` and ``policy_nouns``,
and goes on while such a noun follows (退役军人及家属). A phrase of unknown words is taken where punctuation
closes it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from newsie import lexicons

__all__ = ["Noun", "noun_after", "noun_before", "word_at"]

_WORDS = frozenset((*lexicons.column("counted_nouns", "noun"), *lexicons.column("policy_nouns", "noun")))
_LENGTHS: dict[str, tuple[int, ...]] = {}
_by_first: defaultdict[str, set[int]] = defaultdict(set)
for _word in _WORDS:
    _by_first[_word[0]].add(len(_word))
_LENGTHS = {first: tuple(sorted(lengths, reverse=True)) for first, lengths in _by_first.items()}

_REACH = 18
"""Characters behind a measure within which its noun begins."""
_VERB = (
    "参加|参与|参赛|参展|参会|出席|组成|完成|开展|进行|实现|推动|推进|介绍|作出|作了|做出|采取|落实|围绕|包括|获得|取得|达到"
    "|超过|通过|表示|受伤|死亡|失踪|遇难|身亡|丧生|被困|获救|疏散|前往|来自|来到|抵达|驰援|坚守|投入|奋战|建成|开工|投产"
    "|启动|举行|举办|召开|同时|分别|陆续|相继|进一步|如何|需要|能够|可以|没有|脱贫|受益|受灾|倒塌|受损|列入|涌入|齐聚"
    "|集体|亮相|入选|签约|落地|投用|通车|走进|进入|共同|首次|实施(?!方案|意见|细则)|提供|组织(?!成员)"
)
_STOP = re.compile(
    r"[,。;:!?、\n<>|+]|(?<![A-Za-z])[0-9]|[了着过]"
    rf"|正在|已经|是|在|被|将|均|全部|其中|占|为|从|由|对|于|就|{_VERB}"
)
_JOIN = re.compile(r"[及和与、]|以及")
_CLOSED = re.compile(r'["\u4e00-\u9fffA-Za-z0-9()·-]{1,10}(?=[,。;:!?、\n]|\Z)')
_FUNCTION = re.compile(r"[的了是在被将已有为以与和并也都不]")
_LEVEL = re.compile(r"[县市省区州村镇](?=\()")
_BRACKET = re.compile(r"\([^()\n]{1,12}\)")


def word_at(folded: str, at: int) -> int:
    """Where the longest known noun that begins at ``at`` ends; 0 where there is none.

    >>> word_at("退役军人及家属", 0), word_at("的", 0)
    (4, 0)
    """
    for length in _LENGTHS.get(folded[at : at + 1], ()):
        if folded[at : at + length] in _WORDS:
            return at + length
    return 0


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase at ``start:end``; ``head`` is its last known word, empty where all of it is unknown."""

    start: int
    end: int
    head: str


def noun_after(folded: str, at: int) -> Noun | None:
    """The noun behind a measure that ends at ``at``.

    >>> noun_after("30多家单位及企业参加", 4)
    Noun(start=4, end=9, head='企业')
    """
    start = at + folded.startswith("的", at) + folded.startswith(" ", at)
    stop = _STOP.search(folded, start, start + _REACH)
    limit = stop.start() if stop else min(len(folded), start + _REACH)
    if level := _LEVEL.match(folded, start):
        return _extended(folded, start, start, level.end())
    for place in range(start, limit):
        end = word_at(folded, place)
        if end:
            return _extended(folded, start, place, end)
    closed = _CLOSED.match(folded, start)
    if closed is not None and not _FUNCTION.search(closed.group()):
        return Noun(start, closed.end(), "")
    return None


def _extended(folded: str, start: int, place: int, end: int) -> Noun:
    """A chain of nouns: adjoining, joined (单位及企业), with a bracket (县(市、区))."""
    while True:
        if further := word_at(folded, end):
            place, end = end, further
        elif bracket := _BRACKET.match(folded, end):
            end = bracket.end()
            if not word_at(folded, end):
                return Noun(start, end, folded[place : bracket.start()])
        elif (join := _JOIN.match(folded, end)) and (further := word_at(folded, join.end())):
            place, end = join.end(), further
        else:
            return Noun(start, end, folded[place:end])


_BACK = 10


def noun_before(folded: str, at: int) -> Noun | None:
    """The noun before a measure that starts at ``at``: 变压器8台.

    >>> noun_before("变压器烧损8台", 5)
    Noun(start=0, end=3, head='变压器')
    """
    floor = max(0, at - _BACK)
    for place in range(at - 1, floor - 1, -1):
        if folded[place] in ',。;:!?、\n"':
            floor = place + 1
            break
    best: Noun | None = None
    place = floor
    while place < at:
        end = word_at(folded, place)
        if end and end <= at:
            start = best.start if best is not None and best.end == place else place
            best = Noun(start, end, folded[place:end])
            place = end
        else:
            place += 1
    return best
