"""Names from the embedded tagger: a small recurrent network in bytes, run by ONNX Runtime on one core."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsie.models import model_path
from newsie.page import Label, Name

__all__ = ["EmbeddedNames"]

Numbers = NDArray[np.int32]
Scores = NDArray[np.float32]
_Span = tuple[int, int, str, float]

SOURCE = "embedded"
SOURCE_AGAIN = "embedded-again"
LONGEST = 120  # characters of a sentence; what is longer is cut at a comma
BATCH = 8192  # padded characters decoded at once
ROWS = 24  # sentences scored at once: what a core keeps in its cache
GRAM_SIZES = (2, 3, 4)
KEY_BITS = 13
FORBIDDEN = -1e4
AGAIN_LENGTH: dict[Label, int] = {"PER": 3, "ORG": 3}
AGAIN_SCORE = 0.3
_ENDERS = np.array([ord(char) for char in "。！？；\n"], dtype=np.uint32)
_PAUSE = re.compile(r"[，、\s]")


@dataclass(frozen=True, slots=True)
class _Scheme:
    """Tags to decode: O, and B I E S of each label; `tags` tells where the network's output has them."""

    labels: tuple[str, ...]
    tags: slice
    rest: slice
    moves: Scores
    spread: float

    def block(self, scores: Scores) -> Scores:
        """The scheme's own tags out of all scores; O is the best of the rest."""
        outside = scores[:, :, self.rest].max(axis=2, keepdims=True)
        return np.concatenate([outside, scores[:, :, self.tags]], axis=2)


class EmbeddedNames:
    """Finds people, bodies, places and titles with the tagger that is shipped with the package."""

    def __init__(self, folder: Path | None = None) -> None:
        """Load the weights from a folder; without one, from where the package keeps them."""
        onnxruntime = importlib.import_module("onnxruntime")  # heavy, and only needed here
        folder = folder or model_path("names")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "tagger.onnx"), options, providers=["CPUExecutionProvider"]
        )
        with np.load(folder / "vocabulary.npz") as stored:
            self._characters = stored["characters"]
            self._grams = [np.cumsum(stored[f"grams{size}"]) for size in GRAM_SIZES]
            labels = json.loads(str(stored["labels"]))
            moves = stored["moves_own"]
        size = 1 + 4 * len(labels["own"])
        self._own = _scheme(tuple(labels["own"]), slice(1, size), slice(1), moves)
        # of the other head only places are wanted: its other tags, which stand before them, count as O
        first = size + 1 + 4 * labels["msra"].index("LOC")
        self._places = _scheme(("LOC",), slice(first, first + 4), slice(size, first), np.zeros((5, 5)))

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names of each text, in order of position, whatever texts stand beside it."""
        texts = [text.replace("\0", " ") for text in texts]
        cuts = [list(_sentences(text)) for text in texts]
        sentences = [(number, start, end) for number, cut in enumerate(cuts) for start, end in cut]
        found: list[list[Name]] = [[] for _ in texts]
        if not sentences:
            return [() for _ in texts]
        numbers, starts = self._number(texts, cuts)
        lengths = np.array([end - start for _, start, end in sentences])
        for rows in _batches(lengths):
            scores = self._score(numbers, starts[rows], lengths[rows])
            for row, spans in zip(rows, self._spans(scores, lengths[rows]), strict=True):
                text, begin, _ = sentences[row]
                found[text].extend(
                    Name(begin + start, begin + end, label, score, SOURCE)  # type: ignore[arg-type]
                    for start, end, label, score in spans
                )
        return [_in_order(text, names) for text, names in zip(texts, found, strict=True)]

    def _number(
        self, texts: Sequence[str], cuts: Sequence[Sequence[tuple[int, int]]]
    ) -> tuple[list[Numbers], Numbers]:
        """Characters and n-grams of all sentences, end to end with a blank after each; where each begins."""
        joined = "\0".join(
            text[start:end] for text, cut in zip(texts, cuts, strict=True) for start, end in cut
        )
        points = np.frombuffer(f"{joined}\0".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        characters = self._characters[np.where(points < len(self._characters), points, 0xFFFF)]
        characters[points == 0] = 0
        numbers = [characters.astype(np.int32)]
        keys = characters.astype(np.int64)
        padded = np.concatenate([keys, np.zeros(GRAM_SIZES[-1], dtype=np.int64)])
        for size, table in zip(GRAM_SIZES, self._grams, strict=True):
            keys = keys << KEY_BITS | padded[size - 1 : size - 1 + len(keys)]
            at = np.searchsorted(table, keys)
            at[at == len(table)] = 0
            numbers.append(np.where(table[at] == keys, at + 1, 0).astype(np.int32))
        blanks = np.flatnonzero(points == 0)
        return numbers, np.concatenate([[0], blanks[:-1] + 1]).astype(np.int32)

    def _score(self, numbers: Sequence[Numbers], starts: Numbers, lengths: NDArray[np.int64]) -> Scores:
        """Scores of tags, (time, sentence, tag)."""
        steps = np.arange(-1, int(lengths.max()) + 1)[:, None]
        inside = (steps >= 0) & (steps < lengths[None, :])
        where = np.where(inside, starts[None, :] + steps, len(numbers[0]) - 1)
        blocks: list[Scores] = []
        for begin in range(0, len(lengths), ROWS):
            some = where[:, begin : begin + ROWS]
            feed: dict[str, Any] = {f"ids{k}": row[some] for k, row in enumerate(numbers)}
            feed["lengths"] = lengths[begin : begin + ROWS].astype(np.int32)
            blocks.append(self._session.run(None, feed)[0])
        return np.concatenate(blocks, axis=1)

    def _spans(self, scores: Scores, lengths: NDArray[np.int64]) -> list[list[_Span]]:
        """The spans of each sentence: our own scheme's, and places that none of them touches."""
        found = _decode(self._own.block(scores), lengths, self._own)
        places = _decode(self._places.block(scores), lengths, self._places)
        for spans, others in zip(found, places, strict=True):
            taken = [(start, end) for start, end, _, _ in spans]
            spans.extend(
                place
                for place in others
                if not any(place[0] < end and start < place[1] for start, end in taken)
            )
        return found


