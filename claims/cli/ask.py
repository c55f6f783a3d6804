"""`claims query …` and `claims show`: questions to what is stored."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claims.cli import completing
from claims.cli.options import (
    About,
    AboutOrNot,
    AboutSinceOption,
    AboutUntilOption,
    AllOption,
    AssumedOption,
    ByOption,
    CertainlyOption,
    ConfidenceOption,
    FormatOption,
    Kind,
    KindOption,
    LimitOption,
    PlotOption,
    SinceOption,
    SourceOption,
    SqlOption,
    TypesOption,
    UndatedOption,
    UntilOption,
)
from claims.cli.plot import BarePlot
from claims.periods import first_day, last_day
from claims.render import Format

if TYPE_CHECKING:
    from claims.store.query import Query, Question

app = typer.Typer(no_args_is_help=True, help="Who said what, when, about what.")

TERMINAL_ROWS = 50
SHOWN = {"speaker": "speaker", "said_on": "said", "content": "what", "source": "source", "statement": "key"}


@app.command("who-said")
def who_said(
    about: AboutOrNot = None,
    *,
    by: ByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    about_since: AboutSinceOption = None,
    about_until: AboutUntilOption = None,
    certainly: CertainlyOption = False,
    include_undated: UndatedOption = False,
    source: SourceOption = None,
    kind: KindOption = None,
    every: AllOption = None,
    types: TypesOption = None,
    min_confidence: ConfidenceOption = None,
    assumed: AssumedOption = False,
    limit: LimitOption = None,
    form: FormatOption = None,
    sql: SqlOption = False,
) -> None:
    """List statements about a subject: best matches first, then the newest.

    A table shows a repeated claim once, with its other places under "also in"; --all lists every occurrence, as CSV
    and JSON do unless --once is given. Claims by different speakers are always apart.

    Shown are asserted speech, writing and belief; --types and --min-confidence add plans, acts, refusals and doubtful
    rows. stderr counts what was left out. Without ABOUT, all statements that match the options are listed.

    A period matches statements possibly made in it, by a told or inferred date; --assumed adds assumed dates, such as
    the day of the report. --about-since 2025 --about-until 2025 finds statements that speak of 2025 instead.

    Example:  claims query who-said "S-400 deals" --since 2021 --format csv
    Example:  claims query who-said --about-since 2025 --about-until 2025
    """
    from claims import render
    from claims.store import query

    if every is None:
        every = render.is_data(render.chosen(form))
    question = _question(about, by, since, until, certainly, include_undated, source, kind, every)
    question = _speaking_of(_reporting(question, types, min_confidence, assumed=assumed), about_since, about_until)
    _answer(query.who_said, question, form, limit, sql=sql, shown=SHOWN)


@app.command("said-by")
def said_by(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="The speaker, in any spelling.", autocompletion=completing.speakers),
    ],
    *,
    since: SinceOption = None,
    until: UntilOption = None,
    about_since: AboutSinceOption = None,
    about_until: AboutUntilOption = None,
    certainly: CertainlyOption = False,
    include_undated: UndatedOption = False,
    source: SourceOption = None,
    kind: KindOption = None,
    types: TypesOption = None,
    min_confidence: ConfidenceOption = None,
    assumed: AssumedOption = False,
    limit: LimitOption = None,
    form: FormatOption = None,
    sql: SqlOption = False,
) -> None:
    """List all statements by a speaker, newest first.

    Example:  claims query said-by Erdoğan --until 2016
    """
    from claims.store import query

    question = _question(None, name, since, until, certainly, include_undated, source, kind)
    question = _speaking_of(_reporting(question, types, min_confidence, assumed=assumed), about_since, about_until)
    _answer(query.who_said, question, form, limit, sql=sql, shown=SHOWN)


@app.command()
def speakers(
    about: About,
    *,
    since: SinceOption = None,
    until: UntilOption = None,
    types: TypesOption = None,
    min_confidence: ConfidenceOption = None,
    assumed: AssumedOption = False,
    limit: LimitOption = None,
    form: FormatOption = None,
    sql: SqlOption = False,
) -> None:
    """Count the statements about a subject by speaker.

    Example:  claims query speakers Syria
    """
    from claims.store import query

    question = _reporting(_question(about, None, since, until), types, min_confidence, assumed=assumed)
    _answer(query.speakers, question, form, limit, sql=sql)


@app.command()
def topics(
    about: Annotated[
        str | None, typer.Argument(metavar="[ABOUT]", help="A topic or words. Default: all topics.")
    ] = None,
    *,
    by: ByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    types: TypesOption = None,
    min_confidence: ConfidenceOption = None,
    assumed: AssumedOption = False,
    limit: LimitOption = None,
    form: FormatOption = None,
    sql: SqlOption = False,
) -> None:
    """Count statements by topic, or the other topics of statements about one topic.

    Example:  claims query topics --by Putin
    """
    from claims.store import query

    question = _reporting(_question(about, by, since, until), types, min_confidence, assumed=assumed)
    _answer(query.topics, question, form, limit, sql=sql)


@app.command()
def sources(
    about: About,
    *,
    by: ByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    types: TypesOption = None,
    min_confidence: ConfidenceOption = None,
    assumed: AssumedOption = False,
    limit: LimitOption = None,
    form: FormatOption = None,
    sql: SqlOption = False,
) -> None:
    """Count the statements about a subject by outlet.

    Example:  claims query sources "S-400 deals"
    """
    from claims.store import query

    question = _reporting(_question(about, by, since, until), types, min_confidence, assumed=assumed)
    _answer(query.sources, question, form, limit, sql=sql)


@app.command(cls=BarePlot)
def timeline(
    about: About,
    *,
    by: ByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    types: TypesOption = None,
    min_confidence: ConfidenceOption = None,
    assumed: AssumedOption = False,
    limit: LimitOption = None,
    form: FormatOption = None,
    sql: SqlOption = False,
    plot: PlotOption = None,
) -> None:
    """Count the statements about a subject by month, as far as their dates are known.

    --plot draws a row a speaker: on the terminal, or in the file that follows it.

    Example:  claims query timeline "S-400 deals" --plot
    """
    from claims.store import query

    question = _reporting(_question(about, by, since, until), types, min_confidence, assumed=assumed)
    if plot is not None:
        _plot(question, plot)
        return
    _answer(query.timeline, question, form, limit, sql=sql)


@app.command()
def voices(
    about: AboutOrNot = None,
    *,
    by: ByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: SourceOption = None,
    form: FormatOption = None,
    sql: SqlOption = False,
) -> None:
    """Count statements and speakers by kind, role class, gender, country, named or unnamed, and outlet.

    Role class (official, expert, business, resident, other, unnamed) is read off the role, gender off pronouns and
    given names; where these do not tell it is counted as unknown. How often each is wrong, as measured, is beside it.

    Example:  claims query voices Syria --since 2016
    """
    from claims import render
    from claims.cli import explain
    from claims.cli.opening import answering
    from claims.errors import UsageError
    from claims.knowledge import voices as sources_of
    from claims.store import query

    if not (about or by):
        raise UsageError("ABOUT is missing.", "Name a subject: claims query voices Syria")
    question = _question(about, by, since, until, source=source)
    asked = query.voices(question)
    if sql:
        print(asked.literal())
        return
    with answering() as connection:
        explain.name(connection, question)
        rows = sources_of.counted(query.run(connection, asked)[1])
        if not render.write(rows, sources_of.COLUMNS, render.chosen(form)):
            explain.nothing(connection, question)
        explain.undated(connection, question)


def _plot(question: "Question", path: Path) -> None:
    from claims import render
    from claims.cli import plot
    from claims.cli.opening import answering
    from claims.store import query

    plot.require(path)
    with answering() as connection:
        rows = list(query.run(connection, query.who_said(question))[1])
    title = f"Who said what about {question.about}"
    if path == plot.TERMINAL:
        undated, where = plot.show(rows, title, render.console()), "drawn"
    else:
        undated, where = plot.draw(rows, path, title), f"drawn in {path}"
    render.note(f"{len(rows) - undated} statements are {where}; {undated} have no date.")


def show(
    key: Annotated[str, typer.Argument(metavar="KEY", help="The statement's key, or a unique prefix of it.")],
) -> None:
    """Show a statement in context, with source, cue and content highlighted and the reasons for each decision.

    Example:  claims show r895w9ay
    """
    from claims import render
    from claims.cli.opening import answering
    from claims.store import show as shows

    with answering() as connection:
        found = shows.show(connection, key)
    render.statement(found.row, found.body, found.spans)


def _question(  # noqa: PLR0917 - the options in their order
    about: str | None,
    by: str | None,
    since: str | None,
    until: str | None,
    certainly: bool = False,  # noqa: FBT001 - as typed by the user
    include_undated: bool = False,  # noqa: FBT001
    source: str | None = None,
    kind: Kind | None = None,
    every: bool = True,  # noqa: FBT001
) -> "Question":
    from claims.store.query import Question

    return Question(
        about=about,
        by=by,
        since=first_day(since),
        until=last_day(until),
        certainly=certainly,
        include_undated=include_undated,
        source=source,
        kind=kind.value if kind else None,
        all=every,
    )


def _reporting(question: "Question", types: str | None, min_confidence: float | None, *, assumed: bool) -> "Question":
    from dataclasses import replace

    return replace(question, types=types, min_confidence=min_confidence, assumed=assumed)


def _speaking_of(question: "Question", since: str | None, until: str | None) -> "Question":
    from dataclasses import replace

    return replace(question, about_since=first_day(since), about_until=last_day(until))


def _answer(
    ask: "Callable[[Question], Query]",
    question: "Question",
    form: Format | None,
    limit: int | None,
    *,
    sql: bool,
    shown: dict[str, str] | None = None,
) -> None:
    from dataclasses import replace

    from claims import render
    from claims.cli import explain
    from claims.cli.opening import answering
    from claims.store import query

    chosen = render.chosen(form)
    asked = ask(replace(question, limit=limit))
    if sql:
        print(asked.literal())
        return
    with answering() as connection:
        explain.name(connection, question)
        columns, rows = query.run(connection, asked)
        if ask is query.who_said:
            rows = explain.nearest(connection, replace(question, limit=limit), rows)
        kept: Iterable[dict[str, Any]] = screenful(rows) if limit is None and render.on_terminal(chosen) else rows
        if shown and not question.all and not render.is_data(chosen):
            kept = read = list(kept)
            shown = explain.retold(read, shown)
        if not render.write(kept, columns, chosen, shown=shown):
            explain.nothing(connection, question)
        explain.undated(connection, question)
        explain.assumed(connection, replace(question, limit=limit))
        explain.hidden(connection, replace(question, limit=limit))


def screenful(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield as many rows as a person reads on a terminal, and say so when there are more."""
    from claims import render

    for count, row in enumerate(rows):
        if count == TERMINAL_ROWS:
            render.note(f"The first {TERMINAL_ROWS} rows are shown: --limit N or --format csv gives more.")
            return
        yield row
