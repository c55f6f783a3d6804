"""From files of every kind to documents, one after the other: containers unpacked, kinds told, keys given."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from claims.errors import RejectedError, UsageError
from claims.ingest import archives, file_types, formats
from claims.ingest.discover import Found, folder_name
from claims.ingest.formats.story import MAX_BYTES, Asked, Item, LeftOut, Passed, Refused, Story
from claims.ingest.urls import canonical_url
from claims.records import Document

_DEEPEST = 4  # archives within archives
_STDIN = "standard input"


def printable(path: Path) -> str:
    """Return a path as it may stand in a one-line message."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in str(path))


def _unheard(_: str) -> None:
    pass


def _uncounted(_: int) -> None:
    pass


def _unlisted(_kind: LeftOut, _count: int) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the user knows more than the files; `kind` is the format of all of them (a name or a suffix).

    `notice` takes lines for the user; `passed` is told of every stretch of bytes read from disk, `left_out` of the
    text that readers leave out.
    """

    url: str | None = None
    source: str | None = None
    published: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    kind: str | None = None
    limit: int = MAX_BYTES
    notice: Callable[[str], None] = _unheard
    passed: Callable[[int], None] = _uncounted
    left_out: Callable[[LeftOut, int], None] = _unlisted


@dataclass(frozen=True, slots=True)
class Read:
    """An article, or why a part of a file is none, with the kind of file it stood in."""

    kind: str
    item: Document | Refused | Passed


def shown(name: str, roots: Sequence[Path], collection: str | None) -> str | None:
    """Return a file or folder, named as in messages, by its collection and its path below it.

    Args:
        name: What `printable` makes of a path, with the part of an archive behind `#`.
        roots: The paths that the user named.
        collection: What the user called the collection, None where it is called like its folder.

    Returns:
        None where an absolute path is under none of the roots, as where a pattern gave it.
    """
    for root in roots:
        top = printable(root)
        if name == top or name.startswith(f"{top}#"):
            return f"{collection or folder_name(root.parent)}/{printable(Path(root.name))}{name[len(top) :]}"
        if name.startswith(f"{top.rstrip('/')}/"):
            return f"{collection or folder_name(root)}/{name[len(top.rstrip('/')) + 1 :]}"
    return None if name.startswith("/") else name


def read_found(found: Found, stated: Stated) -> Iterator[Read]:
    """Yield all that a file holds; a part that cannot be read is refused with its reason, which names the file."""
    name = printable(found.path)
    try:
        with found.path.open("rb", buffering=0) as file:
            place = _Place(found.collection, found.below, found.named)
            yield from _told(_buffered(file, stated), name, place, stated)
    except OSError as error:
        yield Read("", Refused(name, f"{name}: cannot be read: {(error.strerror or str(error)).lower()}."))


def read_stream(stream: BinaryIO, collection: str, stated: Stated) -> Iterator[Read]:
    """Yield all that standard input holds."""
    yield from _told(
        io.BufferedReader(cast("Any", _Metered(stream, stated)), _BUFFER), _STDIN, _Place(collection, ""), stated
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where bytes stand: collection, path below it, whether the user named the file, and how deep in archives."""

    collection: str
    below: str
    named: bool = True
    depth: int = 0

    def within(self, member: str) -> "_Place":
        return _Place(
            self.collection, f"{self.below}#{member}" if self.below else member, named=False, depth=self.depth + 1
        )


def _told(stream: BinaryIO, name: str, place: _Place, stated: Stated) -> Iterator[Read]:
    """Yield what a stream holds, and for what breaks off the reason."""
    try:
        yield from _of_stream(stream, name, name, place, stated)
    except RejectedError as error:
        yield Read("", Refused(name, str(error)))
    except archives.BROKEN as error:
        yield Read("", Refused(name, f"{name}: is broken at some place ({error})."))
    except Exception as error:  # noqa: BLE001 - what a library makes of a broken file must not end the load
        yield Read("", Refused(name, f"{name}: cannot be understood ({error!r}); please report it."))


def _of_stream(stream: BinaryIO, shown: str, name: str, place: _Place, stated: Stated) -> Iterator[Read]:
    """Yield what a stream holds; `name` is what its kind is told by, `shown` what messages call it."""
    head = cast("io.BufferedReader", stream).peek(formats.HEAD)[: formats.HEAD]
    kind = None if formats.by_suffix(name) is formats.TEXT else archives.container(name, head)
    if kind is None:
        told = formats.format_named(stated.kind) if stated.kind else formats.kind_of(name, head)
        yield from _articles(stream, told, shown, place, stated)
    elif place.depth >= _DEEPEST:
        yield Read(kind, Refused(shown, f"{shown}: is an archive too deep within others."))
    elif kind in archives.COMPRESSED:
        within = replace(place, depth=place.depth + 1)
        with closing(archives.unpacked(stream, kind, shown)) as inner:
            yield from _of_stream(inner, shown, archives.inner_name(name), within, stated)
    else:
        for member, content in archives.members(stream, kind, shown):
            yield from _of_member(member, content, shown, place, stated)


