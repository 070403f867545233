"""The harness that measures newsie beside its peers, with peers made for the purpose."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from newsie.evaluation import read_gold

ROOT = Path(__file__).parent.parent
BENCHMARKS = ROOT / "benchmarks"
if not BENCHMARKS.exists():
    pytest.skip("the benchmarks are not here", allow_module_level=True)
sys.path[:0] = [str(BENCHMARKS), str(BENCHMARKS / "bench")]

from bench import running  # noqa: E402
from bench.environments import PEERS, Environment, Peer, UnavailableError, prepare  # noqa: E402
from bench.report import KINDS, Run, document  # noqa: E402

WORKER = """
import json, sys, time
manner = sys.argv[1]
if manner == "stillborn":
    sys.exit("no such library")
print("a library's banner", flush=True)
print(json.dumps({"load": 0.5}), flush=True)
for number, line in enumerate(sys.stdin):
    request = json.loads(line)
    if manner == "mortal" and number == 2:
        sys.exit("out of luck")
    if manner == "slow" and number == 1:
        time.sleep(600)
    told = {"wall": 2.0, "processor": 1.0, "memory": 50.0, "found": 0}
    if request.get("facts"):
        told["facts"] = []
    print(json.dumps(told), flush=True)
"""
PAGES = [{"name": "a.txt", "text": "昨日，投资1.2亿元。" * 10}]


def peer(manner: str) -> Peer:
    return Peer(manner, manner, manner, (), manner, ("money",), f"a {manner} one")


@pytest.fixture
def race(tmp_path, monkeypatch):
    """What the harness tells of peers of some manners."""
    script = tmp_path / "worker.py"
    script.write_text(WORKER, "utf-8")
    monkeypatch.setattr(running, "command_of", lambda one, _: [sys.executable, str(script), one.loader])

    def run(*manners, limit=60.0):
        here = Environment(Path(sys.executable), 1.0)
        peers = {peer(manner): here for manner in manners}
        return {one.name: told for one, told in running.measure(peers, PAGES, PAGES, 2, limit)}

    return run


def test_a_peer_is_measured(race):
    told = race("good")["good"]
    assert told.characters == 110
    assert (told.processor, told.wall, told.two, told.memory, told.load) == (110.0, 55.0, 110.0, 50.0, 0.5)
    assert len(told.alone) == len(told.both) == 2


def test_peers_that_fail_are_out_with_the_reason_and_the_others_go_on(race):
    told = race("stillborn", "good", "mortal", "slow", limit=3.0)
    assert told["stillborn"] == "no such library"
    assert told["mortal"] == "out of luck"
    assert told["slow"] == "it took more than 3 s"
    assert told["good"].processor == 110.0


def test_what_does_not_install_is_told(tmp_path):
    broken = replace(PEERS[4], environment="broken", steps=(("--no-index", "no-such-distribution"),))
    with pytest.raises(UnavailableError, match="no-such-distribution"):
        prepare(broken, tmp_path)
    assert not (tmp_path / "broken" / "added.json").exists()


@pytest.fixture
def told(race):
    """A run of two peers and newsie, one more left out, with newsie's own time."""
    measured = race("good")["good"]
    run = Run("2026-01-02", "abc1234", "python benchmarks/peers.py", 8, 2, 0.5)
    run.gold = read_gold(ROOT / "seeds" / "gold")
    facts = [
        fact | {"page": page.page} for page in run.gold for fact in page.facts if fact["kind"] == "money"
    ]
    whole, *_, jieba = PEERS[:5]
    here = Environment(Path(sys.executable), 10.0)
    run.results[replace(whole, package="pytest")] = here, replace(measured, facts=facts)
    quick = replace(measured, alone=[one | {"processor": 0.5} for one in measured.alone])
    run.results[replace(jieba, package="pytest")] = here, quick
    run.skipped[PEERS[5]] = "no wheel for this machine"
    run.own = {
        "characters": 1000,
        "stages": {"read": 0.001, "extract: date": 0.003},
        "limits": {"read the bytes": 0.00001},
        "page": 160,
        "growth": {"pages": [(10, 0.5, 90.0), (100, 1.0, 91.0)], "length": [(3000, 0.1, 91.0)]},
    }
    return run


