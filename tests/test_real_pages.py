"""Floors on real pages, which are under copyright and lie beside the checkout where they are to be had."""

from functools import cache
from pathlib import Path

import pytest

from newsie import extract_files
from newsie.evaluation import read_gold, score

REAL = next(
    (f / "shared" for f in Path(__file__).resolve().parents[1:4] if (f / "shared" / "gold").is_dir()), None
)
FLOORS = {
    "title": 0.98,
    "title_resolved": 0.98,
    "person": 0.97,
    "organization": 0.95,
    "date": 0.98,
    "money": 0.98,
    "percent": 0.98,
    "policy_count": 0.95,
    "quantity": 0.98,
    "document": 0.98,
    "headline": 0.97,
}

pytestmark = pytest.mark.skipif(REAL is None, reason="the annotated real pages are not beside this checkout")


@cache
def scores():
    batches = [
        extract_files(REAL / name, manifest=REAL / name / "pages.csv") for name in ("seeds", "articles")
    ]
    return score(read_gold(REAL / "gold"), (fact for batch in batches for facts in batch for fact in facts))


@pytest.mark.parametrize("row", FLOORS)
def test_f1_does_not_fall(row):
    assert scores().rows[row].f1 >= FLOORS[row]


def test_articles_do_not_fall_apart():
    assert scores().articles_b3 >= 0.97


def test_metrics_have_the_right_head():
    assert scores().extras["metric"].share >= 0.80


def test_dates_hold_without_a_manifest():
    pages = {page.page: page for page in read_gold(REAL / "gold")}
    published, found = {}, []
    for facts in extract_files(REAL / "seeds"):
        published[facts[0].page] = facts[0].published
        found += facts
    gold = [pages[name] for name in published if name in pages]
    assert all(published[page.page] == page.published for page in gold)
    assert score(gold, found).rows["date"].f1 >= 0.93
