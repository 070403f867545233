"""A user's own names and vetoes: they win over every other source of names."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from newsie.errors import NamesError
from newsie.language.characters import fold
from newsie.language.words import Words
from newsie.names import OWN, NameFinder
from newsie.page import Label, Name

__all__ = ["VETO", "OwnNames", "read_own_names"]

VETO = "-"
_LABELS = frozenset(("PER", "ORG", "LOC", VETO))
_BLANKS = frozenset(" \t")


class OwnNames:
    """Another finder's names, put right by a table of one's own.

    Each place where a string of the table stands is settled by it, whatever the other finder says: as a name
    of that label, or, for the label ``-``, as none. What the other finder has there goes; only a longer name
    that holds a vetoed string whole stays (a veto on 云溪 leaves 云溪市政府). The longest string at a place
    counts. Blanks inside a name are passed over (何　川 is 何川), as are width and traditional forms.

    >>> from newsie.names.rules import RuleNames
    >>> finder = OwnNames(RuleNames(), [("溪畔读书会", "ORG"), ("市政府", "-")])
    >>> [(name.start, name.end, name.label) for name in finder.find(["市政府与溪畔读书会、市卫健委"])[0]]
    [(4, 9, 'ORG'), (10, 14, 'ORG')]
    """

    def __init__(self, finder: NameFinder, names: str | Path | Iterable[tuple[str, str]]) -> None:
        """Take a finder and the table: pairs of name and label (PER, ORG, LOC, or - for a veto), or its file.

        Raises:
            NamesError: The table is wrong: no such file, an unknown label, one name under two labels.
        """
        self._finder = finder
        rows = read_own_names(names) if isinstance(names, str | Path) else names
        self._labels: dict[str, str] = {}
        for number, (name, label) in enumerate(rows, 1):
            form = _compact(fold(name).replace("\n", ""))[0]
            label = label.strip().upper()  # noqa: PLW2901
            if not form:
                raise NamesError(f"own names, row {number}: the name is empty")
            if label not in _LABELS:
                raise NamesError(
                    f"own names, row {number}: {name!r} has the label {label!r}; expected PER, ORG, LOC or -"
                )
            if self._labels.setdefault(form, label) != label:
                raise NamesError(
                    f"own names, row {number}: {name!r} is {label!r} here and {self._labels[form]!r} before; "
                    "keep one of the two"
                )
        self._words = Words(self._labels)

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names of each text, in order of position."""
        found = self._finder.find(texts)
        return [self._settle(fold(text), names) for text, names in zip(texts, found, strict=True)]

    def _settle(self, folded: str, names: Iterable[Name]) -> tuple[Name, ...]:
        compact, places = _compact(folded)
        marks = [
            (places[start], places[end - 1] + 1, self._labels[compact[start:end]])
            for start, end in self._words.spans(compact)
        ]
        ends = [end for _, end, _ in marks]
        kept = [name for name in names if not _beaten(name, marks, bisect_right(ends, name.start))]
        own = [Name(a, b, cast("Label", label), 1.0, OWN) for a, b, label in marks if label != VETO]
        return tuple(sorted(kept + own, key=lambda name: (name.start, name.end)))


def _beaten(name: Name, marks: Sequence[tuple[int, int, str]], at: int) -> bool:
    """Whether one of the marks from ``at`` on settles a place of the name otherwise."""
    while at < len(marks) and marks[at][0] < name.end:
        start, end, label = marks[at]
        inside = name.start <= start and end <= name.end and end - start < name.end - name.start
        if label != VETO or not inside:
            return True
        at += 1
    return False


def _compact(folded: str) -> tuple[str, list[int]]:
    """A text without its blanks, and where each character left stood; lines stay apart."""
    places = [at for at, char in enumerate(folded) if char not in _BLANKS]
    return "".join(folded[at] for at in places), places


def read_own_names(path: str | Path) -> list[tuple[str, str]]:
    """The rows of a table with the columns ``name`` and ``label``, tab- or comma-separated, in UTF-8.

    Empty lines, and lines that begin with ``#``, are passed over.

    Raises:
        NamesError: The file cannot be read, or a row or a column is missing; the error names the line.
    """
    try:
        text = Path(path).read_text("utf-8-sig")
    except OSError as error:
        raise NamesError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise NamesError(f"{path}: is not UTF-8; save the table as UTF-8") from error
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    lines = [(number, line) for number, line in lines if not line.startswith("#")]
    cells = csv.reader((line for _, line in lines), delimiter="\t" if lines and "\t" in lines[0][1] else ",")
    columns = [column.strip().lower() for column in next(cells, [])]
    if "name" not in columns or "label" not in columns:
        raise NamesError(f"{path}: the first line must name the columns name and label")
    name, label = columns.index("name"), columns.index("label")
    rows = []
    for (number, _), row in zip(lines[1:], cells, strict=False):
        if len(row) <= max(name, label) or not row[name].strip():
            raise NamesError(f"{path}, line {number}: a name and a label are needed")
        if row[label].strip().upper() not in _LABELS:
            raise NamesError(f"{path}, line {number}: {row[label]!r} is no label; use PER, ORG, LOC or -")
        rows.append((row[name].strip(), row[label].strip()))
    return rows
