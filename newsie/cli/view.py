"""``newsie view``: pages to look at, in one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsie import viewer
from newsie.batch import extract_files, find_pages
from newsie.cli.leaving import refuse, tell_failed
from newsie.cli.options import City, Manifest, Names, OwnNames, Paper, Paths, Province, Published
from newsie.console import say, watch
from newsie.display.text import counted
from newsie.errors import NewsieError

__all__ = ["view"]


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
            say(f"wrote {counted(sum(map(len, shown)), 'fact')} of {counted(len(shown), 'page')} to {output}")
    except OSError as error:
        refuse(NewsieError(f"{output}: cannot be written: {error.strerror}"))
    except (NewsieError, ValueError) as error:
        refuse(error)
    tell_failed(failed)


def _check_html(path: Path) -> None:
    """Refuse a file that could not be written, before anything is read."""
    if path.suffix.lower() not in (".html", ".htm"):
        raise NewsieError(f"{path}: unknown format; end the name in .html")
    if not path.parent.is_dir():
        raise NewsieError(f"{path}: no such folder: {path.parent}; make it first")
