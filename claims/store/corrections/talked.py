"""What a correction of a statement's date does to the dates that the statement talks about."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select, update
from sqlalchemy.dialects.postgresql import insert

from claims import dates
from claims.dates import edtf
from claims.records import DateMention, DateValue, Span, StatementKind
from claims.store.date_rows import date_rows
from claims.store.ids import computed
from claims.store.models import Date, DateCandidate, Statement, StatementDate


def recount(connection: Connection, article_id: int, ids: Sequence[int], said: DateValue | None) -> None:
    """Count words like "next year" in some statements of an article from the date that they were given by hand."""
    mine = (StatementDate.article_id == article_id, StatementDate.statement_id.in_(ids))
    whole = (Statement.article_id == StatementDate.article_id) & (Statement.statement_id == StatementDate.statement_id)
    columns = select(*StatementDate.__table__.c, Statement.kind, Date.edtf)
    found = columns.join(Statement, whole).join(Date, Date.date_id == StatementDate.date_id, isouter=True)
    for row in connection.execute(found.where(*mine)).mappings().all():
        before = _mention(row)
        after = dates.recounted(before, row["mention"], said, quoted=row["kind"] == StatementKind.DIRECT)
        if after != before:
            _store(connection, row, after)


def _mention(row: RowMapping) -> DateMention:
    value = edtf.parse(row["edtf"]) if row["edtf"] else None
    span = Span(row["char_start"], row["char_end"])
    return DateMention(span, value, row["anchor"], row["rule"], row["weekday_agrees"], tuple(row["rejected"]))


def _store(connection: Connection, row: RowMapping, after: DateMention) -> None:
    if after.value:
        date, candidates = date_rows(after.value)
        connection.execute(insert(Date).values(date).on_conflict_do_nothing())
        if candidates:
            connection.execute(insert(DateCandidate).on_conflict_do_nothing(), candidates)
    table = StatementDate
    this = (
        table.article_id == row["article_id"],
        table.statement_id == row["statement_id"],
        table.ordinal == row["ordinal"],
    )
    values = {
        "date_id": computed(after.value.edtf) if after.value else None,
        "anchor": after.anchor,
        "rule": after.rule,
        "weekday_agrees": after.weekday_agrees,
    }
    connection.execute(update(table).where(*this).values(**values))
