"""Crossings: columns of two articles that alternate within lines of one width, and no paragraph ends there.

A text that breaks off before a title goes on further down, where its next column begins in the middle of what
looks like a paragraph of the other article. The place is told by the characters on both sides: the line fits
the text that breaks off, not the line above it, and that one is gone on with behind the column (`fit`). There
the lines are parted; whose they are is `newsie.reading.stitch`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsie.reading.headlines import is_headline_like
from newsie.reading.joints import fit, is_open
from newsie.reading.lines import Line

__all__ = ["part_crossings"]

_REACH = 60  # lines below a title in which the text above it may go on
_TITLE = 3  # lines of a title at most
_LEAST = 5.0  # what must speak for a jump within a paragraph, a log likelihood ratio
_NO_RETURN = -2.0  # what speaks against it where no text begins that could go on with the other article
_BEGINS = 1.0  # what speaks for the beginning of a paragraph, where no jump is needed
# What speaks for a column's beginning: a paragraph with no blanks before it on a page that indents them.
_BARE = 3.0
_MOST_RETURN = 6.5 + _BARE  # more than can speak for a place where the other text goes on
_TAIL = 40

Groups = list[list[Line]]


@dataclass(frozen=True, slots=True)
class _Joint:
    """A line that may begin a column: its group, its place in it, the text before it, its own."""

    group: int
    line: int
    before: str
    begins: str

    @property
    def inner(self) -> bool:
        """Whether the text before it goes on in it, as far as one sees."""
        return self.line > 0 and is_open(self.before)


def part_crossings(groups: Groups) -> Groups:
    """The groups, those parted in which the columns of another article begin."""
    texts = [group[0].indented for group in groups if not _is_title(group)]
    bare = _BARE if sum(texts) * 2 > len(texts) else 0.0
    cuts: set[tuple[int, int]] = set()
    for place in range(1, len(groups) - 1):
        above = groups[place - 1]
        if not _is_title(groups[place]) or _is_title(above) or place == 1:
            continue
        end = _tail(above, len(above))
        if is_open(end):
            cuts.update(_jumps(end, list(_joints(groups, place + 1)), bare))
    return _parted(groups, cuts) if cuts else groups


def _jumps(end: str, joints: Sequence[_Joint], bare: float) -> list[tuple[int, int]]:
    """Where the text that ends so goes on, if that is within a paragraph, and where the other text does."""
    best: _Joint | None = None
    back: _Joint | None = None
    score = _LEAST
    starts = [fit(end, joint.begins) + bare * (joint.line == 0) for joint in joints if not joint.inner]
    plain = max(starts, default=0.0) + _BEGINS
    for at, joint in enumerate(joints):
        if not joint.inner:
            continue
        gain: float = fit(end, joint.begins) - fit(joint.before, joint.begins)
        if gain + _MOST_RETURN <= max(score, plain):
            continue
        returns = [later for later in joints[at + 1 :] if not later.inner]
        said = [fit(joint.before, later.begins) + bare * (later.line == 0) for later in returns]
        gain += max(said, default=_NO_RETURN)
        if gain > max(score, plain):
            best, score = joint, gain
            back = returns[said.index(max(said))] if said else None
    if best is None:
        return []
    return [(best.group, best.line), *([(back.group, back.line)] if back and back.line else [])]


def _joints(groups: Groups, first: int) -> Iterator[_Joint]:
    """The lines that may begin a column, from a group on to the next title and a little beyond."""
    seen = 0
    while first < len(groups) and _is_title(groups[first]):
        first += 1
    for place in range(first, len(groups)):
        group = groups[place]
        if _is_title(group):
            return
        for at, line in enumerate(group):
            seen += 1
            if seen > _REACH:
                return
            if (place > first or at) and not (line.indented or line.heading or line.item):
                yield _Joint(place, at, _tail(group, at), line.folded[:_TAIL])


def _tail(group: list[Line], end: int) -> str:
    return "".join(line.folded for line in group[max(0, end - 3) : end])[-_TAIL:]


def _is_title(group: list[Line]) -> bool:
    if len(group) > _TITLE or group[0].indented:
        return False
    return is_headline_like("".join(line.folded for line in group))


def _parted(groups: Groups, cuts: set[tuple[int, int]]) -> Groups:
    out: Groups = []
    for place, group in enumerate(groups):
        at = 0
        for cut in sorted(line for number, line in cuts if number == place):
            out.append(group[at:cut])
            at = cut
        out.append(group[at:])
    return out
