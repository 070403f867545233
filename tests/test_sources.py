"""Where pages come from, the hostile forms of it above all: one clear error each, and the others go on."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsie
from newsie.batch import pages as pages_module
from newsie.batch.pages import read_task
from newsie.batch.sources import Sources, find_pages
from newsie.errors import NewsieError, ReadError
from newsie.output.encoders import harmless
from newsie.page import Context

TEXT = "昨日，投资5亿元。"
ROWS = [
    {"id": "a1", "text": TEXT, "published": "2022-05-21", "paper": "云溪日报", "city": "云溪", "province": "江源"},
    {"id": "a2", "text": TEXT, "published": None, "paper": None, "city": None, "province": None},
    {"id": "a3", "text": "", "published": "2022-05-23", "paper": "", "city": "", "province": ""},
    {"id": "a4", "text": TEXT, "published": "soon", "paper": "", "city": "", "province": ""},
]  # fmt: skip


def run(paths, **given):
    """Of each page that could be read, what its facts say of it; and the messages of the others."""
    failed = []
    pages = newsie.extract_files(
        paths, names="rules", on_error=lambda _, error: failed.append(str(error)), **given
    )
    found = [(facts[0].page, facts[0].published, facts[0].published_source, facts[0].city) for facts in pages]
    return found, failed


class TestCorpora:
    @pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet", ".jsonl.gz", ".csv.gz"])
    def test_a_row_is_a_page(self, tmp_path, suffix):
        path = tmp_path / f"corpus{suffix}"
        frame = pd.DataFrame(ROWS)
        if suffix == ".parquet":
            frame.to_parquet(path)
        elif ".csv" in suffix:
            frame.to_csv(path, index=False)
        else:
            frame.to_json(path, orient="records", lines=True, force_ascii=False)
        found, failed = run(path, published="2022-06-01", city="河阳")
        assert found == [("a1", "2022-05-21", "given", "云溪"), ("a2", "2022-06-01", "given", "河阳")]
        assert [message.partition(": ")[0] for message in failed] == [f"{path}, row 3", f"{path}, row 4"]
        assert "is empty" in failed[0]
        assert "'soon' is not a day" in failed[1]

    def test_columns_are_named(self, tmp_path):
        path = tmp_path / "corpus.csv"
        path.write_text("key,body,date\nx,投资5亿元,2022-05-21 08:30:00\n", "utf-8-sig")
        columns = {"text": "body", "published": "date", "id": "key"}
        assert run(path, columns=columns) == ([("x", "2022-05-21", "given", None)], [])
        with pytest.raises(ReadError, match="no column 'text'; its columns are: key, body, date"):
            run(path)
        with pytest.raises(ReadError, match="no column 'day'"):
            run(path, columns={"text": "body", "published": "day"})
        with pytest.raises(ValueError, match="unknown field 'titel'"):
            run(path, columns={"titel": "body"})

    def test_a_table_in_the_encoding_of_old_spreadsheets(self, tmp_path):
        path = tmp_path / "corpus.csv"
        path.write_text(f"id,text\nx,{TEXT}\n", "gb18030")
        assert [page for page, *_ in run(path)[0]] == ["x"]

    def test_bad_rows_fail_alone(self, tmp_path):
        path = tmp_path / "corpus.jsonl"
        lines = [
            json.dumps({"text": TEXT}).encode(),
            b"",
            b"{broken",
            b"[1, 2]",
            b'{"text": 5}',
            b'{"text": "\xff\xfe"}',
            b'{"text": "\\ud800 \xe6\x8a\x95"}',
            b'{"text": "a\\u0000b"}',
            b"[" * 100_000,
            b'{"text": null}',
            json.dumps({"text": TEXT, "id": 7}).encode(),
        ]
        path.write_bytes(b"\n".join(lines))
        found, failed = run(path)
        assert [page for page, *_ in found] == ["corpus.jsonl:1", "7"]
        said = [
            "no JSON",
            "no JSON object",
            "no text",
            "not UTF-8",
            "half of one",
            "control characters",
            "no JSON",
            "is empty",
        ]
        assert len(failed) == len(said)
        for number, (message, words) in enumerate(zip(failed, said, strict=True), 3):
            assert message.startswith(f"{path}, row {number}: ")
            assert words in message

    def test_broken_bytes_of_a_table_spoil_their_row_alone(self, tmp_path):
        path = tmp_path / "corpus.csv"
        path.write_bytes(b"text\n" + TEXT.encode() * 60_000 + b"\n\xff\xfe\n" + TEXT.encode() + b"\n")
        found, failed = run(path, kinds=["percent", "money"])
        assert [page for page, *_ in found] == ["corpus.csv:1", "corpus.csv:3"]
        assert len(failed) == 1

    def test_a_packed_file_that_breaks_off(self, tmp_path):
        path = tmp_path / "corpus.jsonl.gz"
        data = gzip.compress(b"\n".join(json.dumps({"text": TEXT, "n": n}).encode() for n in range(5000)))
        path.write_bytes(data[: len(data) // 2])
        with pytest.raises(ReadError, match="cannot be read to its end"):
            run(path)
        for name, content in (("a.parquet", b"PAR1"), ("b.jsonl.gz", b"PK\x05\x06" + b"\0" * 18)):
            (tmp_path / name).write_bytes(content)
            with pytest.raises(ReadError, match=name):
                run(tmp_path / name)

    def test_counted_without_being_read(self, tmp_path):
        path = tmp_path / "corpus.jsonl"
        path.write_text('{"text": "a"}\n\n{"text": "b"}\n', "utf-8")
        (tmp_path / "page.txt").write_text(TEXT, "utf-8")
        given = {"given": Context()}
        assert Sources([path, tmp_path], **given).count() == 3
        assert Sources(["-"], **given).count() is None

    def test_standard_input(self, monkeypatch):
        def feed(data):
            monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))

        feed(TEXT.encode("gb18030"))
        assert run("-", published="2022-05-21")[0] == [("stdin", "2022-05-21", "given", None)]
        feed(b"\0\0")
        assert "control characters" in run("-")[1][0]
        feed("\n".join(json.dumps(row) for row in ROWS).encode())
        found, failed = run("-", columns={"text": "text"})
        assert [page for page, *_ in found] == ["a1", "a2"]
        assert len(failed) == 2


class TestFiles:
    def test_patterns(self, tmp_path):
        for name in ("2022-01/a.txt", "2022-02/b.txt", "2021-01/c.txt", "2022-01/d.pdf"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(TEXT, "utf-8")
        found = find_pages(tmp_path / "2022-*" / "*.txt")
        assert [path.name for path in found] == ["a.txt", "b.txt"]
        assert [path.name for path in find_pages(tmp_path)] == ["c.txt", "a.txt", "b.txt"]
        with pytest.raises(ReadError, match="no such file"):
            find_pages(tmp_path / "2023-*" / "*.txt")

    def test_a_name_with_the_signs_of_a_pattern_is_a_name_first(self, tmp_path):
        (tmp_path / "page[1].txt").write_text(TEXT, "utf-8")
        assert find_pages(tmp_path / "page[1].txt") == [tmp_path / "page[1].txt"]

    def test_links_are_not_followed_out_of_the_folder(self, tmp_path):
        outside, folder = tmp_path / "outside", tmp_path / "folder"
        for path in (outside, folder):
            path.mkdir()
        (outside / "secret.txt").write_text(TEXT, "utf-8")
        (folder / "a.txt").write_text(TEXT, "utf-8")
        (folder / "within.txt").symlink_to(folder / "a.txt")
        (folder / "out.txt").symlink_to(outside / "secret.txt")
        (folder / "way.txt").symlink_to(folder / ".." / "outside" / "secret.txt")
        (folder / "gone.txt").symlink_to(folder / "nothing.txt")
        (folder / "loop.txt").symlink_to(folder / "loop.txt")
        (folder / "sub").symlink_to(outside)
        found, failed = run(folder)
        assert [page for page, *_ in found] == ["a.txt", "within.txt"]
        assert [message.partition(": ")[0] for message in failed] == [
            str(folder / name) for name in ("gone.txt", "loop.txt", "out.txt", "way.txt")
        ]
        assert "a link to a place outside the folder" in failed[2]
        assert run(folder / "out.txt")[1] == []  # named itself

    def test_names_in_an_old_encoding_are_read(self, tmp_path):
        try:
            (tmp_path / os.fsdecode("要闻.txt".encode("gb18030"))).write_text(TEXT, "utf-8")
        except OSError:
            pytest.skip("this file system takes names in UTF-8 alone")
        assert [page for page, *_ in run(tmp_path)[0]] == ["要闻.txt"]
        (tmp_path / os.fsdecode(b"\xff.txt")).write_text("", "utf-8")
        report = newsie.extract_to(tmp_path / "facts.jsonl", tmp_path, names="rules", workers=0)
        assert (report.pages, report.failed) == (2, 1)
        (tmp_path / os.fsdecode(b"\xff.txt")).write_text(TEXT, "utf-8")
        assert (
            newsie.extract_to(tmp_path / "facts.jsonl", names="rules", workers=0, retry_failed=True).failed
            == 0
        )

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "empty"),
            (b" \n\xe3\x80\x80\n", "empty"),
            (b"\x7fELF\x02\x01\x01\x00", "control characters"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "control characters"),
            (b"PK\x05\x06" + b"\0" * 18, "control characters"),
            ("投资".encode("utf-16"), "UTF-16"),
            ("投资".encode() + "五亿元".encode("gb18030") + b"\xff", "not UTF-8"),
            ("投资\0亿".encode(), "control characters"),
            (b"\xed\xa0\x80\xff", "not UTF-8"),
        ],
    )
    def test_what_is_no_text_is_refused(self, tmp_path, content, said):
        path = tmp_path / "page.txt"
        path.write_bytes(content)
        with pytest.raises(ReadError, match=said) as told:
            newsie.read_page(path)
        assert str(path) in str(told.value)

    def test_marks_of_direction_and_joiners_are_text(self, tmp_path):
        path = tmp_path / "page.txt"
        path.write_text("投资\u202e5亿\u200d元，增\u2066长5%。\ufeff", "utf-8")
        page = newsie.read_page(path)
        assert page.raw == path.read_text("utf-8")
        newsie.load(names="rules")(page)

    def test_a_page_has_a_size(self, tmp_path, monkeypatch):
        monkeypatch.setattr(pages_module, "LONGEST", 1000)
        path = tmp_path / "page.txt"
        path.write_bytes(b"a" * 1001)
        with pytest.raises(ReadError, match=r"than the .* a page may have"):
            newsie.read_page(path)
        corpus = tmp_path / "corpus.jsonl"
        corpus.write_text(json.dumps({"text": "a" * 1001}), "utf-8")
        (task,) = Sources(corpus, given=Context())
        with pytest.raises(ReadError, match="than the"):
            read_task(task)

    def test_pipes_and_devices(self, tmp_path):
        (tmp_path / "page.txt").write_text(TEXT, "utf-8")
        os.mkfifo(tmp_path / "pipe.txt")
        assert [page for page, *_ in run(tmp_path)[0]] == ["page.txt"]  # a pipe in a folder is no page
        writer = subprocess.Popen(["sh", "-c", f"printf '投资5亿元' > {tmp_path}/pipe.txt"])
        assert newsie.read_page(tmp_path / "pipe.txt").raw == "投资5亿元"  # named, it is read
        writer.wait()
        with pytest.raises(ReadError, match="longer than"):
            newsie.read_page("/dev/zero")
        with pytest.raises(ReadError, match="cannot be read"):
            newsie.read_page(tmp_path)
        with pytest.raises(ReadError, match="cannot be read"):
            newsie.read_page("a\0b.txt")


CELLS = st.text(st.sampled_from("'=+-@＝＋－＠\t\r1.%,a云\"\n"), max_size=6) | st.text(max_size=6)


@given(CELLS.filter(lambda cell: "\x00" not in cell))
@settings(max_examples=300)
def test_no_cell_is_a_formula_and_every_cell_comes_back(cell):
    shown = harmless(cell)
    assert re.fullmatch(r"[+-]?[\d,]+\.?\d*[%‰]?", shown) or shown[:1] not in "=+-@＝＋－＠\t\r" or not shown
    back = shown[1:] if re.match(r"'+[=+\-@＝＋－＠\t\r]", shown) else shown
    assert back == cell


def test_formulas_on_a_page_are_text_in_a_spreadsheet(tmp_path):
    (tmp_path / "=1+1.txt").write_text('=HYPERLINK("http://x","5亿元")\n\n-2%，@云溪发布', "utf-8")
    newsie.extract_to(tmp_path / "facts.csv", tmp_path / "=1+1.txt", workers=0, names="rules")
    frame = pd.read_csv(tmp_path / "facts.csv")
    assert set(frame["page"]) == {"'=1+1.txt"}
    for name in frame.select_dtypes(["object", "string"]):
        assert not frame[name].dropna().str.match("[=@]").any()
    newsie.extract_to(tmp_path / "facts.jsonl", tmp_path / "=1+1.txt", workers=0, names="rules")
    assert json.loads((tmp_path / "facts.jsonl").read_text("utf-8").splitlines()[0])["page"] == "=1+1.txt"


def test_a_batch_touches_no_network(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    code = (
        "import socket, sys, newsie\n"
        "def no(*_, **__): raise AssertionError('a socket was opened')\n"
        "socket.socket.__init__ = socket.create_connection = socket.getaddrinfo = no\n"
        f"report = newsie.extract_to({str(tmp_path / 'facts.parquet')!r}, {str(tmp_path)!r}, workers=int(sys.argv[1]))\n"
        "print(report.pages, report.failed, report.counts['money'])\n"
    )
    for workers in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", code, workers], capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == ["1", "0", "1"]


def test_an_output_that_cannot_be(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "facts.csv").mkdir()
    with pytest.raises(NewsieError, match=r"facts\.csv"):
        newsie.extract_to(tmp_path / "facts.csv", tmp_path / "a.txt", workers=0, names="rules")
