"""Unnamed entities introduced by an article: "a man", "her mother", "two officials", and things that "it" may be.

They are whom a pronoun behind them means, however near a name stands; and "a man" is who "the man" is later.
"""

from claims.coreference import bodies, salience
from claims.coreference.decision import OWN, described
from claims.coreference.entities import Entity
from claims.coreference.salience import Discourse
from claims.knowledge import countries, nouns
from claims.knowledge.countries import plain
from claims.mentions.mention import PERSON, covering
from claims.mentions.source_spans import Voice
from claims.mentions.titles import is_person_noun
from claims.nlp.parsed_article import OWNING, View, Word
from claims.records import SpeakerKind

_NEW = frozenset({"a", "an", "one", "another"})
_ASIDE = 0.2  # how much of its weight a mention keeps that leads no clause
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLACES = _SUBJECTS | {"dobj", "pobj", "agent", "dative"}


def note(state: Discourse) -> None:
    """Note where the article speaks of somebody or something without a name, and where of two by name ("X and Y")."""
    met: dict[str, Entity] = {}
    named = _named(state)
    _note_bodies(state)
    for word in state.view.words:
        if (
            word.i in state.strangers
            or word.dep not in _PLACES
            or word.pos != "NOUN"
            or word.i in named
            or _is_predicate(state, word)
        ):
            continue
        entity = _entity(state, word, met)
        if entity is not None:
            state.strangers[word.i] = entity
            weight = salience.weight(state.view, word.i, quoted=bool(state.quoted[word.i]))
            aside = word.dep not in _SUBJECTS or _determiner(state.view, word) in OWN
            state.add(word.i, entity, weight * _ASIDE if aside else weight)


def _note_bodies(state: Discourse) -> None:
    """Note the bodies called by whose they are: "the Trump campaign", "Powell's office", "the Lydian government"."""
    known: dict[tuple[str, frozenset[str]], Entity] = {}
    view = state.view
    for word in view.words:
        if word.lemma not in nouns.words("body_nouns") or word.plural or not word.text.islower():
            continue
        first = _owner_before(state, word)
        if first is None:
            continue
        name = view.text(first, word.i + 1)
        found = known.setdefault(
            (word.lemma, bodies.key(_owner_of(state, name, first))), Entity(SpeakerKind.ORGANISATION, name)
        )
        found.name = max(found.name, name, key=len)
        found.forms[name] += 1
        found.at.append(word.i)
        state.strangers[word.i] = found
        state.add(word.i, found, salience.weight(view, word.i, quoted=bool(state.quoted[word.i])))


def _owner_of(state: Discourse, name: str, first: int) -> str:
    """Return the name of the owner in full, so that "Trump's campaign" and "Donald Trump's campaign" are one."""
    owner = state.cast.who.get(first)
    return owner.name if owner is not None else name


def _owner_before(state: Discourse, word: Word) -> int | None:
    """Return where the name or the demonym begins that stands right before a noun for a body."""
    words, at = state.view.words, word.i - 1
    if at >= 0 and words[at].lower in OWNING:
        at -= 1
    while at >= 0 and words[at].pos == "ADJ" and words[at].text.islower():
        at -= 1
    if at < 0 or words[at].sentence != word.sentence:
        return None
    mention = covering(state.cast.mentions, at)
    if mention is not None and mention.past == at + 1:
        return mention.first
    return at if plain(words[at].text) in countries.by_any() and words[at].text[:1].isupper() else None


def _named(state: Discourse) -> set[int]:
    """Return the words inside names, and the nouns that only say what somebody named is ("John Roe, a farmer")."""
    inside = {i for m in state.cast.mentions for i in range(m.run, m.past)}
    people = {i for m in state.cast.mentions if m.kind == PERSON for i in range(m.first, m.past)}
    words = state.view.words
    named = {w.head for w in words if w.i in people and w.dep in {"appos", "compound", "flat"}}
    apposed = [w for w in words if w.dep == "appos"]
    named |= {w.head for w in apposed if people.intersection(state.view.subtree(w.i))}
    return inside | named | {w.i for w in apposed if w.head in people}


def _is_predicate(state: Discourse, word: Word) -> bool:
    """Whether a noun says in what role somebody acts ("as a farmer")."""
    before = state.view.words[word.head]
    return word.dep == "pobj" and before.lower in {"as", "like", "than"}


def _entity(state: Discourse, word: Word, met: dict[str, Entity]) -> Entity | None:
    """Return the entity behind a noun: a new one for "a man", the same again for "the man", a group, or a thing."""
    subject = word.dep in _SUBJECTS
    if word.plural:
        return _new(state.view, word, SpeakerKind.GROUP) if subject else None
    determiner = _determiner(state.view, word)
    if not is_person_noun(word.lemma):
        body = word.lemma in nouns.words("body_nouns")
        return _new(state.view, word, SpeakerKind.ANONYMOUS) if subject and not body else None
    if word.lemma in nouns.words("askers"):
        return None
    if determiner in _NEW or determiner in OWN or determiner == "'s":
        met[word.lemma] = _new(state.view, word, SpeakerKind.ANONYMOUS)
        return met[word.lemma]
    return met.get(word.lemma) if determiner == "the" else None


def _determiner(view: View, word: Word) -> str:
    children = [view.words[c] for c in word.children if c < word.i]
    for child in children:
        if child.dep == "poss":
            return child.lower if child.lower in OWN else "'s"
    return next((c.lower for c in children if c.dep in {"det", "nummod"}), "")


def _new(view: View, word: Word, kind: SpeakerKind) -> Entity:
    under = view.subtree(word.i)
    entity = described(view, Voice(word.i, under[0], under[-1] + 1), kind, "").entities[0]
    if entity.thing:
        entity.name, entity.noun = word.lemma, ""
    return entity
