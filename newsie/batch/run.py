"""One run over a batch: its pages through the workers into one file; it can be interrupted anywhere."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import newsie
from newsie.batch.corpora import Columns
from newsie.batch.sources import Sources
from newsie.batch.work import Job
from newsie.batch.workers import results
from newsie.batch.writing import Report, Run
from newsie.extract import Extractor
from newsie.names import NameFinder
from newsie.output.encoders import ENCODERS
from newsie.output.files import check_output
from newsie.pipeline import Day, OwnTable, given_context
from newsie.records import Fact

__all__ = ["extract_to"]

FEW = 32
"""Pages that are done before a worker has loaded the model."""


def extract_to(
    output: str | Path,
    paths: str | Path | Iterable[str | Path] = (),
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
    records: Iterable[type[Fact]] = (),
    workers: int | None = None,
    page_limit: float | None = None,
    ordered: bool = True,
    resume: bool = False,
    retry_failed: bool = False,
    on_page: Callable[[Report], None] | None = None,
) -> Report:
    """Extract the facts of a batch of pages into a file, by several processes, so that nothing is ever lost.

    Pages that cannot be read, or on which a worker dies twice, are named in a file beside the output
    (``facts.csv.failed.jsonl``) with the reason; the others go on. While it runs, a journal stands beside the
    output (``facts.csv.journal``). A run that was interrupted, by whatever it was, goes on where it stopped
    with ``resume=True``, and the output is in the end the same, byte for byte, as that of a run that was not
    (in the order of the pages; with ``ordered=False`` the same rows in another order).

    >>> import newsie, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     report = newsie.extract_to(f"{folder}/facts.csv", "seeds", manifest="seeds/pages.csv")
    >>> report.pages, report.failed
    (8, 0)

    Args:
        output: The file to write: ``.csv``, ``.jsonl`` or ``.parquet``.
        paths: Files, folders, patterns (``pages/2022-*/*.txt``), corpora of which each row is a page
            (``.jsonl``, ``.csv``, ``.parquet``), the failed pages of another run (``.failed.jsonl``), or
            ``-`` for standard input.
        manifest: As `extract_files` takes it, as all down to ``extractors`` but ``columns``.
        published: Publication date of the pages that neither the manifest nor their row tells.
        paper: Newspaper of those pages.
        city: Home city of those pages.
        province: Home province of those pages.
        columns: Names of a corpus's columns by what they hold: ``text``, ``id``, ``published``, ``paper``,
            ``city``, ``province``. What is not given goes by that name itself, where the corpus has it.
        kinds: The kinds to extract, all by default.
        names: Where names come from.
        own_names: Names and vetoes of your own.
        extractors: Extractors of your own.
        records: Record types of your own that they find, which are to have their columns.
        workers: Processes to work in, each of some 200 MB; 0 works in this one. By default one for each
            core, and 0 where there are few pages.
        page_limit: Seconds that a page may take; one that takes longer has failed, and its worker goes.
            It depends on the machine which do. Needs workers, as this process cannot stop itself.
        ordered: Whether rows stand in the order of the pages; else pages are written as they are done.
        resume: Go on with an interrupted run of the same pages and settings; a run that is not there begins.
        retry_failed: Extract the failed pages of a finished run again (``paths`` are not needed), and append
            their facts; those that still fail stay in their file.
        on_page: Called after each page with the report so far.

    Raises:
        ManifestError: The manifest is wrong.
        NamesError: HanLP or its model is missing, or the table of own names is wrong.
        NewsieError: The output cannot be written, or a run cannot be resumed; the error says what to do.
        ReadError: A path names no page.
        ValueError: ``published`` is not a day, a kind is unknown, ``workers`` is negative, or ``page_limit``
            is not above 0 or given for no workers.
    """
    output = Path(output)
    check_output(output)
    if workers is not None and workers < 0:
        raise ValueError(f"workers is {workers}; give how many processes, or 0 for none beside this one")
    if page_limit is not None and (page_limit <= 0 or workers == 0):
        raise ValueError(
            f"page_limit is {page_limit:g}: give seconds above 0, and one worker or more to stop"
        )
    given = given_context(published, paper, city, province)
    named = Columns.of(columns)
    job = Job(
        tuple(kinds) if kinds is not None else None,
        names,
        own_names if isinstance(own_names, str | Path | None) else tuple(own_names),
        extractors,
        output.suffix.lower(),
        tuple(records),
    )
    encoder = ENCODERS[output.suffix.lower()](job.records)
    run = Run(output, encoder)
    if retry_failed:
        paths = [run.take_failed()]
    listed = [str(paths)] if isinstance(paths, str | Path) else [str(path) for path in paths]
    sources = Sources(listed, given=given, manifest=manifest, columns=named)
    settings = {
        "newsie": newsie.__version__,
        "pages": listed,
        "manifest": _digest(manifest),
        "given": asdict(given),
        "columns": asdict(named) if named else None,
        "kinds": sorted(job.kinds) if job.kinds is not None else None,
        "names": names if isinstance(names, str) else type(names).__qualname__,
        "own names": _digest(job.own_names),
        "extractors": sorted(extractors) if extractors else None,
        "ordered": ordered,
    }
    if resume and run.is_finished():
        return run.report
    total = sources.count()
    count = _workers(total) if workers is None else workers
    if page_limit is not None:
        count = max(1, count)
    with results(job, count, page_limit) as extract, run.open(settings, resume=resume, retry=retry_failed):
        run.report.total = total
        for result in extract(run.still_to_do(sources), ordered):
            run.take(result)
            if on_page:
                on_page(run.report)
        run.finish()
    return run.report


def _workers(total: int | None) -> int:
    """One for each core that this process may use; none where they would hardly have begun."""
    if total is not None and total < FEW:
        return 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if total is None else min(cores, total)


def _digest(table: OwnTable | None) -> str | None:
    """What tells one table from another."""
    if table is None:
        return None
    if isinstance(table, str | Path):
        try:
            data = Path(table).read_bytes()
        except OSError:
            return None  # who reads it says what is wrong
    else:
        data = repr(sorted(table)).encode(errors="replace")
    return hashlib.sha256(data).hexdigest()[:16]
