"""The comparison: found facts against gold pages, page by page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from math import fsum
from typing import Any, TypeAlias

from newsie.evaluation.gold import FactRow, GoldArticle, GoldPage
from newsie.evaluation.rightness import (
    in_title_of,
    is_right,
    lies_over,
    page_name,
    same_head,
    same_span,
    squashed,
)
from newsie.evaluation.scores import ROWS, Error, Rate, Row, Scores
from newsie.records import Fact

__all__ = ["score"]

Pair: TypeAlias = tuple[FactRow, FactRow]
"""A gold fact and the found fact that is right for it."""
Cluster: TypeAlias = tuple[Hashable, Hashable]
"""The article that gold puts a fact in, and the article it was found in."""


def score(gold: Iterable[GoldPage], facts: Iterable[Fact | Mapping[str, Any]]) -> Scores:
    """Score ``facts`` against the gold pages; facts of other pages are passed over.

    Args:
        gold: Gold pages. A page that no fact speaks of counts as one where nothing was found.
        facts: Facts as records or in their JSON form.

    >>> from newsie.evaluation import GoldPage, score
    >>> wanted = {"kind": "document", "page_start": 2, "page_end": 8}
    >>> scores = score([GoldPage("a.txt", facts=(wanted,))], [wanted | {"page": "a.txt"}])
    >>> scores.rows["document"].f1
    1.0
    """
    pages = list(gold)
    found_on = defaultdict(list)
    for fact in facts:
        row = fact.to_dict() if isinstance(fact, Fact) else fact
        found_on[page_name(row)].append(row)

    rows = {name: Row() for name in ROWS}
    extras = {name: Rate() for name in (*_EXTRAS, "byline")}
    grouping: list[Cluster] = []
    for page in pages:
        found = found_on.get(page_name({"page": page.page}), [])
        for kind in page.kinds:
            for pair in _score_kind(kind, page, found, rows[kind]):
                _score_extras(kind, pair, extras)
                wanted, had = pair
                if wanted.get("article") is not None:
                    grouping.append(((page.page, wanted["article"]), (page.page, had.get("article"))))
        if "person" in page.kinds:
            _score_titles("text", page, found, rows["title"])
            _score_titles("resolved", page, found, rows["title_resolved"])
        if page.only is None:
            _score_headlines(page, found, rows["headline"])
            _score_bylines(page, found, extras["byline"])
    return Scores(rows, b_cubed_f1(grouping), extras, len(pages))


def _score_kind(kind: str, page: GoldPage, all_found: Sequence[FactRow], row: Row) -> list[Pair]:
    """Pair the gold facts of a kind with found ones, and count what is left over on either side."""
    gold = [fact for fact in page.facts if fact["kind"] == kind]
    optional = [fact for fact in gold if fact.get("optional")]
    found = [fact for fact in all_found if fact["kind"] == kind]
    taken: set[int] = set()
    pairs: list[Pair] = []
    for wanted in (fact for fact in gold if not fact.get("optional")):
        right = [i for i, fact in enumerate(found) if i not in taken and is_right(wanted, fact)]
        if right:
            best = next((i for i in right if same_span(wanted, found[i])), right[0])
            taken.add(best)
            row.right += 1
            row.exact += same_span(wanted, found[best])
            pairs.append((wanted, found[best]))
        else:
            near = next((fact for fact in found if lies_over(wanted, fact)), None)
            row.add(Error("missed", page.page, kind, wanted, near))
    in_title = in_title_of(fact for fact in page.facts if fact["kind"] == "person")
    for i, fact in enumerate(found):
        if i in taken or any(lies_over(free, fact) for free in optional):
            continue
        if kind == "organization" and in_title(fact):
            continue  # it belongs to the title
        if kind == "date" and str(fact.get("value", "")).endswith("_REF"):
            continue  # 近日, 目前: right to find and right to leave
        row.add(Error("false", page.page, kind, fact))
    return pairs


def _score_titles(field: str, page: GoldPage, found: Sequence[FactRow], row: Row) -> None:
    """Score (name, title) pairs as a set over the page."""
    wanted = _title_pairs(page.facts, field)
    had = _title_pairs(found, field) - _title_pairs(page.facts, field, optional=True)
    name = "title" if field == "text" else "title_resolved"
    row.right += len(wanted & had)
    for person, title in sorted(wanted - had):
        row.add(Error("missed", page.page, name, {"text": f"{person} · {title}"}))
    for person, title in sorted(had - wanted):
        row.add(Error("false", page.page, name, {"text": f"{person} · {title}"}))


def _title_pairs(facts: Iterable[FactRow], field: str, *, optional: bool = False) -> set[tuple[str, str]]:
    return {
        (squashed(fact.get("name")), squashed(title.get(field)))
        for fact in facts
        if fact["kind"] == "person"
        for title in fact.get("titles") or ()
        if bool(title.get("optional") or fact.get("optional")) == optional
    }


def _score_headlines(page: GoldPage, found: Sequence[FactRow], row: Row) -> None:
    """Headlines of articles with facts: any line of the title block is right, or several joined."""
    used = {fact["article"] for fact in page.facts if fact.get("article") is not None}
    had = {_line(fact.get("headline")) for fact in found} - {""}
    right: set[str] = set()
    for index, article in enumerate(page.articles):
        if index not in used or not article.headline:
            continue
        block = _title_block(article)
        if had & block:
            row.right += 1
            right |= had & block
        else:
            row.add(Error("missed", page.page, "headline", {"text": _line(article.headline)}))
    for line in sorted(had - right):
        row.add(Error("false", page.page, "headline", {"text": line}))


def _title_block(article: GoldArticle) -> set[str]:
    kicker, headline, subhead = _line(article.kicker), _line(article.headline), _line(article.subhead)
    joined = {kicker + headline, headline + subhead, kicker + headline + subhead}
    return ({kicker, headline, subhead} | joined) - {""}


def _line(text: str | None) -> str:
    return squashed(text).strip("—-#*·\u3000")


def _score_bylines(page: GoldPage, found: Sequence[FactRow], rate: Rate) -> None:
    """Count the credited authors that were found as journalists."""
    journalists = {squashed(fact.get("name")) for fact in found if fact.get("category") == "journalist"}
    for name in sorted({squashed(name) for article in page.articles for name in article.byline}):
        rate.count(name in journalists)


def _same(field: str) -> Callable[[FactRow, FactRow], bool]:
    return lambda gold, found: gold.get(field) == found.get(field)


def _has(field: str) -> Callable[[FactRow], bool]:
    return lambda gold: gold.get(field) is not None


def _is_always(_: FactRow) -> bool:
    return True


_NUMBERS = frozenset({"money", "percent", "policy_count", "quantity"})
# Reported beside the score: for which kinds, for which gold facts, and when a right fact has it right.
_EXTRAS: dict[str, tuple[frozenset[str], Callable[[FactRow], bool], Callable[[FactRow, FactRow], bool]]] = {
    "modifier": (_NUMBERS | {"date"}, _is_always, _same("modifier")),
    "category": (frozenset({"person"}), _has("category"), _same("category")),
    "type": (frozenset({"organization", "document"}), _has("type"), _same("type")),
    "metric": (
        frozenset({"money", "percent"}),
        _has("metric"),
        lambda gold, found: same_head(gold.get("metric"), found.get("metric")),
    ),
    "change": (frozenset({"percent"}), _has("change"), _same("change")),
    "organization_name": (
        frozenset({"organization"}),
        lambda gold: squashed(gold.get("name")) not in ("", squashed(gold.get("text"))),
        lambda gold, found: squashed(gold.get("name")) == squashed(found.get("name")),
    ),
}


def _score_extras(kind: str, pair: Pair, extras: Mapping[str, Rate]) -> None:
    gold, found = pair
    for name, (kinds, asks, has_right) in _EXTRAS.items():
        if kind in kinds and asks(gold):
            extras[name].count(has_right(gold, found))


def b_cubed_f1(clusters: Sequence[Cluster]) -> float:
    """B-cubed F1 of a clustering, given for each item as (its gold cluster, its found cluster).

    >>> round(b_cubed_f1([("a", 1), ("a", 1), ("b", 1)]), 3)
    0.714
    """
    if not clusters:
        return 0.0
    gold, found, both = Counter(g for g, _ in clusters), Counter(f for _, f in clusters), Counter(clusters)
    p = fsum(both[g, f] / found[f] for g, f in clusters) / len(clusters)
    r = fsum(both[g, f] / gold[g] for g, f in clusters) / len(clusters)
    return 2 * p * r / (p + r) if p + r else 0.0
