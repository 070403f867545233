"""Batches: the same bytes for any number of workers, and after any interruption."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

import newsie
from newsie.errors import NewsieError
from newsie.extract.money import find
from tests.damage import SOURCES, render, units_of

FORMATS = (".csv", ".jsonl", ".parquet")
SETTINGS = {"published": "2022-05-21", "city": "云溪", "names": "rules"}
FLAGS = ("--published", "2022-05-21", "--city", "云溪", "--names", "rules")


def write_pages(folder: Path, count: int, seed: int = 1) -> Path:
    """Small pages of invented articles, the third of each ten unreadable."""
    folder.mkdir()
    rng, articles = random.Random(seed), units_of(SOURCES)
    for number in range(count):
        text = render(rng.choice(articles)).raw
        start = rng.randrange(len(text) // 2)
        path = folder / f"{number:04}.txt"
        if number % 10 == 3:
            path.write_bytes(b"\xff\xfe\x00\x81")
        else:
            path.write_text(f"{text[start : start + 150]}\n\n共投资{number + 1}万元。\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return write_pages(tmp_path_factory.mktemp("batch") / "pages", 60)


@pytest.fixture(scope="module")
def unbroken(pages, tmp_path_factory):
    """The output of each format as one process writes it, and the failed pages."""
    folder = tmp_path_factory.mktemp("unbroken")
    for suffix in FORMATS:
        report = newsie.extract_to(folder / f"facts{suffix}", pages, workers=0, **SETTINGS)
        assert (report.pages, report.failed) == (60, 6)
    return folder


def same(one: Path, other: Path) -> None:
    assert one.read_bytes() == other.read_bytes()
    assert failures(one).read_bytes() == failures(other).read_bytes()
    assert {path.name for path in one.parent.iterdir() if path.name.startswith(f"{one.name}.")} == {
        failures(one).name
    }


def failures(output: Path) -> Path:
    return output.with_name(f"{output.name}.failed.jsonl")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("workers", [1, 3])
def test_any_number_of_workers_writes_the_same_bytes(pages, unbroken, tmp_path, suffix, workers):
    output = tmp_path / f"facts{suffix}"
    report = newsie.extract_to(output, pages, workers=workers, **SETTINGS)
    assert (report.pages, report.failed, report.total) == (60, 6, 60)
    same(output, unbroken / output.name)


def test_without_order_the_rows_are_the_same(pages, unbroken, tmp_path):
    output = tmp_path / "facts.jsonl"
    newsie.extract_to(output, pages, workers=3, ordered=False, **SETTINGS)
    for path in (output, failures(output)):
        other = unbroken / path.name
        assert sorted(path.read_bytes().splitlines()) == sorted(other.read_bytes().splitlines())


def test_facts_one_page_at_a_time_from_workers(pages):
    def on_error(path, error):
        failed.append((path.name, str(error)))

    failed: list = []
    here = list(newsie.extract_files(pages, on_error=on_error, **SETTINGS))
    told, failed = failed, []
    there = list(newsie.extract_files(pages, on_error=on_error, workers=2, **SETTINGS))
    assert here == there
    assert told == failed
    assert len(told) == 6
    with pytest.raises(newsie.ReadError, match=r"0003\.txt"):
        list(newsie.extract_files(pages, workers=1, **SETTINGS))


class TestInterruptions:
    """A run that ends in the middle goes on, and ends with the bytes of an unbroken one."""

    @pytest.mark.parametrize("suffix", FORMATS)
    def test_killed_three_times_at_random(self, suffix, tmp_path, tmp_path_factory):
        pages = write_pages(tmp_path / "pages", 200, seed=2)
        whole = tmp_path_factory.mktemp("whole") / f"facts{suffix}"
        newsie.extract_to(whole, pages, workers=0, **SETTINGS)
        output = tmp_path / f"facts{suffix}"
        written = output if suffix != ".parquet" else tmp_path / f"{output.name}.part"
        rng = random.Random(suffix)
        size, kills = 0, 0
        for _ in range(3):
            run = start(pages, output, "--workers", "2", "--resume")
            size += rng.randrange(2_000, 30_000)
            while run.poll() is None and not (written.exists() and written.stat().st_size > size):
                time.sleep(0.005)
            kills += run.poll() is None
            run.kill()
            run.wait()
        assert kills == 3
        assert start(pages, output, "--workers", "2", "--resume").wait() == 1
        same(output, whole)

    def test_by_the_keyboard_and_by_a_batch_system(self, tmp_path, tmp_path_factory):
        pages = write_pages(tmp_path / "pages", 300, seed=3)
        whole = tmp_path_factory.mktemp("whole") / "facts.csv"
        newsie.extract_to(whole, pages, workers=0, **SETTINGS)
        output = tmp_path / "facts.csv"
        for number, size in ((signal.SIGINT, 5_000), (signal.SIGTERM, 30_000)):
            run = start(pages, output, "--resume", stderr=subprocess.PIPE)
            while not (output.exists() and output.stat().st_size > size):
                time.sleep(0.005)
            run.send_signal(number)
            assert "--resume goes on" in run.communicate()[1]
            assert run.returncode == 130
        assert start(pages, output, "--resume").wait() == 1
        same(output, whole)

    def test_by_a_full_disk(self, pages, unbroken, tmp_path):
        resource = pytest.importorskip("resource")
        output = tmp_path / "facts.csv"
        size = (unbroken / output.name).stat().st_size // 2
        run = start(
            pages, output, stderr=subprocess.PIPE,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        )  # fmt: skip
        said = run.communicate()[1]
        assert run.returncode == 2
        assert "facts.csv: cannot be written" in said
        assert "--resume" in said
        written = output.read_bytes()
        assert 0 < len(written) <= size
        assert written.endswith(b"\r\n")
        assert (unbroken / output.name).read_bytes().startswith(written)
        assert start(pages, output, "--resume").wait() == 1
        same(output, unbroken / output.name)

    @pytest.mark.parametrize("torn", [b"", b'{"pages":[[', b"\xff\xfe\n", b'{"pages":[[99,1]]\n'])
    def test_what_was_not_committed_is_forgotten(self, pages, unbroken, tmp_path, torn):
        output = tmp_path / "facts.jsonl"
        interrupted(pages, output)
        with output.open("ab") as file:
            file.write(b'{"half of a rec')
        with journal(output).open("ab") as file:
            file.write(torn)
        newsie.extract_to(output, pages, workers=0, resume=True, **SETTINGS)
        same(output, unbroken / output.name)

    def test_a_journal_that_was_not_begun(self, pages, unbroken, tmp_path):
        output = tmp_path / "facts.csv"
        journal(output).write_bytes(b'{"newsie":1,"set')
        newsie.extract_to(output, pages, workers=0, resume=True, **SETTINGS)
        same(output, unbroken / output.name)

    def test_a_finished_run_is_left_alone(self, pages, unbroken):
        output = unbroken / "facts.csv"
        before = output.read_bytes()
        assert newsie.extract_to(output, pages, resume=True, **SETTINGS).pages == 0
        assert output.read_bytes() == before

    def test_only_the_same_run_goes_on(self, pages, tmp_path):
        output = tmp_path / "facts.csv"
        interrupted(pages, output)
        before = output.read_bytes()

        def refused(said, **settings):
            with pytest.raises(NewsieError, match=said):
                newsie.extract_to(
                    output,
                    settings.pop("pages", pages),
                    workers=0,
                    **{**SETTINGS, "resume": True, **settings},
                )
            assert output.read_bytes() == before

        refused("interrupted here; go on with --resume", resume=False)
        refused("had kinds None, this one has", kinds=["money"])
        refused("had given", city="河阳")
        refused("had pages", pages=[pages / "0000.txt"])
        late = pages / "0000a.txt"
        late.write_text("投资5亿元。", "utf-8")
        refused("not the page that the interrupted run had")
        late.unlink()
        first = pages / "0000.txt"
        text = first.read_bytes()
        first.unlink()
        refused("not the page that the interrupted run had")
        first.write_bytes(text)
        with journal(output).open() as file:
            fcntl = pytest.importorskip("fcntl")
            fcntl.flock(file, fcntl.LOCK_EX)
            refused("another run is writing this output")
        output.write_bytes(before[:100])
        before = output.read_bytes()
        refused("shorter than its journal says")


class TestWorkers:
    """A worker that dies takes nothing with it."""

    def test_a_page_that_kills_its_worker_is_named_and_the_others_go_on(self, tmp_path):
        pages = write_pages(tmp_path / "pages", 30, seed=4)
        (pages / "0015.txt").write_text("致命。", "utf-8")
        output = tmp_path / "facts.jsonl"
        report = newsie.extract_to(output, pages, workers=2, extractors={"money": deadly}, **SETTINGS)
        assert (report.pages, report.failed) == (30, 4)
        rows = [json.loads(line) for line in failures(output).read_text("utf-8").splitlines()]
        (row,) = [row for row in rows if row["page"] == "0015.txt"]
        assert "died on it 2 times (killed" in row["reason"]
        rest = [json.loads(line)["page"] for line in output.read_text("utf-8").splitlines()]
        assert list(dict.fromkeys(rest)) == [f"{n:04}.txt" for n in range(30) if n % 10 != 3 and n != 15]

    def test_a_page_whose_worker_was_killed_once_is_tried_again(self, tmp_path, monkeypatch):
        pages = write_pages(tmp_path / "pages", 30, seed=4)
        whole = tmp_path / "whole.jsonl"
        newsie.extract_to(whole, pages, workers=0, **SETTINGS)
        (tmp_path / "bullet").touch()
        monkeypatch.setenv("NEWSIE_TEST_BULLET", str(tmp_path / "bullet"))
        output = tmp_path / "facts.jsonl"
        newsie.extract_to(output, pages, workers=2, extractors={"money": shot_once}, **SETTINGS)
        assert not (tmp_path / "bullet").exists()
        assert output.read_bytes() == whole.read_bytes()

    def test_a_fault_of_an_extractor_fails_its_page_alone(self, tmp_path):
        pages = write_pages(tmp_path / "pages", 12, seed=4)
        for workers in (0, 1):
            output = tmp_path / f"facts{workers}.jsonl"
            report = newsie.extract_to(
                output, pages, workers=workers, extractors={"money": clumsy}, **SETTINGS
            )
            assert (report.pages, report.failed) == (12, 2)
            assert "ZeroDivisionError" in failures(output).read_text("utf-8")

    def test_a_worker_is_replaced_behind_a_big_page(self, tmp_path):
        """What a big page took of memory goes back."""
        pages = write_pages(tmp_path / "pages", 3, seed=4)
        (pages / "0001.txt").write_text("投资5万元。\n\n" + " \n" * 600_000, "utf-8")
        found = newsie.extract_files(pages, workers=1, extractors={"money": signed}, **SETTINGS)
        workers = [next(fact.rule for fact in facts if fact.kind == "money") for facts in found]
        assert workers[0] == workers[1] != workers[2]

    @pytest.mark.parametrize("ordered", [True, False])
    def test_a_page_that_takes_too_long_is_named_and_the_others_go_on(self, ordered, tmp_path):
        pages = write_pages(tmp_path / "pages", 24, seed=4)
        for number in (7, 15):
            (pages / f"{number:04}.txt").write_text("慢工。", "utf-8")
        output = tmp_path / "facts.jsonl"
        how = {"workers": 2, "extractors": {"money": slow}, "ordered": ordered, **SETTINGS}
        report = newsie.extract_to(output, pages, page_limit=3, **how)
        assert (report.pages, report.failed) == (24, 5)
        rows = [json.loads(line) for line in failures(output).read_text("utf-8").splitlines()]
        late = {row["page"] for row in rows if "took more than 3 seconds" in row["reason"]}
        assert late == {"0007.txt", "0015.txt"}
        found = {json.loads(line)["page"] for line in output.read_text("utf-8").splitlines()}
        assert found == {f"{n:04}.txt" for n in range(24) if n % 10 != 3 and n not in (7, 15)}
        for number in (7, 15):
            (pages / f"{number:04}.txt").write_text("投资五百万元。", "utf-8")
        assert newsie.extract_to(output, retry_failed=True, page_limit=3, **how).failed == 3

    def test_a_limit_needs_a_worker(self, pages, tmp_path):
        for limit, workers in ((5, 0), (0, 2), (-1, 2)):
            with pytest.raises(ValueError, match="page_limit"):
                newsie.extract_to(tmp_path / "f.csv", pages, page_limit=limit, workers=workers, **SETTINGS)

    def test_what_cannot_travel_is_refused(self, pages, tmp_path):
        with pytest.raises(NewsieError, match="workers=0"):
            newsie.extract_to(
                tmp_path / "facts.csv", pages, workers=1, extractors={"money": lambda _: ()}, **SETTINGS
            )
        with pytest.raises(ValueError, match="unknown kind"):
            newsie.extract_to(tmp_path / "facts.csv", pages, workers=1, kinds=["rumour"], **SETTINGS)
        assert list(tmp_path.iterdir()) == []

    def test_a_script_needs_no_guard(self, pages, tmp_path):
        script = tmp_path / "script.py"
        script.write_text(
            f"import newsie\nprint(len(list(newsie.extract_files({str(pages)!r}, workers=2, names='rules', "
            "on_error=lambda *_: None))))\n",
            "utf-8",
        )
        done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "54"


class TestFailedPages:
    """What failed can be tried again when it is mended."""

    @pytest.mark.parametrize("suffix", FORMATS)
    def test_retried_on_request(self, tmp_path, suffix):
        pages = write_pages(tmp_path / "pages", 14)
        output = tmp_path / f"facts{suffix}"
        assert newsie.extract_to(output, pages, workers=0, **SETTINGS).failed == 2
        before = read(output)
        (pages / "0003.txt").write_text("投资五百万元。", "utf-8")
        report = newsie.extract_to(output, workers=0, retry_failed=True, **SETTINGS)
        assert (report.pages, report.failed) == (2, 1)
        after = read(output)
        assert after[: len(before)] == before
        assert {page for page, _ in after[len(before) :]} == {"0003.txt"}
        (row,) = failures(output).read_text("utf-8").splitlines()
        assert json.loads(row)["page"] == "0013.txt"
        (pages / "0013.txt").write_text("投资六百万元。", "utf-8")
        assert newsie.extract_to(output, workers=0, retry_failed=True, **SETTINGS).failed == 0
        assert {path.name for path in tmp_path.iterdir()} == {"pages", output.name}
        with pytest.raises(NewsieError, match=r"no page of .* has failed"):
            newsie.extract_to(output, workers=0, retry_failed=True, **SETTINGS)

    def test_the_file_is_an_input_too(self, tmp_path):
        pages = write_pages(tmp_path / "pages", 14)
        output = tmp_path / "facts.csv"
        newsie.extract_to(output, pages, workers=0, **SETTINGS)
        (pages / "0003.txt").write_text("投资五百万元。", "utf-8")
        other = tmp_path / "more.csv"
        report = newsie.extract_to(other, failures(output), workers=0, **SETTINGS)
        assert (report.pages, report.failed) == (2, 1)
        assert {page for page, _ in read(other)} == {"0003.txt"}


def read(output: Path) -> list[tuple[str, str]]:
    if output.suffix == ".jsonl":
        rows = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
        return [(row["page"], row["text"]) for row in rows]
    frame = pd.read_parquet(output) if output.suffix == ".parquet" else pd.read_csv(output)
    return list(zip(frame["page"], frame["text"], strict=True))


def start(pages: Path, output: Path, *flags: str, **settings):
    command = [sys.executable, "-m", "newsie", "extract", str(pages), "-o", str(output), *FLAGS, *flags]
    if not {"--workers"} & {*flags}:
        command += ["--workers", "0"]
    # Where a shell runs the tests in its background, they ignore SIGINT, which a process hands on to its own.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    settings = {"stderr": subprocess.DEVNULL, "preexec_fn": heed, **settings}
    return subprocess.Popen(command, text=True, **settings)


def interrupted(pages: Path, output: Path) -> None:
    """A run that stops behind its fortieth page."""

    def stop(report):
        if report.pages == 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        newsie.extract_to(output, pages, workers=0, on_page=stop, **SETTINGS)
    assert journal(output).exists()


def journal(output: Path) -> Path:
    return output.with_name(f"{output.name}.journal")


def deadly(article):
    if "致命" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return ()


def slow(article):
    if "慢工" in article.text:
        time.sleep(600)
    return ()


def shot_once(article):
    bullet = Path(os.environ["NEWSIE_TEST_BULLET"])
    if "共投资15万元" in article.text and bullet.exists():
        bullet.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return find(article)


def signed(article):
    return (replace(fact, rule=str(os.getpid())) for fact in find(article))


def clumsy(article):
    return 1 / ("共投资8万元" not in article.text) and ()
