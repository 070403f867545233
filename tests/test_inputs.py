"""Pages as OCR tools write them, and what articles are made of: each form read into the part that it plays."""

from __future__ import annotations

import re

import pytest

from newsie.language.characters import fold
from newsie.reading import read_text
from newsie.reading.blocks import read_blocks
from newsie.reading.bylines import credit_names
from newsie.reading.joints import breaks_number
from newsie.reading.lines import read_lines

FIRST = "本报讯（记者 何川）5月3日，云溪市新开通六条夜班公交线路，方便市民夜间出行。"
SECOND = "新开通的线路覆盖火车站和夜市街区，发车间隔二十分钟。"
OTHER = "本报讯（记者 方宁）河阳县小麦返青管理已经全部完成。"
HEAD, OTHER_HEAD = "云溪夜班公交增至十八条", "河阳县春耕早谋划"
CAPTION = "市民乘坐夜班公交。本报记者 罗霁 摄"


def parts(raw: str) -> list[list[tuple[str, str]]]:
    """Of each article, its paragraphs with their roles."""
    return [
        [(p.role, article.text[p.start : p.end]) for p in article.paragraphs]
        for article in read_text(raw).articles
    ]


WHOLE = [("headline", HEAD), ("body", FIRST), ("body", SECOND)]
OTHER_WHOLE = [("headline", OTHER_HEAD), ("body", OTHER)]
PHOTO = [("caption", CAPTION)]


@pytest.mark.parametrize(
    ("raw", "articles"),
    [
        pytest.param(
            f"# {HEAD}\n\n{FIRST}  \n\n![](images/a1b2c3.jpg)  \n{CAPTION}\n\n{SECOND}  \n\n# {OTHER_HEAD}\n\n{OTHER}  \n",
            [WHOLE, PHOTO, OTHER_WHOLE],
            id="MinerU",
        ),
        pytest.param(
            f'# {HEAD}\n\n{FIRST}\n\n{SECOND}\n\n<html><body><table><tr><td rowspan="1" colspan="1">线路</td>'
            "<td>末班</td></tr><tr><td>夜1路</td><td>23:30</td></tr></table></body></html>\n",
            [[*WHOLE, ("body", "线路|末班"), ("body", "夜1路|23:30")]],
            id="MinerU table",
        ),
        pytest.param(
            '<div style="text-align: center;"><img src="imgs/img_1.jpg" alt="Image" width="45%" /></div>\n\n'
            f'<div style="text-align: center;">{CAPTION}</div>\n\n## {HEAD}\n\n{FIRST}\n\n{SECOND}\n\n'
            f"## {OTHER_HEAD}\n\n{OTHER}",
            [PHOTO, WHOLE, OTHER_WHOLE],
            id="PP-Structure",
        ),
        pytest.param(
            f'{{0}}{"-" * 48}\n\n# **{HEAD}**\n\n<span id="page-0-1"></span>{FIRST}\n\n'
            f"![](_page_0_Picture_3.jpeg)\n\n{SECOND}<sup>1</sup>\n\n{{1}}{'-' * 48}\n\n# **{OTHER_HEAD}**\n\n{OTHER}",
            [WHOLE, OTHER_WHOLE],
            id="marker",
        ),
        pytest.param(
            f"---\nprimary_language: zh\nis_table: False\n---\n\n{HEAD}\n\n{FIRST}\n\n{SECOND}",
            [WHOLE],
            id="head matter",
        ),
        pytest.param(f"```markdown\n# {HEAD}\n\n{FIRST}\n\n{SECOND}\n```", [WHOLE], id="fenced"),
        pytest.param(f"{HEAD}\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n", [WHOLE], id="Windows line ends"),
        pytest.param(
            f"{HEAD}\n\n{FIRST.replace('线路，', '线路<br>，').replace('六条', '六条<br/>')}<br>{SECOND}",
            [WHOLE],
            id="br",
        ),
        pytest.param(
            f"{HEAD}\n\n{FIRST}[^1]\n\n{SECOND}\n\n[^1]: 数据截至5月2日。",
            [[*WHOLE, ("body", "数据截至5月2日。")]],
            id="footnote",
        ),
        pytest.param(
            f"云溪日报\n\n2022年5月4日 星期三 壬寅年四月初四\n\nA03 要闻\n\n{HEAD}\n\n{FIRST}\n\n— 3 —\n\n{SECOND}\n\n"
            f"第 3 版\n\n{OTHER_HEAD}\n\n{OTHER}\n\n3 / 8\n\nPage 3",
            [WHOLE, OTHER_WHOLE],
            id="headers and footers",
        ),
        pytest.param(
            f"{HEAD}\n\n{FIRST[:30]}\n\n\x0c- 3 -\n\n{FIRST[30:]}\n\n{SECOND}\n\n---\n\n{OTHER_HEAD}\n\n{OTHER}",
            [WHOLE, OTHER_WHOLE],
            id="page break in a sentence",
        ),
        pytest.param(
            f"{HEAD}\n\n{FIRST}\n\n{SECOND}\n\n| 线路 | 末班 |\n|:--|--:|\n| 夜1路 | 23:30 |",
            [[*WHOLE, ("body", "线路 | 末班"), ("body", "夜1路 | 23:30")]],
            id="Markdown table",
        ),
        pytest.param(f"{FIRST}\n\n{SECOND}", [WHOLE[1:]], id="no headline"),
        pytest.param(f"{HEAD}\n{FIRST}{SECOND}", [[WHOLE[0], ("body", FIRST + SECOND)]], id="one line"),
        pytest.param(
            f"{HEAD}{FIRST}{SECOND}{OTHER_HEAD}{OTHER}",
            [[WHOLE[0], ("body", FIRST + SECOND)], OTHER_WHOLE],
            id="a page in one line",
        ),
    ],
)
def test_inputs(raw, articles):
    assert parts(raw) == articles


