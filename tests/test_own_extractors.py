"""An extractor of a user's own, beside newsie's or in the place of one."""

import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsie
from newsie.records import KINDS

TEXT = "昨日，市长李明拨打12345热线，投资1.2亿元。\n96123热线和12345\n热线同时开通。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotline(newsie.Fact):
    """A telephone line for citizens."""

    kind: ClassVar[str] = "hotline"
    number: str = ""


def hotlines(article: newsie.Article) -> Iterator[Hotline]:
    for match in re.finditer(r"(?<!\d)(\d{5})\s*热线", article.folded):
        yield Hotline(**article.ground(*match.span(), "hotline"), number=match[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(newsie.Fact):
    kind: ClassVar[str] = "sentence"


def sentences(article: newsie.Article) -> Iterator[Sentence]:
    for start, end in article.sentences:
        yield Sentence(**article.ground(start, end, "sentence"))


def round_sums(article: newsie.Article) -> Iterator[newsie.Money]:
    for match in re.finditer("亿元", article.folded):
        yield newsie.Money(**article.ground(*match.span(), "mine"))


def test_its_facts_stand_among_the_others_in_order():
    facts = newsie.load(extractors={"hotline": hotlines})(TEXT, published="2022-05-21")
    own = [fact for fact in facts if isinstance(fact, Hotline)]
    assert [fact.number for fact in own] == ["12345", "96123", "12345"]
    assert all(TEXT[fact.page_start : fact.page_end].replace("\n", "") == fact.text for fact in own)
    assert {"person", "money", "date", "hotline"} <= set(facts.counts())
    spans = [(fact.article, fact.start) for fact in facts]
    assert spans == sorted(spans)
    assert facts.of(Hotline) == own


def test_it_takes_no_characters_from_the_others():
    plain = newsie.extract(TEXT, published="2022-05-21")
    facts = newsie.load(extractors={"sentence": sentences})(TEXT, published="2022-05-21")
    assert facts.counts()["sentence"] >= 2
    assert [fact for fact in facts if fact.kind in KINDS] == list(plain)


def test_one_of_a_known_kind_takes_that_kinds_place():
    facts = newsie.load(extractors={"money": round_sums})(TEXT)
    assert [(fact.text, fact.rule) for fact in facts.money] == [("亿元", "mine")]


def test_kinds_choose_among_own_ones_too():
    facts = newsie.load(kinds=["hotline", "money"], extractors={"hotline": hotlines})(TEXT)
    assert set(facts.counts()) == {"hotline", "money"}
    with pytest.raises(ValueError, match=r"unknown kind 'rumour': expected some of .*hotline"):
        newsie.load(kinds=["rumour"], extractors={"hotline": hotlines})


def test_a_fact_of_another_kind_is_told():
    with pytest.raises(ValueError, match="'phone' found a fact of kind 'hotline'"):
        newsie.load(extractors={"phone": hotlines})(TEXT)


def test_it_can_go_to_another_process():
    assert pickle.loads(pickle.dumps(newsie.load(names="rules", extractors={"hotline": hotlines})))(TEXT)


def test_its_facts_are_written_as_the_others_are():
    facts = newsie.load(extractors={"hotline": hotlines})(TEXT)
    row = json.loads(facts.of(Hotline)[0].to_json())
    assert (row["kind"], row["number"]) == ("hotline", "12345")
    assert Hotline.from_dict(row) == facts.of(Hotline)[0]


@given(st.text(alphabet="一二12345热线市长李明。\n《》亿元 ", max_size=40))
@settings(max_examples=50, deadline=None)
def test_switching_kinds_off_changes_no_other_kind(text):
    whole = newsie.extract(text)
    for kind in ("money", "person", "quantity"):
        assert list(NLP[kind](text)) == [fact for fact in whole if fact.kind == kind]


NLP = {kind: newsie.load(kinds=[kind]) for kind in ("money", "person", "quantity")}


def test_it_is_shown_where_newsies_own_are():
    facts = newsie.load(extractors={"hotline": hotlines, "sentence": sentences})(TEXT)
    assert [newsie.describe(fact) for fact in facts.of(Hotline)] == ["12345", "96123", "12345"]
    assert {newsie.describe(fact) for fact in facts.of(Sentence)} == {""}
    for html in (newsie.view(facts), facts._repr_html_()):
        assert len(re.findall(r"<mark [^>]*\bhotline\b", html)) >= 3
