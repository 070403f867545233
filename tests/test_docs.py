"""The documentation: every snippet runs, every field is told, the site builds without a warning.

Blocks with ``>>>`` are doctests, collected by pytest itself. This module runs the others: each ``python`` block as a
script, ``sh`` and ``console`` blocks in a shell, those of one page in one folder, which holds what the pages speak of.
A block that cannot run is preceded by ``<!-- not run: why -->``.
"""

import dataclasses
import inspect
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pandas as pd
import pytest
import typer

import newsie
from newsie.cli import app
from newsie.records import KINDS, Fact, Modifier, Title
from newsie.spacy import Component

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"(?P<skip><!-- not run: [^>]+ -->\s*\n)?^(?P<fence>`{3,})(?P<language>\w*)[^\n]*\n(?P<code>.*?)^(?P=fence)`*\s*?$",
    re.MULTILINE | re.DOTALL,
)


def blocks(path, *languages):
    for match in BLOCK.finditer(path.read_text("utf-8")):
        if match["language"] in languages and not match["skip"] and not _ELSEWHERE.search(match["code"]):
            yield match["code"]


_ELSEWHERE = re.compile(r"-m venv|pip install|\$REAL|benchmarks/|pytest -s|hanlp")
"""Environments are made by .ci/run; pages under copyright, other tools and HanLP's models are not here."""


def scripts(path):
    return [code for code in blocks(path, "python") if ">>>" not in code]


def commands(path):
    typed = [
        "\n".join(line[2:] for line in code.splitlines() if line.startswith("$ "))
        for code in blocks(path, "console")
    ]
    return [*blocks(path, "sh"), *typed]


def with_any(found):
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in PAGES if found(path)]


@pytest.fixture
def folder(tmp_path):
    """What the documentation speaks of: the sample pages; pages, a page, a corpus and facts of the reader's own."""
    for name, copy in (("seeds", "seeds"), ("notebooks", "notebooks"), ("seeds", "pages")):
        shutil.copytree(ROOT / name, tmp_path / copy)
    shutil.copy(ROOT / "seeds/pages.csv", tmp_path / "pages.csv")
    shutil.copy(ROOT / "seeds/yunxi-2022-08-17.txt", tmp_path / "page.txt")
    newsie.write_facts([newsie.extract("投资5亿元。")], tmp_path / "facts.jsonl")
    corpus = pd.DataFrame(
        {"doc_id": ["a", "b"], "date": "2022-05-21", "city": "云溪", "body": "昨日，投资5亿元。"}
    )
    (tmp_path / "corpus").mkdir()
    for name in ("corpus.parquet", "corpus/part.0.parquet"):
        corpus.to_parquet(tmp_path / name)
    return tmp_path


def run(command, folder):
    tools = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "MPLBACKEND": "Agg"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.parametrize("path", with_any(scripts))
def test_scripts_run(path, folder):
    for number, code in enumerate(scripts(path)):
        script = folder / f"snippet{number}.py"
        script.write_text(code, "utf-8")
        run([sys.executable, str(script)], folder)


@pytest.mark.skipif(sys.platform == "win32", reason="written for a POSIX shell")
@pytest.mark.parametrize("path", with_any(commands))
def test_commands_run(path, folder):
    for code in commands(path):
        run(["bash", "-euo", "pipefail", "-c", code], folder)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_told(kind):
    text = (ROOT / "docs/records.md").read_text("utf-8")
    (section,) = re.findall(rf"^## {kind}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    common, _ = text.split("## Bounds")
    own = {field.name for field in dataclasses.fields(KINDS[kind])} - {
        field.name for field in dataclasses.fields(Fact)
    }
    if kind == "person":
        own |= {field.name for field in dataclasses.fields(Title)}
    missing = [name for name in own if f"`{name}`" not in section]
    assert not missing
    assert not [field.name for field in dataclasses.fields(Fact) if f"`{field.name}`" not in common]


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_a_closed_vocabulary_is_told(kind):
    text = (ROOT / "docs/records.md").read_text("utf-8")
    told = set(re.findall(r"`(\w+)`", text))
    records = [KINDS[kind], *([Title] if kind == "person" else [])]
    hints = [hint for record in records for hint in get_type_hints(record).values()]
    words = {word for hint in hints for part in (hint, *get_args(hint)) for word in literals(part)}
    assert kind in {"quantity", "policy_count"} or words - MODIFIERS
    assert not words - told


MODIFIERS = set(get_args(Modifier))


def literals(hint):
    return get_args(hint) if get_origin(hint) is Literal else ()


def test_the_chinese_readme_keeps_step():
    """The same code, names, links, headings and figures; glosses in brackets are for one reader alone."""
    english, chinese = (
        (ROOT / name).read_text("utf-8").replace(other, "OTHER")
        for name, other in (("README.md", "[中文](README.zh.md)"), ("README.zh.md", "[English](README.md)"))
    )
    for text in (english, chinese):
        assert "OTHER" in text
    fences, inline = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL), re.compile(r"`[^`\n]+`")
    assert fences.findall(english) == fences.findall(chinese), "mend README.zh.md as README.md was"
    english, chinese = (fences.sub("", text) for text in (english, chinese))
    assert Counter(inline.findall(english)) == Counter(inline.findall(chinese))
    for pattern in (r"^#+(?= )", r"\]\(([^)]+)\)", r"^\|[-|]+\|$"):
        found = [re.findall(pattern, text, re.MULTILINE) for text in (english, chinese)]
        assert sorted(found[0]) == sorted(found[1])
        assert found[0]
    bare = [re.sub(r"\([^()]*\)|（[^（）]*）", "", inline.sub("", text)) for text in (english, chinese)]
    assert Counter(re.findall(r"\d+(?:[.,]\d+)*", bare[0])) == Counter(
        re.findall(r"\d+(?:[.,]\d+)*", bare[1])
    )


