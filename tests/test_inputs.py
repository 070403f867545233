"""Pages as OCR tools write them, and what articles are made of: each form read into the part that it plays."""

from __future__ import annotations

import pytest

from newsie.reading import read_text

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
