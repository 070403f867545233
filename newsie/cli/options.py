"""The options that commands share, and what each says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsie.output.files import SUFFIXES
from newsie.records import KINDS

__all__ = [
    "City",
    "Manifest",
    "Names",
    "Output",
    "OwnNames",
    "Paper",
    "Paths",
    "Province",
    "Published",
    "complete_kinds",
    "examples",
]


def examples(*lines: str) -> str:
    """The end of a command's help; the control character keeps its lines as they are."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def complete_kinds(typed: str) -> list[str]:
    """What may stand behind the last comma of ``--kinds``."""
    before, comma, last = typed.rpartition(",")
    return [f"{before}{comma}{kind}" for kind in KINDS if kind.startswith(last)]


Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help="Pages (.txt, .md) or folders of them.")]
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
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help=f"File to write: {', '.join(SUFFIXES)}. A table without."),
]
