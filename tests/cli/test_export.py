"""`claims export`: the seeds as files."""

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_seeds_are_exported_and_the_files_named(seeded: Run, tmp_path: Path) -> None:
    """Each file written is printed, and holds what the database does."""
    done = seeded("export", "--all", "--to", str(tmp_path), "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert {Path(line) for line in done.stdout.splitlines()} == set(tmp_path.iterdir())
    with (tmp_path / "statements_wide.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert str(len(rows)) == seeded("sql", "SELECT count(*) FROM statements").stdout.split()[1]


def test_an_export_has_what_questions_show(seeded: Run, tmp_path: Path) -> None:
    """Without --all, statements_wide is left out; statements_shown has what `query who-said` gives."""
    done = seeded("export", "--to", str(tmp_path), "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "statements_wide.csv").exists()
    with (tmp_path / "statements_shown.csv").open(encoding="utf-8", newline="") as stream:
        shown = {row["statement"] for row in csv.DictReader(stream)}
    asked = seeded("query", "who-said", "--format", "csv").stdout
    assert shown == {row["statement"] for row in csv.DictReader(asked.splitlines())}


def test_a_format_that_goes_not_with_years_is_refused(seeded: Run, tmp_path: Path) -> None:
    """Exit code 2, and nothing is written."""
    done = seeded("export", "--to", str(tmp_path / "new"), "--by-year")
    assert (done.returncode, (tmp_path / "new").exists()) == (2, False)
