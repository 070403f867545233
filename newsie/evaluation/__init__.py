"""How right the facts are: found facts scored against gold pages.

`read_gold` reads gold files, `score` compares facts with them, `table` prints the figures. What counts as
right is said once for each kind in `newsie.evaluation.rightness`; precision, recall and F1 follow from it.
The grouping of facts into articles is scored by B-cubed F1 (Bagga and Baldwin 1998, "Entity-based
cross-document coreferencing using the vector space model").
"""

from __future__ import annotations

from newsie.evaluation.gold import GoldArticle, GoldPage, read_gold
from newsie.evaluation.scores import CORE, ROWS, Error, Rate, Row, Scores
from newsie.evaluation.scoring import score
from newsie.evaluation.tables import error_lines, table

__all__ = [
    "CORE",
    "ROWS",
    "Error",
    "GoldArticle",
    "GoldPage",
    "Rate",
    "Row",
    "Scores",
    "error_lines",
    "read_gold",
    "score",
    "table",
]
