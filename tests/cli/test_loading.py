"""`claims load` as a user runs it: outcomes, exit codes, bad files, standard input."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.cli.conftest import newcomer

Run = Callable[..., subprocess.CompletedProcess[str]]
ARTICLE = "PARIS, March 3. /TASS/. The talks will go on, Foreign Minister Anna Muller said on Friday.\n"


def load(run: Run, *words: str, stdin: str | None = None, code: int = 0) -> dict[str, Any]:
    """Load and give the summary that scripts read."""
    done = run("load", *words, "--format", "json", stdin=stdin)
    assert done.returncode == code, done.stderr
    return dict(json.loads(done.stdout))


def outcomes(summary: dict[str, Any]) -> dict[str, int]:
    """Return the outcomes that occurred."""
    return {name: count for name, count in summary["files"].items() if count}


def test_the_summary_has_the_promised_form(fresh: Run) -> None:
    """Scripts find files by outcome, statements, speakers and seconds."""
    summary = load(fresh, "seeds/003_f9e5821190d61208.txt")
    assert {"files", "statements", "speakers", "seconds", "left_out"} == set(summary)
    assert {"new", "unchanged", "revised", "rejected"} <= set(summary["files"])
    assert summary["statements"] > 10


def test_loading_again_changes_nothing(fresh: Run) -> None:
    """The second load reports everything unchanged, and every row is the same."""
    load(fresh, "seeds/003_f9e5821190d61208.txt")
    before = fresh("query", "who-said", "Turkey", "--format", "csv").stdout
    assert outcomes(load(fresh, "seeds/003_f9e5821190d61208.txt")) == {"unchanged": 1}
    assert fresh("query", "who-said", "Turkey", "--format", "csv").stdout == before


def test_a_changed_text_is_a_revision_that_keeps_the_keys_of_unchanged_statements(fresh: Run, tmp_path: Path) -> None:
    """Offsets move, keys stay."""
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE)
    load(fresh, str(file))
    before = fresh("query", "said-by", "Muller", "--format", "jsonl").stdout
    file.write_text("All news\n\n" + ARTICLE + "\nShe added that a new round would begin in Rome.\n")
    assert outcomes(load(fresh, str(file))) == {"revised": 1}
    after = [json.loads(line) for line in fresh("query", "said-by", "Muller", "--format", "jsonl").stdout.splitlines()]
    assert len(after) == 2
    assert json.loads(before)["statement"] in {row["statement"] for row in after}


def test_bad_files_are_named_refused_and_harm_nothing(fresh: Run, tmp_path: Path) -> None:
    """Each gets a one-line reason on stderr and a row in the database; the good article is stored; exit code 3."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "nul.txt").write_bytes(b"He said\0 so.")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "surrogate.txt").write_bytes("He said \ud800 so.".encode("utf-8", "surrogatepass"))
    (tmp_path / "good.txt").write_text(ARTICLE)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "loop").symlink_to(tmp_path)
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(200_000_000)
    done = fresh("load", str(tmp_path), "--format", "json")
    assert done.returncode == 3
    files = json.loads(done.stdout)["files"]
    assert (files["new"], files["rejected"]) == (1, 5)
    assert files["skipped"] >= 1
    for name in ("empty", "nul", "binary", "surrogate", "huge"):
        assert f"{name}.txt" in done.stderr
    recorded = fresh("articles", "list").stdout
    assert "good.txt" in recorded


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_refused(fresh: Run, tmp_path: Path) -> None:
    """A file without permission is named with the reason."""
    file = tmp_path / "secret.txt"
    file.write_text(ARTICLE)
    file.chmod(0)
    assert outcomes(load(fresh, str(file), code=3)) == {"rejected": 1}


def test_a_path_that_does_not_exist_is_refused(fresh: Run) -> None:
    """The reason names the path; nothing else happens."""
    done = fresh("load", "no/such/folder")
    assert done.returncode == 3
    assert "no/such/folder" in done.stderr


def test_an_article_without_attributions_is_stored(fresh: Run, tmp_path: Path) -> None:
    """Nothing said is no fault."""
    (tmp_path / "quiet.txt").write_text("The river is long. The bridge is old.\n")
    assert outcomes(load(fresh, str(tmp_path))) == {"new": 1}


