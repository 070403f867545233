"""Groups: which lines of a page belong together, as a paragraph, a title line or an item."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace

from newsie.language.characters import fold
from newsie.reading.bylines import (
    author_names,
    closing_credit,
    is_affiliation,
    line_credit,
    photo_credit,
    read_lead,
)
from newsie.reading.crossings import part_crossings
from newsie.reading.furniture import is_furniture
from newsie.reading.headlines import begins_news, is_day, is_headline_like, is_notice
from newsie.reading.joints import LOOSE, TIGHT, fit, is_open
from newsie.reading.lines import Line

__all__ = ["Wrap", "group_lines"]

_WRAP_LINES, _WRAP_SHARE, _WRAP_SLACK, _WRAP_LEAST = 6, 0.5, 3, 12
_WRAP_BEYOND = 2  # a line of so many widths was broken at another one
_SPREAD_LINES, _SPREAD_SHARE, _SPREAD_WIDTH = 12, 0.95, 40
_LONG_NUMBER = re.compile(r"\d{8,}")
_LISTED = re.compile(r"\d{1,3}[.、)](?!\d)")
_BRIEF_SIGN = re.compile(r"[●△▲◆■★☆○◇▼]\s?(?=[^\s])")
_SAYS = ("强调", "指出", "要求")  # ends a kicker
_SUBHEAD = re.compile(r"[-—]{2}\s?[\u3400-\u9fff\"]")
_TEXT_SHORTER = (0, 2)  # by how much a full line, and the first of a paragraph, fall short of the width
_TAIL = 80  # characters that tell whether a block goes on
_SHORT = 40
_LEAST_TITLE = 6


def group_lines(lines: list[Line]) -> tuple[list[list[Line]], Wrap | None]:
    """The lines by what they make together, and the width at which they were broken, None where at none."""
    spread = _spread(lines)
    if spread:
        lines = [replace(line, gap=line.gap and line.heading > 0) for line in lines]
    wrap = spread or _wrap(lines)
    parted = sum(line.gap for line in lines) * 3 > len(lines)
    groups = _groups(lines, wrap, parted)
    return part_crossings(groups) if wrap else groups, wrap


@dataclass(frozen=True, slots=True)
class Wrap:
    """The width at which lines were broken, by characters or by columns (a Han character fills two)."""

    width: int
    by_columns: bool
    indented: bool = False  # whether paragraphs begin with blanks

    def fills(self, text: str) -> bool:
        """Whether a line reaches the width, so that the next one goes on with it."""
        return self.width - _WRAP_SLACK <= self.size(text)

    def size(self, text: str) -> int:
        """The width of a line."""
        return _columns(text) if self.by_columns else len(text)


def _wrap(lines: list[Line], *, over_gaps: bool = False) -> Wrap | None:
    """How the lines were broken; None where they were not broken at one width."""
    texts = [a.text for a, b in itertools.pairwise(lines) if (over_gaps or not b.gap) and not a.item]
    if len(texts) < _WRAP_LINES:
        return None
    shares = []
    for by_columns in (False, True):
        sizes = [_columns(text) if by_columns else len(text) for text in texts]
        mode = Counter(sizes).most_common(1)[0][0]
        near = sum(mode - _WRAP_SLACK <= size <= mode + 1 for size in sizes)
        beyond = sum(size > _WRAP_BEYOND * mode for size in sizes)
        shares.append(((near - beyond) / len(texts), mode, by_columns))
    share, width, by_columns = max(shares)
    indented = any(line.indented for line in lines)
    return Wrap(width, by_columns, indented) if share >= _WRAP_SHARE and width >= _WRAP_LEAST else None


def _spread(lines: list[Line]) -> Wrap | None:
    """How the lines were broken on a page that has an empty line behind each; None where it has not."""
    if len(lines) < _SPREAD_LINES or sum(line.gap for line in lines) < _SPREAD_SHARE * len(lines):
        return None
    wrap = _wrap(lines, over_gaps=True)
    if wrap is None or wrap.width > _SPREAD_WIDTH * (1 + wrap.by_columns):
        return None
    beyond = sum(wrap.size(line.text) > wrap.width + _WRAP_SLACK for line in lines)
    return wrap if beyond <= (1 - _SPREAD_SHARE) * len(lines) else None


def _columns(text: str) -> int:
    return len(text.encode("gb18030", "replace"))


def _groups(lines: list[Line], wrap: Wrap | None, parted: bool) -> list[list[Line]]:
    groups: list[list[Line]] = []
    text = ""  # the end of the block so far
    title = False  # whether the line before is a whole one
    for place, line in enumerate(lines):
        before, below = title, lines[place + 1 : place + 3]
        starts = title = False
        if wrap is not None and below:
            opens = not groups or before or not is_open(text)
            title = (opens or _leads(text, line, below[0])) and _is_title(line, wrap, below[0])
            if not opens and not title:
                size = _breaks_in(groups[-1][-1], text, line, below, wrap)
                starts, title = size > 0, size == 1
        if groups and not (starts or title or before) and _goes_on(groups[-1][-1], text, line, wrap, parted):
            groups[-1].append(line)
            text = (text + line.folded)[-_TAIL:]
        else:
            groups.append([line])
            text = line.folded[-_TAIL:]
    return groups


def _is_title(line: Line, wrap: Wrap, below: Line) -> bool:
    """Whether a line about as wide as the text is a title: it holds a blank, or is of no text's width."""
    text = fold(line.text)
    if line.indented or not wrap.fills(line.text) or not is_headline_like(text):
        return False
    if _opens_text(text) or _BRIEF_SIGN.match(line.text) or ("," in text and wrap.fills(below.text)):
        return False
    if not wrap.fills(below.text):  # the rest of a title that fills more than a line
        return False
    odd = wrap.width - wrap.size(line.text) not in _TEXT_SHORTER
    return (odd or " " in text) and fit(text, fold(below.text[:80])) <= LOOSE


