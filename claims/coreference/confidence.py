"""How sure a speaker is: the probability that the decision is right, by a logit fitted on labels of whole articles.

The ranking tells how far one candidate leads; here a decision of any form, a printed name included, is weighed with
what is known of the entity. The weights of claims/data/speaker_confidence.yaml are written by
tools/fit_speaker_confidence.py.
"""

import math
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from claims import lexicon
from claims.coreference.entities import Entity
from claims.coreference.salience import Discourse
from claims.records import SegmentKind, SpeakerKind

_LEAST, _MOST = 0.02, 0.98  # what the confidence of a decision is cut to before its logarithm is taken
_WAY = re.compile(r"(?:implied subject, )?(?P<way>[a-z ]+)")


def calibrated(values: Mapping[str, float]) -> float:
    """Return the probability that a decision with these features is right."""
    table = weights()
    return round(1 / (1 + math.exp(-sum(table.get(name, 0.0) * v for name, v in values.items()))), 3)


def values(state: Discourse, entity: Entity, at: int, rule: str, sure: float) -> dict[str, float]:
    """Return the features of a decision.

    Args:
        state: the article.
        entity: who was decided for.
        at: the word where the source stands.
        rule: how the decision was made; its first words tell the form.
        sure: the confidence of the decision itself.
    """
    word = state.view.words[at]
    mentions = sum(entity.forms.values())
    found = _WAY.match(rule)
    way = found["way"].strip() if found else ""
    names = entity.name.split()
    body = entity.kind is not SpeakerKind.PERSON and mentions > 0
    return {
        "bias": 1.0,
        f"{way}{' as printed' if rule.endswith('as printed') and way != 'surname as printed' else ''}": 1.0,
        "implied": float(rule.startswith("implied")),
        "sure": math.log(min(max(sure, _LEAST), _MOST) / (1 - min(max(sure, _LEAST), _MOST))),
        "mentions": math.log1p(mentions),
        "once": float(mentions == 1),
        "headline": float(word.block == 0 or state.view.kinds[word.block] is not SegmentKind.PARAGRAPH),
        "body": float(body),
        "body of one word": float(body and len(names) == 1),
        "acronym": float(body and entity.name.isupper()),
        "person without given name": float(entity.kind is SpeakerKind.PERSON and mentions > 0 and len(names) == 1),
        "namesakes": float(_has_namesake(state, entity)),
        "in a content": float(bool(state.quoted[at])),
    }


def _has_namesake(state: Discourse, entity: Entity) -> bool:
    if entity.kind is not SpeakerKind.PERSON or not entity.forms:
        return False
    surname = entity.name.split()[-1]
    alike = state.by_last_word.get(surname, ())
    return any(f is not entity and f.kind is SpeakerKind.PERSON for f in alike)


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature."""
    return MappingProxyType({name: float(w) for name, w in lexicon.load("speaker_confidence")["weights"].items()})


@cache
def bar() -> float:
    """Return the probability below which no name is given."""
    least = float(lexicon.load("speaker_confidence")["bar"])
    lexicon.expect(0 <= least <= 1, "speaker_confidence", "bar must be a probability")
    return least
