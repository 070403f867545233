import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsie.extract import policy_counts, quantities
from newsie.page import Article
from tests.marked import check

# --- what is counted, by classifier
COUNTED = [
    "全镇<quantity low=30 high=null modifier=more_than unit=家 noun=单位及企业>30多家</quantity>单位及企业参加。",
    "村里来了<quantity low=2 high=2 unit=位 noun=老人>两位</quantity>老人。",
    "现场签约<quantity low=17 unit=个 noun=项目>17个</quantity>项目。",
    "承担<quantity low=300 unit=项 noun=国家重大工程>300项</quantity>国家重大工程。",
    "有<quantity low=8 unit=个 noun=国家>8个</quantity>国家参加、<quantity low=9 unit=个 noun=国家>9个</quantity>国家的代表到场。",
    "面积相当于<quantity low=42 unit=个 noun=标准足球场>42个</quantity>标准足球场。",
    "制定<quantity low=35 unit=个 noun=标准>35个</quantity>标准。",
    "接待<quantity low=367000 unit=null noun=国际游客>36.7万</quantity>国际游客。",
    "投诉<quantity low=1200 high=null modifier=more_than unit=件>1200余件</quantity>全部办结。",
    "全县<quantity low=3200 unit=户 noun=脱贫户>三千二百户</quantity>脱贫户受益。",
    "发送旅客<quantity low=1856 unit=人次 noun=旅客>1856人次</quantity>。",
    "河阳县出动<quantity low=13 unit=辆 noun=救援车>13辆</quantity>救援车。",
    "建成<quantity low=5 unit=座 noun=变电站>5座</quantity>变电站。",
    "收到短信<quantity low=27 unit=条>27条</quantity>。",
    "印了<quantity low=20000 unit=份 noun=问卷>2万份</quantity>问卷。",
    "书稿<quantity low=120000 unit=字>12万字</quantity>，写了三年。",
    "获得专利<quantity low=12 unit=项>12项</quantity>。",
    "服务队提供助餐、助浴等<quantity low=10 unit=项 noun=服务>10项</quantity>服务。",
    "购买<quantity low=4 unit=类 noun=药品>四类</quantity>药品不再登记。",
    "面向<quantity low=5 unit=类 noun=高校毕业生>5类</quantity>高校毕业生。",
    "赛事吸引<quantity low=2 unit=大 noun=石油公司>两大</quantity>石油公司。",
    "每天往返<quantity low=2 unit=班>两班</quantity>。",
    "加开旅游列车<quantity low=8 unit=对>8对</quantity>。",
    "他得了<quantity low=98 unit=分>98分</quantity>。",
    "满载<quantity low=55 unit=车>55车</quantity>日用百货。",
]

# --- what is measured
MEASURED = [
    "全程<quantity low=42.195 unit=公里>42.195公里</quantity>。",
    "水深<quantity low=2 unit=米>2米</quantity>。",
    "降水<quantity low=35 unit=毫米>35毫米</quantity>。",
    "距城<quantity low=3 unit=英里>3英里</quantity>。",
    "身长<quantity low=170 unit=公分>170公分</quantity>。",
    "新增绿地<quantity low=5000 unit=平方米>5000平方米</quantity>。",
    "打造了<quantity low=800 unit=平方 noun=创新服务基地>800平方</quantity>的创新服务基地。",
    "种下<quantity low=18000 unit=亩 noun=玉米>1.8万亩</quantity>玉米。",
    "供水<quantity low=300000000 unit=立方米>3亿立方米</quantity>。",
    "加油<quantity low=40 unit=升>40升</quantity>。",
    "重<quantity low=3.67 unit=公斤>3.67公斤</quantity>。",
    "收粮<quantity low=20000 unit=斤>2万斤</quantity>。",
    "年产<quantity low=30000 unit=吨>3万吨</quantity>。",
    "装车<quantity low=3.5 unit=吨>3吨半</quantity>。",
    "节电<quantity low=100000 modifier=approx unit=千瓦时>约10万千瓦时</quantity>。",
    "装机<quantity low=300000 unit=千瓦>30万千瓦</quantity>。",
    "<quantity low=1800 unit=kw noun=电动机>1800kw</quantity>电动机。",
    "<quantity low=10 unit=千伏 noun=线路>10千伏</quantity>线路<quantity low=7 unit=条>7条</quantity>。",
    "摄入<quantity low=500 unit=大卡>500大卡</quantity>。",
    "频率<quantity low=50 unit=赫兹>50赫兹</quantity>。",
    "卖出<quantity low=260000 unit=标箱>26万标箱</quantity>。",
    "闪存<quantity low=256 unit=GB>256GB</quantity>。",
]

