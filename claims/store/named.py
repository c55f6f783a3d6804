"""The SQL that is really SQL stands in files under claims/store/sql/, each with a sentence; here they are read."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import Template

from sqlalchemy import Connection, TextClause, text

from claims.store.spread import is_spread


@cache
def read(name: str) -> str:
    """Return the statement of `claims/store/sql/<name>.sql`, without its heading."""
    lines = (files("claims.store") / "sql" / f"{name}.sql").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--")).strip()


def statement(name: str, **pieces: str) -> TextClause:
    """Return the statement with its `:name` parameters ready to be bound, other statements put in for its `$pieces`."""
    put_in = {piece: read(file) for piece, file in pieces.items()}
    return text(Template(read(name)).substitute(put_in) if pieces else read(name))


def asked(connection: Connection, name: str, **pieces: str) -> TextClause:
    """Return `statement` as the connected database takes it: on a cluster, in the form that shards can answer."""
    found = form(connection, name)
    put_in = {piece: form(connection, file) for piece, file in pieces.items()}
    return text(Template(found).substitute(put_in) if pieces else found)


def form(connection: Connection, name: str) -> str:
    """Return `read` as the connected database takes it: `sql/cluster/<name>.sql` on a cluster, where there is one."""
    return read(f"cluster/{name}") if is_spread(connection) and f"{name}.sql" in _forms() else read(name)


@cache
def _forms() -> frozenset[str]:
    return frozenset(each.name for each in (files("claims.store") / "sql" / "cluster").iterdir())


def bigints(numbers: Iterable[int]) -> str:
    """Return numbers as a parameter that is cast to bigint[]: of thousands, much faster than the driver's own way."""
    return "{" + ",".join(map(str, numbers)) + "}"
