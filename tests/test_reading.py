"""Reading: bytes to text, markup to signs, lines to blocks, blocks to articles."""

from __future__ import annotations

import random

import pytest

from newsie.errors import ReadError
from newsie.language.characters import fold
from newsie.page import Article, Page
from newsie.reading import decode, read_text
from newsie.reading.blocks import read_blocks
from newsie.reading.bylines import closing_credit, credit_names, is_credit, photo_credit, read_lead
from newsie.reading.headlines import is_headline_like
from newsie.reading.joints import fit, is_open
from newsie.reading.lines import read_lines
from newsie.reading.markup import read_markup
from tests import damage

SENTENCE = "云溪市5月3日新增公交线路六条。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_decode_reads_what_newspapers_are_saved_in(encoding):
    assert decode(SENTENCE.encode(encoding), "p.txt") == SENTENCE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\n",
        b"\x00\x01\x02",
        SENTENCE.encode() + b"\x00",
        SENTENCE.encode("utf-16"),
        b"\xff\xff\xfe\x80",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_decode_refuses_by_name(data):
    with pytest.raises(ReadError, match=r"^page\.txt: .*;"):
        decode(data, "page.txt")


def test_decode_never_mixes_encodings():
    mixed = "云溪市".encode() + b"\xff\xff"
    with pytest.raises(ReadError):
        decode(mixed, "p.txt")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (r"体温($\geq 37.2^{\circ}\text{C}$)", "体温(≥37.2℃)"),
        (r"约占$5\%$", "约占5%"),
        (r"占$\frac{1}{3}$", "占1/3"),
        (r"面积$12\,\text{km}^{2}$", "面积12km²"),
        (r"$10 \sim 15$天", "10~15天"),
        (r"\(3\times 5\)", "3×5"),
        ("US$500万和US$600万", "US$500万和US$600万"),
        ("$500,$600", "$500,$600"),
        ("**本报讯**（记者 何川）", "本报讯（记者 何川）"),
        ("5&nbsp;人&amp;9人", "5\u00a0人&9人"),
        ("见[附件](https://example.org/a)", "见附件"),
        ("![图](a.png)云溪", "云溪"),
        ("<b>云溪</b>市", "云溪市"),
        ("收缩压<140或>90", "收缩压<140或>90"),
        ("1\\. 云溪\\_市", "1. 云溪_市"),
        ("云\u200b溪", "云溪"),
    ],
)
def test_markup_is_read_as_the_signs_it_stands_for(raw, clean):
    strip = read_markup(raw, 0)
    assert strip.text == clean
    assert len(strip.starts) == len(strip.ends) == len(clean)


def test_a_formula_maps_back_to_its_run():
    raw = r"体温异常($\geq 37.2^{\circ}\text{C}$)者"
    article = read_text(raw).articles[0]
    start = article.text.index("≥")
    page_start, page_end = article.offsets.raw_span(start, start + len("≥37.2℃"))
    assert raw[page_start:page_end].replace(" ", "") == r"\geq37.2^{\circ}\text{C}"
    assert article.is_contiguous(start, start + len("≥37.2℃"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报讯（记者 林一舟）5月3日", ("林一舟",)),
        ("本报讯（通讯员 林一舟 记者 何川）", ("林一舟", "何川")),
        ("本报讯（记者林一舟 通讯员何 川）", ("林一舟", "何川")),
        ("云溪日报讯 （全媒体记者何川）5月3日", ("何川",)),
        ("新华社云溪5月20日电（记者何川、方宁）", ("何川", "方宁")),
        ("新华社云溪5月20日电 5月20日", ()),
        ("云溪晚报 云溪网 客户端讯 《条例》", ()),
        ("【云溪网报道 见习记者 何川】", ("何川",)),
        ("本报河阳5月3日讯 记者从县里获悉", ()),
    ],
)
def test_leads(text, names):
    lead = read_lead(fold(text))
    assert lead is not None
    assert lead.names == names


@pytest.mark.parametrize(
    "text", ["随着互联网消息的传播，", "为深入学习", "记者5月3日从市政府获悉", "电视台消息灵通"]
)
def test_what_is_no_lead(text):
    assert read_lead(fold(text)) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("□ 本报记者 何川", ("何川",)),
        ("记者 何　川", ("何川",)),
        ("（林一舟、何川）", ("林一舟", "何川")),
        ("（文/图 林一舟 方宁）", ("林一舟", "方宁")),
        ("本报记者 张文", ("张文",)),
        ("林一舟 云溪晚报 云溪网 客户端记者 何川", ("林一舟", "何川")),
        ("（云溪广电台·新媒体部记者/林一舟 何川 编辑/方宁）", ("林一舟", "何川")),
        ("（来源：云溪网）", ()),
        ("（中共河阳县委党史研究室供稿）", ()),
        ("责任编辑：方宁", ()),
    ],
)
def test_lines_that_are_credits(text, names):
    assert is_credit(fold(text))
    line = fold(text).strip("()□ ")
    assert credit_names(line) == names or names == ()


