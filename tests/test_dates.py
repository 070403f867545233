"""Dates by the table of kinds: each row found with its value, with its look-alike refused."""

import pytest

from newsie import load
from tests.finding_dates import dates, demand

DAY, YEAR = "begin=2022-05-20 end=2022-05-20", "begin=2021-01-01 end=2021-12-31"

FOUND = [
    # days
    f"<date timex_type=DATE value=2022-05-20 {DAY} inferred=year>5月20日</date>，云溪市召开会议。",
    f"<date value=2022-05-20 {DAY}>昨日</date>，云溪市召开会议。",
    f"记者<date value=2022-05-20 {DAY}>昨天</date>从云溪市获悉。",
    f"<date>5月20日</date>，云溪市开会。<date value=2022-05-20 {DAY} inferred=anchor>当日</date>，河阳县也开会。",
    f"<date>5月20日</date>开会。<date value=2022-05-20TMO timex_type=TIME {DAY}>是日上午</date>，众人参观。",
    "<date>5月20日</date>开会，<date value=2022-05-21>次日</date>闭会。",
    "记者<date value=2022-05-19 inferred=month,year>19日</date>从云溪市获悉。",
    # years, months
    f"<date value=2021 {YEAR}>2021年</date>，云溪市增长5%。",
    f"<date value=2021 {YEAR}>去年</date>，云溪市增长5%。",
    "<date value=2022 begin=2022-01-01 end=2022-12-31>今年</date>我市将继续。",
    "<date value=2022-03 begin=2022-03-01 end=2022-03-31>今年3月</date>，云溪市遭遇大风。",
    "<date value=2022-04 begin=2022-04-01 end=2022-04-30>上月</date>投产。",
    "我市于<date value=2022-05>本月</date>组织宣讲。",
    # ranges, parts of months and years
    "<date value=2022-05-16/2022-05-19 begin=2022-05-16 end=2022-05-19>5月16日至19日</date>，调研组来我市。",
    "<date value=2022-05 begin=2022-05-11 end=2022-05-20 modifier=mid>5月中旬</date>，雨水增多。",
    "<date value=2022-05 begin=2022-05-01 end=2022-05-10 modifier=start>5月上旬</date>，雨水增多。",
    "<date value=2022-05 begin=2022-05-21 end=2022-05-31 modifier=end>5月下旬</date>，雨水增多。",
    f"<date value=2021 {YEAR} modifier=end>2021年底</date>，公路通车。",
    "<date value=2022 begin=2022-01-01 end=2022-12-31 modifier=start>年初</date>，公路通车。",
    "<date value=2022-05 begin=2022-05-01 end=2022-05-31 modifier=end>月底</date>，公路通车。",
    "<date value=2022-H1 begin=2022-01-01 end=2022-06-30>上半年</date>，全市增长。",
    "<date value=2022-Q1 begin=2022-01-01 end=2022-03-31>一季度</date>，全市增长。",
    "<date value=2022-01/2022-05 begin=2022-01-01 end=2022-05-31>前5个月</date>，全市增长。",
    "<date value=2022-01/2022-10 begin=2022-01-01 end=2022-10-31>1至10月</date>，全市增长。",
    "<date value=2022-01-01/2022-05-21 begin=2022-01-01 end=2022-05-21>今年以来</date>，全市增长。",
    "确保完成<date value=2022 begin=2022-01-01 end=2022-12-31>全年</date>目标。",
    "<date timex_type=DURATION value=P1Y begin=null>一年来</date>，她家变化很大。",
    "<date timex_type=DURATION value=P20Y begin=null>20年来</date>，两国友好。",
    "庆祝建交<date timex_type=DURATION value=P20Y>20周年</date>。",
    # bounds
    "<date value=2022-05-19 modifier=on_or_before>截至5月19日</date>，已放款40笔。",
    "<date value=2025 begin=2025-01-01 end=2025-12-31 modifier=null>到2025年</date>，基本建成。",
    "<date value=2022-05-27 modifier=on_or_after>5月27日起</date>进行查验。",
    "需在<date value=2022-03 modifier=before>3月前</date>申请。",
    "<date value=2018-09 begin=2018-09-01 end=2018-09-30 modifier=on_or_after>自2018年9月以来</date>，她一直在村里。",
    "需在<date value=2022 modifier=before>年底前</date>办理。",
    "<date value=2021 modifier=on_or_before>截至2021年底</date>，已有3户。",
    # long periods
    "<date value=2021/2025 begin=2021-01-01 end=2025-12-31>“十四五”期间</date>，我市将投资。",
    "<date value=2016/2020>十三五</date>收官。",
    "<date value=199 begin=1990-01-01 end=1999-12-31>20世纪90年代</date>，他来到云溪。",
    # times
    f"<date timex_type=TIME value=2022-05-20TMO {DAY}>5月20日上午</date>，会议召开。",
    f"<date timex_type=TIME value=2022-05-20T12 {DAY}>5月20日12时</date>，专线发车。",
    "开放时间为<date timex_type=TIME value=T08/T20 begin=null>8时至20时</date>。",
    # durations, sets
    "签约<date timex_type=DURATION value=P3Y begin=null>三年</date>。",
    "坚持<date value=PT48H timex_type=DURATION>48小时</date>。",
    "历时<date value=P70D>70天</date>完工。",
    "查验<date value=P5D modifier=equal_or_less timex_type=DURATION>5日内</date>核酸证明。",
    "有效期为<date value=P1Y/P3Y timex_type=DURATION>1—3年</date>。",
    "<date timex_type=SET value=XXXX-04 begin=null>每年4月</date>举行。",
    "<date timex_type=SET value=T08>每天8时</date>开门。",
    "<date timex_type=SET value=P10D>每10天</date>检测一次。",
    "<date timex_type=SET value=T08/T20>每天8时至20时</date>开门。",
    "实行<date timex_type=DURATION value=PT24H>24小时</date>服务。",
    # vague references
    "<date value=PAST_REF begin=null>近日</date>，云溪市召开会议。",
    "<date value=PRESENT_REF>截至目前</date>，已有3户。",
    "<date value=FUTURE_REF>下一步</date>，我市将继续。",
    # what the text says elsewhere
    "<date value=2022-05-21>5月21日</date>持续到<date value=2022-05-28>28日</date>。",
    "活动从<date value=2022-05-21 modifier=null>21日</date>持续到<date value=2022-05-28>28日</date>。",
    "<date>今年上半年</date>增长4%，比<date value=2021-H1 begin=2021-01-01 end=2021-06-30>去年同期</date>快。",
    "<date>1至2月</date>增长，<date value=2020-01/2020-02 begin=2020-01-01 end=2020-02-29>2020年同期</date>下降。",
    "<date value=P30D begin=2022-04-21>近30天</date>有雨。",
    "工期缩短<date value=P30D modifier=approx begin=null>近30天</date>。",
    "合同期限<date value=P3Y modifier=equal_or_less>不超过三年</date>。",
    "<date value=2022-05-21>今天</date>是好日子。",
    # a year without its sign, where a part of it follows
    "<date value=2021-H2>2021下半年</date>增长，<date value=2022-H1>2022H1</date>放缓，<date value=2022-Q1>2022Q1</date>持平。",
    "<date value=2021-Q3 modifier=end>2021三季度末</date>余额5亿元，<date value=2022-H1>2022年H1</date>到账。",
    # a month behind a day to come comes after it
    "公司计划从<date value=2022-10-01>10月1日起</date>增开班车，并于<date value=2022-11>11月</date>恢复夜班。",
]

