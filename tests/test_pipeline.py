import datetime as dt
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsie
from newsie.errors import ManifestError, ReadError
from newsie.language.characters import squash
from newsie.records import KINDS

SEEDS = Path(__file__).parents[1] / "seeds"

PIECES = st.sampled_from(
    ["云溪市", "市委副书记、市长", "李明", "投资", "不超过", "1.2亿元", "３０％", "5月20日", "昨日", "26条措施", "《关于促进就业的意见》",
     "市卫健委", "，", "。", "\n", "\n\n", "# ", "**", "三四百人", "$\\geq 38.5^{\\circ}\\text{C}$", "记者 王芳", "（", "）", " ",
     "0", "一", "万", "\u3000", "\x00", "\ud800", "🙂", "管委會"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_fact_is_grounded_in_the_page(text):
    """One property for every record of every extractor; it also says that nothing raises."""
    page_facts = newsie.extract(text, published="2022-05-21", city="云溪")
    for fact in page_facts:
        assert squash(text[fact.page_start : fact.page_end]) == fact.text != ""
        assert 0 <= fact.start < fact.end
    assert page_facts == newsie.extract(text, published="2022-05-21", city="云溪")


def test_a_page_a_string_and_a_file_give_the_same_facts(tmp_path):
    text = "投资5亿元，增长3%。"
    path = tmp_path / "page.txt"
    path.write_text(text, "utf-8")
    page = newsie.read_page(path, published=dt.date(2022, 5, 21), city="云溪")
    assert page.context.published == "2022-05-21"
    nlp = newsie.load()
    assert nlp(page) == nlp(text, name="page.txt", published="2022-05-21", city="云溪")
    (facts,) = newsie.extract_files(path, published="2022-05-21", city="云溪")
    assert facts == nlp(page)


def test_context_is_said_on_each_fact():
    facts = newsie.extract(
        "投资5亿元。", published="2022-05-21", paper="云溪日报", city="云溪", province="江源"
    )
    fact = facts[0]
    assert (fact.published, fact.published_source) == ("2022-05-21", "given")
    assert (fact.paper, fact.city, fact.province) == ("云溪日报", "云溪", "江源")


def test_only_the_kinds_asked_for():
    facts = newsie.load(kinds=["percent"])("投资5亿元，增长3%。")
    assert {fact.kind for fact in facts} == {"percent"}
    with pytest.raises(ValueError, match="unknown kind 'rumour'"):
        newsie.load(kinds=["rumour"])


class Counting:
    """A source of names that counts how often it is asked."""

    asked = 0

    def find(self, texts):
        self.asked += 1
        return [() for _ in texts]


@pytest.mark.parametrize(
    ("kinds", "asked"),
    [
        (["date", "money", "percent", "policy_count", "quantity"], 0),
        (["quantity"], 0),
        (["date", "person"], 1),
        (["organization"], 1),
        (["document"], 1),  # the body that issued it is a name
        (None, 1),
    ],
)
def test_names_are_looked_for_only_where_a_kind_is_read_off_them(kinds, asked):
    names = Counting()
    newsie.load(kinds=kinds, names=names)("5月20日，市政府印发《关于节水的意见》，提出26条措施。")
    assert names.asked == asked


def test_the_model_is_not_loaded_for_numbers_alone(monkeypatch):
    monkeypatch.setitem(sys.modules, "newsie.names.embedded", None)
    assert [fact.text for fact in newsie.load(kinds=["money"])("投资5亿元。")] == ["5亿元"]
    with pytest.raises(ImportError):
        newsie.load(kinds=["person"])
    with pytest.raises(ValueError, match="unknown names"):
        newsie.load(kinds=["money"], names="bert")


def test_a_kind_alone_is_found_as_among_all():
    text = "2021年，云溪市卫健委副主任何川出席。投资5亿元，增长3%，《关于节水的意见》提出26条措施，新增70户。"
    every = newsie.extract(text, published="2022-05-21", city="云溪")
    for kind in {fact.kind for fact in every}:
        alone = newsie.load(kinds=[kind])(text, published="2022-05-21", city="云溪")
        assert list(alone) == [fact for fact in every if fact.kind == kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_alone_is_found_as_among_all_on_the_sample_pages(kind):
    alone = newsie.load(kinds=[kind])
    for path in sorted(SEEDS.glob("*.txt")):
        page = newsie.read_page(path, published="2022-05-21", city="云溪", province="江源")
        assert list(alone(page)) == [fact for fact in every(path.name) if fact.kind == kind]


@cache
def every(name):
    return newsie.load()(newsie.read_page(SEEDS / name, published="2022-05-21", city="云溪", province="江源"))


def test_own_names_hold_where_no_others_are_looked_for():
    nlp = newsie.load(kinds=["date"], own_names=[("光明日报", "ORG")])
    assert not nlp("光明日报社在云溪设站。")


@pytest.mark.parametrize("day", ["2022-13-45", "yesterday", "2022-02-30"])
def test_a_wrong_publication_date_is_refused(day):
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        newsie.extract("投资5亿元", published=day)


class TestExtractFiles:
    def test_the_manifest_wins_over_the_arguments(self, tmp_path):
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text("昨日投资5亿元。", "utf-8")
        manifest = tmp_path / "pages.csv"
        manifest.write_text("page,published,city\na.txt,2022-05-21,云溪\n", "utf-8")
        first, second = newsie.extract_files(tmp_path, manifest=manifest, published="2021-01-05", city="河阳")
        assert (first[0].published, first[0].published_source, first[0].city) == (
            "2022-05-21",
            "manifest",
            "云溪",
        )
        assert (second[0].published, second[0].published_source, second[0].city) == (
            "2021-01-05",
            "given",
            "河阳",
        )

    def test_a_bad_page_does_not_stop_the_others(self, tmp_path):
        (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00\x81")
        (tmp_path / "b.txt").write_text("投资5亿元。", "utf-8")
        (tmp_path / "c.txt").write_text("", "utf-8")
        failed = []
        pages = list(
            newsie.extract_files(
                tmp_path, on_error=lambda path, error: failed.append((path.name, str(error)))
            )
        )
        assert [facts[0].page for facts in pages] == ["b.txt"]
        assert [name for name, _ in failed] == ["a.txt", "c.txt"]
        assert all(name in message for name, message in failed)

    def test_without_a_handler_a_bad_page_raises(self, tmp_path):
        (tmp_path / "a.txt").write_text(" \n", "utf-8")
        with pytest.raises(ReadError, match="empty"):
            list(newsie.extract_files(tmp_path))

    def test_wrong_arguments_are_told_before_the_first_page(self, tmp_path):
        (tmp_path / "a.txt").write_text("投资5亿元。", "utf-8")
        with pytest.raises(ManifestError):
            newsie.extract_files(tmp_path, manifest=tmp_path / "none.csv")
        with pytest.raises(ReadError, match="no such file"):
            newsie.extract_files(tmp_path / "none.txt")
        with pytest.raises(ReadError, match="no pages"):
            newsie.extract_files(tmp_path.joinpath("empty").mkdir() or tmp_path / "empty")
        with pytest.raises(ValueError, match="unknown kind"):
            newsie.extract_files(tmp_path, kinds=["rumour"])


def test_kinds_settle_who_holds_a_number():
    facts = newsie.extract("2021年投资5亿元，增长3%，新增70户。", published="2022-05-21")
    spans = sorted((fact.start, fact.end) for fact in facts)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert [fact.kind for fact in facts] == ["date", "money", "percent", "quantity"]
