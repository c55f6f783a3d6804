"""Logins for readers: what a BI tool and an analyst may see, and what neither may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from claims.errors import UsageError
from claims.store import grants, session
from claims.store.load import Loading
from claims.store.server import tools

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.settings import Settings

FORBIDDEN = """
INSERT INTO reporting.dim_sources (source_key, source) VALUES ('x', 'X')
UPDATE reporting.dim_sources SET source = 'X'
DELETE FROM reporting.fct_statements
CREATE TABLE reporting.mine (n int)
CREATE TABLE public.mine (n int)
CREATE TEMP TABLE mine (n int)
SELECT 1 INTO TEMP mine
CREATE VIEW reporting.mine AS SELECT 1
CREATE SCHEMA mine
CREATE FUNCTION reporting.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'
DO $$ BEGIN NULL; END $$
REFRESH MATERIALIZED VIEW public.calendar
SET ROLE claims_owner
SET SESSION AUTHORIZATION postgres
CREATE ROLE mine
SELECT pg_read_file('postgresql.conf')
SELECT pg_ls_dir('.')
COPY reporting.fct_statements TO '/tmp/facts.csv'
COPY (SELECT 1) TO PROGRAM 'cat'
SELECT lo_import('/etc/passwd')
SELECT lo_create(0)
SELECT pg_advisory_lock(1)
SELECT rolpassword FROM pg_authid
""".strip().splitlines()
REFUSED = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.ObjectNotInPrerequisiteState,  # the view is not one that could be written through
    psycopg.errors.UndefinedTable,  # in a schema that the login does not see
)
HIDDEN = """
SELECT * FROM public.article_texts
SELECT * FROM public.statements
SELECT * FROM public.decisions
SELECT * FROM public.statement_rows
SELECT * FROM public.statement_counts
SELECT * FROM reporting.find_statements('S-400', NULL, NULL, NULL, false, false, NULL, NULL, false)
TABLE public.alembic_version
""".strip().splitlines()


def as_role(url: str, name: str, **options: Any) -> psycopg.Connection:
    """Return a connection of another role to the database."""
    named = make_url(url).set(username=name).render_as_string(hide_password=False)
    return psycopg.connect(tools.libpq_url(named), autocommit=True, **options)


@pytest.fixture(scope="module")
def granted(module_database: str, said: Any, extraction: Any) -> Iterator[str]:
    """Return the URL of a database with a statement, a BI login `ada_bi` and an analyst `eve_analyst`."""
    with Loading(module_database) as store:
        body = said(
            "{Peskov} <said> [the S-400 stands].",
            by={"dmitry-peskov": "Dmitry Peskov"},
            on="2021-08-25",
            about=(("s-400", "S-400", "content"),),
        )
        store.store(extraction(body, before="Secret. " * 500))
        store.finish({"new": 1})
    with session.connect(module_database) as connection:
        grants.grant_reader(connection, "ada_bi", grants.Kind.BI)
        grants.grant_reader(connection, "eve_analyst", grants.Kind.ANALYST)
    yield module_database
    with as_role(module_database, "postgres") as superuser:
        for words in ("DROP OWNED BY ada_bi, eve_analyst, claims_bi", "DROP ROLE ada_bi, eve_analyst, claims_bi"):
            superuser.execute(words.encode())


@pytest.fixture
def bi(granted: str) -> Iterator[psycopg.Connection]:
    """Return the BI login's connection, its read-only setting thrown off as a user might."""
    with as_role(granted, "ada_bi") as connection:
        connection.execute("SET default_transaction_read_only = off")
        yield connection


@pytest.mark.parametrize("statement", [*FORBIDDEN, *HIDDEN])
def test_a_bi_login_may_not(bi: psycopg.Connection, statement: str) -> None:
    """Each statement is refused, and not by the read-only setting."""
    with pytest.raises(REFUSED):
        bi.execute(statement.encode())


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_an_analyst_may_not(granted: str, statement: str) -> None:
    """Reading more is no right to change anything."""
    with as_role(granted, "eve_analyst") as connection:
        connection.execute("SET default_transaction_read_only = off")
        with pytest.raises(REFUSED):
            connection.execute(statement.encode())


