"""Names from HanLP: its multi-task models and its plain models for named entities, on PyTorch.

HanLP's code is under the Apache License 2.0; the models that its authors publish are under CC BY-NC-SA 4.0,
not for commercial use (https://github.com/hankcs/HanLP). The package comes with the extra ``newsie[hanlp]``;
a model is downloaded by HanLP the first time that it is asked for, and is read from its folder afterwards.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from newsie.errors import NamesError
from newsie.language.sentences import short_spans
from newsie.page import Label, Name

__all__ = ["DEFAULT_MODEL", "HanLPNames"]

DEFAULT_MODEL = "CLOSE_TOK_POS_NER_SRL_UDEP_SDP_CON_ELECTRA_SMALL_ZH"
"""A small multi-task model of 2022; its authors give F1 96 for ``ner/msra`` on MSRA's own test set."""

Words = Callable[[list[str]], Sequence[Sequence[str]]]

_SCORE = 0.8  # HanLP tells no confidence of its own
_LONGEST = 200  # characters of a sentence; the models were trained on shorter ones, and hold 510 at most
_BATCH = 256  # sentences handed over at once; HanLP batches them by length itself
_TASKS = ("ner/msra", "ner/pku", "ner/ontonotes", "ner")
_LABELS: Mapping[str, Label] = {
    # MSRA and OntoNotes; MSRA with three labels, and PKU
    "PERSON": "PER", "PER": "PER", "NR": "PER",
    "ORGANIZATION": "ORG", "ORG": "ORG", "NT": "ORG",
    "LOCATION": "LOC", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "NS": "LOC",
}  # fmt: skip
_ALTERED = 8  # characters that may go by before a token that the tokenizer wrote otherwise is given up
_UNPAIRED = re.compile("[\ud800-\udfff]")


class HanLPNames:
    """Finds people, bodies and places with a model of HanLP's.

    Args:
        model: A name in ``hanlp.pretrained`` (``hanlp.pretrained.mtl`` or ``hanlp.pretrained.ner``), a URL,
            or a folder in which a model was saved or unpacked.
        task: The task of a multi-task model: ``ner/msra`` (the default, where the model has it), ``ner/pku``
            or ``ner/ontonotes``.
        words: For a plain model that was trained on words: what cuts a list of sentences into words, such as
            ``hanlp.load(hanlp.pretrained.tok.COARSE_ELECTRA_SMALL_ZH)``. Without it, characters.
        devices: Where to compute, as ``hanlp.load`` takes it: -1 for the processor, 0 for the first GPU; by
            default a GPU where there is one.

    Raises:
        NamesError: HanLP is not installed, the model cannot be found or downloaded, or it finds no names.
    """

    def __init__(
        self,
        model: str | Path = DEFAULT_MODEL,
        *,
        task: str | None = None,
        words: Words | None = None,
        devices: int | None = None,
    ) -> None:
        self._model = _load(str(model), devices)
        tasks = getattr(self._model, "tasks", None)
        self._task = _task_of(str(model), tasks, task) if tasks else None
        self._words = words or (lambda sentences: [list(sentence) for sentence in sentences])
        self._source = f"hanlp.{self._task.rpartition('/')[2] if self._task else 'ner'}"
        self._lock = Lock()  # HanLP keeps state while it works on a batch

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names of each text, in order of position."""
        found: list[list[Name]] = [[] for _ in texts]
        spans = [(number, *span) for number, text in enumerate(texts) for span in short_spans(text, _LONGEST)]
        for first in range(0, len(spans), _BATCH):
            batch = spans[first : first + _BATCH]
            sentences = [_UNPAIRED.sub("?", texts[number][start:end]) for number, start, end in batch]
            for (number, start, _), sentence, tagged in zip(
                batch, sentences, self._tag(sentences), strict=True
            ):
                found[number].extend(
                    Name(start + begin, start + end, label, _SCORE, self._source)
                    for begin, end, label in _names(sentence, *tagged)
                )
        return [tuple(sorted(names, key=lambda name: (name.start, name.end))) for names in found]

    def _tag(self, sentences: list[str]) -> list[tuple[Sequence[str], Sequence[Any]]]:
        """Tokens and entities of each sentence; an entity is (text, label, first token, token behind)."""
        with self._lock:
            if self._task:
                document = self._model(sentences, tasks=[self._task])
                cut = next(key for key in document if key.startswith("tok"))
                return list(zip(document[cut], document[self._task], strict=True))
            tokens = [
                [token for token in cut if not token.isspace()] for cut in self._words(sentences)
            ]  # the models know no blanks
            return list(zip(tokens, self._model(tokens), strict=True))


def _load(model: str, devices: int | None) -> Any:  # noqa: ANN401 (HanLP has no types)
    try:
        hanlp = importlib.import_module("hanlp")
    except ImportError as error:
        raise NamesError(
            f"names from HanLP need its package: pip install 'newsie[hanlp]' ({error}); or use names='rules'"
        ) from error
    known: Mapping[str, str] = hanlp.pretrained.ALL
    place = known.get(model, model)
    if not place.startswith(("http:", "https:")):
        if not Path(place).is_dir():
            raise NamesError(
                f"HanLP has no model {model!r}, and there is no such folder; give a name of hanlp.pretrained "
                f"(such as {DEFAULT_MODEL}), a URL or the folder of a saved model"
            )
        if not any((Path(place) / name).is_file() for name in ("config.json", "meta.json")):
            raise NamesError(
                f"{place}: holds no model of HanLP's (no config.json); give the folder it was saved in"
            )
    try:
        return hanlp.load(place, verbose=False, devices=devices)
    except Exception as error:
        raise NamesError(
            f"HanLP cannot load the model {model!r} ({type(error).__name__}: {error}). Where it could not be "
            f"downloaded, run once with a network: python -c \"import hanlp; hanlp.load('{place}')\"; HanLP "
            "keeps it under ~/.hanlp (or $HANLP_HOME), and its tokenizer in Hugging Face's cache. Without a "
            "network, copy these here, or pass the folder of a saved model"
        ) from error


def _task_of(model: str, tasks: Mapping[str, Any], task: str | None) -> str:
    """The task asked for, or the first of ours that the multi-task model has."""
    if task is None:
        task = next((known for known in _TASKS if known in tasks), None)
    if task is None or task not in tasks:
        raise NamesError(
            f"the model {model!r} has no task {task or 'ner'}; it has {', '.join(sorted(tasks))}"
        )
    return task


def _names(
    sentence: str, tokens: Sequence[Any], entities: Sequence[Sequence[Any]]
) -> Iterator[tuple[int, int, Label]]:
    """Where the entities of ours stand in a sentence, from the places of their first and last tokens."""
    places: list[tuple[int, int] | None] | None = None
    for _, tag, first, behind, *_ in entities:
        label = _LABELS.get(str(tag).upper())
        if label is None or not 0 <= first < behind <= len(tokens):
            continue
        places = places or _places(sentence, tokens)
        start, end = places[first], places[behind - 1]
        if start and end:
            yield start[0], end[1], label


def _places(sentence: str, tokens: Sequence[Any]) -> list[tuple[int, int] | None]:
    """Where each token stands, None where the sentence does not have it as it is written."""
    places: list[tuple[int, int] | None] = []
    at = 0
    for token in tokens:
        word = (token if isinstance(token, str) else token[0]).strip()
        while at < len(sentence) and sentence[at].isspace():
            at += 1
        start = sentence.find(word, at, at + len(word) + _ALTERED) if word else -1
        if start < 0:
            places.append(None)
        else:
            at = start + len(word)
            places.append((start, at))
    return places
