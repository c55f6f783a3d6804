"""The schema `meaning`: pgvector where it is not there yet, and the table; no migration knows of it.

Nothing of the other schemas depends on it, and it has no foreign key to them: they are migrated, backed up, restored
and spread over a cluster as if it were not there. A vector whose statement is gone or reads otherwise is not shown.
"""

from string import Template
from typing import Final

import psycopg
from sqlalchemy import Connection, TextClause, text
from sqlalchemy.exc import DBAPIError

from claims.errors import DatabaseError, UsageError
from claims.settings import Settings
from claims.similarity.embeddings import SIZE, Vector
from claims.store import citus, named, session
from claims.store.privileges import READER
from claims.store.server import cluster, place

SCHEMA: Final = "meaning"
LOCK: Final = 0x6D65616E696E67  # "meaning": one at a time makes or fills it


def exists(connection: Connection) -> bool:
    """Whether statements were made to be found by meaning, in a database that has not been spread over a cluster."""
    made = connection.scalar(text("SELECT to_regclass('meaning.embeddings')")) is not None
    return made and not citus.shards(connection)


def prepare(connection: Connection, settings: Settings) -> None:
    """Make the schema, the extension and the table, as far as they are not there; commits.

    Raises:
        UsageError: the database is spread over a cluster.
        DatabaseError: this PostgreSQL has no pgvector, or not for the owner to bring in.
    """
    if citus.shards(connection):
        raise UsageError("The database is spread over a cluster; search by meaning works on one server only.")
    _refuse_without(connection)
    with session.locked(connection, LOCK):
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
        connection.commit()
        if extension(connection) is None:
            _bring_in(connection, settings)
        for statement in _TABLE.format(vector=extension(connection), size=SIZE, reader=READER).split(";"):
            connection.execute(text(statement))
        connection.commit()


def drop(connection: Connection) -> None:
    """Take all of it away again; pgvector stays where somebody else brought it in. The caller commits."""
    connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))


def extension(connection: Connection) -> str | None:
    """Return the schema of pgvector, as it is to be written; None where the database has none."""
    found = connection.scalar(text("SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'vector'"))
    return None if found is None else str(found)


def sql(connection: Connection, name: str, **pieces: str) -> TextClause:
    """Return the statement of `claims/store/sql/<name>.sql`, with the words that are read and where pgvector is."""
    return text(filled(connection, name, **pieces))


def filled(connection: Connection, name: str, **pieces: str) -> str:
    """Return the text of `sql`."""
    put_in = {"words": named.read("meaning_words"), "vector": extension(connection) or SCHEMA, **pieces}
    return Template(named.read(name)).substitute(put_in)


def literal(vector: Vector) -> str:
    """Return a vector as pgvector reads it."""
    return "[" + ",".join(f"{number:.6g}" for number in vector.tolist()) + "]"


def _refuse_without(connection: Connection) -> None:
    if not connection.scalar(text("SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector')")):
        version = connection.scalar(text("SHOW server_version"))
        raise DatabaseError(
            f"This PostgreSQL ({version}) has no pgvector, which search by meaning needs; all else works without it.",
            "Install it there (Debian: postgresql-NN-pgvector), or use the embedded server, which has it.",
        )


def _bring_in(connection: Connection, settings: Settings) -> None:
    """Make the extension: on the embedded server as its superuser, since pgvector asks for one."""
    making = f"CREATE EXTENSION IF NOT EXISTS vector SCHEMA {SCHEMA}"
    if not settings.database_url:
        with psycopg.connect(
            cluster.conninfo(place.locate(settings.home), cluster.SUPERUSER, cluster.DATABASE), autocommit=True
        ) as superuser:
            superuser.execute(making.encode())
        return
    try:
        connection.execute(text(making))
    except DBAPIError as error:
        connection.rollback()
        if not isinstance(error.orig, psycopg.errors.InsufficientPrivilege):
            raise
        raise DatabaseError(
            "This login may not bring pgvector into the database.",
            "Let an administrator run there: CREATE EXTENSION vector;",
        ) from error
    connection.commit()


_TABLE = """
CREATE TABLE IF NOT EXISTS meaning.embeddings (
    article_id bigint NOT NULL,
    statement_id bigint NOT NULL,
    digest bigint NOT NULL,
    embedding {vector}.halfvec({size}) NOT NULL,
    PRIMARY KEY (article_id, statement_id)
);
COMMENT ON SCHEMA meaning IS 'Vectors by which statements are found that say it in other words (claims meaning build)';
COMMENT ON TABLE meaning.embeddings IS 'What each statement means, as a direction: alike in both or in neither';
COMMENT ON COLUMN meaning.embeddings.digest IS 'Of the words that were read and the model that read them';
GRANT USAGE ON SCHEMA meaning TO {reader};
GRANT SELECT ON meaning.embeddings TO {reader}
"""
