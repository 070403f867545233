"""Where names come from: a finder takes texts and returns the names in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from newsie.page import Name

__all__ = ["OWN", "NameFinder"]

OWN = "own.name"
"""The source of a name that the user listed; no check of what a name may be drops it."""


class NameFinder(Protocol):
    """What every source of names does."""

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names of each text, in order of position."""
        ...
