"""From a draft to an article: clean text, offset map, paragraphs with their roles, title and byline."""

from __future__ import annotations

import re
from array import array

from newsie.language.characters import squash
from newsie.page import Article, OffsetMap, Paragraph, Role
from newsie.reading.blocks import Block, Kind, join
from newsie.reading.bylines import inner_credits
from newsie.reading.headlines import is_marked_label, pick_title
from newsie.reading.markup import Strip
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
_PARTED = 100  # blanks between two paragraphs that are still neighbours
_REPEATED = 40  # a paragraph of this length that stands twice was read twice


def assemble(draft: Draft, raw: str, page: str, index: int) -> Article:
    """The article that a draft comes to."""
    parts = [*_title_parts(draft), *_body_parts(draft)]
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
    )


def _title_parts(draft: Draft) -> list[tuple[Strip, Role]]:
    lines = [block for block in draft.title if block.kind is Kind.HEAD]
    lines = lines or [block for block in draft.title if not is_marked_label(block.folded)]
    if not lines:
        return [(block.strip, "label") for block in draft.title]
    title = pick_title([block.folded for block in lines], [block.heading for block in lines])
    roles: dict[int, Role] = {id(lines[title.headline]): "headline"}
    roles |= {id(lines[i]): "kicker" for i in title.kicker}
    roles |= {id(lines[i]): "subhead" for i in title.subhead}
    return [(block.strip, roles.get(id(block), "label")) for block in draft.title]


def _body_parts(draft: Draft) -> list[tuple[Strip, Role]]:
    parts: list[tuple[Strip, Role]] = []
    seen: set[str] = set()
    for group in paragraphs(draft):
        strip = join([block.strip for block in group])
        role = _role(group[0], draft)
        bare = squash(strip.text)
        if len(bare) >= _REPEATED and bare in seen:
            role = "duplicate"
        seen.add(bare)
        parts.append((strip, role))
    return parts


def _role(block: Block, draft: Draft) -> Role:
    return _ROLES.get(block.kind, "caption" if draft.caption else "body")


def _lay_out(
    parts: list[tuple[Strip, Role]], raw: str
) -> tuple[str, array[int], array[int], tuple[Paragraph, ...]]:
    """One paragraph a line; a line break stands for what parts two neighbours in the page."""
    starts, ends, marks, at = array("q"), array("q"), [], 0
    for strip, role in parts:
        if at:
            last, first = ends[-1], strip.starts[0]
            starts.append(last)
            ends.append(first if first - last <= _PARTED and raw[last:first].isspace() else last)
            at += 1
        starts.extend(strip.starts)
        ends.extend(strip.ends)
        marks.append(Paragraph(at, at + len(strip.text), role))
        at += len(strip.text)
    return "\n".join(strip.text for strip, _ in parts), starts, ends, tuple(marks)
