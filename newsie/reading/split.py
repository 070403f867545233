"""Blocks parted into articles, as a page is set: title block, lead or byline, body, credit; captions apart.

The walk decides from left to right by what is sure: a lead (本报讯) or a title block opens an article, a
credit closes it. A single line without a lead under it heads a section, unless the text below it is signed by
somebody else. What a page's columns have put out of order is `newsie.reading.stitch`'s to mend.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, takewhile

from newsie.reading import boundaries
from newsie.reading.blocks import Block, Kind
from newsie.reading.bylines import is_affiliation
from newsie.reading.fragments import mend_fragments
from newsie.reading.headlines import is_day, is_issued, is_notice, is_of_a_place, newsworth
from newsie.reading.neighbours import asks, is_from_readers, see_neighbours, sets_briefs, without_furniture
from newsie.reading.topics import Topics

__all__ = ["Draft", "paragraphs", "split"]

_TITLE = (Kind.HEAD, Kind.LABEL)
_TEXT = (Kind.BODY, Kind.LEAD)
_CONTINUED = "(上接"  # an article that begins on another page
_CAPTION_LENGTH = 320
_FIRST_LINE = 12  # characters of a line under a byline that is no section's head
_LOOK = 6  # paragraphs below a place that are looked at
# Lines head articles more often in print than on the made pages, a quarter of them one long article, that
# the weights were fitted on. Of 0, .4, .8, 1.2, as below, B-cubed F1 and headlines: .983, .962; .984, .963;
# .984, .962; .985, .960.
_OF_PRINT = 0.6
_LEAST_TEXT = 0.5  # what must speak for a new article where no line heads it
_BRIEF_LINE = 12  # characters of a line that tells something by itself
# What a second signature adds to what was learnt of it. Of 0, 1 and 2 on 2,000 made pages of all manners
# (`benchmarks/manners.py`, seed 5), B-cubed F1 and right signers: .982, .970; .983, .974; .983, .975.
_SIGNED_TWICE = 2.0
_OFFICE = re.compile(
    r"(?:法院|检察院|局|厅|委|委员会|政府|办公室|公司|中心|[支大]队|管理处|银行|医院|大学|学院|学校|协会)$"
)
_UNDER = (Kind.BODY, Kind.LEAD, Kind.ITEM, Kind.QUESTION)


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
    blocks = without_furniture(blocks)
    mend_fragments(blocks)
    see_neighbours(blocks)
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
        self.briefs = sets_briefs(blocks)
        self.length = 0  # characters of its body, which may be long: never counted anew
        self.told = False  # whether the article so far has text
        self.signed = False  # whether somebody has signed it
        self.forms: set[tuple[str, int]] = set()  # of the heads of its sections: first character, first comma
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
        self.length = 0
        self.told = self.signed = self.noted = False
        self.forms = set()

    def _add(self, *blocks: Block) -> None:
        """Put blocks into the body of the current article, and note what they are."""
        for block in blocks:
            self.current.body.append(block)
            self.length += len(block.folded)
            self.told = self.told or block.kind in _TEXT
            self.signed = self.signed or bool(block.names)
            if block.kind is Kind.SECTION:
                self.noted = True
                self.forms.add((block.folded[0], block.folded.find(",")))

    def _title(self, place: int) -> int:
        """Read a title block, or the heads of sections; the place behind it."""
        end = place
        while end < len(self.blocks) and self.blocks[end].kind in _TITLE:
            end += 1
        group = self.blocks[place:end]
        if len(group) > 1 and self._signs_notice(group[0]) and is_notice(group[1].folded):
            self._add(_as_section(group.pop(0)))
        if self._signs(group, end):
            self._add(*map(_as_section, group), self.blocks[end])
            self.current.closed = True
            return end + 1
        if self._breaks_off_at_once(group):
            group[0].kind = Kind.BODY
            self._text(group[0])
            return end
        if not self._opens(group, end):
            if self._lists(group, end):
                group[0].kind = Kind.BODY
            self._add(*map(_as_section, group))
            return end
        # Two title blocks in a row: unmarked lines, and then a marked one.
        cut = next((i for i, block in enumerate(group) if block.heading and i > 2), 0)
        if cut and not any(block.heading for block in group[:cut]):
            self._open(group[:cut])
        self._open(group[cut:])
        return end

    def _opens(self, group: list[Block], end: int) -> bool:
        after = self.blocks[end] if end < len(self.blocks) else None
        heads = [block for block in group if block.kind is Kind.HEAD]
        return (
            self.current.closed
            or (after is not None and after.kind in (Kind.LEAD, Kind.CREDIT) and self._begins(after, end))
            or any(block.heading and self._ranks(block) for block in group)
            or self._heads_days(end)
            or (after is not None and self._heads_questions(after))
            or is_notice(group[0].folded)
            or (is_issued(group[0].folded) and not (self.current.body and self.current.body[-1].open))
            or (self.told and not self.current.body[-1].open and is_of_a_place(group[0].folded))
            or len(heads) > 1
            or len(heads) < len(group)
            or self._turns(group, end)
        )

    def _heads_questions(self, text: Block) -> bool:
        """Whether a question stands below, and none above, or the letter of another reader."""
        if is_from_readers(text.folded) or (self.told and is_from_readers(self.current.body[0].folded)):
            return True
        return asks(text.folded) and self.told and not any(asks(b.folded) for b in self.current.body[-_LOOK:])

    def _breaks_off_at_once(self, group: list[Block]) -> bool:
        """Whether the line under a byline is the first paragraph, cut short by the column's end."""
        last = self.current.body[-1] if self.current.body else None
        byline = last is not None and last.kind is Kind.CREDIT and bool(last.names)
        alone = len(group) == 1 and not group[0].heading and len(group[0].folded) >= _FIRST_LINE
        return byline and alone and not self.told and not self.current.closed

    def _lists(self, group: list[Block], end: int) -> bool:
        """Whether a line that heads no article breaks off within a list: the first piece of a text."""
        line = group[0].folded
        alone = len(group) == 1 and not group[0].heading and end < len(self.blocks)
        piece = "、" in line and " " not in line and len(line) >= _FIRST_LINE
        return alone and piece and self.blocks[end].kind is Kind.BODY

    def _signs(self, group: list[Block], place: int) -> bool:
        """Whether the lines are an office's signature under a notice, with its day."""
        dated = place < len(self.blocks) and is_day(self.blocks[place].folded)
        marked = any(block.heading for block in group)
        return dated and not marked and not self._heads_days(place) and self.told

    def _signs_notice(self, line: Block) -> bool:
        """Whether a line is an office's signature under its notice, with no day."""
        notice = bool(self.current.title) and is_notice(self.current.title[-1].folded)
        return notice and self.told and not line.heading and _OFFICE.search(line.folded) is not None

    def _headline_lost(self, place: int) -> bool:
        """Whether a new matter begins with no headline over it."""
        block, body = self.blocks[place], self.current.body
        if block.kind is not Kind.BODY or self.current.closed or not self.told:
            return False
        if body[-1].kind not in _TEXT or body[-1].open:
            return False
        here = self._here([], place)
        score = boundaries.unheaded(here, self.topics) + (
            _SIGNED_TWICE if here.signed and here.contested else 0
        )
        block.margin = abs(score)
        return score > _LEAST_TEXT

    def _place(
        self,
        head: list[Block],
        below: int,
        title: list[Block],
        above: list[Block],
        *,
        length: int,
        signed: bool,
    ) -> boundaries.Place:
        """The place in front of the block at ``below``, for the judgement whether an article begins there."""
        under = list(takewhile(lambda other: other.kind in _UNDER, self.blocks[below : below + _LOOK]))
        contested = below - len(head) in self.contested
        return boundaries.Place(
            title, above, length, head, under, self.signs, len(self.heads), signed=signed, contested=contested
        )

    def _here(self, head: list[Block], below: int) -> boundaries.Place:
        """The same, with the article so far above it."""
        draft = self.current
        return self._place(head, below, draft.title, draft.body, length=self.length, signed=self.signed)

    def _heads_days(self, place: int) -> bool:
        """Whether a column of anniversaries begins there: a day, and a text under it."""
        kinds = [block.kind for block in self.blocks[place : place + 2]]
        return kinds == [Kind.SECTION, Kind.BODY] and is_day(self.blocks[place].folded)

    def _ranks(self, block: Block) -> bool:
        """Whether a marked line stands higher than the headline so far, or that one is not marked."""
        levels = [other.heading for other in self.current.title if other.heading]
        return not levels or block.heading < min(levels)

    def _turns(self, group: list[Block], end: int) -> bool:
        """Whether the text under a single line belongs to another article than the one so far."""
        if not self.told or self._goes_in_step(group[0]):
            return False
        if (
            end == len(self.blocks) or self.blocks[end].kind not in _UNDER
        ):  # the head of a section has a text below it
            line = group[0].folded
            return is_issued(line) or (len(line) >= _BRIEF_LINE and newsworth(line) > 0)
        place = replace(self._here(group, end), others=self._others(end - len(group)))
        twice = place.signed and place.contested  # an article is signed in one place
        score = boundaries.headed(place, self.topics) + _OF_PRINT + (_SIGNED_TWICE if twice else 0.0)
        group[0].margin = abs(score)
        return score > 0

    def _goes_in_step(self, line: Block) -> bool:
        """Whether a line is of one form with the head of a section before it (一双脚,… and 一本账,…)."""
        cut = line.folded.find(",")
        return cut > 0 and (line.folded[0], cut) in self.forms

    @cached_property
    def signs(self) -> int:
        """How many leads and credits the page has."""
        return sum(block.kind is Kind.LEAD or bool(block.names) for block in self.blocks)

    @cached_property
    def heads(self) -> list[int]:
        """Places of single lines that may be a title and have a text below them."""
        kinds = [block.kind for block in self.blocks]
        return [
            i
            for i, (head, text) in enumerate(pairwise(kinds))
            if head is Kind.HEAD and text is Kind.BODY and (not i or kinds[i - 1] not in _TITLE)
        ]

    @cached_property
    def _alone(self) -> dict[int, float]:
        """What each of those lines comes to when it is judged alone."""
        found: dict[int, float] = {}
        for place in self.heads:
            last = place - 1  # the line before
            while last >= 0 and self.blocks[last].kind not in _TITLE:
                last -= 1
            above = self.blocks[last + 1 : place]
            if any(block.kind in _TEXT for block in above):
                title = self.blocks[last : last + 1] if last >= 0 else []
                signed = any(block.names for block in above)
                judged = self._place(
                    self.blocks[place : place + 1],
                    place + 1,
                    title,
                    above,
                    length=sum(len(block.folded) for block in above),
                    signed=signed,
                )
                found[place] = boundaries.alone(judged, self.topics)
        return found

    def _others(self, place: int) -> float:
        """What the other lines come to in the mean."""
        others = len(self._alone) - (place in self._alone)
        return (self._sum - self._alone.get(place, 0.0)) / others if others else 0.0

    @cached_property
    def _sum(self) -> float:
        return math.fsum(self._alone.values())

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
        editors = not (block.names or self.current.title or self.told)  # those of the page, at its head
        self.current.closed = self.current.closed or self.told or editors

    def _lead(self, block: Block) -> None:
        editors_note = self.noted and not self.signed
        if self.current.closed or (self.told and not editors_note):
            self._open([])
        self._append(block)

    def _text(self, block: Block) -> None:
        brief = self.told and block.strip.text[:1] in self.briefs and block.kind is Kind.BODY
        if self.current.closed or brief or block.folded.startswith(_CONTINUED):
            self._open([])
        self._append(block)

    def _append(self, block: Block) -> None:
        if block.closing:
            block.names += tuple(name for name in block.closing if name not in block.names)
            self.current.closed = True
        self._add(block)
        self.current.closed = self.current.closed or is_affiliation(block.folded)


def _as_section(block: Block) -> Block:
    if block.kind is Kind.HEAD:
        block.kind = Kind.SECTION
    return block


def _contested(blocks: list[Block]) -> set[int]:
    """Places of lines and texts below which a credit stands before the next lead or title block."""
    contested: set[int] = set()
    signed = False
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if block.kind in (*_TITLE, Kind.LEAD):
            if signed and block.kind is not Kind.LEAD and blocks[place + 1].kind is Kind.BODY:
                contested.add(place)
            signed = False
        signed = signed or bool(
            block.closing or (block.kind is Kind.CREDIT and block.names and _ends(place, blocks))
        )
        if signed and block.kind is Kind.BODY:
            contested.add(place)
    return contested


def _ends(place: int, blocks: list[Block]) -> bool:
    """Whether a credit ends the text above it; with a text below it opens that one."""
    return place + 1 == len(blocks) or blocks[place + 1].kind not in (*_TEXT, Kind.SECTION, Kind.QUESTION)


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
