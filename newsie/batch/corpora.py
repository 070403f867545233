"""Corpora in one file: the rows of a JSONL, CSV or Parquet file, each a page."""

from __future__ import annotations

import bz2
import codecs
import csv
import gzip
import io
import json
import lzma
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, cast

from newsie.batch.pages import LONGEST, Task
from newsie.context.manifest import parse_day
from newsie.errors import ReadError
from newsie.page import Context

__all__ = ["Columns", "check_columns", "count_rows", "is_corpus", "read_rows"]

_PACKED: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_BROKEN = (OSError, EOFError, lzma.LZMAError)
_LINE = 8 * LONGEST  # bytes of the longest line: JSON may write a byte as six
_SNIFFED = 1 << 20
_Row = Mapping[str, Any] | str
"""A row's cells by column, or why it has none."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of a corpus's columns; one that is None goes by the field's own name, where the corpus has it."""

    text: str = "text"
    id: str | None = None
    published: str | None = None
    paper: str | None = None
    city: str | None = None
    province: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, str] | None) -> Columns | None:
        """The columns that are given by what they hold.

        Raises:
            ValueError: A field is unknown.
        """
        fields = list(cls.__dataclass_fields__)
        for name in given or ():
            if name not in fields:
                raise ValueError(f"unknown field {name!r} of a corpus; expected some of {', '.join(fields)}")
        return cls(**given) if given else None

    def cell(self, row: Mapping[str, Any], field: str) -> str | None:
        """A cell as text without blanks at its ends, None where it is empty."""
        value = row.get(getattr(self, field) or field)
        if value is None or value != value:  # noqa: PLR0124 - not a number
            return None
        return str(value).strip() or None

    def task(self, source: str, number: int, row: _Row) -> Task:
        """The page that a row is."""
        name = f"{Path(source).name}:{number}"
        if isinstance(row, str):
            return Task(0, source, name, row=number, wrong=row)
        text, wrong, published = row.get(self.text), None, self.cell(row, "published")
        if text is None or text == "":
            text, wrong = None, f"the column {self.text!r} is empty; leave the row out or put its text there"
        elif not isinstance(text, str):
            text, wrong = None, f"the column {self.text!r} holds {text!r:.40}, which is no text"
        if published is not None:
            try:
                day = published[:10] if published[10:11] in ("T", " ") else published
                published = parse_day(day)
            except ValueError as error:
                published, wrong = None, f"published: {error}"
        context = Context(
            published,
            "given" if published else None,
            1.0 if published else 0.0,
            self.cell(row, "paper"),
            self.cell(row, "city"),
            self.cell(row, "province"),
        )
        return Task(0, source, self.cell(row, "id") or name, context, number, text, wrong)


def is_corpus(path: str) -> bool:
    """Whether a path's suffix says that its rows are pages."""
    kind, packed = _kind(path)
    return kind in (".jsonl", ".csv") or (kind == ".parquet" and not packed)


def check_columns(path: str, columns: Columns) -> None:
    """Refuse a corpus that lacks a column, before any page of it is read.

    Raises:
        ReadError: The file cannot be read, or lacks the column of the text or another that was named.
    """
    kind, _ = _kind(path)
    with ExitStack() as stack, _readable(path):
        if kind == ".parquet":
            has = list(stack.enter_context(_parquet(path)).schema_arrow.names)
        elif kind == ".csv":
            has = list(_table(path, stack).fieldnames or ())
        else:
            first = next(iter(_json_rows(path, stack)), (0, {}))[1]
            if isinstance(first, str):
                return  # a broken line fails alone
            has = list(first)
    named = (
        {columns.text}
        if kind not in (".csv", ".parquet")
        else {name for name in asdict(columns).values() if name}
    )
    for name in sorted(named.difference(has)):
        shown = ", ".join(has[:12]) or "none"
        raise ReadError(f"{path}: no column {name!r}; its columns are: {shown}; name the right one")


