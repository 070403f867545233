"""What a million articles cost on Dask: the processor's time of the workers of a local cluster.

    python benchmarks/cluster.py [--articles 2000] [--workers 2] [--kinds money,date]

The articles are the seeds' own, whole, again and again with other numbers in them. The time is that of the
workers' processors, so a machine that is busy with other work changes it little.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import dask.dataframe as dd
import pandas as pd
from distributed import Client, LocalCluster

import newsie.dask
from newsie.batch import read_pages

SEEDS = Path(__file__).parent.parent / "seeds"


def articles(count: int) -> pd.DataFrame:
    """Whole articles, each with digits of its own."""
    texts = [a.text for page in read_pages(SEEDS) for a in page.articles if len(a.text) > 150]
    rng = random.Random(1)
    digits = str.maketrans("123456789", "912345678")
    made = []
    for number in range(count):
        text = texts[number % len(texts)]
        made.append(text.translate(digits) if rng.random() < 0.5 else text)
    return pd.DataFrame({"text": made, "published": "2022-05-21"})


def main() -> None:
    """Print the time, and what it makes of a million articles."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--kinds", default=None)
    given = options.parse_args()
    pages = articles(given.articles)
    characters = int(pages["text"].str.len().sum())
    with (
        LocalCluster(n_workers=given.workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        kinds = given.kinds.split(",") if given.kinds else None
        facts = newsie.dask.extract(
            dd.from_pandas(pages, npartitions=8 * given.workers), published="published", kinds=kinds
        )
        facts.partitions[: given.workers].compute()  # the model is loaded
        before, begin = sum(client.run(time.process_time).values()), time.time()
        rows = len(facts)
        took, wall = sum(client.run(time.process_time).values()) - before, time.time() - begin
    hours = took / given.articles * 1e6 / 3600
    print(
        f"{given.articles} articles of {characters / given.articles:.0f} characters, {rows} facts: "
        f"{took:.1f} s of processors ({characters / took:.0f} characters/s each), {wall:.0f} s on the clock\n"
        f"a million of them: {hours:.1f} core hours; 16 cores: {hours / 16 * 60:.0f} minutes"
    )


if __name__ == "__main__":
    main()
