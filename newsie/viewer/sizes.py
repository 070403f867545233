"""Facts by kind and size: the largest sum first, figures of one unit together, dates in their order."""

from __future__ import annotations

from newsie.display.kinds import LOOKS
from newsie.records import Date, Document, Fact, Money, Organization, Percent, Person, PolicyCount, Quantity

__all__ = ["Size", "size_of"]

Size = tuple[int, str, float, str]
"""Place of the kind, what figures must share to be compared, their size turned round, and a name."""

_PLACES = {kind: place for place, kind in enumerate(LOOKS)}


def size_of(fact: Fact) -> Size:
    """What sorts facts by kind, and within a kind the largest first.

    Money sorts by currency, percentages and quantities by unit; a bound counts as the number it names. Dates
    sort by their first day, those without one behind; all else by name.

    >>> from newsie import extract
    >>> facts = extract("投资2亿元，不低于30万元，长3公里、5公里。")
    >>> [fact.text for fact in sorted(facts, key=size_of)]
    ['2亿元', '不低于30万元', '5公里', '3公里']
    """
    group, number, name = "", 0.0, fact.text
    match fact:
        case Money():
            group, number = fact.currency, _size(fact)
        case Percent() | PolicyCount() | Quantity():
            group, number = fact.unit or "", _size(fact)
        case Date():
            group = fact.begin or "~"  # behind all digits
        case Person() | Organization():
            name = fact.name
        case Document():
            name = fact.title
        case _:
            pass
    return _PLACES.get(fact.kind, len(_PLACES)), group, -number, name


def _size(fact: Money | Percent | PolicyCount | Quantity) -> float:
    number = fact.low if fact.high is None else fact.high
    return 0.0 if number is None else float(number)
