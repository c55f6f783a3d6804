"""From a entity of one article to a speaker of all: the slug is computed, knowledge only supplies full names."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise

from claims import lexicon
from claims.coreference.entities import Entity
from claims.knowledge import countries, office_holders, organisations, person_names
from claims.knowledge.countries import plain
from claims.knowledge.office_holders import KnownPerson, KnownSpeakers
from claims.knowledge.office_titles import Office
from claims.knowledge.person_names import initials_agree
from claims.records import DateValue, Speaker, SpeakerKind, SpeakerLink


def link(entity: Entity, known: KnownSpeakers, on: DateValue | None, spoken_of: frozenset[str]) -> SpeakerLink:
    """Return the speaker a entity is; `spoken_of` are the codes of the countries that the article names.

    The link's rule tells how the identity was found; who the entity is in the article is the caller's rule.
    """
    if entity.kind is SpeakerKind.PERSON:
        return _person(entity, known, on, spoken_of)
    if entity.kind is SpeakerKind.ORGANISATION:
        return organisations.link(entity.name, spoken_of)
    if entity.kind is SpeakerKind.STATE and entity.country:
        return SpeakerLink(organisations.state(entity.country), "state by name", entity.name)
    speaker = Speaker(person_names.slug(entity.name), entity.name, entity.kind, entity.country)
    return SpeakerLink(speaker, "as described", entity.name)


def _person(entity: Entity, known: KnownSpeakers, on: DateValue | None, spoken_of: frozenset[str]) -> SpeakerLink:
    parsed = entity.parsed
    if parsed.full:
        person = known.person(entity.name)
        slug = person.slug if person else parsed.slug
        country = entity.country or (person.country if person else None)
        return SpeakerLink(Speaker(slug, entity.name, SpeakerKind.PERSON, country), "full name", entity.name)
    person = _bearer(entity, known, on, spoken_of)
    if person is None:
        slug = parsed.slug or person_names.slug(entity.name)
        return SpeakerLink(
            Speaker(slug, entity.name, SpeakerKind.PERSON, entity.country), "surname as printed", entity.name
        )
    speaker = Speaker(person.slug, person.name, SpeakerKind.PERSON, entity.country or person.country)
    return SpeakerLink(speaker, "surname of a known office holder", entity.name, 0.9)


def apart(link: SpeakerLink, entity: Entity, alike: Iterable[Entity]) -> SpeakerLink:
    """Return the link under the whole printed name where somebody else in the article would share the slug.

    A slug leaves a middle initial out; "Paul A. Dale" and "Paul B. Dale" in one article are two people all the same.
    `alike` are those whose names have the slug of this entity's.
    """
    name, slug = entity.parsed, link.speaker.slug
    others = (o.parsed for o in alike if o is not entity and o.kind is SpeakerKind.PERSON)
    if slug != name.slug or all(initials_agree(o.given[1:], name.given[1:]) for o in others):
        return link
    return replace(link, speaker=replace(link.speaker, slug="-".join(name.tokens)))


def _bearer(
    entity: Entity, known: KnownSpeakers, on: DateValue | None, spoken_of: frozenset[str]
) -> KnownPerson | None:
    """Return the one known bearer of a bare surname whose office, or else whose country, the article names."""
    earliest, latest = office_holders.bounds(on)
    bearers = [p for p in known.bearers(entity.name) if any(t.possible(earliest, latest) for t in p.terms)]
    held = [o for o in entity.offices if not o.former]
    if held:
        bearers = [p for p in bearers if any(_held(p, o, on) for o in held)]
    elif entity.offices or parsed_is_common(entity.name):
        return None
    else:
        bearers = [p for p in bearers if p.country in spoken_of]
    return bearers[0] if len(bearers) == 1 else None


def _held(person: KnownPerson, office: Office, on: DateValue | None) -> bool:
    earliest, latest = office_holders.bounds(on)
    return any(
        office_holders.same_office(office.word, t.office)
        and (office.of is None or office_holders.fits(office.of, t.of))
        and t.possible(earliest, latest)
        for t in person.terms
    )


@cache
def _common() -> frozenset[str]:
    return frozenset(map(person_names.key, lexicon.load("given_names")["common_surnames"]))


def parsed_is_common(name: str) -> bool:
    """Whether a surname is so widely borne that it tells nothing by itself."""
    return person_names.parse(name).surname in _common()


def countries_named(text: str) -> frozenset[str]:
    """Return the codes of the countries whose names, demonyms or capitals stand in a text."""
    words = plain(text.replace(",", " ").replace("\n", " ")).split()
    table = countries.by_any()
    pairs = (" ".join(pair) for pair in pairwise(words))
    stripped = (w.strip("\"'():;?!") for w in words)
    return frozenset(code for w in (*stripped, *pairs) if (code := table.get(w)))


def with_rule(one: SpeakerLink, rule: str, confidence: float) -> SpeakerLink:
    """Return a link with the rule by which the article led to it, and the product of the confidences."""
    return replace(one, rule=rule, confidence=round(one.confidence * confidence, 3))
