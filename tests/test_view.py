"""The file to look at: whole, closed to the outside, and true to the pages, as far as it can be read without a browser."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import newsie
from newsie.cli import app
from newsie.display.marks import printable
from newsie.page import Article, Page
from tests.test_display import HOSTILE, TEXT, Content, texts
from tests.test_records import records

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def seeds():
    return list(newsie.extract_files(SEEDS, manifest=SEEDS / "pages.csv"))


def texts_of(html):
    """The text content of every article, and of every raw page."""
    articles = re.findall(r'<div class="text" lang="zh-Hans">(.*?)</div>', html, re.DOTALL)
    raw = re.findall(r"<pre lang=\"zh-Hans\">\n(.*?)</pre>", html, re.DOTALL)
    return [Content(part).text for part in articles], [Content(part).text for part in raw]


def test_all_text_stands_in_it(seeds):
    articles, raw = texts_of(newsie.view(seeds))
    assert articles == [article.text for facts in seeds for article in facts.page.articles]
    assert raw == [facts.page.raw for facts in seeds]


def test_all_facts_stand_in_it_once_a_place(seeds):
    html = newsie.view(seeds)
    total = sum(map(len, seeds))
    anchors = re.findall(r'<mark id="(fact-[^"]+)"', html)
    assert len(anchors) == len(set(anchors)) == total
    rows = re.findall(r'<tr class="(\w+)" data-fact="(\d+)">', html)
    assert [int(number) for _, number in rows] == list(range(total))
    told = json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)[1]
    )
    assert len(told["facts"]) == total
    assert set(re.findall(r'href="#(fact-[^"]+)"', html)) == set(anchors)


def test_ids_are_unique_and_every_anchor_leads_somewhere(seeds):
    content = Content(re.sub(r"<(meta|link|input|col)\b[^>]*>", "", newsie.view(seeds)))
    ids = [attributes["id"] for _, attributes in content.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for tag, a in content.tags if tag == "a" and a["href"].startswith("#")} <= set(ids)


def test_nothing_from_outside_can_act():
    html = newsie.view(newsie.extract(HOSTILE + TEXT), title=HOSTILE)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert len(scripts) == len(styles) == 1
    for text in scripts + styles:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", html)
    assert not re.search(r'(?:src|href)="(?!#|data:image/svg)', html)
    html.encode("utf-8")


@given(texts)
@settings(max_examples=40, deadline=None)
def test_any_text_is_told_true(text):
    facts = newsie.extract(TEXT + text)
    articles, raw = texts_of(newsie.view(facts, title=text))
    assert articles == [printable(article.text) for article in facts.page.articles]
    assert raw == [printable(facts.page.raw)]


@given(texts, st.lists(records(), max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_facts_make_a_view(text, facts):
    page = Page("a", text, (Article.from_text(text),))
    facts = [replace(fact, article=0) for fact in facts]
    facts = [
        replace(fact, titles=tuple(replace(title, level=None) for title in fact.titles))
        if fact.kind == "person"
        else fact
        for fact in facts
    ]  # of levels there are five, and no others
    html = newsie.view(newsie.Facts(facts, page))
    html.encode("utf-8")
    assert texts_of(html)[0] == [printable(text)]
    assert len(re.findall("<script", html)) == 2


def test_an_empty_page_and_one_without_facts_show():
    assert "0 facts" in newsie.view(newsie.extract(""))
    assert "1 article" in newsie.view(newsie.extract("云溪"))


def test_pages_show_as_well_as_facts(seeds):
    assert newsie.view(seeds[0].page) == newsie.view(seeds[0]) == newsie.view([seeds[0].page])
    assert newsie.view(iter(seeds[:2])) == newsie.view(seeds[:2])


def test_the_same_pages_give_the_same_file(seeds):
    assert newsie.view(seeds) == newsie.view(list(newsie.extract_files(SEEDS, manifest=SEEDS / "pages.csv")))


def test_facts_without_their_page_are_refused():
    with pytest.raises(ValueError, match="no page with them; give what"):
        newsie.view(newsie.Facts(list(newsie.extract(TEXT))))
    with pytest.raises(ValueError, match="no page with them"):
        newsie.view([newsie.extract(TEXT)[0]])
    with pytest.raises(ValueError, match="no page to show"):
        newsie.view([])


def test_a_bare_name_shows_its_posts_from_elsewhere():
    page = "本报讯 市长李明到河阳县调研。李明指出，要抓好落实。"
    html = newsie.view(newsie.extract(page, city="云溪"))
    assert "<td>云溪市市长</td>" in html
    assert "<td>(云溪市市长)</td>" in html


def test_officials_stand_with_their_posts_the_highest_first(seeds):
    html = newsie.view(seeds)
    officials = html[html.index('<table class="people">') :]
    names = re.findall(r'class="find" value="([^"]+)"', officials[: officials.index("</table>")])
    assert set(names) == set(newsie.officials(seeds)["name"])
    assert names.index("习近平") == 0


def test_pages_of_one_name_stay_apart():
    first = newsie.load()("市长李明出席。", name="a.txt", city="云溪")
    second = newsie.load()("局长李明出席。副局长王芳出席。", name="a.txt", city="河阳")
    html = newsie.view([first, second])
    assert 'href="#fact-1-0-2-4-person"' in html
    assert 'href="#fact-2-0-2-4-person"' in html


def test_the_command_writes_one_file(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00\x81")
    out = tmp_path / "a.html"
    done = CliRunner().invoke(app, ["view", str(tmp_path), "--published", "2022-05-21", "-o", str(out)])
    assert done.exit_code == 1
    assert "bad.txt" in done.stderr
    assert f"of 1 page to {out}" in done.stderr
    assert "2022-05-20" in out.read_text("utf-8")
    assert done.stdout == ""


def test_the_command_takes_names_of_ones_own(tmp_path):
    (tmp_path / "a.txt").write_text("溪畔读书会成立。", "utf-8")
    (tmp_path / "names.tsv").write_text("name\tlabel\n溪畔读书会\tORG\n", "utf-8")
    out = tmp_path / "a.html"
    arguments = ["view", str(tmp_path / "a.txt"), "--own-names", str(tmp_path / "names.tsv"), "-o", str(out)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert 'class="organization" data-fact="0"' in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.csv", "end the name in .html"), ("none/a.html", "make it first"), ("a.html", "no such file")],
)
def test_the_command_refuses_before_it_reads(tmp_path, name, said):
    done = CliRunner().invoke(app, ["view", str(tmp_path / "none.txt"), "-o", str(tmp_path / name)])
    assert done.exit_code == 2
    assert said in done.stderr.replace("\n", "")
    assert not list(tmp_path.iterdir())