@pytest.mark.parametrize(
    "text", ["记者走基层", "记者就供暖热点采访市住建局专家", "与春风同行 和书香作伴", "何川参加"]
)
def test_lines_that_are_no_credits(text):
    assert not is_credit(fold(text))


def test_credits_at_the_end_of_a_paragraph():
    assert closing_credit(fold("顺利开工。（林一舟、何川）")) == (5, ("林一舟", "何川"))
    assert closing_credit(fold("“最后一百米”。 本报记者 何川"))[1] == ("何川",)
    assert closing_credit(fold("何时能停？记者从中")) is None
    assert closing_credit(fold("建成通车。（云溪 河阳）")) is None
    assert photo_credit(fold("市民在公园游玩。本报记者 何川摄")) == ("何川",)
    assert photo_credit(fold("市民在公园游玩。")) is None


@pytest.mark.parametrize(
    "text", ["我市开展春耕服务", "减少流动风险 方便群众就医", "“科普大餐”进社区", "春耕备耕忙！"]
)
def test_headline_like(text):
    assert is_headline_like(fold(text))


@pytest.mark.parametrize(
    "text", ["据介绍，", "全市新增公交线路六条。", "、河阳县", "1. 提高认识", "答：每天八时", "（记者"]
)
def test_not_headline_like(text):
    assert not is_headline_like(fold(text))


def test_open_ends_and_joints():
    assert is_open("绿色低碳节能改")
    assert not is_open(fold("平稳发展。（何川）"))
    assert not is_open(fold("他说：“好。”"))
    assert fit("绿色低碳节能改", "造的企业") > fit("作为全市农", "帮扶活动")


def text_of(raw: str) -> list[str]:
    return [article.text for article in read_text(raw).articles]


def test_a_sentence_broken_by_a_column_is_whole_again():
    raw = "我市开展春耕服务\n\n本报讯（记者 何川）河阳县农业农村\n\n局副局长方宁说，投入1.\n\n2亿元。"
    assert text_of(raw) == [
        "我市开展春耕服务\n本报讯（记者 何川）河阳县农业农村局副局长方宁说，投入1.2亿元。"
    ]


def test_headlines_are_never_joined_into_bodies():
    raw = "本报讯（记者 何川）河阳县小麦长势良好，预计\n\n云溪市公交线路再增六条\n\n本报讯（记者 方宁）云溪市新开六条线路。"
    assert [article.headline for article in read_text(raw).articles] == [None, "云溪市公交线路再增六条"]


def test_title_blocks():
    raw = (
        "■ 政务动态\n\n支持企业减负担 齐心协力谋发展\n\n# 我市出台助企新政策\n\n方宁出席发布会\n\n"
        "本报讯（记者 何川）5月3日，我市出台新政策。"
    )
    (article,) = read_text(raw).articles
    assert article.headline == "我市出台助企新政策"
    assert article.kicker == "支持企业减负担 齐心协力谋发展"
    assert article.subhead == "方宁出席发布会"
    assert article.byline == ("何川",)
    assert article.dateline == "本报讯"
    assert [p.role for p in article.paragraphs] == ["label", "kicker", "headline", "subhead", "body"]


def test_section_heads_stay_in_their_article():
    raw = (
        "知识产权有了新政策\n\n本报讯 5月3日，云溪市发布知识产权新政策，鼓励企业创新。\n\n质押也能融资\n\n"
        "新政策规定，专利可以质押融资，银行给予贷款支持。\n\n推出支持措施\n\n政策还提出二十六条措施。\n\n记者 何川"
    )
    (article,) = read_text(raw).articles
    assert [p.role for p in article.paragraphs if p.role == "section"] == ["section"] * 2
    assert article.byline == ("何川",)


def test_a_line_above_a_text_signed_by_another_is_a_headline():
    raw = (
        "平城办好公益岗位\n\n本报讯（记者 何川）河阳县新设公益岗位一百个。\n\n岗位面向高校毕业生。\n\n"
        "扎根网格服务群众\n\n社区网格员方宁每天走访居民，收集意见。 本报记者 林一舟"
    )
    assert [article.byline for article in read_text(raw).articles] == [("何川",), ("林一舟",)]


