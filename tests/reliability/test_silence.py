"""Nothing is sent and nothing is written elsewhere: what processes do is recorded by strace while they work."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.settings import Settings
from claims.store import migrate, server
from tests.reliability.recorder import Recorder, require

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

_SECONDS = 14.0  # what calls home waits for ten
_PAGE = """<html><head><title>The bridge</title><meta property="og:url" content="https://paper.example.co.uk/bridge">
</head><body><article><p>The bridge will be rebuilt, Minister Kari Nordmann said on May 3, 2019.</p>
<p>"We will sign the contract this year," she added. <img src="http://pictures.example.org/bridge.png"></p></article></body></html>
"""
_XML = """<!DOCTYPE nitf SYSTEM "http://dtd.example.org/nitf.dtd"><nitf><head><title>Bridge</title></head><body><body.content>
<p>The bridge will be rebuilt, Minister Kari Nordmann said on Monday.</p></body.content></body></nitf>
"""
_PYTHON = """
import time
from claims import pipeline
from claims.records import Document
from claims.similarity import embeddings as meaning
text = "The bridge will be rebuilt, Minister Kari Nordmann said on Monday."
found = list(pipeline.extract_many([Document("file:a/b.txt", text, "a", "b.txt")], pipeline.shipped_knowledge()))
print(len(found[0].statements), flush=True)
if meaning.installed():
    meaning.model()
time.sleep(float({seconds}))
"""


@pytest.fixture(scope="module")
def recorder(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    """Return a recorder with a database of its own, whose server runs and is not recorded."""
    folder = Path(os.path.realpath(tmp_path_factory.mktemp("silence")))
    for name in ("user", "tmp"):
        (folder / name).mkdir()
    made = Recorder(folder / "home", folder)
    require(folder)
    shutil.copytree(made_home, made.home)
    settings = Settings(home=made.home)
    try:
        migrate.upgrade(server.ensure(settings))
        yield made
    finally:
        server.stop(settings)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a folder with text, a page with a picture and an address, and XML that names a DTD."""
    folder = tmp_path / "news"
    shutil.copytree(Path(__file__).parents[2] / "seeds", folder)
    (folder / "page.html").write_text(_PAGE)
    (folder / "agency.xml").write_text(_XML)
    (folder / "rows.jsonl").write_text(
        json.dumps({"body": "It rains, Ann Lee said.", "url": "https://a.example.com/b"})
    )
    return folder


def test_long_work_is_silent(recorder: Recorder, news: Path, record_property: Callable[[str, object], None]) -> None:
    """Loads by one process and by two, and the Python interface, each longer than ten seconds with the model loaded."""
    words = {
        "one": ("-m", "claims", "load", news, "--watch", "--collection", "one"),
        "two": ("-m", "claims", "load", news, "--watch", "--collection", "two", "--jobs", "2"),
        "python": ("-c", _PYTHON.format(seconds=_SECONDS)),
    }
    started = {name: recorder.start(name, *each) for name, each in words.items()}
    for name in ("one", "two"):
        _wait_loaded(started[name])
    time.sleep(_SECONDS)
    for name in ("one", "two"):
        _interrupt(started[name])
    found = {name: recorder.result(name, each) for name, each in started.items()}
    assert int(found["python"].said) >= 1
    assert {name: (each.sent, each.written) for name, each in found.items()} == dict.fromkeys(words, ([], []))
    assert recorder.left() == []
    record_property(
        "processes recorded for 14 s", "loads by 1 and 2 processes, Python interface; lookups: 0, files outside: 0"
    )


def _wait_loaded(started: subprocess.Popen[str]) -> None:
    """Wait until a load has told of its first round."""
    assert started.stdout is not None
    line = started.stdout.readline()
    assert "new" in line, line + started.communicate()[1]


def _interrupt(started: subprocess.Popen[str]) -> None:
    """Press Ctrl-C for what runs under the recorder."""
    os.killpg(started.pid, signal.SIGINT)


@pytest.mark.parametrize(
    "words",
    [
        ("query", "who-said", "S-400"),
        ("query", "ask", "who spoke most about Syria?"),
        ("meaning", "build"),
        ("query", "who-said", "fruit imports"),
        ("check",),
        ("report", "S-400", "-o", "told/report.html"),
        ("export", "--to", "told/export"),
        ("db", "backup", "told/a.dump"),
    ],
    ids=" ".join,
)
def test_commands_are_silent(recorder: Recorder, words: tuple[str, ...]) -> None:
    """Nothing is looked up, and only what was asked for is written."""
    (recorder.folder / "told").mkdir(exist_ok=True)
    done = recorder.result("command", recorder.start("command", "-m", "claims", *words))
    assert (done.sent, done.written, recorder.left()) == ([], [], [])


def test_the_recorder_records(recorder: Recorder) -> None:
    """A name looked up, by Python or in another process, and a file in the user's folder do not escape it."""
    asked = (
        "import os, socket, subprocess, sys, pathlib\n"
        "pathlib.Path.home().joinpath('deviceid').write_text('x')\n"
        "code = \"import socket\\ntry: socket.getaddrinfo('events.example.invalid', 443)\\nexcept OSError: pass\"\n"
        "subprocess.run([sys.executable, '-c', code], check=True)\n"
    )
    done = recorder.result("self", recorder.start("self", "-c", asked))
    (recorder.folder / "user" / "deviceid").unlink()
    assert done.sent
    assert done.written == [str(recorder.folder / "user" / "deviceid")]
