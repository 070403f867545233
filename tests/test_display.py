"""What notebooks show: every text and all facts, nothing lost, nothing let loose."""

import pickle
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsie
from newsie.display.layout import article_html
from newsie.display.marks import escape, marked, printable
from newsie.display.notebook import show_articles, show_table
from newsie.page import Article, Page, Paragraph, Splice
from tests.test_records import records

TEXT = "昨日，市委副书记、市长李明到市卫健委调研。《云溪市促进就业若干措施》提出26条措施，投资不低于1.2亿元，增长5.2%。"
HOSTILE = "<script>alert(1)</script></div></style>\"'&amp;<!-- 云溪投资1.2亿元 \x00\x1b \u202e元亿\u202c \ud800\r\n]]>"

texts = st.text(st.characters() | st.sampled_from("<>&\"'\0\r\n\t\u202e\u2067\ud800云溪亿元"), max_size=60)
spans = st.lists(st.tuples(st.integers(-3, 64), st.integers(-3, 64)), max_size=12)


class Content(HTMLParser):
    """The text content of HTML, and of each marked span."""

    VOID = frozenset({"br", "meta", "hr"})

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.text, self.by_mark, self.tags, self.open = "", {}, [], []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.open.append((tag, dict(attributes).get("data-i")))

    def handle_endtag(self, tag):
        opened, _ = self.open.pop()
        assert opened == tag

    def handle_data(self, data):
        if not any(tag in ("style", "script") for tag, _ in self.open):
            self.text += data
        for tag, index in self.open:
            if tag == "mark":
                self.by_mark[index] = self.by_mark.get(index, "") + data


def opening(index, _first):
    return f'<mark data-i="{index}">'


def shown_text(html):
    """The text content of the articles in a notebook's HTML."""
    return [
        Content(part).text for part in re.findall(r'<div class="text" lang="zh">(.*?)</div>', html, re.DOTALL)
    ]


@given(texts, spans)
def test_marks_keep_the_text_and_cover_their_spans(text, spans):
    content = Content(marked(text, spans, opening))
    assert content.text == printable(text)
    for index, (start, end) in enumerate(spans):
        low, high = max(start, 0), min(end, len(text))
        wanted = printable(text)[low:high] if start < end else ""
        assert content.by_mark.get(str(index), "") == wanted


@given(texts, spans, spans, st.lists(st.integers(0, 64), max_size=4))
def test_paragraphs_and_joints_keep_the_text(text, spans, stretches, places):
    paragraphs = [Paragraph(start, end, "body") for start, end in stretches]
    joints = [Splice(at, False, None, True) for at in places]
    content = Content(article_html(text, paragraphs, spans, opening, joints=joints))
    assert content.text == printable(text)


@given(texts, st.lists(records(), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_facts_of_any_text_show(text, facts):
    article = Article.from_text(text)
    html = show_articles([(article, facts)])
    assert shown_text(html) == [printable(text)]
    assert "\0" not in show_table(facts)
    page = Page("a", text, (article,))
    assert isinstance(newsie.Facts(facts, page)._repr_html_(), str)


@given(texts)
@settings(max_examples=40, deadline=None)
def test_what_is_found_in_any_text_shows(text):
    facts = newsie.extract(TEXT + text)
    assert shown_text(facts._repr_html_()) == [printable(article.text) for article in facts.page.articles]


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent.parent / "seeds").glob("yunxi*")), ids=lambda p: p.stem
)
def test_pages_show_all_their_text(path):
    (facts,) = newsie.extract_files(path)
    for shown in (facts, facts.page):
        assert shown_text(shown._repr_html_()) == [article.text for article in facts.page.articles]
    for article in facts.page.articles:
        assert shown_text(article._repr_html_()) == [article.text]


def test_crossing_spans_are_parted_and_nested_ones_nest():
    assert (
        marked("一二三四五", [(0, 3), (1, 2), (2, 5)], opening)
        == '<mark data-i="0">一<mark data-i="1">二</mark><mark data-i="2">三</mark></mark><mark data-i="2">四五</mark>'
    )


