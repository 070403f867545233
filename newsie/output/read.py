"""Facts read back from the files that newsie writes."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newsie.errors import NewsieError
from newsie.output.encoders import as_written
from newsie.output.rows import from_row
from newsie.records import Fact, fact_from_dict

__all__ = ["read_facts"]

_LONGEST_CELL = 2**27
"""Characters; a page without any full stop is one sentence, longer than csv allows a cell by default."""


def read_facts(path: Path, records: Iterable[type[Fact]] = ()) -> Iterator[Fact]:
    """The facts of a CSV, JSON Lines or Parquet file, in its order; `newsie.read_facts` is the public face.

    Raises:
        NewsieError: The suffix names no format, the file cannot be read, or holds something else; the message
            names the file and the line.
    """
    readers = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}
    read = readers.get(path.suffix.lower())
    if read is None:
        raise NewsieError(f"{path}: unknown format; its name should end in {', '.join(readers)}")
    own = tuple(records)
    number = 0
    try:
        for number, cells in read(path):  # noqa: B007 - the number is for the message
            yield fact_from_dict(cells, own) if read is _jsonl else from_row(cells, own)
    except OSError as error:
        raise NewsieError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, TypeError, KeyError, csv.Error) as error:
        raise NewsieError(
            f"{path}, line {number}: no fact as 'newsie extract' writes them: {error}"
        ) from error


def _csv(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        before = csv.field_size_limit(_LONGEST_CELL)
        try:
            rows = csv.DictReader(file)
            for cells in rows:
                yield (
                    rows.line_num,
                    {name: as_written(cell) for name, cell in cells.items() if isinstance(cell, str)},
                )
        finally:
            csv.field_size_limit(before)


def _jsonl(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                cells = json.loads(line)
            except ValueError as error:
                raise NewsieError(f"{path}, line {number}: no JSON: {error}") from error
            if not isinstance(cells, dict):
                raise NewsieError(f"{path}, line {number}: should be one JSON object")
            yield number, cells


def _parquet(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra
        from pyarrow.lib import ArrowInvalid  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NewsieError(
            f"{path}: reading Parquet needs pyarrow; install it with: pip install 'newsie[parquet]'"
        ) from error
    number = 0
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches():
                for cells in batch.to_pylist():
                    number += 1
                    yield number, cells
    except ArrowInvalid as error:
        raise NewsieError(f"{path}: no Parquet file: {error}") from error
