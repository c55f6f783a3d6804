"""How sure an attribution is: a logistic fit, on the dev split, over the evidence that decoding leaves."""

import math
from typing import Final

import numpy as np

from claims.attribution.tagger.chains import Floats
from claims.attribution.tagger.decode import Link

EVIDENCE: Final = (
    "constant",
    "content",
    "weakest content",
    "cue",
    "content to cue",
    "source",
    "cue to source",
    "no source",
    "several pieces",
)
_LEAST: Final = 1e-4


def evidence(link: Link) -> Floats:
    """Return the evidence for an attribution: log probabilities of its parts and links, in the order of EVIDENCE."""
    contents = [_log(run.probability) for run in link.contents]
    values = (
        1.0,
        sum(contents) / len(contents),
        min(contents),
        _log(link.cue.probability) if link.cue else 0.0,
        _log(link.to_cue) if link.cue else _log(0.0),
        _log(link.source.probability) if link.source else 0.0,
        _log(link.to_source) if link.cue else _log(0.0),
        float(link.source is None),
        float(len(contents) > 1),
    )
    return np.array(values, dtype=np.float32)


def confidence(link: Link, weights: Floats) -> float:
    """Return the calibrated probability (0-1) that content, cue and source of an attribution are all right."""
    total = float(evidence(link) @ weights)
    return round(1 / (1 + math.exp(-max(min(total, 30.0), -30.0))), 3)


def _log(probability: float) -> float:
    return math.log(max(probability, _LEAST))
