"""Names by grammar and tables alone: people and bodies, each text of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsie.language.characters import fold
from newsie.names.bodies import find_bodies
from newsie.names.people import find_people_of_page
from newsie.page import Name

__all__ = ["RuleNames"]


class RuleNames:
    """Finds names by grammar and tables alone."""

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names of each text, in order of position."""
        folded = [fold(text) for text in texts]
        people = find_people_of_page(folded)
        found = [_apart(text, known, find_bodies(text)) for known, text in zip(people, folded, strict=True)]
        return [tuple(sorted(names, key=lambda name: (name.start, name.end))) for names in found]


_NAMED_FOR = re.compile(r"(?:基金会|纪念馆|故居|工作室|研究会|律师事务所)\Z")
"""Bodies that are named for a man, who is not met there: 林一舟慈善基金会."""


def _apart(folded: str, people: list[Name], bodies: list[Name]) -> list[Name]:
    """People and bodies, but for people who are brands: what names a firm more often is no man's name."""
    named_for = [body for body in bodies if _NAMED_FOR.search(folded, body.start, body.end)]
    people = [
        name for name in people if not any(b.start <= name.start and name.end < b.end for b in named_for)
    ]
    brands = Counter(folded[body.start : body.end] for body in bodies if body.source == "body.alias")
    if not brands:
        return people + bodies
    men = Counter(folded[name.start : name.end] for name in people)
    men_alone = [name for name in people if brands[form := folded[name.start : name.end]] <= men[form]]
    return men_alone + bodies
