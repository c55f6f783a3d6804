"""`claims sql` and `claims saved`: values are bound, every shipped query answers on the seeds."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.store import saved

Run = Callable[..., subprocess.CompletedProcess[str]]
Start = Callable[..., subprocess.Popen[bytes]]


def test_values_are_bound_not_pasted(seeded: Run) -> None:
    """A value with quotes and SQL in it stays a value; its type follows from where it stands."""
    words = "'; DELETE FROM statements; -- % :x"
    done = seeded("sql", "SELECT :a AS given, 7 % :n AS left, '%:a' AS kept", "-p", f"a={words}", "-p", "n=4")
    assert list(csv.DictReader(io.StringIO(done.stdout))) == [{"given": words, "left": "3", "kept": "%:a"}]
    done = seeded("sql", "SELECT count(*) FROM who_said(:about, since => :since)", "-p", "about=S-400 deals",
                  "-p", "since=2021-01-01")  # fmt: skip
    assert int(done.stdout.split()[1]) > 0


def test_a_statement_comes_from_a_file_or_standard_input(seeded: Run, tmp_path: Path) -> None:
    """-f FILE and - say the same as the word itself."""
    path = tmp_path / "one.sql"
    path.write_text("SELECT 1 AS one;\n", "utf-8")
    for done in (seeded("sql", "-f", str(path)), seeded("sql", "-", stdin="SELECT 1 AS one")):
        assert done.stdout == "one\n1\n", done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "One statement is needed"),
        (("-f", "csv", "SELECT 1"), "Did you mean --format csv?"),
        (("-f", "/no/such.sql"), "cannot be read"),
        (("SELECT :a", "-p", "a"), "has no value"),
    ],
)
def test_what_is_missing_is_said(seeded: Run, words: tuple[str, ...], said: str) -> None:
    """Usage errors have exit code 2 and one line of help."""
    done = seeded("sql", *words)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_limit_is_a_limit(seeded: Run) -> None:
    """Without one a pipe gets every row."""
    every = "SELECT * FROM generate_series(1, 200)"
    assert seeded("sql", every).stdout.count("\n") == 201
    assert seeded("sql", every, "--limit", "3").stdout.count("\n") == 4


def test_a_saved_query_is_run(seeded: Run) -> None:
    """Its values come from the command line, its rows in any format."""
    done = seeded("saved", "run", "who-said-what", "-p", "about=S-400 deals", "-p", "by=Chemezov", "--format", "csv")
    assert "Sergey Chemezov,2020-12-07" in done.stdout, done.stderr


def test_saved_queries_are_listed_and_shown(seeded: Run) -> None:
    """The list names all; what is shown runs in psql once its values are set."""
    listed = {row["name"] for row in csv.DictReader(io.StringIO(seeded("saved", "list").stdout))}
    assert listed == {one.name for one in saved.shipped()}
    shown = seeded("saved", "show", "who-said-what").stdout
    assert shown.startswith("-- Who said what\n")
    assert ":about (S-400 deals)" in shown


def test_a_saved_query_asks_for_what_it_needs(seeded: Run) -> None:
    """The example shows how."""
    done = seeded("saved", "run", "who-said-what")
    assert done.returncode == 2
    assert "-p about='S-400 deals'" in done.stderr


def test_a_large_answer_takes_no_more_memory_than_a_small_one(piped: Start) -> None:
    """80 MB pass through in the memory that 5 MB take, give or take."""
    rows = "SELECT n, repeat('x', 1000) AS wide FROM generate_series(1, {}) AS n"
    small, large = (peak(piped("sql", rows.format(many))) for many in (5_000, 80_000))
    assert 0 < large < small + 20_000, (small, large)  # kB


def test_the_first_row_comes_before_the_last_is_made(piped: Start) -> None:
    """Whoever reads the pipe sees an answer begin; hanging up ends the statement."""
    begun = time.monotonic()
    with piped("sql", "SELECT n, pg_sleep(0.02) FROM generate_series(1, 10000) AS n") as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"n,pg_sleep\n"
        assert running.stdout.readline() == b"1,\n"
        running.stdout.close()
        running.wait(100)
    assert time.monotonic() - begun < 100  # the whole would take 200 seconds


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "markdown", "table"])
def test_no_rows_have_their_columns_too(seeded: Run, form: str) -> None:
    """An empty answer is one that a program can read."""
    done = seeded("sql", "SELECT speaker, said_on FROM who_said('no such thing at all')", "--format", form)
    assert done.returncode == 0, done.stderr
    assert {"csv": "speaker,said_on\n", "json": "[]\n", "jsonl": ""}.get(form, done.stdout) == done.stdout
    assert "No rows." in done.stderr


def test_json_is_the_same_written_row_by_row(seeded: Run) -> None:
    """As json.dumps would write the whole list."""
    asked = "SELECT n, 'a\n\"b\"' AS text, NULL AS none FROM generate_series(1, 3) AS n"
    printed = seeded("sql", asked, "--format", "json").stdout
    assert printed == json.dumps(json.loads(printed), ensure_ascii=False, indent=2) + "\n"
    assert len(json.loads(printed)) == 3


def peak(running: subprocess.Popen[bytes]) -> int:
    """Read all that a process prints and give the most memory that it took meanwhile, in kB."""
    most = 0
    with running:
        assert running.stdout is not None
        while running.stdout.read(1 << 20):
            told = Path(f"/proc/{running.pid}/status").read_text("utf-8")
            most = max(most, *(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM")), 0)
    assert running.returncode == 0
    return most


@pytest.mark.parametrize(
    ("statement", "said"),
    [("", "no statement"), (" ; ", "no statement"), ("; -- nothing", "no statement"), ("/* a */", "no statement"),
     ("COPY (SELECT 1) TO STDOUT", "--format csv"), ("/* out */ -- of it\ncopy statements to stdout", "--format csv")],
)  # fmt: skip
def test_what_gives_no_rows_is_refused_in_a_sentence(seeded: Run, statement: str, said: str) -> None:
    """Exit code 2 and what to do, without a traceback."""
    done = seeded("sql", statement)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["csv", "table", "markdown"])
def test_json_of_the_database_is_shown_as_json(seeded: Run, form: str) -> None:
    """And not as Python would write it."""
    done = seeded("sql", """SELECT '{"a": [1, null, true]}'::jsonb AS j""", "--format", form)
    assert "{'a'" not in done.stdout
    assert '"a": [1, null, true]' in done.stdout.replace('""', '"')


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("""'[{"a": 1}, null, true, "x"]'::jsonb""", '[{"a": 1}, null, true, "x"]'),
        ("'[]'::json", "[]"),
        ("'true'::jsonb", "true"),
        ("true", "true"),
        ("ARRAY['x', 'y']", "x, y"),
        ("ARRAY[true]", "true"),
    ],
)
def test_arrays_of_json_and_truth_are_no_python(seeded: Run, value: str, seen: str) -> None:
    """An array of JSON is one too, and what PostgreSQL takes for true is not called True."""
    done = seeded("sql", f"SELECT {value} AS j", "--format", "csv")
    assert list(csv.DictReader(io.StringIO(done.stdout))) == [{"j": seen}]


def test_an_interrupted_question_promises_nothing(seeded: Run, seeded_home: Path) -> None:
    """Whole articles are stored by a load only; of a question nothing is said but that it was cut off."""
    words = [str(Path(sys.executable).parent / "claims"), "sql", "SELECT pg_sleep(100)"]
    environment = {**os.environ, "CLAIMS_HOME": str(seeded_home)}
    sleeping = "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(100)'"
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asked:
        end = time.monotonic() + 60
        while seeded("sql", sleeping).stdout.split() != ["count", "1"]:
            assert time.monotonic() < end
        asked.send_signal(signal.SIGINT)
        said = asked.communicate(timeout=60)
    assert (asked.returncode, said[0]) == (130, "")
    assert said[1].splitlines()[-1] == "claims: interrupted."


def test_a_port_beyond_the_last_is_refused(seeded: Run) -> None:
    """A mistake of usage, without a traceback."""
    done = seeded("db", "serve", "--port", "70000")
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
