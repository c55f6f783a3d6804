"""Features of a candidate antecedent, one function each, and of the choice of no antecedent (NULL)."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from claims import lexicon
from claims.coreference import documents, salience
from claims.coreference.anaphors import Anaphor, Form, meanings
from claims.coreference.candidates import Candidate
from claims.coreference.entities import Entity
from claims.coreference.salience import SUBJECT, Discourse
from claims.knowledge import countries, nouns, office_holders
from claims.knowledge.countries import plain
from claims.records import SegmentKind, SpeakerKind


@dataclass(frozen=True, slots=True)
class Scene:
    """One anaphor in its article: what all features look at."""

    state: Discourse
    anaphor: Anaphor
    candidates: tuple[Candidate, ...]
    scores: Mapping[int, float]
    still_speaking: int
    newest_subject: int
    nearest: int
    spoke_last: frozenset[int]
    countries: frozenset[str]
    makers: tuple[Entity, ...]


def scene(state: Discourse, anaphor: Anaphor, found: list[Candidate]) -> Scene:
    """Return the scene of an anaphor and its candidates."""
    fits = {c.number: c.fit for c in found}
    present = salience.presence(state, anaphor.at, fits, anaphor.own)
    last = state.last_speakers(anaphor.at)
    recent = last is not None and state.distance(last[0], anaphor.at)[0] <= 1
    numbers = state.numbers
    return Scene(
        state,
        anaphor,
        tuple(found),
        present.scores,
        salience.still_speaking(state, anaphor.at, fits),
        salience.newest_subject(state, anaphor.at, fits),
        present.nearest,
        frozenset(numbers[id(f)] for f in last[1] if id(f) in numbers) if recent and last else frozenset(),
        frozenset(code for w in anaphor.modifiers | {anaphor.noun} if (code := countries.by_any().get(w))),
        documents.makers(state, anaphor) if anaphor.form is Form.DOCUMENT else (),
    )


Feature = Callable[[Scene, Candidate], float]
FEATURES: dict[str, Feature] = {}
NULL_FEATURES: dict[str, Callable[[Scene], float]] = {}


def _feature(function: Feature) -> Feature:
    FEATURES[function.__name__.strip("_")] = function
    return function


def _null(function: Callable[[Scene], float]) -> Callable[[Scene], float]:
    NULL_FEATURES[f"no_{function.__name__.strip('_')}"] = function
    return function


# --- where it was mentioned --------------------------------------------------------------------------------


def _sentences(s: Scene, c: Candidate) -> int:
    return s.state.distance(c.before[0], s.anaphor.at)[0] if c.before else 99


@_feature
def _presence(s: Scene, c: Candidate) -> float:
    return math.log(0.02 + s.scores.get(c.number, 0.0))


@_feature
def _same_sentence(s: Scene, c: Candidate) -> float:
    words = s.state.view.words
    return float(c.before is not None and words[c.before[0]].sentence == words[s.anaphor.at].sentence)


@_feature
def _previous_sentence(s: Scene, c: Candidate) -> float:
    return float(_sentences(s, c) == 1)


@_feature
def _distance(s: Scene, c: Candidate) -> float:
    return min(_sentences(s, c), 12) / 12 if c.before else 0.0


@_feature
def _paragraphs(s: Scene, c: Candidate) -> float:
    return min(s.state.distance(c.before[0], s.anaphor.at)[1], 5) / 5 if c.before else 0.0


@_feature
def _was_subject(_s: Scene, c: Candidate) -> float:
    return float(c.before is not None and c.before[1] >= SUBJECT)


@_feature
def _newest_subject(s: Scene, c: Candidate) -> float:
    return float(c.number == s.newest_subject)


@_feature
def _still_speaking(s: Scene, c: Candidate) -> float:
    return float(c.number == s.still_speaking)


@_feature
def _spoke_last(s: Scene, c: Candidate) -> float:
    return float(c.number in s.spoke_last)


@_feature
def _spoke_before(s: Scene, c: Candidate) -> float:
    return float(s.state.first_spoke.get(c.number, s.anaphor.at) < s.anaphor.at)


@_feature
def _nearest(s: Scene, c: Candidate) -> float:
    return float(c.number == s.nearest)


@_feature
def _speaks_next(s: Scene, c: Candidate) -> float:
    """Return 1 where the next mention is a source."""
    return float(c.before is None and c.after is not None and bool(s.state.sourced[c.after]))


@_feature
def _frequency(_s: Scene, c: Candidate) -> float:
    return math.log1p(c.count)


@_feature
def _in_lead(s: Scene, c: Candidate) -> float:
    """Return 1 for somebody introduced in the first two paragraphs, where the anaphor stands well behind them."""
    words = s.state.view.words
    first = words[c.entity.at[0]].block if c.entity.at else 9
    return float(first <= 1 and words[s.anaphor.at].block >= first + _WELL_BEHIND)


_WELL_BEHIND = 3  # paragraphs
_NEAR = 2  # sentences
_UNLIKELY = 0.5  # fit of a name that is far more often of the other gender


@_feature
def _in_own_words(s: Scene, c: Candidate) -> float:
    return float(any(i in s.anaphor.own for i in c.entity.at))


@_feature
def _is_asking(s: Scene, c: Candidate) -> float:
    asked = s.state.asked
    near = asked[0] >= 0 and s.state.distance(asked[0], s.anaphor.at)[0] <= 1
    return float(near and any(f is c.entity for f in asked[1]))


@_feature
def _leads_same_sentence(s: Scene, c: Candidate) -> float:
    """Return 1 for the subject of another clause of the same sentence: a description rarely refers to it."""
    return float(bool(_same_sentence(s, c)) and c.before is not None and c.before[1] >= SUBJECT)


@_feature
def _ahead(_s: Scene, c: Candidate) -> float:
    return float(c.before is None)


@_feature
def _ahead_next(s: Scene, c: Candidate) -> float:
    """Return 1 for somebody first named in this sentence or the next two."""
    words = s.state.view.words
    return float(
        c.before is None and c.after is not None and words[c.after].sentence - words[s.anaphor.at].sentence <= _NEAR
    )


@_feature
def _ahead_first(s: Scene, c: Candidate) -> float:
    """Return 1 for whoever is the first to be named behind the anaphor."""
    ahead = [x.after for x in s.candidates if x.before is None and x.after is not None]
    return float(c.before is None and c.after == min(ahead, default=-1))


@_feature
def _ahead_without_role(s: Scene, c: Candidate) -> float:
    return float(c.before is None and not _noun_in_role(s, c) and not _noun_like_role(s, c))


@_feature
def _owner_not_shared(s: Scene, c: Candidate) -> float:
    """Return 1 where a name in the description ("the FBI director") is none of the words printed with the entity."""
    inside = {w for _, f in s.anaphor.inside for w in f.name_words}
    return float(
        bool(inside)
        and s.anaphor.form is not Form.DOCUMENT
        and not inside & (c.entity.role_words | c.entity.name_words)
    )


@_feature
def _only_candidate(s: Scene, _c: Candidate) -> float:
    return float(len(s.candidates) == 1)


# --- what it is --------------------------------------------------------------------------------------------


@_feature
def _nameless(_s: Scene, c: Candidate) -> float:
    return float(c.entity.kind is SpeakerKind.ANONYMOUS)


@_feature
def _group(_s: Scene, c: Candidate) -> float:
    return float(c.entity.kind is SpeakerKind.GROUP)


@_feature
def _state(_s: Scene, c: Candidate) -> float:
    return float(c.entity.kind is SpeakerKind.STATE)


@_feature
def _person(_s: Scene, c: Candidate) -> float:
    return float(c.entity.kind is SpeakerKind.PERSON)


@_feature
def _doubtful_gender(_s: Scene, c: Candidate) -> float:
    return float(c.fit < 1)


@_feature
def _clashing_gender(_s: Scene, c: Candidate) -> float:
    return float(c.fit < _UNLIKELY)


@_feature
def _noun_in_role(s: Scene, c: Candidate) -> float:
    noun = s.anaphor.noun
    return float(bool(noun) and (noun in c.entity.role_words or (c.entity.noun == noun)))


@_feature
def _noun_like_role(s: Scene, c: Candidate) -> float:
    """Return 1 where an office or occupation of the entity is one that the noun stands for."""
    meant = meanings(s.anaphor.noun) | s.anaphor.offices
    return float(bool(meant & (c.entity.role_words | {o.word for o in c.entity.offices if not o.former})))


@_feature
def _noun_in_name(s: Scene, c: Candidate) -> float:
    named = {*plain(c.entity.name).split(), *c.entity.nouns}
    return float(c.entity.kind is not SpeakerKind.PERSON and s.anaphor.noun in named)


@_feature
def _body_of_kind(s: Scene, c: Candidate) -> float:
    """Return 1 where the name tells that the body is of the noun's kind ("the paper": "… Times")."""
    return float(bool(kinds_of_noun(s.anaphor.noun) & kinds_of_name(c.entity)))


