"""People in a text, by surnames, the characters that given names are made of, and what stands beside."""

from __future__ import annotations

from newsie.page import Name

__all__ = ["find_people"]


def find_people(folded: str) -> list[Name]:
    """The people's names of a folded text, in order of position."""
    del folded
    return []
