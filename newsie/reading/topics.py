"""Topics: how much two texts of one page have in common."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
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
        return Counter(chain.from_iterable(block.pairs for block in self._blocks))

    @cached_property
    def _weight(self) -> dict[int, float]:
        return {count: math.log(len(self._blocks) / count) for count in set(self._seen.values())}

    def affinity(self, some: Sequence[Block], others: Sequence[Block]) -> float:
        """The weight of the pairs that both hold, over the geometric mean of their sizes."""
        seen, weight = self._seen, self._weight
        left, right = _together(some), _together(others)
        if not left or not right:
            return 0.0
        counts = map(seen.__getitem__, left & right)
        shared = math.fsum(map(weight.__getitem__, counts))  # exact: a set has no order of its own
        return shared / math.sqrt(len(left) * len(right))

    def likeness(self, some: Sequence[Block], others: Sequence[Block]) -> float:
        """The same by how rare the pairs are in news at large, between 0 and 1.

        A page of one article shares its own words everywhere, which `affinity` takes for the words of the
        page. Short texts, which share little by chance alone, are drawn to what is usual.
        """
        if not self._seen:
            return USUAL
        left, right = _together(some), _together(others)
        size = math.sqrt(_rarity(some, left) * _rarity(others, right))
        return (_weigh(left & right) + USUAL * _ENOUGH) / (size + _ENOUGH)

    def both(self, some: Sequence[Block], others: Sequence[Block]) -> tuple[float, float]:
        """Likeness and affinity of two texts."""
        return self.likeness(some, others), self.affinity(some, others)


def _together(blocks: Sequence[Block]) -> frozenset[str]:
    if len(blocks) == 1:
        return blocks[0].pairs
    return frozenset[str]().union(*(block.pairs for block in blocks))


def _rarity(blocks: Sequence[Block], pairs: frozenset[str]) -> float:
    """What the pairs of the blocks weigh; that of a single block is kept, as it is asked for again."""
    if len(blocks) != 1:
        return _weigh(pairs)
    (block,) = blocks
    if block.rarity is None:
        block.rarity = _weigh(pairs)
    return block.rarity


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
