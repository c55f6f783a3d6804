"""The SQL that pg_restore writes, taken apart entry by entry: what belongs to claims, and what this server can run."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from claims.store.models import Base

EXTENSIONS: Final = frozenset({"pg_trgm"})  # that the schema of claims needs
RELATIONS: Final = frozenset(Base.metadata.tables) | {  # in schema public, of every revision
    "alembic_version",
    "calendar",
    "counted_articles",
    "counted_statements",
    "statement_rows",
}
_HEADER = re.compile(r"^--\n-- Name: (.*); Type: (.*); Schema: (.*); Owner: .*\n--\n", re.MULTILINE)
_IN_PUBLIC = re.compile(r'\bpublic\.(?:"(?P<quoted>(?:[^"]|"")+)"|(?P<plain>\w+))')
_META = re.compile(r"^\\(?:un)?restrict\b.*$", re.MULTILINE)  # for psql only
# What PostgreSQL 15.20 and later note about columns for themselves; pg_dump of other versions writes it down.
_COLUMN_VERSION = re.compile(r"^ALTER TABLE .* ALTER COLUMN .* SET \(pg_attver=\d+\);$", re.MULTILINE)
_SETTING = re.compile(r"^SET (?P<name>\w+) = .*;$", re.MULTILINE)
_RIGHT = re.compile(r'^(?:GRANT|REVOKE) .* (?:TO|FROM) (?P<role>"(?:[^"]|"")+"|\w+)(?: WITH GRANT OPTION)?;$')
_SESSION = ("SET SESSION AUTHORIZATION ", "RESET SESSION AUTHORIZATION")
_LEFT = frozenset(
    {"DEFAULT ACL", "SECURITY LABEL", "PUBLICATION", "PUBLICATION TABLE", "SUBSCRIPTION", "EVENT TRIGGER"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a backup: its type as pg_dump names it (TABLE, INDEX, ACL), schema ("-": none), name and SQL."""

    kind: str
    schema: str
    name: str
    sql: str

    def __str__(self) -> str:
        place = "" if self.schema == "-" else f"{self.schema}."
        return f"{self.kind.lower()} {place}{self.name}"


def entries(sql: str) -> Iterator[Entry]:
    """Split what pg_restore writes at its headings; what stands before the first is left out."""
    found = list(_HEADER.finditer(sql))
    ends = [each.start() for each in found[1:]] + [len(sql)]
    for heading, end in zip(found, ends, strict=True):
        name, kind, schema = heading.groups()
        yield Entry(kind, schema, name, sql[heading.end() : end])


def is_own(entry: Entry) -> bool:
    """Return whether an entry belongs to claims: all of schema reporting, and the relations it has in public."""
    if entry.kind in _LEFT:
        return False
    if entry.schema == "-":
        extension = entry.kind == "EXTENSION" and entry.name in EXTENSIONS
        return extension or entry.name.removeprefix("SCHEMA ") == "reporting"
    if entry.schema == "public":
        return relation(entry) in RELATIONS
    return entry.schema == "reporting"


def relation(entry: Entry) -> str | None:
    """Return the name of the relation in schema public that an entry's SQL is about, None where there is none."""
    found = _IN_PUBLIC.search(entry.sql)
    return None if found is None else (found["quoted"] or found["plain"])


def is_furniture(entry: Entry) -> bool:
    """Return whether an entry that is left out needs no mention: it is everywhere, or said of something else."""
    return entry.kind in {"ACL", "COMMENT", "DEFAULT ACL", "STATISTICS DATA"} or entry.name in {"public", "vector"}


def for_server(entry: Entry, settings: Collection[str], roles: Collection[str]) -> tuple[Entry, set[str]]:
    """Drop what a server cannot run: unknown settings, its own notes, rights of unknown roles, psql's own commands.

    Settings are made to end with the transaction.

    Args:
        entry: As it stands in the backup.
        settings: The names of the server's settings.
        roles: The names of the server's roles.

    Returns:
        The entry, and the roles whose rights were dropped.
    """
    sql = _SETTING.sub(partial(_setting, settings), without_meta(entry.sql))
    sql = _COLUMN_VERSION.sub("", sql)
    if entry.kind != "ACL":
        return replace(entry, sql=sql), set()
    kept, unknown = [], set()
    for line in sql.splitlines():
        right = _RIGHT.match(line)
        role = right["role"].strip('"').replace('""', '"') if right else "PUBLIC"
        if role != "PUBLIC" and role not in roles:
            unknown.add(role)
        elif not line.startswith(_SESSION):
            kept.append(line)
    return replace(entry, sql="\n".join(kept)), unknown


def _setting(known: Collection[str], found: re.Match[str]) -> str:
    return found[0].replace("SET ", "SET LOCAL ", 1) if found["name"] in known else ""


def without_meta(sql: str) -> str:
    """Return SQL without the commands that only psql understands."""
    return _META.sub("", sql)


def encoding(sql: str) -> str:
    """Return the encoding in which a script is written, as PostgreSQL names it."""
    found = re.search(r"^SET client_encoding = '(\w+)';$", sql, re.MULTILINE)
    return found[1] if found else "UTF8"
