"""The one conversion of records to flat rows, and of such rows back to records.

A row is what one line of a table holds: strings, whole numbers and nothing. It loses nothing that a record
has: the titles of a person share a cell, joined by ``；``, and a number that a float cannot hold (三分之一, a
third; more than 15 digits) stands once more, exact, under ``low_exact`` or ``high_exact``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import Field, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from newsie.records import KINDS, Fact, Percent, Person, Title, holds_number, plain_number, record_of

__all__ = ["Cell", "Shape", "columns", "flat", "from_row", "row", "shapes"]

Cell = str | int | float | None
Shape = Literal["text", "integer", "number", "exact", "flag", "float", "day", "category"]
"""What a column holds; `newsie.output.frame` gives each its dtype."""

_FIRST = (
    "page", "published", "published_source", "paper", "city", "province", "article", "headline", "kind",
    "text",
)  # fmt: skip
_LAST = ("sentence", "start", "end", "page_start", "page_end", "rule")
_DAYS = frozenset({"published", "begin", "end_day"})
_CATEGORIES = frozenset(
    {"kind", "category", "type", "timex_type", "unit", "currency", "modifier", "change", "published_source"}
)
_SEPARATOR = "；"  # joins the titles of one person in one cell
_PART = re.compile(r"(?:[^\\；]|\\.)*", re.DOTALL)
_TITLE_COLUMNS = {
    "titles": "text",
    "titles_resolved": "resolved",
    "organizations": "organization",
    "roles": "role",
    "systems": "system",
    "levels": "level",
    "deputies": "deputy",
    "places": "place",
    "place_codes": "place_code",
}


class _Column(NamedTuple):
    """A field of a record as a column."""

    name: str
    shape: Shape
    optional: bool


_known: dict[type, tuple[_Column, ...]] = {}


def _fields(record: type[Fact]) -> tuple[_Column, ...]:
    if record not in _known:
        _known[record] = tuple(_column(field) for field in fields(record) if field.name != "titles")
    return _known[record]


def _column(field: Field[Any]) -> _Column:
    name, written = field.name, str(getattr(field.type, "__name__", field.type))
    optional = "None" in str(field.type) or "Optional" in str(field.type)
    if holds_number(field):
        return _Column(name, "number", optional)
    if name in _DAYS or name in _CATEGORIES:
        return _Column(name, "day" if name in _DAYS else "category", optional)
    by_type: dict[str, Shape] = {"int": "integer", "bool": "flag", "float": "float"}
    return _Column(name, by_type.get(written.split(" | ", maxsplit=1)[0], "text"), optional)


def shapes(kind: str | None = None, records: Iterable[type[Fact]] = ()) -> dict[str, Shape]:
    """The columns, with what each holds: of one kind's table, or of the long one that holds all kinds.

    Args:
        kind: Keep the columns of this kind.
        records: Record types of your own, beside newsie's.

    Raises:
        ValueError: ``kind`` is unknown.
    """
    own = tuple(records)
    types = [*KINDS.values(), *own] if kind is None else [record_of(kind, own)]
    found: dict[str, Shape] = {"kind": "category"}
    for record in types:
        for column in _fields(record):
            found.setdefault(column.name, column.shape)
            if column.shape == "number":
                found.setdefault(f"{column.name}_exact", "exact")
        if issubclass(record, Person):
            found |= dict.fromkeys(_TITLE_COLUMNS, "text")
    middle = [name for name in found if name not in _FIRST and name not in _LAST]
    ends = [
        name for name in middle if name.endswith("_exact")
    ]  # beside the bounds, so that low stands by high
    middle = [name for name in middle if name not in ends]
    at = max((middle.index(name.removesuffix("_exact")) + 1 for name in ends), default=0)
    return {name: found[name] for name in (*_FIRST, *middle[:at], *ends, *middle[at:], *_LAST)}


def columns(kind: str | None = None, records: Iterable[type[Fact]] = ()) -> tuple[str, ...]:
    """Names of the columns, as `shapes` has them.

    Raises:
        ValueError: ``kind`` is unknown.
    """
    return tuple(shapes(kind, records))


def row(fact: Fact) -> dict[str, Cell]:
    """The fact as one flat row: days as ISO strings, numbers as decimal strings.

    A fraction is written as the decimal nearest to it, so that the column stays one of numbers; beside it
    ``low_exact`` and ``high_exact`` hold what a float would lose.
    """
    cells: dict[str, Cell] = {"kind": fact.kind}
    for name, shape, _ in _fields(type(fact)):
        value = getattr(fact, name)
        if shape == "number" and value is not None:
            cells[name] = repr(float(value)) if isinstance(value, Fraction) else plain_number(value)
            cells[f"{name}_exact"] = _exact(value)
        else:
            cells[name] = value
    if isinstance(fact, Person):
        for column, name in _TITLE_COLUMNS.items():
            parts = [_escape(getattr(title, name)) for title in fact.titles]
            cells[column] = _SEPARATOR.join(parts) or None
    return cells


def from_row(cells: Mapping[str, object], records: Iterable[type[Fact]] = ()) -> Fact:
    """The record that `row` made the cells from; they may be strings throughout, as in CSV.

    An empty cell is nothing where the field may hold nothing, else the empty string.

    Args:
        cells: A row of the long table or of one kind's; columns that are no field are passed over.
        records: Record types of your own, beside newsie's.

    Raises:
        ValueError: The kind is unknown, a column is missing, or a cell is not what its column holds.
    """
    record = record_of(cells.get("kind"), records)
    values: dict[str, Any] = {}
    for column in _fields(record):
        if column.name in cells:
            values[column.name] = _value(column, cells)
    if issubclass(record, Person):
        values["titles"] = _titles(cells)
    if issubclass(record, Percent) and values.get("unit") == "fraction":
        values |= {name: Fraction(values[name]) for name in ("low", "high") if values.get(name) is not None}
    try:
        return record(**values)
    except TypeError as error:
        raise ValueError(f"not a row of newsie's: {error}") from error


def flat(facts: Iterable[Fact | Iterable[Fact]]) -> Iterator[Fact]:
    """The facts one by one, those of sequences (one a page, say) too."""
    for item in facts:
        if isinstance(item, Fact):
            yield item
        else:
            yield from item


def _exact(value: Decimal | Fraction) -> str | None:
    if isinstance(value, Fraction):
        return str(value)
    return None if Decimal(repr(float(value))) == value else plain_number(value)


def _value(column: _Column, cells: Mapping[str, object]) -> object:
    cell = cells[column.name]
    if cell is None or cell == "":
        return None if column.optional else "" if column.shape in ("text", "category") else cell
    try:
        match column.shape:
            case "number":
                return _number(cells.get(f"{column.name}_exact") or cell)
            case "integer":
                return int(float(cell)) if isinstance(cell, str) and "." in cell else int(cell)  # type: ignore[call-overload]
            case "float":
                return float(cell)  # type: ignore[arg-type]
            case "flag":
                return str(cell).lower() in ("true", "1", "yes")
            case "day":
                return cell.isoformat()[:10] if isinstance(cell, dt.date) else str(cell)
            case _:
                return str(cell)
    except (ValueError, ArithmeticError) as error:
        raise ValueError(f"column {column.name!r} holds {cell!r}, which is no {column.shape}") from error


def _number(cell: object) -> Decimal | Fraction:
    if isinstance(cell, Decimal | Fraction):
        return cell
    text = cell if isinstance(cell, str) else repr(cell)
    return Fraction(text) if "/" in text else Decimal(text)


def _titles(cells: Mapping[str, object]) -> tuple[Title, ...]:
    texts = _split(cells.get("titles"))
    parts = {name: _split(cells.get(column)) for column, name in _TITLE_COLUMNS.items()}
    titles = []
    for number in range(len(texts)):
        known: dict[str, Any] = {name: part[number] or None for name, part in parts.items() if part}
        if known.get("deputy") is not None:
            known["deputy"] = known["deputy"] == "yes"
        titles.append(Title(**{"resolved": "", **known, "text": texts[number] or ""}))
    return tuple(titles)


def _escape(part: str | bool | None) -> str:
    if isinstance(part, bool):
        return "yes" if part else "no"
    return (part or "").replace("\\", "\\\\").replace(_SEPARATOR, f"\\{_SEPARATOR}")


def _split(cell: object) -> list[str]:
    if cell is None or cell == "":
        return []
    text, parts, at = str(cell), [], 0
    while at <= len(text):
        match = _PART.match(text, at)
        assert match  # the pattern matches the empty string
        parts.append(re.sub(r"\\(.)", r"\1", match[0], flags=re.DOTALL))
        at = match.end() + 1
    return parts
