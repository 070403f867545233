"""Several sources of names as one, and the user's own names above them all."""

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import newsie
from newsie.cli import app
from newsie.errors import NamesError
from newsie.names.combine import Union, finder_for
from newsie.names.own import OwnNames, read_own_names
from newsie.names.rules import RuleNames
from newsie.page import Name


class Finds:
    """Finds the strings it is given, with a label each."""

    def __init__(self, **labels):
        self.labels = labels

    def find(self, texts):
        return [
            tuple(
                Name(at, at + len(word), label, 0.8, "model.name")
                for word, label in self.labels.items()
                for at in range(len(text))
                if text.startswith(word, at)
            )
            for text in texts
        ]


def strings(finder, text):
    return [(text[name.start : name.end], name.label) for name in finder.find([text])[0]]


def test_the_first_finder_wins_where_both_have_something():
    both = Union(Finds(云溪市卫健委="ORG"), Finds(云溪="LOC", 高远帆="PER", 卫健委主="ORG"))
    assert strings(both, "云溪市卫健委主任、高远帆") == [("云溪市卫健委", "ORG"), ("高远帆", "PER")]


def test_names_of_one_finder_may_overlap():
    both = Union(Finds(), Finds(云溪="LOC", 云溪集团="ORG"))
    assert strings(both, "云溪集团") == [("云溪", "LOC"), ("云溪集团", "ORG")]


def test_the_rules_keep_their_finds_beside_a_model():
    nlp = newsie.load(names=Union(RuleNames(), Finds(赛林巴特="PER")))
    facts = nlp("市长李建国会见了赛林巴特。")
    assert [person.text for person in facts.people] == ["李建国", "赛林巴特"]


def test_a_finder_of_ones_own_is_used_as_it_is():
    facts = newsie.load(names=Finds(赛林巴特="PER"))("市长李建国会见了赛林巴特。")
    assert [person.text for person in facts.people] == ["赛林巴特"]


def test_unknown_names_are_refused():
    with pytest.raises(ValueError, match="unknown names 'bert'"):
        finder_for("bert")
    with pytest.raises(ValueError, match="unknown names 'hanlp:'"):
        finder_for("hanlp:")


def test_a_missing_package_is_told_with_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "hanlp", None)
    with pytest.raises(NamesError, match=r"pip install 'newsie\[hanlp\]'"):
        newsie.load(names="hanlp")


def test_the_command_takes_own_names(tmp_path):
    page, table = tmp_path / "page.txt", tmp_path / "own.tsv"
    page.write_text("溪畔读书会在云溪市成立。\n", "utf-8")
    table.write_text("name\tlabel\n溪畔读书会\tORG\n", "utf-8")
    out = tmp_path / "facts.jsonl"
    done = CliRunner().invoke(app, ["extract", str(page), "--own-names", str(table), "-o", str(out)])
    assert done.exit_code == 0
    assert '"own.name"' in out.read_text("utf-8")
    refused = CliRunner().invoke(app, ["extract", str(page), "--names", "bert"])
    assert refused.exit_code == 2


def test_own_names_win_over_every_finder():
    finder = OwnNames(Finds(云溪之友="PER", 友会="ORG"), [("云溪之友会", "ORG")])
    assert strings(finder, "云溪之友会成立") == [("云溪之友会", "ORG")]


def test_a_veto_takes_the_name_and_what_crosses_it():
    finder = OwnNames(Finds(高建="PER", 设计="ORG", 高建设办公室="ORG"), [("高建设", "-")])
    assert strings(finder, "提高建设计划") == []
    assert strings(finder, "高建设办公室") == [("高建设办公室", "ORG")]


def test_the_longest_own_string_counts():
    finder = OwnNames(Finds(), [("高建", "PER"), ("高建设", "-")])
    assert strings(finder, "高建提高建设水平") == [("高建", "PER")]


@pytest.mark.parametrize("text", ["何川来了", "何　川来了", "何  川来了"])
def test_blanks_inside_own_names(text):
    ((name,),) = OwnNames(Finds(), [("何川", "PER")]).find([text])
    assert (name.start, text[name.end :]) == (0, "来了")


