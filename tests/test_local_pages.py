"""Pages in the manners of local papers: their articles are told apart, headed and signed rightly."""

import pytest

from newsie.language.characters import fold, squash
from newsie.reading import read_text
from tests.local_pages import annotated_pages, read_annotated
from tests.test_reading import right_share

# 05: columns of two articles that alternate; 04: 相关链接 of another matter below a comment; 06: the bars of a table.
FLOORS = {"05": 0.8, "04": 0.95, "06": 0.94}


def bare(line):
    return fold(squash(line or "")).strip("-#*·")


@pytest.mark.parametrize("path", annotated_pages(), ids=lambda path: path.stem)
def test_articles_are_told_apart(path):
    assert right_share(read_annotated(path)) >= FLOORS.get(path.stem, 0.97)


@pytest.mark.parametrize("path", annotated_pages(), ids=lambda path: path.stem)
def test_headlines_and_signers(path):
    page = read_annotated(path)
    lines = [bare(line) for truth in page.truths.values() for line in truth.title]
    titles = {"".join(lines[i:j]) for i in range(len(lines)) for j in range(i + 1, i + 3)}
    articles = read_text(page.raw).articles
    assert all(bare(article.headline) in titles for article in articles if article.headline)
    found = sorted(article.byline for article in articles if article.byline)
    assert found == sorted(truth.byline for truth in page.truths.values() if truth.byline)
