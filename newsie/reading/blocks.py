"""Lines grouped into blocks (a paragraph, a title line, a list item), each with the kind it looks like."""

from __future__ import annotations

import itertools
import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from newsie.language.characters import fold
from newsie.reading.bylines import (
    Lead,
    closing_credit,
    is_credit,
    line_credit,
    photo_credit,
    read_lead,
)
from newsie.reading.furniture import is_furniture, names_editors
from newsie.reading.groups import Wrap, group_lines
from newsie.reading.headlines import (
    is_day,
    is_headline_like,
    is_label,
    is_of_a_place,
    is_of_figures,
    is_section_like,
)
from newsie.reading.joints import breaks_number, is_open
from newsie.reading.lines import Line
from newsie.reading.markup import Strip, extend

__all__ = ["Block", "Kind", "join", "read_blocks"]


class Kind(Enum):
    """What a block looks like when one looks at it alone."""

    HEAD = auto()
    LABEL = auto()
    SECTION = auto()
    LEAD = auto()
    BODY = auto()
    ITEM = auto()
    QUESTION = auto()
    CREDIT = auto()
    PHOTO = auto()
    CAPTION = auto()
    FURNITURE = auto()


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph of the page, as it stands there.

    ``moved`` and ``lead_over_rival`` say how it came to its article where another one claimed it: whether it
    was brought there, and by what log likelihood ratio that place beat the next best. ``margin`` says by how
    much it was told whether a new article begins with it, where neither a lead nor a credit says so.
    """

    strip: Strip
    heading: int = 0
    item: bool = False
    folded: str = ""
    kind: Kind = Kind.BODY
    names: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()  # the names in the credit that closes it
    lead: Lead | None = None
    breaks_off: bool = False
    moved: bool = False
    lead_over_rival: float | None = None
    margin: float | None = None
    pairs: frozenset[str] = frozenset()  # of `newsie.reading.topics`, once they are asked for
    rarity: int | None = None  # how much the pairs weigh together, once that is asked for

    @property
    def open(self) -> bool:
        """Whether the block breaks off within a sentence."""
        return self.breaks_off and self.kind in (Kind.BODY, Kind.LEAD, Kind.CAPTION)


def join(strips: Sequence[Strip], glue: str = "") -> Strip:
    """One strip of several; ``glue``, or a blank between Latin words, stands for what parts them."""
    if len(strips) == 1:
        return strips[0]
    text: list[str] = []
    starts, ends = array("i"), array("i")
    for strip in strips:
        if text:
            sign = glue or (" " if _latin(text[-1][-1:]) and _latin(strip.text[:1]) else "")
            if sign:
                text.append(sign)
                starts.append(ends[-1])
                ends.append(max(ends[-1], strip.starts[0]))
        text.append(strip.text)
        extend(starts, strip.starts)
        extend(ends, strip.ends)
    return Strip("".join(text), starts, ends)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


_TOP = 4  # blocks
_QUESTION = re.compile(r"^(?:问|记者)[:]|[?]$")
_ITEM_MARK = re.compile(r"^[^。]{4,40}\d{1,2}版\)?$")
_ITEM_SIGN = re.compile(r"[①-⑳]|\d{4}\.\d{1,2}\s?-|\(其间")
_SHORT_ITEM = 48  # characters that the former comes to at most
_TITLE_LINES = 3
_SHORT, _SHORT_CAPTION = 40, 160


def read_blocks(lines: Iterable[Line]) -> list[Block]:
    """The blocks of the page, each with its kind."""
    groups, wrap = group_lines(list(lines))
    blocks = [_block(group, wrap) for group in groups]
    for block in blocks:
        _look(block)
    for before, block in itertools.pairwise(blocks):  # a list of places with what is said of each
        if (
            before.kind in (Kind.HEAD, Kind.ITEM)
            and block.kind is Kind.HEAD
            and _is_listed(before)
            and _is_listed(block)
        ):
            before.kind = block.kind = Kind.ITEM
    for before, block in itertools.pairwise(blocks[:_TOP]):  # the day below the paper's name
        if before.kind is Kind.FURNITURE and block.kind is Kind.SECTION and is_day(block.folded):
            block.kind = Kind.FURNITURE
    return blocks


def _block(group: list[Line], wrap: Wrap | None) -> Block:
    titles = wrap is None and len(group) > 1 and all(len(line.text) <= _SHORT for line in group)
    titles = titles and all(is_headline_like(line.folded) for line in group[:_TITLE_LINES])
    titles = titles and not read_lead(group[0].folded)
    titles = titles and not any(
        breaks_number(line.folded, below.folded) for line, below in itertools.pairwise(group)
    )
    strip = join([line.strip for line in group], " " if titles else "")
    folded = group[0].folded if len(group) == 1 else fold(strip.text)
    return Block(strip, group[0].heading, group[0].item, folded)


def _is_listed(block: Block) -> bool:
    return not block.heading and is_of_a_place(block.folded)


def _look(block: Block) -> None:
    """Write down the kind that the block looks like."""
    folded = block.folded
    credit = closing_credit(folded)
    block.closing = credit[1] if credit else ()
    block.breaks_off = (
        credit is None and is_open(folded) and not (len(folded) <= _SHORT and is_of_figures(folded))
    )
    block.lead = read_lead(folded)
    photo = photo_credit(folded)
    if is_furniture(folded):
        block.kind = Kind.FURNITURE
    elif is_credit(folded) or names_editors(folded):
        block.names = line_credit(folded)
        block.kind = Kind.CREDIT if photo is None else Kind.PHOTO
    elif block.lead and not (photo is not None and len(folded) < _SHORT_CAPTION):
        block.names = block.lead.names
        block.kind = Kind.LEAD
    elif photo is not None:
        block.names = photo
        block.kind = Kind.CAPTION
        block.breaks_off = False
    elif block.item or (len(folded) <= _SHORT_ITEM and _ITEM_MARK.match(folded)) or _ITEM_SIGN.match(folded):
        block.kind = Kind.ITEM
    elif len(folded) <= _SHORT and is_section_like(folded):
        block.kind = Kind.SECTION
    elif len(folded) <= _SHORT and not block.heading and _QUESTION.search(folded):
        block.kind = Kind.QUESTION
    elif block.heading or is_headline_like(folded):
        block.kind = Kind.LABEL if is_label(folded) else Kind.HEAD
    else:
        block.kind = Kind.BODY
