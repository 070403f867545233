"""Many words sought in a text at once, by their first two characters: the longest at a place wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["Words"]


class Words:
    """A set of words to be found in texts, in time linear in the text.

    >>> words = Words(["市委", "市委办", "省", "省委"])
    >>> [("市委办、省委、省"[a:b]) for a, b in words.spans("市委办、省委、省")]
    ['市委办', '省委', '省']
    """

    __slots__ = ("_by_pair", "_single", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._single = frozenset(word for word in self._words if len(word) == 1)
        by_pair: dict[str, list[str]] = {}
        for word in self._words:
            if len(word) > 1:
                by_pair.setdefault(word[:2], []).append(word)
        self._by_pair = {pair: sorted(found, key=len, reverse=True) for pair, found in by_pair.items()}

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
        by_pair, single, size = self._by_pair, self._single, len(text)
        at = 0
        while at < size:
            found = by_pair.get(text[at : at + 2])
            end = at
            if found:
                for word in found:
                    if text.startswith(word, at):
                        end = at + len(word)
                        break
            if end == at and text[at] in single:
                end = at + 1
            if end > at:
                yield at, end
                at = end
            else:
                at += 1

    def without(self, text: str) -> str:
        """``text`` with all these words taken out."""
        kept, at = [], 0
        for start, end in self.spans(text):
            kept.append(text[at:start])
            at = end
        return "".join([*kept, text[at:]])
