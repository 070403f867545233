"""Train the first look that tells which sentences the network is asked about.

`label` draws articles of the news and marks their characters: those of names that the tagger finds and no
rule's name touches, those of the rules' names, and the rest. `train` fits a weight for every character and
n-gram at every offset to those marks, by logistic regression, and writes them as bytes.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from prepare import OVERLAP, measuring_texts, read_lines, windows

OFFSETS = ((-2, -1, 0, 1, 2), (-2, -1, 0, 1), (-3, -2, -1, 0, 1), (-4, -3, -2, -1, 0, 1))
"""How far from the judged character a character, a pair, three and four of them begin."""
NEWS_SHARE, KEPT = 0.65, 0.2
OTHER, NEW, RULE = 0, 1, 2
"""Marks of characters: of no name; of one that the tagger alone finds; of one that a rule finds."""
WEIGHT = {OTHER: 1.0, NEW: 3.0, RULE: 0.05}
UNIT = 12
"""A weight of 1 (log-odds), in bytes."""
BATCH, RATE, DECAY = 65536, 0.05, 1e-6


def articles(options: argparse.Namespace) -> Iterator[str]:
    """Articles of the two texts in turn, without those that overlap a measuring text."""
    forbidden = windows(measuring_texts(options.data, options.names, options.pages))
    streams = [read_lines(options.data / "text" / f"{name}.jsonl.xz") for name in ("news2023", "xwlb")]
    rng = random.Random(options.seed)  # noqa: S311 - a draw of articles, no secret
    while record := next(streams[rng.random() >= NEWS_SHARE], None):
        if rng.random() < 1 - KEPT:
            continue
        bare = "".join(record["text"].split())
        if not any(bare[i : i + OVERLAP] in forbidden for i in range(len(bare) - OVERLAP + 1)):
            yield record["text"]


def label(options: argparse.Namespace) -> None:
    """Write the numbers of characters and n-grams, and the mark of each character."""
    from newsie.names.embedded import EmbeddedNames  # noqa: PLC0415 - training needs no newsie
    from newsie.names.rules import RuleNames  # noqa: PLC0415
    from newsie.names.trusted import Trusted  # noqa: PLC0415

    model, rules = EmbeddedNames(), RuleNames()
    trusted = Trusted(model)
    parts: list[list[NDArray[np.int32]]] = [[] for _ in OFFSETS]
    marks, seen = [], 0
    for text in articles(options):
        marked = bytearray(len(text))
        for name in rules.find([text])[0]:
            marked[name.start : name.end] = bytes([RULE]) * (name.end - name.start)
        for name in trusted.find([text])[0]:
            if RULE not in marked[name.start : name.end]:
                marked[name.start : name.end] = bytes([NEW]) * (name.end - name.start)
        laid = model.lay_out([text])
        marks.append(laid.flat([marked]))
        for part, numbers in zip(parts, laid.numbers, strict=True):
            part.append(numbers)
        seen += len(text)
        if seen >= options.characters:
            break
    arrays = {f"numbers{kind}": np.concatenate(part) for kind, part in enumerate(parts)}
    np.savez(options.out, marks=np.concatenate(marks), **arrays)
    print(f"{seen} characters", file=sys.stderr)


def train(options: argparse.Namespace) -> None:
    """Fit the weights and write `glance.npz`."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(options.seed)
    stored = [np.load(path) for path in options.labels]
    marks = np.concatenate([part["marks"] for part in stored])
    rows = [
        np.concatenate([part[f"numbers{kind}"] for part in stored]).astype(np.int64)
        for kind in range(len(OFFSETS))
    ]
    sizes = [int(row.max()) + 1 for row in rows]
    columns, total = [], 0
    for row, size, offsets in zip(rows, sizes, OFFSETS, strict=True):
        for offset in offsets:
            columns.append((row, offset, total))
            total += size
    weights = torch.zeros(total, requires_grad=True)
    bias = torch.tensor(-4.0, requires_grad=True)
    optimizer = torch.optim.Adam([weights, bias], lr=RATE)
    learnt = np.flatnonzero(rows[0])  # all but the blanks between sentences
    steps = options.epochs * (len(learnt) // BATCH)
    of_mark = np.array([WEIGHT[mark] for mark in (OTHER, NEW, RULE)], dtype=np.float32)
    begun, step = time.time(), 0
    for epoch in range(options.epochs):
        rng.shuffle(learnt)
        for begin in range(0, len(learnt) - BATCH + 1, BATCH):
            at = learnt[begin : begin + BATCH]
            where = [row[np.clip(at + offset, 0, len(row) - 1)] + base for row, offset, base in columns]
            score = weights[torch.from_numpy(np.stack(where, axis=1))].sum(1) + bias
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                score,
                torch.from_numpy((marks[at] != OTHER).astype(np.float32)),
                weight=torch.from_numpy(of_mark[marks[at]]),
            )
            optimizer.param_groups[0]["lr"] = RATE * max(0.03, 1 - step / steps)
            optimizer.zero_grad()
            (loss + DECAY * weights.square().sum()).backward()
            optimizer.step()
            step += 1
        print(f"round {epoch + 1}: loss {loss.item():.4f}, {time.time() - begun:.0f} s", flush=True)
    learnt_weights = weights.detach().numpy()
    arrays: dict[str, NDArray[np.generic]] = {
        "bias": np.int16(round(UNIT * bias.item())),  # type: ignore[dict-item]
        "threshold": np.int16(round(UNIT * options.threshold)),  # type: ignore[dict-item]
    }
    at_column = iter(columns)
    for kind, (size, offsets) in enumerate(zip(sizes, OFFSETS, strict=True)):
        bases = [next(at_column)[2] for _ in offsets]
        table = np.stack([learnt_weights[base : base + size] for base in bases])
        arrays[f"weights{kind}"] = np.clip(np.rint(UNIT * table), -127, 127).astype(np.int8)
        arrays[f"offsets{kind}"] = np.array(offsets, dtype=np.int8)
    np.savez_compressed(options.out, **arrays)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    labels = commands.add_parser("label")
    labels.add_argument("data", type=Path)
    labels.add_argument("names", type=Path)
    labels.add_argument("out", type=Path)
    labels.add_argument("--pages", type=Path, nargs="*", default=[], help="folders of measuring pages")
    labels.add_argument("--characters", type=float, default=6e6)
    labels.add_argument("--seed", type=int, default=5)
    labels.set_defaults(run=label)
    fit = commands.add_parser("train")
    fit.add_argument("labels", type=Path, nargs="+")
    fit.add_argument("out", type=Path)
    fit.add_argument("--epochs", type=int, default=3)
    fit.add_argument("--threshold", type=float, default=-2.25, help="log-odds that a sentence must reach")
    fit.add_argument("--seed", type=int, default=0)
    fit.set_defaults(run=train)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
