"""What each attribution reports: its type, whether it is asserted, and how likely somebody is reported to have said it.

Two linear models over claims.attribution.type_features; the weights are fitted by tools/fit_type.py.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from claims import lexicon
from claims.attribution.confidence import odds, share
from claims.attribution.quotation_marks import quotes
from claims.attribution.type_features import Reading, features
from claims.nlp.parsed_article import ParsedArticle
from claims.records import Attribution, AttributionType, Polarity, Segment, StatementKind

FILE: Final = "attribution_types"
NOTHING: Final = "nothing"  # no attribution at all: stored as other
TYPES: Final = (*(t.value for t in AttributionType), NOTHING)
POLARITIES: Final = tuple(p.value for p in Polarity)
REPORTED: Final = ("speech", "writing", "belief", "intention")
EVIDENCE: Final = ("constant", "found", "reported", "asserted")
SCALE: Final = 100  # weights are stored as whole numbers


@dataclass(frozen=True, slots=True)
class Linear:
    """A multinomial logistic model: a weight for each class by feature; unknown features count nothing."""

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def shares(self, found: Iterable[str]) -> dict[str, float]:
        """Return the probability of each class, given the features that are present."""
        known = [self.weights[f] for f in found if f in self.weights]
        totals = [sum(column) for column in zip(*known, strict=True)] if known else [0.0] * len(self.classes)
        powers = [math.exp(total - max(totals)) for total in totals]
        return {name: power / sum(powers) for name, power in zip(self.classes, powers, strict=True)}


@dataclass(frozen=True, slots=True)
class Judge:
    """The fitted models; `evidence` weighs what EVIDENCE names into the log odds of a confidence."""

    types: Linear
    polarities: Linear
    evidence: tuple[float, ...]

    def confidence(self, found: float, types: Mapping[str, float], polarities: Mapping[str, float]) -> float:
        """Return the probability that somebody is reported to have said, written, thought or intended the content.

        Args:
            found: How sure the extractor is of source, cue and content.
            types: The probability of each type.
            polarities: The probability of each polarity.
        """
        return share(sum(w * x for w, x in zip(self.evidence, evidence(found, types, polarities), strict=True)))


def evidence(found: float, types: Mapping[str, float], polarities: Mapping[str, float]) -> tuple[float, ...]:
    """Return what a confidence is made of, in the order of EVIDENCE."""
    return 1.0, odds(found), odds(sum(types[t] for t in REPORTED)), odds(polarities[Polarity.ASSERTED])


def judged(
    body: str, attributions: Sequence[Attribution], segments: Sequence[Segment], parsed: ParsedArticle | None = None
) -> list[Attribution]:
    """Return attributions with type, polarity and the probability that they report what somebody said."""
    if not attributions:
        return []
    reading, models = Reading.of(segments, parsed), judge()
    return [_judged(body, a, reading, models) for a in attributions]


def _judged(body: str, attribution: Attribution, reading: Reading, models: Judge) -> Attribution:
    if _is_answer(body, attribution):
        return replace(attribution, type=AttributionType.SPEECH, polarity=Polarity.ASSERTED)
    found = features(reading, body, attribution.source, attribution.cue, attribution.content)
    types, polarities = models.types.shares(found), models.polarities.shares(found)
    kind = max(types, key=types.__getitem__)
    sure = models.confidence(attribution.confidence, types, polarities)
    if attribution.parent is not None:  # fitted apart (claims.attribution.inner), on contents alone
        sure = attribution.confidence * sum(types[t] for t in REPORTED) * polarities[Polarity.ASSERTED]
    return replace(
        attribution,
        type=AttributionType.OTHER if kind == NOTHING else AttributionType(kind),
        polarity=Polarity(max(polarities, key=polarities.__getitem__)),
        confidence=round(sure, 3),
    )


def _is_answer(body: str, attribution: Attribution) -> bool:
    """Return whether nothing tells of a verbatim content, not even quotation marks: an answer in an interview."""
    told = attribution.source or attribution.cue or quotes(attribution.content[0].of(body))
    return attribution.kind is StatementKind.DIRECT and not told


@cache
def judge() -> Judge:
    """Return the shipped models.

    Raises:
        LexiconError: the file does not have the expected form.
    """
    return checked(lexicon.load(FILE))


def checked(raw: Any) -> Judge:  # noqa: ANN401 - parsed YAML
    """Return the models held in parsed YAML, or raise LexiconError naming what is wrong."""
    lexicon.expect(isinstance(raw, dict), FILE, "expected a mapping")
    return Judge(linear(raw, "types", TYPES), linear(raw, "polarities", POLARITIES), weighed(raw, EVIDENCE, FILE))


def weighed(raw: Mapping[str, Any], parts: Sequence[str], file: str) -> tuple[float, ...]:
    """Return the weights of what a confidence is made of, in this order, or raise LexiconError naming what is wrong."""
    found = raw.get("evidence")
    lexicon.expect(isinstance(found, dict) and set(found) == set(parts), file, "evidence must weigh its parts")
    return tuple(float((found or {})[name]) for name in parts)


def linear(raw: Mapping[str, Any], key: str, classes: tuple[str, ...], file: str = FILE) -> Linear:
    """Return the model under a key of a parsed file, or raise LexiconError naming what is wrong."""
    table = raw.get(key)
    lexicon.expect(isinstance(table, dict) and table, file, f"{key} must map features to weights")
    weights = {str(f): tuple(int(w) / SCALE for w in str(row).split()) for f, row in (table or {}).items()}
    complete = all(len(row) == len(classes) for row in weights.values())
    lexicon.expect(complete, file, f"{key} must give a weight to each of {', '.join(classes)}")
    return Linear(classes, weights)
