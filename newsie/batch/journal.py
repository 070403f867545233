"""The journal beside an output: what a run has finished, so that an interrupted one can go on.

Its first line tells the settings of the run. Each other line commits some pages: their numbers and marks,
and how long the output and the file of failed pages are with them. A line is written only after the rows
that it tells of are on the disk, and counts only if it is whole. What stands in the output behind the last
committed length is cut off when the run goes on, and those pages are extracted again: so no row is lost, and
none stands there twice.
"""

from __future__ import annotations

import json
import os
from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from newsie.errors import NewsieError

__all__ = ["Journal", "State"]

try:
    import fcntl
except ImportError:  # Windows, where the file is not locked
    fcntl = None  # type: ignore[assignment]


@dataclass(slots=True)
class State:
    """What has been committed.

    Attributes:
        size: Bytes of the output.
        failed_size: Bytes of the file of failed pages.
        pages: Pages done, failed ones among them.
        failed: Pages failed.
        counts: Facts of each kind.
        marks: Mark by number of each page done, 0 where it is open; the mark of a page done is never 0.
    """

    size: int = 0
    failed_size: int = 0
    pages: int = 0
    failed: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    marks: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, index: int, mark: int) -> None:
        """Page ``index`` is done."""
        if index >= len(self.marks):
            self.marks.extend([0] * (index + 1 - len(self.marks)))
        self.marks[index] = mark + 1
        self.pages += 1

    def mark(self, index: int) -> int | None:
        """The mark of a page that is done, None of one that is not."""
        return self.marks[index] - 1 if index < len(self.marks) and self.marks[index] else None


class Journal:
    """The open journal of one run."""

    def __init__(self, path: Path, file: IO[bytes], state: State) -> None:
        self.path = path
        self.state = state
        self._file = file

    @classmethod
    def begin(cls, path: Path, settings: Mapping[str, Any], state: State) -> Journal:
        """A journal for a new run, which must not be there yet."""
        file = path.open("xb")
        _lock(path, file)
        journal = cls(path, file, state)
        journal._append({"newsie": 1, "settings": settings, "size": state.size})
        return journal

    @classmethod
    def resume(cls, path: Path, settings: Mapping[str, Any]) -> Journal:
        """The journal of an interrupted run, cut off behind its last whole line.

        Raises:
            NewsieError: The run had other settings, is still going on, or the file is no journal.
        """
        file = path.open("r+b")
        _lock(path, file)
        lines = file.read().split(b"\n")[:-1]
        rows = []
        for line in lines:
            try:
                rows.append(json.loads(line))
            except ValueError:
                break  # torn by a fault of the disk: what follows it was not promised
        if not rows:  # cut off as it began: nothing was committed
            file.truncate(0)
            file.seek(0)
            journal = cls(path, file, State())
            journal._append({"newsie": 1, "settings": settings, "size": 0})
            return journal
        if not isinstance(rows[0], dict) or "settings" not in rows[0]:
            raise NewsieError(f"{path}: not the journal of a run; move it away and begin anew")
        _same(path, rows[0]["settings"], settings)
        state = State(size=rows[0]["size"])
        for row in rows[1:]:
            for index, mark in row["pages"]:
                state.add(index, mark)
            state.size, state.failed_size = row["size"], row["failed_size"]
            state.failed += row["failed"]
            state.counts.update(row["counts"])
        whole = sum(len(line) + 1 for line in lines[: len(rows)])
        file.truncate(whole)
        file.seek(whole)
        return cls(path, file, state)

    @staticmethod
    def settings(path: Path) -> Mapping[str, Any]:
        """The settings of the run whose journal this is; none where there is no journal."""
        try:
            with path.open("rb") as file:
                return dict(json.loads(file.readline())["settings"])
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def commit(
        self,
        pages: list[tuple[int, int]],
        counts: Mapping[str, int],
        failed: int,
        size: int,
        failed_size: int,
    ) -> None:
        """Promise these pages; what they wrote must be on the disk already."""
        row = {"pages": pages, "counts": counts, "failed": failed, "size": size, "failed_size": failed_size}
        self._append(row)
        for index, mark in pages:
            self.state.add(index, mark)
        self.state.size, self.state.failed_size = size, failed_size
        self.state.failed += failed
        self.state.counts.update(counts)

    def _append(self, row: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(row, separators=(",", ":")).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self, *, finished: bool) -> None:
        """Close it; a finished run needs it no more."""
        if finished:
            self.path.unlink()
        self._file.close()


def _lock(path: Path, file: IO[bytes]) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise NewsieError(
            f"{path}: another run is writing this output; wait for it or end it first"
        ) from None


def _same(path: Path, had: Mapping[str, Any], has: Mapping[str, Any]) -> None:
    had, has = (json.loads(json.dumps(settings)) for settings in (had, has))
    for name in sorted({*had, *has}):
        if had.get(name) != has.get(name):
            raise NewsieError(
                f"{path}: the interrupted run had {name} {had.get(name)!r}, this one has {has.get(name)!r}; "
                "give the same settings to go on, or remove the journal to begin anew"
            )
