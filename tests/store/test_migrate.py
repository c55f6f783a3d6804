"""The schema's revision as a user meets it: none, behind, right, from a newer program."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from claims.errors import DatabaseError
from claims.store import migrate, session
from claims.store.migrate import State

_LOOK = """
import sys
from claims.store import migrate
migrate.upgrade(sys.argv[1])
"""


def stamp(url: str, revision: str) -> None:
    """Write another revision into the database."""
    with session.connect(url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
        connection.commit()


def test_a_new_database_becomes_current(bare_database: str) -> None:
    """From nothing to the newest revision, and back to nothing."""
    assert migrate.state(bare_database) is State.EMPTY
    with pytest.raises(DatabaseError, match=r"no schema yet\. Run: claims db upgrade"):
        migrate.check(bare_database)
    migrate.upgrade(bare_database)
    assert migrate.state(bare_database) is State.CURRENT
    assert migrate.current(bare_database) == migrate.known()[-1]
    migrate.check(bare_database)
    migrate.downgrade(bare_database, "base")
    assert migrate.state(bare_database) is State.EMPTY


def test_the_files_names_tell_the_revisions_in_order() -> None:
    """What is read off the file names is what alembic reads in the files: one line of revisions, one head."""
    script = ScriptDirectory(str(migrate.folder()))
    assert migrate.heads() == (migrate.known()[-1],)
    assert tuple(each.revision for each in script.walk_revisions()) == migrate.current_line()[::-1]


def test_preparing_migrates_a_fresh_database_only(bare_database: str) -> None:
    """A database without a schema gets one; one that is behind waits for the user's word."""
    migrate.prepare(bare_database)
    assert migrate.state(bare_database) is State.CURRENT
    migrate.prepare(bare_database)
    migrate.downgrade(bare_database, "-1")
    with pytest.raises(DatabaseError, match="is behind"):
        migrate.prepare(bare_database)


def test_a_schema_behind_is_told_with_the_command(bare_database: str) -> None:
    """One revision short is behind, and the error says what to run."""
    first = migrate.current_line()[0]
    migrate.upgrade(bare_database, first)
    assert migrate.is_behind(bare_database)
    with pytest.raises(DatabaseError, match=rf"schema \({first}\) is behind .* Run: claims db upgrade") as caught:
        migrate.check(bare_database)
    assert caught.value.exit_code == 4


def test_what_stands_in_the_way_is_named(bare_database: str) -> None:
    """A table of another program is left alone; nothing is begun, or the error says how far it went."""
    with session.connect(bare_database) as connection:
        connection.execute(text("CREATE TABLE topics (theirs integer)"))
        connection.commit()
    with pytest.raises(DatabaseError, match="taken by another program: topics"):
        migrate.upgrade(bare_database)
    assert migrate.current(bare_database) is None
    with session.connect(bare_database) as connection:
        connection.execute(text("DROP TABLE topics"))
        connection.commit()
    first = migrate.current_line()[0]
    migrate.upgrade(bare_database, first)
    with session.connect(bare_database) as connection:
        connection.execute(text("CREATE TABLE topics (theirs integer)"))
        connection.commit()
    with pytest.raises(DatabaseError, match=rf'stays at revision {first}: relation "topics" already exists') as caught:
        migrate.upgrade(bare_database)
    assert "CLAIMS_DATABASE_URL" in str(caught.value)
    with session.connect(bare_database) as connection:
        connection.execute(text("DROP TABLE topics"))
        connection.commit()
    migrate.upgrade(bare_database)
    assert migrate.state(bare_database) is State.CURRENT


def test_a_newer_schema_is_left_alone(database: str) -> None:
    """A program older than the schema neither uses nor migrates it."""
    stamp(database, "9999")
    assert migrate.state(database) is State.NEWER
    for act in (migrate.check, migrate.upgrade):
        with pytest.raises(DatabaseError, match="newer than this program"):
            act(database)
    assert migrate.current(database) == "9999"


def test_programs_that_migrate_at_once_take_turns(bare_database: str) -> None:
    """Three upgrades at the same time make one schema, and none fails."""

    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", _LOOK, bare_database]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    with ThreadPoolExecutor(3) as pool:
        ended = list(pool.map(lambda _: run(), range(3)))
    assert [each.returncode for each in ended] == [0, 0, 0], ended
    assert migrate.state(bare_database) is State.CURRENT