def _of_member(member: str, content: BinaryIO | str, shown: str, place: _Place, stated: Stated) -> Iterator[Read]:
    inner = f"{shown}#{_one_line(member)}"
    last = member.rpartition("/")[2]
    if isinstance(content, str):
        yield Read("", Refused(inner, f"{inner}: {content}."))
    elif last.startswith(".") or member.startswith("__MACOSX/"):
        yield Read("", Passed(inner, "hidden"))
    elif not file_types.holds_articles(last):
        yield Read("", Passed(inner, "not a kind of file that holds articles"))
    else:
        try:
            yield from _of_stream(content, inner, last, place.within(_one_line(member)), stated)
        except RejectedError as error:
            yield Read("", Refused(inner, str(error)))


def _articles(
    stream: BinaryIO, kind: formats.Format | None, shown: str, place: _Place, stated: Stated
) -> Iterator[Read]:
    if kind is None:
        reason = "XML of a kind that holds no articles"
        item = Refused(shown, f"{shown}: is {reason}.") if place.named else Passed(shown, reason)
        yield Read("XML", item)
        return
    asked = Asked(
        name=shown, columns=stated.columns, limit=stated.limit, notice=stated.notice, left_out=stated.left_out
    )
    if kind.seekable:
        with archives.seekable(stream, shown) as file:
            yield from _items(kind, kind.read(file, asked), shown, place, stated)
    else:
        yield from _items(kind, kind.read(stream, asked), shown, place, stated)


def _items(kind: formats.Format, items: Iterator[Item], shown: str, place: _Place, stated: Stated) -> Iterator[Read]:
    any_found = False
    for item in items:
        any_found = True
        if isinstance(item, Story):
            yield Read(kind.name, document_of(item, place.collection, place.below, stated))
        else:
            name = f"{shown}#{_one_line(item.name)}" if item.name else shown
            yield Read(kind.name, replace(item, name=name) if isinstance(item, Refused) else _passed(item, name))
    if not any_found:
        yield Read(kind.name, Passed(shown, f"{kind.name} without any article"))


def _passed(item: Passed, name: str) -> Passed:
    withdrawn = item.withdrawn
    return replace(item, name=name, withdrawn=withdrawn and (_valid(withdrawn) or withdrawn))


def document_of(story: Story, collection: str, below: str, stated: Stated) -> Document:
    """Return the document of an article: what the user stated wins over what the file says."""
    address = canonical_url(stated.url) if stated.url else _valid(story.url)
    identifying = address if stated.url or story.identifying else None
    path = _path(story, below)
    return Document(
        key=identifying or story.guid or f"file:{collection}/{path}",
        body=story.body,
        collection=collection,
        path=path,
        url=address,
        source=stated.source or story.source,
        published=stated.published or story.published,
        issued=None if stated.published else story.issued,
        title=story.title,
        byline=story.byline,
        language=story.language,
        published_basis="metadata" if stated.published else story.published_basis,
        source_basis="stated by the user" if stated.source else story.source_basis,
        version=story.version,
        genre=story.genre,
        notes=story.notes,
        times=story.times,
    )


def _path(story: Story, below: str) -> str:
    if story.name:
        return f"{below}#{_one_line(story.name)}" if below else _one_line(story.name)
    return below or _digest(story.body)


def _digest(body: str) -> str:
    import hashlib  # noqa: PLC0415 - only standard input has no name

    return hashlib.sha256(body.encode()).hexdigest()[:16]


def _valid(url: str | None) -> str | None:
    try:
        return canonical_url(url) if url else None
    except UsageError:
        return None


def _one_line(name: str) -> str:
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in name)[:2000]


_BUFFER = 1 << 17


def _buffered(file: IO[bytes], stated: Stated) -> BinaryIO:
    return io.BufferedReader(cast("Any", _Metered(cast("BinaryIO", file), stated)), _BUFFER)


class _Metered(io.RawIOBase):
    """A file that tells how much of it was read."""

    def __init__(self, file: BinaryIO, stated: Stated) -> None:
        self._file = file
        self._stated = stated

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - a writable buffer
        data = self._file.read(len(buffer)) or b""
        self._stated.passed(len(data))
        buffer[: len(data)] = data
        return len(data)
