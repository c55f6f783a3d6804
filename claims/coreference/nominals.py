"""Resolve a described source: "the senator", "a new poll", "his campaign", "officials"."""

import re
from dataclasses import replace
from functools import cache

from claims import lexicon
from claims.coreference import anaphors, cataphora, documents, holders, own_doings, pronouns, ranking
from claims.coreference.anaphors import Anaphor, Form
from claims.coreference.decision import DEFINITE, INDEFINITE, OWN, Decision, described, description, determiner
from claims.coreference.entities import Entity
from claims.coreference.ranking import Choice
from claims.coreference.salience import Discourse
from claims.knowledge import countries, nouns, office_titles
from claims.knowledge.countries import plain
from claims.knowledge.office_titles import Office
from claims.mentions import source_spans
from claims.mentions.mention import covering, starting
from claims.mentions.source_spans import Voice
from claims.mentions.titles import is_person_noun
from claims.nlp.parsed_article import View
from claims.records import SpeakerKind


def resolve(state: Discourse, voice: Voice, own: frozenset[int]) -> Decision:
    """Resolve a description; `own` are the words attributed to it."""
    found = _resolve(state, voice, own)
    met = state.strangers.get(voice.head)
    if met is None or len(found.entities) != 1 or found.entities[0].kind is not met.kind:
        return found
    met.name = found.entities[0].name
    return Decision((met,), found.rule, found.confidence)


def _resolve(state: Discourse, voice: Voice, own: frozenset[int]) -> Decision:
    if _is_anonymous(state.view, voice):
        return described(state.view, voice, SpeakerKind.ANONYMOUS, "anonymous source")
    named = _named_beside(state, voice) or state.strangers.get(voice.head)
    if named is not None and named.forms:
        return Decision(
            (named,), "organisation by its owner" if voice.head in state.strangers else "organisation by name"
        )
    head, article = state.view.words[voice.head], determiner(state.view, voice)
    if article == "this" and head.lemma in nouns.words("askers"):
        return Decision((), f"this {head.lemma}: the writer")
    anaphor = anaphors.of_nominal(state, voice, own)
    special = _of_age(state, voice, anaphor, article) or _of_crowd(state, voice, anaphor)
    special = special or _of_itself(state, voice, anaphor)
    if special is not None:
        return special
    if head.plural and anaphor.form is not Form.DOCUMENT:
        return _plural(state, voice, own)
    anaphor = _with_owner(state, voice, anaphor) if article in OWN else anaphor
    choices = ranking.rank(state, anaphor)
    found = _chosen(state, anaphor, choices, description(state.view, voice))
    if found is None and anaphor.form is Form.DOCUMENT:
        found = _of_owner(state, voice, own)
    return found or _as_printed(state, voice, anaphor, choices)


def _of_age(state: Discourse, voice: Voice, anaphor: Anaphor, article: str) -> Decision | None:
    """Return whom "the 43-year-old" means: as for a pronoun without a gender."""
    phrase = description(state.view, voice)
    if article not in DEFINITE or not _AGED.fullmatch(phrase):
        return None
    return pronouns.decide(state, Anaphor(anaphor.at, Form.SINGULAR, anaphor.own, noun="he"), f"the {phrase}")


def _of_crowd(state: Discourse, voice: Voice, anaphor: Anaphor) -> Decision | None:
    if anaphor.form is not Form.DOCUMENT or not anaphors.is_crowd(state, voice) or _has_maker(state, anaphor):
        return None
    return described(state.view, voice, SpeakerKind.GROUP, "group")


def _of_itself(state: Discourse, voice: Voice, anaphor: Anaphor) -> Decision | None:
    """Return the body of whose doings it tells: "Lindal will close its plant, the company said"."""
    country = plain(description(state.view, voice)).rpartition(" ")[0]
    alone = anaphor.determiner == "definite" and (not country or country in countries.by_demonym())
    if not alone or anaphor.noun not in nouns.words("tells_of_itself"):
        return None
    entity = own_doings.body(state, voice.first, anaphor.own, anaphor.noun)
    told = f"nominal: {anaphor.noun} (tells of itself)"
    return Decision((entity,), told, own_doings.CONFIDENCE) if entity else None


_AGED = re.compile(r"\d{1,3}-year-old")


def _has_maker(state: Discourse, anaphor: Anaphor) -> bool:
    """Return whether a body is named right before a noun in the singular ("the Looe Times average")."""
    if state.view.words[anaphor.at].plural:
        return False
    before = covering(state.cast.mentions, anaphor.at - 1)
    named = {at for at, f in anaphor.inside if f.kind is SpeakerKind.ORGANISATION}
    return before is not None and before.past == anaphor.at and before.first in named


