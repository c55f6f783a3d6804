"""Organisations and states: who speaks behind "the Kremlin", "Ankara", "the Russian Defense Ministry", "the WHO"."""

import re
from functools import cache

from claims import lexicon
from claims.knowledge import countries, office_titles, person_names
from claims.knowledge.countries import plain
from claims.records import Speaker, SpeakerKind, SpeakerLink

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


@cache
def _metonyms() -> dict[str, tuple[str, dict[str, str]]]:
    table = {}
    for name, entry in lexicon.load("metonyms").items():
        lexicon.expect(entry.get("kind") in set(SpeakerKind), "metonyms", f"{name} has no known kind")
        table.update({plain(form): (name, entry) for form in (name, *entry.get("names", ()))})
    return table


@cache
def _bodies() -> dict[str, tuple[str, dict[str, str]]]:
    table = {}
    for name, entry in lexicon.load("bodies").items():
        table.update({plain(form): (name, entry) for form in (name, *entry.get("names", ()))})
    return table


def state(code: str) -> Speaker:
    """Return the state with a country code."""
    country = countries.countries()[code]
    return Speaker(person_names.slug(country.name), country.name, SpeakerKind.STATE, code)


@cache
def _at_home() -> dict[tuple[str, str], str]:
    """Return the bodies whose names hold in one country only, by its code and the name."""
    return {
        (code, plain(form)): name
        for name, entry in lexicon.load("bodies").items()
        for code, forms in entry.get("home", {}).items()
        for form in forms
    }


def link(name: str, spoken_of: frozenset[str] = frozenset()) -> SpeakerLink:
    """Return the body or state behind a printed name that is not a person's; a stranger is an organisation so named.

    `spoken_of` are the codes of the countries that the article names: "Conservatives" is a party in Britain.
    """
    printed = _ARTICLE.sub("", name.strip())
    folded = plain(printed)
    if folded in countries.by_name():
        return SpeakerLink(state(countries.by_name()[folded]), "state by name", printed)
    if folded in countries.by_capital():
        return SpeakerLink(state(countries.by_capital()[folded]), "metonym: capital", printed, 0.9)
    if folded in _metonyms():
        return _metonym(printed, *_metonyms()[folded])
    at_home = next((body for code in sorted(spoken_of) if (body := _at_home().get((code, folded)))), None)
    if at_home or folded in _bodies():
        canonical, entry = _bodies()[plain(at_home) if at_home else folded]
        speaker = Speaker(person_names.slug(canonical), printed, SpeakerKind.ORGANISATION, entry.get("country"))
        return SpeakerLink(speaker, "organisation by name", printed)
    return _institution(printed) or _stranger(printed)


def is_city(name: str) -> bool:
    """Whether a name is a capital's."""
    return plain(name) in countries.by_capital()


def is_state(name: str) -> bool:
    """Whether a name is a country's or a capital's."""
    return plain(name) in countries.by_name() or is_city(name)


def is_known(name: str, spoken_of: frozenset[str] = frozenset()) -> bool:
    """Whether a name is a country's, a capital's, or in the lists of bodies and metonyms; `spoken_of` as for `link`."""
    folded = plain(name)
    if any((code, folded) in _at_home() for code in spoken_of):
        return True
    tables = (countries.by_name(), countries.by_capital(), _metonyms(), _bodies())
    return any(folded in table for table in tables)


def _metonym(printed: str, canonical: str, entry: dict[str, str]) -> SpeakerLink:
    kind = SpeakerKind(entry["kind"])
    if kind is SpeakerKind.STATE:
        return SpeakerLink(state(entry["country"]), f"metonym: {canonical}", printed, 0.9)
    speaker = Speaker(person_names.slug(canonical), printed, kind, entry.get("country"))
    return SpeakerLink(speaker, f"metonym: {canonical}", printed, 0.95)


def _institution(printed: str) -> SpeakerLink | None:
    """Read "Russian Defense Ministry" and "Ministry of Defense of Russia" as one body."""
    of = office_titles.owner(printed)
    if of is None or " " not in of:
        return None
    code, institution = of.split(" ", 1)
    if code not in countries.countries():  # the office of a body ("Washington Post editor") or of a town
        return None
    if not plain(printed).endswith(_endings(code, institution)):
        return None
    speaker = Speaker(
        person_names.slug(f"{countries.countries()[code].name} {institution}"), printed, SpeakerKind.ORGANISATION, code
    )
    return SpeakerLink(speaker, f"institution: {office_titles.shown(of)}", printed)


def _endings(code: str, institution: str) -> tuple[str, ...]:
    """Return what the name of an institution may end with: its own words, or the country's."""
    forms = [form for form, name in office_titles.institutions().items() if name == institution and form != "president"]
    country = countries.countries()[code]
    return (*forms, *(plain(n) for n in (country.name, *country.names)))


def _stranger(printed: str) -> SpeakerLink:
    words = plain(printed).split()
    codes = {countries.by_demonym().get(w) or countries.by_name().get(w) for w in words} - {None}
    country = codes.pop() if len(codes) == 1 else None
    kind = SpeakerKind.GROUP if plain(printed) in countries.by_demonym() else SpeakerKind.ORGANISATION
    return SpeakerLink(
        Speaker(person_names.slug(printed), printed, kind, country), "organisation by name", printed, 0.85
    )
