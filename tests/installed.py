"""What an installed wheel must do by itself; run with the interpreter it was installed for, away from the checkout.

python -I tests/installed.py

Every promise that the README makes to a new user is kept here once: facts, the shell and its help, tables and back, a page
to look at, a notebook's cell, spaCy in several processes, an extractor of one's own, and the examples of the documentation.
"""

import dataclasses
import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import ClassVar

import spacy
from spacy import displacy

import newsie
import newsie.spacy
from newsie.models import model_path
from newsie.records import KINDS

CHECKOUT = Path(__file__).resolve().parent.parent
TEXT = "七十三岁的退休工人马德胜至今记得，5月20日市政府拨款1.2亿元。"
GIVEN = {"published": "2022-05-21", "city": "云溪", "province": "江源"}


def shell(*arguments: str, **variables: str) -> str:
    """What the ``newsie`` beside this interpreter prints."""
    command = [str(Path(sys.executable).with_name("newsie")), *arguments]
    done = subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    return done.stdout


def the_package_is_whole() -> None:
    """Code and models lie in the environment, and a name is found that only the model knows."""
    home = Path(newsie.__file__).resolve().parent
    assert home.is_relative_to(Path(sys.prefix).resolve()), f"newsie is not the installed one: {home}"
    for model in ("names", "segmentation"):
        assert model_path(model).is_relative_to(home), f"{model} comes from elsewhere: {model_path(model)}"
    facts = newsie.extract(TEXT, **GIVEN)
    assert ("马德胜", "embedded") in {(fact.text, fact.rule) for fact in facts}, list(facts)
    assert {"5月20日", "市政府", "1.2亿元"} <= {fact.text for fact in facts}, list(facts)


def the_shell_tells_what_it_does() -> None:
    """Help with examples, a table, a file, a summary; colours and bars for terminals alone."""
    for command in ("extract", "articles", "officials", "view", "evaluate"):
        assert command in shell("--help")
        assert f"Examples:\n    newsie {command}" in shell(command, "--help"), command
    assert newsie.__version__ in shell("--version")
    assert "马德胜" in shell("extract", "page.txt")
    assert "\x1b" not in shell("extract", "page.txt")
    shell("extract", "seeds", "--manifest", "seeds/pages.csv", "-o", "facts.csv")
    assert len(newsie.read_facts("facts.csv")) > 900


def the_shell_completes() -> None:
    """Commands and the kinds behind a comma, for each shell that has completion."""
    words = "newsie extract --kinds person,mo"
    asked = {"COMP_WORDS": words, "COMP_CWORD": "3", "_TYPER_COMPLETE_ARGS": words}
    for name in ("bash", "zsh", "fish"):
        more = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"} if name == "fish" else {}
        assert "person,money" in shell(_NEWSIE_COMPLETE=f"complete_{name}", **asked, **more), name
        assert "newsie" in shell(_NEWSIE_COMPLETE=f"source_{name}"), name


def tables_lose_nothing() -> None:
    """Frames of all kinds and of each; CSV, JSON Lines and frames back into the same facts."""
    pages = list(newsie.extract_files("seeds", manifest="seeds/pages.csv"))
    facts = newsie.Facts(fact for page in pages for fact in page)
    assert newsie.Facts.from_frame(facts.to_frame()) == facts
    for kind in KINDS:
        frame = facts.to_frame(kind)
        assert len(frame) == facts.counts()[kind] > 0, kind
        assert list(newsie.Facts.from_frame(frame)) == [fact for fact in facts if fact.kind == kind]
    for name in ("round.csv", "round.jsonl"):
        assert newsie.write_facts(facts, name) == len(facts)
        assert newsie.read_facts(name) == facts, name
    assert len(newsie.careers(pages)) >= len(newsie.officials(pages)) > 0


