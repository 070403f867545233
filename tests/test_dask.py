"""Facts of Dask data frames, on a cluster of several processes too, one of which is killed midway."""

from __future__ import annotations

import os
import signal
import threading
import time

import pandas as pd
import pytest

import newsie.dask
from newsie.errors import NewsieError
from tests.damage import SOURCES, render, units_of

dd = pytest.importorskip("dask.dataframe")
distributed = pytest.importorskip("distributed")

ARTICLES = [render(units).raw for units in units_of(SOURCES)]
PAGES = pd.DataFrame({
    "body": [f"{ARTICLES[n % len(ARTICLES)][:160]}\n\n共投资{n + 1}万元。" for n in range(60)],
    "day": pd.date_range("2022-05-01", periods=60),
    "key": [f"页{n}" for n in range(60)],
    "paper": ["云溪日报"] * 60,
    "city": ["云溪"] * 60,
})  # fmt: skip
COLUMNS = {"text": "body", "published": "day", "page": "key", "paper": "paper", "city": "city"}


def by_hand(pages):
    nlp = newsie.load(names="rules")
    facts = [
        nlp(page.body, published=page.day.date(), paper=page.paper, city=page.city, name=page.key)
        for page in pages.itertuples()
    ]
    return newsie.to_frame(facts)


def same(frame, pages=PAGES):
    wanted = by_hand(pages)
    assert frame["error"].isna().all()
    got = frame.drop(columns="error").reset_index(drop=True)
    assert list(got.columns) == list(wanted.columns)
    pd.testing.assert_frame_equal(got.astype(wanted.dtypes), wanted, check_categorical=False)


def test_the_types_are_known_before_anything_is_done():
    facts = newsie.dask.extract(dd.from_pandas(PAGES, npartitions=3), **COLUMNS, names="rules")
    done = facts.compute(scheduler="sync")
    same(done)
    assert facts.dtypes.astype(str).to_dict() == done.dtypes.astype(str).to_dict()
    assert str(facts.dtypes["low"]) == "Float64"
    assert str(facts.dtypes["kind"]) != "category"


def test_pages_that_cannot_be_read_say_why():
    pages = PAGES.head(6).astype({"day": "object"})
    pages.loc[1, "body"] = None
    pages.loc[2, "body"] = "a\0b"
    pages.loc[3, "day"] = "soon"
    pages.loc[4, "day"] = None
    facts = newsie.dask.extract(dd.from_pandas(pages, npartitions=1), **COLUMNS, names="rules").compute(
        scheduler="sync"
    )
    failed = facts[facts["error"].notna()]
    assert list(failed["page"]) == ["页1", "页2", "页3"]
    for reason, said in zip(
        failed["error"], ("is empty", "control characters", "'soon' is not a day"), strict=True
    ):
        assert said in reason
    assert failed["kind"].isna().all()
    assert list(facts["page"].unique()) == [f"页{n}" for n in range(6)]
    assert set(facts.loc[facts["page"] == "页4", "published"].isna()) == {True}


def test_the_index_names_the_pages():
    facts = newsie.dask.extract(dd.from_pandas(PAGES.head(2), npartitions=1), "body", names="rules")
    assert set(facts.compute(scheduler="sync")["page"]) == {"0", "1"}


def test_wrong_arguments_are_told_at_once():
    frame = dd.from_pandas(PAGES, npartitions=1)
    with pytest.raises(NewsieError, match="no column 'text'; its columns are: body, day"):
        newsie.dask.extract(frame)
    with pytest.raises(NewsieError, match="no column 'date'"):
        newsie.dask.extract(frame, "body", "date")
    with pytest.raises(ValueError, match="unknown kind"):
        newsie.dask.extract(frame, "body", kinds=["rumour"])
    with pytest.raises(NewsieError, match="from_pandas"):
        newsie.dask.extract(PAGES, "body")


def test_a_worker_killed_midway_costs_nothing(tmp_path):
    """Two worker processes; one is killed when some partitions are done; rows and files are whole."""
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            local_directory=str(tmp_path),
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        pids = client.run(os.getpid)
        assert len(set(pids.values())) == 2
        assert os.getpid() not in pids.values()
        facts = newsie.dask.extract(dd.from_pandas(PAGES, npartitions=20), **COLUMNS, names="rules")
        killed = []

        def kill():
            while not killed:
                done = sum(map(len, client.who_has().values()))
                if done >= 3:
                    os.kill(next(iter(pids.values())), signal.SIGKILL)
                    killed.append(done)
                time.sleep(0.01)

        held = facts.persist()
        thread = threading.Thread(target=kill)
        thread.start()
        distributed.wait(held)
        thread.join()
        same(held.compute())
        assert set(client.run(os.getpid).values()) != set(pids.values())
        facts.to_parquet(tmp_path / "facts")
    same(dd.read_parquet(tmp_path / "facts").compute(scheduler="sync"))
