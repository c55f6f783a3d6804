"""Corrections of statements, within an article: said by somebody else, on another day, or not at all."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from claims.dates import edtf
from claims.records import DateCertainty, DateValue
from claims.store import named
from claims.store.corrections import speakers, talked
from claims.store.date_rows import Row, date_rows
from claims.store.decisions import Action, Decision
from claims.store.ids import computed, normal
from claims.store.models import (
    CorrectedStatement,
    Date,
    DateCandidate,
    Statement,
    StatementSpan,
    StatementSpeaker,
    StatementTopic,
)


def apply(connection: Connection, article_id: int, found: Sequence[Decision]) -> None:
    """Apply corrections to the statements of an article that stand there as read."""
    stored = _words(connection, article_id)
    rejected: set[int] = set()
    for decision in found:
        ids = [number for number, words in stored.items() if words == decision.words]
        if not ids:
            continue
        aside = ids + _children(connection, article_id, ids) if decision.action is Action.REJECT else ids
        _set_aside(connection, article_id, aside)
        if decision.action is Action.REATTRIBUTE:
            _reattribute(connection, article_id, ids, decision)
        elif decision.action is Action.REDATE:
            _redate(connection, article_id, ids, decision)
        elif decision.action is Action.RETYPE:
            mine = (Statement.article_id == article_id, Statement.statement_id.in_(ids))
            connection.execute(update(Statement).where(*mine).values(type=decision.value))
        else:
            rejected |= set(ids)
    _reject(connection, article_id, rejected)


def _words(connection: Connection, article_id: int) -> dict[int, tuple[str, ...]]:
    columns = (Statement.statement_id, Statement.source_text, Statement.cue, Statement.content)
    found = connection.execute(select(*columns).where(Statement.article_id == article_id))
    return {number: tuple(map(normal, words)) for number, *words in found}


def _children(connection: Connection, article_id: int, ids: Sequence[int]) -> list[int]:
    below = select(Statement.statement_id).where(Statement.article_id == article_id, Statement.parent_id.in_(ids))
    return list(connection.scalars(below))


def _set_aside(connection: Connection, article_id: int, ids: Sequence[int]) -> None:
    """Keep statements as read, unless an earlier correction has done so."""
    kept = select(CorrectedStatement.statement_id).where(CorrectedStatement.article_id == article_id)
    new = sorted(set(ids) - set(connection.scalars(kept)))
    for name in ("set_aside", "set_speakers_aside") if new else ():
        connection.execute(named.statement(name), {"article_id": article_id, "ids": new})


def _reattribute(connection: Connection, article_id: int, ids: Sequence[int], decision: Decision) -> None:
    slugs = speakers.speakers_of(decision)
    if not speakers.present(connection, slugs) >= set(slugs):
        return
    mine = (Statement.article_id == article_id, Statement.statement_id.in_(ids))
    changed = (
        update(Statement).where(*mine).values(speaker_basis=basis(decision), speaker_confidence=1.0 if slugs else None)
    )
    said = connection.execute(changed.returning(Statement.statement_id, Statement.said_from)).all()
    whose = (StatementSpeaker.article_id == article_id, StatementSpeaker.statement_id.in_(ids))
    connection.execute(delete(StatementSpeaker).where(*whose))
    rows = [_link(article_id, number, first, n, slug) for number, first in said for n, slug in enumerate(slugs)]
    if rows:
        connection.execute(insert(StatementSpeaker), rows)


def _link(article_id: int, number: int, first: object, ordinal: int, slug: str) -> Row:
    return {
        "article_id": article_id,
        "statement_id": number,
        "ordinal": ordinal,
        "speaker_id": computed(slug),
        "rule": "by hand",
        "alias": "",
        "name": "",
        "confidence": 1.0,
        "said_from": first,
    }


def _redate(connection: Connection, article_id: int, ids: Sequence[int], decision: Decision) -> None:
    value = date_of(decision.value)
    if value is not None:
        row, candidates = date_rows(value)
        connection.execute(insert(Date).values(row).on_conflict_do_nothing())
        if candidates:
            connection.execute(insert(DateCandidate).on_conflict_do_nothing(), candidates)
    first, last = (value.earliest, value.latest) if value else (None, None)
    told: Row = {
        "said_date_id": computed(value.edtf) if value else None,
        "said_from": first,
        "said_to": last,
        "said_text": None,
        "said_basis": basis(decision),
        "said_certainty": DateCertainty.TOLD.value if value else None,
        "said_confidence": 1.0 if value else None,
    }
    copied: Row = {"said_from": first}
    for table, values in ((Statement, told), (StatementSpeaker, copied), (StatementTopic, copied)):
        mine = (table.article_id == article_id, table.statement_id.in_(ids))
        connection.execute(update(table).where(*mine).values(**values))
    span = (StatementSpan.article_id == article_id, StatementSpan.statement_id.in_(ids), StatementSpan.part == "date")
    connection.execute(delete(StatementSpan).where(*span))
    talked.recount(connection, article_id, ids, value)


def basis(decision: Decision) -> str:
    """Return what stands beside a corrected fact as its reason."""
    return f"by hand: {decision.reason}"


def _reject(connection: Connection, article_id: int, ids: Collection[int]) -> None:
    if not ids:
        return
    mine = Statement.article_id == article_id
    connection.execute(update(Statement).where(mine, Statement.parent_id.in_(ids)).values(parent_id=None))
    connection.execute(delete(Statement).where(mine, Statement.statement_id.in_(ids)))


def date_of(value: str | None) -> DateValue | None:
    """Return the date of an EDTF text, None where it says that none is known.

    Raises:
        EdtfError: it is no EDTF text.
    """
    return None if value is None or value.lower() in speakers.UNKNOWN else edtf.parse(value)


def restore(connection: Connection, article_id: int) -> None:
    """Bring an article's corrected statements back as they were read."""
    kept = select(CorrectedStatement.statement_id).where(CorrectedStatement.article_id == article_id)
    ids = list(connection.scalars(kept))
    if not ids:
        return
    where = {"article_id": article_id}
    connection.execute(named.statement("restore_statements"), where)
    for table in (StatementSpan, StatementSpeaker):
        connection.execute(delete(table).where(table.article_id == article_id, table.statement_id.in_(ids)))
    for name in ("restore_spans", "restore_topics", "restore_dates", "restore_phrases", "restore_speakers"):
        connection.execute(named.statement(name), where)
    connection.execute(delete(CorrectedStatement).where(CorrectedStatement.article_id == article_id))


def all_words(connection: Connection, articles: Collection[int]) -> set[tuple[Any, ...]]:
    """Return the articles' statements, those taken away included, as article and words."""
    stored = select(Statement.article_id, Statement.source_text, Statement.cue, Statement.content)
    kept = select(CorrectedStatement.article_id, CorrectedStatement.as_read)
    found = {
        (number, *map(normal, words))
        for number, *words in connection.execute(stored.where(Statement.article_id.in_(articles)))
    }
    for number, row in connection.execute(kept.where(CorrectedStatement.article_id.in_(articles))):
        as_read = row["statement"]
        found.add((number, *(normal(as_read[name]) for name in ("source_text", "cue", "content"))))
    return found
