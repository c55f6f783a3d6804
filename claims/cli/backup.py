"""`claims db backup` and `claims db restore`."""

from pathlib import Path
from typing import Annotated

import typer


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.", dir_okay=False)],
) -> None:
    """Back up the whole database to one file, and check its rows against the tables.

    On the embedded server it is also restored beside the original and compared. The file is pg_dump's custom format;
    loads may go on meanwhile.

    Example:  claims db backup claims-2026-03-01.dump
    """
    from claims.cli.opening import owner_url
    from claims.render import note
    from claims.settings import Settings
    from claims.store import backup as backups

    owner_url()
    settings = Settings.from_environment()
    held = backups.backup(settings, file.absolute(), note)
    proven = "its rows are those of the tables" if settings.database_url else _RESTORED
    note(f"{file}: {_counted(held)}; {proven}.")


def restore(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A file written by `claims db backup`.", dir_okay=False)
    ] = None,
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace the current articles. They are kept for --undo.")
    ] = False,
    trust: Annotated[
        bool,
        typer.Option(
            "--trust", help="Run the SQL of a file that `claims db backup` did not write. Only if you know its maker."
        ),
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Bring back the data from before the last restore.")] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="Delete the data kept from before the last restore.")
    ] = False,
) -> None:
    """Restore a backup made by this version of claims or an older one.

    All or nothing: until the backup is read, verified and at this program's schema, the database stays as it is;
    other commands wait meanwhile. What was there is kept beside until the next restore, and takes as much room:
    --undo exchanges the two (again: takes that back), --forget drops it. Works on any server, and needs no right but
    to make schemas in the database. A file that holds functions, triggers or statements that claims does not make is
    refused before anything of it is run.

    Example:  claims db restore claims-2026-03-01.dump --replace
    """
    from claims.errors import UsageError
    from claims.render import note
    from claims.settings import Settings
    from claims.store import backup as backups

    if (file is not None) + undo + forget != 1:
        raise UsageError("Name a file to restore, or --undo, or --forget.")
    settings = Settings.from_environment()
    if forget:
        dropped = backups.forget(settings)
        note("No data from before a restore is kept." if dropped is None else f"Dropped {dropped} articles.")
    elif undo:
        note(f"The data from before the last restore is back: {_counted(backups.undo(settings))}.")
    elif file is not None:
        held = backups.restore(settings, file.absolute(), replace=replace, trusted=trust, tell=note)
        note(f"{file} is restored: {_counted(held)}.")


_RESTORED = "restored beside the original, every table is the same"


def _counted(held: dict[str, tuple[int, int]]) -> str:
    return f"{held['public.articles'][0]} articles, {held['public.statements'][0]} statements"