@_feature
def _body_of_other_kind(s: Scene, c: Candidate) -> float:
    mine, its = kinds_of_noun(s.anaphor.noun), kinds_of_name(c.entity)
    return float(bool(mine and its and not mine & its))


@_feature
def _other_role(s: Scene, c: Candidate) -> float:
    fits = _noun_in_role(s, c) or _noun_like_role(s, c)
    return float(bool(c.entity.roles) and not fits)


@_feature
def _modifiers_shared(s: Scene, c: Candidate) -> float:
    wanted = s.anaphor.modifiers
    return len(wanted & (c.entity.role_words | c.entity.name_words)) / len(wanted) if wanted else 0.0


@_feature
def _no_modifier_shared(s: Scene, c: Candidate) -> float:
    wanted = s.anaphor.modifiers
    return float(bool(wanted) and not wanted & (c.entity.role_words | c.entity.name_words))


@_feature
def _country(s: Scene, c: Candidate) -> float:
    return float(bool(s.countries) and c.entity.country in s.countries)


@_feature
def _party(s: Scene, c: Candidate) -> float:
    return float(bool(nouns.parties(s.anaphor.modifiers | {s.anaphor.noun}) & nouns.parties(c.entity.role_words)))


@_feature
def _known_holder(s: Scene, c: Candidate) -> float:
    """Return 1 for somebody known to hold the office on the day of the article."""
    if c.entity.kind is not SpeakerKind.PERSON or not s.anaphor.noun:
        return 0.0
    words = meanings(s.anaphor.noun) | s.anaphor.offices | {s.anaphor.noun}
    day = office_holders.bounds(s.state.on)
    terms = (t for person in s.state.known.bearers(c.entity.name) for t in person.terms)
    return float(any(t.office in words and t.possible(*day) and _owned(t.of, s.countries) for t in terms))


