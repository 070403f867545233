"""Names from the embedded tagger: a small recurrent network in bytes, run by ONNX Runtime on one core."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from newsie.language.words import Words
from newsie.models import model_path
from newsie.names import ASKED
from newsie.names.decoding import Scheme, Span, decode
from newsie.names.glance import LEAST_PROMISE, Glance
from newsie.page import Label, Name

__all__ = ["EmbeddedNames"]

Numbers: TypeAlias = NDArray[np.int32]
Places: TypeAlias = NDArray[np.int64]
Scores: TypeAlias = NDArray[np.float32]

SOURCE = "embedded"
SOURCE_AGAIN = "embedded-again"
LONGEST = 120  # characters of a sentence; what is longer is cut at a comma
CELLS = 600  # characters scored at once, padding and all: what a core keeps in its cache
AT_ONCE = (
    1 << 15
)  # characters numbered at once: sorting, and what does not fit the cache, grow faster than a page
FEW, MANY = 4, 16  # sentences scored at once, at least and at most
ALIKE = 0.8  # the shortest of more than a few, as a share of the longest: padding costs what text costs
SHORT = 12  # characters of a sentence that is always asked about: credits stand in such, and they cost little
GRAM_SIZES = (2, 3, 4)
KEY_BITS = 13
AGAIN_LENGTH: dict[Label, int] = {"PER": 3, "ORG": 3}
AGAIN_SCORE = 0.3
_END = re.compile(r"[。！？；\n]")
_PAUSE = re.compile(r"[，、\s]")


@dataclass(frozen=True, slots=True)
class Laid:
    """Sentences of texts end to end, a blank after each: `cuts` tells text, begin and end of each."""

    texts: list[str]
    cuts: list[tuple[int, int, int]]
    numbers: list[Numbers]
    starts: Places
    lengths: Places

    def flat(self, marks: Sequence[bytearray]) -> NDArray[np.uint8]:
        """A byte for each character of each text, laid out as the sentences are; 1 for the blanks."""
        joined = b"\1".join([marks[number][start:end] for number, start, end in self.cuts]) + b"\1"
        return np.frombuffer(joined, dtype=np.uint8)


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
        numbered = [int(self._characters.max()), *map(len, self._grams)]
        self._glance = Glance(folder / "glance.npz", numbered)
        size = 1 + 4 * len(labels["own"])
        self._own = Scheme.of(tuple(labels["own"]), slice(1, size), slice(1), moves)
        # of the other head only places are wanted: its other tags, which stand before them, count as O
        first = size + 1 + 4 * labels["msra"].index("LOC")
        self._places = Scheme.of(("LOC",), slice(first, first + 4), slice(size, first))

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names of each text, in order of position, whatever texts stand beside it."""
        laid = self.lay_out(texts)
        return self._names(laid, np.arange(len(laid.cuts)), self._spans)

    def fill(self, texts: Sequence[str], held: Sequence[bytearray]) -> list[tuple[Name, ...]]:
        """People, bodies and titles of the sentences in which one may stand that touches no held character.

        A first look, cheap beside the network, passes over the sentences where nothing else promises a name.

        Args:
            texts: The texts.
            held: For each text a byte a character, 1 where a name was found already, 2 where one is doubted.
        """
        laid = self.lay_out(texts)
        if not laid.cuts:
            return [() for _ in texts]
        promise = self._glance(laid.numbers)
        marks = laid.flat(held)
        promise[marks == 1] = LEAST_PROMISE
        promise[marks == ASKED] = self._glance.threshold
        best = np.maximum.reduceat(promise, laid.starts)
        asked = (best >= self._glance.threshold) | ((laid.lengths <= SHORT) & (best > LEAST_PROMISE))
        return self._names(laid, np.flatnonzero(asked), self._own_spans)

    def lay_out(self, texts: Sequence[str]) -> Laid:
        """The sentences of all texts end to end, with a NUL after each."""
        texts = [text.replace("\0", " ") for text in texts]
        cuts = [(number, start, end) for number, text in enumerate(texts) for start, end in _sentences(text)]
        lengths = np.array([end - start for _, start, end in cuts], dtype=np.int64)
        starts = np.cumsum(lengths + 1) - lengths - 1
        joined = "".join([f"{texts[number][start:end]}\0" for number, start, end in cuts])
        return Laid(texts, cuts, self._number(joined), starts, lengths)

    def _names(
        self, laid: Laid, rows: Places, spans_of: Callable[[Scores, Places], list[Span]]
    ) -> list[tuple[Name, ...]]:
        """The names of each text, looked for in some of the sentences alone."""
        found: list[list[Name]] = [[] for _ in laid.texts]
        if len(rows):
            bounds = np.concatenate([[0], np.cumsum(laid.lengths[rows])])
            spans = spans_of(self.score(laid.numbers, laid.starts[rows], laid.lengths[rows]), bounds)
            within = np.searchsorted(bounds, [start for start, _, _, _ in spans], side="right") - 1
            for row, (start, end, label, score) in zip(within.tolist(), spans, strict=True):
                number, begin, _ = laid.cuts[rows[row]]
                moved = begin - int(bounds[row])
                found[number].append(Name(start + moved, end + moved, cast("Label", label), score, SOURCE))
        return [_in_order(text, names) for text, names in zip(laid.texts, found, strict=True)]

    def _number(self, joined: str) -> list[Numbers]:
        """Characters and n-grams of sentences laid end to end with a NUL after each."""
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        characters = self._characters[np.where(points < len(self._characters), points, 0xFFFF)]
        characters[points == 0] = 0
        numbers = [np.empty(len(characters), dtype=np.int32) for _ in range(1 + len(GRAM_SIZES))]
        numbers[0][:] = characters
        padded = np.concatenate([characters, np.zeros(GRAM_SIZES[-1], characters.dtype)]).astype(np.int64)
        for begin in range(0, len(characters), AT_ONCE):
            end = min(begin + AT_ONCE, len(characters))
            keys = padded[begin:end]
            for size, table, row in zip(GRAM_SIZES, self._grams, numbers[1:], strict=True):
                keys = keys << KEY_BITS | padded[begin + size - 1 : end + size - 1]
                rising = np.argsort(keys)  # looked up in order, most of the table stays in the cache
                at = np.empty_like(rising)
                at[rising] = np.searchsorted(table, keys[rising])
                at[at == len(table)] = 0
                row[begin:end] = np.where(table[at] == keys, at + 1, 0)
        return numbers

    def score(self, numbers: Sequence[Numbers], starts: Places, lengths: Places) -> Scores:
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

    def _own_spans(self, scores: Scores, bounds: Places) -> list[Span]:
        """Our own scheme's spans, in order of position."""
        return decode(scores, bounds, self._own)

    def _spans(self, scores: Scores, bounds: Places) -> list[Span]:
        """Our own scheme's spans, and the places that none of them touches, in order of position."""
        spans = self._own_spans(scores, bounds)
        taken = bytearray(len(scores))
        for start, end, _, _ in spans:
            taken[start:end] = b"\1" * (end - start)
        places = decode(scores, bounds, self._places)
        return sorted(spans + [place for place in places if not any(taken[place[0] : place[1]])])


