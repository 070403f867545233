"""How much a string of two or three characters looks like a Chinese name where it stands.

A log-linear score: the weights (table ``name_weights``) were learnt from 50 million characters of news in which
another tagger had marked the people, so no sentence of them is in here, only what each character, pair of
characters and neighbour tells. The features are the surname, the characters of the given name, the characters
on both sides, and the pairs that cross the name's edges (the 提高 that makes 高度 no name).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsie import lexicons

__all__ = ["BIAS", "candidates", "pad"]

PAD = 3
"""How many line breaks `pad` puts on each side."""

_CONTEXT = {
    **{ord(char): "0" for char in "0123456789"},
    **{code: "a" for first in "Aa" for code in range(ord(first), ord(first) + 26)},
    **{ord(char): " " for char in "\t\u00a0"},
    ord("\r"): "\n",
}


@cache
def _tables() -> dict[str, dict[str, float]]:
    """Weight by key by feature, in log-odds."""
    tables: dict[str, dict[str, float]] = {}
    for row in lexicons.rows("name_weights"):
        feature, weight = row["feature"], int(row["weight"]) / 10
        keys = row["keys"].replace("¶", "\n").replace("␣", " ")
        width = _WIDTHS.get(feature.partition(".")[0], 2)
        table = tables.setdefault(feature, {})
        for at in range(0, len(keys), width):
            table[keys[at : at + width]] = weight
        if not keys:
            table[""] = weight
    return tables


_WIDTHS = {
    "surname": 1, "given": 1, "given1": 1, "given2": 1, "left1": 1, "right1": 1,
    "whole": 3, "surname_given_right1": 3, "characters": 1,
}  # fmt: skip
_TABLES = _tables()
BIAS = _TABLES["bias"][""]
_GIVEN = "".join(_TABLES["characters"])
_SURNAMES = "".join(sorted({*_TABLES["surname.2"], *_TABLES["surname.3"]}))
_CANDIDATE = re.compile(rf"[{_SURNAMES}](?=[{_GIVEN}])")
_GIVEN_SET = frozenset(_GIVEN)


def pad(folded: str) -> str:
    """The text as the features see it: digits and letters as classes, line breaks before and behind."""
    return "\n" * PAD + folded.translate(_CONTEXT) + "\n" * PAD


def candidates(padded: str, least: float) -> Iterator[tuple[int, int, float]]:
    """Start, end (in the unpadded text) and score of each candidate that scores at least ``least``."""
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
        left, sur, first, second, third, fourth = padded[i - 1 : i + 5]
        before = left1(left, 0.0) + left2(padded[i - 2 : i], 0.0) + left1_surname(left + sur, 0.0) + BIAS
        two = (
            before + surname2(sur, 0.0) + given(first, 0.0) + surname_given(sur + first, 0.0)
            + right1_2(second, 0.0) + right2_2(second + third, 0.0) + given_right1(first + second, 0.0)
            + left1_right1(left + second, 0.0) + surname_given_right1(sur + first + second, 0.0)
        )  # fmt: skip
        if two >= least:
            yield i - PAD, i - PAD + 2, two
        if second in _GIVEN_SET:
            three = (
                before + surname3(sur, 0.0) + given1(first, 0.0) + given2(second, 0.0)
                + surname_given1(sur + first, 0.0) + given1_given2(first + second, 0.0)
                + right1_3(third, 0.0) + right2_3(third + fourth, 0.0) + given2_right1(second + third, 0.0)
                + left1_right1(left + third, 0.0) + whole(sur + first + second, 0.0)
            )  # fmt: skip
            if three >= least:
                yield i - PAD, i - PAD + 3, three
