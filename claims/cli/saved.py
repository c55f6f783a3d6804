"""`claims saved …`: shipped questions as named SQL files, and questions that a user keeps to be told what is new."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from claims.cli.ask import SHOWN
from claims.cli.deciding import author
from claims.cli.options import (
    AboutOrNot,
    AboutSinceOption,
    AboutUntilOption,
    AssumedOption,
    ByOption,
    CertainlyOption,
    ConfidenceOption,
    FormatOption,
    Kind,
    KindOption,
    LimitOption,
    SinceOption,
    SourceOption,
    TypesOption,
    UndatedOption,
    UntilOption,
)
from claims.cli.sql import ParameterOption, answer, values
from claims.periods import first_day, last_day

app = typer.Typer(
    no_args_is_help=True, help="Run shipped queries with parameters; save your own questions and ask for what is new."
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="A shipped query, or your own file.sql.")]


@app.command("list")
def list_(*, form: FormatOption = None) -> None:
    """List the saved queries and their parameters.

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
    """Print a saved query: its purpose, parameters and SQL.

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
    """Run a saved query with the given parameters.

    Example:  claims saved run first-to-report -p about="S-400 deals"
    """
    from claims.store import saved

    one = saved.find(name)
    answer(one.sql, one.values(values(parameters)), form, limit)


KeptName = Annotated[str, typer.Argument(metavar="NAME", help="Name of the question.")]
OwnerOption = Annotated[
    str | None, typer.Option("--user", help="Owner of the question. Default: CLAIMS_AUTHOR, else your login.")
]


@app.command()
def keep(
    name: KeptName,
    about: AboutOrNot = None,
    *,
    by: ByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    about_since: AboutSinceOption = None,
    about_until: AboutUntilOption = None,
    certainly: CertainlyOption = False,
    include_undated: UndatedOption = False,
    assumed: AssumedOption = False,
    source: SourceOption = None,
    kind: KindOption = None,
    types: TypesOption = None,
    min_confidence: ConfidenceOption = None,
    from_start: Annotated[
        bool, typer.Option("--from-start", help="Count statements that are already stored as new, too.")
    ] = False,
    user: OwnerOption = None,
) -> None:
    """Save a question under a name, to ask later for new statements.

    The options are those of `claims query who-said`. A question of the same name is replaced.

    Example:  claims saved keep ports "port fees" --by Peskov
    """
    from claims.cli.opening import owner
    from claims.errors import UsageError
    from claims.render import note
    from claims.store import news
    from claims.store.query import Question

    if not (about or by or about_since or about_until):
        raise UsageError("ABOUT is missing.", 'Name a subject: claims saved keep ports "port fees"')
    question = Question(about=about, by=by, since=first_day(since), until=last_day(until), source=source)
    question = replace(question, about_since=first_day(about_since), about_until=last_day(about_until))
    question = replace(question, certainly=certainly, include_undated=include_undated, assumed=assumed)
    question = replace(question, kind=_named(kind), types=types, min_confidence=min_confidence)
    with owner() as connection:
        count = news.keep(connection, author(user), name, question, from_start=from_start)
        connection.commit()
    there = "they count as new" if from_start else "they do not count as new"
    note(f"Saved as {name}. {count} statements match now; {there}. Ask for new ones: claims saved new {name}")


@app.command()
def new(
    name: KeptName,
    *,
    form: FormatOption = None,
    feed: Annotated[
        Path | None, typer.Option("--feed", metavar="FILE", help="Add them to this Atom feed instead of printing them.")
    ] = None,
    peek: Annotated[bool, typer.Option("--peek", help="Show them without marking them as seen.")] = False,
    user: OwnerOption = None,
) -> None:
    """Show the statements for a saved question that are new since you last asked.

    Example:  claims saved new ports     or  claims saved new ports --feed ports.xml
    """
    from claims import render
    from claims.cli.opening import owner
    from claims.store import news

    with owner() as connection:
        columns, rows = news.unseen(connection, author(user), name)
        if feed:
            from claims import feed as feeds

            feeds.write(feed, name, rows)
        elif rows:
            render.write(rows, columns, render.chosen(form), shown=SHOWN)
        if not peek:
            news.given(connection, author(user), name, rows)
            connection.commit()
    where = f", in {feed}" if feed else ""
    render.note(f"{len(rows)} statements are new{where}." if rows else "No new statements.")


@app.command()
def kept(*, form: FormatOption = None, user: OwnerOption = None) -> None:
    """List your saved questions.

    Example:  claims saved kept
    """
    from claims import render
    from claims.cli.opening import answering
    from claims.store import news

    with answering() as connection:
        columns, rows = news.kept(connection, author(user))
    if not render.write(rows, columns, render.chosen(form)):
        render.note('You have no saved questions yet. To save one: claims saved keep ports "port fees"')


@app.command()
def forget(name: KeptName, *, user: OwnerOption = None) -> None:
    """Delete a saved question.

    Example:  claims saved forget ports
    """
    from claims.cli.opening import owner
    from claims.errors import UsageError
    from claims.render import note
    from claims.store import news

    with owner() as connection:
        if not news.forget(connection, author(user), name):
            raise UsageError(f"There is no saved question {name}.", "See: claims saved kept")
        connection.commit()
    note(f"Deleted {name}.")


def _named(kind: Kind | None) -> str | None:
    return kind.value if kind else None
