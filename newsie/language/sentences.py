"""Sentences: where they end in a Chinese newspaper text."""

from __future__ import annotations

import re

__all__ = ["sentence_spans"]

# A sentence ends at its final mark with the closing quotes and brackets behind it, or at a line break.
_SENTENCE = re.compile(r"[^。！？!?；;\n]*(?:[。！？!?；;]+[”’」』）)》]*|\n|\Z)")


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
