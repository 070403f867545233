"""Writing facts to a file, page by page: one class a format, chosen by the file's suffix.

A page's rows are written and flushed together, so an interrupted run leaves whole rows behind.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from newsie.errors import NewsieError
from newsie.output.frame import columns, row, to_frame
from newsie.records import Fact

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SUFFIXES", "Writer", "check_output", "open_writer", "write_frame"]


class Writer(Protocol):
    """Takes the facts of one page after another."""

    def write(self, facts: Sequence[Fact]) -> None:
        """Write the facts of one page."""
        ...

    def close(self) -> None:
        """Finish the file."""
        ...


class CsvWriter:
    """CSV in UTF-8 with BOM, so that spreadsheets open it; one long table, `columns` its header."""

    def __init__(self, path: Path, records: Iterable[type[Fact]] = ()) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.DictWriter(self._file, columns(records=records), restval="")
        self._rows.writeheader()

    def write(self, facts: Sequence[Fact]) -> None:
        """Write the facts of one page."""
        self._rows.writerows(row(fact) for fact in facts)
        self._file.flush()

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class JsonlWriter:
    """JSON Lines: a record a line, as `newsie.records.Fact.to_json` writes it."""

    def __init__(self, path: Path, records: Iterable[type[Fact]] = ()) -> None:
        del records  # each line names its own fields
        self._file = path.open("w", encoding="utf-8", newline="\n")

    def write(self, facts: Sequence[Fact]) -> None:
        """Write the facts of one page."""
        self._file.writelines(fact.to_json() + "\n" for fact in facts)
        self._file.flush()

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class ParquetWriter:
    """Parquet with one row group a batch of pages; the columns of the long table, categories as strings."""

    ROWS_A_GROUP = 20_000

    def __init__(self, path: Path, records: Iterable[type[Fact]] = ()) -> None:
        try:
            import pyarrow as pa  # noqa: PLC0415 - an extra
            import pyarrow.parquet as pq  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise NewsieError(
                f"{path}: writing Parquet needs pyarrow; install it with: pip install 'newsie[parquet]'"
            ) from error
        self._pa = pa
        self._records = tuple(records)
        self._schema = pa.Schema.from_pandas(self._frame([]), preserve_index=False)
        self._file = pq.ParquetWriter(path, self._schema)
        self._held: list[Fact] = []

    def _frame(self, facts: Sequence[Fact]) -> object:
        frame = to_frame(facts, records=self._records)
        return frame.astype(
            {name: "string" for name, kind in frame.dtypes.items() if str(kind) == "category"}
        )

    def write(self, facts: Sequence[Fact]) -> None:
        """Take the facts of one page."""
        self._held.extend(facts)
        if len(self._held) >= self.ROWS_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        table = self._pa.Table.from_pandas(self._frame(self._held), schema=self._schema, preserve_index=False)
        self._file.write_table(table)
        self._held.clear()

    def close(self) -> None:
        """Write what is held and finish the file."""
        if self._held:
            self._flush()
        self._file.close()


SUFFIXES: dict[str, type[CsvWriter | JsonlWriter | ParquetWriter]] = {
    ".csv": CsvWriter,
    ".jsonl": JsonlWriter,
    ".parquet": ParquetWriter,
}


def check_output(path: Path) -> None:
    """Refuse a file that could not be written, before anything is read.

    Raises:
        NewsieError: The suffix names no format, or the folder does not exist.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise NewsieError(f"{path}: unknown format; end the name in {', '.join(SUFFIXES)}")
    if not path.parent.is_dir():
        raise NewsieError(f"{path}: no such folder: {path.parent}; make it first")


def write_frame(frame: pd.DataFrame, path: Path) -> None:
    """Write a table whole; days as ``YYYY-MM-DD``.

    Raises:
        NewsieError: The suffix names no format, the folder does not exist, or a library is missing.
    """
    check_output(path)
    if path.suffix.lower() == ".parquet":
        try:
            frame.to_parquet(path, index=False)
        except ImportError as error:
            raise NewsieError(
                f"{path}: writing Parquet needs pyarrow; install it with: pip install 'newsie[parquet]'"
            ) from error
        return
    plain = frame.copy()
    for name in plain.select_dtypes("datetime").columns:
        plain[name] = plain[name].dt.strftime("%Y-%m-%d")
    if path.suffix.lower() == ".csv":
        plain.to_csv(path, index=False, encoding="utf-8-sig")
    else:
        plain.to_json(path, orient="records", lines=True, force_ascii=False)


class open_writer(AbstractContextManager[Writer]):  # noqa: N801 - used like a function
    """A writer for ``path``, chosen by its suffix, as a context.

    Args:
        path: The file.
        records: Record types of the user's own that are to have their columns.

    Raises:
        NewsieError: The suffix names no format, or the format's library is not installed.
    """

    def __init__(self, path: Path, records: Iterable[type[Fact]] = ()) -> None:
        check_output(path)
        self._writer = SUFFIXES[path.suffix.lower()](path, records)

    def __enter__(self) -> Writer:
        return self._writer

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()
