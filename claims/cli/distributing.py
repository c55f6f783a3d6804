"""`claims db distribute` and `claims db undistribute`."""

from typing import Annotated

import typer

from claims.errors import UsageError

SHARDS = 32


def distribute(
    *,
    shards: Annotated[int, typer.Option("--shards", min=1, max=64_000, help="Number of shards.")] = SHARDS,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the SQL without running it.")] = False,
) -> None:
    """Distribute the database over a Citus cluster: articles and their rows in shards, small tables on every node.

    Needs a PostgreSQL with the extension citus, named by CLAIMS_DATABASE_URL, and its owner's login. All is done or
    nothing. Do it before a large load: stored articles are moved, new ones need not be.

    Example:  claims db distribute --shards 32 --dry-run
    """
    from claims.cli.opening import owner
    from claims.render import note
    from claims.settings import Settings
    from claims.store import citus

    if not dry_run and Settings.from_environment().database_url is None:
        raise UsageError(
            "The database inside this machine is one server and cannot be spread.",
            "Set CLAIMS_DATABASE_URL to a PostgreSQL with the extension citus; --dry-run shows what would be run.",
        )
    with owner() as connection:
        if dry_run:
            for line in citus.explain(citus.made(connection, shards)):
                print(line)
            return
        new = citus.distribute(connection, shards, lambda title: note(f"{title} …"))
        note(f"The articles are {'' if new else 'already '}distributed over {citus.shards(connection)} shards.")


def undistribute() -> None:
    """Bring a distributed database back to one server: the coordinator, as it was before `claims db distribute`.

    All is done or nothing. The coordinator needs room for all rows.

    Example:  claims db undistribute
    """
    from claims.cli.opening import owner
    from claims.render import note
    from claims.store import citus

    with owner() as connection:
        back = citus.undistribute(connection, lambda title: note(f"{title} …"))
    note("The articles are back on one server." if back else "The articles are not distributed.")
