"""Which files to read: the paths a user named, folders walked in a fixed order, each file met once."""

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.ingest.file_types import holds_articles


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read; `below` is its path below the collection, with slashes; `named` if the user named it."""

    path: Path
    collection: str
    below: str
    named: bool = False


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
    """Yield the files under the paths, in the order named and then sorted by name.

    A folder gives the files of the kinds that are read, at any depth, under a collection called like the folder
    unless one is stated; a file named as such is always tried; `*`, `?`, `[…]` and `**` stand for what matches them.
    Two files that would get one key are never both found. What is remembered grows with the folders, not the files,
    as long as one folder is walked.
    """
    patterns = [path for path in paths if not os.path.lexists(path) and glob.has_magic(str(path))]
    walk = _Walk(alone=len(paths) == 1 and not patterns)
    for path in paths:
        if path in patterns:
            yield from walk.matches(path, collection)
        else:
            yield from walk.root(path, collection)


class _Walk:
    """One walk over all roots: remembers what was met, by device and inode, and which keys were given out.

    A walk of one root `alone` need not remember plain files: a key is theirs alone, and they are met again only by
    links, of which there are few.
    """

    def __init__(self, *, alone: bool = False) -> None:
        self._alone = alone
        self._met: dict[_Identity, Path] = {}
        self._keys: dict[tuple[str, str], Path] = {}

    def matches(self, pattern: Path, collection: str | None) -> Iterator[Discovery]:
        """Yield what matches a pattern; a folder that matches is walked."""
        found = False
        for name in sorted(glob.iglob(str(pattern), recursive=True)):  # noqa: PTH207 - patterns may be absolute
            found = True
            if not (glob.has_magic(pattern.name) and pattern.name == "**" and Path(name).is_dir()):
                yield from self.root(Path(name), collection)
        if not found:
            yield Rejected(pattern, "nothing matches this pattern")

    def root(self, path: Path, collection: str | None) -> Iterator[Discovery]:
        """Yield what stands under a path that the user named."""
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            yield Rejected(path, _why(error))
            return
        if stat.S_ISDIR(mode):
            yield from self._folder(path, path, collection or folder_name(path))
        else:
            yield self._file(path, collection or folder_name(path.parent), path.name, named=True)

    def _folder(self, folder: Path, root: Path, collection: str) -> Iterator[Discovery]:
        try:
            entries = sorted(os.listdir(folder))  # noqa: PTH208 - names only: folders may be huge
            first = self._meet(folder)
        except OSError as error:
            yield Rejected(folder, _why(error))
            return
        if first is not None:
            yield Skipped(folder, f"the same folder as {first}")
            return
        for entry in entries:
            yield from self._entry(folder / entry, root, collection)

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
        elif not stat.S_ISREG(mode) or not (holds_articles(path.name) or _is_delivered(path)):
            yield Skipped(path, "not a kind of file that holds articles")
        else:
            yield self._file(path, collection, path.relative_to(root).as_posix())

    def _file(self, path: Path, collection: str, below: str, *, named: bool = False) -> Discovery:
        if not _encodable(collection + below):
            return Rejected(path, "its name is not valid UTF-8")
        if self._alone and not named and not _is_linked(path):
            return Found(path, collection, below)
        first = self._meet(path) or (self._target(path, below) if self._alone and not named else None)
        if first is not None:
            return Skipped(path, f"the same file as {first}")
        other = self._keys.setdefault((collection, below), path)
        if other is not path:
            return Rejected(path, f"would get the key of {other}; load it under another --collection")
        return Found(path, collection, below, named)

    def _target(self, path: Path, below: str) -> Path | None:
        """Return the file that a link leads to where it is found by itself on this walk."""
        if not path.is_symlink():
            return None
        root, target = Path(str(path.absolute())[: -len(below)]).resolve(), path.resolve()
        if not target.is_relative_to(root) or not holds_articles(target.name):
            return None
        return None if any(part.startswith(".") for part in target.relative_to(root).parts) else target

    def _meet(self, path: Path) -> Path | None:
        """Return the path under which this file or folder was met before, if it was."""
        status = path.stat()
        if not status.st_ino:  # some network file systems number nothing
            return None
        first = self._met.setdefault((status.st_dev, status.st_ino), path)
        return None if first is path else first


def _is_delivered(path: Path) -> bool:
    """Tell a message in a mail folder that keeps each in a file of its own (Maildir)."""
    folder = path.parent
    return folder.name in {"cur", "new"} and all((folder.parent / each).is_dir() for each in ("cur", "new", "tmp"))


def _is_linked(path: Path) -> bool:
    """Tell a file that stands under several names."""
    status = path.lstat()
    return stat.S_ISLNK(status.st_mode) or status.st_nlink > 1


def folder_name(folder: Path) -> str:
    """Return what a collection is called that a folder is."""
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
