"""The registry of officials: who they are over many pages, which posts they held, with whom they stood."""

from __future__ import annotations

from newsie.registry.identity import identify
from newsie.registry.pairs import companions
from newsie.registry.tables import careers, officials

__all__ = ["careers", "companions", "identify", "officials"]
