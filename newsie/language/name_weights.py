"""How much a string of two or three characters looks like a Chinese name where it stands.

A log-linear score: the weights (table ``name_weights``) were learnt from 50 million characters of news in
which another tagger had marked the people: what each character, pair of characters and neighbour tells. The
features are the surname, the characters of the given name, the characters on both sides, and the pairs that
cross the name's edges (the 提高 that makes 高度 no name).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from newsie import lexicons
from newsie.language.words import opening

__all__ = ["Candidate", "candidates", "is_name", "names_in_run"]

Candidate: TypeAlias = tuple[int, int, float, float]
_Numbers: TypeAlias = npt.NDArray[np.int64]
_Scores: TypeAlias = npt.NDArray[np.float64]
_N = TypeVar("_N", int, npt.NDArray[np.int64])

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
_WORDS = frozenset(
    ("东方", "百里", "第五", "西门", "南门", "公羊", "宗政", "太史")
)  # surnames, but words first
_DOUBLE = "|".join(sorted(name for name in _SURNAMES - _WORDS if len(name) == 2))
_NEVER = "".join(_TABLES["never_given"])
_GIVEN = rf"(?![{_NEVER}])[\u4e00-\u9fff]"
_COMPOUND_CANDIDATE = re.compile(rf"{opening(_DOUBLE.split('|'))}({_DOUBLE})(?={_GIVEN}(({_GIVEN})?))")

# Characters by number: those of the tables from 1 on, 0 for any other; code points beyond 16 bits are others.
_POINTS = 0x10000
_BITS = 16


def _numbered() -> npt.NDArray[np.int64]:
    numbers = np.zeros(_POINTS, dtype=np.int64)
    known = sorted({char for table in _TABLES.values() for key in table for char in key})
    numbers[[ord(char) for char in known]] = np.arange(1, len(known) + 1)
    for code, char in _CONTEXT.items():
        numbers[code] = numbers[ord(char)]
    return numbers


def _marked(chars: Iterable[str]) -> npt.NDArray[np.bool_]:
    marks = np.zeros(_POINTS, dtype=np.bool_)
    marks[[ord(char) for char in chars]] = True
    return marks


_NUMBERS = _numbered()
_IS_SURNAME = _marked(name for name in _SURNAMES if len(name) == 1)
_IS_GIVEN = _marked(set(map(chr, range(0x4E00, 0xA000))) - set(_NEVER))


class _Weights:
    """The weights of features of the same characters, looked up for many of them at once."""

    def __init__(self, *features: str) -> None:
        keys = sorted({key for feature in features for key in _TABLES[feature]}, key=_key_of)
        self._keys = np.array([_key_of(key) for key in keys], dtype=np.int64)
        self._weights = [np.array([_TABLES[name].get(key, 0.0) for key in keys]) for name in features]

    def __call__(self, *characters: _Numbers) -> list[_Scores]:
        """Of each feature, the weights of the strings; each array holds the characters of one position."""
        keys = _key(*characters)
        at = np.searchsorted(self._keys, keys)
        at[at == len(self._keys)] = 0
        known = self._keys[at] == keys
        return [np.where(known, weights[at], 0.0) for weights in self._weights]


def _key_of(string: str) -> int:
    return _key(*(int(_NUMBERS[ord(char)]) for char in string))


def _key(first: _N, *others: _N) -> _N:
    for other in others:
        first = first << _BITS | other
    return first


def _by_character(feature: str) -> _Scores:
    """The weight of each character, by its number."""
    weights = np.zeros(int(_NUMBERS.max()) + 1)
    for char, weight in _TABLES[feature].items():
        weights[_NUMBERS[ord(char)]] = weight
    return weights


_LEFT, _RIGHT_2, _RIGHT_3 = map(_by_character, ("left1", "right1.2", "right1.3"))
_SURNAME_2, _SURNAME_3 = map(_by_character, ("surname.2", "surname.3"))
_ALONE, _FIRST, _SECOND = map(_by_character, ("given", "given1", "given2"))
_LEFT_TWO, _LEFT_SURNAME, _LEFT_RIGHT = map(_Weights, ("left2", "left1_surname", "left1_right1"))
_SURNAME_GIVEN, _GIVEN_NEXT = (
    _Weights("surname_given", "surname_given1"),
    _Weights("given_right1", "given1_given2"),
)
_NEXT_TWO, _RIGHT_TWO = _Weights("right2.2", "given2_right1"), _Weights("right2.3")
_WHOLE = _Weights("surname_given_right1", "whole")
_AT_ONCE = 1 << 15  # places that are looked at together, so that their numbers stay in the cache


def candidates(texts: Sequence[str], least: float) -> list[list[Candidate]]:
    """The candidates of each folded text by position, those with a compound surname last.

    Returns:
        Start, end, own score and neighbours' score of each; their sum is at least ``least``.

    >>> [(start, end) for start, end, own, around in candidates(["市长王小芳说"], 0.0)[0]]
    [(2, 5)]
    """
    pad = "\n" * _PAD
    joined = pad + "".join([text + pad for text in texts])
    begins = list(accumulate((len(text) + _PAD for text in texts), initial=_PAD))
    found: list[list[Candidate]] = [[] for _ in texts]
    for start, end, own, around in chain(_single(joined, least), _compound(joined, least)):
        text = bisect_right(begins, start) - 1
        found[text].append((start - begins[text], end - begins[text], own, around))
    return found


def _single(joined: str, least: float) -> Iterator[Candidate]:
    """Those whose surname is one character."""
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    points = np.where(points < _POINTS, points, 0)
    numbers, given = _NUMBERS[points], _IS_GIVEN[points]
    places = np.flatnonzero(_IS_SURNAME[points[:-1]] & given[1:])
    for first in range(0, len(places), _AT_ONCE):
        yield from _scored(numbers, given, places[first : first + _AT_ONCE], least)


def _scored(
    numbers: _Numbers, given: npt.NDArray[np.bool_], at: _Numbers, least: float
) -> Iterator[Candidate]:
    """The candidates that begin at the places ``at``."""
    left, surname, one, two, three, four = (numbers[at + offset] for offset in range(-1, 5))
    (left_two,), (left_surname,) = _LEFT_TWO(numbers[at - 2], left), _LEFT_SURNAME(left, surname)
    (left_right_2,), (left_right_3,) = _LEFT_RIGHT(left, two), _LEFT_RIGHT(left, three)
    surname_given, surname_given1 = _SURNAME_GIVEN(surname, one)
    given_right, given1_given2 = _GIVEN_NEXT(one, two)
    right_two_2, given2_right = _NEXT_TWO(two, three)
    (right_two_3,) = _RIGHT_TWO(three, four)
    surname_given_right, whole = _WHOLE(surname, one, two)
    before = _LEFT[left] + left_two + left_surname
    own_2 = _BIAS + _SURNAME_2[surname] + _ALONE[one] + surname_given
    around_2 = before + _RIGHT_2[two] + right_two_2 + given_right + left_right_2 + surname_given_right
    own_3 = _BIAS + _SURNAME_3[surname] + _FIRST[one] + _SECOND[two] + surname_given1 + given1_given2 + whole
    around_3 = before + _RIGHT_3[three] + right_two_3 + given2_right + left_right_3
    short = own_2 + around_2 >= least
    long = given[at + 2] & (own_3 + around_3 >= least)
    start = np.concatenate([at[short], at[long]])
    end = np.concatenate([at[short] + 2, at[long] + 3])
    own = np.concatenate([own_2[short], own_3[long]])
    around = np.concatenate([around_2[short], around_3[long]])
    order = np.lexsort((end, start))
    return zip(*(column[order].tolist() for column in (start, end, own, around)), strict=True)


def _compound(joined: str, least: float) -> Iterator[Candidate]:
    """Those with a surname of two characters, which few other words begin like."""
    left1, left2, right1_2, right1_3, right2_3 = map(
        _weight_of, ("left1", "left2", "right1.2", "right1.3", "right2.3")
    )
    given, given1, given2 = map(_weight_of, ("given", "given1", "given2"))
    given1_given2, given_right1 = _weight_of("given1_given2"), _weight_of("given_right1")
    given2_right1 = _weight_of("given2_right1")
    for match in _COMPOUND_CANDIDATE.finditer(joined):
        i = match.start()
        beside = joined[i - 2 : i + 6].translate(_CONTEXT)
        left, first, second, third = beside[1], beside[4], beside[5], beside[6]
        before = left1(left) + left2(beside[:2])
        own = _COMPOUND + given(first)
        around = before + right1_2(second) + given_right1(first + second)
        if own + around >= least:
            yield i, i + 3, own, around
        if match.group(2):
            own = _COMPOUND + given1(first) + given2(second) + given1_given2(first + second)
            around = before + right1_3(third) + right2_3(beside[6:8]) + given2_right1(second + third)
            if own + around >= least:
                yield i, i + 4, own, around


def _weight_of(feature: str) -> Callable[[str], float]:
    table = _TABLES[feature]
    return lambda key: table.get(key, 0.0)


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
    inside = sorted((a, b, own) for a, b, own, _ in candidates([run], -math.inf)[0] if own > least)
    best: dict[int, tuple[float, list[tuple[int, int, float]]]] = {0: (0.0, [])}
    for name in inside:
        start, end, own = name
        if start in best:
            total, names = best[start]
            if end not in best or total + own > best[end][0]:
                best[end] = total + own, [*names, name]
    return best[len(run)][1] if len(run) in best else []
