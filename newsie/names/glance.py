"""A first look at text: how much each character promises that a name stands there, by the n-grams around it.

A sum of weights, at a thirtieth of the network's cost or less, learnt from what the network itself finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["LEAST_PROMISE", "Glance"]

LEAST_PROMISE = -(2**15)
"""The promise of a character that cannot be part of a new name."""

Numbers: TypeAlias = NDArray[np.int32]
Promise: TypeAlias = NDArray[np.int16]


class Glance:
    """Weights of characters and n-grams, by how far from the judged character they begin."""

    def __init__(self, file: Path, known: Sequence[int]) -> None:
        """Load the weights; what stands in no text that they were learnt from promises nothing.

        Args:
            file: An ``.npz`` that has, for characters (0) and n-grams of each size (1 …), ``offsetsK`` and
                ``weightsK`` (an offset a row), in bytes; a ``bias``; and the ``threshold`` that the best
                character of a sentence must reach, in the unit of the weights.
            known: How many characters, and n-grams of each size, the tagger numbers.
        """
        with np.load(file) as stored:
            count = sum(name.startswith("weights") for name in stored.files)
            self._tables: list[tuple[int, int, NDArray[np.int8]]] = [
                (kind, offset, np.pad(row, (0, known[kind] + 1 - len(row))))
                for kind in range(count)
                for offset, row in zip(
                    stored[f"offsets{kind}"].tolist(), stored[f"weights{kind}"], strict=True
                )
            ]
            self._bias = int(stored["bias"])
            self.threshold = int(stored["threshold"])

    def __call__(self, numbers: Sequence[Numbers]) -> Promise:
        """The promise of each character.

        Args:
            numbers: Of the characters and of the n-grams of each size that begin there, as the tagger numbers
                them; 0 is a blank, or an n-gram that is not known.
        """
        promise = np.full(len(numbers[0]), self._bias, dtype=np.int16)
        for kind, offset, weights in self._tables:
            given = weights[numbers[kind]]
            if offset < 0:
                promise[-offset:] += given[:offset]
            else:
                promise[: len(promise) - offset] += given[offset:]
        return promise
