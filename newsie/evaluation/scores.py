"""The figures that a comparison gives, as plain objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from newsie.evaluation.gold import FactRow

__all__ = ["CORE", "ROWS", "Error", "Rate", "Row", "Scores"]

ROWS = (
    "title", "title_resolved", "person", "organization", "date", "money", "percent", "policy_count",
    "quantity", "document", "headline",
)  # fmt: skip
"""What has a row of figures of its own, in the order that tables show them."""
CORE = ("title", "organization", "date", "money", "percent", "policy_count")
"""The rows whose mean F1 is the core figure."""


@dataclass(frozen=True, slots=True)
class Error:
    """A fact that was missed, or one that was found and is false.

    Attributes:
        what: Which of the two.
        page: File name of the page.
        row: The row it counts in.
        fact: The gold fact that was missed, or the found fact that is false.
        near: For a missed fact, a found one of its kind that overlaps it.
    """

    what: Literal["missed", "false"]
    page: str
    row: str
    fact: FactRow
    near: FactRow | None = None


@dataclass(slots=True)
class Row:
    """The count of right, missed and false facts of one row.

    Attributes:
        right: Gold facts that were found.
        missed: Gold facts that were not.
        false: Found facts that are none.
        exact: Right facts whose span is the gold span.
        errors: What was missed and what is false, in order of page.
    """

    right: int = 0
    missed: int = 0
    false: int = 0
    exact: int = 0
    errors: list[Error] = field(default_factory=list)

    @property
    def gold(self) -> int:
        """Facts to be found."""
        return self.right + self.missed

    @property
    def found(self) -> int:
        """Facts that were found, without those that are neither right nor false."""
        return self.right + self.false

    @property
    def precision(self) -> float:
        """Share of the found facts that are right (0 where none was found)."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold facts that were found (0 where there is none)."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def exact_share(self) -> float:
        """Share of the right facts whose span is the gold span."""
        return self.exact / self.right if self.right else 0.0

    def add(self, error: Error) -> None:
        """Count an error, and keep it."""
        if error.what == "missed":
            self.missed += 1
        else:
            self.false += 1
        self.errors.append(error)


@dataclass(slots=True)
class Rate:
    """How many of a number of cases are right: ``right`` of ``total``."""

    right: int = 0
    total: int = 0

    @property
    def share(self) -> float:
        """``right`` as a share of ``total`` (0 where there is no case)."""
        return self.right / self.total if self.total else 0.0

    def count(self, right: bool) -> None:
        """Count one more case."""
        self.right += right
        self.total += 1


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one comparison.

    Attributes:
        rows: Figures by row (`ROWS`).
        articles_b3: B-cubed F1 of the grouping of right facts into articles.
        extras: What is reported and no part of the score, over the right facts: ``modifier``, ``category``,
            ``type``, ``metric``, ``change``, ``organization_name``, ``byline``.
        pages: Number of gold pages.
    """

    rows: Mapping[str, Row]
    articles_b3: float
    extras: Mapping[str, Rate]
    pages: int

    @property
    def core_f1(self) -> float:
        """Mean F1 of those rows of `CORE` that have a gold or a found fact."""
        present = [row for row in (self.rows[name] for name in CORE) if row.gold or row.found]
        return sum(row.f1 for row in present) / max(1, len(present))

    def errors(self, row: str | None = None) -> list[Error]:
        """The errors of one row, of all rows where none is named.

        Raises:
            ValueError: There is no such row.
        """
        if row is not None and row not in self.rows:
            raise ValueError(f"unknown row {row!r}: expected one of {', '.join(self.rows)}")
        return [error for name, r in self.rows.items() if row in (None, name) for error in r.errors]

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON types."""
        kinds = {
            name: {
                "gold": row.gold,
                "found": row.found,
                "p": row.precision,
                "r": row.recall,
                "f1": row.f1,
                "exact": row.exact_share,
            }
            for name, row in self.rows.items()
        }
        extras = {
            name: {"right": rate.right, "total": rate.total, "share": rate.share}
            for name, rate in self.extras.items()
        }
        return {
            "core_f1": self.core_f1,
            "articles_b3_f1": self.articles_b3,
            "pages": self.pages,
            "kinds": kinds,
            "extras": extras,
        }
