"""How an attribution tells of a saying: the tense of its cue, its source, and the act of saying that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims import lexicon
from claims.dates.scene import HEADS, Scene, place
from claims.nlp.parser import Token
from claims.records import Attribution, ResolvedSource

NAME = "said_rules"
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "his", "her", "their", "who", "which", "some", "others"})
_LISTS = ("earlier", "habit", "aftermath", "sayings", "documents", "goes_on", "telling")
_VERBAL = frozenset({"VERB", "AUX"})
_HELPERS = frozenset({"aux", "auxpass"})
_HAS = frozenset({"has", "have", "'s", "'ve", "’s", "’ve"})
_MODAL = frozenset({"will", "would", "could", "can", "may", "might", "should"})


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of claims/data/said_rules.yaml as patterns.

    Attributes:
        earlier: Words of earlier times.
        habit: Words of habit.
        aftermath: Words before a noun for something said earlier, to be searched before that noun.
        sayings: Nouns for acts of saying.
        told_event: Such a noun with a word that points back: "the interview".
        documents: Sources that are documents.
        goes_on: Lemmas of verbs by which a saying goes on.
        telling: Lemmas of verbs that tell of an act of saying without its words ("testified in May").
    """

    earlier: re.Pattern[str]
    habit: re.Pattern[str]
    aftermath: re.Pattern[str]
    sayings: re.Pattern[str]
    told_event: re.Pattern[str]
    documents: re.Pattern[str]
    goes_on: frozenset[str]
    telling: frozenset[str]


@cache
def rules() -> Rules:
    """Return the shipped words.

    Raises:
        LexiconError: a list is missing.
    """
    data = lexicon.load(NAME)
    words = {key: _listed(data, key) for key in _LISTS}
    sayings = "|".join(words["sayings"])
    return Rules(
        earlier=_compiled(rf"\b(?:{'|'.join(words['earlier'])})\b"),
        habit=_compiled(rf"\b(?:{'|'.join(words['habit'])})\b"),
        aftermath=_compiled(rf"\b(?:{'|'.join(words['aftermath'])})\s+(?:the\s+|recent\s+)*$"),
        sayings=_compiled(f"(?:{sayings})"),
        told_event=_compiled(rf"\b(?:the|his|her|their|its|that|this|same)\s+(?:\w+\s+){{0,2}}(?:{sayings})\b"),
        documents=_compiled(rf"\b(?:{'|'.join(words['documents'])})\b"),
        goes_on=frozenset(words["goes_on"]),
        telling=frozenset(words["telling"]),
    )


def _listed(data: Any, key: str) -> list[str]:  # noqa: ANN401 - YAML; checked here
    words = data.get(key, []) if isinstance(data, dict) else []
    lexicon.expect(words and all(isinstance(w, str) for w in words), NAME, f"“{key}” is not a list of words")
    return list(words)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def sayings() -> re.Pattern[str]:
    """Return the nouns for acts of saying."""
    return rules().sayings


def features(scene: Scene, attribution: Attribution, source: ResolvedSource) -> tuple[str, ...]:
    """Return the features of an attribution, whichever date it may have."""
    return (*cue_features(scene, attribution), *_clause(scene, attribution), *_source(scene, attribution, source))


def cue_features(scene: Scene, attribution: Attribution) -> Iterator[str]:
    """Yield the tense of an attribution's cue, and whether its verb goes on with a saying."""
    if not attribution.cue:
        yield "cue: none"
        return
    tokens = scene.tokens(attribution.cue)
    verb = _main_verb(tokens)
    if verb is None:
        yield "cue: no verb"
        return
    helpers = [scene.parsed.tokens[c] for c in verb.children if scene.parsed.tokens[c].dep in _HELPERS]
    words = {t.text.lower() for t in helpers} | {t.text.lower() for t in tokens if t.i < verb.i}
    yield f"cue: {_tense(verb, words)}"
    if verb.lemma.lower() in rules().goes_on:
        yield "goes on"


def _main_verb(tokens: list[Token]) -> Token | None:
    verbs = [t for t in tokens if t.pos in _VERBAL]
    return next((t for t in verbs if t.dep not in _HELPERS), verbs[0] if verbs else None)


def _tense(verb: Token, words: set[str]) -> str:
    participle = verb.tag in {"VBN", "VBD"}
    if participle and "had" in words:
        return "past perfect"
    if participle and words & _HAS:
        return "perfect"
    return "modal" if words & _MODAL else verb.tag


def _clause(scene: Scene, attribution: Attribution) -> Iterator[str]:
    sentence = scene.sentence_span(place(attribution).start)
    words = scene.outside(sentence, attribution.content)
    if rules().told_event.search(words):
        yield "names its occasion"
    if re.search(r"\b(?:also|then|later|again)\b", words):
        yield "also"
    if scene.segment.kind in HEADS:
        yield "in a head"


def _source(scene: Scene, attribution: Attribution, source: ResolvedSource) -> Iterator[str]:
    words = " ".join(scene.text(*span) for span in attribution.source)
    if not words:
        yield "source: none"
    elif words.lower() in PRONOUNS:
        yield "source: pronoun"
    elif rules().documents.search(words):
        yield "source: document"
    else:
        yield f"source: {source.links[0].speaker.kind.value if source.links else 'unresolved'}"
    yield f"kind: {attribution.kind.value}"
