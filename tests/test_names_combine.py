"""Several sources of names as one, and the user's own names above them all."""

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
