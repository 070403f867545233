import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from newsie.cli import app
from newsie.cli.options import complete_kinds
from newsie.records import KINDS

PAGE = "昨日，市委副书记、市长李明到河阳县调研。今年投资1.2亿元，增长5.2%。\n"


def run(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    (tmp_path / "b.md").write_text(PAGE, "gb18030")
    (tmp_path / "notes.csv").write_text("not a page", "utf-8")
    (tmp_path / "pages.csv").write_text(
        "page,published,paper,city,province\na.txt,2022-05-21,,云溪,江源\n", "utf-8"
    )
    return tmp_path


def test_a_table_on_the_terminal(folder):
    done = run("extract", folder, "--manifest", folder / "pages.csv")
    assert done.exit_code == 0, done.stderr
    assert "120,000,000 CNY" in done.stdout
    assert "2022-05-20" in done.stdout
    assert "2 pages" in done.stdout
    assert "does not name 1 of 2 pages, such as b.md" in done.stderr
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    assert lines[0] == "a.txt · 0"
    assert any(line.startswith("b.md · 0") for line in lines)
    assert ["date", "昨日", "2022-05-20"] in [line.split() for line in lines]


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_the_format_follows_the_suffix(folder, suffix):
    out = folder / f"facts.{suffix}"
    done = run("extract", folder, "--published", "2022-05-21", "-o", out)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    read = {
        "csv": pd.read_csv,
        "parquet": pd.read_parquet,
        "jsonl": lambda path: pd.read_json(path, lines=True),
    }
    frame = read[suffix](out)
    assert set(frame["page"]) == {"a.txt", "b.md"}
    assert {"money", "percent", "date", "person"} <= set(frame["kind"])
    assert f"wrote {len(frame)} facts" in done.stderr


def test_only_some_kinds(folder):
    out = folder / "facts.jsonl"
    run("extract", folder / "a.txt", "--kinds", "money,percent", "-o", out)
    kinds = [json.loads(line)["kind"] for line in out.read_text("utf-8").splitlines()]
    assert kinds == ["money", "percent"]


def test_failed_pages_are_named_and_the_others_written(folder):
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x00\x81")
    (folder / "empty.txt").write_text("", "utf-8")
    out = folder / "facts.jsonl"
    done = run("extract", folder, "-o", out)
    assert done.exit_code == 1
    for name in ("bad.txt", "empty.txt"):
        (line,) = [line for line in done.stderr.splitlines() if name in line]
        assert line.startswith("newsie: ")
    assert {json.loads(line)["page"] for line in out.read_text("utf-8").splitlines()} == {"a.txt", "b.md"}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["{}/none.txt"], "no such file or folder"),
        (["{}/no_pages"], "no pages in this folder"),
        (["{}/a.txt", "--published", "2022-13-45"], "'2022-13-45' is not a day; write it as YYYY-MM-DD"),
        (["{}/a.txt", "--manifest", "{}/notes.csv"], "no column 'page'"),
        (["{}/a.txt", "--manifest", "{}/none.csv"], "cannot be read"),
        (["{}/a.txt", "--kinds", "rumour"], "unknown kind 'rumour'"),
        (["{}/a.txt", "-o", "{}/facts.xlsx"], "unknown format"),
        (["{}/a.txt", "-o", "{}/none/facts.csv"], "no such folder"),
    ],
)
def test_a_wrong_command_gets_one_clear_line(folder, args, said):
    (folder / "no_pages").mkdir()
    done = run("extract", *(arg.format(folder) for arg in args))
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("newsie: ")
    assert said in line
    assert done.stdout == ""


def test_help_and_version():
    assert "newsie extract seeds" in run("extract", "--help").stdout
    assert run("--version").stdout.startswith("newsie 0.")
    assert run("extract").exit_code == 2


@pytest.mark.parametrize("command", ["extract", "articles", "officials", "evaluate"])
def test_each_command_shows_examples_line_by_line(command):
    shown = run(command, "--help").stdout
    examples = shown.split("Examples:\n")[1].strip().splitlines()
    assert len(examples) >= 2
    assert all(line.strip().startswith(f"newsie {command}") for line in examples)
    assert "\\b" not in shown


