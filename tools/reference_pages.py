"""Write the reference pages of the documentation from the code, the catalogue of a database and the data files."""

from __future__ import annotations

import html
import importlib
import inspect
import re
import tempfile
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer.main
from sqlalchemy import Connection, text

from claims.errors import ClaimsError
from claims.settings import Settings
from claims.store import migrate, server, session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent
DATA = ROOT / "claims" / "data"
_SHELL = {  # codes that no error class has
    0: "Done.",
    130: "Interrupted (Ctrl-C): extracted articles are stored, and the same command continues.",
    129: "Ended by SIGHUP, as 130.",
    143: "Ended by SIGTERM, as 130.",
}
_OWN_CODE = re.compile(r" \(exit code \d+\)")
_EXAMPLE = re.compile(r"^Example: +", re.MULTILINE)
_RELATIONS = """
    SELECT c.oid, n.nspname, c.relname, c.relkind, obj_description(c.oid, 'pg_class')
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = :schema AND c.relkind IN ('r', 'v', 'm', 'p') AND c.relname <> 'alembic_version'
    ORDER BY c.relname COLLATE "C"
"""
_COLUMNS = """
    SELECT attname, format_type(atttypid, atttypmod), col_description(attrelid, attnum) FROM pg_attribute
    WHERE attrelid = :relation AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
_FUNCTIONS = """
    SELECT p.proname, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), obj_description(p.oid, 'pg_proc')
    FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
    WHERE n.nspname = :schema AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
    ORDER BY p.proname COLLATE "C", 2
