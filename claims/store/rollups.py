"""What is computed ahead of the question: counts by day and a calendar, brought up to date at the end of a load."""

from sqlalchemy import Connection, text

from claims.store import named

VIEWS = ("statement_counts", "calendar", "counted_articles")
_REFRESHING = 0x726F6C6C7570  # advisory lock: one program at a time, and the next looks again


def refresh(connection: Connection, *, stale: bool = False) -> bool:
    """Compute the counts and the calendar anew if articles came, went or changed; the caller commits.

    Readers see the old figures until then.

    Args:
        connection: The owner's.
        stale: Whether something else has changed that they show, as by a correction.
    """
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _REFRESHING})
    if not stale and not connection.scalar(named.statement("counts_are_stale")):
        return False
    for view in VIEWS:
        connection.execute(text(f"REFRESH MATERIALIZED VIEW CONCURRENTLY public.{view}"))
    return True