def test_half_width_punctuation_changes_nothing():
    half = str.maketrans("，（）：", ",():")
    raw = f"{HEAD}\n\n{FIRST}\n\n{SECOND}\n\n{OTHER_HEAD}\n\n{OTHER}"
    page, other = read_text(raw), read_text(raw.translate(half))
    assert [a.headline for a in other.articles] == [a.headline for a in page.articles]
    assert [a.byline for a in other.articles] == [("何川",), ("方宁",)]
    assert [a.text.translate(half) for a in page.articles] == [a.text for a in other.articles]


def test_residue_of_formulas():
    raw = (
        r"本报讯 体温超过 $3 7 . 3 \mathrm { ^ { \circ } C }$ 者暂缓，客流增长 $1 5 . 6 \%$，面积 $\mathrm{12km^2}$，"
        r"另有 8km<sup>2</sup>。"
    )
    (article,) = read_text(raw).articles
    assert article.text == "本报讯 体温超过 37.3℃ 者暂缓，客流增长 15.6%，面积 12km²，另有 8km²。"


@pytest.mark.parametrize(
    ("raw", "byline", "dateline"),
    [
        (f"{HEAD}\n\n{FIRST}", ("何川",), "本报讯"),
        (f"{HEAD}\n\n□ 本报记者 何川\n\n{SECOND}", ("何川",), None),
        (f"{HEAD}\n\n记者 何　川\n\n{SECOND}", ("何川",), None),
        (f"{HEAD}\n\n{SECOND}（何川、方宁）", ("何川", "方宁"), None),
        (f"{HEAD}\n\n{SECOND}\n\n（何川 方宁）", ("何川", "方宁"), None),
        (f"{HEAD}\n\n{SECOND} 本报记者 何川", ("何川",), None),
        (
            f"{HEAD}\n\n新华社北京5月20日电（记者 何川、方宁）{SECOND}",
            ("何川", "方宁"),
            "新华社北京5月20日电",
        ),
        (f"{HEAD}\n\n据新华社云溪5月20日电 {SECOND}", (), "据新华社云溪5月20日电"),
        (f"{HEAD}\n\n本报河阳5月3日讯（通讯员 何川）{SECOND}", ("何川",), "本报河阳5月3日讯"),
    ],
)
def test_bylines_and_datelines(raw, byline, dateline):
    (article,) = read_text(raw).articles
    assert article.headline == HEAD
    assert article.byline == byline
    assert article.dateline == dateline


def test_the_parts_of_an_article():
    raw = (
        f"■ 民生动态\n\n绿色出行 便民利民\n\n{HEAD}\n\n——云溪市公交集团走访见闻\n\n{FIRST}\n\n一、线路\n\n{SECOND}\n\n"
        "为什么发车间隔二十分钟？\n\n答：客流不大。\n\n何时加密？\n\n答：视客流而定。"
    )
    (article,) = parts(raw)
    assert [role for role, _ in article] == [
        *("label", "kicker", "headline", "subhead", "body", "section", "body"),
        *("question", "body", "question", "body"),
    ]
    assert article[2] == ("headline", HEAD)


def test_who_is_asked_is_no_headline():
    raw = "核酸检测投入运行\n\n——记者采访市疾控中心专家\n\n问：为什么检测？\n\n答：为了早发现。\n\n本报记者 何川"
    (article,) = read_text(raw).articles
    assert (article.headline, article.subhead) == ("核酸检测投入运行", "——记者采访市疾控中心专家")


