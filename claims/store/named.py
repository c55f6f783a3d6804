"""The SQL that is really SQL stands in files under claims/store/sql/, each with a sentence; here they are read."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import Template

from sqlalchemy import TextClause, text


@cache
def read(name: str) -> str:
    """Return the statement of `claims/store/sql/<name>.sql`, without its heading."""
    lines = (files("claims.store") / "sql" / f"{name}.sql").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--")).strip()


def statement(name: str, **pieces: str) -> TextClause:
    """Return the statement with its `:name` parameters ready to be bound, other statements put in for its `$pieces`."""
    put_in = {piece: read(file) for piece, file in pieces.items()}
    return text(Template(read(name)).substitute(put_in) if pieces else read(name))


def bigints(numbers: Iterable[int]) -> str:
    """Return numbers as a parameter that is cast to bigint[]: of thousands, much faster than the driver's own way."""
    return "{" + ",".join(map(str, numbers)) + "}"
