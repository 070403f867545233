"""Words in spaCy from the shipped model, and the model's place."""

import re
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import newsie.spacy
from newsie import models
from newsie.errors import NewsieError

ROOT = Path(__file__).parents[1]


NLP = newsie.spacy.blank()


@pytest.fixture
def nlp():
    return NLP


def test_a_doc_has_real_words(nlp):
    words = [token.text for token in nlp("云溪市召开经济工作会议，研究今年的重点项目。")]
    assert {"召开", "会议", "研究", "今年", "的"} <= set(words)
    assert sum(map(len, words)) / len(words) > 1.4


def test_words_are_no_single_characters_where_they_are_spaced(nlp):
    doc = nlp("记者 何志远\n\n  报道")
    assert doc.text == "记者 何志远\n\n  报道"
    assert [doc.text[token.idx :][:2] for token in doc if token.text in ("记者", "报道")] == ["记者", "报道"]


def test_it_survives_being_saved(nlp, tmp_path):
    nlp.to_disk(tmp_path / "zh")
    again = spacy.load(tmp_path / "zh")
    text = "市民在图书馆看书。"
    assert [token.text for token in again(text)] == [token.text for token in nlp(text)]


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="云溪市图书馆的 　\n\tA1，。é😀", max_size=30))
def test_a_doc_holds_every_character(text):
    assert NLP(text).text == text


def test_a_missing_model_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(models, "_PACKAGE", tmp_path / "newsie")
    with pytest.raises(NewsieError, match="install newsie again"):
        models.model_path("segmentation")


def test_the_installed_place_comes_first(monkeypatch, tmp_path):
    monkeypatch.setattr(models, "_PACKAGE", tmp_path / "newsie")
    (tmp_path / "models" / "x").mkdir(parents=True)
    (tmp_path / "models" / models.SUMS).touch()
    assert models.model_path("x") == tmp_path / "models" / "x"
    (tmp_path / "newsie" / "_models" / "x").mkdir(parents=True)
    (tmp_path / "newsie" / "_models" / models.SUMS).touch()
    assert models.model_path("x") == tmp_path / "newsie" / "_models" / "x"


def test_every_model_with_a_card_is_in_the_wheel():
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    included = set(re.findall(r'^"models/([a-z_]+)" = "newsie/_models/\1"$', project, re.MULTILINE))
    assert included == {card.parent.name for card in (ROOT / "models").glob("*/MODEL_CARD.md")}
