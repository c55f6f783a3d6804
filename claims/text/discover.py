"""Which files to read: the paths a user named, folders walked in a fixed order, each file met once."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ARTICLE_SUFFIXES = frozenset({".txt"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read; `below` is its path below the collection, with slashes."""

    path: Path
    collection: str
    below: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file passed over on purpose: of another kind, hidden, or met before."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A path that cannot be followed, with the reason."""

    path: Path
    reason: str


Discovery = Found | Skipped | Rejected
_Identity = tuple[int, int]


def discover(paths: Sequence[Path], collection: str | None = None) -> Iterator[Discovery]:
    """Give the files under the paths, in the order named and then sorted by name.

    A folder gives its articles (`.txt`) at any depth, under a collection called like the folder unless one is
    stated; a file named as such is always tried. Two files that would get one key are never both found.
    """
    walk = _Walk()
    for path in paths:
        yield from walk.root(path, collection)


class _Walk:
    """One walk over all roots: remembers what was met, by device and inode, and which keys were given out."""

    def __init__(self) -> None:
        self._met: dict[_Identity, Path] = {}
        self._keys: dict[tuple[str, str], Path] = {}

    def root(self, path: Path, collection: str | None) -> Iterator[Discovery]:
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            yield Rejected(path, _why(error))
            return
        if stat.S_ISDIR(mode):
            yield from self._folder(path, path, collection or _folder_name(path))
        else:
            yield self._file(path, collection or _folder_name(path.parent), path.name)

    def _folder(self, folder: Path, root: Path, collection: str) -> Iterator[Discovery]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            first = self._meet(folder)
        except OSError as error:
            yield Rejected(folder, _why(error))
            return
        if first is not None:
            yield Skipped(folder, f"the same folder as {first}")
            return
        for entry in entries:
            yield from self._entry(Path(entry.path), root, collection)

    def _entry(self, path: Path, root: Path, collection: str) -> Iterator[Discovery]:
        if path.name.startswith("."):
            yield Skipped(path, "hidden")
            return
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield Rejected(path, _why(error))
            return
        if stat.S_ISDIR(mode):
            yield from self._folder(path, root, collection)
        elif not stat.S_ISREG(mode) or path.suffix.lower() not in ARTICLE_SUFFIXES:
            yield Skipped(path, "not an article file (.txt)")
        else:
            yield self._file(path, collection, path.relative_to(root).as_posix())

    def _file(self, path: Path, collection: str, below: str) -> Discovery:
        if not _encodable(collection + below):
            return Rejected(path, "its name is not valid UTF-8")
        first = self._meet(path)
        if first is not None:
            return Skipped(path, f"the same file as {first}")
        other = self._keys.setdefault((collection, below), path)
        if other is not path:
            return Rejected(path, f"would get the key of {other}; load it under another --collection")
        return Found(path, collection, below)

    def _meet(self, path: Path) -> Path | None:
        """Give the path under which this file or folder was met before, if it was."""
        status = path.stat()
        if not status.st_ino:  # some network file systems number nothing
            return None
        first = self._met.setdefault((status.st_dev, status.st_ino), path)
        return None if first is path else first


def _folder_name(folder: Path) -> str:
    return folder.resolve().name or "files"


def _encodable(name: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in name)


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return f"cannot be followed: {(reason or 'unknown error').lower()}"