def pages_can_be_looked_at() -> None:
    """The HTML file holds its style, its script and the facts; a notebook's cell shows text with marks."""
    shell("view", "seeds", "--manifest", "seeds/pages.csv", "-o", "pages.html")
    html = Path("pages.html").read_text("utf-8")
    assert re.search(r"<style[^>]*>.{1000}", html, re.DOTALL)
    assert re.search(r"<script[^>]*>.{1000}", html, re.DOTALL)
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=[\"']?https?:", html)
    facts = newsie.extract(TEXT, **GIVEN)
    assert facts.page is not None
    for shown in (facts, facts.page, facts.page.articles[0]):
        assert "<mark" in shown._repr_html_(), type(shown)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Hotline(newsie.Fact):
    """A number to call."""

    kind: ClassVar[str] = "hotline"


def hotlines(article):
    """An extractor as a user writes it."""
    for match in re.finditer(r"1\d{4}(?=热线)", article.folded):
        yield Hotline(**article.ground(*match.span(), "hotline"))


def kinds_can_be_added_and_left_out() -> None:
    """An extractor of one's own beside newsie's, in a pipeline of some kinds."""
    nlp = newsie.load(kinds=["money", "hotline"], extractors={"hotline": hotlines})
    facts = nlp("5月20日，12345热线获拨款3万元。")
    assert [(fact.kind, fact.text) for fact in facts] == [("hotline", "12345"), ("money", "3万元")]
    newsie.write_facts(facts, "own.csv")
    assert newsie.read_facts("own.csv", [Hotline]) == facts


def spacy_finds_the_component() -> None:
    """By its entry point: spans by kind, words, processes, a pipeline saved and loaded by spaCy alone, displaCy."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("newsie", config=GIVEN)
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans["money"]] == ["1.2亿元"]
    assert doc._.newsie == newsie.extract(TEXT, **GIVEN)
    assert "退休" in [token.text for token in doc]
    several = [each._.newsie for each in nlp.pipe([TEXT] * 4, n_process=2, batch_size=2)]
    assert several == [doc._.newsie] * 4
    nlp.to_disk("pipeline")
    code = f"import spacy; print(len(spacy.load('pipeline')({TEXT!r}).spans['newsie']))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) == len(doc.spans["newsie"])
    assert "money" in displacy.render(doc, style="span", options={"spans_key": "newsie"}, jupyter=False)


def the_documentation_is_true() -> None:
    """Every example with ``>>>`` in the README and the documentation."""
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    run = 0
    for page in (CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").rglob("*.md"))):
        failed, tried = doctest.testfile(
            str(page), module_relative=False, optionflags=flags, encoding="utf-8"
        )
        assert not failed, page
        run += tried
    assert run > 60, run


def a_failed_page_stops_no_other() -> None:
    """A bad page is named with the reason; the others are written."""
    Path("mixed").mkdir()
    shutil.copy("page.txt", "mixed/good.txt")
    Path("mixed/bad.txt").write_bytes(b"\x00\xff\xfe\x00" * 9)
    command = [str(Path(sys.executable).with_name("newsie")), "extract", "mixed", "-o", "mixed.jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done
    assert "bad.txt" in done.stderr
    rows = [json.loads(line) for line in Path("mixed.jsonl").read_text("utf-8").splitlines()]
    assert {row["page"] for row in rows} == {"good.txt"}


CHECKS = (
    the_package_is_whole,
    the_shell_tells_what_it_does,
    the_shell_completes,
    tables_lose_nothing,
    pages_can_be_looked_at,
    kinds_can_be_added_and_left_out,
    spacy_finds_the_component,
    a_failed_page_stops_no_other,
    the_documentation_is_true,
)


def main() -> None:
    """All checks, in a folder that holds the sample pages and nothing of the checkout's code."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(CHECKOUT / "seeds", Path(folder, "seeds"))
        os.chdir(folder)
        Path("page.txt").write_text(TEXT, "utf-8")
        for check in CHECKS:
            check()
            sys.stdout.write(f"{check.__name__.replace('_', ' ')}\n")
        os.chdir(CHECKOUT)
    sys.stdout.write(f"the wheel works by itself: {newsie.__file__}\n")


if __name__ == "__main__":
    main()
