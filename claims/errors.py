"""Errors a user may meet: each says what happened and what to do."""

from typing import ClassVar


class ClaimsError(Exception):
    """Base of all errors shown to a user: a reason, and an instruction that helps."""

    exit_code: ClassVar[int] = 1

    def __init__(self, reason: str, instruction: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.instruction = instruction

    def __str__(self) -> str:
        return f"{self.reason} {self.instruction}".strip()


class UsageError(ClaimsError):
    """The command's words are off (exit code 2)."""

    exit_code = 2


def extra_hint(extra: str) -> str:
    """Return the instruction that installs an optional part of the program ("meaning", "pdf")."""
    return f"Run in a clone of claims: pip install '.[{extra}]'"


class RejectedError(ClaimsError):
    """One file cannot be read as an article; the reason names what is wrong (the load goes on)."""

    exit_code = 3


class DatabaseError(ClaimsError):
    """The database cannot be reached, or its schema is behind (exit code 4)."""

    exit_code = 4


class LexiconError(ClaimsError):
    """A data file under claims/data/ (or a user's own) does not have the expected form."""
