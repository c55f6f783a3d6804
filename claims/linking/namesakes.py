"""Whether one speaker may be two people of the same full name: a score with its reasons, never a split."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claims.knowledge import countries, office_titles
from claims.knowledge.countries import plain

OTHER_COUNTRY, OTHER_ROLE, SAME_TIME, LONG_BETWEEN = 0.4, 0.2, 0.2, -0.2
LEAST = 0.5
_A_YEAR, _LONG = timedelta(days=365), timedelta(days=5 * 365)
_EMPTY = frozenset({"the", "a", "an", "of", "and", "for", "to", "in", "at", "his", "her", "its"})


@dataclass(frozen=True, slots=True)
class Told:
    """What one article calls a person: the roles printed, and the first day of the words or of the article."""

    article: str
    roles: tuple[str, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """How likely a speaker is two people (0 to 1), why, and the articles of the less often named one."""

    score: float
    reasons: tuple[str, ...]
    articles: tuple[str, ...]


def candidate(told: Iterable[Told]) -> Candidate | None:
    """Return the likeliest split of a speaker by the country of the roles; None where nothing much speaks for one.

    A former office, or an article whose roles name two countries, says nothing.
    """
    by_country: defaultdict[str, list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda t: t.article):
        nations = {nation for role in one.roles if (nation := _nation(role))}
        if len(nations) == 1:
            by_country[nations.pop()].append(one)
    if len(by_country) < len(("one", "other")):
        return None
    most, less = sorted(by_country, key=lambda code: (-len(by_country[code]), by_country[code][0].article))[:2]
    found = _weighed((most, by_country[most]), (less, by_country[less]))
    return found if found.score >= LEAST else None


def _nation(role: str) -> str | None:
    """Return the country of an office held, or of the people that a role begins with ("American coach")."""
    office = office_titles.office(role)
    words = plain(role).split()
    former, _, _ = office_titles.standing_words()
    if (office is not None and office.former) or former & set(words):
        return None
    if office is not None and office.nation:
        return office.nation
    first = next((w for w in words if w not in _EMPTY), "")
    return countries.by_demonym().get(first)


def _weighed(most: tuple[str, Sequence[Told]], less: tuple[str, Sequence[Told]]) -> Candidate:
    (one, ours), (other, theirs) = most, less
    score = OTHER_COUNTRY
    reasons = [f"“{_role(one, ours)}” of {one}, “{_role(other, theirs)}” of {other}"]
    if not _words(ours) & _words(theirs):
        score += OTHER_ROLE
        reasons.append("no word of the roles in common")
    apart = _between(ours, theirs)
    if apart is not None and apart <= _A_YEAR:
        score += SAME_TIME
        reasons.append("within a year of each other")
    elif apart is not None and apart >= _LONG:
        score += LONG_BETWEEN
        reasons.append(f"{apart.days // 365} years between them")
    return Candidate(round(score, 2), tuple(reasons), tuple(t.article for t in theirs))


def _role(code: str, told: Sequence[Told]) -> str:
    return min(role for one in told for role in one.roles if _nation(role) == code)


def _words(told: Sequence[Told]) -> set[str]:
    """Return the words of the roles but for those that name a country or its people."""
    words = {w.strip(".,;'") for one in told for role in one.roles for w in plain(role).split()}
    return {w for w in words if w and w not in countries.by_any()} - _EMPTY


def _between(ours: Sequence[Told], theirs: Sequence[Told]) -> timedelta | None:
    """Return the shortest time between two groups of articles; None where no days are known."""
    gaps = (abs(a.day - b.day) for a in ours for b in theirs if a.day and b.day)
    return min(gaps, default=None)
