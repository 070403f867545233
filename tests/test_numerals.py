"""Numerals, bounds and measures: what a number says, and what is none."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie.language.characters import fold
from newsie.language.measures import measures
from newsie.language.numerals import numbers


def read(text):
    return [(number.low, number.high) for number in numbers(fold(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10.82亿", "1082000000"),
        ("1,234,567", "1234567"),
        ("１２，５００．５", "12500.5"),
        ("三百零五", "305"),
        ("一万零五十", "10050"),
        ("三万五", "35000"),
        ("一千二", "1200"),
        ("一亿三", "130000000"),
        ("3万5千", "35000"),
        ("2万3500", "23500"),
        ("1.2万亿", "1200000000000"),
        ("一万万", "100000000"),
        ("壹佰贰拾叁萬", "1230000"),
        ("廿八", "28"),
        ("二〇二二", "2022"),
        ("三点五", "3.5"),
        ("九十九点九九", "99.99"),
        ("负3.5", "-3.5"),
        ("零下5", "-5"),
        ("五千米", "5000"),
    ],
)
def test_a_number_says_its_value(text, value):
    assert read(text) == [(Decimal(value), Decimal(value))]


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier"),
    [
        ("十几万人", "100000", None, "approx"),
        ("数百人", "100", None, "approx"),
        ("三四百人", "300", "400", "approx"),
        ("十七八岁", "17", "18", "approx"),
        ("百余人", "100", None, "more_than"),
        ("1000多万元", "10000000", None, "more_than"),
        ("十来个", "10", "10", "approx"),
    ],
)
def test_a_vague_number_keeps_its_bounds(text, low, high, modifier):
    (number,) = numbers(text)
    assert (number.low, number.high, number.modifier) == (
        Decimal(low),
        None if high is None else Decimal(high),
        modifier,
    )


@pytest.mark.parametrize(
    "text", ["第17窟", "G6高速", "BA.5", "3:2", "3比2", "192.168.1.1", "5·12", "“357”机制", "统一"]
)
def test_look_alikes_are_no_numbers(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier", "span"),
    [
        ("投资3—5亿元", "300000000", "500000000", None, "3—5亿元"),
        ("3亿至5亿元", "300000000", "500000000", None, "3亿至5亿元"),
        ("100件以上200件以下", "100", "200", None, "100件以上200件以下"),
        ("约5亿元", "500000000", "500000000", "approx", "约5亿元"),
        ("5亿多元", "500000000", None, "more_than", "5亿多元"),
        ("达到5亿元以上", "500000000", None, "equal_or_more", "5亿元以上"),
        ("不足500元", None, "500", "less_than", "不足500元"),
        ("最高可达5亿元", None, "500000000", "equal_or_less", "最高可达5亿元"),
        ("至少进行1次", "1", None, "equal_or_more", "1次"),
        ("最高气温35度", "35", "35", None, "35度"),
        ("签约5人", "5", "5", None, "5人"),
        ("8000—1万元", "8000", "10000", None, "8000—1万元"),
        ("3吨半", "3.5", "3.5", None, "3吨半"),
    ],
)
def test_a_measure_holds_its_bounds(text, low, high, modifier, span):
    (measure,) = measures(fold(text), re.compile("[元件次度人吨]"))
    assert text[measure.start : measure.end] == span
    as_number = [None if value is None else Decimal(value) for value in (low, high)]
    assert [measure.low, measure.high, measure.modifier] == [*as_number, modifier]


def test_a_list_shares_its_unit():
    found = measures("提高2.6个和18.3个百分点", re.compile("个百分点"), lead=re.compile("个"))
    assert [(measure.low, measure.shape) for measure in found] == [
        (Decimal("2.6"), "shared"),
        (Decimal("18.3"), "single"),
    ]


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet="0123456789一二两三五八十百千万亿兆几数多余来半点零〇壹贰拾佰负分之/.,-至到、约近超元以上下 第",
        max_size=40,
    )
)
def test_no_text_raises(text):
    for measure in measures(fold(text), re.compile("元?")):
        assert 0 <= measure.start < measure.end <= len(text)
