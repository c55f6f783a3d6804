"""`claims` as a user runs it, without its seconds of start: each command is a fork of a process that holds the models.

The command has the arguments, environment, folder, streams and exit code that a shell would give it. What is under test
in the start itself (`claims --help` loads little, a wheel works) uses a process of its own.
"""

from __future__ import annotations

import array
import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT: Final = Path(__file__).parent.parent
_MOST: Final = 1 << 20  # bytes of a request: arguments and environment
_STREAMS: Final = 3
_MEASURED: Final = ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")  # coverage follows processes of their own only


def run(
    words: Sequence[str | Path], environment: Mapping[str, str], *, stdin: str | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run `claims` with these arguments, and return its exit code and what it printed."""
    command = [str(Path(sys.executable).parent / "claims"), *map(str, words)]
    other_code = environment.get("PYTHONPATH") not in {None, os.environ.get("PYTHONPATH"), str(ROOT)}
    if other_code or any(name in os.environ for name in _MEASURED):
        return subprocess.run(
            command, cwd=cwd, env=dict(environment), input=stdin, capture_output=True, text=True, check=False
        )
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write((stdin or "").encode())
        given.seek(0)
        code = _asked({"argv": command, "env": dict(environment), "cwd": str(cwd)}, (given, out, err))
        return subprocess.CompletedProcess(command, code, _read(out), _read(err))


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode().replace("\r\n", "\n")


def _asked(request: dict[str, object], streams: Sequence[IO[bytes]]) -> int:
    asking = _holder()
    socket.send_fds(asking, [json.dumps(request).encode()], [stream.fileno() for stream in streams])
    told = asking.recv(array.array("i", [0]).itemsize)
    if not told:
        raise RuntimeError("The process that holds the models has ended.")
    return int.from_bytes(told, sys.byteorder, signed=True)


@cache
def _holder() -> socket.socket:
    """Start the process that holds the models, once for each process of pytest; it ends with this one."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.warm", str(theirs.fileno())]
    started = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
    theirs.close()
    atexit.register(started.wait)
    atexit.register(ours.close)
    return ours


def _hold(number: int) -> None:
    """Load what commands load, then fork for each request until the asking process has ended."""
    _load()
    with socket.socket(fileno=number) as asked:
        while True:
            request, streams, _, _ = socket.recv_fds(asked, _MOST, _STREAMS)
            if not request:
                return
            child = os.fork()
            if child == 0:
                asked.close()
                _become(json.loads(request), streams)
            for stream in streams:
                os.close(stream)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            asked.send(code.to_bytes(array.array("i", [0]).itemsize, sys.byteorder, signed=True))


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

    argv, env, cwd = request["argv"], request["env"], request["cwd"]
    assert isinstance(argv, list)
    assert isinstance(env, dict)
    for stream, place in zip(streams, range(_STREAMS), strict=True):
        os.dup2(stream, place)
        os.close(stream)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(str(cwd))
    sys.argv = argv
    signal.signal(signal.SIGINT, signal.default_int_handler)
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
    _hold(int(sys.argv[1]))
