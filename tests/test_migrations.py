"""The migrations: one line of them, each of which can be taken back, and in the end what the models say."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from claims.settings import Settings
from claims.store import migrate, server, session
from claims.store.models import Base
from claims.store.restoring import RELATIONS as OWN
from claims.store.restoring import aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

SYSTEM = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
SNAPSHOT = Path(__file__).parent / "golden" / "schema.txt"
FOLDED = "e5d214f87b6a"  # the last revision of the fold
OURS = """n.nspname IN ('public', 'reporting')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"""
RELATIONS = "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
CATALOGUE = {
    "schemas": """
        SELECT nspname, coalesce(nspacl, acldefault('n', nspowner))::text, obj_description(oid, 'pg_namespace')
        FROM pg_namespace WHERE nspname !~ '^pg_'""",
    "extensions": "SELECT extname FROM pg_extension",
    "relations": f"""
        SELECT c.oid::regclass::text, c.relkind, coalesce(c.relacl, acldefault('r', c.relowner))::text,
            obj_description(c.oid, 'pg_class')
        FROM {RELATIONS} WHERE {OURS}""",
    "columns": f"""
        SELECT c.oid::regclass::text, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated,
            rank() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attstattarget,
            pg_get_expr(f.adbin, f.adrelid), col_description(c.oid, a.attnum)
        FROM {RELATIONS} JOIN pg_attribute a ON a.attrelid = c.oid
        LEFT JOIN pg_attrdef f ON f.adrelid = c.oid AND f.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped AND {OURS}""",
    "constraints": f"""
        SELECT c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
        FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE {OURS}""",
    "indexes": f"""
        SELECT c.oid::regclass::text, pg_get_indexdef(c.oid) FROM {RELATIONS} WHERE c.relkind = 'i' AND {OURS}""",
    "views": f"""
        SELECT c.oid::regclass::text, pg_get_viewdef(c.oid)
        FROM {RELATIONS} WHERE c.relkind IN ('v', 'm') AND {OURS}""",
    "functions": f"""
        SELECT c.oid::regprocedure::text, pg_get_functiondef(c.oid),
            coalesce(c.proacl, acldefault('f', c.proowner))::text, obj_description(c.oid, 'pg_proc')
        FROM pg_proc c JOIN pg_namespace n ON n.oid = c.pronamespace WHERE {OURS}""",
    "triggers": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    "defaults": "SELECT defaclnamespace::regnamespace::text, defaclobjtype, defaclacl::text FROM pg_default_acl",
}


def catalogue(url: str, *kinds: str) -> dict[str, list[Any]]:
    """Return everything of ours that the database's catalogue knows, by kind."""
    with session.connect(url) as connection:
        connection.exec_driver_sql("SET search_path = ''")
        return {kind: _rows(connection, CATALOGUE[kind]) for kind in kinds or CATALOGUE}


def _rows(connection: Connection, query: str) -> list[Any]:
    rows = (tuple(row) for row in connection.exec_driver_sql(query))
    return sorted((row for row in rows if "alembic_version" not in str(row[0])), key=str)


def snapshot(found: dict[str, list[Any]]) -> Iterator[str]:
    """Yield the lines of a catalogue for people to review; the bodies of functions stand in files of their own."""
    for kind, rows in found.items():
        yield f"== {kind}"
        for row in rows:
            values = [row[0], *row[2:]] if kind == "functions" else row
            yield " | ".join("" if value is None else " ".join(str(value).split()) for value in values)
        yield ""


def revisions() -> list[str]:
    """Return all revisions, the first first."""
    script = ScriptDirectory(str(migrate.folder()))
    return [each.revision for each in reversed(list(script.walk_revisions()))]


@pytest.fixture(scope="module")
def system_server() -> Iterator[str]:
    """Return the URL of a database on the system's own PostgreSQL."""
    if not SYSTEM:
        pytest.skip("no system PostgreSQL under /usr/lib/postgresql")
    home = Path(tempfile.mkdtemp(prefix="claims-test-"))
    settings = Settings(home=home, binaries=SYSTEM[-1].parent)
    try:
        yield server.ensure(settings)
    finally:
        server.stop(settings)
        shutil.rmtree(home)


