"""Two file locks: one command at a time handles the server, and a living server is known by the lock it holds."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.errors import DatabaseError


@contextmanager
def handling(home: Path, patience: float = 900) -> Iterator[None]:
    """Hold the home's lock: starting, stopping and serving happen one after the other.

    Raises:
        DatabaseError: another command holds it for longer than the patience, in seconds.
    """
    descriptor = _open(home / "server.lock")
    try:
        if not _take(descriptor, fcntl.LOCK_EX, patience):
            raise DatabaseError(
                f"Another command has been starting or stopping the server in {home} for {patience:.0f} seconds.",
                "Wait for it, or end it and try again.",
            )
        yield
    finally:
        os.close(descriptor)


@contextmanager
def life(home: Path) -> Iterator[int]:
    """Return a locked descriptor for a server to inherit: the lock lasts until its last process has ended.

    Unlike a process id it is never reused by a stranger, and other containers on the machine see it too.
    """
    descriptor = _open(_life(home))
    try:
        if not _take(descriptor, fcntl.LOCK_EX, 5):
            raise DatabaseError(f"A PostgreSQL server is still running in {home}.", "Run: claims db stop")
        yield descriptor
    finally:
        os.close(descriptor)


def alive(home: Path) -> bool:
    """Whether any process of a server started here lives."""
    try:
        descriptor = os.open(_life(home), os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        return not _take(descriptor, fcntl.LOCK_SH, 0)
    finally:
        os.close(descriptor)


def _life(home: Path) -> Path:
    return home / "server.alive"


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DatabaseError(
            f"The data folder {path.parent} cannot be used: {error.strerror}.",
            "Run claims as its owner, or set CLAIMS_HOME to a folder of your own.",
        ) from error


def _take(descriptor: int, kind: int, patience: float) -> bool:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                return False
            time.sleep(0.02)
        else:
            return True
