"""Bodies that the rules doubt: what a model says of them, and what stands beside them that tells."""

from __future__ import annotations

import pytest

from newsie import load
from newsie.names.bodies import find_bodies
from newsie.names.combine import Union
from newsie.names.rules import RuleNames
from newsie.names.trusted import Trusted
from newsie.page import Name
from tests.marked import check

FINDS = [
    # what a university, a hospital, a bureau or a firm houses bears its name
    "【云溪大学河阳医院】、【中山大学中山眼科中心】",
    "【云溪市人民医院城南院区】启用",
    "【云溪市公安局交警支队河阳大队】上路检查",
    "【云溪市公安局河阳派出所】民警",
    "【云溪市中级人民法院知识产权审判庭】成立",
    "【武警河南总队南阳支队】官兵",
    "【云溪能源集团宁夏煤业有限公司】投产",
    "【广西柳州铁道职业技术学院】师生",
    # a place inside a run of words
    "来源:【独龙江边境派出所】",
    # ministries called of the country, commissions of rivers
    "按照【国家工信部】标准划分",
    "与【水利部海委】会商",
    # a firm with its code, an outlet with its dateline or interview, names in Latin letters
    "本报讯 【云泰智能】(688001.SH)昨日公告,【云泰智能】拟回购",
    "【溪母网】8月14日讯",
    "在接受【云溪财经】采访时称",
    "据 【Delta Ridge Research】 报道",
    "入股【Delta Ridge Bancorp】、【Norra Financial Corp.】",
    # what goes on behind a body
    "【四平市人大环资委】、【云溪金州律师事务所成都分所】",
    "【河阳医院平安社区卫生站】接诊",
    "正接受【驻市发展改革委纪检监察组】审查",
    "【莫桑比克共和国议会】、【以色列安全内阁】通过决议",
    "标的公司【天云力控股集团有限公司】股权",
    "【道义街道亚泰城社区关工委】活动",
    "【中国石油大学】师生、【中国石油】公布财报",
    "【大连云宝绿色食品股份有限公司】公告,完成【云宝食品】重整",
    "上市公司【云郎智能】(600545)公告,【云郎智能】称",
    "坚决拥护【省委】决定",
    "【柳东新区(高新区)总工会】主办",
    "【市公安局出入境管理科】民警",
    "【云溪市妇女儿童医疗中心柳州医院】",
    "【弋阳县县人民医院】工作人员处获悉",
    "拭目以待【轩岗镇政府】的结果",
    "【市外国投促中心】驻海外机构代表",
    "【联合国驻南苏丹特派团】、【中央军委政治工作部】",
    # verbs between a head and a place, leads before a level
    "徐磊市长代表【市委】、【市政府】致辞",
    "联合【玉峰山镇石坪社区新时代文明实践站】开展活动",
    "与【临潼区房管所】联合召开会议",
    "【中华医学会眼科学分会】统计",
]
REFUSALS = [
    "云溪区主动服务上海,当地政府联合居民",
    "美国银行业危机蔓延",
    "由于高通胀形势,恢复全国旅行社经营,球迷都联想不到",
    "区属公司分管负责人",
    "劳动报酬纠纷由来已久",
    "是红军烈士后代",
    "全市首家刑事和解中心揭牌",
    "全国首家街乡反诈中心、首家互联网企业",
    "根据统一部署开展工作",
    "根据《中华人民共和国治安管理处罚法》第四十二条",
    "多地警方加强戒备",
    "云军方表示,邻国军方说",
    "浙A、云B的车牌",
    "依托村、社区党群服务中心建成站点",
    "下沉党组织、社区党组织关心居民",
    "接受多家媒体采访",
    "位于市场评估公司估值之上",
    "(2023)110号",
]


@pytest.mark.parametrize("line", FINDS)
def test_finds(line):
    marked = line.replace("【", "<organization>").replace("】", "</organization>")
    check(marked, "organization", city="云溪", province="河南")


@pytest.mark.parametrize("line", REFUSALS)
def test_refuses(line):
    check(line, "organization", city="云溪", province="河南")


def test_bare_bodies_of_one_place():
    facts = load()(
        "县公安局、检察院、法院联合行动。县委组织部、宣传部和县人大常委会、政协到会。",
        city="盐池",
        province="宁夏",
    )
    names = {body.text: body.name for body in facts.organizations}
    assert list(names) == ["县公安局", "检察院", "法院", "县委组织部", "宣传部", "县人大常委会", "政协"]
    assert names["宣传部"].endswith("县委员会宣传部"), names
    assert names["法院"].endswith("县人民法院"), names
    assert [body.text for body in load()("向法院、检察院申诉,各县(区)农业农村局要落实").organizations] == []


class Sees:
    """A model that sees the given strings as bodies."""

    def __init__(self, *strings, score=0.8):
        self.strings, self.score = strings, score

    def find(self, texts):
        return [
            tuple(
                Name(text.find(string), text.find(string) + len(string), "ORG", self.score, "model")
                for string in self.strings
                if string in text
            )
            for text in texts
        ]


def bodies(text, model):
    return [text[n.start : n.end] for n in Union(RuleNames(), Trusted(model)).find([text])[0]]


DOUBTED = "本次放眼望去幼儿园气派"


def test_the_rules_alone_keep_what_they_doubt():
    assert [DOUBTED[n.start : n.end] for n in find_bodies(DOUBTED)] == ["放眼望去幼儿园"]
    assert bodies("市政府发布消息", Sees()) == ["市政府"]


def test_what_the_model_does_not_see_falls():
    assert bodies(DOUBTED, Sees()) == []


def test_what_the_model_sees_elsewhere_in_the_text_stands():
    text = "近日育园小学开学。参观育园小学"
    assert bodies(text, Sees("育园小学")) == ["育园小学", "育园小学"]


def test_what_the_model_sees_instead_stands():
    text = "欢迎辟谣蓝天救援队到来"
    assert bodies(text, Sees("蓝天救援队")) == ["蓝天救援队"]
    assert "蓝天救援队" not in bodies(text, Sees("蓝天救援队", score=0.2))


def test_a_brand_goes_on_with_its_trade():
    assert bodies("近日华云资本停牌", Sees("华云")) == ["华云资本"]
    assert bodies("近日华云科技城开工", Sees("华云")) == ["华云"]


def test_the_man_that_a_foundation_is_named_for_is_not_met_there():
    facts = load()("林一舟慈善基金会由林一舟发起。")
    assert [(person.text, person.start) for person in facts.people] == [("林一舟", 9)]


def test_the_head_of_a_longer_name_does_not_speak_against_it():
    assert bodies("仁信医院呼吸科接诊", Sees("仁信医院", "呼吸科")) == ["仁信医院呼吸科"]
