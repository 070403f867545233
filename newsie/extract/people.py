"""Person: what it finds and refuses."""

from __future__ import annotations

from collections.abc import Iterator

from newsie.page import Article
from newsie.records import Person

__all__ = ["find"]


def find(article: Article) -> Iterator[Person]:
    """The person records of the article, in order of position."""
    del article
    yield from ()
