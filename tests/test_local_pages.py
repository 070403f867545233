"""Pages in the manners of local papers: their articles are told apart, headed and signed rightly."""

import pytest

from newsie.evaluation.scoring import b_cubed_f1
from newsie.language.characters import fold, squash
from newsie.reading import read_text
from tests.local_pages import annotated_pages, read_annotated
from tests.test_reading import owners

# 18, 20: columns of two articles that alternate; 04: 相关链接 of another matter below a comment; 06: the bars of a
# table; 13: a list of the fined below news; 16: the reporter's note, signed apart, below the feature that it is about.
FLOORS = {"04": 0.95, "06": 0.94, "13": 0.9, "16": 0.88, "18": 0.7, "20": 0.93}
MISSED = {
    "16": "the note's signature is the feature's too",
}


def _missed(page):
    return [pytest.mark.xfail(reason=MISSED[page], strict=True)] if page in MISSED else []


PAGES = [pytest.param(path, id=path.stem, marks=_missed(path.stem)) for path in annotated_pages()]


def b_cubed(page):
    found = enumerate(owners(read_text(page.raw)))
    articles = [-place if index is None else index for place, index in found]
    pairs = zip(page.owners, articles, page.raw, strict=True)
    return b_cubed_f1(
        [(str(mine), his) for mine, his, char in pairs if mine is not None and not char.isspace()]
    )


def bare(line):
    return fold(squash(line or "")).strip("-#*·")


@pytest.mark.parametrize("path", annotated_pages(), ids=lambda path: path.stem)
def test_articles_are_told_apart(path):
    assert b_cubed(read_annotated(path)) >= FLOORS.get(path.stem, 0.97)


@pytest.mark.parametrize("path", PAGES)
def test_headlines_and_signers(path):
    page = read_annotated(path)
    lines = [bare(line) for truth in page.truths.values() for line in truth.title]
    titles = {"".join(lines[i:j]) for i in range(len(lines)) for j in range(i + 1, i + 3)}
    articles = read_text(page.raw).articles
    assert all(bare(article.headline) in titles for article in articles if article.headline)
    found = sorted(article.byline for article in articles if article.byline)
    assert found == sorted(truth.byline for truth in page.truths.values() if truth.byline)
