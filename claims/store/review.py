"""The review queue: what a person should decide first, by the statements it touches times how doubtful they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert

from claims.store import browse, namesakes, pairs
from claims.store.ids import computed, text_key
from claims.store.models import ReviewMark
from claims.store.query import Row

KINDS = ("pair", "namesake", "speaker", "undated", "contradiction")
_MOST = 200  # of each kind


@dataclass(frozen=True, slots=True)
class Item:
    """Something to decide.

    Attributes:
        key: Names it, so that it can be marked as seen.
        kind: One of KINDS.
        weight: Statements touched times doubt; the queue is sorted by it.
        touched: How many statements a decision changes at most.
        facts: What is shown, as the queue of its kind has it.
        keys: Keys of the statements that a decision is about.
    """

    key: str
    kind: str
    weight: float
    touched: int
    facts: Row
    keys: Sequence[str] = field(default=())


def queue(connection: Connection, kind: str | None = None) -> list[Item]:
    """Return what waits for a decision and was not marked as seen, the weightiest first; of one kind or of all."""
    seen = set(connection.scalars(select(ReviewMark.item)))
    items = [item for name in KINDS if kind in {None, "", name} for item in _QUEUES[name](connection)]
    return sorted((item for item in items if item.key not in seen), key=lambda item: (-item.weight, item.key))


def find(connection: Connection, kind: str, key: str) -> Item | None:
    """Return an item of the queue as it stands now, None where it is gone."""
    return next((item for item in queue(connection, kind) if item.key == key), None)


def mark(connection: Connection, item: str, author: str) -> None:
    """Mark an item as seen, so that it comes no more; the caller commits."""
    connection.execute(insert(ReviewMark).values(item=item, author=author).on_conflict_do_nothing())


def unmark(connection: Connection, item: str) -> None:
    """Let a marked item come again; the caller commits."""
    connection.execute(delete(ReviewMark).where(ReviewMark.item == item))


def _item(
    kind: str, names: Sequence[object], touched: int, doubt: float, facts: Row, *, keys: Sequence[str] = ()
) -> Item:
    return Item(text_key(computed(kind, *names)), kind, touched * doubt, touched, facts, keys)


def _pairs(connection: Connection) -> Iterator[Item]:
    for row in pairs.queue(connection, _MOST)[1]:
        touched = min(row["statements"], row["other_statements"])
        yield _item("pair", (row["speaker"], row["other"]), touched, row["score"], row)


def _namesakes(connection: Connection) -> Iterator[Item]:
    for row in namesakes.queue(connection, _MOST)[1]:
        touched = min(row["articles"], row["other_articles"])
        yield _item("namesake", (row["speaker"], row["article"]), touched, row["score"], row)


def _doubtful(connection: Connection) -> Iterator[Item]:
    for row in browse.rows(connection, "review_doubtful", most=_MOST):
        yield _item("speaker", (row["statement"], row["speaker"]), row["touched"], row["doubt"], row, keys=row["keys"])


def _undated(connection: Connection) -> Iterator[Item]:
    for row in browse.rows(connection, "review_undated", most=_MOST):
        yield _item("undated", (row["statement"],), row["touched"], 1.0, row, keys=row["keys"])


def _contradictions(connection: Connection) -> Iterator[Item]:
    for row in browse.rows(connection, "review_contradictions", most=_MOST):
        names: tuple[Any, ...] = (row["statement"], row["other"])
        yield _item("contradiction", names, len(names), row["score"], row, keys=names)


_QUEUES = {
    "pair": _pairs,
    "namesake": _namesakes,
    "speaker": _doubtful,
    "undated": _undated,
    "contradiction": _contradictions,
}
