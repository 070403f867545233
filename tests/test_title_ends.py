"""Where titles begin and names end, in pairs: what is cut, and the look-alike beside it that must not be."""

from __future__ import annotations

import pytest

from newsie import load
from newsie.language.characters import fold
from newsie.language.title_bounds import settle_start
from newsie.language.titles import post_before

HOME = {"city": "云溪", "province": "山西"}
NLP = load(["person", "organization"])


def pairs(text, **context):
    """Each name of a text with its titles as written."""
    facts = NLP(text, published="2022-05-21", **(context or HOME))
    return {person.name: [title.text for title in person.titles] for person in facts.people}


STARTS = [
    # A verb, a place in which, an amount, a headline's event: no part of the title.
    ("今年3月拜会云溪市副市长李国庆。", "云溪市副市长"),
    ("董事会同意执行董事李国庆辞职。", "执行董事"),
    ("民警奔赴烈士李国庆的家乡。", "烈士"),
    ("公司宣布延长秘书长李国庆的任期。", "秘书长"),
    ("他叫上副队长李国庆出发。", "副队长"),
    ("并指云溪地区前领导人李国庆失职。", "云溪地区前领导人"),
    ("对讲机里指挥员李国庆提醒大家。", "指挥员"),
    ("小城里医生李国庆很忙。", "医生"),
    ("月薪为6000元云溪市检察院检察官助理李国庆介绍。", "云溪市检察院检察官助理"),
    ("走访慰问活动副市长李国庆到场。", "副市长"),
    ("出席会议云溪市民政局局长李国庆致辞。", "云溪市民政局局长"),
    ("立即派战备处处长李国庆前往。", "战备处处长"),
    ("粉丝需前高雄市长李国庆呼吁。", "前高雄市长"),
    ("劳务派遣工列车员李国庆说。", "列车员"),
    ("嘉宾（左右滑动查看更多）云溪市商务局局长李国庆到场。", "云溪市商务局局长"),
    ("舰船“晨光”号（美联社）溪畔边疆区行政长官李国庆说。", "溪畔边疆区行政长官"),
    ("编辑：王芳（实习）主编：李国庆", "主编"),
    ("来源：新华社监制：李国庆", "监制"),
    ("《溪畔》（9.28）导演：李国庆", "导演"),
    ("接受审查调查云溪市公路中心原主任李国庆。", "云溪市公路中心原主任"),
    ("民警将这一情况汇报大队负责人李国庆。", "大队负责人"),
    ("其中一支抢险队伍带队负责人李国庆说。", "抢险队伍带队负责人"),
    ("该部门副总裁李国庆说。", "部门副总裁"),
    ("图自路透社云溪市法院法官李国庆", "云溪市法院法官"),
    ("8月7日起解聘基金经理李国庆。", "基金经理"),
    ("他想到王芳或溪畔创办人李国庆。", "溪畔创办人"),
    ("剧本改编自漫画家李国庆的作品。", "漫画家"),
    # The same characters inside a body's or a place's name.
    ("云溪市应急指挥部指挥长李国庆说。", "云溪市应急指挥部指挥长"),
    ("云溪公里村村支书李国庆说。", "云溪公里村村支书"),
    ("云溪便民服务中心主任李国庆说。", "云溪便民服务中心主任"),
    ("等离子体研究所所长李国庆说。", "等离子体研究所所长"),
    ("小熊派对负责人李国庆说。", "小熊派对负责人"),
    ("俄罗斯常驻维也纳代表团团长李国庆说。", "俄罗斯常驻维也纳代表团团长"),
    ("第一支部书记李国庆说。", "第一支部书记"),
    ("再生资源协会副会长李国庆说。", "再生资源协会副会长"),
    ("和田地区文化局局长李国庆说。", "和田地区文化局局长"),
    ("冲突各方调解中心副主任李国庆说。", "冲突各方调解中心副主任"),
    ("俄罗斯驻日本大使馆公使李国庆说。", "俄罗斯驻日本大使馆公使"),
    ("特使团团长李国庆说。", "特使团团长"),
    ("溪畔国家元首和政府首脑会议主席李国庆说。", "溪畔国家元首和政府首脑会议主席"),
    ("新疆维吾尔自治区党委宣传部副部长李国庆说。", "新疆维吾尔自治区党委宣传部副部长"),
    ("教育部长沙特使馆参赞李国庆说。", "教育部长沙特使馆参赞"),
    ("真如镇街道党工委书记李国庆说。", "真如镇街道党工委书记"),
    ("洪都拉斯驻华大使馆临时代办李国庆说。", "洪都拉斯驻华大使馆临时代办"),
    ("全国道德模范提名奖获得者李国庆说。", "全国道德模范提名奖获得者"),
    ("云陕革命根据地研究会会长李国庆说。", "云陕革命根据地研究会会长"),
    ("延长石油集团总经理李国庆说。", "延长石油集团总经理"),
    ("此前高雄市长李国庆呼吁。", "高雄市长"),
    ("香港特区政府劳工及福利局局长李国庆说。", "香港特区政府劳工及福利局局长"),
    ("文化体育及旅游局局长李国庆说。", "文化体育及旅游局局长"),
]


