"""The articles that are loaded: list them, show one as it was read, delete one with what it said."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, or_, select

from claims.errors import UsageError
from claims.store import corrections, named, rollups
from claims.store.load import delete_article
from claims.store.models import Article, ArticleText, Statement


@dataclass(frozen=True, slots=True)
class Known:
    """A stored article: its id and key, and how many statements it has."""

    article_id: int
    key: str
    statements: int


def listing(connection: Connection, limit: int | None = None) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the column names and rows of the list of articles, by collection and path."""
    result = connection.execute(named.asked(connection, "list_articles"), {"limit": limit})
    return list(result.keys()), [dict(row) for row in result.mappings()]


def find(connection: Connection, article: str) -> Known:
    """Return the article of this key, address, path, or end of a path.

    Raises:
        UsageError: there is none, or several.
    """
    exact = or_(Article.article_key == article, Article.url == article, Article.path == article)
    found = _matching(connection, exact) or _matching(connection, Article.path.endswith(f"/{article}", autoescape=True))
    if not found:
        raise UsageError(f"No article is called {article}.", "See: claims articles list")
    if len(found) > 1:
        keys = ", ".join(known.key for known in found[:5])
        raise UsageError(f"{len(found)} articles are called {article}: {keys}.", "Name one by its key.")
    return found[0]


def body(connection: Connection, article: str) -> str:
    """Return the present text of an article exactly as it was read.

    Raises:
        UsageError: as find.
    """
    number = find(connection, article).article_id
    present = (ArticleText.article_id == Article.article_id) & (ArticleText.revision == Article.revision)
    text = select(ArticleText.body).join(Article, present).where(Article.article_id == number)
    return str(connection.scalar(text))


def delete(connection: Connection, known: Known) -> None:
    """Delete an article with its statements; the caller commits."""
    delete_article(connection, known.article_id)
    corrections.redo_speakers(connection)
    rollups.refresh(connection)


def _matching(connection: Connection, condition: Any) -> list[Known]:  # noqa: ANN401 - SQLAlchemy's own expressions
    count = select(func.count()).where(Statement.article_id == Article.article_id).scalar_subquery()
    found = select(Article.article_id, Article.article_key, count).where(condition).order_by(Article.article_key)
    return [Known(*row) for row in connection.execute(found)]
