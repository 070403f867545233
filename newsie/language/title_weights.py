"""Where a title begins, by what its characters and those before it tell.

`newsie.language.title_bounds` begins a title behind marks and words of its lists; this holds the places in
between against each other, by weights (table ``title_weights``) learnt from titles that stand behind clauses
which end without a mark (危急时刻 | 临江县公安局辅警). The rules' answer is one of the signs. Another
place is believed where it leads by far, and a place or a body begins there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsie import lexicons
from newsie.language.title_bounds import PLACES, REACH, STOP, clause_start
from newsie.language.titles import MODIFIERS, post_before

__all__ = ["likelier_start", "signs"]

_EDGE = "▏"
_LEAST_STRETCH = 6
"""How many characters a clause has before the post, at least, that holds more than the title."""
_FAR = 14
_SURE = ((0.9, "3"), (0.7, "2"), (0.5, "1"), (0.0, "0"))
_LATER, _LATER_ALONE, _EARLIER = 3.9, 4.9, 2.6
"""By how much a place leads that of the rules, at least: a later one that opens with a place's name, another
later one, an earlier one."""
# What is cut off a title's begin wrongly: signs of the post itself, and names in marks.
_KEPT = re.compile(r"(?:原|前|代|副|兼|驻|援)\Z|[》\"”)·\-(]|\A(?:青年|中国|女|男|老)\Z")
_ALONE = re.compile("[照用让被把给就连与和对向看听说想按拿请将由从据在是有为到跟随并]")
# What no title holds that begins further left.
_NO_MORE = re.compile(
    r"[、,。;:!?\n\"的是了由对某着过在将被把]|供图|\A(?:[兼该本我]|[现时新]任)|兼\Z|\d+[批届]|(?:领导|专家|家|代表|群众|人员|干部|媒体|企业)[和与及]\Z|接到|有关|相关"
)
_LONGEST_MORE = 16


def _tables() -> dict[str, float]:
    """Weight (in log-odds) by sign."""
    table: dict[str, float] = {}
    for row in lexicons.rows("title_weights"):
        keys = row["keys"].replace("␣", " ")
        size = int(row["size"])
        for at in range(0, len(keys), size) if size else (0,):
            table[row["sign"].replace("¶", "\n") + keys[at : at + size]] = int(row["weight"]) / 10
    return table


_WEIGHTS = _tables()
_BONDS = {row["first"]: (row["tight"], row["loose"]) for row in lexicons.rows("bonds")}


def likelier_start(
    folded: str,
    start: int,
    post: int,
    floor: int,
    bodies: Sequence[tuple[int, int, bool]],
    seen: Sequence[tuple[int, float]],
) -> int:
    """Where a title begins, the rules' answer held against the other places of its clause.

    Args:
        folded: The text.
        start: Where the rules have it begin.
        post: Where its post starts.
        floor: The leftmost place it may begin at.
        bodies: Names of bodies before the post: start, end, and whether a table lists them.
        seen: Where a model has it begin, with the model's score.

    >>> text = "危急时刻临江县公安局辅警"
    >>> text[likelier_start(text, 0, 10, 0, [], []):]
    '临江县公安局辅警'
    """
    low = clause_start(folded, post, max(floor, post - REACH))
    if post - low < _LEAST_STRETCH or not low <= start <= post:
        return start
    scores = {
        at: sum(_WEIGHTS.get(sign, 0.0) for sign in found)
        for at, found in signs(folded, low, post, start, bodies, seen)
    }
    best = max(scores, key=lambda at: scores[at])
    lead = scores[best] - scores[start]
    if best < start:
        more = folded[best:start]
        verbs = any(len(stop.group()) > 1 for stop in STOP.finditer(folded, best, start))
        ended = verbs or any(post_before(folded, at) >= best for at in range(best + 2, start + 1))
        fits = len(more) <= _LONGEST_MORE and not ended and not _NO_MORE.search(more)
        return best if fits and lead >= _EARLIER else start
    if best == start or lead < _LATER or best >= post:
        return start
    if post_before(folded, best) >= start:  # another title ends there
        return start
    cut = folded[start:best]
    if (
        _KEPT.search(cut)
        or (len(cut) == 1 and not _ALONE.match(cut))
        or MODIFIERS.fullmatch(folded, best, post)
    ):
        return start
    placed = any(folded[best : best + size] in PLACES for size in (2, 3, 4)) or any(
        begin == best and (listed or lead >= _LATER_ALONE) for begin, _, listed in bodies
    )
    return best if placed or (lead >= _LATER_ALONE and STOP.search(cut)) else start


def signs(
    folded: str,
    low: int,
    post: int,
    rule: int,
    bodies: Sequence[tuple[int, int, bool]],
    seen: Sequence[tuple[int, float]],
) -> Iterator[tuple[int, list[str]]]:
    """The places of a clause at which a title may begin, each with its signs.

    Args:
        folded: The text.
        low: Where the clause begins.
        post: Where the post starts: the last of the places.
        rule: Where the rules have the title begin, -1 where they are not asked.
        bodies: Names of bodies before the post: start, end, and whether a table lists them.
        seen: Where a model has the title begin, with the model's score.
    """
    marks: dict[int, set[str]] = {at: set() for at in range(low, post + 1)}
    for at in range(low, post):
        if any(folded[at : at + size] in PLACES for size in (2, 3, 4)):
            marks[at].add("mplace")
    for at in range(low + 2, post + 1):
        if post_before(folded, at) >= low:
            marks[at].add("mpostends")
    for start, end, listed in bodies:
        if low <= start < post:
            marks[start].add(f"mbody{listed:d}")
        for at in range(max(low, start + 1), min(end, post + 1)):
            marks[at].add(f"minbody{listed:d}")
    if modifiers := MODIFIERS.search(folded, low, post):
        for at in range(modifiers.start() + 1, post + 1):
            marks[at].add("mmod")
    for at, score in seen:
        if low <= at <= post:
            marks[at].add("mseen" + next(name for least, name in _SURE if score >= least))
    if rule in marks:
        marks[rule].add("mrule")
    kinds = [_kind(char) for char in folded[low : post + 3]]
    for at in range(low, post + 1):
        yield at, [*_around(folded, kinds, at, low, post), *marks[at]]


def _around(folded: str, kinds: Sequence[str], at: int, low: int, post: int) -> Iterator[str]:
    """What the characters on both sides of a place tell."""
    here = at - low
    one, two, three = (f"r{size}{''.join(kinds[here : here + size])}" for size in (1, 2, 3))
    yield from (one, two, three, f"n{min(post - at, _FAR)}")
    if at == post:
        yield "bare"
    if at == low:
        mark = folded[at - 1] if at else ""
        yield "edge:" + (mark if mark in '、"(》) \n-' else ".") if mark else "edge:0"
        yield from (f"r1e{one[2:]}", f"r2e{two[2:]}")
        return
    left = kinds[here - 1]
    yield from (
        f"l1{left}",
        f"l2{kinds[here - 2] if here > 1 else _EDGE}{left}",
        f"x11{left}{one[2:]}",
        f"x12{left}{two[2:]}",
    )
    tight, loose = _BONDS.get(folded[at - 1], ("", ""))
    yield "bond" + ("t" if folded[at] in tight else "l" if folded[at] in loose else "-")


def _kind(char: str) -> str:
    """A character as the signs see it: digits and letters by their class."""
    if char.isdigit():
        return "0"
    return "a" if char.isascii() and char.isalpha() else char
