"""The `claims` command: each command parses its words, calls one function, and prints."""

import signal
import sys
import warnings
from typing import Annotated

import typer

from claims import cells, collector, threads
from claims.cli import (
    articles,
    ask,
    assistant,
    database,
    decisions,
    distributing,
    evaluate,
    export,
    grants,
    loading,
    meaning,
    plain,
    report,
    resolving,
    saved,
    serving,
    speakers,
    sql,
    statements,
    topics,
)
from claims.errors import ClaimsError

INTERRUPTED = 130
_ENDING = (signal.SIGTERM, signal.SIGHUP)

app = typer.Typer(
    name="claims",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="markdown",
    help="Who said what, when, about what: attributed statements from news articles in PostgreSQL.",
    epilog='Example:  claims load articles/  then  claims query who-said "S-400 deals"',
)
app.command("load")(loading.load)
app.add_typer(ask.app, name="query")
app.command("show")(ask.show)
app.command("sql")(sql.sql)
app.command("shell")(sql.shell)
app.command("export")(export.export)
database.app.command("grant-reader")(grants.grant_reader)
database.app.command("grant-builder")(grants.grant_builder)
database.app.command("revoke-reader")(grants.revoke_reader)
database.app.command()(grants.readers)
database.app.command("serve")(grants.serve)
database.app.command("distribute")(distributing.distribute)
database.app.command("undistribute")(distributing.undistribute)
ask.app.command("ask")(plain.ask)
app.command("report")(report.report)
app.command("mcp")(assistant.mcp)
app.command("serve")(serving.serve)
app.command("check")(database.check)
app.add_typer(saved.app, name="saved")
app.add_typer(articles.app, name="articles")
app.command("resolve")(resolving.resolve)
app.add_typer(speakers.app, name="speakers")
app.add_typer(statements.app, name="statements")
app.add_typer(decisions.app, name="decisions")
app.add_typer(topics.app, name="topics")
app.add_typer(meaning.app, name="meaning")
app.add_typer(database.app, name="db")
app.command("eval")(evaluate.evaluate)


def _version(asked: bool) -> None:  # noqa: FBT001 - typer hands the flag over so
    if asked:
        from claims import __version__

        typer.echo(f"claims {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    del version


def _end(number: int, _frame: object) -> None:
    """End in good order when told to: what was begun is rolled back, half files and trial databases go."""
    _say_nothing_of_resets()
    raise SystemExit(_exit_code(number))


def _say_nothing_of_resets() -> None:
    """Keep SQLAlchemy from printing a traceback where a connection that was cut off in mid-query cannot roll back.

    The server does: the connection is closed.
    """
    import logging

    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL + 1)


def _exit_code(number: int) -> int:
    return 128 + number  # as shells have it


def _notes(ended: BaseException) -> list[str]:
    """Return what was noted on an interruption, which typer turns into an error of its own."""
    found: list[str] = []
    cause: BaseException | None = ended
    while cause is not None:
        found += getattr(cause, "__notes__", ())
        cause = cause.__cause__ or cause.__context__
    return list(dict.fromkeys(found))


def _show_warning(message: Warning | str, category: type[Warning], filename: str, *_: object, **__: object) -> None:
    """Print our own warnings as a sentence, and those of libraries as Python does."""
    said = str(message) if category is UserWarning else warnings.formatwarning(message, category, filename, 0)
    typer.echo(cells.shown(f"claims: {said}".rstrip()), err=True)


def main() -> None:
    """Run the command line; every expected failure is one line on stderr and an exit code of its own."""
    collector.seldom()
    threads.single()
    warnings.showwarning = _show_warning
    for number in _ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:  # under nohup it is not
            signal.signal(number, _end)
    try:
        app()
    except ClaimsError as error:
        typer.echo(cells.shown(f"claims: {error.reason}"), err=True)
        if error.instruction:
            typer.echo(cells.shown(f"  {error.instruction}"), err=True)
        sys.exit(error.exit_code)
    except SystemExit as ended:
        if ended.code in {INTERRUPTED, *map(_exit_code, _ENDING)}:  # the first as typer has it after Ctrl-C
            typer.echo(f"claims: {'; '.join(('interrupted', *_notes(ended)))}.", err=True)
        raise
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
