"""The publication date inferred from a page, and told as inferred."""

import importlib.util
import math
import statistics
from operator import mul
from pathlib import Path

import pytest

from newsie import lexicons
from newsie.context import settle
from newsie.context.masthead import day_of_masthead
from newsie.context.published import guess, infer_published
from newsie.page import Article, Context, Page
from newsie.reading import read_text

FILLER = "会议强调，要压实责任，抓好落实，让群众得到实惠，把各项工作做细做好，推动全市上下形成合力。"


def page(*articles):
    return Page("p", "", tuple(Article.from_text(text) for text in articles))


def inferred(*articles):
    found = infer_published(page(*articles))
    return found and found[0]


def test_a_masthead_with_its_weekday():
    assert inferred("2022年5月21日 星期六 第3版", "5月20日，云溪市召开会议。") == "2022-05-21"


def test_a_masthead_with_a_wrong_weekday_is_none():
    assert infer_published(read_text(f"2022年5月21日 星期三 第3版\n\n{FILLER}")) is None


@pytest.mark.parametrize(
    "masthead",
    [
        "云溪日报\n2022年5月21日 星期六 要闻 02 责任编辑:方宁 美编:严松",
        "2022年5月21日\n星期六\n第3版",
        "云溪日报 2022-05-21 第12345期",
        "A03版 综合\n\n云溪晚报 2022.05.21 星期六",
        "2022年5月21日 星期六 农历四月廿一 壬寅年四月廿一",
        "２０２２年５月２１日　星期六　第２版",
        "2 0 2 2 年 5 月 2 1 日 星 期 六",
        "# 2022年5月21日",
        "2022-05-21 10:30 来源：云溪日报",
        "发布时间：2022年5月21日 作者：方宁",
    ],
)
def test_mastheads_of_many_papers(masthead):
    page = read_text(
        f"{masthead}\n\n云溪夜班公交增至十八条\n\n本报讯（记者 何川）2019年3月9日，云溪市通车。{FILLER}"
    )
    day, sure = infer_published(page)
    assert day == "2022-05-21"
    assert sure >= 0.9


@pytest.mark.parametrize(
    "line",
    [
        "2022年5月21日 星期三 第3版",  # the weekday is misread
        "时间：2022年5月21日（星期六）上午9时",
        "报名截止2022年5月21日（星期六）",
        "2022年5月21日至2022年6月1日 星期六",
        "（2022年5月21日）",
        "2022年2月30日 第3版",
        "2022年5月21日云溪市夜班公交线路方便市民夜间出行",
    ],
)
def test_other_lines_with_a_date_are_no_masthead(line):
    assert day_of_masthead(read_text(f"云溪夜班公交增至十八条\n\n{line}\n\n{FILLER}")) is None


def test_the_day_of_most_folio_lines_stands():
    lines = ["2022年5月21日 星期六 第1版", "2022年5月21日 星期六 第2版", "2022年5月22日 星期日 第1版"]
    assert inferred(*lines) == "2022-05-21"


def test_the_day_after_the_latest_reported_day():
    assert (
        inferred(
            "2022年云溪市科技周启动\n5月20日，2022年云溪市科技周启动。" + FILLER,
            "新华社北京5月20日电 记者从有关部门获悉。" + FILLER,
            "5月18日，河阳县召开2022年度工作会议，5月27日起施行新规。到2025年，基本建成。" + FILLER,
        )
        == "2022-05-21"
    )


def test_a_plan_for_later_years_is_not_the_present():
    assert inferred(
        "10月27日，云溪市公布2021年度名单。" + FILLER,
        "10月26日，河阳县2021年上半年工作总结会召开，力争到2023年建成。" + FILLER,
        "10月27日，《若干政策（2020—2023年）》公布。" + FILLER,
    ) == ("2021-10-28")


def test_yesterday_and_where_it_began():
    text = "2022年云溪市科技周启动\n昨日，2022年云溪市科技周启动，活动从5月21日持续到28日。" + FILLER
    other = "2022年云溪市春季运动会\n昨日上午，2022年云溪市春季运动会开幕。" + FILLER
    assert inferred(text, other) == "2022-05-22"
    assert inferred(text.replace("昨日，", ""), other) is None


def test_a_gloss_names_the_day():
    text = "2020年云溪市外贸增长\n今天（7月16日），云溪市公布2020年上半年数据。" + FILLER
    assert (
        inferred(text, "2020年河阳县读书节\n昨晚（7月15日），2020年河阳县读书节闭幕。" + FILLER)
        == "2020-07-16"
    )


def test_an_anniversary_tells_the_year():
    text = "7月28日，云溪市庆祝建军96周年，2023年云溪市双拥活动启动。" + FILLER
    assert inferred("2023年云溪市双拥活动启动\n" + text, text) == "2023-07-29"


def test_days_before_a_new_year_belong_to_the_old_one():
    assert (
        inferred(
            "2022年元旦寄语\n1月2日，云溪市召开2022年工作部署会。" + FILLER,
            "12月31日，2021年云溪市收官会议召开。" + FILLER,
            "2022年云溪市第一次例会\n1月2日，2022年云溪市第一次例会召开。" + FILLER,
        )
        == "2022-01-03"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        FILLER,
        "5月20日，云溪市召开会议。" + FILLER,
        "2018年9月，她来到村里。" + FILLER,
        "昨日，云溪市召开会议。",
        "99月99日2月30日，2022年2月30日星期三",
    ],
)
def test_too_little_is_said(text):
    assert inferred(text) is None


def test_what_is_inferred_is_told():
    context = settle(page("2022年5月21日 星期六"), Context(paper="云溪日报")).context
    assert (context.published, context.published_source, context.paper) == (
        "2022-05-21",
        "inferred",
        "云溪日报",
    )
    assert 0 < context.published_confidence < 1


def test_what_is_given_stays():
    given = Context("2020-01-01", "given", 1.0)
    assert settle(page("2022年5月21日 星期六"), given).context.published == "2020-01-01"


SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "text" / "xwlb.jsonl.xz"


def test_each_sign_has_its_weight():
    found = guess(page("2022年云溪市科技周启动\n5月20日，2022年云溪市科技周启动。" + FILLER))
    assert len(found.signs) == len(lexicons.column("published_weights", "weight"))
    assert 0 < found.confidence < 1


@pytest.mark.skipif(not SHARED.exists(), reason="no dated news beside the checkout (../shared)")
def test_what_is_said_of_years_held_out_is_what_happens():
    path = Path(__file__).parent.parent / "models" / "published" / "train.py"
    spec = importlib.util.spec_from_file_location("train_published", path)
    train = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(train)
    days = train.items_of(SHARED)
    held = {day: items for day, items in days.items() if train.is_held(day, sorted(days))}
    train_rows, held_rows = train.rows_of(held, 800, 3)
    said = [
        (1 / (1 + math.exp(-sum(map(mul, weights(), signs)))), right)
        for signs, right in train_rows + held_rows
    ]
    spoken = [(sure, right) for sure, right in said if sure >= 0.5]
    assert len(spoken) > 80
    assert abs(statistics.fmean(sure - right for sure, right in spoken)) < 0.08
    high = [right for sure, right in spoken if sure >= 0.8]
    assert statistics.fmean(high) > 0.8


def weights():
    return [float(cell) for cell in lexicons.column("published_weights", "weight")]
