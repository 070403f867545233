"""What the first look costs: the names that the network adds to the rules' with it, and without it."""

import argparse
import json
import lzma
import random
from pathlib import Path

import numpy as np

from newsie.names.combine import Union
from newsie.names.embedded import SHORT, EmbeddedNames
from newsie.names.glance import LEAST_PROMISE
from newsie.names.rules import RuleNames
from newsie.names.trusted import Trusted
from newsie.page import Name


class Whole:
    """The network asked about every sentence."""

    def __init__(self, model: EmbeddedNames) -> None:
        self.find = model.find


class Looking(EmbeddedNames):
    """The network, noting which characters it was asked about."""

    def fill(self, texts: list[str], held: list[bytearray]) -> list[tuple[Name, ...]]:
        """As the tagger fills, with a note of what is asked."""
        laid = self.lay_out(texts)
        promise = self._glance(laid.numbers)
        promise[laid.flat(held) != 0] = LEAST_PROMISE
        best = np.maximum.reduceat(promise, laid.starts)
        asked = (best >= self._glance.threshold) | ((laid.lengths <= SHORT) & (best > LEAST_PROMISE))
        self.asked = [bytearray(len(text)) for text in texts]
        for (number, start, end), chosen in zip(laid.cuts, asked, strict=True):
            if chosen:
                self.asked[number][start:end] = b"\1" * (end - start)
        return super().fill(texts, held)


def main() -> None:
    """Compare the two on texts: the share asked about, names added, lost, and lost but found again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="folder of an exported tagger")
    parser.add_argument(
        "texts", type=Path, nargs="+", help="text files, or one corpus (.jsonl.xz) with a text a line"
    )
    parser.add_argument("--sample", type=int, default=150, help="articles drawn from a corpus")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if options.texts[0].suffix == ".xz":
        with lzma.open(options.texts[0], "rt", encoding="utf-8") as lines:
            every = list(lines)
        rng = random.Random(options.seed)  # noqa: S311 - a draw of articles, no secret
        texts = [json.loads(line)["text"] for line in rng.sample(every, options.sample)]
    else:
        texts = [path.read_text("utf-8") for path in options.texts]
    model = Looking(options.model)
    size = asked = added = passed_over = lost = 0
    for text in texts:
        if not text.strip():
            continue
        (whole,) = Union(RuleNames(), Trusted(Whole(model))).find([text])
        (looked,) = Union(RuleNames(), Trusted(model)).find([text])
        names = {(n.start, n.end) for n in whole if n.source.startswith("embedded")}
        kept = {(n.start, n.end) for n in looked}
        size, asked, added = size + len(text), asked + sum(model.asked[0]), added + len(names)
        passed_over += sum(not any(model.asked[0][start:end]) for start, end in names)
        lost += len(names - kept)
    print(f"{size:,} characters, asked about {asked / size:.0%}; names that the network adds: {added}")
    print(f"in sentences passed over: {passed_over}, found all the same: {passed_over - lost}, lost: {lost}")


if __name__ == "__main__":
    main()
