"""Facts written and read back, in every format and as frames: nothing is lost, of no kind."""

import dataclasses
import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsie
from newsie.errors import NewsieError
from newsie.facts import Facts
from newsie.output.rows import columns, from_row, row, shapes
from newsie.records import KINDS
from tests.strategies import STRATEGIES, records

SEEDS = Path(__file__).parents[1] / "seeds"
FORMATS = ["csv", "jsonl", "parquet"]
BATCH = st.lists(records(), max_size=4)
often = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parade(newsie.Fact):
    """A kind of the user's own, with a field of every type."""

    kind: ClassVar[str] = "parade"
    bands: int | None = None
    rain: bool = False
    cost: Decimal | None = None
    share: float | None = None
    route: str | None = None


PARADES = st.builds(
    Parade,
    bands=st.none() | st.integers(0, 2**40), rain=st.booleans(), cost=st.none() | st.integers(0, 10**25).map(Decimal), share=st.none() | st.floats(allow_nan=False, allow_infinity=False), route=st.none() | st.just("；a"), headline=st.none(), published=st.none(), page=st.just("p"), article=st.just(0), text=st.just("x"), sentence=st.just("x"), start=st.just(0), end=st.just(1), page_start=st.just(0), page_end=st.just(1), rule=st.just("r"),
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
@often
def test_a_row_is_the_record(kind, data):
    fact = data.draw(STRATEGIES[kind])
    assert from_row(row(fact)) == fact
    as_text = {name: "" if cell is None else str(cell) for name, cell in row(fact).items()}
    assert from_row(as_text) == fact
    assert set(row(fact)) <= set(columns(kind)) <= set(columns())


@pytest.mark.parametrize("suffix", FORMATS)
@given(facts=BATCH)
@often
def test_a_file_is_the_facts(suffix, facts, tmp_path_factory):
    path = tmp_path_factory.mktemp("trip") / f"facts.{suffix}"
    assert newsie.write_facts(facts, path) == len(facts)
    again = newsie.read_facts(path)
    assert again == Facts(facts)
    assert [list(map(type, dataclasses.astuple(a))) for a in again] == [
        list(map(type, dataclasses.astuple(b))) for b in facts
    ]


@pytest.mark.parametrize("exact", [False, True])
@given(facts=BATCH)
@often
def test_a_frame_is_the_facts(exact, facts):
    assert Facts.from_frame(newsie.to_frame(facts, exact=exact)) == Facts(facts)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_the_frame_of_a_kind_is_its_facts(kind, data):
    facts = data.draw(st.lists(STRATEGIES[kind], max_size=3))
    frame = newsie.to_frame(facts, kind)
    assert list(frame.columns) == list(columns(kind))
    assert Facts.from_frame(frame) == Facts(facts)


@given(facts=st.lists(PARADES | records(), max_size=4))
@often
def test_kinds_of_the_users_own_are_kept_too(facts, tmp_path_factory):
    folder = tmp_path_factory.mktemp("trip")
    for suffix in FORMATS:
        newsie.write_facts(facts, folder / f"facts.{suffix}")
        assert newsie.read_facts(folder / f"facts.{suffix}", [Parade]) == Facts(facts)
    assert Facts.from_frame(newsie.to_frame(facts), [Parade]) == Facts(facts)


@pytest.fixture(scope="module")
def seeds():
    return [fact for facts in newsie.extract_files(SEEDS, manifest=SEEDS / "pages.csv") for fact in facts]


def test_the_sample_pages_come_back_whole(seeds, tmp_path):
    for suffix in FORMATS:
        newsie.write_facts(seeds, tmp_path / f"facts.{suffix}")
        assert newsie.read_facts(tmp_path / f"facts.{suffix}") == Facts(seeds)
    for kind in KINDS:
        own = [fact for fact in seeds if fact.kind == kind]
        assert Facts.from_frame(newsie.to_frame(seeds, kind)) == Facts(own)


def test_what_may_be_nothing_is_never_an_empty_string(seeds):
    for fact in seeds:
        for part in (fact, *getattr(fact, "titles", ())):
            for field in dataclasses.fields(part):
                if "None" in field.type:
                    assert getattr(part, field.name) != "", (field.name, fact)


def test_parquet_read_by_pandas_is_the_facts(seeds, tmp_path):
    newsie.write_facts(seeds, tmp_path / "facts.parquet")
    assert Facts.from_frame(pd.read_parquet(tmp_path / "facts.parquet")) == Facts(seeds)


def test_a_csv_that_pandas_wrote_is_read(seeds, tmp_path):
    newsie.to_frame(seeds).to_csv(tmp_path / "facts.csv", index=False)
    assert newsie.read_facts(tmp_path / "facts.csv") == Facts(seeds)


def test_dtypes():
    facts = newsie.extract(
        "昨日，市长李明说，投资三分之一，即12345678901234567890元。", published="2022-05-21"
    )
    frame = newsie.to_frame(facts)
    kinds = {name: str(dtype) for name, dtype in frame.dtypes.items()}
    assert {kinds[name] for name in ("published", "begin", "end_day")} == {"datetime64[s]"}
    assert {kinds[name] for name in ("article", "start", "end", "page_start", "page_end", "order")} == {
        "Int64"
    }
    assert {kinds[name] for name in ("low", "high")} == {"Float64"}
    assert {kinds[name] for name in ("kind", "unit", "currency", "modifier", "type", "category")} == {
        "category"
    }
    assert {kinds[name] for name in ("text", "name", "titles", "low_exact", "high_exact")} == {"string"}
    money = frame[frame["kind"] == "money"].iloc[0]
    assert money["low_exact"] == "12345678901234567890"
    exact = newsie.to_frame(facts, "money", exact=True)
    assert exact["low"].iloc[0] == Decimal(12345678901234567890)
    assert "low_exact" not in exact
    assert newsie.to_frame(facts, "percent", exact=True)["low"].tolist() == [Fraction(1, 3)]


def test_columns_stand_in_one_order():
    names = list(shapes())
    assert names[:3] == ["page", "published", "published_source"]
    at = names.index("low")
    assert names[at : at + 4] == ["low", "high", "low_exact", "high_exact"]
    assert names[-1] == "rule"
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("facts.xlsx", "", "end in .csv, .jsonl, .parquet"),
        ("none.csv", None, "cannot be read"),
        ("facts.csv", "kind,text\nrumour,x\n", "line 2: .*unknown kind 'rumour'"),
        ("facts.csv", "kind,text\nmoney,x\n", "line 2: .*missing"),
        ("facts.jsonl", '{"kind": "money"}\n', "line 1: .*missing"),
        ("facts.jsonl", "{broken\n", "line 1"),
        ("facts.jsonl", "[1]\n", "line 1"),
        ("facts.parquet", "no parquet", "no Parquet file"),
    ],
)
def test_what_is_no_file_of_facts_is_told(name, content, said, tmp_path):
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(NewsieError, match=f"{name}.*{said}"):
        newsie.read_facts(tmp_path / name)


def test_a_cell_that_holds_something_else_is_told(seeds, tmp_path):
    path = tmp_path / "facts.csv"
    newsie.write_facts(seeds[:1], path)
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace(f",{seeds[0].start},", ",soon,", 1), "utf-8")
    with pytest.raises(NewsieError, match="holds 'soon', which is no integer"):
        newsie.read_facts(path)


def test_json_lines_are_plain_json(seeds, tmp_path):
    newsie.write_facts(seeds[:3], tmp_path / "facts.jsonl")
    lines = (tmp_path / "facts.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["kind"] for line in lines] == [fact.kind for fact in seeds[:3]]
