"""Speakers over all articles: added, named by their fullest name, and forgotten, whatever the order of loads."""

from collections.abc import Sequence

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from claims.store import named, pairs
from claims.store.models import Speaker, SpeakerAlias
from claims.store.rows import Row


def add(connection: Connection, speakers: Sequence[Row], aliases: Sequence[Row]) -> None:
    """Add speakers and the names they go by; those known are completed and, with a fuller name, renamed.

    Rows come in the order of their slugs, so that two loaders never wait for each other in a ring.
    """
    if not speakers:
        return
    connection.execute(insert(Speaker).on_conflict_do_nothing(), list(speakers))
    connection.execute(
        named.statement("complete_speakers"),
        {
            "ids": [row["speaker_id"] for row in speakers],
            "kinds": [row["kind"] for row in speakers],
            "countries": [row["country"] for row in speakers],
            "parents": [row["parent"] for row in speakers],
            "qids": [row["wikidata_qid"] for row in speakers],
        },
    )
    if aliases:
        new = insert(SpeakerAlias).values(list(aliases)).on_conflict_do_nothing()
        given = connection.execute(new.returning(SpeakerAlias.speaker_id, SpeakerAlias.kind))
        named_anew = {number for number, kind in given if kind == "name"}
        rename(connection, named_anew)
        pairs.note(connection, named_anew)


def listing(connection: Connection, called: str | None, limit: int | None) -> tuple[list[str], list[Row]]:
    """Give the column names and rows of the list of speakers, of those a name may mean if one is given."""
    result = connection.execute(named.statement("list_speakers"), {"called": called, "limit": limit})
    return list(result.keys()), [dict(row) for row in result.mappings()]


def facts(connection: Connection, slug: str) -> Row:
    """Give what is known of one speaker: names, offices, articles."""
    return dict(connection.execute(named.statement("show_speaker"), {"slug": slug}).mappings().one())


def rename(connection: Connection, ids: set[int]) -> None:
    """Show each of these speakers by their fullest name."""
    if not ids:
        return
    chosen = Speaker.speaker_id.in_(ids)
    ordered = select(Speaker.speaker_id).where(chosen).order_by(Speaker.speaker_id)
    connection.execute(ordered.with_for_update(key_share=True))
    connection.execute(named.statement("name_speakers", best="best_names"), {"ids": list(ids)})


def forget(connection: Connection, ids: set[int]) -> None:
    """Drop what only deleted statements knew of these speakers."""
    if not ids:
        return
    which = {"ids": list(ids)}
    renamed = set(connection.scalars(named.statement("forget_names"), which))
    connection.execute(named.statement("name_speakers", best="best_names"), which)
    connection.execute(named.statement("forget_speakers"), which)
    pairs.note(connection, renamed)
