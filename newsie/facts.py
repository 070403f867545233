"""A sequence of facts, with a view a kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar, overload

from newsie.records import Fact

__all__ = ["Facts"]

_F = TypeVar("_F", bound=Fact)


class Facts(Sequence[Fact]):
    """The facts of a page or of many, in order; immutable."""

    __slots__ = ("_facts",)

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._facts = tuple(facts)

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> Facts: ...
    def __getitem__(self, index: int | slice) -> Fact | Facts:
        """A fact, or the facts of a slice."""
        if isinstance(index, slice):
            return Facts(self._facts[index])
        return self._facts[index]

    def __len__(self) -> int:
        return len(self._facts)

    def of(self, record: type[_F]) -> list[_F]:
        """The facts of one record type."""
        return [fact for fact in self._facts if isinstance(fact, record)]
