"""Where a title begins: how far the body in front of a post reaches to the left.

A title stands right of the last mark of punctuation or of the last word that no body's name holds: a verb, a
preposition, a time (table ``title_stops``). 随后来到云溪市卫健委副主任 begins behind 来到.
"""

from __future__ import annotations

import re

from newsie import lexicons

__all__ = ["STOP", "title_start"]

_EDGE = frozenset(",。;:!?、\n\t \u3000\"'“”[]{}|/…▲■□●◆▼△★☆<>=*#→丨@~%")
"""What ends a clause, and so begins a title at the latest."""
_REACH = 60
"""How many characters a title has at most."""

_COUNTED = r"[一二三两四五六七八九十几多数\d]+余?(?:名(?!誉)|位|个|届|次|批)(?!领导)"
_DATED = r"(?<=\d)[年月日岁]|\d\.(?=[\u4e00-\u9fff])|--"
# Praise and pointing words that open a title and are no part of it.
_LEVELS = "市省县区国校院局旗州镇乡村厂台部行"
_POINTING = rf"(?:该|本|我)[{_LEVELS}](?![委府长]|政府)|本[报网台刊社]|该|本(?!溪|钢|科)|我(?=[{_LEVELS}])"
_PRAISE = (
    r"新任|时任|现任|优秀|权威|杰出|资深|老(?=艺术家|教授|专家|干部|党员)|青年(?=演员|歌手|作家|导演"
    r"|画家)|女(?=[演作议歌主])"
    r"|继(?!续|承|电)|同为|身为|来访|到访"
)
_STRIPPED = re.compile(rf"(?:{_POINTING}|{_PRAISE}|\d{{5,}})+")
_SENTENCE = re.compile(r"[,。;!?…]")
_STATE_POST = re.compile(
    "总统|总理|首相|外长|防长|财长|外相|外交部长|国防部长|国王|议长|众议长|总司令|发言人|国务卿|部长"
)
_COUNTRY = re.compile(
    "|".join(sorted(lexicons.column("places_abroad", "name"), key=lambda name: (-len(name), name)))
)
_CHIEF_POST = re.compile(r"(?:副)?[市县区州省]长")
_DEPUTY = re.compile(r"(?:原|前|代理?|常务|副)+\Z")
_PLACES = frozenset(
    name
    for table, column in (("places", "short"), ("places", "name"), ("places_abroad", "name"))
    for name in lexicons.column(table, column)
    if len(name) > 1
) | {
    "高雄",
    "台北",
    "新北",
    "桃园",
    "台中",
    "台南",
    "基隆",
    "新竹",
    "嘉义",
    "苗栗",
    "彰化",
    "南投",
    "云林",
    "屏东",
    "宜兰",
    "花莲",
    "台东",
    "澎湖",
}
"""Places by both forms, with the cities and counties of Taiwan, which the table of places lacks."""
_OPEN = {")": "(", '"': '"', ">": "<", "》": "《"}
_NO_OPENING = frozenset(')》"·-.')


def _stop(word: str, unless_behind: str, unless_before: str) -> str:
    behind = rf"(?<![{unless_behind}])" if unless_behind else ""
    before = rf"(?!{'|'.join(unless_before.split())})" if unless_before else ""
    return behind + word + before


STOP = re.compile(
    "|".join([_COUNTED, _DATED, *(_stop(*row.values()) for row in lexicons.rows("title_stops"))])
)
"""A word behind which a title begins."""


def title_start(folded: str, post: int, floor: int) -> int:
    """Where the title begins whose post starts at ``post``, not left of ``floor``.

    >>> title_start("随后来到云溪市卫健委副主任", 11, 0)
    4
    """
    start = _clause_start(folded, post, max(floor, post - _REACH))
    for match in STOP.finditer(folded, start, post):
        if not _in_brackets(folded, start, match.end(), post):
            start = match.end()
    if _STATE_POST.match(folded, post):
        start = _state_start(folded, start, post)
    start = _seat_start(folded, start, post)
    if stripped := _STRIPPED.match(folded, start, post + 2):
        start = min(stripped.end(), post)
    while start < post and folded[start] in _NO_OPENING:
        if folded[start] == '"' and '"' in folded[start + 1 : post]:
            break
        start += 1
    return start


def _in_brackets(folded: str, start: int, at: int, end: int) -> bool:
    """Whether ``at`` lies between brackets of the stretch ``start:end``."""
    opened = folded.rfind("(", start, at)
    return opened >= 0 and folded.find(")", opened, at) < 0 <= folded.find(")", at, end)


def _state_start(folded: str, start: int, post: int) -> int:
    """The country that an office of state is of: what stands in front of it is another clause."""
    first = start
    for match in _COUNTRY.finditer(folded, start, post):
        before = folded[match.start() - 1 : match.start()]
        if match.start() > first and before not in ("驻", "对"):
            start = match.start() - (before in ("前", "原"))
    return start


def _seat_start(folded: str, start: int, post: int) -> int:
    """Where the places begin that a mayor's or governor's post stands behind (夸奖高雄+市长: 高雄)."""
    if not (chief := _CHIEF_POST.match(folded, post)):
        return start
    at, end = post, chief.start()
    if modified := _DEPUTY.search(folded, start, post):
        at = end = modified.start()
    while at - start >= 2:
        size = next(
            (n for n in (8, 7, 6, 5, 4, 3, 2) if at - n >= start and folded[at - n : at] in _PLACES), 0
        )
        if not size:
            break
        at -= size
    before = folded[max(start, at - 1) : at]
    return start if at == end or before in ("原", "前") else at


def _clause_start(folded: str, post: int, lowest: int) -> int:
    """The end of the last mark of punctuation before ``post``, brackets and titles of works stepped over."""
    at = post
    while at > lowest:
        char = folded[at - 1]
        if char in _OPEN:
            opened = folded.rfind(_OPEN[char], max(lowest, at - 20), at - 1)
            if opened < 0 or _SENTENCE.search(folded, opened, at):
                break
            at = opened
        elif char == " " and _joins(folded, at - 1):
            at -= 1
        elif char in _EDGE or char in "(《":
            break
        else:
            at -= 1
    return at


def _joins(folded: str, blank: int) -> bool:
    """Whether a blank stands between Chinese and Latin writing, and so inside a phrase."""
    left, right = folded[blank - 1 : blank], folded[blank + 1 : blank + 2]
    return bool(left and right) and left.isascii() != right.isascii() and left.isalnum() and right.isalnum()
