"""Chinese newspaper pages into typed, grounded facts."""

from __future__ import annotations

from newsie.facts import Facts
from newsie.page import Article, Context, Page
from newsie.pipeline import Pipeline, load

__all__ = ["Article", "Context", "Facts", "Page", "Pipeline", "load"]
