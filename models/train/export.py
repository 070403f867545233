"""Write a trained tagger as one int8 ONNX file and its vocabulary, for use without torch.

Every value that is quantized at run time has a fixed range: embeddings are stored as bytes, and constant
channels of -1 and +1 pin the range of what goes into the recurrent layer and of its state. What is found
in a text therefore does not depend on the texts beside it.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from scheme import SCHEMES, TABLE

Floats = NDArray[np.float32]
PINS = 2
MIDDLE = 128
BIG = 60.0


class Graph:
    """Collects the nodes and constants of an ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        """Add a node with one output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output


def columns_to_bytes(weights: Floats, reach: int = 63) -> tuple[NDArray[np.int8], Floats]:
    """Quantize a matrix by column, to seven bits: eight overflow on processors without VNNI."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-8) / reach
    return np.clip(np.rint(weights / scale), -reach, reach).astype(np.int8), scale.astype(np.float32)


def table_to_bytes(table: Floats) -> tuple[NDArray[np.uint8], float]:
    """Quantize an embedding table around MIDDLE with one scale; rare extremes are clipped."""
    scale = float(np.quantile(np.abs(table), 0.9998)) / 127
    return (np.clip(np.rint(table / scale), -127, 127) + MIDDLE).astype(np.uint8), scale


def gates(matrix: Floats) -> Floats:
    """Reorder the gates of torch (i f g o) along the first axis to those of ONNX (i o f g)."""
    i, f, g, o = np.split(matrix, 4)
    return np.concatenate([i, o, f, g])


def widen(matrix: Floats, fill: Floats | None = None) -> Floats:
    """Add PINS rows to each of the four gates."""
    parts = np.split(matrix, 4)
    extra = np.zeros((4, PINS, *matrix.shape[1:]), dtype=np.float32)
    if fill is not None:
        extra += fill.reshape(4, 1)
    return np.concatenate([np.concatenate([p, e]) for p, e in zip(parts, extra, strict=True)])


def build(stored: dict, heads: list[str]) -> onnx.ModelProto:
    """The graph: numbers of characters and n-grams (time + 2, batch) to scores (time, batch, tags)."""
    config, weights = stored["config"], {k: v.float().numpy() for k, v in stored["weights"].items()}
    graph = Graph()
    tables = [weights["char.weight"], *(weights[f"grams.{k}.weight"] for k in range(len(config["grams"])))]
    scales, parts, inputs = [], [], []
    for k, table in enumerate(tables):
        quantized, scale = table_to_bytes(table)
        quantized[0] = MIDDLE
        scales.append(np.full(table.shape[1], scale, dtype=np.float32))
        name = f"ids{k}"
        inputs.append(helper.make_tensor_value_info(name, TensorProto.INT32, ["padded", "batch"]))
        parts.append(graph.node("Gather", [graph.constant(f"table{k}", quantized), name], f"embedded{k}"))
    embedded = graph.node("Concat", parts, "embedded", axis=2)
    axis = graph.constant("time_axis", np.array([0], dtype=np.int64))
    shifted = [
        graph.node(
            "Slice",
            [
                embedded,
                graph.constant(f"from{k}", np.array([begin], dtype=np.int64)),
                graph.constant(f"to{k}", np.array([end], dtype=np.int64)),
                axis,
            ],
            f"shifted{k}",
        )
        for k, (begin, end) in enumerate(((0, -2), (1, -1), (2, np.iinfo(np.int64).max)))
    ]
    window = graph.node("Concat", shifted, "window", axis=2)
    convolution = weights["layers.0.convolution.weight"]  # out, in, 3
    scale_in = np.concatenate(scales)
    flat = np.concatenate([convolution[:, :, k].T * scale_in[:, None] for k in range(3)])
    quantized, scale = columns_to_bytes(flat)
    sums = graph.node(
        "MatMulInteger",
        [
            window,
            graph.constant("convolution", quantized),
            graph.constant("middle", np.array(MIDDLE, dtype=np.uint8)),
        ],
        "sums",
    )
    real = graph.node("Cast", [sums], "real", to=TensorProto.FLOAT)
    scaled = graph.node("Mul", [real, graph.constant("convolution_scale", scale)], "scaled")
    mixed = graph.node(
        "Add", [scaled, graph.constant("convolution_bias", weights["layers.0.convolution.bias"])], "mixed"
    )
    width = config["width"]
    split = graph.constant("halves", np.array([width, width], dtype=np.int64))
    graph.nodes.append(helper.make_node("Split", [mixed, split], ["value", "gate"], axis=2))
    local = graph.node(
        "Mul", [graph.node("Tanh", ["value"], "value_t"), graph.node("Sigmoid", ["gate"], "gate_s")], "local"
    )
    pins = graph.constant("pins", np.array([1.0, -1.0], dtype=np.float32))
    shape = graph.node("Shape", [local], "shape", end=2)
    pin_shape = graph.node(
        "Concat", [shape, graph.constant("two", np.array([PINS], dtype=np.int64))], "pin_shape", axis=0
    )
    pinned = graph.node(
        "Concat", [local, graph.node("Expand", [pins, pin_shape], "pin_channels")], "pinned", axis=2
    )
    state = recurrent(graph, weights, pinned, config["hidden"])
    top = graph.node("Concat", [local, state], "top", axis=2)
    hidden = config["hidden"]
    matrices, biases = [], []
    for head in heads:
        m = weights[f"heads.{head}.weight"]
        blank = np.zeros((len(m), PINS), dtype=np.float32)
        matrices.append(
            np.concatenate([m[:, : width + hidden], blank, m[:, width + hidden :], blank], axis=1)
        )
        biases.append(weights[f"heads.{head}.bias"])
    product = graph.node(
        "MatMul", [top, graph.constant("heads", np.concatenate(matrices).T.astype(np.float32))], "product"
    )
    graph.node("Add", [product, graph.constant("heads_bias", np.concatenate(biases))], "scores")
    inputs.append(helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]))
    output = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["time", "batch", "tags"])
    made = helper.make_graph(graph.nodes, "tagger", inputs, [output], graph.constants)
    model = helper.make_model(
        made, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    )
    model.ir_version = 8
    return model


