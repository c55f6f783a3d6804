"""The links of speakers that were made without being asked, with scores and reasons, for a person to undo."""

from sqlalchemy import Connection

from claims.store import decisions, identities
from claims.store.rows import Row


def queue(connection: Connection, limit: int | None = None) -> tuple[list[str], list[Row]]:
    """Return the column names and rows of the speakers linked or told apart over all articles, by slug."""
    columns = ["score", "speaker", "other", "reasons"]
    apart = identities.partings(connection)
    rows = [
        {"score": link.score, "speaker": link.source, "other": link.target, "reasons": link.reason}
        for link in identities.links(connection, apart, decisions.active(connection))
    ]
    return columns, rows[:limit]
