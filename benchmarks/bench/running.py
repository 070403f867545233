"""Workers started, asked in turn, and what they tell."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from bench.environments import HERE, Environment, Peer, UnavailableError

Told = dict[str, Any]
PageRow = dict[str, str]


@dataclass(slots=True)
class Measured:
    """What one peer took.

    Attributes:
        characters: Of all pages together.
        load: Seconds until the first sentence was read, the interpreter's own start apart.
        alone: What each round of one worker told.
        both: What each round of several workers at once told, a list of them a round.
        facts: The facts on the gold pages.
    """

    characters: int
    load: float
    alone: list[Told] = field(default_factory=list)
    both: list[list[Told]] = field(default_factory=list)
    facts: list[Told] = field(default_factory=list)

    @property
    def processor(self) -> float:
        """Characters a second of the processor's time, which other work on the machine does not count in."""
        return self.characters / min(told["processor"] for told in self.alone)

    @property
    def wall(self) -> float:
        """Characters a second by the clock."""
        return self.characters / min(told["wall"] for told in self.alone)

    @property
    def two(self) -> float:
        """Characters a second by the clock of the workers together, in the round that was best."""
        return max(sum(self.characters / told["wall"] for told in some) for some in self.both)

    @property
    def memory(self) -> float:
        """Peak resident memory of one worker, in MB."""
        return float(self.alone[-1]["memory"])


class Worker:
    """A process that answers requests; what it says besides goes into a file, which never fills up.

    Raises:
        UnavailableError: It ended without an answer, or gave none within ``limit`` seconds; the message says
            which, with the last line that it said.
    """

    def __init__(self, command: list[str], stack: ExitStack, limit: float) -> None:
        self._said = stack.enter_context(tempfile.TemporaryFile("w+", errors="replace"))  # noqa: SIM115
        self._limit = limit
        self._process = subprocess.Popen(  # noqa: S603 - our own worker
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            cwd=tempfile.gettempdir(),
        )
        stack.callback(self.end)
        self.loaded = self.told()

    def ask(self, request: Told) -> None:
        """Send a request; `told` has the answer."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # it ended: `told` says how
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()

    def told(self) -> Told:
        """The next answer; what a library prints before it is passed over."""
        assert self._process.stdout is not None
        late = threading.Event()
        timer = threading.Timer(self._limit, self._stop, [late])
        timer.start()
        try:
            for line in self._process.stdout:
                if line.startswith("{"):
                    told: Told = json.loads(line)
                    return told
        finally:
            timer.cancel()
        if late.is_set():
            raise UnavailableError(f"it took more than {self._limit:.0f} s")
        self._said.seek(0)
        lines = [line for line in self._said if line.strip()]
        raise UnavailableError(lines[-1].strip() if lines else f"its process ended: {self._process.wait()}")

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def end(self) -> None:
        """Let the process go."""
        self._process.kill()
        with suppress(BrokenPipeError):  # what was not yet sent to it
            self._process.communicate()


LIMIT = 900.0
"""Seconds within which a peer must have loaded, or read all pages once."""


def measure(
    peers: Mapping[Peer, Environment],
    pages: Sequence[PageRow],
    gold: Sequence[PageRow],
    rounds: int,
    limit: float = LIMIT,
) -> Iterator[tuple[Peer, Measured | str]]:
    """What each peer took, or why it could not be run: it ended, or took longer than ``limit`` seconds.

    The peers take turns, a round each, so that what else the machine does falls on all alike.
    """
    run = _Race(peers, {"pages": list(pages)}, sum(len(page["text"]) for page in pages), limit)
    with ExitStack() as stack:
        run.start({"pages": list(gold), "facts": True}, stack)
        for _ in range(rounds):
            run.round_alone()
        run.rounds_of_two(rounds, stack)
    for peer in peers:
        yield peer, run.out.get(peer) or run.measured[peer]


class _Race:
    """The workers that still run, what they took so far, and the reasons of those that are out."""

    def __init__(
        self, peers: Mapping[Peer, Environment], request: Told, characters: int, limit: float
    ) -> None:
        self._peers, self._request, self._characters, self._limit = peers, request, characters, limit
        self._workers: dict[Peer, Worker] = {}
        self.measured: dict[Peer, Measured] = {}
        self.out: dict[Peer, str] = {}

    @contextmanager
    def _in_the_race(self, peer: Peer) -> Iterator[None]:
        """What a peer does; where it fails, it alone is out."""
        try:
            yield
        except UnavailableError as reason:
            self.out[peer] = str(reason)
            worker = self._workers.pop(peer, None)
            if worker:
                worker.end()

    def start(self, gold: Told, stack: ExitStack) -> None:
        """Load each peer, and have it read the gold pages."""
        for peer, environment in self._peers.items():
            with self._in_the_race(peer):
                worker = self._workers[peer] = Worker(command_of(peer, environment), stack, self._limit)
                measured = self.measured[peer] = Measured(self._characters, worker.loaded["load"])
                worker.ask(gold)
                measured.facts = worker.told()["facts"]

    def round_alone(self) -> None:
        """Have each peer read the pages once, one after the other."""
        for peer, worker in list(self._workers.items()):
            with self._in_the_race(peer):
                worker.ask(self._request)
                self.measured[peer].alone.append(worker.told())

    def rounds_of_two(self, rounds: int, stack: ExitStack) -> None:
        """Have two workers of each peer read the pages at the same time."""
        for peer, worker in list(self._workers.items()):
            with self._in_the_race(peer):
                other = Worker(command_of(peer, self._peers[peer]), stack, self._limit)
                for _ in range(rounds):
                    for one in (worker, other):
                        one.ask(self._request)
                    self.measured[peer].both.append([one.told() for one in (worker, other)])
                other.end()
            worker.end()


def command_of(peer: Peer, environment: Environment) -> list[str]:
    """What starts a worker of a peer."""
    return [str(environment.python), str(HERE / "worker.py"), peer.loader]


def ask_once(command: list[str], request: Told, limit: float = 4 * LIMIT) -> Told:
    """What a worker answers to its only request.

    Raises:
        UnavailableError: It ended without an answer, or took longer than ``limit`` seconds.
    """
    with ExitStack() as stack:
        worker = Worker(command, stack, limit)
        worker.ask(request)
        return worker.told()
