"""Sentences: where they end in a Chinese newspaper text."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["sentence_spans", "short_spans"]

# A sentence ends at its final mark with the closing quotes and brackets behind it, or at a line break.
_SENTENCE = re.compile(r"[^。！？!?；;\n]*(?:[。！？!?；;]+[”’」』）)》]*|\n|\Z)")
_PAUSE = re.compile(r"[，,、：:\s]")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    r"""Spans of the sentences of ``text``, in order, white space at their ends left out.

    >>> [("一。二！”\n三"[a:b]) for a, b in sentence_spans("一。二！”\n三")]
    ['一。', '二！”', '三']
    """
    spans = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append((start, end))
    return spans


def short_spans(text: str, longest: int) -> Iterator[tuple[int, int]]:
    r"""Spans of the sentences of ``text``, each cut at its pauses, or anywhere, to ``longest`` characters.

    For models that take no more at once; what falls between two spans is white space.

    >>> [("一二三，四五。六七八九"[a:b]) for a, b in short_spans("一二三，四五。六七八九", 4)]
    ['一二三，', '四五。', '六七八九']
    """
    for start, end in sentence_spans(text):
        begin = start
        while end - begin > longest:
            pauses = [match.end() for match in _PAUSE.finditer(text, begin, begin + longest)]
            cut = pauses[-1] if pauses else begin + longest
            if not text[begin:cut].isspace():
                yield begin, cut
            begin = cut
        yield begin, end