@pytest.mark.parametrize("cut", range(14, 36))
def test_a_line_broken_anywhere_in_a_sentence_is_joined(cut):
    assert parts(f"{HEAD}\n\n{FIRST[:cut]}\n\n{FIRST[cut:]}\n\n{SECOND}") == [WHOLE]


STORY = [
    "云溪市夜班公交线路增至十八条",
    "本报讯（记者 何川）5月3日起，云溪市新开通六条夜班公交线路，全市夜班公交线路增至十八条，方便市民出行。",
    "新开通的线路覆盖火车站、人民医院和夜市街区，发车间隔二十分钟，全部投放纯电动公交车，保障乘车安全。",
    "雁回湖湿地迎来今年首批候鸟",
    "近日，雁回湖湿地迎来今年首批北归候鸟，白鹭、赤麻鸭、绿翅鸭等在浅滩上觅食，吸引了不少爱好者拍摄。",
    "湿地保护中心的巡护员每天清晨沿湖巡查，监测数据显示，目前停歇的候鸟超过三千只，为近年来最多。（贺青禾）",
]


def told_apart(raw):
    articles = read_text(raw).articles
    assert [article.headline for article in articles] == [STORY[0], STORY[3]]
    assert [article.byline for article in articles] == [("何川",), ("贺青禾",)]
    texts = ["".join(article.text.split()) for article in articles]
    assert texts == ["".join("".join(STORY[:3]).split()), "".join("".join(STORY[3:]).split())]


def test_a_blank_between_all_characters():
    told_apart("\n\n".join(" ".join(line) for line in STORY))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_for_each_line_of_the_column(gap):
    told_apart(gap.join(line[i : i + 17] for line in STORY for i in range(0, len(line), 17)))


@pytest.mark.parametrize("mark", ["# ", "## ", "### ", "**"])
def test_headlines_marked_as_ocr_marks_them(mark):
    end = mark if mark == "**" else ""
    told_apart("\n\n".join(f"{mark}{line}{end}" if line in (STORY[0], STORY[3]) else line for line in STORY))


@pytest.mark.parametrize(
    "masthead",
    [
        "云溪日报\n\n2022年5月21日 星期六 农历四月廿一\n\n责任编辑:方宁 版式:严松 校对:罗霁",
        "2 要闻\n\n2022年5月21日 星期六\n\n编辑 方宁 美编 严松 电话:0359-2021234 邮箱:yxrb@example.com",
        "A03版 综合\n\n云溪晚报 2022.05.21 星期六\n\n本版责编:方宁 新闻热线:2021234",
        "云溪日报\n2022年5月21日 星期六 要闻 02 责任编辑:方宁 美编:严松",
        "第3版\n\n云溪日报 2022-05-21 第12345期",
    ],
)
def test_a_masthead_is_no_headline_and_takes_none(masthead):
    page = "\n\n".join([masthead, STORY[0], "□ 本报记者 何川", *STORY[2:]])
    articles = [article for article in read_text(page).articles if article.headline]
    assert [article.headline for article in articles] == [STORY[0], STORY[3]]
    assert articles[0].byline == ("何川",)


@pytest.mark.parametrize("words", ["金山银山", "工作人员", "云溪执法", "河南郑州", "市委宣传部"])
def test_words_are_no_names_run_together(words):
    assert "".join(credit_names(words)) == ""


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("本报记者 马海伍加 文/图", ("马海伍加",)),
        ("（记者 沙马阿支）", ("沙马阿支",)),
        ("殷都融媒记者 宋晓宇", ("宋晓宇",)),
        ("通讯员 扎西次仁 李长河", ("扎西次仁", "李长河")),
        ("记者 张强艾凌宇", ("张强", "艾凌宇")),
        ("本报记者 郑川李宁", ("郑川", "李宁")),
        ("本报记者 周伟李俞青", ("周伟", "李俞青")),
        ("本报记者 林一舟方宁陈小琪", ("林一舟", "方宁", "陈小琪")),
        ("记者 欧阳建国", ("欧阳建国",)),
        ("记者 王芳欧阳建国", ("王芳", "欧阳建国")),
        ("记者 陈李文艺", ("陈李文艺",)),
        ("记者 罗强马丹", ("罗强", "马丹")),
        ("记者 马小龙沙马阿支", ("马小龙", "沙马阿支")),
        ("记者 买买提", ("买买提",)),
    ],
)
def test_names_run_together_and_names_of_four_syllables(credit, names):
    (article,) = read_text(f"{STORY[0]}\n\n{credit}\n\n{STORY[2]}").articles
    assert article.byline == names


