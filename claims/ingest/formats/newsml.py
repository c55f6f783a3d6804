"""What agencies send as XML: NewsML-G2 and NITF (IPTC standards); withheld and cancelled items are passed over."""

from collections.abc import Iterator
from typing import BinaryIO

from claims.ingest.formats import web
from claims.ingest.formats.days import day_of
from claims.ingest.formats.story import Asked, Item, Passed, Story, version_of, with_title
from claims.ingest.formats.xmltree import Element, all_of, first, line, local, parsed, text_of

UNFIT = {
    "withheld": "withheld by its agency",
    "canceled": "cancelled by its agency",
    "cancelled": "cancelled by its agency",
    "embargoed": "under embargo",
}
_BLOCKS = ("p", "hl2", "li", "pre", "h1", "h2", "h3", "h4")


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Give the articles of a news message, a news item or an NITF document.

    Raises:
        RejectedError: as parsed.
    """
    root = parsed(stream, asked)
    if local(root) == "nitf":
        yield _nitf(root)
        return
    items = [root] if local(root) == "newsItem" else list(all_of(root, "newsItem"))
    for item in items:
        yield _news_item(item)
    if not items:
        yield Passed("", "no news item with a text")


def unfit(status: str | None) -> str | None:
    """Give why an item of this status is not to be used, if so."""
    return UNFIT.get((status or "").rpartition(":")[2].strip().lower())


def _news_item(item: Element) -> Item:
    guid = item.get("guid") or ""
    status = first(item, "pubStatus")
    if reason := unfit(status.get("qcode") if status is not None else None):
        return Passed(guid, reason, guid or None)
    text = _content(item)
    if not text:
        return Passed(guid, "no text among its contents")
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
    )


def _content(item: Element) -> str:
    contents = first(item, "contentSet")
    if contents is None:
        return ""
    nitf = first(contents, "nitf")
    if nitf is not None:
        return _nitf_text(nitf)
    plain = first(contents, "inlineData")
    if plain is not None and text_of(plain):
        text = "".join(map(str, plain.itertext()))
        markup = "html" in (plain.get("contenttype") or "") or text.lstrip().startswith("<")
        return web.text_of(text) if markup else text.strip()
    page = first(contents, "inlineXML")
    return "" if page is None else _blocks(first(page, "body") if first(page, "body") is not None else page)


def _provider(item: Element) -> str | None:
    provider = first(item, "provider", "infoSource")
    if provider is None:
        return None
    code = provider.get("literal") or (provider.get("qcode") or "").rpartition(":")[2]
    return line(provider, "name") or code or None


def _language(item: Element) -> str | None:
    found = first(item, "language")
    return found.get("tag") if found is not None else None


def _nitf(root: Element) -> Item:
    data = first(root, "docdata")
    identity = first(root, "doc-id")
    guid = identity.get("id-string") if identity is not None else None
    if reason := unfit(data.get("management-status") if data is not None else None):
        return Passed(guid or "", reason, f"nitf:{guid}" if guid else None)
    title = line(root, "hl1", "title")
    text = _nitf_text(root)
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
    )


def _nitf_text(root: Element) -> str:
    place = line(root, "dateline")
    content = first(root, "body.content")
    return "\n\n".join(part for part in (place, _blocks(content if content is not None else root)) if part)


def _blocks(element: Element) -> str:
    found = [block for block in all_of(element, *_BLOCKS) if next(all_of(block, *_BLOCKS), None) is None]
    return "\n\n".join(text for text in map(text_of, found) if text) or text_of(element)
