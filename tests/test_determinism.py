"""The same input gives the same bytes: for any seed of hashing, in any order of pages, alone or among others."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import newsie

SEEDS = Path(__file__).parent.parent / "seeds"
CODE = (
    "import sys, newsie, hashlib\n"
    "told = hashlib.sha256()\n"
    "for facts in newsie.extract_files(sys.argv[1], manifest=sys.argv[1] + '/pages.csv'):\n"
    "    told.update(''.join(fact.to_json() for fact in facts).encode())\n"
    "print(told.hexdigest())\n"
)


def test_the_seed_of_hashing_changes_nothing():
    told = {
        subprocess.run(
            [sys.executable, "-c", CODE, str(SEEDS)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "4294967295")
    }  # fmt: skip
    told.add(hashlib.sha256("".join(map(lines, pages(SEEDS))).encode()).hexdigest() + "\n")
    assert len(told) == 1


def test_no_seed_decides_between_two_bodies_alike():
    text = "他曾在长沙云麓医院、南京云麓医院任职，后来又到云麓医院看病，在云麓医院妇产科工作。"
    code = f"import newsie; print([f.name for f in newsie.load(names='rules')({text!r}).organizations])"
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in map(str, range(4))
    }  # fmt: skip
    assert told == {str(["长沙云麓医院", "南京云麓医院", "云麓医院", "云麓医院妇产科"]) + "\n"}


def test_the_order_of_pages_changes_nothing():
    files = sorted(path for path in SEEDS.iterdir() if path.suffix in (".txt", ".md"))
    there = [lines(facts) for facts in pages(files)]
    back = [lines(facts) for facts in pages(files[::-1])]
    assert there == back[::-1]
    assert [lines(facts) for file in files[:3] for facts in pages(file)] == there[:3]


def pages(files):
    return newsie.extract_files(files, manifest=SEEDS / "pages.csv")


def lines(facts):
    return "".join(fact.to_json() for fact in facts)
