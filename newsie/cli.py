"""Words for a shell: ``newsie extract``, ``articles``, ``officials``, ``view`` and ``evaluate``.

Exit codes: 0 all well, 1 some pages failed (named; the others are written), 2 the command was wrong.
"""

from __future__ import annotations

import json
import signal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

import newsie
from newsie import viewer
from newsie.batch import Columns, Sources, extract_files, find_pages, read_pages
from newsie.console import errors as _errors
from newsie.console import progress, tables, watch
from newsie.console import say as _say
from newsie.display.text import counted
from newsie.errors import NewsieError
from newsie.evaluation import error_lines, read_gold, score, table
from newsie.facts import Facts
from newsie.output.articles import articles_table, write_articles
from newsie.output.files import SUFFIXES, check_output, write_frame
from newsie.output.table import facts_table, frame_table, summary_table
from newsie.page import Context
from newsie.records import KINDS, Fact
from newsie.registry import careers, companions
from newsie.registry import officials as table_of_officials

__all__ = ["app", "main"]

_HELP = """Chinese newspaper pages into typed, grounded facts.

\b
A folder of pages to a spreadsheet:
  newsie extract pages/ --manifest pages.csv -o facts.csv
Who holds which post:
  newsie officials pages/ --manifest pages.csv
Pages to look at, with their facts marked:
  newsie view pages/ --manifest pages.csv -o pages.html
What a page was split into:
  newsie articles page.txt

\b
Each command has examples of its own: newsie extract --help.
Progress and messages go to the standard error; NO_COLOR=1 turns colours off.
"""

