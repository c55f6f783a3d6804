"""Whose doings a report tells by their own word: "Lindal will close its plant, the company said"; "he announced"."""

from claims.coreference.entities import Entity
from claims.coreference.features import kinds_of_name, kinds_of_noun
from claims.coreference.salience import Discourse
from claims.mentions.mention import Mention, starting
from claims.nlp.parsed_article import OWNING
from claims.records import SpeakerKind

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MARKS = frozenset('"\u201c\u201d')
CONFIDENCE = 0.9  # by judgement; the calibrated confidence, which is stored, is 0.72 to 0.89


def body(state: Discourse, at: int, own: frozenset[int], noun: str = "") -> Entity | None:
    """Return the only body named in the subject of what is attributed; see `_named`.

    The name is the subject itself, but for a company ("Sales of Lindal rose, the company said"): what workers
    do, their union says. A body of another kind than the noun tells is none.
    """
    kinds = kinds_of_noun(noun)
    told = [(m, f) for m, f in _named(state, at, own) if f.kind is SpeakerKind.ORGANISATION]
    named = {id(f): f for m, f in told if "company" in kinds or m.past == _end_of_subject(state, at, own)}
    entity = next(iter(named.values())) if len(named) == 1 == len({id(f) for _, f in told}) else None
    its = kinds_of_name(entity) if entity else frozenset()
    return None if kinds and its and not kinds & its else entity


def person(state: Discourse, at: int, own: frozenset[int], gender: str) -> Entity | None:
    """Return the only person of a gender named in the subject of what he announces; see `_named`.

    What somebody "said" of a person is as often of another.
    """
    words = state.view.words
    if words[words[at].head].lemma != "announce":
        return None
    people = [(m, f) for m, f in _named(state, at, own) if f.kind is SpeakerKind.PERSON]
    owners = any(m.past < len(words) and words[m.past].lower in OWNING for m, _ in people)
    named = {id(f): f for _, f in people}
    fits = len(named) == 1 and not owners and people[0][1].gender in {None, gender}
    return people[0][1] if fits else None


def _named(state: Discourse, at: int, own: frozenset[int]) -> list[tuple[Mention, Entity]]:
    """Return who is named in the subject of what is attributed, where that stands before in one sentence.

    Args:
        state: The article as far as it is understood.
        at: The first word of the source ("the company", "it").
        own: The words attributed to it.
    """
    subject = _subject(state, at, own)
    if subject is None:
        return []
    under = state.view.subtree(subject)
    inside = starting(state.cast.mentions, min(under), max(under) + 1)
    return [(m, f) for m in inside if (f := state.cast.who.get(m.first)) is not None]


def _end_of_subject(state: Discourse, at: int, own: frozenset[int]) -> int:
    subject = _subject(state, at, own)
    return 0 if subject is None else subject + 1


def _subject(state: Discourse, at: int, own: frozenset[int]) -> int | None:
    """Return the subject of what is attributed, where it stands unquoted before its source in one sentence."""
    words = state.view.words
    told = sorted(i for i in own if words[i].sentence == words[at].sentence)
    if not told or told[-1] > at or any(words[i].text in _MARKS for i in told):
        return None
    top = next((words[i] for i in told if words[i].head not in own or words[i].head == i), None)
    return next((c for c in top.children if words[c].dep in _SUBJECTS and c in own), None) if top else None