# --- temperature, age
DEGREES_AND_YEARS = [
    "气温<quantity low=38 unit=℃>38℃</quantity>。",
    "气温降到<quantity low=-12 unit=摄氏度>零下12摄氏度</quantity>。",
    "体温<quantity low=37.3 high=null modifier=equal_or_more unit=℃>≥37.3℃</quantity>的，应当就医。",
    "<quantity low=60 high=null modifier=equal_or_more unit=岁 noun=老年人>60岁以上</quantity>老年人免费乘车。",
    "<quantity low=null high=45 modifier=equal_or_less unit=岁>45岁及以下</quantity>的占一半。",
    "<quantity low=0 high=6 unit=岁 noun=儿童>0至6岁</quantity>儿童。",
    "年满<quantity low=18 unit=周岁 noun=公民>18周岁</quantity>的公民。",
    "年仅<quantity low=9 unit=岁>9岁</quantity>。",
    "班子平均年龄<quantity low=40.2 unit=岁 noun=平均年龄>40.2岁</quantity>，下降<quantity low=5.5 unit=岁 noun=平均年龄>5.5岁</quantity>。",
    "对<quantity low=70 high=74 unit=周岁>70-74</quantity>、<quantity low=75 high=79 unit=周岁>75-79</quantity>、<quantity low=80 high=null unit=周岁>80周岁以上</quantity>的老人发放。",
]

# --- bounds, ranges, lists, brackets
SHAPED = [
    "<quantity low=3 high=4 unit=名>3至4名</quantity>老人结对。",
    "每户养羊<quantity low=20 high=30 unit=只>20~30只</quantity>。",
    "<quantity low=300 high=400 modifier=approx unit=人>三四百人</quantity>到场。",
    "<quantity low=100 high=200 unit=件>100件以上200件以下</quantity>的，给予奖励。",
    "日接待量<quantity low=null high=600 modifier=equal_or_less unit=人次>不超过600人次</quantity>。",
    "<quantity low=null high=30 modifier=equal_or_less unit=人>30人以下</quantity>的企业。",
    "<quantity low=100 modifier=approx unit=条>近百条</quantity>高速公路封闭。",
    "(<quantity low=1 unit=个 noun=家庭医生>1个</quantity>家庭医生+<quantity low=1 unit=个 noun=健康管理师>1个</quantity>健康管理师)",
    "覆盖<quantity low=4 unit=个 noun=县(市、区)>4个</quantity>县(市、区)。",
    "查处<quantity low=30 unit=起>30起</quantity>、抓获<quantity low=12 unit=人>12人</quantity>。",
    "出动<quantity low=8 unit=条>8条</quantity>冲锋舟、<quantity low=1 unit=架>一架</quantity>直升机。",
    "各演练<quantity low=1 unit=次>1次</quantity>。",
    "事故造成<quantity low=1 unit=名 noun=驾驶员>一名</quantity>驾驶员死亡。",
    "每千人口床位<quantity low=6.8 unit=张>6.8张</quantity>。",
    "新购<quantity low=5 unit=台>５台</quantity>设备。",
    "下载 <quantity low=1200 unit=次>1200 次</quantity>。",
]

# --- no classifier
BARE = [
    "<quantity low=4 unit=null>四</quantity>部门联合印发。",
    "涉及<quantity low=5 unit=null>5</quantity>省区。",
    "对东部<quantity low=6 unit=null>6</quantity>市县。",
    "在<quantity low=4 unit=null>4</quantity>国设立海外仓。",
    "受益儿童<quantity low=500000 high=null modifier=more_than unit=null>超过了50万</quantity>。",
    "造福<quantity low=1400000000 modifier=null unit=null>14亿</quantity>中国人民。",
    "帮助<quantity low=900000 high=null unit=null noun=贫困人口>90万以上</quantity>贫困人口。",
    "<quantity low=5 unit=null noun=省>5</quantity>省<quantity low=12 unit=null noun=市>12</quantity>市联动。",
    "账号有<quantity low=1930000 unit=null noun=粉丝>193万</quantity>粉丝。",
]

