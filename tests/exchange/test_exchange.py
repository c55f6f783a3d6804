"""A user's session with other tools: statements out as four formats, corrections back from one."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cassis
import pytest

from claims.store import decisions, session
from claims.store.load import store_extraction
from claims.store.runs import begin_run
from tests import warm
from tests.store.conftest import Said, make_extraction

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
ROE, LUND = {"anna-roe": "Anna Roe"}, {"ida-lund": "Ida Lund"}


@pytest.fixture
def body(database: str) -> str:
    """Store an article with three statements, one split over a line end behind an emoji; return its text."""
    made = make_extraction(
        Said("A 🚢 came. [The port is open,] {Roe} <said>, [and it\nstays open.]", by=ROE, on="2021-08-25"),
        Said("{Lund} <said> [the port is <closed> & shut].".replace("<closed>", "closed"), by=LUND, on="2021-09"),
        Said("{Roe} <voted for> [the road].", by=ROE),
        name="a.txt",
        url="https://example.org/port",
    )
    with session.connect(database) as connection:
        store_extraction(connection, made, begin_run("test"))
        connection.commit()
    return made.article.body


@pytest.fixture
def run(database: str, body: str) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return `claims` over the article's database."""
    assert body

    def claims(*words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "CLAIMS_DATABASE_URL": database, "PYTHONPATH": str(ROOT)}
        return warm.run(words, environment)

    return claims


def test_linked_data_finds_its_words_again(run: Callable[..., Any], body: str, tmp_path: Path) -> None:
    """Each claim has an annotation whose selectors are exactly the words, by position and by quotation."""
    done = run("export", "--to", str(tmp_path), "--format", "jsonld", "--about", "port")
    assert (done.returncode, "2 statements of 1 articles" in done.stderr) == (0, True), done.stderr
    graph = json.loads((tmp_path / "statements.jsonld").read_text("utf-8"))["@graph"]
    claims = [node for node in graph if "Claim" in str(node.get("@type"))]
    assert [claim["creator"][0]["name"] for claim in claims] == ["Anna Roe", "Ida Lund"]
    assert claims[0]["dateCreated"] == "2021-08-25"
    assert claims[1]["temporalCoverage"] == "2021-09-01/2021-09-30"
    targets = [target for node in graph for target in node.get("target", ())]
    assert len(targets) == 3
    for target in targets:
        position, quoted = target["selector"]
        assert body[position["start"] : position["end"]] == quoted["exact"]
        assert body[: position["start"]].endswith(quoted["prefix"])
        assert target["source"] == "https://example.org/port"


def test_brat_reads_every_fragment(run: Callable[..., Any], body: str, tmp_path: Path) -> None:
    """The text is the article's; each fragment is on one line and is the text between its offsets."""
    assert run("export", "--to", str(tmp_path), "--format", "brat", "--article", "a.txt").returncode == 0
    (text,) = tmp_path.glob("*.txt")
    assert text.read_text("utf-8") == body
    lines = text.with_suffix(".ann").read_text("utf-8").splitlines()
    spans = [line.split("\t") for line in lines if line.startswith("T")]
    assert len(spans) == 9
    for _, named, words in spans:
        pieces = [tuple(map(int, piece.split())) for piece in named.partition(" ")[2].split(";")]
        assert " ".join(body[start:end] for start, end in pieces) == words
        assert "\n" not in words
    assert sum(line.startswith("R") for line in lines) == 6
    entities = {line.split("\t")[0] for line in lines if line.startswith("T")}
    assert {one for line in lines if line.startswith("R") for one in re.findall(r"T\d+", line)} <= entities


