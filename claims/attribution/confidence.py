"""How sure an attribution is: shares that readers held for right, by rule and by what the tagger said."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from claims import lexicon
from claims.attribution.candidate import Draft

FILE = "attribution_confidence"
_TABLES = ("alone", "unconfirmed", "agreed")
_WEIGHTS = ("agreed_weight", "tagged_intercept", "tagged_weight")
_EDGE = 0.02
_UNKNOWN = 0.35


@dataclass(frozen=True, slots=True)
class Confidence:
    """Shares and log odds fitted by tools/fit_confidence.py on judged rows of text that the tagger never saw.

    `alone`: share right, by rule, when only the rules are asked; `unconfirmed`: when the tagger was asked and found
    nothing there. `agreed`: log odds, by rule, when the tagger found it too, to which `agreed_weight` times the
    log odds of its own confidence is added; `tagged_*` the same for what only the tagger found.
    """

    alone: Mapping[str, float]
    unconfirmed: Mapping[str, float]
    agreed: Mapping[str, float]
    agreed_weight: float
    tagged_intercept: float
    tagged_weight: float

    def of_rules(self, draft: Draft) -> Draft:
        """Return a draft its confidence where only the rules are asked."""
        return replace(draft, sure=self.alone.get(draft.rule, _UNKNOWN))

    def of_unconfirmed(self, draft: Draft) -> Draft:
        """Return a draft its confidence where only the rules found it."""
        return replace(draft, sure=self.unconfirmed.get(draft.rule, _UNKNOWN))

    def of_tagged(self, draft: Draft) -> Draft:
        """Return a draft its confidence where only the tagger found it."""
        return replace(draft, sure=share(self.tagged_intercept + self.tagged_weight * odds(draft.sure)))

    def of_agreed(self, draft: Draft, tagged: float) -> Draft:
        """Return a draft its confidence where both found it, the tagger with the confidence given."""
        own = self.agreed.get(draft.rule, 0.0)
        return replace(draft, sure=share(own + self.agreed_weight * odds(tagged)))


def odds(part: float) -> float:
    """Return the log odds of a share, kept off the edges."""
    kept = min(max(part, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))


def share(log_odds: float) -> float:
    """Return the share of which these are the log odds."""
    return 1 / (1 + math.exp(-log_odds))


@cache
def confidence() -> Confidence:
    """Return the shipped figures.

    Raises:
        LexiconError: the file does not have the expected form.
    """
    return checked(lexicon.load(FILE))


def checked(raw: Any) -> Confidence:  # noqa: ANN401 - parsed YAML
    """Return the figures held in parsed YAML, or raise LexiconError naming what is wrong."""
    lexicon.expect(isinstance(raw, dict), FILE, "expected a mapping")
    for key in _TABLES:
        lexicon.expect(isinstance(raw.get(key), dict), FILE, f"{key} must map rules to numbers")
        lexicon.expect(all(isinstance(v, int | float) for v in raw[key].values()), FILE, f"{key} must hold numbers")
    for key in _WEIGHTS:
        lexicon.expect(isinstance(raw.get(key), int | float), FILE, f"{key} must be a number")
    return Confidence(**{key: raw[key] for key in (*_TABLES, *_WEIGHTS)})
