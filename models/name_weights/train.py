"""Learn the name weights from text in which another tagger has marked the people. See README.md."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import numba as nb
import numpy as np

from newsie.language.characters import fold

ALPHA, L1, L2, PASSES, NEGATIVES = 0.1, 3.0, 1.0, 5, 0.34
K = 70_000  # more than any code point looked at
PAD = "\n\n\n"
HONORIFIC = [
    "先生", "女士", "小姐", "主席", "阿姨", "大爷", "大妈", "奶奶", "爷爷", "老师",
    "教授", "医生", "院长", "书记", "市长", "总理", "总统", "同学", "师傅", "警官",
    "律师", "部长", "局长", "主任", "老汉", "大叔", "大姐", "大哥", "校长", "法官",
    "导演",
]  # fmt: skip
SINGLE_HONORIFIC = "某总姐哥叔"
TEMPLATES = (
    "surname", "given", "given1", "given2", "surname_given", "surname_given1",
    "given1_given2", "left1", "left2", "left1_surname", "right1", "right2",
    "given_right1", "given2_right1", "left1_right1", "whole", "surname_given_right1",
)  # fmt: skip
LEAST_COUNT = (1, 1, 1, 1, 20, 20, 20, 1, 40, 30, 1, 40, 30, 30, 40, 40, 40)


def read(texts: Path, labels: Path) -> tuple[np.ndarray, np.ndarray]:
    """The text as code points, its neighbours' classes applied, and the spans of people in it."""
    marked = {row["line"]: row["spans"] for row in map(json.loads, labels.open(encoding="utf-8"))}
    parts, spans, at = [], [], 0
    for number, line in enumerate(texts.open(encoding="utf-8")):
        text = json.loads(line)["text"]
        at += len(PAD)
        for start, end, label in marked.get(number, ()):
            name = text[start:end]
            if label == "PER" and name.strip():
                left = len(name) - len(name.lstrip())
                spans.append((at + start + left, at + start + left + len(name.strip())))
        parts += [PAD, fold(text)]
        at += len(text)
    codes = np.frombuffer(("".join(parts) + PAD * 3).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    classes = codes.copy()
    classes[(codes >= ord("0")) & (codes <= ord("9"))] = ord("0")
    for first, last in ("AZ", "az"):
        classes[(codes >= ord(first)) & (codes <= ord(last))] = ord("a")
    classes[codes == ord("\r")] = ord("\n")
    classes[(codes == ord("\t")) | (codes == 0xA0)] = ord(" ")
    classes[codes >= 0x10000] = ord("?")
    return classes, np.array(spans, dtype=np.int64)


def candidates(a: np.ndarray, spans: np.ndarray, surnames: list[str]) -> tuple[np.ndarray, ...]:
    """Place, length and label of every candidate, and the characters that are in no name."""
    surname = np.zeros(K, bool)
    surname[[ord(name) for name in surnames if len(name) == 1]] = True
    size = spans[:, 1] - spans[:, 0]
    two, three, unknown = np.zeros(len(a), bool), np.zeros(len(a), bool), np.zeros(len(a), bool)
    two[spans[size == 2][:, 0]] = True
    three[spans[size == 3][:, 0]] = True
    for start, end in spans[(size >= 4) & (size <= 8)]:
        if surname[a[start]] and not (a[start:end] == ord("·")).any():
            unknown[start:end] = True  # names glued together
    second, third = np.roll(a, -1), np.roll(a, -2)
    three[np.isin(second * K + third, [ord(w[0]) * K + ord(w[1]) for w in HONORIFIC])] = False
    two[np.isin(second, [ord(c) for c in SINGLE_HONORIFIC])] = False
    three[(second == ord("某")) | (third == ord("某"))] = False
    given = np.zeros(K, np.int64)
    first = surname[a]
    np.add.at(given, second[two & first], 1)
    np.add.at(given, second[three & first], 1)
    np.add.at(given, third[three & first], 1)
    often = np.bincount(a, minlength=K) >= 15_000
    han = (np.arange(K) >= 0x4E00) & (np.arange(K) <= 0x9FFF)
    never = (given < 8) & often & han
    may = han & ~never
    ok = first & han[a] & may[second] & ~unknown
    ok[:4] = ok[-8:] = False
    ok3 = ok & may[third]
    place = np.concatenate([np.nonzero(ok)[0], np.nonzero(ok3)[0]])
    length = np.concatenate([np.full(ok.sum(), 2), np.full(ok3.sum(), 3)])
    label = np.concatenate([two[ok], three[ok3]])
    return place, length, label, never


def features(a: np.ndarray, place: np.ndarray, length: np.ndarray) -> list[np.ndarray]:
    """One key a candidate for each template, -1 where the template says nothing."""
    none, three = np.full(len(place), -1, np.int64), length == 3
    s, g1 = a[place], a[place + 1]
    g2 = np.where(three, a[place + 2], 0)
    last, end = np.where(three, g2, g1), place + length
    l1, l2, r1, r2 = a[place - 1], a[place - 2], a[end], a[end + 1]
    if_two = lambda key: np.where(three, none, key)  # noqa: E731
    if_three = lambda key: np.where(three, key, none)  # noqa: E731
    return [
        s * 4 + length, if_two(g1), if_three(g1), if_three(g2), if_two(s * K + g1), if_three(s * K + g1),
        if_three(g1 * K + g2), l1, l2 * K + l1, l1 * K + s, r1 * 4 + length, (r1 * K + r2) * 4 + length,
        if_two(last * K + r1), if_three(last * K + r1), l1 * K + r1, if_three((s * K + g1) * K + g2),
        if_two((s * K + g1) * K + r1),
    ]  # fmt: skip


@nb.njit
def ftrl(rows, label, order, z, n, bias):  # noqa: ANN001, ANN201
    """One pass of FTRL-proximal over the rows."""
    for k in range(len(order)):
        i = order[k]
        score = bias[0]
        for t in range(rows.shape[1]):
            j = rows[i, t]
            if j >= 0 and abs(z[j]) > L1:
                score -= (z[j] - np.sign(z[j]) * L1) / ((1.0 + np.sqrt(n[j])) / ALPHA + L2)
        gradient = 1.0 / (1.0 + np.exp(-score)) - label[i]
        bias[0] -= 0.001 * gradient
        for t in range(rows.shape[1]):
            j = rows[i, t]
            if j < 0:
                continue
            weight = 0.0
            if abs(z[j]) > L1:
                weight = -(z[j] - np.sign(z[j]) * L1) / ((1.0 + np.sqrt(n[j])) / ALPHA + L2)
            z[j] += gradient - (np.sqrt(n[j] + gradient * gradient) - np.sqrt(n[j])) / ALPHA * weight
            n[j] += gradient * gradient


def learn(keys: list[np.ndarray], label: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray], float]:
    """The keys that were often enough, their weights, and the bias."""
    rng = np.random.default_rng(7)
    rows, vocabularies, base = np.full((len(label), len(keys)), -1, np.int32), [], 0
    for t, key in enumerate(keys):
        known, count = np.unique(key[key >= 0], return_counts=True)
        known = known[count >= LEAST_COUNT[t]]
        at = np.minimum(np.searchsorted(known, key), len(known) - 1)
        rows[:, t] = np.where(known[at] == key, at + base, -1)
        vocabularies.append(known)
        base += len(known)
    z, n, bias = np.zeros(base), np.zeros(base), np.zeros(1)
    for _ in range(PASSES):
        ftrl(rows, label.astype(np.float64), rng.permutation(len(label)), z, n, bias)
    weights = np.where(np.abs(z) > L1, -(z - np.sign(z) * L1) / ((1 + np.sqrt(n)) / ALPHA + L2), 0.0)
    return vocabularies, np.split(weights, np.cumsum([len(v) for v in vocabularies])[:-1]), float(bias[0])


