"""Add a trained head to the tagger's network: more nodes and one more output, the others left as they are."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from attribution_training import export, quantise
from attribution_training.graph import CONTRIB, Graph
from entity_training import labels, states
from entity_training.network import Head
from entity_training.states import Words, layer_name
from onnx import TensorProto, helper

from claims.attribution.tagger import model as artefact
from claims.attribution.tagger.encode import Window

PREFIX = "entity."
SCORES = "entity_scores"
ATTRIBUTION = ("tag_scores", "cue_scores", "source_scores")


def graft(head: Head, sample: Words, windows: Sequence[Window], *, source: Path, target: Path, version: str) -> None:
    """Write the artefact of `source` with the head to `target`.

    Args:
        head: The trained head.
        sample: Training words to fit the int8 scales to.
        windows: Windows on which the attribution scores must be the same, bit by bit, with and without the head.
        source: Folder of the artefact to add to.
        target: Folder to write to.
        version: The new artefact's version.
    """
    network = onnx.load(source / artefact.NETWORK)
    without(network)
    before = network.SerializeToString()
    g = _head(head, sample)
    network.graph.node.extend(g.nodes)
    network.graph.initializer.extend(g.tensors)
    network.graph.output.append(helper.make_tensor_value_info(SCORES, TensorProto.FLOAT, ["batch", "positions", None]))
    after = network.SerializeToString()
    assert_untouched(before, after, windows)
    manifest = json.loads((source / artefact.MANIFEST).read_text("utf-8"))
    manifest.pop("files")
    manifest["version"] = version
    manifest["settings"]["entity_transitions"] = np.round(labels.transitions().astype(np.float64), 3).tolist()
    tokenizer = (source / artefact.TOKENIZER).read_bytes()
    target.mkdir(parents=True, exist_ok=True)
    (target / artefact.NETWORK).write_bytes(after)
    (target / artefact.TOKENIZER).write_bytes(tokenizer)
    export.write_manifest(target, manifest)


def assert_untouched(before: bytes, after: bytes, windows: Sequence[Window]) -> None:
    """Stop unless both networks give the same attribution scores, bit by bit."""
    sessions = [states.session(network) for network in (before, after)]
    for window in windows:
        old, new = (session.run(list(ATTRIBUTION), states.inputs(window)) for session in sessions)
        if any(a.tobytes() != b.tobytes() for a, b in zip(old, new, strict=True)):
            raise SystemExit("The head changes the attribution scores.")


def without(network: onnx.ModelProto) -> None:
    """Take out an earlier head."""
    for field in (network.graph.node, network.graph.initializer, network.graph.output):
        kept = [x for x in field if not _ours(x)]
        del field[:]
        field.extend(kept)


def _ours(part: onnx.NodeProto | onnx.TensorProto | onnx.ValueInfoProto) -> bool:
    names = part.output if isinstance(part, onnx.NodeProto) else [part.name]
    return names[0].startswith((PREFIX, SCORES))


def _head(head: Head, sample: Words) -> Graph:
    given = torch.from_numpy(sample.hidden.astype(np.float32)), torch.from_numpy(sample.case)
    smooth = quantise.divisors(head, [given])
    weights = {PREFIX + name: value.float().numpy() for name, value in head.state_dict().items()}
    weights |= {f"{PREFIX}enter.{n}.bias": np.zeros(head.shape.width, np.float32) for n in range(1, len(head.enter))}
    g = Graph(weights, "columns", {PREFIX + name: value for name, value in smooth.items()})
    entered = [g.linear(layer_name(layer), f"{PREFIX}enter.{n}") for n, layer in enumerate(head.shape.reads)]
    x = g.add("Sum", [*entered, g.look_up("case", f"{PREFIX}case")], f"{PREFIX}sum")
    x = g.add("Gelu", [x], f"{PREFIX}gelu", CONTRIB)
    inner = g.add("Gelu", [g.linear(x, f"{PREFIX}middle")], f"{PREFIX}middle.gelu", CONTRIB)
    x = g.add("Add", [x, inner], f"{PREFIX}middle.sum")
    product = g.add(
        "MatMul", [x, g.hold(f"{PREFIX}tags.weight", weights[f"{PREFIX}tags.weight"].T)], f"{PREFIX}product"
    )
    g.add("Add", [product, g.hold(f"{PREFIX}tags.bias", weights[f"{PREFIX}tags.bias"])], SCORES)
    return g
