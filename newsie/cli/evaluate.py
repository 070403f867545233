"""``newsie evaluate``: facts against gold pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from newsie.batch import extract_files, find_pages
from newsie.cli.leaving import refuse
from newsie.cli.options import Manifest
from newsie.console import watch
from newsie.errors import NewsieError
from newsie.evaluation import error_lines, read_gold, score, table
from newsie.records import Fact

__all__ = ["evaluate"]


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
        refuse(NewsieError("give either FACTS.jsonl or --pages, the one or the other"))
    try:
        wanted = read_gold(gold)
        found: Iterable[Fact | Mapping[str, Any]]
        found = _read_facts(facts) if facts else _extract_all(pages or [], manifest)
        scores = score(wanted, found)
        listed = list(error_lines(scores, None if errors == "all" else errors)) if errors else []
    except (NewsieError, ValueError) as error:
        refuse(error)
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
