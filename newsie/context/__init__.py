"""What a page must be read against: given, from a manifest, or inferred from the page."""

from __future__ import annotations

from dataclasses import replace

from newsie.context.place import infer_place
from newsie.context.published import infer_published
from newsie.page import Context, Page

__all__ = ["settle"]


def settle(page: Page, given: Context) -> Page:
    """The page with its context: what ``given`` says, and what it leaves open inferred from the page."""
    given = infer_place(page, given)
    if given.published is None and (inferred := infer_published(page)):
        day, confidence = inferred
        given = replace(given, published=day, published_source="inferred", published_confidence=confidence)
    return page.with_context(given)
