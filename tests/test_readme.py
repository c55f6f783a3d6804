"""The commands of README and docs, run as they stand, give the output shown under them."""

import gzip
import json
import os
import re
import signal
import subprocess
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pyarrow as pa
import pytest
from pyarrow.parquet import write_table

from tests import warm
from tests.ingest.formats.samples import warc

ROOT = Path(__file__).parent.parent
LOADING = ROOT / "docs" / "loading.md"
GUIDES = [ROOT / "docs" / f"{name}.md" for name in ("tutorial", "correcting", "topics")]  # each undoes what it changes
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "questions.md", LOADING, *GUIDES)
EXAMPLE = re.compile(
    r"<!-- run(?P<messages>, with messages)? -->\n```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL
)
SAMPLES = re.compile(r"<!-- run on samples -->\n```sh\n(?P<lines>.*?)```", re.DOTALL)
SECONDS = re.compile(r"\d+\.\d s")


@dataclass(frozen=True)
class Example:
    """A command of a document and the output printed under it."""

    document: Path
    command: str
    output: str
    messages: bool  # standard error is shown too


def examples() -> list[Example]:
    """Return the executed examples of all documents, in order: the README loads what the others ask."""
    return [
        Example(document, m["command"], m["output"], bool(m["messages"]))
        for document in DOCUMENTS
        for m in EXAMPLE.finditer(document.read_text("utf-8"))
    ]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Return the environment of a newcomer: the project's commands on PATH, a CLAIMS_HOME of its own."""
    home = tmp_path_factory.mktemp("readme") / "home"
    made = {**os.environ, "CLAIMS_HOME": str(home), "PATH": f"{warm.scripts()}{os.pathsep}{os.environ['PATH']}"}
    made.pop("CLAIMS_DATABASE_URL", None)
    yield made
    subprocess.run(["claims", "db", "stop"], env=made, check=True, capture_output=True)


def output(example: Example, environment: dict[str, str]) -> str:
    """Run a command from the project's folder and return its standard output, and its messages where they are shown."""
    done = subprocess.run(  # noqa: S602 - the document's own line, quotes and all
        example.command,
        shell=True,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return SECONDS.sub("1.0 s", done.stderr * example.messages + done.stdout)


def test_examples_give_what_the_documents_show(environment: dict[str, str], *, update_golden: bool) -> None:
    """Every executed example prints exactly what stands under it (`make update-golden` rewrites it)."""
    given = [(example, output(example, environment)) for example in examples()]
    assert {example.document for example, _ in given} == set(DOCUMENTS), "a document shows no executed example"
    if update_golden:
        for example, printed in given:
            text = example.document.read_text("utf-8")
            shown = f"$ {example.command}\n"
            text = text.replace(f"{shown}{example.output}```", f"{shown}{printed}```")
            example.document.write_text(text, "utf-8")
    assert [printed for _, printed in given] == [example.output for example in examples()]


def test_the_topic_rules_shown_are_the_file_that_is_run() -> None:
    """docs/topics.md prints docs/examples/topics.yaml."""
    rules = (ROOT / "docs" / "examples" / "topics.yaml").read_text("utf-8")
    assert f"```yaml\n{rules}```" in (ROOT / "docs" / "topics.md").read_text("utf-8")


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """Return a folder with the files that the loads of docs/loading.md name, each of its kind."""
    folder = tmp_path / "press"
    (folder / "archive").mkdir(parents=True)
    for month in (1, 2):
        row = {"text": said("road", f"https://example.org/{month}"), "url": f"https://example.org/{month}"}
        (folder / f"archive/2020-0{month}.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    (folder / "archive/2019-12.jsonl").write_text(json.dumps({"text": said("school", "not asked for")}))
    (folder / "crawl.warc.gz").write_bytes(warc(packed=True))
    with zipfile.ZipFile(folder / "wire.zip", "w") as packed:
        packed.writestr("bridge.txt", said("bridge", "in a zip archive"))
    row = {"text": said("port", "in a table"), "date": "2020-03-06", "link": "https://example.org/port"}
    write_table(pa.Table.from_pylist([row]), folder / "news.parquet")
    (folder / "incoming").mkdir()
    (folder / "incoming/new.txt").write_text(said("square", "that came in"))
    return folder


def said(what: str, where: str) -> str:
    """Return an article that is like no other."""
    return f"The {what} {where} is closed until the {what} has been rebuilt, Mayor Ann Lee of the {what} said.\n"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's writer leaves files open
def test_archives_are_loaded_as_the_document_shows(samples: Path, environment: dict[str, str], database: str) -> None:
    """Each line of docs/loading.md on real files of these kinds; the one that watches until Ctrl-C."""
    found = SAMPLES.search(LOADING.read_text("utf-8"))
    assert found, "docs/loading.md shows no loads of archives"
    url = database.replace("+psycopg", "")
    for line in found["lines"].splitlines():
        before = keys(url)
        running = subprocess.Popen(  # noqa: S602 - the document's own line, quotes and all
            f"exec {line}",
            shell=True,
            cwd=samples,
            env=environment | {"CLAIMS_DATABASE_URL": database},
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        while "--watch" in line and running.poll() is None and keys(url) == before:
            time.sleep(0.1)
        if "--watch" in line:
            running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=120)
        assert running.returncode == 0, told
    assert keys(url) == {
        "https://example.org/1",
        "https://example.org/2",
        "https://a.example.org/1",
        "file:press/wire.zip#bridge.txt",
        "https://example.org/port",
        "file:incoming/new.txt",
    }


def keys(url: str) -> set[str]:
    """Return the keys of the articles that are stored."""
    with psycopg.connect(url) as opened:
        return {key for (key,) in opened.execute("SELECT article_key FROM articles")}
