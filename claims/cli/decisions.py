"""`claims decisions list|undo|export|apply|import`: the corrections made by hand."""

from pathlib import Path
from typing import Annotated

import typer

from claims.cli.deciding import Author, DecisionKey
from claims.cli.deciding import undo as take_back
from claims.cli.options import FormatOption

app = typer.Typer(no_args_is_help=True, help="List, undo, export and import manual corrections.")


@app.command("list")
def list_(*, form: FormatOption = None) -> None:
    """List the corrections, newest first, with author, reason and whether they were undone.

    Example:  claims decisions list --format csv
    """
    from claims import render
    from claims.cli.opening import answering
    from claims.store import decisions

    with answering() as connection:
        columns, rows = decisions.listing(connection)
        if not render.write(rows, columns, render.chosen(form)):
            render.note("There are no corrections yet.")


@app.command()
def undo(decision: DecisionKey) -> None:
    """Undo a correction. The others are kept.

    Example:  claims decisions undo t695q4
    """
    take_back(decision)


@app.command()
def export() -> None:
    """Export all corrections as YAML, including undone ones.

    Example:  claims decisions export > decisions.yaml
    """
    from claims.cli.opening import answering
    from claims.store import decisions

    with answering() as connection:
        print(decisions.dump(decisions.every(connection)), end="")


@app.command()
def apply(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="YAML written by `claims decisions export`.")],
) -> None:
    """Import corrections from a file. Where both sides have one, the latest change wins.

    Example:  claims decisions apply decisions.yaml
    """
    from claims.cli.opening import owner
    from claims.errors import UsageError
    from claims.render import note
    from claims.store import corrections, decisions

    try:
        told = decisions.parse(file.read_text("utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}.") from error
    with owner() as connection:
        new = corrections.decide(connection, told)
        idle = corrections.unmatched(connection)
    note(f"{len(told)} corrections read; {len(new)} are new.")
    for each in idle:
        note(f"correction matches no statement: {each.key[:6]}: {each.summary()}")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Label Studio's export as JSON (not JSON-MIN).")],
    *,
    reason: Annotated[
        str, typer.Option("--reason", "-r", help="The reason, stored with each correction.")
    ] = "annotated in Label Studio",
    by: Author = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the corrections without storing them.")] = False,
) -> None:
    """Import corrections from Label Studio: changed speakers and dates, and rejected statements.

    What is as stored is no decision. Of several annotations of one task the last counts. A name that means several
    speakers, or none, is reported and passed over.

    Example:  claims decisions import project-1.json --reason "second reading"
    """
    from claims.cli.opening import owner
    from claims.errors import UsageError
    from claims.exchange import label_studio
    from claims.render import note
    from claims.store import annotations, corrections

    try:
        told = label_studio.corrections(file.read_text("utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}.") from error
    with owner() as connection:
        made, problems = annotations.decisions(connection, told, reason, by)
        for problem in problems:
            note(problem)
        if dry_run:
            for each in made:
                print(each.summary())
            return
        new = corrections.decide(connection, made)
    note(f"Read {len(told)} statements; {len(made)} corrections, {len(new)} of them new.")
