"""`claims sql` and `claims shell`: SQL as a reader."""

import os
import sys
from collections.abc import Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from claims.cli.options import LimitOption
from claims.errors import UsageError
from claims.render import Format

ParameterOption = Annotated[
    list[str] | None,
    typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="A value for :NAME in the SQL; may be repeated."),
]


def sql(
    statement: Annotated[
        str | None, typer.Argument(metavar="[SQL]", help="One SQL statement, or - to read it from standard input.")
    ] = None,
    *,
    parameters: ParameterOption = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Read the statement from this file.")] = None,
    form: Annotated[Format | None, typer.Option("--format", help="Output format, as in claims query.")] = None,
    limit: LimitOption = None,
) -> None:
    """Run one SQL statement as a role that can read everything and change nothing.

    Values given with -p are bound to :NAME, never pasted into the statement.

    Example:  claims sql "SELECT speaker, said_on, content FROM who_said(:about)" -p about="S-400 deals"
    """
    answer(_statement(statement, file), values(parameters), form, limit)


def shell(
    *,
    command: Annotated[
        list[str] | None,
        typer.Option("--command", "-c", metavar="SQL", help="Run this SQL in psql and exit. May be repeated."),
    ] = None,
) -> None:
    r"""Open psql on the database, as a role that can read everything and change nothing.

    On a terminal where pgcli is installed, that is opened instead. With -c, psql runs one command or several, its own
    (\d) among them, and leaves.

    Example:  claims shell     and there:  SELECT * FROM who_said('S-400 deals');
    or        claims shell -c "\d+ reporting.statements_wide"
    """
    from claims.cli.opening import owner_url
    from claims.settings import Settings
    from claims.store import server

    settings = Settings.from_environment()
    owner_url()
    environment = server.shell_env(settings)
    program = (not command and _pgcli()) or str(server.psql_path(settings, environment))
    words = [word for each in command or () for word in ("-c", each)]
    os.execve(program, [program, *words], environment)  # noqa: S606 - it takes our place


def values(parameters: list[str] | None) -> dict[str, str]:
    """Return the values named on the command line.

    Raises:
        UsageError: one is not of the form NAME=VALUE.
    """
    pairs = [one.partition("=") for one in parameters or ()]
    for name, sign, _ in pairs:
        if not (sign and name.isidentifier()):
            raise UsageError(f"-p {name} has no value.", "Write -p name=value.")
    return {name: value for name, _, value in pairs}


def answer(statement: str, given: Mapping[str, str | None], form: Format | None, limit: int | None) -> None:
    """Run a statement as the reader and print its rows: all of them, but no more than a screen on a terminal."""
    from claims import render
    from claims.cli.ask import screenful
    from claims.cli.opening import reader
    from claims.store import free

    chosen = render.chosen(form)
    with reader() as connection:
        columns, rows = free.run_sql(connection, statement, given)
        with closing(rows):
            kept = screenful(rows) if limit is None and render.on_terminal(chosen) else islice(rows, limit)
            written = render.write(kept, columns, chosen)
    if not written:
        render.note("No rows.")


def _statement(statement: str | None, file: Path | None) -> str:
    if (statement is None) == (file is None):
        hint = f"Did you mean --format {file}?" if str(file) in set(Format) else "For example: claims sql 'SELECT 1'"
        raise UsageError("One statement is needed, as a word or in a file, and not both.", hint)
    if file is None:
        return sys.stdin.read() if statement == "-" else str(statement)
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The file {file} cannot be read: {error}.") from error


def _pgcli() -> str | None:
    import shutil

    return shutil.which("pgcli") if sys.stdin.isatty() else None
