"""Who held which office when: the shipped knowledge, and what is asked of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from claims import lexicon
from claims.knowledge import office_titles, person_names
from claims.knowledge.office_titles import Office
from claims.records import DateValue

# The offices that lead a body, any of which "head" and "chief" may mean.
LEADERS = ("head", "director general", "secretary general", "director", "president", "chair", "high commissioner")


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of time for which a person held an office; None where the file knows no beginning or no end."""

    name: str
    office: str
    of: str
    start: date | None
    end: date | None
    source: str

    def possible(self, earliest: date | None, latest: date | None) -> bool:
        """Whether some day between the two (None: unbounded) may lie in the term."""
        after = self.end is not None and earliest is not None and earliest > self.end
        before = self.start is not None and latest is not None and latest < self.start
        return not (after or before)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the shipped knowledge or of a user's corrections: the fullest name, its slug and other forms."""

    name: str
    slug: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    female: bool | None = None
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownSpeakers:
    """What is known of speakers before an article is read: a frozen value; each look-up is a table look-up."""

    people: tuple[KnownPerson, ...]
    by_slug: Mapping[str, KnownPerson] = field(repr=False)
    by_surname: Mapping[str, tuple[KnownPerson, ...]] = field(repr=False)
    by_office: Mapping[tuple[str, str], tuple[Term, ...]] = field(repr=False)

    def person(self, name: str) -> KnownPerson | None:
        """Return the person whose name or alias this is in full."""
        return self.by_slug.get(person_names.parse(name).slug)

    def bearers(self, name: str) -> tuple[KnownPerson, ...]:
        """Return everyone known for whom this may be a shorter form."""
        short = person_names.parse(office_titles.without_address(name))
        exact = self.by_slug.get(short.slug)
        if exact is not None:
            return (exact,)
        candidates = self.by_surname.get(short.tokens[-1], ()) if short.tokens else ()
        return tuple(
            p
            for p in candidates
            if any(person_names.matches(short, person_names.parse(n)) for n in (p.name, *p.aliases))
        )

    def holders(self, office: Office, earliest: date | None, latest: date | None) -> tuple[Term, ...]:
        """Return the terms of an office that may cover a day between two, one a person."""
        words = LEADERS if office.word == "head" else (office.word,)
        terms = (t for word in words for t in self.by_office.get((word, office.of or ""), ()))
        found = {t.name: t for t in terms if t.possible(earliest, latest)}
        return tuple(found.values())


def known(people: Iterable[KnownPerson]) -> KnownSpeakers:
    """Return the frozen tables over some people; later entries of one slug replace earlier ones."""
    everyone = tuple({p.slug: p for p in people}.values())
    slugs: dict[str, KnownPerson] = {}
    surnames: defaultdict[str, dict[str, KnownPerson]] = defaultdict(dict)
    offices: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
    for person in everyone:
        for name in (person.name, *person.aliases):
            parsed = person_names.parse(name)
            slugs.setdefault(parsed.slug, person)
            for token in {parsed.tokens[-1], parsed.tokens[0]} if parsed.eastern else {parsed.tokens[-1]}:
                surnames[token][person.slug] = person
        for term in person.terms:
            offices[term.office, term.of].append(term)
    return KnownSpeakers(
        people=everyone,
        by_slug=MappingProxyType(slugs),
        by_surname=MappingProxyType({k: tuple(v.values()) for k, v in surnames.items()}),
        by_office=MappingProxyType({k: tuple(v) for k, v in offices.items()}),
    )


@cache
def known_speakers() -> KnownSpeakers:
    """Return the shipped knowledge: the office holders of claims/data/office_holders.yaml and their other names."""
    terms: defaultdict[str, list[Term]] = defaultdict(list)
    for entry in lexicon.load("office_holders"):
        for term in _terms_of(entry):
            terms[person_names.parse(term.name).slug].append(term)
    aliases = lexicon.load("aliases")
    return known(_person(slug, tuple(held), aliases) for slug, held in terms.items())


def _person(slug: str, held: tuple[Term, ...], aliases: dict[str, Any]) -> KnownPerson:
    name = held[0].name
    entry = aliases.get(name, {})
    countries = {c for t in held if (c := Office(t.office, t.of).nation)}
    country = entry.get("country") or (countries.pop() if len(countries) == 1 else None)
    return KnownPerson(name, slug, tuple(entry.get("names", ())), country, entry.get("female"), held)


def _terms_of(entry: dict[str, Any]) -> list[Term]:
    for key in ("office", "of", "source", "holders"):
        lexicon.expect(entry.get(key), "office_holders", f"an entry lacks {key}: {str(entry)[:80]}")
    return [_term(entry, holder) for holder in entry["holders"]]


def _term(entry: dict[str, Any], holder: dict[str, Any]) -> Term:
    start = _bound(holder.get("from"), last=False)
    end = _bound(holder.get("to"), last=True)
    ordered = start is None or end is None or start <= end
    lexicon.expect(ordered, "office_holders", f"{holder.get('name')}: the term ends before it begins")
    return Term(holder["name"], entry["office"], entry["of"], start, end, holder.get("source", entry["source"]))


_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
_DECEMBER = 12


def _bound(value: object, *, last: bool) -> date | None:
    """Return the first or last day of a year, month or day."""
    if value is None or isinstance(value, date):
        return value
    match = _DAY.match(str(value))
    lexicon.expect(match, "office_holders", f"{value!r} is not a day, month or year")
    assert match is not None
    year, month, day = (int(g) if g else None for g in match.groups())
    assert year is not None
    if day is not None:
        return date(year, month or 1, day)
    if not last:
        return date(year, month or 1, 1)
    month = month or _DECEMBER
    following = date(year + 1, 1, 1) if month == _DECEMBER else date(year, month + 1, 1)
    return following - timedelta(days=1)


def terms(name: str, words: str = "") -> tuple[Term, ...]:
    """Return the known terms of a person in an office, by any form of the name and the title as printed.

    Empty words give every term; empty result: nothing is known, so nothing can be ruled out. A bare surname that
    several office holders bear gives the terms of all of them.
    """
    held = tuple(t for person in known_speakers().bearers(name) for t in person.terms)
    office = office_titles.office(words) if words else None
    if office is None:
        return held if not words else ()
    return tuple(t for t in held if same_office(office.word, t.office) and (office.of is None or fits(office.of, t.of)))


def same_office(asked: str, held: str) -> bool:
    """Whether an office read off a title is a term's: "envoy" may be "envoy for Syria", "head" any that leads."""
    return asked in {held, held.partition(" for ")[0]} or (asked == "head" and held in LEADERS)


def fits(asked: str, of: str) -> bool:
    """Whether an owner read off a title agrees with a term's: equal, or the country of its institution."""
    return asked == of or of.startswith(f"{asked} ")


def bounds(on: DateValue | None) -> tuple[date | None, date | None]:
    """Return the earliest and latest day of a date value, unbounded where unknown."""
    return (on.earliest, on.latest) if on else (None, None)
