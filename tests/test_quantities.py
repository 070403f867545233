import pytest

from tests.marked import check

FOUND = [
    "全镇<quantity low=30 high=null modifier=more_than unit=家 noun=单位及企业>30多家</quantity>单位及企业参加。",
    "变压器烧损<quantity low=8 unit=台 noun=变压器>8台</quantity>。",
    "<quantity low=60 high=null modifier=equal_or_more unit=岁 noun=老年人>60岁以上</quantity>老年人免费乘车。",
    "由<quantity low=4 unit=null>四</quantity>部门联合印发。",
]
REFUSED = ["这是一个特色活动。", "第九版方案", "前三名获奖。", "历时3个月。", "用时48小时。"]


@pytest.mark.parametrize("marked", FOUND)
def test_finds(marked):
    check(marked, "quantity")


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text):
    check(text, "quantity", "policy_count")
