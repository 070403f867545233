"""Words for a shell: ``newsie extract``, ``articles``, ``officials``, ``view`` and ``evaluate``.

Exit codes: 0 all well, 1 some pages failed (named; the others are written), 2 the command was wrong.
"""

from __future__ import annotations

from typing import Annotated

import typer

import newsie
from newsie.cli import articles, evaluate, extract, officials, view
from newsie.cli.options import examples

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


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(f"newsie {newsie.__version__}")
        raise typer.Exit


app.command(
    short_help="Facts of pages, as a table or into a file.",
    epilog=examples(
        "newsie extract seeds --manifest seeds/pages.csv",
        "newsie extract page.txt --published 2022-05-21 --city 云溪 -o facts.csv",
        "newsie extract pages/ --kinds person,money -o facts.parquet",
    ),
)(extract.extract)
app.command(
    short_help="What pages were split into.",
    epilog=examples(
        "newsie articles seeds --manifest seeds/pages.csv",
        "newsie articles page.txt -o articles.jsonl",
        "newsie articles pages/ -o articles/",
    ),
)(articles.articles)
app.command(
    short_help="People, their posts, who was named with whom.",
    epilog=examples(
        "newsie officials seeds --manifest seeds/pages.csv",
        "newsie officials page.txt --published 2022-05-21 --city 云溪",
        "newsie officials pages/ --manifest pages.csv --posts -o careers.csv",
    ),
)(officials.officials)
app.command(
    short_help="Pages to look at, in one HTML file.",
    epilog=examples(
        "newsie view page.txt --published 2022-05-21 --city 云溪 -o page.html",
        "newsie view seeds --manifest seeds/pages.csv -o seeds.html",
    ),
)(view.view)
app.command(
    short_help="Facts scored against annotated pages.",
    epilog=examples(
        "newsie evaluate seeds/gold --pages seeds --manifest seeds/pages.csv",
        "newsie evaluate seeds/gold facts.jsonl --errors money",
    ),
)(evaluate.evaluate)


def main() -> None:
    """The ``newsie`` command."""
    app()
