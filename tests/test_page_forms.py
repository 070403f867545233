"""Forms of local pages: columns of briefs, speakers above headlines, names between blanks, few short lines."""

import pytest

from newsie.language.characters import fold
from newsie.reading import read_text
from newsie.reading.bylines import read_lead


def told(raw):
    return [(article.kicker, article.headline, article.byline) for article in read_text(raw).articles]


@pytest.mark.parametrize("column", ["简讯", "讯息快递", "■ 要闻", "短波", "云溪·动态"])
def test_the_name_of_a_column_is_no_headline(column):
    raw = (
        "云溪公交增至十八条\n\n本报讯（记者 林一舟）云溪市新开六条夜班公交线路。\n\n"
        f"{column}\n\n●河阳县图书馆5月3日起延长开放时间。（何川）\n\n●柳林镇投入三十万元改造老旧水厂。（方宁）"
    )
    assert told(raw) == [
        (None, "云溪公交增至十八条", ("林一舟",)),
        (None, None, ("何川",)),
        (None, None, ("方宁",)),
    ]


def test_a_column_of_briefs_is_an_article_of_its_own():
    raw = (
        "云溪公交增至十八条\n\n本报讯（记者 林一舟）云溪市新开六条夜班公交线路。\n\n"
        "讯息快递\n\n△河阳县图书馆5月3日起延长开放时间。\n\n△柳林镇投入三十万元改造老旧水厂。"
    )
    buses, briefs = read_text(raw).articles
    assert "图书馆" not in buses.text
    assert (briefs.headline, briefs.text.count("△")) == (None, 2)
    assert briefs.paragraphs[0].role == "label"


@pytest.mark.parametrize(
    "line", ["河阳县委常委、宣传部部长林一舟：", "云溪市民族中学校长阿依努尔（维吾尔族）："]
)
def test_who_speaks_stands_above_the_headline(line):
    raw = (
        "云溪公交增至十八条\n\n本报讯（记者 何川）云溪市新开六条夜班公交线路。\n\n"
        f"{line}\n\n让老百姓过上好日子\n\n“我们筹措资金两千万元，修了八条路。”近日，她在座谈会上说。"
    )
    assert told(raw)[1] == (line, "让老百姓过上好日子", ())


@pytest.mark.parametrize(
    "line", ["会议决定任命下列同志职务：", "出席会议的还有下列部门负责人员：", "她在会上强调："]
)
def test_a_sentence_that_leads_on_is_no_kicker(line):
    raw = (
        "云溪公交增至十八条\n\n本报讯（记者 何川）云溪市新开六条夜班公交线路。\n\n"
        f"{line}\n\n林一舟 方宁\n\n会议于当日下午结束，各县区负责人参加了会议。"
    )
    assert all(article.kicker is None for article in read_text(raw).articles)


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("本报讯 记者 林一舟 通讯员 何川 今年以来，", ("林一舟", "何川")),
        ("本报讯 记者林一舟 昨日，", ("林一舟",)),
        ("本报讯 全媒体记者 方宁、何川 昨天，", ("方宁", "何川")),
        ("云溪日报·云溪融媒讯（记者 古丽娜·买买提 通讯员 何川）", ("古丽娜·买买提", "何川")),
        ("本报讯 记者从市统计局获悉 今年", ()),
        ("本报讯 记者 昨日 从市里获悉", ()),
    ],
)
def test_names_behind_a_dateline(lead, names):
    found = read_lead(fold(lead))
    assert found is not None
    assert found.names == names


def test_a_few_short_lines_are_no_column():
    lines = [
        "莲花县：花节引客来",
        "在莲花县" + "游人如织" * 20 + "。",
        "柳林县：大棚抢农时",
        "在柳林县" + "菜农正忙" * 15 + "。",
    ]
    lines += [
        "云溪区：会议开起来",
        "3月7日，" + "会议研究了大事" * 12 + "。",
        "青石县：夜班车开通",
        "青石县" + "开通夜班公交" * 18 + "。",
    ]
    articles = read_text("\n".join(lines)).articles
    assert [article.headline for article in articles] == lines[::2]


def test_a_long_headline_with_a_pause_above_news_is_no_piece_of_it():
    headline = "云溪市委宣传部原副部长、一级调研员林一舟接受审查调查"
    raw = (
        "云溪公交增至十八条\n\n本报讯（记者 何川）云溪市新开六条夜班公交线路。\n\n"
        f"{headline}\n\n据云溪市纪委监委消息：云溪市委宣传部原副部长林一舟涉嫌严重违纪违法，目前正接受审查调查。"
    )
    assert told(raw)[1] == (None, headline, ())


def test_a_long_headline_that_its_lead_tells_again_is_no_piece_of_it():
    headline = "林一舟出席云溪-河阳跨江合作高级混合委员会第十四次会议闭幕式并致辞"
    lead = "中共云溪市委常委、副市长林一舟和河阳县县长何川5日共同出席云溪-河阳跨江合作高级混合委员会第十四次会议闭幕式并致辞。"
    (article,) = read_text(f"{headline}\n\n{lead}\n\n林一舟说，双方商定扩大合作。").articles
    assert article.headline == headline


def test_a_line_that_breaks_off_within_a_list_is_text():
    raw = (
        "云溪市举行应急演练\n\n本报讯（记者 何川）5月3日，云溪市举行应急救援演练。\n\n"
        "演练内容分为装备展示、桌面\n\n推演和现场救援，检验了救援队伍的训练水平。"
    )
    (article,) = read_text(raw).articles
    assert article.text.endswith("演练内容分为装备展示、桌面推演和现场救援，检验了救援队伍的训练水平。")
