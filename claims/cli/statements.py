"""`claims statements reject|reattribute|redate`: corrections of single statements."""

from typing import Annotated

import typer

from claims.cli.deciding import Author, DecisionKey, Reason, author, decide
from claims.cli.deciding import undo as take_back

app = typer.Typer(no_args_is_help=True, help="Correct single statements. Corrections persist across loads.")

Key = Annotated[str, typer.Argument(metavar="KEY", help="The statement's key, or a unique prefix of it.")]


@app.command()
def reject(key: Key, *, reason: Reason, by: Author = None) -> None:
    """Reject a row that is not a statement.

    Example:  claims statements reject r895w9ay --reason "a headline of another article"
    """
    _decide(key, "reject", None, reason, by)


@app.command()
def reattribute(
    key: Key,
    speakers: Annotated[
        list[str] | None, typer.Argument(metavar="[SPEAKER]…", help="The speakers, or new full names.")
    ] = None,
    *,
    nobody: Annotated[bool, typer.Option("--nobody", help="The speaker is not known.")] = False,
    reason: Reason,
    by: Author = None,
) -> None:
    """Set the speaker of a statement.

    Example:  claims statements reattribute r895w9ay dmitry-peskov --reason "named in the next paragraph"
    """
    from claims.cli.opening import owner
    from claims.errors import UsageError
    from claims.store import names

    if bool(speakers) == nobody:
        raise UsageError("Name the speakers, or give --nobody.")
    with owner() as connection:
        told = [names.one_or_new(connection, name) for name in speakers or ()]
    _decide(key, "re-attribute", "; ".join(told) or "nobody", reason, by)


@app.command()
def redate(
    key: Key,
    date: Annotated[str, typer.Argument(metavar="DATE", help="EDTF: 2021-08-25, 2021-08, [2019,2021], or unknown.")],
    *,
    reason: Reason,
    by: Author = None,
) -> None:
    """Set the date on which a statement was made.

    Example:  claims statements redate r895w9ay 2021-08-25 --reason "the agency's own archive"
    """
    _decide(key, "re-date", date.strip(), reason, by)


@app.command()
def retype(
    key: Key,
    kind: Annotated[str, typer.Argument(metavar="TYPE", help="speech, writing, belief, intention or other.")],
    *,
    reason: Reason,
    by: Author = None,
) -> None:
    """Set the type of a statement: speech, writing, belief, intention, or other (acts, votes, events).

    Example:  claims statements retype r895w9ay other --reason "a vote, nothing said"
    """
    _decide(key, "re-type", kind.strip().lower(), reason, by)


@app.command()
def undo(decision: DecisionKey) -> None:
    """Undo a correction. The others are kept.

    Example:  claims statements undo t695q4
    """
    take_back(decision)


def _decide(key: str, action: str, value: str | None, reason: str, by: str | None) -> None:
    from claims.cli.opening import owner
    from claims.store import corrections, show
    from claims.store.decisions import Action, Decision

    with owner() as connection:
        words = corrections.statement_of(connection, *show.find(connection, key))
        made = Decision(action=Action(action), value=value, author=author(by), reason=reason, **words)
        decide(connection, made)