def test_standard_input_with_what_the_user_knows(fresh: Run) -> None:
    """`-` reads an article whose address, outlet and day of publication are stated."""
    words = ("-", "--url", "https://example.org/a?utm_source=x", "--source", "Example", "--published", "2023-03-05")
    assert outcomes(load(fresh, *words, stdin="Talks will go on, Anna Muller said on Friday.\n")) == {"new": 1}
    row = json.loads(fresh("query", "said-by", "Muller", "--format", "jsonl").stdout)
    assert row["article"] == "https://example.org/a"
    assert (row["source"], row["published_on"], row["said_on"]) == ("Example", "2023-03-05", "2023-03-03")


def test_the_same_text_under_another_name_is_a_duplicate(fresh: Run, tmp_path: Path) -> None:
    """A reprint is told from a new article, and its statements are not counted twice."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE)
    assert outcomes(load(fresh, str(tmp_path))) == {"new": 1, "duplicate": 1}


def test_reextract_extracts_anew(fresh: Run) -> None:
    """After an upgrade every article is read again, to the same keys."""
    load(fresh, "seeds/000_3b8223735609be32.txt")
    before = fresh("query", "who-said", "Azov", "--format", "csv").stdout
    assert outcomes(load(fresh, "seeds/000_3b8223735609be32.txt", "--reextract")) != {"unchanged": 1}
    assert fresh("query", "who-said", "Azov", "--format", "csv").stdout == before


def test_articles_are_listed_shown_as_read_and_deleted(fresh: Run) -> None:
    """`claims articles` knows what is loaded, to the byte, and forgets it when told."""
    name = "003_f9e5821190d61208.txt"
    load(fresh, f"seeds/{name}")
    assert name in fresh("articles", "list").stdout
    assert fresh("articles", "show", name).stdout == Path(f"seeds/{name}").read_text("utf-8") + "\n"
    assert fresh("articles", "delete", name, "--yes").returncode == 0
    assert name not in fresh("articles", "list").stdout
    assert fresh("query", "who-said", "S-400", "--format", "jsonl").stdout == ""


def test_check_proves_what_is_stored(fresh: Run) -> None:
    """`claims check` finds every span in its text."""
    load(fresh, "seeds/003_f9e5821190d61208.txt")
    done = fresh("check")
    assert done.returncode == 0, done.stdout
    assert "FAIL" not in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("query", "who-said", "x", "--since", "yesterday"), 2, "is not a date"),
        (("query", "who-said", "x", "--since", "2021-02-30"), 2, "There is no 2021-02-30"),
        (("show", "zzzzzzzz"), 2, "No statement"),
        (("load",), 2, "PATH"),
    ],
)
def test_usage_errors_say_what_to_do(fresh: Run, words: tuple[str, ...], code: int, said: str) -> None:
    """Exit code 2 and a line that helps, never a trace."""
    done = fresh(*words)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unreachable_database_is_exit_code_4(fresh: Run) -> None:
    """One line names the address without its password."""
    url = "postgresql://claims:secret@127.0.0.1:1/claims"
    done = fresh("query", "who-said", "x", CLAIMS_DATABASE_URL=url)
    assert done.returncode == 4
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr


def test_archives_and_tables_are_loaded_and_hold(fresh: Run, database: str, tmp_path: Path) -> None:
    """One command reads what archives hold; foreign articles are stored without statements; the spans hold."""
    row = {"title": "Talks go on", "text": ARTICLE, "date": "2023-03-05", "url": "https://example.org/1"}
    french = "Le ministre a déclaré lundi : « Les négociations se poursuivront », et il a dit merci à tous les pays."
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.writestr("rows.jsonl", "\n".join(json.dumps(each) for each in (row, {"text": french})))
        packed.writestr("cover.jpg", b"x")
    assert outcomes(load(fresh, str(tmp_path))) == {"new": 2, "skipped": 1}
    (said,) = [
        json.loads(line) for line in fresh("query", "said-by", "Muller", "--format", "jsonl").stdout.splitlines()
    ]
    assert (said["article"], said["published_on"]) == ("https://example.org/1", "2023-03-05")
    with psycopg.connect(database.replace("+psycopg", "")) as opened:
        languages = opened.execute("SELECT language FROM articles ORDER BY 1").fetchall()
    assert languages == [("en",), ("fr",)]
    assert fresh("check").returncode == 0
    assert outcomes(load(fresh, str(tmp_path))) == {"unchanged": 2, "skipped": 1}


def test_a_dry_run_shows_what_would_be_read_and_stores_nothing(fresh: Run, tmp_path: Path) -> None:
    """Kind, key, day, outlet, language and first words of a sample of each file, and what would be refused."""
    rows = [{"text": ARTICLE, "link": f"https://example.org/{n}", "when": "2023-03-05"} for n in range(5)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "empty.txt").write_text("")
    done = fresh("load", str(tmp_path), "--dry-run", "--map", "published=when", "--format", "json")
    assert done.returncode == 0, done.stderr
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["kind"] for each in facts] == ["rejected", "JSON lines", "JSON lines", "JSON lines", "sample"]
    assert facts[1]["begins"] == "PARIS, March 3. /TASS/. The talks will go on, Foreign Minister Anna …"
    assert facts[4]["reason"] == "3 of 5 are shown: 5 articles"
    assert {"key": "https://example.org/0", "published": "2023-03-05", "language": "en"}.items() <= facts[1].items()
    assert "--map body=text,url=link,published=when" in done.stderr
    assert outcomes(load(fresh, str(tmp_path), code=3)) == {"new": 1, "duplicate": 4, "rejected": 1}


def test_a_load_says_what_readers_left_out(fresh: Run, tmp_path: Path) -> None:
    """Fields of a press database's export are left out: a load and a dry run count them, by kind."""
    (tmp_path / "export.txt").write_text(
        "1 of 1 DOCUMENT\n\nThe Gazette\n\nMarch 3, 2023 Friday\n\nTalks go on\n\nSECTION: NEWS\n\nLENGTH: 12 words\n\n"
        f"{ARTICLE}\nLOAD-DATE: March 4, 2023\n\nLANGUAGE: ENGLISH\n"
    )
    dry = fresh("load", str(tmp_path), "--dry-run")
    assert "left out: 6 lines of database fields" in dry.stdout
    done = fresh("load", str(tmp_path))
    assert "left out: 6 lines of database fields" in done.stderr
    assert load(fresh, str(tmp_path))["left_out"] == {"lines of database fields": 6}


