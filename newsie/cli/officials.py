"""``newsie officials``: people, their posts, and who was named with whom."""

from __future__ import annotations

from typing import Annotated

import typer

from newsie import registry
from newsie.batch import extract_files, find_pages
from newsie.cli.leaving import refuse, tell_failed
from newsie.cli.options import City, Manifest, Names, Output, OwnNames, Paper, Paths, Province, Published
from newsie.console import say, tables, watch
from newsie.errors import NewsieError
from newsie.output.files import check_output, write_frame
from newsie.output.table import frame_table

__all__ = ["officials"]

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


def officials(
    paths: Paths,
    manifest: Manifest = None,
    published: Published = None,
    paper: Paper = None,
    city: City = None,
    province: Province = None,
    names: Names = "default",
    own_names: OwnNames = None,
    posts: Annotated[bool, typer.Option("--posts", help="A row a person and post: careers.")] = False,
    pairs: Annotated[bool, typer.Option("--pairs", help="A row a pair named in one article.")] = False,
    output: Output = None,
) -> None:
    """List the officials of pages: a row a person, a post (--posts) or a pair (--pairs)."""
    failed: list[str] = []
    if posts and pairs:
        refuse(NewsieError("give either --posts or --pairs, the one or the other"))
    try:
        if output:
            check_output(output)
        files = find_pages(paths)
        batch = watch(
            extract_files(
                files,
                manifest=manifest,
                published=published,
                paper=paper,
                city=city,
                province=province,
                names=names,
                own_names=own_names,
                kinds=["person"],
                on_error=lambda _, error: failed.append(str(error)),
            ),
            len(files),
        )
        kind = "posts" if posts else "pairs" if pairs else "people"
        frame = {"people": registry.officials, "posts": registry.careers, "pairs": registry.companions}[kind](
            batch
        )
        if output is None:
            tables().print(frame_table(frame, _SHOWN[kind]))
        else:
            write_frame(frame, output)
            say(f"wrote {len(frame)} rows to {output}")
    except (NewsieError, ValueError) as error:
        refuse(error)
    tell_failed(failed)
