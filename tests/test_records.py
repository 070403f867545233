import dataclasses
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings

import newsie
from newsie.records import KINDS, Person, fact_from_dict, plain_number
from tests.strategies import DECIMALS, records


@given(records())
@settings(max_examples=150)
def test_json_loses_nothing(fact):
    assert fact_from_dict(json.loads(fact.to_json())) == fact


@given(DECIMALS)
def test_a_plain_number_has_no_exponent_and_the_same_value(number):
    text = plain_number(number)
    assert "E" not in text
    assert Decimal(text) == number


def test_records_are_frozen_slotted_and_hashable():
    fact = newsie.extract("投资5亿元")[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        fact.text = "x"
    assert not hasattr(fact, "__dict__")
    assert hash(fact) == hash(dataclasses.replace(fact))


def test_a_date_row_holds_its_last_day_under_end():
    (date,) = newsie.extract("5月16日至19日", published="2022-05-21").dates
    row = date.to_dict()
    assert (row["begin"], row["end"]) == ("2022-05-16", "2022-05-19")
    assert (row["start"], row["end_offset"]) == (0, 9)


def test_numbers_are_decimal_strings_in_json():
    row = newsie.extract("投资10.82亿元").money[0].to_dict()
    assert row["low"] == "1082000000"


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="unknown kind 'rumour'"):
        fact_from_dict({"kind": "rumour"})


def test_fields_every_fact_has_stand_on_every_record():
    common = {
        "page",
        "article",
        "headline",
        "published",
        "text",
        "start",
        "end",
        "page_start",
        "page_end",
        "sentence",
        "rule",
    }
    for kind, record in KINDS.items():
        names = {field.name for field in dataclasses.fields(record)}
        assert common <= names, kind
    assert "titles" in {field.name for field in dataclasses.fields(Person)}
