"""What processes do while they work, recorded by strace: whom they send to, and which files they write."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RECORDED = (
    "trace=socket,connect,sendto,sendmsg,sendmmsg,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2"
)
_ADDRESS = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(.*sa_family=AF_INET6?\b")
_LOOPBACK = re.compile(r'"(?:127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)"')
_RESOLVER = re.compile(r'\bopenat\(.*"/etc/(?:resolv\.conf|hosts)"')
_WRITTEN = re.compile(r"\b(?:open|openat|openat2|creat)\(.*O_(?:WRONLY|RDWR|CREAT).* = \d+<(?P<path>[^>]+)>")
_MADE = re.compile(r'\b(?:mkdir|mkdirat|rename|renameat|renameat2)\(.*"(?P<path>[^"]+)".*\) = 0')
_UNFINISHED = "<unfinished ...>"
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>")
_ELSEWHERE = ("/dev/", "/proc/", "pipe:", "socket:", "anon_inode:")


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
    python: str = sys.executable

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
            [*command, self.python, *map(str, words)],
            env=environment,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def result(self, name: str, started: subprocess.Popen[str], *, within: bool = False) -> Recorded:
        """Return what was recorded, once it has ended; `within` the machine it may talk, and use TMPDIR."""
        out, err = started.communicate(timeout=250)
        assert started.returncode == 0, err
        lines = list(whole((self.folder / f"{name}.trace").read_text("utf-8", "replace")))
        sent = [line for line in lines if _ADDRESS.search(line) or (_RESOLVER.search(line) and not within)]
        sent = [line for line in sent if not (within and _LOOPBACK.search(line))]
        paths = {
            str(self.folder / found["path"])
            for line in lines
            for found in [_WRITTEN.search(line) or _MADE.search(line)]
            if found
        }
        own = (str(self.home), str(self.folder / "told"), *_ELSEWHERE)
        own = (*own, str(self.folder / "tmp")) if within else own
        return Recorded(out, sent, sorted(path for path in paths if not path.startswith(own)))

    def left(self) -> list[str]:
        """Return what stands in the user's home and the temporary folder."""
        return [str(path) for name in ("user", "tmp") for path in (self.folder / name).rglob("*")]


def whole(trace: str) -> Iterator[str]:
    """Yield the calls of a trace, those that another process interrupted in one piece."""
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


def require(folder: Path) -> None:
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
