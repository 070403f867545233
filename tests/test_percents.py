"""Percentages, points, permille, tenths, fractions and multiples. Every sentence is invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie.extract import percents
from newsie.page import Article
from tests.marked import check

FINDS = {
    "percent": [
        "占比<percent low=56.7 high=56.7 unit=percent change=null>56.7%</percent>",
        "占比<percent low=56.7 unit=percent>５６．７％</percent>",
        "占比<percent low=56 unit=percent>56 %</percent>",
        "利润率为<percent low=-3.5 unit=percent>-3.5%</percent>",
        "利润率为<percent low=-3.5 unit=percent>负3.5%</percent>",
        "覆盖率<percent low=30 unit=percent>百分之三十</percent>",
        "覆盖率<percent low=30 unit=percent>百分之30</percent>",
        "覆盖率<percent low=3.5 unit=percent>百分之三点五</percent>",
        "覆盖率<percent low=-2 unit=percent>百分之负二</percent>",
        "覆盖率<percent low=120 unit=percent>百分之一百二十</percent>",
        "覆盖率<percent low=100 unit=percent>百分之百</percent>",
        "合格率<percent low=100 unit=percent>百分百</percent>",
        "覆盖率<percent low=3 high=5 unit=percent>百分之三到五</percent>",
        "覆盖率<percent low=3 high=5 unit=percent>百分之三至百分之五</percent>",
        "覆盖率<percent low=5.5 high=7.6 unit=percent>5.5%—7.6%</percent>",
        "覆盖率<percent low=3 high=5 unit=percent>3-5%</percent>",
        "覆盖率<percent low=90 high=null unit=percent modifier=more_than>百分之九十多</percent>",
        "覆盖率<percent low=90 high=null unit=percent modifier=more_than>超过90%</percent>",
        "费率降至<percent low=null high=1 unit=percent modifier=equal_or_less change=null>1%以下</percent>",
        "补偿不超过本金<percent low=null high=80 modifier=equal_or_less>80%</percent>",
    ],
    "tenths": [
        "<percent low=30 unit=percent>三成</percent>受访者赞成",
        "<percent low=35 unit=percent>三成半</percent>受访者赞成",
        "满意率达<percent low=97 high=97 unit=percent>九成七</percent>。",
        "到位率<percent low=85 high=null unit=percent modifier=equal_or_more>八成五以上</percent>。",
        "<percent low=30 high=30 unit=percent>三成</percent>五十岁的受访者",
        "<percent low=30 unit=percent>3成</percent>受访者赞成",
        "<percent low=60 high=70 unit=percent modifier=approx>六七成</percent>的人赞成",
        "<percent low=80 high=null unit=percent modifier=more_than>超八成</percent>的人赞成",
        "偏多<percent low=10 high=20 unit=percent>1～2成</percent>",
        "约<percent low=35 unit=percent>三点五成</percent>".replace("约<", "占<"),
    ],
    "points": [
        "提高<percent low=46 unit=percentage_point change=increase>46个百分点</percent>",
        "下降<percent low=0.3 unit=percentage_point change=decrease>0.3个百分点</percent>",
        "提高<percent low=3 high=null unit=percentage_point modifier=more_than>3个多百分点</percent>",
        "提高<percent low=1.5 unit=percentage_point>一个半百分点</percent>",
        "提高<percent low=0.5 unit=percentage_point change=increase>半个百分点</percent>",
        "提高<percent low=2 unit=percentage_point>两个百分点</percent>",
        "提高<percent low=2.6 change=increase>2.6个</percent>和<percent low=18.3 change=increase>18.3个百分点</percent>",
        "分别提高<percent low=2.6 unit=percentage_point>2.6</percent>和<percent low=18.3>18.3个百分点</percent>",
    ],
    "permille": [
        "费率<percent low=5 unit=permille>5‰</percent>",
        "费率<percent low=5 unit=permille>千分之五</percent>",
    ],
    "fractions": [
        "占<percent low=1/3 high=1/3 unit=fraction>三分之一</percent>",
        "占全市<percent low=1/4 unit=fraction>1/4</percent>，",
        "<percent low=2/3 high=2/3 unit=fraction modifier=approx>近三分之二</percent>的企业",
        "<percent low=1/2 unit=fraction>一半</percent>的村民",
        "<percent low=1/2 high=null unit=fraction modifier=more_than>超过半数</percent>的村民",
        "<percent low=1/2 high=null unit=fraction modifier=equal_or_more>一半以上</percent>的村民",
        "长度是原来的<percent low=5/2 unit=fraction>二又二分之一</percent>",
        "占<percent low=1/3 high=1/2 unit=fraction>三分之一到二分之一</percent>",
        "女性占比<percent low=1/2 high=null unit=fraction modifier=more_than>过半</percent>",
        "占<percent low=1/10 unit=fraction>十分之一</percent>",
    ],
    "times": [
        "增长<percent low=2.5 unit=times change=increase>2.5倍</percent>",
        "是去年的<percent low=3 unit=times change=null>3倍</percent>",
        "是去年的<percent low=2 unit=times>两倍</percent>",
        "产值<percent low=4 unit=times change=increase>翻两番</percent>",
        "产值<percent low=2 unit=times change=increase>翻了一番</percent>",
        "产值<percent low=2 high=2 unit=times modifier=approx>翻了近一番</percent>",
        "产值<percent low=2 high=null unit=times modifier=more_than>翻了一番多</percent>",
        "产值<percent low=2 unit=times change=increase>翻番</percent>",
        "高出<percent low=10 high=20 unit=times>10到20倍</percent>",
        "快了<percent low=10 high=null unit=times modifier=approx>几十倍</percent>",
    ],
    "change": [
        "分别增长<percent change=increase>5%</percent>、<percent change=increase>7%</percent>和<percent change=increase>9%</percent>",
        "由<percent change=null>3%</percent>提高到<percent change=null>9%</percent>",
        "名义增长都在<percent change=increase>5%—7%</percent>之间",
        "增幅达<percent change=increase>5%</percent>",
        "亏损扩大<percent change=increase modifier=approx>约5%</percent>",
        "同比减少<percent change=decrease>5%</percent>",
        "以<percent change=increase>5%</percent>的速度增长",
        "增加值占<percent change=null>5%</percent>",
        "比重提升为<percent change=null>5%</percent>",
        "增速为<percent change=increase>5%</percent>",
        "降幅约为<percent change=decrease>5%</percent>",
        "高出全省<percent change=null>5个百分点</percent>",
    ],
}
NONE = [
    "一成不变",
    "2022成为新起点",
    "三成本",
    "五成立仪式",
    "半成品",
    "三分之一决赛".replace("三", "四"),
    "进入1/8决赛",
    "3/4拍",
    "三五成群",
    "5倍镜",
    "一分为二",
    "十分之美",
    "百分制",
    "http://example.com/a%20b%3D5",
    "2022/05/21发布",
    "另一半工人",
    "百分点",
    "上半场",
    "事倍功半",
    "加倍努力",
]


@pytest.mark.parametrize("sentence", [case for cases in FINDS.values() for case in cases])
def test_finds(sentence):
    check(sentence, "percent")


@pytest.mark.parametrize("sentence", NONE)
def test_look_alikes(sentence):
    check(sentence, "percent")


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet="0123456789一两三五十百千万分之成倍翻番个点%‰/约超不过以上下多至-、的 增长降", max_size=40
    )
)
def test_no_text_raises(text):
    for found in percents.find(Article.from_text(text)):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("unit", ["1", "十", "一", "1.", "%", "成", "分之", "翻", "的"])
def test_a_megabyte_of_one_character_takes_no_time(unit):
    assert not list(percents.find(Article.from_text(unit * (10**6 // len(unit)))))


@pytest.mark.parametrize(
    "sentence",
    [
        "营收同比+<percent low=26.68 change=increase>26.68%</percent>。",
        "营收、净利分别为+<percent low=3 change=increase>3%</percent>、<percent low=-2 change=null>-2%</percent>。",
        "时间压缩<percent low=30 change=decrease>30%</percent>，时限缩短<percent change=decrease>三成</percent>。",
        "股价涨<percent change=increase>4.7%</percent>，跌<percent change=decrease>超4%</percent>。",
        "比例由<percent change=null>3%</percent>提高至<percent change=null>5%</percent>。",
    ],
)
def test_changes_are_told_by_signs_and_verbs(sentence):
    check(sentence, "percent")
