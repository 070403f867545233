"""Text as HTML with spans marked in it, whatever the text holds and however the spans lie.

Everything here keeps one promise: the text content of the HTML is the text. Characters that HTML cannot hold
are shown by one that stands for them, so that offsets hold too.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence

__all__ = ["Span", "attribute", "escape", "marked", "printable"]

Span = tuple[int, int]
"""``start, end`` of a stretch of a text, end exclusive."""

# HTML can hold neither controls, which have pictures in Unicode (␀ for NUL), nor lone surrogates.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: "␡"}
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_PRINTABLE = _PICTURES | _SURROGATES
# A carriage return survives a parser only as a reference.
_SYNTAX = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;",
           ord("\r"): "&#13;"}  # fmt: skip
_ATTRIBUTE = _PRINTABLE | _SYNTAX
# Marks of direction turn round the text behind them, so that a page could show what it does not say. Each is
# shut into an element that isolates it: it stays in the text, and is without effect.
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_TEXT = _ATTRIBUTE | {
    code: f'<bdi class="direction" title="U+{code:04X}">{chr(code)}</bdi>' for code in _DIRECTIONS
}


def printable(text: str) -> str:
    r"""``text`` with each character that HTML cannot hold replaced by one that stands for it.

    >>> printable("投资\x00亿")
    '投资␀亿'
    """
    return text.translate(_PRINTABLE)


def attribute(text: str) -> str:
    """``text`` as the value of an attribute, between quotes."""
    return text.translate(_ATTRIBUTE)


def escape(text: str) -> str:
    """``text`` as HTML that shows it and does nothing else.

    >>> escape("<b>&")
    '&lt;b&gt;&amp;'
    """
    return text.translate(_TEXT)


def marked(
    text: str, spans: Sequence[Span], opening: Callable[[int, bool], str], within: Span | None = None
) -> str:
    """The HTML of ``text`` with a ``<mark>`` round each of ``spans``.

    Spans that lie inside one another become nested elements. Where two cross, the later one is parted where
    the earlier one ends, so that the elements nest.

    Args:
        text: The text.
        spans: What to mark, in any order; what lies outside the text or is empty is passed over.
        opening: The opening tag for a span, called with its index and whether this is its first element.
        within: The stretch of the text to write, all of it by default.

    >>> marked("云溪市委书记", [(0, 4), (2, 6)], lambda i, first: f"<mark id={i}>" if first else "<mark>")
    '<mark id=0>云溪<mark id=1>市委</mark></mark><mark>书记</mark>'
    """
    low, high = within or (0, len(text))
    return "".join(_pieces(text, spans, opening, low, high))


def _pieces(
    text: str, spans: Sequence[Span], opening: Callable[[int, bool], str], low: int, high: int
) -> Iterable[str]:
    waiting = [
        (max(start, low), -min(end, high), index, start >= low)
        for index, (start, end) in enumerate(spans)
        if start < high and end > low and start < end
    ]
    heapq.heapify(waiting)
    ends: list[int] = []  # of the open elements; the innermost is last and ends first
    at = low
    while waiting or ends:
        if ends and (not waiting or ends[-1] <= waiting[0][0]):
            yield escape(text[at : ends[-1]])
            yield "</mark>"
            at = ends.pop()
            continue
        start, end, index, first = heapq.heappop(waiting)
        if ends and -end > ends[-1]:
            heapq.heappush(waiting, (ends[-1], end, index, False))
            end = -ends[-1]
        yield escape(text[at:start])
        yield opening(index, first)
        ends.append(-end)
        at = start
    yield escape(text[at:high])
