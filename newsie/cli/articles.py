"""``newsie articles``: what pages were split into."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsie.batch import find_pages, read_pages
from newsie.cli.leaving import refuse, tell_failed
from newsie.cli.options import Manifest, Paths, Published
from newsie.console import say, tables, watch
from newsie.errors import NewsieError
from newsie.output.articles import articles_table, write_articles

__all__ = ["articles"]


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
            say(f"wrote {write_articles(pages, output)} articles to {output}")
    except (NewsieError, ValueError) as error:
        refuse(error)
    tell_failed(failed)
