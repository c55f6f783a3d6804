"""Watching folders: which files are new or changed, told once they have stopped changing.

Folders are looked at again and again rather than watched through the operating system, because network file systems
tell nobody of what other machines write.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from claims.ingest.discover import Discovery, Found

if TYPE_CHECKING:
    from pathlib import Path

PAUSE: Final = 2.0  # seconds between two looks: a file that is the same in both is taken to be whole
State = tuple[int, int]  # bytes, and when last written in nanoseconds


class Watch:
    """What was seen under some paths; remembers about 200 bytes a file."""

    def __init__(self, discover: Callable[[], Iterable[Discovery]]) -> None:
        self._discover = discover
        self._seen: dict[Path, State | str] = {}
        self._told: dict[Path, State | str] = {}

    def look(self) -> list[Discovery]:
        """Return what is new or changed since it was last given and was the same at the last look."""
        seen: dict[Path, State | str] = {}
        ready = []
        for each in self._discover():
            state = _state(each)
            if state is None:
                continue
            seen[each.path] = state
            if self._seen.get(each.path) == state != self._told.get(each.path):
                ready.append(each)
        self._seen = seen
        self._told = {path: state for path, state in self._told.items() if path in seen}
        self._told |= {each.path: seen[each.path] for each in ready}
        return ready

    def rounds(self, pause: Callable[[float], object]) -> Iterator[list[Discovery]]:
        """Yield what is ready, again and again, whenever there is something."""
        while True:
            ready = self.look()
            if ready:
                yield ready
            pause(PAUSE)


def _state(each: Discovery) -> State | str | None:
    """Return what changes with a file; nothing if it is gone again."""
    if not isinstance(each, Found):
        return each.reason
    try:
        status = each.path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