def test_there_is_one_head() -> None:
    """Two branches of migrations would be a mistake."""
    assert len(ScriptDirectory(str(migrate.folder())).get_heads()) == 1


def test_files_are_named_by_time_revision_and_sentence() -> None:
    """In the order of their names each file follows the one before it."""
    script = ScriptDirectory(str(migrate.folder()))
    paths = [Path(script.get_revision(revision).path) for revision in revisions()]
    assert paths == sorted(paths)
    for path, revision in zip(paths, revisions(), strict=True):
        assert re.fullmatch(rf"\d{{4}}_\d\d_\d\d_\d{{4}}-{revision}_[a-z_]+\.py", path.name)


def test_the_fold_changed_nothing(bare_database: str, database: str) -> None:
    """The revisions from before 0.1 make the schema that the folded ones make, to the order of the columns."""
    migrate.upgrade(bare_database, "0051")
    former = catalogue(bare_database)
    assert migrate.state(bare_database) is migrate.State.BEHIND
    migrate.upgrade(bare_database, FOLDED)
    assert migrate.current(bare_database) == FOLDED
    assert catalogue(bare_database) == former
    migrate.downgrade(database, FOLDED)
    assert catalogue(database) == former


def test_the_schema_is_as_reviewed(database: str, *, update_golden: bool) -> None:
    """What the newest revision makes is written out in tests/golden/schema.txt, so that a change shows in a review."""
    found = "\n".join(snapshot(catalogue(database)))
    if update_golden:
        SNAPSHOT.write_text(found, "utf-8")
    assert found == SNAPSHOT.read_text("utf-8")


def test_each_migration_can_be_taken_back(bare_database: str) -> None:
    """Up, down, up: after each step back the catalogue is as it was before the step."""
    before = catalogue(bare_database)
    for revision, last in zip(revisions(), ["base", *revisions()], strict=False):
        migrate.upgrade(bare_database, revision)
        after = catalogue(bare_database)
        assert after != before
        public = {
            name.removeprefix("public."): kind for name, kind, *_ in after["relations"] if name.startswith("public.")
        }
        assert {name for name, kind in public.items() if kind in "rpvm"} <= OWN  # which a restore sets aside
        reporting = {name.removeprefix("reporting.") for name, kind, *_ in after["relations"] if kind in "rpvmSf"}
        assert {name for name in reporting if "." not in name} <= aside.views()
        migrate.downgrade(bare_database, last)
        assert catalogue(bare_database) == before
        migrate.upgrade(bare_database, revision)
        assert catalogue(bare_database) == after
        before = after


def test_all_the_way_down_leaves_no_trace(database: str, bare_database: str) -> None:
    """A database taken back to nothing is like one that never had the schema, and comes up again the same."""
    up = catalogue(database)
    migrate.downgrade(database, "base")
    assert catalogue(database) == catalogue(bare_database)
    migrate.upgrade(database)
    assert catalogue(database) == up


def test_a_system_postgresql_takes_the_same_way(system_server: str) -> None:
    """Up, down, up on the system's own PostgreSQL leaves no trace, and gives the same answer."""
    nothing = catalogue(system_server)
    migrate.upgrade(system_server)
    up = catalogue(system_server)
    migrate.downgrade(system_server, "base")
    assert catalogue(system_server) == nothing
    migrate.upgrade(system_server)
    assert catalogue(system_server) == up
    with session.connect(system_server) as connection:
        folded = connection.exec_driver_sql("SELECT reporting.fold_v1('Çavuşoğlu’s S‑400s')").scalar()
        assert folded == "cavusoglu's s400"
        assert connection.exec_driver_sql("SELECT * FROM reporting.who_said('S-400 deals')").all() == []


