"""Splitting measured on pages that are made of clean articles and then damaged, by kind and level of damage.

    python benchmarks/pages.py [FILES…] [--pages 40] [--seed 1] [--levels 0,0.25,0.5,1]

FILES are pages of text (``.txt``, ``.md``), folders of them, or JSON Lines (``.jsonl``, ``.jsonl.xz``) with
``text`` and perhaps ``title``; the articles of ``seeds/`` by default. Each page holds 5 to 9 articles. The
figure is B-cubed F1 (Bagga and Baldwin, 1998) over the characters of a page that are no white space: each
character's article as found against its article in truth, captions being articles of their own.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the tests, which hold the damage, are not installed

from newsie import read_page
from newsie.batch import find_pages
from newsie.language.characters import fold
from newsie.page import Article
from newsie.reading import read_text
from newsie.reading.bylines import closing_credit, read_lead
from newsie.reading.headlines import is_headline_like
from tests.damage import CAPTION, KINDS, Caption, Damaged, Source, mixed_page

SEEDS = Path(__file__).parent.parent / "seeds"
ROWS = (
    *((kind, (kind,)) for kind in KINDS),
    (
        "all but interleaved",
        tuple(kind for kind in KINDS if kind not in ("interleaved", "flattened", "wrapped")),
    ),
    ("all", tuple(kind for kind in KINDS if kind not in ("flattened", "wrapped"))),
)
PORTAL = re.compile("原标题|责任编辑|责编|声明|返回搜狐|版权|转载|IT之家|小编|(?<!新闻)客服|http|www|股")
"""What marks a text of the web, not of a newspaper."""
CLAUSE = re.compile("[^，。：；！？、）]+")
NO_TITLE = re.compile(
    "日$|日[讯电]|消息$|记者|据[^点]|表示$|介绍$|随着|^在|为了|此|其|该|他|她|我$|^[而并但也还又]|^[^“]*”|以来$|时$"
)
REAL = {"broken": 0.25, "captions": 0.1, "half-width": 0.2, "headlines lost": 0.03}
"""Damage counted on five real pages: breaks a paragraph; captions, half-width, lost headlines an article."""
REAL_INTERLEAVED = REAL | {"interleaved": 0.25}
"""The same with a pair of neighbours interleaved on a page, about."""
LEAST, MOST = 300, 2500  # characters of an article
CAPTIONS: list[Caption] = [
    CAPTION,
    ("近日，河阳县柳林镇的农民在大棚里采摘草莓。", "通讯员 何川 摄"),
    ("图为施工人员在云溪大桥桥面铺设沥青。 本报记者 方宁摄", "（资料图片）"),
]


def sources_of(path: Path) -> Iterator[Source]:
    """The articles of a file, clean."""
    if ".jsonl" in path.suffixes:
        with lzma.open(path, "rt") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if LEAST <= len(row["text"]) <= MOST and not PORTAL.search(row["text"]):
                    source = _of_text(row["text"], row.get("title", ""))
                    if source:
                        yield source
        return
    for article in read_page(path).articles:
        source = _of_article(article)
        if source:
            yield source


def _of_article(article: Article) -> Source | None:
    parts = [
        (paragraph.role, article.text[paragraph.start : paragraph.end]) for paragraph in article.paragraphs
    ]
    title = tuple(text for role, text in parts if role in ("kicker", "headline", "subhead"))
    body = tuple(text for role, text in parts if role not in ("kicker", "headline", "subhead", "label"))
    if "caption" in (role for role, _ in parts) or sum(map(len, body)) < LEAST:
        return None
    if not title:
        return _of_text("\n".join(body), "")
    return Source(title, article.byline, body)


def _of_text(text: str, title: str) -> Source | None:
    """An article of a string, in short paragraphs; its first clause stands in for a headline."""
    paragraphs: list[str] = []
    for line in text.split("\n"):
        rest = line.strip()
        while rest:
            cut = next((i + 1 for i, char in enumerate(rest) if i > 90 and char == "。"), len(rest))
            if cut < len(rest) and rest[cut] in "”’）)。":
                cut += 1
            paragraphs.append(rest[:cut].strip())
            rest = rest[cut:].strip()
    if not title and paragraphs:
        lead = read_lead(fold(paragraphs[0]))
        clauses = CLAUSE.findall(paragraphs[0][40 if lead else 0 :])
        title = next((clause for clause in clauses if _may_head(clause)), "")
    return Source((title,), (), tuple(filter(None, paragraphs))) if title and paragraphs else None


def _may_head(clause: str) -> bool:
    return 9 <= len(clause) <= 28 and not NO_TITLE.search(clause) and is_headline_like(fold(clause))


def _is_signed(source: Source) -> bool:
    first, last = fold(source.body[0]), fold(source.body[-1])
    return bool(source.byline or source.credit or read_lead(first) or closing_credit(last))


def owners_found(raw: str, articles: Iterable[Article]) -> list[int | None]:
    """The index of the article that holds each character of a page."""
    found: list[int | None] = [None] * len(raw)
    for article in articles:
        for start, end in article.offsets.runs(0, len(article.text)):
            found[start:end] = [article.index] * (end - start)
    return found


def b_cubed(damaged: Damaged) -> float:
    """B-cubed F1 of a page over its characters; a character that no article holds is alone."""
    return b_cubed_of(damaged, owners_found(damaged.raw, read_text(damaged.raw).articles))


def b_cubed_of(damaged: Damaged, found: list[int | None]) -> float:
    """The same, of articles that were found before."""
    pairs: Counter[tuple[int, int]] = Counter()
    for place, (char, owner) in enumerate(zip(damaged.raw, damaged.owners, strict=True)):
        if owner is not None and not char.isspace():
            index = found[place]
            pairs[owner, -1 - place if index is None else index] += 1
    owners: Counter[int] = Counter()
    clusters: Counter[int] = Counter()
    for (owner, cluster), count in pairs.items():
        owners[owner] += count
        clusters[cluster] += count
    total = sum(pairs.values())
    precision = sum(n * n / clusters[cluster] for (_, cluster), n in pairs.items()) / total
    recall = sum(n * n / owners[owner] for (owner, _), n in pairs.items()) / total
    return 2 * precision * recall / (precision + recall)


def score(sources: list[Source], levels: Mapping[str, float], pages: int, seed: int) -> float:
    """The mean over ``pages`` pages, the same articles for every kind and level."""
    scores = []
    for number in range(pages):
        rng = random.Random(f"{seed} {number}")
        page = rng.sample(sources, min(len(sources), rng.randint(5, 9)))
        scores.append(b_cubed(mixed_page(page, rng, levels, CAPTIONS)))
    return statistics.fmean(scores)


def main() -> None:
    """Prints a Markdown table, a row a kind of damage, a column a level."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, default=[SEEDS])
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--levels", default="0.1,0.25,0.5,0.75,1")
    parser.add_argument("--articles", type=int, default=4000, help="read so many of each JSON Lines file")
    parser.add_argument("--signed", action="store_true", help="articles with a lead or a credit alone")
    args = parser.parse_args()
    begin = time.process_time()
    sources: list[Source] = []
    for path in args.files:
        files = [path] if ".jsonl" in path.suffixes else find_pages(path)
        sources += (source for file in files for source in islice(sources_of(file), args.articles))
    if args.signed:
        sources = [source for source in sources if _is_signed(source)]
    levels = [float(level) for level in args.levels.split(",")]
    print(f"{len(sources)} articles, {args.pages} pages, seed {args.seed}\n")
    print("| damage | " + " | ".join(f"{level:g}" for level in levels) + " |")
    print("|---|" + "---|" * len(levels))
    print(f"| none | {score(sources, {}, args.pages, args.seed):.3f} |" + " |" * (len(levels) - 1))
    for name, kinds in ROWS:
        cells = (
            f"{score(sources, dict.fromkeys(kinds, level), args.pages, args.seed):.3f}" for level in levels
        )
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
    for name, real in (("as on real pages", REAL), ("as on real pages, interleaved", REAL_INTERLEAVED)):
        print(f"| {name} | {score(sources, real, args.pages, args.seed):.3f} |" + " |" * (len(levels) - 1))
    print(f"\n{time.process_time() - begin:.0f} s")


if __name__ == "__main__":
    main()
