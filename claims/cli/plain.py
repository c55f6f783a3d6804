"""`claims query ask`: plain questions, answered by the commands they stand for."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.options import FormatOption, LimitOption
from claims.render import Format

if TYPE_CHECKING:
    from claims.questions import Understood


def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="A question in plain English.")],
    *,
    form: FormatOption = None,
    limit: LimitOption = None,
) -> None:
    """Answer a question in plain English, and print on stderr how it was understood.

    It understands: who said what about X; what did Y say about X; what exactly did Y say about X; when did Y say X;
    who spoke most about X; who denied X; what was said only by unnamed sources about X; which outlet printed X first;
    how often was X mentioned; did Y change position on X; compare Y and Z on X; each with a period (since 2019, in
    October 2015, between 2019 and 2021).

    Example:  claims query ask "who said what about S-400 deals"
    """
    from claims import render
    from claims.questions import understand

    found = understand(question)
    render.note(f"Understood as: {found.told()}")
    _run(found, form, limit)


def _run(found: "Understood", form: Format | None, limit: int | None) -> None:
    from claims.cli import sql
    from claims.store import saved

    if found.command.startswith("saved:"):
        one = saved.find(found.command.removeprefix("saved:"))
        sql.answer(one.sql, one.values(found.values()), form, limit)
    else:
        _COMMANDS[found.command](found, form, limit)


def _command(name: str) -> Callable[["Understood", Format | None, int | None], None]:
    def run(found: "Understood", form: Format | None, limit: int | None) -> None:
        from claims.cli import ask as commands

        function = getattr(commands, name)
        first = found.by if name == "said_by" else found.about
        options = dict(_options(found, name))
        function(first, since=found.since, until=found.until, form=form, limit=limit, **options)

    return run


def _options(found: "Understood", name: str) -> Iterator[tuple[str, str | None]]:
    if name not in {"said_by", "speakers"}:
        yield "by", found.by


_COMMANDS = {
    name: _command(name.replace("-", "_"))
    for name in ("who-said", "said-by", "speakers", "topics", "sources", "timeline")
}
