"""On whose behalf a source speaks: "a Southern Air spokesperson", "Ann Roe, a lawyer for the county"."""

from claims.coreference import nominals
from claims.coreference.decision import OWN
from claims.coreference.entities import Entity
from claims.coreference.salience import Discourse
from claims.knowledge import nouns
from claims.knowledge.countries import plain
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import Word
from claims.records import SpeakerKind

_FOR = frozenset({"for", "of", "at", "from", "with"})


def speaks_for(state: Discourse, voice: Voice, found: tuple[Entity, ...]) -> Entity | None:
    """Return the body or person that a source speaks for, None where it speaks for itself."""
    noun = _noun(state, voice)
    person = found[0] if len(found) == 1 and found[0].kind is SpeakerKind.PERSON else None
    body = (_named(state, noun, voice, found) or _described(state, noun, voice)) if noun is not None else None
    if person is None:
        return body
    if body is None and person.behalf is None:
        body = next((b for _, role in person.roles if (b := _in_role(state, role, person))), None)
    person.behalf = body or person.behalf
    return person.behalf


def _noun(state: Discourse, voice: Voice) -> Word | None:
    """Return the noun of a phrase that is for those who speak for others."""
    words = state.view.words
    inside = (words[i] for i in range(voice.first, voice.past))
    return next((w for w in inside if w.lemma in _speaking() or w.lower in _speaking()), None)


def _speaking() -> frozenset[str]:
    return nouns.words("speaks_for")


def _named(state: Discourse, noun: Word, voice: Voice, found: tuple[Entity, ...]) -> Entity | None:
    """Return the entity named right before the noun, or behind it with "for", "of" or "at"."""
    words = state.view.words
    for mention in state.cast.mentions:
        entity = state.cast.who.get(mention.first)
        if entity is None or entity in found or not voice.first <= mention.first or mention.first >= voice.past + 1:
            continue
        between = words[mention.past : noun.i]
        body = next((f for w in between if (f := state.strangers.get(w.i)) and f.forms), None)
        if mention.past <= noun.i and body is not None:
            return body
        if mention.past <= noun.i and not any(w.lower in _FOR for w in words[mention.past : noun.i]):
            return entity
        link = [w.lower for w in words[noun.i + 1 : mention.run]]
        if mention.first > noun.i and link and link[0] in _FOR and len(link) <= _LONGEST_LINK:
            return entity
    return None


_LONGEST_LINK = 4  # words between "spokesman" and the name of the body


def _described(state: Discourse, noun: Word, voice: Voice) -> Entity | None:
    """Return who a common noun or a possessive beside the noun means ("a ministry official", "his lawyer")."""
    words = state.view.words
    if any(words[c].lower in OWN for c in noun.children):
        return nominals.possessor(state, Voice(noun.i, voice.first, voice.past), frozenset())
    for child in noun.children:
        word = words[child]
        behind = next((words[o] for o in word.children if words[o].dep == "pobj"), None) if word.lower in _FOR else None
        body = behind or word
        if body.lemma in nouns.words("body_nouns") and body.i in range(voice.first, voice.past):
            under = [i for i in state.view.subtree(body.i) if i <= body.i]
            found = nominals.resolve(state, Voice(body.i, min(under), body.i + 1), frozenset())
            return found.entities[0] if len(found.entities) == 1 else None
    return None


def _in_role(state: Discourse, role: str, speaker: Entity) -> Entity | None:
    """Return the body that a role names ("spokeswoman for Southern Air"), the longest name first."""
    text = f" {plain(role)} "
    if not any(f" {noun} " in text for noun in _speaking() | nouns.words("acts_for")):
        return None
    known = [f for f in state.entities if f is not speaker and f.forms and f.kind is not SpeakerKind.STATE]
    forms = [(form, n) for n, f in enumerate(known) for form in f.forms]
    fits = [(len(form), n) for form, n in forms if f" {plain(form)} " in text]
    return known[max(fits)[1]] if fits else None
