"""Stands in for `claims` on PATH, or for `python -c`: hands itself to the process that holds the models.

It ends as the command does. `tests.warm` puts copies of this file, named for what they stand in for, beside the socket
that it asks.
"""

import json
import os
import signal
import socket
import sys

_PASSED_ON = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
CODE = 4  # bytes


def ask(place: str, request: dict[str, object], streams: tuple[int, ...], *, standing_in: bool = False) -> int:
    """Have a command run, and return its exit code (below zero: the signal that ended it).

    Where the asking process ends first, the command is killed. Where it stands in for it, it passes signals on.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as asking:
        asking.connect(place)
        socket.send_fds(asking, [json.dumps(request).encode()], streams)
        if standing_in:
            for number in _PASSED_ON:
                signal.signal(number, lambda told, _: asking.sendall(bytes([told])))
        told = asking.recv(CODE)
    if not told:
        raise RuntimeError("The process that holds the models has ended.")
    return int.from_bytes(told, sys.byteorder, signed=True)


def _stand_in() -> None:
    folder, _, name = __file__.rpartition("/")
    request: dict[str, object] = {"name": name, "words": sys.argv[1:], "env": dict(os.environ)}
    request["cwd"] = os.getcwd()  # noqa: PTH109 - pathlib takes long to load
    code = ask(f"{folder}/asked", request, (0, 1, 2), standing_in=True)
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


if __name__ == "__main__":
    _stand_in()
