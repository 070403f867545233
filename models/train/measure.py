"""Span scores of a tagger on an annotated set."""

from collections import Counter

import torch
from data import Set
from scheme import SCHEMES, UNKNOWN, decode_tags, tag_count
from tagger import Tagger
from torch import Tensor


def forbidden(scheme: str) -> Tensor:
    """A penalty for each pair of tags that cannot follow each other."""
    count = tag_count(scheme)
    penalty = torch.zeros(count, count)
    for a in range(count):
        for b in range(count):
            inside = a > 0 and (a - 1) % 4 in (0, 1)
            goes_on = b > 0 and (b - 1) % 4 in (1, 2)
            if inside != goes_on or (inside and (a - 1) // 4 != (b - 1) // 4):
                penalty[a, b] = -1e4
    return penalty


def viterbi(scores: Tensor, moves: Tensor, lengths: list[int]) -> list[list[int]]:
    """Best tags of each sentence."""
    batch, time, count = scores.shape
    back = torch.zeros(batch, time, count, dtype=torch.int64)
    alpha = scores[:, 0].clone()
    for tag in range(1, count):
        if (tag - 1) % 4 in (1, 2):
            alpha[:, tag] -= 1e4
    history = [alpha]
    for at in range(1, time):
        best, back[:, at] = (alpha.unsqueeze(2) + moves).max(dim=1)
        alpha = best + scores[:, at]
        history.append(alpha)
    paths = []
    for row, length in enumerate(lengths):
        last = history[length - 1][row].clone()
        for tag in range(1, count):
            if (tag - 1) % 4 in (0, 1):
                last[tag] -= 1e4
        tag = int(last.argmax())
        path = [tag]
        for at in range(length - 1, 0, -1):
            tag = int(back[row, at, tag])
            path.append(tag)
        paths.append(path[::-1])
    return paths


def span_scores(model: Tagger, rows: Set, scheme: str, head: str | None = None) -> dict[str, list[float]]:
    """Precision, recall, F1 of all labels together and of each."""
    model.eval()
    hit: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    head = head or scheme
    moves = model.transitions[head].detach().float() + forbidden(scheme)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for group in rows.batches(12000, None):
            batch = rows.batch(group)
            scores = model.heads[head](model.encode(batch.chars, batch.grams)).float()
            lengths = rows.lengths[group].tolist()
            for row, path in enumerate(viterbi(scores, moves, lengths)):
                truth = batch.tags["tags"][row, : lengths[row]].tolist()
                a = set(decode_tags(path, scheme))
                b = set(decode_tags(truth, scheme))
                a = {s for s in a if UNKNOWN not in truth[s[0] : s[1]]}
                for name, spans in (("all", None), *((label, label) for label in SCHEMES[scheme])):
                    x = {s for s in a if spans is None or s[2] == spans}
                    y = {s for s in b if spans is None or s[2] == spans}
                    hit[name] += len(x & y)
                    found[name] += len(x)
                    gold[name] += len(y)
    model.train()
    result = {}
    for name in ("all", *SCHEMES[scheme]):
        p = hit[name] / max(1, found[name])
        r = hit[name] / max(1, gold[name])
        result[name] = [round(v, 4) for v in (p, r, 2 * p * r / max(1e-9, p + r))]
    return result
