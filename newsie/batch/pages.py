"""One page of a batch: where it stands, what it is read against, and how it is read."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsie import reading
from newsie.context import settle
from newsie.errors import ReadError
from newsie.page import Context, Page
from newsie.pipeline import Day, given_context

__all__ = ["LONGEST", "Task", "read_bytes", "read_page", "read_task"]

LONGEST = 20_000_000
"""Bytes of the longest page that is read: a newspaper's whole year has about as many."""


@dataclass(frozen=True, slots=True)
class Task:
    """One page of a batch.

    Attributes:
        index: Its place in the batch, from 0.
        source: The file that it stands in, as the user named it.
        name: What its records call it.
        context: What it is read against.
        row: Its row in the file, from 1, where the file is a corpus of many pages.
        text: Its text, where it is the row of a corpus; else the file is the page.
        wrong: Why it cannot be read, where finding it told so.
        size: Bytes of the file, 0 where they are not known.
    """

    index: int
    source: str
    name: str
    context: Context = field(default_factory=Context)
    row: int | None = None
    text: str | None = None
    wrong: str | None = None
    size: int = 0

    def without_text(self) -> Task:
        """The page as its result names it."""
        return self if self.text is None else replace(self, text=None)

    @property
    def where(self) -> str:
        """The page as messages call it: its file, and its row there."""
        return self.source if self.row is None else f"{self.source}, row {self.row}"

    @property
    def mark(self) -> int:
        """A checksum by which a resumed run knows the page again: of its place, and its size or its text."""
        told = self.text if self.text is not None else self.size
        return zlib.crc32(repr((self.source, self.row, self.name, told)).encode("utf-8", "replace"))


def read_task(task: Task) -> Page:
    """The page, split into articles, with its context settled.

    Raises:
        ReadError: It cannot be read; the error says where it stands, and why.
    """
    if task.wrong is not None:
        raise ReadError(f"{task.where}: {task.wrong}")
    if task.text is None:
        text = reading.decode(read_bytes(task.source), task.source)
    else:
        text = _checked(task.text, task.where)
    return settle(reading.read_text(text, task.name), task.context)


def _checked(text: str, where: str) -> str:
    """A text that did not come from a page's own file, held to what such a file is held to."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise ReadError(
            f"{where}: character {error.start} is no character but half of one; write the text anew as UTF-8"
        ) from None
    if len(data) > LONGEST:
        raise ReadError(f"{where}: {_too_long(len(data))}")
    return reading.decode(data, where)


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a page's file, which may be a pipe.

    Raises:
        ReadError: The file cannot be read, or is longer than a page can be.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path or the number of an open file
            data = file.read(LONGEST + 1)
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:  # a path with a NUL
        raise ReadError(f"{path!r}: cannot be read: {error}") from error
    if len(data) > LONGEST:
        raise ReadError(f"{path}: {_too_long()}")
    return data


def _too_long(size: int | None = None) -> str:
    told = "longer" if size is None else f"{size:,} bytes long, more"
    return (
        f"{told} than the {LONGEST // 1_000_000} MB that a page may have; "
        "give one page a file, or many as the rows of a .jsonl, .csv or .parquet file"
    )


def read_page(
    path: str | Path,
    *,
    published: Day | None = None,
    paper: str | None = None,
    city: str | None = None,
    province: str | None = None,
) -> Page:
    """The page in the file ``path``, split into articles, with its context given or inferred.

    >>> read_page("seeds/yunxi-2022-08-17.txt", published="2022-08-17", city="云溪").articles[0].headline
    '沈维岳陆启明检查防汛抗旱工作'

    Args:
        path: A ``.txt`` or ``.md`` file in UTF-8 or GB18030.
        published: Its publication date; inferred from the page where none is given.
        paper: Name of the newspaper.
        city: Its home city.
        province: Its home province.

    Raises:
        ReadError: The file cannot be read, is empty, is no text, or is longer than 20 MB.
        ValueError: ``published`` is not a day.
    """
    context = given_context(published, paper, city, province)
    return read_task(Task(0, str(path), Path(path).name, context))
