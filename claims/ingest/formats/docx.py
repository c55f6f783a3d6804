"""Word documents (Office Open XML): all text that a reader of the document sees, in order, and its title and author.

Insertions of tracked changes belong to the text, deletions do not. Tables give a block a cell, text boxes and notes
their paragraphs. Page headers and footers, comments and hidden text are left out and counted.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from claims.errors import RejectedError
from claims.ingest.encoding import decode
from claims.ingest.formats.plain import whole
from claims.ingest.formats.story import Asked, Item, LeftOut
from claims.ingest.formats.texts import stories_of
from claims.ingest.formats.xmltree import Element, all_of, first, local, text_of, tree_of

_ROOM = 5  # XML takes more bytes than its text
_RELATIONS = "_rels/.rels"
_MAIN = "word/document.xml"
_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer")
_DELETED = frozenset({"del", "moveFrom"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_UNREAD = frozenset({"instrText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "Fallback"})
_DEEPEST = 200  # elements within elements


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the article of a Word document, or the articles of a press database's export.

    Raises:
        RejectedError: too large, broken, or without text.
    """
    data = io.BytesIO(whole(stream, asked))
    try:
        with zipfile.ZipFile(data) as package:
            _refuse_bomb(package, asked)
            text, title, author = _text(package, asked), *_properties(package)
    except RejectedError:
        raise
    except Exception as error:
        raise RejectedError(f"{asked.name}: is a document that cannot be read ({type(error).__name__}).") from error
    if not text:
        raise RejectedError(f"{asked.name}: is a document without text.")
    body = decode(text.replace("\0", "").encode("utf-8", "replace"), asked.name)
    yield from stories_of(body, asked, title=title, byline=author)


def _refuse_bomb(package: zipfile.ZipFile, asked: Asked) -> None:
    if sum(part.file_size for part in package.infolist()) > _ROOM * asked.limit:
        raise RejectedError(f"{asked.name}: unpacks to far more than an article.")


def _text(package: zipfile.ZipFile, asked: Asked) -> str:
    main = _main_part(package)
    reading = _Reading(asked)
    reading.blocks_of(tree_of(package.read(main), asked.name), 0)
    reading.end_paragraph()
    folder = posixpath.dirname(main)
    for path in sorted(package.namelist()):
        kind = (
            posixpath.basename(path).removesuffix(".xml").rstrip("0123456789") if path.startswith(f"{folder}/") else ""
        )
        if kind in _NOTES:
            _read_notes(tree_of(package.read(path), asked.name), reading)
        elif kind in _MARGINS:
            asked.leave(LeftOut.MARGINS, bool(text_of(tree_of(package.read(path), asked.name))))
        elif kind == "comments":
            comments = all_of(tree_of(package.read(path), asked.name), "comment")
            asked.leave(LeftOut.COMMENTS, sum(1 for _ in comments))
        elif posixpath.dirname(path) in {f"{folder}/charts", f"{folder}/diagrams"} and kind in {"chart", "data"}:
            asked.leave(LeftOut.DRAWINGS, len(text_of(tree_of(package.read(path), asked.name)).split()))
        elif posixpath.dirname(path) == f"{folder}/embeddings":
            asked.leave(LeftOut.EMBEDDED, 1)
    asked.leave(LeftOut.DELETED, reading.deleted)
    asked.leave(LeftOut.HIDDEN, reading.hidden)
    return "\n\n".join(reading.paragraphs)


def _main_part(package: zipfile.ZipFile) -> str:
    """Return the path of the part that holds the text, as the package's relations name it."""
    if _RELATIONS in package.namelist():
        for relation in tree_of(package.read(_RELATIONS), _RELATIONS):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", _MAIN)).lstrip("/")
    return _MAIN


def _read_notes(notes: Element, reading: "_Reading") -> None:
    for note in notes:
        if all(kind not in str(note.attrib) for kind in ("separator", "continuationNotice")):
            reading.blocks_of(note, 0)
            reading.end_paragraph()


def _properties(package: zipfile.ZipFile) -> tuple[str | None, str | None]:
    """Return the title and the author in the document's properties."""
    path = "docProps/core.xml"
    if path not in package.namelist():
        return None, None
    core = tree_of(package.read(path), path)
    title, author = (text_of(first(core, name)) or None for name in ("title", "creator"))
    return title, author


@dataclass(slots=True)
class _Reading:
    """The paragraphs read so far, the pieces of the one being read, and the words left out."""

    asked: Asked
    paragraphs: list[str] = field(default_factory=list)
    deleted: int = 0
    hidden: int = 0
    _pieces: list[str] = field(default_factory=list)
    _boxes: list[Element] = field(default_factory=list)

    def end_paragraph(self) -> None:
        """Close the paragraph being read, then read the text boxes anchored in it."""
        text = "\n".join(line.strip() for line in "".join(self._pieces).splitlines()).strip()
        if text:
            self.paragraphs.append(text)
        self._pieces = []
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks_of(box, 1)
            self.end_paragraph()

    def blocks_of(self, element: Element, depth: int) -> None:
        """Read everything within an element, in order."""
        for child in element:
            self._read(child, depth + 1)

    def _read(self, element: Element, depth: int) -> None:
        name = local(element)
        if name in _UNREAD or depth > _DEEPEST:
            return
        if name in _DELETED:
            self.deleted += _words(element)
        elif name == "t":
            self._pieces.append(element.text or "")
        elif name in _SIGNS:
            self._pieces.append(_SIGNS[name])
        elif name == "txbxContent":
            self._boxes.append(element)
        elif name == "altChunk":
            self.asked.leave(LeftOut.EMBEDDED, 1)
        elif not self._passed(element, name):
            self.blocks_of(element, depth)
            if name == "tc" or (name == "p" and not _mark_deleted(element)):
                self.end_paragraph()

    def _passed(self, element: Element, name: str) -> bool:
        """Count the words of a hidden run or a deleted row; False for anything else."""
        if name == "r" and _has(element, "rPr", "vanish"):
            self.hidden += _words(element)
        elif name == "tr" and _has(element, "trPr", "del"):
            self.deleted += _words(element)
        else:
            return False
        return True


def _has(element: Element, properties: str, name: str) -> bool:
    found = next((child for child in element if local(child) == properties), None)
    return found is not None and any(local(each) == name and _is_on(each) for each in found)


def _is_on(element: Element) -> bool:
    value = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "val"), "true")
    return value not in {"0", "false", "off"}


def _mark_deleted(paragraph: Element) -> bool:
    """Tell a paragraph whose end was deleted: it goes on with the next one."""
    properties = next((child for child in paragraph if local(child) == "pPr"), None)
    return properties is not None and _has(properties, "rPr", "del")


def _words(element: Element) -> int:
    return len("".join(each.text or " " for each in all_of(element, "delText", "t", "tab", "br", "p")).split())
