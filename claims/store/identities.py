"""Who is whom over all articles, without being asked: links of speakers and partings of one name, computed, not stored.

Both are a function of what was read and of the corrections in force; `claims.store.corrections` applies them.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from claims.linking import duplicates, identities
from claims.linking.duplicates import Likeness
from claims.linking.identities import Bearer, Link
from claims.store import named, pairs
from claims.store.decisions import Action, Decision
from claims.store.ids import computed
from claims.store.models import SpeakerAlias
from claims.store.rows import Row, alias_row

BASIS = "linked"  # of the names of those who were told apart
_ROLES = duplicates.SAME_ROLE


@dataclass(frozen=True, slots=True)
class Parting:
    """A speaker who in one article is somebody else of nearly the same name."""

    article_id: int
    source: str
    target: str
    name: str


def partings(connection: Connection) -> list[Parting]:
    """Return which articles speak of somebody else than their speaker's slug says, by middle initials that clash."""
    printed: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for slug, article, name in connection.execute(named.statement("printed_initials")):
        printed[slug].setdefault(article, name)
    return [
        Parting(article, slug, *target)
        for slug, names in sorted(printed.items())
        for article, target in sorted(identities.parted(names).items())
    ]


def names(found: Sequence[Parting]) -> list[Row]:
    """Return the rows of the names of those who were told apart."""
    told = sorted({(each.target, each.name) for each in found})
    return [alias_row(slug, name, "told", BASIS) for slug, name in told]


def links(connection: Connection, found: Sequence[Parting], decided: Sequence[Decision]) -> list[Link]:
    """Return the speakers who are surely one; the pairs of all speakers are up to date, and partings are stored.

    Args:
        connection: Within a transaction.
        found: The partings in force.
        decided: Corrections in force. Who was merged by hand is left alone, and so are two who were kept apart.
    """
    settled = {d.speaker for d in decided if d.action is Action.MERGE}
    apart = {frozenset((d.speaker, d.value)) for d in decided if d.action is Action.KEEP_APART}
    rows = [
        dict(row)
        for row in connection.execute(named.statement("likely_pairs")).mappings()
        if settled.isdisjoint((row["slug"], row["other_slug"])) and {row["slug"], row["other_slug"]} not in apart
    ]
    bearers = _surname_bearers(connection, rows)
    wanted = [row for row in rows if _at_most(row, bearers) >= identities.LINKED]
    known = _bearers(connection, wanted, found, {d.speaker or "" for d in decided})
    likely = []
    for row in wanted:
        one, other = known[row["slug"]], known[row["other_slug"]]
        like = identities.likeness(one, other, _bearers_of(row, bearers))
        if like:
            likely.append((one, other, like))
    return identities.links(likely)


def _surname_bearers(connection: Connection, rows: Sequence[Row]) -> dict[str, int]:
    sought = sorted({_last(row[side]) for row in rows for side in ("slug", "other_slug")})
    if not sought:
        return {}
    found = connection.execute(named.statement("surname_bearers"), {"surnames": sought})
    return {row.surname: row.bearers for row in found}


def _last(slug: str) -> str:
    return slug.rsplit("-", 1)[-1]


def _bearers_of(row: Row, bearers: Mapping[str, int]) -> int:
    return max(bearers.get(_last(row[side]), 0) for side in ("slug", "other_slug"))


def _at_most(row: Row, bearers: Mapping[str, int]) -> float:
    """Return the score of a pair if the roles of both agreed: where it is too low, roles need not be read."""
    like = Likeness(row["score"], ())
    found = duplicates.weighed(like, (row["country"], row["other_country"]), ((), ()))
    many = _bearers_of(row, bearers)
    rarity = identities.RARE if many <= identities.PAIR else 0.0
    return round((found.score if found else 0.0) + _ROLES + rarity, 2)


def _bearers(
    connection: Connection, rows: Sequence[Row], found: Sequence[Parting], decided: Collection[str]
) -> dict[str, Bearer]:
    """Return what all articles say of the speakers of these pairs, as read and told apart."""
    countries = {row[slug]: row[code] for row in rows for slug, code in _SIDES}
    known = {slug: Bearer(slug, frozenset(), code, fixed=slug in decided) for slug, code in countries.items()}
    told = {(each.article_id, each.source): each.target for each in found}
    sources = {each.source for each in found if each.target in known}
    ids = {computed(slug) for slug in known.keys() | sources}
    if not ids:
        return known
    for slug, article, role in connection.execute(named.statement("as_read_roles"), {"ids": list(ids)}):
        who = told.get((article, slug), slug)
        if who in known:
            had = known[who]
            roles = had.roles | ({role} if role else set())
            known[who] = replace(had, roles=roles, articles=had.articles | {article})
    called = pairs.names(connection, ids)
    shipped = select(SpeakerAlias.speaker_id).where(SpeakerAlias.kind == "listed", SpeakerAlias.speaker_id.in_(ids))
    listed = set(connection.scalars(shipped))
    for slug, had in known.items():
        number = computed(slug)
        known[slug] = replace(had, names=frozenset(called[number]), fixed=had.fixed or number in listed)
    return known


_SIDES = (("slug", "country"), ("other_slug", "other_country"))
