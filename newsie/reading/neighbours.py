"""Neighbours: what a block is by what stands beside it, where it looks else when seen alone."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from newsie.reading.blocks import Block, Kind
from newsie.reading.bylines import author_names

__all__ = ["asks", "is_from_readers", "see_neighbours", "sets_briefs", "without_furniture"]

_KICKER = re.compile(
    r"(?!.*(?:决定|任命|免去|下列|如下))[^,。;!?:]{8,40}(?<![说有为是作下])(?<!表示|介绍|指出|强调|认为|包括|名单|人员|要求):$"
)
_ASKED = ("问:", "记者:")
_FROM_READERS = re.compile(
    r"[\u3400-\u9fff]{0,8}(?:来电|来信|留言|反映|咨询|投诉|求助|诉求|提问)(?:内容|问题|事项)?:"
)
_BRIEF_SIGNS, _BRIEFS = "●△▲◆■★☆○◇▼◎", 2  # briefs with a signer behind that make a column of them
_SIGNED = 2  # credits behind texts that tell the manner of a page
_BRACKETED = re.compile(
    r"(?:^|[。!?…\"])\s{0,6}\(([\u3400-\u9fff]{2,3}(?:[\s、]{1,3}[\u3400-\u9fff]{2,3}){0,2})\)$"
)
_TAIL = 40
_NO_SIGNER = re.compile(r"[图完续略见同注文据编]|[报社网]$|附")
_TITLE = (Kind.HEAD, Kind.LABEL)
_HEADED = (Kind.BODY, Kind.LEAD, Kind.CREDIT)
_TOP, _COLUMN_NAME = 6, 6  # blocks of a page's head; characters of a column's name in it
_INTRODUCED = 20  # characters in which a text names him whose name heads it
_AUTHORS = 2  # lines with authors' names that make a page one of essays or verse
_VERSE = 4  # lines one below the other that are verse and no title


def without_furniture(blocks: list[Block]) -> list[Block]:
    """The blocks of the articles; a column's name above the line with paper and day is none of them."""
    top = blocks[:_TOP]
    mastheads = [i for i, block in enumerate(top) if block.kind is Kind.FURNITURE]
    head = mastheads[-1] if mastheads else 0
    above = [block for block in top[:head] if block.kind is not Kind.FURNITURE]
    below = blocks[head + 1] if head + 1 < len(blocks) else None
    begins = below is not None and (below.kind in _TITLE or below.strip.text.startswith(tuple(_BRIEF_SIGNS)))
    if begins and all(
        block.kind in _TITLE and not block.heading and len(block.folded) <= _COLUMN_NAME for block in above
    ):
        return [block for block in blocks[head:] if block.kind is not Kind.FURNITURE]
    return [block for block in blocks if block.kind is not Kind.FURNITURE]


def see_neighbours(blocks: list[Block]) -> None:
    """See the kickers, authors, verse and headlines among the blocks."""
    _see_kickers(blocks)
    _see_signers(blocks)
    _see_authors(blocks)
    _see_verse(blocks)
    _see_asking_titles(blocks)


def is_from_readers(folded: str) -> bool:
    """Whether a paragraph opens with what a reader asked or told, which an office answers below.

    >>> is_from_readers("市民来电:路灯不亮。"), is_from_readers("市民来电反映路灯不亮。")
    (True, False)
    """
    return _FROM_READERS.match(folded) is not None


def asks(folded: str) -> bool:
    """Whether a paragraph is marked as a question (问：).

    >>> asks("问:怎样申请?"), asks("怎样申请?")
    (True, False)
    """
    return folded.startswith(_ASKED)


def sets_briefs(blocks: list[Block]) -> frozenset[str]:
    """The signs before the briefs of a page's column, each an article with who wrote it behind."""
    signed = Counter(block.strip.text[:1] for block in blocks if block.closing and block.kind is Kind.BODY)
    return frozenset(sign for sign in _BRIEF_SIGNS if signed[sign] >= _BRIEFS)


def _see_kickers(blocks: list[Block]) -> None:
    """See the lines that say who speaks, with a colon, above a headline (云溪县委书记林一舟：)."""
    before = None
    for block, head, text in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if (
            block.kind is Kind.BODY
            and head.kind is Kind.HEAD
            and text.kind in _HEADED
            and not (before is not None and before.open)
            and _KICKER.match(block.folded)
        ):
            block.kind = Kind.HEAD
        before = block


def _see_signers(blocks: list[Block]) -> None:
    """See the credits of those whose surnames no list holds, on a page that sets credits behind its texts."""
    signed = sum(bool(block.closing) or _is_in_brackets(block) for block in blocks)
    if signed < _SIGNED:
        return
    for above, block in pairwise(blocks):
        if block.kind not in (Kind.BODY, Kind.LEAD, Kind.HEAD) or block.closing:
            continue
        match = _BRACKETED.search(block.folded[-_TAIL:])
        if match is None or not (names := author_names(match[1].replace("、", " "), sure=False)):
            continue
        if not all(map(_may_be_signer, names)):
            continue
        if match.start() > 0:
            block.closing = names
        elif above.kind in (Kind.BODY, Kind.LEAD):
            block.kind, block.names = Kind.CREDIT, names


def _is_in_brackets(block: Block) -> bool:
    return block.kind is Kind.CREDIT and bool(block.names) and block.folded.startswith("(")


def _may_be_signer(word: str) -> bool:
    return not _NO_SIGNER.search(word)


def _see_authors(blocks: list[Block]) -> None:
    """See the lines between a headline and a text that hold a name and nothing else."""
    found: list[tuple[Block, tuple[str, ...]]] = []
    perhaps: list[tuple[Block, tuple[str, ...]]] = []
    for title, block, text in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if block.kind is not Kind.HEAD or block.heading or title.kind not in (*_TITLE, Kind.QUESTION):
            continue
        names = author_names(block.folded, sure=False)
        if not names or names[0] in text.folded[:_INTRODUCED]:
            continue
        if text.kind not in (*_TITLE, Kind.BODY, Kind.SECTION, Kind.QUESTION):
            continue
        if author_names(block.folded):
            found.append((block, names))
        elif text.kind is Kind.BODY:
            perhaps.append((block, names))
    if len(found) >= _AUTHORS:
        found += perhaps
    for block, names in found:
        block.kind, block.names = Kind.CREDIT, names


def _see_verse(blocks: list[Block]) -> None:
    """See the lines of verse below an author's name, which look like one title block."""
    for place, block in enumerate(blocks):
        if block.kind is not Kind.CREDIT or not block.names:
            continue
        end = place + 1
        while end < len(blocks) and blocks[end].kind in _TITLE and not blocks[end].heading:
            end += 1
        if end < len(blocks) and blocks[end].kind in (Kind.CREDIT, Kind.LEAD):  # below the next one's title
            end -= 1
        if end - place > _VERSE:
            for line in blocks[place + 1 : end]:
                line.kind, line.breaks_off = Kind.BODY, False


def _see_asking_titles(blocks: list[Block]) -> None:
    """See the headlines that ask something, with who wrote it below."""
    for block, below in pairwise(blocks):
        signed = below.kind is Kind.LEAD or (below.kind is Kind.CREDIT and below.names)
        if (
            block.kind is Kind.QUESTION
            and (signed or is_from_readers(below.folded))
            and not asks(block.folded)
        ):
            block.kind = Kind.HEAD
