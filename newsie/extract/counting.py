"""Counts: every number with a unit of counting, told apart into policy counts and other quantities.

Both kinds are found in one pass, since what tells them apart is what each of them needs: unit and noun.
`counts` keeps the last few texts, so that the two extractors of an article share one reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from newsie.extract.count_vetoes import is_refused
from newsie.extract.policy_cues import is_policy
from newsie.language.measures import Measure, measures
from newsie.language.nouns import noun_after, noun_before
from newsie.language.units import UNIT, may_count
from newsie.records import Modifier

__all__ = ["Count", "counts"]


@dataclass(frozen=True, slots=True)
class Count:
    """One counted thing at ``start:end``.

    Attributes:
        start: Offset of the number, with the bound words that touch it.
        end: Offset behind its unit and bound words.
        low: The least it can be.
        high: The most it can be.
        modifier: What the wording makes of it.
        unit: Span of the unit, None where there is none (四部门).
        noun: Span of what is counted, None where the sentence does not say.
        is_policy: Whether it counts the items of a policy.
        rule: What found it.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    modifier: Modifier | None
    unit: tuple[int, int] | None
    noun: tuple[int, int] | None
    is_policy: bool
    rule: str


@lru_cache(maxsize=8)
def counts(folded: str) -> tuple[Count, ...]:
    """Every count of the folded text, in order of position.

    >>> [(c.low, c.is_policy) for c in counts("出台26条支持措施,惠及30多家单位")]
    [(Decimal('26'), True), (Decimal('30'), False)]
    """
    found = [m for m in measures(folded, UNIT) if may_count(folded, m.number.start, m.unit)]
    return tuple(
        _count(folded, measure)
        for place, measure in enumerate(found)
        if not is_refused(folded, measure, found, place)
    )


def _count(folded: str, measure: Measure) -> Count:
    noun = noun_after(folded, measure.end) or noun_before(folded, measure.start)
    unit = (measure.unit_start, measure.unit_end) if measure.unit else None
    policy = is_policy(folded, measure)
    rule = "policy" if policy else "quantity"
    shape = "count" if measure.unit else "bare"
    return Count(measure.start, measure.end, measure.low, measure.high, measure.modifier, unit, noun, policy,
                 f"{rule}.{shape}")  # fmt: skip
