"""Workers started, asked in turn, and what they tell."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
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
        UnavailableError: It ended without an answer; the last line that it said tells why.
    """

    def __init__(self, command: list[str], stack: ExitStack) -> None:
        self._said = stack.enter_context(tempfile.TemporaryFile("w+", errors="replace"))  # noqa: SIM115
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
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()

    def told(self) -> Told:
        """The next answer; what a library prints before it is passed over."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                told: Told = json.loads(line)
                return told
        self._said.seek(0)
        lines = [line for line in self._said if line.strip()]
        raise UnavailableError(lines[-1].strip() if lines else f"its process ended: {self._process.wait()}")

    def end(self) -> None:
        """Let the process go."""
        self._process.kill()
        self._process.communicate()


def measure(
    peers: Mapping[Peer, Environment], pages: Sequence[PageRow], gold: Sequence[PageRow], rounds: int
) -> Iterator[tuple[Peer, Measured | str]]:
    """What each peer took, or why it could not be run.

    The peers take turns, a round each, so that what else the machine does falls on all alike.
    """
    characters = sum(len(page["text"]) for page in pages)
    request = {"pages": list(pages)}
    measured: dict[Peer, Measured] = {}
    with ExitStack() as stack:
        workers: dict[Peer, Worker] = {}
        for peer, environment in peers.items():
            try:
                workers[peer] = worker = Worker(command_of(peer, environment), stack)
                measured[peer] = Measured(characters, worker.loaded["load"])
                worker.ask({"pages": list(gold), "facts": True})
                measured[peer].facts = worker.told()["facts"]
            except UnavailableError as reason:
                workers.pop(peer, None)
                measured.pop(peer, None)
                yield peer, str(reason)
        for _ in range(rounds):
            for peer, worker in workers.items():
                worker.ask(request)
                measured[peer].alone.append(worker.told())
        for peer, worker in workers.items():
            other = Worker(command_of(peer, peers[peer]), stack)
            for _ in range(rounds):
                for one in (worker, other):
                    one.ask(request)
                measured[peer].both.append([one.told() for one in (worker, other)])
            worker.end()
            other.end()
            yield peer, measured[peer]


def command_of(peer: Peer, environment: Environment) -> list[str]:
    """What starts a worker of a peer."""
    return [str(environment.python), str(HERE / "worker.py"), peer.loader]


def ask_once(command: list[str], request: Told) -> Told:
    """What a worker answers to its only request."""
    with ExitStack() as stack:
        worker = Worker(command, stack)
        worker.ask(request)
        return worker.told()
