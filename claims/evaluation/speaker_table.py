"""Judge the table of speakers that a corpus gives: are its names names, whole, of the right kind, each once?"""

import hashlib
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
    """What a reader says of a name: what it stands for ("none": no name of a speaker), and its full name.

    `several`: the names of all that it stands for where two are in one row.
    """

    kind: str
    full: str
    several: tuple[str, ...] = ()


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
    """Return the verdicts of a file by name: `name: [kind, full name]`, or `name: [kind]` where the name is whole.

    Raises:
        UsageError: a verdict has another form.
    """
    found: dict[str, Verdict] = {}
    for name, (kind, *full) in lexicon.load_path(path)["labels"].items():
        if kind not in KINDS:
            raise UsageError(f"{path}: '{kind}' of '{name}' is no kind.", f"Kinds: {', '.join(KINDS)}.")
        whole = tuple(map(str, full)) or (str(name),)
        found[str(name)] = Verdict(kind, whole[0], whole if len(whole) > 1 else ())
    return found


def figures(rows: Sequence[Row], known: Mapping[str, Verdict]) -> Figures:
    """Count the rows drawn against the verdicts."""
    judged = [(row, known[row.name]) for row in rows if row.name in known]
    named = [(row, verdict) for row, verdict in judged if verdict.kind != "none"]
    full: dict[str, int] = {}
    for _, verdict in named:
        full[key(verdict.full)] = full.get(key(verdict.full), 0) + 1
    return Figures(
        judged=len(judged),
        names=len(named),
        right_kind=sum(_kind(row.kind) == _kind(verdict.kind) for row, verdict in named),
        whole=sum(key(row.name) == key(verdict.full) and not verdict.several for row, verdict in named),
        doubles=sum(n * (n - 1) // 2 for n in full.values()),
        two_in_one=sum(bool(verdict.several) for _, verdict in named),
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
        lines += [f"  {row.name}: [{row.kind}]" for row in found.unjudged]
    return "\n".join(lines)
