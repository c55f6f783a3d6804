"""Saved queries: .sql files that say what they answer and which values they take.

The heading of a file is a comment: the title, a sentence, then a line a value, with an example that must be given
`(so)` or may be given `[so]`:

    -- Who said what
    -- Every statement about a subject.
    -- :about (S-400 deals) what it is about
    -- :by [Erdogan] only this speaker
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from claims.errors import UsageError
from claims.store import placeholders

_VALUE = re.compile(r":(?P<name>\w+) (?:\((?P<must>[^)]*)\)|\[(?P<may>[^\]]*)\]) (?P<meaning>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a saved query takes."""

    name: str
    meaning: str
    example: str
    required: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved query: its name, what it answers, the values it takes, and its SQL."""

    name: str
    title: str
    sentence: str
    parameters: tuple[Parameter, ...]
    sql: str

    def values(self, given: Mapping[str, str]) -> dict[str, str | None]:
        """Return a value for every parameter, NULL for those left out.

        Raises:
            UsageError: one that it needs is missing, or it takes none of this name.
        """
        known = {parameter.name for parameter in self.parameters}
        if unknown := sorted(set(given) - known):
            takes = ", ".join(sorted(known)) or "none"
            raise UsageError(f"{self.name} takes no value {unknown[0]}.", f"It takes: {takes}.")
        for one in self.parameters:
            if one.required and one.name not in given:
                raise UsageError(f"{self.name} needs {one.meaning}.", f"For example: -p {one.name}='{one.example}'")
        return {one.name: given.get(one.name) or None for one in self.parameters}


def shipped() -> list[Saved]:
    """Return the queries that come with claims, by name."""
    found = (files("claims") / "data" / "saved").iterdir()
    names = sorted(path.name.removesuffix(".sql") for path in found if path.name.endswith(".sql"))
    return [_shipped(name) for name in names]


def find(name: str) -> Saved:
    """Return the shipped query of this name, or that in a user's own file `….sql`.

    Raises:
        UsageError: there is none, or its heading does not have the expected form.
    """
    if name.endswith(".sql"):
        return _read(Path(name))
    known = [one.name for one in shipped()]
    if name not in known:
        raise UsageError(f"No saved query is called {name}.", f"There are: {', '.join(known)}; or name a file.sql.")
    return _shipped(name)


def parse(name: str, text: str) -> Saved:
    """Return the query that a file's text holds.

    Raises:
        UsageError: title, sentence, or the explanation of a value is missing.
    """
    lines = text.splitlines()
    heading = [line.removeprefix("--").strip() for line in lines[: _heading(lines)]]
    told = [line for line in heading if not line.startswith(":")]
    sql = "\n".join(lines[len(heading) :]).strip().rstrip(";")
    parameters = tuple(_parameters(name, [line for line in heading if line.startswith(":")]))
    if len(told) < 2:  # noqa: PLR2004 - a title and a sentence
        raise UsageError(f"{name} does not say what it answers.", "Begin it with two lines: -- Title, -- A sentence.")
    explained = [one.name for one in parameters]
    if missing := [word for word in placeholders.named(sql) if word not in explained]:
        raise UsageError(f"{name} does not explain :{missing[0]}.", f"Add: -- :{missing[0]} (an example) what it is")
    return Saved(name, told[0], " ".join(told[1:]), parameters, sql)


def _shipped(name: str) -> Saved:
    return parse(name, (files("claims") / "data" / "saved" / f"{name}.sql").read_text("utf-8"))


def _read(path: Path) -> Saved:
    try:
        return parse(path.stem, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The file {path} cannot be read: {error}.") from error


def _heading(lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))


def _parameters(name: str, lines: list[str]) -> Iterator[Parameter]:
    for line in lines:
        found = _VALUE.fullmatch(line)
        if not found:
            raise UsageError(f"{name}: {line!r} is not understood.", "Write: -- :name (an example) what it is")
        required = found["must"] is not None
        yield Parameter(found["name"], found["meaning"], found["must"] if required else found["may"], required)
