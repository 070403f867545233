"""Where newsie's own time goes, and how it grows: `python own.py`, a request on standard input, JSON back.

Processor time throughout, so that other work on the machine does not count. Runs in newsie's environment.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

ROUNDS = 3
Seconds = dict[str, float]


class Watch:
    """Adds up the processor time of each stage."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def __call__(self, stage: str, work: Callable[..., Any], *given: object) -> Any:  # noqa: ANN401
        """What the work gives; its time goes to the stage."""
        begin = time.process_time()
        result = work(*given)
        self.seconds[stage] += time.process_time() - begin  # type: ignore[assignment]
        return result


def stages(texts: list[str]) -> Seconds:
    """Seconds of each stage over the texts, the least of some rounds."""
    from newsie import reading  # noqa: PLC0415 - each process loads what it measures
    from newsie.context import settle  # noqa: PLC0415
    from newsie.extract import EXTRACTORS  # noqa: PLC0415
    from newsie.link import LINKERS  # noqa: PLC0415
    from newsie.names.embedded import EmbeddedNames  # noqa: PLC0415
    from newsie.names.rules import RuleNames  # noqa: PLC0415
    from newsie.names.trusted import Trusted  # noqa: PLC0415
    from newsie.page import Context  # noqa: PLC0415

    rules, model = RuleNames(), Trusted(EmbeddedNames())
    rounds = []
    for _ in range(ROUNDS):
        watch = Watch()
        for text in texts:
            page = watch("read and split the page", reading.read_text, text, "page")
            page = watch("infer date and place", settle, page, Context())
            parts = [article.text for article in page.articles]
            ruled = watch("names by rules", rules.find, parts)
            held = [bytearray(len(part)) for part in parts]
            for marks, names in zip(held, ruled, strict=True):
                for name in names:
                    marks[name.start : name.end] = b"\1" * (name.end - name.start)
            filled = watch("names by the model", model.fill, parts, held)
            articles = [
                replace(article, names=tuple(sorted((*a, *b), key=lambda name: (name.start, name.end))))
                for article, a, b in zip(page.articles, ruled, filled, strict=True)
            ]
            facts = []
            for article in articles:
                for kind, find in EXTRACTORS.items():
                    facts += watch(f"extract: {kind}", list, _lazily(find, article))
            for link in LINKERS:
                facts = watch("link", link, articles, facts)
        rounds.append(watch.seconds)
    return {stage: min(seconds[stage] for seconds in rounds) for stage in rounds[0]}


def _lazily(find: Callable[[Any], Iterable[Any]], article: object) -> Iterable[Any]:
    """The extractor's facts, found when they are taken."""
    yield from find(article)


def least(work: Callable[[], object]) -> float:
    """Processor seconds of the best round."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def limits(texts: list[str]) -> Seconds:
    """Seconds of the least that any reader of the pages must do: read the bytes, pass over them once."""
    digits = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿]+")
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number}.txt").write_text(text, "utf-8")
        files = sorted(Path(folder).iterdir())
        read = least(lambda: [file.read_bytes().decode() for file in files])
    return {
        "read the bytes": read,
        "one regular expression, once over": least(lambda: [digits.findall(text) for text in texts]),
    }


PAGE = 160
"""Characters of a page of the growing corpus."""


def growth_of_pages(texts: list[str], counts: list[int]) -> list[tuple[int, float, float]]:
    """Seconds and peak memory (MB) so far by the number of pages, of a corpus in one file into one file."""
    import newsie  # noqa: PLC0415 - each process loads what it measures

    whole = "".join(texts)
    cuts = [whole[at : at + PAGE] for at in range(0, max(1, len(whole) - PAGE), PAGE)]
    grown = []
    with tempfile.TemporaryDirectory() as folder:
        corpus, facts = Path(folder, "corpus.jsonl"), Path(folder, "facts.jsonl")
        newsie.extract_to(facts, _written(corpus, cuts, 1), workers=0)  # what is loaded once
        facts.unlink()
        for count in counts:
            _written(corpus, cuts, count)
            begin = time.process_time()
            newsie.extract_to(facts, corpus, workers=0)
            grown.append((count, time.process_time() - begin, peak()))
            facts.unlink()
    return grown


def _written(corpus: Path, cuts: list[str], count: int) -> Path:
    """A corpus of so many pages, no two of them alike."""
    with corpus.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = f"{cuts[number % len(cuts)]}\n\n全年投资{number + 1}万元。"
            file.write(json.dumps({"id": str(number), "text": text}) + "\n")
    return corpus


def growth_of_length(texts: list[str], lengths: list[int]) -> list[tuple[int, float, float]]:
    """Seconds and peak memory (MB) so far by the characters of one page."""
    from newsie import load  # noqa: PLC0415

    nlp = load()
    whole = "\n\n".join(texts)
    grown = []
    for length in lengths:
        text = (whole * (length // len(whole) + 1))[:length]
        begin = time.process_time()
        nlp(text)
        grown.append((length, time.process_time() - begin, peak()))
    return grown


def peak() -> float:
    """The process's peak resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Answer one request."""
    print(json.dumps({}), flush=True)
    request = json.loads(sys.stdin.readline())
    texts = [page["text"] for page in request["pages"]]
    told = {
        "characters": sum(map(len, texts)),
        "stages": stages(texts),
        "limits": limits(texts),
        "page": PAGE,
        "growth": {
            "pages": growth_of_pages(texts, request["counts"]),
            "length": growth_of_length(texts, request["lengths"]),
        },
    }
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
