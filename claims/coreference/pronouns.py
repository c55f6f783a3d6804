"""Resolve a pronoun that is a source: he, she, they, it, I, we; and a quotation without a source."""

from claims.coreference import anaphors, cataphora, own_doings, ranking
from claims.coreference.anaphors import Anaphor, Form
from claims.coreference.decision import Decision
from claims.coreference.entities import Entity
from claims.coreference.salience import Discourse
from claims.knowledge import nouns
from claims.mentions.mention import covering
from claims.nlp.parsed_article import View, Word
from claims.records import SpeakerKind

MAX_SENTENCES_BACK = 2  # of the report, to two names that "they" takes up
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


def first_person(pronoun: str, outer: tuple[Entity, ...]) -> Decision:
    """Resolve "I" or "we" to the speakers of the quotation that it stands in."""
    if outer:
        return Decision(outer, f"first person: speaker of the quotation ({pronoun})", 0.9 if pronoun == "i" else 0.75)
    return Decision((), f"first person ({pronoun}) outside a quotation: the writer")


def third_person(state: Discourse, at: int, pronoun: str, own: frozenset[int], turn: tuple[Entity, ...]) -> Decision:
    """Resolve a pronoun; `own` are the words attributed, `turn` the speakers of the direct quotation around it."""
    if pronoun == "they" and (several := _last_several(state, at)):
        return Decision(several, "pronoun: last speakers", 0.8)
    if pronoun == "they" and (several := _named_together(state, at, own)):
        return Decision(several, "pronoun: named together", 0.8)
    if pronoun == "it" and (body := own_doings.body(state, at, own)):
        return Decision((body,), "pronoun it: tells of itself", own_doings.CONFIDENCE)
    anaphor = anaphors.of_pronoun(at, pronoun, own, turn)
    if anaphor is None:
        return Decision((), f"the pronoun {pronoun} names no speaker")
    if anaphor.gender and (himself := own_doings.person(state, at, own, anaphor.gender)):
        return Decision((himself,), f"pronoun {pronoun}: tells of itself", own_doings.CONFIDENCE)
    return decide(state, anaphor, f"pronoun {pronoun}")


def decide(state: Discourse, anaphor: Anaphor, what: str) -> Decision:
    """Return the candidate that the ranking chooses, or the reason for none."""
    choices = ranking.rank(state, anaphor)
    best = choices[0]
    named = [c.entity for c in choices if c.entity is not None]
    if not named:
        after = cataphora.of_pronoun(state, anaphor) if anaphor.form is Form.SINGULAR else None
        none = Decision((), f"{what}: no candidate before it")
        return Decision((after,), f"{what}: named behind", _BEHIND) if after else none
    if best.entity is None or best.chance < ranking.bar(anaphor.form):
        return Decision((), f"{what}: two candidates: {', '.join(f.name for f in named[:2])}")
    if best.entity.thing or (best.entity.plural and anaphor.form is Form.THING):
        return Decision((), f"{what}: refers to nothing that speaks ({best.entity.name})")
    if anaphor.gender and best.entity.gender is None:
        best.entity.called[anaphor.gender] += best.chance >= _SURE
    nameless = best.entity.kind in {SpeakerKind.ANONYMOUS, SpeakerKind.GROUP} and not best.entity.forms
    rule = f"{what}: {ranking.reason(anaphor.form, best)}"
    chance = ranking.confidence(anaphor.form, best.chance)
    return Decision((best.entity,), f"{rule}: as printed" if nameless else rule, chance)


_BEHIND = 0.7  # as for a nominal that the ranking is fairly sure of
_SURE = 0.8  # probability from which a pronoun tells the gender of a name


def _last_several(state: Discourse, at: int) -> tuple[Entity, ...]:
    last = state.last_speakers(at)
    near = last is not None and len(last[1]) > 1 and state.distance(last[0], at)[0] <= 1
    return last[1] if near and last else ()


def _named_together(state: Discourse, at: int, own: frozenset[int]) -> tuple[Entity, ...]:
    """Return those named side by side as the newest plural subject before a word ("Ann Roe and Tom Dale met")."""
    words = state.view.words
    for word in reversed(words[:at]):
        if state.distance(word.i, at)[0] > MAX_SENTENCES_BACK:
            break
        if word.dep not in _SUBJECT or word.i in own or state.quoted[word.i] or word.pos == "PRON":
            continue
        apposed = (c for c in word.children if words[c].dep == "appos" and words[c].pos == "PROPN")
        first = next(apposed, word.i) if word.plural else word.i
        joined = [first, *(_conjuncts(state.view, first) or _met(state.view, word))]
        if len(joined) > 1:
            named = dict.fromkeys(f for i in joined if (f := _entity_at(state, i)) is not None and f.forms)
            return tuple(named) if len(named) == len(joined) else ()
        if word.plural:
            break
    return ()


def _conjuncts(view: View, i: int) -> list[int]:
    """Return the words that are coordinated with a word."""
    found = [child for child in view.words[i].children if view.words[child].dep == "conj" and child > i]
    return [each for child in found for each in (child, *_conjuncts(view, child))]


def _met(view: View, subject: Word) -> list[int]:
    """Return the words for the people that a subject meets or talks with."""
    verb = view.words[subject.head]
    if verb.lemma not in nouns.words("interviewing"):
        return []
    beside = [c for c in verb.children if view.words[c].lower == "with"]
    return [
        *(c for c in verb.children if view.words[c].dep == "dobj"),
        *(c for w in beside for c in view.words[w].children if view.words[c].dep == "pobj"),
    ]


def together(state: Discourse, at: int) -> list[Entity]:
    """Return the people coordinated with the name that begins at a word ("Sens. Ann Roe and Tom Dale")."""
    mention = covering(state.cast.mentions, at)
    joined = _conjuncts(state.view, mention.past - 1) if mention is not None else []
    people = (f for i in joined if (f := _entity_at(state, i)) is not None)
    return [f for f in people if f.kind is SpeakerKind.PERSON and f.forms]


def _entity_at(state: Discourse, i: int) -> Entity | None:
    """Return the entity of the name that a word is the head of, or has in apposition."""
    inside = {j for j in state.view.subtree(i) if j <= i or state.view.words[j].dep in {"appos", "compound", "flat"}}
    near = {m.first: m for j in (i, *inside) if (m := covering(state.cast.mentions, j)) is not None}
    meant = sorted(m.first for m in near.values() if m.first <= i < m.past or m.past - 1 in inside)
    return next((state.cast.who[first] for first in meant if first in state.cast.who), None)
