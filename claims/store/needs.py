"""What claims needs of a server: rights, roles, extensions; whether they are there, and what would give them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from claims.errors import DatabaseError
from claims.store import named
from claims.store.restoring.script import RELATIONS

_CHECK: Final = "To see everything and what would give it: claims db upgrade --check"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that claims needs of the server, or with which it can do more.

    Attributes:
        name: What it is.
        required: Whether claims does not work without it.
        held: Whether it is there.
        found: How it stands, in words.
        remedy: SQL that gives it, for an administrator; lines that begin with -- are for a person.
    """

    name: str
    required: bool
    held: bool
    found: str
    remedy: str


def look(connection: Connection) -> list[Need]:
    """Return what claims needs of the server, for the login of the connection; changes nothing."""
    rows = connection.execute(named.statement("needs"), {"relations": sorted(RELATIONS)}).all()
    connection.rollback()
    return [Need(row.need, row.required, row.held, row.found, row.remedy) for row in rows]


def lacking(needs: Sequence[Need]) -> list[Need]:
    """Return what is not there and claims does not work without."""
    return [need for need in needs if need.required and not need.held]


def refuse(connection: Connection) -> None:
    """Raise unless the server has what claims needs.

    Raises:
        DatabaseError: it lacks something.
    """
    if lack := lacking(look(connection)):
        told = "; ".join(f"{need.name}: {need.found}" for need in lack)
        raise DatabaseError(f"The database lacks what claims needs ({told}).", _CHECK)


def script(needs: Sequence[Need]) -> Iterator[str]:
    """Yield the lines of an administrator's script that gives what is lacking; what is optional stands as comments."""
    for need in needs:
        if need.held:
            continue
        if need.required:
            yield need.remedy
        else:
            yield f"-- optional, {need.name}:"
            yield f"-- {need.remedy}"