@pytest.mark.parametrize(("text", "title"), STARTS)
def test_a_title_begins(text, title):
    assert pairs(text)["李国庆"] == [title]


NAMES = [
    ("物理学家凯蒂·奥本海默；", "凯蒂·奥本海默", ["物理学家"]),
    ("顾问埃里克·索尔海姆（左）说。", "埃里克·索尔海姆", ["顾问"]),
    ("边疆区行政长官孔德拉季耶夫称。", "孔德拉季耶夫", ["边疆区行政长官"]),
    ("克里米亚地区领导人阿克肖诺夫证实。", "阿克肖诺夫", ["克里米亚地区领导人"]),
    ("日本央行行长植田和男表示。", "植田和男", ["日本央行行长"]),
    ("日本前央行行长黑田东彦加大了力度。", "黑田东彦", ["日本前央行行长"]),
    ("部长迈克尔·伍德因隐瞒投资辞职。", "迈克尔·伍德", ["部长"]),
    ("外相林芳正正计划访华。", "林芳正", ["外相"]),
    ("呼吸科主任医师王芳说。", "王芳", ["呼吸科主任医师"]),
    ("区委常委区委宣传部长李国庆说。", "李国庆", ["区委常委", "区委宣传部长"]),
    ("区政府副区长溪畔分局局长李国庆说。", "李国庆", ["区政府副区长", "溪畔分局局长"]),
    ("中央书记处书记李国庆说。", "李国庆", ["中央书记处书记"]),
    ("韩国外交部长官朴振。", "朴振", ["韩国外交部长官"]),
    ("主刀医生无锡市人民医院副院长李国庆说。", "李国庆", ["主刀医生", "无锡市人民医院副院长"]),
    ("总统竞选人维韦克·拉马斯瓦米参选。", "维韦克·拉马斯瓦米", []),
    ("领导者罗伯特·奥本海默一生多变。", "罗伯特·奥本海默", []),
    ("英国防大臣本·华莱士上周宣布辞职。", "本·华莱士", ["英国防大臣"]),
    ("诗人萨尔瓦多·马利纳罗朗诵新作。", "萨尔瓦多·马利纳罗", ["诗人"]),
    ("贯彻李国庆副总理指示。", "李国庆", ["副总理"]),
    ("听取李国庆副总介绍。", "李国庆", ["副总"]),
    ("穆迪副首席经济学家李国庆说。", "李国庆", ["穆迪副首席经济学家"]),
    ("哪吒汽车首席执行官李国庆说。", "李国庆", ["哪吒汽车首席执行官"]),
]


@pytest.mark.parametrize(("text", "name", "titles"), NAMES)
def test_a_name_ends(text, name, titles):
    assert pairs(text)[name] == titles


NOBODY = [
    "习近平主席郑重提出倡议。", "王芳董事长义正辞严。", "老师简明扼要地介绍。", "165名消防员英勇牺牲。",
    "州长候选人表示。", "物业主任向郑先生家人道歉。", "民警闻汛而动。", "国民党主席及蓝营县市长到场。", "山姆会员店开业。",
    "部门主要负责人刀刃向内。", "引导党员干部依法依规履职。", "她跟着田径教练进行训练。", "街道林长办工作人员讲解。",
    "@溪畔医生Do先生说。",
]  # fmt: skip


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_called_like_a_word(text):
    assert pairs(text).keys() <= {"习近平", "王芳"}


def test_a_king_gives_his_name_to_a_university():
    assert not any(pairs("阿卜杜拉国王科技大学招生。").values())


