"""A headless Chromium, driven over its debugging pipe, and rows to make pages of."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome")


class Browser:
    """One page of a headless Chromium: open an address, run script in it, take its picture."""

    def __init__(self, program: str, profile: str) -> None:
        command_read, command_write = os.pipe()
        answer_read, answer_write = os.pipe()
        flags = "--headless --no-sandbox --disable-gpu --no-first-run --disable-dev-shm-usage --remote-debugging-pipe"
        line = f'exec "$0" {flags} --user-data-dir="$1" about:blank 3<&{command_read} 4>&{answer_write}'
        self._process = subprocess.Popen(
            ["bash", "-c", line, program, profile],
            pass_fds=(command_read, answer_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(command_read)
        os.close(answer_write)
        self._commands, self._answers = os.fdopen(command_write, "wb"), os.fdopen(answer_read, "rb")
        self._number, self._rest, self._session = itertools.count(1), b"", ""
        self.complaints: list[Any] = []
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self._ask(f"{domain}.enable")

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        self._process.wait(20)
        self._commands.close()
        self._answers.close()

    def open(self, path: Path, **media: str) -> None:
        """Open a file, with media features such as prefers-color-scheme, and wait until it is there."""
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
        self._ask("Emulation.setEmulatedMedia", features=features)
        self._ask("Page.navigate", url=path.as_uri())
        for _ in range(200):
            if self.run("document.readyState") == "complete" and self.run("location.href") == path.as_uri():
                return
            time.sleep(0.05)
        pytest.fail("the page did not load")

    def run(self, script: str) -> Any:
        """Give the value of an expression in the page."""
        done = self._ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self._ask("Input.insertText", text=text)

    def press(self, key: str) -> None:
        """Press and release a key."""
        for kind in ("keyDown", "keyUp"):
            self._ask("Input.dispatchKeyEvent", type=kind, key=key, text=key if kind == "keyDown" else "")

    def picture(self) -> str:
        """Give a screenshot as base64 of a PNG."""
        return str(self._ask("Page.captureScreenshot", format="png")["data"])

    def _ask(self, method: str, **parameters: Any) -> Any:
        number = next(self._number)
        message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        self._commands.flush()
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]
            if answer.get("method") in {"Runtime.exceptionThrown", "Log.entryAdded", "Page.javascriptDialogOpening"}:
                self.complaints.append(answer["params"])

    def _next(self) -> Any:
        while b"\0" not in self._rest:
            piece = os.read(self._answers.fileno(), 1 << 16)
            assert piece, "the browser is gone"
            self._rest += piece
        first, _, self._rest = self._rest.partition(b"\0")
        return json.loads(first)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium; skipped where none is installed."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        opened = Browser(program, profile)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def row() -> Callable[..., dict[str, Any]]:
    """Give the function that makes a row of statements_wide, with what a test changes."""

    def make(key: str, **changed: Any) -> dict[str, Any]:
        day = date(2021, 8, 25)
        return {
            "statement": key, "speaker": "Dmitry Peskov", "speaker_kind": "person", "role": "spokesman",
            "said_on": "2021-08-25", "said_day": day, "said_from": day, "said_to": day, "precision": "day",
            "said_basis": "own date", "kind": "direct", "speech_act": "assert", "cue": "said",
            "content": "the deal stands",
            "addressee": None, "venue": None, "topics": "s-400", "topic_basis": 's-400: "S-400" in content',
            "speaker_basis": "full name", "source": "TASS", "article": "a.txt", "title": "A headline",
            "published_on": day, "char_start": 0, "char_end": 3, "confidence": 0.9,
        } | changed  # fmt: skip

    return make
