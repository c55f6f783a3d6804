"""The rules of this program as tables: topics with their terms, known speakers with their names and offices.

Only differences are written, so that a load with nothing new writes nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select, text, tuple_
from sqlalchemy.dialects.postgresql import Range, insert

from claims.knowledge.office_holders import KnownPerson
from claims.records import Speaker as KnownSpeaker
from claims.records import SpeakerKind
from claims.store import check_lost, named, rollups
from claims.store.ids import computed
from claims.store.models import (
    Base,
    Speaker,
    SpeakerAlias,
    SpeakerRole,
    Topic,
    TopicAncestor,
    TopicTerm,
)
from claims.store.rows import Row, alias_row, speaker_row
from claims.topics.rules import TopicRule

_SHIPPED = "office_holders"  # the shipped file of people
_SYNC = 0x72756C6573  # advisory lock: one program at a time brings the rules in


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a speaker (by slug) held between two days, None where a bound is not known."""

    speaker: str
    title: str
    organisation: str
    start: date | None
    end: date | None
    evidence: str


def sync_people(connection: Connection, people: Sequence[KnownPerson]) -> None:
    """Make the database know the people of the shipped file, their other names and the offices they held."""
    sync_speakers(
        connection,
        [KnownSpeaker(p.slug, p.name, SpeakerKind.PERSON, p.country) for p in people],
        [(p.slug, alias) for p in people for alias in p.aliases],
        [Role(p.slug, t.office, t.of, t.start, t.end, t.source) for p in people for t in p.terms],
    )


def sync_topics(connection: Connection, topics: Iterable[TopicRule]) -> None:
    """Make the topic tables say what the rules say; a topic no longer ruled goes with its hits."""
    rules = sorted(topics, key=lambda rule: rule.slug)
    parents = {rule.slug: rule.parent for rule in rules}
    wide_first = sorted(rules, key=lambda rule: (len(_line(rule.slug, parents)), rule.slug))
    gone = connection.scalars(select(Topic.topic_id).where(Topic.slug.not_in(parents))).all()
    hit = set(connection.scalars(named.statement("topic_articles"), {"topics": list(gone)}))
    whole = hit - {each.article_id for each in check_lost.find(connection, ["statement_topics"], hit)} if hit else hit
    rollups.change(connection, hit)
    sync(connection, Topic, ("topic_id",), [_topic(rule) for rule in wide_first])
    terms = [row for rule in rules for row in _terms(rule)]
    sync(connection, TopicTerm, ("topic_id", "term"), terms)
    check_lost.keep_rules(connection, "topic_terms", terms)
    above = [row for rule in rules for row in _ancestors(rule.slug, parents)]
    sync(connection, TopicAncestor, ("topic_id", "ancestor_id"), above)
    _forget_hits(connection, gone, whole)


def sync_speakers(
    connection: Connection,
    speakers: Iterable[KnownSpeaker],
    aliases: Iterable[tuple[str, str]] = (),
    roles: Iterable[Role] = (),
    basis: str = _SHIPPED,
) -> None:
    """Make the database know these speakers, their other names (slug, name) and their offices, and no others.

    Speakers themselves are only added: their names and facts are also told by articles.
    """
    known = sorted(speakers, key=lambda speaker: speaker.slug)
    names = {(s.slug, s.name, "listed") for s in known} | {(slug, name, "other") for slug, name in aliases}
    missing = {s.slug for s in known} - set(connection.scalars(select(Speaker.slug)))
    if missing:
        new = [speaker_row(s) for s in known if s.slug in missing]
        connection.execute(insert(Speaker).on_conflict_do_nothing(), new)
    rows = [alias_row(slug, name, kind, basis) for slug, name, kind in sorted(names)]
    sync(connection, SpeakerAlias, ("speaker_id", "alias", "kind"), rows, {"basis": basis})
    held = _unique(_role(role) for role in roles)
    sync(connection, SpeakerRole, ("role_id",), held)
    if basis == _SHIPPED:
        check_lost.keep_rules(connection, "speaker_aliases", rows)
        check_lost.keep_rules(connection, "speaker_roles", held)


def _forget_hits(connection: Connection, gone: Collection[int], whole: Collection[int]) -> None:
    """Forget topics that are no longer ruled where corrections keep what was read, and count what is left."""
    if gone:
        connection.execute(named.asked(connection, "forget_topics"), {"topics": list(gone)})
        check_lost.retally(connection, "statement_topics", whole)


def _topic(rule: TopicRule) -> Row:
    return {
        "topic_id": computed(rule.slug),
        "slug": rule.slug,
        "label": rule.label,
        "description": rule.description,
        "parent_id": computed(rule.parent) if rule.parent else None,
    }


def _terms(rule: TopicRule) -> Iterator[Row]:
    told = dict.fromkeys(rule.terms, False) | dict.fromkeys(rule.excluded, True)
    for term, excluded in sorted(told.items()):
        yield {"topic_id": computed(rule.slug), "term": term, "excluded": excluded}


def _ancestors(slug: str, parents: Mapping[str, str | None]) -> Iterator[Row]:
    for distance, above in enumerate(_line(slug, parents)):
        yield {"topic_id": computed(slug), "ancestor_id": computed(above), "distance": distance}


def _line(slug: str, parents: Mapping[str, str | None]) -> list[str]:
    line: list[str] = [slug]
    while (parent := parents[line[-1]]) is not None:
        line.append(parent)
    return line


def _role(role: Role) -> Row:
    return {
        "role_id": computed(role.speaker, role.title, role.organisation, role.start, role.end),
        "speaker_id": computed(role.speaker),
        "title": role.title,
        "organisation": role.organisation,
        "valid": Range(role.start, role.end, bounds="[]"),
        "evidence": role.evidence,
    }


def _unique(rows: Iterable[Row]) -> list[Row]:
    return list({row["role_id"]: row for row in rows}.values())


def sync(
    connection: Connection,
    table: type[Base],
    key: Sequence[str],
    rows: Sequence[Row],
    within: Mapping[str, Any] | None = None,
) -> None:
    """Delete, change and add rows until the table (or the part with these values) holds exactly these."""
    columns = tuple(rows[0]) if rows else tuple(key)
    wanted = {tuple(row[name] for name in key): row for row in rows}
    if _stored(connection, table, key, columns, within) == wanted:
        return
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _SYNC})
    stored = _stored(connection, table, key, columns, within)
    added = [row for number, row in wanted.items() if stored.get(number) != row]
    if added:
        statement = insert(table)
        renewed = {name: statement.excluded[name] for name in columns if name not in key}
        connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=renewed), added)
    gone = sorted(set(stored) - set(wanted))
    if gone:
        which = tuple_(*(table.__table__.c[name] for name in key))
        connection.execute(delete(table).where(which.in_(gone)))


def _stored(
    connection: Connection,
    table: type[Base],
    key: Sequence[str],
    columns: Sequence[str],
    within: Mapping[str, Any] | None,
) -> dict[tuple[Any, ...], Row]:
    found = select(*(table.__table__.c[name] for name in columns))
    for name, value in (within or {}).items():
        found = found.where(table.__table__.c[name] == value)
    return {tuple(row[name] for name in key): dict(row) for row in connection.execute(found).mappings()}
