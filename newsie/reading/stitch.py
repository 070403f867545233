"""Columns put in order: paragraphs that the page's columns carried into another article are brought back.

Only an article that plainly lacks something may claim a paragraph: one that breaks off within a sentence,
or a title block without a body. Two signs weigh, each a log likelihood ratio: how well the paragraph goes on
where the claimant breaks off (`newsie.reading.joints.fit`), and how many of its rare words it shares with the
claimant rather than with the article it stands in. What cannot be decided stays in place.
"""

from __future__ import annotations

import itertools
import math

from newsie.reading.blocks import Block, Kind
from newsie.reading.joints import TIGHT, fit
from newsie.reading.split import Draft
from newsie.reading.topics import Topics

__all__ = ["stitch"]

_REACH = 8  # how many articles back one that breaks off may claim
_STAY_CLOSED, _STAY_OPEN, _STAY_FIRST = 2.5, 1.0, 1.0  # what a claim must reach against the place on the page
# Paragraphs looked ahead for the article's own, and what finding them speaks against what stands between.
_AHEAD, _INSERTED = 4, 2.5
_HOPELESS = -5.0  # joints so bad that no topic outweighs them
_TOPIC_POWER, _TOPIC_FLOOR = 3.0, 0.03  # affinity to log likelihood ratio
_RATIO = 1.4  # how much nearer a last column must be to the claimant
_FRAGMENT = 16  # shorter paragraphs share too few words to be judged by topic alone
_WEAK = 0.08  # affinity of texts that have nothing to do with one another
_FIRST, _LAST = 2, 4  # paragraphs of an article that stand for its topic


def stitch(drafts: list[Draft], topics: Topics) -> list[Draft]:
    """The drafts with lost paragraphs brought back; drafts are changed in place, empty ones left out."""
    if len(drafts) < 2 or not any(_lacks(draft) or _untitled(draft) for draft in drafts):
        return drafts
    _Flow(drafts, topics).run()
    for place, draft in enumerate(drafts):
        if _lacks(draft):
            _take_last_column(draft, drafts[place + 1 : place + 1 + _REACH], topics)
    _give_titles(drafts, topics)
    return [draft for draft in drafts if draft.blocks]


def _lacks(draft: Draft) -> bool:
    if draft.caption:
        return False
    return draft.body[-1].open if draft.body else any(block.kind is Kind.HEAD for block in draft.title)


def _untitled(draft: Draft) -> bool:
    """Whether an article plainly begins, or ends, with no title above it."""
    if draft.title or draft.caption or not draft.body:
        return False
    return draft.closed or draft.body[0].kind is Kind.LEAD


class _Flow:
    """One pass over the page's paragraphs, each given to the article that it goes on with."""

    def __init__(self, drafts: list[Draft], topics: Topics) -> None:
        self.drafts = drafts
        self.topics = topics
        self.waiting: list[Draft] = []  # those that broke off before, the latest last

    def run(self) -> None:
        moved: Draft | None = None  # who took the paragraph before, if not the article it stood in
        for draft in self.drafts:
            if draft.caption:
                continue
            blocks, draft.body = draft.body, []
            current = draft
            for place, block in enumerate(blocks):
                if block.kind is Kind.CREDIT:
                    current = moved or current
                    current.body.append(block)
                    current, moved = draft, None
                    continue
                current = self._owner(block, draft, current, blocks[place + 1 : place + 1 + _AHEAD])
                if place == 0 and draft.title:
                    current = draft
                block.moved = current is not draft
                current.body.append(block)
                moved = current if current is not draft else None
            self._wait(draft)

    def _wait(self, draft: Draft) -> None:
        self.waiting = [other for other in self.waiting if other.body and other.body[-1].open][-_REACH:]
        if draft.body and draft.body[-1].open and draft not in self.waiting:
            self.waiting.append(draft)

    def _owner(self, block: Block, holder: Draft, current: Draft, ahead: list[Block]) -> Draft:
        """The article of a block; ``current`` is that of the block before it, ``holder`` the page's."""
        if block.kind is not Kind.BODY:
            return holder
        claimants = [draft for draft in self.waiting if draft is not current and draft.body[-1].open]
        if holder is not current:
            claimants.append(holder)
        if not claimants:
            return current
        stands = self._stands(block, current, holder)
        if self._goes_on_later(current, block, ahead):
            stands -= _INSERTED
        here: float | None = None  # how near the block is to where it stands; computed where it is asked for
        best, gain, second = current, 0.0, -math.inf
        for claimant in claimants:
            claim = self._joint(block, claimant) - stands
            if claim <= _HOPELESS:
                continue
            here = self._topic(block, current) if here is None else here
            claim += self._topic(block, claimant) - here
            if claim > gain:
                best, gain, second = claimant, claim, gain
            else:
                second = max(second, claim)
        block.lead_over_rival = None if second == -math.inf else gain - second
        return best

    def _goes_on_later(self, current: Draft, block: Block, ahead: list[Block]) -> bool:
        """Whether the article that breaks off before the block plainly goes on behind it."""
        if not current.body or not current.body[-1].open or fit(current.body[-1].folded, block.folded) > 0:
            return False
        before = block
        for later in ahead:
            if later.kind is not Kind.BODY:
                return False
            if fit(current.body[-1].folded, later.folded) > TIGHT:
                return not (before.open and fit(before.folded, later.folded) > TIGHT)
            before = later
        return False

    def _joint(self, block: Block, draft: Draft) -> float:
        """How well the block goes on with an article's last paragraph; 0 where that is complete."""
        return fit(draft.body[-1].folded, block.folded) if draft.body and draft.body[-1].open else 0.0

    def _stands(self, block: Block, current: Draft, holder: Draft) -> float:
        """What speaks for leaving the block with the article of the block before it."""
        if current is not holder:  # already out of order: no place is better than another
            return self._joint(block, current)
        if not current.body:
            return _STAY_FIRST
        return self._joint(block, current) + (_STAY_OPEN if current.body[-1].open else _STAY_CLOSED)

    def _topic(self, block: Block, draft: Draft) -> float:
        body = draft.body
        known = [*draft.title, *body[:_FIRST], *body[max(_FIRST, len(body) - _LAST) :]]
        affinity = self.topics.affinity([block], known) if known else _WEAK
        return _TOPIC_POWER * math.log(affinity + _TOPIC_FLOOR)


