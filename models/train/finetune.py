"""Fine-tune a pretrained tagger on the annotated sets, a CRF a scheme; keeps the running mean of weights."""

import argparse
import copy
import json
from pathlib import Path

import torch
from data import Batch, Grams, hide
from tagger import Config, Tagger, crf_loss
from torch import Tensor
from training import Clock, Mixture, Optimizers, load_tests, measure, save

MIX = "msra=50,cluener=14,resume=3,uner=5,own=4,silver=16"
SILVER_WEIGHT = 0.5


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", type=Path)
    parser.add_argument("start", type=Path, help="checkpoint to start from")
    parser.add_argument("out", type=Path)
    parser.add_argument("--mix", default=MIX, help="share of each set")
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--budget", type=int, default=3000, help="characters a batch")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--hide", type=float, default=0.05, help="share of characters shown as unknown")
    parser.add_argument("--seed", type=int, default=2)
    return parser.parse_args()


class Mean:
    """A running mean of a model's weights."""

    def __init__(self, model: Tagger) -> None:
        self.weights = {name: p.detach().clone() for name, p in model.named_parameters()}

    def add(self, model: Tagger, step: int) -> None:
        """Take in the weights of a step."""
        keep = min(0.98, step / (step + 80))
        with torch.no_grad():
            for name, p in model.named_parameters():
                self.weights[name].lerp_(p, 1 - keep)

    def model(self, like: Tagger) -> Tagger:
        """A model with the mean weights."""
        other = copy.deepcopy(like)
        other.load_state_dict({**like.state_dict(), **self.weights})
        return other


def loss_of(model: Tagger, name: str, batch: Batch, share: float, clock: Clock) -> Tensor:
    """The loss of a batch under every scheme it is labelled in."""
    shown, shown_grams, _ = hide(batch.chars, batch.grams, share)
    heads = {name if key == "tags" else key: gold for key, gold in batch.tags.items()}
    keep = batch.chars != 0
    with torch.autocast("cpu", torch.bfloat16):
        encoded = model.encode(shown, shown_grams)
        scores = {head: model.heads[head](encoded).float() for head in heads}
    loss = torch.zeros(())
    for head, gold in heads.items():
        part = crf_loss(scores[head], model.transitions[head], gold, keep) / keep.sum()
        clock.losses[f"{name}:{head}"].append(part.item())
        loss = loss + part * (SILVER_WEIGHT if head == "own" and name != "own" else 1.0)
    return loss


def main() -> None:
    """Train for a given time."""
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    shares = {name: float(share) for name, share in (part.split("=") for part in options.mix.split(","))}
    numbers = Grams(options.cache)
    mixture = Mixture(options.cache, shares, numbers, options.budget, options.seed)
    tests = load_tests(options.cache, numbers)
    stored = torch.load(options.start)
    model = Tagger(Config(**stored["config"] | {"dropout": options.dropout}))
    model.load_state_dict(stored["weights"])
    model.char.weight.data[0] = 0
    optimizers = Optimizers(model)
    mean = Mean(model)
    clock = Clock(options.minutes)
    while clock.done < 1:
        name, batch = mixture.draw()
        loss = loss_of(model, name, batch, options.hide, clock)
        optimizers.step(loss, clock.rate(options.rate, 100, 0.02))
        clock.tick(batch.chars.numel())
        if clock.steps % 8 == 0:
            mean.add(model, clock.steps)
    print("last", json.dumps(measure(model, tests)))
    final = mean.model(model)
    print("mean", json.dumps(measure(final, tests)))
    save(final, options.out)


if __name__ == "__main__":
    main()