REFUSED = [
    "年满20周岁的村民王春宇在百年老店买了月饼和年货。",
    "云溪日报、河阳晚报的年轻记者住在春风里5号楼3单元。",
    "他在今日头条上看了《2021年云溪往事》和《明日之星》。",
    "产品升级到3.15版，比分3:2，电话0359-2022105。",
    "详见1.2.3节，价格5.20元，占比3.5%。",
    "每人每月1880元，同一农户每年补贴不超过3万元。",
    "第三天性、第9版、第17窟和五年级学生。",
    "一日游线路获得五一劳动奖章。",
    "当天气转凉，三点意见已经反馈。",
    "他们住在中山路21号，坐5号线。",
    "疫情期间、换届前和上届的工作。",
    "他一时间想不起来，同时说了两点要求。",
    "他跑了过去，把球扔过去，又追过去。",
    "园中种着二月兰和八月瓜，有人感染H1N1流感。",
    "型号为XQ2022H1A，编号2022H15。",
]


@pytest.mark.parametrize("marked", FOUND)
def test_found(marked):
    demand(marked)


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text):
    demand(text)


def test_a_day_that_does_not_exist_has_no_value():
    (fact,) = dates("2月30日，云溪市召开会议。")
    assert (fact.text, fact.value, fact.begin, fact.end_day) == ("2月30日", None, None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5月20日，云溪市召开会议。", "XXXX-05-20"),
        ("昨日，云溪市召开会议。", "XXXX-XX-XX"),
        ("今年，云溪市召开会议。", "XXXX"),
        ("上半年，云溪市召开会议。", "XXXX-H1"),
        ("记者19日获悉。", "XXXX-XX-19"),
        ("上月投产。", "XXXX-XX"),
    ],
)
def test_what_cannot_be_known_stays_unknown(text, value):
    (fact,) = dates(text, published=None)
    assert (fact.value, fact.begin, fact.end_day, fact.inferred) == (value, None, None, None)


