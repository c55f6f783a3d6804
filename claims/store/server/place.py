"""The folders and files of the embedded server, under CLAIMS_HOME where that is possible."""

import os
import stat
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from claims.errors import DatabaseError
from claims.store.server.account import Account, choose

DEFAULT_PORT = 5432  # of the socket's name; no network port is opened by it
_LONGEST_SOCKET = 103  # bytes; Linux takes 107, macOS 103
_ELSEWHERE = "data-folder-elsewhere"
_SHORT = "socket-folder"
_PORT = "served-port"
_SERVICE_PARENTS = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108 - made there with mode 0700


@dataclass(frozen=True, slots=True)
class Place:
    """Where one embedded server keeps its things, and under which account it runs.

    Attributes:
        home: CLAIMS_HOME, with the locks, the log and the notes about folders elsewhere.
        base: Parent of the data folder: the home, or a folder that the server's account can reach.
        sockets: Folder of the Unix socket.
        port: The number in the socket's name, and the port on 127.0.0.1 while served.
        served: Whether 127.0.0.1 is open.
        account: Who runs the server.
    """

    home: Path
    base: Path
    sockets: Path
    port: int
    served: bool
    account: Account

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.base / "cluster"

    @property
    def fresh(self) -> Path:
        """The data folder while it is being made."""
        return self.base / "cluster.new"

    @property
    def complete(self) -> Path:
        """The mark that the cluster, its roles and its database are all made."""
        return self.data / "claims-complete"

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.home / "server.log"

    @property
    def socket(self) -> Path:
        """The Unix socket's file."""
        return self.sockets / f".s.PGSQL.{self.port}"

    @property
    def major(self) -> int | None:
        """Major version of the data folder, None before there is one."""
        text = _note(self.data / "PG_VERSION")
        return int(text) if text else None


def locate(home: Path) -> Place:
    """Return the place as it stands; makes nothing."""
    home = home.resolve()
    base = Path(_note(home / _ELSEWHERE) or home)
    port = int(_note(home / _PORT) or 0)
    sockets = Path(_note(home / _SHORT) or base / "run")
    return Place(home, base, sockets, port or DEFAULT_PORT, bool(port), choose(base / "cluster"))


def make_home(home: Path) -> None:
    """Make the home folder, open to nobody else.

    Raises:
        DatabaseError: it cannot be made or written.
    """
    try:
        if not home.is_absolute():
            raise DatabaseError("There is no home folder to keep the database in.", _CHOOSE)
        stepping_down = choose(home / "cluster").uid is not None  # the other account must pass through
        home.mkdir(mode=0o711 if stepping_down else 0o700, parents=True, exist_ok=True)
        (home / "server.lock").touch(mode=0o600)
        _keep_owner(home, home / "server.lock")
    except OSError as error:
        raise DatabaseError(f"The data folder {home} cannot be used: {error.strerror}.", _CHOOSE) from error


def make(home: Path) -> Place:
    """Return the place with its folders made: reachable for the account, with a socket path that is short enough."""
    place = locate(home)
    if not place.data.exists() and place.account.uid is not None:
        _find_reachable(place)
        place = locate(home)
    _make_sockets(place)
    return locate(home)


def note_port(home: Path, port: int | None) -> None:
    """Remember the port to serve on 127.0.0.1, or that none is."""
    if port is None:
        (home / _PORT).unlink(missing_ok=True)
    else:
        _write_note(home / _PORT, str(port))


def _find_reachable(place: Place) -> None:
    digest = sha256(os.fsencode(place.home)).hexdigest()[:12]
    for base in (place.home, *(parent / f"claims-{digest}" for parent in _SERVICE_PARENTS)):
        if _reachable(base, place.account):
            if base != place.home:
                _write_note(place.home / _ELSEWHERE, str(base))
            return
    raise DatabaseError(
        "PostgreSQL refuses to run as root, and the account it would run as reaches no folder for the data.",
        "Set CLAIMS_HOME to a folder every user may enter, such as /srv/claims.",
    )


def _reachable(base: Path, account: Account) -> bool:
    fresh = base / "cluster.new"
    made = not base.exists()
    try:
        base.mkdir(mode=0o711, exist_ok=True)
        fresh.mkdir(mode=0o700, exist_ok=True)
        account.own(fresh)
    except OSError:
        return False
    if account.may("-w", fresh):
        return True
    fresh.rmdir()
    if made:
        base.rmdir()
    return False


def _make_sockets(place: Place) -> None:
    if _fits(place.base / "run"):
        folder = place.base / "run"
        folder.mkdir(mode=0o700, exist_ok=True)
        place.account.own(folder)
        (place.home / _SHORT).unlink(missing_ok=True)
    elif not _private(place.sockets, place.account):
        parent = os.environ.get("XDG_RUNTIME_DIR") if place.account.uid is None else None
        folder = Path(
            tempfile.mkdtemp(
                prefix="claims-", dir=parent if parent and _fits(Path(parent, "claims-12345678")) else None
            )
        )
        place.account.own(folder)
        _write_note(place.home / _SHORT, str(folder))


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / ".s.PGSQL.65535")) <= _LONGEST_SOCKET


def _private(folder: Path, account: Account) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    owner = os.geteuid() if account.uid is None else account.uid
    return stat.S_ISDIR(found.st_mode) and found.st_uid == owner and not found.st_mode & 0o077 and _fits(folder)


def _keep_owner(home: Path, path: Path) -> None:
    # Root serving another user's home must leave no file there that the user cannot open.
    owner = home.stat()
    if os.geteuid() == 0 and owner.st_uid != 0:
        os.chown(path, owner.st_uid, owner.st_gid)


def _write_note(path: Path, text: str) -> None:
    half = path.with_suffix(".new")
    half.write_bytes(os.fsencode(text) + b"\n")
    half.chmod(0o600)
    _keep_owner(path.parent, half)
    half.replace(path)


def _note(path: Path) -> str:
    try:
        return os.fsdecode(path.read_bytes()).strip("\n")
    except OSError:
        return ""


_CHOOSE = "Set CLAIMS_HOME to a folder you may write to."
