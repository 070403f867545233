"""Full official names: what a bare level stands for on a page of any kind of place, and the words written out."""

from __future__ import annotations

import pytest

from newsie import lexicons, load
from newsie.names.home import Home
from newsie.names.official import official_name

CITY = ("大同", "山西", "")
INVENTED = ("江州", "江源", "")
COUNTY = ("盐池", "宁夏", "")
DISTRICT = ("松江", "上海", "")
PREFECTURE = ("延边", "吉林", "")
LEAGUE = ("锡林郭勒", "内蒙古", "正蓝旗的牧民")
COUNTY_CITY = ("海城", "辽宁", "")
MUNICIPALITY = ("重庆", "重庆", "家住万州区")
NAMES = [
    (CITY, "市委", "中国共产党大同市委员会"),
    (CITY, "市委组织部", "中国共产党大同市委员会组织部"),
    (CITY, "中共大同市委统战部", "中国共产党大同市委员会统一战线工作部"),
    (CITY, "市纪委监委", "中国共产党大同市纪律检查委员会、大同市监察委员会"),
    (CITY, "市人大常委会", "大同市人民代表大会常务委员会"),
    (CITY, "市政协", "中国人民政治协商会议大同市委员会"),
    (CITY, "团市委", "中国共产主义青年团大同市委员会"),
    (CITY, "民建山西省委", "中国民主建国会山西省委员会"),
    (CITY, "民盟市委", "中国民主同盟大同市委员会"),
    (CITY, "市场监管局", "大同市市场监督管理局"),
    (CITY, "市市场监管局", "大同市市场监督管理局"),
    (CITY, "市公安局交警支队", "大同市公安局交通警察支队"),
    (CITY, "市税务局", "国家税务总局大同市税务局"),
    (CITY, "市中院", "大同市中级人民法院"),
    (CITY, "市十八校", "大同市第十八校"),
    (CITY, "市二十一中", "大同市第二十一中学"),
    (CITY, "平城公安分局", "大同市公安局平城分局"),
    (CITY, "柳林街道办", "柳林街道办事处"),
    (CITY, "柳林街道党工委", "中国共产党柳林街道工作委员会"),
    (CITY, "石桥村党支部", "中国共产党石桥村支部委员会"),
    (CITY, "晨曦移动公司", None),
    (CITY, "大同移动公司", "中国移动通信集团有限公司大同分公司"),
    (CITY, "省直林业局", None),
    (INVENTED, "市人民政府", "江州市人民政府"),
    (INVENTED, "东湖区委政法委", "中国共产党东湖区委员会政法委员会"),
    (INVENTED, "松岗区人民法院", "江州市松岗区人民法院"),
    (INVENTED, "柳堤公安分局", "江州市公安局柳堤分局"),
    (COUNTY, "县农业农村局", "盐池县农业农村局"),
    (COUNTY, "乡村振兴局", "盐池县乡村振兴局"),
    (COUNTY, "自治区党委", "中国共产党宁夏回族自治区委员会"),
    (COUNTY, "自治区教育厅", "宁夏回族自治区教育厅"),
    (COUNTY, "市委", "中国共产党吴忠市委员会"),
    (COUNTY, "石桥镇政府", "盐池县石桥镇人民政府"),
    (DISTRICT, "区委", "中国共产党上海市松江区委员会"),
    (DISTRICT, "市教委", "上海市教育委员会"),
    (DISTRICT, "区绿化市容局", "上海市松江区绿化和市容管理局"),
    (PREFECTURE, "州委", "中国共产党延边朝鲜族自治州委员会"),
    (PREFECTURE, "州政府", "延边朝鲜族自治州人民政府"),
    (LEAGUE, "盟委", "中国共产党锡林郭勒盟委员会"),
    (LEAGUE, "盟行署", "锡林郭勒盟行政公署"),
    (LEAGUE, "旗委", "中国共产党正蓝旗委员会"),
    (COUNTY_CITY, "市教育局", "海城市教育局"),
    (COUNTY_CITY, "省委", "中国共产党辽宁省委员会"),
    (MUNICIPALITY, "区委", "中国共产党重庆市万州区委员会"),
    (MUNICIPALITY, "市高级法院", "重庆市高级人民法院"),
]


