"""`claims db backup` and `claims db restore`."""

from pathlib import Path
from typing import Annotated

import typer


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.", dir_okay=False)],
) -> None:
    """Write the whole database to one file, and prove it by restoring it beside the original.

    The file is pg_dump's custom format; loads may go on meanwhile.

    Example:  claims db backup claims-2026-03-01.dump
    """
    from claims.cli.opening import owner_url
    from claims.render import note
    from claims.settings import Settings
    from claims.store import backup as backups

    owner_url()
    settings = Settings.from_environment()
    held = backups.backup(settings, file.absolute())
    proven = "" if settings.database_url else "; restored beside the original, every table is the same"
    note(f"{file}: {_counted(held)}{proven}.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `claims db backup` wrote.", dir_okay=False)],
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Give up the articles stored now for those of the backup.")
    ] = False,
) -> None:
    """Read a backup into the database, of this version of claims or of an older one.

    Until the backup is whole and at this program's schema, the database stays as it is.

    Example:  claims db restore claims-2026-03-01.dump --replace
    """
    from claims.render import note
    from claims.settings import Settings
    from claims.store import backup as backups

    held = backups.restore(Settings.from_environment(), file.absolute(), replace=replace)
    note(f"{file} is restored: {_counted(held)}.")


def _counted(held: dict[str, tuple[int, int]]) -> str:
    return f"{held['public.articles'][0]} articles, {held['public.statements'][0]} statements"
