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

from newsie.page import Name

__all__ = ["EmbeddedNames"]

Numbers = NDArray[np.int32]
Scores = NDArray[np.float32]
_Span = tuple[int, int, str, float]

SOURCE = "embedded"
LONGEST = 120  # characters of a sentence; what is longer is cut at a comma
BATCH = 4096  # padded characters a batch
GRAM_SIZES = (2, 3, 4)
KEY_BITS = 13
FORBIDDEN = -1e4
_ENDERS = np.array([ord(char) for char in "。！？；\n"], dtype=np.uint32)
_PAUSE = re.compile(r"[，、\s]")


@dataclass(frozen=True, slots=True)
class _Scheme:
    """A block of tags in the network's output: O, then B I E S of each label."""

    first: int
    labels: tuple[str, ...]
    moves: Scores

    @property
    def size(self) -> int:
        """How many tags the block has."""
        return 1 + 4 * len(self.labels)

    def block(self, scores: Scores) -> Scores:
        """The scheme's own tags out of all scores."""
        return scores[:, :, self.first : self.first + self.size]


class EmbeddedNames:
    """Finds people, bodies, places and titles with the tagger that is shipped with the package."""

    def __init__(self, folder: Path | None = None) -> None:
        """Load the weights from a folder; without one, from where the package keeps them."""
        onnxruntime = importlib.import_module("onnxruntime")  # heavy, and only needed here
        folder = folder or _default_folder()
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
            self._schemes: dict[str, _Scheme] = {}
            first = 0
            for name, labels in json.loads(str(stored["labels"])).items():
                moves = stored[f"moves_{name}"] + _impossible(len(labels))
                self._schemes[name] = _Scheme(first, tuple(labels), moves.astype(np.float32))
                first += self._schemes[name].size

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
        return [tuple(sorted(names, key=lambda name: (name.start, name.end))) for names in found]

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
        feed: dict[str, Any] = {f"ids{k}": row[where] for k, row in enumerate(numbers)}
        feed["lengths"] = lengths.astype(np.int32)
        scores: Scores = self._session.run(None, feed)[0]
        return scores

    def _spans(self, scores: Scores, lengths: NDArray[np.int64]) -> list[list[_Span]]:
        """The spans of each sentence: our own scheme's, and places that none of them touches."""
        own, places = self._schemes["own"], self._schemes["msra"]
        found = _decode(own.block(scores), lengths, own)
        block = places.block(scores)
        first = 1 + 4 * places.labels.index("LOC")
        rows = np.flatnonzero((np.abs(block.argmax(axis=2) - (first + 1.5)) < 2).any(axis=0))
        if len(rows):
            most = int(lengths[rows].max())
            for row, spans in zip(
                rows.tolist(), _decode(block[:most, rows], lengths[rows], places), strict=True
            ):
                taken = [(start, end) for start, end, _, _ in found[row]]
                found[row].extend(
                    span
                    for span in spans
                    if span[2] == "LOC" and not any(span[0] < end and start < span[1] for start, end in taken)
                )
        return found


def _default_folder() -> Path:
    """Where the weights are: beside the package's modules when installed, in `models` in a checkout."""
    here = Path(__file__).resolve()
    inside = here.parents[1] / "models" / "names"
    return inside if inside.is_dir() else here.parents[2] / "models" / "names"


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
    time, batch, count = block.shape
    part = (np.arange(count) - 1) % 4  # B I E S of a label are 0 1 2 3, O is 3 too
    finish = np.where(np.isin(part, (0, 1)), FORBIDDEN, 0).astype(np.float32)
    into = np.ascontiguousarray(scheme.moves.T)[None]
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
    found: list[list[_Span]] = [[] for _ in range(batch)]
    for row in np.flatnonzero(paths.any(axis=1)).tolist():
        found[row] = _collect(paths[row], block[:, row], scheme.labels)
    return found


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
