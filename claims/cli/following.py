"""What `claims load --then` runs when something new is stored."""

import shlex
import subprocess
import sys
from collections.abc import Sequence

from claims.errors import UsageError


def words(command: str | None) -> list[str]:
    """Return the words of a command as typed; none where there is none.

    Raises:
        UsageError: a quotation in it does not end.
    """
    try:
        return shlex.split(command or "")
    except ValueError as error:
        raise UsageError(f"--then {command!r} cannot be read: {error}.", "Write it as on the command line.") from error


def run(command: Sequence[str]) -> None:
    """Run a command, without a shell; where it fails, that is said, and the load goes on.

    `claims` is this very program, whether or not it is on PATH.
    """
    from claims.render import note

    own = [sys.executable, "-m", "claims", *command[1:]] if command[0] == "claims" else list(command)
    try:
        code = subprocess.run(own, check=False).returncode  # noqa: S603 - the user's own command
    except OSError as error:
        note(f"--then: {command[0]} cannot be run: {error.strerror}.")
        return
    if code:
        note(f"--then: {shlex.join(command)} failed with exit code {code}.")
