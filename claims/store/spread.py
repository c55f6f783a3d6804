"""Whether the connected database is spread over a Citus cluster: some statements are asked there in another form."""

from typing import Final

from sqlalchemy import Connection, text

_KEPT: Final = "claims_spread"  # in what SQLAlchemy keeps of a connection


def is_spread(connection: Connection) -> bool:
    """Return whether the articles lie in shards; the database is asked once a connection."""
    if _KEPT not in connection.info:
        connection.info[_KEPT] = shards(connection) is not None
    return bool(connection.info[_KEPT])


def changed(connection: Connection) -> None:
    """Have the database asked again: it was spread, or brought back, by this connection."""
    connection.info.pop(_KEPT, None)


def shards(connection: Connection) -> int | None:
    """Return over how many shards the articles are spread, None where they are not."""
    if connection.scalar(text("SELECT to_regclass('pg_catalog.pg_dist_shard')")) is None:
        return None
    found = text("SELECT count(*) FROM pg_catalog.pg_dist_shard WHERE logicalrelid = to_regclass('public.articles')")
    return int(connection.scalar(found) or 0) or None