def _owned(of: str, codes: frozenset[str]) -> bool:
    return not codes or of.partition(" ")[0] in codes


@_feature
def _is_maker(s: Scene, c: Candidate) -> float:
    """Return 1 for whoever the text says issued the document, or owns it."""
    return float(any(f is c.entity for f in s.makers))


@_feature
def _is_maker_here(s: Scene, c: Candidate) -> float:
    """Return 1 for the maker that this mention of the document names."""
    return float(bool(_is_maker(s, c) and _inside_phrase(s, c)))


@_feature
def _is_only_maker(s: Scene, c: Candidate) -> float:
    return float(len(s.makers) == 1 and s.makers[0] is c.entity)


@_feature
def _inside_phrase(s: Scene, c: Candidate) -> float:
    return float(any(f is c.entity for _, f in s.anaphor.inside))


@_feature
def _publisher(s: Scene, c: Candidate) -> float:
    """Return 1 for a body whose name tells that it publishes, where a document speaks."""
    return float(s.anaphor.form is Form.DOCUMENT and "media" in kinds_of_name(c.entity))


# --- nobody ------------------------------------------------------------------------------------------------


@_null
def _bias(_s: Scene) -> float:
    return 1.0


@_null
def _indefinite(s: Scene) -> float:
    return float(s.anaphor.determiner == "indefinite")


@_null
def _bare(s: Scene) -> float:
    return float(s.anaphor.determiner == "bare")


@_null
def _possessor(s: Scene) -> float:
    return float(s.anaphor.determiner in {"possessor", "own"})


@_null
def _name_inside(s: Scene) -> float:
    return float(bool(s.anaphor.inside))


@_null
def _complement(s: Scene) -> float:
    return float(s.anaphor.complement)


@_null
def _headline(s: Scene) -> float:
    word = s.state.view.words[s.anaphor.at]
    return float(word.block == 0 or s.state.view.kinds[word.block] is not SegmentKind.PARAGRAPH)


@_null
def _relation(s: Scene) -> float:
    """Return 1 for a relation of somebody named or meant ("Berg's mother")."""
    return float(s.anaphor.noun in nouns.words("relations") and s.anaphor.determiner in {"possessor", "own"})


@_null
def _vague(s: Scene) -> float:
    return float(s.anaphor.noun in nouns.words("vague_people"))


@_null
def _speaks_for(s: Scene) -> float:
    """Return 1 for a noun for those who speak for others, whom articles often leave without a name."""
    return float(s.anaphor.noun in nouns.words("speaks_for"))


@_null
def _modified(s: Scene) -> float:
    return min(len(s.anaphor.modifiers), 3) / 3


@_null
def _several(s: Scene) -> float:
    return math.log1p(len(s.candidates))


# --- tables ------------------------------------------------------------------------------------------------


@cache
def _kinds() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    table = lexicon.load("nominals")["kinds_of_bodies"]
    return MappingProxyType({k: (frozenset(v["nouns"]), frozenset(v["names"])) for k, v in table.items()})


@cache
def kinds_of_noun(noun: str) -> frozenset[str]:
    """Return the kinds of body that a noun stands for ("paper": media)."""
    return frozenset(kind for kind, (terms, _) in _kinds().items() if noun in terms)


def kinds_of_name(entity: Entity) -> frozenset[str]:
    """Return the kinds of body that a name's words tell ("Daily News": media)."""
    if entity.kind is SpeakerKind.PERSON:
        return frozenset()
    return _kinds_of(plain(entity.name)).union(*map(kinds_of_noun, entity.nouns))


@cache
def _kinds_of(name: str) -> frozenset[str]:
    words = name.split()
    pairs = {" ".join(pair) for pair in pairwise(words)}
    return frozenset(kind for kind, (_, names) in _kinds().items() if names & {*words, *pairs, name})
