"""Quantities: people, households, things, area, distance, energy, temperature, ages."""

from __future__ import annotations

from collections.abc import Iterator

from newsie.extract.counting import counts
from newsie.page import Article
from newsie.records import Quantity

__all__ = ["find"]


def find(article: Article) -> Iterator[Quantity]:
    """The quantity records of the article, in order of position."""
    text = article.text
    for count in counts(article.folded):
        if not count.is_policy:
            yield Quantity(
                **article.ground(count.start, count.end, count.rule),
                low=count.low,
                high=count.high,
                modifier=count.modifier,
                unit=text[slice(*count.unit)] if count.unit else None,
                noun=text[slice(*count.noun)] if count.noun else None,
            )
