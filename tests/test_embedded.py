"""The embedded model: what it finds, that it is steady, and what of it is believed."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie.names.embedded import EmbeddedNames
from newsie.names.trusted import Trusted
from newsie.page import Name


@pytest.fixture(scope="module")
def model():
    return EmbeddedNames()


def test_it_finds_people_bodies_and_places(model):
    text = "记者王晓芳从云溪市教育局获悉，李建国昨日抵达上海，与复旦大学教授陈志远会面。"
    (names,) = model.find([text])
    found = {(text[name.start : name.end], name.label) for name in names}
    assert {
        ("王晓芳", "PER"),
        ("李建国", "PER"),
        ("陈志远", "PER"),
        ("云溪市教育局", "ORG"),
        ("上海", "LOC"),
    } <= found
    assert all(0 < name.score <= 1 for name in names)


@given(st.lists(st.text(max_size=40), max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_texts_give_names_inside_them_whatever_stands_beside(texts):
    model = shared_model()
    together = model.find(texts)
    assert len(together) == len(texts)
    for text, names in zip(texts, together, strict=True):
        assert all(0 <= name.start < name.end <= len(text) for name in names)
        assert [(n.start, n.end, n.label) for n in model.find([text])[0]] == [
            (n.start, n.end, n.label) for n in names
        ]


_kept: list[EmbeddedNames] = []


def shared_model():
    if not _kept:
        _kept.append(EmbeddedNames())
    return _kept[0]


class Says:
    """A model that finds one given string."""

    def __init__(self, written: str, label: str, score: float = 0.9) -> None:
        self.written, self.label, self.score = written, label, score

    def find(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        return [
            (
                Name(
                    text.index(self.written),
                    text.index(self.written) + len(self.written),
                    self.label,
                    self.score,
                    "m",
                ),
            )
            for text in texts
        ]


@pytest.mark.parametrize(
    ("written", "label", "text"),
    [
        ("高建文", "PER", "退休工人高建文说起往事"),
        ("亿云科技", "ORG", "参观亿云科技的展厅"),
        ("云溪博物院", "ORG", "云溪博物院在春天开放"),
    ],
)
def test_believed(written, label, text):
    assert Trusted(Says(written, label)).find([text])[0]


@pytest.mark.parametrize(
    ("written", "label", "text"),
    [
        ("海葵", "PER", "受台风“海葵”影响"),
        ("海葵", "PER", "台风海葵来了"),
        ("马克思", "PER", "坚持马克思主义"),
        ("郭伟", "PER", "副乡长郭伟某被查"),
        ("伍仟", "PER", "由叁仟提到伍仟元"),
        ("河阳县委", "ORG", "他曾任河阳县委副书记"),
        ("街道党工委", "ORG", "各街道党工委落实责任"),
        ("联合调查组", "ORG", "成立联合调查组"),
        ("新变异株", "ORG", "感染了新变异株的人"),
        ("云溪“两山", "ORG", "云溪“两山”转化中心"),
        ("李明\ud800", "PER", "李明\ud800说"),
    ],
)
def test_not_believed(written, label, text):
    assert not [name for name in Trusted(Says(written, label)).find([text])[0] if name.label != "TITLE"]


def test_a_low_score_is_not_believed():
    assert not Trusted(Says("高建文", "PER", 0.3)).find(["退休工人高建文说"])[0]


def test_filling_gives_the_names_that_another_source_left():
    text = "记者王晓芳从云溪市教育局获悉，李建国昨日抵达上海，与复旦大学教授陈志远会面。"
    held = bytearray(len(text))
    held[2:5] = b"\1\1\1"  # 王晓芳
    found = {text[name.start : name.end] for name in shared_model().fill([text], [held])[0]}
    assert {"李建国", "陈志远"} <= found


@given(st.lists(st.text(max_size=40), max_size=4), st.integers(0, 40))
@settings(max_examples=40, deadline=None)
def test_filling_gives_nothing_that_finding_would_not(texts, size):
    model = shared_model()
    held = [bytearray(b"\1" * min(size, len(text)) + bytes(max(0, len(text) - size))) for text in texts]
    for names, every in zip(model.fill(texts, held), model.find(texts), strict=True):
        assert {(n.start, n.end, n.label) for n in names} <= {(n.start, n.end, n.label) for n in every}


def test_a_text_that_is_held_whole_costs_nothing(monkeypatch):
    model = shared_model()
    monkeypatch.setattr(model, "_session", None)  # a sentence to be scored would raise
    text = "李建国昨日抵达上海。"
    assert model.fill([text, ""], [bytearray(b"\1" * len(text)), bytearray()]) == [(), ()]


def test_every_character_that_the_tagger_numbers_has_a_promise():
    model = shared_model()
    characters = "".join(chr(point) for point in range(1, 0x10000) if not 0xD800 <= point < 0xE000)
    assert len(model.fill([characters], [bytearray(len(characters))])) == 1


def test_a_plain_sentence_is_passed_over_and_one_with_a_name_is_not():
    glance = shared_model()._glance
    plain, named = (
        "各地要进一步加强管理，不断提高服务水平和工作效率。",
        "七十三岁的退休工人马德胜至今记得那一天。",
    )
    best = [int(glance(shared_model().lay_out([text]).numbers)[: len(text)].max()) for text in (plain, named)]
    assert best[0] < glance.threshold <= best[1]