RESOLVED = [
    ("云溪市委常委、组织部部长、统战部部长李国庆说。", ["云溪市委常委", "云溪市委组织部部长", "云溪市委统战部部长"]),
    ("溪畔经开区招商。区党工委副书记、管委会副主任李国庆说。", ["溪畔经开区党工委副书记", "溪畔经开区管委会副主任"]),
    ("尼日尔总统巴祖姆到场。被推翻的总统穆罕默德·巴祖姆是法国与美国的盟友。", ["尼日尔总统"]),
    ("尼泊尔媒体透露，总理普拉昌达访华。", ["尼泊尔总理"]),
    ("新加坡外长宴请外长。王毅外长说。", ["外长"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "resolved"), RESOLVED)
def test_resolves(text, resolved):
    last = NLP(text, published="2022-05-21", city="云溪").people[-1]
    assert [title.resolved for title in last.titles] == resolved


ROLES = [
    ("足球运动员李国庆说。", None, "足球运动员"),
    ("女高音歌唱家李国庆说。", None, "女高音歌唱家"),
    ("儿童文学评论家李国庆说。", None, "儿童文学评论家"),
    ("一级播音员李国庆说。", None, "一级播音员"),
    ("云溪足球队队员李国庆说。", "云溪足球队", "队员"),
    ("云溪区人武部大校部长李国庆说。", "云溪区人武部", "大校部长"),
    ("东帝汶驻华大使馆公使衔参赞李国庆说。", "东帝汶驻华大使馆", "公使衔参赞"),
    ("双井村驻村第一书记李国庆说。", "双井村", "驻村第一书记"),
    ("前美国总统李国庆说。", "美国", "总统"),
    ("云溪区人民医院原党委书记李国庆说。", "云溪区人民医院党委", "原书记"),
    ("云溪一小校长李国庆说。", "云溪一小", "校长"),
    ("特警小队长李国庆说。", "特警", "小队长"),
    ("溪畔时代首席科学家李国庆说。", "溪畔时代", "首席科学家"),
    ("云溪市代市长李国庆说。", "云溪市政府", "代市长"),
    ("国家防总副总指挥李国庆说。", "国家防总", "副总指挥"),
]


@pytest.mark.parametrize(("text", "organization", "role"), ROLES)
def test_body_and_role(text, organization, role):
    (title,) = NLP(text, published="2022-05-21").people[0].titles
    assert (title.organization, title.role) == (organization, role)


def test_sections_of_one_department_stand_side_by_side():
    text = "云溪市财政局预算处处长王芳、监督处副处长赵伟、规划处科员李国庆到场。"
    last = NLP(text, published="2022-05-21").people[-1]
    assert [title.resolved for title in last.titles] == ["云溪市财政局规划处科员"]


def test_a_deputy_is_not_made_chief():
    text = "云溪大学外语学院副教授李国庆讲课。李国庆教授说。"
    assert [title.resolved for title in NLP(text).people[-1].titles] == ["教授"]


def test_a_deputy_of_a_zone_whose_body_its_host_gave():
    text = "溪畔经开区党工委书记王芳宣布开工，党工委委员、管委会副主任李国庆主持。"
    last = NLP(text, published="2022-05-21").people[-1]
    assert [title.resolved for title in last.titles] == ["溪畔经开区党工委委员", "溪畔经开区管委会副主任"]


def test_a_note_between_post_and_name():
    assert pairs("原云溪地区行署副专员（享受副省级医疗待遇）李国庆同志逝世。") == {
        "李国庆": ["原云溪地区行署副专员"]
    }


SEEN = [
    # text, where the rules begin, where a model does, what is believed
    ("照云溪区某厂厂长", 0, 1, 1),
    ("前云溪区某厂厂长", 0, 1, 0),
    ("监察调查湖北省某局局长", 0, 4, 4),
    ("中国联通湖北省分公司经理", 0, 4, 0),
    ("某厂湖北省代理商经理", 0, 2, 2),
    ("某某集团中国区经理", 0, 4, 0),
    ("居民区党总支书记", 0, 2, 0),
    ("主刀医生湖北省某医院院长", 0, 4, 0),
    ("“湖北学堂”所长", 0, 1, 0),
    ("云溪发展与监管中心主任", 5, 0, 0),
    ("董事长兼总裁", 4, 3, 4),
    ("该部某处处长", 1, 0, 1),
]


@pytest.mark.parametrize(("text", "ours", "model", "believed"), SEEN)
def test_what_a_model_sees(text, ours, model, believed):
    post = post_before(text, len(text))
    assert settle_start(fold(text), ours, post, 0, [(model, 0.9)]) == believed


@pytest.mark.parametrize("score", [0.0, 0.3, 0.5])
def test_a_model_that_doubts_is_not_asked(score):
    assert settle_start("照云溪区某厂厂长", 0, 6, 0, [(1, score)]) == 0
