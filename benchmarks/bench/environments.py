"""An environment for each peer: what is missing is installed, what fails is told."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool to measure.

    Attributes:
        name: What the tables call it.
        loader: Its name in `adapters.LOADERS`.
        environment: The environment it runs in; several may share one.
        steps: Arguments of `pip install`, a step each.
        package: The distribution whose version is told.
        kinds: The kinds of fact it finds.
        note: What is measured.
    """

    name: str
    loader: str
    environment: str
    steps: tuple[tuple[str, ...], ...]
    package: str
    kinds: tuple[str, ...]
    note: str


_NEWSIE = ((str(ROOT),),)
_NUMBERS = ("date", "money", "percent", "policy_count", "quantity")
_NAMES = ("person", "organization")
_ALL = (*_NAMES, *_NUMBERS, "document", "title", "title_resolved", "headline")
PEERS = (
    Peer("newsie", "newsie", "newsie", _NEWSIE, "newsie", _ALL,
         "everything: the page split into articles, all kinds, titles and metrics linked"),
    Peer("newsie, numbers and dates", "newsie-numbers", "newsie", _NEWSIE, "newsie", _NUMBERS,
         "the page split, five kinds, figures linked; no names"),
    Peer("newsie, names", "newsie-names", "newsie", _NEWSIE, "newsie", _NAMES,
         "rules and model on the raw pages, the model in batches of like sentences"),
    Peer("newsie, model alone", "newsie-model", "newsie", _NEWSIE, "newsie", _NAMES,
         "the embedded model on the raw pages, in batches of like sentences"),
    Peer("jieba posseg", "jieba", "jieba", (("jieba",),), "jieba", _NAMES, "words and parts of speech"),
    Peer("LAC", "lac", "lac",
         (("setuptools<80", "wheel", "numpy<2", "protobuf<3.21"), ("paddlepaddle==2.6.2",),
          ("--no-build-isolation", "LAC")),
         "LAC", _NAMES, "words, parts of speech and names, in batches of sentences sorted by length"),
    Peer("JioNLP", "jionlp", "jionlp", (("jionlp",),), "jionlp", ("date", "money"), "times and amounts"),
    Peer("Recognizers-Text", "recognizers", "recognizers",
         (("setuptools<80", "recognizers-text-suite", "emoji<1.7"),),
         "recognizers-text-suite", ("date", "money", "percent"), "dates, currency, percentages"),
    Peer("spaCy alone", "spacy", "spacy", (("spacy",),), "spacy", (), "characters as tokens, no model"),
)  # fmt: skip


class UnavailableError(Exception):
    """A peer cannot be had here; the message says why."""


@dataclass(frozen=True, slots=True)
class Environment:
    """An installed environment: its interpreter, and what the installation added, in MB."""

    python: Path
    size: float

    def version(self, package: str) -> str:
        """The installed version of a distribution."""
        asked = f"from importlib.metadata import version; print(version({package!r}))"
        return _run([str(self.python), "-c", asked]).strip()


def prepare(peer: Peer, folder: Path) -> Environment:
    """The environment of a peer, made where it is missing.

    Raises:
        UnavailableError: It cannot be installed.
    """
    place = folder.resolve() / peer.environment
    python = place / "bin" / "python"
    told = place / "added.json"
    steps = [list(step) for step in peer.steps]
    if not told.exists() or json.loads(told.read_text())["steps"] != steps:
        shutil.rmtree(place, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(place)])
        bare = _megabytes(place)
        for step in steps:
            _install(python, *step)
        told.write_text(json.dumps({"steps": steps, "size": _megabytes(place) - bare}))
    elif peer.steps == _NEWSIE:
        _renew(python)
    return Environment(python, float(json.loads(told.read_text())["size"]))


@cache
def _renew(python: Path) -> None:
    """Install newsie from the checkout as it is now; what it depends on stays."""
    _install(python, "--force-reinstall", "--no-deps", str(ROOT))


def _install(python: Path, *what: str) -> None:
    _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what])


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own commands
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip() and not line.startswith("WARNING")]
        errors = [line for line in said if "error" in line.lower()]
        raise UnavailableError((errors or said or ["no reason given"])[-1].strip())
    return done.stdout


def _megabytes(place: Path) -> float:
    return sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 1e6
