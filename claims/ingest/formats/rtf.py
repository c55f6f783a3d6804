"""Rich Text Format: the text, with its text boxes and footnotes; as press databases and old word processors write it.

striprtf turns the control words into text. It drops text boxes and footnotes without a word and prints the addresses
of links, so those groups are taken out first, by their braces.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from claims.errors import RejectedError
from claims.ingest.encoding import decode
from claims.ingest.formats.plain import whole
from claims.ingest.formats.story import Asked, Item, LeftOut
from claims.ingest.formats.texts import stories_of

_GROUP = re.compile(
    r"\{(?:\\\*)?\s*\\(?P<kind>pict|objdata|fldinst|footnote|shptxt|headerf?|headerl|headerr|footerf?|footerl|footerr|"
    r"annotation|themedata|datastore|blipuid|fonttbl|stylesheet|listtable|rsidtbl|colortbl|bkmkstart|bkmkend)(?![a-z])",
)
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_BINARY = re.compile(r"\\bin(\d{1,9}) ?")
_KEPT = frozenset({"footnote", "shptxt"})
_STAYS = frozenset({"fonttbl"})  # which says how the bytes of a font are encoded
_MARGINS = re.compile(r"header|footer")
_CELL = re.compile(r"\\(?:nest)?(?:cell|row)(?![a-z])")
_DELETED = re.compile(r"\{[^{}]*?\\deleted(?![a-z0-9])[^{}]*\}")
_HIDDEN = re.compile(r"\{[^{}]*?\\v(?![a-z0-9])[^{}]*\}")
_TITLE = re.compile(r"\{\\title ([^{}]{1,500})\}")
_AUTHOR = re.compile(r"\{\\author ([^{}]{1,300})\}")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_DEEPEST = 10  # notes and boxes within each other


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the article of a document, or the articles of a press database's export.

    Raises:
        RejectedError: too large, no RTF, or without text.
    """
    data = whole(stream, asked)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise RejectedError(f"{asked.name}: is not an RTF document.")
    written = data.decode("latin-1")
    plain, within = _apart(written, asked)
    parts = [_text(part, data, asked.name) for part in (plain, *within)]
    text = "\n\n".join(part.strip() for part in parts if part.strip())
    if not text:
        raise RejectedError(f"{asked.name}: is a document without text.")
    body = decode(text.replace("\0", "").encode("utf-8", "replace"), asked.name)
    title, author = (_property(pattern, written, data, asked.name) for pattern in (_TITLE, _AUTHOR))
    yield from stories_of(body, asked, title=title, byline=author)


def _apart(written: str, asked: Asked, depth: int = 0) -> tuple[str, list[str]]:
    """Return the document without the groups that are no running text, and those of them that a reader reads."""
    kept: list[str] = []
    within: list[str] = []
    at = 0
    while found := _GROUP.search(written, at):
        end = _closing(written, found.start())
        group, kind = written[found.start() : end], found["kind"]
        kept.append(written[at : end if kind in _STAYS else found.start()])
        if kind in _KEPT and depth < _DEEPEST:
            inner, deeper = _apart(written[found.end() : end - 1], asked, depth + 1)
            within += [inner, *deeper]
        elif _MARGINS.match(kind):
            asked.leave(LeftOut.MARGINS, bool(re.search(r"[A-Za-z]{3}", re.sub(r"\\[a-z]+-?\d*", "", group[9:]))))
        elif kind == "annotation":
            asked.leave(LeftOut.COMMENTS, 1)
        elif kind in {"pict", "objdata"}:
            asked.leave(LeftOut.PICTURES, 1)
        at = end
    kept.append(written[at:])
    return _CELL.sub(r"\\par ", _visible("".join(kept), asked)), within


def _closing(written: str, start: int) -> int:
    """Return where the group that opens at `start` ends; binary data within it is passed over by its length."""
    depth, at = 0, start
    while found := _BRACE.search(written, at):
        binary = _BINARY.search(written, at, found.start())
        if binary and int(binary[1]):
            at = binary.end() + int(binary[1])
            continue
        at = found.end()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return at
    return len(written)


def _visible(written: str, asked: Asked) -> str:
    """Return what is neither deleted in a tracked change nor hidden."""
    for pattern, kind in ((_DELETED, LeftOut.DELETED), (_HIDDEN, LeftOut.HIDDEN)):
        for group in pattern.findall(written):
            asked.leave(kind, len(re.sub(r"\\'..|\\[a-z]+-?\d* ?|[{}]", "", group).split()))
        written = pattern.sub("", written)
    return written


def _text(written: str, data: bytes, name: str) -> str:
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - only where there is RTF

    code_page = _CODE_PAGE.search(data[:2000])
    whole_group = written if written.lstrip().startswith("{\\rtf") else "{\\rtf1 " + written + "}"
    encoding = f"cp{code_page[1].decode()}" if code_page else "cp1252"
    try:
        text: str = rtf_to_text(whole_group.encode("latin-1").decode("latin-1"), encoding, "replace")
    except (LookupError, ValueError, OverflowError, IndexError, TypeError) as error:
        raise RejectedError(f"{name}: is an RTF document that cannot be read ({type(error).__name__}).") from error
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # \\u writes rare characters as pairs
    return "\n".join(line.strip() for line in text.splitlines())


def _property(pattern: re.Pattern[str], written: str, data: bytes, name: str) -> str | None:
    found = pattern.search(written)
    return " ".join(_text(found[1], data, name).split()) or None if found else None
