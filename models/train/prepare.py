"""Turn the text, its silver labels and the annotated sets into arrays that training reads.

Writes into the cache folder: `vocabulary.npz` (characters and n-grams), `silver.npz` (text with silver
tags) and one `set_NAME.npz` for each annotated set.
"""

import argparse
import json
import lzma
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from distant import Rules, bare
from scheme import encode_tags, normalize

GRAMS = {2: 110_000, 3: 80_000, 4: 60_000}
LONGEST = 120
OVERLAP = 16
END = re.compile(r"(?<=[。！？；\n])")


def read_lines(path: Path) -> Iterator[dict]:
    """Yield the objects of a JSON-lines file, packed or not."""
    with lzma.open(path, "rt") if path.suffix == ".xz" else path.open() as lines:
        for line in lines:
            yield json.loads(line)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into sentences of at most LONGEST characters; yields their bounds."""
    start = 0
    for sentence in END.split(text):
        stop = start + len(sentence)
        while stop - start > LONGEST:
            cut = 1 + max(text.rfind(pause, start, start + LONGEST) for pause in "，、 ")
            cut = cut or start + LONGEST
            yield start, cut
            start = cut
        if stop > start:
            yield start, stop
        start = stop


def windows(texts: Iterable[str]) -> set[str]:
    """Every run of OVERLAP characters of the measuring texts, white space aside."""
    found = set()
    for text in texts:
        bare_text = "".join(text.split())
        found.update(bare_text[i : i + OVERLAP] for i in range(len(bare_text) - OVERLAP + 1))
    return found


def measuring_texts(data: Path, names: Path, pages: Iterable[Path]) -> Iterator[str]:
    """Yield all texts that models are measured on."""
    for name in ("msra_test", "cluener_dev", "uner_dev", "resume_dev", "resume_test"):
        for record in read_lines(data / "ner" / f"{name}.jsonl"):
            yield record["text"]
    for path in sorted(names.glob("N*.txt")):
        if int(path.stem[1:]) % 2:
            yield path.read_text()
    for folder in pages:
        for path in sorted(folder.glob("*.txt")):
            yield path.read_text()


def silver(data: Path, forbidden: set[str]) -> Iterator[tuple[str, list[list]]]:
    """Yield each sentence of the text with its silver spans, once, without what overlaps a measuring text."""
    seen: set[int] = set()
    for name in ("xwlb", "news2023"):
        texts = read_lines(data / "text" / f"{name}.jsonl.xz")
        spans_at = {r["line"]: r["spans"] for r in read_lines(data / "silver" / f"lac_{name}.jsonl.xz")}
        for number, record in enumerate(texts):
            if number not in spans_at:
                continue
            text = record["text"]
            spans = spans_at[number]
            at = 0
            for start, stop in pieces(text):
                while at < len(spans) and spans[at][1] <= start:
                    at += 1
                raw = text[start:stop]
                mark = hash(raw)
                if stop - start < 6 or mark in seen:
                    continue
                seen.add(mark)
                squeezed = "".join(raw.split())
                if any(squeezed[i : i + OVERLAP] in forbidden for i in range(len(squeezed) - OVERLAP + 1)):
                    continue
                inside = []
                k = at
                while k < len(spans) and spans[k][0] < stop:
                    if spans[k][0] >= start and spans[k][1] <= stop and spans[k][2] != "TIME":
                        inside.append([spans[k][0] - start, spans[k][1] - start, spans[k][2]])
                    k += 1
                yield raw, [s for s in (bare(raw, s) for s in inside) if s[1] > s[0]]


def segmented(path: Path) -> Iterator[dict]:
    """Yield word-segmented lines as texts whose words are spans."""
    for line in path.read_text().splitlines():
        words = line.split()
        spans, at = [], 0
        for word in words:
            spans.append([at, at + len(word), "W"])
            at += len(word)
        text = "".join(words)
        for start, stop in pieces(text):
            yield {
                "text": text[start:stop],
                "spans": [
                    [max(a, start) - start, min(b, stop) - start, w]
                    for a, b, w in spans
                    if a < stop and b > start
                ],
            }


def own(names: Path, odd: bool) -> Iterator[dict]:
    """Yield the sentences of one half of the annotated articles; optional facts become `?` spans."""
    for page in read_lines(names / "gold.jsonl"):
        if bool(int(page["page"][1:4]) % 2) != odd:
            continue
        text = (names / page["page"]).read_text()
        spans = own_spans(text, page["facts"])
        for start, stop in pieces(text):
            yield {
                "text": text[start:stop],
                "spans": [[a - start, b - start, label] for a, b, label in spans if a >= start and b <= stop],
            }


def own_spans(text: str, facts: list[dict]) -> list[list]:
    """Spans PER, ORG, TITLE of an article; a title is looked for around the name that carries it."""
    spans, titles = [], set()
    for fact in facts:
        start, stop = fact["page_start"], fact["page_end"]
        label = {"person": "PER", "organization": "ORG"}.get(fact["kind"])
        if label is None:
            continue
        spans.append([start, stop, "?" if fact.get("optional") else label])
        for title in fact.get("titles", []):
            found = [m.start() for m in re.finditer(re.escape(title["text"]), text)]
            before = [f for f in found if f + len(title["text"]) <= start and start - f < 250]
            after = [f for f in found if f >= stop and f - stop < 60]
            if before:
                titles.add((before[-1], before[-1] + len(title["text"])))
            elif after:
                titles.add((after[0], after[0] + len(title["text"])))
    kept = []
    for a, b in sorted(titles, key=lambda t: t[0] - t[1]):
        if not any(a < d and c < b for c, d in kept):
            kept.append((a, b))
    spans = [s for s in spans if not any(s[0] < b and a < s[1] for a, b in kept)]
    return sorted(spans + [[a, b, "TITLE"] for a, b in kept])


def flatten(
    records: Iterable[tuple[str, list[list]]], scheme: str, index: np.ndarray
) -> dict[str, np.ndarray]:
    """Lay sentences end to end: character numbers, tags, and where each begins."""
    chars, tags, starts, at = [], [], [], 0
    for text, spans in records:
        tag = encode_tags(len(text), spans, scheme)
        chars.append(index[code_points(normalize(text))])
        tags.append(np.array(tag, dtype=np.int8))
        starts.append(at)
        at += len(text)
    return {
        "chars": np.concatenate(chars),
        "tags": np.concatenate(tags),
        "starts": np.array([*starts, at], dtype=np.int64),
    }


def code_points(text: str) -> np.ndarray:
    """The text's code points as an array; what lies beyond the basic plane counts as unknown."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    return np.where(points < 65536, points, 0)