def test_kinds_complete_behind_the_last_comma():
    assert complete_kinds("person,po") == ["person,policy_count"]
    assert complete_kinds("") == list(KINDS)
    environment = os.environ | {
        "_NEWSIE_COMPLETE": "complete_bash",
        "COMP_WORDS": "newsie ext",
        "COMP_CWORD": "1",
    }
    done = subprocess.run(
        [Path(sys.executable).with_name("newsie")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "extract" in done.stdout, done.stderr


class TestOnATerminal:
    """What a terminal is shown and a pipe is not."""

    def shown(self, folder, *, terminal=True, **environment):
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in ("NO_COLOR", "FORCE_COLOR", "TERM")
        }
        pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
        mine, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "newsie", "extract", str(folder), "-o", str(folder / "facts.csv")],
            env=kept | {"TERM": "xterm-256color", "COLUMNS": "100"} | environment,
            stdout=subprocess.DEVNULL, stderr=theirs if terminal else subprocess.PIPE,
        )  # fmt: skip
        os.close(theirs)
        text = b""
        if terminal:
            try:
                while chunk := os.read(mine, 4096):
                    text += chunk
            except OSError:  # the other end is closed
                pass
            process.wait()
        else:
            text = process.communicate()[1]
        os.close(mine)
        assert process.returncode == 0
        return text.decode()

    def test_progress_and_colours(self, folder):
        text = self.shown(folder)
        assert "2/2" in text
        assert "pages/s" in text
        assert "left" in text
        assert "\x1b[35mperson" in text
        assert "wrote" in text

    def test_no_colour_where_it_is_not_wanted(self, folder):
        text = self.shown(folder, NO_COLOR="1")
        assert "pages/s" in text
        assert "\x1b[35m" not in text

    def test_a_pipe_gets_neither_bar_nor_colour(self, folder):
        text = self.shown(folder, terminal=False)
        assert "\x1b" not in text
        assert "pages/s" not in text
        assert "person" in text


def test_a_wrong_command_writes_no_file(folder):
    run("extract", folder / "a.txt", "--published", "soon", "-o", folder / "facts.csv")
    assert not Path(folder / "facts.csv").exists()


class TestArticles:
    def test_a_table_lists_what_was_found(self, folder):
        done = run("articles", folder)
        assert done.exit_code == 0
        assert "a.txt" in done.stdout
        assert "昨日，市委副书记" in done.stdout.replace("\n", "")

    def test_jsonl_holds_text_and_pieces(self, folder):
        out = folder / "articles.jsonl"
        assert run("articles", folder / "a.txt", "--published", "2022-05-21", "-o", out).exit_code == 0
        (row,) = map(json.loads, out.read_text("utf-8").splitlines())
        assert row["text"] == PAGE.strip()
        assert row["published"] == "2022-05-21"
        assert row["pieces"] == [[0, len(PAGE.strip())]]

    def test_a_folder_gets_one_file_each(self, folder):
        assert run("articles", folder, "-o", folder / "out").exit_code == 0
        assert {path.name for path in (folder / "out").iterdir()} == {"a-00.txt", "b-00.txt"}

    def test_errors(self, folder):
        (folder / "empty.txt").write_text("", "utf-8")
        done = run("articles", folder, "-o", folder / "articles.jsonl")
        assert done.exit_code == 1
        assert "empty.txt" in done.stderr
        assert run("articles", folder / "a.txt", "-o", folder / "x.csv").exit_code == 2


class TestEvaluate:
    @pytest.fixture
    def gold(self, folder):
        facts = [{"kind": "money", "article": 0, "text": "1.2亿元", "low": "120000000", "high": "120000000", "currency": "CNY",
                  "page_start": PAGE.index("1.2"), "page_end": PAGE.index("1.2") + 5}]  # fmt: skip
        page = {"page": "a.txt", "published": "2022-05-21", "only": ["money"], "articles": [], "facts": facts}
        path = folder / "gold.jsonl"
        path.write_text(json.dumps(page, ensure_ascii=False) + "\n", "utf-8")
        return path

    def test_pages_or_facts_give_the_same_figures(self, folder, gold):
        pages = ["--pages", folder / "a.txt", "--manifest", folder / "pages.csv"]
        from_pages = run("evaluate", gold, *pages, "--json")
        run("extract", folder / "a.txt", "--manifest", folder / "pages.csv", "-o", folder / "facts.jsonl")
        from_facts = run("evaluate", gold, folder / "facts.jsonl", "--json")
        assert from_pages.exit_code == from_facts.exit_code == 0
        assert from_pages.stdout == from_facts.stdout
        assert json.loads(from_pages.stdout)["kinds"]["money"]["f1"] == 1
        assert "money" in run("evaluate", gold, *pages).stdout

    def test_errors_are_listed(self, folder, gold):
        (folder / "facts.jsonl").write_text("", "utf-8")
        done = run("evaluate", gold, folder / "facts.jsonl", "--errors", "money")
        assert done.stdout.splitlines()[0].startswith("missed money")

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (["{}/gold.jsonl"], "either FACTS.jsonl or --pages"),
            (["{}/none.json", "{}/facts.jsonl"], "no gold"),
            (["{}/gold.jsonl", "{}/none.jsonl"], "cannot be read"),
            (["{}/gold.jsonl", "{}/pages.csv"], "not the JSONL"),
            (["{}/gold.jsonl", "--pages", "{}/none"], "no such file or folder"),
        ],
    )
    def test_a_wrong_command_gets_one_clear_line(self, folder, gold, args, said):
        assert gold.exists()
        done = run("evaluate", *(arg.format(folder) for arg in args))
        assert done.exit_code == 2
        (line,) = done.stderr.splitlines()
        assert said in line