def sent(version: int, words: str, status: str = "usable") -> str:
    """Return a version of an agency's item."""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:example.org,2021:7" version="{version}">
    <itemMeta><provider literal="example.org"/><pubStatus qcode="stat:{status}"/></itemMeta>
    <contentSet><inlineXML><html><body><p>{words}, Foreign Minister Anna Muller said on Friday.</p></body></html>
    </inlineXML></contentSet></newsItem>"""


def test_an_older_version_never_takes_the_place_of_its_correction(fresh: Run, tmp_path: Path) -> None:
    """Whatever the order of files or loads; what its agency cancels is told, where it is stored."""
    (tmp_path / "a.xml").write_text(sent(2, "The talks have ended"))
    (tmp_path / "b.xml").write_text(sent(1, "The talks have failed"))
    assert outcomes(load(fresh, str(tmp_path))) == {"new": 1, "superseded": 1}
    assert outcomes(load(fresh, str(tmp_path / "b.xml"), "--reextract")) == {"superseded": 1}
    assert outcomes(load(fresh, str(tmp_path))) == {"unchanged": 1, "superseded": 1}
    said = fresh("query", "said-by", "Muller", "--format", "csv").stdout
    assert "ended" in said
    assert "failed" not in said
    (tmp_path / "a.xml").write_text(sent(3, "The talks will go on"))
    assert outcomes(load(fresh, str(tmp_path))) == {"revised": 1, "superseded": 1}
    (tmp_path / "c.xml").write_text(sent(4, "x", "canceled"))
    done = fresh("load", str(tmp_path / "c.xml"))
    assert done.returncode == 0
    assert "cancelled by its agency, but stored as it was sent before" in done.stderr
    assert fresh("articles", "delete", "tag:example.org,2021:7", "--yes").returncode == 0
    assert "but stored" not in fresh("load", str(tmp_path / "c.xml")).stderr


def test_an_interruption_leaves_whole_articles_and_no_process(fresh: Run, database: str, tmp_path: Path) -> None:
    """Ctrl-C in a load by several processes ends with exit code 130, and all that is stored holds."""
    lines = (json.dumps({"id": n, "text": f"The river is {n} miles long, Ann Lee said."}) for n in range(2000))
    (tmp_path / "rows.jsonl").write_text("\n".join(lines))
    loader = subprocess.Popen(
        [Path(sys.executable).parent / "claims", "load", tmp_path, "--jobs", "2", "--extractor", "rules"],
        env={**os.environ, "CLAIMS_DATABASE_URL": database},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with psycopg.connect(database.replace("+psycopg", ""), autocommit=True) as opened:
        while loader.poll() is None and not _count(opened):
            time.sleep(0.1)
        os.killpg(loader.pid, signal.SIGINT)
        said = loader.communicate(timeout=60)[1]
        assert loader.returncode == 130, said
        assert "Traceback" not in said
        assert "run the same command again" in said
        assert 0 < _count(opened) < 2000
    assert _ended(loader.pid, seconds=20)
    assert fresh("check").returncode == 0


def _ended(group: int, seconds: int) -> bool:
    """Return whether no process of a group is left, or will be soon."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def _count(opened: psycopg.Connection) -> int:
    row = opened.execute("SELECT count(*) FROM articles").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("words", [("--map", "colour=text"), ("--as", "novel"), ("--jobs", "0")])
