"""What a page must be read against: given, from a manifest, or inferred from the page."""

from __future__ import annotations

from newsie.page import Context, Page

__all__ = ["settle"]


def settle(page: Page, given: Context) -> Page:
    """The page with its context: what ``given`` says, and what it leaves open inferred from the page."""
    return page.with_context(given)
