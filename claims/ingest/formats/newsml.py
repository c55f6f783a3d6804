"""What agencies send as XML: NewsML-G2 and NITF (IPTC standards); withheld and cancelled items are passed over."""

from collections.abc import Iterator
from typing import BinaryIO

from claims.ingest.formats import web
from claims.ingest.formats.days import day_of
from claims.ingest.formats.story import Asked, Item, LeftOut, Passed, Story, version_of, with_title
from claims.ingest.formats.xmltree import Element, all_of, first, line, local, parsed, text_of

UNFIT = {
    "withheld": "withheld by its agency",
    "canceled": "cancelled by its agency",
    "cancelled": "cancelled by its agency",
    "embargoed": "under embargo",
}
KILLED = frozenset(
    {"kill", "mandatorykill", "cancel", "cancelled", "canceled", "withdraw", "withdrawal", "elimination"}
)
_LONGEST_NOTE = 300


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the articles of a news message, a news item or an NITF document.

    Raises:
        RejectedError: as parsed.
    """
    root = parsed(stream, asked)
    if local(root) == "nitf":
        yield _nitf(root, asked)
        return
    items = [root] if local(root) == "newsItem" else list(all_of(root, "newsItem"))
    for item in items:
        yield _news_item(item, asked)
    if not items:
        yield Passed("", "no news item with a text")


def unfit(status: str | None) -> str | None:
    """Return why an item of this status is not to be used, if so."""
    return UNFIT.get((status or "").rpartition(":")[2].strip().lower())


def _news_item(item: Element, asked: Asked) -> Item:
    guid = item.get("guid") or ""
    status = first(item, "pubStatus")
    if reason := unfit(status.get("qcode") if status is not None else None) or _killed(item):
        return Passed(guid, reason, guid or None)
    text = _content(item, asked)
    if not text:
        return Passed(guid, "no text among its contents")
    notes = tuple(_notes(item))
    _tell_embargo(notes, guid, asked)
    created = line(item, "firstCreated", "contentCreated", "versionCreated")
    title = line(item, "headline")
    return Story(
        body=with_title(title, text),
        name=guid,
        guid=guid or None,
        title=title,
        byline=line(item, "by"),
        published=day_of(created),
        published_basis="metadata: NewsML-G2",
        source=_provider(item),
        source_basis="metadata: NewsML-G2 provider",
        language=_language(item),
        version=version_of(item.get("version")),
        genre=_labels(item, "genre"),
        notes=notes,
    )


def _killed(item: Element) -> str | None:
    """Return why an item is taken back where its signals say so."""
    signals = {_code(signal).lower() for signal in all_of(item, "signal")}
    return "killed by its agency" if signals & KILLED else None


def _notes(item: Element) -> Iterator[str]:
    """Yield what the agency remarks on an item: embargo, signals, what it is an instance of, notes to editors."""
    if embargo := line(item, "embargoed"):
        yield f"embargoed: {embargo}"
    for label, name in (("signal", "signal"), ("instance of", "instanceOf"), ("urgency", "urgency")):
        if found := _labels(item, name):
            yield f"{label}: {found}"
    for note in all_of(item, "edNote"):
        if text_of(note):
            yield f"editorial note: {text_of(note)[:_LONGEST_NOTE]}"


def _labels(item: Element, name: str) -> str | None:
    """Return the names, or the codes, of an item's properties of one kind."""
    found = (line(each, "name") or text_of(each) or _code(each) for each in all_of(item, name))
    return ", ".join(dict.fromkeys(filter(None, found))) or None


def _code(element: Element) -> str:
    return (
        str(element.get("qcode") or element.get("uri") or element.get("literal") or "")
        .rpartition(":")[2]
        .rpartition("/")[2]
    )


def _tell_embargo(notes: tuple[str, ...], name: str, asked: Asked) -> None:
    for note in notes:
        if note.startswith("embargoed"):
            asked.notice(f"{asked.name}: {name}: {note}")