@pytest.mark.parametrize(("where", "form", "name"), NAMES)
def test_official_name(where, form, name):
    assert official_name(form, Home.of(*where)) == name


def test_a_list_keeps_the_county_of_its_first_body():
    facts = load()("河阳县农业农村局、水务局、乡村振兴局参加", city="云溪", province="江源")
    assert [fact.name for fact in facts.organizations] == [
        "河阳县农业农村局",
        "河阳县水务局",
        "河阳县乡村振兴局",
    ]


def test_the_street_that_an_article_is_about():
    facts = load()("柳林街道揭牌。街道妇联到场", city="上海", province="上海")
    assert [fact.name for fact in facts.organizations] == ["柳林街道妇女联合会"]


def test_quotes_of_print_stay_in_a_name():
    facts = load()("市民“啄木鸟”志愿服务队与柳堤区“大数字”创新实验室共建", city="云溪", province="江源")
    assert all('"' not in fact.name for fact in facts.organizations)


FULLER = [
    # a short place written out elsewhere, a place too much, a place before a name that is told more fully
    ("四川雅安中医医院揭牌。雅安市中医医院的医生说", "四川雅安中医医院", "雅安市中医医院"),
    ("湖南大学云麓医院通报。长沙云麓医院的医生说", "长沙云麓医院", "湖南大学云麓医院"),
    ("长沙市中心医院通报。南昌市中心医院的医生说", "长沙市中心医院", "长沙市中心医院"),
    # parts of a body that is told more fully
    ("湖南大学云麓医院通报。云麓医院呼吸科的医生说", "云麓医院呼吸科", "湖南大学云麓医院呼吸科"),
    ("云麓医院党委办答复", "云麓医院党委办", "云麓医院党委办公室"),
    # an abbreviation in brackets; a parliament without its country
    ("新加坡贪污调查局（CPIB）证实，CPIB已立案", "CPIB", "新加坡贪污调查局"),
    ("新加坡国会开会。向国会提交报告的是新加坡总理", "国会", "新加坡国会"),
    # media behind their country
    ("据法国法新社报道", "法国法新社", "法新社"),
    ("另据台湾联合新闻网报道", "台湾联合新闻网", "联合新闻网"),
    # a town whose county is named once; unions; what only a street has
    ("盐池县石桥镇党委召开会议，左云县通报了石桥镇政府", "石桥镇政府", "盐池县石桥镇人民政府"),
    ("柳林街道揭牌。街道工会到场", "街道工会", "柳林街道总工会"),
    ("柳林街道揭牌。据了解，司法所到场", "司法所", "柳林街道司法所"),
    # 市 and 区 that are half of another word
    ("市西软件信息园公司牵头", "市西软件信息园公司", "市西软件信息园公司"),
    ("安康军分区政治工作处来访", "安康军分区政治工作处", "安康军分区政治工作处"),
    # brands of the tables, with the group that they stand for
    ("联想与云溪市政府签约", "联想", "联想集团"),
    # a group and a firm of its own
    ("云溪旅游集团和云溪旅游集团旅行服务有限公司承办", "云溪旅游集团", "云溪旅游集团"),
    ("云溪重机集团股份有限公司成立。云溪重机集团的人说", "云溪重机集团", "云溪重机集团股份有限公司"),
]


@pytest.mark.parametrize(("text", "form", "name"), FULLER)
def test_fuller_forms(text, form, name):
    found = {fact.text: fact.name for fact in load()(text, city="云溪", province="江源").organizations}
    assert found.get(form) == name, found


def test_a_brand_and_its_group_have_one_name():
    names = {row["form"]: row["name"] for row in lexicons.rows("known_bodies") if row["type"] == "company"}
    for brand, name in names.items():
        for kind in ("集团", "汽车", "公司"):
            if f"{brand}{kind}" in names:
                assert name == names[f"{brand}{kind}"], brand


def test_quotes_that_a_name_begins_with():
    texts = [
        ("是“科创云溪”大湖区联合体的活动", "“科创云溪”大湖区联合体"),
        ("“科创云溪”、大湖区联合体参加", "大湖区联合体"),
    ]
    for text, form in texts:
        assert form in [fact.text for fact in load()(text).organizations], text
