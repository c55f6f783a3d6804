"""Those whom an article brings in without a name: "a man", "her mother", "two officials", and things that "it" may be.

They are whom a pronoun behind them means, however near a name stands; and "a man" is who "the man" is later.
"""

from claims.coreference import salience
from claims.coreference.decision import OWN, described, is_person_noun
from claims.coreference.entities import Figure
from claims.coreference.salience import Report
from claims.knowledge import nouns
from claims.mentions.mention import PERSON
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import View, Word
from claims.records import SpeakerKind

_NEW = frozenset({"a", "an", "one", "another"})
_ASIDE = 0.2  # how much of its weight a mention keeps that leads no clause
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLACES = _SUBJECTS | {"dobj", "pobj", "agent", "dative"}


def note(state: Report) -> None:
    """Note where the article speaks of somebody or something without a name, and where of two by name ("X and Y")."""
    met: dict[str, Figure] = {}
    named = _named(state)
    for word in state.view.words:
        if word.dep not in _PLACES or word.pos != "NOUN" or word.i in named or _is_predicate(state, word):
            continue
        figure = _figure(state, word, met)
        if figure is not None:
            state.strangers[word.i] = figure
            weight = salience.weight(state.view, word.i, quoted=bool(state.quoted[word.i]))
            aside = word.dep not in _SUBJECTS or _determiner(state.view, word) in OWN
            state.add(word.i, figure, weight * _ASIDE if aside else weight)


def _named(state: Report) -> set[int]:
    """Give the words inside names, and the nouns that only say what somebody named is ("John Roe, a farmer")."""
    inside = {i for m in state.cast.mentions for i in range(m.run, m.past)}
    people = {i for m in state.cast.mentions if m.kind == PERSON for i in range(m.first, m.past)}
    words = state.view.words
    named = {w.head for w in words if w.i in people and w.dep in {"appos", "compound", "flat"}}
    apposed = [w for w in words if w.dep == "appos"]
    named |= {w.head for w in apposed if people.intersection(state.view.subtree(w.i))}
    return inside | named | {w.i for w in apposed if w.head in people}


def _is_predicate(state: Report, word: Word) -> bool:
    """Whether a noun says in what role somebody acts ("as a farmer")."""
    before = state.view.words[word.head]
    return word.dep == "pobj" and before.lower in {"as", "like", "than"}


def _figure(state: Report, word: Word, met: dict[str, Figure]) -> Figure | None:
    """Give the figure behind a noun: a new one for "a man", the same again for "the man", a group, or a thing."""
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


def _new(view: View, word: Word, kind: SpeakerKind) -> Figure:
    under = view.subtree(word.i)
    figure = described(view, Voice(word.i, under[0], under[-1] + 1), kind, "").figures[0]
    if figure.thing:
        figure.name, figure.noun = word.lemma, ""
    return figure
