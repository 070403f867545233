"""Where the pages of a batch come from: files, folders, patterns, corpora in one file, standard input."""

from __future__ import annotations

import glob
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from newsie.batch.corpora import Columns, check_columns, count_rows, is_corpus, read_rows
from newsie.batch.pages import LONGEST, Task
from newsie.context.manifest import read_manifest
from newsie.errors import ReadError
from newsie.page import Context
from newsie.reading import decode

__all__ = ["FAILED_SUFFIX", "STDIN", "SUFFIXES", "Sources", "find_pages", "readable"]

SUFFIXES = (".txt", ".md")
FAILED_SUFFIX = ".failed.jsonl"
STDIN = "-"


class Sources:
    """The pages that paths name, one `Task` after another, in one order that depends on nothing else.

    A path is a page's file, a folder (by the ``.txt`` and ``.md`` pages in it, sorted), a pattern such as
    ``pages/2022-*/*.txt``, a corpus (``.jsonl``, ``.csv``, ``.parquet``, each row a page), the file of failed
    pages of another run (``.failed.jsonl``), or ``-`` for standard input: one page, or the rows of a JSONL
    corpus where `columns` are given.

    Raises:
        ManifestError: The manifest is wrong.
        ReadError: A path does not exist, or a folder or a pattern names no page.
    """

    def __init__(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        given: Context,
        manifest: str | Path | None = None,
        columns: Columns | None = None,
    ) -> None:
        self._paths = [str(paths)] if isinstance(paths, str | Path) else [str(path) for path in paths]
        self._given = given
        self._contexts = read_manifest(Path(manifest)) if manifest is not None else {}
        self._columns = columns
        for path in self._paths:
            _check(path, columns or Columns())

    def __iter__(self) -> Iterator[Task]:
        for index, task in enumerate(self._tasks()):
            yield replace(task, index=index, context=self._context(task))

    def count(self) -> int | None:
        """How many pages there are; None where the end shows only when it is reached (standard input)."""
        total = 0
        for path in self._paths:
            if path == STDIN:
                return None
            if path.endswith(FAILED_SUFFIX):
                total += len(_failed(path))
            elif is_corpus(path):
                total += count_rows(path)
            else:
                total += sum(1 for _ in _files(path))
        return total

    def unnamed(self) -> list[str]:
        """The names of page files that the manifest does not name."""
        paths = [path for path in self._paths if path != STDIN and not is_corpus(path)]
        names = (readable(Path(file).name) for path in paths for file, _ in _files(path))
        return [name for name in names if name not in self._contexts]

    def _context(self, task: Task) -> Context:
        """What the row says wins, then the manifest, then what was given for all."""
        known = _either(task.context, self._contexts.get(task.name))
        return _either(known, self._given)

    def _tasks(self) -> Iterator[Task]:
        for path in self._paths:
            if path.endswith(FAILED_SUFFIX):
                yield from self._again(path)
            elif path == STDIN and self._columns is None:
                yield _standard_input()
            elif path == STDIN or is_corpus(path):
                yield from read_rows(path, self._columns or Columns())
            else:
                for file, wrong in _files(path):
                    yield _of_file(file, wrong)

    def _again(self, path: str) -> Iterator[Task]:
        """The pages of a file of failed pages; the rows of a corpus are looked up there."""
        rows: dict[str, set[int]] = {}
        for source, row in _failed(path):
            if row is None:
                yield _of_file(source, None)
            else:
                rows.setdefault(source, set()).add(row)
        for source, wanted in rows.items():
            yield from (task for task in read_rows(source, self._columns or Columns()) if task.row in wanted)


def _of_file(file: str, wrong: str | None) -> Task:
    try:
        size = Path(file).stat().st_size if wrong is None else 0
    except (OSError, ValueError):
        size = 0  # reading it will say what is wrong
    return Task(0, file, readable(Path(file).name), wrong=wrong, size=size)


def readable(name: str) -> str:
    """A file's name as text: one that is not UTF-8 is read as GB18030, as old Chinese systems wrote it.

    >>> readable(os.fsdecode("要闻.txt".encode("gb18030")))
    '要闻.txt'
    """
    data = os.fsencode(name)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _standard_input() -> Task:
    """Standard input as one page."""
    data = sys.stdin.buffer.read(LONGEST + 1)
    try:
        text, wrong = decode(data, "standard input"), None
    except ReadError as error:
        text, wrong = None, str(error).partition(": ")[2]
    if len(data) > LONGEST:
        text, wrong = None, "longer than a page may be; give the rows of a corpus, and name their columns"
    return Task(0, STDIN, "stdin", text=text, wrong=wrong)


def _check(path: str, columns: Columns) -> None:
    """Refuse a path that names nothing, before anything is read."""
    if path == STDIN:
        return
    if path.endswith(FAILED_SUFFIX):
        _failed(path)
    elif is_corpus(path) and Path(path).exists():
        check_columns(path, columns)
    else:
        next(_files(path))


def _files(path: str) -> Iterator[tuple[str, str | None]]:
    """The page files that a path names, and of one that may not be read, why."""
    if Path(path).is_dir():
        pages = _walk(path, os.path.realpath(path))
        first = next(pages, None)
        if first is None:
            raise ReadError(f"{path}: no pages in this folder; it should hold .txt or .md files")
        yield first
        yield from pages
    elif os.path.lexists(path):
        yield path, None
    else:
        matches = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []  # noqa: PTH207
        files = [match for match in matches if Path(match).is_file()]
        if not files:
            raise ReadError(f"{path}: no such file or folder; check the path")
        for file in files:
            yield file, None


def _walk(folder: str, root: str) -> Iterator[tuple[str, str | None]]:
    """The pages in a folder and the folders in it, by name; links are not followed out of ``root``."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, root)
        elif entry.name.lower().endswith(SUFFIXES):
            if entry.is_symlink() and not _within(entry.path, root):
                yield entry.path, "a link to a place outside the folder; name the file itself to have it read"
            elif entry.is_symlink() or entry.is_file():
                yield entry.path, None


def _within(path: str, root: str) -> bool:
    return os.path.commonpath((os.path.realpath(path), root)) == root


def _failed(path: str) -> list[tuple[str, int | None]]:
    """Files, and rows in them, that another run could not read."""
    try:
        lines = Path(path).read_bytes().splitlines()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        rows = [json.loads(line) for line in lines if line.strip()]
        return [(row["source"], row["row"]) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError(f"{path}: not the failed pages that a run wrote: {error}") from error


def _either(first: Context, second: Context | None) -> Context:
    """One context, and what it leaves open from another."""
    if second is None:
        return first
    dated = first if first.published else second
    return Context(
        dated.published,
        dated.published_source,
        dated.published_confidence,
        first.paper or second.paper,
        first.city or second.city,
        first.province or second.province,
    )


def find_pages(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """The page files that ``paths`` name: files as they are, folders by the pages in them, sorted.

    Raises:
        ReadError: A path does not exist, or a folder holds no page.
    """
    listed = [str(paths)] if isinstance(paths, str | Path) else [str(path) for path in paths]
    return [Path(file) for path in listed for file, _ in _files(path)]
