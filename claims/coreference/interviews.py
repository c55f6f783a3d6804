"""Interviews printed as questions and answers: "I" in an answer is the person interviewed, with no name beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from claims.article.interview import Turns
from claims.coreference.entities import Cast, Entity
from claims.knowledge import nouns
from claims.nlp.parsed_article import View
from claims.records import SpeakerKind

_PHRASE: Final = frozenset({"compound", "flat", "amod", "nmod", "appos", "conj"})


@dataclass(frozen=True, slots=True)
class Interview:
    """Who answers, and in which paragraphs."""

    entity: Entity
    answers: frozenset[int]


def read(view: View, cast: Cast, turns: Turns | None) -> Interview | None:
    """Return the interview that an article is, None for other articles or where two people could be answering.

    The person is named before the first question: as the one interviewed or spoken with ("sat down with Ann Roe"),
    else as the only one in the headline, else as the only one.
    """
    if turns is None:
        return None
    first = turns.questions[0]
    named_before = [at for at, f in cast.who.items() if f.kind is SpeakerKind.PERSON and view.words[at].block < first]
    before = [at for at in named_before if not _is_asker(view, at)]
    partners = [at for at in before if _is_partner(view, at)]
    headed = [at for at in before if view.words[at].block == 0]
    groups = ([at for at in partners if at in headed], partners, [at for at in headed if _heads(view, at)], before)
    named = next((found for group in groups if (found := {id(cast.who[at]): cast.who[at] for at in group})), {})
    if len(named) != 1:
        return None
    return Interview(next(iter(named.values())), turns.answers)


def _heads(view: View, at: int) -> bool:
    """Return whether a name does not qualify a common noun ("the Roe cocktail")."""
    return all(view.words[i].pos == "PROPN" for i in _above(view, at))


def _above(view: View, at: int) -> Iterator[int]:
    """Yield a word and those above it within its noun phrase."""
    yield at
    while view.words[at].dep in _PHRASE and view.words[at].head != at:
        at = view.words[at].head
        yield at


def _is_partner(view: View, at: int) -> bool:
    """Return whether a name is the object of a word for an interview, or its subject in the passive."""
    return any(lemma in nouns.words("interviewing") for lemma in _governors(view, at))


def _governors(view: View, at: int) -> Iterator[str]:
    """Yield the lemmas of the words that a name is an object of, through its own phrase and one preposition."""
    words = view.words
    *_, top = _above(view, at)
    word, over = words[top], words[words[top].head]
    if word.dep in {"dobj", "nsubjpass", "dative"}:
        yield over.lemma
    if word.dep == "pobj" and over.lower in {"with", "to"}:
        yield from (words[over.head].lemma, words[words[over.head].head].lemma)


def _is_asker(view: View, at: int) -> bool:
    """Return whether a name is whom the person told of before speaks to: "She spoke to Ann Roe"."""
    words = view.words
    *_, top = _above(view, at)
    over = words[words[top].head]
    spoken = words[top].dep == "pobj" and over.lower in {"with", "to"}
    return spoken and any(words[c].dep == "nsubj" and words[c].lower in _TOLD_OF for c in words[over.head].children)


_TOLD_OF: Final = frozenset({"he", "she"})
