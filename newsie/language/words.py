"""Many words sought in a text at once, by their first two characters: the longest at a place wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

__all__ = ["Words", "opening"]


def opening(words: Iterable[str]) -> str:
    """A look ahead at the first character of words, to stand before a pattern that begins with them.

    Where a pattern is sought in a text, it is tried at every character; this refuses most of them at once.

    >>> opening(["市委", "市政府", "省委"])
    '(?=[市省])'
    """
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}])"


_FEW = 64
"""Pairs that are sought one by one; for more, one pattern tells where to look."""


class Words:
    """A set of words to be found in texts, in time linear in the text.

    >>> words = Words(["市委", "市委办", "省", "省委"])
    >>> [("市委办、省委、省"[a:b]) for a, b in words.spans("市委办、省委、省")]
    ['市委办', '省委', '省']
    """

    __slots__ = ("_by_pair", "_opening", "_single", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._single = frozenset(word for word in self._words if len(word) == 1)
        by_pair: dict[str, list[str]] = {}
        for word in self._words:
            if len(word) > 1:
                by_pair.setdefault(word[:2], []).append(word)
        self._by_pair = {pair: sorted(found, key=len, reverse=True) for pair, found in by_pair.items()}
        self._opening = self._pattern() if len(self._by_pair) + len(self._single) > _FEW else None

    def _pattern(self) -> re.Pattern[str]:
        """Matches the first character of every word, and of little else."""
        first, second = ("".join(sorted({pair[at] for pair in self._by_pair})) for at in (0, 1))
        pair = f"[{re.escape(first)}](?=[{re.escape(second)}])" if first else "(?!)"
        return re.compile(f"{pair}|[{re.escape(''.join(sorted(self._single)))}]" if self._single else pair)

    def __len__(self) -> int:
        return len(self._words)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def end_at(self, text: str, start: int) -> int:
        """Where the longest word that begins at ``start`` ends; ``start`` where none does."""
        for word in self._by_pair.get(text[start : start + 2], ()):
            if text.startswith(word, start):
                return start + len(word)
        return start + 1 if text[start : start + 1] in self._single else start

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """The words in ``text`` from left to right, each behind the one before."""
        by_pair, single = self._by_pair, self._single
        at = 0
        for start in self._starts(text):
            if start < at:
                continue
            words = by_pair.get(text[start : start + 2])
            if words is not None:
                for word in words:
                    if text.startswith(word, start):
                        at = start + len(word)
                        yield start, at
                        break
            if start >= at and text[start] in single:
                at = start + 1
                yield start, at

    def _starts(self, text: str) -> Iterable[int]:
        """Where words may begin, in order."""
        if self._opening is not None:
            return [match.start() for match in self._opening.finditer(text)]
        starts = set()
        for opening in (*self._by_pair, *self._single):
            at = text.find(opening)
            while at >= 0:
                starts.add(at)
                at = text.find(opening, at + 1)
        return sorted(starts)

    def everywhere(self, text: str) -> Iterator[tuple[int, int]]:
        """Every place of every word of two characters and more, of words that overlap, too.

        >>> list(Words(["云溪市", "溪市"]).everywhere("云溪市"))
        [(0, 3), (1, 3)]
        """
        for start in self._starts(text):
            for word in self._by_pair.get(text[start : start + 2], ()):
                if text.startswith(word, start):
                    yield start, start + len(word)

    def without(self, text: str) -> str:
        """``text`` with all these words taken out."""
        kept, at = [], 0
        for start, end in self.spans(text):
            kept.append(text[at:start])
            at = end
        return "".join([*kept, text[at:]])
