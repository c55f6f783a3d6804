"""What an article told and nothing else does is dropped with it: names, speakers, dates, its outlet."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, text

from claims.store import named, people
from claims.store.models import (
    Article,
    CorrectedSpeaker,
    CorrectedStatement,
    Date,
    DateCandidate,
    DateMention,
    Statement,
    StatementDate,
    StatementSpeaker,
)
from claims.store.spread import is_spread

_LOCK = 0x666F72676574  # advisory: shared while an article is stored, exclusive while something may be dropped


@dataclass(frozen=True, slots=True)
class Told:
    """The ids of what a stored article names."""

    speakers: frozenset[int]
    dates: frozenset[int]
    sources: frozenset[int]


def told(connection: Connection, article_id: int) -> Told:
    """Return what a stored article names; nothing where there is no such article."""
    speakers = (
        select(StatementSpeaker.speaker_id)
        .where(StatementSpeaker.article_id == article_id)
        .union(
            select(StatementSpeaker.found_id).where(StatementSpeaker.article_id == article_id),
            select(StatementSpeaker.behalf_id).where(StatementSpeaker.article_id == article_id),
            select(CorrectedSpeaker.behalf_id).where(CorrectedSpeaker.article_id == article_id),
            select(CorrectedSpeaker.speaker_id).where(CorrectedSpeaker.article_id == article_id),
        )
    )
    dates = (
        select(Statement.said_date_id)
        .where(Statement.article_id == article_id)
        .union(
            select(Article.published_date_id).where(Article.article_id == article_id),
            select(CorrectedStatement.said_date_id).where(CorrectedStatement.article_id == article_id),
            select(DateMention.date_id).where(DateMention.article_id == article_id),
            select(StatementDate.date_id).where(StatementDate.article_id == article_id),
        )
    )
    sources = select(Article.source_id).where(Article.article_id == article_id)
    found = [connection.scalars(each) for each in (speakers, dates, sources)]
    return Told(*(frozenset(number for number in numbers if number is not None) for numbers in found))


def await_others(connection: Connection, *, alone: bool) -> None:
    """Wait until nobody drops what we are about to use; alone: until nobody uses what we may drop."""
    how = "" if alone else "_shared"
    connection.execute(text(f"SELECT pg_advisory_xact_lock{how}(:number)"), {"number": _LOCK})


def forget(connection: Connection, before: Told) -> None:
    """Drop those of these that nothing names any more; whoever calls waited to be alone."""
    people.forget(connection, set(before.speakers))
    if before.dates:
        forget_dates(connection, before.dates)
    if before.sources:
        connection.execute(named.asked(connection, "forget_sources"), {"ids": list(before.sources)})


def forget_dates(connection: Connection, dates: Collection[int]) -> None:
    """Drop those of some dates that nothing names any more."""
    which = {"ids": list(dates)}
    if not is_spread(connection):
        connection.execute(named.statement("forget_dates"), which)
    elif unused := connection.scalars(named.statement("unused_dates"), which).all():
        for table in (DateCandidate, Date):
            connection.execute(delete(table).where(table.date_id.in_(unused)))
