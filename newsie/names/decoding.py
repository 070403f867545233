"""From a tagger's scores to spans: the best well-formed row of tags, looked for where a name may stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Scheme", "Span", "decode"]

Places = NDArray[np.int64]
Scores = NDArray[np.float32]
Span = tuple[int, int, str, float]
"""Begin, end, label, and the lowest probability of a tag within."""

FORBIDDEN = -1e4
_APART = 3
"""Characters in a row that are surely outside before what stands on either side is decoded apart."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """Tags to decode: O, and B I E S of each label; `tags` and `rest` tell where the output has them.

    `moves` scores each tag behind each other, with what is not well formed forbidden; `spread` is the most
    that moves can make up for.
    """

    labels: tuple[str, ...]
    tags: slice
    rest: slice
    moves: Scores
    spread: float

    @classmethod
    def of(
        cls, labels: tuple[str, ...], tags: slice, rest: slice, moves: NDArray[np.floating] | None = None
    ) -> Scheme:
        """A scheme of these labels; without `moves`, every well-formed one scores 0."""
        penalty = _impossible(len(labels))
        moves = np.zeros_like(penalty) if moves is None else moves
        return cls(
            labels, tags, rest, (moves + penalty).astype(np.float32), 2 * float(np.ptp(moves[penalty == 0]))
        )


def _impossible(labels: int) -> Scores:
    """A penalty for each pair of tags that cannot follow each other."""
    count = 1 + 4 * labels
    penalty = np.zeros((count, count), dtype=np.float32)
    for before in range(count):
        opens = before > 0 and (before - 1) % 4 in (0, 1)
        for after in range(count):
            goes_on = after > 0 and (after - 1) % 4 in (1, 2)
            if opens != goes_on or (opens and (before - 1) // 4 != (after - 1) // 4):
                penalty[before, after] = FORBIDDEN
    return penalty


def decode(scores: Scores, bounds: Places, scheme: Scheme) -> list[Span]:
    """The spans of sentences laid end to end, in order of position.

    Args:
        scores: The network's output, (characters, its tags).
        bounds: Where the sentences begin, and the number of characters at the end.
        scheme: What to decode.
    """
    outside = scores[:, scheme.rest].max(axis=1)
    open_ = outside - scores[:, scheme.tags].max(axis=1) <= scheme.spread
    starts, ends = _stretches(open_, bounds)
    if not len(starts):
        return []
    order = np.argsort(starts - ends, kind="stable")  # the longest first
    starts, lengths = starts[order], (ends - starts)[order]
    where, tags = _best(outside, scores[:, scheme.tags], starts, lengths, scheme.moves)
    order = np.argsort(where)
    return list(_collect(outside, scores[:, scheme.tags], where[order], tags[order], scheme.labels))


def _stretches(open_: NDArray[np.bool_], bounds: Places) -> tuple[Places, Places]:
    """The stretches that have to be decoded: where O does not lead by more than moves can make up for.

    A character that is surely outside stands on either side, unless the sentence ends there.
    """
    at = np.flatnonzero(open_)
    if not len(at):
        return at, at
    sentence = np.searchsorted(bounds, at, side="right")
    parted = (np.diff(at) > _APART) | (np.diff(sentence) > 0)
    first = np.concatenate([[0], np.flatnonzero(parted) + 1])
    last = np.concatenate([first[1:], [len(at)]]) - 1
    starts = np.maximum(at[first] - 1, bounds[sentence[first] - 1])
    ends = np.minimum(at[last] + 2, bounds[sentence[last]])
    return starts, ends


def _best(
    outside: Scores, scores: Scores, starts: Places, lengths: Places, moves: Scores
) -> tuple[Places, Places]:
    """The characters that are not outside on the best way through each stretch, and their tags."""
    count = len(moves)
    part = (np.arange(count) - 1) % 4  # B I E S of a label are 0 1 2 3, O is 3 too
    opening = np.where(np.isin(part, (1, 2)), FORBIDDEN, 0).astype(np.float32)
    closing = np.where(np.isin(part, (0, 1)), FORBIDDEN, 0).astype(np.float32)
    into = np.ascontiguousarray(moves.T)
    time = int(lengths[0])
    running = np.searchsorted(-lengths, -np.arange(time), side="left").tolist()  # as long as that
    history: list[Scores] = []
    for step, rows in enumerate(running):
        here = starts[:rows] + step
        given = np.concatenate([outside[here, None], scores[here]], axis=1)
        if step:
            given += (history[-1][:rows, None, :] + into).max(axis=2)
        else:
            given += opening
        history.append(given)
    where, chosen = [], []
    tag = np.zeros(len(starts), dtype=np.int64)
    after = 0
    for step in range(time - 1, -1, -1):
        rows = running[step]
        alpha = history[step]
        tag[:after] = (alpha[:after] + into[tag[:after]]).argmax(axis=1)
        tag[after:rows] = (alpha[after:] + closing).argmax(axis=1)
        after = rows
        named = np.flatnonzero(tag[:rows])
        where.append(starts[named] + step)
        chosen.append(tag[named])
    return np.concatenate(where), np.concatenate(chosen)


def _collect(
    outside: Scores, scores: Scores, where: Places, tags: Places, labels: tuple[str, ...]
) -> Iterator[Span]:
    """Well-formed tags, in order of position, as spans."""
    sure = _probabilities(np.concatenate([outside[where, None], scores[where]], axis=1), tags).tolist()
    lowest, start = 1.0, 0
    for place, tag, probability in zip(where.tolist(), tags.tolist(), sure, strict=True):
        label, part = divmod(tag - 1, 4)
        if part in (0, 3):
            start, lowest = place, 1.0
        lowest = min(lowest, probability)
        if part in (2, 3):
            yield start, place + 1, labels[label], round(lowest, 4)


def _probabilities(scores: Scores, chosen: Places) -> Scores:
    """The probability of one tag in each row of scores."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    picked: Scores = raised[np.arange(len(chosen)), chosen] / raised.sum(axis=1)
    return picked
