"""How much a string of two or three characters looks like a Chinese name where it stands.

A log-linear score: the weights (table ``name_weights``) were learnt from 50 million characters of news in
which another tagger had marked the people: what each character, pair of characters and neighbour tells. The
features are the surname, the characters of the given name, the characters on both sides, and the pairs that
cross the name's edges (the 提高 that makes 高度 no name).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from newsie import lexicons
from newsie.language.words import opening

__all__ = ["candidates", "is_name", "names_in_run"]

_PAD = 6
_CONTEXT = {
    **{ord(char): "0" for char in "0123456789"},
    **{code: "a" for first in "Aa" for code in range(ord(first), ord(first) + 26)},
    **{ord(char): " " for char in "\t\u00a0"},
    ord("\r"): "\n",
}
"""What the neighbours are seen as: digits and letters by their class."""
_KEY_WIDTH = {"surname": 1, "given": 1, "given1": 1, "given2": 1, "left1": 1, "right1": 1,
              "whole": 3, "surname_given_right1": 3, "never_given": 1}  # fmt: skip
_COMPOUND = 1.0
"""What a compound surname tells: few other words begin like one."""


def _tables() -> dict[str, dict[str, float]]:
    """Weight (in log-odds) by key by feature."""
    tables: dict[str, dict[str, float]] = {}
    for row in lexicons.rows("name_weights"):
        keys, weight = row["keys"].replace("¶", "\n").replace("␣", " "), int(row["weight"]) / 10
        width = _KEY_WIDTH.get(row["feature"].partition(".")[0], 2)
        table = tables.setdefault(row["feature"], {})
        table.update((keys[at : at + width], weight) for at in range(0, len(keys), width))
        if not keys:
            table[""] = weight
    return tables


_TABLES = _tables()
_BIAS = _TABLES["bias"][""]
_SURNAMES = frozenset(lexicons.column("surnames", "surname"))
_SINGLE = "".join(sorted(name for name in _SURNAMES if len(name) == 1))
_WORDS = frozenset(
    ("东方", "百里", "第五", "西门", "南门", "公羊", "宗政", "太史")
)  # surnames, but words first
_DOUBLE = "|".join(sorted(name for name in _SURNAMES - _WORDS if len(name) == 2))
_NEVER = "".join(_TABLES["never_given"])
_GIVEN = rf"(?![{_NEVER}])[\u4e00-\u9fff]"
_CANDIDATE = re.compile(rf"[{_SINGLE}](?={_GIVEN}(({_GIVEN})?))")
_COMPOUND_CANDIDATE = re.compile(rf"{opening(_DOUBLE.split('|'))}({_DOUBLE})(?={_GIVEN}(({_GIVEN})?))")


def candidates(folded: str, least: float) -> Iterator[tuple[int, int, float, float]]:
    """Start, end, own score and neighbours' score of each candidate; their sum is at least ``least``."""
    padded = "\n" * _PAD + folded.translate(_CONTEXT) + "\n" * _PAD
    surname2, surname3 = _TABLES["surname.2"].get, _TABLES["surname.3"].get
    given, given1, given2 = _TABLES["given"].get, _TABLES["given1"].get, _TABLES["given2"].get
    surname_given, surname_given1 = _TABLES["surname_given"].get, _TABLES["surname_given1"].get
    given1_given2, whole = _TABLES["given1_given2"].get, _TABLES["whole"].get
    left1, left2, left1_surname = _TABLES["left1"].get, _TABLES["left2"].get, _TABLES["left1_surname"].get
    right1_2, right1_3 = _TABLES["right1.2"].get, _TABLES["right1.3"].get
    right2_2, right2_3 = _TABLES["right2.2"].get, _TABLES["right2.3"].get
    given_right1, given2_right1 = _TABLES["given_right1"].get, _TABLES["given2_right1"].get
    left1_right1, surname_given_right1 = _TABLES["left1_right1"].get, _TABLES["surname_given_right1"].get
    for match in _CANDIDATE.finditer(padded):
        i = match.start()
        left, sur, first = padded[i - 1], padded[i], padded[i + 1]
        second, third = padded[i + 2], padded[i + 3]
        pair, behind = padded[i + 1 : i + 3], padded[i + 2 : i + 4]
        before = left1(left, 0.0) + left2(padded[i - 2 : i], 0.0) + left1_surname(left + sur, 0.0)
        own = _BIAS + surname2(sur, 0.0) + given(first, 0.0) + surname_given(sur + first, 0.0)
        around = (
            before + right1_2(second, 0.0) + right2_2(behind, 0.0) + given_right1(pair, 0.0)
            + left1_right1(left + second, 0.0) + surname_given_right1(sur + pair, 0.0)
        )  # fmt: skip
        if own + around >= least:
            yield i - _PAD, i - _PAD + 2, own, around
        if match.group(1):
            own = (
                _BIAS + surname3(sur, 0.0) + given1(first, 0.0) + given2(second, 0.0)
                + surname_given1(sur + first, 0.0) + given1_given2(pair, 0.0)
                + whole(sur + pair, 0.0)
            )  # fmt: skip
            around = (
                before + right1_3(third, 0.0) + right2_3(padded[i + 3 : i + 5], 0.0)
                + given2_right1(behind, 0.0) + left1_right1(left + third, 0.0)
            )  # fmt: skip
            if own + around >= least:
                yield i - _PAD, i - _PAD + 3, own, around
    for match in _COMPOUND_CANDIDATE.finditer(padded):
        i = match.start()
        left, first, second = padded[i - 1], padded[i + 2], padded[i + 3]
        third, fourth = padded[i + 4], padded[i + 5] if i + 5 < len(padded) else "\n"
        before = left1(left, 0.0) + left2(padded[i - 2 : i], 0.0)
        own, around = (
            _COMPOUND + given(first, 0.0),
            before + right1_2(second, 0.0) + given_right1(first + second, 0.0),
        )
        if own + around >= least:
            yield i - _PAD, i - _PAD + 3, own, around
        if match.group(2):
            own = _COMPOUND + given1(first, 0.0) + given2(second, 0.0) + given1_given2(first + second, 0.0)
            around = (
                before
                + right1_3(third, 0.0)
                + right2_3(third + fourth, 0.0)
                + given2_right1(second + third, 0.0)
            )
            if own + around >= least:
                yield i - _PAD, i - _PAD + 4, own, around


def is_name(surname: str, given: str) -> bool:
    """Whether the two characters can be surname and given name at all."""
    return surname in _SURNAMES and given not in _NEVER


def names_in_run(run: str, least: float) -> list[tuple[int, int, float]]:
    """The likeliest way to read a string as names and nothing else; empty where there is none.

    Args:
        run: Folded text without blanks.
        least: What each of the names scores at least by its own characters, in log-odds.

    Returns:
        Start, end and own score of each name, in order.

    >>> [(start, end) for start, end, _ in names_in_run("王小芳李强", -4.0)]
    [(0, 3), (3, 5)]
    """
    inside = sorted((a, b, own) for a, b, own, _ in candidates(run, -math.inf) if own > least)
    best: dict[int, tuple[float, list[tuple[int, int, float]]]] = {0: (0.0, [])}
    for name in inside:
        start, end, own = name
        if start in best:
            total, names = best[start]
            if end not in best or total + own > best[end][0]:
                best[end] = total + own, [*names, name]
    return best[len(run)][1] if len(run) in best else []
