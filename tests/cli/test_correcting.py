"""Corrections from the command line: made, listed, carried to an empty database, taken back."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from claims.cli import app
from claims.errors import ClaimsError

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
QUESTIONS = (
    ("who-said", "S-400 deals"),
    ("said-by", "Putin"),
    ("speakers", "Turkey"),
    ("topics",),
    ("sources", "Turkey"),
    ("timeline", "Turkey"),
)


@pytest.fixture
def claims(clone: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a function that runs `claims` here on the present database and returns what it printed."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CLAIMS_AUTHOR", "a reader")

    def run(*words: str, fresh: bool = False) -> str:
        if fresh:
            monkeypatch.setenv("CLAIMS_DATABASE_URL", clone())
        done = CliRunner().invoke(app, list(words))
        if isinstance(done.exception, ClaimsError):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.stdout

    return run


def answers(claims: Callable[..., str]) -> dict[tuple[str, ...], str]:
    """Return the answers to all questions as CSV."""
    return {question: claims("query", *question, "--format", "csv") for question in QUESTIONS}


def key(claims: Callable[..., str], name: str, number: int) -> str:
    """Return the key of one of a speaker's statements."""
    rows = csv.DictReader(io.StringIO(claims("query", "said-by", name, "--format", "csv")))
    return [row["statement"] for row in rows][number]


def test_a_reload_with_the_decisions_gives_the_same_answers(claims: Callable[..., str], tmp_path: Path) -> None:
    """Byte for byte, whether decisions came one by one after a load or all at once; and all can be taken back."""
    claims("load", "seeds/", fresh=True)
    as_read = answers(claims)
    because = ("--reason", "read again")
    claims("speakers", "rename", "Putin", "V. V. Putin", *because)
    claims("speakers", "alias", "add", "Putin", "the man in the Kremlin", *because)
    claims("speakers", "link-wikidata", "Putin", "Q7747", *because)
    claims("speakers", "merge", "rosoboronexport", "alexander-mikheev", *because)
    claims("statements", "redate", key(claims, "Peskov", 0), "2019-07", *because)
    claims("statements", "reattribute", key(claims, "Shugaev", 0), "Peskov", "Yuri Ushakov", *because)
    claims("statements", "reattribute", key(claims, "Shugaev", 1), "--nobody", *because)
    claims("statements", "reject", key(claims, "Putin", 2), *because)
    corrected = answers(claims)
    assert all(corrected[question] != as_read[question] for question in QUESTIONS)
    assert "alexander-mikheev" in claims("speakers", "show", "Rosoboronexport")
    assert "V. V. Putin" in claims("speakers", "list", "the man in the Kremlin", "--format", "csv")

    file = tmp_path / "decisions.yaml"
    file.write_text(claims("decisions", "export"), "utf-8")
    claims("load", "seeds/", fresh=True)
    claims("decisions", "apply", str(file))
    assert answers(claims) == corrected
    assert claims("decisions", "export") == file.read_text("utf-8")
    for row in csv.DictReader(io.StringIO(claims("decisions", "list", "--format", "csv"))):
        claims("decisions", "undo", row["decision"][:8])
    assert answers(claims) == as_read
    assert "All checks passed" in CliRunner().invoke(app, ["check"]).stderr


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("speakers", "merge", "nobody-known", "putin"), "No speaker is known"),
        (("speakers", "link-wikidata", "putin", "7747"), "not a Wikidata item"),
        (("statements", "reattribute", "zzz"), "Name the speakers"),
        (("statements", "redate", "zzz", "2019"), "No statement has a key"),
    ],
)
def test_what_cannot_be_decided_is_refused(claims: Callable[..., str], words: tuple[str, ...], complaint: str) -> None:
    """The complaint says what is missing."""
    with pytest.raises(ClaimsError, match=complaint):
        claims(*words, "--reason", "none", fresh=True)
