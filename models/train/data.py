"""Batches of sentences from the cached arrays."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor


@dataclass
class Batch:
    """Padded sentences: characters, n-grams that begin at each, tags by name (padding -1)."""

    chars: Tensor
    grams: list[Tensor]
    tags: dict[str, Tensor]


class Grams:
    """Numbers n-grams by the vocabulary; 0 is an n-gram that is not in it."""

    def __init__(self, cache: Path) -> None:
        with np.load(cache / "vocabulary.npz") as stored:
            self.points = stored["points"]
            self.keys = [stored[f"grams{n}"] for n in (2, 3, 4)]

    def __call__(self, chars: np.ndarray, size: int) -> np.ndarray:
        """Number of the n-gram that begins at each character of a row of sentences parted by 0."""
        keys = self.keys[size - 2]
        packed = pack(chars, size)
        at = np.searchsorted(keys, packed)
        at[at == len(keys)] = 0
        return np.where(keys[at] == packed, at + 1, 0).astype(np.int32)


def pack(chars: np.ndarray, size: int) -> np.ndarray:
    """One number for each n-gram that begins at each character (13 bits a character)."""
    total = chars.astype(np.int64)
    padded = np.concatenate([chars, np.zeros(size, dtype=chars.dtype)]).astype(np.int64)
    for step in range(1, size):
        total = total << 13 | padded[step : step + len(chars)]
    return total


class Set:
    """Sentences of one set, ready to be cut into batches."""

    def __init__(self, path: Path, grams: Grams) -> None:
        with np.load(path) as stored:
            chars, starts = stored["chars"], stored["starts"]
            tags = {name: stored[name] for name in stored.files if name not in ("chars", "starts")}
        lengths = np.diff(starts)
        # a padding character after each sentence keeps n-grams from running over its end
        place = np.arange(len(chars)) + np.repeat(np.arange(len(lengths)), lengths)
        self.chars = np.zeros(len(chars) + len(lengths) + 4, dtype=np.int16)
        self.chars[place] = chars
        self.tags = {}
        for name, row in tags.items():
            self.tags[name] = np.zeros(len(self.chars), dtype=np.int8)
            self.tags[name][place] = row
        self.starts = starts[:-1] + np.arange(len(lengths))
        self.lengths = lengths
        self.grams = [np.concatenate([grams(part, n) for part in parts(self.chars)]) for n in (2, 3, 4)]

    def batches(self, budget: int, seed: int | None) -> Iterator[np.ndarray]:
        """Row numbers of sentences of like length, at most `budget` padded characters a batch."""
        rng = np.random.default_rng(seed)
        order = np.argsort(
            self.lengths + (rng.uniform(0, 6, len(self.lengths)) if seed is not None else 0), kind="stable"
        )
        groups, begin = [], 0
        while begin < len(order):
            # sorted upwards: the last row is the longest, so shrink until it fits
            count = max(1, budget // max(1, int(self.lengths[order[begin]])))
            stop = min(len(order), begin + count)
            while (
                stop - begin > 1
                and int(self.lengths[order[begin:stop]].max()) * (stop - begin) > budget * 1.15
            ):
                stop -= max(1, (stop - begin) // 16)
            groups.append(order[begin:stop])
            begin = stop
        if seed is not None:
            groups = [groups[i] for i in rng.permutation(len(groups))]
        yield from groups

    def batch(self, rows: np.ndarray) -> Batch:
        """The sentences of these rows."""
        lengths = self.lengths[rows]
        time = int(lengths.max())
        steps = np.arange(time)
        inside = steps[None, :] < lengths[:, None]
        where = np.where(inside, self.starts[rows][:, None] + steps[None, :], len(self.chars) - 1)
        chars = torch.from_numpy(self.chars[where].astype(np.int64))
        grams = [torch.from_numpy(g[where].astype(np.int64)) for g in self.grams]
        tags = {
            name: torch.from_numpy(np.where(inside, t[where], -1).astype(np.int64))
            for name, t in self.tags.items()
        }
        return Batch(chars, grams, tags)


def parts(chars: np.ndarray, size: int = 4_000_000) -> Iterator[np.ndarray]:
    """Cut a long row at padding characters."""
    begin = 0
    while begin < len(chars):
        stop = min(len(chars), begin + size)
        if stop < len(chars):
            stop = begin + int(np.flatnonzero(chars[begin:stop] == 0)[-1]) + 1
        yield chars[begin:stop]
        begin = stop


def hide(chars: Tensor, grams: list[Tensor], share: float) -> tuple[Tensor, list[Tensor], Tensor]:
    """Mask a share of the characters, and every n-gram that covers one of them."""
    hidden = (torch.rand(chars.shape) < share) & (chars > 1)
    covered = hidden.clone()
    masked = []
    for step, gram in enumerate(grams, start=1):
        covered = covered.clone()
        covered[:, :-step] |= hidden[:, step:]
        masked.append(gram.masked_fill(covered, 0))
    return chars.masked_fill(hidden, 1), masked, hidden
