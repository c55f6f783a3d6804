"""`claims report`: the answer to a question as a page to send around."""

from pathlib import Path
from typing import Annotated

import typer

from claims.cli.options import About, ByOption, ConfidenceOption, SinceOption, TypesOption, UntilOption
from claims.errors import ClaimsError
from claims.periods import first_day, last_day

_CONTEXT = 400


def report(
    about: About,
    *,
    to: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="HTML file to write.")],
    by: ByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    types: TypesOption = None,
    min_confidence: ConfidenceOption = None,
) -> None:
    """Write a self-contained HTML report: who said what over time, with context, sources and reasons.

    Uncertain dates are drawn as ranges. The page can be searched, filtered and printed, and follows dark mode.

    Example:  claims report "S-400 deals" -o report.html
    """
    from claims import files, render
    from claims.cli import explain
    from claims.cli.opening import answering
    from claims.report import Place, page
    from claims.store import query
    from claims.store.contexts import contexts

    question = query.Question(
        about=about,
        by=by,
        since=first_day(since),
        until=last_day(until),
        types=types,
        min_confidence=min_confidence,
    )
    with answering() as connection:
        rows = list(query.run(connection, query.who_said(question))[1])
        found = contexts(connection, [row["statement"] for row in rows], _CONTEXT)
        explain.hidden(connection, question)
    places = {key: Place(*words) for key, words in found.items()}
    try:
        files.write(to, page(about, rows, places))
    except OSError as error:
        raise ClaimsError(f"{to} cannot be written: {error.strerror}.") from error
    render.note(f"{len(rows)} statements are in {to}.")
