"""Doubts: how likely it is that a part of an article is missing, or belongs to another one.

Places where two articles may have been confused are told one by one (`newsie.page.Splice`); whether the
article as a whole can be relied on is told by all its signs together: a logistic regression that was
fitted on made pages (`models/boundaries`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from operator import mul

from newsie import lexicons
from newsie.reading.blocks import Kind
from newsie.reading.joints import fit
from newsie.reading.split import Draft
from newsie.reading.topics import Topics

__all__ = ["doubt", "signs_of_doubt"]

_TEXT = (Kind.BODY, Kind.LEAD)
_FEW = 3  # paragraphs; a text of fewer holds too little to be compared with itself
_LEAST = 0.01
_SURE = 8.0  # log-odds that are as good as any higher ones
_HALVES, _LAST = 0.112, (0.086, 0.249)  # what they share in the median of the articles that are right


def doubt(draft: Draft, topics: Topics) -> float:
    """The chance that the article is wrongly put together, between 0 and 1; captions are as they are."""
    if draft.caption:
        return 0.0
    odds = math.fsum(map(mul, _weights(), signs_of_doubt(draft, topics)))
    return 1 / (1 + math.exp(-odds))


def signs_of_doubt(draft: Draft, topics: Topics) -> tuple[float, ...]:
    """What speaks of it, in the order of the table ``doubt_weights``."""
    body = draft.body
    texts = [block for block in body if block.kind in _TEXT]
    half, first = len(texts) // 2, [*draft.title, *texts[:2]]
    halves, last = _HALVES, _LAST
    if len(texts) >= _FEW:
        halves, last = topics.likeness(texts[:half], texts[half:]), topics.both(texts[-1:], first)
    rivals = [block.lead_over_rival for block in body if block.lead_over_rival is not None]
    return (
        1.0,
        math.log(halves + _LEAST),
        math.log(last[0] + _LEAST),
        math.log(last[1] + _LEAST),
        float(len(texts) < _FEW),
        float(sum(block.kind is Kind.SECTION for block in body)),
        float(not draft.title),
        float(draft.closed),
        float(sum(bool(block.names) for block in body) > 1),
        float(bool(body) and body[-1].open and not draft.closed),
        float(sum(before.open and fit(before.folded, block.folded) < 0 for before, block in pairwise(body))),
        _unsure(block.margin for block in body if block.kind is not Kind.BODY),
        _unsure(block.margin for block in body if block.kind is Kind.BODY),
        float(bool(rivals)),
        _unsure(rivals),
        float(any(block.moved for block in body)),
    )


def _unsure(margins: Iterable[float | None]) -> float:
    """By how much the closest of some decisions falls short of being sure."""
    return _SURE - min([_SURE, *(margin for margin in margins if margin is not None)])


@cache
def _weights() -> tuple[float, ...]:
    return tuple(float(cell) for cell in lexicons.column("doubt_weights", "weight"))
