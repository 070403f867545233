"""Numbers and times of running text, by what the readers of fresh passages stumbled on; finds and look-alikes alike.

Every sentence is invented; a sentence without marks must yield nothing of its kinds.
"""

import pytest

from tests.marked import check

COUNTS = ("policy_count", "quantity")

CASES = {
    "measures named by their verb": [
        (
            "县里出台了促进民营经济健康发展<policy_count low=20 unit=条 noun=null>20条</policy_count>，反响热烈。",
            COUNTS,
        ),
        ("推出支持企业稳岗扩产<policy_count low=12 unit=条>12条</policy_count>。", COUNTS),
        ("发布复航信息<quantity low=20 unit=条>20条</quantity>。", COUNTS),
        ("推出公交线路<quantity low=3 unit=条>3条</quantity>。", COUNTS),
    ],
    "headlines in which the measures act": [
        ("推出<policy_count low=23 unit=条 noun=措施>23条</policy_count>措施服务农业强县建设", COUNTS),
        ("<policy_count low=15 unit=项 noun=举措>15项</policy_count>举措保障民生", COUNTS),
    ],
    "measures qualified by a clause": [
        ("近日出台<policy_count low=6 unit=项 noun=措施>六项</policy_count>改作风的措施。", COUNTS),
        (
            "其他<policy_count low=6 unit=项 noun=阶段性政策>6项</policy_count>阶段性政策延续执行。",
            COUNTS,
        ),
        ("提出<policy_count low=10 unit=点>十点</policy_count>立场。", COUNTS),
    ],
    "the parts of a document": [
        (
            "《意见》共分<policy_count low=6 unit=部分>6部分</policy_count><policy_count low=29 unit=条>29条</policy_count>。",
            COUNTS,
        ),
        ("展览共分<quantity low=3 unit=部分>三部分</quantity>。", COUNTS),
        ("计划先后推出读书、赏花<quantity low=4 unit=大 noun=板块>四大</quantity>板块。", COUNTS),
        (
            "对土地进行规划，划定了<quantity low=4 unit=大 noun=板块>四大</quantity>板块。",
            COUNTS,
        ),
    ],
    "part of the measures counted before": [
        (
            "<policy_count low=84 unit=项>84项</policy_count>措施中，有<policy_count low=18 unit=项>18项</policy_count>已提前完成。",
            COUNTS,
        ),
        (
            "<policy_count low=100 unit=项>100项</policy_count>任务，其中<policy_count low=80 unit=项>80项</policy_count>完成。",
            COUNTS,
        ),
        (
            "<quantity low=60 unit=项>60项</quantity>专利中，<quantity low=8 unit=项>8项</quantity>已转让。",
            COUNTS,
        ),
    ],
    "contents": [
        (
            "实施就业推进计划，包括扩岗行动、培训行动等<policy_count low=10 unit=项>10项</policy_count>内容。",
            COUNTS,
        ),
        ("平台涵盖养老、托幼等<quantity low=30 unit=项>30余项</quantity>内容。", COUNTS),
    ],
    "look-alikes of policies": [
        ("他只写了<quantity low=3 unit=个>三个</quantity>字“没意见”。", COUNTS),
        ("护理有<quantity low=12 unit=个>12个</quantity>步骤来要求动作到位。", COUNTS),
        ("这<quantity low=2 unit=项>两项</quantity>决议要求停火。", COUNTS),
        ("内存方面支持<quantity low=2 unit=条>两条</quantity>插槽。", COUNTS),
        ("从<quantity low=5 unit=个>五个</quantity>方面作出公正的评分。", COUNTS),
        ("两县有<quantity low=3 unit=个>3个</quantity>方面的共性。", COUNTS),
        ("邻国执政党十二大提出的各项目标。", COUNTS),
        ("实施<policy_count low=12 unit=大>十二大</policy_count>工程。", COUNTS),
    ],
    "大 before 关": [
        ("推出<quantity low=5 unit=大>五大</quantity>关怀服务。", COUNTS),
        ("掌握<quantity low=5 unit=大>五大</quantity>关键技术。", COUNTS),
        ("突破一万大关。", COUNTS),
    ],
    "names with numbers": [
        ("未来网络973项目、985高校、211工程院校。", COUNTS),
        ("获马术三项赛冠军，举办<quantity low=3 unit=项>三项</quantity>赛事。", COUNTS),
        ("走进二十四道拐展览馆，上了<quantity low=24 unit=道>24道</quantity>菜。", COUNTS),
        ("花园小区8栋的邻里长，该小区<quantity low=8 unit=栋>8栋</quantity>居民楼。", COUNTS),
        ("“家家幸福一元捐”活动，两元店", ("money",)),
        ("收到<money low=10>10元</money>捐款。", ("money",)),
        ("海峡青年节开幕", ("date",)),
    ],
    "words that end before a number": [
        ("空调、插排<quantity low=6 unit=个>6个</quantity>。", COUNTS),
        ("球队排6位。", COUNTS),
        (
            "他四处寻找，找到<quantity low=1 modifier=null>1处</quantity>水源，这<quantity low=4>四处</quantity>隐患。",
            COUNTS,
        ),
    ],
    "more than so many metres": [
        ("水深<quantity low=2 high=null modifier=more_than unit=米>2米多</quantity>时他跳了下去。", COUNTS),
        (
            "路宽<quantity low=3 high=null unit=米>3米多</quantity>，长<quantity low=5 high=null>5公里多</quantity>。",
            COUNTS,
        ),
    ],
    "rates of measures": [
        ("雨强<quantity low=111.8 unit=毫米/小时>111.8毫米/小时</quantity>。", COUNTS),
        ("单产<quantity low=450 unit=公斤/亩>450公斤/亩</quantity>。", COUNTS),
        ("流量<quantity low=1600 unit=立方米每秒>1600立方米每秒</quantity>。", COUNTS),
        ("单产<quantity low=450 unit=公斤每亩>450公斤每亩</quantity>。", COUNTS),
        ("<date value=PT1S>每秒</date>1600立方米。", ("date",)),
        ("以60公里每小时的速度行驶。", ("date",)),
        ("开通<quantity low=10 unit=条>10条</quantity>次要道路。", COUNTS),
        ("办证<quantity low=741000 unit=证次>74.1万证次</quantity>。", COUNTS),
        ("满载的<quantity low=11 unit=车>11车</quantity>救灾物资送抵河阳。", COUNTS),
        ("举办<quantity low=2 unit=场>2场</quantity>合唱比赛，适合各种场合。", COUNTS),
    ],
    "towns and villages": [
        (
            "辐射<quantity low=4 unit=null noun=镇>4</quantity>镇<quantity low=8 unit=null>8</quantity>村。",
            COUNTS,
        ),
        ("<quantity low=213 noun=村街>213</quantity>村街转移。", COUNTS),
        ("住在向阳2村、8村，他去了2镇，河阳3村的路。", COUNTS),
    ],
    "pairs of shoes": [
        (
            "采购布鞋<quantity low=2794 unit=双>2794双</quantity>，共计<quantity low=4641>4641双</quantity>。",
            COUNTS,
        ),
        ("修建10双向车道，20双方代表到会。", COUNTS),
    ],
    "numbers of people without a unit": [
        ("警方查实共有<quantity low=112 unit=null noun=受害者>112</quantity>受害者。", COUNTS),
        ("常住人口<quantity low=null high=3000000 unit=null>300万以下</quantity>的城市。", COUNTS),
        ("常住人口<quantity low=3000000 high=5000000 unit=null>300万至500万</quantity>的城市。", COUNTS),
        ("<quantity high=16 low=null unit=周岁>16周岁（及）以下</quantity>的儿童。", COUNTS),
    ],
    "money": [
        ("利润总额同比增加<money low=372000000>3.72亿</money>增长一成", ("money",)),
        (
            "最多时每年要付<money low=5000000 high=5000000>500万元</money>，<money low=null>最多5亿元</money>。",
            ("money",),
        ),
    ],
    "lengths of time": [
        (
            "提前<date value=PT30M/PT1H>半个小时到1个小时</date>，签<date value=P6M/P1Y>半年至一年</date>",
            ("date",),
        ),
        (
            "黄金<date value=PT72H>72小时</date>十分关键，历时<date value=PT3H10M>3小时十分钟</date>",
            ("date",),
        ),
        ("处以<date value=P15D>15日</date>行政拘留，停业整顿<date value=P60D>60日</date>", ("date",)),
        ("于<date value=2022-05-15>15日</date>行政拘留，5月32日", ("date",)),
    ],
    "a story of last year's": [
        (
            "<date value=2021-09-02>2021年9月2日</date>接到报警。<date value=2021-09-03T08>9月3日8时许</date>，找到老人。",
            ("date",),
        ),
        (
            "<date value=2021-09-09>2021年9月9日</date>，工程开工。<date value=2022-05-20>5月20日</date>，工程完工。",
            ("date",),
        ),
    ],
    "units that need a witness": [
        ("以<quantity low=95.6 unit=分>95.6分</quantity>的成绩夺冠，8时30分开赛", ("quantity",)),
        ("连续<quantity low=3 unit=届>三届</quantity>全国第一，十四届全国人大召开", ("quantity",)),
        (
            "总行程<quantity low=25000 high=null unit=里>超过25000里</quantity>，住在三里屯，二万五千里长征",
            COUNTS,
        ),
        ("安排<quantity low=6 unit=路>6路</quantity>检查组，乘6路公交车", COUNTS),
        ("新增<quantity low=3 unit=对>三对</quantity>班次，对口帮扶", COUNTS),
        ("利率降<quantity low=20 unit=个 noun=基点>20个</quantity>基点", COUNTS),
        ("<quantity low=50000 high=null unit=null>5万多</quantity>党员干部，多党合作", COUNTS),
    ],
    "plans of action": [
        ("制定“<policy_count low=10 unit=大>十大</policy_count>整改行动方案”。", COUNTS),
    ],
    "counts that a guessed name would swallow": [
        ("本月末<quantity low=6 unit=大>六大</quantity>银行放贷", ("quantity", "organization")),
        ("补齐<quantity low=2 unit=类>两类</quantity>学校短板", ("quantity", "organization")),
    ],
    "paid without 元": [
        ("县里用<money low=1000000>100万</money>扶贫款养牛", ("money",)),
    ],
    "clauses counted behind chapters, aspects and nicknames": [
        (
            "“科创<policy_count low=10 unit=条>十条</policy_count>”共<policy_count low=5 unit=章>5章</policy_count><policy_count low=28 unit=条 noun=null>28条</policy_count>。",
            COUNTS,
        ),
        (
            "涉及审批、物流等<policy_count low=10 unit=个 noun=方面>10个</policy_count>方面<policy_count low=127 unit=条 noun=null>127条</policy_count>，反响热烈。",
            COUNTS,
        ),
        (
            "<policy_count low=10 unit=个>10个</policy_count>方面<policy_count low=40 unit=项 noun=举措>40项</policy_count>举措。",
            COUNTS,
        ),
        ("这<policy_count low=3 unit=条>三条</policy_count>真管用。", COUNTS),
        ("这<quantity low=3 unit=条>三条</quantity>曲线都在上升。", COUNTS),
        (
            "确定<policy_count low=5 unit=个 noun=改革试点>5个</policy_count>改革试点，建成<quantity low=5 unit=个>5个</quantity>改革示范区。",
            COUNTS,
        ),
    ],
    "what a count is of": [
        (
            "<quantity low=60 unit=岁>60岁以上</quantity>老人有<quantity low=870 high=null unit=人 noun=老人>870多人</quantity>。",
            COUNTS,
        ),
        ("专家组一行<quantity low=8 unit=人 noun=专家>8人</quantity>赴云山县中医院义诊。", COUNTS),
        (
            "<quantity low=312 unit=户>312户</quantity><quantity low=1456 unit=人 noun=null>1456人</quantity>人均增收。",
            COUNTS,
        ),
        (
            "从<quantity low=null high=200 unit=亩 noun=null>不足200亩</quantity>发展到<quantity low=3000 noun=null>3000亩</quantity>。",
            COUNTS,
        ),
        ("当前<quantity low=15 unit=个 noun=项目>15个</quantity>项目已开工。", COUNTS),
        (
            "<quantity low=3 unit=名 noun=家长>三名</quantity>家长、<quantity low=2 unit=位 noun=居民>两位</quantity>居民",
            COUNTS,
        ),
        ("迟到<quantity low=3 high=null>超过3次</quantity>的(不含3次)", COUNTS),
    ],
    "days and numbers of houses": [
        ("<date begin=2022-05-11 end=2022-05-31>5月中下旬</date>，将建设3、5、8号楼", ("date",)),
        ("<date value=2022-05-03>5月3</date>、<date value=2022-05-05>5日</date>停水", ("date",)),
    ],
    "days on which another paper reported": [
        (
            "调整为<date value=2022-01-06>1月6日</date>。据《山城报》网站<date value=2022-05-17>17日</date>报道，会谈将持续。",
            ("date",),
        ),
        (
            "<date value=2022-04-20>4月20日</date>开工。<date value=2022-05-20>20日</date>，会谈可能将结束。",
            ("date",),
        ),
    ],
    "classes that hold items": [
        (
            "推出<policy_count low=6 unit=大类 noun=null>六大类</policy_count><policy_count low=20 unit=项 noun=服务举措>二十项</policy_count>服务举措。",
            COUNTS,
        ),
        ("售出<quantity low=3 unit=大类 noun=商品>三大类</quantity>商品。", COUNTS),
        ("至少完成<quantity low=1 high=null unit=个 noun=班级教学任务>1个</quantity>班级教学任务。", COUNTS),
        ("通往邻县的<quantity low=2 unit=条>两条</quantity>物流运输的“战略动脉”道路。", COUNTS),
    ],
    "realms named, and numbers that name": [
        (
            "山西、河北<quantity low=2 unit=null noun=省>两</quantity>省受旱，两省携手，参观中共四大纪念馆",
            COUNTS,
        ),
        ("苏陕<quantity low=2 unit=null noun=省>两</quantity>省非遗展演", COUNTS),
    ],
    "units of a trade": [
        (
            "出动<quantity low=3 unit=车>3车</quantity><quantity low=4 unit=艇>4艇</quantity><quantity low=22 unit=人>22人</quantity>前往。",
            COUNTS,
        ),
        ("买<quantity low=69 unit=平>69平</quantity>公寓，得3平2负", COUNTS),
        (
            "邀请<quantity low=100 high=null unit=家 noun=用人单位>100余家</quantity>用人单位，家用电器",
            COUNTS,
        ),
        ("建成标准化棚圈<quantity low=52 unit=栋 noun=标准化棚圈>52栋</quantity>。", COUNTS),
    ],
    "large numbers without a unit": [
        (
            "铁路客流已经连续五天保持在<quantity low=10000000 high=null unit=null>1000万以上</quantity>。",
            COUNTS,
        ),
        ("赔付的金额<money low=null high=1000000>最高已达100万</money>，家庭获益。", ("money",)),
        (
            "生产总值首次<money low=5000000000000 high=null>突破5万亿</money>大关，达到<money>50087亿元</money>。",
            ("money",),
        ),
    ],
    "days told by their number alone": [
        ("政府军<date value=2022-05-10>10号</date>表示，他们将撤离", ("date",)),
        ("市长<date value=2022-05-10>10日</date>表示，将开展行动", ("date",)),
        ("通知将于<date value=2022-12-10>12月10日</date>发布", ("date",)),
        ("县城<date value=2022-05-14TNI>14号晚上</date>发生地震", ("date",)),
        ("定在<date value=2022-05-22>22号</date>部长会议上通过", ("date",)),
        ("花园路16号开始装修，乘10号线到2号楼，12号台风，云政发〔2022〕9号", ("date",)),
        ("他住在北路893弄1-11号3楼", ("date",)),
        (
            "会谈<date value=2022-05-23>下周一</date>继续。<date value=PAST_REF>此前</date>缺席的一方<date value=2022-05-19>19号</date>表示将参加",
            ("date",),
        ),
    ],
    "stretches and years": [
        ("飞行<date value=PT20000H modifier=more_than>超过2万小时</date>", ("date",)),
        ("产能已超过<date value=2021>去年</date>最高水平，十月体育场", ("date",)),
        ("<date begin=2022-03-01 end=2022-03-20>3月初至中旬</date>两次参与", ("date",)),
        ("<date value=2020>2020年</date>产值比<date value=2019>上年</date>增长，今昔不同", ("date",)),
    ],
    "groups of three digits set apart by a blank": [
        ("人均可支配收入<money low=6008 high=6008>6 008元</money>", ("money",)),
        ("蓄水<quantity low=32100000 unit=立方米>3 210万立方米</quantity>", COUNTS),
        (
            "防护服<quantity low=3000 unit=套>3 000套</quantity>，共<money low=1234567>1 234 567元</money>",
            ("quantity", "money"),
        ),
        ("2021 <money low=210>210元</money>，电话400 123 4567", ("quantity", "money")),
    ],
    "amounts behind an acronym": [
        ("全市GDP<money low=56390000000>563.9亿元</money>，IPO<money>12亿元</money>", ("money",)),
        ("GDP<percent low=12>12%</percent>，H7N9、C919、MAX8、COVID19", ("percent", "money", "quantity")),
    ],
    "money without 元": [
        ("追回欠薪<money low=230000>23万</money>", ("money",)),
        (
            "单个项目最高奖<money low=null high=100000000>1个亿</money>，真金白银<money>100亿</money>",
            ("money",),
        ),
        ("卖了<money low=30000>3万</money>，卖了3万只鸡，100亿斤，14亿人，1亿户", ("money",)),
    ],
    "lengths of a punishment and a notice": [
        (
            "被行拘<date value=P15D>15日</date>，公示<date value=P7D>7日</date>，隔离<date value=P14D>14日</date>",
            ("date",),
        ),
    ],
    "words that run into a date": [
        ("了解到<date value=PRESENT_REF>目前</date>该库已满", ("date",)),
        ("<date value=2022>今年</date>订单已经排到<date value=2022-06>6月底</date>啦", ("date",)),
    ],
    "set phrases": [("州四大班子领导参加", COUNTS)],
    "nouns that end where their word ends": [
        (
            "建成奶食品加工作坊<quantity noun=作坊>63家</quantity>，发展板栗<quantity noun=板栗>1500亩</quantity>。",
            COUNTS,
        ),
        (
            "引进<quantity noun=新品种>3个</quantity>新品种，<quantity noun=驻企服务员>3000余名</quantity>驻企服务员上岗。",
            COUNTS,
        ),
        (
            "<quantity noun=农民工>28名</quantity>农民工的工资，领军人才<quantity noun=领军人才>3人</quantity>。",
            COUNTS,
        ),
        ("接种点由<quantity noun=接种点>44个</quantity>增至<quantity noun=接种点>68个</quantity>。", COUNTS),
        ("国家级<quantity noun=null>4家</quantity>、省级<quantity noun=null>21家</quantity>。", COUNTS),
        (
            "区政府分别办结<quantity noun=null>146件</quantity>，<quantity noun=null>300余人</quantity>一道参加。",
            COUNTS,
        ),
    ],
    "nouns with what modifies them": [
        (
            "先后建成避暑康养基地<quantity noun=避暑康养基地>6处</quantity>，加开旅游列车<quantity noun=旅游列车>8对</quantity>。",
            COUNTS,
        ),
        (
            "设立“清凉驿站”<quantity noun=“清凉驿站”>16个</quantity>，拆除违建<quantity noun=违建>54处</quantity>。",
            COUNTS,
        ),
        (
            "<quantity noun=null>76岁</quantity>的孙大爷来了，年满<quantity noun=公民>18周岁</quantity>的公民。",
            COUNTS,
        ),
        (
            "条例草案共<policy_count noun=null>六章</policy_count><policy_count noun=null>四十二条</policy_count>。",
            COUNTS,
        ),
        ("<quantity noun=楼>26栋</quantity>楼里住着<quantity unit=户>1100多户</quantity>。", COUNTS),
    ],
    "bounds of speech": [
        ("一年挣了<money low=10000 modifier=approx>万把块</money>", ("money",)),
        ("村里<quantity low=100 modifier=approx>百把人</quantity>都来了，一把手", COUNTS),
    ],
    "addresses": [
        ("地址在花园路139号云溪广场办公楼1座36层", COUNTS),
        ("花园路139号停水，<quantity unit=座>3座</quantity>水塔检修", COUNTS),
    ],
    "a month named twice, days of a holiday": [
        ("<date value=2022-04>4月当月</date>进出口增长", ("date",)),
        (
            "<date value=2022-05-01 modifier=null>“五一”假期</date>前<date value=P3D>3天</date>，游客增多",
            ("date",),
        ),
    ],
    "days, weekdays and years": [
        (
            "<date value=2022-05-06>5月6日</date>后期<date value=2022-05-08/2022-05-11>8-11日</date>有雨",
            ("date",),
        ),
        ("公司<date value=2022-05-18>周三</date>表示，<date value=2023>明年年初</date>将开航", ("date",)),
        ("住在烟花三月路，三月巷口", ("date",)),
        ("<date value=P1M>每月的第一个周一</date>开放", ("date",)),
        ("他<date value=PAST_REF>当年</date>当兵，高兴得一晚上没睡", ("date",)),
        ("<date value=2020>2020年</date>开工，<date value=2020>当年</date>完工", ("date",)),
    ],
}


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [case for cases in CASES.values() for case in cases],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_reads_running_text(marked, kinds):
    check(marked, *kinds)


