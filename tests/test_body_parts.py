"""Names of bodies that go on behind a suffix, bodies by short names, and what looks like either.

Finds are marked 【…】; a line of `REFUSALS` holds no body at all. Places and names are invented or stand for any.
"""

from __future__ import annotations

import pytest

from newsie.names.combine import Union
from newsie.page import Name
from tests.marked import check, check_bodies

FINDS = {
    "a suffix spelt out": [
        "由【云溪市柳林区委台港澳办公室】指导",
        "【柳溪日报网】讯",
    ],
    "parts of a body": [
        "【云溪市交通运输综合行政执法支队机动队】出动",
        "来源:【柳江边境管理支队石掌边境派出所】",
        "【中国邮政柳山路邮政支局】揽收",
        "【英国议会下院】表决",
        "该院【第四检察部】接到线索",
        "【县人民医院烧伤整形创面修复科】收治",
    ],
    "a firm by its brand, trade and place": [
        "【比亚迪汽车工业柳州有限公司】招工",
        "【比亚迪】与【河阳有限公司】",
    ],
    "before those who sit in it": [
        "【福建云溪市委】常委班子举行民主生活会",
    ],
    "seats and parts of bureaus, groups and committees": [
        "【云溪市生态环境局柳湖管理局】执法",
        "【交通运输部河口打捞局党群工作处】协办",
        "在【海信集团柳山研发中心】参观",
        "【市委全面依法治市委员会办公室】主办",
        "【云溪区人大柳山街道工委】视察",
        "【市自然资源规划局政策法规科】讲课",
        "【西双版纳州文化和旅游局】立案",
        "通向【柳峰山镇政府】的公路",
        "被【天工路派出所】民警抓获",
    ],
    "firms by brand and trade": [
        "推进【鹭游纺机】等12个项目,新增【如洲实业】等企业8家",
        "这是【金柚期货】的首单,【金柚期货】再签一单",
    ],
    "branches and channels": [
        "【县书画研究会石桥分会】、【云溪市工商联柳镇分会】",
        "【云溪广播电视台新闻频道】播出",
        "【塔利班】新政府组建",
    ],
    "towns that are not named": ["派出所联合【镇综治办】开展排查", "【镇司法所】普法"],
    "short names told": [
        "【云溪市地质大队】（【河阳省矿山修复中心】）（以下简称【地质二队】）",
        "【河阳科技大学】成立,校友回到【河阳科大】",
    ],
    "schools in a list": ["参观薄膜厂、【鲁藜小学】、鲁藜公园"],
    "what a body does": [
        "【省卫健委】建立防汛救灾卫生应急指挥部",
        "【云溪区人民医院】以肿瘤防治中心为起点",
        "云溪区将继续发挥优势,策应【县委】部署",
    ],
    "by what they end with": ["【云溪市皮肤病防治院】", "【柳宝驾校】招生", "由【云溪市委依法治市办】主办"],
    "houses of papers": ["由【河阳日报社】、【云溪日报社】主办", "本报记者 甘明（【云南法制报】）"],
    "a chain's hospital in a place": ["社区联合【武汉爱尔眼科医院】义诊"],
    "before a town": ["代表【镇党委】、政府致以问候", "【镇经发办】负责人"],
    "behind verbs": [
        "红星路社区特邀【博乐市民政局】",
        "相关情况需跟【区委宣传部】了解",
        "云溪区已按【市委】、【市政府】部署安排",
        "柳湖街道联合【团区委】举办",
        "企业接【市应急管理局】指令",
    ],
    "an alias that is no one's part": ["【云溪市市场监管局】发通知。各市州市场监管局落实"],
    "armed groups in quotes": [
        "反政府武装“【河西阵线】”称,【河西阵线】撤出",
    ],
    "groups of a country": ["【阿富汗塔利班】回应"],
    "garrisons and unions": ["【驻香港部队】开放军营", "【国际大体联】官员到访"],
}
REFUSALS = {
    "posts in a leading group": ["河阳市商务局党组成员 副局长李文明出席", "中央宣讲团成员李文明作报告"],
    "halves of words": ["我国航母入列", "在江州办公司很方便", "反政府武装撤出"],
    "whichever": [
        "省会城市中心支行撤销",
        "计划单列市分行设立",
        "乡镇综治办负责人",
        "各镇司法所",
        "市州商务局初审",
        "县区教育局上报",
        "四川、重庆两地党委政府签约",
    ],
    "verbs that begin like a suffix": ["重要事项联合会商", "将同游者告上法庭"],
    "sessions": ["贯彻十八届三中、四中、五中全会精神"],
    "systems and kinds": ["长期在共青团系统工作", "数据推送至合作银行"],
    "what is to come": ["打造国家先进制造中心", "成为国家知识中心"],
    "how many": ["江岸区15个街道政务服务中心"],
    "sites": ["货物运抵周口中心港", "登上上海中心大厦", "参观横店影视城和同济科技园，抵达宝利国际机场"],
    "words that end like a body": ["活动晋中专场举行", "负责介绍协会筹备", "通过朋友介绍学会了"],
    "trades and ways of working": [
        "大力发展纺织、服饰和电子产业",
        "推行“红云物业”,让“红云物业”进小区",
        "亲切地称呼民兵“老叶”",
    ],
    "places abroad": ["并为艾敏·哈勒难民营内的一家医院送药"],
}


@pytest.mark.parametrize("line", [line for lines in FINDS.values() for line in lines])
def test_finds(line):
    check_bodies(line)


@pytest.mark.parametrize("line", [line for lines in REFUSALS.values() for line in lines])
def test_refuses(line):
    check_bodies(line)


@pytest.mark.parametrize(
    "line",
    [
        "<person>费尔南德斯</person>总统签署法令",
        "公告发布<person>费尔南德斯</person>总统签署的法令",
        "为艾敏·哈勒难民营内的医院送药",
        "尼阿波利斯市长再次强调",
    ],
)
def test_names_abroad(line):
    check(line, "person", city="大同", province="山西")


@pytest.mark.parametrize(
    ("text", "ours", "theirs", "end"),
    [
        ("县综合执法局勘测分队出动", 6, 10, 10),
        ("县综合执法局联合市教育局", 6, 12, 6),  # another body
        ("县综合执法局银行账号", 6, 8, 6),
        ("县综合执法局代表发言", 6, 8, 6),
    ],
)
def test_a_body_goes_on_with_a_part_that_the_model_sees(text, ours, theirs, end):
    class Rules:
        def find(self, texts):
            return [(Name(0, ours, "ORG", 0.9, "body.department"),) for _ in texts]

    class Model:
        def find(self, texts):
            return [(Name(0, theirs, "ORG", 0.8, "model"),) for _ in texts]

    ((name,),) = Union(Rules(), Model()).find([text])
    assert (name.start, name.end, name.source) == (0, end, "body.department")
