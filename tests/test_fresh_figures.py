"""Numbers, dates and documents on text that nobody looked at while rules were made: drawn by seed, annotated first.

`tests/fresh/figures.jsonl` holds five samples, each drawn after what the ones before it showed had been mended by
class: A (plain passages and such with policies), B, C and D (dense passages of newspapers), E (policy counts, bounds,
plans and reports; half of it television news). A passage that is ``undated``, its day unknown, has no dates annotated.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from newsie import load
from newsie.evaluation import GoldPage, score
from tests.fresh_text import annotated, needs_text, passages

KINDS = ("quantity", "policy_count", "money", "percent", "date", "document")
SAMPLES = "ABCDE"
FLOOR = 0.95


def scores():
    """The scores of each sample."""
    nlp = load()
    gold, found = defaultdict(list), defaultdict(list)
    for row, text in passages("figures.jsonl"):
        only = [kind for kind in KINDS if kind != "date" or not row.get("undated")]
        gold[row["sample"]].append(GoldPage.from_dict(row | {"only": only}))
        found[row["sample"]] += [
            fact.to_dict() | {"page": row["page"]} for fact in nlp(text, published=row["published"])
        ]
    return {sample: score(gold[sample], found[sample]) for sample in SAMPLES}


@needs_text
def test_figures_on_fresh_text():
    low = []
    for sample, told in scores().items():
        for kind in KINDS:
            row = told.rows[kind]
            sys.stdout.write(f"sample {sample} {kind}: {row.precision:.3f} {row.recall:.3f} {row.f1:.3f}\n")
            if row.f1 < FLOOR:
                low.append((sample, kind, round(row.f1, 3)))
    assert not low


def test_annotation_is_sound():
    for row in annotated("figures.jsonl"):
        assert row["page"].startswith(row["sample"])
        for fact in row["facts"]:
            assert fact["kind"] in KINDS
            assert 0 <= fact["page_start"] < fact["page_end"] <= row["end"] - row["start"]
            if fact["kind"] == "date" and not fact.get("optional"):
                assert "value" in fact or fact["begin"] <= fact["end"]
