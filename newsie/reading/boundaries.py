"""Boundaries: whether a new article begins at a place where neither a lead nor a credit says so.

Each sign of it is a number; their weighted sum is the logarithm of the odds, above 0 for a new article. The
weights were fitted on made pages (`models/boundaries`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

from newsie import lexicons
from newsie.reading.blocks import Block, Kind
from newsie.reading.headlines import begins_news, is_issued, newsworth
from newsie.reading.topics import Topics

__all__ = ["Place", "alone", "headed", "signs_of_head", "signs_of_text", "unheaded"]

_FIRST, _LAST = 3, 3  # paragraphs of an article that stand for its topic
_LEAST = 0.01
_LEAST_TOLD = 0.05  # a line holds few pairs, and often shares none
_FIRST_SIZE, _FIRST_MOST = 10, 200  # a text run together into one line says nothing by its length
_SIZE = 60  # characters; shorter texts say little by their length
_TEXT = (Kind.BODY, Kind.LEAD)

# What a news text opens with (a day, 近日, who told it), and what only a text under way says.
_OPENING = re.compile(
    r"\d{1,2}[日号]|近日|近期|日前|昨[日天晚]|今[日天晨]|连日来|眼下|记者|获悉|消息|为(?:了|进一步|深入|切实|全面|贯彻|推动|加强)"
)
_OPENING_REACH = 40
_GOES_ON = re.compile(
    r"(?:此外|同时|另外|与此同时|据(?:介绍|了解|悉|统计)|[该此其他她它这那]|对此|为此|随后|之后|接下来|下一步|而|但|也|并|因此|目前|不仅|不过"
    r"|当天|当日|同日|期间|会上|会议|活动|最后|首先|其中|一方面|[^,。]{2,8}(?:还|也|则)?(?:表示|说|指出|强调|介绍|认为|要求))"
)
# Somebody named with a post, as a text does that names him for the first time (市委书记林一舟).
_INTRODUCES = re.compile(
    r"(?<=[\u3400-\u9fff]{2})(?:书记|主席|[省市州县区镇乡]长|主任|[局部处科站院校厅会]长|总?经理|董事长|总理|总统|首相|秘书长|专员|代表)"
    r"(?!表示|介绍|指出|强调|认为|[说在的和与及等要带率对向就从还也]|出席|主持|参加|会议|办公|来到|[^,。]?表示|大会|会长)[\u3400-\u9fff]{2}"
)
_INTRODUCTION = 60  # characters


@dataclass(frozen=True, slots=True)
class Place:
    """A place between two paragraphs: what stands above, the lines that may head what follows, what follows.

    Attributes:
        title: The title block of the article above.
        above: Its body.
        length: The characters of that body.
        head: The lines in question; none where a text follows without any.
        under: The paragraphs that follow, to the next line that may be a title.
        signs: Leads and credits on the page.
        heads: Single lines with a text under them on the page.
        signed: Whether somebody signed the article above at its beginning.
        contested: Whether a credit ends the text below before another article begins.
        others: What the page's other lines of the kind come to, each judged alone, in the mean.
    """

    title: Sequence[Block]
    above: Sequence[Block]
    length: int
    head: Sequence[Block]
    under: Sequence[Block]
    signs: int
    heads: int
    signed: bool
    contested: bool = False
    others: float = 0.0


def _known(place: Place) -> list[Block]:
    body = place.above
    return [*place.title, *body[:_FIRST], *body[max(_FIRST, len(body) - _LAST) :]]


def _log(value: float) -> float:
    return math.log(value + _LEAST)


def _told(value: float) -> float:
    return math.log(value + _LEAST_TOLD)


def signs_of_text(place: Place, topics: Topics) -> tuple[float, ...]:
    """The signs that speak of a new article wherever it may begin."""
    known = _known(place)
    under = place.under[:_FIRST]
    first = under[0].folded if under else ""
    size = sum(len(block.folded) for block in under)
    likeness, affinity = topics.both(under, known)
    return (
        1.0,
        _log(likeness),
        _log(affinity),
        _log(topics.likeness(under[:1], place.above[-1:])),
        float(bool(_OPENING.search(first[:_OPENING_REACH]))),
        float(bool(_GOES_ON.match(first))),
        math.log1p(place.signs),
        math.log1p(place.heads),
        math.log(size + _SIZE),
        math.log(place.length + _SIZE),
        float(place.signed),
        float(begins_news(first)),
        float(bool(_INTRODUCES.search(first[:_INTRODUCTION]))),
        math.log(min(len(first), _FIRST_MOST) + _FIRST_SIZE),
        float(len(place.above) == 1),
        float(place.signed and place.contested),
    )


def signs_of_head(place: Place, topics: Topics) -> tuple[float, ...]:
    """Those, and what the line above the text says."""
    head = place.head[0]
    levels = [block.heading for block in place.title if block.heading]
    level = head.heading
    return (
        *signs_of_text(place, topics),
        math.log(len(head.folded)),
        newsworth(head.folded),
        float(" " in head.folded),
        float(level > 0 and bool(levels) and level == min(levels)),
        float(level > 0 and bool(levels) and level > min(levels)),
        float(level == 0 and bool(levels)),
        float(level > 0 and not levels and bool(place.title)),
        place.others,
        _told(topics.affinity(place.head[:1], place.under[:1])),
        _told(topics.affinity(place.head[:1], place.under[1:_FIRST])),
        float(is_issued(head.folded)),
    )


_SURE = 4.0


def alone(place: Place, topics: Topics) -> float:
    """What `headed` says of a line before the others of the page are known, within bounds."""
    score = _sum("alone", signs_of_head(place, topics))
    return max(-_SURE, min(_SURE, score))


def headed(place: Place, topics: Topics) -> float:
    """How much speaks for the lines being a new article's title rather than a section's head."""
    return _sum("headed", signs_of_head(place, topics))


def unheaded(place: Place, topics: Topics) -> float:
    """How much speaks for a new article that begins without a title."""
    return _sum("unheaded", signs_of_text(place, topics))


def _sum(judgement: str, signs: tuple[float, ...]) -> float:
    return math.fsum(map(mul, _weights(judgement), signs))


@cache
def _weights(judgement: str) -> tuple[float, ...]:
    return tuple(float(cell) for cell in lexicons.column("boundary_weights", judgement) if cell)
