"""What a restore makes of a backup: which entries it takes, what it leaves out, how rows are compared, the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from claims.errors import DatabaseError, UsageError
from claims.settings import Settings
from claims.store import backup, migrate, restoring, session
from claims.store.restoring import script
from claims.store.restoring.digest import digest
from claims.store.server import binaries

if TYPE_CHECKING:
    from collections.abc import Callable

SYSTEM = sorted(Path("/usr/lib/postgresql").glob("1[5-9]/bin/pg_dump"))
_SCRIPT = r"""--
-- PostgreSQL database dump
--

\restrict abc
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';

--
-- Name: articles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.articles (
    article_id bigint
);
ALTER TABLE ONLY public.articles ALTER COLUMN article_id SET (pg_attver=28900640);
ALTER TABLE ONLY public.articles ALTER COLUMN article_id SET (n_distinct=7);


--
-- Name: notes_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notes_idx ON public.notes USING btree (it);


--
-- Name: fold_v1(text); Type: FUNCTION; Schema: reporting; Owner: -
--

CREATE FUNCTION reporting.fold_v1(text) RETURNS text LANGUAGE sql AS $$
SET search_path = public;
$$;

SET default_table_access_method = heap;
SET transaction_timeout = 0;

--
-- Name: TABLE articles; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.articles TO claims_reader;
SET SESSION AUTHORIZATION boss;
GRANT SELECT ON TABLE public.articles TO "odd ""clerk" WITH GRANT OPTION;
RESET SESSION AUTHORIZATION;
REVOKE ALL ON TABLE public.articles FROM PUBLIC;


--
-- Name: hstore; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA lab;


--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- PostgreSQL database dump complete
--

\unrestrict abc
"""


def test_only_what_belongs_to_claims_is_taken() -> None:
    """Its tables in public, all of reporting, its extension; of others, indexes included, nothing."""
    own = {str(each) for each in script.entries(_SCRIPT) if script.is_own(each)}
    assert own == {
        "table public.articles",
        "function reporting.fold_v1(text)",
        "acl public.TABLE articles",
        "extension pg_trgm",
    }


def test_what_a_server_cannot_run_is_left_out() -> None:
    """Settings that it does not know, psql's own words, rights of roles that it lacks; known ones stay."""
    settings = {"search_path", "default_table_access_method"}
    found = [script.for_server(each, settings, {"claims_reader"}) for each in script.entries(_SCRIPT)]
    said = "\n".join(each.sql for each, _ in found)
    assert "transaction_timeout" not in said
    assert "restrict abc" not in said
    assert "pg_attver" not in said
    assert "SET (n_distinct=7);" in said
    assert "SESSION AUTHORIZATION" not in said
    assert "SET LOCAL search_path = public;" in said
    assert "SET LOCAL default_table_access_method = heap;" in said
    assert "TO claims_reader;" in said
    assert "FROM PUBLIC;" in said
    assert set().union(*(roles for _, roles in found)) == {'odd "clerk'}


def test_rows_are_the_same_in_any_order_and_zone() -> None:
    """A moment is the same wherever the server that wrote it stands; another one is not."""
    rows = [b"1\t2026-03-01 12:00:00.5+00\tx\n", b"2\t\\N\ty\n"]
    moved = [b"2\t\\N\ty\n", b"1\t2026-03-01 17:45:00.5+05:45\tx\n"]
    assert digest(rows) == digest(moved)
    assert digest(rows) != digest([rows[0], rows[0], rows[1]])
    assert digest(rows) != digest([b"1\t2026-03-01 12:00:00.5+01\tx\n", rows[1]])
    assert digest([b"1\n", b"2\n"]) != digest([b"1\n", b"3\n"])


def test_a_backup_without_a_row_is_noticed(clone: Callable[[], str], tmp_path: Path) -> None:
    """Before it gets its name, a backup of a server of one's own is compared with the tables."""
    settings = Settings(home=tmp_path, database_url=clone())
    backup.backup(settings, tmp_path / "a.dump")
    opened = restoring.read(settings, tmp_path / "a.dump")
    with session.connect(settings.database_url or "") as connection:
        restoring.compare(connection, opened)
        connection.execute(text("INSERT INTO sources (source_id, slug, name, kind) VALUES (1, 'x', 'x', 'agency')"))
        with pytest.raises(DatabaseError, match=r"rows of public\.sources"):
            restoring.compare(connection, opened)


def test_what_is_kept_comes_back_and_goes(clone: Callable[[], str], tmp_path: Path) -> None:
    """An exchange twice is none; what was dropped cannot be asked for."""
    url = clone()
    settings = Settings(home=tmp_path, database_url=url)
    with pytest.raises(UsageError, match="is kept"):
        backup.undo(settings)
    backup.backup(settings, tmp_path / "a.dump")
    with session.connect(url) as connection:
        connection.execute(text("INSERT INTO topics (topic_id, slug, label, description) VALUES (1, 'x', 'x', 'x')"))
        connection.commit()
    said: list[str] = []
    assert backup.restore(settings, tmp_path / "a.dump", tell=said.append)["public.topics"][0] == 0
    assert "--undo" in said[-1]
    assert backup.kept(settings) == 0
    assert backup.undo(settings)["public.topics"][0] == 1
    assert backup.undo(settings)["public.topics"][0] == 0
    assert backup.forget(settings) == 0
    assert backup.forget(settings) is None
    assert migrate.current(url) == migrate.known()[-1]


@pytest.mark.skipif(not SYSTEM, reason="no PostgreSQL under /usr/lib/postgresql")
def test_a_program_older_than_its_server_is_not_taken() -> None:
    """The newest there is; where that is too old, its version and the server's are named."""
    folder = SYSTEM[0].parent
    major = int(folder.parent.name)
    assert binaries.newest_client("pg_dump", folder, major) == folder / "pg_dump"
    with pytest.raises(DatabaseError, match=f"pg_dump {major} is older than the server, PostgreSQL {major + 1}"):
        binaries.newest_client("pg_dump", folder, major + 1)
    assert binaries.newest_client("pg_dump") != folder / "pg_dump"
