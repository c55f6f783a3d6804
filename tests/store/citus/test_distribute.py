"""Spreading a database: everything but the sharding itself on a real PostgreSQL, and all of it where there is Citus."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy.engine import make_url

from claims import loader
from claims.errors import ClaimsError, UsageError
from claims.settings import Settings
from claims.store import check, citus, export, grants, meaning, migrate, server, session
from claims.store.citus import forms
from claims.store.load import Loading
from claims.store.server import binaries, cluster
from tests import warm

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
FAKE = (Path(__file__).parent / "fake_citus.sql").read_text("utf-8")
Fake = tuple[str, "psycopg.Connection"]


@pytest.fixture
def faked(settings: Settings, database: str) -> Iterator[Fake]:
    """Return a migrated database, its Citus faked, and a superuser's connection to it."""
    here = server.place.locate(settings.home)
    address = cluster.conninfo(here, cluster.SUPERUSER, str(make_url(database).database))
    with psycopg.connect(address, autocommit=True, options="-c allow_system_table_mods=on") as opened:
        opened.execute(FAKE.encode())
        yield database, opened


def fill(url: str) -> None:
    """Load two of the seeds."""
    paths = tuple(sorted((ROOT / "seeds").glob("00[03]*.txt")))
    with Loading(url) as store:
        loader.load(store, loader.Request(paths=paths, extractor="rules", jobs=1), lambda *_: None)


