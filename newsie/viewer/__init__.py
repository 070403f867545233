"""Pages to look at, in one HTML file: text and facts side by side, with no server and no network."""

from __future__ import annotations

from newsie.viewer.page import view

__all__ = ["view"]
