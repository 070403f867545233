"""The one conversion of records to rows, and rows to a data frame with typed columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from newsie.records import KINDS, Fact, Person, plain_number

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["columns", "flat", "row", "to_frame"]

Cell = str | int | None

_FIRST = (
    "page", "published", "published_source", "paper", "city", "province", "article", "headline", "kind",
    "text",
)  # fmt: skip
_LAST = ("sentence", "start", "end", "page_start", "page_end", "rule")
_TITLES = (
    "titles", "titles_resolved", "organizations", "roles", "systems", "levels", "deputies", "places",
    "place_codes",
)  # fmt: skip
_INTEGERS = frozenset({"article", "order", "start", "end", "page_start", "page_end"})
_NUMBERS = frozenset({"low", "high"})
_DAYS = frozenset({"published", "begin", "end_day"})
_CATEGORIES = frozenset(
    {"kind", "category", "type", "timex_type", "unit", "currency", "modifier", "change", "published_source"}
)
_LIST = "；"  # joins the titles of one person in one cell; it occurs in no title


def columns(kind: str | None = None) -> tuple[str, ...]:
    """Names of the columns: of one kind's table, or of the long one that holds all kinds.

    Raises:
        ValueError: ``kind`` is unknown.
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}: expected one of {', '.join(KINDS)}")
    records = KINDS.values() if kind is None else [KINDS[kind]]
    own: dict[str, None] = {}
    for record in records:
        for name in (field.name for field in fields(record)):
            for column in _TITLES if name == "titles" else (name,):
                own.setdefault(column)
    return (*_FIRST, *(name for name in own if name not in {*_FIRST, *_LAST}), *_LAST)


def row(fact: Fact) -> dict[str, Cell]:
    """The fact as one flat row: numbers as exact decimal strings, titles joined by ``；``.

    A fraction is written as the decimal nearest to it, so that the column stays one of numbers; ``text`` and
    the JSON form keep it exact.
    """
    flat: dict[str, Cell] = {"kind": fact.kind}
    for name in (field.name for field in fields(fact)):
        value = getattr(fact, name)
        if isinstance(value, Decimal):
            flat[name] = plain_number(value)
        elif not isinstance(value, tuple):
            flat[name] = repr(float(value)) if isinstance(value, Fraction) else value
    if isinstance(fact, Person):
        flat["titles"] = _LIST.join(title.text for title in fact.titles) or None
        flat["titles_resolved"] = _LIST.join(title.resolved for title in fact.titles) or None
        flat["organizations"] = _LIST.join(title.organization or "" for title in fact.titles) or None
        flat["roles"] = _LIST.join(title.role or "" for title in fact.titles) or None
        flat["systems"] = _LIST.join(title.system or "" for title in fact.titles) or None
        flat["levels"] = _LIST.join(title.level or "" for title in fact.titles) or None
        flat["deputies"] = _LIST.join(_yes_or_no(title.deputy) for title in fact.titles) or None
        flat["places"] = _LIST.join(title.place or "" for title in fact.titles) or None
        flat["place_codes"] = _LIST.join(title.place_code or "" for title in fact.titles) or None
    return flat


def to_frame(facts: Iterable[Fact | Iterable[Fact]], kind: str | None = None) -> pd.DataFrame:
    """A data frame with a row a fact, of all kinds or of one.

    Offsets are nullable integers, days ``datetime64``, ``low`` and ``high`` floats (the records themselves
    hold exact decimals), closed vocabularies categories, all else strings.

    Args:
        facts: Facts, or sequences of facts such as one a page.
        kind: Keep this kind alone, with its own columns.

    Raises:
        ValueError: ``kind`` is unknown.
    """
    import pandas as pd  # noqa: PLC0415 - half a second that a run without frames does not pay

    names = columns(kind)
    rows = [row(fact) for fact in flat(facts) if kind is None or fact.kind == kind]
    frame = pd.DataFrame(
        {name: pd.Series([cells.get(name) for cells in rows], dtype="object") for name in names}
    )
    for name in names:
        if name in _INTEGERS:
            frame[name] = frame[name].astype("Int64")
        elif name in _NUMBERS:
            frame[name] = frame[name].map(_float).astype("Float64")
        elif name in _DAYS:
            frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d", errors="coerce").astype(
                "datetime64[s]"
            )
        else:
            frame[name] = frame[name].astype("category" if name in _CATEGORIES else "string")
    return frame


def _yes_or_no(flag: bool | None) -> str:
    return "" if flag is None else "yes" if flag else "no"


def _float(cell: str | None) -> float | None:
    return None if cell is None else float(cell)


def flat(facts: Iterable[Fact | Iterable[Fact]]) -> Iterator[Fact]:
    """The facts one by one, those of sequences (one a page, say) too."""
    for item in facts:
        if isinstance(item, Fact):
            yield item
        else:
            yield from item