app = typer.Typer(
    name="newsie",
    help=_HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _examples(*lines: str) -> str:
    """The end of a command's help; the control character keeps its lines as they are."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def _complete_kinds(typed: str) -> list[str]:
    """What may stand behind the last comma of ``--kinds``."""
    before, comma, last = typed.rpartition(",")
    return [f"{before}{comma}{kind}" for kind in KINDS if kind.startswith(last)]


Paths = Annotated[list[Path], typer.Argument(metavar="PATH…", help="Pages (.txt, .md) or folders of them.")]
Manifest = Annotated[
    Path | None, typer.Option(help="CSV with the columns page,published,paper,city,province.")
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Publication date, YYYY-MM-DD.")]
Paper = Annotated[str | None, typer.Option(help="Name of the newspaper.")]
City = Annotated[str | None, typer.Option(help="Home city, such as 云溪.")]
Province = Annotated[str | None, typer.Option(help="Home province.")]
Names = Annotated[
    str, typer.Option(help="Source of names: default, rules, or hanlp[:MODEL] (needs newsie[hanlp]).")
]
OwnNames = Annotated[
    Path | None,
    typer.Option(metavar="TABLE", help="TSV or CSV of names of your own: name,label (PER, ORG, LOC, -)."),
]


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(f"newsie {newsie.__version__}")
        raise typer.Exit


@app.command(
    epilog=_examples(
        "newsie extract seeds --manifest seeds/pages.csv",
        "newsie extract page.txt --published 2022-05-21 --city 云溪 -o facts.csv",
        "newsie extract pages/ --kinds person,money -o facts.parquet",
    )
)
def extract(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH…", help="Pages (.txt, .md), folders, corpora, or -.")
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
            autocompletion=_complete_kinds,
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
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=f"File to write: {', '.join(SUFFIXES)}. A table without."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help="Processes; 0: this one alone. One a core without."),
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
        _refuse(NewsieError("name the pages: files, folders, patterns, a corpus, or - for standard input"))
    if output is None:
        if resume or retry_failed:
            _refuse(NewsieError("--resume and --retry-failed go on with a file: name it with -o"))
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
                ordered=not unordered,
                resume=resume,
                retry_failed=retry_failed,
                on_page=lambda so_far: bar.update(step, completed=so_far.pages, total=so_far.total),
            )
    except (NewsieError, ValueError) as error:
        _refuse(error)
    except KeyboardInterrupt:
        _say(f"interrupted; nothing is lost: the same command with --resume goes on with {output}")
        raise typer.Exit(130) from None
    if resume and not report.pages:
        _say(f"{output} is finished: nothing to resume; leave out --resume to extract anew")
        return
    if report.resumed:
        _say(f"{report.resumed} pages had been done before")
    _errors.print(summary_table(report.counts, report.pages - report.failed))
    _say(f"wrote {report.counts.total()} facts to {output}")
    if report.failures:
        more = report.failed - len(report.errors)
        listed = [*report.errors, f"and {more} more pages failed"] if more else report.errors
        _tell_failed(
            [*listed, f"failed pages are named in {report.failures}; --retry-failed tries them again"]
        )


def _tell_unnamed(paths: list[Path], given: dict[str, Any]) -> int | None:
    """How many pages there are; pages that the manifest forgot are told of."""
    try:
        manifest = given["manifest"]
        sources = Sources(paths, given=Context(), manifest=manifest, columns=Columns.of(given["columns"]))
        count, unnamed = sources.count(), sources.unnamed() if manifest else []
    except (NewsieError, ValueError) as error:
        _refuse(error)
    if unnamed:
        _say(f"{manifest} does not name {len(unnamed)} of {count} pages, such as {unnamed[0]}")
    return count


def _columns(given: str | None) -> dict[str, str] | None:
    """``text=body,id=key`` as a mapping."""
    if given is None:
        return None
    pairs = [pair.partition("=") for pair in given.split(",")]
    if any(not mark or not column for _, mark, column in pairs):
        _refuse(NewsieError(f"--columns {given!r}: write FIELD=COLUMN, such as text=body,published=date"))
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
        _refuse(error)
    console = tables()
    console.print(facts_table(shown))
    console.print(summary_table(counts, len(shown)))
    _tell_failed(failed)


@app.command(
    epilog=_examples(
        "newsie articles seeds --manifest seeds/pages.csv",
        "newsie articles page.txt -o articles.jsonl",
        "newsie articles pages/ -o articles/",
    )
)
def articles(
    paths: Paths,
    manifest: Manifest = None,
    published: Published = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write (.jsonl), or a folder for one .txt an article."),
    ] = None,
) -> None:
    """List the articles of pages, or write them out."""
    failed: list[str] = []
    try:
        files = find_pages(paths)
        pages = watch(
            read_pages(
                files,
                manifest=manifest,
                published=published,
                on_error=lambda _, error: failed.append(str(error)),
            ),
            len(files),
        )
        if output is None:
            tables().print(articles_table(pages))
        else:
            _say(f"wrote {write_articles(pages, output)} articles to {output}")
    except (NewsieError, ValueError) as error:
        _refuse(error)
    _tell_failed(failed)


_SHOWN = {
    "people": ("name", "posts", "levels", "place", "first", "last", "mentions", "companions"),
    "posts": (
        "name",
        "post",
        "system",
        "level",
        "deputy",
        "place",
        "place_code",
        "first",
        "last",
        "mentions",
    ),
    "pairs": ("source_name", "target_name", "weight", "same_sentence", "articles"),
}


@app.command(
    epilog=_examples(
        "newsie officials seeds --manifest seeds/pages.csv",
        "newsie officials pages/ --manifest pages.csv --posts -o careers.csv",
    )
)
def officials(
    paths: Paths,
    manifest: Manifest = None,
    published: Published = None,
    posts: Annotated[bool, typer.Option("--posts", help="A row a person and post: careers.")] = False,
    pairs: Annotated[bool, typer.Option("--pairs", help="A row a pair named in one article.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=f"File to write: {', '.join(SUFFIXES)}. A table without."),
    ] = None,
) -> None:
    """List the officials of pages: a row a person, a post (--posts) or a pair (--pairs)."""
    failed: list[str] = []
    if posts and pairs:
        _refuse(NewsieError("give either --posts or --pairs, the one or the other"))
    try:
        if output:
            check_output(output)
        files = find_pages(paths)
        batch = watch(
            extract_files(
                files,
                manifest=manifest,
                published=published,
                kinds=["person"],
                on_error=lambda _, error: failed.append(str(error)),
            ),
            len(files),
        )
        kind = "posts" if posts else "pairs" if pairs else "people"
        frame = {"people": table_of_officials, "posts": careers, "pairs": companions}[kind](batch)
        if output is None:
            tables().print(frame_table(frame, _SHOWN[kind]))
        else:
            write_frame(frame, output)
            _say(f"wrote {len(frame)} rows to {output}")
    except (NewsieError, ValueError) as error:
        _refuse(error)
    _tell_failed(failed)


@app.command(
    epilog=_examples(
        "newsie view page.txt --published 2022-05-21 --city 云溪 -o page.html",
        "newsie view seeds --manifest seeds/pages.csv -o seeds.html",
    )
)
def view(
    paths: Paths,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write (.html).")],
    manifest: Manifest = None,
    published: Published = None,
    paper: Paper = None,
    city: City = None,
    province: Province = None,
    names: Names = "default",
    own_names: OwnNames = None,
    title: Annotated[str | None, typer.Option(help="Title; by default the paper and the day.")] = None,
) -> None:
    """Write one HTML file to look at: articles with their facts marked, a table, officials, the raw page."""
    failed: list[str] = []
    try:
        _check_html(output)
        files = find_pages(paths)
        batch = extract_files(
            files,
            manifest=manifest,
            published=published,
            paper=paper,
            city=city,
            province=province,
            names=names,
            own_names=own_names,
            on_error=lambda _, error: failed.append(str(error)),
        )
        if shown := list(watch(batch, len(files))):
            output.write_text(viewer.view(shown, title=title), "utf-8", newline="\n")
            _say(
                f"wrote {counted(sum(map(len, shown)), 'fact')} of {counted(len(shown), 'page')} to {output}"
            )
    except OSError as error:
        _refuse(NewsieError(f"{output}: cannot be written: {error.strerror}"))
    except (NewsieError, ValueError) as error:
        _refuse(error)
    _tell_failed(failed)


def _check_html(path: Path) -> None:
    """Refuse a file that could not be written, before anything is read."""
    if path.suffix.lower() not in (".html", ".htm"):
        raise NewsieError(f"{path}: unknown format; end the name in .html")
    if not path.parent.is_dir():
        raise NewsieError(f"{path}: no such folder: {path.parent}; make it first")


@app.command(
    epilog=_examples(
        "newsie evaluate seeds/gold --pages seeds --manifest seeds/pages.csv",
        "newsie evaluate seeds/gold facts.jsonl --errors money",
    )
)
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder of gold .json files, one file, or .jsonl.")
    ],
    facts: Annotated[
        Path | None,
        typer.Argument(metavar="FACTS.jsonl", help="What 'newsie extract' wrote for these pages."),
    ] = None,
    pages: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="Extract these pages instead; repeatable.")
    ] = None,
    manifest: Manifest = None,
    errors: Annotated[
        str | None, typer.Option(metavar="ROW", help="List what was missed or false in a row, or in 'all'.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
) -> None:
    """Score facts against gold pages."""
    if (facts is None) == (not pages):
        _refuse(NewsieError("give either FACTS.jsonl or --pages, the one or the other"))
    try:
        wanted = read_gold(gold)
        found: Iterable[Fact | Mapping[str, Any]]
        found = _read_facts(facts) if facts else _extract_all(pages or [], manifest)
        scores = score(wanted, found)
        listed = list(error_lines(scores, None if errors == "all" else errors)) if errors else []
    except (NewsieError, ValueError) as error:
        _refuse(error)
    for line in listed:
        typer.echo(line)
    typer.echo(json.dumps(scores.to_dict(), ensure_ascii=False) if as_json else table(scores))


def _extract_all(pages: list[Path], manifest: Path | None) -> Iterator[Fact]:
    files = find_pages(pages)
    for facts in watch(extract_files(files, manifest=manifest), len(files)):
        yield from facts


def _read_facts(path: Path) -> list[dict[str, Any]]:
    try:
        lines = path.read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    except OSError as error:
        raise NewsieError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise NewsieError(
            f"{path}: not the JSONL that 'newsie extract -o facts.jsonl' writes: {error}"
        ) from error


def _tell_failed(messages: list[str]) -> None:
    for message in messages:
        _say(message)
    if messages:
        raise typer.Exit(1)


def _refuse(error: Exception) -> NoReturn:
    _say(str(error))
    raise typer.Exit(2)


def main() -> None:
    """The ``newsie`` command."""
    app()
