"""Organizations: bodies found and refused, their types and full names."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie.language.characters import fold
from newsie.names.bodies import find_bodies
from newsie.names.official import Home, official_name
from tests.marked import check

HOME = {"city": "大同", "province": "山西"}

FINDS = [
    "由<organization>市科协</organization>、<organization type=mass>团市委</organization>主办",
    "●<organization type=school>河阳师范学院</organization>举行签约仪式",
    "代表团<organization>省委</organization>座谈",
    "记者从<organization name=大同市卫生健康委员会 type=government>市卫健委</organization>获悉",
    "<organization name=大同市卫生健康委员会>市卫健委</organization>相关负责人介绍",
    "<organization type=party>市委</organization>、<organization type=government>市政府</organization>研究决定",
    "<organization name=大同市科学技术局>市科技局</organization>、<organization type=mass>市科协</organization>承办",
    "<organization name=中国共产党山西省委员会>省委</organization>十二届四次全会召开",
    "4名法官获<organization name=山西省高级人民法院>省高院</organization>表彰",
    "<organization name=获嘉县人民政府>获嘉县政府</organization>发文",
    "<organization name=大同市平城区人民政府办公室>大同市平城区人民政府办公室</organization>印发通知",
    "<organization name=大同市公安局平城分局 type=government>平城公安分局</organization>开展宣传",
    "<organization name=中国共产党大同市委员会宣传部 type=party>市委宣传部</organization>主办",
    "走进<organization type=company>云溪素锦服装有限公司</organization>车间",
    "由<organization type=company>云溪市政工程集团有限公司</organization>承建",
    "<organization type=bank>中国农业银行云溪分行</organization>推出贷款",
    "<organization name=大同市第四人民医院 type=hospital>市四医院</organization>的医护人员",
    "与<organization type=school>河阳大学公共管理学院</organization>合作",
    "<organization type=hospital>河阳大学附属第一医院</organization>接诊",
    "据<organization type=media>新华社</organization>报道",
    "<organization type=international>世界卫生组织</organization>发布数据",
    "<organization name=俄罗斯国防部 type=foreign>俄国防部</organization>表示",
    "<organization name=中华人民共和国教育部 type=government>教育部</organization>答复",
    "<organization type=judicial>云溪市中级人民法院</organization>一审宣判",
    "<organization name=中国人民政治协商会议云溪市委员会 type=cppcc>云溪市政协</organization>视察",
    "<organization type=military>武警云溪支队</organization>官兵",
    "<organization type=institution>云溪市杂粮检验检测中心</organization>挂牌",
    "<organization name=大同市高血压防控协会 type=mass>市高血压防控协会</organization>义诊",
    "<organization type=company>云溪西贝乳业有限公司</organization>投产，<organization name=云溪西贝乳业有限公司>西贝乳业</organization>表示",
    "<organization type=media>云溪日报</organization>讯",
    # a place's office of a central authority, a lab of a university, a second-level branch
    "<organization>国家税务总局云溪市税务局</organization>开展辅导",
    "<organization>国家金融监督管理总局云溪监管局</organization>批复",
    "<organization>云溪大学材料学院国家重点实验室</organization>揭牌",
    # works, railways, customs, forces
    "走进<organization type=company>云溪市第三污水处理厂</organization>了解情况",
    "暑运期间，<organization type=company>河阳车务段</organization>加开列车",
    "据<organization type=government>云溪海关</organization>统计",
    "<organization type=military>河阳抗日游击支队</organization>在此成立",
    # 和 inside a name; 学 behind one; 和县 is no place here
    "与<organization>云溪宝月碳和科技发展有限公司</organization>签约",
    "<organization>市一中</organization>学生林嘉禾",
    "在<organization>县人民医院</organization>和<organization>县中医医院</organization>两个赛区",
    "不妨学学<organization>市税务局</organization>的做法",
    "<organization>云溪市文化广电和旅游局</organization>开展检查",
    "<organization>共青团云溪市委员会</organization>主办",
    "与<organization>北京万达素锦投资有限公司</organization>订立协议",
    "保荐人<organization>河阳证券股份有限公司</organization>提交申请",
    "走进<organization>汇文中学</organization>校园",
    "给予<organization>汇文中学</organization>通报批评",
    "被告<organization>云溪升一电子商务有限公司</organization>应诉",
    "<organization>重庆美的制冷设备有限公司</organization>捐赠空调",
    "<organization>云溪素锦科技有限公司</organization>投产，<organization>素锦科技有限公司</organization>扩产",
    "<organization type=company>云溪晨光轴承有限公司</organization>扩产，<organization>晨光轴承</organization>共建联合实验室",
]
REFUSALS = [
    "前三季度公司营收15亿元",
    "两旁是3米宽的人行步道",
    "在年度学校分类考核中",
    "探索消除学校顾虑的办法",
    "要么保险公司拒绝承保",
    "成立省市县现场指挥部",
    "准许素锦租赁撤回对公司及公司董事的起诉",
    "通过云溪投资间接持有公司股份",
    "公司因银行借款逾期",
    "具体详见公司公告",
    "申请辞去公司董事职务",
    "双方将共建教师发展学校3所",
    "河阳籍教授当选国际学会会士",
    "落实省市县委部署",
    "以每小时15公里的速度向西北移动",
    "登录“云溪办”App反映",
    "在学习中学习，在快乐中学习",
    "推动新建学校高起点发展",
    "海关监管货物",
    "完成登记信息更改和银行代扣",
    "百姓关注",
    "相关部门负责人介绍",
    "各级党委要高度重视",
    "鼓励金融机构加大投放",
    "有关单位要压实责任",
    "推动银行机构让利",
    "各县区政府要落实责任",
    "一家科技公司招聘",
    "多家医院参加义诊",
    "该公司表示",
    "本报讯",
    "市民走进市场",
    "市值超过千亿",
    "省、市两级财政",
    "构建新发展格局",
    "大学生在市中心租房",
    "超市委托配送",
    "他联系了客服",
    "中小企业减负",
    "平城区风光秀美",
    "部署下一阶段工作",
    "上市公司披露年报",
    "乡镇卫生院建设",
    "物业公司收费",
    "到处都是好处",
    "我市举办科技周",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked):
    check(marked, "organization", **HOME)


@pytest.mark.parametrize("text", REFUSALS)
def test_refuses(text):
    check(text, "organization", **HOME)


@pytest.mark.parametrize(
    "marked",
    [
        "市卫健委副主任王海东出席",
        "市委副书记、市长李伟与<organization>市教育局</organization>座谈",
        "河阳县政协主席王建国表示，<organization>河阳县教育局</organization>已经部署",
    ],
)
def test_a_body_in_a_title_belongs_to_the_title(marked):
    check(marked, "organization", **HOME)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("省委", "中国共产党山西省委员会"),
        ("省政府新闻办", "山西省人民政府新闻办公室"),
        ("市纪委监委", "中国共产党大同市纪律检查委员会、大同市监察委员会"),
        ("市人大常委会", "大同市人民代表大会常务委员会"),
        ("省十四届人大常委会", "山西省第十四届人民代表大会常务委员会"),
        ("团市委", "中国共产主义青年团大同市委员会"),
        ("市一中", "大同市第一中学"),
        ("卫健委", "大同市卫生健康委员会"),
        ("湖南卫健委", "湖南省卫生健康委员会"),
        ("清徐县政府", "清徐县人民政府"),
        ("万柏林区委组织部", "中国共产党太原市万柏林区委员会组织部"),
        ("民进晋中市委会", "中国民主促进会晋中市委员会"),
        ("国家卫健委", "中华人民共和国国家卫生健康委员会"),
        ("县政府", None),
        ("云溪素锦服装有限公司", None),
        ("山西工业大学", None),
    ],
)
def test_official_name(form, name):
    assert official_name(form, Home.of("大同", "山西")) == name


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("云溪西贝乳业有限公司投产。西贝乳业称订单已满", ["云溪西贝乳业有限公司", "西贝乳业"]),
        ("云溪素锦科技有限公司(以下简称“素锦”)上市,素锦大涨", ["云溪素锦科技有限公司", "素锦", "素锦"]),
        ("云溪市第八人民医院开诊,神经内科专家坐诊", ["云溪市第八人民医院", "神经内科"]),
        ("神经内科专家坐诊", []),
        ("转给云溪素锦集团有限公司(以下简称“本次划转”)。就本次划转", ["云溪素锦集团有限公司"]),
        ("当地的乳业基地", []),
        ("云溪拆迁有限公司中标,拆迁开始", ["云溪拆迁有限公司"]),
    ],
)
def test_aliases(text, bodies):
    folded = fold(text)
    assert [folded[name.start : name.end] for name in find_bodies(folded)] == bodies


@pytest.mark.parametrize(
    "unit", ["市委", "公司", "局", "云溪市", "的", "一", "(", '"', "中国", "和", "有限公司甲"]
)
def test_linear(unit):
    text = unit * (50_000 // len(unit))
    began = time.process_time()
    find_bodies(text)
    assert time.process_time() - began < 8


@settings(max_examples=80, deadline=None)
@given(
    st.text(
        alphabet='云溪市省县委政府公司有限银行医院大学的在和原、，。()"《》一二三四第中国A1 \n', max_size=60
    )
)
def test_total(text):
    found = find_bodies(text)
    assert all(0 <= name.start < name.end <= len(text) for name in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_province_is_one_whether_listed_or_not():
    for province in ("江源", "江源省"):
        home = Home.of("云溪", province)
        assert official_name("省水利厅", home) == "江源省水利厅"
