"""`claims db grant-reader|grant-builder|revoke-reader|serve`: logins for people and tools that only read."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from claims.store.grants import Reader

PORT = 54329
_TOOLS = """\
The database listens on 127.0.0.1, port {port}, for logins with a password (make one: claims db grant-reader NAME).

  psql, notebooks  postgresql://NAME:PASSWORD@127.0.0.1:{port}/{database}
  Superset         Settings > Database Connections > + Database > PostgreSQL > "connect with SQLAlchemy URI":
                   postgresql+psycopg2://NAME:PASSWORD@127.0.0.1:{port}/{database}   then take schema reporting
  Metabase         Admin > Databases > Add > PostgreSQL: host 127.0.0.1, port {port}, database {database},
                   schemas: only these, reporting; SSL off
  DBeaver          New Connection > PostgreSQL > by URL: jdbc:postgresql://127.0.0.1:{port}/{database}
  Tableau          Connect > PostgreSQL: server 127.0.0.1, port {port}, database {database}, schema reporting
  Power BI         Get data > PostgreSQL database: server 127.0.0.1:{port}, database {database}; encryption off
  Excel            Data > Get Data > From Other Sources > From ODBC, connection string:
                   Driver={{PostgreSQL Unicode}};Server=127.0.0.1;Port={port};Database={database};

Name and password are those of the reader; the views are in the schema reporting. claims db serve --off closes it."""


def grant_reader(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the login: lower-case letters, digits, _.")],
    *,
    analyst: Annotated[
        bool, typer.Option("--analyst/--bi", help="Allow all tables and texts, or only the schema reporting (default).")
    ] = False,
    renew: Annotated[
        bool, typer.Option("--renew", help="Renew an existing reader: a new password, and the rights named here.")
    ] = False,
) -> None:
    """Create a read-only login and print its password once.

    --bi sees the schema reporting and its functions; --analyst also the base tables with the articles' texts.

    Example:  claims db grant-reader dashboards --bi
    """
    from claims.cli.opening import owner
    from claims.store import grants

    with owner() as connection:
        kind = grants.Kind.ANALYST if analyst else grants.Kind.BI
        made = grants.grant_reader(connection, name, kind, renew=renew)
    _show(made)


def grant_builder(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the login: lower-case letters, digits, _.")],
    *,
    renew: Annotated[
        bool, typer.Option("--renew", help="Give an existing login a new password and these rights.")
    ] = False,
) -> None:
    """Create a login that builds tables from the reporting views (dbt), and print its password once.

    It sees what --bi logins see, and makes tables in the schema NAME_models only, which --bi logins may read.
    `claims db revoke-reader` removes the login with its tables. Make tables, not views: a view on claims' own stands in
    the way of upgrades and restores. Backups leave the schema out.

    Example:  claims db grant-builder modeller
    """
    from claims.cli.opening import owner
    from claims.store import grants

    with owner() as connection:
        made = grants.grant_reader(connection, name, grants.Kind.BUILDER, renew=renew)
    _show(made)
    print(f"schema    {made.name}{grants.MODELS}")


def revoke_reader(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A login created by grant-reader.")],
) -> None:
    """Remove a reader's login, end its sessions and drop what it created.

    Example:  claims db revoke-reader dashboards
    """
    from claims.cli.opening import owner
    from claims.render import note
    from claims.settings import Settings
    from claims.store import grants

    with owner() as connection:
        grants.revoke_reader(connection, name, Settings.from_environment())
    note(f"The reader {name} is removed.")


def readers(
    *,
    reset: Annotated[bool, typer.Option("--reset", help="Restore the limits that readers changed.")] = False,
) -> None:
    """List the read-only logins with their open sessions and the limits that they changed for themselves.

    PostgreSQL lets every login change its own time limits, search path and password, but not the number of its
    connections or the size of its temporary files.

    Example:  claims db readers --reset
    """
    from claims.cli.opening import owner
    from claims.render import note
    from claims.store import grants

    with owner() as connection:
        found = grants.readers(connection)
        for each in found:
            print("\t".join((each.name, each.kind.value, f"{each.sessions} sessions", *each.changed)))
        for each in found if reset else ():
            if each.changed:
                grants.limit_again(connection, each)
                note(f"Restored the limits of {each.name}.")
    if not found:
        note("There are no readers. To create one: claims db grant-reader NAME")


def serve(
    *,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port on 127.0.0.1.")] = PORT,
    off: Annotated[bool, typer.Option("--off", help="Close the port again.")] = False,
) -> None:
    """Open the embedded database on 127.0.0.1 for BI tools, and print the connection settings.

    The server restarts, which ends open sessions; it stays open over later stops and starts.

    Example:  claims db serve --port 54329
    """
    from claims.cli.opening import owner_url
    from claims.render import note
    from claims.settings import Settings
    from claims.store import server
    from claims.store.server.cluster import DATABASE

    owner_url()
    served = server.serve(Settings.from_environment(), None if off else port)
    if served.port is None:
        note("The database listens on its socket only.")
    else:
        print(_TOOLS.format(port=served.port, database=DATABASE))


def _show(made: "Reader") -> None:
    from claims.render import note
    from claims.settings import Settings
    from claims.store import server

    print(f"name      {made.name}")
    print(f"password  {made.password}")
    if made.shut_out:
        note(
            f"Only logins that are allowed by name may now connect to this database. Not any more: "
            f"{', '.join(made.shut_out)}. To allow one: GRANT CONNECT ON DATABASE … TO …"
        )
    if made.open_to:
        note(
            f"{made.name} may also connect to {', '.join(made.open_to)}, as every login may, and can read "
            f"articles there if that is a database of claims. To close it: REVOKE CONNECT ON DATABASE … FROM PUBLIC"
        )
    served = server.status(Settings.from_environment())
    if served.embedded and served.port is None:
        note("The password is shown this once. To let tools on this machine in: claims db serve")
    else:
        note("The password is shown this once.")