def test_options_that_cannot_be_are_usage_errors(fresh: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Exit code 2, before anything is read."""
    assert fresh("load", str(tmp_path), *words).returncode == 2


def test_watching_a_folder_until_it_is_interrupted(fresh: Run, database: str, tmp_path: Path) -> None:
    """What stands there, what comes later and what changes is loaded, and Ctrl-C ends it cleanly."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(ARTICLE)
    environment = {**os.environ, "CLAIMS_DATABASE_URL": database, "CLAIMS_HOME": str(tmp_path / "home")}
    command = [Path(sys.executable).parent / "claims", "load", news, "--watch", "--extractor", "rules", "-f", "json"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as loader:
        assert loader.stdout is not None
        rounds = [outcomes(json.loads(loader.stdout.readline()))]
        (news / "b.txt").write_text(ARTICLE.replace("talks", "meetings"))
        rounds.append(outcomes(json.loads(loader.stdout.readline())))
        (news / "b.txt").write_text(ARTICLE.replace("talks", "sessions"))
        (news / "empty.txt").write_text("")
        rounds.append(outcomes(json.loads(loader.stdout.readline())))
        os.killpg(loader.pid, signal.SIGINT)
        said = loader.communicate(timeout=60)[1]
    assert rounds == [{"new": 1}, {"new": 1}, {"revised": 1, "rejected": 1}]
    assert loader.returncode == 3, said
    assert "Traceback" not in said
    assert "no longer watching" in said
    assert fresh("check").returncode == 0


def test_what_cannot_be_watched_is_said(fresh: Run, tmp_path: Path) -> None:
    """Standard input, a single article's address, a folder that is not there."""
    for words in (["-"], [str(tmp_path), "--url", "https://a.example/b"], [str(tmp_path / "none")]):
        done = fresh("load", *words, "--watch", stdin="")
        assert done.returncode == 2, done.stderr
        assert "watch" in done.stderr


def test_an_article_steers_no_terminal(fresh: Run, seeded_home: Path, database: str, tmp_path: Path) -> None:
    """On a terminal control codes show as signs, in a pipe the text is what was read; refusals are tame as well."""
    words = "\x1b]0;owned\x07 \x1b]52;c;ZWNobw==\x07 \u202eexe.txt"
    body = f"OSLO, May 3, 2019. /NEWS/. The bridge {words} will be rebuilt, Kari Nordmann said.\n"
    (tmp_path / "a.txt").write_text(body + "The talks were long and the town will pay for all of it.\n" * 30)
    tried = fresh("load", str(tmp_path), "--dry-run")
    refused = fresh("sql", f"SELECT '{words}' FROM \"{words}\"")
    assert fresh("load", str(tmp_path)).returncode == 0
    assert words in fresh("articles", "show", "a.txt").stdout
    environment = newcomer(seeded_home) | {"CLAIMS_DATABASE_URL": database}
    for said in (tried.stdout, refused.stderr, on_terminal("articles", "show", "a.txt", env=environment)):
        assert said
        assert not set("\x1b\x07\u202e") & set(said)


def on_terminal(*words: str, env: dict[str, str]) -> str:
    """Run `claims` with a terminal as its output, and give what that was sent."""
    ours, theirs = pty.openpty()
    command = [str(Path(sys.executable).parent / "claims"), *words]
    with subprocess.Popen(command, env=env, stdout=theirs) as started:
        os.close(theirs)
        sent = b""
        with suppress(OSError):  # the end of a terminal
            while some := os.read(ours, 4096):
                sent += some
    os.close(ours)
    assert started.returncode == 0
    return sent.decode()
