"""Give annotated sets a second row of tags, in our own scheme, made by rule from their spans."""

import argparse
from pathlib import Path

import numpy as np
from distant import Rules
from prepare import read_lines
from scheme import encode_tags

KINDS = {
    "msra": {"PER": "PER", "ORG": "ORG", "LOC": "LOC"},
    "cluener": {
        "name": "PER",
        "government": "ORG",
        "company": "ORG",
        "organization": "ORG",
        "address": "LOC",
    },
    "uner": {"PER": "PER", "ORG": "ORG", "LOC": "LOC"},
}


def main() -> None:
    """Rewrite the cached training sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("cache", type=Path)
    options = parser.parse_args()
    surnames = (options.data / "gazetteers" / "surnames.txt").read_text().split()
    rules = Rules(surnames[:500] + [s for s in surnames if len(s) > 1], sure=True)
    for name, kinds in KINDS.items():
        path = options.cache / f"set_{name}_train.npz"
        with np.load(path) as stored:
            arrays = {key: stored[key] for key in stored.files}
        rows = []
        for record in read_lines(options.data / "ner" / f"{name}_train.jsonl"):
            spans = [[a, b, kinds[label]] for a, b, label in record["spans"] if label in kinds]
            rows.append(
                np.array(
                    encode_tags(len(record["text"]), rules.spans(record["text"], spans), "own"), dtype=np.int8
                )
            )
        arrays["own"] = np.concatenate(rows)
        np.savez(path, **arrays)
        print(name, len(rows), [int((arrays["own"] == t).sum()) for t in (-1, 1, 5, 9)])


if __name__ == "__main__":
    main()
