"""Facts as data frames with typed columns, and data frames as facts again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newsie.output.rows import Shape, columns, flat, from_row, row, shapes
from newsie.records import KINDS, Fact

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["columns", "facts_of_frame", "flat", "row", "to_frame"]

_DTYPES: dict[Shape, str] = {
    "text": "string",
    "exact": "string",
    "category": "category",
    "integer": "Int64",
    "float": "Float64",
    "flag": "boolean",
}


def to_frame(
    facts: Iterable[Fact | Iterable[Fact]],
    kind: str | None = None,
    *,
    exact: bool = False,
    records: Iterable[type[Fact]] = (),
) -> pd.DataFrame:
    """A data frame with a row a fact, of all kinds or of one.

    Offsets are nullable integers, days ``datetime64``, ``low`` and ``high`` nullable floats, closed
    vocabularies categories, all else strings; what is missing is ``pd.NA`` (``NaT`` for days). Where a float
    cannot hold a number, ``low_exact`` and ``high_exact`` have it (``1/3``). `Facts.from_frame` gives the
    records back.

    >>> import newsie
    >>> pages = [newsie.extract("投资不低于5亿元。"), newsie.extract("拨款3万元。")]
    >>> newsie.to_frame(pages, "money")[["text", "low", "high", "modifier"]].to_dict("records")[0]
    {'text': '不低于5亿元', 'low': 500000000.0, 'high': None, 'modifier': 'equal_or_more'}

    Args:
        facts: Facts, or sequences of facts such as one a page.
        kind: Keep this kind alone, with its own columns.
        exact: Hold ``low`` and ``high`` as the records do (`decimal.Decimal`, `fractions.Fraction`), in
            columns of objects: exact, and slower to reckon with.
        records: Record types of your own that are to have their columns though no fact may be of them.

    Raises:
        ValueError: ``kind`` is unknown: neither newsie's nor that of any fact or of ``records``.
    """
    import pandas as pd  # noqa: PLC0415 - half a second that a run without frames does not pay

    every = list(flat(facts))
    own = dict.fromkeys([*records, *(type(fact) for fact in every if fact.kind not in KINDS)])
    wanted = shapes(kind, own)
    kept = [fact for fact in every if kind is None or fact.kind == kind]
    rows = [row(fact) for fact in kept]
    made: dict[str, pd.Series] = {}
    for name, shape in wanted.items():
        if shape == "number" and exact:
            made[name] = pd.Series([getattr(fact, name, None) for fact in kept], dtype="object")
        elif shape == "exact" and exact:
            continue
        else:
            made[name] = _series([cells.get(name) for cells in rows], shape)
    return pd.DataFrame(made)


def facts_of_frame(frame: pd.DataFrame, records: Iterable[type[Fact]] = ()) -> Iterator[Fact]:
    """The records that `to_frame` made the frame from, one a row.

    Raises:
        ValueError: A row has no known kind, a column is missing, or a cell is not what its column holds.
    """
    plain = frame.astype("object")
    plain = plain.where(plain.notna(), None)
    own = tuple(records)
    for cells in plain.to_dict("records"):
        yield from_row({str(name): cell for name, cell in cells.items()}, own)


def _series(cells: list[object], shape: Shape) -> pd.Series:
    import numpy as np  # noqa: PLC0415 - comes with pandas
    import pandas as pd  # noqa: PLC0415 - see above

    if shape == "day":
        return pd.Series(np.array([_day(cell) for cell in cells], dtype="datetime64[s]"))
    if shape == "number":
        return pd.Series([_float(cell) for cell in cells], dtype="Float64")
    dtype: Any = _DTYPES[shape]
    try:
        return pd.Series(cells, dtype="object").astype(dtype)
    except UnicodeEncodeError:  # a lone surrogate of a broken string: no table can hold one
        whole = [
            cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell for cell in cells
        ]
        return pd.Series(whole, dtype="object").astype(dtype)


def _day(cell: object) -> str:
    """An ISO day as numpy reads it; what is none is left out."""
    try:
        return dt.date.fromisoformat(str(cell)).isoformat()
    except ValueError:
        return "NaT"


def _float(cell: object) -> float | None:
    return None if cell is None else float(cell)  # type: ignore[arg-type]