def _take_last_column(claimant: Draft, later: list[Draft], topics: Topics) -> None:
    """Bring back the last paragraphs of another article that are about the claimant's matter alone."""
    for holder in later:
        if holder.caption or holder.closed:
            continue
        body = holder.body
        start = len(body)
        while start > 1 and (lead := _nearer(claimant, holder, start - 1, topics)) > 0:
            start -= 1
            body[start].moved, body[start].lead_over_rival = True, lead
        if start < len(body):
            start = _with_fragment(claimant, holder, start, topics)
            claimant.body += body[start:]
            del body[start:]
            return


def _nearer(claimant: Draft, holder: Draft, place: int, topics: Topics) -> float:
    """By how much a paragraph is nearer to the claimant, a log likelihood ratio; 0 where it is not."""
    block = holder.body[place]
    before = holder.body[place - 1]
    if block.kind is not Kind.BODY or len(block.folded) < _FRAGMENT or before.open:
        return 0.0
    here = topics.affinity([block], [*holder.title, *holder.body[max(0, place - _LAST) : place]])
    there = topics.affinity([block], [*claimant.title, *claimant.body[-_LAST:]])
    if there <= _RATIO * here + _TOPIC_FLOOR:
        return 0.0
    return _TOPIC_POWER * math.log((there + _TOPIC_FLOOR) / (here + _TOPIC_FLOOR))


def _with_fragment(claimant: Draft, holder: Draft, start: int, topics: Topics) -> int:
    """One paragraph earlier, where that fits nobody better and the claimant lacks the end of a sentence."""
    before = holder.body[start - 1]
    if start < 2 or not claimant.body or before.kind is not Kind.BODY or holder.body[start - 2].open:
        return start
    rest = [*holder.title, *holder.body[max(0, start - 1 - _LAST) : start - 1]]
    if topics.affinity([before], rest) >= _WEAK:
        return start
    before.moved, before.lead_over_rival = True, 0.0
    return start - 1


def _give_titles(drafts: list[Draft], topics: Topics) -> None:
    """Give an article without a title the first line below it, where that is a title.

    It must share clearly more with the article above than with the one it stands over. Where that one is left
    without a title, its own may stand below it in turn.
    """
    for draft, after in itertools.pairwise(drafts):
        heads = [block for block in after.title if block.kind is Kind.HEAD]
        if not _untitled(draft) or not heads or after.title[0] is not heads[0] or not after.body:
            continue
        above, below = topics.affinity(heads[:1], draft.body), topics.affinity(heads[:1], after.body)
        if above > _RATIO * below + _TOPIC_FLOOR:
            draft.title.append(after.title.pop(0))
