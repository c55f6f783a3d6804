"""Write files that a user names: whole or not at all, and never through a link that somebody put in the way."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_STREAMS = (Path("/dev"), Path("/dev/fd"))  # /dev/stdout and the like: nothing to put in their place


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Yield a stream that takes the place of a file when the block ends, and is dropped where it fails.

    The stream goes to a new file of a random name (`.NAME.….part`) in the same folder, which is synced and renamed. A
    link at `path` is replaced, not followed.

    Raises:
        OSError: the file cannot be written.
    """
    if path.parent in _STREAMS:
        with path.open("wb") as stream:
            yield stream
        return
    half = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    descriptor = os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(descriptor, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    sync_folder(path.parent)


def write(path: Path, text: str) -> None:
    """Write a text as UTF-8 in place of a file, with its line ends as they are.

    Raises:
        OSError: the file cannot be written.
    """
    with opened(path) as stream:
        stream.write(text.encode("utf-8"))


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder: a renamed file is kept only once they are."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