def test_a_bi_login_reads_the_views_and_asks_the_functions(bi: psycopg.Connection) -> None:
    """All of reporting answers, found without its name."""
    for query in (
        "SELECT * FROM statements_wide",
        "SELECT * FROM fct_statements",
        "SELECT * FROM daily_counts",
        "SELECT * FROM dim_dates",
        "SELECT * FROM who_said('S-400')",
        "SELECT * FROM said_by('Peskov')",
        "SELECT * FROM find_speaker('Peskov')",
        "SELECT * FROM find_topic('S-400')",
        "SELECT * FROM timeline('S-400', 'year')",
        "SELECT * FROM compare('S-400', 'Peskov', 'Putin')",
    ):
        assert bi.execute(query.encode()).fetchall(), query


def test_of_a_text_a_bi_login_sees_no_more_than_the_context(bi: psycopg.Connection) -> None:
    """However much is asked for."""
    row = bi.execute(
        "SELECT c.before, c.content, c.after FROM statements_wide AS w, statement_context(w.statement, 99999) AS c"
    ).fetchone()
    assert row is not None
    assert 0 < len(row[0]) <= 1000
    assert row[1] == "the S-400 stands"


def test_a_bi_login_may_call_as_the_owner_only_the_functions_meant_for_it(bi: psycopg.Connection) -> None:
    """Those with the owner's rights are those that are documented."""
    found = bi.execute(
        "SELECT proname FROM pg_proc WHERE prosecdef AND has_function_privilege(oid, 'EXECUTE') ORDER BY 1"
    ).fetchall()
    assert [name for (name,) in found] == [
        "answers", "compare", "find_speaker", "find_topic", "nearest", "said_by", "statement_context",
        "statements_about", "timeline", "who_said", "who_said_first",
    ]  # fmt: skip


def test_a_shadowing_path_does_not_mislead_the_functions(bi: psycopg.Connection) -> None:
    """Whatever search_path the caller sets, the functions read the real tables."""
    bi.execute("SET search_path = pg_temp, reporting")
    assert bi.execute("SELECT count(*) FROM who_said('S-400')").fetchone() == (1,)


def test_an_analyst_reads_the_tables_too(granted: str) -> None:
    """Texts included."""
    with as_role(granted, "eve_analyst") as connection:
        assert connection.execute("SELECT count(*) FROM article_texts").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM who_said('S-400')").fetchone() == (1,)


@pytest.mark.parametrize(("name", "path"), [("ada_bi", "reporting"), ("eve_analyst", "public, reporting")])
def test_a_readers_sessions_are_read_only_bounded_and_find_the_views(granted: str, name: str, path: str) -> None:
    """The settings come with the login."""
    with as_role(granted, name) as connection:
        shown = {
            setting: connection.execute(f"SHOW {setting}".encode()).fetchone()
            for setting in ("default_transaction_read_only", "statement_timeout", "search_path")
        }
        assert shown == {
            "default_transaction_read_only": ("on",),
            "statement_timeout": ("5min",),
            "search_path": (path,),
        }
        limit = connection.execute("SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user").fetchone()
    assert limit == (20,)


def test_views_of_later_migrations_are_seen_too(granted: str, bi: psycopg.Connection) -> None:
    """What the owner adds to reporting is readable without another grant; what it adds to public is not."""
    with session.connect(granted) as owner:
        owner.exec_driver_sql("CREATE VIEW reporting.later AS SELECT 1 AS one")
        owner.exec_driver_sql("CREATE TABLE public.later_hidden (n int)")
        owner.commit()
    assert bi.execute("SELECT one FROM later").fetchone() == (1,)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        bi.execute("SELECT * FROM public.later_hidden")


def test_the_server_keeps_a_scram_verifier_and_not_the_password(granted: str) -> None:
    """Granting again is refused unless a new password and kind are meant; revoking removes the login."""
    with session.connect(granted) as connection:
        first = grants.grant_reader(connection, "tmp_reader", grants.Kind.BI)
        with pytest.raises(UsageError, match="its password stays as it is"):
            grants.grant_reader(connection, "tmp_reader", grants.Kind.ANALYST)
        again = grants.grant_reader(connection, "tmp_reader", grants.Kind.ANALYST, renew=True)
        assert first.password != again.password
        with as_role(granted, "postgres") as opened:
            row = opened.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'tmp_reader'").fetchone()
        assert row is not None
        assert row[0].startswith("SCRAM-SHA-256$")
        assert again.password not in row[0]
        with as_role(granted, "tmp_reader") as reading:
            assert reading.execute("SELECT count(*) FROM public.statements").fetchone() == (1,)
        grants.revoke_reader(connection, "tmp_reader")
        with pytest.raises(UsageError, match="No reader is called tmp_reader"):
            grants.revoke_reader(connection, "tmp_reader")


