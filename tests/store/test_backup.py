"""A backup restores to exactly what it was taken of, or not at all."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.engine import make_url

from claims.errors import DatabaseError, UsageError
from claims.settings import Settings
from claims.store import backup, check, migrate, server, session
from claims.store.load import Loading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def own(settings: Settings) -> Iterator[Settings]:
    """Return the embedded server, whose one database these tests fill and replace, and empty again."""
    migrate.upgrade(server.ensure(settings))
    yield settings
    backup.forget(settings)
    migrate.downgrade(server.ensure(settings), "base")


@pytest.fixture
def fill(own: Settings, said: Any, extraction: Any) -> Any:
    """Return a function that loads an article of this name."""

    def load(name: str) -> None:
        one = said(f"{{Putin}} <said> [“{name} isn’t =1+1”].", by={"putin": "Vladimir Putin"}, on="2016-10-10")
        with Loading(server.ensure(own)) as store:
            store.store(extraction(one, name=f"{name}.txt"))
            store.finish({"new": 1})

    return load


def held(settings: Settings) -> backup.Contents:
    """Return what the database holds."""
    with session.connect(server.ensure(settings)) as connection:
        return backup.contents(connection)


def test_a_backup_restores_to_the_same(own: Settings, fill: Any, tmp_path: Path) -> None:
    """What came after it is given up on demand; every table, right and check is as before."""
    fill("first")
    before, file = held(own), tmp_path / "a.dump"
    assert backup.backup(own, file) == before
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.dump"]
    fill("second")
    with pytest.raises(UsageError, match="holds articles already"):
        backup.restore(own, file)
    assert backup.restore(own, file, replace=True) == before == held(own)
    with session.connect(server.ensure(own)) as connection:
        assert [result for result in check.run(connection) if result.failures] == []
    with session.reader(server.reader_url(own)) as reader:
        rows = reader.exec_driver_sql("SELECT content FROM who_said('first')").all()
        assert [row[0] for row in rows] == ["“first isn’t =1+1”"]
    fill("third")


def test_a_damaged_backup_changes_nothing(own: Settings, fill: Any, tmp_path: Path) -> None:
    """Cut at any point it is refused, and the database is as it was."""
    fill("kept")
    whole, cut = tmp_path / "a.dump", tmp_path / "b.dump"
    backup.backup(own, whole)
    before = held(own)
    for share in (0, 0.05, 0.6, 0.99):
        cut.write_bytes(whole.read_bytes()[: int(share * whole.stat().st_size)])
        with pytest.raises((DatabaseError, UsageError)):
            backup.restore(own, cut, replace=True)
        assert held(own) == before


def test_a_foreign_dump_is_refused(own: Settings, tmp_path: Path) -> None:
    """A file that is none of ours is named as such."""
    (tmp_path / "text").write_text("hello")
    with pytest.raises(UsageError, match="not a backup made by claims"):
        backup.restore(own, tmp_path / "text", replace=True)
    with pytest.raises(UsageError, match="no file"):
        backup.restore(own, tmp_path / "nothing", replace=True)


def test_a_folder_that_cannot_be_written_is_named(own: Settings, tmp_path: Path) -> None:
    """The file that cannot be written is named, and nothing is left of it."""
    with pytest.raises(DatabaseError, match="cannot be written"):
        backup.backup(own, tmp_path / "none" / "a.dump")


def test_a_backup_moves_to_a_server_of_ones_own(
    own: Settings, fill: Any, clone: Any, bare_database: str, tmp_path: Path
) -> None:
    """An embedded database becomes one at CLAIMS_DATABASE_URL, empty or with an empty schema."""
    fill("moved")
    backup.backup(own, tmp_path / "a.dump")
    for url in (bare_database, clone()):
        other = Settings(home=tmp_path / "unused", database_url=url)
        assert backup.restore(other, tmp_path / "a.dump") == held(own)
        assert backup.backup(other, tmp_path / "b.dump") == held(own)


def test_no_password_is_seen(own: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password stands in the environment of pg_dump, never among its words, where others see it."""
    seen: list[tuple[Any, dict[str, str]]] = []
    run = subprocess.run

    def watch(words: Any, **more: Any) -> Any:
        seen.append((words, more.get("env", {})))
        return run(words, **more)

    url = make_url(server.ensure(own)).set(password="hidden").render_as_string(hide_password=False)  # noqa: S106
    monkeypatch.setattr(subprocess, "run", watch)
    backup.backup(Settings(home=tmp_path / "unused", database_url=url), tmp_path / "a.dump")
    dumping = [environment for words, environment in seen if words[0].name == "pg_dump" and len(words) > 2]
    assert [environment["PGPASSWORD"] for environment in dumping] == ["hidden"]
    assert not any("hidden" in str(word) for words, _ in seen for word in words)


@pytest.mark.parametrize("kind", ["symlink", "hard link", "fifo"])
def test_what_somebody_put_in_the_way_is_not_written(own: Settings, tmp_path: Path, kind: str) -> None:
    """A link made beforehand at the place of the half backup neither gets its rows nor loses its words."""
    other = tmp_path / "other"
    other.write_text("mine")
    half = tmp_path / "saved.dump.part"
    if kind == "symlink":
        half.symlink_to(other)
    elif kind == "hard link":
        half.hardlink_to(other)
    else:
        os.mkfifo(half)
    with pytest.raises(DatabaseError, match="Name another file"):
        backup.backup(own, tmp_path / "saved.dump")
    assert other.read_text() == "mine"
    assert not (tmp_path / "saved.dump").exists()