def test_own_names_do_not_cross_lines():
    assert strings(OwnNames(Finds(), [("何川", "PER")]), "何\n川") == []


def test_own_names_match_traditional_forms_and_width():
    assert strings(OwnNames(Finds(), [("云溪A队", "ORG")]), "雲溪Ａ队") == [("雲溪Ａ队", "ORG")]


def test_no_check_of_newsie_drops_an_own_name():
    nlp = newsie.load(own_names=[("王某", "PER"), ("本公司", "ORG"), ("李建国", "-"), ("市政府", "-")])
    facts = nlp("市政府市长李建国说，王某在本公司任职。", published="2022-05-21", city="云溪")
    assert [person.text for person in facts.people] == ["王某"]
    assert [body.text for body in facts.organizations] == ["本公司"]
    assert facts.people[0].rule == "own.name"


def test_own_names_above_a_union():
    nlp = newsie.load(names=Union(RuleNames(), Finds(赛林巴特="PER")), own_names=[("赛林巴特", "ORG")])
    facts = nlp("赛林巴特成立。")
    assert not facts.people
    assert [body.text for body in facts.organizations] == ["赛林巴特"]


@pytest.mark.parametrize(
    "table",
    ["name,label\n溪畔读书会,ORG\n李建国,-\n", "\ufeff# mine\nlabel\tname\nORG\t溪畔读书会\n\n-\t李建国\n"],
)
def test_tables_of_own_names(tmp_path, table):
    path = tmp_path / "own"
    path.write_text(table, "utf-8")
    assert read_own_names(path) == [("溪畔读书会", "ORG"), ("李建国", "-")]
    facts = newsie.load(own_names=path)("市长李建国到溪畔读书会。")
    assert [body.text for body in facts.organizations] == ["溪畔读书会"]
    assert not facts.people


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("溪畔读书会,ORG\n", "must name the columns"),
        ("", "must name the columns"),
        ("name,label\n\n溪畔读书会,团体\n", "line 3: '团体' is no label"),
        ("name,label\n溪畔读书会\n", "line 2: a name and a label"),
        ("name,label\n溪畔,ORG\n溪畔,-\n", "keep one of the two"),
    ],
)
def test_wrong_tables_name_the_line(tmp_path, table, says):
    path = tmp_path / "own.csv"
    path.write_text(table, "utf-8")
    with pytest.raises(NamesError, match=says):
        newsie.load(own_names=path)


def test_missing_and_undecodable_tables(tmp_path):
    with pytest.raises(NamesError, match=r"none\.csv: cannot be read"):
        newsie.load(own_names=tmp_path / "none.csv")
    path = tmp_path / "gbk.csv"
    path.write_bytes("name,label\n云溪,ORG\n".encode("gbk"))
    with pytest.raises(NamesError, match="save the table as UTF-8"):
        newsie.load(own_names=str(path))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="何川云溪市政府 　\n雲Ａ。", max_size=40))
def test_own_names_are_total_and_in_order(text):
    finder = OwnNames(
        Union(RuleNames(), Finds(云溪="LOC")), [("何川", "PER"), ("云溪", "-"), ("市政", "ORG")]
    )
    (names,) = finder.find([text])
    assert all(0 <= name.start < name.end <= len(text) for name in names)
    assert list(names) == sorted(names, key=lambda name: (name.start, name.end))
    assert not any(text[name.start : name.end] == "云溪" for name in names)


def test_time_is_linear():
    finder = OwnNames(Union(Finds(), Finds()), [("一" * 20, "ORG"), ("一二", "-")])
    assert len(finder.find(["一" * 200_000])[0]) == 10_000


