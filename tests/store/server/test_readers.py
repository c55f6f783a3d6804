"""Readers keep what they may read through a restore and its undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy.engine import make_url

from claims.store import backup, grants, migrate, restoring, session
from claims.store.server import tools

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Home


@pytest.mark.parametrize("known", [False, True])
def test_a_restore_leaves_readers_their_views(own: Home, tmp_path: Path, *, known: bool) -> None:
    """A BI login and an analyst read the restored database, whether or not the backup knew the readers."""
    url = own.ensure()
    migrate.upgrade(url)
    file = tmp_path / "saved.dump"
    if not known:
        backup.backup(own.settings, file)
    with session.connect(url) as connection:
        grants.grant_reader(connection, "boards", grants.Kind.BI)
        grants.grant_reader(connection, "ana", grants.Kind.ANALYST)
    if known:
        backup.backup(own.settings, file)
    for step in (lambda: backup.restore(own.settings, file, replace=True), lambda: restoring.undo(own.settings)):
        step()
        for name, table in (("boards", "reporting.statements_wide"), ("ana", "public.article_texts")):
            reading = make_url(url).set(username=name).render_as_string(hide_password=False)
            with psycopg.connect(tools.libpq_url(reading)) as opened:
                assert opened.execute(f"SELECT count(*) FROM {table}".encode()).fetchone() == (0,)
                assert opened.execute("SELECT count(*) FROM reporting.who_said('bridge')").fetchone() == (0,)
