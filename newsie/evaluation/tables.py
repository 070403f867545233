"""The figures as text, for a shell and for the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from newsie.evaluation.gold import FactRow
from newsie.evaluation.rightness import squashed
from newsie.evaluation.scores import CORE, Row, Scores

__all__ = ["error_lines", "table"]

_WITHOUT_SPANS = ("title", "title_resolved", "headline")
_SHOWN = ("low", "high", "unit", "noun", "value", "begin", "end", "currency")


def table(scores: Scores) -> str:
    """The figures as a table of fixed width, a row a line; rows with neither gold nor finds are left out."""
    lines = [f"{'kind':16}{'gold':>6}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}{'exact':>8}"]
    lines += [
        f"{name:16}{r.gold:6}{r.found:7}{r.precision:8.3f}{r.recall:8.3f}{r.f1:8.3f}{_exact(name, r)}"
        for name, r in scores.rows.items()
        if r.gold or r.found
    ]
    lines += ["", f"core F1 (mean of {', '.join(CORE)}): {scores.core_f1:.3f}"]
    lines += [f"articles (B-cubed F1): {scores.articles_b3:.3f}"]
    extras = [
        f"{name} {rate.share:.3f} ({rate.right} of {rate.total})"
        for name, rate in scores.extras.items()
        if rate.total
    ]
    if extras:
        lines += ["", "Reported, not scored, of the right facts: " + ", ".join(extras)]
    return "\n".join(lines)


def _exact(name: str, row: Row) -> str:
    return "" if name in _WITHOUT_SPANS else f"{row.exact_share:8.3f}"


def error_lines(scores: Scores, row: str | None = None) -> Iterator[str]:
    """What was missed and what is false in ``row`` (everywhere where none is named), an error a line.

    Raises:
        ValueError: There is no such row.
    """
    for error in scores.errors(row):
        near = f"   <- found {_show(error.near)}" if error.near else ""
        yield f"{error.what:7}{error.row:15}{error.page[:14]:15}{_show(error.fact)}{near}"


def _show(fact: FactRow) -> str:
    extra = {name: fact[name] for name in _SHOWN if fact.get(name) is not None}
    return squashed(fact.get("text")) + (f" {extra}" if extra else "")
