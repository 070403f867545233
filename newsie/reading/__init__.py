"""From the bytes of a page to its articles."""

from __future__ import annotations

from newsie.page import Article, Page

__all__ = ["decode", "read_text"]


def decode(data: bytes, name: str) -> str:
    """The text of a page's bytes (UTF-8, with or without BOM, or GB18030)."""
    del name
    return data.decode("utf-8-sig")


def read_text(raw: str, name: str = "") -> Page:
    """The page that ``raw`` shows, split into articles, read against nothing yet."""
    article = Article.from_text(raw)
    return Page(name, raw, (article,) if raw.strip() else ())