def read_rows(source: str, columns: Columns) -> Iterator[Task]:
    """The pages of a corpus, in order, a row at a time.

    Raises:
        ReadError: The file breaks off in the middle of a row's storage; single bad rows fail alone.
    """
    kind, _ = _kind(source)
    with ExitStack() as stack, _readable(source):
        rows: Iterator[tuple[int, _Row]]
        if kind == ".parquet":
            rows = _parquet_rows(source, columns, stack)
        elif kind == ".csv":
            rows = enumerate(_table(source, stack), 1)
        else:
            rows = _json_rows(source, stack)
        for number, row in rows:
            yield columns.task(source, number, row)


def count_rows(path: str) -> int:
    """How many rows a corpus has."""
    kind, _ = _kind(path)
    with ExitStack() as stack, _readable(path):
        if kind == ".parquet":
            return int(stack.enter_context(_parquet(path)).metadata.num_rows)
        if kind == ".csv":
            return sum(1 for _ in _table(path, stack))
        return sum(1 for line in _open(path, stack) if line.strip())


@contextmanager
def _readable(path: str) -> Iterator[None]:
    """Within, what a broken file does is told as such."""
    try:
        yield
    except (*_BROKEN, csv.Error) as error:
        raise ReadError(f"{path}: cannot be read to its end: {error}; mend or replace the file") from error


def _kind(path: str) -> tuple[str, str]:
    """The suffix that tells the format, and that of the packing around it, where there is one."""
    name = Path(path.lower())
    packed = name.suffix if name.suffix in _PACKED else ""
    return Path(name.stem if packed else name).suffix, packed


def _open(path: str, stack: ExitStack) -> IO[bytes]:
    if path == "-":
        return sys.stdin.buffer
    try:
        opened = _PACKED.get(_kind(path)[1], open)(path, "rb")
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from error
    return cast("IO[bytes]", stack.enter_context(opened))


def _json_rows(path: str, stack: ExitStack) -> Iterator[tuple[int, _Row]]:
    """Line numbers and rows of JSON Lines; empty lines are passed over."""
    file, number = _open(path, stack), 0
    while line := file.readline(_LINE):
        number += 1
        if len(line) == _LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(_LINE)
            yield number, "the line is longer than a page can be"
        elif line.strip():
            yield number, _json_row(line)


def _json_row(line: bytes) -> _Row:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return f"byte {error.start} of the line is not UTF-8"
    except (ValueError, RecursionError) as error:
        return f"the line is no JSON: {error}"
    return row if isinstance(row, dict) else "the line is no JSON object"


def _table(path: str, stack: ExitStack) -> csv.DictReader[str]:
    """A CSV as rows, in UTF-8 or GB18030; a byte that is neither spoils its row alone."""
    csv.field_size_limit(min(_LINE, sys.maxsize))
    with ExitStack() as sniffing:
        head = _open(path, sniffing).read(_SNIFFED)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
        encoding = "utf-8-sig"
    except UnicodeDecodeError:
        encoding = "gb18030"
    binary = _open(path, stack)
    lines = io.TextIOWrapper(binary, encoding=encoding, errors="surrogateescape", newline="")
    return csv.DictReader(stack.enter_context(lines))


def _parquet(path: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ReadError(
            f"{path}: reading Parquet needs pyarrow; install it with: pip install 'newsie[parquet]'"
        ) from error
    try:
        return pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise ReadError(f"{path}: not a Parquet file that can be read: {error}") from error


def _parquet_rows(path: str, columns: Columns, stack: ExitStack) -> Iterator[tuple[int, _Row]]:
    file, number = stack.enter_context(_parquet(path)), 0
    wanted = {name or field for field, name in asdict(columns).items()}
    names = [name for name in file.schema_arrow.names if name in wanted]
    for batch in file.iter_batches(batch_size=64, columns=names):
        for row in batch.to_pylist():
            number += 1
            yield number, row
