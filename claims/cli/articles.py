"""`claims articles list|show|delete`."""

from typing import Annotated

import typer

from claims.cli.options import FormatOption, LimitOption

app = typer.Typer(no_args_is_help=True, help="List, show and delete articles.")

Key = Annotated[str, typer.Argument(metavar="ARTICLE", help="Path below the collection, URL or key.")]


@app.command("list")
def list_(*, form: FormatOption = None, limit: LimitOption = None) -> None:
    """List articles with their number of statements.

    Example:  claims articles list --format csv
    """
    from claims import render
    from claims.cli.opening import answering
    from claims.store import articles

    with answering() as connection:
        columns, rows = articles.listing(connection, limit)
        if not render.write(rows, columns, render.chosen(form)):
            render.note("No articles are loaded yet. Try: claims load FOLDER")


@app.command()
def show(article: Key) -> None:
    """Print an article exactly as it was read; on a terminal, without codes that would control it.

    Example:  claims articles show 003_f9e5821190d61208.txt
    """
    import sys

    from claims import cells
    from claims.cli.opening import answering
    from claims.store import articles

    with answering() as connection:
        body = articles.body(connection, article)
    print(cells.shown(body) if sys.stdout.isatty() else body)


@app.command()
def delete(
    article: Key,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")] = False,
) -> None:
    """Delete an article and its statements.

    Example:  claims articles delete 003_f9e5821190d61208.txt --yes
    """
    from claims import render
    from claims.cli.opening import owner
    from claims.store import articles

    with owner() as connection:
        found = articles.find(connection, article)
        if not yes:
            typer.confirm(f"Delete {found.key} and its {found.statements} statements?", abort=True, err=True)
        articles.delete(connection, found)
        connection.commit()
    render.note(f"Deleted {found.key} with {found.statements} statements.")
