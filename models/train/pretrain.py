"""Train the encoder on silver labels and masked characters, with the annotated sets mixed in."""

import argparse
import json
import time
from pathlib import Path

import torch
from data import Grams, hide
from tagger import Config, Tagger
from torch.nn.functional import cross_entropy
from training import Clock, Mixture, Optimizers, load_tests, measure, save

MIX = {"silver": 100.0, "msra": 22.0, "cluener": 8.0, "seg": 5.0, "resume": 3.0, "uner": 4.0, "own": 1.0}
GUESS_WEIGHT = 0.08
HIDDEN_SHARE = 0.08
SAVE_EVERY = 360


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--budget", type=int, default=5000, help="characters a batch")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--width", type=int, default=192)
    return parser.parse_args()


def main() -> None:
    """Train for a given time; keeps the last checkpoint."""
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    numbers = Grams(options.cache)
    mixture = Mixture(options.cache, MIX, numbers, options.budget, options.seed)
    tests = load_tests(options.cache, numbers)
    grams = tuple(len(keys) for keys in numbers.keys)
    sizes = {"hidden": options.hidden, "width": options.width, "dropout": 0.05}
    model = Tagger(Config(chars=len(numbers.points) + 2, grams=grams, **sizes))
    optimizers = Optimizers(model)
    clock = Clock(options.minutes)
    saved = time.time()
    while clock.done < 1:
        name, batch = mixture.draw()
        shown, shown_grams, hidden = hide(batch.chars, batch.grams, HIDDEN_SHARE)
        with torch.autocast("cpu", torch.bfloat16):
            encoded = model.encode(shown, shown_grams)
            guess = model.guess_loss(encoded, hidden, batch.chars)
            clock.losses["guess"].append(guess.item())
            loss = GUESS_WEIGHT * guess
            for key, gold in batch.tags.items():
                head = name if key == "tags" else key
                scores = model.heads[head](encoded).float()
                part = cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1)
                clock.losses[f"{name}:{head}"].append(part.item())
                loss = loss + part * (0.5 if name == "seg" else 1.0)
        optimizers.step(loss, clock.rate(options.rate, 300, 0.05))
        clock.tick(batch.chars.numel())
        if time.time() - saved > SAVE_EVERY:
            saved = time.time()
            save(model, options.out)
            print(json.dumps({name: scores["all"] for name, scores in measure(model, tests).items()}))
    save(model, options.out)
    print(json.dumps(measure(model, tests)))


if __name__ == "__main__":
    main()