def test_a_cas_is_read_back_with_its_words(run: Callable[..., Any], body: str, tmp_path: Path) -> None:
    """The library that INCEpTION's users read XMI with finds the layers, and the words behind an emoji."""
    assert run("export", "--to", str(tmp_path), "--format", "cas", "--by", "Roe").returncode == 0
    with (tmp_path / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    (path,) = tmp_path.glob("*.xmi")
    with path.open("rb") as file:
        cas = cassis.load_cas_from_xmi(file, typesystem=types)
    assert cas.sofa_string == body
    found = [each.get_covered_text() for each in cas.select("webanno.custom.Content")]
    assert found == ["The port is open,", "and it\nstays open.", "the road"]
    assert {each.speaker for each in cas.select("webanno.custom.Content")} == {"Anna Roe"}


def exported(tasks: list[Any], change: Callable[[list[Any]], list[Any]]) -> str:
    """Return tasks as Label Studio exports them once somebody has annotated them."""
    for task in tasks:
        result = change(json.loads(json.dumps(task["predictions"][0]["result"])))
        task["annotations"] = [{"completed_by": {"email": "bob@example.org"}, "result": result, "was_cancelled": False}]
    return json.dumps(tasks)


def test_corrections_come_back_from_label_studio(
    run: Callable[..., Any], body: str, database: str, tmp_path: Path
) -> None:
    """Another speaker, another date, a verdict and a region taken away become decisions; what is the same, none."""
    assert run("export", "--to", str(tmp_path), "--format", "label-studio", "--article", "a.txt").returncode == 0
    assert "<Labels" in (tmp_path / "config.xml").read_text("utf-8")
    tasks = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    assert tasks[0]["data"]["text"] == body
    for region in tasks[0]["predictions"][0]["result"]:
        assert (
            body[region["value"]["start"] : region["value"]["end"]] == region["value"]["text"]
            or region["type"] == "textarea"
        )

    def change(result: list[Any]) -> list[Any]:
        words = {one["id"]: one["value"]["text"] for one in result if one["type"] == "labels"}
        road = next(name for name, text in words.items() if text == "the road")
        closed = next(name for name, text in words.items() if text.startswith("the port is"))
        for one in result:
            if one["id"] == closed and one["from_name"] == "speaker":
                one["value"]["text"] = ["Tom Hale"]
            if one["id"] == closed and one["from_name"] == "said":
                one["value"]["text"] = ["2021-10"]
        return [one for one in result if one["id"] != road]

    (tmp_path / "same.json").write_text(exported(tasks, list), "utf-8")
    same = run("decisions", "import", str(tmp_path / "same.json"))
    assert (same.returncode, "3 statements; 0 corrections" in same.stderr) == (0, True), same.stderr
    (tmp_path / "done.json").write_text(exported(tasks, change), "utf-8")
    tried = run("decisions", "import", str(tmp_path / "done.json"), "--dry-run")
    assert len(tried.stdout.splitlines()) == 3
    done = run("decisions", "import", str(tmp_path / "done.json"), "--reason", "second reading")
    assert "3 corrections, 3 of them new" in done.stderr
    with session.connect(database) as connection:
        made = decisions.active(connection)
        left = connection.exec_driver_sql("SELECT speaker, said_on FROM statements_wide ORDER BY char_start").all()
    assert {(each.action.value, each.value, each.author, each.reason) for each in made} == {
        ("re-attribute", "Tom Hale", "bob@example.org", "second reading"),
        ("re-date", "2021-10", "bob@example.org", "second reading"),
        ("reject", None, "bob@example.org", "second reading"),
    }
    assert [tuple(row) for row in left] == [("Anna Roe", "2021-08-25"), ("Tom Hale", "2021-10")]
    (tmp_path / "other.json").write_text('{"a": 1}', "utf-8")
    other = run("decisions", "import", str(tmp_path / "other.json"))
    assert (other.returncode, "not a Label Studio export" in other.stderr) == (2, True)


def test_a_question_or_an_article_is_needed(run: Callable[..., Any], tmp_path: Path) -> None:
    """Annotations are of something; whole views take no question."""
    for words in (("brat",), ("cas", "--about", "port", "--article", "a.txt"), ("csv", "--about", "port")):
        done = run("export", "--to", str(tmp_path), "--format", *words)
        assert done.returncode == 2, done.stderr