def _in_order(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names of a text with those that recur in it, by position; a place gives way to any other name."""
    full = [name for name in names if name.label != "PER" or _is_full(text[name.start : name.end])]
    again = _again(text, full)
    held = bytearray(len(text))
    for name in again:
        held[name.start : name.end] = b"\1" * (name.end - name.start)
    kept = [name for name in full if name.label != "LOC" or not any(held[name.start : name.end])]
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
    sought: dict[str, tuple[Label, float]] = {}
    for (string, label), score in sorted(best.items()):
        if len(string) >= AGAIN_LENGTH[label]:
            sought.setdefault(string, (label, score))
    # the longest first, so that no name is found within another
    places = sorted(
        (start - end, text[start:end], start, end) for start, end in Words(sought).everywhere(text)
    )
    for _, string, start, end in places:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * len(string)
            found.append(Name(start, end, *sought[string], SOURCE_AGAIN))
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of the sentences of a text, none longer than LONGEST."""
    ends = [match.end() for match in _END.finditer(text)]
    for start, end in pairwise([0, *ends, len(text)]):
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
    rising = -falling.astype(np.float64)  # of the type that is looked up, or each look-up makes it so
    begin = 0
    while begin < len(order):
        alike = int(np.searchsorted(rising, -ALIKE * falling[begin], side="right"))
        most = min(MANY, CELLS // int(falling[begin]))
        end = begin + max(FEW, min(most, alike - begin))
        yield order[begin:end]
        begin = end
