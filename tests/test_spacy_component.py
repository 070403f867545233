"""``nlp.add_pipe("newsie")`` as a spaCy user expects it."""

import subprocess
import sys
from dataclasses import dataclass
from typing import ClassVar

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import registry

import newsie
import newsie.spacy
from newsie.language.characters import squash

TEXT = (
    "昨日，市委副书记、市长李明到市图书\n馆调研。今年投资不超过1.2亿元，占比5.2%。\n"
    "《云溪市促进就业若干措施》提出26条措施，惠及30多家企业。"
)
GIVEN = {"published": "2022-05-21", "city": "云溪", "province": "江源"}


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("zh")
    nlp.add_pipe("newsie", config=GIVEN)
    return nlp


@pytest.fixture
def doc(nlp):
    return nlp(TEXT)


def test_the_facts_are_those_of_newsie_alone(doc):
    assert doc._.newsie == newsie.extract(TEXT, **GIVEN) == newsie.spacy.facts(doc)
    assert len(doc._.newsie.counts()) == 8


def test_spans_by_kind_and_all_together(doc):
    everything = list(doc.spans["newsie"])
    assert [span._.newsie for span in everything] == list(doc._.newsie)
    for kind in newsie.load(names="rules").kinds:
        assert [span._.newsie for span in doc.spans[kind]] == [f for f in doc._.newsie if f.kind == kind]
        assert {span.label_ for span in doc.spans[kind]} == {kind}


def test_a_span_is_the_mention_to_the_character(doc):
    for span in doc.spans["newsie"]:
        assert squash(span.text) == span._.newsie.text
        assert (span.start_char, span.end_char) == (span._.newsie.page_start, span._.newsie.page_end)
    (person,) = doc.spans["person"]
    assert person.kb_id_ == person._.newsie.official_id


def test_words_are_words(doc, nlp):
    assert doc.text == TEXT
    assert {"市长", "调研", "企业"} <= {token.text for token in doc}
    assert nlp.tokenizer.segmenter == "pkuseg"


def test_a_segmenter_of_the_users_stays():
    nlp = spacy.blank("zh")
    nlp.add_pipe("newsie", config={"words": False, "names": "rules"})
    assert all(len(token) == 1 for token in nlp(TEXT))
    english = spacy.blank("en")
    english.add_pipe("newsie", config={"names": "rules"})
    doc = english("投资5亿元")
    assert [span.text for span in doc.spans["money"]] == ["5亿元"]


def test_when_and_where_is_said_by_each_doc(nlp):
    docs = [newsie.spacy.make_doc(nlp, "昨日，市长李明出席。", published=day, city=city, name="甲")
            for day, city in (("2023-03-01", "河阳"), ("2020-01-01", None))]  # fmt: skip
    first, second = nlp.pipe(docs)
    assert first._.newsie.dates[0].value == "2023-02-28"
    assert first._.newsie.people[0].titles[0].resolved == "河阳市市长"
    assert first._.newsie[0].page == "甲"
    assert second._.newsie.dates[0].value == "2019-12-31"
    assert second._.newsie.people[0].titles[0].resolved == "云溪市市长"
    by_hand = nlp.make_doc("昨日开工。")
    by_hand.user_data["newsie.context"] = {"published": "2021-02-02"}
    assert nlp(by_hand)._.newsie.dates[0].value == "2021-02-01"


def test_parts_can_be_switched_off():
    nlp = spacy.blank("zh")
    nlp.add_pipe("newsie", config={"kinds": ["money"], "names": "rules"})
    doc = nlp(TEXT)
    assert set(doc.spans) == {"newsie", "money"}
    assert set(doc._.newsie.counts()) == {"money"}


@pytest.mark.parametrize("config", [{"kinds": ["rumour"]}, {"names": "nobody"}, {"kind": ["money"]}])
def test_a_wrong_option_is_told_when_it_is_given(config):
    with pytest.raises(ValueError, match=r"unknown (kind|names)|unexpected argument"):
        spacy.blank("zh").add_pipe("newsie", config=config)


