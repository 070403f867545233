"""Fragments: the pieces of broken paragraphs that look like headlines, seen by what stands beside them."""

from __future__ import annotations

from collections import Counter

from newsie.reading.blocks import Block, Kind
from newsie.reading.headlines import begins_news
from newsie.reading.joints import LOOSE, TIGHT, breaks_number, fit
from newsie.reading.topics import pairs_of

__all__ = ["mend_fragments"]

_LEADS_ON = tuple("在于自从至到起截过自计的和与及、")  # what may stand before a day within a sentence
_LONG_HEAD, _TOO_LONG_HEAD = 24, 28  # characters of a line without a blank that may be text, that is text
_LEAD, _RETOLD = 160, 0.5  # characters of a lead, and the share of a headline's pairs that it tells again
_TINY = 4  # characters of a line that is a piece of a word


def _form(block: Block) -> tuple[str, int]:
    """What heads of sections that go in step share (一双脚,… and 一本账,…): first character, first comma."""
    return block.folded[:1], block.folded.find(",")


def _is_retold(head: Block, text: Block) -> bool:
    """Whether the text says what stands above it once more, as a lead does; no text goes on like that."""
    pairs = pairs_of(head.folded)
    return len(pairs & pairs_of(text.folded[:_LEAD])) >= _RETOLD * len(pairs)


def mend_fragments(blocks: list[Block]) -> None:
    """See the pieces of broken paragraphs among what looks like headlines."""
    forms = Counter(_form(block) for block in blocks if block.kind is Kind.HEAD)
    for place in range(len(blocks) - 2, -1, -1):  # from the end: a piece is known by the next one
        block, after = blocks[place], blocks[place + 1]
        if block.kind is not Kind.HEAD or block.heading or after.kind not in (Kind.BODY, Kind.HEAD):
            continue
        if after.kind is Kind.BODY and begins_news(after.folded) and not block.folded.endswith(_LEADS_ON):
            continue
        size = 0 if " " in block.folded else len(block.folded)
        joint = fit(block.folded, after.folded) if after.kind is Kind.BODY else 0.0
        comma = "," in block.folded or ("、" in block.folded and after.kind is Kind.BODY)
        wordy = after.kind is Kind.BODY and (
            (size > _TOO_LONG_HEAD and joint > 0)
            or (comma and after.breaks_off and (joint > 0 or forms[_form(block)] == 1))
        )
        long = size > _LONG_HEAD and (joint > LOOSE or (comma and place > 0))
        broken = breaks_number(block.folded, after.folded)
        piece = joint > TIGHT or broken or long or (wordy and place > 0)
        if piece and not (size > _LONG_HEAD and _is_retold(block, after)):
            block.kind = Kind.BODY
    followers = [*blocks[2:], None]
    for before, block, follower in zip(blocks, blocks[1:], followers, strict=False):
        if block.kind not in (Kind.HEAD, Kind.QUESTION) or block.heading or not before.open:
            continue
        if follower is not None and follower.kind not in (Kind.BODY, Kind.HEAD):
            continue
        number = breaks_number(before.folded, block.folded)
        broken = number or len(block.folded) <= _TINY or ("," in block.folded and " " not in block.folded)
        last = follower is None or follower.kind is Kind.BODY
        if broken or (last and fit(before.folded, block.folded) > LOOSE):
            block.kind = Kind.BODY
