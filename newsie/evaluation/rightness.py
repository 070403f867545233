"""When a found fact is right: one rule a kind.

Facts are compared in their JSON form. A name (person, organization, document) is right at the same span; a
number or a date is right where it overlaps the gold span and says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from newsie.evaluation.gold import FactRow
from newsie.language.characters import squash

__all__ = ["in_title_of", "is_right", "lies_over", "page_name", "same_head", "same_span", "squashed"]

SPANNED = frozenset({"person", "organization", "document"})
BEFORE, AFTER = 150, 30  # how far a title may stretch before and after a name, in characters of the page


def squashed(text: str | None) -> str:
    """``text`` without white space; empty for None."""
    return squash(text or "")


def page_name(fact: FactRow) -> str:
    """The file name of the fact's page, whatever folder it was read from."""
    return Path(fact["page"]).name


def same_span(one: FactRow, other: FactRow) -> bool:
    """Whether both stand at the same place of the page."""
    return (one["page_start"], one["page_end"]) == (other["page_start"], other["page_end"])


def lies_over(one: FactRow, other: FactRow) -> bool:
    """Whether the two share a character of the page."""
    return bool(one["page_start"] < other["page_end"] and other["page_start"] < one["page_end"])


def is_right(gold: FactRow, found: FactRow) -> bool:
    """Whether ``found``, of the same kind, is what ``gold`` says."""
    kind = gold["kind"]
    if kind in SPANNED:
        return same_span(gold, found)
    return lies_over(gold, found) and _says_the_same(kind, gold, found)


def _says_the_same(kind: str, gold: FactRow, found: FactRow) -> bool:
    if kind == "date":
        if gold.get("begin"):
            return (gold["begin"], gold.get("end")) == (found.get("begin"), found.get("end"))
        return squashed(gold.get("value")) == squashed(found.get("value"))
    if _bounds(gold) != _bounds(found):
        return False
    if kind == "money":
        return (gold.get("currency") or "CNY") == (found.get("currency") or "CNY")
    return squashed(gold.get("unit")) == squashed(found.get("unit"))


def _bounds(fact: FactRow) -> tuple[Decimal | str | None, Decimal | str | None]:
    return _number(fact.get("low")), _number(fact.get("high"))


def _number(value: Any) -> Decimal | str | None:  # noqa: ANN401 - a JSON value
    if value is None:
        return None
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return str(value)  # a fraction: 1/3


def same_head(one: str | None, other: str | None) -> bool:
    """Whether two phrases have the same head noun.

    The head of a Chinese noun phrase stands last: the phrases are equal, one ends in the other, or their last
    two characters agree.

    >>> same_head("农村居民人均可支配收入", "可支配收入"), same_head("总投资", "签约率")
    (True, False)
    """
    a, b = squashed(one), squashed(other)
    if not a or not b:
        return a == b
    return a.endswith(b) or b.endswith(a) or a[-2:] == b[-2:]


def in_title_of(people: Iterable[FactRow]) -> Callable[[FactRow], bool]:
    """A test whether an organization lies in the title of one of ``people``, and so belongs to the title."""
    titled = sorted((p for p in people if p.get("titles")), key=lambda person: person["page_start"])

    def in_title(organization: FactRow) -> bool:
        text = squashed(organization.get("text"))
        start, end = organization["page_start"], organization["page_end"]
        return any(
            (person["page_start"] - BEFORE <= start and end <= person["page_start"])
            or (person["page_end"] <= start <= person["page_end"] + AFTER)
            for person in titled
            if any(text in squashed(title["text"]) for title in person["titles"])
        )

    return in_title