def _of_owner(state: Discourse, voice: Voice, own: frozenset[int]) -> Decision | None:
    """Return who a document is of by a description: "a report from the department's inspector general"."""
    for at in documents.owners(state.view, voice.head):
        noun = state.view.words[at].lemma
        if voice.first <= at < voice.past and (is_person_noun(noun) or noun in nouns.words("body_nouns")):
            under = [i for i in state.view.subtree(at) if voice.first <= i < voice.past]
            found = resolve(state, Voice(at, min(under), max(under) + 1), own)
            if len(found.entities) == 1 and found.entities[0].forms:
                return Decision(found.entities, f"document: {found.rule}", found.confidence)
    return None


@cache
def _anonymous_marks() -> re.Pattern[str]:
    marks = "|".join(re.escape(m) for m in lexicon.load("nominals")["anonymous_marks"])
    return re.compile(rf"\b(?:{marks})\b", re.IGNORECASE)


def _is_anonymous(view: View, voice: Voice) -> bool:
    unnamed = view.words[voice.head].lemma in nouns.words("anonymous_nouns")
    past = max((*view.subtree(voice.head), voice.past - 1)) + 1  # "an aide, who spoke on condition of anonymity"
    return unnamed or bool(_anonymous_marks().search(view.text(voice.first, past)))


def _chosen(state: Discourse, anaphor: Anaphor, choices: list[Choice], phrase: str) -> Decision | None:
    """Return the entity chosen, with those it is joined to; None for NULL or too low a probability."""
    best = next((c for c in choices if c.entity is not None), choices[0])
    if best.entity is None:
        return None
    several = _joined(state, anaphor, best.entity) if anaphor.form is Form.DOCUMENT else (best.entity,)
    chance = sum(c.chance for c in choices if c.entity in several)
    if chance < max(ranking.bar(anaphor.form), choices[0].chance if choices[0].entity is None else 0.0):
        return None
    sure = ranking.confidence(anaphor.form, chance)
    if not best.entity.forms:
        return Decision((best.entity,), f"nominal: {anaphor.noun}: as printed", sure)
    return Decision(several, f"nominal: {phrase} ({ranking.reason(anaphor.form, best)})", sure)


_JOINTS = frozenset({"-", "/", "and", "&", ",", "\u2013"})


def _joined(state: Discourse, anaphor: Anaphor, chosen: Entity) -> tuple[Entity, ...]:
    """Return all makers of a document that are named side by side ("a Post-ABC poll")."""
    spans = [(starting(state.cast.mentions, at, at + 1), f) for at, f in anaphor.inside if at < anaphor.at]
    names = [(found[0], f) for found, f in spans if found]
    makers: list[Entity] = []
    for n, (mention, entity) in enumerate(names):
        before = state.view.words[names[n - 1][0].past : mention.first] if n else ()
        joined = n and bool(before) and all(w.lower in _JOINTS for w in before)
        makers = [*makers, entity] if joined else [entity]
    return tuple(dict.fromkeys(makers)) if chosen in makers and len(makers) > 1 else (chosen,)


def _with_owner(state: Discourse, voice: Voice, anaphor: Anaphor) -> Anaphor:
    """Rule out whoever "his" means, and add the name to the modifiers of a body ("his campaign")."""
    owner = possessor(state, voice, anaphor.own)
    if owner is None:
        return anaphor
    words = frozenset(owner.parsed.surname.split()) if anaphor.form is Form.BODY else frozenset()
    return replace(anaphor, modifiers=(anaphor.modifiers - OWN) | words, turn=(*anaphor.turn, owner))


def possessor(state: Discourse, voice: Voice, own: frozenset[int]) -> Entity | None:
    """Return who a possessive pronoun before a noun refers to, None where that is not clear."""
    for child in state.view.words[voice.head].children:
        word = state.view.words[child]
        if child < voice.head and word.lower in OWN:
            pronoun = source_spans.pronoun(state.view, Voice(child, child, child + 1)) or ""
            anaphor = anaphors.of_pronoun(child, pronoun, own, ())
            best = ranking.rank(state, anaphor)[0] if anaphor else None
            return best.entity if best and anaphor and best.chance >= ranking.bar(anaphor.form) else None
    return None


# --- no antecedent -----------------------------------------------------------------------------------------


def _as_printed(state: Discourse, voice: Voice, anaphor: Anaphor, choices: list[Choice]) -> Decision:
    """Return the holder of an office, the description as printed, or nobody."""
    view, phrase = state.view, description(state.view, voice)
    if anaphor.form is Form.DOCUMENT:
        return described(view, voice, SpeakerKind.ANONYMOUS, "document")
    if anaphor.form is Form.INDEFINITE:
        return _indefinite(state, voice, anaphor, phrase)
    if anaphor.form is Form.BODY:
        return _body(state, voice, anaphor, phrase)
    held = holders.holder(state, anaphor, phrase)
    if held is not None:
        return held
    if anaphor.determiner in {"possessor", "own"} or (anaphor.determiner == "bare" and anaphor.modifiers):
        return described(view, voice, SpeakerKind.ANONYMOUS, "unnamed")
    return Decision((), _missing(choices, phrase))


