"""Characters: one folded form to match on, of the same length as the text it stands for.

`fold` maps every character to exactly one character, so an offset into the folded text is an offset into the
text. Patterns are written against the folded form alone: full-width letters, digits and punctuation become
half-width (``，`` is ``,``; ``（`` is ``(``; ``％`` is ``%``), traditional and variant characters simplified.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from newsie import lexicons

__all__ = ["fold", "simplify", "squash"]


def fold(text: str) -> str:
    """The text with every character in its matching form; the length stays the same.

    >>> fold("（１２％，管委會）")
    '(12%,管委会)'
    """
    if len(text) < _LONG:
        return text.translate(_FOLD)
    return _kept(text) if len(text) < _LONGEST_KEPT else _kept_long(text)


@lru_cache(maxsize=64)
def _kept(text: str) -> str:
    """The text of an article is folded by the finders of names, and again by the extractors."""
    return _looked_up(text)


@lru_cache(maxsize=2)
def _kept_long(text: str) -> str:
    """One string for all that look things up by it: copies would be compared, character by character."""
    return _looked_up(text)


def _looked_up(text: str) -> str:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = _FOLDED[np.minimum(points, len(_FOLDED) - 1)]
    if points.max() >= len(_FOLDED):
        folded = np.where(points < len(_FOLDED), folded, points)
    return folded.tobytes().decode("utf-32-le", "surrogatepass")


def simplify(text: str) -> str:
    """The text with traditional and variant characters made simplified, all else kept.

    >>> simplify("管委會（籌）")
    '管委会（筹）'
    """
    return text.translate(_SIMPLIFY)


def squash(text: str) -> str:
    r"""The text without white space (Unicode's and the zero-width ones that OCR leaves).

    >>> squash("绿色低碳节能改 \n\n造")
    '绿色低碳节能改造'
    """
    return "".join(text.split())


_SIMPLIFY = {ord(row["traditional"]): row["simplified"] for row in lexicons.rows("variants")}
_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIGNS = {
    ord(char): to
    for chars, to in (
        ("\u3000\u00a0\u2002\u2003\u2009\t", " "),
        ("－—―─‐‑‒–−", "-"),
        ("～∼〜﹏˜", "~"),
        ("〔【［﹝", "["),
        ("〕】］﹞", "]"),
        ("“”„‟＂〝〞「」『』", '"'),
        ("‘’‛", "'"),
        ("•‧∙⋅・･●", "·"),
        ("﹪", "%"),
        ("￥", "¥"),
        ("∶﹕", ":"),
        ("﹐", ","),
        ("﹒", "."),
        ("﹔", ";"),
        ("〈", "<"),
        ("〉", ">"),
    )
    for char in chars
}
_FOLD = {**_WIDTH, **_SIMPLIFY, **_SIGNS}
_LONG, _LONGEST_KEPT = 64, 10_000
"""Characters from which looking all up at once in an array is quicker than one by one in a dictionary; from
which on a text is too large to be kept."""
_FOLDED = np.arange(0x10000, dtype=np.uint32)
_FOLDED[list(_FOLD)] = [ord(to) for to in _FOLD.values()]