def schema(url: str) -> str:
    """Return the definitions, comments and rights of everything in our schemas, as pg_dump writes them."""
    found = make_url(url)
    words = ["--schema-only", "-n", "public", "-n", "reporting", "-d", server.tools.libpq_url(url)]
    done = subprocess.run([binaries.client("pg_dump"), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (found, done.stderr)
    return "\n".join(line for line in done.stdout.splitlines() if not line.startswith(("\\restrict", "\\unrestrict")))


def lasting(dumped: str) -> list[str]:
    """Return the lines of a dump that are of no view's query and no function's body: tables, keys, comments, rights."""
    told = re.compile(r"(GRANT|REVOKE|COMMENT|ALTER|CREATE (UNIQUE )?INDEX|CREATE TABLE|    ADD CONSTRAINT) ")
    return [line for line in dumped.splitlines() if told.match(line)]


def spread(url: str, shards: int = 8) -> tuple[bool, list[str]]:
    """Distribute, and give whether it was not yet, and the steps that were told."""
    told: list[str] = []
    with session.connect(url) as connection:
        return citus.distribute(connection, shards, told.append), told


def calls(opened: psycopg.Connection, kind: str) -> list[str]:
    """Return what the cluster was asked of this kind, in order."""
    found = opened.execute("SELECT about FROM pg_catalog.fake_citus_calls WHERE call = %s ORDER BY number", [kind])
    return [str(about).removeprefix("public.") for (about,) in found]


def holds(url: str, folder: Path) -> dict[str, bytes]:
    """Return the export, having found that all that is stored holds."""
    with session.connect(url) as connection:
        assert [result for result in check.run(connection) if result.failures] == []
        connection.rollback()
        paths = export.export(connection, folder, export.Form.CSV)
    return {path.name: path.read_bytes() for path in paths if path.suffix == ".csv"}


def test_search_by_meaning_stands_in_nobodys_way_and_rests(faked: Fake) -> None:
    """The index that was built before stays as it is and is not asked any more; one cannot be built after."""
    url, opened = faked
    fill(url)
    opened.execute("CREATE EXTENSION vector")
    own = Settings(home=Path("/nowhere"), database_url=url)
    with session.connect(url) as connection:
        meaning.prepare(connection, own)
        assert meaning.exists(connection)
    spread(url)
    with session.connect(url) as connection:
        assert not meaning.exists(connection)
        with pytest.raises(UsageError, match="works on one server only"):
            meaning.prepare(connection, own)


def test_all_but_the_sharding_is_as_it_was(faked: Fake, tmp_path: Path) -> None:
    """Views, functions, comments, rights, keys and rows come back just as they were, and `claims check` is clean."""
    url, opened = faked
    fill(url)
    before, rows = schema(url), holds(url, tmp_path / "before")
    new, told = spread(url)
    assert new
    spread_out = schema(url)
    assert "OFFSET 0" in spread_out
    assert sorted(lasting(spread_out)) == sorted(lasting(before))
    assert holds(url, tmp_path / "after") == rows
    assert len(rows["statements_shown.csv"]) > 3000
    assert calls(opened, "distributed")[0] == "articles"
    assert {"statements", "statement_spans", "article_texts", "statement_links"} <= set(calls(opened, "distributed"))
    assert {"speakers", "topics", "dates", "sources", "loads"} <= set(calls(opened, "reference"))
    functions = [each.partition("(")[0] for each in calls(opened, "function")]
    assert functions.index("reporting.search_text_v1") < functions.index("reporting.lexemes_v2")
    assert any("Views" in each for each in told)
    fill(url)
    assert holds(url, tmp_path / "again") == rows
    with session.connect(url) as connection:
        assert citus.undistribute(connection, lambda _: None)
        assert citus.shards(connection) is None
        assert not citus.undistribute(connection, lambda _: None)
    assert (schema(url), holds(url, tmp_path / "back")) == (before, rows)
    assert sorted(calls(opened, "back")) == sorted([*calls(opened, "distributed"), *calls(opened, "reference")])


def test_run_again_it_only_cleans(faked: Fake) -> None:
    """Whatever number of shards is named then: what the coordinator still held is given up once more."""
    url, opened = faked
    spread(url)
    cleaned = len(calls(opened, "truncate"))
    assert spread(url, 99)[0] is False
    assert len(calls(opened, "truncate")) == 2 * cleaned
    with session.connect(url) as connection:
        assert citus.shards(connection) == 8
    assert migrate.current(url) == migrate.known()[-1]


def test_a_refusal_midway_leaves_all_as_it_was(faked: Fake) -> None:
    """One transaction: what the cluster refuses is told, and nothing has changed."""
    url, opened = faked
    before = schema(url)
    opened.execute("INSERT INTO pg_catalog.fake_citus_tables VALUES ('public.statement_claims', 'distributed')")
    with pytest.raises(ClaimsError, match="already distributed") as caught:
        spread(url)
    assert "Nothing was changed" in caught.value.reason
    assert (schema(url), calls(opened, "reference")) == (before, [])


def test_what_others_built_on_the_views_is_never_dropped(faked: Fake) -> None:
    """A view that an analyst made stops the command, which names it."""
    url, opened = faked
    opened.execute("CREATE SCHEMA mine")
    opened.execute("CREATE VIEW mine.talk AS SELECT speaker FROM reporting.statements_wide")
    with pytest.raises(ClaimsError, match=r"mine\.talk"):
        spread(url)
    assert opened.execute("SELECT count(*) FROM mine.talk").fetchone() == (0,)


def test_rights_given_and_taken_by_hand_stay(faked: Fake) -> None:
    """A grant on one column, and a view closed to readers, are so afterwards."""
    url, opened = faked
    for statement in (
        "REVOKE ALL ON reporting.dim_sources FROM claims_reader",
        "GRANT SELECT (source) ON reporting.dim_sources TO claims_guest",
        "REVOKE ALL ON FUNCTION reporting.timeline(text, text, text) FROM PUBLIC",
        "GRANT EXECUTE ON FUNCTION reporting.timeline(text, text, text) TO claims_reader",
    ):
        opened.execute(statement)
    before = lasting(schema(url))
    spread(url)
    after = lasting(schema(url))
    assert [line for line in before if line not in after] == []
    added = {line for line in after if line not in before}
    assert added == {
        "GRANT USAGE ON SCHEMA public TO claims_guest;",
        "GRANT SELECT ON TABLE public.sources TO claims_guest;",
    }


def test_a_reader_of_the_views_is_let_to_their_tables(faked: Fake) -> None:
    """Made before or after: on a cluster a query runs as the reader alone; the texts stay closed, and all is taken."""
    url, opened = faked
    allowed = "SELECT has_table_privilege('claims_bi', %s, 'SELECT')"
    with session.connect(url) as connection:
        spread(url)
        grants.grant_reader(connection, "claims_test_boards", grants.Kind.BI)
    try:
        assert opened.execute(allowed, ["public.statements"]).fetchone() == (True,)
        assert opened.execute(allowed, ["public.article_texts"]).fetchone() == (False,)
        with session.connect(url) as connection:
            assert citus.undistribute(connection, lambda _: None)
        assert opened.execute(allowed, ["public.statements"]).fetchone() == (False,)
        assert opened.execute(allowed, ["reporting.fct_statements"]).fetchone() == (True,)
    finally:
        with session.connect(url) as connection:
            grants.revoke_reader(connection, "claims_test_boards")
            opened.execute("DROP OWNED BY claims_bi")


def test_without_the_extension_it_says_so(database: str) -> None:
    """A clear message and a non-zero exit; --dry-run prints the plan all the same."""
    environment = {**os.environ, "CLAIMS_DATABASE_URL": database}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return warm.run(["db", "distribute", *words], environment)

    done = run()
    assert (done.returncode, done.stdout) == (1, "")
    assert "no Citus" in done.stderr
    assert "CREATE EXTENSION citus" in done.stderr
    dry = run("--shards", "16", "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert "shard_count => 16" in dry.stdout
    assert dry.stdout.startswith("BEGIN;\n")


FORMED = (
    "TABLE public.calendar",
    "TABLE reporting.bridge_statement_claims",
    "TABLE reporting.bridge_statement_links",
    "TABLE reporting.fct_claims",
    "SELECT * FROM reporting.nearest('contract with US zebras')",
    "SELECT * FROM reporting.who_said_first('Turkey', 3)",
    "SELECT * FROM reporting.who_said_first(NULL, 2, 'Shugaev')",
    "SELECT c.* FROM reporting.statements_wide AS s, reporting.statement_context(s.statement, 60) AS c",
)


def test_the_forms_of_a_cluster_answer_as_those_of_one_server(faked: Fake, tmp_path: Path) -> None:
    """Each view and function that a cluster has in another form: a migration that changes one changes its form."""
    url, opened = faked
    fill(url)
    again = tmp_path / "again.txt"
    again.write_bytes((ROOT / "seeds" / "003_f9e5821190d61208.txt").read_bytes() + b"It ends here.\n")
    with Loading(url) as store:
        loader.load(store, loader.Request(paths=(again,), extractor="rules", jobs=1), lambda *_: None)

    def rows() -> list[list[str]]:
        return [sorted(map(str, opened.execute(query.encode()).fetchall())) for query in FORMED]

    before = rows()
    assert [query for query, found in zip(FORMED, before, strict=True) if not found] == []
    spread(url)
    assert rows() == before
    names = " ".join(FORMED)
    called = {"reporting.few_have", "reporting.first_statements"}  # by who_said_first
    assert [name for name in forms.known() if name not in names and name not in called] == []
