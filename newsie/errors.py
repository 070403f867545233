"""The errors a user may meet: each names the file and the mend."""

from __future__ import annotations

__all__ = ["ManifestError", "NamesError", "NewsieError", "ReadError"]


class NewsieError(Exception):
    """Base of every error that newsie raises on purpose."""


class ReadError(NewsieError):
    """A page could not be read (undecodable, empty, not a text file)."""


class ManifestError(NewsieError):
    """A manifest could not be read (no ``page`` column, a wrong date)."""


class NamesError(NewsieError):
    """A source of names could not be had (an extra or its model is missing, a wrong table of own names)."""
