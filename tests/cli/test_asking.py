"""Questions from the command line: the same rows in every format, the same words in every spelling."""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
COLUMNS = [
    "statement",
    "speaker",
    "speaker_kind",
    "role",
    "said_on",
    "said_day",
    "said_from",
    "said_to",
    "precision",
    "said_basis",
    "kind",
    "speech_act",
    "cue",
    "content",
    "addressee",
    "venue",
    "topics",
    "topic_basis",
    "speaker_basis",
    "source",
    "article",
    "title",
    "published_on",
    "char_start",
    "char_end",
    "confidence",
    "type",
    "polarity",
    "speaker_confidence",
    "behalf",
    "said_certainty",
    "said_confidence",
    "source_text",
]

WIDENED = """\
Su-35 is a term of the topic Fighter aircraft: all statements on that topic are shown. For the word alone: '"Su-35"'
"""


def rows(run: Run, *words: str) -> list[dict[str, Any]]:
    """Return the rows of a query as JSON lines give them."""
    done = run("query", *words, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("Su-35", WIDENED),
        ("fighter aircraft", ""),
        ('"Su-35"', ""),
        ("S-400 deals", ""),
    ],
)
def test_an_answer_says_where_a_topic_widened_the_question(seeded: Run, about: str, said: str) -> None:
    """A word that stands for a topic brings statements without that word."""
    done = seeded("query", "who-said", about, "--types", "all", "--format", "csv")
    assert done.returncode == 0
    assert done.stderr == said
    wider = sum("Su-35" not in row["content"] for row in csv.DictReader(io.StringIO(done.stdout)))
    assert bool(wider) is (about != '"Su-35"')


def test_who_said_what_about_s400_deals_names_the_speakers_of_the_seeds(seeded: Run) -> None:
    """The mission's question is answered by at least ten statements of those who made them."""
    found = rows(seeded, "who-said", "S-400 deals")
    assert len(found) >= 10
    assert {
        "Dmitry Shugaev",
        "Alexander Mikheev",
        "Rosoboronexport",
        "Sergey Chemezov",
        "Recep Tayyip Erdogan",
        "Dmitry Peskov",
        "Pentagon",
    } <= {row["speaker"] for row in found}


def test_statements_that_name_s400_rank_above_those_of_its_articles(seeded: Run) -> None:
    """What is said of military products in an S-400 article is found, below, with the reason."""
    found = rows(seeded, "who-said", "S-400 deals", "--all")
    named = [n for n, row in enumerate(found) if "S-400" in row["content"]]
    beside = [n for n, row in enumerate(found) if "modern Russian military products" in row["content"]]
    assert beside
    assert max(named) < min(beside)
    assert found[beside[0]]["topic_basis"]


def test_a_claim_told_twice_comes_once(seeded: Run) -> None:
    """What the seeds print as a report and as a quotation is one row, with the article named beside it."""
    once, everything = (rows(seeded, "who-said", "S-400 deals", more) for more in ("--once", "--all"))
    assert len(once) < len(everything)
    told = [row for row in once if row["also_in"]]
    assert all(row["article"] in row["also_in"] for row in told)
    assert {row["speaker"] for row in told} == {"Dmitry Shugaev"}


def test_a_table_folds_and_data_does_not(seeded: Run) -> None:
    """A table shows each claim once and says so; --all, CSV and JSON give every row of who_said(), byte for byte."""
    plain = seeded("query", "who-said", "S-400 deals", "--format", "markdown")
    every = seeded("query", "who-said", "S-400 deals", "--format", "markdown", "--all")
    assert len(plain.stdout.splitlines()) < len(every.stdout.splitlines())
    assert "| also in |" in plain.stdout.splitlines()[0]
    assert "--all" in plain.stderr
    assert "also in" not in every.stdout + every.stderr
    table = seeded("query", "who-said", "S-400 deals", "--format", "csv").stdout
    assert table == seeded("query", "who-said", "S-400 deals", "--format", "csv", "--all").stdout
    assert table == seeded("sql", "SELECT * FROM who_said('S-400 deals')").stdout
    once = seeded("query", "who-said", "Syria", "--format", "markdown", "--limit", "1")
    assert "also in" not in once.stdout + once.stderr