def test_captions_are_articles_of_their_own():
    raw = (
        "公交线路再增六条\n\n本报讯（记者 何川）云溪市新开六条公交线路，方便市民\n\n"
        "5月4日，志愿者在公园清理落叶。\n\n本报记者 罗霁摄\n\n出行和购物。"
    )
    first, caption = read_text(raw).articles
    assert "方便市民出行和购物。" in first.text
    assert caption.headline is None
    assert caption.byline == ("罗霁",)


def test_questions_and_answers_and_an_editors_note():
    raw = (
        "核酸检测投入运行\n\n记者采访专家\n\n为什么需要检测？\n\n答：为了早发现。\n\n"
        "用好政策解难题\n\n我市服务餐饮业\n\n编者按\n\n连日来，各部门多措并举。\n\n本报讯（记者 何川）近期，我市成立专班。"
    )
    asked, told = read_text(raw).articles
    assert [p.role for p in asked.paragraphs][2:] == ["question", "body"]
    assert "编者按" in told.text
    assert told.byline == ("何川",)


def test_a_paragraph_that_stands_twice_is_marked():
    paragraph = (
        "方宁指出，今年以来我市认真落实部署要求，抓好项目储备，加快园区建设，持续优化营商环境，推动企业发展。"
    )
    raw = f"我市开展调研\n\n本报讯（记者 何川）5月3日，方宁调研。\n\n{paragraph}\n\n{paragraph}"
    assert [p.role for p in read_text(raw).articles[0].paragraphs][-2:] == ["body", "duplicate"]


def test_furniture_is_no_article():
    raw = "第3版\n\n2022年5月21日 星期六\n\n公交线路再增六条\n\n本报讯（记者 何川）云溪市新开六条线路。"
    assert [article.headline for article in read_text(raw).articles] == ["公交线路再增六条"]


def test_one_article_in_one_line():
    (article,) = read_text(
        "河阳县启动农业普查\n\n5月3日，河阳县启动普查。何川指出，要认真。（记者 方宁）普查历时三个月。"
    ).articles
    assert article.headline == "河阳县启动农业普查"
    assert article.byline == ("方宁",)


def test_tables_keep_their_cells_apart():
    (article,) = read_text("河阳县粮食产量\n\n| 乡镇 | 产量 |\n|---|---|\n| 柳林镇 | 12吨 |").articles
    assert article.text.split("\n")[1:] == ["乡镇 | 产量", "柳林镇 | 12吨"]


def owners(page: Page) -> list[int | None]:
    found: list[int | None] = [None] * len(page.raw)
    for article in page.articles:
        for start, end in article.offsets.runs(0, len(article.text)):
            found[start:end] = [article.index] * (end - start)
    return found


def right_share(damaged: damage.Damaged) -> float:
    """The share of characters that stand in the article that holds most of their owner's text."""
    found = owners(read_text(damaged.raw))
    places = zip(damaged.owners, found, damaged.raw, strict=True)
    pairs = [(mine, his) for mine, his, char in places if mine is not None and not char.isspace()]
    main = {
        mine: max({his for m, his in pairs if m == mine}, key=[h for m, h in pairs if m == mine].count)
        for mine in {m for m, _ in pairs}
    }
    alone = {mine: list(main.values()).count(his) == 1 for mine, his in main.items()}
    return sum(main[mine] == his and alone[mine] for mine, his in pairs) / len(pairs)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["clean", "half", "wrapped", "captioned", "untitled", "interleaved"])
def test_damaged_pages_keep_their_articles(kind, seed):
    rng = random.Random(seed)
    parts = [damage.break_paragraphs(units, rng) for units in damage.units_of(damage.SOURCES)]
    if kind == "captioned":
        parts[0] = damage.add_caption(parts[0], len(parts), *damage.CAPTION, rng)
    elif kind == "untitled":
        parts[2] = damage.drop_titles(parts[2])
    elif kind == "interleaved":
        whole = damage.units_of(damage.SOURCES)
        parts = [damage.interleave(whole[0], whole[2], rng), whole[1], whole[3], whole[4]]
    units = [unit for part in parts for unit in part]
    units = {"half": damage.half_width, "wrapped": lambda u: damage.hard_wrap(u, 30)}.get(kind, list)(units)
    assert right_share(damage.render(units)) > (0.85 if kind == "interleaved" else 0.97)


def test_bylines_survive_damage():
    rng = random.Random(3)
    units = [
        unit
        for part in damage.units_of(damage.SOURCES)
        for unit in damage.flatten(damage.break_paragraphs(part, rng))
    ]
    found = [article.byline for article in read_text(damage.render(units).raw).articles]
    assert found == [source.byline for source in damage.SOURCES]


