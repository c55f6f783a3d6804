"""What in a backup `claims db backup` does not write: found in its entries before any of their SQL is run."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final

from claims.store import migrate
from claims.store.restoring import script
from claims.store.restoring.script import Entry

_KINDS: Final = frozenset(
    {
        "ACL",
        "CHECK CONSTRAINT",
        "COMMENT",
        "CONSTRAINT",
        "EXTENSION",
        "FK CONSTRAINT",
        "FUNCTION",
        "INDEX",
        "MATERIALIZED VIEW",
        "MATERIALIZED VIEW DATA",
        "SCHEMA",
        "STATISTICS",
        "TABLE",
        "VIEW",
    }
)
_OURS: Final = r"(?:public|reporting)\."
_STATEMENT: Final = re.compile(
    rf"""
    SET\ default_(?:tablespace|table_access_method)\ =
    | (?:RE)?SET\ SESSION\ AUTHORIZATION\b
    | COMMENT\ ON\ (?:TABLE|COLUMN|VIEW|MATERIALIZED\ VIEW|INDEX|FUNCTION|CONSTRAINT|EXTENSION|SCHEMA)\b
    | (?:GRANT|REVOKE)\b.*\ ON\b
    | CREATE\ TABLE\ {_OURS} | CREATE\ VIEW\ {_OURS} | CREATE\ MATERIALIZED\ VIEW\ {_OURS}
    | REFRESH\ MATERIALIZED\ VIEW\ {_OURS}
    | CREATE\ (?:UNIQUE\ )?INDEX\ [^\s]+\ ON\ (?:ONLY\ )?{_OURS} | CREATE\ STATISTICS\ {_OURS}
    | CREATE\ FUNCTION\ reporting\.
    | CREATE\ SCHEMA\ reporting\Z | CREATE\ EXTENSION\ IF\ NOT\ EXISTS\ pg_trgm\b
    | ALTER\ TABLE\ (?:ONLY\ )?{_OURS}[^\s]+\s+(?:ADD\ CONSTRAINT\b|ALTER\ COLUMN\b|CLUSTER\ ON\b)
    | ALTER\ INDEX\ {_OURS}[^\s]+\ ALTER\ COLUMN\ \d+\ SET\ STATISTICS\b
    """,
    re.VERBOSE,
)
_QUOTED: Final = r"(?P<text>[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*')|(?P<body>(?P<tag>\$\w*\$).*?(?P=tag))"
_PIECE: Final = re.compile(rf'--[^\n]*|/\*.*?\*/|{_QUOTED}|"(?P<name>(?:[^"]|"")*)"|(?P<end>;)', re.DOTALL)
_FUNCTION: Final = re.compile(r"CREATE (?:OR REPLACE )?FUNCTION reporting\.(\w+)")
_EXPRESSION: Final = re.compile(r" LANGUAGE sql(?: IMMUTABLE| STRICT| PARALLEL SAFE)* RETURN ")
_CALL: Final = re.compile(r"([a-z_][a-z0-9_]*)\s*\(", re.IGNORECASE)


def find(sql: str, volatile: Collection[str]) -> list[str]:
    """Name the entries of SQL that `claims db backup` does not write, with the reason where the name is not enough.

    Args:
        sql: As pg_restore writes it.
        volatile: The server's functions that do more than compute; no table, view or index of ours calls one.
    """
    return sorted({_said(entry, volatile) for entry in script.entries(sql)} - {""})


def _said(entry: Entry, volatile: Collection[str]) -> str:
    if not script.is_own(entry):
        return "" if script.is_furniture(entry) else str(entry)
    if entry.kind not in _KINDS:
        return str(entry)
    return next((f"{entry} ({reason})" for reason in _reasons(entry, volatile)), "")


def _reasons(entry: Entry, volatile: Collection[str]) -> Iterator[str]:
    for statement, bodies, bare in _statements(entry.sql):
        if not _STATEMENT.match(bare):
            yield f"it runs: {statement[:60]}"
        if not _is_shipped(bare, bodies):
            yield "it is not one of ours"
        called = {name.lower() for name in _CALL.findall(bare)} & set(volatile)
        if called and entry.kind not in {"COMMENT", "ACL"}:
            yield f"it calls {', '.join(sorted(called))}"


def _statements(sql: str) -> Iterator[tuple[str, set[str], str]]:
    """Split SQL at its semicolons; yield each statement, the bodies of functions in it, and it without texts."""
    begun, bare, bodies, last = 0, "", set[str](), 0
    sql = script.without_meta(sql)
    for piece in _PIECE.finditer(sql):
        bare += sql[last : piece.start()]
        last = piece.end()
        if piece["end"]:
            yield sql[begun : piece.start()].strip(), bodies, " ".join(bare.split())
            begun, bare, bodies = piece.end(), "", set()
        elif piece["body"]:
            bodies.add(_body(piece["body"], piece["tag"]))
            bare += " '' "
        elif piece["name"] is not None:
            bare += re.sub(r"\W", "_", piece["name"])
        else:
            bare += " '' " if piece["text"] else " "
    rest = " ".join((bare + sql[last:]).split())
    if rest:
        yield sql[begun:].strip(), bodies, rest


def _is_shipped(bare: str, bodies: set[str]) -> bool:
    """Return whether a statement makes no function, or one whose name and body a migration has.

    A body that begins with RETURN is an expression; PostgreSQL writes it in words of its own, so its calls are looked
    at instead.
    """
    made = _FUNCTION.match(bare)
    if not made or made[1] not in shipped_functions():
        return not made and not bodies
    return bodies <= shipped_bodies() if bodies else bool(_EXPRESSION.search(bare))


@cache
def shipped_functions() -> frozenset[str]:
    """Return the names of the functions that migrations make, of all versions."""
    files = migrate.sql_files("functions")
    return frozenset(name for file in files for name in _FUNCTION.findall(file.read_text("utf-8")))


@cache
def shipped_bodies() -> frozenset[str]:
    """Return the bodies of the functions that migrations make, of all versions."""
    files = migrate.sql_files("functions")
    pieces = (piece for file in files for piece in _PIECE.finditer(file.read_text("utf-8")))
    return frozenset(_body(piece["body"], piece["tag"]) for piece in pieces if piece["body"])


def _body(quoted: str, tag: str) -> str:
    return quoted[len(tag) : -len(tag)]