@pytest.mark.parametrize(
    "name", ["", "Ada", "a b", 'x"; DROP ROLE y; --', "pg_monitor", "public", "reporting", "claims_owner", "postgres"]
)
def test_a_name_that_would_harm_is_refused(granted: str, name: str) -> None:
    """Roles of the system, names of schemas, and anything but plain small letters."""
    with session.connect(granted) as connection, pytest.raises(UsageError, match="cannot be the name"):
        grants.grant_reader(connection, name, grants.Kind.BI)


def test_a_role_that_is_no_reader_is_left_alone(granted: str) -> None:
    """Its password is not changed and it is not dropped."""
    with as_role(granted, "postgres") as opened:
        opened.execute("CREATE ROLE somebody LOGIN")
    try:
        with session.connect(granted) as connection:
            with pytest.raises(UsageError, match="exists and is not a reader"):
                grants.grant_reader(connection, "somebody", grants.Kind.BI)
            with pytest.raises(UsageError, match="No reader is called somebody"):
                grants.revoke_reader(connection, "somebody")
    finally:
        with as_role(granted, "postgres") as opened:
            opened.execute("DROP ROLE somebody")


def test_a_reader_enters_no_other_database(granted: str) -> None:
    """Neither those that every server has, nor the one that others are copied from."""
    for name in ("ada_bi", "eve_analyst", "claims_guest"):
        for other in ("postgres", "template1"):
            url = make_url(granted).set(username=name, database=other).render_as_string(hide_password=False)
            with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
                psycopg.connect(tools.libpq_url(url))


def test_what_a_reader_cannot_lift_and_what_shows(granted: str, bi: psycopg.Connection) -> None:
    """Connections and files are bounded by whoever made it; what a login may change is listed, and set again."""
    for statement in (
        "SET temp_file_limit = -1",
        "ALTER ROLE ada_bi SET temp_file_limit = -1",
        "ALTER ROLE ada_bi CONNECTION LIMIT 1000",
        "ALTER ROLE ada_bi VALID UNTIL 'infinity'",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            bi.execute(statement.encode())
    bi.execute("ALTER ROLE ada_bi SET statement_timeout = 0")
    bi.execute("ALTER ROLE ada_bi RESET lock_timeout")
    bi.execute(f"ALTER ROLE ada_bi IN DATABASE {bi.info.dbname} SET search_path = pg_temp".encode())
    bi.execute("ALTER ROLE ada_bi RESET ALL")
    bi.execute("ALTER ROLE ada_bi SET statement_timeout = 0")
    with session.connect(granted) as connection:
        listed = {each.name: each for each in grants.readers(connection)}
        assert listed["eve_analyst"].changed == ()
        assert listed["ada_bi"].sessions >= 1
        assert set(listed["ada_bi"].changed) >= {"statement_timeout=0", "search_path=pg_temp", "lock_timeout=(removed)"}
        grants.limit_again(connection, listed["ada_bi"])
        found = {each.name: each.changed for each in grants.readers(connection)}
        assert (found["ada_bi"], found["eve_analyst"]) == ((), ())
    with as_role(granted, "ada_bi") as again:
        for setting, value in (("statement_timeout", "5min"), ("search_path", "reporting"), ("temp_file_limit", "1GB")):
            assert again.execute(f"SHOW {setting}".encode()).fetchone() == (value,)


def test_a_reader_is_removed_with_its_sessions_and_all_it_made(granted: str, settings: Settings) -> None:
    """Though it is connected, and owns things in this database and in another."""
    with session.connect(granted) as connection:
        grants.grant_reader(connection, "tmp_maker", grants.Kind.BI)
    for database in (make_url(granted).database, "postgres"):
        with as_role(
            make_url(granted).set(database=database).render_as_string(hide_password=False), "postgres"
        ) as opened:
            opened.execute("CREATE SCHEMA made AUTHORIZATION tmp_maker")
            opened.execute("CREATE TABLE made.mine (n int)")
            opened.execute("ALTER TABLE made.mine OWNER TO tmp_maker")
    with as_role(granted, "tmp_maker") as open_session, session.connect(granted) as connection:
        grants.revoke_reader(connection, "tmp_maker", settings)
        with pytest.raises(psycopg.OperationalError):
            open_session.execute("SELECT 1")
        assert "tmp_maker" not in {each.name for each in grants.readers(connection)}
