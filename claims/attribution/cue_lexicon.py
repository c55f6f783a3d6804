"""The cue lexicon: which words report speech or thought, as what speech act, and with which forms of content."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims import lexicon
from claims.records import SpeechAct

_FILE = "cue_verbs"
_BASE_FORMS = frozenset(("clause", "quote", "infinitive", "object", "naming"))
_PREPOSITIONS = frozenset(("about", "against", "for", "of", "on", "out", "to", "upon", "with"))
_LISTS = (
    "light_verbs",
    "adverbs",
    "headline_sources",
    "venues",
    "settings",
    "times",
    "glosses",
    "comments",
    "hearers",
    "question_takers",
    "not_speakers",
    "relayers",
    "relayed_verbs",
    "signers",
)


@dataclass(frozen=True, slots=True)
class CueWord:
    """What is known of a lemma: the forms of its content with the speech act of each, whether it is a thought."""

    act: SpeechAct
    acts: Mapping[str, SpeechAct]
    thought: bool = False

    @property
    def forms(self) -> frozenset[str]:
        """Return the forms its content takes."""
        return frozenset(self.acts)

    @property
    def prepositions(self) -> frozenset[str]:
        """Return the prepositions that introduce its content."""
        return self.forms - _BASE_FORMS


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """The words of claims/data/cue_verbs.yaml, by part of speech."""

    verbs: Mapping[str, CueWord]
    nouns: Mapping[str, CueWord]
    adjectives: Mapping[str, CueWord]
    possessive: frozenset[str]
    light_verbs: frozenset[str]
    adverbs: frozenset[str]
    headline_sources: frozenset[str]
    venues: frozenset[str]
    settings: frozenset[str]
    times: frozenset[str]
    glosses: frozenset[str]
    comments: frozenset[str]
    hearers: frozenset[str]
    question_takers: frozenset[str]
    not_speakers: frozenset[str]
    relayers: frozenset[str]
    relayed_verbs: frozenset[str]
    signers: frozenset[str]


@cache
def cue_lexicon() -> CueLexicon:
    """Return the shipped lexicon.

    Raises:
        LexiconError: the file does not have the expected form.
    """
    return checked(lexicon.load(_FILE))


def checked(raw: Any) -> CueLexicon:  # noqa: ANN401 - parsed YAML
    """Return the lexicon held in parsed YAML, or raise LexiconError naming what is wrong."""
    lexicon.expect(isinstance(raw, dict), _FILE, "expected a mapping")
    for key in ("verbs", "nouns", "adjectives", "phrases", *_LISTS):
        lexicon.expect(key in raw, _FILE, f"{key} is missing")
    phrases = raw["phrases"]
    lexicon.expect(isinstance(phrases, dict), _FILE, "phrases must be a mapping")
    return CueLexicon(
        verbs=_words(raw["verbs"], "verbs"),
        nouns=_words(raw["nouns"], "nouns"),
        adjectives=_words(raw["adjectives"], "adjectives"),
        possessive=frozenset(_strings(phrases.get("possessive"), "phrases.possessive")),
        **{key: frozenset(_strings(raw[key], key)) for key in _LISTS},
    )


def _words(groups: Any, key: str) -> dict[str, CueWord]:  # noqa: ANN401 - parsed YAML
    lexicon.expect(isinstance(groups, list) and groups, _FILE, f"{key} must be a list of groups")
    words: dict[str, CueWord] = {}
    for group in groups:
        lexicon.expect(isinstance(group, dict), _FILE, f"each group of {key} must be a mapping")
        word = _word(group, key)
        for lemma in _strings(group.get("lemmas"), f"lemmas of {key}"):
            words[lemma] = _merged(words[lemma], word) if lemma in words else word
    return words


def _word(group: dict[str, Any], key: str) -> CueWord:
    acts = {act.value for act in SpeechAct}
    lexicon.expect(group.get("act") in acts, _FILE, f"{key}: unknown act {group.get('act')!r}")
    forms = frozenset(_strings(group.get("forms", ["clause"]), f"forms of {key}"))
    unknown = forms - _BASE_FORMS - _PREPOSITIONS
    lexicon.expect(not unknown, _FILE, f"{key}: unknown forms {sorted(unknown)}")
    act = SpeechAct(group["act"])
    return CueWord(act, dict.fromkeys(sorted(forms), act), bool(group.get("thought", False)))


def _merged(first: CueWord, more: CueWord) -> CueWord:
    return CueWord(first.act, {**more.acts, **first.acts}, first.thought)


def _strings(value: Any, key: str) -> list[str]:  # noqa: ANN401 - parsed YAML
    lexicon.expect(isinstance(value, list) and value, _FILE, f"{key} must be a list of words")
    lexicon.expect(all(isinstance(v, str) and v for v in value), _FILE, f"{key} must hold words only")
    return list(value)
