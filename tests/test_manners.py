"""Pages set in the manners of many papers: their articles are told apart, headed and signed rightly."""

import random
import re

import pytest

from newsie.language.characters import fold, squash
from newsie.reading import read_text
from tests import damage
from tests.styles import MANNERS, styled_page
from tests.test_reading import right_share

_LEAD = re.compile(r"^本报讯\s?(?:（[^（）]*）)?")
_CREDIT = re.compile(r"[(（][^()（）]{2,8}[)）]$|\s本报记者 \S+$")
REAL = {"broken": 0.25, "captions": 0.1, "half-width": 0.2}


def unsigned(source: damage.Source) -> damage.Source:
    """The article without lead and credit, its headline first."""
    body = (_LEAD.sub("", source.body[0]), *source.body[1:-1], _CREDIT.sub("", source.body[-1]))
    return damage.Source((source.title[-1], source.title[0]), (), body)


SOURCES = [unsigned(source) for source in damage.SOURCES]
FLOORS = {"column lines": 0.8, "column lines, spread": 0.8, "headline below": 0.75, "heads of sections": 0.8}


def bare(line: str | None) -> str:
    return fold(squash(line or "")).strip("-#*·")


@pytest.mark.parametrize("name", MANNERS)
def test_articles_of_every_manner_are_told_apart(name):
    shares = []
    for seed in range(4):
        rng = random.Random(f"{name} {seed}")
        sources = rng.sample(SOURCES, len(SOURCES))
        shares.append(right_share(styled_page(sources, MANNERS[name], rng, REAL, [damage.CAPTION])))
    assert sum(shares) / len(shares) >= FLOORS.get(name, 0.9)


@pytest.mark.parametrize(
    "name", ["lead", "the same, marked #", "byline under the headline", "all marked ##", "bold"]
)
def test_headlines_and_signers_of_every_manner(name):
    page = styled_page(SOURCES, MANNERS[name], random.Random(name), {}, [])
    articles = read_text(page.raw).articles
    assert [article.byline for article in articles] == [truth.byline for truth in page.truths.values()]
    for article, truth in zip(articles, page.truths.values(), strict=True):
        assert bare(article.headline) in {bare(line) for line in truth.title}
