"""People: which strings are names, where the names end, and what only looks like one."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie import load
from newsie.language.characters import fold
from newsie.language.name_weights import candidates
from newsie.names.people import find_people, find_people_of_page
from tests.marked import check


def names(text):
    return [text[name.start : name.end] for name in find_people(fold(text))]


FINDS = [
    # beside a post
    "市委书记<person name=陈立新>陈立新</person>主持会议。",
    "副市长<person>周海燕</person>、<person>赵永刚</person>参加调研。",
    "县长<person>王磊</person>强调，要抓好落实。",
    "云溪市教育局局长<person>景俊涛</person>介绍说。",
    "<person>林秀兰</person>教授认为，这项研究很有意义。",
    "河阳县人民医院<person>贺文静</person>主任为患者复查。",
    "云溪实业公司总经理<person>戚少波</person>表示，订单充足。",
    "口岸管委会主任<person>敖日其格</person>告诉记者，运行顺畅。",
    "应急管理局局长<person>旦巴群措</person>。",
    "环境社会学室主任<person>阳平坚</person>提出，各地应发挥优势。",
    "■<person>黄杰</person>  <person>王旭</person>  本报记者  <person>汪学潮</person>".replace(
        "黄杰", "黄  杰"
    ).replace("王旭", "王  旭"),
    # who is elected or named
    "会议选举<person>戚雄军</person>为党委书记，任命<person>张明浩</person>为局长。",
    # speech, repeats, headlines without marks
    "<person>张建国</person>强调，要压实责任。<person>张建国</person>强调了三点。",
    "市长<person>张强</person>出席。<person>张强</person>强调，要抓好安全生产。",
    "<person>张强</person><person>艾凌宇</person>调研复工复产\n市长<person>张强</person>、副市长<person>艾凌宇</person>来到企业。",
    # credits
    "本报讯（记者 <person>孙露</person>）昨日，全市召开会议。",
    "本报讯（通讯员 <person>何川</person> 记者 <person>林一舟</person>）昨日开工。",
    "本报讯（记者 <person>李明远</person> <person>韩梅</person>）昨日开工。",
    "本报记者 <person>戎禹仁</person>摄",
    "本报记者 <person>罗霁</person>摄",
    "图为春耕现场。（<person>罗霁</person>摄）",
    "项目明年完工。（<person>徐方伟</person>、<person>赵继刚</person>）",
    "责任编辑：<person>马晓燕</person>",
    "编辑/<person>刘琳</person>",
    # the bearer's sex behind the name; 和 and 实 that end one
    "<person>万丽红</person>（女）为河阳市应急管理局局长。",
    "<person>贝嘉言</person>，女，1979年11月生。",
    "本报记者 <person>阮清和</person>\n10月1日起施行。",
    "副局长<person>闵秋实</person>算了一笔账。",
    "中文系教授<person>方笑一</person>现场点评。",
    "（<person>阿不力米提·阿布都拉</person> <person>赵志炎</person>）8月4日开工。",
    # compound and rare surnames
    "局长<person>欧阳晓明</person>介绍，工程已完工。",
    "教师<person>司马文静</person>说，孩子们很高兴。",
    "副县长<person>雍成林</person>到会讲话。",
    "院长<person>操龙飞</person>宣读决定。",
    # minorities and foreigners
    "村民<person>阿布力孜·吾买尔</person>说，日子越过越好。",
    "县长<person>买买提江·吐尔地</person>到会，<person>艾山·卡地尔</person>地里的棉花开了。",
    "国务卿<person>安东尼·布林肯</person>表示反对。",
    "东帝汶总统<person>奥尔塔</person>抵达北京。",
    "<person>奥尔塔</person>总统表示，愿加强合作。",
    "会见后，总统<person>穆罕默德·巴祖姆</person>离开。<person>巴祖姆</person>重申了立场。",
    "俄罗斯总统<person>普京</person>发表讲话，<person>普京</person>说。",
    "副外长<person>米哈伊尔·加卢津</person>在接受采访时说。",
    "领导人<person>谢尔盖·阿克肖诺夫</person>称。",
    "国家安全委员会秘书<person>尼古拉·帕特鲁舍夫</person>表示。",
    "总统<person>路易斯·达席尔瓦</person>签署。",
    "能源部长<person>阿卜杜勒阿齐兹·本·萨勒曼</person>王子出席。",
    "副总裁<person>罗汉·托马斯</person>说。",
    "发言人<person>马修·米勒</person>说。",
    "2011年 由<person>史蒂夫·乔布斯</person>作为 主讲。",
    "球员<person>伯纳德·阿诺特</person>松开了手。",
    "副主席<person>施维雄</person>在致辞时表示。",
    "副部长<person>王道席</person>25日表示。",
    "党总支书记<person>张敏</person>握着老人的手说。",
    "英国演员<person>达伦·肯特</person>不幸去世。",
    "众议员<person>蒂姆 伯切特</person>说。",
    "分析师 <person>Tom Wijman</person> 表示。",
    "日本防卫大臣<person>浜田靖一</person>说。",
    "日本防卫副大臣<person>井野俊郎</person>也到场。",
    "英国球员<person>马哈切夫</person>合影。",
    "专栏作家<person>菲利普斯·亚当斯</person>的文章。",
    "服务员向顾客介绍新品。",
    "作为微电子专业博士毕业生，她很忙。",
    "分析师本月表示，价格会涨。",
    "翻译 The Information 部分内容。",
    "第一副部长<person>维克托·费先科</person>说。",
    "协会理事长<person>孙在前</person>发言。",
    "她为凝心铸魂作贡献。",
    "环卫工人李姨说。",
    "国防部长<person>布瓦什恰克</person>已下令增兵。",
    "副部长<person>赫夫蒂西亚什维利</person>、大使到场。",
    "外交部长<person>纳纳娅·马胡塔</person>27日说。",
    "外相<person>林芳正</person>正计划访华。",
    "皮肤科主任<person>晋红中</person>介绍。",
    # a blank inside a short name
    "参加人员：<person>李 伟</person>、<person>王晓明</person>。",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked):
    check(marked, "person")


REFUSED = [
    "万家乐产业园区建设提速。",
    "各单位要严格执行规定。",
    "全市上下高度重视防汛工作。",
    "整治行动取得明显成效。",
    "常务会议审议通过了方案。",
    "召开市政府常务会议。",
    "部长级会议在北京举行。",
    "书记员宣布法庭纪律。",
    "代表团抵达省会长沙。",
    "主任医师坐诊。",
    "老师傅手把手教徒弟。",
    "拨打市长热线反映问题。",
    "12345市长热线接到来电。",
    "成立专家组和工作专班。",
    "市委常委会召开会议。",
    "王某被依法拘留。",
    "唐某某涉嫌诈骗。",
    "市民张先生来电咨询。",
    "李女士说，服务很周到。",
    "王大爷乐呵呵地说。",
    "家住城东的刘阿姨告诉记者。",
    "小李是一名快递员。",
    "台风“杜苏芮”逐渐逼近。",
    "受台风“卡努”影响，列车停运。",
    "马克思主义基本原理同实际相结合。",
    "黄河流域生态保护和高质量发展。",
    "江苏省和安徽省加强合作。",
    "石家庄市出台措施。",
    "张家口举办冰雪赛事。",
    "平安建设深入人心。",
    "安全生产责任重于泰山。",
    "时间紧、任务重、要求高。",
    "金融服务实体经济。",
    "温馨提示：出门戴好口罩。",
    "方便群众办事。",
    "包括道路、桥梁和管网。",
    "白天气温上升。",
    "计划年底完工。",
    "成功举办文化节。",
    "连续三年获奖。",
    "应急管理部门介入。",
    "相关负责人表示。",
    "严厉打击违法行为。",
    "支持民营企业发展。",
    "查处一批案件。",
    "宣传部部长级别的活动。",
    "女性占比68.2%。",
    "尼日尔局势升级。",
    "俄罗斯外长抵京。",
    "乌克兰危机持续。",
    "哈萨克斯坦总统访华。",
    "英伟达发布新品。",
    "于是大家一起动手。",
    "从严治党永远在路上。",
    "边境地区安宁祥和。",
    "水利工程全面开工。",
    "康养产业蓬勃发展。",
    "武警官兵奋战一线。",
    "商务局发放消费券。",
    "农村公路通到家门口。",
    "车间里机器轰鸣。",
    "荣誉室里摆满奖状。",
    "双方就合作达成一致。",
    "东方红广场人来人往。",
    "陕西省西安市长安区的居民来到现场。",
    "江苏省泰州市海陵区的项目开工。",
    "云计算中心落户开发区。",
    "牛羊满圈粮满仓。",
    "文明实践站开展活动。",
    "向全市人民拜年。",
    "结束访问基里巴斯，驶离塔拉瓦港。",
    "在戈兰高地执行任务。",
]


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text):
    assert names(text) == []


def test_at_least_sixty_look_alikes():
    assert len(REFUSED) >= 60


def test_one_text_knows_the_names_of_another():
    page = ["市委书记景若璞主持会议。", "景若璞艾凌宇到企业", "副市长艾凌宇参加。"]
    found = find_people_of_page(page)
    assert [page[1][name.start : name.end] for name in found[1]] == ["景若璞", "艾凌宇"]


def test_the_rule_tells_what_found_a_name():
    text = "市长张强到会。（记者 孙露） 王建国表示赞成。俄罗斯总统普京"
    rules = {text[name.start : name.end]: name.source for name in find_people(fold(text))}
    assert rules["张强"] == "people.title"
    assert rules["王建国"] == "people.speech"
    assert rules["普京"] in ("people.known", "people.foreign_title")


def test_a_name_of_three_is_told_from_one_of_two():
    assert set(names("检察机关对屈忠让决定逮捕。屈忠让曾任董事长。屈忠让被查。")) == {"屈忠让"}


def test_categories_of_people_without_titles():
    facts = load(["person"])("市长张强出席。张强强调。\n\n（徐方伟、赵继刚）")
    assert [(fact.name, fact.category) for fact in facts][:2] == [("张强", "official"), ("张强", "official")]


@given(
    st.lists(
        st.text("张王李诸葛司马亮强伟说的市长、，。( )\n\r1９aＢ\U00020000\ud800", max_size=20), max_size=4
    ),
    st.sampled_from((-math.inf, -5.5, 0.0)),
)
def test_a_string_weighs_the_same_whatever_texts_stand_beside_it(texts, least):
    assert candidates(texts, least) == [candidates([text], least)[0] for text in texts]


@given(st.text(alphabet="张王李强伟说的一市长书记主任·、，。（）( )\n记者某AB12和及兼副原普京", max_size=60))
@settings(max_examples=150, deadline=None)
def test_names_lie_in_the_text_in_order(text):
    found = find_people(fold(text))
    assert all(0 <= name.start < name.end <= len(text) for name in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["一", "王", "张王", "尔", "尔·", "市长", "、", "的", "1", "(记者 ", "王 "])
def test_takes_linear_time(piece):
    find_people(piece * (40_000 // len(piece)))


@pytest.mark.parametrize(
    "marked",
    [
        # names of Yi, Tibetans and Uyghurs, whole, behind a credit or a post
        "本报记者 <person>沙马阿支</person> <person>马海伍加</person>",
        "本报讯（记者 <person>赫里木果</person> 通讯员 <person>曲比阿木</person>）",
        "县委书记<person>吉克曲布</person>主持会议",
        "自治区主席<person>阿不都热合曼·买买提</person>出席",
        "副总理<person>马泰奥</person>表示",
        # a headline that parts no names
        "<person>张强</person><person>艾凌宇</person>陪同",
        "<person>赵文博</person><person>孙宁</person><person>周启航</person>参加",
        "全体党员参加",
        "市县领导出席",
        # a surname with an honorific
        "石老说",
        "王老回忆当年",
        "小梓宇平安获救",
        "走进刘二堡",
    ],
)
def test_names_of_many_kinds(marked):
    check(marked, "person")


def test_a_name_that_is_found_in_full_elsewhere_is_not_cut():
    facts = load()("(记者 万晗啸)联合创始人万晗啸焦头烂额。")
    assert [person.text for person in facts.people] == ["万晗啸", "万晗啸"]


def test_a_name_in_latin_letters_behind_its_chinese_one():
    facts = load()("称为债王的比尔·格罗登(Bill Groden)买入,云溪(Yunxi City)降雨")
    assert [person.text for person in facts.people] == ["比尔·格罗登", "BillGroden"]


@pytest.mark.parametrize("name", ["查干巴特尔", "马海伍加"])
def test_a_minority_name_is_whole(name):
    facts = load()(f"副县长{name}到会。旗长{name}介绍")
    assert [person.text for person in facts.people] == [name, name]
