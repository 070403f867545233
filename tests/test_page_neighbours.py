"""What a line is by what stands beside it: authors, verse, signers, questions, signatures, the head of a page."""

import pytest

from newsie.reading import read_text
from newsie.reading.blocks import read_blocks
from newsie.reading.headlines import is_issued
from newsie.reading.lines import read_lines
from newsie.reading.neighbours import sets_briefs

NEWS = "云溪公交增至十八条\n\n本报讯（记者 林一舟）云溪市新开六条夜班公交线路。\n\n"
ESSAY = "老屋后面有一块三分地，是母亲的菜园，韭菜一茬一茬割不完。"


def told(raw):
    return [(article.headline, article.subhead, article.byline) for article in read_text(raw).articles]


@pytest.mark.parametrize(("line", "names"), [("林一舟", ("林一舟",)), ("何 川", ("何川",))])
def test_a_name_between_headline_and_text_is_its_author(line, names):
    assert told(f"母亲的菜园\n\n{line}\n\n{ESSAY}") == [("母亲的菜园", None, names)]


@pytest.mark.parametrize("line", ["高质量", "文化", "背景", "秋声"])
def test_a_word_between_headline_and_text_is_no_author(line):
    ((_, _, names),) = told(f"母亲的菜园\n\n{line}\n\n{ESSAY}")
    assert names == ()


def test_pen_names_are_authors_on_a_page_of_essays():
    raw = "".join(
        f"{title}\n\n{author}\n\n{ESSAY}\n\n"
        for title, author in [("母亲的菜园", "林一舟"), ("渡口旧事", "秋声"), ("借伞", "何川")]
    )
    assert [article.byline for article in read_text(raw).articles] == [("林一舟",), ("秋声",), ("何川",)]


def test_whom_the_text_tells_of_is_no_author():
    raw = (
        "道德模范名单\n\n林一舟\n\n林一舟，男，五十二岁，云溪市柳林镇医生，行医三十年，走遍了山里每一户人家。"
    )
    assert told(raw)[0][2] == ()


def test_verse_below_an_author_is_text():
    lines = ["今夜月光从桥上走过", "像一个归乡的人", "不说话", "只把影子交给流水"]
    verse = "\n\n".join(lines)
    raw = f"月满柳溪（外一首）\n\n林一舟\n\n{verse}\n\n母亲的菜园\n\n何川\n\n{ESSAY}"
    first, second = read_text(raw).articles
    assert (first.headline, first.byline) == ("月满柳溪（外一首）", ("林一舟",))
    assert first.text.endswith("\n".join(lines))
    assert second.headline == "母亲的菜园"


def test_where_an_author_works_ends_the_essay():
    raw = (
        f"守好一方水土\n\n林一舟\n\n{ESSAY}（作者单位：云溪市委党校）\n\n"
        f"把文章写在田间\n\n何川\n\n{ESSAY}\n\n（作者系河阳县文联主席）"
    )
    assert told(raw) == [("守好一方水土", None, ("林一舟",)), ("把文章写在田间", None, ("何川",))]


def test_a_credit_with_a_surname_that_no_list_holds():
    raw = (
        "草原书屋进牧户\n\n今年，云溪县建成书屋三十八个。\n\n（秘建军　白音）\n\n"
        "河长巡河不走过场\n\n三级河长巡河一千次。（秘建军）\n\n供热管网提前完工\n\n管网改造完工。（何川）\n\n"
        "夜班公交增至十八条\n\n云溪市新开线路六条。（林一舟）"
    )
    assert [names for *_, names in told(raw)] == [("秘建军", "白音"), ("秘建军",), ("何川",), ("林一舟",)]


@pytest.mark.parametrize("note", ["（见右图）", "（未完）", "（新华社）"])
def test_a_note_in_brackets_is_no_signer(note):
    raw = f"{NEWS}河长巡河不走过场\n\n三级河长巡河一千次。{note}\n\n河阳修路\n\n路修好了。（何川）\n\n柳林通水\n\n水通了。（方宁）"
    names = [name for *_, names in told(raw) for name in names]
    assert sorted(names) == sorted(["林一舟", "何川", "方宁"])


