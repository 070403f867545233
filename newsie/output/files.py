"""Writing facts to a file, page by page: one class a format, chosen by the file's suffix.

A page's rows are written and flushed together, so an interrupted run leaves whole rows behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from newsie.errors import NewsieError
from newsie.output.encoders import ENCODERS, harmless
from newsie.records import Fact

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SUFFIXES", "Writer", "check_output", "write_frame"]


SUFFIXES = tuple(ENCODERS)


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
        for name in plain.select_dtypes("string").columns:
            plain[name] = plain[name].map(harmless, na_action="ignore")
        plain.to_csv(path, index=False, encoding="utf-8-sig")
    else:
        plain.to_json(path, orient="records", lines=True, force_ascii=False)


class Writer(AbstractContextManager["Writer"]):
    """Takes the facts of one page after another, and writes them to ``path`` in the format of its suffix.

    Args:
        path: The file.
        records: Record types of the user's own that are to have their columns.

    Raises:
        NewsieError: The suffix names no format, or the format's library is not installed.
    """

    def __init__(self, path: Path, records: Iterable[type[Fact]] = ()) -> None:
        check_output(path)
        self._path, self._encoder = path, ENCODERS[path.suffix.lower()](tuple(records))
        head = self._encoder.head(path)
        self._file = self._encoder.part(path).open("wb", buffering=0)
        self._file.write(head)

    def write(self, facts: Sequence[Fact]) -> None:
        """Write the facts of one page."""
        self._file.write(self._encoder.encode(facts))

    def __exit__(self, *_: object) -> None:
        """Finish the file, also where the run broke: what was written stays."""
        self._file.close()
        self._encoder.finish(self._path)
        if (part := self._encoder.part(self._path)) != self._path:
            part.unlink()
