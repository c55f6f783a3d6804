"""News in JSON (IPTC ninjs 1.x, 2.x, 3.x and Superdesk's form of it): an agency's items with their associations.

Withheld and cancelled items are passed over. An item under embargo until a date is read, and the user notified.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claims.ingest.formats import web
from claims.ingest.formats.days import day_of
from claims.ingest.formats.newsml import KILLED, unfit
from claims.ingest.formats.story import Asked, Item, LeftOut, Passed, Refused, Story, version_of, with_title

_MARKS = ("versioncreated", "versionCreated", "pubstatus", "pubStatus", "representationtype", "profile", "$standard")
_BODIES = ("body_text", "bodyText", "body_xhtml", "body_html", "bodyXhtml", "bodyHtml")
_TEXTS = frozenset({"", "text", "article", "composite", "liveblog", "live_blog", "component"})
_DEEPEST = 3  # items within items
Record = Mapping[str, Any]


def is_ninjs(record: Record) -> bool:
    """Tell a record of the ninjs standard by the fields it requires; Superdesk writes `guid` for `uri`."""
    return _identity(record) is not None and any(mark in record for mark in _MARKS)


def items(record: Record, asked: Asked, name: str, depth: int = 0) -> Iterator[Item]:
    """Yield the article of a record, or why it is passed over, and the articles it brings along in full."""
    found = _item(record, asked, name)
    brought = [each for each in _associations(record) if depth < _DEEPEST]
    texts = [each for each in brought if is_ninjs(each) and _kind(each) in _TEXTS and _body(each).strip()]
    asked.leave(LeftOut.PICTURES, sum(_kind(each) not in _TEXTS for each in brought))
    if not (isinstance(found, Passed) and not found.withdrawn and texts):  # a package is only what it brings along
        yield found
    for each in texts:
        yield from items(each, asked, name, depth + 1)


def _item(record: Record, asked: Asked, name: str) -> Item:
    identity = _identity(record) or ""
    if reason := unfit(_first(record, "pubstatus", "pubStatus")) or _killed(record):
        return Passed(identity, reason, identity)
    text = _body(record)
    if not text.strip():
        return Passed(identity, f"no text among its bodies ({_kind(record) or 'no type'})")
    if len(text) > asked.limit:
        return Refused(identity, f"{asked.name}#{name}: is larger than {asked.limit / 1e6:g} MB.")
    title = _first(record, "headline", "title") or _of_role(record.get("headlines"), "main")
    notes = tuple(_notes(record))
    for note in notes:
        if note.startswith("embargoed"):
            asked.notice(f"{asked.name}: {identity}: {note}")
    web_address = identity.startswith(("http://", "https://"))
    return Story(
        body=with_title(title, text),
        name=identity,
        guid=None if web_address else identity,
        url=identity if web_address else _first(record, "canonicalurl", "canonicalUrl"),
        identifying=web_address,
        title=title,
        byline=_first(record, "byline") or _names(record.get("authors")),
        published=day_of(
            _first(record, "firstpublished", "firstcreated", "firstCreated", "versioncreated", "versionCreated")
        ),
        published_basis="metadata: ninjs",
        source=_first(record, "copyrightholder", "copyrightHolder", "source") or _named(record.get("infosources")),
        source_basis="metadata: ninjs",
        language=_first(record, "language"),
        version=version_of(record.get("version")),
        genre=_names(record.get("genre")) or _names(record.get("genres")),
        notes=notes,
    )


def _identity(record: Record) -> str | None:
    return next((record[key] for key in ("uri", "guid") if isinstance(record.get(key), str) and record[key]), None)


def _kind(record: Record) -> str:
    return str(record.get("type") or "").rpartition(":")[2].lower()


def _killed(record: Record) -> str | None:
    """Return why an item is taken back where its signals say so."""
    signals = {code.rpartition(":")[2].lower() for code in _codes(record.get("signals") or record.get("signal"))}
    return "killed by its agency" if signals & KILLED else None


def _notes(record: Record) -> Iterator[str]:
    embargo = _first(record, "embargoed", "embargoedreason", "embargoedReason")
    if embargo:
        yield f"embargoed: {_line(embargo)}"
    for label, names in (
        ("editorial note", ("ednote", "edNote")),
        ("correction", ("correction", "correctionnote")),
        ("replaces", ("evolvedfrom", "evolvedFrom", "rewrite_of")),
        ("use", ("usageterms", "usageTerms")),
    ):
        if found := _first(record, *names):
            yield f"{label}: {_line(found)}"
    for code in _codes(record.get("signals") or record.get("signal")):
        yield f"signal: {_line(code)}"
    if isinstance(record.get("urgency"), int):
        yield f"urgency: {record['urgency']}"


def _associations(record: Record) -> list[Record]:
    """Return the items that an item brings along: by name in ninjs 1.x, in a list since 2.0."""
    found = record.get("associations")
    entries = found.values() if isinstance(found, Mapping) else found if isinstance(found, list) else ()
    return [each for each in entries if isinstance(each, Mapping)]


def _body(record: Record) -> str:
    for name in _BODIES:
        if text := _first(record, name):
            return text if name.lower().endswith("text") else web.text_of(text)
    bodies = [body for body in _listed(record.get("bodies")) if body.get("value")]
    for body in sorted(bodies, key=lambda b: "html" in str(b.get("contenttype", b.get("contentType", "")))):
        value = str(body["value"])
        return web.text_of(value) if value.lstrip().startswith("<") else value
    return ""


def _of_role(entries: object, role: str) -> str | None:
    found = [entry for entry in _listed(entries) if entry.get("value")]
    best = next((entry for entry in found if entry.get("role") == role), found[0] if found else None)
    return str(best["value"]) if best else None


def _listed(entries: object) -> list[Record]:
    many = entries if isinstance(entries, Sequence) and not isinstance(entries, str) else [entries]
    return [entry for entry in many if isinstance(entry, Mapping)]


def _named(entries: object) -> str | None:
    first = next(iter(_listed(entries)), None)
    return str(first["name"]) if first and first.get("name") else None


def _names(entries: object) -> str | None:
    """Return the names of people or of genres, or their codes."""
    if isinstance(entries, str):
        return _line(entries) or None
    names = (
        str(each.get("name") or each.get("literal") or each.get("code") or each.get("uri") or "")
        for each in _listed(entries)
    )
    return ", ".join(filter(None, map(_line, names))) or None


def _codes(entries: object) -> list[str]:
    many = entries if isinstance(entries, Sequence) and not isinstance(entries, str) else [entries]
    codes = [each if isinstance(each, str) else _names(each) for each in many if each]
    return [code for code in codes if code]


def _first(record: Record, *names: str) -> str | None:
    return next((record[name] for name in names if isinstance(record.get(name), str) and record[name]), None)


def _line(text: str) -> str:
    return " ".join(text.split())[:300]
