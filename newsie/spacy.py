"""newsie in a spaCy pipeline: ``nlp.add_pipe("newsie")``, with real Chinese words from the shipped model.

>>> import spacy
>>> nlp = spacy.blank("zh")
>>> _ = nlp.add_pipe("newsie", config={"published": "2022-05-21", "city": "云溪"})
>>> doc = nlp("昨日，市长李明到市图书馆调研，投资不超过1.2亿元。")
>>> [(span.label_, span.text) for span in doc.spans["newsie"]]
[('date', '昨日'), ('person', '李明'), ('organization', '市图书馆'), ('money', '不超过1.2亿元')]
>>> doc._.newsie.money[0].high
Decimal('120000000')
>>> doc.spans["date"][0]._.newsie.value
'2022-05-20'
"""

from __future__ import annotations

import datetime as dt
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import spacy
from spacy.lang.zh import ChineseTokenizer
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import registry

from newsie.extract import Extractor
from newsie.facts import Facts
from newsie.models import model_path
from newsie.pipeline import Pipeline, load
from newsie.records import Fact, fact_from_dict

__all__ = ["SPANS", "Component", "blank", "fact", "facts", "make_doc", "segmentation_model"]

SPANS = "newsie"
"""Key of ``doc.spans`` that holds the facts of all kinds; those of each kind are under the kind's name."""
_FACTS = "newsie"
_CONTEXT = "newsie.context"


def blank() -> Language:
    """An empty spaCy pipeline for Chinese whose tokenizer cuts words, with no download.

    It is ``spacy.blank("zh")`` with the segmenter pkuseg (a conditional random field: Luo et al., PKUSEG,
    2019), trained anew for newsie (``models/segmentation``), and pkuseg's own default dictionary. Loading
    takes half a second: keep the pipeline. A ``Doc`` holds every character of its text, so offsets hold.

    >>> [token.text for token in blank()("市民在图书馆看书。")]
    ['市民', '在', '图书馆', '看书', '。']

    Raises:
        NewsieError: The model is missing; the installation is not whole.
    """
    nlp = spacy.blank("zh")
    _cut_words(nlp)
    return nlp


def make_doc(
    nlp: Language,
    text: str,
    *,
    published: str | dt.date | None = None,
    paper: str | None = None,
    city: str | None = None,
    province: str | None = None,
    name: str | None = None,
) -> Doc:
    """A ``Doc`` that says when and where its page was published; `nlp` and `nlp.pipe` take it like a text.

    What is given here wins over what the component was configured with; what neither gives is inferred.
    It is kept in ``doc.user_data["newsie.context"]``, which may be written by hand as well.

    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("newsie")
    >>> docs = [make_doc(nlp, "昨日开工。", published=day) for day in ("2022-05-21", "2023-03-01")]
    >>> [doc._.newsie.dates[0].value for doc in nlp.pipe(docs)]
    ['2022-05-20', '2023-02-28']

    Args:
        nlp: The pipeline that is to process it.
        text: The page.
        published: Publication date, a day or ``YYYY-MM-DD``.
        paper: Name of the newspaper.
        city: Home city.
        province: Home province.
        name: What the records are to call the page.
    """
    day = published.strftime("%Y-%m-%d") if isinstance(published, dt.date) else published
    given = {"published": day, "paper": paper, "city": city, "province": province, "name": name}
    doc = nlp.make_doc(text)
    doc.user_data[_CONTEXT] = {key: value for key, value in given.items() if value is not None}
    return doc


def facts(doc: Doc, records: Iterable[type[Fact]] = ()) -> Facts:
    """The records of a ``Doc``, in the order of the text; also ``doc._.newsie``.

    They are kept in ``doc.user_data["newsie"]`` as JSON types, so that they survive ``to_bytes``, other
    processes and ``DocBin(store_user_data=True)``.

    Args:
        doc: A ``Doc`` that the component has seen; of another, the records are none.
        records: Record types of your own, where own extractors found facts.

    Raises:
        ValueError: A fact is of a kind that neither newsie nor ``records`` knows.
    """
    return Facts(fact_from_dict(row, records) for row in doc.user_data.get(_FACTS, ()))


def fact(span: Span, records: Iterable[type[Fact]] = ()) -> Fact:
    """The record of one of the component's spans; also ``span._.newsie``.

    Raises:
        ValueError: The span was not made by the component, or its kind is unknown.
    """
    rows = span.doc.user_data.get(_FACTS, ())
    if not span.id_.isdecimal() or int(span.id_) >= len(rows):
        raise ValueError(f"{span.text!r} is no span of newsie's; take it from doc.spans[{SPANS!r}]")
    return fact_from_dict(rows[int(span.id_)], records)


