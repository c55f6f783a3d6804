"""A database of an older release, brought up to date and read again, knows what older releases did not store."""

from sqlalchemy import text

from claims.store import migrate, session
from tests.cli.conftest import Run

SEED = "seeds/000_3b8223735609be32.txt"
BEFORE_TYPES = "0038"  # the last schema without what is reported, and how each date is known
ASKED = """
    SELECT count(*) AS stored, count(type) AS types, count(polarity) AS polarities,
        count(*) FILTER (WHERE said_date_id IS NOT NULL AND said_certainty IS NULL) AS uncertain,
        count(said_certainty) AS certainties
    FROM statements"""


def counted(url: str) -> dict[str, int]:
    """Return how many statements there are, and how many have what."""
    with session.connect(url) as connection:
        return dict(connection.execute(text(ASKED)).mappings().one())


def test_reextraction_fills_what_an_older_release_did_not_store(fresh: Run, database: str) -> None:
    """Rows of a schema without the columns stay unfilled by the migration, are shown, and are filled by --reextract."""
    fresh("load", SEED)
    new = counted(database)
    assert new["types"] == new["polarities"] == new["stored"] > new["certainties"] > 0
    migrate.downgrade(database, BEFORE_TYPES)
    migrate.upgrade(database)
    old = counted(database)
    assert (old["stored"], old["types"], old["polarities"], old["certainties"]) == (new["stored"], 0, 0, 0)
    assert fresh("query", "who-said", "Azov", "--format", "csv").stdout.count("\n") > 1
    assert fresh("load", SEED, "--reextract").returncode == 0
    assert counted(database) == new | {"uncertain": 0}
