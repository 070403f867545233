"""Money: finds, and look-alikes that are none. Every sentence is invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie import lexicons
from newsie.extract import money
from newsie.page import Article
from tests.marked import check

FINDS = {
    "plain": [
        "云溪市投资<money low=120000000 high=120000000 currency=CNY>1.2亿元</money>建桥",
        "花费<money low=35>35元</money>",
        "投入<money low=3600000>360万元</money>",
        "规模达<money low=1200000000000>1.2万亿元</money>",
        "拨付<money low=50000000>5千万元</money>",
        "合计<money low=1234567.89>1,234,567.89元</money>",
        "合计<money low=1234567>１，２３４，５６７元</money>",
        "募集<money low=3000000>三百万元</money>",
        "售价<money low=4999>4999 元</money>",
        "营收<money low=1892460000>18.9246 亿元</money>",
        "缴纳<money low=35000>3万5千元</money>",
        "奖励<money low=1000000>百万元</money>",
    ],
    "capital": [
        "借款<money low=1230000>壹佰贰拾叁万元整</money>",
        "收到<money low=50000>伍萬圓整</money>",
        "合计<money low=305.2>叁佰零伍元贰角</money>",
    ],
    "subunits": [
        "每个<money low=3.5>3元5角</money>",
        "单价<money low=12.85>12元8角5分</money>",
        "找零<money low=3.2>3块2毛</money>",
        "卖<money low=3.5>三块五</money>",
        "只要<money low=20>20块钱</money>",
        "一年收入<money low=2000 modifier=approx>2000块左右</money>",
        "做一天<money low=100 modifier=approx>百来块</money>，够了",
        "每度<money low=0.5 per=度>5角</money>",
        "省<money low=0.5>五毛钱</money>",
        "汽油每升涨<money low=0.2>2毛</money>",
    ],
    "bounds": [
        "<money low=500000000 high=500000000 modifier=approx>约5亿元</money>",
        "支出<money low=500000000 high=500000000 modifier=approx>近5亿元</money>",
        "支出<money low=500000000 high=500000000 modifier=approx>5亿元左右</money>",
        "支出<money low=500000000 high=null modifier=more_than>5亿多元</money>",
        "支出<money low=500000000 high=null modifier=more_than>5亿余元</money>",
        "支出<money low=500000000 high=null modifier=more_than>超过5亿元</money>",
        "支出<money low=500000000 high=null modifier=more_than>突破5亿元</money>",
        "支出<money low=500000000 high=null modifier=equal_or_more>5亿元以上</money>",
        "支出<money low=500000000 high=null modifier=equal_or_more>不低于5亿元</money>",
        "支出达到<money low=500000000 high=null modifier=equal_or_more>5亿元以上</money>",
        "支出<money low=null high=500000000 modifier=less_than>不到5亿元</money>",
        "支出<money low=null high=500000000 modifier=less_than>不足5亿元</money>",
        "支出<money low=null high=500000000 modifier=equal_or_less>5亿元以下</money>",
        "支出<money low=null high=500000000 modifier=equal_or_less>不超过5亿元</money>",
        "奖励<money low=null high=500000 modifier=equal_or_less>最高50万元</money>",
        "最高给予<money low=null high=500000 modifier=equal_or_less>50万元</money>补助",
        "注册资本<money low=500000 high=null modifier=equal_or_more>50万元（含）以上</money>",
        "赔了<money low=1000000 high=null modifier=approx>数百万元</money>",
        "赔了<money low=300000 high=400000 modifier=approx>三四十万元</money>",
        "赔了<money low=800 high=900 modifier=approx>八九百元</money>",
        "赔了<money low=100000 high=null modifier=approx>十几万元</money>",
        "引进<money low=100000000 high=null modifier=equal_or_more>亿元以上</money>项目5个",
        "只剩<money low=1000 high=1000 modifier=approx>近千元</money>",
        "只收<money low=5 high=null modifier=more_than>5元多</money>，不贵",
    ],
    "ranges": [
        "补助<money low=300000000 high=500000000>3—5亿元</money>",
        "补助<money low=300000000 high=500000000>3亿至5亿元</money>",
        "补助<money low=300000000 high=500000000>3亿元到5亿元</money>",
        "补助<money low=50000 high=100000>5万(含)-10万元</money>",
        "补助<money low=50000 high=100000>5万元--10万元</money>",
        "补助<money low=8000 high=10000>8000-1万元</money>",
        "罚款<money low=2000 high=5000>2000元以上5000元以下</money>",
        "罚款<money low=20000 high=50000>二万元以上、五万元以下</money>",
        "介于<money low=300000000 high=500000000>3亿元与5亿元</money>之间",
        "<money low=300000000>3亿元</money>与<money low=500000000>5亿元</money>两笔",
        "至少损失<money low=20000 high=30000 modifier=equal_or_more>2到3万元</money>",
        "奖励<money low=1000 high=3000 currency=USD>1000到3000美元</money>",
    ],
    "lists": [
        "分别给予<money low=200000>20万元</money>、<money low=100000>10万元</money>、<money low=50000>5万元</money>奖励",
        "分别给予<money low=200000>20</money>、<money low=100000>10万元</money>",
    ],
    "currencies": [
        "贷款<money low=30000000 currency=USD>3000万美元</money>",
        "贷款<money low=30000000 currency=USD>3000万美圆</money>",
        "价格<money low=300 currency=USD>US$300</money>",
        "价格<money low=899 currency=USD>$899</money>",
        "价格<money low=20 currency=EUR>€20</money>",
        "价格<money low=199.5 currency=CNY>￥199.5</money>",
        "资助<money low=500000000 currency=HKD>港币5亿元</money>",
        "资助<money low=500000000 currency=HKD>5亿港元</money>",
        "资助<money low=300000000 currency=HKD>港币3亿</money>",
        "资助<money low=20000 currency=CNY>人民币2万元</money>",
        "约合<money low=20000 currency=CNY modifier=approx>2万元人民币</money>",
        "资助<money low=50000000 currency=TWD>新台币5000万元</money>",
        "兑付<money low=1300000 currency=JPY>130万日元</money>",
        "募资<money low=1000000 currency=GBP>100万英镑</money>",
        "进口<money low=10 currency=USD>10 USD</money>",
        "资助<money low=2000000 currency=CHF>200万瑞士法郎</money>",
        "过路费<money low=20 currency=THB>20泰铢</money>",
        "报价<money low=5000 currency=EUR modifier=approx>约5000欧元</money>",
    ],
    "implied": [
        "企业资产<money low=150000000>1.5亿</money>包括<money low=40000000>4000万</money>现金",
        "项目总投资<money low=120000000>1.2亿</money>，年底完工",
        "公司被罚款<money low=200000>20万</money>。",
        "全年营收<money low=300000000 high=300000000 modifier=approx>约3亿</money>。",
        "拿出<money low=5000000>500万</money>资金修路",
        "赚了<money low=100000 high=null modifier=approx>几十万</money>，",
    ],
    "spoken": [
        "投资<money low=500000000>5个亿</money>，",
        "<money low=100000000>1个亿</money>的投资落地",
        "为企业减负<money low=28000000000>280亿元</money>",
        "亏损<money low=-250000000>-2.5亿元</money>",
        "合计<money low=12345>壹万二千三百四十五元</money>",
    ],
    "per": [
        "每人每月<money low=1880 per=人/月>1880元</money>",
        "月租<money low=1880 per=月>1880元/月</money>",
        "收购价每公斤<money low=21 per=公斤>21元</money>",
        "每年补助<money high=5000000 per=年>不超过500万元</money>",
        "每人每月增加<money low=10 per=人/月>10元</money>、<money low=15 per=人/月>15元</money>",
        "电价<money low=0.5 per=千瓦时>0.5元/千瓦时</money>",
    ],
    "change": [
        "养老金提高<money low=30 change=increase>30元</money>",
        "费用下降<money low=30 change=decrease>30元</money>",
        "费用降至<money low=30 change=null>30元</money>",
        "至少赚了<money low=30 high=null modifier=equal_or_more change=null>30元</money>",
    ],
}
NONE = [
    "资产1.5亿吨包括煤炭",
    "元旦放假3天",
    "2022元宵晚会",
    "5元素周期表",
    "城乡二元结构",
    "推进三元里改造",
    "二元期权",
    "乘九元航空班机",
    "三元朱村的大棚",
    "五角场商圈",
    "三毛流浪记",
    "三元锂电池",
    "一元二次方程",
    "一元化领导",
    "公元2022年元月",
    "多元文化",
    "参加百元升舱",  # a bare magnitude names a class of things
    "万元户",
    "长三角地区",
    "第5角落",
    "5个亿万富翁",
    "5分钟到达",
    "得分5分",
    "3块牌子",
    "获奖牌300块。",
    "铺石板五百块，",
    "2块地皮",
    "一块6直6弯的场地",
    "换算成美元",
    "人口突破3亿",
    "播放量达1.6亿",
    "用户超过5亿，",
    "人民币汇率6.5",
    "AUDI5系",
    "单元5号楼",
    "状元10名",
]


@pytest.mark.parametrize("sentence", [case for cases in FINDS.values() for case in cases])
def test_finds(sentence):
    check(sentence, "money")


@pytest.mark.parametrize("sentence", NONE)
def test_look_alikes(sentence):
    check(sentence, "money")


def test_the_table_of_currencies_is_sound():
    rows = lexicons.rows("currencies")
    assert len({row["code"] for row in rows}) >= 41
    assert len({row["word"] for row in rows}) == len(rows)
    for row in rows:
        assert len(row["code"]) == 3
        assert row["place"] in {"after", "before", "both", "spoken"}


@pytest.mark.parametrize(
    "row", [row for row in lexicons.rows("currencies") if row["place"] in {"after", "both"}]
)
def test_every_currency_is_found_behind_its_amount(row):
    (found,) = money.find(Article.from_text(f"捐出25{row['word']}，"))
    assert found.currency == row["code"]


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet="0123456789一两三五十百万亿元角分块钱美港币$¥人每月/约超不过以上下多至-、（含） 投资",
        max_size=40,
    )
)
def test_no_text_raises(text):
    for found in money.find(Article.from_text(text)):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end].split() or found.text


@pytest.mark.parametrize("unit", ["1", "万", "一", "1,", "元", "¥", "约", "每", "分"])
def test_a_megabyte_of_one_character_takes_no_time(unit):
    assert not list(money.find(Article.from_text(unit * (10**6 // len(unit)))))


@pytest.mark.parametrize(
    "sentence",
    [
        '由每人每月<money per="人/月">123元</money>提高至<money per="人/月">138元</money>。',
        '每人每月<money per="人/月">70元</money>…<money per="人/月">75元</money>。',
        "每亩<money per=亩>70元</money>，增加到<money per=亩>75元</money>，再发<money per=null>80元</money>。",
        "每亩<money per=亩>70元</money>增加到<money per=亩>75元</money>，另付<money per=null>80元</money>。",
    ],
)
def test_both_ends_of_a_move_are_paid_for_the_same(sentence):
    check(sentence, "money")
