"""Fragments: the pieces of broken paragraphs that look like headlines, seen by what stands beside them."""

from __future__ import annotations

import re

from newsie.reading.blocks import Block, Kind
from newsie.reading.joints import LOOSE, TIGHT, breaks_number, fit

__all__ = ["begins_news", "mend_fragments", "see_kickers"]

# How the text below a headline begins, and no text that goes on.
_NEWS_BEGINS = re.compile(
    r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日|近日|日前|近期|昨[日天晚]|今[日天晨]|连日来|今年以来|"
    r"据[^,。]{2,20}(?:消息|通报|报道)[:,])"
)
_KICKER = re.compile(
    r"(?!.*(?:决定|任命|免去|下列|如下))[^,。;!?:]{8,40}(?<![说有为是作下])(?<!表示|介绍|指出|强调|认为|包括|名单|人员|要求):$"
)
_LEADS_ON = tuple("在于自从至到起截过自计的和与及、")  # what may stand before a day within a sentence
_LONG_HEAD, _TOO_LONG_HEAD = 24, 28  # characters of a line without a blank that may be text, that is text
_TINY = 4  # characters of a line that is a piece of a word


def begins_news(folded: str) -> bool:
    """Whether a text opens as news does: with a day, 近日, or who told it.

    >>> begins_news("日前,云溪市开通夜班公交。"), begins_news("全市已有公交线路十八条。")
    (True, False)
    """
    return _NEWS_BEGINS.match(folded) is not None


def mend_fragments(blocks: list[Block]) -> None:
    """See the pieces of broken paragraphs among what looks like headlines."""
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
            (size > _TOO_LONG_HEAD and joint > 0) or (comma and after.breaks_off)
        )
        long = size > _LONG_HEAD and (joint > LOOSE or (comma and place > 0))
        broken = breaks_number(block.folded, after.folded)
        if joint > TIGHT or broken or long or (wordy and place > 0):
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


def see_kickers(blocks: list[Block]) -> None:
    """See the lines that say who speaks, with a colon, above a headline (云溪县委书记林一舟：)."""
    before = None
    for block, head, text in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if (
            block.kind is Kind.BODY
            and head.kind is Kind.HEAD
            and text.kind in (Kind.BODY, Kind.LEAD, Kind.CREDIT)
            and not (before is not None and before.open)
            and _KICKER.match(block.folded)
        ):
            block.kind = Kind.HEAD
        before = block