def test_a_review_early_in_the_year_speaks_of_the_last():
    check(
        "<date value=2022>2022年</date>，经济稳中有进。<date value=2022>全年</date>实施工程。",
        "date",
        published="2023-01-10",
    )


BOUNDS = {
    "近": "approx",
    "约": "approx",
    "超": "more_than",
    "逾": "more_than",
    "超过": "more_than",
    "不足": "less_than",
    "不到": "less_than",
    "至少": "equal_or_more",
    "最多": "equal_or_less",
    "少说也有": "equal_or_more",
}
NOUNS = [
    "稳岗补贴",
    "生活津贴",
    "扶持资金",
    "捐赠总额",
    "贷款余额",
    "年产值",
    "销售收入",
    "收费金额",
    "春节",
    "采集",
    "征集",
    "公开办公",
    "科技创新",
    "产业更新",
    "父亲",
    "母亲",
    "其中",
    "集中",
    "江西",
    "广西",
    "陕西",
    "提高",
    "新高",
    "出租",
    "承租",
    "手续",
    "持续",
    "整合",
    "联合",
    "综合",
    "配合",
    "办法十条",
]


@pytest.mark.parametrize("bound", BOUNDS)
def test_no_noun_swallows_a_bound(bound):
    for noun in NOUNS:
        check(
            f"{noun}<money low={'null' if 'less' in BOUNDS[bound] else 60000} modifier={BOUNDS[bound]}>{bound}6万元</money>。",
            "money",
        )


@pytest.mark.parametrize("word", ["附近", "最近", "贴近", "签约", "预约", "节约", "合约", "反超"])
def test_a_word_that_ends_like_a_bound_is_none(word):
    check(f"{word}<money low=60000 high=60000 modifier=null>6万元</money>。", "money")


def test_what_passes_an_amount():
    check(
        "年产值<money low=500000000 high=null modifier=more_than>过5亿元</money>，通过<quantity modifier=null>5项</quantity>",
        "money",
        "quantity",
    )
