"""Topics: how much two texts of one page have in common."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from newsie.reading.blocks import Block

__all__ = ["Topics"]

_TEXT = 400  # characters of a paragraph that are looked at
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")


class Topics:
    """Pairs of characters that the paragraphs of a page share, the rare ones weighing more.

    A pair weighs the logarithm of the number of paragraphs over those that hold it (inverse document
    frequency; Spärck Jones, 1972), the page being the collection.
    """

    def __init__(self, blocks: list[Block]) -> None:
        self._pairs = {id(block): _pairs(block.folded[:_TEXT]) for block in blocks}
        seen = Counter(pair for pairs in self._pairs.values() for pair in pairs)
        self._weight = {pair: math.log(len(blocks) / count) for pair, count in seen.items()}

    def affinity(self, some: Iterable[Block], others: Iterable[Block]) -> float:
        """The weight of the pairs that both hold, over the geometric mean of their sizes."""
        left: set[str] = set().union(*(self._pairs[id(block)] for block in some))
        right: set[str] = set().union(*(self._pairs[id(block)] for block in others))
        if not left or not right:
            return 0.0
        shared = sum(self._weight[pair] for pair in left & right)
        return shared / math.sqrt(len(left) * len(right))


def _pairs(text: str) -> set[str]:
    return {run[i : i + 2] for run in _HAN_RUN.findall(text) for i in range(len(run) - 1)}
