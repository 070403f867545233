"""Pages one after another: found, read, extracted, here or by workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from newsie.batch.corpora import Columns
from newsie.batch.pages import Task, read_task
from newsie.batch.sources import Sources
from newsie.batch.work import Job
from newsie.batch.workers import results
from newsie.errors import ReadError
from newsie.extract import Extractor
from newsie.facts import Facts
from newsie.names import NameFinder
from newsie.page import Page
from newsie.pipeline import Day, OwnTable, given_context, load

__all__ = ["extract_files", "read_pages"]

OnError = Callable[[Path, ReadError], None]


def extract_files(
    paths: str | Path | Iterable[str | Path],
    *,
    manifest: str | Path | None = None,
    published: Day | None = None,
    paper: str | None = None,
    city: str | None = None,
    province: str | None = None,
    columns: Mapping[str, str] | None = None,
    kinds: Iterable[str] | None = None,
    names: str | NameFinder = "default",
    own_names: OwnTable | None = None,
    extractors: Mapping[str, Extractor] | None = None,
    workers: int = 0,
    on_error: OnError | None = None,
) -> Iterator[Facts]:
    """The facts of each page of a batch, a page at a time, in the order of the pages.

    For batches that run long, `extract_to` writes them to a file and can be interrupted.

    >>> import newsie
    >>> pages = newsie.extract_files("seeds", manifest="seeds/pages.csv", kinds=["money"])
    >>> next(pages).page.context.told()
    '河阳日报 · 2021-11-12 · 河阳 · 江源'

    Args:
        paths: Files, folders that hold ``.txt`` and ``.md`` pages, patterns (``pages/2022-*/*.txt``), corpora
            of which each row is a page (``.jsonl``, ``.csv``, ``.parquet``), or ``-`` for standard input.
        manifest: A CSV ``page,published,paper,city,province``; what it says of a page wins.
        published: Publication date of the pages that neither the manifest nor their row tells.
        paper: Newspaper of those pages.
        city: Home city of those pages.
        province: Home province of those pages.
        columns: Names of a corpus's columns by what they hold: ``text``, ``id``, ``published``, ``paper``,
            ``city``, ``province``. What is not given goes by that name itself, where the corpus has it.
        kinds: The kinds to extract, all by default.
        names: Where names come from, as `load` takes it.
        own_names: Names and vetoes of your own, as `load` takes them.
        extractors: Extractors of your own, as `load` takes them.
        workers: Processes to work in, each of some 200 MB; 0 works in this one.
        on_error: Called with the path and the error of each page that cannot be read, which is then passed
            over; without it the error is raised.

    Raises:
        ManifestError: The manifest is wrong (before any page is read).
        NamesError: HanLP or its model is missing, or the table of own names is wrong.
        ReadError: A page cannot be read, or a path names no page.
        ValueError: ``published`` is not a day, or a kind is unknown.
    """
    given = given_context(published, paper, city, province)
    named = Columns.of(columns)
    if workers == 0:
        nlp = load(kinds, names=names, own_names=own_names, extractors=extractors)
        sources = Sources(paths, given=given, manifest=manifest, columns=named)
        return map(nlp, _read_each(sources, on_error))
    table = own_names if isinstance(own_names, str | Path | None) else tuple(own_names)
    load(kinds, names="rules", own_names=table, extractors=extractors)  # says what is wrong at once
    job = Job(tuple(kinds) if kinds is not None else None, names, table, extractors)
    return _extract_each(
        Sources(paths, given=given, manifest=manifest, columns=named), job, workers, on_error
    )


def _extract_each(
    sources: Iterable[Task], job: Job, workers: int, on_error: OnError | None
) -> Iterator[Facts]:
    with results(job, workers) as extract:
        for result in extract(sources, True):
            if result.facts is not None:
                yield result.facts
            else:
                _tell(result.task, ReadError(result.error), on_error)


def read_pages(
    paths: str | Path | Iterable[str | Path],
    *,
    manifest: str | Path | None = None,
    published: Day | None = None,
    paper: str | None = None,
    city: str | None = None,
    province: str | None = None,
    on_error: OnError | None = None,
) -> Iterator[Page]:
    """The pages of a batch, one at a time, read and split; arguments and errors as of `extract_files`."""
    given = given_context(published, paper, city, province)
    return _read_each(Sources(paths, given=given, manifest=manifest), on_error)


def _read_each(sources: Iterable[Task], on_error: OnError | None) -> Iterator[Page]:
    for task in sources:
        try:
            yield read_task(task)
        except ReadError as error:
            _tell(task, error, on_error)


def _tell(task: Task, error: ReadError, on_error: OnError | None) -> None:
    if on_error is None:
        raise error
    on_error(Path(task.source), error)
