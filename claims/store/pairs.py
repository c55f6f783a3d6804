"""The review queue: pairs of speakers who may be one, found by names when a new name comes, judged by hand.

New names are compared only with those that end in a word spelt much alike, which the trigram index finds.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, delete, or_, select, text
from sqlalchemy.dialects.postgresql import insert

from claims.linking import duplicates
from claims.linking.duplicates import Likeness
from claims.store import named, session
from claims.store.models import SpeakerPair
from claims.store.rows import Row


def note(connection: Connection, ids: Collection[int]) -> None:
    """Bring the pairs of these speakers, who go by new names, up to date."""
    if not ids:
        return
    connection.execute(text("SET LOCAL pg_trgm.strict_word_similarity_threshold = 0.4"))
    with session.by_index(connection):
        found = connection.execute(named.statement("near_names"), {"ids": list(ids)}).all()
    called = names(connection, {number for pair in found for number in pair})
    rows = {}
    for one, other in found:
        first, second = sorted((one, other))
        like = duplicates.by_name(called[first], called[second])
        if like:
            rows[first, second] = {"speaker_id": first, "other_id": second} | _facts(like)
    _replace(connection, ids, list((rows | _lookalikes(connection, ids)).values()))


def recompute(connection: Connection) -> int:
    """Find the pairs of all speakers anew, and return their number."""
    ids = connection.scalars(text("SELECT speaker_id FROM speakers WHERE kind = 'person' ORDER BY slug")).all()
    note(connection, ids)
    return int(connection.scalar(text("SELECT count(*) FROM speaker_pairs")) or 0)


def queue(connection: Connection, limit: int | None = None) -> tuple[list[str], list[Row]]:
    """Return the column names and rows of the review queue, the likeliest first."""
    columns = ["score", "speaker", "other", "reasons", "statements", "other_statements"]
    rows = [row for each in connection.execute(named.asked(connection, "pairs")).mappings() if (row := _weighed(each))]
    rows.sort(key=lambda row: (-row["score"], row["speaker"], row["other"]))
    return columns, rows[:limit]


def names(connection: Connection, ids: Iterable[int]) -> defaultdict[int, set[str]]:
    """Return the full names of some speakers, by id."""
    called: defaultdict[int, set[str]] = defaultdict(set)
    for number, alias in connection.execute(named.statement("names_of"), {"ids": list(ids)}):
        called[number].add(alias)
    return called


def _lookalikes(connection: Connection, ids: Collection[int]) -> dict[tuple[int, int], Row]:
    """Return the pairs of one of these and another speaker, of whom one is written with letters that look Latin."""
    written = connection.execute(named.statement("foreign_names")).all()
    seen = [(number, alias, looks) for number, alias in written if (looks := duplicates.latin(alias))]
    if not seen:
        return {}
    found = connection.execute(named.statement("called"), {"folded": [looks for _, _, looks in seen]}).all()
    bearers: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, alias, folded in found:
        bearers[folded].append((number, alias))
    rows = {}
    for number, alias, looks in seen:
        for other, printed in bearers[looks]:
            if other != number and not {other, number}.isdisjoint(ids):
                reason = f"“{alias}” looks like “{printed}”, in letters of another script"
                like = Likeness(duplicates.LOOKALIKE, (reason,))
                first, second = sorted((number, other))
                rows[first, second] = {"speaker_id": first, "other_id": second} | _facts(like)
    return rows


def _facts(like: Likeness) -> Row:
    return {"score": like.score, "reason": "; ".join(like.reasons)}


def _replace(connection: Connection, ids: Collection[int], rows: list[Row]) -> None:
    columns = (SpeakerPair.speaker_id, SpeakerPair.other_id, SpeakerPair.score, SpeakerPair.reason)
    mine = or_(SpeakerPair.speaker_id.in_(ids), SpeakerPair.other_id.in_(ids))
    stored = [dict(row) for row in connection.execute(select(*columns).where(mine)).mappings()]
    for gone in (row for row in stored if row not in rows):
        pair = (SpeakerPair.speaker_id == gone["speaker_id"], SpeakerPair.other_id == gone["other_id"])
        connection.execute(delete(SpeakerPair).where(*pair))
    new = sorted((row for row in rows if row not in stored), key=lambda row: (row["speaker_id"], row["other_id"]))
    if new:
        connection.execute(insert(SpeakerPair).on_conflict_do_nothing(), new)


def _weighed(pair: Any) -> Row | None:  # noqa: ANN401 - a row of the statement `pairs`
    like = duplicates.weighed(
        Likeness(pair["score"], (pair["reason"],)),
        (pair["country"], pair["other_country"]),
        (pair["roles"] or (), pair["other_roles"] or ()),
    )
    if like is None:
        return None
    told = {name: pair[name] for name in ("speaker", "other", "statements", "other_statements")}
    return told | {"score": like.score, "reasons": "; ".join(like.reasons)}
