"""``newsie extract``: the facts of pages, as a table or into a file."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

import newsie
from newsie.batch import Columns, Sources
from newsie.cli.leaving import refuse, tell_failed
from newsie.cli.options import (
    City,
    Manifest,
    Names,
    Output,
    OwnNames,
    Paper,
    Province,
    Published,
    complete_kinds,
)
from newsie.console import errors, progress, say, tables, watch
from newsie.errors import NewsieError
from newsie.facts import Facts
from newsie.output.table import facts_table, summary_table
from newsie.page import Context
from newsie.records import KINDS

__all__ = ["extract"]


def extract(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Pages (.txt, .md), folders, corpora, or -.")
    ] = None,
    manifest: Manifest = None,
    published: Published = None,
    paper: Paper = None,
    city: City = None,
    province: Province = None,
    kinds: Annotated[
        str | None,
        typer.Option(
            metavar="KIND,…",
            help=f"Only these kinds: {', '.join(KINDS)}.",
            autocompletion=complete_kinds,
        ),
    ] = None,
    names: Names = "default",
    own_names: OwnNames = None,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="FIELD=COLUMN,…",
            help="A corpus's columns: text, id, published, paper, city, province; by these names without.",
        ),
    ] = None,
    output: Output = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help="Processes; 0: this one alone. One a core without."),
    ] = None,
    page_limit: Annotated[
        float | None, typer.Option(metavar="SECONDS", help="Time that a page may take; it fails beyond it.")
    ] = None,
    unordered: Annotated[
        bool, typer.Option("--unordered", help="Write pages as they are done, not in their order.")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an interrupted run.")] = False,
    retry_failed: Annotated[
        bool,
        typer.Option("--retry-failed", help="Try the failed pages of OUTPUT again, and append their facts."),
    ] = False,
) -> None:
    """Extract the facts of pages: files, folders, patterns, corpora (.jsonl, .csv, .parquet), or - for stdin.

    Pages that the manifest does not name take --published, --paper, --city and --province; what is still
    unknown is inferred from the page. Pages that fail are named in OUTPUT.failed.jsonl, with the reason.
    """
    given: dict[str, Any] = {
        "manifest": manifest,
        "published": published,
        "paper": paper,
        "city": city,
        "province": province,
        "columns": _columns(columns),
        "kinds": kinds.split(",") if kinds else None,
        "names": names,
        "own_names": own_names,
    }
    if not paths and not retry_failed:
        refuse(NewsieError("name the pages: files, folders, patterns, a corpus, or - for standard input"))
    if output is None:
        if resume or retry_failed:
            refuse(NewsieError("--resume and --retry-failed go on with a file: name it with -o"))
        _show(paths or [], given, workers or 0)
        return
    _tell_unnamed(paths or [], given)
    try:
        with _terminable(), progress() as bar:
            step = bar.add_task("pages", total=None)
            report = newsie.extract_to(
                output,
                paths or [],
                **given,
                workers=workers,
                page_limit=page_limit,
                ordered=not unordered,
                resume=resume,
                retry_failed=retry_failed,
                on_page=lambda so_far: bar.update(step, completed=so_far.pages, total=so_far.total),
            )
    except (NewsieError, ValueError) as error:
        refuse(error)
    except KeyboardInterrupt:
        say(f"interrupted; nothing is lost: the same command with --resume goes on with {output}")
        raise typer.Exit(130) from None
    if resume and not report.pages:
        say(f"{output} is finished: nothing to resume; leave out --resume to extract anew")
        return
    if report.resumed:
        say(f"{report.resumed} pages had been done before")
    errors.print(summary_table(report.counts, report.pages - report.failed))
    say(f"wrote {report.counts.total()} facts to {output}")
    if report.failures:
        more = report.failed - len(report.errors)
        listed = [*report.errors, f"and {more} more pages failed"] if more else report.errors
        tell_failed(
            [*listed, f"failed pages are named in {report.failures}; --retry-failed tries them again"]
        )


def _tell_unnamed(paths: list[Path], given: dict[str, Any]) -> int | None:
    """How many pages there are; pages that the manifest forgot are told of."""
    try:
        manifest = given["manifest"]
        sources = Sources(paths, given=Context(), manifest=manifest, columns=Columns.of(given["columns"]))
        count, unnamed = sources.count(), sources.unnamed() if manifest else []
    except (NewsieError, ValueError) as error:
        refuse(error)
    if unnamed:
        say(f"{manifest} does not name {len(unnamed)} of {count} pages, such as {unnamed[0]}")
    return count


def _columns(given: str | None) -> dict[str, str] | None:
    """``text=body,id=key`` as a mapping."""
    if given is None:
        return None
    pairs = [pair.partition("=") for pair in given.split(",")]
    if any(not mark or not column for _, mark, column in pairs):
        refuse(NewsieError(f"--columns {given!r}: write FIELD=COLUMN, such as text=body,published=date"))
    return {field.strip(): column.strip() for field, _, column in pairs}


@contextmanager
def _terminable() -> Iterator[None]:
    """Within, SIGTERM, which batch systems send before they kill, is an interruption like Ctrl-C."""

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _show(paths: list[Path], given: dict[str, Any], workers: int) -> None:
    """The facts of a few pages as a table."""
    failed: list[str] = []
    counts: Counter[str] = Counter()
    shown: list[Facts] = []
    try:
        batch = newsie.extract_files(
            paths, **given, workers=workers, on_error=lambda _, error: failed.append(str(error))
        )
        for facts in watch(batch, _tell_unnamed(paths, given)):
            shown.append(facts)
            counts.update(facts.counts())
    except (NewsieError, ValueError) as error:
        refuse(error)
    console = tables()
    console.print(facts_table(shown))
    console.print(summary_table(counts, len(shown)))
    tell_failed(failed)
