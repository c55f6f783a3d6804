"""Errors a user may meet: each says what happened and what to do."""

from typing import ClassVar


class ClaimsError(Exception):
    """The command failed: the message gives the reason and what to do."""

    exit_code: ClassVar[int] = 1

    def __init__(self, reason: str, instruction: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.instruction = instruction

    def __str__(self) -> str:
        return f"{self.reason} {self.instruction}".strip()


class UsageError(ClaimsError):
    """Wrong usage: an option, a value or a name that does not exist or does not fit (exit code 2)."""

    exit_code = 2


def extra_hint(extra: str) -> str:
    """Return the instruction that installs an optional part of the program ("meaning", "pdf")."""
    return f"Run in a clone of claims: pip install '.[{extra}]'"


class RejectedError(ClaimsError):
    """A file cannot be read as an article; a load rejects it, with the reason, and stores the rest."""

    exit_code = 3


class DatabaseError(ClaimsError):
    """The database is unreachable, or its schema needs `claims db upgrade` (exit code 4)."""

    exit_code = 4


class LexiconError(ClaimsError):
    """A data file, shipped or of your own, does not have the expected form."""
