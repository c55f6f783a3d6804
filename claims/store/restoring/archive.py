"""A backup file as pg_restore reads it: whether it is whole, its SQL, and the rows of its tables."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from claims.errors import DatabaseError, UsageError
from claims.settings import Settings
from claims.store.restoring import script
from claims.store.server import binaries, process

Section = Literal["pre-data", "post-data"]


@dataclass(frozen=True, slots=True)
class Archive:
    """A backup of claims in pg_dump's custom format, and the pg_restore that reads it."""

    file: Path
    program: Path
    rows: tuple[str, ...]  # the lines of its table of contents that hold rows of claims' tables

    def sql(self, section: Section) -> str:
        """Return the SQL of a section; bytes that are no UTF-8 stand as surrogates."""
        words = [f"--section={section}", *_WORDS, "--file", "-", str(self.file)]
        return _run(self.program, words).decode("utf-8", "surrogateescape")

    @contextmanager
    def data(self) -> Iterator[IO[bytes]]:
        """Return a stream of COPY statements, each followed by its rows, a line a row.

        Raises:
            DatabaseError: the file is damaged.
        """
        words = ["--section=data", *_WORDS, "--use-list", "/dev/stdin", "--file", "-", str(self.file)]
        with subprocess.Popen(  # noqa: S603 - our own program and words
            [self.program, *words],
            env=process.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running:
            assert running.stdin is not None
            assert running.stdout is not None
            assert running.stderr is not None
            try:
                running.stdin.write("\n".join(self.rows).encode() + b"\n")
                running.stdin.close()
                yield running.stdout
                said = running.stderr.read()
            except BaseException:
                running.kill()
                raise
        if running.returncode:
            raise DatabaseError(f"The backup is damaged: {_reason(said, self.program.name)}.", _WHOLE)


def read(settings: Settings, file: Path) -> Archive:
    """Open a backup, having read it to its end.

    Raises:
        UsageError: there is no such file, it is no backup, or one of something else.
        DatabaseError: it is damaged, or of a PostgreSQL newer than the programs here.
    """
    if not file.is_file():
        raise UsageError(f"There is no file {file}.")
    program = binaries.newest_client("pg_restore", settings.binaries)
    try:
        listed = _run(program, ["--list", str(file)])
    except DatabaseError as error:
        raise UsageError(f"{file} is not a backup made by claims: {error.reason}") from error
    lines = [line for line in listed.decode("utf-8", "replace").splitlines() if line and not line.startswith(";")]
    if not any(" TABLE public alembic_version " in line for line in lines):
        raise UsageError(f"{file} is a backup, but not made by claims.")
    made = Archive(file, program, tuple(line for line in lines if _holds_rows(line)))
    try:
        _run(program, ["--file", "/dev/null", str(file)])  # decompresses it all: what is cut or overwritten shows
    except DatabaseError as error:
        raise DatabaseError(f"The backup is damaged: {error.reason}", _WHOLE) from error
    return made


def _holds_rows(line: str) -> bool:
    _, _, of_public = line.partition(" TABLE DATA public ")
    return of_public.partition(" ")[0] in script.RELATIONS or " TABLE DATA reporting " in line


def _run(program: Path, words: Sequence[str]) -> bytes:
    done = subprocess.run(  # noqa: S603 - our own program and words
        [program, *words], env=process.environment(), capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise DatabaseError(f"{program.name} failed: {_reason(done.stderr, program.name)}.")
    return done.stdout


def _reason(said: bytes, program: str) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
    return lines[0].removeprefix(f"{program}: ").removeprefix("error: ").rstrip(".")


_WORDS = ("--no-owner", "--no-tablespaces", "--no-publications", "--no-subscriptions", "--no-security-labels")
_WHOLE = "Nothing has changed. Take another backup."