def _content(item: Element, asked: Asked) -> str:
    contents = first(item, "contentSet")
    if contents is None:
        return ""
    nitf = first(contents, "nitf")
    if nitf is not None:
        return _nitf_text(nitf, asked)
    plain = first(contents, "inlineData")
    if plain is not None and text_of(plain):
        text = "".join(map(str, plain.itertext()))
        markup = "html" in (plain.get("contenttype") or "") or text.lstrip().startswith("<")
        return web.text_of(text) if markup else text.strip()
    asked.leave(LeftOut.PICTURES, sum(1 for _ in all_of(contents, "remoteContent")))
    page = first(contents, "inlineXML")
    return "" if page is None else web.blocks_of(first(page, "body") if first(page, "body") is not None else page)


def _provider(item: Element) -> str | None:
    provider = first(item, "provider", "infoSource")
    if provider is None:
        return None
    code = provider.get("literal") or (provider.get("qcode") or "").rpartition(":")[2]
    return line(provider, "name") or code or None


def _language(item: Element) -> str | None:
    found = first(item, "language")
    return found.get("tag") if found is not None else None


def _nitf(root: Element, asked: Asked) -> Item:
    data = first(root, "docdata")
    identity = first(root, "doc-id")
    guid = identity.get("id-string") if identity is not None else None
    if reason := unfit(data.get("management-status") if data is not None else None):
        return Passed(guid or "", reason, f"nitf:{guid}" if guid else None)
    title = line(root, "hl1", "title")
    text = _nitf_text(root, asked)
    if not text:
        return Passed(guid or "", "no text in its body")
    issued = first(root, "date.issue", "date.release", "story.date")
    published = first(root, "pubdata")
    return Story(
        body=with_title(title, text),
        name=guid or "",
        guid=f"nitf:{guid}" if guid else None,
        title=title,
        byline=line(root, "byline"),
        published=day_of(issued.get("norm") or text_of(issued)) if issued is not None else None,
        published_basis="metadata: NITF",
        source=(published.get("name") if published is not None else None) or line(root, "distributor"),
        source_basis="metadata: NITF",
        genre=_nitf_genre(root),
        notes=tuple(_nitf_notes(root)),
    )


def _nitf_text(root: Element, asked: Asked) -> str:
    """Return the place of the report and all blocks of the body; media are counted, with their captions left out."""
    content = first(root, "body.content")
    content = root if content is None else content
    media = list(all_of(content, "media"))
    asked.leave(LeftOut.PICTURES, len(media))
    for each in media:
        _remove(each)
    return "\n\n".join(part for part in (line(root, "dateline"), web.blocks_of(content)) if part)


def _remove(element: Element) -> None:
    """Take an element out of its tree; what stands behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _nitf_genre(root: Element) -> str | None:
    """Return the genre: of the subject code's properties ("Feature", "Opinion"), else the type ("news")."""
    properties = [each.get("tobject.property.type") for each in all_of(root, "tobject.property")]
    kinds = [each.get("tobject.type") for each in all_of(root, "tobject")]
    return ", ".join(filter(None, properties)) or next(filter(None, kinds), None)


def _nitf_notes(root: Element) -> Iterator[str]:
    for each in all_of(root, "series"):
        part, total = each.get("series.part"), each.get("series.totalpart")
        of = f", part {part}" + (f" of {total}" if total else "") if part else ""
        yield f"series: {each.get('series.name') or 'unnamed'}{of}"
    for name, key, label in (
        ("urgency", "ed-urg", "urgency"),
        ("correction", "info", "correction"),
        ("ed-msg", "info", "editorial note"),
        ("fixture", "fix-id", "instance of"),
    ):
        for each in all_of(root, name):
            if each.get(key):
                yield f"{label}: {' '.join(each.get(key).split())[:_LONGEST_NOTE]}"
