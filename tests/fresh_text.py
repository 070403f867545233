"""Passages drawn by seed from text that is no part of the project, for the annotations under `tests/fresh`.

An annotation keeps facts alone: the source of a passage, its line and offsets, and spans with labels (offsets into
the passage). Where the text does not lie beside the project the figures cannot be told, and their tests skip.
"""

from __future__ import annotations

import json
import lzma
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FRESH = Path(__file__).parent / "fresh"
TEXTS = Path(os.environ.get("NEWSIE_SHARED", Path(__file__).parents[2] / "shared")) / "data" / "text"
needs_text = pytest.mark.skipif(not TEXTS.is_dir(), reason=f"the text of the passages is not at {TEXTS}")


def annotated(name: str) -> list[dict[str, Any]]:
    """The rows of an annotation: a passage each."""
    return [json.loads(line) for line in (FRESH / name).read_text("utf-8").splitlines()]


def passages(name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Each row of an annotation with the text of its passage; each source is read once."""
    rows = annotated(name)
    for source in sorted({row["source"] for row in rows}):
        wanted: dict[int, list[dict[str, Any]]] = {}
        for row in rows:
            if row["source"] == source:
                wanted.setdefault(row["line"], []).append(row)
        with lzma.open(TEXTS / f"{source}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                for row in wanted.get(number, ()):
                    yield row, json.loads(line)["text"][row["start"] : row["end"]]