def recurrent(graph: Graph, weights: dict[str, Floats], given: str, hidden: int) -> str:
    """The bidirectional LSTM, its weights in bytes, with pinned units."""
    fill = np.array([-BIG, BIG, BIG, 0.0], dtype=np.float32)  # i o f g: the pinned cells never change
    inner, outer, bias, inner_scale, outer_scale = [], [], [], [], []
    for way in ("", "_reverse"):
        w = widen(gates(weights[f"lstm.weight_ih_l0{way}"]))
        w = np.concatenate([w, np.zeros((len(w), PINS), dtype=np.float32)], axis=1)
        r = widen(gates(weights[f"lstm.weight_hh_l0{way}"]))
        r = np.concatenate([r, np.zeros((len(r), PINS), dtype=np.float32)], axis=1)
        b = widen(gates(weights[f"lstm.bias_ih_l0{way}"] + weights[f"lstm.bias_hh_l0{way}"]), fill)
        for matrix, store, store_scale in ((w, inner, inner_scale), (r, outer, outer_scale)):
            quantized, scale = columns_to_bytes(matrix.T)
            store.append(quantized)
            store_scale.append(scale)
        bias.append(np.concatenate([b, np.zeros_like(b)]))
    size = hidden + PINS
    zero = np.zeros((2, 4 * size), dtype=np.int8)
    start = np.zeros((2, 1, size), dtype=np.float32)
    start[:, :, hidden], start[:, :, hidden + 1] = 1.0, -1.0
    batch = graph.node("Shape", [given], "batch_size", start=1, end=2)
    one = graph.constant("one", np.array([1], dtype=np.int64))
    repeat = graph.node("Concat", [one, batch, one], "repeat", axis=0)
    first_h = graph.node("Tile", [graph.constant("start_h", start), repeat], "first_h")
    first_c = graph.node("Tile", [graph.constant("start_c", start * 20.0), repeat], "first_c")
    names = [
        given,
        graph.constant("lstm_w", np.stack(inner)),
        graph.constant("lstm_r", np.stack(outer)),
        graph.constant("lstm_b", np.stack(bias)),
        "lengths",
        first_h,
        first_c,
        "",
        graph.constant("lstm_w_scale", np.stack(inner_scale)),
        graph.constant("lstm_w_zero", zero),
        graph.constant("lstm_r_scale", np.stack(outer_scale)),
        graph.constant("lstm_r_zero", zero),
    ]
    graph.node(
        "DynamicQuantizeLSTM",
        names,
        "states",
        domain="com.microsoft",
        direction="bidirectional",
        hidden_size=size,
    )
    turned = graph.node("Transpose", ["states"], "turned", perm=[0, 2, 1, 3])
    return graph.node(
        "Reshape", [turned, graph.constant("joined", np.array([0, 0, 2 * size], dtype=np.int64))], "state"
    )


def main() -> None:
    """Write `tagger.onnx` and `vocabulary.npz`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--heads", nargs="+", default=["own", "msra"])
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    stored = torch.load(options.checkpoint)
    onnx.save(build(stored, options.heads), options.out / "tagger.onnx")
    with np.load(options.cache / "vocabulary.npz") as vocabulary:
        arrays = {key: vocabulary[key] for key in vocabulary.files}
    numbers = np.ones(65536, dtype=np.uint16)
    for number, point in enumerate(arrays["points"]):
        numbers[point] = number + 2
    for raw, folded in TABLE.items():
        if raw < 65536:
            numbers[raw] = numbers[folded]
    grams = {}
    for size in (2, 3, 4):
        keys = arrays[f"grams{size}"]
        grams[f"grams{size}"] = np.diff(keys, prepend=0)
    transitions = {
        f"moves_{head}": stored["weights"][f"transitions.{head}"].float().numpy() for head in options.heads
    }
    labels = json.dumps({head: SCHEMES[head] for head in options.heads})
    np.savez_compressed(
        options.out / "vocabulary.npz", characters=numbers, labels=np.array(labels), **grams, **transitions
    )


if __name__ == "__main__":
    main()
