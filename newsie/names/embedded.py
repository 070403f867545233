"""Names from the embedded tagger: a small recurrent network in bytes, run by ONNX Runtime on one core."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from newsie.models import model_path
from newsie.names.decoding import Scheme, Span, decode
from newsie.page import Label, Name

__all__ = ["EmbeddedNames"]

Numbers: TypeAlias = NDArray[np.int32]
Places: TypeAlias = NDArray[np.int64]
Scores: TypeAlias = NDArray[np.float32]

SOURCE = "embedded"
SOURCE_AGAIN = "embedded-again"
LONGEST = 120  # characters of a sentence; what is longer is cut at a comma
ROWS = 24  # sentences scored at once, at most: what a core keeps in its cache
FEW = 6  # as many at least, however they differ in length
ALIKE = 0.75  # the shortest of more than a few, as a share of the longest: padding costs what text costs
GRAM_SIZES = (2, 3, 4)
KEY_BITS = 13
AGAIN_LENGTH: dict[Label, int] = {"PER": 3, "ORG": 3}
AGAIN_SCORE = 0.3
_ENDERS = np.array([ord(char) for char in "。！？；\n"], dtype=np.uint32)
_PAUSE = re.compile(r"[，、\s]")


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
        self._own = Scheme.of(tuple(labels["own"]), slice(1, size), slice(1), moves)
        # of the other head only places are wanted: its other tags, which stand before them, count as O
        first = size + 1 + 4 * labels["msra"].index("LOC")
        self._places = Scheme.of(("LOC",), slice(first, first + 4), slice(size, first))

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names of each text, in order of position, whatever texts stand beside it."""
        texts = [text.replace("\0", " ") for text in texts]
        cuts = [(number, start, end) for number, text in enumerate(texts) for start, end in _sentences(text)]
        found: list[list[Name]] = [[] for _ in texts]
        if cuts:
            numbers = self._number("".join([f"{texts[number][start:end]}\0" for number, start, end in cuts]))
            lengths = np.array([end - start for _, start, end in cuts])
            starts = np.concatenate([[0], np.cumsum(lengths + 1)[:-1]])
            bounds = np.concatenate([[0], np.cumsum(lengths)])
            spans = self._spans(self._score(numbers, starts, lengths), bounds)
            rows = np.searchsorted(bounds, [start for start, _, _, _ in spans], side="right") - 1
            for row, (start, end, label, score) in zip(rows.tolist(), spans, strict=True):
                number, begin, _ = cuts[row]
                moved = begin - int(bounds[row])
                found[number].append(Name(start + moved, end + moved, cast("Label", label), score, SOURCE))
        return [_in_order(text, names) for text, names in zip(texts, found, strict=True)]

    def _number(self, joined: str) -> list[Numbers]:
        """Characters and n-grams of sentences laid end to end with a NUL after each."""
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
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
        return numbers

    def _score(self, numbers: Sequence[Numbers], starts: Places, lengths: Places) -> Scores:
        """Scores of tags, (character, tag), of sentences that begin at `starts`, laid end to end."""
        ends = np.cumsum(lengths)
        places = ends - lengths
        scores: Scores | None = None
        for rows in _blocks(lengths):
            steps = np.arange(-1, int(lengths[rows[0]]) + 1)[:, None]
            inside = (steps >= 0) & (steps < lengths[rows])
            where = np.where(inside, starts[rows] + steps, len(numbers[0]) - 1)
            feed: dict[str, Any] = {f"ids{k}": row[where] for k, row in enumerate(numbers)}
            feed["lengths"] = lengths[rows].astype(np.int32)
            block = self._session.run(None, feed)[0]
            if scores is None:
                scores = np.empty((int(ends[-1]), block.shape[2]), dtype=np.float32)
            scores[(places[rows] + steps)[inside]] = block[inside[1:-1]]
        assert scores is not None
        return scores

    def _spans(self, scores: Scores, bounds: Places) -> list[Span]:
        """Our own scheme's spans, and the places that none of them touches, in order of position."""
        spans = decode(scores, bounds, self._own)
        taken = bytearray(len(scores))
        for start, end, _, _ in spans:
            taken[start:end] = b"\1" * (end - start)
        places = decode(scores, bounds, self._places)
        return sorted(spans + [place for place in places if not any(taken[place[0] : place[1]])])


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


def _blocks(lengths: Places) -> Iterator[Places]:
    """Rows of sentences of like length, the longest first."""
    order = np.argsort(-lengths, kind="stable")
    falling = lengths[order]
    rising = -falling
    begin = 0
    while begin < len(order):
        alike = int(np.searchsorted(rising, -ALIKE * falling[begin], side="right"))
        end = min(max(alike, begin + FEW), begin + ROWS)
        yield order[begin:end]
        begin = end