def test_a_question_that_somebody_signs_is_a_headline():
    raw = f"{NEWS}供暖首周，您家热了吗？\n\n本报记者 何川\n\n11月1日，云溪市进入法定供暖期，来电增多。"
    assert told(raw)[1] == ("供暖首周，您家热了吗？", None, ("何川",))


def test_questions_of_readers_are_articles_of_their_own():
    raw = (
        f"{NEWS}路灯不亮，谁来管？\n\n市民来电：文昌路的路灯不亮。\n\n市城管局回复：路灯已经修复。\n\n"
        "门口成了停车场\n\n网友留言：车停得进不了门。\n\n市交警支队回复：将划禁停线。\n\n"
        "热线回音\n\n菜市场增设了电梯，摊位多了起来。"
    )
    assert [head for head, *_ in told(raw)[1:]] == ["路灯不亮，谁来管？", "门口成了停车场", "热线回音"]


def test_questions_and_answers_stay_together():
    raw = f"{NEWS}有问必答\n\n问：怎样申请补贴？\n\n答：到社区登记。\n\n问：补贴有多少？\n\n答：一万元。"
    questions = read_text(raw).articles[1]
    assert (questions.headline, questions.text.count("答：")) == ("有问必答", 2)


def test_an_office_signs_its_notice_without_a_day():
    raw = (
        "开庭公告\n\n本院定于9月28日公开审理一案，特此公告。\n\n云溪市人民法院\n\n"
        "遗失声明\n\n林一舟遗失毕业证书，声明作废。"
    )
    court, loss = read_text(raw).articles
    assert court.text.endswith("云溪市人民法院")
    assert (court.headline, loss.headline) == ("开庭公告", "遗失声明")


def test_heads_in_step_are_heads_of_sections():
    text = "护林员守着三万亩林海，冬天大雪封山，一封就是三个月，吃水要到四里外去背。"
    raw = (
        f"{NEWS}大山里的“活地图”\n\n□ 本报记者 何川\n\n{text}\n\n一双脚，丈量三万亩林海\n\n{text}\n\n"
        f"一家人，守着同一座山\n\n妻子跟着他上了山，儿子大学毕业，考回林场当了技术员。"
    )
    assert [head for head, *_ in told(raw)] == ["云溪公交增至十八条", "大山里的“活地图”"]


def test_the_head_of_a_page_heads_no_article():
    raw = f"民生热线\n本报热线：8812345 微信：yxms2022\n2022年11月3日 云溪日报 05版\n\n{NEWS}"
    assert [head for head, *_ in told(raw)] == ["云溪公交增至十八条"]
    raw = f"云溪日报\n\nYUNXI RIBAO\n\n中共云溪市委主管主办\n\n2023年11月21日 星期二\n\n{NEWS}"
    assert [head for head, *_ in told(raw)] == ["云溪公交增至十八条"]


def test_a_headline_above_the_line_with_the_day_stays():
    raw = f"云溪通夜车\n\n2022年11月3日 云溪日报 05版\n\n5月3日，云溪市新开六条夜班公交线路。\n\n{NEWS}"
    assert told(raw)[0][0] == "云溪通夜车"


def test_signed_briefs_are_articles_and_unsigned_ones_a_list():
    signed = "●图书馆开放。（何川）\n\n●公交开通。（方宁）\n\n●明日多云转晴。\n\n●医院开诊。（林一舟）"
    assert sets_briefs(read_blocks(read_lines(signed))) == {"●"}
    assert len(read_text(signed).articles) == 4
    assert not sets_briefs(read_blocks(read_lines("●图书馆开放。\n\n●公交开通。")))


ISSUED = [
    "云溪中院发布十大典型案例",
    "柳林镇纪委通报三起作风问题",
    "市市场监管局公布一批不合格食品",
    "市教育局出台减负十条",
    "青石县人民检察院通报公益诉讼办理情况",
]


@pytest.mark.parametrize("line", ISSUED)
@pytest.mark.parametrize(
    "text",
    [
        "去年云溪全市审结案件二千三百件，比前年增加一成。\n\n各县区将引以为戒，严格落实值班制度。",
        "一、石桥村原党支部书记林某违规收受礼金问题。\n\n2019年，林某收受购物卡。",
    ],
)
@pytest.mark.parametrize("above", [NEWS, NEWS.replace("本报讯（记者 林一舟）", "")])
def test_what_a_body_makes_known_is_a_headline(line, text, above):
    assert [article.headline for article in read_text(f"{above}{line}\n\n{text}").articles][1:] == [line]


