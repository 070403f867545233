"""Where names come from: a finder takes texts and returns the names in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from newsie.page import Name

__all__ = ["ASKED", "DOUBT", "OWN", "NameFiller", "NameFinder", "NameJudge", "fill"]

OWN = "own.name"
"""The source of a name that the user listed; no check of what a name may be drops it."""
ASKED = 2
"""Marks a character of a name that is doubted, of which a later finder is to tell what it sees there."""
DOUBT = 0.5
"""The confidence in a body up to which a second opinion decides, where one is to be had."""


class NameFinder(Protocol):
    """What every source of names does.

    >>> import newsie
    >>> from newsie.page import Name
    >>> class Clubs:
    ...     def find(self, texts):
    ...         return [(Name(0, 3, "ORG", 1.0, "clubs"),) if text[:3] == "读书会" else () for text in texts]
    >>> newsie.load(names=Clubs())("读书会昨日成立。").organizations[0].rule
    'clubs'
    """

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names of each text, in order of position."""
        ...


@runtime_checkable
class NameFiller(Protocol):
    """A source of names that can spare itself work where another has found names already."""

    def fill(self, texts: Sequence[str], held: Sequence[bytearray]) -> list[tuple[Name, ...]]:
        """The names of each text that touch no character marked in ``held``, and perhaps others."""
        ...


@runtime_checkable
class NameJudge(Protocol):
    """A source of names that can tell whether it bears out what another one doubts."""

    def judge(
        self, texts: Sequence[str], held: Sequence[bytearray], doubted: Sequence[Sequence[Name]]
    ) -> list[tuple[Name, ...]]:
        """What `NameFiller.fill` finds, and of the doubted names those that it bears out."""
        ...


def fill(finder: NameFinder, texts: Sequence[str], held: Sequence[bytearray]) -> list[tuple[Name, ...]]:
    """What a finder adds to the names that hold the marked characters."""
    return finder.fill(texts, held) if isinstance(finder, NameFiller) else finder.find(texts)
