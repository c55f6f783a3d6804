"""`claims` as a user runs it, without its seconds of start: each command is a fork of a process that holds the models.

The command has the arguments, environment, folder, streams and exit code that a shell would give it. What is under test
in the start itself (`claims --help` loads little, a wheel works) uses a process of its own.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from tests import standin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT: Final = Path(__file__).parent.parent
_CLAIMS: Final = Path(sys.executable).parent / "claims"
_MOST: Final = 1 << 20  # bytes of a request: arguments and environment
_STREAMS: Final = 3
_MEASURED: Final = ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")  # coverage follows processes of their own only
_PYTHON: Final = "python-c"  # a name that no shell on whose PATH it comes first asks for
_starting: Final = threading.Lock()


def run(
    words: Sequence[str | Path], environment: Mapping[str, str], *, stdin: str | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run `claims` with these arguments, and return its exit code and what it printed."""
    command = [str(_CLAIMS), *map(str, words)]
    if _cold(environment):
        return subprocess.run(
            command, cwd=cwd, env=dict(environment), input=stdin, capture_output=True, text=True, check=False
        )
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write((stdin or "").encode())
        given.seek(0)
        request: dict[str, object] = {"name": "claims", "words": command[1:], "env": dict(environment), "cwd": str(cwd)}
        code = standin.ask(str(_holder() / "asked"), request, (given.fileno(), out.fileno(), err.fileno()))
        return subprocess.CompletedProcess(command, code, _read(out), _read(err))


def start(words: Sequence[str | Path], environment: Mapping[str, str], **more: Any) -> subprocess.Popen[str]:
    """Start `claims` with these arguments and further ones of Popen; signals to what is returned reach the command.

    The command is a process by itself, in a group of its own: killing the group of what is returned kills it, and no
    other signal to that group reaches it.
    """
    command = _CLAIMS if _cold(environment) else _holder() / "claims"
    return subprocess.Popen([command, *map(str, words)], env=dict(environment), text=True, **more)


def start_code(code: str, words: Sequence[str | Path], **more: Any) -> subprocess.Popen[str]:
    """Start `python -c` with this code and these arguments; as for `start`, all that `claims` imports is there."""
    command = Path(sys.executable) if _cold({}) else _holder() / _PYTHON
    return subprocess.Popen([command, "-c", code, *map(str, words)], text=True, **more)


def scripts() -> Path:
    """Return the folder to be put first on PATH, so that `claims` in a shell is such a fork."""
    return _CLAIMS.parent if _cold({}) else _holder()


def is_measured() -> bool:
    """Return whether coverage follows the commands; it then takes SIGTERM for itself."""
    return any(name in os.environ for name in _MEASURED)


def _cold(environment: Mapping[str, str]) -> bool:
    """Return whether a command needs a process of its own: it runs other code, or is measured."""
    other_code = environment.get("PYTHONPATH") not in {None, os.environ.get("PYTHONPATH"), str(ROOT)}
    return other_code or is_measured()


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode().replace("\r\n", "\n")


def _holder() -> Path:
    """Return the folder of the script that stands in for `claims` and of the socket that it asks."""
    with _starting:
        return _started()


@cache
def _started() -> Path:
    """Start the process that holds the models, once for each process of pytest; it ends with this one."""
    folder = Path(tempfile.mkdtemp(prefix="claims-warm-"))
    for name in ("claims", _PYTHON):
        script = folder / name
        script.write_text(f"#!{sys.executable} -IS\n{Path(standin.__file__).read_text('utf-8')}", "utf-8")
        script.chmod(0o755)
    ours, theirs = socket.socketpair()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening, theirs:
        listening.bind(str(folder / "asked"))
        listening.listen()
        numbers = (listening.fileno(), theirs.fileno())
        command = [sys.executable, "-m", "tests.warm", *map(str, numbers)]
        started = subprocess.Popen(command, cwd=ROOT, pass_fds=numbers, stdin=subprocess.DEVNULL)
    atexit.register(shutil.rmtree, folder)
    atexit.register(started.wait)
    atexit.register(ours.close)
    return folder


def _hold(asked: int, living: int) -> None:
    """Load what commands load, then have each request served by a fork until the asking process has ended."""
    _load()
    gc.collect()
    gc.freeze()  # what forks do not touch, they share
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that serve
    with socket.socket(fileno=asked) as listening:
        while living not in select.select([listening, living], [], [])[0]:
            connection, _ = listening.accept()
            with connection:
                if os.fork() == 0:
                    listening.close()
                    os.close(living)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    _serve(connection)


def _serve(asking: socket.socket) -> None:
    """Have a fork be the command, pass signals on to it, and tell its exit code; ends the process."""
    request, streams, _, _ = socket.recv_fds(asking, _MOST, _STREAMS)
    if not request:
        os._exit(0)
    child = os.fork()
    if child == 0:
        asking.close()
        _become(json.loads(request), streams)
    for stream in streams:
        os.close(stream)
    ended = os.pidfd_open(child)
    while ended not in select.select([asking, ended], [], [])[0]:
        told = asking.recv(1)
        os.kill(child, told[0] if told else signal.SIGKILL)
        if not told:
            break
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with suppress(OSError):  # killed because nobody asks any more
        asking.send(code.to_bytes(standin.CODE, sys.byteorder, signed=True))
    os._exit(0)


def _load() -> None:
    """Import the command line with what its commands import, and have the models read a sentence.

    Nothing that follows from the environment is read: each command has its own.
    """
    from claims import loader, pipeline  # noqa: PLC0415 - only the process that holds them
    from claims.cli import app  # noqa: PLC0415 - as above
    from claims.records import Document  # noqa: PLC0415 - as above
    from claims.store import load  # noqa: PLC0415 - as above

    assert app
    assert loader
    assert load
    document = Document(
        "file:warm.txt", "Mayor Kari Lund said on Monday that the bridge is closed.\n", "warm", "warm.txt"
    )
    list(pipeline.extract_many([document], pipeline.Knowledge(), "auto"))


def _become(request: dict[str, object], streams: Sequence[int]) -> None:
    """Be the command: its streams, environment, folder and arguments; ends the process."""
    from claims.cli import main  # noqa: PLC0415 - as above

    name, words, env, cwd = request["name"], request["words"], request["env"], request["cwd"]
    assert isinstance(words, list)
    assert isinstance(env, dict)
    for stream, place in zip(streams, range(_STREAMS), strict=True):
        os.dup2(stream, place)
        os.close(stream)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(str(cwd))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if name == _PYTHON:
        sys.argv = ["-c", *words[2:]]
        os._exit(_ended(lambda: exec(compile(words[1], "<string>", "exec"), {"__name__": "__main__"})))  # noqa: S102
    sys.argv = [str(_CLAIMS), *words]
    os._exit(_ended(main))


def _ended(main: object) -> int:
    """Return the exit code of the command, as the interpreter would give it."""
    assert callable(main)
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 - printed as the interpreter prints it
        traceback.print_exc()
        code = 1
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = code or 1
    return code if isinstance(code, int) else 0 if code is None else 1


if __name__ == "__main__":
    _hold(*map(int, sys.argv[1:]))