def _indefinite(state: Discourse, voice: Voice, anaphor: Anaphor, phrase: str) -> Decision:
    after = cataphora.of_description(state, anaphor)
    if after is not None:
        return Decision((after,), f"nominal: {phrase} (named behind)", _BEHIND)
    return described(state.view, voice, SpeakerKind.ANONYMOUS, "unnamed")


_BEHIND = 0.7  # as for a nominal that the ranking is fairly sure of


def _missing(choices: list[Choice], phrase: str) -> str:
    named = [c.entity.name for c in choices if c.entity is not None][:2]
    likely = f"; two candidates: {', '.join(named)}" if len(named) > 1 else ""
    return f"no {phrase} named{likely}"


def _body(state: Discourse, voice: Voice, anaphor: Anaphor, phrase: str) -> Decision:
    if anaphor.determiner == "indefinite":
        return described(state.view, voice, SpeakerKind.ANONYMOUS, "unnamed")
    if anaphor.determiner != "own" and (
        office_titles.owner(phrase) or " of " in phrase or anaphor.determiner == "possessor"
    ):
        return Decision((Entity(SpeakerKind.ORGANISATION, phrase),), "organisation: as printed", 0.9)
    if " " in phrase or anaphor.determiner in {"bare", "own"}:
        return described(state.view, voice, SpeakerKind.ORGANISATION, "organisation")
    return Decision((), f"no {phrase} named")


def _plural(state: Discourse, voice: Voice, own: frozenset[int]) -> Decision:
    """Resolve "Turkish and Russian leaders" to one person a country; other plurals are groups."""
    view, noun = state.view, state.view.words[voice.head].lemma
    phrase = plain(view.text(voice.first, voice.past))
    codes = tuple(dict.fromkeys(c for w in phrase.split() if (c := countries.by_demonym().get(w))))
    office = office_titles.office_words().get(noun, noun)
    if len(codes) > 1 and (noun in nouns.categories() or noun in office_titles.office_words()):
        each = [_leader(state, voice, own, noun, Office(office, code)) for code in codes]
        if all(each):
            return Decision(tuple(f for f in each if f), f"nominal: {noun}s of {len(codes)} countries", 0.8)
    named = _bearers(state, voice, own, noun)
    if named:
        return Decision(named, f"nominal: {noun}s named before", 0.8)
    return described(view, voice, SpeakerKind.GROUP, "group")


_ALL = frozenset({"the", "both", "these", "those"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_FEW = 3  # people: more of one role are not all meant


def _bearers(state: Discourse, voice: Voice, own: frozenset[int], noun: str) -> tuple[Entity, ...]:
    """Return those named before whom a plural with the article means: "the two senators" after two of them."""
    words = state.view.words[voice.first : voice.past]
    plain_words = all(w.lower in _ALL | _NUMBERS.keys() or w.i == voice.head for w in words)
    if not plain_words or words[0].lower not in _ALL:
        return ()
    named: dict[int, Entity] = {}
    for at, entity in state.cast.who.items():
        role = entity.role_words | {word.removesuffix("s") for word in entity.role_words}
        if at < voice.head and at not in own and entity.kind is SpeakerKind.PERSON and ranking.meant(noun) & role:
            named[id(entity)] = entity
            for other in pronouns.together(state, at):
                named[id(other)] = other
    wanted = next((_NUMBERS[w.lower] for w in words if w.lower in _NUMBERS), 0)
    fits = len(named) == wanted if wanted else 1 < len(named) <= _FEW
    return tuple(named.values()) if fits else ()


def _leader(state: Discourse, voice: Voice, own: frozenset[int], noun: str, office: Office) -> Entity | None:
    country = countries.countries()[office.of or ""].demonyms[:1]
    modifiers = frozenset(map(plain, country))
    anaphor = Anaphor(voice.head, Form.DEFINITE, own, noun, modifiers, "definite")
    best = ranking.rank(state, anaphor)[0]
    return best.entity if best.chance >= ranking.bar(anaphor.form) else None


# --- bodies named beside their noun --------------------------------------------------------------------------


def _named_beside(state: Discourse, voice: Voice) -> Entity | None:
    """Return the body that stands beside its noun: "the emergency agency (SDEA)", "the Congress party"."""
    words, at = state.view.words, voice.head + 1
    if at + 2 < len(words) and words[at].text == "(" and words[at + 2].text == ")" and words[at + 1].text.isupper():
        return state.cast.who.get(at + 1)
    if words[voice.head].lemma not in nouns.words("kinds_of_body"):
        return None
    name = covering(state.cast.mentions, voice.head - 1)
    name = name if name is not None and name.past == voice.head and name.first >= voice.first else None
    between = () if name is None else words[voice.first : name.first]
    entity = state.cast.who.get(name.first) if name else None
    alone = all(w.dep in {"det", "amod", "poss", "case"} or w.lower in INDEFINITE | {"the"} for w in between)
    return entity if alone and entity is not None and entity.kind is SpeakerKind.ORGANISATION else None