def test_words_that_nobody_said_all_together_are_answered_in_part(seeded: Run) -> None:
    """What has most of the words is shown, and stderr says that it is not the answer to the letter."""
    done = seeded("query", "who-said", "satellite tender in Switzerland", "--format", "csv")
    assert "No statement has all of these words" in done.stderr
    found = list(csv.DictReader(io.StringIO(done.stdout)))
    assert "tender for the development and launch" in found[0]["content"]
    assert all(row["topic_basis"].startswith("in part: ") for row in found)
    first = rows(seeded, "who-said", "satellite tender in Switzerland", "--limit", "1")
    assert [row["statement"] for row in first] == [found[0]["statement"]]


def test_what_is_said_of_a_year_is_found_whenever_it_was_said(seeded: Run) -> None:
    """The dates that words speak of bound an answer, with a subject or without."""
    found = rows(seeded, "who-said", "--about-since", "2021", "--about-until", "2021")
    assert [row["speaker"] for row in found] == ["Alexander Mikheev"]
    assert rows(seeded, "said-by", "Erdogan", "--about-since", "2016", "--about-until", "2017")
    assert rows(seeded, "who-said", "Akkuyu", "--about-since", "2030") == []


def test_without_a_subject_all_that_was_said_is_given(seeded: Run) -> None:
    """What is left out is counted on stderr; --types and --min-confidence widen and narrow."""
    done = seeded("query", "who-said", "--format", "csv")
    shown = list(csv.DictReader(io.StringIO(done.stdout)))
    stored = int(seeded("sql", "SELECT count(*) AS n FROM statements", "--format", "csv").stdout.split()[1])
    assert {row["type"] for row in shown} <= {"speech", "writing", "belief"}
    assert {row["polarity"] for row in shown} == {"asserted"}
    assert f"{stored - len(shown)} statements were left out by type or confidence" in done.stderr
    every = seeded("query", "who-said", "--types", "all", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(every.stdout)))) == stored
    assert "left out" not in every.stderr
    sure = rows(seeded, "who-said", "--min-confidence", "0.95")
    assert 0 < len(sure) < len(shown)
    assert all(row["confidence"] >= 0.95 for row in sure)
    assert seeded("query", "who-said", "--types", "gossip").returncode == 2


def test_every_format_has_the_columns_in_their_order(seeded: Run) -> None:
    """CSV, JSON and JSON lines carry the columns of statements_wide, and also_in where each claim comes once."""
    table = seeded("query", "who-said", "S-400 deals", "--format", "csv").stdout
    assert next(csv.reader(io.StringIO(table))) == COLUMNS
    assert list(rows(seeded, "who-said", "S-400 deals")[0]) == COLUMNS
    assert list(rows(seeded, "who-said", "S-400 deals", "--once")[0]) == [*COLUMNS, "also_in"]
    assert list(rows(seeded, "said-by", "Putin")[0]) == COLUMNS
    whole = json.loads(seeded("query", "who-said", "S-400 deals", "--format", "json").stdout)
    assert whole == rows(seeded, "who-said", "S-400 deals")


def test_a_pipe_gets_csv_and_all_rows(seeded: Run) -> None:
    """Without a terminal the output is CSV, with no hidden limit."""
    piped = list(csv.DictReader(io.StringIO(seeded("query", "said-by", "Putin").stdout)))
    assert len(piped) == len(rows(seeded, "said-by", "Putin")) > 20


@pytest.mark.parametrize("name", ["Erdogan", "Erdoğan", "erdogan", "Tayyip", "Recep Tayyip Erdoğan", "Erdogen"])
def test_a_name_is_met_in_any_spelling(seeded: Run, name: str) -> None:
    """Aliases, accents, parts of the name and a slip of the hand lead to the same speaker."""
    assert rows(seeded, "said-by", name) == rows(seeded, "said-by", "Recep Tayyip Erdogan") != []


def test_an_unknown_name_gets_a_suggestion_or_a_plain_no(seeded: Run) -> None:
    """Nothing is guessed: stderr says that nobody is known so."""
    done = seeded("query", "said-by", "Zaphod Beeblebrox")
    assert done.returncode == 0
    assert done.stdout.strip() == ",".join(COLUMNS)
    assert "No speaker is known as Zaphod Beeblebrox" in done.stderr


@pytest.mark.parametrize("spelling", ["S-400", "S400", "s 400", "S\u2011400", "S-400 Triumph"])
def test_a_designator_is_met_in_any_spelling(seeded: Run, spelling: str) -> None:
    """The spelling of a weapon's name does not hide a statement."""
    assert (
        {r["statement"] for r in rows(seeded, "who-said", spelling)}
        >= {r["statement"] for r in rows(seeded, "who-said", "S-400") if "Triumph" in r["content"]}
        != set()
    )


