"""Facts as tables for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

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


def facts_table(pages: Iterable[Iterable[Fact]]) -> Table:
    """A row a fact, with a rule between pages."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("page", "art.", "kind", "text", "value", "headline"):
        table.add_column(name, no_wrap=name in ("art.", "kind"), overflow="fold", max_width=_WIDTHS.get(name))
    for facts in pages:
        for fact in facts:
            table.add_row(
                escape(fact.page),
                str(fact.article),
                f"[{_STYLES.get(fact.kind, 'default')}]{fact.kind}[/]",
                escape(fact.text),
                escape(describe(fact)),
                escape(fact.headline or ""),
            )
    return table


_WIDTHS = {"page": 20, "text": 36, "value": 44, "headline": 30}


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