@Language.factory(
    "newsie",
    assigns=["doc.spans"],
    default_config={
        "kinds": None,
        "names": "default",
        "own_names": None,
        "extractors": None,
        "published": None,
        "paper": None,
        "city": None,
        "province": None,
        "spans_key": SPANS,
        "words": True,
    },
)
class Component:
    """The component ``newsie``: finds the facts of each ``Doc``, a page or an article each.

    Each fact becomes a span in ``doc.spans["newsie"]`` and in that of its kind (``doc.spans["money"]``),
    labelled with the kind; ``span._.newsie`` is its record and ``doc._.newsie`` all of them. Words are split
    where a fact begins or ends within one, so that a span is the mention to the character.

    Args:
        nlp: The pipeline; where its Chinese tokenizer cuts single characters (spaCy's default), it is given
            the words of the shipped pkuseg model. Another segmenter stays.
        name: What the pipeline calls the component.
        kinds: The kinds to find, all by default.
        names: ``default``, ``rules`` or ``hanlp[:MODEL]``, as `newsie.load` takes it.
        own_names: Pairs of a name and a label, or the path of a table of them.
        extractors: Extractors of your own by kind, functions that ``spacy.registry.misc`` knows
            (``{"hotline": {"@misc": "hotlines"}}``).
        published: Publication date (``YYYY-MM-DD``) of every ``Doc`` that `make_doc` gives none.
        paper: Newspaper of those.
        city: Home city of those.
        province: Home province of those.
        spans_key: Key for the spans of all kinds; ``sc`` is where spaCy's own tools look by default.
        words: Whether to give a tokenizer of characters words.

    Raises:
        NamesError: HanLP or its model is missing, or the table of own names is wrong.
        ValueError: A kind or a source of names is unknown.
    """

    def __init__(
        self,
        nlp: Language,
        name: str = "newsie",
        kinds: list[str] | None = None,
        names: str = "default",
        own_names: str | list[tuple[str, str]] | None = None,
        extractors: Mapping[str, Extractor] | None = None,
        published: str | None = None,
        paper: str | None = None,
        city: str | None = None,
        province: str | None = None,
        spans_key: str = SPANS,
        words: bool = True,
    ) -> None:
        self.name = name
        self._options: dict[str, Any] = {
            "kinds": kinds,
            "names": names,
            "own_names": own_names,
            "extractors": extractors,
        }
        self._given = {"published": published, "paper": paper, "city": city, "province": province}
        self._spans_key = spans_key
        self._kinds = tuple(kinds) if kinds is not None else None
        self._loaded: tuple[int, Pipeline] | None = None
        self._pipeline()  # a wrong option is told here, not at the first text
        if words:
            _cut_words(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Find the facts of ``doc``."""
        given = {**self._given, **doc.user_data.get(_CONTEXT, {})}
        found = self._pipeline()(doc.text, **given)
        doc.user_data[_FACTS] = [fact.to_dict() for fact in found]
        _split_words(doc, {at for fact in found for at in (fact.page_start, fact.page_end)})
        spans: dict[str, list[Span]] = {self._spans_key: []}
        for number, item in enumerate(found):
            span = doc.char_span(
                item.page_start,
                item.page_end,
                label=item.kind,
                kb_id=getattr(item, "official_id", None) or "",
                span_id=str(number),
                alignment_mode="expand",
            )
            if span is not None:
                spans[self._spans_key].append(span)
                spans.setdefault(item.kind, []).append(span)
        for key in (self._spans_key, *self._all_kinds()):
            doc.spans[key] = spans.get(key, [])
        return doc

    def _pipeline(self) -> Pipeline:
        """The pipeline, loaded anew in each process: a network's session must not be shared by a fork."""
        if self._loaded is None or self._loaded[0] != os.getpid():
            self._loaded = (os.getpid(), load(**self._options))
        return self._loaded[1]

    def _all_kinds(self) -> Iterable[str]:
        return self._kinds if self._kinds is not None else self._pipeline().kinds

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_loaded": None}


def segmentation_model() -> str:
    """Folder of the shipped pkuseg model on this machine; ``newsie.segmentation.v1`` in a spaCy config.

    Raises:
        NewsieError: The model is missing; the installation is not whole.
    """
    return str(model_path("segmentation"))


def _cut_words(nlp: Language) -> None:
    """Give a Chinese tokenizer of single characters, or one whose pkuseg has no model, the shipped model."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, ChineseTokenizer) or tokenizer.segmenter == "jieba" or tokenizer.pkuseg_seg:
        return
    tokenizer.segmenter = "pkuseg"
    tokenizer.initialize(pkuseg_model=segmentation_model(), pkuseg_user_dict="default")
    nlp.config["nlp"]["tokenizer"]["segmenter"] = "pkuseg"
    nlp.config["initialize"]["tokenizer"] = {
        "pkuseg_model": {"@misc": "newsie.segmentation.v1"},
        "pkuseg_user_dict": "default",
    }


def _split_words(doc: Doc, places: Iterable[int]) -> None:
    """Split the tokens that hold one of these character offsets within; spans of other components stay."""
    sorted_places = sorted(places)
    cuts: list[tuple[Token, list[int]]] = []
    for token in doc:
        first = bisect_right(sorted_places, token.idx)
        last = bisect_left(sorted_places, token.idx + len(token))
        if first < last:
            cuts.append((token, [at - token.idx for at in sorted_places[first:last]]))
    if not cuts:
        return
    kept = {key: [_Place.of(span) for span in group] for key, group in doc.spans.items()}
    with doc.retokenize() as retokenizer:
        for token, within in cuts:
            pieces = [token.text[start:end] for start, end in pairwise([0, *within, len(token)])]
            head: Token | tuple[Token, int] = (token, 0) if token.head.i == token.i else token.head
            rest: list[Token | tuple[Token, int]] = [(token, 0)] * len(within)
            retokenizer.split(token, pieces, heads=[head, *rest])
    for key, spans in kept.items():  # spaCy does not move them when it splits a token
        doc.spans[key] = [span for span in (place.on(doc) for place in spans) if span is not None]


class _Place(NamedTuple):
    """A span by its characters, which stay where they are when tokens are split."""

    start: int
    end: int
    label: int
    kb_id: int
    span_id: int

    @classmethod
    def of(cls, span: Span) -> _Place:
        return cls(span.start_char, span.end_char, span.label, span.kb_id, span.id)

    def on(self, doc: Doc) -> Span | None:
        return doc.char_span(self.start, self.end, label=self.label, kb_id=self.kb_id, span_id=self.span_id)


if not Doc.has_extension("newsie"):
    Doc.set_extension("newsie", getter=facts)
if not Span.has_extension("newsie"):
    Span.set_extension("newsie", getter=fact)
registry.misc("newsie.segmentation.v1", func=segmentation_model)
