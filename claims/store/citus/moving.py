"""An upgrade of a spread database: its rows come back, its schema is brought forward, and it is spread again."""

from collections.abc import Callable

from claims.store import migrate, session
from claims.store.citus.distribute import distribute, undistribute
from claims.store.spread import shards


def upgrade(url: str, report: Callable[[str], None]) -> None:
    """Bring the schema of a database to the newest revision, on a cluster by way of the one server.

    Each of the three steps is done whole or not at all. Where one is refused, the database works as it then is: spread
    with the older schema, or on the one server.

    Raises:
        DatabaseError: as migrate.upgrade.
        ClaimsError: the cluster refuses.
    """
    with session.connect(url) as connection:
        before = shards(connection)
        if before is not None:
            undistribute(connection, report)
    migrate.upgrade(url)
    if before is not None:
        with session.connect(url) as connection:
            distribute(connection, before, report)
