"""`claims saved list|show|run`: questions that are asked often, as named SQL files."""

from typing import Annotated

import typer

from claims.cli.options import FormatOption, LimitOption
from claims.cli.sql import ParameterOption, answer, values

app = typer.Typer(no_args_is_help=True, help="Questions asked often, as named SQL files with values to fill in.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="A shipped query, or your own file.sql.")]


@app.command("list")
def list_(*, form: FormatOption = None) -> None:
    """List the saved queries and the values they take.

    Example:  claims saved list
    """
    from claims import render
    from claims.store import saved

    columns = ("name", "answers", "values")
    rows = [
        {
            "name": one.name,
            "answers": one.sentence,
            "values": ", ".join(p.name if p.required else f"[{p.name}]" for p in one.parameters),
        }
        for one in saved.shipped()
    ]
    render.write(rows, columns, render.chosen(form))


@app.command()
def show(name: Name) -> None:
    """Print a saved query: what it answers, the values it takes, and its SQL.

    Example:  claims saved show who-said-what
    """
    from claims.store import saved

    one = saved.find(name)
    print(f"-- {one.title}\n-- {one.sentence}")
    for parameter in one.parameters:
        example = f"({parameter.example})" if parameter.required else f"[{parameter.example}]"
        print(f"-- :{parameter.name} {example} {parameter.meaning}")
    print(f"{one.sql};")


@app.command()
def run(
    name: Name, *, parameters: ParameterOption = None, form: FormatOption = None, limit: LimitOption = None
) -> None:
    """Run a saved query with its values filled in.

    Example:  claims saved run first-to-report -p about="S-400 deals"
    """
    from claims.store import saved

    one = saved.find(name)
    answer(one.sql, one.values(values(parameters)), form, limit)