def test_models_and_migrations_agree(database: str, bare_database: str) -> None:
    """Tables made from the models, with the newest functions and views, are those that the migrations make."""
    with session.connect(bare_database) as connection:
        connection.exec_driver_sql("CREATE EXTENSION pg_trgm SCHEMA public; CREATE SCHEMA reporting")
        waiting = _run_what_can_be_run(connection, _newest_files())
        Base.metadata.create_all(connection)
        connection.exec_driver_sql("ALTER TABLE statements ALTER COLUMN search SET STATISTICS 1000")
        assert _run_what_can_be_run(connection, waiting) == []
        connection.commit()
    kinds = ("constraints", "indexes", "views")
    assert catalogue(bare_database, *kinds) == catalogue(database, *kinds)
    assert _columns(bare_database) == _columns(database)
    assert _definitions(bare_database) == _definitions(database)


def test_alembic_finds_nothing_to_do(connection: Connection) -> None:
    """A migration generated from the models would be empty."""
    assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_everything_is_commented(database: str) -> None:
    """Each table, view, column and function says what it holds."""
    found = catalogue(database, "relations", "columns", "functions", "schemas")
    relations = [row for row in found["relations"] if row[1] in "rvm"]
    tables = {row[0] for row in relations}
    columns = [row for row in found["columns"] if row[0] in tables]
    schemas = [row for row in found["schemas"] if row[0] == "reporting"]
    without = [row[:2] for row in (*relations, *columns, *found["functions"], *schemas) if not row[-1]]
    assert without == []
    assert len(columns) > 150


def test_the_rules_of_a_cluster_hold(database: str) -> None:
    """No triggers; keys of tables that grow with the articles contain article_id; no key across articles."""
    found = catalogue(database, "triggers", "constraints", "columns")
    assert found["triggers"] == []
    growing = {row[0] for row in found["columns"] if row[1] == "article_id"}
    for table, name, definition in found["constraints"]:
        if table in growing and definition.startswith(("PRIMARY", "UNIQUE")):
            assert "article_id" in definition, name
        if definition.startswith("FOREIGN"):
            columns, target = definition.split("REFERENCES ")
            distributed = target.split("(")[0] in growing
            assert not distributed or ("(article_id" in columns and table in growing), name


def test_reporting_types_are_known_to_every_tool(database: str) -> None:
    """Views for BI tools have no arrays, ranges, json or vectors."""
    columns = catalogue(database, "columns")["columns"]
    types = {row[2].split("(")[0] for row in columns if row[0].startswith("reporting.")}
    assert "character varying" in types
    assert types <= {
        "character varying",
        "text",
        "date",
        "timestamp with time zone",
        "integer",
        "bigint",
        "double precision",
    }


def _columns(url: str) -> list[Any]:
    """Return what the columns are, in no order: models keep together what belongs together."""
    return [(*row[:5], *row[6:]) for row in catalogue(url, "columns")["columns"]]


def _definitions(url: str) -> list[Any]:
    return [(name, body, comment) for name, body, _, comment in catalogue(url, "functions")["functions"]]


def _newest_files() -> list[Path]:
    found = [path for folder in ("functions", "views") for path in sorted((migrate.folder() / folder).glob("*.sql"))]
    newest = {path.stem.rpartition("_v")[0]: path for path in found}
    return list(newest.values())


def _run_what_can_be_run(connection: Connection, files: list[Path]) -> list[Path]:
    """Run the files in whatever order they need, and give those that need more than is there."""
    waiting = files
    while True:
        left = [path for path in waiting if not _runs(connection, path)]
        if len(left) == len(waiting):
            return left
        waiting = left


def _runs(connection: Connection, path: Path) -> bool:
    point = connection.begin_nested()
    try:
        connection.exec_driver_sql(path.read_text("utf-8"), execution_options={"no_parameters": True})
    except Exception:  # noqa: BLE001 - whatever is missing, the file waits
        point.rollback()
        return False
    point.commit()
    return True
