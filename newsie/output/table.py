"""Facts as tables for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from newsie.display.text import describe
from newsie.records import KINDS, Fact

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["facts_table", "frame_table", "summary_table"]

_STYLES = {
    "person": "magenta",
    "organization": "blue",
    "date": "green",
    "money": "yellow",
    "percent": "cyan",
    "policy_count": "red",
    "quantity": "bright_black",
    "document": "bright_blue",
}


def facts_table(pages: Iterable[Iterable[Fact]]) -> Group:
    """The facts of each article under its page and headline, a row a fact."""
    shown: list[RenderableType] = []
    for facts in pages:
        for (page, number, headline), own in groupby(
            facts, key=lambda fact: (fact.page, fact.article, fact.headline)
        ):
            told = " · ".join(part for part in (page, str(number), headline) if part)
            shown += [Text(told, style="bold"), _article_table(own), Text()]
    return Group(*shown)


def _article_table(facts: Iterable[Fact]) -> Table:
    """The columns are as wide in each article, so that they stand under one another."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("kind", width=_KIND_WIDTH)
    table.add_column("text", width=_TEXT_WIDTH, overflow="fold")
    table.add_column("value", overflow="fold", max_width=90)
    for fact in facts:
        kind = f"[{_STYLES.get(fact.kind, 'default')}]{fact.kind}[/]"
        table.add_row(kind, escape(fact.text), escape(describe(fact)))
    return table


_KIND_WIDTH = max(map(len, KINDS))
_TEXT_WIDTH = 28


def summary_table(counts: Counter[str], pages: int) -> Table:
    """How many facts of each kind were found, a row a kind."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(f"{pages} page{'' if pages == 1 else 's'}")
    table.add_column("facts", justify="right")
    for kind in (*KINDS, *(kind for kind in counts if kind not in KINDS)):
        if counts[kind]:
            table.add_row(f"[{_STYLES.get(kind, 'default')}]{kind}[/]", f"{counts[kind]:,}")
    table.add_row("all", f"{counts.total():,}", style="bold")
    return table


def frame_table(frame: pd.DataFrame, names: Sequence[str]) -> Table:
    """Some columns of a data frame, a row a row; missing values are empty cells."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold", max_width=48)
    for cells in frame[list(names)].astype("object").itertuples(index=False):
        table.add_row(*(escape(_cell(cell)) for cell in cells))
    return table


def _cell(value: object) -> str:
    if str(value) in ("None", "<NA>", "NaT", "nan"):
        return ""
    return str(value).removesuffix(" 00:00:00")
