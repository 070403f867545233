"""What holds of dates on any text."""

import time
from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie.extract.dates import find
from newsie.page import Article, Context

PIECES = st.sampled_from(
    [
        *list(
            "年月日号时点分秒周旬季度初中底末上下前后今昨明当同次每农历正腊闰十百千万亿一二三四五六七八九〇零半多余几数第至到-—~、，。:：./·《》“”() \n截从自起止内外 "
        ),
        "2022",
        "20",
        "5",
        "31",
        "29",
        "2",
        "13",
        "9999",
        "以来",
        "以前",
        "期间",
        "世纪",
        "年代",
        "去年同期",
        "星期",
        "小时",
        "个月",
        "每年",
        "春节",
        "除夕",
        "至今",
        "公元前",
        "二〇二二",
        "十四五",
        "晚上",
        "8:30",
    ]
)
TEXTS = st.lists(PIECES, max_size=24).map("".join) | st.text(max_size=40)
DAYS = st.none() | st.dates(date(1950, 1, 1), date(2060, 12, 31)).map(date.isoformat)


def run(text, published):
    return list(find(Article.from_text(text, Context(published=published))))


@settings(max_examples=150, deadline=None)
@given(TEXTS, DAYS)
def test_total_grounded_ordered(text, published):
    facts = run(text, published)
    assert facts == run(text, published)
    end = 0
    for fact in facts:
        assert end <= fact.start < fact.end <= len(text)
        end = fact.end
        assert fact.text == "".join(text[fact.start : fact.end].split())
        assert (fact.begin is None) == (fact.end_day is None)
        assert fact.begin is None or date.fromisoformat(fact.begin) <= date.fromisoformat(fact.end_day)
        assert fact.timex_type in ("DATE", "TIME", "DURATION", "SET")


RELATIVE = [
    "今年",
    "去年",
    "昨日",
    "3月5日",
    "上半年",
    "本月",
    "上月",
    "今年以来",
    "5月16日至19日",
    "年底",
    "一季度",
    "1至10月",
    "三年前",
]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(RELATIVE), st.dates(date(2001, 1, 1), date(2030, 12, 31)), st.integers(1, 30))
def test_a_later_year_shifts_what_is_relative(written, day, years):
    if (day.month, day.day) in {(2, 28), (2, 29), (3, 1)} or day.month == 3:
        day = day.replace(month=4, day=1)
    (one,), (other,) = (
        run(f"{written}，开会。", d.isoformat()) for d in (day, day.replace(year=day.year + years))
    )
    for a, b in ((one.begin, other.begin), (one.end_day, other.end_day)):
        first, second = date.fromisoformat(a), date.fromisoformat(b)
        assert second.year - first.year == years
        near = (second.month, second.day) == (first.month, first.day)
        # February ends a day later in a leap year, and there a nearest year may turn a day earlier.
        leap = (first.month, first.day) == (2, 29)
        shifted = first.replace(year=second.year, day=28 if leap else first.day)
        assert near or abs((second - shifted).days) <= 1


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "1",
        "万",
        "的",
        "年",
        "5月",
        "1-",
        "1、",
        "每",
        "十",
        "2022年",
        "近",
        "《",
        "关于(",
        "1:",
        "前",
        "今年",
        " ",
        "半",
        "第",
        "一十",
        "1.",
        "从到",
        "至今",
    ],
)
def test_linear_time(unit):
    text = unit * (40_000 // len(unit))
    begin = time.perf_counter()
    sum(1 for _ in islice(find(Article.from_text(text)), 2000))
    assert time.perf_counter() - begin < 20


def test_long_text_costs_in_proportion():
    def cost(size):
        text = "1至" * size
        begin = time.perf_counter()
        list(find(Article.from_text(text)))
        return time.perf_counter() - begin

    cost(100)
    assert cost(16_000) < 12 * cost(4_000) + 0.5


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "1599-06-01", "no day", ""])
def test_total_over_publication_dates(published):
    text = "昨天，明年，去年同期，三年后，12月5日，公元1年，2999年至今，除夕，冬至，未来五年，前年春节，正月，1年第1周，上个半年"
    assert len(run(text, published)) > 10
