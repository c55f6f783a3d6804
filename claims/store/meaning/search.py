"""Asking: the statements nearest in meaning to a question, and which of those found by words are far from it."""

from collections.abc import Sequence
from functools import cache
from itertools import islice
from string import Template
from typing import Any, Final

from sqlalchemy import Connection, text

from claims.similarity import embeddings
from claims.similarity.embeddings import Vector
from claims.store import named
from claims.store.meaning import place
from claims.store.query import COLUMNS, Row

_SPARE: Final = 4  # times as many vectors are looked at as rows are given: some may be of earlier words
_LOOKED_AT: Final = (100, 1000)  # by the index, at least and at most


def nearest(connection: Connection, about: str, most: int, *, every: bool = True) -> list[Row]:
    """Return the statements near in meaning, the nearest first: rows of statements_wide; topic_basis tells how near.

    Those below the likeness that answers a question (claims/data/meaning.yaml) are not given. Unless every telling is
    asked for, each claim comes once, by its nearest telling, with also_in beside it.

    Raises:
        UsageError: the model is not installed.
    """
    read = max(_LOOKED_AT[0], min(most * _SPARE, _LOOKED_AT[1]))
    columns = ", ".join(_LIKENESS if name == "topic_basis" else f"wide.{name}" for name in COLUMNS)
    connection.execute(text("SELECT set_config('hnsw.ef_search', :read, true)"), {"read": str(read)})
    asking = place.filled(connection, "meaning_near", columns=columns)
    given: dict[str, Any] = {"read": read, "most": most if every else read, **_asked(about, embeddings.near())}
    found = connection.execute(text(asking if every else _once(asking)), given)
    return [dict(row) for row in islice(found.mappings(), most)]


def without_far(connection: Connection, about: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows but for those that have nothing to do with what is asked, whatever words they share with it."""
    given = {"keys": [row["statement"] for row in rows], **_asked(about, embeddings.apart())}
    far = set(connection.scalars(place.sql(connection, "meaning_far"), given))
    return [row for row in rows if row["statement"] not in far]


def _once(asking: str) -> str:
    """Return the statement that leaves each claim once, as who_said_once does with an answer by words."""
    said = f"(SELECT near.*, row_number() OVER () AS ordinality FROM ({asking}) AS near) AS said"  # noqa: S608 - our own words
    columns = ", ".join(f"said.{column}" for column in COLUMNS)
    return Template(named.read("who_said_once")).substitute(said=said, where="", columns=columns)


def _asked(about: str, least: float) -> dict[str, Any]:
    return {"asked": place.literal(_vector(about)), "least": least, "version": embeddings.version()}


@cache
def _vector(about: str) -> Vector:
    return embeddings.model().vector(about)


_LIKENESS: Final = "'in other words: ' || round(near.likeness::numeric, 2) AS topic_basis"
