"""Count how common pairs of neighbouring characters are in news: the table ``common_pairs``.

    python models/boundaries/pairs.py XWLB.jsonl.xz NEWS.jsonl.xz [--shares 0.15,0.2] [--seed 7]

Of each file (JSON Lines with ``text``) the share of items named is drawn by chance. Paragraphs are cut
into stretches of 200 characters; a pair counts once for a stretch, and those shorter than 60 characters
do not count. Pairs that 1 stretch in 500 or more holds are written down by weight: the natural
logarithm of all stretches over those that hold the pair (inverse document frequency; Spärck Jones,
1972), to the half. Takes under a minute.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from newsie.language.characters import fold
from newsie.reading.topics import pairs_of

ROOT = Path(__file__).parent.parent.parent
STRETCH, SHORTEST = 200, 60
COMMON = 500
HEADER = (
    "# source: pairs of neighbouring characters counted in china-data/xwlb and IAAR-Shanghai/CRUD_RAG"
    " ({count:,} stretches of up to 200 characters): those that 1 stretch in 500 or more holds, by weight,"
    " the natural logarithm of stretches over stretches that hold the pair, to the half\n"
    "# licence: MIT (counts alone)\n"
    "# date: 2026-11-25\n"
)


def stretches(path: Path, share: float, rng: random.Random) -> Iterator[str]:
    """The stretches of the items drawn."""
    with lzma.open(path, "rt") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if rng.random() > share:
                continue
            for paragraph in fold(json.loads(line)["text"]).split("\n"):
                for at in range(0, len(paragraph), STRETCH):
                    if len(stretch := paragraph[at : at + STRETCH]) >= SHORTEST:
                        yield stretch


def main() -> None:
    """Counts and writes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--shares", default="0.15,0.2", help="of each file")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=ROOT / "newsie/lexicons/common_pairs.tsv")
    args = parser.parse_args()
    rng = random.Random(args.seed)  # noqa: S311 - no secret
    seen: Counter[str] = Counter()
    count = 0
    for path, share in zip(args.files, args.shares.split(","), strict=True):
        for stretch in stretches(path, float(share), rng):
            seen.update(pairs_of(stretch))
            count += 1
    by_weight: defaultdict[float, list[str]] = defaultdict(list)
    for pair, times in seen.items():
        if times * COMMON >= count:
            by_weight[round(2 * math.log(count / times)) / 2].append(pair)
    with args.out.open("w", encoding="utf-8") as table:
        table.write(HEADER.format(count=count) + "weight\tpairs\n")
        table.writelines(
            f"{weight}\t{''.join(sorted(pairs))}\n" for weight, pairs in sorted(by_weight.items())
        )
    print(f"{count} stretches, {sum(map(len, by_weight.values()))} common pairs of {len(seen)}")


if __name__ == "__main__":
    main()
