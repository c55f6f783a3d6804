"""Which speakers of an archive are one person, and which name is borne by two: decided by scores, with reasons.

Nothing here depends on the order in which articles came: every decision is a function of all that is stored.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from claims.knowledge import person_names
from claims.linking import duplicates, speakers
from claims.linking.duplicates import Likeness
from claims.nlp.normalize import fold

LINKED = 0.9  # from here two speakers are one without being asked; below, the pair is left for review
RARE, COMMON = 0.1, -0.2  # what a surname adds that only these two bear, or that many do
PAIR = 2  # speakers that a decision is about
_MANY_BEARERS = 5  # given names that an archive has with one surname, from which on it is a common one
_LEADING = 5  # times as many articles as all others of a name: it keeps the plain slug


@dataclass(frozen=True, slots=True)
class Bearer:
    """What all articles say of one speaker.

    Attributes:
        slug: The speaker's slug.
        names: Names in full that articles settled on.
        country: Country code, None where none is known.
        roles: Roles as printed.
        articles: Ids of the articles that name the speaker.
        fixed: Whether a person or a shipped file says something of this speaker, who then keeps the slug.
    """

    slug: str
    names: frozenset[str]
    country: str | None = None
    roles: frozenset[str] = frozenset()
    articles: frozenset[int] = frozenset()
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A speaker who is another one, how sure that is (0 to 1), and why."""

    source: str
    target: str
    score: float
    reason: str


# --- two people of one name ------------------------------------------------------------------------------


def parted(printed: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Tell two people apart who share given name and surname, by middle initials that clash.

    Args:
        printed: The full name that each article (by id) settled on, all of one speaker.

    Returns:
        Slug and name of the person of each article that moves to a slug with the initial. Articles without one stay;
        so do those of an initial that far more articles print than all others ("John F. Kerry").
    """
    initials = {article: _initial(name) for article, name in printed.items()}
    counted = Counter(i for i in initials.values() if i)
    if len(counted) < PAIR:
        return {}
    leading, often = counted.most_common(1)[0]
    stays = leading if often >= _LEADING * (counted.total() - often) else None
    moved = {article for article, initial in initials.items() if initial and initial != stays}
    return {article: (_with_initial(printed[article]), printed[article]) for article in moved}


def _initial(name: str) -> str:
    """Return the single middle initial of a name, empty where it has none or several words between."""
    match person_names.parse(name).given:
        case (first, middle) if len(first) > 1:
            return middle[0]
    return ""


def _with_initial(name: str) -> str:
    parsed = person_names.parse(name)
    suffix = [parsed.suffix] if parsed.suffix else []
    return "-".join((parsed.given[0], parsed.given[1][0], *parsed.surname.split(), *suffix))


# --- one person of two names -----------------------------------------------------------------------------


def likeness(one: Bearer, other: Bearer, bearers: int) -> Likeness | None:
    """Return how sure it is that two speakers are one person; None where something speaks against it.

    Args:
        one: A speaker.
        other: Another one.
        bearers: How many given names the archive has with the surname.
    """
    if one.articles & other.articles:  # an article that has read both knows two people
        return None
    by_name = duplicates.by_name(one.names, other.names)
    like = by_name and duplicates.weighed(by_name, (one.country, other.country), (one.roles, other.roles))
    if like is None:
        return None
    rarity, reason = _rarity(surnames(one) | surnames(other), bearers)
    score = round(min(like.score + rarity, 1.0), 2)
    return Likeness(score, (*like.reasons, reason) if reason else like.reasons)


def surnames(one: Bearer) -> frozenset[str]:
    """Return the surnames of a speaker, as spelling keys."""
    return frozenset(person_names.parse(name).surname for name in one.names)


def _rarity(names: Iterable[str], bearers: int) -> tuple[float, str]:
    if bearers >= _MANY_BEARERS or any(speakers.parsed_is_common(name) for name in names):
        return COMMON, "a common surname"
    if bearers <= PAIR:
        return RARE, "the only ones of that surname"
    return 0.0, ""


def links(likely: Sequence[tuple[Bearer, Bearer, Likeness]]) -> list[Link]:
    """Return who is whom among pairs of speakers with their likeness, sorted by slug.

    A group is linked only where no two of its names clash and at most one has its slug fixed.
    """
    sure = [each for each in likely if each[2].score >= LINKED]
    why = {frozenset((a.slug, b.slug)): like for a, b, like in sure}
    found: list[Link] = []
    for group in _groups(sure):
        if sum(each.fixed for each in group) > 1 or not _agree(group):
            continue
        target = max(group, key=_standing)
        for each in (each for each in group if each is not target):
            mine = [like for pair, like in why.items() if each.slug in pair]
            like = why.get(frozenset((each.slug, target.slug))) or max(mine, key=lambda m: (m.score, m.reasons))
            found.append(Link(each.slug, target.slug, like.score, "; ".join(like.reasons)))
    return sorted(found, key=lambda link: link.source)


def _groups(sure: Sequence[tuple[Bearer, Bearer, Likeness]]) -> list[list[Bearer]]:
    """Return the speakers that pairs connect, each group sorted by slug."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    known: dict[str, Bearer] = {}
    for one, other, _ in sure:
        known |= {one.slug: one, other.slug: other}
        near[one.slug].add(other.slug)
        near[other.slug].add(one.slug)
    groups, seen = [], set[str]()
    for slug in sorted(known):
        reached, waiting = set[str](), {slug} - seen
        while waiting:
            reached |= waiting
            waiting = {other for each in waiting for other in near[each]} - reached
        seen |= reached
        if reached:
            groups.append([known[each] for each in sorted(reached)])
    return groups


def _agree(group: Sequence[Bearer]) -> bool:
    """Return whether any two of a group may be one person."""
    pairs = combinations(group, 2)
    return all(not a.articles & b.articles and duplicates.by_name(a.names, b.names) for a, b in pairs)


def _standing(bearer: Bearer) -> tuple[bool, int, int, str]:
    """Return the order of those for whom a group may stand: named most often, then by the fullest name."""
    fullest = max((len(fold(name)) for name in bearer.names), default=0)
    return bearer.fixed, len(bearer.articles), fullest, bearer.slug
