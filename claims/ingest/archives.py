"""Archives and compressed files, unpacked as they are read, with limits against what unpacks without end."""

import bz2
import gzip
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, Final

from claims.errors import RejectedError

_FREE = 64_000_000  # bytes that may come out whatever went in
_RATIO = 250  # bytes out for a byte in, past that: text compresses to a tenth, bombs to a thousandth
_IN_MEMORY = 16_000_000
_LARGEST_SPOOL = 8_000_000_000
COMPRESSED: Final = (".gz", ".zst", ".bz2", ".xz")
ARCHIVES: Final = (".zip", ".tar", ".tgz", ".tbz2", ".txz", ".tzst")
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError)
_MAGIC = ((b"\x1f\x8b", ".gz"), (b"\x28\xb5\x2f\xfd", ".zst"), (b"BZh", ".bz2"), (b"\xfd7zXZ\0", ".xz"))
_TAR_MARK = slice(257, 262)
_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}


def container(name: str, head: bytes) -> str | None:
    """Return the kind of container (its usual suffix) that a file's first bytes tell, if it is one."""
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if found:
        return found
    if head.startswith(b"PK\x03\x04") and not name.lower().endswith((".docx", ".xlsx", ".pptx", ".odt", ".epub")):
        return ".zip"
    return ".tar" if head[_TAR_MARK] == b"ustar" else None


def inner_name(name: str) -> str:
    """Return a compressed file's name without what the compression added: a.tgz holds a.tar."""
    for short, long in _SHORT.items():
        if name.lower().endswith(short):
            return name[: -len(short)] + long.rpartition(".")[0]
    suffix = next((suffix for suffix in COMPRESSED if name.lower().endswith(suffix)), "")
    return name[: len(name) - len(suffix)]


def unpacked(stream: BinaryIO, kind: str, name: str) -> BinaryIO:
    """Return the bytes that a compressed stream holds; reading raises RejectedError where they are far too many."""
    counted = _Counted(stream)
    source: Any = counted
    opened: Any
    if kind == ".zst":
        import zstandard  # noqa: PLC0415 - only where something is so compressed

        opened = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(source, read_across_frames=True)
    elif kind == ".gz":
        opened = gzip.GzipFile(fileobj=source, mode="rb")
    else:
        opened = bz2.BZ2File(source) if kind == ".bz2" else lzma.LZMAFile(source)  # noqa: SIM115 - the caller closes
    return io.BufferedReader(_Guarded(opened, lambda: counted.count, name), 1 << 17)


def members(stream: BinaryIO, kind: str, name: str) -> Iterator[tuple[str, BinaryIO | str]]:
    """Yield the files of an archive, each with its path and its bytes, or with why it cannot be read.

    Raises:
        RejectedError: the archive is broken, or unpacks to far more than its size.
    """
    if kind == ".zip":
        with seekable(stream, name) as file:
            yield from _zip(file, name)
    else:
        yield from _tar(stream)


@contextmanager
def seekable(stream: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """Return a stream that can be read from any place: itself, or a copy on disk.

    Raises:
        RejectedError: it is too large to be copied.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        size = 0
        while data := stream.read(1 << 20):
            size += len(data)
            if size > _LARGEST_SPOOL:
                raise RejectedError(f"{name}: is too large to be read from a pipe or from within an archive.")
            copy.write(data)
        copy.seek(0)
        yield copy  # type: ignore[misc]


def _zip(file: BinaryIO, name: str) -> Iterator[tuple[str, BinaryIO | str]]:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    total = [0]
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            if info.flag_bits & 1:
                yield info.filename, "is locked by a password"
                continue
            try:
                with archive.open(info) as opened:
                    guarded = _Guarded(opened, lambda: size, name, total)
                    yield info.filename, io.BufferedReader(guarded, 1 << 17)
            except BROKEN as error:
                yield info.filename, f"cannot be unpacked ({type(error).__name__})"


def _tar(stream: BinaryIO) -> Iterator[tuple[str, BinaryIO | str]]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            opened = archive.extractfile(info) if info.isreg() else None
            if opened is not None:
                # Read in order only, whatever the library says of it: an archive within is copied first.
                yield info.name, io.BufferedReader(_Guarded(opened, None, info.name), 1 << 17)


class _Counted(io.RawIOBase):
    """A stream that knows how many bytes were read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - a writable buffer
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Guarded(io.RawIOBase):
    """What was unpacked, as long as it stands in some proportion to what was packed, if that is known."""

    def __init__(
        self, opened: IO[bytes], packed: Callable[[], int] | None, name: str, total: list[int] | None = None
    ) -> None:
        self._opened = opened
        self._packed = packed
        self._name = name
        self._total = total if total is not None else [0]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - a writable buffer
        try:
            data = self._opened.read(len(buffer))
        except RejectedError:
            raise
        except Exception as error:  # each library has its own
            raise RejectedError(f"{self._name}: is broken at some place ({error}).") from error
        self._total[0] += len(data)
        if self._packed and self._total[0] > _FREE and self._total[0] > _RATIO * self._packed():
            raise RejectedError(f"{self._name}: unpacks to far more than any text would.")
        buffer[: len(data)] = data
        return len(data)
