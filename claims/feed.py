"""Statements as an Atom feed (RFC 4287) in a file: what is new comes first, and the last ones stay."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from claims import files
from claims.errors import ClaimsError, UsageError

ATOM = "http://www.w3.org/2005/Atom"
MOST = 200  # entries that stay
_TITLE = 120  # characters
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(path: Path, name: str, rows: Sequence[Mapping[str, Any]], now: datetime | None = None) -> None:
    """Put rows of statements_wide at the head of a feed file, made where there is none; the file changes at once.

    Raises:
        UsageError: the file exists and is not a feed.
        ClaimsError: it cannot be written.
    """
    moment = (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    feed = etree.Element(_tag("feed"), nsmap={None: ATOM})
    _add(feed, "id", f"urn:claims:question:{name}")
    _add(feed, "title", f"claims: {name}")
    _add(feed, "updated", moment)
    for row in rows:
        feed.append(_entry(row, moment))
    new = {entry.findtext(_tag("id")) for entry in feed.iter(_tag("entry"))}
    for entry in _entries(path):
        if entry.findtext(_tag("id")) not in new and len(feed.findall(_tag("entry"))) < MOST:
            feed.append(entry)
    _replace(path, etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _entry(row: Mapping[str, Any], moment: str) -> Any:  # noqa: ANN401 - lxml ships no types
    entry = etree.Element(_tag("entry"))
    speaker = row["speaker"] or "Speaker not known"
    said = row["content"] if len(row["content"]) <= _TITLE else row["content"][:_TITLE] + " …"
    _add(entry, "id", f"urn:claims:statement:{row['statement']}")
    _add(entry, "title", f"{speaker}: {said}")
    _add(entry, "updated", moment)
    _add(etree.SubElement(entry, _tag("author")), "name", speaker)
    where = str(row["article"])
    if where.startswith(("https://", "http://")):
        etree.SubElement(entry, _tag("link"), href=_clean(where))
    told = [row["said_on"] or "date not known", row["source"], row["role"], f"claims show {row['statement']}"]
    _add(entry, "content", f"{row['content']}\n\n{' · '.join(str(each) for each in told if each)}")
    return entry


def _entries(path: Path) -> list[Any]:
    if not path.exists() or not path.stat().st_size:
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        root = etree.parse(str(path), parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise UsageError(f"{path} exists and is not a feed: {error}.", "Name another file.") from error
    if root.tag != _tag("feed"):
        raise UsageError(f"{path} exists and is not a feed.", "Name another file.")
    return list(root.findall(_tag("entry")))


def _replace(path: Path, text: bytes) -> None:
    try:
        with files.opened(path) as stream:
            stream.write(text)
    except OSError as error:
        raise ClaimsError(f"{path} cannot be written: {error.strerror}.") from error


def _add(parent: Any, name: str, text: str) -> None:  # noqa: ANN401 - as above
    etree.SubElement(parent, _tag(name)).text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"