def test_a_caption_and_a_notice_below_it_stand_apart():
    raw = "\n".join(
        [*STORY[:3], "图为市民乘坐夜班公交车。 本报记者 沈建国 摄", "公告", "因单位名称变更，公章作废。"]
    )
    assert [article.headline for article in read_text(raw).articles] == [STORY[0], None, "公告"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_about_as_wide_as_the_column_is_no_first_line(gap):
    texts = [
        "林场护林员每天清晨沿着山脊巡查三十公里，记录松材线虫的疫情，清理枯死木，为来年造林腾出地块。" * 3,
        "云溪市博物馆把一批青铜器搬进了小学课堂，孩子们戴上手套亲手触摸三千年前的纹饰，听讲解员说故事。" * 3,
        "河阳县的牧民把羊群赶进了新修的暖棚，棚里装了地暖和饮水槽，羔羊的成活率比往年高出了两成还多。" * 3,
    ]
    titles = ["护林员走遍 三十公里山脊林场", "青铜器进小学 孩子摸到古纹饰", "羊群住进暖棚 羔羊都成活了"]
    lines = []
    for title, text in zip(titles, texts, strict=True):
        lines += [title, *(text[i : i + 16] for i in range(0, len(text), 16))]
    blocks = [block.folded for block in read_blocks(read_lines(gap.join(lines)))]
    assert blocks == [part for title, text in zip(titles, texts, strict=True) for part in (title, fold(text))]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "lines",
    [
        ("据介绍，云溪市面积约3", "19万平方公里，岸线长约1.", "8万公里，投资12", ".5亿元，增长3", "4.5%。"),
        ("全市新增企业12", ".5万家，增长3", "4.5%。"),
        ("云溪市去年粮食播种面积约1.", "8万公顷。"),
        ("今年前1", "0个月有20", "23年。"),
    ],
)
def test_a_number_that_a_line_cuts_is_one_number(lines, gap):
    text = "\n".join(article.text for article in read_text(gap.join(lines)).articles)
    assert "".join(lines) in text.replace("\n", "")
    assert not re.search(r"\d\s+[\d.]|\.\s+\d", text)


@pytest.mark.parametrize(
    "lines",
    [("会议议程2022", "1. 听取报告"), ("夜班公交增至18", "2022年5月3日"), ("第3", "5月3日，云溪市通车。")],
)
def test_a_list_and_a_day_go_on_with_no_number(lines):
    assert not breaks_number(*lines)


def test_a_line_with_a_place_and_a_colon_heads_a_brief():
    briefs = ["云溪县：游客人次首破百万", "柳林镇：夜校办到家门口"]
    first = "本报讯（记者 何川）云溪市新开通六条夜班公交线路。"
    raw = "\n".join(
        ["夜班公交开进新城", first, briefs[0], "云溪县接待游客一百万人次。", briefs[1], "柳林镇开办夜校。"]
    )
    assert [article.headline for article in read_text(raw).articles] == ["夜班公交开进新城", *briefs]


def test_a_line_with_a_place_alone_is_a_kicker():
    raw = "云溪县：\n棉花机采率达九成\n本报讯（记者 何川）云溪县棉花采收完毕。"
    (article,) = read_text(raw).articles
    assert (article.kicker, article.headline) == ("云溪县：", "棉花机采率达九成")


def test_a_rare_surname_behind_our_reporter():
    (article,) = read_text("夜班公交开进新城\n本报记者 须双双\n云溪市新开通六条夜班公交线路。").articles
    assert (article.headline, article.subhead, article.byline) == ("夜班公交开进新城", None, ("须双双",))


@pytest.mark.parametrize(
    "masthead", ["云溪日报（汉）\n2022年5月21日 星期六 第3版 综合新闻", "云溪日报\n2022年5月21日"]
)
def test_a_masthead_of_two_lines_is_no_article(masthead):
    raw = f"{masthead}\n夜班公交开进新城\n本报讯（记者 何川）云溪市新开通六条夜班公交线路。\n本版责任编辑 方宁 版式设计 严松 校对 罗霁"
    assert [article.headline for article in read_text(raw).articles] == ["夜班公交开进新城"]


def test_a_court_s_file_number_is_no_headline():
    raw = "云溪市中级人民法院公告\n（2024）云02破12号\n本院于2024年9月20日裁定受理某公司破产清算一案。"
    (article,) = read_text(raw).articles
    assert (article.headline, article.subhead) == ("云溪市中级人民法院公告", None)