@pytest.mark.parametrize("line", ["公布举报电话", "市纪委通报", "发布会现场", "让政府公开成为习惯"])
def test_what_names_no_body_and_no_matter_is_not_issued(line):
    assert not is_issued(line)


def test_headlines_below_their_texts():
    buses = "云溪市新开六条夜班公交线路，覆盖火车站和大学城，末班公交延长到二十三时三十分。"
    birds = "雁回湖湿地迎来首批候鸟，三千只白鹭和赤麻鸭在湿地停歇觅食，候鸟数量为多年最多。"
    books = "市图书馆古籍修复室向公众开放，读者体验了古籍修复的工序，馆内古籍四万册。"
    raw = (
        f"本报讯（记者 林一舟）{buses}\n\n云溪夜班公交线路延长到大学城\n\n"
        f"本报讯（记者 何川）{birds}\n\n雁回湖湿地迎来候鸟\n\n"
        f"本报讯（记者 方宁）{books}\n\n古籍修复室向读者开放"
    )
    assert [head for head, *_ in told(raw)][:2] == ["云溪夜班公交线路延长到大学城", "雁回湖湿地迎来候鸟"]


def lines(*paragraphs):
    """The paragraphs in lines of one width."""
    texts = [f"\u3000\u3000{text}" for text in paragraphs]
    return [text[at : at + 14] for text in texts for at in range(0, len(text), 14)]


HEATING = (
    "供暖季开始半个多月来，记者走访城区小区发现，室内温度普遍在二十度以上，供热投诉大幅下降。",
    "市热力集团今年投资三千八百万元，对三十一公里老旧管网和换热站进行了改造，并加装了调控阀门，哪栋楼温度低，调度中心一看便知。",
)
RESCUE = (
    "本报讯（记者 何川）“要是再晚一分钟，后果不敢想。”少年的父亲至今仍然红着眼眶，他一再道谢。",
    "两名初中生在南湖边玩耍时滑入水中。正在散步的退休教师来不及脱衣，纵身跳进冰冷的湖水，先后把两名少年托举上岸。",
)


def columns(*title):
    """Two articles whose columns alternate: each is cut behind the line that breaks a word."""
    heating, rescue = lines(*HEATING), lines(*RESCUE)
    first = next(i for i, line in enumerate(heating) if line.endswith("供热投诉大")) + 1
    second = next(i for i, line in enumerate(rescue) if line.endswith("冰冷的湖")) + 1
    parts = [
        ["供热管网冬病夏治见成效"], heating[:first], title, rescue[:second], heating[first:], rescue[second:]
    ]  # fmt: skip
    return "\n".join(line for part in parts for line in part)


@pytest.mark.parametrize("title", [("退休教师跳湖救人",), ("两名少年落水 退休教师纵身", "一跃勇救人")])
def test_columns_that_alternate_within_lines_of_one_width(title):
    heating, rescue = read_text(columns(*title)).articles
    assert heating.text.split("\n")[1:] == list(HEATING)
    assert rescue.text.split("\n")[-2:] == list(RESCUE)
    assert rescue.headline == "".join(title)


def test_lines_of_one_text_are_not_parted():
    (article,) = read_text("\n".join(["供热管网冬病夏治见成效", *lines(*HEATING)])).articles
    assert article.text.split("\n")[1:] == list(HEATING)


def test_a_line_with_a_pause_that_a_broken_text_goes_on_with_is_text():
    raw = (
        "云溪石窟第二洞开放\n\n本报讯（记者 何川）5月3日，云溪石窟第二洞开放，历时七十天的采集完成。\n\n"
        "第二洞是“溪山五洞”之一，是云\n\n溪早期洞窟中唯一的大像窟，雕刻内容丰富，像高十五米。东壁开凿于某年\n\n"
        "秋天的一个早晨，匠人们在此处凿下第一锤。"
    )
    (article,) = read_text(raw).articles
    assert "之一，是云溪早期洞窟" in article.text