def test_from_nothing_comes_nothing():
    assert read_text("").articles == ()
    assert read_text(" \n\u3000\n---\n").articles == ()
    assert isinstance(read_text("云").articles[0], Article)


def test_a_title_that_stands_below_its_article():
    raw = (
        "1938年10月28日\n\n抗战剧社由晋西北到达云溪老区演出话剧。\n\n（云溪县委党史研究室供稿）\n\n云溪老区历史回眸\n\n"
        "让知识产权更有价值\n\n——我市出台新政策\n\n“新政策为企业融资提供了更多路径。”5月3日，市场监管部门介绍。\n\n记者 何川"
    )
    assert [article.headline for article in read_text(raw).articles] == ["云溪老区历史回眸", "我市出台新政策"]


def test_titles_and_texts_run_together_into_one_line_are_parted():
    raw = (
        "我市开展春耕服务活动本报讯（记者 何川）河阳县组织农技人员下乡，指导农户浇水施肥，返青管理全部完成。"
        "夜班公交线路增至十八条本报讯（记者 方宁）云溪市新开通六条夜班公交线路，方便市民出行。"
    )
    page = read_text(raw)
    assert [article.headline for article in page.articles] == [
        "我市开展春耕服务活动",
        "夜班公交线路增至十八条",
    ]
    assert [article.byline for article in page.articles] == [("何川",), ("方宁",)]


def test_sections_of_a_marked_page_stand_below_its_headline():
    raw = "# 云溪市发布新政策支持企业\n\n政策支持企业。\n\n## 质押可以融资\n\n银行给予支持。\n\n## 推出二十六条措施\n\n还有奖励。"
    assert [article.headline for article in read_text(raw).articles] == ["云溪市发布新政策支持企业"]


def test_a_name_broken_behind_its_surname_is_whole():
    raw = (
        "菜篮子稳价保供\n\n本报讯 云溪市组织货源，供应充足。\n\n市商务局副局长马\n\n思齐表示，市民不必囤菜。"
    )
    assert "马思齐表示" in text_of(raw)[0]


def test_a_byline_of_a_name_alone():
    raw = "■ 城市记忆\n\n# 老站房里的往事\n\n□ 上官云\n\n在广场一隅，有一座老站房。"
    (article,) = read_text(raw).articles
    assert article.byline == ("上官云",)


def test_a_notice_ends_with_its_signature():
    raw = (
        "## 河阳县交易中心公告\n\n定于五月三日公开拍卖房产，有意者请办理登记。\n\n特此公告\n\n河阳县交易中心\n\n二〇二四年一月九日\n\n"
        "# 全市春耕早谋划\n\n本报讯（记者 何川）今年备耕提前。"
    )
    assert [article.headline for article in read_text(raw).articles] == [
        "河阳县交易中心公告",
        "全市春耕早谋划",
    ]


def test_a_column_put_between_is_taken_out():
    raw = (
        "# 云杉县避暑经济升温\n\n本报讯（记者 何川）云杉县避暑民宿一房难求，避暑康养床位不断增加，客人多是南方来的，实现旅游\n\n"
        "# 社区食堂方便老人\n\n□ 本报记者 林一舟\n\n幸福里社区把闲置的办公用房改造成食\n\n"
        "综合收入7亿元，避暑康养成为云杉县的支柱产业。\n\n堂，老年人就餐打八五折，行动不便的社区老人由志愿者送餐上门。"
    )
    first, second = text_of(raw)
    assert "实现旅游综合收入7亿元" in first
    assert "改造成食堂，老年人" in second


def test_a_headline_broken_within_a_word_is_one():
    raw = "市图书馆古籍修\n\n复室向公众开放\n\n本报讯（记者 苏砚）昨日，市图书馆古籍修复室首次开放。"
    assert [article.headline for article in read_text(raw).articles] == ["市图书馆古籍修复室向公众开放"]


def test_a_notice_stands_for_itself():
    raw = (
        "## 夜班公交增至十八条\n\n本报讯（记者 何川）新开通的线路覆盖火车站和人民医院。\n\n末班车延长。\n\n"
        "## 干部任前公示\n\n根据有关规定，现将拟任职干部公示如下：\n\n米国栋，男，现任岚谷县县长。"
    )
    assert [article.headline for article in read_text(raw).articles] == ["夜班公交增至十八条", "干部任前公示"]