"""


def commands() -> str:
    """Return the page of all commands: usage, help, arguments and options."""
    root = typer.main.get_command(claims_app())
    lines = ["# Commands", "", "Generated from the program. `claims COMMAND --help` prints the same.", ""]
    for words, command in _walk(root, ("claims",)):
        lines += _command(words, command)
    return "\n".join(lines)


def claims_app() -> typer.Typer:
    """Return the application whose commands are described."""
    return importlib.import_module("claims.cli").app


def _walk(command: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 - typer's own class is private
    children = getattr(command, "commands", None)
    if not children:
        yield words, command
    for name, child in (children or {}).items():
        if not child.hidden:
            yield from _walk(child, (*words, name))


def _command(words: tuple[str, ...], command: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    yield f"## {' '.join(words)}"
    yield ""
    taken = [each.metavar or each.name.upper() for each in command.params if each.param_type_name == "argument"]
    yield f"```text\n{' '.join([*words, *taken, '[OPTIONS]'])}\n```"
    yield ""
    explanation, *examples = _EXAMPLE.split(inspect.cleandoc(command.help or ""))
    yield html.escape(explanation.strip(), quote=False)
    yield ""
    if examples:
        lines = [line.strip().removeprefix("or ").strip() for example in examples for line in example.splitlines()]
        yield "```sh\n" + "\n".join(line for line in lines if line) + "\n```"
        yield ""
    rows = [(_names(each), each.help or "", _default(each)) for each in command.params if not each.hidden]
    if rows:
        yield from _table(("argument or option", "meaning", "default"), rows)
        yield ""


def _names(parameter: Any) -> str:  # noqa: ANN401 - as above
    if parameter.param_type_name == "argument":
        return _code(parameter.metavar or parameter.name.upper())
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    value = "" if parameter.is_flag else f" {parameter.metavar or _value(parameter)}"
    return _code(names + value)


def _value(parameter: Any) -> str:  # noqa: ANN401 - as above
    kind = parameter.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(member.value) for member in kind)
    names = {int: "INTEGER", float: "NUMBER", Path: "PATH"}
    return names.get(kind, "TEXT")


def _default(parameter: Any) -> str:  # noqa: ANN401 - as above
    default = parameter.default
    if default in (None, False, "", (), []) or callable(default) or parameter.show_default is False:
        return ""
    return _code(str(default.value if isinstance(default, Enum) else default))


def exit_codes() -> str:
    """Return the page of exit codes: those of every error class, and those of a shell."""
    meanings: dict[int, list[str]] = {code: [meaning] for code, meaning in _SHELL.items()}
    for error in _errors():
        meanings.setdefault(error.exit_code, []).append(_code(error.__name__) + ": " + _first_line(error))
    rows = [(str(code), "<br>".join(_cell(each) for each in meanings[code])) for code in sorted(meanings)]
    head = ["# Exit codes", "", "Generated from the program: each code with the errors that end a command with it.", ""]
    return "\n".join([*head, *_table(("code", "meaning"), rows, escape=False), ""])


def _errors() -> list[type[ClaimsError]]:
    found = [ClaimsError]
    for error in found:
        found += [each for each in error.__subclasses__() if each not in found]
    return sorted(found, key=lambda error: error.__name__)


def _first_line(described: object) -> str:
    first = (inspect.getdoc(described) or "").partition("\n\n")[0].replace("\n", " ")
    return _OWN_CODE.sub("", first)


def data_files() -> str:
    """Return the page of the files under claims/data, each with the comment at its head."""
    lines = ["# Data files", "", "What a journalist can edit, under `claims/data/`; the text heads each file.", ""]
    for path in sorted(DATA.rglob("*")):
        said = _head(path)
        if path.is_file() and said:
            lines += [f"## {path.relative_to(DATA)}", "", "```text", said, "```", ""]
    return "\n".join(lines)


def _head(path: Path) -> str:
    mark = {".yaml": "#", ".sql": "--"}.get(path.suffix)
    if not mark:
        return ""
    lines = []
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith(mark):
            break
        lines.append(line.removeprefix(mark).removeprefix(" ").rstrip())
    return "\n".join(lines)


def sql(connection: Connection) -> str:
    """Return the page of the schema: functions and views for readers, tables behind them, with their comments."""
    lines = ["# SQL", "", "Generated from the catalogue of a database at the newest revision. Readers see the schema"]
    lines += ["`reporting`; it is on the search path, so that names need no prefix.", ""]
    lines += ["## Functions", "", *_functions(connection)]
    lines += ["## Views", "", *_relations(connection, "reporting")]
    lines += [
        "## Tables",
        "",
        "What the program stores. Readers do not see these, and any version may change them.",
        "",
    ]
    lines += _relations(connection, "public")
    return "\n".join(lines)


def _functions(connection: Connection) -> Iterator[str]:
    for name, arguments, result, comment in connection.execute(text(_FUNCTIONS), {"schema": "reporting"}):
        yield f"### {name}"
        yield ""
        yield html.escape(comment or "", quote=False)
        yield ""
        yield f"```sql\n{_on_lines(f'{name}({arguments})')}\nRETURNS {_on_lines(result)}\n```"
        yield ""


def _on_lines(signature: str) -> str:
    """Return a signature with each of several arguments or columns on a line of its own."""
    name, _, inside = signature.partition("(")
    parts = inside.removesuffix(")").split(", ")
    return signature if len(parts) == 1 else f"{name}(\n    " + ",\n    ".join(parts) + "\n)"


def _relations(connection: Connection, schema: str) -> Iterator[str]:
    for oid, _, name, _, comment in connection.execute(text(_RELATIONS), {"schema": schema}).all():
        columns = connection.execute(text(_COLUMNS), {"relation": oid}).all()
        yield f"### {name}"
        yield ""
        yield html.escape(comment or "", quote=False)
        yield ""
        rows = [(_code(column), _code(kind), said or "") for column, kind, said in columns]
        yield from _table(("column", "type", "meaning"), rows)
        yield ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, escape: bool = True) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(_cell(cell) if escape else cell for cell in row) + " |"


def _cell(said: str) -> str:
    plain = said if said.startswith("`") else html.escape(said, quote=False)
    return " ".join(plain.split()).replace("|", "\\|")


def _code(said: str) -> str:
    return f"`{said}`" if said else ""


@contextmanager
def scratch_database() -> Iterator[Connection]:
    """Open a migrated database on an embedded server of its own, removed at the end."""
    with tempfile.TemporaryDirectory(prefix="claims-docs-", ignore_cleanup_errors=True) as home:
        settings = Settings(home=Path(home))
        try:
            url = server.ensure(settings)
            migrate.upgrade(url)
            with session.connect(url) as connection:
                yield connection
        finally:
            server.stop(settings)
