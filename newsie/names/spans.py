"""Names by where they stand: which of many touch one, without going through them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from newsie.page import Name

__all__ = ["Spans"]


class Spans:
    """Names in order of position, none overlapping another but by chance, asked which of them touch one."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = sorted(names, key=lambda name: name.start)
        self._starts = [name.start for name in self._names]
        self._longest = max((name.end - name.start for name in self._names), default=0)

    def touching(self, name: Name) -> Iterator[Name]:
        """Those that share a character with a name."""
        first = bisect_left(self._starts, name.start - self._longest)
        near = self._names[first : bisect_left(self._starts, name.end)]
        return (other for other in near if name.start < other.end)

    def touch(self, name: Name) -> bool:
        """Whether one of them shares a character with a name."""
        return any(True for _ in self.touching(name))
