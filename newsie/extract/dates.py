"""Date: what it finds and refuses."""

from __future__ import annotations

from collections.abc import Iterator

from newsie.page import Article
from newsie.records import Date

__all__ = ["find"]


def find(article: Article) -> Iterator[Date]:
    """The date records of the article, in order of position."""
    del article
    yield from ()