def test_brackets_are_no_headline():
    raw = "河阳县人大常委会任免名单\n\n（2021年11月10日河阳县人大常委会通过）\n\n决定任命：\n\n何川为河阳县教育局局长；"
    assert read_text(raw).articles[0].headline == "河阳县人大常委会任免名单"


def test_portal_forms():
    raw = (
        "云溪市出台新政支持企业\n2023-08-01 10:12:33 来源：云溪日报 作者：何川\n字号：大 中 小\n"
        "　　云溪市近日出台支持企业的措施。\n　　措施明确，给予企业奖励。\n（责任编辑：林一舟）\n返回搜狐，查看更多"
    )
    (article,) = read_text(raw).articles
    assert article.headline == "云溪市出台新政支持企业"
    assert article.byline == ("何川",)
    assert "字号" not in article.text
    assert "返回搜狐" not in article.text


def test_html_headings_and_tables():
    raw = "<h1>云溪市开通夜班公交</h1><p>5月3日开通。</p><table><tr><td>线路</td><td>时间</td></tr></table>"
    (article,) = read_text(raw).articles
    assert article.headline == "云溪市开通夜班公交"
    assert article.text.endswith("线路|时间")


def test_pages_that_continue_elsewhere():
    raw = "我市开展春耕\n\n本报讯（记者 何川）河阳县农技下乡。\n\n（下转第二版）\n\n（上接第一版）确保粮食安全。"
    assert len(read_text(raw).articles) == 2


def test_a_picture_stands_below_the_name_of_its_column():
    raw = "图片新闻\n\n5月20日，志愿者在公园清理落叶。何川 摄\n\n公交增至十八条\n\n本报讯（记者 方宁）云溪市新开线路。"
    picture, story = read_text(raw).articles
    assert (picture.headline, picture.byline) == (None, ("何川",))
    assert story.headline == "公交增至十八条"


def test_an_original_title_is_given_without_its_mark():
    assert (
        read_text("原标题：云溪公交增至十八条\n\n云溪市公交增加。").articles[0].headline
        == "云溪公交增至十八条"
    )


def test_columns_put_in_order_say_how_sure_that_is():
    raw = (
        "# 云杉县避暑经济升温\n\n本报讯（记者 何川）云杉县避暑民宿一房难求，避暑康养床位不断增加，客人多是南方来的，实现旅游\n\n"
        "# 社区食堂方便老人\n\n□ 本报记者 林一舟\n\n幸福里社区把闲置的办公用房改造成食\n\n"
        "综合收入7亿元，避暑康养成为云杉县的支柱产业。\n\n堂，老年人就餐打八五折，行动不便的社区老人由志愿者送餐上门。"
    )
    for article, goes_on in zip(read_text(raw).articles, ("综合收入", "堂，老年人"), strict=True):
        moved = [splice for splice in article.splices if splice.moved]
        assert all(article.text[splice.at :].startswith(goes_on) for splice in moved)
        assert all(splice.score is not None and not splice.suspected for splice in moved)
        assert article.doubt < 0.25
    assert any(splice.moved for article in read_text(raw).articles for splice in article.splices)


def test_what_cannot_be_decided_stays_and_is_marked():
    raw = "公交线路再增六条\n\n本报讯（记者 何川）云溪市新开六条公交线路，方便市民出行和"
    (article,) = read_text(raw).articles
    assert article.suspected_splice
    assert [(splice.at, splice.moved, splice.score) for splice in article.splices] == [
        (len(article.text), False, None)
    ]
    whole = read_text(raw + "购物。").articles[0]
    assert not whole.suspected_splice
    assert whole.splices == ()


@pytest.mark.parametrize("seed", range(6))
def test_wrong_joints_are_mostly_suspected_or_none(seed):
    rng = random.Random(seed)
    page = damage.damaged_page(damage.SOURCES, rng, ("broken", "interleaved"), 0.4, [])
    for article in read_text(page.raw).articles:
        for splice in article.splices:
            assert 0 <= splice.at <= len(article.text)
            if splice.suspected:
                assert splice.score is None or splice.score < 2.5
            else:
                assert splice.score is not None
                assert splice.score >= 1.5


def test_an_article_that_a_credit_ends_claims_no_paragraph_of_another():
    first, second = damage.SOURCES[3], damage.SOURCES[4]
    pages = [*first.body, second.title[0], *second.body]
    articles = read_text("\n\n".join([first.title[0], *pages])).articles
    assert [article.byline for article in articles] == [first.byline, second.byline]
    assert not articles[0].suspected_splice
    last = next(block for block in read_blocks(read_lines(first.body[-1])))
    assert not last.open