def test_values_show_on_hover():
    html = newsie.extract(TEXT, published="2022-05-21", city="云溪")._repr_html_()
    for told in (
        "money: ≥ 120,000,000 CNY",
        "people: 云溪市委副书记 · 云溪市市长",
        "dates: 2022-05-20",
        "organizations: 云溪市卫生健康委员会",
        "policy counts: 26 条 措施",
    ):
        assert f'title="{told}' in html


def test_hostile_text_stays_text():
    facts = newsie.extract(HOSTILE)
    content = Content(facts._repr_html_())
    assert not [tag for tag, _ in content.tags if tag == "script"]
    assert "<script>alert(1)</script>" in content.text
    assert escape("\u202e") == '<bdi class="direction" title="U+202E">\u202e</bdi>'
    html = facts._repr_html_()
    html.encode("utf-8")
    assert "\0" not in html
    assert "\x1b" not in html


def test_hostile_values_stay_values():
    (fact,) = newsie.load(["quantity"])("共有30多个项目").quantities
    hostile = type(fact).from_dict(fact.to_dict() | {"noun": '"><script>alert(1)</script>', "unit": "'\0"})
    for html in (
        newsie.Facts([hostile])._repr_html_(),
        show_articles([(Article.from_text("共有30多个项目"), [hostile])]),
    ):
        assert not [tag for tag, _ in Content(html).tags if tag == "script"]


def test_styles_do_not_leak():
    css = files("newsie.display").joinpath("notebook.css").read_text("utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    for selectors in re.findall(r"([^{}]+)\{", css):
        assert all(one.strip().startswith(".newsie") for one in selectors.split(","))


def test_every_kind_has_a_line_of_its_own():
    css = files("newsie.display").joinpath("notebook.css").read_text("utf-8")
    rules = re.findall(r"mark\.(\w+) \{ background: \S+; (.*?) #\w+ \}", css)
    assert {kind for kind, _ in rules} == set(newsie.records.KINDS)
    assert len({line for _, line in rules}) == len(rules)


def test_long_pages_fold():
    page = "\n\n".join(
        f"云溪第{i}号桥通车\n\n本报讯（记者 林一舟）5月{i}日，{'全市投资1.2亿元。' * 60}" for i in range(1, 9)
    )
    html = newsie.extract(page)._repr_html_()
    assert html.count("<details open>") < html.count("<details><summary><b>")
    assert "<details open>" in html


def test_without_the_page_a_table_shows():
    facts = newsie.extract(TEXT)
    alone = newsie.Facts(list(facts))
    assert alone.page is None
    assert "<table>" in alone._repr_html_()
    assert newsie.Facts()._repr_html_()
    many = newsie.Facts(list(facts) * 200)
    assert f"{len(many) - 500:,} more are not shown" in many._repr_html_()


def test_a_slice_keeps_the_page_and_shows_itself_alone():
    facts = newsie.extract(TEXT)
    part = facts[:2]
    assert part.page is facts.page
    marks = [
        tag for tag, attributes in Content(part._repr_html_()).tags if tag == "mark" and "title" in attributes
    ]
    assert len(marks) == 2


def test_facts_travel_with_their_page():
    facts = newsie.extract(TEXT, published="2022-05-21")
    there = pickle.loads(pickle.dumps(facts))
    assert there == facts
    assert there.page._repr_html_() == facts.page._repr_html_()
    assert there._repr_html_() == facts._repr_html_()


def test_terminals_get_one_short_line():
    facts = newsie.extract(TEXT, published="2022-05-21")
    assert repr(facts.page) == f"<Page 2022-05-21: 1 article, {len(facts)} facts>"
    assert repr(facts.page.articles[0]).startswith("<Article 0: no headline, ")
    assert all(len(repr(each)) < 200 for each in (facts, facts.page, facts.page.articles[0]))
