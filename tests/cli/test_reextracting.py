"""A database of an older release, brought up to date and read again, knows what older releases did not store."""

from pathlib import Path

from sqlalchemy import text

from claims.store import session
from tests.cli.conftest import Run

BEFORE = Path(__file__).parent.parent / "data" / "before-0.1.dump"  # stored neither what is reported nor certainties
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
    assert fresh("db", "restore", str(BEFORE)).returncode == 0
    old = counted(database)
    assert old["stored"] > 0 == old["types"] == old["polarities"] == old["certainties"]
    assert fresh("query", "who-said", "Azov", "--format", "csv").stdout.count("\n") > 1
    assert fresh("load", "seeds/", "--reextract").returncode == 0
    new = counted(database)
    assert new["types"] == new["polarities"] == new["stored"] > new["certainties"] > 0 == new["uncertain"]