def test_it_is_saved_and_read_by_spacy_alone(nlp, doc, tmp_path):
    nlp.to_disk(tmp_path / "zh")
    code = (
        f"import spacy; doc = spacy.load({str(tmp_path / 'zh')!r})({TEXT!r})\n"
        "print('|'.join(token.text for token in doc if token.text.strip()), doc._.newsie)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == f"{'|'.join(t.text for t in doc if t.text.strip())} {doc._.newsie}"
    again = spacy.blank("zh").from_config(nlp.config).from_bytes(nlp.to_bytes())
    assert again(TEXT).to_bytes() == doc.to_bytes()


def test_it_trains_beside_other_components(nlp):
    again = spacy.blank("zh").from_config(nlp.config)
    again.initialize()
    assert [token.text for token in again("市民在图书馆看书。")] == ["市民", "在", "图书馆", "看书", "。"]


def test_docs_are_kept_whole_by_bytes_and_docbin(nlp, doc):
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.newsie == doc._.newsie
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert [span._.newsie for span in again.spans["money"]] == doc._.newsie.money


def test_several_processes_find_the_same(nlp, doc):
    docs = list(nlp.pipe([TEXT] * 4, n_process=2, batch_size=1))
    assert [each._.newsie for each in docs] == [doc._.newsie] * 4
    assert [span.text for span in docs[0].spans["newsie"]] == [span.text for span in doc.spans["newsie"]]


def test_processes_that_start_from_nothing_find_the_same(tmp_path):
    script = tmp_path / "run.py"
    script.write_text(
        "import multiprocessing, spacy\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    nlp = spacy.blank('zh')\n"
        "    nlp.add_pipe('newsie', config={'names': 'rules'})\n"
        f"    docs = nlp.pipe([{TEXT!r}] * 2, n_process=1 + 1, batch_size=1)\n"
        "    print([len(doc._.newsie.money) for doc in docs])\n",
        "utf-8",
    )
    shown = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[1, 1]"


def test_displacy_draws_the_spans(doc):
    html = displacy.render(doc, style="span", options={"spans_key": "newsie"}, jupyter=False)
    assert "policy_count" in html
    assert "1.2亿" in html


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotline(newsie.Fact):
    kind: ClassVar[str] = "hotline"


def hotlines(article):
    at = article.folded.find("12345")
    if at >= 0:
        yield Hotline(**article.ground(at, at + 5, "hotline"))


def test_an_extractor_of_the_users_own():
    if not registry.has("misc", "hotlines"):
        registry.misc("hotlines", func=lambda: hotlines)
    nlp = spacy.blank("zh")
    nlp.add_pipe("newsie", config={"extractors": {"hotline": {"@misc": "hotlines"}}, "names": "rules"})
    doc = nlp("市民拨打12345热线。")
    assert [span.text for span in doc.spans["hotline"]] == ["12345"]
    assert isinstance(newsie.spacy.fact(doc.spans["hotline"][0], [Hotline]), Hotline)
    assert newsie.spacy.facts(doc, [Hotline])[0].kind == "hotline"
    with pytest.raises(ValueError, match="unknown kind 'hotline'"):
        newsie.spacy.facts(doc)


def test_a_span_of_another_component_is_told(doc):
    with pytest.raises(ValueError, match="no span of newsie's"):
        newsie.spacy.fact(Span(doc, 0, 1, label="X"))
    assert len(spacy.blank("zh")("无")._.newsie) == 0


NLP = spacy.blank("zh")
NLP.add_pipe("newsie", config={"names": "rules"})


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="云溪市长李明月5日12.亿元%《》 　\n\tA，。é😀$*", max_size=40))
@example("")
def test_any_text_keeps_its_characters_and_every_other_span(text):
    doc = NLP.make_doc(text)
    if len(doc):
        doc.spans["mine"] = [doc[-1:], doc[0:1]]
        before = [(span.start_char, span.end_char) for span in doc.spans["mine"]]
    doc = NLP(doc)
    assert doc.text == text
    for span in doc.spans["newsie"]:
        assert squash(span.text) == span._.newsie.text
    if len(doc):
        assert [(span.start_char, span.end_char) for span in doc.spans["mine"]] == before
