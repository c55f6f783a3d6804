"""Nothing is sent and nothing is written elsewhere: what processes do is recorded by strace while they work."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.settings import Settings
from claims.store import migrate, server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SECONDS = 14.0  # what calls home waits for ten
_RECORDED = (
    "trace=socket,connect,sendto,sendmsg,sendmmsg,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2"
)
_ADDRESS = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(.*sa_family=AF_INET6?\b")
_RESOLVER = re.compile(r'\bopenat\(.*"/etc/(?:resolv\.conf|hosts)"')
_WRITTEN = re.compile(r"\b(?:open|openat|openat2|creat)\(.*O_(?:WRONLY|RDWR|CREAT).* = \d+<(?P<path>[^>]+)>")
_MADE = re.compile(r'\b(?:mkdir|mkdirat|rename|renameat|renameat2)\(.*"(?P<path>[^"]+)".*\) = 0')
_UNFINISHED = "<unfinished ...>"
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>")
_ELSEWHERE = ("/dev/", "/proc/", "pipe:", "socket:", "anon_inode:")
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


@dataclass(frozen=True)
class Recorded:
    """What a command and all its processes did: with the network, and the files outside its home they wrote."""

    said: str
    sent: list[str]
    written: list[str]


@dataclass(frozen=True)
class Recorder:
    """Runs Python in the environment of an ordinary user, not of a CI: what calls home is often silent there."""

    home: Path
    folder: Path

    def start(self, name: str, *words: object) -> subprocess.Popen[str]:
        """Start Python with these words, recorded."""
        kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH", "LANG") if key in os.environ}
        environment = {
            **kept,
            "HOME": str(self.folder / "user"),
            "CLAIMS_HOME": str(self.home),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(self.folder / "tmp"),
        }
        command = ["strace", "-f", "-qq", "-y", "--seccomp-bpf", "-o", self.folder / f"{name}.trace", "-e", _RECORDED]
        return subprocess.Popen(
            [*command, sys.executable, *map(str, words)],
            env=environment,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def result(self, name: str, started: subprocess.Popen[str]) -> Recorded:
        """Give what was recorded, once it has ended."""
        out, err = started.communicate(timeout=120)
        assert started.returncode == 0, err
        lines = list(whole((self.folder / f"{name}.trace").read_text("utf-8", "replace")))
        sent = [line for line in lines if _ADDRESS.search(line) or _RESOLVER.search(line)]
        paths = {
            str(self.folder / found["path"])
            for line in lines
            for found in [_WRITTEN.search(line) or _MADE.search(line)]
            if found
        }
        own = (str(self.home), str(self.folder / "told"), *_ELSEWHERE)
        return Recorded(out, sent, sorted(path for path in paths if not path.startswith(own)))

    def left(self) -> list[str]:
        """Give what stands in the user's home and the temporary folder."""
        return [str(path) for name in ("user", "tmp") for path in (self.folder / name).rglob("*")]


def whole(trace: str) -> Iterator[str]:
    """Give the calls of a trace, those that another process interrupted in one piece."""
    begun: dict[str, str] = {}
    for line in trace.splitlines():
        process, _, call = line.partition(" ")
        if call.endswith(_UNFINISHED):
            begun[process] = line.removesuffix(_UNFINISHED)
        elif (resumed := _RESUMED.match(call.strip())) and process in begun:
            yield begun.pop(process) + call.strip()[resumed.end() :]
        else:
            yield line
    yield from begun.values()


@pytest.fixture(scope="module")
def recorder(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    """Give a recorder with a database of its own, whose server runs and is not recorded."""
    folder = Path(os.path.realpath(tmp_path_factory.mktemp("silence")))
    for name in ("user", "tmp"):
        (folder / name).mkdir()
    made = Recorder(folder / "home", folder)
    _require(folder)
    shutil.copytree(made_home, made.home)
    settings = Settings(home=made.home)
    try:
        migrate.upgrade(server.ensure(settings))
        yield made
    finally:
        server.stop(settings)


def _require(folder: Path) -> None:
    """Skip where processes cannot be recorded; in CI they can."""
    found = shutil.which("strace")
    if (
        found
        and subprocess.run([found, "-o", folder / "none", "true"], capture_output=True, check=False).returncode == 0
    ):
        return
    reason = "strace is not installed" if found is None else "strace may not watch processes here"
    assert not os.environ.get("CI"), reason
    pytest.skip(reason)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Give a folder with text, a page with a picture and an address, and XML that names a DTD."""
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
