"""Facts as bytes, a page at a time: one encoder a format, chosen by the file's suffix.

An encoder turns the facts of a page into bytes that can be appended to those of the pages before, so a file
can be cut off behind any page and gone on with. CSV and JSON Lines are such files themselves. Parquet is not,
as it is read from its end: its pages are gathered in a stream of Arrow record batches beside it (``.part``),
which is rewritten as Parquet, in row groups, when all is there.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from newsie.errors import NewsieError
from newsie.output.frame import to_frame
from newsie.output.rows import Cell, Shape, columns, row, shapes
from newsie.records import Fact

__all__ = ["ENCODERS", "WORDS", "Encoder", "as_written", "harmless"]

ROWS_A_GROUP = 20_000
WORDS = frozenset({"text", "category"})
"""Shapes of columns whose cells a page can fill with whatever it likes."""


class Encoder(Protocol):
    """One format."""

    def part(self, path: Path) -> Path:
        """The file that pages are appended to, while ``path`` is being written."""
        ...

    def head(self, path: Path) -> bytes:
        """What that file begins with.

        Raises:
            NewsieError: A library that the format needs is not installed.
        """
        ...

    def encode(self, facts: Sequence[Fact]) -> bytes:
        """The facts of one page."""
        ...

    def finish(self, path: Path) -> None:
        """Make ``path`` of the file that pages were appended to; nothing where it is ``path`` itself."""
        ...

    def reopen(self, path: Path) -> None:
        """Make the file that pages are appended to of a finished ``path``."""
        ...


class _Plain:
    """A format whose file grows page by page."""

    def __init__(self, records: tuple[type[Fact], ...] = ()) -> None:
        self._records = records

    def part(self, path: Path) -> Path:
        return path

    def finish(self, path: Path) -> None:
        """Nothing is left to do."""

    def reopen(self, path: Path) -> None:
        """The file can go on as it is."""


_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d,]*\.?\d*[%‰]?")


def harmless(cell: str) -> str:
    r"""A cell that no spreadsheet takes for a formula: one that would begin like one gets an apostrophe.

    Numbers stay as they are. A cell that begins with apostrophes and then such a sign gets one more, so that
    taking one away from each cell that matches ``'+[=+-@＝＋－＠\t\r]`` gives every cell back as it was.

    >>> harmless("=HYPERLINK(A1)"), harmless("-0.3%"), harmless("@云溪发布"), harmless("'=1")
    ("'=HYPERLINK(A1)", '-0.3%', "'@云溪发布", "''=1")
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def as_written(cell: str) -> str:
    """The cell that `harmless` was given.

    >>> as_written("'=HYPERLINK(A1)"), as_written("''=1"), as_written("'市")
    ('=HYPERLINK(A1)', "'=1", "'市")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


class _Csv(_Plain):
    """CSV in UTF-8 with BOM, so that spreadsheets open it; one long table, `columns` its header."""

    def head(self, path: Path) -> bytes:  # noqa: ARG002 - an encoder's
        names = columns(records=self._records)
        return "\ufeff".encode() + self._lines([dict(zip(names, names, strict=True))])

    def encode(self, facts: Sequence[Fact]) -> bytes:
        held = shapes(records=self._records)
        return self._lines(
            {
                name: harmless(cell) if isinstance(cell, str) and held.get(name) in WORDS else cell
                for name, cell in row(fact).items()
            }
            for fact in facts
        )

    def _lines(self, rows: Iterable[Mapping[str, Cell]]) -> bytes:
        text = io.StringIO(newline="")
        csv.DictWriter(text, columns(records=self._records), restval="").writerows(rows)
        return text.getvalue().encode(errors="replace")


class _Jsonl(_Plain):
    """JSON Lines: a record a line, as `newsie.records.Fact.to_json` writes it."""

    def head(self, path: Path) -> bytes:  # noqa: ARG002 - an encoder's
        return b""

    def encode(self, facts: Sequence[Fact]) -> bytes:
        return "".join(fact.to_json() + "\n" for fact in facts).encode(errors="replace")


class _Parquet:
    """Parquet; the columns of the long table, closed vocabularies as strings."""

    def __init__(self, records: tuple[type[Fact], ...] = ()) -> None:
        self._records = records

    def part(self, path: Path) -> Path:
        return path.with_name(f"{path.name}.part")

    def head(self, path: Path) -> bytes:
        try:
            return bytes(_schema(self._records).serialize())
        except ImportError as error:
            raise NewsieError(
                f"{path}: writing Parquet needs pyarrow; install it with: pip install 'newsie[parquet]'"
            ) from error

    def encode(self, facts: Sequence[Fact]) -> bytes:
        if not facts:
            return b""
        import pyarrow as pa  # noqa: PLC0415 - an extra

        rows, schema = [row(fact) for fact in facts], _schema(self._records)
        held = shapes(records=self._records)
        cells = [
            pa.array([_typed(held[name], cells.get(name)) for cells in rows], kind)
            for name, kind in zip(schema.names, schema.types, strict=True)
        ]
        return bytes(pa.record_batch(cells, schema=schema).serialize())

    def finish(self, path: Path) -> None:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

        whole = path.with_name(f"{path.name}.new")
        with pa.OSFile(str(self.part(path))) as part, pq.ParquetWriter(whole, _schema(self._records)) as file:
            for group in _groups(pa.ipc.open_stream(part)):
                file.write_table(group)
        whole.replace(path)

    def reopen(self, path: Path) -> None:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

        with pq.ParquetFile(path) as file, self.part(path).open("wb") as part:
            part.write(self.head(path))
            for batch in file.iter_batches(batch_size=ROWS_A_GROUP):
                whole = pa.record_batch(batch.columns, schema=_schema(self._records))
                part.write(bytes(whole.serialize()))


def _groups(batches: Iterable[Any]) -> Iterator[Any]:
    """Tables of `ROWS_A_GROUP` rows, however the rows come; the last one has what is left."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    held, rows = [], 0
    for batch in batches:
        held.append(batch)
        rows += batch.num_rows
        while rows >= ROWS_A_GROUP:
            table = pa.Table.from_batches(held)
            yield table.slice(0, ROWS_A_GROUP).combine_chunks()
            held, rows = table.slice(ROWS_A_GROUP).to_batches(), rows - ROWS_A_GROUP
    if rows:
        yield pa.Table.from_batches(held).combine_chunks()


@cache
def _schema(records: tuple[type[Fact], ...]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The long table's types; with what pandas needs to give them back as it has them."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    frame = to_frame([], records=records)
    strings = {name: "string" for name, kind in frame.dtypes.items() if str(kind) == "category"}
    return pa.Schema.from_pandas(frame.astype(strings), preserve_index=False)


def _typed(shape: Shape, cell: Cell) -> Cell | float | dt.datetime:
    if isinstance(cell, str):
        if shape == "number":
            return float(cell)
        if shape == "day":
            return _day(cell)
        return cell.encode(errors="replace").decode()
    return cell


def _day(cell: str) -> dt.datetime | None:
    """An ISO day; what is none is left out, as a frame leaves it out."""
    try:
        return dt.datetime.fromisoformat(cell[:10])
    except ValueError:
        return None


ENCODERS: dict[str, Callable[[tuple[type[Fact], ...]], Encoder]] = {
    ".csv": _Csv,
    ".jsonl": _Jsonl,
    ".parquet": _Parquet,
}
"""What makes an encoder, by suffix, given record types of the user's own that are to have their columns."""
