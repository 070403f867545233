"""Precision, recall and F1 of an exported tagger's MSRA head on sentences annotated with PER, ORG and LOC."""

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from prepare import read_lines

from newsie.names.decoding import Scheme, decode
from newsie.names.embedded import EmbeddedNames


def main() -> None:
    """Cut each line into sentences as newsie does, decode, compare spans."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="folder of an exported tagger")
    parser.add_argument("annotated", type=Path, help="JSON lines with text and spans (msra_test.jsonl)")
    options = parser.parse_args()
    model = EmbeddedNames(options.model)
    with np.load(options.model / "vocabulary.npz") as stored:
        labels, moves = json.loads(str(stored["labels"])), stored["moves_msra"]
    first = 1 + 4 * len(labels["own"])
    size = 1 + 4 * len(labels["msra"])
    scheme = Scheme.of(tuple(labels["msra"]), slice(first + 1, first + size), slice(first, first + 1), moves)
    rows = list(read_lines(options.annotated))
    laid = model.lay_out([row["text"] for row in rows])
    scores = model.score(laid.numbers, laid.starts, laid.lengths)
    bounds = np.concatenate([[0], np.cumsum(laid.lengths)])
    found = set()
    for start, end, label, _ in decode(scores, bounds, scheme):
        sentence = int(np.searchsorted(bounds, start, side="right")) - 1
        number, begin, _ = laid.cuts[sentence]
        moved = begin - int(bounds[sentence])
        found.add((number, start + moved, end + moved, label))
    gold = {(number, *span) for number, row in enumerate(rows) for span in row["spans"]}
    for label in ("all", *labels["msra"]):
        of = {
            what: {s for s in spans if label in ("all", s[3])}
            for what, spans in (("found", found), ("gold", gold))
        }
        counts = Counter(right=len(of["found"] & of["gold"]), found=len(of["found"]), gold=len(of["gold"]))
        p, r = counts["right"] / max(1, counts["found"]), counts["right"] / max(1, counts["gold"])
        print(f"{label:4} P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}")


if __name__ == "__main__":
    main()
