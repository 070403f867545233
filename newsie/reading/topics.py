"""Topics: how much two texts of one page have in common."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import chain
from operator import add

from newsie import lexicons
from newsie.reading.blocks import Block

__all__ = ["USUAL", "Topics", "pairs_of"]

_TEXT = 400  # characters of a paragraph that are looked at
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")


class Topics:
    """Pairs of characters that the paragraphs of a page share, the rare ones weighing more.

    A pair weighs the logarithm of the number of paragraphs over those that hold it (inverse document
    frequency; Spärck Jones, 1972), the page being the collection.
    """

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks

    @cached_property
    def _seen(self) -> Counter[str]:
        """How many paragraphs hold a pair; counted at first use, as many pages never ask."""
        for block in self._blocks:
            block.pairs = pairs_of(block.folded[:_TEXT])
        return Counter(chain.from_iterable(block.pairs or () for block in self._blocks))

    @cached_property
    def _weight(self) -> dict[int, float]:
        return {count: math.log(len(self._blocks) / count) for count in set(self._seen.values())}

    def affinity(self, some: Iterable[Block], others: Iterable[Block]) -> float:
        """The weight of the pairs that both hold, over the geometric mean of their sizes."""
        return self._affinity(*self._pairs_of(some, others))

    def likeness(self, some: Iterable[Block], others: Iterable[Block]) -> float:
        """The same by how rare the pairs are in news at large, between 0 and 1.

        A page of one article shares its own words everywhere, which `affinity` takes for the words of the
        page. Short texts, which share little by chance alone, are drawn to what is usual.
        """
        return self._likeness(*self._pairs_of(some, others))

    def both(self, some: Iterable[Block], others: Iterable[Block]) -> tuple[float, float]:
        """Likeness and affinity of the same texts."""
        pairs = self._pairs_of(some, others)
        return self._likeness(*pairs), self._affinity(*pairs)

    def _pairs_of(self, *texts: Iterable[Block]) -> list[frozenset[str]]:
        seen = self._seen
        return [
            frozenset().union(*(block.pairs or () for block in blocks)) if seen else frozenset()
            for blocks in texts
        ]

    def _affinity(self, left: frozenset[str], right: frozenset[str]) -> float:
        if not left or not right:
            return 0.0
        counts = map(self._seen.__getitem__, left & right)
        shared = math.fsum(map(self._weight.__getitem__, counts))  # exact: a set has no order of its own
        return shared / math.sqrt(len(left) * len(right))

    def _likeness(self, left: frozenset[str], right: frozenset[str]) -> float:
        if not self._seen:
            return USUAL
        size = math.sqrt(_weigh(left) * _weigh(right))
        return (_weigh(left & right) + USUAL * _ENOUGH) / (size + _ENOUGH)


USUAL, _ENOUGH = 0.08, 150.0  # what is usual, and how much text outweighs it
_RARE = 7.0  # the weight of a pair that fewer than 1 stretch in 500 holds


def _weigh(pairs: frozenset[str]) -> float:
    known = _common()
    return _RARE * len(pairs) - math.fsum(map(known.__getitem__, pairs & _common_pairs()))


@cache
def _common() -> dict[str, float]:
    """By how much the weight of a common pair falls short of a rare one's."""
    return {
        row["pairs"][i : i + 2]: _RARE - float(row["weight"])
        for row in lexicons.rows("common_pairs")
        for i in range(0, len(row["pairs"]), 2)
    }


@cache
def _common_pairs() -> frozenset[str]:
    return frozenset(_common())


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring Han characters in folded text."""
    return frozenset(chain.from_iterable(map(add, run, run[1:]) for run in _HAN_RUN.findall(text)))
