"""Databases of released versions are brought forward to the present schema with all they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.settings import Settings
from claims.store import backup, check, migrate, session

DUMPS = sorted((Path(__file__).parents[1] / "data").glob("*.dump"))


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.stem)
def test_a_released_database_comes_forward(dump: Path, bare_database: str, tmp_path: Path) -> None:
    """Restored and migrated, it holds its articles and statements, passes every check, and answers."""
    settings = Settings(home=tmp_path, database_url=bare_database)
    held = backup.restore(settings, dump)
    assert migrate.current(bare_database) == migrate.known()[-1]
    assert held["public.articles"][0] == 5
    assert held["public.statements"][0] >= 80
    with session.connect(bare_database) as connection:
        assert [result for result in check.run(connection) if result.failures] == []
        found = connection.exec_driver_sql("SELECT count(*) FROM reporting.who_said('S-400 deals')").scalar_one()
    assert found >= 5


def test_there_is_a_dump() -> None:
    """That of the first release is kept, and one from before it."""
    assert [path.name for path in DUMPS][:2] == ["before-0.1.dump", "release-0.1.0.dump"]
