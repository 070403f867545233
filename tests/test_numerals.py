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
        ("10.82 亿", "1082000000"),
        ("５ 万", "50000"),
        ("0.50", "0.5"),
        ("三亿零五十万", "300500000"),
        ("十二", "12"),
        ("两百", "200"),
        ("二百五", "250"),
        ("三千五", "3500"),
        ("一千零五", "1005"),
        ("5百亿", "50000000000"),
        ("三千万亿", "3000000000000000"),
        ("2兆", "2000000000000"),
        ("一九九八", "1998"),
        ("二零二二", "2022"),
        ("-3.5", "-3.5"),
        ("负二十", "-20"),
        ("卅", "30"),
        ("佰万", "1000000"),
        ("3.5千", "3500"),
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
        ("几十人", "10", None, "approx"),
        ("几百万人", "1000000", None, "approx"),
        ("数十亿吨", "1000000000", None, "approx"),
        ("二十几岁", "20", None, "approx"),
        ("30几人", "30", None, "approx"),
        ("三百多人", "300", None, "more_than"),
        ("1.2万余人", "12000", None, "more_than"),
        ("5亿多人", "500000000", None, "more_than"),
        ("三百来人", "300", "300", "approx"),
        ("两三个", "2", "3", "approx"),
        ("三五个", "3", "5", "approx"),
        ("五六十岁", "50", "60", "approx"),
        ("一百二三十人", "120", "130", "approx"),
        ("三四千万人", "30000000", "40000000", "approx"),
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


@pytest.mark.parametrize(
    ("text", "numerator", "denominator"),
    [("三分之一", 1, 3), ("百分之五", 5, 100), ("万分之三", 3, 10000), ("1/4", 1, 4), ("10分之3", 3, 10)],
)
def test_a_part_keeps_its_denominator(text, numerator, denominator):
    (number,) = numbers(text)
    assert (number.low, number.denominator, number.form) == (numerator, denominator, "fraction")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("总数十万人", "100000"),
        ("结余3万元", "30000"),
        ("5千瓦", "5"),
        ("十分钟", "10"),
        ("四平方米", "4"),
        ("三角钱", "3"),
        ("3兆瓦", "3"),
        ("20多元文化", "20"),
        ("五亿余额", "500000000"),
    ],
)
def test_a_neighbouring_word_is_no_part_of_the_number(text, value):
    (number,) = numbers(text)
    assert (number.low, number.high, number.modifier) == (Decimal(value), Decimal(value), None)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("三百五百", ["三百", "五百"]),
        ("3万5万", ["3万", "5万"]),
        ("五十六十", ["五十", "六十"]),
        ("3-5", ["3", "5"]),
    ],
)
def test_neighbouring_numbers_are_told_apart(text, spans):
    assert [text[number.start : number.end] for number in numbers(text)] == spans


def test_a_list_shares_its_unit():
    found = measures("提高2.6个和18.3个百分点", re.compile("个百分点"), lead=re.compile("个"))
    assert [(measure.low, measure.shape) for measure in found] == [
        (Decimal("2.6"), "shared"),
        (Decimal("18.3"), "single"),
    ]


_DIGITS = "零一二三四五六七八九"
_CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def _section(value):
    written, zero = "", False
    for weight, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // weight % 10
        if digit:
            written += ("零" if zero and written else "") + _DIGITS[digit] + mark
        zero = not digit
    return written


def _in_words(value):
    written = ""
    for weight, mark in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        section = value // weight % 10**4
        if section:
            written += ("零" if written and section < 1000 else "") + _section(section) + mark
        elif written and not written.endswith("零") and value % weight:
            written += "零"
    if value // 10**8 % 10**4 and value >= 10**12:
        written = written.replace("万亿", "万", 1)
    return written.replace("零零", "零")


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 10**16 - 1))
def test_what_is_written_is_read(value):
    words = _in_words(value)
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
    spellings = [
        words,
        words.translate(_CAPITALS),
        str(value),
        f"{value:,}",
        f"{value:,}".replace(",", "，"),
        full_width,
    ]
    spellings += [
        f"{Decimal(value).scaleb(-places):f}{mark}" for places, mark in ((4, "万"), (8, "亿"), (12, "万亿"))
    ]
    for spelling in spellings:
        if len(spelling) > 1:
            assert read(f"共{spelling}元") == [(value, value)], spelling


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


@pytest.mark.parametrize(
    "text", ["亿拾点壹余4五", "万八点亿拾点七数00半点二9三31八余千七多", "分分2之亿拾点壹余4五"]
)
def test_a_numeral_given_up_does_not_hold_the_scan(text):
    assert isinstance(numbers(text), tuple)
