"""On whose behalf a source speaks: "a Southern Air spokesperson", "Ann Roe, a lawyer for the county"."""

import re
from itertools import pairwise

from claims.coreference import nominals
from claims.coreference.decision import OWN
from claims.coreference.entities import Entity
from claims.coreference.salience import Discourse
from claims.knowledge import nouns, office_titles
from claims.knowledge.countries import plain
from claims.mentions.mention import starting
from claims.mentions.source_spans import Voice
from claims.mentions.titles import is_person_noun
from claims.nlp.parsed_article import OWNING, Word
from claims.records import SpeakerKind

_FOR = frozenset({"for", "of", "at", "from", "with"})


def speaks_for(state: Discourse, voice: Voice, found: tuple[Entity, ...]) -> Entity | None:
    """Return the body or person that a source speaks for, None where it speaks for itself."""
    noun = _noun(state, voice)
    person = found[0] if len(found) == 1 and found[0].kind is SpeakerKind.PERSON else None
    body = None
    if noun is not None and not _is_past(_without_owner(state, noun, voice)):
        body = _named(state, noun, voice, found) or _described(state, noun, voice)
    if person is None:
        return body or _of_office(state, voice)
    if body is None and person.behalf is None:
        body = next((b for _, role in person.roles if (b := _in_role(state, role, person))), None)
        body = body or (_bare(state, noun) if noun is not None else None)
    person.behalf = body or person.behalf
    return person.behalf


def _without_owner(state: Discourse, noun: Word, voice: Voice) -> str:
    """Return the words of a source behind who owns the noun ("the former minister's | spokesman")."""
    owning = (i + 1 for i in range(voice.first, noun.i) if state.view.words[i].lower in OWNING)
    return state.view.text(max(owning, default=voice.first), voice.past)


def _is_past(role: str) -> bool:
    """Return whether a role is over or of another year: "former spokesman", "manager of Kerry's 2004 campaign"."""
    former, _, _ = office_titles.standing_words()
    return bool(former & set(plain(role).split())) or bool(_YEAR.search(role))


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _of_office(state: Discourse, voice: Voice) -> Entity | None:
    """Return the person whose office a source is: "Powell's office", "her office"."""
    head = state.view.words[voice.head]
    if head.lemma != "office":  # a campaign or team speaks for itself: 2 of 9 labels on fit name the person
        return None
    owner = _owner(state, head, voice)
    return owner if owner is not None and owner.kind is SpeakerKind.PERSON else None


def _owner(state: Discourse, noun: Word, voice: Voice) -> Entity | None:
    """Return the one person who owns a noun by name, pronoun or description: "the former minister's spokesman"."""
    words = state.view.words
    owned = nominals.possessor(state, Voice(noun.i, voice.first, voice.past), frozenset())
    for child in noun.children:
        if owned is not None or words[child].dep != "poss" or words[child].lower in OWN:
            continue
        under = state.view.subtree(child)
        named = next((f for i in under if (f := state.cast.who.get(i)) is not None), None)
        phrase = [i for i in under if i <= child]
        found = (named,) if named else nominals.resolve(state, Voice(child, phrase[0], child + 1), frozenset()).entities
        owned = found[0] if len(found) == 1 and found[0].forms else None
    return owned


_LEADING = frozenset({"nsubj", "nsubjpass", "poss"})
_NEAR = 1  # sentences back in which a body may be named for "a spokesman, Tim Rusk, said"


def _bare(state: Discourse, noun: Word) -> Entity | None:
    """Return the one body named in or just before the sentence of a spokesman of whom no body is told."""
    if noun.lemma not in nouns.words("speaks_alone"):
        return None
    near: dict[int, Entity] = {}
    for mention in reversed(starting(state.cast.mentions, 0, noun.i)):
        if state.distance(mention.first, noun.i)[0] > _NEAR:
            break
        entity, subject = state.cast.who.get(mention.first), state.view.words[mention.past - 1].dep in _LEADING
        whole = mention.past <= noun.i
        if entity is not None and entity.kind is SpeakerKind.ORGANISATION and subject and whole:
            near[id(entity)] = entity
    return next(iter(near.values())) if len(near) == 1 else None


def _noun(state: Discourse, voice: Voice) -> Word | None:
    """Return the noun of a phrase that is for those who speak for others."""
    words = state.view.words
    inside = [words[i] for i in range(voice.first, voice.past)]
    alone = next((w for w in inside if w.lemma in _speaking() or w.lower in _speaking()), None)
    pairs = ((f"{one.lower} {other.lower}", other) for one, other in pairwise(inside))
    return alone or next((other for both, other in pairs if both in nouns.words("acts_for")), None)


def _speaking() -> frozenset[str]:
    return nouns.words("speaks_for")


def _named(state: Discourse, noun: Word, voice: Voice, found: tuple[Entity, ...]) -> Entity | None:
    """Return the entity named right before the noun, or behind it with "for", "of" or "at"."""
    words = state.view.words
    for mention in starting(state.cast.mentions, voice.first, voice.past + 1):
        entity = state.cast.who.get(mention.first)
        if entity is None or entity in found:
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
    owner = _owner(state, noun, voice)
    if owner is not None:
        return owner
    for child in noun.children:
        word = words[child]
        behind = next((words[o] for o in word.children if words[o].dep == "pobj"), None) if word.lower in _FOR else None
        body = behind or word
        person = behind is not None and is_person_noun(body.lemma)
        if body.i in range(voice.first, voice.past) and (person or body.lemma in nouns.words("body_nouns")):
            under = [i for i in state.view.subtree(body.i) if i <= body.i]
            whom = nominals.resolve(state, Voice(body.i, min(under), body.i + 1), frozenset()).entities
            return whom[0] if len(whom) == 1 and (whom[0].forms or not person) else None
    return None


def _in_role(state: Discourse, role: str, speaker: Entity) -> Entity | None:
    """Return the body that a role names ("spokeswoman for Southern Air"), the longest name first."""
    text = f" {plain(role)} "
    if _is_past(role) or not any(f" {noun} " in text for noun in _speaking() | nouns.words("acts_for")):
        return None
    known = [f for f in state.entities if f is not speaker and f.forms and f.kind is not SpeakerKind.STATE]
    forms = [(form, n) for n, f in enumerate(known) for form in f.forms]
    fits = [(len(form), n) for form, n in forms if f" {plain(form)} " in text]
    return known[max(fits)[1]] if fits else None
