"""Somebody called by his country: "the Spaniard", "the Russian"."""

from claims.coreference import salience
from claims.coreference.decision import Found, choose, of_gender
from claims.coreference.entities import Figure
from claims.coreference.salience import Report
from claims.mentions.source_spans import Voice

_LATELY = 2  # sentences of the report


def read(state: Report, voice: Voice, code: str, own: frozenset[int]) -> Found:
    """Read "the Spaniard" by its country's code: who is known to be of it, else the only person lately spoken of."""
    word = state.view.words[voice.head].text
    ranked = salience.rank(state, voice.head, lambda f: of_gender(f, "any") * (f.country in {code, None}), own)
    theirs = [r for r in ranked if r[1].country == code]
    if theirs:
        return choose(theirs, f"nominal: {word}")
    lately = [r for r in ranked if _spoken_of_lately(state, voice.head, r[1])]
    missing = Found((), f"no {word} named")
    return Found((lately[0][1],), f"nominal: {word}, last spoken of", 0.7) if len(lately) == 1 else missing


def _spoken_of_lately(state: Report, at: int, figure: Figure) -> bool:
    number = state.numbers.get(id(figure), -1)
    places = (where for where, _, n in state.events if n == number and where < at)
    return any(state.distance(where, at)[0] <= _LATELY for where in places)
