"""What is known of a post: invented people and counties, real levels."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsie
from newsie import lexicons
from newsie.link.divisions import division, leading_place
from newsie.link.posts import Post, read_post
from newsie.records import Level, System

HOME = {"city": "云溪", "province": "江源"}


def known(title, **home):
    post = read_post(title, **({"day": "2022-05-21"} | (home or HOME)))
    return post.system, post.level and post.level + (" deputy" if post.deputy else "")


@pytest.mark.parametrize(
    ("title", "system", "level"),
    [
        # the Party
        ("中共中央总书记", "party", "national"),
        ("江源省委书记", "party", "provincial"),
        ("江源省委副书记", "party", "provincial deputy"),
        ("江源省委原常委", "party", "provincial deputy"),
        ("江源省委宣传部部长", "party", "provincial deputy"),
        ("江源省委组织部副部长", "party", "bureau deputy"),
        ("江源省委组织部常务副部长", "party", None),
        ("云溪市委书记", "party", "bureau"),
        ("云溪市委常委", "party", "bureau deputy"),
        ("云溪市委秘书长", "party", None),
        ("云溪市委委员", "party", None),
        ("云溪市委政法委书记", "party", "bureau deputy"),
        ("云溪市委办公室主任", "party", "county"),
        ("云溪市直机关工委书记", "party", "county"),
        ("河阳县委书记", "party", "county"),
        ("河阳县县委常委", "party", "county deputy"),
        ("河阳县委宣传部长", "party", "county deputy"),
        ("河阳县柳林镇党委书记", "party", "township"),
        ("柳林镇党委副书记", "party", "township deputy"),
        ("柳林镇党委委员", "party", "township deputy"),
        ("柳林镇党委组织委员", "party", "township deputy"),
        ("高新区党工委书记", "party", None),
        ("新疆生产建设兵团党委书记", "party", "provincial"),
        ("新疆生产建设兵团第八师师长", "government", "bureau"),
        ("兵团第八师副师长", "government", "bureau deputy"),
        ("第八师石河子市党委书记", "party", "bureau"),
        ("第八师师长", None, None),
        ("兵团第七师128团政委", "party", "county"),
        ("128团政委", None, None),
        ("兵团教育局副局长", "government", "bureau deputy"),
        ("新疆生产建设兵团司令员", "government", None),
        ("锡林郭勒盟盟长", "government", "bureau"),
        ("苏尼特右旗旗长", "government", "county"),
        ("云溪地区行署副专员", "government", "bureau deputy"),
        ("国家税务总局大同市税务局局长", "government", "county"),
        ("国家税务总局山西省税务局副局长", "government", "bureau deputy"),
        ("云溪海关关长", None, None),
        ("大同铁路局局长", "government", None),
        ("喀什地委书记", "party", "bureau"),
        ("喀什地区行署专员", "government", "bureau"),
        ("喀什地区行署副专员", "government", "bureau deputy"),
        ("鄂尔多斯市副市长", "government", "bureau deputy"),
        ("双井村党支部书记", "party", None),
        # governments
        ("国务院副总理", "government", "national deputy"),
        ("水利部部长", "government", "provincial"),
        ("水利部副部长", "government", "provincial deputy"),
        ("国家体育总局副局长", "government", "provincial deputy"),
        ("国家能源局局长", "government", "provincial deputy"),
        ("财政部预算司司长", "government", "bureau"),
        ("江源省省长", "government", "provincial"),
        ("江源省人民政府副省长", "government", "provincial deputy"),
        ("江源省人民政府秘书长", "government", "bureau"),
        ("江源省教育厅厅长", "government", "bureau"),
        ("江源省农业厅畜牧业处处长", "government", "county"),
        ("云溪市市长", "government", "bureau"),
        ("云溪市常务副市长", "government", "bureau deputy"),
        ("云溪市财政局局长", "government", "county"),
        ("云溪市财政局党组书记", "government", "county"),
        ("云溪市发展和改革委员会副主任", "government", "county deputy"),
        ("云溪市财政局农业科科长", "government", "township"),
        ("云溪市公安局城东分局局长", "government", None),
        ("云溪市卫健委新闻发言人", "government", None),
        ("河阳县县长", "government", "county"),
        ("河阳县副县长", "government", "county deputy"),
        ("古渡区区长", "government", "county"),
        ("河阳县教育局局长", "government", "township"),
        ("柳林镇镇长", "government", "township"),
        ("柳林镇副镇长", "government", "township deputy"),
        ("高新区管委会主任", "government", None),
        ("县长", "government", "county"),
        ("市长", "government", None),
        # congresses, conferences, discipline, courts
        ("全国人大常委会委员长", "congress", "national"),
        ("江源省人大常委会副主任", "congress", "provincial deputy"),
        ("江源省人大常委会秘书长", "congress", "bureau"),
        ("云溪市人大常委会主任", "congress", "bureau"),
        ("云溪市人大代表", "congress", None),
        ("云溪市政协主席", "cppcc", "bureau"),
        ("河阳县政协副主席", "cppcc", "county deputy"),
        ("云溪市政协委员", "cppcc", None),
        ("江源省纪委副书记", "discipline", "bureau"),
        ("云溪市纪委书记", "discipline", "bureau deputy"),
        ("云溪市监委代主任", "discipline", "bureau deputy"),
        ("云溪市纪委常委", "discipline", "county deputy"),
        ("江源省高级人民法院院长", "court", "provincial deputy"),
        ("云溪市中级人民法院院长", "court", "bureau deputy"),
        ("河阳县人民法院院长", "court", "county deputy"),
        ("云溪市人民检察院检察长", "procuratorate", "bureau deputy"),
        ("江源省纪委委员", "discipline", None),
        ("云溪市监委委员", "discipline", "county deputy"),
        ("云溪市人大财政经济委员会主任委员", "congress", "county"),
        ("河阳县柳林镇原党委书记", "party", "township"),
        ("云溪市政协原党组成员", "cppcc", None),
        ("中共中央对外联络部部长", "party", "provincial"),
        ("中国教育部副部长", "government", "provincial deputy"),
        ("中华人民共和国主席", "government", "national"),
        ("全国人民代表大会常务委员会委员长", "congress", "national"),
        ("云溪集团有限公司纪委书记", "company", None),
        ("云溪市绿化市容局局长", "government", "county"),
        # what has no level of office
        ("云溪军分区司令员", "military", None),
        ("河阳县人民武装部政治委员", "military", None),
        ("共青团云溪市委书记", "mass", "county"),
        ("云溪市妇联主席", "mass", "county"),
        ("云溪市科协副主席", "mass", "county deputy"),
        ("云溪市总工会主席", "mass", None),
        ("云溪实业有限公司董事长", "company", None),
        ("云溪实业有限公司党委书记", "company", None),
        ("云溪市人民医院院长", "institution", None),
        ("云溪大学校长", "institution", None),
        ("武汉大学党委书记", "institution", "provincial deputy"),
        ("武汉大学副校长", "institution", "bureau"),
        ("武汉大学教授", None, None),
        ("水利部处长", "government", "county"),
        # grades and ranks that are stated
        ("云溪市卫健委一级调研员", "government", "county"),
        ("云溪市教育局四级调研员", "government", "county deputy"),
        ("江源省教育厅一级巡视员", "government", "bureau"),
        ("江源省教育厅二级巡视员", "government", "bureau deputy"),
        ("河阳县水利局原正科级干部", "government", "township"),
        ("副厅级", None, "bureau deputy"),
        # none of our offices
        ("法国总统", None, None),
        ("俄罗斯外交部发言人", None, None),
        ("教授", None, None),
        ("记者", None, None),
        ("全国劳动模范", None, None),
    ],
)
def test_system_and_level(title, system, level):
    assert known(title) == (system, level)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("武汉市市长", "provincial deputy"),
        ("武汉市副市长", "bureau"),
        ("武汉市教育局局长", "bureau deputy"),
        ("武汉市教育局副局长", "county"),
        ("武汉市洪山区区长", "bureau deputy"),
        ("武汉市洪山区副区长", "county"),
        ("上海市副市长", "provincial deputy"),
        ("上海市教委副主任", "bureau deputy"),
        ("上海市宝山区区长", "bureau"),
        ("上海市宝山区教育局局长", "county"),
        ("上海市宝山区月浦镇镇长", "county"),
        ("浦东新区区长", "provincial deputy"),
        ("昆山市市长", "county"),
        ("池州市长", "bureau"),
        ("广西壮族自治区主席", "provincial"),
        ("广西壮族自治区党委书记", "provincial"),
        ("大理白族自治州州长", "bureau"),
        ("大理州副州长", "bureau deputy"),
        ("南卡州长", None),
    ],
)
def test_cities_above_their_kind(title, level):
    assert known(title, city=None)[1] == level


def test_a_home_tells_districts_of_one_name_apart():
    assert read_post("新华区区长", "2022-05-21", "石家庄", "河北").place_code == "130105"
    assert read_post("新华区区长", "2022-05-21", "平顶山", "河南").place_code == "410402"
    assert read_post("新华区区长").place_code is None


@pytest.mark.parametrize(
    ("title", "day", "code"),
    [
        ("大同县委书记", "2017-05-01", "140227"),
        ("大同市云州区委书记", "2019-05-01", "140215"),
        ("大同市南郊区区长", "2018-02-08", "140211"),
        ("襄樊市市长", "2010-06-01", "420600"),
        ("襄阳市市长", "2012-06-01", "420600"),
        ("偃师市市长", "2020-06-01", "410381"),
        ("洛阳市偃师区区长", "2022-06-01", "410307"),
        ("三明市三元区区长", "2020-06-01", "350403"),
        ("三明市三元区区长", "2022-06-01", "350404"),
        ("大同县原县长", "2023-05-01", "140227"),
        ("河阳县县长", "2022-05-01", None),
    ],
)
def test_codes_are_those_of_the_day(title, day, code):
    assert read_post(title, day).place_code == code


# 公务员法 (2018), art. 18, 地方组织法 (2022) and 中国共产党地方委员会工作条例 (2015): at each level of place the Party
# committee's head, its government's, its congress's and its CPPCC's are of that level, what stands below them of
# half a step or a whole one less.
_SEATS = {
    "山西省": ("山西省委", "省长", 2, "高级人民法院", "教育厅", "厅长"),
    "大同市": ("大同市委", "市长", 4, "中级人民法院", "教育局", "局长"),
    "浑源县": ("浑源县委", "县长", 6, "人民法院", "教育局", "局长"),
    "昔阳县": ("昔阳县委", "县长", 6, "人民法院", "教育局", "局长"),
    "平城区": ("平城区委", "区长", 6, "人民法院", "教育局", "局长"),
    "阿巴嘎旗": ("阿巴嘎旗委", "旗长", 6, "人民法院", "教育局", "局长"),
    "锡林郭勒盟": ("锡林郭勒盟委", "盟长", 4, "中级人民法院", "教育局", "局长"),
    "凉山州": ("凉山州委", "州长", 4, "中级人民法院", "教育局", "局长"),
}


def ladder():
    """Titles with their system and steps (half levels)."""
    for seat, (committee, chief, base, court, bureau, head) in _SEATS.items():
        posts = [
            (f"{committee}书记", "party", 0),
            (f"{committee}副书记", "party", 1),
            (f"{committee}常委", "party", 1),
            (f"{committee}组织部部长", "party", 1),
            (f"{committee}宣传部副部长", "party", 3),
            (f"{committee}政法委书记", "party", 1),
            (f"{seat}{chief}", "government", 0),
            (f"{seat}副{chief}", "government", 1),
            (f"{seat}{bureau}{head}", "government", 2),
            (f"{seat}{bureau}副{head}", "government", 3),
            (f"{seat}人大常委会主任", "congress", 0),
            (f"{seat}人大常委会副主任", "congress", 1),
            (f"{seat}政协主席", "cppcc", 0),
            (f"{seat}政协副主席", "cppcc", 1),
            (f"{seat}纪委书记", "discipline", 1),
            (f"{seat}监委主任", "discipline", 1),
            (f"{seat}纪委副书记", "discipline", 2),
            (f"{seat}{court}院长", "court", 1),
            (f"{seat}人民检察院检察长", "procuratorate", 1),
            (f"共青团{committee}书记", "mass", 2),
            (f"{seat}妇联主席", "mass", 2),
            (f"{seat}妇联副主席", "mass", 3),
            (f"{seat}科协主席", "mass", 2),
        ]
        yield from ((title, system, base + steps) for title, system, steps in posts if base + steps < 10)


@pytest.mark.parametrize(("title", "system", "steps"), list(ladder()))
def test_the_ladder_of_each_place(title, system, steps):
    post = read_post(title, "2022-05-21", "大同", "山西")
    level, deputy = Level.__args__[steps // 2], bool(steps % 2)
    assert (post.system, post.level, post.deputy) == (system, level, deputy)


def test_every_system_and_level_has_cases():
    rows = [row for mark in test_system_and_level.pytestmark for row in mark.args[1]]
    systems = {system for _, system, _ in rows} | {system for _, system, _ in ladder()}
    assert systems >= set(System.__args__) - {"other"}
    levels = {level for _, _, level in rows if level}
    assert levels >= {f"{level}{deputy}" for level in Level.__args__ for deputy in ("", " deputy")}


@pytest.mark.parametrize("row", lexicons.rows("national_posts"), ids=lambda row: row["post"])
def test_every_post_of_the_centre(row):
    post = read_post(row["post"])
    assert (post.system, post.level, post.deputy) == (row["system"], row["level"], row["deputy"] == "yes")


@pytest.mark.parametrize("row", lexicons.rows("ranks"), ids=lambda row: row["rank"])
def test_every_rank(row):
    post = read_post(f"大同市公安局{row['rank']}")
    assert (post.system, post.level, post.deputy) == ("government", row["level"], row["deputy"] == "yes")


def test_every_body_of_the_centre_has_a_head_and_a_deputy():
    heads = {
        "部": "部长",
        "委": "主任",
        "会": "主任",
        "局": "局长",
        "署": "署长",
        "行": "行长",
        "学": "书记",
        "办": "主任",
    }
    for row in lexicons.rows("national_bodies"):
        body = row["body"]
        head = "书记" if body.endswith("工委") else heads.get(body[-1])
        if head and not body.endswith(("联合会", "协会", "工会", "理事会")):
            first, second = read_post(f"{body}{head}"), read_post(f"{body}副{head}")
            assert (first.system, first.level) == (row["system"], row["level"]), body
            assert first.deputy == (row["deputy"] == "yes"), body
            if body[-1] != "学":
                steps = 2 * Level.__args__.index(row["level"]) + (row["deputy"] == "yes") + 1
                assert (second.level, second.deputy) == (Level.__args__[steps // 2], bool(steps % 2)), body


# Renamed, merged and turned into districts, as the notices of the Ministry of Civil Affairs tell; a day before and
# one after each change.
@pytest.mark.parametrize(
    ("title", "day", "code"),
    [
        ("密云县县长", "2014-05-01", "110228"), ("密云区区长", "2017-05-01", "110118"),
        ("延庆县县长", "2014-05-01", "110229"), ("延庆区区长", "2017-05-01", "110119"),
        ("崇文区区长", "2009-01-01", "110103"),
        ("蓟县县长", "2014-05-01", "120225"), ("蓟州区区长", "2018-01-01", "120119"),
        ("滦县县长", "2018-05-01", "130223"), ("滦州市市长", "2019-05-01", "130284"),
        ("章丘市市长", "2015-01-01", "370181"), ("章丘区区长", "2018-01-01", "370114"),
        ("即墨市市长", "2016-01-01", "370282"), ("即墨区区长", "2019-01-01", "370215"),
        ("莱芜市市长", "2017-01-01", "371200"), ("济南市莱芜区区长", "2021-01-01", "370116"),
        ("富阳市市长", "2013-01-01", "330183"), ("富阳区区长", "2016-01-01", "330111"),
        ("临安市市长", "2016-01-01", "330185"), ("临安区区长", "2019-01-01", "330112"),
        ("达县县长", "2012-01-01", "511721"), ("达川区区长", "2015-01-01", "511703"),
        ("郫县县长", "2015-01-01", "510124"), ("郫都区区长", "2018-01-01", "510117"),
        ("双流县县长", "2014-01-01", "510122"), ("双流区区长", "2018-01-01", "510116"),
        ("普兰店市市长", "2014-01-01", "210282"),
        ("大足县县长", "2010-01-01", "500225"), ("大足区区长", "2014-01-01", "500111"),
        ("延边州州长", "2020-01-01", "222400"), ("凉山彝族自治州州长", "2020-01-01", "513400"),
        ("锡林郭勒盟盟长", "2020-01-01", "152500"), ("阿巴嘎旗旗长", "2020-01-01", "152522"),
        ("喀什地委书记", "2020-01-01", "653100"), ("鄂尔多斯市市长", "2020-01-01", "150600"),
        ("浦东新区区长", "2020-01-01", "310115"),
    ],
)  # fmt: skip
def test_renamed_places_have_the_code_of_the_day(title, day, code):
    assert read_post(title, day).place_code == code


def test_divisions():
    assert division("大同县", "2017-05-01").steps == 6
    assert division("云溪市") is None
    assert leading_place("住房和城乡建设局局长") is None
    assert leading_place("开发区管委会主任") is None
    place = leading_place("云溪市河阳县柳林镇党委书记", "2022-05-21", "云溪", "江源")
    assert (place.end, place.name, place.code, place.steps) == (9, "柳林镇", None, 8)


@given(st.text(alphabet="云溪大同市县区镇委党组书记副主任局长原常务一级巡视员中国", max_size=20))
@settings(max_examples=150, deadline=None)
def test_any_title_is_read(title):
    post = read_post(title, "2022-05-21", "云溪", "江源")
    assert isinstance(post, Post)
    assert post.level is None or post.level in Level.__args__
    assert (post.level is None) == (post.deputy is None)


def test_long_titles_are_read_in_time():
    start = time.perf_counter()
    for word in ("市", "委", "副", "云溪市", "大同市", "书记", "原"):
        read_post(word * 20_000)
    assert time.perf_counter() - start < 5


class TestRecords:
    TEXT = "云溪市委书记陈立新，市委副书记、市长李明，副市长王芳、赵强出席会议。王芳介绍了情况。"

    def people(self):
        return newsie.extract(self.TEXT, published="2022-05-21", city="云溪", province="江源").people

    def test_titles_tell_system_level_and_place(self):
        first, second, *_ = self.people()
        assert [(t.system, t.level, t.deputy, t.place) for t in (*first.titles, *second.titles)] == [
            ("party", "bureau", False, "云溪市"),
            ("party", "bureau", True, "云溪市"),
            ("government", "bureau", False, "云溪市"),
        ]

    def test_order_is_the_place_in_the_list(self):
        assert [(person.name, person.order) for person in self.people()] == [
            ("陈立新", 1),
            ("李明", 2),
            ("王芳", 3),
            ("赵强", 4),
            ("王芳", None),
        ]

    def test_a_list_ends_with_its_line(self):
        people = newsie.extract("摄影 王芳\n李明说，工程已完工。", city="云溪").people
        assert [person.order for person in people] == [None, None]

    def test_the_frame_has_a_column_each(self):
        frame = newsie.extract(self.TEXT, published="2022-05-21", city="云溪").to_frame("person")
        assert frame["levels"].iloc[1] == "bureau；bureau"
        assert frame["deputies"].iloc[1] == "yes；no"
        assert frame["systems"].iloc[1] == "party；government"
        assert frame["order"].iloc[3] == 4
