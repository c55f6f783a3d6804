"""One statement in its place: the row, the text of its article, and where each part stands in it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from claims.errors import UsageError
from claims.records import Span
from claims.store import named
from claims.store.models import Statement, StatementSpan

_LOOKALIKES = str.maketrans("oil", "011")


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement to be shown.

    Attributes:
        row: The columns of reporting.statements_wide.
        body: The text of its article.
        spans: Where the parts stand in the body: source, cue, content, date, addressee, venue, context.
    """

    row: dict[str, Any]
    body: str
    spans: dict[str, tuple[Span, ...]]


def show(connection: Connection, key: str) -> Shown:
    """Return the statement whose key begins like this.

    Raises:
        UsageError: no key begins so, or several do.
    """
    article_id, statement_id = find(connection, key)
    where = {"article_id": article_id, "statement_id": statement_id}
    row = dict(connection.execute(named.statement("show"), where).mappings().one())
    body = row.pop("body")
    return Shown(row, body, _spans(connection, article_id, statement_id))


def find(connection: Connection, key: str) -> tuple[int, int]:
    """Return the article's and the statement's id of the statement whose key begins like this.

    Raises:
        UsageError: no key begins so, or several do.
    """
    wanted = key.strip().lower().translate(_LOOKALIKES)
    columns = (Statement.key, Statement.article_id, Statement.statement_id)
    begins = Statement.key.startswith(wanted, autoescape=True)
    found = connection.execute(select(*columns).where(begins).order_by(Statement.key).limit(6)).all() if wanted else []
    if not found:
        raise UsageError(f"No statement has a key that begins with {key}.", "Keys are in the column statement.")
    if len(found) > 1:
        raise UsageError(
            f"Several keys begin with {key}: {', '.join(row.key for row in found)}.", "Type more of the key."
        )
    return found[0].article_id, found[0].statement_id


def _spans(connection: Connection, article_id: int, statement_id: int) -> dict[str, tuple[Span, ...]]:
    mine = (StatementSpan.article_id == article_id, StatementSpan.statement_id == statement_id)
    columns = (StatementSpan.part, StatementSpan.char_start, StatementSpan.char_end)
    found = select(*columns).where(*mine).order_by(StatementSpan.part, StatementSpan.ordinal)
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for part, start, end in connection.execute(found):
        spans[part].append(Span(start, end))
    return {part: tuple(stretches) for part, stretches in spans.items()}
