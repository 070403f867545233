"""Gold pages: pages that a person annotated, as they are kept on disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from newsie.errors import NewsieError
from newsie.records import KINDS

__all__ = ["FactRow", "GoldArticle", "GoldPage", "read_gold"]

FactRow: TypeAlias = Mapping[str, Any]
"""A fact in its JSON form, as `newsie.records.Fact.to_dict` writes it."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article of a gold page.

    Attributes:
        headline: Its headline; empty for a caption and where the page has lost it.
        kicker: The line above the headline.
        subhead: The line below the headline.
        byline: Names of those who are credited with it.
        first: The characters that open its body.
        last: The characters that close it.
        pieces: Its contiguous blocks in true reading order, each as its (opening, closing) characters.
    """

    headline: str = ""
    kicker: str | None = None
    subhead: str | None = None
    byline: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    pieces: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> GoldArticle:
        """The article that a gold file describes."""
        return cls(
            headline=row.get("headline") or "",
            kicker=row.get("kicker"),
            subhead=row.get("subhead"),
            byline=tuple(row.get("byline") or ()),
            first=row.get("first"),
            last=row.get("last"),
            pieces=tuple((opening, closing) for opening, closing in row.get("pieces") or ()),
        )


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page with its articles and every fact on it.

    Attributes:
        page: File name of the page.
        articles: Its articles, in reading order.
        facts: Its facts in JSON form. ``optional`` marks those that are right to find and right to leave.
        published: ISO publication date.
        paper: Name of the newspaper.
        city: Home city of the page.
        province: Home province of the page.
        only: The kinds it was annotated for, where these are not all.
    """

    page: str
    articles: tuple[GoldArticle, ...] = ()
    facts: tuple[FactRow, ...] = ()
    published: str | None = None
    paper: str | None = None
    city: str | None = None
    province: str | None = None
    only: tuple[str, ...] | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that the page is annotated for."""
        return tuple(KINDS) if self.only is None else self.only

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> GoldPage:
        """The page that a gold file describes.

        Raises:
            KeyError: ``page`` or ``facts`` is missing.
        """
        return cls(
            page=row["page"],
            articles=tuple(GoldArticle.from_dict(article) for article in row.get("articles") or ()),
            facts=tuple(row["facts"]),
            published=row.get("published"),
            paper=row.get("paper"),
            city=row.get("city"),
            province=row.get("province"),
            only=tuple(row["only"]) if "only" in row else None,
        )


def read_gold(path: str | Path) -> list[GoldPage]:
    """The gold pages at ``path``.

    Args:
        path: A folder of ``.json`` files with a page each, one such file, or a ``.jsonl`` with a page a line.

    Raises:
        NewsieError: There is no gold at ``path``, or a file is no gold page.
    """
    path = Path(path)
    if path.is_dir():
        files = sorted(path.glob("*.json"))
        if not files:
            raise NewsieError(f"no gold in {path}: expected files that end in .json")
        return [page for file in files for page in _read_file(file)]
    if not path.exists():
        raise NewsieError(f"no gold at {path}: there is no such file or folder")
    return _read_file(path)


def _read_file(path: Path) -> list[GoldPage]:
    text = path.read_text("utf-8")
    rows = text.splitlines() if path.suffix == ".jsonl" else [text]
    try:
        return [GoldPage.from_dict(json.loads(row)) for row in rows if row.strip()]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NewsieError(f"{path} is no gold page: {error!r}") from error
