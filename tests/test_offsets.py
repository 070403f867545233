"""Offsets: every clean character maps back to its run in the raw page, on any text, in linear time."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie.language.characters import squash
from newsie.reading import read_text
from tests import damage, styles

MARKS = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\u3000", "# ", "**", "- ", "|", "<td>", "</p>", "<br>", "&nbsp;", "$", r"\geq", "^{\\circ}",
     r"\text{C}", "{", "}", "\\", "\u200b", "[^1]", "<sup>2</sup>", "km", "（记者 何川）", "本报讯", "本报记者 何川摄", "。", "“", "”", "？", "云溪市", "投资", "1.2亿元", "《", ")"]
)  # fmt: skip
PAGES = st.lists(st.one_of(MARKS, st.text(max_size=6)), max_size=40).map("".join)


def check(raw: str) -> None:
    page = read_text(raw, "p.txt")
    seen: set[int] = set()
    for index, article in enumerate(page.articles):
        assert article.index == index
        assert article.raw is page.raw
        assert len(article.offsets) == len(article.text)
        for char, (start, end) in zip(article.text, article.offsets.runs(0, len(article.text)), strict=True):
            assert 0 <= start <= end <= len(raw)
            if char == "\n" and start == end:
                continue
            run = raw[start:end]
            assert run
            if len(run) == 1 and not char.isspace():
                assert char in (run, "|"), (run, char)
            if not char.isspace():
                assert not seen & set(range(start, end))
                seen |= set(range(start, end))
        at = -1
        for paragraph in article.paragraphs:
            assert at < paragraph.start <= paragraph.end <= len(article.text)
            at = paragraph.end
        assert article.text == "\n".join(article.text[p.start : p.end] for p in article.paragraphs)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_any_text_maps_back(raw):
    check(raw)


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_the_same_text_gives_the_same_page(raw):
    assert repr(read_text(raw)) == repr(read_text(raw))
    for one, other in zip(read_text(raw).articles, read_text(raw).articles, strict=True):
        assert one.paragraphs == other.paragraphs
        assert list(one.offsets.runs(0, len(one.text))) == list(other.offsets.runs(0, len(other.text)))


@settings(max_examples=100, deadline=None)
@given(PAGES, st.data())
def test_plain_spans_are_the_raw_text(raw, data):
    """Where no markup stands for a sign, a contiguous span is the raw slice, but for white space, ** and $."""
    for article in read_text(raw).articles:
        start = data.draw(st.integers(0, len(article.text) - 1))
        end = data.draw(st.integers(start + 1, len(article.text)))
        runs = list(article.offsets.runs(start, end))
        plain = all(b - a == 1 or raw[a:b].isspace() for a, b in runs)
        if plain and article.is_contiguous(start, end) and "|" not in article.text[start:end]:
            page_start, page_end = article.offsets.raw_span(start, end)
            assert undressed(article.text[start:end]) == undressed(raw[page_start:page_end])
            assert article.ground(start, end, "")["text"] == squash(raw[page_start:page_end])


def undressed(text: str) -> str:
    """The text without white space, emphasis and the signs of formulas."""
    return squash(text).translate({ord("*"): None, ord("$"): None})


@pytest.mark.parametrize(
    ("raw", "clean"), [("^{\\circ}**# ", "^{\\circ}#"), ("达**5亿**元", "达5亿元"), ("$35$以上", "35以上")]
)
def test_emphasis_and_formula_signs_part_nothing(raw, clean):
    (article,) = read_text(raw).articles
    assert article.text == clean
    assert article.is_contiguous(0, len(clean))


def test_other_dropped_markup_parts_what_it_stands_between():
    (article,) = read_text("投资5![图](a.png)亿元。").articles
    assert article.text == "投资5亿元。"
    assert not article.is_contiguous(2, 5)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10_000),
    st.sets(st.sampled_from(damage.KINDS)),
    st.sampled_from([0.1, 0.25, 0.5, 0.75, 1.0]),
)
def test_damaged_pages_map_back(seed, kinds, level):
    rng = random.Random(seed)
    raw = damage.damaged_page(damage.SOURCES, rng, kinds, level, [damage.CAPTION]).raw
    check(raw)
    text = "\n".join(article.text for article in read_text(raw).articles)
    assert sorted(squash(text)) == sorted(squash(raw))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(sorted(styles.MANNERS)), st.sampled_from([0.0, 0.3, 1.0]))
def test_pages_of_every_manner_map_back(seed, name, level):
    levels = dict.fromkeys(damage.KINDS, level)
    page = styles.styled_page(
        damage.SOURCES, styles.MANNERS[name], random.Random(seed), levels, [damage.CAPTION]
    )
    check(page.raw)


NASTY = [
    "记者 何川\n",
    "（何川）\n",
    "- 项\n",
    "何川摄\n",
    "我市开展春耕\n\n",
    "一",
    "1",
    "万",
    "的",
    "$a",
    "\\(",
    "<td>",
    "&nbsp;",
    "**",
    "“",
    "（",
    "a ",
    "云\n\n",
    "本报讯\n",
    "#",
    "[a](",
    "。（张",
    "记者 ",
    "[^",
    "<sup>",
    "{1}---\n",
    "---\na:\n",
    "！",
    "\n",
]


@pytest.mark.parametrize("piece", NASTY)
def test_nasty_pages_take_linear_time(piece):
    small, large = piece * (4_000 // len(piece)), piece * (40_000 // len(piece))
    read_text(small)
    times = []
    for raw in (small, large):
        start = time.process_time()
        read_text(raw)
        times.append(time.process_time() - start)
    assert times[1] < 30 * times[0] + 0.5


def test_a_long_page_takes_linear_time():
    rng = random.Random(1)
    parts = damage.units_of(damage.SOURCES)
    units = [unit for part in (damage.interleave(parts[0], parts[1], rng), *parts[2:]) for unit in part]
    page = damage.render(units).raw + "\n\n"
    start = time.process_time()
    read_text(page * (300_000 // len(page)))
    assert time.process_time() - start < 20
