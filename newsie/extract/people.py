"""Person: every mention of a person's name; titles are attached when the page is seen whole."""

from __future__ import annotations

from collections.abc import Iterator

from newsie.language.characters import simplify, squash
from newsie.page import Article
from newsie.records import Person

__all__ = ["find"]


def find(article: Article) -> Iterator[Person]:
    """The person records of the article, in order of position."""
    for name in article.names:
        if name.label == "PER":
            written = simplify(squash(article.text[name.start : name.end]))
            yield Person(**article.ground(name.start, name.end, name.source), name=written)
