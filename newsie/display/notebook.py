"""The HTML that a notebook shows for facts, an article or a page: no script, no style that reaches outside.

The colours are translucent and the text keeps the notebook's own, so that light and dark themes both serve.
Every kind has an underline of its own beside its colour. What is long folds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Protocol

from newsie.display.kinds import LOOKS, look_of
from newsie.display.layout import Joint, Stretch, article_html
from newsie.display.marks import attribute, escape
from newsie.display.text import counted, describe, first_words
from newsie.records import Fact

__all__ = ["ShownArticle", "show_articles", "show_table"]

_OPEN = 1500  # characters of articles that stand open; what follows is folded
_ROWS = 500  # rows of a table; a notebook is no place for more


@cache
def _style() -> str:
    return files("newsie.display").joinpath("notebook.css").read_text("utf-8")


class ShownArticle(Protocol):
    """What is shown of an article (`newsie.page.Article`)."""

    @property
    def text(self) -> str:
        """Its clean text."""

    @property
    def headline(self) -> str | None:
        """Its headline."""

    @property
    def paragraphs(self) -> Sequence[Stretch]:
        """Its paragraphs."""

    @property
    def splices(self) -> Sequence[Joint]:
        """Its doubtful joints."""


def show_articles(
    articles: Sequence[tuple[ShownArticle, Sequence[Fact]]], note: str = "", *, folded: bool = True
) -> str:
    """The HTML of articles, each with the facts to mark in it.

    Args:
        articles: Each article with its facts.
        note: A line to stand above them, such as the page's name and date.
        folded: Whether each is under a line that folds it, all but the first closed where the page is long.
    """
    parts, shown = [], 0
    for article, facts in articles:
        body = _article(article, facts) + _folded_table(facts)
        if folded:
            is_open = shown == 0 or shown + len(article.text) <= _OPEN
            shown += len(article.text)
            title = escape(article.headline or first_words(article.text))
            line = f"<summary><b>{title}</b> <small>{counted(len(facts), 'fact')}</small></summary>"
            body = f"<details{' open' if is_open else ''}>{line}{body}</details>"
        parts.append(body)
    facts_of_all = [fact for _, facts in articles for fact in facts]
    return _frame((f'<p class="note">{escape(note)}</p>' if note else "") + _legend(facts_of_all), parts)


def show_table(facts: Sequence[Fact]) -> str:
    """The HTML of facts whose text is not at hand: a row a fact, with its sentence."""
    return _frame(_legend(facts), [_table(facts, sentences=True)])


def _frame(head: str, parts: Iterable[str]) -> str:
    return f'<div class="newsie"><style>{_style()}</style>{head}{"".join(parts)}</div>'


def _article(article: ShownArticle, facts: Sequence[Fact]) -> str:
    def opening(index: int, _first: bool) -> str:
        fact = facts[index]
        said = describe(fact)
        told = f"{look_of(fact.kind).label}: {said}" if said else look_of(fact.kind).label
        return f'<mark class="{attribute(fact.kind)}" title="{attribute(told)}">'

    spans = [(fact.start, fact.end) for fact in facts]
    body = article_html(article.text, article.paragraphs, spans, opening, joints=article.splices)
    return f'<div class="text" lang="zh">{body}</div>'


def _legend(facts: Sequence[Fact]) -> str:
    counts = Counter(fact.kind for fact in facts)
    if not counts:
        return '<p class="note">no facts</p>'
    kinds = [*(kind for kind in LOOKS if counts[kind]), *sorted(counts.keys() - LOOKS.keys())]
    items = (
        f'<li><mark class="{attribute(kind)}">{escape(look_of(kind).label)}</mark> {counts[kind]}</li>'
        for kind in kinds
    )
    return f'<ul class="kinds">{"".join(items)}</ul>'


def _folded_table(facts: Sequence[Fact]) -> str:
    if not facts:
        return ""
    return f"<details><summary><small>as a table</small></summary>{_table(facts, sentences=False)}</details>"


def _table(facts: Sequence[Fact], *, sentences: bool) -> str:
    if not facts:
        return ""
    heads = ("kind", "text", "value", *(["sentence"] if sentences else []))
    rows = []
    for fact in facts[:_ROWS]:
        cells = [look_of(fact.kind).label, fact.text, describe(fact), *([fact.sentence] if sentences else [])]
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    more = len(facts) - _ROWS
    left_out = f'<p class="note">{more:,} more are not shown</p>' if more > 0 else ""
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{left_out}"
