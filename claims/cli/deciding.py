"""What all correcting commands share: who decides, why, and what is said afterwards."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claims.store.decisions import Decision

Reason = Annotated[str, typer.Option("--reason", "-r", help="The reason, stored with the correction.")]
Author = Annotated[
    str | None, typer.Option("--author", help="Author of the correction. Default: CLAIMS_AUTHOR, else your login.")
]
DecisionKey = Annotated[
    str, typer.Argument(metavar="DECISION", help="Key of the correction, from `claims decisions list`.")
]


def author(given: str | None) -> str:
    """Return who decides."""
    import getpass

    return given or os.environ.get("CLAIMS_AUTHOR") or getpass.getuser()


def decide(connection: "Connection", decision: "Decision") -> None:
    """Make a decision and say how it can be taken back."""
    from claims.render import note
    from claims.store import corrections

    if corrections.decide(connection, [decision]):
        note(f"Stored: {decision.summary()}. To undo it: claims decisions undo {decision.key[:6]}")
    else:
        note(f"Already stored: {decision.summary()}.")


def undo(key: str) -> None:
    """Take a decision back, and say so."""
    from claims.cli.opening import owner
    from claims.render import note
    from claims.store import corrections

    with owner() as connection:
        taken = corrections.undo(connection, key)
    note(f"Undone: {taken.summary()}.")
