"""A headless Chromium, driven over its debugging pipe."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
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
        self.visit(path.as_uri(), **media)

    def visit(self, url: str, *, lands: str | None = None, width: int = 1200, **media: str) -> None:
        """Open an address on a screen of some width, and wait until it, or `lands` where it leads, is there."""
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
        self._ask("Emulation.setEmulatedMedia", features=features)
        screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        self._ask("Emulation.setDeviceMetricsOverride", **screen)
        self._ask("Page.navigate", url=url)
        self.wait(f"document.readyState === 'complete' && location.href === {json.dumps(lands or url)}")

    def wait(self, condition: str, seconds: float = 20) -> None:
        """Wait until an expression is true in the page."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.run(condition):
                return
            time.sleep(0.05)
        pytest.fail(f"not so after {seconds} s: {condition}; the page says: {self.run('document.body.innerText')}")

    def run(self, script: str) -> Any:
        """Return the value of an expression in the page."""
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
        """Return a screenshot as base64 of a PNG."""
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


@contextmanager
def opened() -> Iterator[Browser]:
    """Open a browser; skip the test where none is installed."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        try:
            yield browser
        finally:
            browser.close()
