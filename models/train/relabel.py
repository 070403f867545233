"""Label text anew with a trained tagger, helped by what the rest of each article says: a silver set.

A name found for sure is labelled wherever it stands in its article; what the tagger is in doubt about, and
what it labels now so, now so, is not learnt from.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from prepare import OVERLAP, flatten, measuring_texts, pieces, read_lines, windows

from newsie.names.embedded import EmbeddedNames

SURE, DOUBT = 0.85, 0.55
MEDIA = re.compile(
    r"(?:澎湃|极目|红星|央视|九派|顶端|封面|上游|潮|潇湘|大皖|齐鲁壹点|鲁网|现代快报|新黄河|紫牛|凤凰|搜狐|网易|新浪|界面|奔流|华商|大河|正观)新闻|"
    r"(?:中新|央广|央视|环球|新华|人民|光明|观察者|中时|钜亨|中国新闻|中国经济|中国青年|中国日报|深圳新闻|永州新闻|红网|鲁中)网|IT之家|财联社|"
    r"新京报|澎湃新闻|第一财经|每日经济新闻|证券时报|中国证券报|上海证券报|21世纪经济报道|界面新闻|观察者网|环球时报|参考消息|新华社|中新社|中新经纬|"
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?:日报|晚报|晨报|早报|都市报|商报|快报|电视台|广播电台|新闻网)(?=记者|讯|报道|消息)"
)
JOINT = re.compile(r"(?<=[会局厅部委院校学司团行中心处所队社府])(?:联合|暨|协办|主办|承办|携手)")
HAN = re.compile(r"[\u4e00-\u9fff·]+")


def spans_of(text: str, finder: EmbeddedNames) -> Iterator[list]:
    """Spans of an article, `?` where in doubt."""
    names = [(n.start, n.end, n.label, n.score) for n in finder.find([text])[0] if n.label != "LOC"]
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    best: Counter[str] = Counter()
    for start, end, label, score in names:
        votes[text[start:end]][label] += score
        best[text[start:end]] = max(best[text[start:end]], score)
    spans: list[list] = []
    for start, end, label, score in names:
        name = text[start:end]
        winner, weight = votes[name].most_common(1)[0]
        steady = winner == label and weight > 0.8 * votes[name].total()
        joint = JOINT.search(name) if label == "ORG" else None
        if joint:
            spans += [[start, start + joint.start(), "ORG"], [start + joint.end(), end, "ORG"]]
        elif steady and (score >= DOUBT or best[name] >= SURE):
            spans.append([start, end, label])
        else:
            spans.append([start, end, "?"])
    spans = [s for s in spans if s[1] > s[0]]
    taken = np.zeros(len(text), dtype=bool)
    for start, end, _ in spans:
        taken[start:end] = True
    extra = [(m.start(), m.end(), "ORG") for m in MEDIA.finditer(text)]
    for name, counts in votes.items():
        label = counts.most_common(1)[0][0]
        if label == "TITLE" or best[name] < SURE or len(name) < 2 or not HAN.fullmatch(name):
            continue
        clear = len(name) >= (3 if label == "PER" else 4)
        extra += [(m.start(), m.end(), label if clear else "?") for m in re.finditer(re.escape(name), text)]
    for start, end, label in extra:
        if not taken[start:end].any():
            spans.append([start, end, label])
            taken[start:end] = True
    yield from sorted(spans)


def articles(data: Path, names: Path, pages: list[Path], skip: int) -> Iterator[str]:
    """Articles of the newspaper text, without those that overlap a measuring text."""
    forbidden = windows(measuring_texts(data, names, pages))
    for record in islice(read_lines(data / "text" / "news2023.jsonl.xz"), 0, None, skip):
        text = record["text"]
        bare = "".join(text.split())
        if not any(bare[i : i + OVERLAP] in forbidden for i in range(len(bare) - OVERLAP + 1)):
            yield text


def main() -> None:
    """Write `set_again_train.npz` into the cache: the scheme's tags are our own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("model", type=Path, help="folder of an exported tagger")
    parser.add_argument("--pages", type=Path, nargs="*", default=[], help="folders of measuring pages")
    parser.add_argument("--skip", type=int, default=4, help="take every so many articles")
    options = parser.parse_args()
    finder = EmbeddedNames(options.model)
    rows = []
    seen: set[str] = set()
    for text in articles(options.data, options.names, options.pages, options.skip):
        spans = list(spans_of(text, finder))
        for start, stop in pieces(text):
            sentence = text[start:stop]
            if stop - start >= 6 and sentence not in seen:
                seen.add(sentence)
                inside = [[a - start, b - start, label] for a, b, label in spans if a >= start and b <= stop]
                rows.append((sentence, inside))
    with np.load(options.cache / "vocabulary.npz") as stored:
        index = np.ones(65536, dtype=np.int16)
        index[stored["points"]] = np.arange(len(stored["points"])) + 2
    flat = flatten(rows, "own", index)
    flat["own"] = flat.pop("tags")
    np.savez(options.cache / "set_again_train.npz", **flat)
    counts = [int((flat["own"] == tag).sum()) for tag in (-1, 1, 5, 9)]
    print(len(rows), "sentences", len(flat["chars"]), "characters", counts, file=sys.stderr)


if __name__ == "__main__":
    main()
