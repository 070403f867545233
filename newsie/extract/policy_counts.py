"""Counts of the items of a policy: 26条具体支持措施, “70条”, 从5个方面提出."""

from __future__ import annotations

from collections.abc import Iterator

from newsie.extract.counting import counts
from newsie.page import Article
from newsie.records import PolicyCount

__all__ = ["find"]


def find(article: Article) -> Iterator[PolicyCount]:
    """The policy_count records of the article, in order of position."""
    text = article.text
    for count in counts(article.folded):
        if count.is_policy:
            yield PolicyCount(
                **article.ground(count.start, count.end, count.rule),
                low=count.low,
                high=count.high,
                modifier=count.modifier,
                unit=text[slice(*count.unit)] if count.unit else None,
                noun=text[slice(*count.noun)] if count.noun else None,
            )
