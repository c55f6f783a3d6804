"""Who may do what: the owner of the schema, the readers' group, and the login that `claims sql` uses."""

from typing import TYPE_CHECKING

from claims.errors import DatabaseError

if TYPE_CHECKING:
    import psycopg

OWNER = "claims_owner"  # of the schema, on the embedded server; no superuser
READER = "claims_reader"  # the group; the migrations grant to it
GUEST = "claims_guest"  # the login of `claims sql` and `claims shell`
MAKE_READER = (
    f"Run there: CREATE ROLE analyst LOGIN PASSWORD '…' IN ROLE {READER}; GRANT CONNECT ON DATABASE … TO analyst"
)
SEARCH_PATH = "public, reporting"
READER_TEMP_FILES = "1GB"  # on disk, for one statement of a reader
_CLOSED = ("postgres", "template1")  # databases of every cluster, in which nothing of claims is
_GUEST_SETTINGS = {
    "default_transaction_read_only": "on",
    "statement_timeout": "'60s'",
    "lock_timeout": "'5s'",
    "idle_in_transaction_session_timeout": "'10min'",
    "search_path": SEARCH_PATH,
    "temp_file_limit": f"'{READER_TEMP_FILES}'",
}
# What PUBLIC may call although it changes something: large objects, locks, messages, the write-ahead log.
_WRITING = "^(lo_.*|lowrite|loread|pg_(try_)?advisory_.*|pg_notify|pg_logical_emit_message|pg_replication_.*)$"


def make_roles(connection: "psycopg.Connection", owner: str) -> None:
    """Make the owner (no superuser), the readers' group and the guest of an embedded server."""
    if not _has_role(connection, owner):
        connection.execute(f"CREATE ROLE {owner} LOGIN CREATEDB CREATEROLE".encode())
    ensure_reader(connection)
    connection.execute(f"GRANT {READER} TO {owner} WITH ADMIN OPTION".encode())
    if not _has_role(connection, GUEST):
        connection.execute(f"CREATE ROLE {GUEST} LOGIN IN ROLE {READER}".encode())
    for name, value in _GUEST_SETTINGS.items():
        connection.execute(f"ALTER ROLE {GUEST} SET {name} = {value}".encode())
    connection.execute(f"GRANT SET ON PARAMETER temp_file_limit TO {owner}".encode())
    for database in _CLOSED:
        connection.execute(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC".encode())


def ensure_reader(connection: "psycopg.Connection") -> None:
    """Make the readers' group unless it is there.

    Raises:
        DatabaseError: it is not, and the connection's login may not make it.
    """
    import psycopg  # noqa: PLC0415 - a running embedded server needs none of this

    if _has_role(connection, READER):
        return
    try:
        connection.execute(f"CREATE ROLE {READER} NOLOGIN".encode())
    except psycopg.errors.InsufficientPrivilege as error:
        raise DatabaseError(
            f"The database has no role {READER}, and {connection.info.user} may not make it.",
            f"Let an administrator run: CREATE ROLE {READER} NOLOGIN;",
        ) from error


def admit_readers(connection: "psycopg.Connection") -> None:
    """Let the readers' group into both schemas, and read whatever tables the connection's login makes there."""
    connection.execute(f"GRANT USAGE ON SCHEMA public, reporting TO {READER}".encode())
    connection.execute(
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public, reporting GRANT SELECT ON TABLES TO {READER}".encode()
    )


def close_fresh(connection: "psycopg.Connection") -> bool:
    """Let only logins that are named enter a database that has nothing in it yet; return whether that was done.

    The readers' groups belong to the server: whoever reads one database of claims could read every other one that
    all may enter. A database that holds something of another program stays as it is, and so does another's.
    """
    if connection.execute(_FRESH).fetchone() != (True,):
        return False
    name = connection.execute("SELECT quote_ident(current_database())").fetchone()
    assert name is not None
    connection.execute(f"REVOKE CONNECT, TEMPORARY ON DATABASE {name[0]} FROM PUBLIC".encode())
    return True


def close_database(connection: "psycopg.Connection", owner: str) -> None:
    """Take from PUBLIC what it may do in the connected database, and let readers in.

    The connection is the superuser's. Nothing here needs the schema of claims; a copy of a database needs it anew.
    """
    database = connection.info.dbname
    for statement in (
        f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC',
        f'GRANT CONNECT ON DATABASE "{database}" TO {READER}',
        f'ALTER DATABASE "{database}" SET search_path = {SEARCH_PATH}',
        f"ALTER SCHEMA public OWNER TO {owner}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {READER}",
        "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC",
        f"GRANT USAGE ON LANGUAGE plpgsql TO {owner}",
    ):
        connection.execute(statement.encode())
    for (signature,) in connection.execute(_FUNCTIONS, [_WRITING]).fetchall():
        connection.execute(f"REVOKE EXECUTE ON FUNCTION {signature} FROM PUBLIC".encode())
        connection.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO {owner}".encode())


def _has_role(connection: "psycopg.Connection", name: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone() is not None


_FRESH = """
SELECT pg_has_role(d.datdba, 'USAGE')
    AND NOT EXISTS (
        SELECT FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend AS e WHERE e.objid = c.oid AND e.deptype = 'e')
    )
FROM pg_database AS d WHERE d.datname = current_database()
"""
_FUNCTIONS = b"""
SELECT oid::regprocedure::text FROM pg_proc
WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f' AND proname ~ %s
    AND has_function_privilege('public', oid, 'EXECUTE')
"""
