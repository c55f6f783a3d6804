"""`claims load --watch`: round after round, until it is interrupted."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.errors import UsageError

if TYPE_CHECKING:
    from claims.loader import Request, Summary


def watch(request: "Request", load: Callable[["Request"], "Summary"], tell: Callable[["Summary"], None]) -> bool:
    """Load what comes into the request's paths until Ctrl-C or SIGTERM, and return whether a file was rejected.

    Args:
        request: What to watch, and what is known of the articles.
        load: Loads a round.
        tell: Is told of every round that changed something.

    Raises:
        UsageError: something is asked for that has no meaning for files to come.
    """
    from claims import loader
    from claims.ingest.watch import Watch
    from claims.render import note

    _check(request)
    note(f"watching {', '.join(map(str, request.paths))} for new and changed files; Ctrl-C ends it")
    rejected = False
    with _ends():
        for ready in Watch(lambda: loader.todo(request)).rounds(time.sleep):
            summary = load(replace(request, found=tuple(ready)))
            rejected |= summary.files["rejected"] > 0
            if set(summary.files) - {"unchanged", "skipped"}:
                tell(summary)
    note("no longer watching; whole articles are stored")
    return rejected


def _check(request: "Request") -> None:
    told = {"-": request.stdin is not None, "--url": request.url, "--reextract": request.reextract}
    for name, asked in told.items():
        if asked:
            raise UsageError(f"--watch does not go with {name}.", "Load that by itself, then watch.")
    missing = [str(path) for path in request.paths if not path.exists()]
    if missing:
        raise UsageError(f"There is no {missing[0]} to watch.", "Make the folder first.")


@contextmanager
def _ends() -> Iterator[None]:
    """End the block quietly on Ctrl-C, and on SIGTERM likewise."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
