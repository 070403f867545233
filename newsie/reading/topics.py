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
    def _weight(self) -> dict[str, float]:
        """What each pair weighs on the page; counted at first use, as many pages never ask."""
        for block in self._blocks:
            block.pairs = pairs_of(block.folded[:_TEXT])
        seen = Counter(chain.from_iterable(block.pairs for block in self._blocks))
        weight = {count: math.log(len(self._blocks) / count) for count in set(seen.values())}
        return {pair: weight[count] for pair, count in seen.items()}

    @cached_property
    def _at_large(self) -> dict[str, int]:
        """What each pair of the page weighs in news at large, in halves."""
        common = _common()
        found = dict.fromkeys(self._weight, _RARE)
        found.update((pair, common[pair]) for pair in found.keys() & common.keys())
        return found

    def affinity(self, some: Sequence[Block], others: Sequence[Block]) -> float:
        """The weight of the pairs that both hold, over the geometric mean of their sizes."""
        return self.both(some, others, usual=False)[1]

    def likeness(self, some: Sequence[Block], others: Sequence[Block]) -> float:
        """The same by how rare the pairs are in news at large, between 0 and 1.

        A page of one article shares its own words everywhere, which `affinity` takes for the words of the
        page. Short texts, which share little by chance alone, are drawn to what is usual.
        """
        return self.both(some, others, here=False)[0]

    def both(
        self, some: Sequence[Block], others: Sequence[Block], *, usual: bool = True, here: bool = True
    ) -> tuple[float, float]:
        """Likeness and affinity of two texts; 0 for the one that is not asked for."""
        weight = self._weight
        left, right = _together(some), _together(others)
        shared = left & right
        likeness, affinity = USUAL, 0.0
        if usual and weight:
            size = math.sqrt(self._rarity(some, left) * self._rarity(others, right)) / 2
            likeness = (self._rare(shared) / 2 + USUAL * _ENOUGH) / (size + _ENOUGH)
        if here and left and right:  # summed exactly: a set has no order of its own
            affinity = math.fsum(map(weight.__getitem__, shared)) / math.sqrt(len(left) * len(right))
        return likeness, affinity

    def _rare(self, pairs: frozenset[str]) -> int:
        return sum(map(self._at_large.__getitem__, pairs))

    def _rarity(self, blocks: Sequence[Block], pairs: frozenset[str]) -> int:
        """What the pairs of the blocks weigh; that of a single block is kept, as it is asked for again."""
        if len(blocks) != 1:
            return self._rare(pairs)
        (block,) = blocks
        if block.rarity is None:
            block.rarity = self._rare(pairs)
        return block.rarity


def _together(blocks: Sequence[Block]) -> frozenset[str]:
    if len(blocks) == 1:
        return blocks[0].pairs
    return frozenset[str]().union(*(block.pairs for block in blocks))


USUAL, _ENOUGH = 0.08, 150.0  # what is usual, and how much text outweighs it
_RARE = 14  # the weight, in halves, of a pair that fewer than 1 stretch in 500 holds


@cache
def _common() -> dict[str, int]:
    """The weight of common pairs, in halves."""
    return {
        row["pairs"][i : i + 2]: int(2 * float(row["weight"]))
        for row in lexicons.rows("common_pairs")
        for i in range(0, len(row["pairs"]), 2)
    }


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring Han characters in folded text."""
    return frozenset(chain.from_iterable(map(add, run, run[1:]) for run in _HAN_RUN.findall(text)))
