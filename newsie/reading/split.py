"""Blocks parted into articles, as a page is set: title block, lead or byline, body, credit; captions apart.

The walk decides from left to right by what is sure: a lead (本报讯) or a title block opens an article, a
credit closes it. A single line without a lead under it heads a section, unless the text below it is signed by
somebody else. What a page's columns have put out of order is `newsie.reading.stitch`'s to mend.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from statistics import median

from newsie.reading.blocks import Block, Kind
from newsie.reading.bylines import closing_credit
from newsie.reading.fragments import mend_fragments
from newsie.reading.headlines import is_day
from newsie.reading.topics import Topics

__all__ = ["Draft", "paragraphs", "split"]

_TITLE = (Kind.HEAD, Kind.LABEL)
_TEXT = (Kind.BODY, Kind.LEAD)
_CONTINUED = "(上接"  # an article that begins on another page
_CAPTION_LENGTH = 320
_FIRST_LINE = 12  # characters of a line under a byline that is no section's head
_HEADLINE = 9  # characters that a headline has at least where only its length tells it from a section's head
_LOOK, _JUDGED, _STRANGE = 3, 80, 0.15  # paragraphs and characters that tell a topic; affinity of strangers
_STRANGE_PEER, _STRANGE_BELOW = 0.2, 0.12  # the same for lines marked as high as the headline, and lower
_LOST = 0.03  # affinity of texts that surely belong to two articles, with no headline between them
_SAME = 0.3  # affinity of two parts of one article
_SEVERAL = 3  # leads and credits on a page that is surely no single article
_TURNS, _WANDERING = 3, 0.07  # single lines that turn the topic on a page that has none of these


@dataclass(slots=True, eq=False)
class Draft:
    """An article in the making: its title block and the blocks of its body, in reading order."""

    title: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    caption: bool = False
    closed: bool = False

    @property
    def names(self) -> list[str]:
        """Those who signed it."""
        found = [name for block in (*self.title, *self.body) for name in block.names]
        return list(dict.fromkeys(found))

    @property
    def blocks(self) -> list[Block]:
        """All its blocks in reading order."""
        return [*self.title, *self.body]


def split(blocks: list[Block], topics: Topics) -> list[Draft]:
    """The articles of a page, in the order in which they begin; ``topics`` are those of the page."""
    blocks = [block for block in blocks if block.kind is not Kind.FURNITURE]
    mend_fragments(blocks)
    blocks, captions = _take_captions(blocks)
    drafts = _Walk(blocks, topics).run() + captions
    return sorted(
        (draft for draft in drafts if draft.blocks), key=lambda draft: draft.blocks[0].strip.starts[0]
    )


def _take_captions(blocks: list[Block]) -> tuple[list[Block], list[Draft]]:
    """The captions of photographs, and the blocks without them."""
    kept: list[Block] = []
    captions: list[Draft] = []
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if block.kind is Kind.CAPTION:
            parts = [block]
        elif block.kind is Kind.PHOTO and kept and _may_be_caption(kept[-1]):
            parts = [kept.pop(), block]
        else:
            kept.append(block)
            continue
        alone = after is None or after.kind in (*_TITLE, Kind.LEAD, Kind.CAPTION)
        title = [kept.pop()] if _heads_caption(kept, alone=alone) else []
        captions.append(Draft(title, parts, caption=True, closed=True))
    return kept, captions


def _may_be_caption(block: Block) -> bool:
    return block.kind in (Kind.BODY, Kind.HEAD) and not block.heading and len(block.folded) <= _CAPTION_LENGTH


def _heads_caption(kept: list[Block], *, alone: bool) -> bool:
    """Whether the line above a caption is its title: 图片新闻, or a single line with nothing else to head."""
    if not kept or kept[-1].kind not in _TITLE:
        return False
    if kept[-1].kind is Kind.LABEL:
        return "图" in kept[-1].folded
    return alone and (len(kept) < 2 or kept[-2].kind not in _TITLE)


class _Walk:
    """One pass over the blocks of a page."""

    def __init__(self, blocks: list[Block], topics: Topics) -> None:
        self.blocks = blocks
        self.topics = topics
        self.drafts: list[Draft] = []
        self.current = Draft(closed=True)
        self.contested = _contested(blocks)
        self.told = False  # whether the article so far has text
        self.signed = False  # whether somebody has signed it
        self.noted = False  # whether a part of it has a head, such as 编者按

    def run(self) -> list[Draft]:
        place = 0
        while place < len(self.blocks):
            block = self.blocks[place]
            if block.kind in _TITLE:
                place = self._title(place)
                continue
            if block.kind is Kind.CREDIT:
                self._credit(block, place)
            elif block.kind is Kind.LEAD:
                self._lead(block)
            else:
                if self._headline_lost(place):
                    self._open([])
                self._text(block)
            place += 1
        return self.drafts

    def _open(self, title: list[Block]) -> None:
        self.current = Draft(title)
        self.drafts.append(self.current)
        self.told = self.signed = self.noted = False

    def _add(self, *blocks: Block) -> None:
        """Put blocks into the body of the current article, and note what they are."""
        for block in blocks:
            self.current.body.append(block)
            self.told = self.told or block.kind in _TEXT
            self.signed = self.signed or bool(block.names)
            self.noted = self.noted or block.kind is Kind.SECTION

    def _title(self, place: int) -> int:
        """Read a title block, or the heads of sections; the place behind it."""
        end = place
        while end < len(self.blocks) and self.blocks[end].kind in _TITLE:
            end += 1
        group = self.blocks[place:end]
        if self._signs(group, end):
            self._add(*map(_as_section, group), self.blocks[end])
            self.current.closed = True
            return end + 1
        if self._breaks_off_at_once(group):
            group[0].kind = Kind.BODY
            self._text(group[0])
            return end
        if not self._opens(group, place, end):
            self._add(*map(_as_section, group))
            return end
        # Two title blocks in a row: unmarked lines, and then a marked one.
        cut = next((i for i, block in enumerate(group) if block.heading and i > 2), 0)
        if cut and not any(block.heading for block in group[:cut]):
            self._open(group[:cut])
        self._open(group[cut:])
        return end

    def _opens(self, group: list[Block], place: int, end: int) -> bool:
        after = self.blocks[end] if end < len(self.blocks) else None
        heads = [block for block in group if block.kind is Kind.HEAD]
        return (
            self.current.closed
            or (after is not None and after.kind in (Kind.LEAD, Kind.CREDIT) and self._begins(after, end))
            or any(block.heading and self._ranks(block) for block in group)
            or self._heads_days(end)
            or len(heads) > 1
            or len(heads) < len(group)
            or self._turns(group[0], place, end)
        )

    def _breaks_off_at_once(self, group: list[Block]) -> bool:
        """Whether the line under a byline is the first paragraph, cut short by the column's end."""
        byline = bool(self.current.body) and self.current.body[-1].kind is Kind.CREDIT
        alone = len(group) == 1 and not group[0].heading and len(group[0].folded) >= _FIRST_LINE
        return byline and alone and not self.told and not self.current.closed

    def _signs(self, group: list[Block], place: int) -> bool:
        """Whether the lines are an office's signature under a notice, with its day."""
        dated = place < len(self.blocks) and is_day(self.blocks[place].folded)
        marked = any(block.heading for block in group)
        return dated and not marked and not self._heads_days(place) and self.told

    def _headline_lost(self, place: int) -> bool:
        """Whether a new matter begins with no headline over it, on a page that holds several."""
        block, body = self.blocks[place], self.current.body
        if block.kind is not Kind.BODY or self.current.closed or not self.told or not self.several:
            return False
        if body[-1].kind not in _TEXT or body[-1].open or self.topics.affinity([block], body[-1:]) > _LOST:
            return False
        under = list(takewhile(lambda other: other.kind is Kind.BODY, self.blocks[place : place + _LOOK]))
        if sum(len(other.folded) for other in under) < _JUDGED:
            return False
        known = [*self.current.title, *body[:_LOOK], *body[-_LOOK:]]
        return self.topics.affinity(under, known) < _LOST

    def _heads_days(self, place: int) -> bool:
        """Whether a column of anniversaries begins there: a day, and a text under it."""
        kinds = [block.kind for block in self.blocks[place : place + 2]]
        return kinds == [Kind.SECTION, Kind.BODY] and is_day(self.blocks[place].folded)

    def _ranks(self, block: Block) -> bool:
        """Whether a marked line stands higher than the headline so far, or that one is not marked."""
        levels = [other.heading for other in self.current.title if other.heading]
        return not levels or block.heading < min(levels)

    def _turns(self, head: Block, place: int, end: int) -> bool:
        """Whether the text under a single line belongs to another article than the one so far.

        It does where it turns to a matter that the article knows nothing of, or where somebody else signed it
        and it is not plainly about the same matter.
        """
        under = _bodies(self.blocks[end : end + _LOOK])
        known = [*self.current.title, *self.current.body[:_LOOK], *self.current.body[-_LOOK:]]
        if head.heading and self.several:
            peer = head.heading == min(other.heading for other in self.current.title if other.heading)
            strange = _STRANGE_PEER if peer and len(head.folded) >= _HEADLINE else _STRANGE_BELOW
            return self.topics.affinity([head, *under], known) < strange
        if place in self.contested and self.signed:
            return self.topics.affinity([head, *under], known) < (_SAME if self.several else _STRANGE)
        size = sum(len(block.folded) for block in under)
        if not self.several or len(head.folded) < _HEADLINE or size < _JUDGED or not self.told:
            return False
        return self.topics.affinity([head, *under], known) < _STRANGE

    @cached_property
    def several(self) -> bool:
        """Whether the page plainly holds several articles: leads and credits say so."""
        signs = sum(block.kind is Kind.LEAD or bool(block.names) for block in self.blocks)
        leads = sum(block.kind is Kind.LEAD for block in self.blocks)
        return signs >= _SEVERAL or leads > 1 or self._wanders()

    def _wanders(self) -> bool:
        """Whether the texts under the page's single lines have nothing to do with what stands above them."""
        turns = []
        for place in range(1, len(self.blocks) - 1):
            above, head, under = self.blocks[place - 1 : place + 2]
            if (above.kind, head.kind, under.kind) == (Kind.BODY, Kind.HEAD, Kind.BODY):
                before = _bodies(self.blocks[max(0, place - _LOOK) : place])
                after = _bodies(self.blocks[place + 1 : place + 1 + _LOOK])
                turns.append(self.topics.affinity([head, *after], before))
        return len(turns) >= _TURNS and median(turns) < _WANDERING

    def _begins(self, block: Block, place: int) -> bool:
        """Whether a lead or a byline under a title block is followed by a body."""
        texts = (*_TEXT, Kind.ITEM, Kind.SECTION, Kind.QUESTION, Kind.HEAD) if block.names else _TEXT
        return block.kind is Kind.LEAD or any(
            after.kind in texts for after in self.blocks[place + 1 : place + 2]
        )

    def _credit(self, block: Block, place: int) -> None:
        after = self.blocks[place + 1].kind if place + 1 < len(self.blocks) else None
        goes_on = after in (*_TEXT, Kind.SECTION, Kind.QUESTION)
        another = self.told and self.signed and bool(block.names)
        if (goes_on and (self.current.closed or another)) or not self.drafts:
            self._open([])
        self._add(block)
        self.current.closed = self.current.closed or self.told

    def _lead(self, block: Block) -> None:
        editors_note = self.noted and not self.signed
        if self.current.closed or (self.told and not editors_note):
            self._open([])
        self._append(block)

    def _text(self, block: Block) -> None:
        if self.current.closed or block.folded.startswith(_CONTINUED):
            self._open([])
        self._append(block)

    def _append(self, block: Block) -> None:
        credit = closing_credit(block.folded)
        if credit:
            block.names += tuple(name for name in credit[1] if name not in block.names)
            self.current.closed = True
        self._add(block)


def _bodies(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if block.kind in _TEXT]


def _as_section(block: Block) -> Block:
    if block.kind is Kind.HEAD:
        block.kind = Kind.SECTION
    return block


def _contested(blocks: list[Block]) -> set[int]:
    """Places of single lines below which a credit stands before the next lead or title block."""
    contested: set[int] = set()
    last: int | None = None
    for place, block in enumerate(blocks):
        single = place + 1 < len(blocks) and blocks[place + 1].kind is Kind.BODY
        if block.kind in _TITLE:
            last = place if single else None
        elif block.kind is Kind.LEAD:
            last = None
        elif last is not None and (
            (block.kind is Kind.CREDIT and block.names) or closing_credit(block.folded)
        ):
            contested.add(last)
            last = None
    return contested


def paragraphs(draft: Draft) -> list[list[Block]]:
    """The body's blocks, those that one broken paragraph was parted into together."""
    groups: list[list[Block]] = []
    for block in draft.body:
        joined = groups and groups[-1][-1].kind in _TEXT and block.kind is Kind.BODY
        if joined and groups[-1][-1].breaks_off:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups
