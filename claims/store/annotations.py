"""What people corrected in another tool, as decisions: only what differs from what is stored."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from claims.errors import UsageError
from claims.exchange.label_studio import Corrected
from claims.store import browse, corrections, names, show
from claims.store.corrections import statements
from claims.store.decisions import Action, Decision
from claims.store.query import Row


def decisions(
    connection: Connection, told: Iterable[Corrected], reason: str, author: str | None
) -> tuple[list[Decision], list[str]]:
    """Return the decisions that corrections ask for, and what was passed over with the reason.

    Args:
        connection: Any that reads.
        told: What was said of statements; of one told twice, the last counts.
        reason: Stands with each decision.
        author: Who decides; None: who corrected it there.
    """
    last = {each.key: each for each in told}
    rows = {row["statement"]: row for row in browse.wide(connection, list(last))}
    made, problems = [], []
    for key, each in last.items():
        if key not in rows:
            problems.append(f"{key}: no statement has this key now; passed over.")
            continue
        try:
            words = corrections.statement_of(connection, *show.find(connection, key))
            for action, value in _changes(connection, rows[key], each):
                decided = {"author": author or each.author, "reason": reason, **words}
                made.append(Decision(action=action, value=value, **decided))
        except UsageError as error:
            problems.append(f"{key}: {error} Passed over.")
    return made, problems


def _changes(connection: Connection, row: Row, told: Corrected) -> Iterator[tuple[Action, str | None]]:
    if told.rejected:
        yield Action.REJECT, None
        return
    if told.speaker is not None and told.speaker != _plain(row["speaker"]):
        named = [names.one_or_new(connection, each) for each in _parts(told.speaker)]
        yield Action.REATTRIBUTE, "; ".join(named) or "nobody"
    if told.said is not None and told.said != _plain(row["said_on"]):
        corrections.check_date(told.said or "unknown")
        if statements.date_of(told.said or "unknown") is not None or row["said_on"]:
            yield Action.REDATE, told.said or "unknown"


def _parts(speaker: str) -> list[str]:
    return [each.strip() for each in speaker.split(";") if each.strip()]


def _plain(value: Any) -> str:  # noqa: ANN401 - a text or None
    return " ".join(str(value or "").split())
