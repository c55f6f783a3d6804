"""The cross-article resolution run anew over everything: the same whatever was loaded in which order."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from claims.store import corrections, decisions, forgetting, pairs, people, retellings, rollups
from claims.store.models import Speaker


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a run came to: speakers, pairs to be reviewed, corrections in force."""

    speakers: int
    pairs: int
    corrections: int


def resolve(connection: Connection) -> Resolved:
    """Name speakers, find pairs to be reviewed, link retellings, apply corrections, all anew; the caller commits."""
    forgetting.await_others(connection, alone=True)
    everyone = set(connection.scalars(select(Speaker.speaker_id)))
    people.forget(connection, everyone)
    corrections.redo(connection, decisions.every(connection))
    retellings.recompute(connection)
    found = pairs.recompute(connection)
    corrections.redo_speakers(connection)  # links of speakers rest on the pairs
    rollups.refresh(connection)
    speakers = len(connection.scalars(select(Speaker.speaker_id)).all())
    return Resolved(speakers, found, len(decisions.active(connection)))