def spell(template: str, key: int) -> tuple[str, str]:
    """The feature's name and the characters of a key."""
    char = lambda code: {10: "¶", 32: "␣"}.get(code, chr(code))  # noqa: E731
    if template in ("surname", "right1", "right2"):
        template, key = f"{template}.{key % 4}", key // 4
    text = char(key % K)
    while key >= K:
        key //= K
        text = char(key % K) + text
    return template, text


def main() -> None:
    """Read, learn, write."""
    texts, labels, surnames, out = map(Path, sys.argv[1:5])
    a, spans = read(texts, labels)
    place, length, label, never = candidates(a, spans, surnames.read_text("utf-8").split())
    keep = label | (np.random.default_rng(7).random(len(label)) < NEGATIVES)
    place, length, label = place[keep], length[keep], label[keep]
    vocabularies, weights, bias = learn(features(a, place, length), label)
    table: dict[tuple[str, int], list[str]] = defaultdict(list)
    for template, known, learnt in zip(TEMPLATES, vocabularies, weights, strict=True):
        for key, weight in zip(known, learnt, strict=True):
            if tenths := round(float(weight) * 10):
                name, text = spell(template, int(key))
                table[name, tenths].append(text)
    lines = [f"{name}\t{tenths}\t{''.join(sorted(keys))}" for (name, tenths), keys in sorted(table.items())]
    lines.insert(0, f"bias\t{round((bias + np.log(NEGATIVES)) * 10)}\t")
    lines.append("never_given\t0\t" + "".join(chr(code) for code in np.nonzero(never)[0]))
    header = "# source: models/name_weights/README.md\n# licence: MIT\n# date: \nfeature\tweight\tkeys\n"
    out.write_text(header + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
