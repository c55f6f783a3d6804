"""`claims sql` and `claims shell`: SQL as a reader."""

import os
from typing import Annotated

import typer

from claims.cli.options import FormatOption


def sql(
    statement: Annotated[str, typer.Argument(metavar="SQL", help="One SQL statement.")],
    *,
    form: FormatOption = None,
) -> None:
    """Run one SQL statement as a role that can read everything and change nothing.

    Example:  claims sql "SELECT speaker, said_on, content FROM who_said('S-400 deals')"
    """
    from claims import render
    from claims.cli.opening import reader
    from claims.store import free

    with reader() as connection:
        columns, rows = free.run_sql(connection, statement)
        written = render.write(rows, columns, render.chosen(form))
    if not written:
        render.note("No rows.")


def shell() -> None:
    """Open psql on the database, as a role that can read everything and change nothing.

    Example:  claims shell     and there:  SELECT * FROM who_said('S-400 deals');
    """
    from claims.cli.opening import owner_url
    from claims.settings import Settings
    from claims.store import server

    settings = Settings.from_environment()
    owner_url()
    psql = str(server.psql_path(settings))
    os.execve(psql, [psql], server.libpq_env(settings, "reader"))  # noqa: S606 - psql takes our place, no shell between
