"""Title weights: where a title begins when no mark parts it from what stands before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsie import load
from newsie.language.title_weights import likelier_start, signs


def titled(text):
    return [(fact.name, [title.text for title in fact.titles]) for fact in load(["person"])(text).people]


@pytest.mark.parametrize(
    ("clause", "title"),
    [
        ("一女子落水危急时刻", "江苏省公安厅辅警"),
        ("遇问题可多渠道反映", "浙江省消费者协会副会长"),
        ("并指示", "美国紧急救援署署长"),
    ],
)
def test_a_title_begins_behind_a_clause_without_a_mark(clause, title):
    assert titled(f"当日，{clause}{title}陈立新说。") == [("陈立新", [title])]


@pytest.mark.parametrize(
    "title",
    ["原云溪市教育局局长", "驻东京首席经济学家", "中国驻美国大使", "云溪市第一中学青年教师", "某部副主任"],
)
def test_a_title_behind_a_mark_is_left_whole(title):
    assert titled(f"当日，{title}陈立新说。") == [("陈立新", [title])]


@pytest.mark.parametrize(
    "title",
    [
        "省粮食和物资储备局局长",
        "东帝汶珠宝和手表工会负责人",
        "远山研究服务公司糖和乙醇部门主管",
        "正畸科副主任医师",
        "美国务院对朝政策特别代表",
        "咨询公司远山全球汽车和运输首席分析师",
        "向日葵志愿服务队队长",
    ],
)
def test_a_title_is_not_cut_at_a_word_inside_it(title):
    assert titled(f"当日，{title}陈立新说。") == [("陈立新", [title])]


@pytest.mark.parametrize("opening", ["江源企业家和", "该街", "他学到的一句"])
def test_what_joins_people_is_no_part_of_a_title(opening):
    assert titled(f"当日，{opening}环卫所所长陈立新说。") == [("陈立新", ["环卫所所长"])]


@pytest.mark.parametrize(
    "sentence", ["当日，特朗普发言人说，他不来。", "声明由普京发言人发布。", "国家主席习近平特别代表出席。"]
)
def test_whose_spokesman_somebody_is_is_not_the_spokesman(sentence):
    assert all(
        "发言人" not in title and "代表" not in title for _, titles in titled(sentence) for title in titles
    )


@given(st.text("云溪市教育局副局长陈立新表示和来到、，“”()2 a", min_size=2, max_size=30), st.data())
def test_every_place_has_signs_and_the_start_lies_in_reach(text, data):
    post = data.draw(st.integers(0, len(text) - 1))
    start = data.draw(st.integers(0, post))
    told = likelier_start(text, start, post, 0, [], [(start, 0.8)])
    assert 0 <= told <= max(post, start)
    places = [at for at, _ in signs(text, start, post, start, [(0, len(text), True)], [(start, 0.8)])]
    assert places == list(range(start, post + 1))
