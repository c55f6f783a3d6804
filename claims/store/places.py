"""Statements in their sentences: the words around, and where each part stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection

from claims.records import Span, Spans
from claims.store import named

_AT_ONCE = 2000  # statements


class Place(NamedTuple):
    """The sentences around a statement, where they begin in the article's body, and its spans by part."""

    context: str
    start: int
    spans: Mapping[str, Spans]


def places(connection: Connection, statements: Iterable[str]) -> dict[str, Place]:
    """Return the places of statements, by their keys."""
    found, waiting = {}, iter(statements)
    while keys := list(islice(waiting, _AT_ONCE)):
        for row in connection.execute(named.statement("places"), {"keys": keys}):
            spans = _spans(row.spans)
            around = spans.get("context", spans["content"])
            found[row.statement] = Place(row.context, around[0].start, spans)
    return found


def _spans(told: Iterable[str]) -> dict[str, Spans]:
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for part, start, end in (each.split() for each in told):
        spans[part].append(Span(int(start), int(end)))
    return {part: tuple(each) for part, each in spans.items()}