def _in_order(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names of a text with those that recur in it, by position; a place gives way to any other name."""
    full = [name for name in names if name.label != "PER" or _is_full(text[name.start : name.end])]
    again = _again(text, full)
    kept = [
        name
        for name in full
        if name.label != "LOC"
        or not any(name.start < other.end and other.start < name.end for other in again)
    ]
    return tuple(sorted(kept + again, key=lambda name: (name.start, name.end)))


def _is_full(name: str) -> bool:
    """Whether a person's name is more than a surname, and not masked."""
    return len(name) > 1 and "某" not in name


def _again(text: str, names: Sequence[Name]) -> list[Name]:
    """Names found once, where they stand in the same text unnoticed; short ones are too often other words."""
    best: dict[tuple[str, Label], float] = {}
    taken = bytearray(len(text))
    for name in names:
        if name.label != "LOC":
            taken[name.start : name.end] = b"\1" * (name.end - name.start)
        if name.label in AGAIN_LENGTH and name.score >= AGAIN_SCORE:
            key = text[name.start : name.end], name.label
            best[key] = max(best.get(key, 0.0), name.score)
    found = []
    for (string, label), score in sorted(best.items(), key=lambda item: (-len(item[0][0]), item[0])):
        start = text.find(string) if len(string) >= AGAIN_LENGTH[label] else -1
        while start >= 0:
            end = start + len(string)
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * len(string)
                found.append(Name(start, end, label, score, SOURCE_AGAIN))
            start = text.find(string, end)
    return found


def _scheme(labels: tuple[str, ...], tags: slice, rest: slice, moves: NDArray[np.floating]) -> _Scheme:
    """A scheme whose moves forbid what is not well formed."""
    penalty = _impossible(len(labels))
    legal = moves[penalty == 0]
    return _Scheme(labels, tags, rest, (moves + penalty).astype(np.float32), 2 * float(np.ptp(legal)))


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


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of the sentences of a text, none longer than LONGEST."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = np.flatnonzero(np.isin(points, _ENDERS)) + 1
    for start, end in pairwise([0, *ends.tolist(), len(text)]):
        begin = start
        while end - begin > LONGEST:
            pauses = [match.end() for match in _PAUSE.finditer(text, begin, begin + LONGEST)]
            cut = pauses[-1] if pauses else begin + LONGEST
            yield begin, cut
            begin = cut
        if end > begin:
            yield begin, end


def _batches(lengths: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Rows of sentences of like length."""
    order = np.argsort(lengths, kind="stable")[::-1]
    begin = 0
    while begin < len(order):
        size = max(1, BATCH // int(lengths[order[begin]]))
        yield order[begin : begin + size]
        begin += size


def _decode(block: Scores, lengths: NDArray[np.int64], scheme: _Scheme) -> list[list[_Span]]:
    """The best well-formed tags of each sentence, as spans."""
    found: list[list[_Span]] = [[] for _ in lengths]
    margin = block[:, :, 0] - block[:, :, 1:].max(axis=2)
    outside = np.arange(len(block))[:, None] >= lengths
    # where O leads everywhere by more than moves can make up for, nothing can be found
    rows = np.flatnonzero(~((margin > scheme.spread) | outside).all(axis=0))
    if len(rows):
        most = int(lengths[rows].max())
        block = np.ascontiguousarray(block[:most, rows])
        for row, path, scores in zip(
            rows.tolist(), _viterbi(block, lengths[rows], scheme.moves), block.swapaxes(0, 1), strict=True
        ):
            found[row] = _collect(path, scores, scheme.labels)
    return found


def _viterbi(block: Scores, lengths: NDArray[np.int64], moves: Scores) -> NDArray[np.int64]:
    """The best row of tags of each sentence, O beyond its end."""
    time, batch, count = block.shape
    part = (np.arange(count) - 1) % 4  # B I E S of a label are 0 1 2 3, O is 3 too
    finish = np.where(np.isin(part, (0, 1)), FORBIDDEN, 0).astype(np.float32)
    into = np.ascontiguousarray(moves.T)[None]
    alpha = np.where(np.isin(part, (1, 2)), FORBIDDEN, block[0]).astype(np.float32)
    back = np.zeros((time, batch, count), dtype=np.int8)
    last = (alpha + finish).argmax(axis=1)
    for step in range(1, time):
        ways = alpha[:, None, :] + into
        back[step] = ways.argmax(axis=2)
        alpha = ways.max(axis=2) + block[step]
        over = lengths == step + 1
        if over.any():
            last[over] = (alpha[over] + finish).argmax(axis=1)
    paths = np.zeros((batch, time), dtype=np.int64)
    rows = np.arange(batch)
    tag = last
    for step in range(time - 1, -1, -1):
        tag = np.where(lengths <= step + 1, last, back[min(step + 1, time - 1)][rows, tag])
        paths[:, step] = tag
    paths[np.arange(time)[None, :] >= lengths[:, None]] = 0
    return paths


def _collect(path: NDArray[np.int64], scores: Scores, labels: Sequence[str]) -> list[_Span]:
    """Turn a well-formed row of tags into spans, each with the lowest probability of a tag in it."""
    spans = []
    at = np.flatnonzero(path)
    chosen = path[at]
    sure = _probabilities(scores[at], chosen).tolist()
    lowest, start = 1.0, 0
    for place, tag, probability in zip(at.tolist(), chosen.tolist(), sure, strict=True):
        label, part = divmod(tag - 1, 4)
        if part in (0, 3):
            start, lowest = place, 1.0
        lowest = min(lowest, probability)
        if part in (2, 3):
            spans.append((start, place + 1, labels[label], round(lowest, 4)))
    return spans


def _probabilities(scores: Scores, chosen: NDArray[np.int64]) -> Scores:
    """The probability of one tag in each row of scores."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    picked: Scores = raised[np.arange(len(chosen)), chosen] / raised.sum(axis=1)
    return picked