def test_without_a_publication_date_a_year_nearby_serves():
    first, second = dates("2021年5月18日开工，6月3日完工。", published=None)
    assert (first.value, second.value) == ("2021-05-18", "2021-06-03")
    assert second.inferred == "year"


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("12月28日，会议召开。", "2022-01-03", "2021-12-28"),
        ("1月3日，会议召开。", "2021-12-28", "2022-01-03"),
        ("11月20日，会议召开。", "2022-05-21", "2021-11-20"),
        ("会议将于11月20日召开。", "2022-05-21", "2022-11-20"),
        ("办法9月1日起施行。", "2022-05-21", "2022-09-01"),
        ("31日，会议召开。", "2022-06-01", "2022-05-31"),
    ],
)
def test_the_year_nearest_the_publication_the_past_first(text, published, value):
    assert dates(text, published)[0].value == value


def test_a_narrative_passes_its_year_on():
    text = "1938年9月，他来到河阳。10月，他参加战斗。"
    assert [fact.value for fact in dates(text)] == ["1938-09", "1938-10"]


def test_dates_that_stand_in_titles_are_none():
    demand("落实《云溪市2021年工作要点》，<date value=2022-05-20>5月20日</date>召开会议。")


def test_a_communique_tells_of_the_year_in_its_headline():
    page = (
        "# 云溪市2021年统计公报\n\n全年生产总值增长，年末人口比上年末增加，上半年增速高于一季度，今年继续。"
    )
    facts = load(["date"])(page, published="2022-03-30")
    assert [(fact.text, fact.begin[:4]) for fact in facts] == [
        ("2021年", "2021"),
        ("全年", "2021"),
        ("年末", "2021"),
        ("上年末", "2020"),
        ("上半年", "2021"),
        ("一季度", "2021"),
        ("今年", "2022"),
    ]


@pytest.mark.parametrize(
    ("text", "published", "begins"),
    [
        ("前三季度，公司营收增长。", "2024-01-09", ["2023-01-01"]),
        ("前三季度，公司营收将增长。", "2024-01-09", ["2024-01-01"]),
        ("四季度，公司营收增长。", "2023-02-21", ["2022-10-01"]),
        ("上半年，事项进厅；三季度，网办率提高。", "2023-02-21", ["2023-01-01", "2023-07-01"]),
    ],
)
def test_parts_of_a_year_that_has_just_begun(text, published, begins):
    assert [fact.begin for fact in dates(text, published)] == begins


def test_a_wire_report_speaks_of_its_own_day():
    text = "新华社北京5月20日电（记者云山）记者今天获悉，昨天的会议已经结束。"
    assert [fact.value for fact in dates(text)] == ["2022-05-20", "2022-05-20", "2022-05-19"]


def test_a_gloss_says_which_day_today_is():
    assert [fact.value for fact in dates("云溪市今天（20日）召开会议。")] == ["2022-05-20", "2022-05-20"]


def test_a_list_of_weekdays_repeats_as_its_first_does():
    text = "每周一、周三和周五开放，周四闭馆。"
    assert [fact.value for fact in dates(text)] == ["XXXX-WXX-1", "XXXX-WXX-3", "XXXX-WXX-5", "2022-05-19"]


def test_today_in_quotes_is_a_name():
    demand("歌曲“明天”和夏季运动会，比例不低于1:10。")


def test_the_day_before_hangs_on_the_day_named_last():
    demand(
        "<date>5月17日</date>，包找到了。<date value=2022-05-16TEV inferred=anchor>前一天傍晚</date>，他丢了它。"
    )


@pytest.mark.parametrize("text", ["我国庆祝这一时刻", "免费品尝腊八粥", "端午粽飘香"])
def test_festivals_inside_words_are_none(text):
    assert not dates(text)


@pytest.mark.parametrize(
    ("text", "published", "last"),
    [
        ("5月29日开工，1日停工。", "2022-06-05", "2022-06-01"),
        ("3月2日开工。28日，会议召开。", "2022-04-28", "2022-04-28"),
        ("3月2日开工。8日，会议召开。", "2022-03-28", "2022-03-08"),
        ("2月8日到期。20日，会议召开。", "2022-01-25", "2022-01-20"),
        ("5月31日开工。2日宣布停工。", "2022-05-03", "2022-05-02"),
    ],
)
def test_a_bare_day_hangs_on_the_date_before_or_on_the_publication(text, published, last):
    assert dates(text, published)[-1].value == last


def test_a_part_of_the_day_at_the_head_of_a_clause_is_of_the_day_before_it():
    text = "5月20日上午，他来了。下午，他走了。人说午后雷雨多。10时30分，雨停。"
    assert [fact.begin for fact in dates(text)] == ["2022-05-20", "2022-05-20", None, "2022-05-20"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("湖区出现今年首次洪水", ["今年"]),
        ("期限延至今年底", ["至今年底", "今年底"]),
        ("去年10月至今年3月", ["去年10月至今年3月"]),
        ("青少年暑期生活", []),
    ],
)
def test_words_that_end_where_a_date_begins(text, written):
    found = [fact.text for fact in dates(text)]
    assert found == written or (len(written) == 2 and found in ([w] for w in written))
