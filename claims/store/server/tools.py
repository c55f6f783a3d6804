"""What other programs need to reach the server: libpq's variables, a free port, a version."""

import os
import socket
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claims.errors import DatabaseError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

_LOCAL = "127.0.0.1"
_CONNECT_SECONDS = 5
_ENCRYPTED = ("require", "verify-ca", "verify-full")  # modes in which libpq connects by TLS or not at all
_SERVICE = ("PGSERVICE", "PGSERVICEFILE")  # what they name would override PGHOST and its like


def libpq_url(url: str) -> str:
    """Return the URL as psql and other libpq programs read it."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1).replace(" ", "%20")  # which SQLAlchemy leaves


def shown_url(url: str, *, show_password: bool = False) -> str:
    """Return the URL as libpq reads it, its password masked unless asked for."""
    from sqlalchemy.engine import make_url  # noqa: PLC0415 - only for people

    return libpq_url(make_url(url).render_as_string(hide_password=False) if show_password else masked(make_url(url)))


def masked(url: "URL") -> str:
    """Return the URL with its passwords masked, those among its parameters (?password=…) included."""
    secret = [name for name in url.query if "password" in name.lower()]
    shown = (
        url.render_as_string(hide_password=True)
        if not secret
        else url.update_query_dict(dict.fromkeys(secret, "***")).render_as_string(hide_password=True)
    )
    return shown.replace("%2A%2A%2A", "***")


def environment(url: str, *, own: bool = False, encrypted: bool = False) -> dict[str, str]:
    """Return this process's environment with libpq's variables (PGHOST, …) set to the URL's parts.

    Args:
        url: Where to connect.
        own: Whether that is a server of the user's own: then variables for what the URL leaves open stay, such as
            PGSSLMODE and PGSSLROOTCERT, as our own connection reads them too.
        encrypted: Whether our own connection is encrypted: then that of the program must be.
    """
    from psycopg import pq  # noqa: PLC0415 - only shells need it
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - as above

    parts = conninfo_to_dict(libpq_url(url))
    names = {option.keyword.decode(): option.envvar.decode() for option in pq.Conninfo.get_defaults() if option.envvar}
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("PG") or (own and name not in _SERVICE)
    }
    made = kept | {"PGAPPNAME": "claims"} | {names[key]: str(part) for key, part in parts.items() if key in names}
    if encrypted and made.get("PGSSLMODE") not in _ENCRYPTED:
        made["PGSSLMODE"] = "require"
    return made


def asks_for_encryption(environment: Mapping[str, str]) -> bool:
    """Return whether a program with this environment would connect by TLS or not at all."""
    return environment.get("PGSSLMODE") in _ENCRYPTED


def is_encrypted(url: str) -> bool:
    """Return whether a connection to a URL is encrypted (TLS).

    Raises:
        DatabaseError: the server does not let us in.
    """
    import psycopg  # noqa: PLC0415 - as above
    from sqlalchemy.engine import make_url  # noqa: PLC0415 - only for people

    try:
        with psycopg.connect(libpq_url(url), connect_timeout=_CONNECT_SECONDS) as connection:
            return connection.pgconn.ssl_in_use
    except psycopg.OperationalError as error:
        said = str(error).strip().splitlines()[0]
        raise DatabaseError(f"The database at {masked(make_url(url))} cannot be reached: {said}.") from error


def server_version(url: str) -> str | None:
    """Return the version of the server at a URL, such as "17.2"; None when it does not let us in."""
    import psycopg  # noqa: PLC0415 - as above

    try:
        with psycopg.connect(libpq_url(url), connect_timeout=_CONNECT_SECONDS) as connection:
            return (connection.info.parameter_status("server_version") or "").split(" ")[0]
    except psycopg.OperationalError:
        return None


def is_free(port: int) -> bool:
    """Return whether a port on 127.0.0.1 can be opened."""
    try:
        refuse_taken(port)
    except DatabaseError:
        return False
    return True


def refuse_taken(port: int) -> None:
    """Raise when a port on 127.0.0.1 cannot be opened.

    Raises:
        DatabaseError: another program uses it, or it is reserved.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOCAL, port))
        except (OSError, OverflowError) as error:
            said = error.strerror if isinstance(error, OSError) else "no such port"
            raise DatabaseError(f"Port {port} cannot be opened: {said}.", "Name another with --port.") from error
