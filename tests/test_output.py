import datetime as dt
import json

import pandas as pd
import pytest
from hypothesis import given, settings

import newsie
from newsie.display.text import describe
from newsie.errors import NewsieError
from newsie.output.files import Writer
from newsie.output.frame import columns, row, to_frame
from newsie.records import KINDS
from tests.strategies import records

TEXT = (
    "昨日，市委副书记、市长李明到市卫健委调研。全年投资不超过1.2亿元，增长三分之一，新增30多家企业。"
    "《云溪市促进就业若干措施》提出26条措施，占比5.25%。"
)


@pytest.fixture(scope="module")
def facts():
    return newsie.extract(TEXT, published="2022-05-21", city="云溪", province="江源")


def test_a_view_a_kind(facts):
    views = (
        facts.people, facts.organizations, facts.dates, facts.money, facts.percents, facts.policy_counts,
        facts.quantities, facts.documents,
    )  # fmt: skip
    assert [type(view[0]).kind for view in views] == list(KINDS)
    assert sum(len(view) for view in views) == len(facts) == facts.counts().total()
    assert [person.name for person in facts.officials] == ["李明"]
    assert facts[:2] == newsie.Facts([facts[0], facts[1]])
    assert "1 money" in repr(facts)


def test_the_long_frame_is_typed(facts):
    frame = facts.to_frame()
    assert list(frame.columns) == list(columns())
    assert len(frame) == len(facts)
    assert str(frame["start"].dtype) == "Int64"
    assert str(frame["low"].dtype) == "Float64"
    assert frame["published"].iloc[0] == pd.Timestamp(2022, 5, 21)
    assert str(frame["kind"].dtype) == "category"


def test_a_frame_of_one_kind_has_its_own_columns(facts):
    frame = facts.to_frame("money")
    assert len(frame) == 1
    assert frame["high"].iloc[0] == 120_000_000
    assert pd.isna(frame["low"].iloc[0])
    assert "timex_type" not in frame.columns
    with pytest.raises(ValueError, match="unknown kind"):
        facts.to_frame("rumour")


def test_frames_of_many_pages_and_of_none(facts):
    assert len(newsie.to_frame([facts, facts])) == 2 * len(facts)
    empty = to_frame([])
    assert list(empty.columns) == list(columns())
    assert str(empty["start"].dtype) == "Int64"


def test_titles_share_one_cell(facts):
    cells = facts.to_frame("person").iloc[0]
    assert cells["titles"] == "市委副书记；市长"
    assert cells["titles_resolved"] == "云溪市委副书记；云溪市市长"


@given(records())
@settings(max_examples=100, deadline=None)
def test_every_record_makes_a_row_a_frame_and_a_line(fact):
    assert set(row(fact)) <= set(columns(fact.kind))
    assert len(to_frame([fact])) == 1
    assert isinstance(describe(fact), str)


def test_csv_opens_typed_in_pandas(facts, tmp_path):
    path = tmp_path / "facts.csv"
    with Writer(path) as out:
        out.write(facts)
        out.write(facts)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(path, parse_dates=["published", "begin", "end_day"])
    assert len(frame) == 2 * len(facts)
    assert frame["start"].dtype == "int64"
    assert frame["published"].dt.date.iloc[0] == dt.date(2022, 5, 21)
    assert frame.loc[frame["kind"] == "money", "high"].astype(float).iloc[0] == 1.2e8


def test_jsonl_is_the_records(facts, tmp_path):
    path = tmp_path / "facts.jsonl"
    with Writer(path) as out:
        out.write(facts)
    read = [newsie.fact_from_dict(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    assert newsie.Facts(read) == facts


def test_parquet_holds_the_long_table(facts, tmp_path):
    path = tmp_path / "facts.parquet"
    with Writer(path) as out:
        out.write(facts)
        out.write(facts)
    frame = pd.read_parquet(path)
    assert len(frame) == 2 * len(facts)
    assert list(frame.columns) == list(columns())


def test_an_unknown_suffix_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(NewsieError, match=r"end the name in \.csv"):
        Writer(tmp_path / "facts.xlsx")
    with pytest.raises(NewsieError, match="no such folder"):
        Writer(tmp_path / "none" / "facts.csv")


def test_what_was_written_stays_when_the_run_breaks(facts, tmp_path):
    path = tmp_path / "facts.jsonl"

    def broken_run():
        with Writer(path) as out:
            out.write(facts)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_run()
    assert len(path.read_text("utf-8").splitlines()) == len(facts)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("不超过1.2亿元", "≤ 120,000,000 CNY"),
        ("下降0.3个百分点", "−0.3 points"),
        ("下降三成以上", "−(≥ 30%)"),
        ("3—5亿元", "300,000,000–500,000,000 CNY"),
        ("5月20日", "2022-05-20"),
        ("5月16日至19日", "2022-05-16 … 2022-05-19"),
        ("5月20日上午", "2022-05-20TMO"),
        ("5月中旬", "2022-05 (2022-05-11 … 2022-05-20) mid"),
        ("三年", "P3Y"),
        ("30多家企业", "> 30 家 企业"),
    ],
)
def test_a_value_in_one_line(text, said):
    (fact,) = newsie.extract(text, published="2022-05-21")
    assert describe(fact) == said
