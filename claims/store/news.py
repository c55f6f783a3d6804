"""Questions that users keep, and which statements each of them has not been given yet.

What was given is kept statement by statement, not by a moment: a load that ends late, a revised article or a corrected
date is news once, and nothing is news twice.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from claims.errors import UsageError
from claims.store import query
from claims.store.models import SavedAnswer, SavedQuestion
from claims.store.query import Question, Row

_DAYS = ("since", "until", "about_since", "about_until")
_WORDS = ("about", "by", "source", "kind", "types")
_FLAGS = ("certainly", "include_undated", "assumed")


def keep(connection: Connection, owner: str, name: str, question: Question, *, from_start: bool = False) -> int:
    """Keep a question under a name, in place of an earlier one; the caller commits.

    Args:
        connection: The owner's of the database.
        owner: Whose question it is.
        name: What it is called.
        question: What is asked.
        from_start: Whether what answers it already is news.

    Returns:
        How many statements answer it already.
    """
    forget(connection, owner, name)
    connection.execute(insert(SavedQuestion).values(owner=owner, name=name, question=_packed(question)))
    rows = list(query.run(connection, query.who_said(question))[1])
    if not from_start:
        given(connection, owner, name, rows)
    return len(rows)


def unseen(connection: Connection, owner: str, name: str) -> tuple[list[str], list[Row]]:
    """Return columns and rows of the statements that a kept question's user has not been given, the closest first.

    Until the caller's transaction ends, no other program is given them.

    Raises:
        UsageError: the user keeps no question of this name.
    """
    mine = (SavedQuestion.owner == owner, SavedQuestion.name == name)
    packed = connection.scalar(select(SavedQuestion.question).where(*mine).with_for_update())
    if packed is None:
        known = ", ".join(row["name"] for row in kept(connection, owner)[1])
        raise UsageError(
            f"There is no saved question {name}.",
            f"Saved: {known}." if known else 'To save one: claims saved keep ports "port fees"',
        )
    columns, rows = query.run(connection, query.who_said(_unpacked(packed)))
    answers = select(SavedAnswer.statement).where(SavedAnswer.owner == owner, SavedAnswer.name == name)
    seen = set(connection.scalars(answers))
    return columns, [row for row in rows if row["statement"] not in seen]


def given(connection: Connection, owner: str, name: str, rows: Iterable[Row]) -> None:
    """Remember that a user was given these statements; the caller commits."""
    found = [{"owner": owner, "name": name, "statement": row["statement"]} for row in rows]
    if found:
        connection.execute(insert(SavedAnswer).on_conflict_do_nothing(), found)
    mine = (SavedQuestion.owner == owner, SavedQuestion.name == name)
    connection.execute(update(SavedQuestion).where(*mine).values(asked_at=func.now()))


def forget(connection: Connection, owner: str, name: str) -> bool:
    """Keep a question no more; tell whether there was one. The caller commits."""
    mine = (SavedQuestion.owner == owner, SavedQuestion.name == name)
    return connection.execute(delete(SavedQuestion).where(*mine)).rowcount > 0


def kept(connection: Connection, owner: str) -> tuple[list[str], list[Row]]:
    """Return columns and rows of the questions that a user keeps."""
    columns = select(SavedQuestion.name, SavedQuestion.question, SavedQuestion.kept_at, SavedQuestion.asked_at)
    found = connection.execute(columns.where(SavedQuestion.owner == owner).order_by(SavedQuestion.name)).mappings()
    rows = [{**row, "question": _told(row["question"])} for row in found]
    return ["name", "question", "kept_at", "asked_at"], rows


def _told(packed: Mapping[str, str]) -> str:
    return "; ".join(
        f"{name}: {packed[name]}" for name in (*_WORDS, *_DAYS, *_FLAGS, "min_confidence") if name in packed
    )


def _packed(question: Question) -> dict[str, str]:
    told = {name: getattr(question, name) for name in (*_WORDS, *_DAYS)}
    flags = {name: "yes" for name in _FLAGS if getattr(question, name)}
    sure = {"min_confidence": str(question.min_confidence)} if question.min_confidence is not None else {}
    return {name: str(value) for name, value in told.items() if value is not None} | flags | sure


def _unpacked(packed: Mapping[str, str]) -> Question:
    values: dict[str, Any] = dict(packed)
    values |= {name: date.fromisoformat(packed[name]) for name in _DAYS if name in packed}
    values |= {name: True for name in _FLAGS if name in packed}
    if "min_confidence" in packed:
        values["min_confidence"] = float(packed["min_confidence"])
    return Question(**values)
