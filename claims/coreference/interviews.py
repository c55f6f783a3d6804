"""The letters of an interview: who asks behind "Q:", and who answers behind "A:"."""

import re
from functools import cache

from claims import lexicon
from claims.coreference.decision import Found
from claims.coreference.entities import Figure
from claims.coreference.salience import Report
from claims.mentions.mention import PERSON, Mention
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import View
from claims.records import Attribution, SegmentKind

_ASKS, _ANSWERS = "Q", "A"


def asked(state: Report, attribution: Attribution, voice: Voice) -> Found | None:
    """Read "Q:" and "A:"; whoever asks is not named, whoever answers only by a headline. None for other voices."""
    letter = state.view.text(voice.first, voice.past)
    cue = "".join(span.of(state.view.body) for span in attribution.cue).strip()
    if cue != ":" or letter not in {_ASKS, _ANSWERS}:
        return None
    if letter == _ASKS:
        return Found((), "a question: who asks is not named")
    guest = _guest(state)
    return Found((guest,), "interview: named in the headline", 0.8) if guest else Found((), "who answers is not named")


@cache
def _met() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.load("nominals")["interview_words"]))
    return re.compile(rf"\b(?:{words})\b[^.]*\b(?:with|for|to)\W*$", re.IGNORECASE)


def _guest(state: Report) -> Figure | None:
    """Give the one person whom the headline says the interview is with ("Q&A with Anna Rao")."""
    view, who = state.view, state.cast.who
    above = [n for n, kind in enumerate(view.kinds) if kind is not SegmentKind.PARAGRAPH]
    people = [m for m in state.cast.mentions if m.kind == PERSON and m.first in who]
    met = [who[m.first] for m in people if view.words[m.first].block in above and _met().search(_before(view, m))]
    return met[0] if len(set(map(id, met))) == 1 else None


def _before(view: View, mention: Mention) -> str:
    return view.text(view.sentence_of(mention.first).start, mention.first)
