"""Facts seen together: titles resolved, mentions tied, counts given their document, figures their metric."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from newsie.link.counts import link_counts
from newsie.link.identity import give_ids
from newsie.link.metrics import link_metrics
from newsie.link.officials import link_people
from newsie.link.order import number_lists
from newsie.link.organizations import drop_bodies_in_titles
from newsie.link.posts import know_posts
from newsie.page import Article
from newsie.records import Fact

__all__ = ["LINKERS", "Linker"]

Linker: TypeAlias = Callable[[Sequence[Article], list[Fact]], list[Fact]]

LINKERS: tuple[Linker, ...] = (
    link_people,
    know_posts,
    give_ids,
    number_lists,
    drop_bodies_in_titles,
    link_counts,
    link_metrics,
)
"""Each takes all articles and facts of a page, and gives the facts back with more known."""