# --- look-alikes
REFUSED = [
    # 一 as an article
    "这是一个特色活动。",
    "他是一名教师。",
    "再来一次。",
    "一批新人走上岗位。",
    "突破一项，再攻一项。",
    "逐一排查，统一部署。",
    # ordinals, ranks, lists of them
    "第九版方案，第17窟，第三条。",
    "前三名获奖，排名前10位。",
    "一、二、三、四类地区。",
    "一期工程，二级公路，3号楼，12路公交车。",
    "搭载12、13代处理器。",
    "2023款新车。",
    "十四届全国人大。",
    "东街1260号2层。",
    # names, codes, idioms
    "5G网络，G6高速，BA.5，A21窗口，12345热线，“357”机制。",
    "党的十九大，六统一，五权，双减，三农，两委，两不误。",
    "不搞一刀切，三位一体，千方百计，一揽子政策。",
    "四川、三亚、九江、五台山。",
    "三伏天，七宗罪，五条人乐队，三次产业。",
    "四口之家，三轮摩托车，两面人。",
    "五家子村、三道沟、四门镇，红十字会，零头不要。",
    "市一医院负二层，保障五队，K11+900处。",
    "全会由十二届四次全会改为下月举行。",
    "又名弥勒三尊洞。",
    "票房22.9亿人民币，12345市民热线，2023国家医保目录。",
    "加快建设“两枢纽两城市”。",
    "电话0352-5101234，手机13812345678。",
    "比分3:1，2比0。",
    "女子200米蛙泳决赛。",
    "V8.2版本，iOS 17系统。",
    # numbered heads
    "一、总体要求。\n二、主要任务。",
    "（二）加强领导。\n1.组织学习。",
    # time
    "历时3个月，三年，48小时，5天，两个半小时，30分钟。",
    "5月20日8时30分，第一季度，20世纪90年代，三个工作日。",
    # money and per cent
    "投资3亿元，每人200元，5块钱，3万美元。",
    "增长5%，三成，2.5倍，46个百分点，三分之一。",
    # words that begin like a unit
    "这一个性鲜明，张家口、一支部、一面积。",
    "张三丰、李四光、赵五一家。",
    "《致二十四个孩子》出版。",
]  # fmt: skip


@pytest.mark.parametrize("marked", [*COUNTED, *MEASURED, *DEGREES_AND_YEARS, *SHAPED, *BARE])
def test_finds(marked):
    check(marked, "quantity")


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text):
    check(text, "quantity", "policy_count")


@settings(max_examples=120)
@given(
    st.text(
        alphabet="一二三十百万亿两几0123456789.,、-至余多约个条项名米岁级分章大《》“”()（） \n的是第每",
        max_size=60,
    )
)
def test_any_text_gives_grounded_counts(text):
    article = Article.from_text(text)
    for find in (quantities.find, policy_counts.find):
        starts = []
        for fact in find(article):
            assert 0 <= fact.start < fact.end <= len(text)
            assert fact.unit is None or fact.unit in text[fact.start : fact.end + 200]
            assert fact.noun is None or fact.noun in text
            starts.append(fact.start)
        assert starts == sorted(starts)


@pytest.mark.parametrize("piece", ["一", "1", "万", "的", "个", "《", '"', "(", "1.", "、"])
def test_a_megabyte_of_anything_is_read_in_linear_time(piece):
    begun = time.perf_counter()
    for find in (quantities.find, policy_counts.find):
        list(find(Article.from_text(piece * (1_000_000 // len(piece)))))
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("共有8家投行给出买入评级。", "投行"),
        ("基金十大重仓股如下：", "重仓股"),
        ("60名乡贤相聚云溪社区谋发展。", "乡贤"),
        ("约有140艘货船排队等待通行。", "货船"),
        ("展出86封家书也很感人。", "家书"),
        ("上半年，智能手机出货量1.24亿部。", "智能手机出货量"),
        ("覆盖95个村(社区)。", "村(社区)"),
        ("发放50名退休(职)人员的补贴。", "退休(职)人员"),
        ("发现50多个弹壳并送检。", "弹壳"),
        ("火灾致近100人死，多人受伤。", None),
        ("事故造成9人送医。", None),
        ("嫌疑人王某（男，28岁，云溪市人）到案。", None),
        ("重量700克（含电池）。", None),
        ("两人再也没有回来。", None),
        ("村里的党员轮流给2人送饭。", None),
        ("车上4人无生命危险。", None),
    ],
)
def test_a_noun_ends_before_verbs_and_is_never_half_a_bracket(text, noun):
    found = list(quantities.find(Article.from_text(text)))
    assert found[0].noun == noun
