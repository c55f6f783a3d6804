"""Speakers over all articles: added, named by their fullest name, and forgotten, whatever the order of loads."""

from collections.abc import Sequence

from sqlalchemy import Connection, select, text

from claims.store import named, pairs, writing
from claims.store.models import Speaker, SpeakerAlias
from claims.store.rows import Row

_CHANGING = 0x70656F706C65  # advisory lock


def add(connection: Connection, speakers: Sequence[Row], new: Sequence[Row], aliases: Sequence[Row]) -> None:
    """Add new speakers and names; of all these speakers, those known are completed and, with a fuller name, renamed.

    Rows come in the order of their slugs, so that two loaders never wait for each other in a ring; the same speaker
    may come several times. Who changes speakers that are there does so alone, and adds none after.
    """
    if not speakers:
        return
    writing.add(connection, Speaker, new)
    given = writing.add(connection, SpeakerAlias, aliases)
    named_anew = {row["speaker_id"] for row in given if row["kind"] == "name"}
    facts = _facts(speakers)
    if named_anew or connection.scalar(named.statement("incomplete_speakers"), facts):
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _CHANGING})
        connection.execute(named.statement("complete_speakers"), facts)
        rename(connection, named_anew)
        pairs.note(connection, named_anew)


def _facts(speakers: Sequence[Row]) -> dict[str, list[object]]:
    columns = ("speaker_id", "kind", "country", "parent", "wikidata_qid")
    lists = (("ids", "kinds", "countries", "parents", "qids"), columns)
    return {name: [row[column] for row in speakers] for name, column in zip(*lists, strict=True)}


def listing(connection: Connection, called: str | None, limit: int | None) -> tuple[list[str], list[Row]]:
    """Return the column names and rows of the list of speakers, of those a name may mean if one is given."""
    result = connection.execute(named.statement("list_speakers"), {"called": called, "limit": limit})
    return list(result.keys()), [dict(row) for row in result.mappings()]


def facts(connection: Connection, slug: str) -> Row:
    """Return what is known of one speaker: names, offices, articles."""
    return dict(connection.execute(named.asked(connection, "show_speaker"), {"slug": slug}).mappings().one())


def rename(connection: Connection, ids: set[int]) -> None:
    """Show each of these speakers by their fullest name."""
    if not ids:
        return
    chosen = Speaker.speaker_id.in_(ids)
    ordered = select(Speaker.speaker_id).where(chosen).order_by(Speaker.speaker_id)
    connection.execute(ordered.with_for_update(key_share=True))
    connection.execute(named.asked(connection, "name_speakers", best="best_names"), {"ids": list(ids)})


def forget(connection: Connection, ids: set[int]) -> None:
    """Drop what only deleted statements knew of these speakers."""
    if not ids:
        return
    which = {"ids": list(ids)}
    renamed = set(connection.scalars(named.asked(connection, "forget_names"), which))
    connection.execute(named.asked(connection, "name_speakers", best="best_names"), which)
    connection.execute(named.asked(connection, "forget_speakers"), which)
    pairs.note(connection, renamed)