def test_every_room_is_on_the_map():
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    rooms = [f"newsie/{room.name}{'/' * room.is_dir()}" for room in (ROOT / "newsie").iterdir()]
    unmapped = {"newsie/__main__.py", "newsie/py.typed", "newsie/__pycache__/"}
    assert not [room for room in rooms if f"| `{room}` |" not in text and room not in unmapped]


def test_every_licence_is_told():
    terms = (ROOT / "docs/terms.md").read_text("utf-8")
    for table in sorted((ROOT / "newsie/lexicons").glob("*.tsv")):
        (licence,) = re.findall(r"^# licence: (.+)$", table.read_text("utf-8")[:2000], re.MULTILINE)
        if licence != "MIT":
            (row,) = [line for line in terms.splitlines() if f"`{table.stem}`" in line]
            assert all(name in row or "alone" in licence for name in licence.split(", ")), row


def test_the_citation_is_of_this_version():
    for name in ("CITATION.cff", "docs/terms.md"):
        told = re.findall(r"version\s*[:=]\s*\{?([\d.]+)", (ROOT / name).read_text("utf-8"))
        assert told[-1:] == [newsie.__version__], name


@pytest.mark.parametrize("name", sorted(set(newsie.__all__) - {"__version__", "Fact", "Context"}))
def test_every_public_name_has_an_example(name):
    """Those of errors are where they are raised; doctests run them all."""
    public = getattr(newsie, name)
    assert inspect.getdoc(public)
    if not (inspect.isclass(public) and issubclass(public, Exception)):
        assert ">>>" in inspect.getdoc(public)


def test_every_option_of_the_shell_is_told():
    text = (ROOT / "docs/shell.md").read_text("utf-8")
    for name, command in typer.main.get_command(app).commands.items():
        assert f"| `newsie {name}` |" in text
        options = [option for parameter in command.params for option in parameter.opts if option[0] == "-"]
        assert options
        assert not [option for option in options if f"`{option}`" not in text], name


def test_every_option_of_the_component_is_told():
    text = (ROOT / "docs/spacy.md").read_text("utf-8")
    options = set(Component.__init__.__annotations__) - {"nlp", "name", "return"}
    assert not [name for name in options if f"`{name}`" not in text]


def test_the_site_builds_without_a_warning(tmp_path):
    pytest.importorskip("mkdocs", reason="the docs extra is not installed")
    pytest.importorskip("mkdocstrings", reason="the docs extra is not installed")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    api = (tmp_path / "site/api/index.html").read_text("utf-8")
    public = {f"newsie.{name}" for name in newsie.__all__} - {"newsie.__version__", "newsie.extract"}
    for name in (*public, "newsie.pipeline.extract", "newsie.Facts.to_frame", "newsie.plots.draw_bounds"):
        assert f'id="{name}"' in api, name
    fetching = {
        ".html": r'<(?:script|link|img|iframe)[^>]+(?:src|href)="?((?:https?:)?//[^"]+)',
        ".css": r"""(?:url\(|@import\s)\s*["']?((?:https?:)?//[^"')]+)""",
    }
    files = [path for path in (tmp_path / "site").rglob("*") if path.suffix in fetching]
    assert {path.suffix for path in files} == fetching.keys()
    fetched = {
        path.name: found
        for path in files
        if (found := re.findall(fetching[path.suffix], path.read_text("utf-8")))
    }
    assert not fetched  # the site shows itself whole without a network
