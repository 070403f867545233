"""Organization: what it finds and refuses."""

from __future__ import annotations

from collections.abc import Iterator

from newsie.page import Article
from newsie.records import Organization

__all__ = ["find"]


def find(article: Article) -> Iterator[Organization]:
    """The organization records of the article, in order of position."""
    del article
    yield from ()
