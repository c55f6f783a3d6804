"""A tagger whose training goes on from an artefact: the int8 weights made whole numbers no longer."""

import json
from dataclasses import replace
from itertools import count, takewhile
from pathlib import Path

import numpy as np
import onnx
import torch
from attribution_training import vocabulary
from attribution_training.graph import Floats
from attribution_training.network import NEVER, Shape, Tagger
from onnx import numpy_helper
from tokenizers import Tokenizer

from claims.attribution.tagger import model as artefact


def take_over(base: Tagger, tokenizer: Tokenizer, folder: Path) -> Tagger:
    """Return the tagger of the artefact in `folder`; the pieces left out of it are as in `base`."""
    network = onnx.load(folder / artefact.NETWORK)
    held = {t.name: numpy_helper.to_array(t) for t in network.graph.initializer}
    settings = json.loads((folder / artefact.MANIFEST).read_text("utf-8"))["settings"]
    model = Tagger(_shape(held, base.shape))
    state = model.state_dict()
    for name, old in state.items():
        if name == "pieces.weight":
            old.copy_(base.pieces.weight)
            old[vocabulary.kept(tokenizer)] = torch.from_numpy(_table(held, "pieces"))
        elif name in ("distance", "transitions"):
            state[name] = torch.tensor(settings[name], dtype=old.dtype)
        else:
            state[name] = torch.from_numpy(restored(held, name)).reshape(old.shape)
    state["transitions"] = torch.where(state["transitions"] < NEVER / 2, 0.0, state["transitions"])
    model.load_state_dict(state)
    return model


def _shape(held: dict[str, np.ndarray], base: Shape) -> Shape:
    widths = [len(held[f"layers.{n}.qkv.bias"]) // 3 for n in range(base.layers)]
    inner = tuple(len(held[f"layers.{n}.up.bias"]) for n in range(base.layers))
    return replace(base, heads=tuple(width // base.head_size for width in widths), inner=inner)


def restored(held: dict[str, np.ndarray], name: str) -> Floats:
    """Return a weight of the artefact as a float array, as torch holds it."""
    layer, part = name.rsplit(".", 1)
    if name not in held:
        parts = takewhile(held.__contains__, (f"{layer}.{n}.{part}" for n in count()))
        return np.concatenate([restored(held, each) for each in parts], axis=1)
    value = held[name]
    if part != "weight" or value.ndim == 1 or (value.dtype == np.float32 and f"{layer}.bias" not in held):
        return np.array(value, np.float32)
    if value.dtype == np.uint8:
        blocks = (value.astype(np.float32) - 128) * held[f"{layer}.scale"].reshape(*value.shape[:2], 1)
        return blocks.reshape(len(value), -1)
    if value.dtype == np.int8:
        columns = value.astype(np.float32) * held[f"{layer}.scale"]
        smooth = held.get(f"{layer}.smooth")
        return np.ascontiguousarray((columns if smooth is None else columns * smooth[:, None]).T)
    return np.ascontiguousarray(value.T, np.float32)


def _table(held: dict[str, np.ndarray], name: str) -> Floats:
    value = held[f"{name}.weight"]
    return value.astype(np.float32) * held[f"{name}.scale"] if value.dtype == np.int8 else value
