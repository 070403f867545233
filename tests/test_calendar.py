"""The calendar: stretches, months, the lunar calendar, solar terms, and the tables behind them."""

from datetime import date
from itertools import pairwise

import pytest

from newsie import lexicons
from newsie.extract.dates.numbers import whole, year_number
from newsie.extract.dates.stretches import festival_day
from newsie.language import calendar as cal


def test_stretches():
    assert cal.month(2024, 2).end == date(2024, 2, 29)
    assert cal.half(2022, 2) == cal.Stretch(date(2022, 7, 1), date(2022, 12, 31), "2022-H2")
    assert cal.quarter(2022, 3).begin == date(2022, 7, 1)
    assert cal.third(2022, 2, 3, 3).end == date(2022, 2, 28)
    assert cal.season(2021, "WI").end == date(2022, 2, 28)
    assert cal.decade(1990).value == "199"
    assert cal.century(20).value == "19"
    assert cal.week(date(2021, 1, 1)).value == "2020-W53"


def test_distance_is_signed():
    may = cal.month(2022, 5)
    assert [may.distance(date(2022, *day)) for day in ((4, 30), (5, 7), (6, 3))] == [1, 0, -3]


def test_months_keep_their_end():
    assert cal.add_months(date(2022, 1, 31), 1) == date(2022, 2, 28)
    assert cal.shift_years(date(2024, 2, 29), 1) == date(2025, 2, 28)


def test_the_lunar_calendar():
    assert cal.lunar_day(2023, 2, 1, leap=True) == date(2023, 3, 22)
    assert cal.lunar_day(2022, 12, 0) == date(2023, 1, 21)
    assert cal.lunar_day(2022, 13, 1) is None
    assert cal.lunar_day(2022, 4, 1, leap=True) is None


@pytest.mark.parametrize("term", lexicons.column("solar_terms", "name"))
def test_every_solar_term_lies_in_its_year(term):
    for year in (1999, 2022, 2024):
        day = cal.solar_term(year, term)
        assert day is not None
        assert day.year == year


@pytest.mark.parametrize("name", lexicons.column("festivals", "name"))
def test_every_festival_has_a_day(name):
    day = festival_day(2022, name)
    assert day is not None
    assert day.year == 2022


def test_five_year_plans_follow_one_another():
    plans = [(int(row["first"]), int(row["last"])) for row in lexicons.rows("five_year_plans")]
    assert len(plans) == 15
    assert all(last - first == 4 for first, last in plans)
    assert all(later > last for (_, last), (later, _) in pairwise(plans))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二十一", 21),
        ("十", 10),
        ("廿三", 23),
        ("一百零五", 105),
        ("两千零五", 2005),
        ("〇八", 8),
        ("元", 1),
        ("十十", None),
        ("五五十", None),
        ("", None),
        ("天", None),
    ],
)
def test_small_numbers(text, number):
    assert whole(text) == number


def test_years_read_digit_by_digit():
    assert [year_number(text) for text in ("二〇二二", "一九九O", "2022", "二零一零")] == [
        2022,
        1990,
        2022,
        2010,
    ]
