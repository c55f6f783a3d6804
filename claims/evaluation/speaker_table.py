"""Judge the table of speakers that a corpus gives: are its names names, whole, of the right kind, each once?"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from claims import lexicon
from claims.errors import UsageError
from claims.evaluation.names import key

KINDS: Final = ("person", "organisation", "state", "office", "group", "none")
_ALIKE: Final = {"office": "organisation", "group": "organisation"}


@dataclass(frozen=True, slots=True)
class Row:
    """A named row of the table of speakers."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader says of a name.

    Attributes:
        kind: What it stands for; "none" where it is no name of a speaker.
        full: The full name, without anything glued on.
        same: The name by which rows of the same person or body are known as doubles.
        several: Whether two people or bodies are in one row.
    """

    kind: str
    full: str
    same: str
    several: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over the rows drawn that have a verdict.

    Attributes:
        judged: Rows with a verdict.
        names: Those that are the name of a speaker.
        right_kind: Names of the right kind.
        whole: Names in full, with nothing glued on.
        doubles: Pairs of rows that are one person or body.
        two_in_one: Rows in which two are.
        unjudged: The rows drawn that have no verdict yet.
    """

    judged: int
    names: int
    right_kind: int
    whole: int
    doubles: int
    two_in_one: int
    unjudged: tuple[Row, ...]


def drawn(rows: Iterable[Row], number: int, seed: str) -> list[Row]:
    """Draw rows by a seed; a name's place in the draw does not depend on which other names are in the table."""

    def place(row: Row) -> bytes:
        return hashlib.sha256(f"{seed} {row.name}".encode()).digest()

    return sorted(rows, key=place)[:number]


def verdicts(path: Path) -> dict[str, Verdict]:
    """Return the verdicts of a file by name: `name: kind` where the name is whole, else `name: {is, full, same, …}`.

    Raises:
        UsageError: a verdict has another form.
    """
    found: dict[str, Verdict] = {}
    for name, given in lexicon.load_path(path)["labels"].items():
        verdict = given if isinstance(given, dict) else {"is": given}
        if verdict.get("is") not in KINDS:
            raise UsageError(f"{path}: '{verdict.get('is')}' of '{name}' is not a kind.", f"Kinds: {', '.join(KINDS)}.")
        full = str(verdict.get("full", name))
        same = str(verdict.get("same", full))
        found[str(name)] = Verdict(verdict["is"], full, same, several=bool(verdict.get("several")))
    return found


def figures(rows: Sequence[Row], known: Mapping[str, Verdict]) -> Figures:
    """Count the rows drawn against the verdicts."""
    judged = [(row, known[row.name]) for row in rows if row.name in known]
    named = [(row, verdict) for row, verdict in judged if verdict.kind != "none"]
    rows_of = Counter(key(verdict.same) for _, verdict in named)
    return Figures(
        judged=len(judged),
        names=len(named),
        right_kind=sum(_kind(row.kind) == _kind(verdict.kind) for row, verdict in named),
        whole=sum(key(row.name) == key(verdict.full) and not verdict.several for row, verdict in named),
        doubles=sum(n * (n - 1) // 2 for n in rows_of.values()),
        two_in_one=sum(verdict.several for _, verdict in named),
        unjudged=tuple(row for row in rows if row.name not in known),
    )


def _kind(kind: str) -> str:
    """Return a kind as it is compared: bodies of all sorts are one."""
    return _ALIKE.get(kind, kind)


def table(found: Figures) -> str:
    """Return the figures as text to read, with the rows that wait for a verdict."""

    def share(part: int, of: int) -> str:
        return f"{part} of {of}" + (f" ({100 * part / of:.1f} %)" if of else "")

    lines = [
        f"names of speakers   {share(found.names, found.judged)}",
        f"of the right kind   {share(found.right_kind, found.names)}",
        f"in full, and no more {share(found.whole, found.names)}",
        f"pairs of rows that are one person or body: {found.doubles}",
        f"rows in which two are: {found.two_in_one}",
    ]
    if found.unjudged:
        lines += ["", f"{len(found.unjudged)} rows wait for a verdict:"]
        lines += [f"  {row.name}: {row.kind}" for row in found.unjudged]
    return "\n".join(lines)