def gram_keys(chars: np.ndarray, size: int) -> np.ndarray:
    """One number for each n-gram that begins at each character (13 bits a character)."""
    keys = chars.astype(np.int64)
    total = keys.copy()
    for step in range(1, size):
        shifted = np.zeros_like(keys)
        shifted[:-step] = keys[step:]
        total = total << 13 | shifted
    return total


def count_grams(
    chars: np.ndarray, starts: np.ndarray, letter: np.ndarray, size: int, limit: int
) -> np.ndarray:
    """The commonest n-grams of Han characters that lie inside one sentence, as sorted keys."""
    ok = letter[chars]
    good = ok.copy()
    edge = np.zeros(len(chars), dtype=bool)
    for step in range(1, size):
        good[:-step] &= ok[step:]
        ends = starts[1:] - step
        edge[ends[ends >= 0]] = True
    good &= ~edge
    keys, counts = np.unique(gram_keys(chars, size)[good], return_counts=True)
    order = np.argsort(-counts, kind="stable")[:limit]
    print(size, "grams", len(keys), "kept down to", counts[order[-1]])
    return np.sort(keys[order])


def main() -> None:
    """Read everything, write the cache."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--pages", type=Path, nargs="*", default=[], help="folders of measuring pages")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    forbidden = windows(measuring_texts(options.data, options.names, options.pages))
    text = [(t, s) for t, s in silver(options.data, forbidden)]
    sets = {
        name: [(r["text"], r["spans"]) for r in read_lines(options.data / "ner" / f"{name}.jsonl")]
        for name in (
            "msra_train",
            "msra_test",
            "cluener_train",
            "cluener_dev",
            "resume_train",
            "resume_dev",
            "resume_test",
            "uner_train",
            "uner_dev",
        )
    }
    sets["seg_train"] = [
        (r["text"], r["spans"]) for r in segmented(options.data / "segmentation" / "sxu_train.txt")
    ]
    sets["own_train"] = [(r["text"], r["spans"]) for r in own(options.names, odd=False)]
    sets["own_test"] = [(r["text"], r["spans"]) for r in own(options.names, odd=True)]

    counts = np.zeros(65536, dtype=np.int64)
    learn = [text] + [rows for name, rows in sets.items() if name.endswith("train")]
    for rows in learn:
        for begin in range(0, len(rows), 10000):
            counts += np.bincount(
                code_points(normalize("".join(t for t, _ in rows[begin : begin + 10000]))), minlength=65536
            )
    known = [c for c in np.argsort(-counts, kind="stable") if counts[c] >= 3 and c][:8000]
    index = np.ones(65536, dtype=np.int16)
    for number, point in enumerate(known):
        index[point] = number + 2
    print(len(known), "characters")
    letter = np.zeros(len(known) + 2, dtype=bool)
    for number, point in enumerate(known):
        letter[number + 2] = 0x4E00 <= point <= 0x9FFF or point in (0x30, 0xB7)
    flat = flatten(text, "silver", index)
    surnames = (options.data / "gazetteers" / "surnames.txt").read_text().split()
    rules = Rules(surnames[:500] + [s for s in surnames if len(s) > 1])
    flat["own"] = np.concatenate(
        [np.array(encode_tags(len(t), rules.spans(t, s), "own"), dtype=np.int8) for t, s in text]
    )
    print("silver", len(flat["starts"]) - 1, "sentences", len(flat["chars"]), "characters")
    grams = {
        f"grams{n}": count_grams(flat["chars"], flat["starts"], letter, n, limit)
        for n, limit in GRAMS.items()
    }
    np.savez(options.cache / "vocabulary.npz", points=np.array(known, dtype=np.uint16), **grams)
    np.savez(options.cache / "silver.npz", **flat)
    for name, rows in sets.items():
        arrays = flatten(rows, name.split("_")[0], index)
        np.savez(options.cache / f"set_{name}.npz", **arrays)
        print(name, len(rows), len(arrays["chars"]))


if __name__ == "__main__":
    main()
