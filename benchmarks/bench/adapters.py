"""What each tool is asked, in one form: pages in, facts out. Runs in the tool's own environment.

Nothing but the standard library is imported here, and the tool itself where it is loaded. A fact has the
fields that it is scored by: `kind`, `page_start`, `page_end`, and for numbers and dates what they say.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Page = dict[str, str]
"""`name`, `text`, and what is known of it: `published`, `paper`, `city`, `province`."""
Fact = dict[str, Any]
Find = Callable[[list[Page]], list[Any]]
"""The facts of each page, as rows or as newsie's records."""

NUMBERS = ("date", "money", "percent", "policy_count", "quantity")
KNOWN = ("published", "paper", "city", "province")
_BATCH = 64


def span(kind: str, start: int, behind: int, **said: object) -> Fact:
    """A fact at ``start:behind`` of the page."""
    return {"kind": kind, "page_start": start, "page_end": behind, **said}


def newsie(kinds: Iterable[str] | None = None) -> Find:
    """The whole of newsie, or some kinds."""
    from newsie import load  # noqa: PLC0415 - each process loads what it measures

    nlp = load(kinds)

    def find(pages: list[Page]) -> list[list[Fact]]:
        return [nlp(page["text"], **{k: page[k] for k in KNOWN if k in page}) for page in pages]

    return find


def _spans(names: Iterable[Any]) -> list[Fact]:
    kinds = {"PER": "person", "ORG": "organization"}
    return [span(kinds[name.label], name.start, name.end) for name in names if name.label in kinds]


def newsie_all_names() -> Find:
    """Names by newsie's rules, a page at a time, and by its model, which takes all pages as LAC does."""
    from newsie.names.embedded import EmbeddedNames  # noqa: PLC0415
    from newsie.names.rules import RuleNames  # noqa: PLC0415
    from newsie.names.trusted import Trusted  # noqa: PLC0415

    rules, model = RuleNames(), Trusted(EmbeddedNames())

    def find(pages: list[Page]) -> list[list[Fact]]:
        texts = [page["text"] for page in pages]
        ruled = [rules.find([text])[0] for text in texts]
        held = [bytearray(len(text)) for text in texts]
        for marks, names in zip(held, ruled, strict=True):
            for name in names:
                marks[name.start : name.end] = b"\1" * (name.end - name.start)
        added = [
            [name for name in names if not any(marks[name.start : name.end])]
            for marks, names in zip(held, model.fill(texts, held), strict=True)
        ]
        return [_spans([*a, *b]) for a, b in zip(ruled, added, strict=True)]

    return find


def newsie_model() -> Find:
    """Names by newsie's model alone, all pages at once."""
    from newsie.names.embedded import EmbeddedNames  # noqa: PLC0415

    model = EmbeddedNames()
    return lambda pages: [_spans(names) for names in model.find([page["text"] for page in pages])]


def tagged(tokens: Iterable[tuple[str, str]], text: str, kinds: dict[str, str]) -> Iterator[Fact]:
    """The names among tagged words, found again in their text from left to right."""
    at = 0
    for word, tag in tokens:
        start = text.find(word, at)
        if start >= 0:
            at = start + len(word)
            if tag in kinds:
                yield span(kinds[tag], start, at)


def jieba() -> Find:
    """Words and parts of speech; people are nr, bodies nt."""
    import jieba as segmenter  # noqa: PLC0415
    from jieba import posseg  # noqa: PLC0415

    segmenter.setLogLevel(logging.ERROR)
    segmenter.initialize()
    kinds = {"nr": "person", "nt": "organization"}

    def find(pages: list[Page]) -> list[list[Fact]]:
        texts = [page["text"] for page in pages]
        return [list(tagged(((p.word, p.flag) for p in posseg.lcut(text)), text, kinds)) for text in texts]

    return find


def lac() -> Find:
    """LAC at its best: batches of sentences sorted by length.

    The part of Paddle that it was written for goes by another name in the version that can be had.
    """
    from paddle import base  # noqa: PLC0415

    sys.modules["paddle.fluid"] = base
    sys.modules["paddle.fluid.core"] = base.core
    from LAC import LAC  # noqa: PLC0415

    model = LAC(mode="lac")
    kinds = {"PER": "person", "ORG": "organization"}

    def find(pages: list[Page]) -> list[list[Fact]]:
        sentences = [
            (number, match.start(), match[0])
            for number, page in enumerate(pages)
            for match in re.finditer(r"[^。！？；\n]+[。！？；]?", page["text"])
        ]
        sentences.sort(key=lambda sentence: len(sentence[2]))
        found: list[list[Fact]] = [[] for _ in pages]
        for begin in range(0, len(sentences), _BATCH):
            some = sentences[begin : begin + _BATCH]
            for (number, at, text), (words, tags) in zip(some, model.run([s[2] for s in some]), strict=True):
                for fact in tagged(zip(words, tags, strict=True), text, kinds):
                    found[number].append(
                        fact | {"page_start": fact["page_start"] + at, "page_end": fact["page_end"] + at}
                    )
        return found

    return find


