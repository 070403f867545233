"""Pairs of a name and a post in text that nobody looked at while rules were made: drawn by seed, read by hand.

`tests/fresh/pairs.jsonl` holds facts alone: of each pair drawn the line of its article, the offsets of name and
title, and the reader's verdict. A pair that was right must still be found; one that was wrong should be found no
more. `benchmarks/pairs.py` draws new ones. The text is not part of the project: where it does not lie beside it,
the figures cannot be told and the test skips.
"""

from __future__ import annotations

import json
import lzma
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from newsie import load
from newsie.language.characters import simplify, squash

VERDICTS = Path(__file__).parent / "fresh" / "pairs.jsonl"
TEXTS = Path(os.environ.get("NEWSIE_SHARED", Path(__file__).parents[2] / "shared")) / "data" / "text"
KEPT = 0.97
"""What share of the right pairs must be found still."""
ERRORS = {"name", "person", "title", "holder", "resolved", "role"}


def verdicts():
    return [json.loads(line) for line in VERDICTS.read_text("utf-8").splitlines()]


def found_in(article, nlp):
    """Every pair of an article: the span of the name, and the title as written."""
    facts = nlp(article["text"], published=article.get("date"))
    return {
        (person.page_start, person.page_end, title.text) for person in facts.people for title in person.titles
    }


@pytest.mark.skipif(not TEXTS.is_dir(), reason=f"the text of the articles is not at {TEXTS}")
def test_pairs_that_were_right_are_found_and_those_that_were_wrong_are_not():
    by_line = defaultdict(list)
    for row in verdicts():
        by_line[row["source"], row["line"]].append(row)
    told = Counter()
    nlp = load(["person", "organization"])
    for source in {source for source, _ in by_line}:
        with lzma.open(TEXTS / f"{source}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if rows := by_line.get((source, number)):
                    article = json.loads(line)
                    pairs = found_in(article, nlp)
                    for row in rows:
                        written = simplify(squash(article["text"][slice(*row["title"])]))
                        is_found = (*row["name"], written) in pairs
                        told[row["seed"], row["right"], is_found] += 1
    for seed in sorted({row["seed"] for row in verdicts()}):
        kept, lost = told[seed, True, True], told[seed, True, False]
        left, mended = told[seed, False, True], told[seed, False, False]
        sys.stdout.write(
            f"seed {seed}: {kept} of {kept + lost} right pairs kept, {left} of {left + mended} wrong left\n"
        )
        assert kept / (kept + lost) >= KEPT, seed


def test_the_verdicts_are_sound():
    for row in verdicts():
        assert row["name"][0] < row["name"][1]
        assert row["title"][0] < row["title"][1]
        assert row["right"] == (row.get("error") not in {"name", "person", "title", "holder"})
        assert row.get("error") in {None, *ERRORS}
