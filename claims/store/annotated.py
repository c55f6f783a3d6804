"""Articles with statements and the stretches of their parts, to be handed to other tools."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection

from claims.exchange.annotated import Annotated, Told
from claims.store import browse
from claims.store.places import places


def annotated(
    connection: Connection, *, article_id: int | None = None, keys: Collection[str] = ()
) -> Iterator[Annotated]:
    """Return the article with all its statements, or the articles of some statements with these.

    Args:
        connection: Any that reads.
        article_id: One article.
        keys: Keys of statements, where no article is given.
    """
    for article in browse.rows(connection, "annotated", article_id=article_id, keys=list(keys)):
        where = places(connection, article["keys"])
        rows = browse.wide(connection, article["keys"])
        yield Annotated(
            key=article["article_key"],
            url=article["url"],
            title=article["title"],
            outlet=article["source"],
            published=article["published_on"],
            body=article["body"],
            told=tuple(Told(row, where[row["statement"]].spans) for row in rows),
        )
