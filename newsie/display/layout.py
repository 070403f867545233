"""An article as HTML: its paragraphs by the part they play, its facts marked, doubtful joints told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from newsie.display.marks import Span, attribute, escape, marked

__all__ = ["Joint", "Stretch", "article_html"]


class Stretch(Protocol):
    """A stretch of an article's text and the part it plays (`newsie.page.Paragraph`)."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""

    @property
    def role(self) -> str:
        """The part it plays: headline, body …."""


class Joint(Protocol):
    """A place where the page left it open how the text goes on (`newsie.page.Splice`)."""

    @property
    def at(self) -> int:
        """Offset into the article's text."""

    @property
    def suspected(self) -> bool:
        """Whether the text there may be another article's."""


_JOINT = '<span class="joint" title="From here the text may belong to another article"></span>'


def article_html(
    text: str,
    paragraphs: Iterable[Stretch],
    spans: Sequence[Span],
    opening: Callable[[int, bool], str],
    *,
    joints: Iterable[Joint] = (),
    tags: Mapping[str, str] | None = None,
) -> str:
    """The HTML of an article; its text content is ``text``.

    Args:
        text: The article's clean text.
        paragraphs: Its paragraphs in order; text between them is kept as it is.
        spans: What to mark.
        opening: The opening tag of a mark, as `newsie.display.marks.marked` calls it.
        joints: Places where it was left open how the text goes on; the suspected ones are marked.
        tags: The element for a role, ``p`` where none is given.
    """
    doubts = sorted({joint.at for joint in joints if joint.suspected})
    by_start = sorted(range(len(spans)), key=lambda index: spans[index][0])
    names = tags or {}

    def piece(low: int, high: int) -> Iterator[str]:
        near = [index for index in by_start if spans[index][0] < high and spans[index][1] > low]
        own = [spans[index] for index in near]
        last = low
        for at in doubts:
            if low <= at < high or at == high == len(text):
                yield stretch(last, at, near, own)
                yield _JOINT
                last = at
        yield stretch(last, high, near, own)

    def stretch(low: int, high: int, near: Sequence[int], own: Sequence[Span]) -> str:
        if low == high:
            return ""
        return marked(text, own, lambda index, is_first: opening(near[index], is_first), (low, high))

    def pieces() -> Iterator[str]:
        at = 0
        for paragraph in paragraphs:
            start, end = max(paragraph.start, at), min(paragraph.end, len(text))
            if start >= end:
                continue
            yield from piece(at, start) if text[at:start].strip() else [escape(text[at:start])]
            tag = names.get(paragraph.role, "p")
            yield f'<{tag} class="{attribute(paragraph.role)}">'
            yield from piece(start, end)
            yield f"</{tag}>"
            at = end
        yield from piece(at, len(text)) if text[at:].strip() else [escape(text[at:])]

    return "".join(pieces())
