"""From a draft to an article: clean text, offset map, paragraphs with their roles, title and byline."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from newsie.language.characters import squash
from newsie.page import Article, OffsetMap, Paragraph, Role, Splice
from newsie.reading.blocks import Block, Kind, join
from newsie.reading.bylines import inner_credits
from newsie.reading.headlines import is_column_name, pick_title
from newsie.reading.joints import TIGHT, fit
from newsie.reading.markup import Strip, extend
from newsie.reading.split import Draft, paragraphs

__all__ = ["assemble"]

_ROLES: dict[Kind, Role] = {
    Kind.CREDIT: "byline",
    Kind.PHOTO: "byline",
    Kind.SECTION: "section",
    Kind.QUESTION: "question",
    Kind.CAPTION: "caption",
    Kind.LABEL: "label",
    Kind.HEAD: "section",
}
_BEFORE_HEADLINE = re.compile(r"^(?:原标题|标题)[:：]\s*|^[-—－―─]{1,4}\s*")
_LONGEST_HEADLINE = 45  # characters of one that is broken over lines
_PARTED = 100  # blanks between two paragraphs that are still neighbours
_SURE = 1.5  # a paragraph's place must beat the next best by this log likelihood ratio, or is suspected
_SURE_LINE, _SURE_TEXT = 1.5, 2.5  # the same of a line, of a text without one, that may begin an article
_REPEATED = 40  # a paragraph of this length that stands twice was read twice


def assemble(draft: Draft, raw: str, page: str, index: int, doubt: float) -> Article:
    """The article that a draft comes to; ``doubt`` is the chance that the draft is wrong."""
    title = _title_parts(draft)
    body, doubts = _body_parts(draft)
    parts = [*title, *body]
    text, starts, ends, marks = _lay_out(parts, raw)
    said = {
        role: [strip.text for strip, part in parts if part == role]
        for role in ("kicker", "headline", "subhead")
    }
    leads = [block.lead.dateline for block in draft.body if block.lead]
    names = [*draft.names, *(name for block in draft.body for name in inner_credits(block.folded))]
    return Article(
        text,
        raw,
        OffsetMap(starts, ends),
        marks,
        page=page,
        index=index,
        headline=_BEFORE_HEADLINE.sub("", " ".join(said["headline"])) or None,
        kicker=" ".join(said["kicker"]) or None,
        subhead=" ".join(said["subhead"]) or None,
        byline=tuple(dict.fromkeys(names)),
        dateline=leads[0] if leads else None,
        doubt=round(doubt, 2),
        splices=(
            *_doubtful_begin(draft),
            *_splices(doubts, marks[len(title) :], draft.body[0] if draft.body else None),
            *_open_end(draft, len(text)),
        ),
    )


def _title_parts(draft: Draft) -> list[tuple[Strip, Role]]:
    lines = [block for block in draft.title if block.kind is Kind.HEAD]
    lines = lines or [block for block in draft.title if not is_column_name(block.folded)]
    if not lines:
        return [(block.strip, "label") for block in draft.title]
    whole = join([block.strip for block in lines])
    if len(whole.text) <= _LONGEST_HEADLINE and all(map(_broken, lines, lines[1:])):
        parts: list[tuple[Strip, Role]] = [(b.strip, "label") for b in draft.title if b not in lines]
        return [*parts, (whole, "headline")]
    title = pick_title([block.folded for block in lines], [block.heading for block in lines])
    roles: dict[int, Role] = {id(lines[title.headline]): "headline"}
    roles |= {id(lines[i]): "kicker" for i in title.kicker}
    roles |= {id(lines[i]): "subhead" for i in title.subhead}
    return [(block.strip, roles.get(id(block), "label")) for block in draft.title]


def _broken(line: Block, below: Block) -> bool:
    """Whether a line of a title breaks off within a word and goes on in the next one."""
    return line.heading == below.heading and fit(line.folded, below.folded) > TIGHT


def _body_parts(draft: Draft) -> tuple[list[tuple[Strip, Role]], list[tuple[int, int, Block]]]:
    """The body's paragraphs, and the blocks that another article claimed: paragraph, offset in it, block."""
    parts: list[tuple[Strip, Role]] = []
    doubts: list[tuple[int, int, Block]] = []
    seen: set[str] = set()
    for group in paragraphs(draft):
        strip = join([block.strip for block in group])
        role = _role(group[0], draft)
        bare = squash(strip.text)
        if len(bare) >= _REPEATED and bare in seen:
            role = "duplicate"
        seen.add(bare)
        left = len(strip.text)  # from the end: a blank may stand for what parts two blocks
        for block in reversed(group):
            left = strip.text.rindex(block.strip.text, 0, left) if len(group) > 1 else 0
            if block.lead_over_rival is not None or block.margin is not None:
                doubts.append((len(parts), left, block))
        parts.append((strip, role))
    return parts, doubts


def _splices(
    doubts: list[tuple[int, int, Block]], marks: tuple[Paragraph, ...], first: Block | None
) -> Iterator[Splice]:
    for place, offset, block in sorted(doubts, key=lambda doubt: doubt[:2]):
        score = block.lead_over_rival
        if score is not None and (block.moved or score < _SURE):
            lost = block.moved and block is first  # a title without text: what it was given may not be all
            yield Splice(marks[place].start + offset, block.moved, round(score, 2), lost or score < _SURE)
        elif _is_doubtful(block):
            yield Splice(marks[place].start + offset, False, round(block.margin or 0.0, 2), True)


def _is_doubtful(block: Block) -> bool:
    """Whether it was hardly told if an article begins with the block."""
    if block.margin is None:
        return False
    return block.margin < (_SURE_TEXT if block.kind is Kind.BODY else _SURE_LINE)


def _doubtful_begin(draft: Draft) -> Iterator[Splice]:
    if draft.title and _is_doubtful(draft.title[0]):
        yield Splice(0, False, round(draft.title[0].margin or 0.0, 2), True)


def _open_end(draft: Draft, end: int) -> Iterator[Splice]:
    if draft.body and draft.body[-1].open and not (draft.caption or draft.closed):
        yield Splice(end, False, None, True)


def _role(block: Block, draft: Draft) -> Role:
    return _ROLES.get(block.kind, "caption" if draft.caption else "body")


def _lay_out(
    parts: list[tuple[Strip, Role]], raw: str
) -> tuple[str, array[int], array[int], tuple[Paragraph, ...]]:
    """One paragraph a line; a line break stands for what parts two neighbours in the page."""
    starts, ends, marks, at = array("i"), array("i"), [], 0
    for strip, role in parts:
        if at:
            last, first = ends[-1], strip.starts[0]
            starts.append(last)
            ends.append(first if first - last <= _PARTED and raw[last:first].isspace() else last)
            at += 1
        extend(starts, strip.starts)
        extend(ends, strip.ends)
        marks.append(Paragraph(at, at + len(strip.text), role))
        at += len(strip.text)
    return "\n".join(strip.text for strip, _ in parts), starts, ends, tuple(marks)
