"""Who stood with whom: pairs of officials named in the same articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any

from newsie.records import Fact
from newsie.registry.identity import tie
from newsie.registry.tables import article_of, frame_of, of_officials

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["companions"]

_COLUMNS = ("source", "target", "source_name", "target_name", "weight", "same_sentence", "articles")


def companions(facts: Iterable[Fact | Iterable[Fact]]) -> pd.DataFrame:
    """Pairs of officials named in one article: the edges of a network, each pair once.

    Columns: ``source`` and ``target`` (``official_id``), ``source_name``, ``target_name``, ``weight`` (in how
    many articles both are named), ``same_sentence`` (in how many sentences), ``articles`` (``page#index``,
    joined by ``；``); the closest pairs first. It is what ``networkx.from_pandas_edgelist(table,
    edge_attr=True)`` reads.

    Args:
        facts: Facts, or sequences of facts such as one a page.

    >>> import newsie
    >>> facts = newsie.extract("市长李明、副市长王芳出席。副市长赵强讲话。", city="云溪")
    >>> table = newsie.companions(facts)
    >>> print(table[["source_name", "target_name", "weight", "same_sentence"]].to_string(index=False))
    source_name target_name  weight  same_sentence
             李明          王芳       1              1
             李明          赵强       1              0
             王芳          赵强       1              0
    """
    people = of_officials(tie(facts))
    names = {official.id: official.name for official in people}
    in_article: defaultdict[str, set[str]] = defaultdict(set)
    in_sentence: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for official in people:
        for person in official.mentions:
            article = article_of(person)
            in_article[article].add(official.id)
            in_sentence[article, person.sentence].add(official.id)
    together: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for article, ids in in_article.items():
        for pair in combinations(sorted(ids, key=lambda each: (names[each], each)), 2):
            together[pair].append(article)
    close: Counter[tuple[str, str]] = Counter()
    for ids in in_sentence.values():
        close.update(combinations(sorted(ids, key=lambda each: (names[each], each)), 2))
    rows: list[dict[str, Any]] = [
        {
            "source": pair[0],
            "target": pair[1],
            "source_name": names[pair[0]],
            "target_name": names[pair[1]],
            "weight": len(articles),
            "same_sentence": close[pair],
            "articles": "；".join(sorted(articles)),
        }
        for pair, articles in together.items()
    ]
    rows.sort(key=lambda row: (-row["weight"], -row["same_sentence"], row["source_name"], row["target_name"]))
    return frame_of(rows, _COLUMNS)
