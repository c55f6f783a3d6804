"""Whom and what a user's words mean: the speakers a name fits, and what was perhaps meant where none does."""

from dataclasses import dataclass

from sqlalchemy import Connection

from claims.errors import UsageError
from claims.store import named

LIKENESS = 0.45  # from here a misspelt name is taken for the nearest; as in find_statements


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a name means.

    Attributes:
        speakers: Names of those it fits, as they are shown.
        how: "name", "part of the name" or "spelling"; empty where it fits nobody.
        suggestions: Names near to it, where it fits nobody.
    """

    speakers: tuple[str, ...] = ()
    how: str = ""
    suggestions: tuple[str, ...] = ()


def meant(connection: Connection, name: str) -> Meant:
    """Tell whom a name means, by alias, part of a name or misspelling."""
    found = connection.execute(named.statement("find_speakers"), {"name": name}).all()
    best = max((row.likeness for row in found), default=0)
    if best < LIKENESS:
        return Meant(suggestions=tuple(row.name for row in found[:5]))
    return Meant(tuple(row.name for row in found if row.likeness == best), found[0].how)


def one(connection: Connection, name: str) -> str:
    """Return the slug of the one speaker whom a name means.

    Raises:
        UsageError: it means nobody, or several.
    """
    found = connection.execute(named.statement("find_speakers"), {"name": name}).all()
    exact = [row for row in found if row.slug == name.strip().lower()] or [row for row in found if row.likeness == 1]
    if len(exact) == 1:
        return str(exact[0].slug)
    told = ", ".join(f"{row.slug} ({row.name})" for row in (exact or found)[:5])
    if exact:
        raise UsageError(f"{name} may be several: {told}.", "Name one by its slug.")
    raise UsageError(f"No speaker is known as {name}.", f"Near to it: {told}." if told else "See: claims speakers list")


def one_or_new(connection: Connection, name: str) -> str:
    """Return the slug of the one speaker whom a name means, else the name itself, if it is that of a person in full.

    Raises:
        UsageError: it means several, or nobody and is no full name.
    """
    from claims.knowledge.person_names import parse  # noqa: PLC0415 - reads word lists: a question needs none

    try:
        return one(connection, name)
    except UsageError:
        exact = [
            row for row in connection.execute(named.statement("find_speakers"), {"name": name}) if row.likeness == 1
        ]
        if exact or not parse(name).full or name == name.lower():
            raise
    return " ".join(name.replace(";", " ").split())


def widened(connection: Connection, about: str) -> tuple[tuple[str, str], ...]:
    """Return the terms of a question that stand for a wider topic, each with the topic's label."""
    return tuple((term, label) for term, label in connection.execute(named.statement("widened"), {"about": about}))


def near_topics(connection: Connection, about: str) -> tuple[str, ...]:
    """Return labels of topics near to a question, to be suggested where nothing answers it."""
    return tuple(connection.scalars(named.statement("near_topics"), {"about": about}))
