"""The publication date inferred from a page, and told as inferred."""

import pytest

from newsie.context import settle
from newsie.context.published import infer_published
from newsie.page import Article, Context, Page

FILLER = "会议强调，要压实责任，抓好落实，让群众得到实惠，把各项工作做细做好，推动全市上下形成合力。"


def page(*articles):
    return Page("p", "", tuple(Article.from_text(text) for text in articles))


def inferred(*articles):
    found = infer_published(page(*articles))
    return found and found[0]


def test_a_masthead_with_its_weekday():
    assert inferred("2022年5月21日 星期六 第3版", "5月20日，云溪市召开会议。") == "2022-05-21"


def test_a_masthead_with_a_wrong_weekday_is_none():
    assert inferred("2022年5月21日 星期三 第3版", FILLER) is None


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
    assert (
        inferred(text, "2022年云溪市春季运动会\n昨日上午，2022年云溪市春季运动会开幕。" + FILLER)
        == "2022-05-22"
    )


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
