"""Metrics: what a figure measures. Every sentence is invented."""

from __future__ import annotations

import pytest

from newsie import load
from newsie.evaluation.rightness import same_head


def metrics(text):
    return [fact.metric for fact in load(["money", "percent"])(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市森林覆盖率达56.7%。", ["森林覆盖率"]),
        ("今年以来，总投资10.82亿元。", ["总投资"]),
        ("云溪市完成工业总产值109亿元，同比增长31.2%。", ["工业总产值", "工业总产值"]),
        ("党员120名，占比88.3%，较上届提升20.5%。", ["党员", "党员"]),
        ("女性代表占比68.2%。", ["女性代表占比"]),
        ("分别给予20万元、10万元一次性奖励。", ["一次性奖励", "一次性奖励"]),
        ("按本金2%的风险补助发放。", ["风险补助"]),
        ("苹果、梨、桃分别增长3%、5%、7%。", ["苹果", "梨", "桃"]),
        ("粮食和蔬菜产量分别增长3%和5%。", ["粮食产量", "蔬菜产量"]),
        ("增速比一季度加快1.6个百分点。", ["增速"]),
        ("网上零售额占社会消费品零售总额的比重为25%。", ["占社会消费品零售总额的比重"]),
        ("其中约两成患者需要手术。", ["患者"]),
        ("增长5%。", [None]),
    ],
)
def test_the_metric_is_named(text, expected):
    found = metrics(text)
    assert len(found) == len(expected)
    for gold, metric in zip(expected, found, strict=True):
        assert same_head(gold, metric), (gold, metric)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("被告人李某犯盗窃罪，并处罚金5000元。", ["罚金"]),
        ("云溪置业前5个月累计取得签约销售金额120亿元。", ["签约销售金额"]),
        ("住宅销售面积为447.2万平方米，下降3%。", ["住宅销售面积"]),
        ("原油价格显著上涨4%。", ["原油价格"]),
        ("消息拖累半导体指数下跌2%。", ["半导体指数"]),
        ("云溪科技(600999)报收于12.3元。", ["云溪科技"]),
        ("沪深300指数周跌1.2%，云溪股份收涨2%。", ["沪深300指数", "云溪股份"]),
        ("PM2.5平均浓度下降9.5%。", ["PM2.5平均浓度"]),
        ("面向受灾学生发放专项困难补助3万元。", ["专项困难补助"]),
        ("全市“新三样”出口增长12%。", ['全市"新三样"出口']),
        ("他拿走27套共价值300万元的商铺。", ["价值"]),
        ("该店以每瓶20元的价格出售。", ["价格"]),
        ("归属于上市公司股东的净利润2.5亿元。", ["归属于上市公司股东的净利润"]),
        ("最低缴费档次维持二百元不变。", ["最低缴费档次"]),
        ("申请材料压减三分之一，办理时限压缩50%。", ["申请材料", "办理时限"]),
        ("石油煤炭及其他燃料加工业下降18.3%。", ["石油煤炭及其他燃料加工业"]),
        ("10年期国债收益率升至3.1%。", ["10年期国债收益率"]),
        ("单位净值为1.2元，较前一交易日下跌0.5%。", ["单位净值", "单位净值"]),
        ("去年不捕率为40%。", ["不捕率"]),
        ("社区60周岁以上老年人占31.5%。", ["社区60周岁以上老年人"]),
    ],
)
def test_the_metric_is_the_shortest_phrase_that_names_it(text, expected):
    assert metrics(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一审法院判决女方向侯先生返还8000元。",
        "可以看出5%。",
        "顾女士向对方转账1.5万元。",
        "就能够跑赢90%的人。",
        "换言之，30%。",
        "现在银行卡里剩余200元。",
        "他同意赔给张先生2800元。",
        "毕业那年他把3000元交给了母亲。",
        "第1项议案获90%同意。",
        "如果她只拿到12%，那就输了。",
        "这一数字是25元。",
        "原标题：7500元一支！",
    ],
)
def test_a_clause_is_no_metric(text):
    assert metrics(text) == [None]


def test_nothing_is_carried_to_a_clause_that_tells_something_else():
    assert metrics("公司营收3亿元，随后老板给了记者2000元。") == ["公司营收", None]


@pytest.mark.parametrize(
    "text", ["一" * 4000, "的" * 4000, "(" * 4000, '"' * 4000, "1个" * 2000, "占比" * 2000]
)
def test_any_text_is_read(text):
    assert len(metrics(text + "达5%。")) >= 0
