"""The network as an ONNX graph, written out node by node: int8 weights, one scale a column or block."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]
Scheme = Literal["none", "columns", "blocks"]
CONTRIB: Final = "com.microsoft"
BLOCK: Final = 128
LARGEST: Final = 127
FINE: Final = ("bridge", "links")  # layers that lose too much by one scale for all inputs
PART: Final = 384  # at most so many of the inputs of `down` have their scales in common
EPSILON: Final = 1e-12


@dataclass(slots=True)
class Graph:
    """A graph under construction; `smooth` holds divisors of the inputs of each linear layer."""

    weights: Mapping[str, Floats]
    scheme: Scheme
    smooth: Mapping[str, Floats]
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    tensors: list[onnx.TensorProto] = field(default_factory=list)

    def add(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        """Add a node with one output, and return that output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def hold(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant, and return its name."""
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def linear(self, x: str, name: str) -> str:
        """Multiply `x` with a layer's weight and add its bias."""
        weight = self.weights[f"{name}.weight"].T
        bias = self.hold(f"{name}.bias", self.weights[f"{name}.bias"])
        if self.scheme == "columns" and name.endswith(".down"):
            return self._parts(x, name, weight, bias)
        if self.scheme == "columns" and name.rsplit(".", 1)[-1] not in FINE:
            return self._columns(x, name, weight, bias, self.smooth[name])
        if self.scheme in ("columns", "blocks"):
            return self._blocks(x, name, weight, bias)
        product = self.add("MatMul", [x, self.hold(f"{name}.weight", weight)], f"{name}.product")
        return self.add("Add", [product, bias], f"{name}.out")

    def _columns(self, x: str, name: str, weight: Floats, bias: str, divisor: Floats) -> str:
        x = self.add("Mul", [x, self.hold(f"{name}.smooth", (1 / divisor).astype(np.float32))], f"{name}.smoothed")
        weight = weight * divisor[:, None]
        scale = np.maximum(np.abs(weight).max(0), 1e-8).astype(np.float32) / LARGEST
        whole = np.clip(np.round(weight / scale), -LARGEST, LARGEST).astype(np.int8)
        parts = [self.hold(f"{name}.weight", whole), self.hold(f"{name}.scale", scale)]
        zero = self.hold(f"{name}.zero", np.zeros(len(scale), np.int8))
        return self.add("DynamicQuantizeMatMul", [x, *parts, zero, bias], f"{name}.out", CONTRIB)

    def _parts(self, x: str, name: str, weight: Floats, bias: str) -> str:
        """Multiply part by part of the inputs, each quantised for itself, and add up."""
        rows = np.array_split(weight, -(-len(weight) // PART))
        inputs = [f"{name}.{n}.in" for n in range(len(rows))]
        sizes = self.hold(f"{name}.sizes", np.array([len(some) for some in rows], np.int64))
        self.nodes.append(helper.make_node("Split", [x, sizes], inputs, axis=2))
        parts = enumerate(zip(inputs, rows, np.array_split(self.smooth[name], len(rows)), strict=True))
        out = [
            self._columns(part, f"{name}.{n}", some, "" if n else bias, divisor) for n, (part, some, divisor) in parts
        ]
        return self.add("Sum", out, f"{name}.out")

    def _blocks(self, x: str, name: str, weight: Floats, bias: str) -> str:
        inner, outer = weight.shape
        blocks = weight.T.reshape(outer, inner // BLOCK, BLOCK)
        scale = np.maximum(np.abs(blocks).max(2, keepdims=True), 1e-8) / 127
        whole = (np.clip(np.round(blocks / scale), -127, 127) + 128).astype(np.uint8)
        parts = [self.hold(f"{name}.weight", whole), self.hold(f"{name}.scale", scale.reshape(-1).astype(np.float32))]
        sizes = {"K": inner, "N": outer, "bits": 8, "block_size": BLOCK, "accuracy_level": 4}
        return self.add("MatMulNBits", [x, *parts, "", "", bias], f"{name}.out", CONTRIB, **sizes)

    def look_up(self, ids: str, name: str) -> str:
        """Return the rows of a table, kept as int8 with a scale a row."""
        table = self.weights[f"{name}.weight"]
        if self.scheme == "none" or len(table) < 1000:  # noqa: PLR2004 - small tables stay as they are
            return self.add("Gather", [self.hold(f"{name}.weight", table), ids], f"{name}.rows")
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
        whole = np.round(table / scale).astype(np.int8)
        rows = self.add("Gather", [self.hold(f"{name}.weight", whole), ids], f"{name}.whole")
        sizes = self.add("Gather", [self.hold(f"{name}.scale", scale), ids], f"{name}.sizes")
        return self.add("Mul", [self.add("Cast", [rows], f"{name}.cast", to=TensorProto.FLOAT), sizes], f"{name}.rows")

    def add_and_norm(self, x: str, skip: str, name: str) -> str:
        """Add two values and normalise the sum; as two nodes, seven times as fast as onnxruntime's one for both."""
        scale, shift = (self.hold(f"{name}.{p}", self.weights[f"{name}.{p}"]) for p in ("weight", "bias"))
        total = self.add("Add", [x, skip], f"{name}.sum")
        return self.add("LayerNormalization", [total, scale, shift], f"{name}.out", axis=-1, epsilon=EPSILON)


def build(
    weights: Mapping[str, Floats], heads: Sequence[int], scheme: Scheme, smooth: Mapping[str, Floats]
) -> onnx.ModelProto:
    """Return the model: ids, quote, case, place (batch, positions) in; tag and pointer scores out."""
    g = Graph(weights, scheme, smooth)
    x = _embed(g)
    for n, count in enumerate(heads):
        x = _layer(g, x, f"layers.{n}", count)
    g.add("Identity", [g.linear(x, "tags")] if scheme == "none" else [_plain(g, x, "tags")], "tag_scores")
    bridge = g.add("Gelu", [g.linear(x, "bridge")], "bridge.gelu", CONTRIB)
    parts = [f"links.{n}" for n in range(4)]
    links = g.linear(bridge, "links")
    sizes = g.hold("links.sizes", np.full(4, len(weights["links.bias"]) // 4, np.int64))
    g.nodes.append(helper.make_node("Split", [links, sizes], parts, axis=2))
    for n, name in enumerate(("cue_scores", "source_scores")):
        keys = g.add("Transpose", [parts[2 * n + 1]], f"{name}.keys", perm=[0, 2, 1])
        g.add("MatMul", [parts[2 * n], keys], name)
    where = ["batch", "positions"]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, where) for n in ("ids", "quote", "case", "place")]
    names = ("tag_scores", "cue_scores", "source_scores")
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [*where, None]) for n in names]
    graph = helper.make_graph(g.nodes, "tagger", inputs, outputs, g.tensors)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def _plain(g: Graph, x: str, name: str) -> str:
    """Return a layer that stays in full precision."""
    product = g.add("MatMul", [x, g.hold(f"{name}.weight", g.weights[f"{name}.weight"].T)], f"{name}.product")
    return g.add("Add", [product, g.hold(f"{name}.bias", g.weights[f"{name}.bias"])], f"{name}.out")


def _embed(g: Graph) -> str:
    pieces = g.look_up("ids", "pieces")
    length = g.add("Shape", ["ids"], "length", start=1, end=2)
    zero = g.hold("zero", np.zeros(1, np.int64))
    where = g.add("Slice", [g.hold("position.weight", g.weights["position.weight"]), zero, length], "position.rows")
    total = g.add("Add", [pieces, where], "sum.position")
    for name in ("quote", "case"):
        total = g.add("Add", [total, g.look_up(name, name)], f"sum.{name}")
    return g.add_and_norm(total, g.look_up("place", "place"), "norm")


def _layer(g: Graph, x: str, name: str, heads: int) -> str:
    qkv = g.linear(x, f"{name}.qkv")
    sizes = g.hold(f"{name}.sizes", np.full(3, len(g.weights[f"{name}.qkv.bias"]) // 3, np.int64))
    parts = [f"{name}.{p}" for p in "qkv"]
    g.nodes.append(helper.make_node("Split", [qkv, sizes], parts, axis=2))
    mixed = g.add("MultiHeadAttention", parts, f"{name}.mixed", CONTRIB, num_heads=heads)
    x = g.add_and_norm(g.linear(mixed, f"{name}.out"), x, f"{name}.norm1")
    inner = g.add("Gelu", [g.linear(x, f"{name}.up")], f"{name}.gelu", CONTRIB)
    return g.add_and_norm(g.linear(inner, f"{name}.down"), x, f"{name}.norm2")
