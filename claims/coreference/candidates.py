"""Candidate antecedents of an anaphor: the entities that hard constraints leave."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from claims.coreference import documents, salience
from claims.coreference.anaphors import Anaphor, Form, meanings
from claims.coreference.entities import FEMALE, MALE, Entity
from claims.coreference.salience import Discourse
from claims.knowledge import countries, nouns, office_titles
from claims.knowledge.countries import plain
from claims.records import SegmentKind, SpeakerKind

MAX_BLOCKS_AHEAD = 3  # paragraphs in which the name behind a description may follow it
MAX_SENTENCES_BACK = 40
_NAMED_BODY = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.STATE, SpeakerKind.OFFICE})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that an anaphor may refer to.

    `before` is its last mention in front of the anaphor outside the words attributed (word, weight), `after` the first
    word of its next mention, `count` how many mentions stand in front.
    """

    number: int
    entity: Entity
    before: tuple[int, float] | None
    after: int | None
    count: int
    fit: float


def gather(state: Discourse, anaphor: Anaphor) -> list[Candidate]:
    """Return the candidates of an anaphor, in the order in which the article first mentions them."""
    near = _in_reach(state, anaphor)
    barred = salience.beside(state, anaphor.at) if anaphor.form in _BOUND else set()
    if anaphor.form is Form.DOCUMENT:
        barred = _unlikely_makers(state, anaphor, near)
    found = []
    for number in near:
        fit = _fit(anaphor, state.entities[number])
        if fit and number not in barred:
            candidate = _candidate(state, anaphor, number, fit)
            if candidate is not None:
                found.append(candidate)
    return found


def _in_reach(state: Discourse, anaphor: Anaphor) -> list[int]:
    """Return the numbers of the entities with a mention as far back or ahead as an antecedent may stand."""
    words = state.view.words
    here = words[anaphor.at]
    earliest = bisect_left(state.steps, state.steps[here.sentence] - MAX_SENTENCES_BACK)
    first = state.view.sentences[earliest][0]
    past = len(words)
    if not _is_heading(state, here.block):
        past = bisect_right(words, here.block + MAX_BLOCKS_AHEAD, key=lambda word: word.block)
    events = state.events[bisect_left(state.events, (first,)) : bisect_left(state.events, (past,))]
    return sorted({number for _, _, number in events})


def _is_heading(state: Discourse, block: int) -> bool:
    return block == 0 or state.view.kinds[block] is not SegmentKind.PARAGRAPH


_BOUND = frozenset({Form.SINGULAR, Form.PLURAL, Form.DEFINITE, Form.INDEFINITE})


def _unlikely_makers(state: Discourse, anaphor: Anaphor, near: Iterable[int]) -> set[int]:
    """Return which of the people near neither made a document by the text nor spoke last."""
    makers = documents.makers(state, anaphor)
    if not documents.is_document(anaphor.noun):
        inside = {id(f) for _, f in anaphor.inside if f in makers and f.kind is SpeakerKind.ORGANISATION}
        return {n for n in near if id(state.entities[n]) not in inside}
    last = state.last_speakers(anaphor.at)
    likely = {id(f) for f in (*makers, *(last[1] if last else ()))}
    doubtful = _NAMELESS | {SpeakerKind.PERSON, SpeakerKind.STATE}
    people = (n for n in near if state.entities[n].kind in doubtful)
    return {n for n in people if id(state.entities[n]) not in likely}


def _candidate(state: Discourse, anaphor: Anaphor, number: int, fit: float) -> Candidate | None:
    places = state.places[number]
    past = bisect_left(places, (anaphor.at, 0.0))
    back = (places[n] for n in range(past - 1, -1, -1))
    before = next((place for place in back if place[0] not in anaphor.own), None)
    if before is not None and state.distance(before[0], anaphor.at)[0] > MAX_SENTENCES_BACK:
        before = None
    ahead = (at for at, _ in islice(places, past, None))
    after = next((at for at in ahead if at > anaphor.at and at not in anaphor.own), None)
    nameless = not state.entities[number].forms
    if anaphor.form is Form.INDEFINITE and before is not None:
        return None
    if before is None and (nameless or after is None or not _may_follow(state, anaphor, after)):
        return None
    return Candidate(number, state.entities[number], before, after, past, fit)


def _may_follow(state: Discourse, anaphor: Anaphor, after: int) -> bool:
    """Whether a name may stand behind its anaphor: close behind a description, anywhere behind a headline's."""
    if anaphor.form in {Form.SINGULAR, Form.PLURAL, Form.THING, Form.ORPHAN}:
        return False
    here, there = state.view.words[anaphor.at].block, state.view.words[after].block
    return _is_heading(state, here) or there - here <= MAX_BLOCKS_AHEAD


