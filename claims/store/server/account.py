"""Under which account the server runs: PostgreSQL refuses root, so root needs a way round."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

from claims.errors import DatabaseError

_SERVICE_ACCOUNTS = ("postgres", "nobody")


class Identity(TypedDict, total=False):
    """The arguments of subprocess.run that change the account."""

    user: int
    group: int
    extra_groups: Sequence[int]


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs PostgreSQL's programs: this user, this user in a user namespace, or another account.

    Attributes:
        prefix: Command before each program (`unshare --user`), or empty.
        uid: The other account's user id, or None.
        gid: The other account's group id, or None.
    """

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    @property
    def identity(self) -> Identity:
        """Arguments for subprocess.run."""
        if self.uid is None or self.gid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": ()}

    def own(self, path: Path) -> None:
        """Hand a file or folder to the other account, where there is one."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def may(self, test: str, path: Path) -> bool:
        """Whether the account can read (-r), write (-w) or execute (-x) a path, as the system sees it."""
        if self.uid is None:
            return os.access(path, {"-r": os.R_OK, "-w": os.W_OK, "-x": os.X_OK}[test])
        command = ["/bin/sh", "-c", f'test {test} "$1"', "claims", str(path)]
        done = subprocess.run(command, check=False, cwd="/", **self.identity)  # noqa: S603
        return done.returncode == 0


def choose(data: Path) -> Account:
    """Return the account for a data folder: its owner when it exists, else one that PostgreSQL accepts.

    Raises:
        DatabaseError: the data folder belongs to somebody else, or root finds no way to step down.
    """
    me, owner = os.geteuid(), _owner(data)
    if me != 0:
        _refuse_foreign(data, owner, me)
        return Account(prefix=() if _has_name(me) else _namespace())
    if owner:
        return _account_of(owner)
    prefix = _namespace()
    if prefix:
        return Account(prefix=prefix)
    if owner == 0:
        raise DatabaseError(
            f"The data folder {data} belongs to root, and PostgreSQL does not run as root here.",
            f"Stop every server on it, then run: chown -R {_SERVICE_ACCOUNTS[0]} {data}",
        )
    return _service_account()


def _owner(data: Path) -> int | None:
    try:
        return data.stat().st_uid
    except OSError:
        return None


def _refuse_foreign(data: Path, owner: int | None, me: int) -> None:
    if owner is not None and owner != me:
        name = pwd.getpwuid(owner).pw_name if _has_name(owner) else str(owner)
        raise DatabaseError(
            f"The data folder {data} belongs to {name}.",
            f"Run claims as {name}, or set CLAIMS_HOME to a folder of your own.",
        )


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _account_of(uid: int) -> Account:
    gid = pwd.getpwuid(uid).pw_gid if _has_name(uid) else uid
    return Account(uid=uid, gid=gid)


def _service_account() -> Account:
    for name in _SERVICE_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        account = Account(uid=entry.pw_uid, gid=entry.pw_gid)
        if account.may("-r", Path("/")):
            return account
    raise DatabaseError(
        "PostgreSQL refuses to run as root, and no unprivileged account can be used here.",
        "Run claims as an ordinary user, or set CLAIMS_DATABASE_URL to a server of your own.",
    )


@cache
def _namespace() -> tuple[str, ...]:
    """Return the command that hides root (or a user without a name) from PostgreSQL, empty where it is refused."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    probe = subprocess.run(  # noqa: S603
        [unshare, "--user", "true"], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return (unshare, "--user") if probe.returncode == 0 else ()