def jionlp() -> Find:
    """Times and amounts, with their values."""
    import jionlp as library  # noqa: PLC0415

    logging.disable(logging.CRITICAL)  # it reports each expression that it cannot parse

    def find(pages: list[Page]) -> list[list[Fact]]:
        return [[*_jionlp_times(library, page), *_jionlp_money(library, page)] for page in pages]

    return find


def _jionlp_times(library: Any, page: Page) -> Iterator[Fact]:  # noqa: ANN401 - a module without types
    base = time.mktime(time.strptime(page["published"], "%Y-%m-%d")) if "published" in page else time.time()
    for found in library.ner.extract_time(page["text"], time_base=base, with_parsing=True):
        detail = (found.get("detail") or {}).get("time")
        days = [str(day)[:10] for day in detail] if isinstance(detail, list) else [None, None]
        yield span("date", *found["offset"], begin=days[0], end=days[-1])


_CURRENCIES = {"元": "CNY", "美元": "USD", "欧元": "EUR", "港元": "HKD", "日元": "JPY", "英镑": "GBP"}


def _jionlp_money(library: Any, page: Page) -> Iterator[Fact]:  # noqa: ANN401
    for found in library.ner.extract_money(page["text"], with_parsing=True):
        detail = found.get("detail") or {}
        number = detail.get("num")
        low, high = number if isinstance(number, list) and len(number) == 2 else (number, number)
        if detail.get("definition") == "blur+":  # 超过2亿元
            high = None
        yield span(
            "money", *found["offset"], low=low, high=high, currency=_CURRENCIES.get(detail.get("case"), "?")
        )


def recognizers() -> Find:
    """Dates, amounts and percentages of Recognizers-Text, with their values."""
    from recognizers_date_time import recognize_datetime  # noqa: PLC0415
    from recognizers_number import recognize_percentage  # noqa: PLC0415
    from recognizers_number_with_unit import recognize_currency  # noqa: PLC0415

    culture = "zh-cn"

    def of_page(page: Page) -> Iterator[Fact]:
        text = page["text"]
        day = dt.datetime.fromisoformat(page["published"]) if "published" in page else None
        for found in recognize_datetime(text, culture, reference=day):
            value = ((found.resolution or {}).get("values") or [{}])[0]
            begin, end = value.get("start", value.get("value")), value.get("end", value.get("value"))
            if "end" in value and not value.get("timex", "").startswith("("):
                end = _day_before(end)  # of a whole year or month the end is the day behind it
            yield span("date", found.start, found.end + 1, begin=_day(begin), end=_day(end))
        for found in recognize_currency(text, culture):
            value, currency = found.resolution.get("value"), found.resolution.get("isoCurrency")
            if value is not None:  # a currency's name alone is no amount
                yield span("money", found.start, found.end + 1, low=value, high=value, currency=currency)
        for found in recognize_percentage(text, culture):
            value = found.resolution.get("value", "").rstrip("%")
            yield span("percent", found.start, found.end + 1, low=value, high=value, unit="percent")

    return lambda pages: [list(of_page(page)) for page in pages]


def _day(value: str | None) -> str | None:
    return value[:10] if value and re.match(r"\d{4}-\d\d-\d\d", value) else None


def _day_before(value: str | None) -> str | None:
    day = _day(value)
    return str(dt.date.fromisoformat(day) - dt.timedelta(days=1)) if day else None


def spacy() -> Find:
    """SpaCy's Chinese pipeline as it comes without a model: characters as tokens."""
    import spacy as library  # noqa: PLC0415

    nlp = library.blank("zh")

    def find(pages: list[Page]) -> list[list[Fact]]:
        for page in pages:
            nlp(page["text"])
        return [[] for _ in pages]

    return find


LOADERS: dict[str, Callable[[], Find]] = {
    "newsie": newsie,
    "newsie-names": newsie_all_names,
    "newsie-model": newsie_model,
    "newsie-numbers": lambda: newsie(NUMBERS),
    "jieba": jieba,
    "lac": lac,
    "jionlp": jionlp,
    "recognizers": recognizers,
    "spacy": spacy,
}