OWN_TABLE = [
    ("溪畔读书会", "ORG"),
    ("赛林巴特", "PER"),
    ("李建国", "-"),
    ("市卫健委", "-"),
    ("云溪市卫健委", "ORG"),
]
PIECES = [
    *(name for name, _ in OWN_TABLE),
    "市长", "会长", "副主任", "主任", "（记者 ", "）", "本报讯", "30家", "5月", "《", "》", "“", "”", "，", "、", "。", "中共", "云溪",
    "说", "到", "调研", "市委", "县", "某", "等", "集团有限公司", "办公室",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_own_names_and_vetoes_win_in_the_whole_pipeline(text):
    facts = newsie.load(names="rules", own_names=OWN_TABLE)(text)
    own = [fact.text for fact in facts if fact.rule == "own.name"]
    assert sorted(own) == sorted(re.findall("云溪市卫健委|溪畔读书会|赛林巴特", text))
    others = [fact.text for fact in facts if fact.kind in ("person", "organization") and fact.text not in own]
    assert not {"李建国", "市卫健委"} & set(others)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("溪畔读书会会长李明说。", "溪畔读书会", "ORG"),  # inside a title
        ("有5溪畔读书会员参加。", "溪畔读书会", "ORG"),  # a count runs into it
        ("甲乙" * 40 + "成立。", "甲乙" * 40, "ORG"),  # longer than any body
        ("云溪市人民医院院长到场。", "市人民医院", "ORG"),  # across the edge of what a rule finds
        ("市长阳明出席。", "市长阳", "PER"),  # across a post
        ("昨日重现乐队演出。", "昨日重现乐队", "ORG"),  # with a date in it
        ("雲溪Ａ隊參加。", "云溪A队", "ORG"),  # in other characters
    ],
)
def test_own_names_wherever_they_stand(text, name, label):
    facts = newsie.load(own_names=[(name, label)])(text)
    found = [fact for fact in facts if fact.rule == "own.name"]
    assert len(found) == (label != "-")


def test_an_own_name_over_a_broken_column(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(
        "本报讯 昨日，来自各地的读书爱好者在云溪市图书馆参加了由溪畔读\n书会主办的活动，大家围坐一处分享读书的心得体会。\n",
        "utf-8",
    )
    (facts,) = newsie.extract_files([page], own_names=[("溪畔读书会", "ORG")])
    (body,) = [fact for fact in facts if fact.rule == "own.name"]
    assert body.text == "溪畔读书会"
    assert page.read_text("utf-8")[body.page_start : body.page_end] == "溪畔读\n书会"


def test_a_vetoed_name_behind_a_post_a_byline_and_a_credit():
    text = "本报讯（记者 李建国）昨日，市长李建国说。李建国，男。责任编辑：李建国"
    assert not newsie.load(own_names=[("李建国", "-")])(text).people


@pytest.mark.parametrize(
    ("ours", "theirs", "score", "end"),
    [
        (3, 5, 0.9, 5),  # the rules stopped early
        (5, 4, 0.97, 4),  # late
        (5, 4, 0.85, 5),  # of a shorter name the model must be surer
        (3, 5, 0.5, 3),
        (8, 4, 0.99, 8),  # half of a name is none
    ],
)
def test_a_name_ends_where_the_model_is_sure_it_does(ours, theirs, score, end):
    class Rules:
        def find(self, texts):
            return [(Name(1, ours, "PER", 0.9, "rules"),) for _ in texts]

    class Model:
        def find(self, texts):
            return [(Name(1, theirs, "PER", score, "model"),) for _ in texts]

    ((name,),) = Union(Rules(), Model()).find(["见武罗巴拉武先生来访"])
    assert (name.start, name.end, name.source) == (1, end, "rules")


@pytest.mark.parametrize(("score", "end"), [(0.64, 4), (0.9, 3)])
def test_the_bounds_of_an_unsure_name_are_the_models(score, end):
    class Rules:
        def find(self, texts):
            return [(Name(2, 3, "PER", score, "people.title"),) for _ in texts]

    class Model:
        def find(self, texts):
            return [(Name(2, 4, "PER", 0.6, "model"),) for _ in texts]

    ((name,),) = Union(Rules(), Model()).find(["主任张菊样说"])
    assert (name.start, name.end) == (2, end)
