"""Pages of what is stored: a speaker, a topic, an article, each with its statements, at any depth at the same cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, text

from claims.errors import UsageError
from claims.records import Span
from claims.store import named, show
from claims.store.ids import computed
from claims.store.query import Row

WINDOW = 20_000  # characters of a long article on each side of a statement
_FIRST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of statements_wide, and the place behind them in the list; "" at its end."""

    rows: list[Row]
    after: str


@dataclass(frozen=True, slots=True)
class Place:
    """A statement in its article.

    Attributes:
        row: The columns of statements_wide, and what `claims show` adds.
        article: Facts of the article.
        speakers: Slug and name of each speaker.
        text: The article's text, or the part around the statement; `start` is where it begins in the body.
        spans: Where the parts of the statement stand in the body.
        others: Where the contents of the article's statements stand, with their keys.
    """

    row: Row
    article: Mapping[str, Any]
    speakers: list[tuple[str, str]]
    text: str
    start: int
    spans: Mapping[str, tuple[Span, ...]]
    others: list[tuple[Span, str]]


def statements(connection: Connection, of: Literal["speaker", "topic"], slug: str, after: str, most: int) -> Page:
    """Return a page of the statements of a speaker or about a topic, the newest first, those without a date last.

    Args:
        connection: Any that reads.
        of: Whose they are.
        slug: The speaker's or topic's.
        after: The place behind which they begin, as an earlier page gave it; "" for the first.
        most: How many.

    Raises:
        UsageError: `after` is no such place.
    """
    found = connection.execute(
        named.statement(f"page_of_{of}"), _behind(after) | {"number": computed(slug), "most": most + 1}
    )
    keys = found.all()
    rows = wide(connection, [row.key for row in keys[:most]])
    last = keys[most - 1] if len(keys) > most else None
    return Page(rows, f"{last.said_from or ''}_{last.article_id}_{last.statement_id}" if last else "")


def wide(connection: Connection, keys: list[str]) -> list[Row]:
    """Return rows of statements_wide in the order of their keys."""
    found = connection.execute(named.statement("wide_rows"), {"keys": keys}).mappings()
    rows = {row["statement"]: dict(row) for row in found}
    return [rows[key] for key in dict.fromkeys(keys) if key in rows]


def place(connection: Connection, key: str) -> Place:
    """Return a statement in its article.

    Raises:
        UsageError: no key begins so, or several do.
    """
    article_id, statement_id = show.find(connection, key)
    which = {"article_id": article_id, "statement_id": statement_id}
    shown = show.show(connection, key)
    article = dict(connection.execute(named.statement("article_page"), which).mappings().one())
    first = max(0, shown.row["char_start"] - WINDOW)
    last = min(len(shown.body), shown.row["char_end"] + WINDOW)
    others = connection.execute(named.statement("article_contents"), which | {"first": first, "last": last})
    return Place(
        row=shown.row,
        article=article,
        speakers=[(row.slug, row.name) for row in connection.execute(named.statement("statement_slugs"), which)],
        text=shown.body[first:last],
        start=first,
        spans=shown.spans,
        others=[(Span(row.char_start, row.char_end), row.statement) for row in others],
    )


def rows(connection: Connection, name: str, /, **values: object) -> list[Row]:
    """Return the rows of one of the statements in claims/store/sql."""
    return [dict(row) for row in connection.execute(named.asked(connection, name), values).mappings()]


def speaker(connection: Connection, slug: str) -> Row:
    """Return a speaker's own row.

    Raises:
        UsageError: there is none of this slug.
    """
    return _one(connection, "SELECT * FROM speakers WHERE slug = :slug", slug, "speaker")


def topic(connection: Connection, slug: str) -> Row:
    """Return a topic's own row.

    Raises:
        UsageError: there is none of this slug.
    """
    return _one(connection, "SELECT * FROM topics WHERE slug = :slug", slug, "topic")


def _one(connection: Connection, sql: str, slug: str, what: str) -> Row:
    found = connection.execute(text(sql), {"slug": slug}).mappings().one_or_none()
    if found is None:
        raise UsageError(f"There is no {what} {slug}.")
    return dict(found)


def _behind(after: str) -> dict[str, Any]:
    try:
        day, article_id, statement_id = (after or f"{_FIRST}_-1_-1").split("_")
        return {
            "day": date.fromisoformat(day) if day else None,
            "article_id": int(article_id),
            "statement_id": int(statement_id),
        }
    except ValueError as error:
        raise UsageError(f"{after!r} is not a position in this list.") from error
