"""The server's process: is it up, start it, stop it, clear away what a killed one left."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from claims.errors import DatabaseError
from claims.store.server import locks
from claims.store.server.binaries import Binaries
from claims.store.server.place import Place

_RECOVERY_SECONDS = 3600
_STOP_SECONDS = 120
_ORPHAN_SECONDS = 5
_LOG_BYTES = 5_000_000
_STATUS_LINE = 7
_LAUNCH = '"$@" </dev/null &'


def answers(place: Place) -> bool:
    """Whether a server takes connections at the place's socket."""
    return _status(place) == "ready" and _listens(place.socket)


def postmaster(place: Place) -> int | None:
    """Return the process id of the running server, None when none runs."""
    pid = _pid(place)
    if pid is None or not _exists(pid):
        return None
    if not Path("/proc/self/cmdline").exists():
        return pid if locks.alive(place.home) else None
    return pid if _serves(pid, place.data) else None


def start(place: Place, binaries: Binaries) -> None:
    """Start the server unless it answers, and wait until it does (crash recovery included).

    Raises:
        DatabaseError: it ends instead; the reason is the end of its log.
    """
    trim_log(place.log)
    if answers(place):
        return
    if postmaster(place) is None:
        _clear(place)
        _launch(place, binaries)
    _wait_ready(place)
    if not _listens(place.socket):  # its folder was swept away under a running server
        stop(place)
        _launch(place, binaries)
        _wait_ready(place)


def stop(place: Place) -> bool:
    """Stop the server (open sessions are ended, nothing committed is lost); False when none ran.

    Raises:
        DatabaseError: it does not end, or belongs to another user.
    """
    pid = postmaster(place)
    if pid is None:
        return False
    for how, seconds in ((signal.SIGINT, _STOP_SECONDS), (signal.SIGQUIT, 10)):
        try:
            os.kill(pid, how)
        except ProcessLookupError:
            return True
        except PermissionError:
            raise DatabaseError(
                f"The server (process {pid}) belongs to another user.", "Stop it as that user."
            ) from None
        if _until(lambda: postmaster(place) is None and not locks.alive(place.home), seconds):
            return True
    raise DatabaseError(f"The server (process {pid}) does not stop.", f"See its log: {place.log}")


def trim_log(log: Path) -> None:
    """Keep the log and its predecessor under 5 MB each; a running server goes on appending."""
    with suppress(OSError):
        if log.stat().st_size > _LOG_BYTES:
            log.with_suffix(".log.1").write_bytes(log.read_bytes()[-_LOG_BYTES:])
            os.truncate(log, 0)


def log_end(log: Path, lines: int = 8) -> str:
    """Return the last lines of the log, for an error message."""
    try:
        return "\n".join(log.read_text("utf-8", "replace").splitlines()[-lines:])
    except OSError:
        return "(no log)"


def _launch(place: Place, binaries: Binaries) -> None:
    command = [*place.account.prefix, str(binaries.program("postgres")), "-D", str(place.data)]
    with place.log.open("ab") as log, locks.life(place.home) as descriptor:
        place.log.chmod(0o600)
        subprocess.run(  # noqa: S603 - the shell's words are fixed; what varies are its arguments
            ["/bin/sh", "-c", _LAUNCH, "claims", *command],
            check=True,
            cwd="/",
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[descriptor],
            start_new_session=True,
            umask=0o077,
            **place.account.identity,
        )


def environment() -> dict[str, str]:
    """Return the environment for PostgreSQL's programs: none of the caller's PG variables or locale."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return {**kept, "LANG": "C", "LC_ALL": "C", "TZ": "UTC"}


def _wait_ready(place: Place) -> None:
    if not _until(lambda: _status(place) == "ready" or not _running(place), _RECOVERY_SECONDS):
        raise DatabaseError("The server is still recovering after a crash.", f"Wait for it; its log is {place.log}.")
    if not _running(place):
        said = log_end(place.log)
        raise DatabaseError(f"PostgreSQL does not start in {place.data}. Its log ({place.log}) ends:\n{said}\n")


def _running(place: Place) -> bool:
    return locks.alive(place.home) or postmaster(place) is not None


def _clear(place: Place) -> None:
    """Remove what a killed server left: its files stop the next start if their process number lives again."""
    if locks.alive(place.home) and not _until(lambda: not locks.alive(place.home), _ORPHAN_SECONDS):
        _end_orphans(place)
    for left in (place.data / "postmaster.pid", place.socket, place.socket.with_name(f"{place.socket.name}.lock")):
        left.unlink(missing_ok=True)


def _end_orphans(place: Place) -> None:
    # Backends outlive a killed postmaster while they are busy; each has the data folder as its working folder.
    for process in Path("/proc").glob("[0-9]*"):
        if _works_in(process, place.data):
            with suppress(ProcessLookupError):
                os.kill(int(process.name), signal.SIGQUIT)
    if not _until(lambda: not locks.alive(place.home), _ORPHAN_SECONDS):
        raise DatabaseError(
            f"Processes of a killed PostgreSQL server still use {place.data}.",
            "End the postgres processes there (or restart the machine), then try again.",
        )


def _status(place: Place) -> str:
    lines = _pid_file(place)
    return lines[_STATUS_LINE].strip() if len(lines) > _STATUS_LINE else ""


def _pid(place: Place) -> int | None:
    lines = _pid_file(place)
    return int(lines[0]) if lines and lines[0].strip().isdigit() else None


def _pid_file(place: Place) -> list[str]:
    try:
        return (place.data / "postmaster.pid").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _zombie(pid)


def _zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] == "Z"
    except (OSError, IndexError):
        return False


def _serves(pid: int, data: Path) -> bool:
    """Whether the process is the data folder's PostgreSQL server, and no stranger with a killed one's number."""
    process = Path("/proc", str(pid))
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    if Path(os.fsdecode(words[0])).name not in {"postgres", "postmaster"}:
        return False
    return os.fsencode(data) in words or _works_in(process, data)


def _works_in(process: Path, data: Path) -> bool:
    try:
        return (process / "cwd").samefile(data)
    except OSError:
        return False


def _listens(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(5)
        try:
            probe.connect(os.fspath(path))
        except OSError:
            return False
    return True


def _until(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    pause = 0.005
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
        pause = min(pause * 1.5, 0.25)
    return True
