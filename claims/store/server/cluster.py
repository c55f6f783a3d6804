"""Making the cluster: initdb, the configuration, and the roles and database of claims."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from claims.errors import DatabaseError
from claims.store.privileges import OWNER
from claims.store.server import tools
from claims.store.server.binaries import Binaries, copy, find
from claims.store.server.place import Place
from claims.store.server.process import environment

if TYPE_CHECKING:
    import psycopg

SUPERUSER = "postgres"
DATABASE = "claims"
_LOCALES = ("C.UTF-8", "en_US.UTF-8", "C")
_BUILTIN_LOCALES = 17
_BUFFERS = (128, 1024)  # megabytes: what is taken is what is used
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "50",
    "max_locks_per_transaction": "256",  # a load locks each article that it stores at once, and its text
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "max_wal_size": "4GB",  # ids are hashes, so that a load touches all pages: each is logged whole after a checkpoint
    "jit": "off",
    "temp_file_limit": "20GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_min_error_statement": "panic",  # statements carry article text and passwords, the log shall not
    "log_parameter_max_length": "0",
    "default_text_search_config": "pg_catalog.english",
}
_HBA = """\
# Written by claims. The socket's folder lets in nobody but its owner; the network asks readers for a password.
local  all     all                                      trust
host   claims  +claims_reader,+claims_bi  127.0.0.1/32  scram-sha-256
host   claims  +claims_reader,+claims_bi  ::1/128       scram-sha-256
"""
_HBA_BEFORE = "# Written by claims. The socket's folder lets in nobody but its owner; the network asks for a password."
_FURNISHED = b"2\n"  # what the mark holds; one with less is furnished again


def programs(place: Place, named: Path | None = None) -> Binaries:
    """Return the programs for the place: of its data folder's version, executable for its account."""
    found = find(place.major, named, spare=place.base)
    if place.account.may("-x", found.program("postgres")):
        return found
    return copy(found, place.base)


def initialise(place: Place, binaries: Binaries) -> None:
    """Make the data folder unless there is one; it gets its name when it is whole.

    Raises:
        DatabaseError: initdb fails (the reason is what it says), or something else stands in the folder's place.
    """
    if place.major is not None:
        return
    if place.data.exists():
        raise DatabaseError(f"{place.data} is not a PostgreSQL data folder.", "Set CLAIMS_HOME to another folder.")
    shutil.rmtree(place.fresh, ignore_errors=True)
    place.fresh.mkdir(mode=0o700)
    place.account.own(place.fresh)
    _initdb(place, binaries)
    _write(place, place.fresh / "pg_hba.conf", os.fsencode(_HBA))
    main = place.fresh / "postgresql.conf"
    _write(place, main, main.read_bytes() + b"\ninclude 'claims.conf'\n")
    place.fresh.rename(place.data)


def configure(place: Place) -> None:
    """Write claims.conf; a server reads it when it starts."""
    settings = {
        **_SETTINGS,
        "shared_buffers": f"{_buffers()}MB",
        "port": str(place.port),
        "unix_socket_directories": _listed(os.fsdecode(place.sockets)),
    }
    if place.served and tools.is_free(place.port):  # else the socket answers all the same
        settings["listen_addresses"] = "127.0.0.1"
    lines = [f"{name} = '{_quoted(value)}'" for name, value in settings.items()]
    text = "# Written by claims at each start; own settings belong into postgresql.conf, below the include.\n"
    _write(place, place.data / "claims.conf", os.fsencode(text + "\n".join(lines) + "\n"))


def admit(place: Place) -> None:
    """Write who may connect, unless a person wrote it."""
    admission = place.data / "pg_hba.conf"
    if admission.read_text("utf-8", "replace").startswith(_HBA_BEFORE):
        _write(place, admission, os.fsencode(_HBA))


def listens(place: Place) -> bool:
    """Return whether the server, as it was last started, listens on 127.0.0.1."""
    try:
        return "\nlisten_addresses = '127.0.0.1'\n" in (place.data / "claims.conf").read_text("utf-8")
    except OSError:
        return False


def _buffers() -> int:
    """Return the megabytes the server may keep pages in: an eighth of the machine's memory, within bounds."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        memory = 0
    return max(_BUFFERS[0], min(memory >> 23, _BUFFERS[1]))


def furnished(place: Place) -> bool:
    """Return whether the roles and the database of claims are made as this version makes them."""
    try:
        return place.complete.read_bytes() == _FURNISHED
    except OSError:
        return False


def furnish(place: Place) -> None:
    """Make the roles and the database of claims, and mark the cluster complete; a second time changes nothing."""
    import psycopg  # noqa: PLC0415 - a running server needs none of this

    from claims.store import privileges  # noqa: PLC0415 - as above

    with psycopg.connect(conninfo(place, SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_reload_conf()")
        privileges.make_roles(connection, OWNER)
        if not _has_database(connection):
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}".encode())
    with psycopg.connect(conninfo(place, SUPERUSER, DATABASE), autocommit=True) as connection:
        privileges.close_database(connection, OWNER)
    _write(place, place.complete, _FURNISHED)


def drop_owned(place: Place, role: str) -> None:
    """Drop what a role made in any database of the cluster, and take its rights there."""
    import psycopg  # noqa: PLC0415 - as in furnish
    from psycopg import sql  # noqa: PLC0415 - as in furnish

    with psycopg.connect(conninfo(place, SUPERUSER, "postgres"), autocommit=True) as connection:
        found = connection.execute("SELECT datname FROM pg_database WHERE datallowconn").fetchall()
    for (database,) in found:
        with psycopg.connect(conninfo(place, SUPERUSER, database), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(role)))


def conninfo(place: Place, user: str, database: str) -> str:
    """Return a libpq connection string over the socket."""
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415 - as in furnish

    return make_conninfo(
        host=os.fspath(place.sockets), port=place.port, user=user, dbname=database, application_name="claims"
    )


def url(place: Place, user: str = OWNER, database: str = DATABASE) -> str:
    """Return the SQLAlchemy URL over the socket."""
    host = quote(os.fspath(place.sockets), safe="/")
    return f"postgresql+psycopg://{user}@/{database}?host={host}&port={place.port}"


def _initdb(place: Place, binaries: Binaries) -> None:
    said = ""
    for locale in _LOCALES:
        done = subprocess.run(  # noqa: S603
            [*place.account.prefix, binaries.program("initdb"), *_options(binaries, locale), "-D", place.fresh],
            check=False,
            capture_output=True,
            cwd="/",
            env=environment(),
            stdin=subprocess.DEVNULL,
            umask=0o077,
            **place.account.identity,
        )
        if done.returncode == 0:
            return
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        if "locale" not in said:
            break
    raise DatabaseError(f"PostgreSQL cannot make its data folder {place.data}:\n{said}\n", "Mend that, then try again.")


def _options(binaries: Binaries, locale: str) -> list[str]:
    options = [
        f"--username={SUPERUSER}",
        "--encoding=UTF8",
        f"--locale={locale}",
        "--data-checksums",
        "--auth=trust",
    ]
    if binaries.major >= _BUILTIN_LOCALES:  # sorts alike on every system, whatever its C library
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return options


def _has_database(connection: "psycopg.Connection") -> bool:
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
    return found.fetchone() is not None


def _write(place: Place, path: Path, content: bytes) -> None:
    half = path.with_name(f"{path.name}.new")
    with half.open("wb") as file:
        half.chmod(0o600)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    place.account.own(half)
    half.replace(path)


def _listed(folder: str) -> str:
    return '"' + folder.replace('"', '""') + '"'


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")
