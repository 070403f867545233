"""Bodies that the rules find and doubt, held against what a model sees in the same text.

A suffix that is an ordinary word, too (医院, 公司), or a place inside a run of words (独 | 龙江派出所) makes
a body only two times in three. Where the model sees the same body, there or elsewhere in the text, it stands;
where it sees another one instead, that stands; where it sees none, what has an ordinary suffix alone falls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from newsie.names.body_bounds import OPENERS
from newsie.names.spans import Spans
from newsie.page import Name

__all__ = ["settled"]


class Believed(Protocol):
    """Whether a model's name can be believed in a folded text, at its label's least score or a given one."""

    def __call__(self, name: Name, folded: str, least: float | None = None, /) -> bool: ...


_LEAST_INSTEAD = 0.5
"""The score of a body that stands where the rules have another one, which they doubt."""
_OF_MANY = re.compile(r"(?<!有限)公司\Z|学校\Z")
_PLAIN = re.compile(
    r"(?:(?<!有限)(?<!责任)(?<!股份)公司|集团|控股|(?<!师)事务所|合作社|书店|旅行社|银行|大学|学院|[中小]学|高中|学校|职高|职校|中专|"
    r"幼儿园|附[中小]|党校|书院|医院|[一二三四五六七八九十]中|卫生院|诊所|门诊部|卫生服务中心|医疗中心|联盟|联合体|救援队|俱乐部|联谊会|"
    r"实验室|研究中心|[书物化术技览案]馆|剧院|乐?团|[老利]院|(?<!边境)派出所|[检查收费救助消防援]站|监狱|法庭|村委会?|居委会?|委员会|"
    r"党群服务中心|海关|电台|厂|林场|办事处|组委会)\Z"
)
"""What ends names and ordinary words alike: alone it bears out no name."""


def settled(
    folded: str, names: Sequence[Name], doubted: Sequence[Name], believed: Believed
) -> Iterator[Name]:
    """The doubted bodies of a text that are borne out, and the model's names beside and instead of them.

    Args:
        folded: The text, folded.
        names: What the model finds.
        doubted: What the rules find and doubt.
        believed: Whether a name of the model can be believed, at its label's least score or a given one.
    """
    bodies = [name for name in names if name.label == "ORG"]
    spans = {(name.start, name.end) for name in bodies}
    borne_out = {folded[body.start : body.end] for body in doubted if (body.start, body.end) in spans}
    rivals = Spans(name for name in bodies if believed(name, folded, _LEAST_INSTEAD))
    kept = []
    for body in doubted:
        written = folded[body.start : body.end]
        before = folded[body.start - 1 : body.start]
        opens = not "\u4e00" <= before <= "\u9fff" or before in OPENERS
        if written in borne_out or not (
            any(_speaks_against(name, body) for name in rivals.touching(body))
            or _no_more_than_suffix(
                body, written, opens=opens, closes=folded[body.end : body.end + 1] in _MARKS
            )
        ):
            kept.append(body)
    yield from kept
    left, all_doubted = Spans(kept), Spans(doubted)
    for name in names:
        if left.touch(name):
            continue
        instead = name.label == "ORG" and all_doubted.touch(name)
        if believed(name, folded, _LEAST_INSTEAD if instead else None):
            yield name


def _speaks_against(name: Name, body: Name) -> bool:
    """Whether a model's body that touches a doubted one stands instead of it; its head may go on."""
    return not (name.start == body.start and name.end < body.end)


def _no_more_than_suffix(body: Name, written: str, *, opens: bool, closes: bool) -> bool:
    """Whether nothing but a word's end made a body of a string that the model does not see."""
    if body.source == "body.known":
        return _INSIDE_WORDS.fullmatch(written) is not None
    listed = opens and closes and _LISTED.search(written)
    if (
        body.source != "body.name"
        or _PLAIN.search(written) is None
        or (opens and _SEAT.search(written))
        or listed
    ):
        return False
    return written[0] != '"' or _OF_MANY.search(written) is not None


_MARKS = tuple("、,。;)")
_LISTED = re.compile(
    r"\A(?!智慧|数字|红色|绿色|平安|美丽|示范|重点|附近)[\u4e00-\u9fff]{2,3}(?:[小中]学|幼儿园|合作社|书院|医院|卫生院|林场)\Z"
)
"""Bodies of small places in a list, by a name of two or three characters."""
_SEAT = re.compile(r"(?:派出所|法庭|[村居]委会|卫生服务中心)\Z")
"""Bodies of small places, whose names no model knows."""
_INSIDE_WORDS = re.compile(r"(?!南都|央视|红网|北约|欧盟|东盟).{2}")
"""Short forms that may stand inside other words: 数字基 | 建行 | 业."""
