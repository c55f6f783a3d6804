"""`claims db …` and `claims check`: the PostgreSQL behind it all."""

from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.backup import backup, restore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.records import Document, Extraction

app = typer.Typer(no_args_is_help=True, help="Manage the database server: address, schema, status, backups, access.")
app.command()(backup)
app.command()(restore)


@app.command()
def url(
    *,
    show_password: Annotated[bool, typer.Option("--show-password", help="Do not mask the password.")] = False,
) -> None:
    """Print the database's URL, for psql, a notebook or a BI tool on this machine.

    Example:  psql "$(claims db url)"
    """
    from claims.cli.opening import owner_url
    from claims.store.server import tools

    print(tools.shown_url(owner_url(), show_password=show_password))


@app.command()
def upgrade(
    *,
    check: Annotated[
        bool,
        typer.Option("--check", help="Only show what claims needs of the server, and SQL that gives what is missing."),
    ] = False,
) -> None:
    """Upgrade the database schema to this version of claims. Stored data is kept.

    A database distributed over a cluster is brought back to the coordinator, upgraded and distributed again.

    --check changes nothing. It lists the rights, roles and extensions that claims needs of a server of your own. If
    one is missing, it prints a script for an administrator, and the exit code is 4.

    Example:  claims db upgrade
    """
    from claims.render import note
    from claims.settings import Settings
    from claims.store import citus, migrate, server

    address = server.ensure(Settings.from_environment())
    if check:
        _show_needs(address)
    elif migrate.is_behind(address):
        citus.upgrade(address, lambda title: note(f"{title} …"))
        note(f"The schema is now at revision {migrate.current(address)}.")
    else:
        migrate.check(address)
        note(f"The schema is up to date (revision {migrate.current(address)}).")


def _show_needs(address: str) -> None:
    from claims.errors import DatabaseError
    from claims.render import note
    from claims.store import needs, session
    from claims.store.failures import explained

    with explained(), session.connect(address) as connection:
        found = needs.look(connection)
        database, pooled = session.database(connection), session.is_pooled(connection)
    for need in found:
        standing = "ok" if need.held else "MISSING" if need.required else "optional"
        print(f"{standing:<8} {need.name}: {need.found}")
    if not all(need.held for need in found):
        print(f"\n-- For an administrator, in the database {database}:")
        print(*needs.script(found), sep="\n")
    if pooled:
        note("A connection pooler stands before the server: claims db backup needs the server's own address.")
    if needs.lacking(found):
        raise typer.Exit(DatabaseError.exit_code)
    note("The server has everything that claims needs.")


@app.command()
def status() -> None:
    """Show whether the server runs, where its data is and its schema version. Does not start it.

    Example:  claims db status
    """
    from claims.settings import Settings
    from claims.store import backup as backups
    from claims.store import migrate, server

    settings = Settings.from_environment()
    found = server.status(settings)
    facts = {
        "server": "running" if found.running else "stopped",
        "kind": "embedded" if found.embedded else "CLAIMS_DATABASE_URL",
        "PostgreSQL": found.version,
        "data": found.data,
        "socket": found.socket,
        "port": found.port,
    }
    if found.running:
        address = server.ensure(settings)
        facts["schema"] = f"{migrate.current(address) or 'none'} ({migrate.state(address).value})"
        facts["cluster"] = _cluster(address)
        kept = backups.kept(settings)
        if kept is not None:
            facts["kept"] = f"{kept} articles of before the last restore (claims db restore --undo or --forget)"
    for name, value in facts.items():
        if value:
            print(f"{name:<11} {value}")


def _cluster(address: str) -> str | None:
    """Return over how many shards and nodes the database is distributed, and which nodes do not answer."""
    from claims.store import citus, session

    with session.connect(address) as connection:
        count = citus.shards(connection)
        if count is None:
            return None
        nodes = citus.nodes(connection)
    dead = ", ".join(str(node) for node in nodes if not node.answers)
    idle = ", ".join(str(node) for node in nodes if node.answers and not node.active)
    told = f"{count} shards on a cluster of {len(nodes)} nodes"
    return told + (f"; not answering: {dead}" if dead else "") + (f"; not active: {idle}" if idle else "")


@app.command()
def stop() -> None:
    """Stop the embedded server. The next command starts it again.

    Example:  claims db stop
    """
    from claims.render import note
    from claims.settings import Settings
    from claims.store import server

    stopped = server.stop(Settings.from_environment())
    note("The server is stopped." if stopped else "No embedded server was running.")


def check(
    *,
    repair: Annotated[bool, typer.Option("--repair", help="Rebuild derived rows, then check again.")] = False,
) -> None:
    """Verify the stored data: spans match the article text, ids, bounds and counts match a recount.

    Exit code 1 if a check fails. What --repair cannot rebuild, such as damaged words, is extracted again by the next
    load of the same files.

    Example:  claims check
    """
    from claims.cli.opening import owner
    from claims.render import note
    from claims.store import check as checks
    from claims.store import repair as repairs

    with owner() as connection:
        for done in repairs.run(connection, _reread) if repair else ():
            print(f"mended {done.name}: {done.rows}")
        results = checks.run(connection, _reread)
    for result in results:
        print(f"{'ok  ' if not result.failures else 'FAIL'} {result.name}: {result.checked} checked")
        for failure in result.failures:
            print(f"     {failure}")
    if any(result.failures for result in results):
        raise typer.Exit(1)
    note("All checks passed.")


def _reread(documents: "Sequence[Document]", extractor: str) -> "Iterator[Extraction]":
    """Extract stored texts again, to see what rows they give; the models are loaded when this is first asked for."""
    from typing import cast, get_args

    from claims import pipeline
    from claims.attribution import Extractor

    if extractor not in get_args(Extractor):
        return iter(())
    return pipeline.extract_many(documents, pipeline.shipped_knowledge(), cast("Extractor", extractor))
