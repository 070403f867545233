"""The sample pages: their gold is sound, and what is found on them is grounded."""

import csv
import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from newsie import extract_files, load, read_page
from newsie.evaluation import read_gold
from newsie.language.characters import squash
from newsie.records import KINDS, fact_from_dict

SEEDS = Path(__file__).parent.parent / "seeds"
GOLD = {gold.page: gold for gold in read_gold(SEEDS / "gold")}
PAGES = sorted(GOLD)
NUMBERS = {"money", "percent", "policy_count", "quantity"}


@cache
def raw(page):
    return read_page(SEEDS / page).raw


@cache
def found(page):
    (facts,) = extract_files(SEEDS / page, manifest=SEEDS / "pages.csv")
    return facts


def test_pages_manifest_and_gold_name_the_same_pages():
    with (SEEDS / "pages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["page"] for row in rows] == PAGES
    assert sorted(file.name for file in SEEDS.iterdir() if file.suffix in (".txt", ".md")) == PAGES
    for row in rows:
        gold = GOLD[row["page"]]
        assert (row["published"], row["paper"], row["city"], row["province"]) == (
            gold.published,
            gold.paper,
            gold.city,
            gold.province,
        )


def test_pages_have_what_papers_have():
    texts = [(SEEDS / page).read_bytes() for page in PAGES]
    assert sum(_is_utf8(text) for text in texts) == len(texts) - 1, "one page is GB18030"
    assert any(page.endswith(".md") for page in PAGES)
    assert all("\n\n" in raw(page) for page in PAGES)
    broken = [fact for page in PAGES for fact in GOLD[page].facts if "\n" in _slice(page, fact)]
    assert {fact["kind"] for fact in broken} >= {"person", "organization", "date", "money"}
    interleaved = [article for page in PAGES for article in GOLD[page].articles if len(article.pieces) > 1]
    assert len(interleaved) == 2
    assert len({GOLD[page].city for page in PAGES}) == 3
    assert len({GOLD[page].province for page in PAGES}) == 2


def _is_utf8(text):
    try:
        return bool(text.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _slice(page, fact):
    return raw(page)[fact["page_start"] : fact["page_end"]]


@pytest.mark.parametrize("page", PAGES)
def test_gold_facts_are_grounded(page):
    for fact in GOLD[page].facts:
        assert squash(_slice(page, fact)) == fact["text"]
        assert _slice(page, fact) == _slice(page, fact).strip()
        assert fact["kind"] in KINDS
        assert fact["article"] in range(len(GOLD[page].articles))


@pytest.mark.parametrize("page", PAGES)
def test_gold_fields_agree_with_one_another(page):
    for fact in GOLD[page].facts:
        if fact["kind"] in NUMBERS:
            low, high, modifier = fact["low"], fact["high"], fact["modifier"]
            assert (low, high) != (None, None)
            if modifier in ("more_than", "equal_or_more"):
                assert high is None
            elif modifier in ("less_than", "equal_or_less"):
                assert low is None
            elif modifier is None:
                assert None not in (low, high)
            assert modifier in (None, "approx", "more_than", "equal_or_more", "less_than", "equal_or_less")
        if fact["kind"] in ("policy_count", "quantity") and fact["unit"]:
            assert fact["unit"] in fact["text"] or fact["unit"] == "℃"
        if fact["kind"] == "date":
            assert (fact["begin"] is None) == (fact["end"] is None)
            assert fact["begin"] is None or fact["begin"] <= fact["end"]
        if fact["kind"] == "document":
            assert fact["text"] == f"《{fact['title']}》"
        if fact["kind"] == "person":
            assert fact["name"] == fact["text"]
            assert all(title["text"] and title["resolved"] for title in fact["titles"])


@pytest.mark.parametrize("page", PAGES)
def test_gold_spans_of_a_kind_do_not_overlap(page):
    for kind in KINDS:
        spans = sorted((f["page_start"], f["page_end"]) for f in GOLD[page].facts if f["kind"] == kind)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize("page", PAGES)
def test_gold_articles_stand_on_the_page(page):
    names = {fact["name"] for fact in GOLD[page].facts if fact["kind"] == "person"}
    for article in GOLD[page].articles:
        assert set(article.byline) <= names
        for line in (article.headline, article.kicker, article.subhead):
            assert squash(line or "") in squash(raw(page))
        assert article.first in raw(page)
        assert article.last in raw(page)
        for opening, closing in article.pieces:
            start = raw(page).index(opening)
            assert raw(page).index(closing, start) >= start


@pytest.mark.parametrize("page", PAGES)
def test_every_fact_found_is_grounded(page):
    assert found(page)
    for fact in found(page):
        assert squash(raw(page)[fact.page_start : fact.page_end]) == fact.text
        assert fact.text in squash(fact.sentence) or "$" in raw(page)
        assert fact.rule
        assert fact_from_dict(json.loads(fact.to_json())) == fact


@pytest.mark.parametrize("page", PAGES)
def test_the_same_page_gives_the_same_facts(page):
    gold = GOLD[page]
    context = {"published": gold.published, "paper": gold.paper, "city": gold.city, "province": gold.province}
    again = load()(raw(page), name=page, **context)
    assert [fact.text for fact in again] == [fact.text for fact in found(page)]


@pytest.mark.parametrize("page", PAGES)
def test_paper_and_date_are_inferred_or_left_unknown(page):
    """Without a manifest a page is read all the same; what is inferred of the paper is right."""
    facts = load()(raw(page), name=page)
    assert facts
    assert {fact.paper for fact in facts} <= {None, GOLD[page].paper}


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        (r"最高气温达 $37^{\circ}\text{C}$以上", r"37^{\circ}\text{C}$以上"),
        (r"体温超过 $40^{\circ}\text{C}$ 的", r"超过$40^{\circ}\text{C}"),
    ],
)
def test_signs_of_markup_part_no_mention(text, mention):
    (fact,) = load(["quantity"])(text)
    assert fact.text == mention
    assert squash(text[fact.page_start : fact.page_end]) == mention
