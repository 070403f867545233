"""The files of one run: the output, the failed pages, the journal; and how they go on after a break."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsie.batch.journal import Journal, State
from newsie.batch.pages import Task
from newsie.batch.sources import FAILED_SUFFIX
from newsie.batch.work import Result
from newsie.errors import NewsieError
from newsie.output.encoders import Encoder

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["Report", "Run"]

PAGES_A_COMMIT = 64
SECONDS_A_COMMIT = 2.0
SHOWN = 20
"""Messages that a report holds; the file of failed pages holds all."""


@dataclass(slots=True)
class Report:
    """What a run has done so far.

    Attributes:
        total: Pages of the batch; None where only its end tells (standard input).
        pages: Pages done, those of an interrupted run before and those that failed among them.
        failed: Pages that could not be read.
        counts: Facts of each kind.
        resumed: Pages that an interrupted run had done before.
        errors: The first messages of failed pages.
        failures: The file that names all failed pages; None where none failed.
    """

    total: int | None = None
    pages: int = 0
    failed: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    resumed: int = 0
    errors: list[str] = field(default_factory=list)
    failures: Path | None = None


class AppendedFile:
    """A file that grows by whole pieces: one that cannot be written whole is taken back."""

    def __init__(self, path: Path, size: int | None = None) -> None:
        """Begin a file anew, or go on with it behind its first ``size`` bytes."""
        self.path = path
        self._file = path.open("wb" if size is None else "r+b", buffering=0)
        self.size = size or 0
        if size is not None:
            self._file.truncate(size)
            self._file.seek(size)

    def append(self, data: bytes) -> None:
        """Write a piece.

        Raises:
            NewsieError: The disk is full, say; the file then ends behind the piece before.
        """
        left = memoryview(data)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            self._file.truncate(self.size)
            self._file.seek(self.size)
            raise NewsieError(
                f"{self.path}: cannot be written: {error.strerror}; mend that and go on with --resume "
                "(resume=True), nothing is lost"
            ) from error
        self.size += len(data)

    def sync(self) -> None:
        """Have what was written on the disk."""
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close it."""
        self._file.close()