def _breaks_in(before: Line, text: str, line: Line, below: list[Line], wrap: Wrap) -> int:
    """How many lines the title has that a line behind a full one begins, 0 where the text goes on.

    No text ends without a mark above one that begins, and a title's last line is often short.
    """
    if line.indented or not wrap.fills(before.text) or is_headline_like(text):
        return 0
    joint, folded, first = fit(text, line.folded), line.folded, below[0]
    if joint > LOOSE or _opens_text(folded):
        return 0
    if _begins(first):
        return int(_may_be_title(folded))
    inner = fit(folded, first.folded)
    if not wrap.fills(line.text):
        return int(not wrap.indented and _may_be_title(folded) and wrap.fills(first.text) and inner <= LOOSE)
    two = len(below) > 1 and _begins(below[1]) and _may_be_title(folded + first.folded)
    apart = inner > joint or (inner == joint and not _may_be_title(first.folded))
    return 2 if two and apart else 0


def _begins(line: Line) -> bool:
    """Whether a text begins with the line, or a signature stands there."""
    return line.indented or read_lead(line.folded) is not None or bool(author_names(line.folded, sure=False))


def _may_be_title(folded: str) -> bool:
    return len(folded) >= _LEAST_TITLE and is_headline_like(folded)


def _leads(text: str, line: Line, below: Line) -> bool:
    """Whether a line behind a column's end is the title of what stands below it."""
    return read_lead(below.folded) is not None and fit(text, line.folded) <= TIGHT


def _goes_on(before: Line, first: str, line: Line, wrap: Wrap | None, parted: bool) -> bool:
    """Whether a line belongs to the block that ends with ``first``, of the line before it."""
    if line.gap or line.indented or line.heading or before.heading or line.item or before.item:
        return False
    if _BRIEF_SIGN.match(line.text) and not is_open(first):
        return False
    second = line.folded[:80]
    if is_day(first) or (first[-1:].isdigit() and _LISTED.match(second)):
        return False
    if read_lead(second) or closing_credit(first) or is_affiliation(first):
        return False
    if photo_credit(first) is not None or is_notice(second):
        return False
    if len(first) <= _SHORT and (
        is_furniture(first)
        or ((first.endswith(_SAYS) or _SUBHEAD.match(second)) and is_headline_like(first) and not wrap)
    ):
        return False
    if _parts_author(first, second):
        return False
    if _LONG_NUMBER.match(second):  # a licence's, behind what it numbers
        return is_open(first)
    if wrap and wrap.fills(before.text):  # a full line may also be a text's last, with a title below it
        return is_open(first) or wrap.fills(line.text) or not is_headline_like(second)
    if line_credit(second) or line_credit(first):
        return False
    if len(first) <= _SHORT and is_headline_like(first) and not _opens_text(first):
        titles = parted and len(line.text) <= _SHORT and is_headline_like(second)
        return titles or fit(first, second) > TIGHT
    return is_open(first)


def _opens_text(folded: str) -> bool:
    """Whether a line is the first of a text, by a day and a comma (日前,某镇纪委)."""
    return "," in folded and begins_news(folded)


def _parts_author(first: str, second: str) -> bool:
    """Whether one of two lines holds an author's name alone, as it stands below a headline."""
    return (bool(author_names(second)) and is_headline_like(first)) or bool(author_names(first))
