"""Judging a table of speakers against verdicts."""

from pathlib import Path

import pytest

from claims.errors import UsageError
from claims.evaluation import speaker_table
from claims.evaluation.speaker_table import Row

ROWS = [
    Row("Ida Ferrow", "person"),
    Row("Ferrow", "person"),
    Row("Velm Harbour Works", "person"),
    Row("Several Acts", "organisation"),
    Row("Holm", "person"),
    Row("Oda Bell", "person"),
]
VERDICTS = """
labels:
  Ida Ferrow: person
  Ferrow: {is: person, full: Ida Ferrow}
  Velm Harbour Works: organisation
  Several Acts: none
  Holm: {is: person, full: Greta Holm, several: true}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file of verdicts."""
    file = tmp_path / "verdicts.yaml"
    file.write_text(VERDICTS, "utf-8")
    return file


def test_rows_are_counted_against_their_verdicts(path: Path) -> None:
    """No name, the wrong kind, part of a name, doubles and two in one are told apart; rows without a verdict listed."""
    found = speaker_table.figures(ROWS, speaker_table.verdicts(path))
    assert (found.judged, found.names, found.right_kind, found.whole) == (5, 4, 3, 2)
    assert (found.doubles, found.two_in_one) == (1, 1)
    assert found.unjudged == (Row("Oda Bell", "person"),)
    text = speaker_table.table(found)
    assert "names of speakers   4 of 5 (80.0 %)" in text
    assert "Oda Bell: person" in text


def test_the_draw_is_steady(path: Path) -> None:
    """The same seed draws the same rows; a row that goes makes room for one other."""
    first = speaker_table.drawn(ROWS, 3, "a")
    assert speaker_table.drawn(reversed(ROWS), 3, "a") == first
    rest = speaker_table.drawn([r for r in ROWS if r != first[0]], 3, "a")
    assert rest[:2] == first[1:]
    assert {tuple(speaker_table.drawn(ROWS, 3, seed)) for seed in "abcdef"} != {tuple(first)}
    assert speaker_table.figures([], speaker_table.verdicts(path)).judged == 0


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    """A verdict of another form is no verdict."""
    file = tmp_path / "verdicts.yaml"
    file.write_text("labels: {Ida Ferrow: human}", "utf-8")
    with pytest.raises(UsageError, match="'human'"):
        speaker_table.verdicts(file)
