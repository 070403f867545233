"""Neighbours: what a block is by what stands beside it, where it looks else when seen alone."""

from __future__ import annotations

import re
from itertools import pairwise

from newsie.reading.blocks import Block, Kind
from newsie.reading.bylines import author_names

__all__ = ["see_neighbours", "without_furniture"]

_KICKER = re.compile(
    r"(?!.*(?:决定|任命|免去|下列|如下))[^,。;!?:]{8,40}(?<![说有为是作下])(?<!表示|介绍|指出|强调|认为|包括|名单|人员|要求):$"
)
_ASKED = ("问:", "记者:")
_TITLE = (Kind.HEAD, Kind.LABEL)
_HEADED = (Kind.BODY, Kind.LEAD, Kind.CREDIT)
_TOP, _COLUMN_NAME = 6, 6  # blocks of a page's head; characters of a column's name in it
_INTRODUCED = 20  # characters in which a text names him whose name heads it
_AUTHORS = 2  # lines with authors' names that make a page one of essays or verse
_VERSE = 4  # lines one below the other that are verse and no title


def without_furniture(blocks: list[Block]) -> list[Block]:
    """The blocks of the articles; a column's name above the line with paper and day is none of them."""
    top = blocks[:_TOP]
    mastheads = [i for i, block in enumerate(top) if block.kind is Kind.FURNITURE]
    head = mastheads[-1] if mastheads else 0
    above = [block for block in top[:head] if block.kind is not Kind.FURNITURE]
    below = blocks[head + 1].kind if head + 1 < len(blocks) else None
    if below in _TITLE and all(
        block.kind in _TITLE and not block.heading and len(block.folded) <= _COLUMN_NAME for block in above
    ):
        return [block for block in blocks[head:] if block.kind is not Kind.FURNITURE]
    return [block for block in blocks if block.kind is not Kind.FURNITURE]


def see_neighbours(blocks: list[Block]) -> None:
    """See the kickers, authors, verse and headlines among the blocks."""
    _see_kickers(blocks)
    _see_authors(blocks)
    _see_verse(blocks)
    _see_asking_titles(blocks)


def _see_kickers(blocks: list[Block]) -> None:
    """See the lines that say who speaks, with a colon, above a headline (云溪县委书记林一舟：)."""
    before = None
    for block, head, text in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if (
            block.kind is Kind.BODY
            and head.kind is Kind.HEAD
            and text.kind in _HEADED
            and not (before is not None and before.open)
            and _KICKER.match(block.folded)
        ):
            block.kind = Kind.HEAD
        before = block


def _see_authors(blocks: list[Block]) -> None:
    """See the lines between a headline and a text that hold a name and nothing else."""
    found: list[tuple[Block, tuple[str, ...]]] = []
    perhaps: list[tuple[Block, tuple[str, ...]]] = []
    for title, block, text in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if block.kind is not Kind.HEAD or block.heading or title.kind not in (*_TITLE, Kind.QUESTION):
            continue
        names = author_names(block.folded, sure=False)
        if not names or names[0] in text.folded[:_INTRODUCED]:
            continue
        if text.kind not in (*_TITLE, Kind.BODY, Kind.SECTION, Kind.QUESTION):
            continue
        if author_names(block.folded):
            found.append((block, names))
        elif text.kind is Kind.BODY:
            perhaps.append((block, names))
    if len(found) >= _AUTHORS:
        found += perhaps
    for block, names in found:
        block.kind, block.names = Kind.CREDIT, names


def _see_verse(blocks: list[Block]) -> None:
    """See the lines of verse below an author's name, which look like one title block."""
    for place, block in enumerate(blocks):
        if block.kind is not Kind.CREDIT or not block.names:
            continue
        end = place + 1
        while end < len(blocks) and blocks[end].kind in _TITLE and not blocks[end].heading:
            end += 1
        if end < len(blocks) and blocks[end].kind in (Kind.CREDIT, Kind.LEAD):  # below the next one's title
            end -= 1
        if end - place > _VERSE:
            for line in blocks[place + 1 : end]:
                line.kind, line.breaks_off = Kind.BODY, False


def _see_asking_titles(blocks: list[Block]) -> None:
    """See the headlines that ask something, with who wrote it below."""
    for block, below in pairwise(blocks):
        signed = below.kind is Kind.LEAD or (below.kind is Kind.CREDIT and below.names)
        if block.kind is Kind.QUESTION and signed and not block.folded.startswith(_ASKED):
            block.kind = Kind.HEAD