def test_the_document_holds_all_that_was_measured(told):
    text = document(told)
    lines = text.splitlines()
    assert lines[0] == "# Newsie beside its peers"
    assert "do not edit it" in text
    assert "- **LAC** was left out: no wheel for this machine" in lines
    heads = [line for line in lines if line.startswith("## ")]
    assert heads == [
        "## Speed and weight",
        "## Accuracy",
        "## Where the whole of newsie stands",
        "## Where newsie's time goes",
        "## How cost grows",
    ]
    assert "- speed: behind jieba posseg" in lines
    assert "- load time: first" in lines
    assert "| newsie : jieba posseg | 0.50 | 1.00 |" in lines
    (scores,) = [line for line in lines if line.startswith("| newsie |")]
    assert scores.split(" | ")[1 + KINDS.index("money")] == "1.000"
    assert "| 100 | 1.00 | 2.0 times for 10 times | 10.0 | 91 |" in lines
    assert "100,000 would take" in text
    assert "| extract: date | 3.00 | 75% |" in lines
    assert "| limit: read the bytes | 0.010 | 100,000,000 characters a second |" in lines


def test_every_table_is_whole(told):
    tables = [line for line in document(told).splitlines() if line.startswith("|")]
    widths = {line.count("|") for line in tables}
    assert tables
    assert all(line.endswith("|") for line in tables)
    assert len(widths) <= 4


def test_currencies_of_another_tool_become_ours(monkeypatch):
    """Recognizers-Text names an amount's unit in English, and its code beside it."""
    import adapters  # noqa: PLC0415

    class Found:
        start, end, text = 2, 7, "3000万美元"
        resolution = {"value": "30000000", "unit": "United States dollar", "isoCurrency": "USD"}  # noqa: RUF012

    class Alone(Found):
        resolution = {"value": None, "unit": "Ruble"}  # noqa: RUF012

    class Year(Found):
        resolution = {"values": [{"timex": "2021", "start": "2021-01-01", "end": "2022-01-01"}]}  # noqa: RUF012

    class Days(Found):
        resolution = {  # noqa: RUF012
            "values": [{"timex": "(a,b,P3D)", "start": "2022-05-16", "end": "2022-05-19"}]
        }

    for module, function, found in (
        ("recognizers_date_time", "recognize_datetime", [Year, Days]),
        ("recognizers_number", "recognize_percentage", []),
        ("recognizers_number_with_unit", "recognize_currency", [Found, Alone]),
    ):
        fake = type(sys)(module)
        setattr(fake, function, lambda *_, _found=found, **__: _found)
        monkeypatch.setitem(sys.modules, module, fake)
    (facts,) = adapters.recognizers()([{"text": "贷款3000万美元", "published": "2022-05-21"}])
    assert [(f["begin"], f["end"]) for f in facts if f["kind"] == "date"] == [
        ("2021-01-01", "2021-12-31"),
        ("2022-05-16", "2022-05-19"),
    ]
    (money,) = [fact for fact in facts if fact["kind"] == "money"]
    assert money == {"kind": "money", "page_start": 2, "page_end": 8, "low": "30000000",
                     "high": "30000000", "currency": "USD"}  # fmt: skip


def test_a_worker_reads_no_page_twice_and_tells_its_facts():
    """The real worker, in this environment, with newsie's numbers."""
    environment = Environment(Path(sys.executable), 0.0)
    told = running.ask_once(
        running.command_of(replace(PEERS[1], loader="newsie-numbers"), environment),
        {"pages": PAGES, "facts": True},
        120.0,
    )
    assert told["found"] == len(told["facts"]) == 20
    assert {fact["page"] for fact in told["facts"]} == {"a.txt"}
    assert json.dumps(told)
