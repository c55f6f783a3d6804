"""The SQL that is really SQL stands in files under claims/store/sql/, each with a sentence; here they are read."""

from functools import cache
from importlib.resources import files

from sqlalchemy import TextClause, text


@cache
def read(name: str) -> str:
    """Give the statement of `claims/store/sql/<name>.sql`, without its heading."""
    lines = (files("claims.store") / "sql" / f"{name}.sql").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--")).strip()


def statement(name: str) -> TextClause:
    """Give the statement with its `:name` parameters ready to be bound."""
    return text(read(name))
