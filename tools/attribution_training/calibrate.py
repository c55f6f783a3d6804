"""Weights that turn the evidence for an attribution into the probability that it is right, fitted on dev."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from attribution_training.check import Read, spans
from attribution_training.export import write_manifest
from numpy.typing import NDArray

from claims.attribution.tagger import confidence, decode, encode, model
from claims.evaluation.calibration import Judgement, expected_error
from claims.evaluation.judged import Judged, Pieces
from claims.evaluation.score import paired, tuple_iou
from claims.evaluation.words import Words

Matrix = NDArray[np.float64]
FOLDS = 5
PENALTY = 1.0
ROUNDS = 50


class Evidence(NamedTuple):
    """Evidence (attributions x kinds), whether each is right, and the number of its document."""

    rows: Matrix
    right: Matrix
    document: Matrix


def calibrate(folder: Path, documents: Sequence[Read]) -> float:
    """Fit an artefact's confidence, keep the weights in its manifest, and return the cross-validated error (0-1)."""
    found = gathered(folder, documents)
    manifest = json.loads((folder / model.MANIFEST).read_text("utf-8"))
    manifest["settings"]["calibration"] = np.round(fitted(found.rows, found.right), 4).tolist()
    write_manifest(folder, manifest)
    return held_out_error(found)


def gathered(folder: Path, documents: Sequence[Read]) -> Evidence:
    """Return the evidence for every attribution that the artefact finds in the documents."""
    network = model.load(folder)
    rows = [row for n, read in enumerate(documents) for row in _of_document(network, read, n)]
    evidence, right, number = zip(*rows, strict=True)
    return Evidence(
        np.array(evidence, dtype=np.float64), np.array(right, dtype=np.float64), np.array(number, dtype=np.float64)
    )


def _of_document(network: model.Model, read: Read, number: int) -> Iterator[tuple[NDArray[np.float32], bool, int]]:
    words = encode.encode(read.segments, network.tokenizer)
    links = decode.links(words, network.read(words).attributions, network.settings)
    scored = Words.of(read.text.text)
    gold = [Judged.of(scored, Pieces(a.source, a.cue, a.content)) for a in read.text.attributions]
    given = [Judged.of(scored, spans(words, link)) for link in links]
    right = {j for _, j in paired(gold, given, tuple_iou, 0.5)}
    for n, link in enumerate(links):
        yield confidence.evidence(link), n in right, number


def fitted(rows: Matrix, right: Matrix) -> Matrix:
    """Return the weights of a logistic regression with a small L2 penalty, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chances) - PENALTY * weights
        bend = (rows * (chances * (1 - chances))[:, None]).T @ rows + PENALTY * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def held_out_error(found: Evidence) -> float:
    """Return the expected calibration error on documents that the weights were not fitted on."""
    judged: list[Judgement] = []
    for fold in range(FOLDS):
        out = found.document % FOLDS == fold
        weights = fitted(found.rows[~out], found.right[~out])
        chances = 1 / (1 + np.exp(-found.rows[out] @ weights))
        judged += [Judgement(float(c), bool(r)) for c, r in zip(chances, found.right[out], strict=True)]
    return expected_error(judged)
