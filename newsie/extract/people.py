"""Person: every mention of a person's full name; titles are attached when the page is seen whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsie import lexicons
from newsie.language.characters import fold, simplify, squash
from newsie.names import OWN
from newsie.page import Article
from newsie.records import Person

__all__ = ["find", "is_full_name"]

_ADDRESS = frozenset(lexicons.column("forms_of_address", "word"))
_MASKED = re.compile(r"[某xX×*]")
_PET = re.compile(r"(?:[小老阿][\u4e00-\u9fff]|[\u4e00-\u9fff]老)\Z")  # 小李, 王老
_FIRM = re.compile("资本|证券|控股")
"""What makes a firm of what sounds like a man: 贝恩资本."""
_EDGES = re.compile(r"[\s\"'(),.:;·|丨]")


def is_full_name(name: str) -> bool:
    """Whether a folded string may be a person's name: not masked, no pet name, no form of address.

    >>> [is_full_name(name) for name in ("陈立新", "王某", "小李", "王女士", "刘")]
    [True, False, False, False, False]
    """
    if (
        len(name) < (3 if name.isascii() else 2)
        or _MASKED.search(name)
        or _PET.fullmatch(name)
        or name[1:] in _ADDRESS
    ):
        return False
    return not (_EDGES.match(name) or _EDGES.match(name[-1]))


def find(article: Article) -> Iterator[Person]:
    """The person records of the article, in order of position.

    They are the full names among ``article.names``, whoever found them.
    """
    end = 0
    for name in article.names:
        if name.label != "PER" or name.start < end:
            continue
        if name.source != OWN and _FIRM.match(article.folded, name.end):
            continue
        written = simplify(squash(article.text[name.start : name.end]))
        if name.source == OWN or is_full_name(fold(written)):
            end = name.end
            yield Person(**article.ground(name.start, name.end, name.source), name=written)
