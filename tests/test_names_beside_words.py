"""Names beside words that lend them a character, and bodies of whole places: families of sentences, not single ones."""

from __future__ import annotations

import pytest

from newsie import lexicons, load
from newsie.language.characters import fold
from newsie.names.bodies import find_bodies

PEOPLE = ["郑宏", "王伟", "李军", "张敏", "刘志", "陈建", "赵文"]
FOLLOWERS = lexicons.column("name_followers", "word")
PROVINCES = {row["name"]: row["short"] for row in lexicons.rows("places") if row["level"] == "province"}
BODIES = {
    "政府": "{}人民政府",
    "人大常委会": "{}人民代表大会常务委员会",
    "高级人民法院": "{}高级人民法院",
    "纪委监委": "中国共产党{0}纪律检查委员会、{0}监察委员会",
}
VERBS = [
    "审议",
    "听取",
    "质询",
    "评议",
    "批准",
    "审查",
    "视察",
    "询问",
    "约谈",
    "督促",
    "建议",
    "配合",
    "通报",
    "拜访",
    "走访",
    "起诉",
    "监督",
    "委托",
    "联系",
    "选举",
]
"""What a congress, a reporter or a court does to a body."""


@pytest.fixture(scope="module")
def rules():
    return load(names="rules")


@pytest.mark.parametrize("name", PEOPLE)
def test_a_name_ends_before_the_word_that_follows_it(rules, name):
    text = "\n".join(f"市政协主席{name}{word}。" for word in FOLLOWERS)
    found = [fact.text for fact in rules(text).people]
    assert set(found) == {name}
    assert len(found) == len(FOLLOWERS)


@pytest.mark.parametrize("name", ["江华", "饶平", "高阳", "安平", "阳明"])
def test_people_who_are_named_like_places(rules, name):
    for text in (
        f"市委书记王力、市长{name}等市领导出席",
        f"本报讯（记者{name}通讯员杨志宏）昨日",
        f"本报讯（记者 {name}）昨日",
        f"副市长{name}主持会议",
    ):
        assert name in [fact.text for fact in rules(text).people], text
    for text in (f"记者从{name}县获悉", f"{name}县县长王力到{name}调研", f"代表{name}参赛"):
        assert name not in [fact.text for fact in rules(text).people], text


def test_a_river_behind_a_city_is_no_person(rules):
    for text in ("江州市长江路、市长江大桥通车", "沿江州市长江大堤、长江岸线"):
        assert not rules(text).people, text


@pytest.mark.parametrize("province", PROVINCES)
def test_a_province_is_no_part_of_one_of_its_cities(rules, province):
    for city in ("云溪", next((r["name"] for r in lexicons.rows("places") if r["province"] == province), "")):
        for form, name in BODIES.items():
            if province.endswith("特别行政区") or province == "台湾省":
                continue
            facts = rules(f"{province}{form}发布通报", city=city, province=province)
            assert [fact.name for fact in facts.organizations] == [name.format(province)]


def test_a_prefecture_of_old_is_whole(rules):
    facts = rules("原台州地区行署批准", city="台州", province="浙江")
    assert [fact.name for fact in facts.organizations] == ["台州地区行政公署"]


def test_a_district_of_the_prefecture_above_a_county_city(rules):
    facts = rules("奎文区委宣传部发布", city="诸城", province="山东")
    assert [fact.name for fact in facts.organizations] == ["中国共产党潍坊市奎文区委员会宣传部"]


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_is_a_part_of_a_body(rules, verb):
    for body in ("区政府", "市政府", "县委", "省政府"):
        facts = rules(f"会议{verb}{body}关于重点工作的报告", city="云溪", province="江源")
        assert [fact.text for fact in facts.organizations] == [body]


def test_numbers_of_documents_are_no_bodies():
    for text in ("云府办发〔2022〕18号", "国办发〔2021〕1号", "江政办函[2020]3号", "云发改委发（2021）12号"):
        assert not load()(f"根据《通知》（{text}）要求").organizations, text


def test_nobody_is_named_inside_a_division():
    text = "苏尼特右旗人民政府副旗长巴特尔说，苏尼特右旗近年发展。走进苏尼特右旗高毕嘎查牧民其其格家。“好！”其其格笑着说。"
    people = load()(text).people
    assert [fact.text for fact in people] == ["巴特尔", "其其格", "其其格"]
    assert [title.text for title in people[0].titles] == ["苏尼特右旗人民政府副旗长"]


def test_slogans_of_handling_are_no_bodies():
    assert not load()("“一网通办、一窗通办、一事联办”改革，跨省通办、就近办。").organizations


@pytest.mark.parametrize("name", PEOPLE)
def test_and_others_is_no_part_of_a_name(name):
    people = load()(f"法官助理{name}等参加发布会，{name}等表示。").people
    assert {fact.text for fact in people} == {name}


@pytest.mark.parametrize("char", "滏浍邗郫鄠盱泃沭濉淠漷岫嵊鄞歙黟婺")
def test_a_rare_character_before_what_could_be_a_place(char):
    for place in ("阳新区", "江新区", "城县"):
        facts = load(names="rules")(f"{char}{place}管委会发布公告", city="云溪", province="江源")
        assert [fact.text for fact in facts.organizations] == [f"{char}{place}管委会"]


def test_what_a_court_orders_is_no_name():
    for verb in ("判令", "责令", "裁定", "指定"):
        assert not load()(f"法院{verb}保险公司支付").organizations


def test_committees_of_events():
    text = "柳湖马拉松赛组委会发布消息，第七届云溪桃花节组委会、大会组委会答复"
    found = [fact.text for fact in load()(text).organizations]
    assert "柳湖马拉松赛组委会" in found
    assert "大会组委会" not in found


GRAMMAR = "与两个为之也了于亦从他以们任但你全其兼再几到即原去又及受各向吗吧呢和型在座多她如它对小将就并往很我或才把报据数是暨本条某此每由的着称等线经给自至被让该说请谨赴跑还这那都"


@pytest.mark.parametrize("tail", ["阳新区管委会", "城区人民政府", "河镇政府"])
def test_any_character_may_begin_the_name_of_a_place(tail):
    for char in map(chr, range(0x4E00, 0x9FA6, 5)):
        if char not in GRAMMAR and fold(char) == char:
            (name,) = find_bodies(f"{char}{tail}发布公告")
            assert name.start == 0, char
