"""News in JSON (IPTC ninjs 1.x and 2.x): a record of an agency; withheld and cancelled items are passed over."""

from collections.abc import Mapping, Sequence
from typing import Any

from claims.ingest.formats import web
from claims.ingest.formats.days import day_of
from claims.ingest.formats.newsml import unfit
from claims.ingest.formats.story import Asked, Item, Passed, Refused, Story, version_of, with_title

_MARKS = ("versioncreated", "versionCreated", "pubstatus", "pubStatus", "representationtype", "profile", "$standard")
_BODIES = ("body_text", "bodyText", "body_xhtml", "body_html", "bodyXhtml", "bodyHtml")
Record = Mapping[str, Any]


def is_ninjs(record: Record) -> bool:
    """Tell a record of the ninjs standard by the fields it requires."""
    return isinstance(record.get("uri"), str) and any(mark in record for mark in _MARKS)


def item(record: Record, asked: Asked, name: str) -> Item:
    """Give the article of a record, or why it is passed over."""
    uri = str(record["uri"])
    if reason := unfit(_first(record, "pubstatus", "pubStatus")):
        return Passed(uri, reason, uri)
    text = _body(record)
    if not text.strip():
        return Passed(uri, "no text among its bodies")
    if len(text) > asked.limit:
        return Refused(uri, f"{asked.name}#{name}: is larger than {asked.limit / 1e6:g} MB.")
    title = _first(record, "headline") or _of_role(record.get("headlines"), "main")
    web_address = uri.startswith(("http://", "https://"))
    return Story(
        body=with_title(title, text),
        name=uri,
        guid=None if web_address else uri,
        url=uri if web_address else None,
        title=title,
        byline=_first(record, "byline"),
        published=day_of(_first(record, "firstcreated", "firstCreated", "versioncreated", "versionCreated")),
        published_basis="metadata: ninjs",
        source=_first(record, "copyrightholder", "copyrightHolder") or _named(record.get("infosources")),
        source_basis="metadata: ninjs",
        language=_first(record, "language"),
        version=version_of(_first(record, "version")),
    )


def _body(record: Record) -> str:
    for name in _BODIES:
        if text := _first(record, name):
            return text if name.lower().endswith("text") else web.text_of(text)
    bodies = [body for body in record.get("bodies") or () if isinstance(body, Mapping) and body.get("value")]
    for body in sorted(bodies, key=lambda b: "html" in str(b.get("contenttype", b.get("contentType", "")))):
        value = str(body["value"])
        return web.text_of(value) if value.lstrip().startswith("<") else value
    return ""


def _of_role(entries: object, role: str) -> str | None:
    if not isinstance(entries, Sequence):
        return None
    found = [entry for entry in entries if isinstance(entry, Mapping) and entry.get("value")]
    best = next((entry for entry in found if entry.get("role") == role), found[0] if found else None)
    return str(best["value"]) if best else None


def _named(entries: object) -> str | None:
    first = entries[0] if isinstance(entries, list) and entries else None
    return str(first["name"]) if isinstance(first, Mapping) and first.get("name") else None


def _first(record: Record, *names: str) -> str | None:
    return next((record[name] for name in names if isinstance(record.get(name), str) and record[name]), None)
