"""Rows that articles share: outlets, dates, topics, speakers.

They are written in one fixed order, so that no two loaders wait for each other in a ring. Most are stored already: one
question tells which, and only the others are sent.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from claims.store import named, people, session
from claims.store.models import Date, DateCandidate, Source, Topic, TopicAncestor
from claims.store.rows import Row, Shared
from claims.store.writing import add


def store(connection: Connection, made: Sequence[Shared]) -> None:
    """Store what these articles name and others may name as well; whoever calls keeps others from dropping it."""
    told = _told(made)
    new = _missing(connection, told)
    add(connection, Source, new["sources"])
    dates = {row["date_id"] for row in new["dates"]}
    add(connection, Date, new["dates"])
    members = (row for each in made for row in each.date_candidates if row["date_id"] in dates)
    add(connection, DateCandidate, _once(members, lambda row: (row["date_id"], row["ordinal"])))
    add(connection, Topic, new["topics"])
    own = [{"topic_id": t["topic_id"], "ancestor_id": t["topic_id"], "distance": 0} for t in new["topics"]]
    add(connection, TopicAncestor, own)
    people.add(connection, told["speakers"], new["speakers"], new["speaker_aliases"])


def _told(made: Sequence[Shared]) -> dict[str, list[Row]]:
    """Return the rows of these articles by table, each once; of a speaker as many as the articles differ."""
    facts = _once((row for each in made for row in each.speakers), lambda row: tuple(map(str, row.values())))
    speakers = sorted(facts, key=lambda row: row["slug"])
    slugs = {row["speaker_id"]: row["slug"] for row in speakers}
    return {
        "sources": _once((row for each in made for row in each.sources), lambda row: row["slug"]),
        "dates": _once((row for each in made for row in each.dates), lambda row: row["edtf"]),
        "topics": _once((row for each in made for row in each.topics), lambda row: row["slug"]),
        "speakers": speakers,
        "speaker_aliases": _once(
            (row for each in made for row in each.speaker_aliases),
            lambda row: (slugs[row["speaker_id"]], row["alias"], row["kind"]),
        ),
    }


def _missing(connection: Connection, told: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Return those rows that are not stored, in their order."""
    aliases = told["speaker_aliases"]
    keys = {
        "sources": named.bigints(row["source_id"] for row in told["sources"]),
        "dates": named.bigints(row["date_id"] for row in told["dates"]),
        "topics": named.bigints(row["topic_id"] for row in told["topics"]),
        "speakers": named.bigints(row["speaker_id"] for row in told["speakers"]),
        "bearers": named.bigints(row["speaker_id"] for row in aliases),
        "aliases": [row["alias"] for row in aliases],
        "kinds": [row["kind"] for row in aliases],
    }
    with session.by_index(connection):
        found = connection.execute(named.statement("missing_shared"), keys).all()
    new: dict[str, list[Row]] = {name: [] for name in told}
    for name, place in sorted(found):
        new[name].append(told[name][place - 1])
    return new


def _once(rows: Iterable[Row], key: Callable[[Row], Any]) -> list[Row]:
    found = {key(row): row for row in rows}
    return [found[each] for each in sorted(found)]
