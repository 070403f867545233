"""How quick a view of thousands of facts is: to write, to open, to filter, to search, to jump in.

    python benchmarks/view.py seeds --manifest seeds/pages.csv [--facts 5000] [--browser /usr/bin/chromium]

The pages are repeated until there are enough facts: once as many pages, once as the articles of a single
page, which is the harder case, since a view shows one page at a time. Times are medians of seven, in
milliseconds, from the act until the browser has laid the document out again.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import newsie
from newsie.page import OffsetMap, Page

_ROUNDS = 7
_ACTS = {
    "filter": "document.querySelector('.kinds input[value=date]').click()",
    "search": "seek(document.querySelector('#query').value ? '' : '市委')",
    "jump": "toText(facts.all.at(facts.all.indexOf(state.chosen) - 37))",
}


def repeated(batch: list[newsie.Facts], wanted: int) -> list[newsie.Facts]:
    """The pages, over and over, until they hold ``wanted`` facts."""
    many: list[newsie.Facts] = []
    while sum(map(len, many)) < wanted:
        many += batch
    return many


def joined(batch: list[newsie.Facts]) -> newsie.Facts:
    """One page that holds the articles and facts of many."""
    articles, facts, raw = [], [], ""
    for one in batch:
        if one.page is None:
            continue
        first, at = len(articles), len(raw)
        for article in one.page.articles:
            spans = list(article.offsets.runs(0, len(article.text)))
            offsets = OffsetMap((start + at for start, _ in spans), (end + at for _, end in spans))
            articles.append(replace(article, index=first + article.index, offsets=offsets))
        facts += [
            replace(f, article=first + f.article, page_start=f.page_start + at, page_end=f.page_end + at)
            for f in one
        ]
        raw += one.page.raw + "\n"
    return newsie.Facts(facts, Page("joined", raw, tuple(articles)))


def timed(browser: Browser, path: Path) -> dict[str, float]:
    """Milliseconds to open the file, and for each act in it."""
    took: dict[str, list[float]] = {name: [] for name in ("open", *_ACTS)}
    for _ in range(_ROUNDS):
        page = browser.new_page(viewport={"width": 1500, "height": 900})
        begin = time.perf_counter()
        page.goto(path.as_uri())
        page.evaluate("document.body.offsetHeight")
        took["open"].append(1000 * (time.perf_counter() - begin))
        for name, act in _ACTS.items():
            script = f"(() => {{ const t = performance.now(); {act}; document.body.offsetHeight;"
            took[name].append(float(page.evaluate(script + " return performance.now() - t })()")))
        page.close()
    return {name: statistics.median(times) for name, times in took.items()}


def measure(browser: Browser, name: str, make: Callable[[], str], facts: int) -> None:
    """Print a row of the table."""
    html, taken = make(), []  # once unmeasured: templates and tables are loaded
    for _ in range(_ROUNDS):
        begin = time.perf_counter()
        make()
        taken.append(1000 * (time.perf_counter() - begin))
    wrote = statistics.median(taken)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "view.html")
        path.write_text(html, "utf-8")
        times = timed(browser, path)
        size = path.stat().st_size / 1e6
    cells = (f"{wrote:.0f}", *(f"{times[key]:.0f}" for key in ("open", *_ACTS)))
    print(f"| {name} | {facts:,} | {size:.1f} MB | " + " | ".join(cells) + " |")


def main() -> None:
    """Measure both cases."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--manifest")
    parser.add_argument("--facts", type=int, default=5000)
    parser.add_argument("--browser", default=shutil.which("chromium"))
    arguments = parser.parse_args()
    batch = list(newsie.extract_files(arguments.paths, manifest=arguments.manifest))
    many = repeated(batch, arguments.facts)
    single = joined(many)
    print(
        "| pages | facts | file | write | open | filter | search | jump |\n|---|---|---|---|---|---|---|---|"
    )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=arguments.browser, args=["--no-sandbox"])
        measure(browser, f"{len(batch)}", lambda: newsie.view(batch), sum(map(len, batch)))
        measure(browser, f"{len(many)}", lambda: newsie.view(many), sum(map(len, many)))
        measure(browser, "1", lambda: newsie.view(single), len(single))
        browser.close()


if __name__ == "__main__":
    main()
