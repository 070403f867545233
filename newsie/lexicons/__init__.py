"""Plain tables (TSV) with their source, licence and date in the header, and one loader.

A table is a UTF-8 file ``newsie/lexicons/NAME.tsv``: lines that begin with ``# `` say ``source:``,
``licence:`` and ``date:``; the first other line names the columns; every further line is a row. Empty lines
are passed over.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from types import MappingProxyType

__all__ = ["column", "header", "rows"]

Row = MappingProxyType[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of the table ``name``, each a read-only mapping from column to cell.

    Raises:
        FileNotFoundError: There is no such table.
        ValueError: A row has more cells than the table has columns.
    """
    lines = [line for line in _lines(name) if not line.startswith("# ")]
    columns = lines[0].split("\t")
    table = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise ValueError(f"{name}.tsv: {len(cells)} cells under {len(columns)} columns in {line!r}")
        cells += [""] * (len(columns) - len(cells))
        table.append(MappingProxyType(dict(zip(columns, cells, strict=True))))
    return tuple(table)


@cache
def column(name: str, of: str) -> tuple[str, ...]:
    """The cells of one column, in the table's order."""
    return tuple(row[of] for row in rows(name))


@cache
def header(name: str) -> MappingProxyType[str, str]:
    """What the table says of itself: ``source``, ``licence``, ``date``."""
    said = (line[2:].partition(":") for line in _lines(name) if line.startswith("# "))
    return MappingProxyType({key.strip(): value.strip() for key, colon, value in said if colon})


def _lines(name: str) -> list[str]:
    text = (resources.files(__name__) / f"{name}.tsv").read_text("utf-8")
    return [line for line in text.split("\n") if line.strip()]
