"""The speech act of a cue, read off its lemma, the form of its content and its negation."""

import re
from collections.abc import Sequence

from claims.attribution.cue_lexicon import CueLexicon, CueWord, cue_lexicon
from claims.nlp.parser import Token
from claims.records import Attribution, SpeechAct

_QUOTE = "\"“”‘'«„"
_TO_DO = re.compile(r"(?:not )?to [a-z]+|[^,.;\"“]{1,60}? (?:not )?to [a-z]{2,}")
_CLAUSE = re.compile(r"(?:that|whether|if|why|how|what|when|where|who|which)\b", re.IGNORECASE)
_WH = re.compile(r"(?:whether|if)\b", re.IGNORECASE)
_NOT = frozenset(("not", "n't", "never", "no"))
_HEDGED = frozenset(("confirm", "agree", "accept", "acknowledge", "admit", "endorse", "support", "back"))
_FIRST_WORDS = 5


def speech_act(cue: Sequence[Token], body: str, attribution: Attribution) -> SpeechAct:
    """Return the speech act; a negated denial asserts, and a negated admission denies."""
    words, content = cue_lexicon(), attribution.content[0].of(body)
    negated = any(t.text.lower() in _NOT for t in cue)
    for token in reversed(cue):
        act = _act_of(words, token, cue, content)
        if act is not None:
            return _negated(act, token) if negated else act
    return SpeechAct.OPINE if _view(cue) else SpeechAct.ASSERT


def _act_of(words: CueLexicon, token: Token, cue: Sequence[Token], content: str) -> SpeechAct | None:
    lemma = token.lemma.lower()
    if token.pos in {"VERB", "AUX"} and lemma in words.verbs:
        if lemma in words.light_verbs:
            named = _named_act(words, content)
            if named is not None:
                return named
        return _form_act(words.verbs[lemma], cue, content)
    if token.pos == "NOUN" and lemma in words.nouns:
        return words.nouns[lemma].act
    if token.pos == "ADJ" and lemma in words.adjectives:
        return words.adjectives[lemma].act
    return None


def _form_act(word: CueWord, cue: Sequence[Token], content: str) -> SpeechAct:
    """Choose the act by the form the content takes: "asked whether" questions, "asked him to go" demands."""
    for token in cue:
        if token.text.lower() in word.prepositions:
            return word.acts[token.text.lower()]
    form = _form(content)
    if form == "infinitive" and "infinitive" not in word.acts:
        form = "object"
    if form == "object" and "naming" in word.acts and "object" not in word.acts:
        form = "naming"
    fallback = "clause" if form == "quote" else form
    return word.acts.get(form, word.acts.get(fallback, word.act))


def _form(content: str) -> str:
    if content[:1] in _QUOTE:
        return "quote"
    if _CLAUSE.match(content):
        return "clause"
    return "infinitive" if _TO_DO.match(content) else "object"


def _named_act(words: CueLexicon, content: str) -> SpeechAct | None:
    """Read the act off the noun a light verb carries: "expressed hope that", "issued a warning"."""
    for raw in content.lower().split()[:_FIRST_WORDS]:
        word = raw.strip(".,;:\"“”'")
        for lemma in (word, word.removesuffix("s")):
            if lemma in words.nouns:
                return words.nouns[lemma].act
    return None


def _negated(act: SpeechAct, token: Token) -> SpeechAct:
    if act is SpeechAct.DENY:
        return SpeechAct.ASSERT
    return SpeechAct.DENY if token.lemma.lower() in _HEDGED or act is SpeechAct.PROMISE else act


def _view(cue: Sequence[Token]) -> bool:
    return any(t.lemma.lower() in {"view", "opinion", "judgment", "judgement"} for t in cue)