def _fit(anaphor: Anaphor, entity: Entity) -> float:
    """Return how well gender, number and kind agree: 0 rules an entity out."""
    barred = any(entity is f for f in anaphor.turn)
    inside = any(entity is f for _, f in anaphor.inside) and anaphor.form is not Form.DOCUMENT
    return 0.0 if barred or inside else _FITS[anaphor.form](anaphor, entity)


_NAMELESS = frozenset({SpeakerKind.ANONYMOUS, SpeakerKind.GROUP})


def _fit_of_noun(anaphor: Anaphor, entity: Entity) -> float:
    if entity.kind is SpeakerKind.ANONYMOUS:
        return float(not entity.thing and not entity.plural and entity.noun == anaphor.noun)
    if anaphor.form is Form.INDEFINITE and not _bears(anaphor, entity):
        return 0.0
    return 0.0 if _clashes(anaphor, entity) else of_gender(entity, anaphor.gender or "any")


def _bears(anaphor: Anaphor, entity: Entity) -> bool:
    """Return whether the roles printed with somebody named behind "an official" say that it is one."""
    wanted = meanings(anaphor.noun) | anaphor.offices | {anaphor.noun}
    held = anaphor.noun in nouns.categories() and any(not office.former for office in entity.offices)
    vague = not entity.roles and anaphor.noun in nouns.words("vague_people")
    return held or vague or bool(wanted & entity.role_words)


def _clashes(anaphor: Anaphor, entity: Entity) -> bool:
    """Return whether party, country or rank of a description are others than those printed with the entity."""
    said = anaphor.modifiers | {anaphor.noun}
    mine, its = nouns.parties(said), nouns.parties(entity.role_words)
    party = bool(mine and its and not mine & its)
    codes = {code for w in said if (code := countries.by_demonym().get(w))}
    country = bool(codes and entity.country and entity.country not in codes)
    second = office_titles.standing_words()[2]
    rank = anaphor.noun in entity.role_words and bool(said & second) != bool(entity.role_words & second)
    other = anaphor.noun in nouns.words("speaks_alone") and _does_not_speak_for_others(entity)
    other = other or entity.is_beside(anaphor.noun)
    return party or country or other or (rank and anaphor.noun in office_titles.office_words())


_SPOKESMAN = "spokesperson"  # the office of claims/data/titles.yaml


def _does_not_speak_for_others(entity: Entity) -> bool:
    """Return whether the roles printed with a person are others than a spokesman's ("the Treasury secretary")."""
    told = f" {' '.join(plain(role) for _, role in entity.roles)} "
    speaking = nouns.words("speaks_for") | nouns.words("acts_for")
    spokesman = any(office.word == _SPOKESMAN for office in entity.offices)
    return bool(entity.roles) and not spokesman and not any(f" {words} " in told for words in speaking)


def _fit_of_thing(anaphor: Anaphor, entity: Entity) -> float:
    if anaphor.noun in nouns.words("state_nouns"):
        return float(entity.kind is SpeakerKind.STATE)
    if entity.kind is SpeakerKind.ANONYMOUS:
        return float(not entity.plural and (entity.thing or anaphor.form is Form.BODY) and anaphor.form is Form.THING)
    return float(entity.kind in _NAMED_BODY and not entity.plural)


def of_gender(entity: Entity, gender: str) -> float:
    """Return how well an entity agrees with a gender: 0 rules it out, an unknown gender counts less."""
    if entity.kind is SpeakerKind.ANONYMOUS and not entity.plural:
        fits = {gender: 1.0, None: 0.6}.get(entity.gender, 0.0)
        return 0.0 if entity.thing else fits
    if entity.kind is not SpeakerKind.PERSON or entity.plural:
        return 0.0
    if gender in {"any", entity.gender}:
        return 1.0
    if entity.gender in {MALE, FEMALE}:
        return 0.15 if entity.guessed else 0.0
    other = {MALE: FEMALE, FEMALE: MALE}.get(gender, "")
    return 0.0 if entity.called[other] and not entity.called[gender] else 0.6


def _fit_of_several(_anaphor: Anaphor, entity: Entity) -> float:
    return float(entity.plural or entity.kind is SpeakerKind.GROUP or entity.kind in _NAMED_BODY)


def _fit_of_singular(anaphor: Anaphor, entity: Entity) -> float:
    return of_gender(entity, anaphor.gender or "any")


def _fit_of_speaker(_anaphor: Anaphor, entity: Entity) -> float:
    return float(not entity.thing)


_FITS: dict[Form, Callable[[Anaphor, Entity], float]] = {
    Form.SINGULAR: _fit_of_singular,
    Form.PLURAL: _fit_of_several,
    Form.THING: _fit_of_thing,
    Form.DEFINITE: _fit_of_noun,
    Form.INDEFINITE: _fit_of_noun,
    Form.BODY: _fit_of_thing,
    Form.DOCUMENT: _fit_of_speaker,
    Form.ORPHAN: _fit_of_speaker,
}
