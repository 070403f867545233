"""What pretraining and fine-tuning share: a mixture of sets, two optimizers, a timed schedule, a log."""

import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from data import Batch, Grams, Set
from measure import span_scores
from tagger import Tagger
from torch import Tensor

TESTS = {
    "msra_test": "msra",
    "cluener_dev": "cluener",
    "uner_dev": "uner",
    "resume_test": "resume",
    "own_test": "own",
}


class Mixture:
    """Batches drawn from several sets, each by its share."""

    def __init__(self, cache: Path, shares: dict[str, float], numbers: Grams, budget: int, seed: int) -> None:
        files = {n: "silver.npz" if n == "silver" else f"set_{n}_train.npz" for n in shares}
        self.sets = {name: Set(cache / file, numbers) for name, file in files.items()}
        self.streams = {name: endless(rows, budget, seed * 1000) for name, rows in self.sets.items()}
        self.rng = np.random.default_rng(seed)
        self.shares = np.array(list(shares.values())) / sum(shares.values())

    def draw(self) -> tuple[str, Batch]:
        """The name of a set and a batch of it."""
        name = str(self.rng.choice(list(self.sets), p=self.shares))
        return name, self.sets[name].batch(next(self.streams[name]))


def endless(rows: Set, budget: int, seed: int) -> Iterator[np.ndarray]:
    """Batches for ever, in a new order each round."""
    while True:
        yield from rows.batches(budget, seed)
        seed += 1


class Optimizers:
    """Adam for the dense weights, its sparse form for the n-gram tables."""

    def __init__(self, model: Tagger) -> None:
        tables = [p for n, p in model.named_parameters() if n.startswith("grams")]
        self.dense = [p for n, p in model.named_parameters() if not n.startswith("grams")]
        self.both = [
            torch.optim.AdamW(self.dense, lr=1e-9, weight_decay=1e-4, betas=(0.9, 0.98)),
            torch.optim.SparseAdam(tables, lr=1e-9),
        ]

    def step(self, loss: Tensor, rate: float) -> None:
        """Move all weights down the slope of the loss."""
        for optimizer in self.both:
            for group in optimizer.param_groups:
                group["lr"] = rate
            optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.dense, 1.0)
        for optimizer in self.both:
            optimizer.step()


class Clock:
    """Time given and time used; tells means of losses once a minute."""

    def __init__(self, minutes: float) -> None:
        self.seconds = 60 * minutes
        self.begun = self.told = time.time()
        self.steps = self.seen = 0
        self.losses: defaultdict[str, list[float]] = defaultdict(list)

    @property
    def done(self) -> float:
        """The share of the time that is used up."""
        return (time.time() - self.begun) / self.seconds

    def rate(self, peak: float, warm: int, floor: float) -> float:
        """A learning rate that climbs for some steps, then falls with time."""
        return peak * min(1.0, (self.steps + 1) / warm) * max(floor, 1 - self.done)

    def tick(self, characters: int) -> None:
        """Count a step; once a minute, tell how things stand."""
        self.steps += 1
        self.seen += characters
        now = time.time()
        if now - self.told > 60:
            self.told = now
            means = {name: round(float(np.mean(values)), 4) for name, values in self.losses.items()}
            self.losses.clear()
            spent = now - self.begun
            speed = f"{self.seen / 1e6:.2f} M characters, {self.seen / spent:.0f} a second"
            print(f"{spent / 60:.1f} min, step {self.steps}, {speed}", means)


def load_tests(cache: Path, numbers: Grams) -> dict[str, Set]:
    """The sets that are measured on."""
    return {name: Set(cache / f"set_{name}.npz", numbers) for name in TESTS}


def measure(model: Tagger, tests: dict[str, Set]) -> dict[str, dict[str, list[float]]]:
    """Scores on every measuring set."""
    return {name: span_scores(model, rows, TESTS[name]) for name, rows in tests.items()}


def save(model: Tagger, path: Path) -> None:
    """Write sizes and weights."""
    torch.save({"config": model.config.as_dict(), "weights": model.state_dict()}, path)
