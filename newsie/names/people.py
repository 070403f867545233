"""People in a text, by surnames, the characters that given names are made of, and what stands beside."""

from __future__ import annotations

from newsie.names import weights
from newsie.page import Name

__all__ = ["find_people"]

SURE = 1.0


def find_people(folded: str) -> list[Name]:
    """The people's names of a folded text, in order of position."""
    found = sorted(weights.candidates(weights.pad(folded), SURE), key=lambda c: (-c[2], c[0]))
    taken: set[int] = set()
    names = []
    for start, end, score in found:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            names.append(Name(start, end, "PER", min(0.99, 0.5 + score / 20), "people.name"))
    return sorted(names, key=lambda name: name.start)
