"""The artefact: network, tokenizer and the settings that decoding needs, each with its digest in a manifest."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from attribution_training import check, graph, quantise, vocabulary
from attribution_training.check import Read
from attribution_training.network import Tagger
from tokenizers import Tokenizer

from claims.attribution.tagger import model as artefact
from claims.attribution.tagger.confidence import EVIDENCE
from claims.attribution.tagger.encode import Frame

FILES = (artefact.NETWORK, artefact.TOKENIZER)


def export(model: Tagger, tokenizer: Tokenizer, sample: Sequence[Read], folder: Path, version: str) -> None:
    """Write the artefact of a trained network; `sample` are training texts to measure its inputs on."""
    folder.mkdir(parents=True, exist_ok=True)
    model = model.cpu().eval()
    smooth = quantise.divisors(model, [check.inputs([w]) for read in sample for w in read.windows])
    ids = vocabulary.kept(tokenizer)
    weights = {name: value.float().numpy() for name, value in model.state_dict().items()}
    weights["pieces.weight"] = weights["pieces.weight"][ids]
    network = graph.build(weights, model.shape.heads, "columns", smooth)
    (folder / artefact.NETWORK).write_bytes(network.SerializeToString())
    (folder / artefact.TOKENIZER).write_text(vocabulary.reduced(tokenizer, ids), encoding="utf-8")
    settings = check.settings(model)
    write_manifest(
        folder,
        {
            "version": version,
            "frame": asdict(Frame()),
            "settings": {
                "transitions": _rounded(settings.transitions),
                "distance": _rounded(settings.distance),
                "eagerness": _rounded(settings.eagerness),
                "calibration": [0.0] * len(EVIDENCE),
            },
        },
    )


def write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest with the digests of the files as they are, and its own."""
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    said = {**manifest, "files": digests}
    text = json.dumps({**said, artefact.DIGEST: artefact.digest_of(said)}, indent=1)
    (folder / artefact.MANIFEST).write_text(text + "\n", encoding="utf-8")


def _rounded(values: np.ndarray) -> list[Any]:
    rounded: list[Any] = np.round(values.astype(np.float64), 4).tolist()
    return rounded


def averaged(state: Path, model: Tagger) -> Tagger:
    """Return the model with the averaged weights of a kept run."""
    model.load_state_dict(torch.load(state, map_location="cpu")["average"])
    return model
