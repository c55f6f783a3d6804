"""Set the tables, views and functions of claims aside in schemas of their own, and bring them back; rows do not move.

What is set aside stays whole: relations move with their indexes, keys, comments and rights; reporting is renamed.
"""

from functools import cache
from typing import Final

from sqlalchemy import Connection, text

from claims.errors import DatabaseError, UsageError
from claims.store import citus, migrate, named
from claims.store.restoring.script import RELATIONS

KEPT: Final = "claims_kept"  # what stood here before the last restore
_BESIDE: Final = "claims_swapped"  # only within a transaction
_LOCK_SECONDS: Final = 60


def kept(connection: Connection) -> int | None:
    """Return the number of articles that were stored before the last restore, None where nothing is kept."""
    if connection.scalar(text(f"SELECT to_regclass('{KEPT}.articles')")) is None:
        return None
    return int(connection.scalar(text(f"SELECT count(*) FROM {KEPT}.articles")) or 0)  # noqa: S608 - our own name


def forget(connection: Connection) -> None:
    """Drop what is kept of before the last restore. The caller commits."""
    for schema in (_reporting(KEPT), KEPT):
        connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))


def refuse(connection: Connection) -> None:
    """Raise where the schema cannot be set aside; looks only.

    Raises:
        UsageError: the database is spread over a cluster.
        DatabaseError: the login lacks a right, or something of another program stands on the tables.
    """
    connection.execute(text("SET LOCAL search_path = ''"))  # so that each thing is named with its schema
    if citus.shards(connection):
        raise UsageError(
            "The database is spread over a cluster.",
            "Run claims db undistribute, restore, then claims db distribute; or restore into another database.",
        )
    if lacking := connection.scalars(text(_LACKING), {"relations": sorted(RELATIONS)}).all():
        raise DatabaseError(
            f"The login {connection.scalar(text('SELECT current_user'))} may not do this: {'; '.join(lacking)}.",
            "Nothing has changed. Let an administrator grant it, or restore into a database of the login's own.",
        )
    others = list(connection.scalars(named.statement("foreign_dependents"), {"relations": sorted(RELATIONS)}))
    others += connection.scalars(text(_FOREIGN_VIEWS), {"views": sorted(views())})
    if others:
        raise DatabaseError(
            f"Something of another program stands on the tables of claims, or among them: {', '.join(others)}.",
            "Nothing has changed. Drop it and make it again afterwards, or restore into another database.",
        )


@cache
def views() -> frozenset[str]:
    """Return the names of the relations in schema reporting, of every revision: each has a file of its own."""
    return frozenset(path.name.rpartition("_v")[0] for path in migrate.sql_files("views"))


def lock(connection: Connection) -> None:
    """Wait until nobody else uses the tables, and keep them until the transaction ends."""
    connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'"))
    if found := _relations(connection, "public", "r"):
        connection.execute(text(f"LOCK TABLE {', '.join(f'public.{name}' for name in found)} IN ACCESS EXCLUSIVE MODE"))


def set_aside(connection: Connection) -> bool:
    """Move what is here to where it is kept, instead of what was kept before; return whether there was anything.

    The caller commits.
    """
    if not _relations(connection, "public"):
        return False
    forget(connection)
    _move(connection, "public", KEPT)
    return True


def swap(connection: Connection) -> None:
    """Exchange what is here and what is kept. The caller commits.

    Raises:
        UsageError: nothing is kept.
    """
    if kept(connection) is None:
        raise UsageError("No data from before a restore is kept.")
    _move(connection, "public", _BESIDE)
    _move(connection, KEPT, "public")
    connection.execute(text(f"DROP SCHEMA {KEPT}"))
    connection.execute(text(f"ALTER SCHEMA {_BESIDE} RENAME TO {KEPT}"))
    if connection.scalar(text(f"SELECT to_regnamespace('{_reporting(_BESIDE)}')")) is not None:
        connection.execute(text(f"ALTER SCHEMA {_reporting(_BESIDE)} RENAME TO {_reporting(KEPT)}"))


def _move(connection: Connection, source: str, target: str) -> None:
    if target != "public":
        connection.execute(text(f"CREATE SCHEMA {target}"))
    for name in _relations(connection, source):
        connection.execute(text(f"ALTER TABLE {source}.{name} SET SCHEMA {target}"))
    if connection.scalar(text(f"SELECT to_regnamespace('{_reporting(source)}')")) is not None:
        connection.execute(text(f"ALTER SCHEMA {_reporting(source)} RENAME TO {_reporting(target)}"))


def _reporting(schema: str) -> str:
    return "reporting" if schema == "public" else f"{schema}_reporting"


def _relations(connection: Connection, schema: str, kinds: str = "rpvm") -> list[str]:
    values = {"schema": schema, "kinds": list(kinds), "relations": sorted(RELATIONS)}
    return list(connection.scalars(text(_RELATIONS), values))


_FOREIGN_VIEWS = """
SELECT pg_describe_object('pg_class'::regclass, oid, 0) FROM pg_class
WHERE relnamespace = to_regnamespace('reporting') AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    AND NOT relname = ANY (:views)
ORDER BY 1
"""
_RELATIONS = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = :schema AND c.relkind = ANY (:kinds) AND c.relname = ANY (:relations)
ORDER BY 1
"""
_LACKING = """
SELECT format('make schemas (GRANT CREATE ON DATABASE %I TO %I)', current_database(), current_user)
WHERE NOT has_database_privilege(current_database(), 'CREATE')
UNION ALL
SELECT format('make tables (GRANT CREATE, USAGE ON SCHEMA public TO %I)', current_user)
WHERE NOT has_schema_privilege('public', 'CREATE') OR NOT has_schema_privilege('public', 'USAGE')
UNION ALL
SELECT format('move %s, which belongs to %s', c.oid::regclass, pg_get_userbyid(c.relowner))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relname = ANY (:relations) AND c.relkind IN ('r', 'p', 'v', 'm')
    AND NOT pg_has_role(c.relowner, 'USAGE')
UNION ALL
SELECT format('rename schema reporting, which belongs to %s', pg_get_userbyid(nspowner))
FROM pg_namespace WHERE nspname = 'reporting' AND NOT pg_has_role(nspowner, 'USAGE')
"""