class Run:
    """One run's output and what stands beside it; a context, which commits what is done when it is left."""

    def __init__(self, output: Path, encoder: Encoder) -> None:
        self.report = Report()
        self._output = output
        self._encoder = encoder
        self._journal_path = output.with_name(f"{output.name}.journal")
        self._failed_path = output.with_name(f"{output.name}{FAILED_SUFFIX}")
        self._retried_path = output.with_name(f"{output.name}.retried{FAILED_SUFFIX}")
        self._retry = False
        self._done: list[tuple[int, int]] = []
        self._counts: Counter[str] = Counter()
        self._failures = 0
        self._last = time.monotonic()

    # --- opening -------------------------------------------------------------------------------------

    def is_finished(self) -> bool:
        """Whether the output is there and no run of it was interrupted."""
        return self._output.exists() and not self._journal_path.exists()

    def take_failed(self) -> Path:
        """The failed pages of the run before, under the name that they have while they are tried again.

        Raises:
            NewsieError: No page failed.
        """
        if not self._retried_path.exists():
            if Journal.settings(self._journal_path).get("pages") == [str(self._retried_path)]:
                self._journal_path.unlink()  # it ended between its last two steps
            if self._journal_path.exists():
                raise NewsieError(f"{self._output}: its run was interrupted; go on with --resume first")
            if not self._failed_path.exists() or not self._output.exists():
                raise NewsieError(f"{self._failed_path}: not there; no page of {self._output} has failed")
            self._failed_path.replace(self._retried_path)
        return self._retried_path

    def open(self, settings: Mapping[str, Any], *, resume: bool, retry: bool) -> Run:
        """Begin the files, or go on with them.

        Raises:
            NewsieError: A run was interrupted and shall neither go on nor be forgotten, or it cannot go on.
        """
        self._retry = retry
        if self._journal_path.exists():
            if not resume and not retry:
                raise NewsieError(
                    f"{self._output}: a run was interrupted here; go on with --resume (resume=True), or "
                    f"remove {self._journal_path} to begin anew"
                )
            self._journal = Journal.resume(self._journal_path, settings)
        elif self._retried_path.exists() and not retry:
            raise NewsieError(
                f"{self._output}: trying failed pages again was interrupted; go on with --retry-failed, or "
                f"remove {self._retried_path} to begin anew"
            )
        else:
            size = 0
            if retry:
                self._encoder.reopen(self._output)
                size = self._part.stat().st_size
            self._journal = Journal.begin(self._journal_path, settings, State(size=size))
        self._open_files()
        return self

    @property
    def _part(self) -> Path:
        return self._encoder.part(self._output)

    def _open_files(self) -> None:
        state = self._journal.state
        for path, size in ((self._part, state.size), (self._failed_path, state.failed_size)):
            if size and (not path.exists() or path.stat().st_size < size):
                self._journal.close(finished=False)
                raise NewsieError(
                    f"{path}: shorter than its journal says, so it was changed since; remove "
                    f"{self._journal_path} to begin anew"
                )
        try:
            self._out = AppendedFile(self._part, state.size or None)
            self._failed = AppendedFile(self._failed_path, state.failed_size or None)
        except OSError as error:
            raise NewsieError(f"{error.filename}: cannot be written: {error.strerror}") from error
        if not state.size:
            self._out.append(self._encoder.head(self._output))
        report = self.report
        report.pages = report.resumed = state.pages
        report.failed, report.counts = state.failed, Counter(state.counts)

    def still_to_do(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """The pages that are not done.

        Raises:
            NewsieError: The pages are not those of the interrupted run.
        """
        state, known = self._journal.state, self.report.resumed
        for task in tasks:
            mark = state.mark(task.index) if known else None
            if mark is None:
                yield task
                continue
            known -= 1
            if mark != task.mark:
                raise NewsieError(
                    f"{task.where}: not the page that the interrupted run had at this place; give the same "
                    f"pages to go on, or remove {self._journal_path} to begin anew"
                )
        if known:
            raise NewsieError(
                f"{self._output}: {known} pages of the interrupted run are not among those given; give the "
                f"same pages to go on, or remove {self._journal_path} to begin anew"
            )

    # --- writing -------------------------------------------------------------------------------------

    def take(self, result: Result) -> None:
        """Write what came of one page."""
        task, report = result.task, self.report
        if result.error is None:
            self._out.append(result.data)
        else:
            row = {"source": task.source, "row": task.row, "page": task.name, "reason": result.error}
            self._failed.append(_line(row))
            self._failures += 1
            report.failed += 1
            if len(report.errors) < SHOWN:
                report.errors.append(result.error)
        self._done.append((task.index, result.mark))
        self._counts.update(result.counts)
        report.counts.update(result.counts)
        report.pages += 1
        if len(self._done) >= PAGES_A_COMMIT or time.monotonic() - self._last > SECONDS_A_COMMIT:
            self._commit()

    def _commit(self) -> None:
        """Have all that was written so far on the disk, and promise it."""
        if not self._done:
            return
        self._out.sync()
        self._failed.sync()
        self._journal.commit(self._done, self._counts, self._failures, self._out.size, self._failed.size)
        self._done, self._counts, self._failures = [], Counter(), 0
        self._last = time.monotonic()

    # --- ending --------------------------------------------------------------------------------------

    def finish(self) -> None:
        """All pages are done: make the output what it is to be, and clear away what stood beside it."""
        self._commit()
        self._out.sync()
        self._encoder.finish(self._output)
        if self._failed.size:
            self.report.failures = self._failed_path
        else:
            self._failed_path.unlink()
        if self._retry:
            self._retried_path.unlink()
        self._journal.close(finished=True)
        if self._part != self._output:
            self._part.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._commit()
        except OSError:
            pass  # what was committed before stands
        finally:
            for file in (self._out, self._failed):
                file.close()
            self._journal.close(finished=False)


def _line(row: Mapping[str, Any]) -> bytes:
    """A line of JSON; names of files that are no text are escaped, so that they name the file still."""
    try:
        return (json.dumps(row, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(row) + "\n").encode()
