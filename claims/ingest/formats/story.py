"""What comes out of a file of any kind: articles as found there, what was passed over, and what cannot be read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import BinaryIO

MAX_BYTES = 20_000_000  # of one article
LONGEST_CODE = 40  # characters of a time code
_LONGEST_NUMBER = 10  # digits of a version, as PostgreSQL holds them


class LeftOut(StrEnum):
    """Kinds of text that a reader leaves out of the article; each is counted and reported."""

    DELETED = "deleted words of tracked changes"
    HIDDEN = "words of hidden text"
    MARGINS = "page headers and footers"
    COMMENTS = "comments"
    DRAWINGS = "words of charts and diagrams"
    EMBEDDED = "embedded files"
    PICTURES = "pictures and other media"
    ATTACHMENTS = "attachments"
    TEASERS = "teasers beside the full text"
    FIELDS = "lines of database fields"
    PREAMBLE = "lines above a table's header"
    OUTSIDE = "words of web pages outside the article"
    SETTINGS = "notes, styles and sounds of subtitles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as its file gives it; `name` tells it from others of the file, and is empty where there are none.

    `guid` is the identity that an agency gave it. An address that is not `identifying` is where the article can be
    read, while the text here is another (a teaser): it is no key. `issued` is the EDTF value of a publication date of
    which less than a day is known ("2021-03"). `genre` is the agency's ("opinion", "transcript"), `notes` are its
    remarks on the item, one line each. `times` are time codes of a recording, each from an offset of the body on.
    """

    body: str
    name: str = ""
    guid: str | None = None
    url: str | None = None
    identifying: bool = True
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    issued: str | None = None
    published_basis: str = ""
    source: str | None = None
    source_basis: str = ""
    language: str | None = None
    version: int | None = None
    genre: str | None = None
    notes: tuple[str, ...] = ()
    times: tuple[tuple[int, str], ...] = ()


def version_of(text: object) -> int | None:
    """Return the number of a version as an agency writes it, or None where that is no number."""
    written = str(text if text is not None else "").strip()
    return int(written) if written.isascii() and written.isdecimal() and len(written) < _LONGEST_NUMBER else None


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of a file that cannot be read as an article, with the reason."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A part of a file passed over on purpose, with the reason; `withdrawn` is the key of what was taken back."""

    name: str
    reason: str
    withdrawn: str | None = None


Item = Story | Refused | Passed
Columns = Mapping[str, str]


def _unheard(_: str) -> None:
    pass


def _uncounted(_kind: LeftOut, _count: int) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader is told: the file's printable name, the columns the user mapped, the largest article in bytes.

    `notice` takes a line for the user, such as the columns that were guessed; `left_out` counts what the reader
    leaves out of the articles.
    """

    name: str
    columns: Columns = field(default_factory=dict)
    limit: int = MAX_BYTES
    notice: Callable[[str], None] = _unheard
    left_out: Callable[[LeftOut, int], None] = _uncounted

    def leave(self, kind: LeftOut, count: int) -> None:
        """Count text that is left out, if there is any."""
        if count:
            self.left_out(kind, count)


Reader = Callable[[BinaryIO, Asked], Iterator[Item]]


def with_title(title: str | None, text: str) -> str:
    """Return a text headed by its title, unless it begins with it: the words of a headline are reported words too."""
    if not title or not _plain(title):
        return text
    heads = [_plain(line) for line in text[: 3 * len(title) + 500].splitlines()[:_HEAD_LINES]]
    if _plain(title) in heads or any(head.startswith(_plain(title) + " ") for head in heads if len(title) > _LONG):
        return text
    return f"{title.strip()}\n\n{text.lstrip()}"


_HEAD_LINES = 6
_LONG = 30


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