def test_a_period_matches_what_was_possibly_or_surely_said_in_it(seeded: Run) -> None:
    """A month that lies half in the period is possible, not certain; the undated are counted on stderr."""
    period = ("--since", "2021-09-15", "--until", "2021-10-31")
    assert [r["said_on"] for r in rows(seeded, "who-said", "S-400 deals", *period)] == ["2021-09"]
    assert rows(seeded, "who-said", "S-400 deals", *period, "--certainly") == []
    assert "left out because they have no date" in seeded("query", "who-said", "S-400 deals", *period).stderr


def test_a_year_bounds_a_period_by_its_first_and_last_day(seeded: Run) -> None:
    """`--since 2019 --until 2019` is that year."""
    found = rows(seeded, "who-said", "S-400 deals", "--since", "2019", "--until", "2019")
    assert {r["said_on"] for r in found} == {"2019-06", "2019-07", "2019-10-23"}


def test_day_without_year_matches_no_period(seeded: Run) -> None:
    """XXXX-01-10 has no interval; it is met only where the undated are kept."""
    everything = ("who-said", "Idlib", "--since", "1900", "--until", "2100")
    assert not [r for r in rows(seeded, *everything) if str(r["said_on"]).startswith("XXXX")]
    assert [r for r in rows(seeded, *everything, "--include-undated") if r["said_on"] == "XXXX-01-10"]


@pytest.mark.parametrize(
    ("words", "column", "value"),
    [
        (("speakers", "S-400 deals"), "speaker", "Dmitry Shugaev"),
        (("sources", "S-400 deals"), "source", "Interfax"),
        (("timeline", "S-400 deals"), "said_in", "2021-09"),
        (("topics", "S-400 deals"), "statements", None),
        (("topics",), "topic", None),
    ],
)
def test_the_other_questions_are_answered(seeded: Run, words: tuple[str, ...], column: str, value: str | None) -> None:
    """Speakers, sources, timeline and topics of a subject come as rows."""
    found = rows(seeded, *words)
    assert found
    assert value is None or value in {row[column] for row in found}


def test_sql_of_a_query_gives_its_rows_in_psql(seeded: Run) -> None:
    """`--sql` prints a statement that `claims sql` runs to the same rows."""
    printed = seeded("query", "who-said", "S-400 deals", "--by", "Peskov", "--sql").stdout
    again = seeded("sql", printed, "--format", "csv")
    assert again.stdout == seeded("query", "who-said", "S-400 deals", "--by", "Peskov", "--format", "csv").stdout


def test_who_said_in_sql_gives_the_rows_of_the_command(seeded: Run) -> None:
    """`SELECT * FROM who_said(…)` and `claims query who-said … --all` agree to the letter."""
    sql = seeded("sql", "SELECT * FROM who_said('S-400 deals')", "--format", "csv")
    assert sql.stdout == seeded("query", "who-said", "S-400 deals", "--all", "--format", "csv").stdout
    assert sql.stdout.count("\n") > 10


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM statements",
        "CREATE TEMP TABLE t (x int)",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY statements TO '/tmp/claims-leak'",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SET ROLE claims_owner",
        "SELECT lo_import('/etc/passwd')",
        "SELECT 1; SELECT 2",
    ],
)
def test_sql_can_change_nothing_and_read_no_files(seeded: Run, statement: str) -> None:
    """The reader is refused in one line, without a trace."""
    done = seeded("sql", statement)
    assert done.returncode == (2 if statement.startswith("COPY") else 1)
    assert done.stderr.startswith("claims: ")
    assert "Traceback" not in done.stderr


def test_show_marks_the_words_in_their_place(seeded: Run) -> None:
    """A key's beginning is enough; source, cue and content are marked in the sentence."""
    key = next(r["statement"] for r in rows(seeded, "said-by", "Chemezov"))
    shown = seeded("show", key[:8]).stdout
    assert "{the head of Rostec State Corporation Sergey Chemezov} <said>" in " ".join(shown.split())
    assert "2020-12-07" in shown


def test_markdown_and_table_name_speaker_date_words_source_and_key(seeded: Run) -> None:
    """People get the columns that answer who, when, what, where, and the key for more."""
    first = seeded("query", "who-said", "S-400 deals", "--format", "markdown", "--all").stdout.splitlines()[0]
    assert first == "| speaker | said | what | source | key |"
    assert "Shugaev" in seeded("query", "who-said", "S-400 deals", "--format", "table").stdout
