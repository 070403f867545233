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
