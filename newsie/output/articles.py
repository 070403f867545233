"""The articles of pages: as rows, as a table for a terminal, one a file, or as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from newsie.errors import NewsieError
from newsie.page import Article, Page

__all__ = ["article_row", "articles_table", "write_articles"]

_FIRST_WORDS = 30


def article_row(article: Article) -> dict[str, Any]:
    """The article as JSON types.

    ``pieces`` are the stretches of the raw page that it was read from; ``splices`` the places where columns
    were put in order or could not be (`newsie.page.Splice`).
    """
    context = article.context
    return {
        "page": article.page,
        "article": article.index,
        "headline": article.headline,
        "kicker": article.kicker,
        "subhead": article.subhead,
        "byline": list(article.byline),
        "dateline": article.dateline,
        "published": context.published,
        "published_source": context.published_source,
        "paper": context.paper,
        "city": context.city,
        "province": context.province,
        "pieces": [list(piece) for piece in article.pieces()],
        "text": article.text,
        "doubt": article.doubt,
        "suspected_splice": article.suspected_splice,
        "splices": [asdict(splice) for splice in article.splices],
    }


def articles_table(pages: Iterable[Page]) -> Table:
    """A row an article: headline, byline, where on the page it stands, its first words."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("page", "art.", "headline", "byline", "characters", "span", "first words"):
        table.add_column(
            name, overflow="fold", max_width=40, justify="right" if name == "characters" else "left"
        )
    for page in pages:
        for article in page.articles:
            pieces = article.pieces()
            span = f"{pieces[0][0]}–{max(end for _, end in pieces)}" if pieces else ""
            if len(pieces) > 1:
                span += f" in {len(pieces)}"
            cells = (
                page.name,
                str(article.index),
                article.headline or "",
                "、".join(article.byline),
                str(len(article.text)),
                span,
                _first_words(article),
            )
            table.add_row(*map(escape, cells))
    return table


def write_articles(pages: Iterable[Page], path: Path) -> int:
    """Write the articles to ``path``: JSON Lines if it ends in ``.jsonl``, else a folder of ``.txt``.

    Returns:
        How many articles were written.

    Raises:
        NewsieError: ``path`` has another suffix, or cannot be written.
    """
    count = 0
    try:
        if path.suffix == ".jsonl":
            with path.open("w", encoding="utf-8", newline="\n") as out:
                for page in pages:
                    rows = (json.dumps(article_row(article), ensure_ascii=False) for article in page.articles)
                    out.writelines(row + "\n" for row in rows)
                    count += len(page.articles)
            return count
        if path.suffix:
            raise NewsieError(f"{path}: unknown format; end the name in .jsonl, or name a folder")
        path.mkdir(parents=True, exist_ok=True)
        for page in pages:
            for article in page.articles:
                name = f"{Path(page.name).stem}-{article.index:02}.txt"
                (path / name).write_text(article.text + "\n", "utf-8")
                count += 1
    except OSError as error:
        raise NewsieError(f"{path}: cannot be written: {error.strerror}") from error
    return count


def _first_words(article: Article) -> str:
    body = next(
        (p for p in article.paragraphs if p.role not in ("kicker", "headline", "subhead", "label")), None
    )
    return article.text[body.start : body.end][:_FIRST_WORDS] if body else ""
