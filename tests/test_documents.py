"""Documents: titles in 《》, their sorts and issuers."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie.extract import documents
from newsie.page import Article, Name
from tests.marked import check

FINDS = [
    "云溪市出台<document title=关于节水的实施方案 type=policy>《关于节水的实施方案》</document>。",
    "修订<document type=policy>《河阳县湿地保护条例（修订草案）》</document><document type=policy>《河阳县献血办法（试行）》</document>。",
    "贯彻<document type=law>《中华人民共和国水法》</document>，依据<document type=law>《宪法》</document>。",
    "会议听取<document type=report>《2021年云溪市水资源公报》</document>。",
    "他写的<document type=book>《云溪城堡漫步》</document>一书出版。",
    "书籍<document type=book>《河阳县志》</document>重印。",
    "据<document type=other>《云溪晚报》</document>报道，电影<document type=other>《山里来的信》</document>上映。",
    "签订<document type=other>《结对共建协议》</document>。",
    "他擅长<document type=other>《少年书法》</document>。",
    "转发<document title=关于印发〈云溪市节水办法〉的通知 type=policy>《关于印发〈云溪市节水办法〉的通知》</document>。",
    "转发<document type=policy>《关于印发《云溪市节水办法》的通知》</document>。",
    "公布<document title=云溪市节水办法 type=policy><<云溪市节水办法>></document>。",
    "公布<document title=云溪市节水办法 type=policy>《云溪市节\n水办法》</document>全文。",
    "印发<document title=云溪市节水实施办法 type=policy>《云溪市节水实施办法</document>，自五月起施行。",
]
REFUSALS = [
    "云溪市印发节水办法。",
    "他说：“规定就是规定。”",
    "气温<5度，湿度>30%。",
    "《》",
    "《  》空着。",
    "云溪》的读者",
    "如果左书名号《后面是一段普通的话，那就不是标题。",
    "他读了《云溪往事。后来又读了一遍。",
    "a << b 是移位运算。",
    "“云溪市节水办法”出台。",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked):
    check(marked.replace("<<云溪", "＜＜云溪").replace("办法>>", "办法＞＞"), "document")


@pytest.mark.parametrize("text", REFUSALS)
def test_refuses(text):
    check(text, "document")


def issuers(text: str, *bodies: str) -> list[str | None]:
    """The issuers told where ``bodies`` are known."""
    article = Article.from_text(text)
    names = tuple(
        Name(at, at + len(body), "ORG", 1.0, "test") for body in bodies if (at := text.find(body)) >= 0
    )
    object.__setattr__(article, "names", names)
    return [document.issuer for document in documents.find(article)]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("近日，市节水办联合下发《节水通知》。", "市节水办"),
        ("市水务局、市节水办印发《节水通知》。", "市水务局、市节水办"),
        ("云溪出版社出版的聚焦古城的《云溪城堡》。", "云溪出版社"),
        ("按照市水务局制定、省统计局批准的《报表制度》", "市水务局"),
        ("《节水条例》由市水务局制定。", "市水务局"),
        ("《市水务局关于节水的决定》", "市水务局"),
        ("市水务局《节水规定》第三条", "市水务局"),
        ("记者从市水务局获悉，我市出台《节水方案》", None),
        ("市水务局举行发布会，就刚刚出台的《节水方案》作了解读", None),
        ("市水务局学习《节水方案》", None),
    ],
)
def test_issuer(text, issuer):
    known = ("市水务局", "市节水办", "省统计局", "云溪出版社")
    assert issuers(text, *known) == [issuer]


def test_a_body_that_outlasts_the_verb_is_no_issuer():
    assert issuers("《节水条例》由市水务局发布中心解读", "市水务局发布中心") == [None]


def test_issuer_is_carried_to_the_title_named_again():
    assert issuers("云溪出版社出版的《云溪城堡》一书。他读《云溪城堡》。", "云溪出版社") == ["云溪出版社"] * 2


@pytest.mark.parametrize("unit", ["《", "》", "《甲》", "《甲", "的", "《甲的通知，", "<<", "一"])
def test_linear(unit):
    article = Article.from_text(unit * (100_000 // len(unit)))
    began = time.perf_counter()
    for _ in documents._titles(article.folded):
        pass
    assert time.perf_counter() - began < 3


@settings(max_examples=60)
@given(st.text(alphabet="《》〈〉<>甲的通知条例。，\n ()“”", max_size=60))
def test_total(text):
    for document in documents.find(Article.from_text(text)):
        assert text[document.page_start : document.page_end].replace("\n", "")
        assert document.title
