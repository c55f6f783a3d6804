"""What the catalogue says of the schema: tables, keys, views, functions and rights, as frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from sqlalchemy import Connection, text

from claims.store import named

KEPT: Final = "claims_spread.kept"  # the table of a spread database with what one server is to have again

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class Table:
    """A base table; one with article_id in its primary key is to be spread, the others are small."""

    name: str
    distributed: bool
    keys_without_article: tuple[str, ...]
    triggers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key as it is to be made again; `within_article` where it ties article_id to article_id."""

    table: str
    name: str
    quoted: str
    target: str
    definition: str
    within_article: bool


@dataclass(frozen=True, slots=True)
class View:
    """A plain or materialized view, with the statements that make its indexes and comments."""

    name: str
    materialized: bool
    definition: str
    options: str
    owner: str
    indexes: tuple[str, ...]
    comment: str | None
    reads: tuple[str, ...]
    column_comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A function; `kept` where generated columns rest on it, so that it cannot go; `closed` to the public."""

    name: str
    kept: bool
    closed: bool
    definition: str
    owner: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role may do with a view, table or function, or with one column of it."""

    name: str
    kind: str
    role: str
    privilege: str
    grantable: bool
    column: str | None


@dataclass(frozen=True, slots=True)
class DefaultGrant:
    """A role to which every new view or function in a schema is granted."""

    kind: str
    schema: str
    role: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """All of it, in the order in which it was made; `user` is who looked, in which `database`.

    `comments` are the statements that make those of tables and columns. `kept` is what a spread database is to have
    again on one server: definitions of views and functions, and rights to take, by kind and name.
    """

    user: str
    database: str
    tables: tuple[Table, ...]
    foreign_keys: tuple[ForeignKey, ...]
    views: tuple[View, ...]
    functions: tuple[Function, ...]
    grants: tuple[Grant, ...]
    defaults: tuple[DefaultGrant, ...]
    comments: tuple[str, ...] = ()
    kept: Mapping[tuple[str, str], str] = field(default_factory=dict)


def take(connection: Connection) -> Inventory:
    """Return the inventory of the connected database, within the caller's transaction.

    The search path is emptied until the transaction ends, so that every name is whole.
    """
    connection.execute(text("SET LOCAL search_path = ''"))
    return Inventory(
        user=str(connection.scalar(text("SELECT current_user"))),
        database=str(connection.scalar(text("SELECT current_database()"))),
        tables=_rows(connection, "citus_tables", Table),
        foreign_keys=_rows(connection, "citus_foreign_keys", ForeignKey),
        views=_rows(connection, "citus_views", View),
        functions=_rows(connection, "citus_functions", Function),
        grants=_rows(connection, "citus_grants", Grant),
        defaults=_rows(connection, "citus_default_grants", DefaultGrant),
        comments=tuple(connection.scalars(named.statement("citus_comments"))),
        kept=_kept(connection),
    )


def _kept(connection: Connection) -> dict[tuple[str, str], str]:
    if connection.scalar(text(f"SELECT to_regclass('{KEPT}')")) is None:
        return {}
    found = connection.execute(text(f"SELECT kind, name, definition FROM {KEPT} ORDER BY kind, name"))  # noqa: S608
    return {(row.kind, row.name): row.definition for row in found}


def _rows(connection: Connection, name: str, record: type[_Record]) -> tuple[_Record, ...]:
    found = connection.execute(named.statement(name)).mappings()
    return tuple(
        record(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})
        for row in found
    )
