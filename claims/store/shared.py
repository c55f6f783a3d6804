"""Rows that articles share: outlets, dates, topics, speakers.

They are written in one fixed order, so that no two loaders wait for each other in a ring.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from claims.store import people
from claims.store.models import Date, DateCandidate, Source, Topic, TopicAncestor
from claims.store.rows import Row, Rows
from claims.store.writing import add


def store(connection: Connection, made: Sequence[Rows]) -> None:
    """Store what these articles name and others may name as well."""
    topics = _once((row for each in made for row in each.topics), lambda row: row["slug"])
    add(connection, Source, _once((row for each in made for row in each.sources), lambda row: row["slug"]))
    dates = _once((row for each in made for row in each.dates), lambda row: row["edtf"])
    add(connection, Date, dates)
    members = (row for each in made for row in each.date_candidates)
    add(connection, DateCandidate, _once(members, lambda row: (row["date_id"], row["ordinal"])))
    add(connection, Topic, topics)
    own = [{"topic_id": t["topic_id"], "ancestor_id": t["topic_id"], "distance": 0} for t in topics]
    add(connection, TopicAncestor, own)
    _people(connection, made)


def _people(connection: Connection, made: Sequence[Rows]) -> None:
    speakers = sorted((row for each in made for row in each.speakers), key=lambda row: row["slug"])
    slugs = {row["speaker_id"]: row["slug"] for row in speakers}
    aliases = _once(
        (row for each in made for row in each.speaker_aliases),
        lambda row: (slugs[row["speaker_id"]], row["alias"], row["kind"]),
    )
    people.add(connection, speakers, aliases)


def _once(rows: Iterable[Row], key: Callable[[Row], Any]) -> list[Row]:
    found = {key(row): row for row in rows}
    return [found[each] for each in sorted(found)]
