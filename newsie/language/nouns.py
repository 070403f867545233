"""Nouns around a count: what is counted, as written, behind the measure or before it.

There is no parser here: a noun phrase ends with a noun of the tables ``counted_nouns`` and ``policy_nouns``,
and goes on while such a noun follows (退役军人及家属). A phrase of unknown words is taken where punctuation
closes it.
"""

from __future__ import annotations

import re
from collections import defaultdict

from newsie import lexicons

__all__ = ["noun_after", "noun_before", "word_at"]

_WORDS = frozenset((*lexicons.column("counted_nouns", "noun"), *lexicons.column("policy_nouns", "noun")))
_LENGTHS: dict[str, tuple[int, ...]] = {}
_by_first: defaultdict[str, set[int]] = defaultdict(set)
for _word in _WORDS:
    _by_first[_word[0]].add(len(_word))
_LENGTHS = {first: tuple(sorted(lengths, reverse=True)) for first, lengths in _by_first.items()}

_REACH = 18
"""Characters behind a measure within which its noun begins."""
_STOP = re.compile(
    r"[,。;:!?\n<>|+]|[了着过]|(?:正在|已经|是|在|被|将|均|全部|其中|占|比|达|为|从|由|对|于|就)"
)
_JOIN = re.compile(r"[及和与、]|以及")
_CLOSED = re.compile(r'["\u4e00-\u9fffA-Za-z0-9()·-]{1,10}(?=[,。;:!?、\n]|\Z)')
_FUNCTION = re.compile(r"[的了是在被将已有为以与和并也都不]")
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


def noun_after(folded: str, at: int) -> tuple[int, int] | None:
    """The span of the noun behind a measure that ends at ``at``.

    >>> "30多家单位及企业参加"[slice(*noun_after("30多家单位及企业参加", 4))]
    '单位及企业'
    """
    start = at + folded.startswith("的", at) + folded.startswith(" ", at)
    stop = _STOP.search(folded, start, start + _REACH)
    limit = stop.start() if stop else min(len(folded), start + _REACH)
    for place in range(start, limit):
        end = word_at(folded, place)
        if end:
            return start, _extended(folded, end)
    closed = _CLOSED.match(folded, start)
    if closed is not None and not _FUNCTION.search(closed.group()):
        return closed.span()
    return None


def _extended(folded: str, end: int) -> int:
    """The end of a chain of nouns: adjoining, joined (单位及企业), with a bracket (县(市、区))."""
    while True:
        if further := word_at(folded, end):
            end = further
        elif bracket := _BRACKET.match(folded, end):
            return bracket.end()
        elif (join := _JOIN.match(folded, end)) and (further := word_at(folded, join.end())):
            end = further
        else:
            return end


_LEAD = re.compile(r"(?:总?(?:共|计)|累计|合计|达到?|约|近|为|是|有|超过?|逾|仅|至|到|各|了|增至|达成|数)\Z")
_BACK = 10


def noun_before(folded: str, at: int) -> tuple[int, int] | None:
    """The span of the noun before a measure that starts at ``at``: 变压器8台.

    >>> "变压器烧损8台"[slice(*noun_before("变压器烧损8台", 5))]
    '变压器'
    """
    floor = max(0, at - _BACK)
    for place in range(at - 1, floor - 1, -1):
        if folded[place] in ',。;:!?、\n"':
            floor = place + 1
            break
    best: tuple[int, int] | None = None
    place = floor
    while place < at:
        end = word_at(folded, place)
        if end and end <= at:
            start = best[0] if best is not None and best[1] == place else place
            best = start, end
            place = end
        else:
            place += 1
    return best
