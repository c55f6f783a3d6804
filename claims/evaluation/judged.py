"""One attribution, gold or found, as the scorer compares it."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from claims import lexicon
from claims.evaluation.words import Indices, Words
from claims.records import Span, Spans

ROLES: Final = ("source", "cue", "content")
TYPES: Final = ("direct", "mixed", "indirect")
_FEW: Final = 2
_NAME_ENDS: Final = frozenset(("of", "for", "who", "from", "with", "in", "at"))
_SUFFIXES: Final = ("s", "es", "d", "ed", "ing", "ings")


class Pieces(NamedTuple):
    """The spans of an attribution's roles, in code points of its document."""

    source: Spans
    cue: Spans
    content: Spans

    @classmethod
    def read(cls, row: dict[str, Any]) -> "Pieces":
        """Return the spans of one attribution of a JSONL row; empty spans are left out."""
        return cls(*(tuple(Span(*pair) for pair in row.get(role) or () if pair[1] > pair[0]) for role in ROLES))


@dataclass(frozen=True, slots=True)
class Judged:
    """The words of each role; `head` is the last of the source's core, `speech` whether the cue is one of speech."""

    source: Indices
    cue: Indices
    content: Indices
    trimmed: dict[str, Spans]
    speech: bool
    type: str
    head: int | None

    @classmethod
    def of(cls, words: Words, pieces: Pieces) -> "Judged":
        """Prepare an attribution for comparison."""
        source, cue, content = (words.under(spans) for spans in pieces)
        return cls(
            source,
            cue,
            content,
            {role: words.trimmed(spans) for role, spans in zip(ROLES, pieces, strict=True)},
            speech=any(_lemmas(words.word(i)) & speech_verbs().verbs for i in cue),
            type=_type(content, words.quoted),
            head=_head(words, source),
        )


def _type(content: Indices, quoted: Indices) -> str:
    inside = len(content & quoted)
    if inside and len(content) - inside <= _FEW:
        return "direct"
    return "mixed" if inside else "indirect"


def _head(words: Words, source: Indices) -> int | None:
    """Return the last word of a source before the first comma, bracket or preposition."""
    ordered = sorted(source)
    for before, i in pairwise(ordered):
        gap = words.text[words.spans[before].end : words.spans[i].start]
        if "," in gap or "(" in gap or words.word(i).lower() in _NAME_ENDS:
            return before
    return ordered[-1] if ordered else None


def _lemmas(word: str) -> set[str]:
    """Return the verbs that a word may be a form of."""
    word = word.lower()
    irregular = speech_verbs().irregular
    if word in irregular:
        return {irregular[word]}
    stems = [word.removesuffix(suffix) for suffix in _SUFFIXES if word.endswith(suffix)]
    return {word, *stems, *(stem + "e" for stem in stems)}


class SpeechVerbs(NamedTuple):
    """The verbs whose cues make the subset "statement", and the forms that no rule derives."""

    verbs: frozenset[str]
    irregular: dict[str, str]


@cache
def speech_verbs() -> SpeechVerbs:
    """Return the verbs of claims/data/evaluation_verbs.yaml.

    Raises:
        LexiconError: the file has another form.
    """
    name = "evaluation_verbs"
    data = lexicon.load(name)
    lexicon.expect(isinstance(data, dict) and {"verbs", "irregular"} <= data.keys(), name, "needs verbs and irregular")
    verbs, irregular = frozenset(data["verbs"].split()), data["irregular"]
    lexicon.expect(set(irregular.values()) <= verbs, name, "an irregular form is of no verb listed")
    return SpeechVerbs(verbs, irregular)
