"""RSS and Atom files: an entry is an article where the feed carries its text, else a teaser beside its address."""

from collections.abc import Iterator
from typing import BinaryIO

from claims.ingest.formats import web
from claims.ingest.formats.days import day_of
from claims.ingest.formats.story import Asked, Item, LeftOut, Passed, Story, with_title
from claims.ingest.formats.xmltree import Element, all_of, line, local, parsed, text_of


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the entries of a feed.

    Raises:
        RejectedError: as parsed.
    """
    root = parsed(stream, asked)
    title = _own(root, "title") or next((_own(c, "title") for c in all_of(root, "channel")), None)
    language = line(root, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    for number, entry in enumerate(all_of(root, "item", "entry"), 1):
        asked.leave(
            LeftOut.PICTURES, sum(local(each) in {"enclosure", "thumbnail"} or _is_media(each) for each in entry)
        )
        found = _story(entry, str(number), title, language)
        if isinstance(found, Story) and not _told(_html(entry, "description", "summary"), found.body):
            asked.leave(LeftOut.TEASERS, 1)
        yield found


def _told(teaser: str, body: str) -> bool:
    return " ".join(teaser.split()) in " ".join(body.split())


def _story(entry: Element, number: str, feed: str | None, language: str | None) -> Item:
    whole, teaser = _html(entry, "encoded", "content"), _html(entry, "description", "summary")
    name = _own(entry, "guid") or _own(entry, "id") or _link(entry) or number
    if not (whole or teaser):
        return Passed(name, "the entry has no text")
    title = _title(entry)
    return Story(
        body=with_title(title, whole or teaser),
        name=name,
        url=_link(entry),
        identifying=bool(whole),
        title=title,
        byline=_own(entry, "creator") or _authors(entry),
        published=day_of(_own(entry, "pubDate") or _own(entry, "published") or _own(entry, "date")),
        published_basis="metadata: the feed",
        source=_source(entry) or feed,
        source_basis="title of the feed",
        language=language,
    )


def _html(entry: Element, *names: str) -> str:
    """Return the text of the first of these children that has one: XHTML within it, HTML as text, or plain text."""
    for child in entry:
        if local(child) in names and not _is_media(child):
            if len(child):
                text = web.blocks_of(child)
            else:
                written = child.text or ""
                text = web.text_of(written) if "<" in written or "&" in written else written.strip()
            if text:
                return text
    return ""


def _is_media(element: Element) -> bool:
    """Tell what belongs to a picture or video (Media RSS), not to the entry."""
    return isinstance(element.tag, str) and element.tag.startswith("{http://search.yahoo.com/mrss")


def _title(entry: Element) -> str | None:
    return " ".join(_html(entry, "title").split()) or None


def _authors(entry: Element) -> str | None:
    """Return the names of an entry's authors, not their addresses."""
    names = [line(child, "name") or text_of(child) for child in entry if local(child) == "author"]
    return ", ".join(filter(None, names)) or None


def _source(entry: Element) -> str | None:
    """Return the name of the feed that an entry was taken from."""
    found = next((child for child in entry if local(child) == "source"), None)
    return None if found is None else _own(found, "title") or (None if len(found) else text_of(found) or None)


def _own(entry: Element, name: str) -> str | None:
    return next(
        (text_of(child) for child in entry if local(child) == name and not _is_media(child) and text_of(child)), None
    )


def _link(entry: Element) -> str | None:
    links = [child for child in entry if local(child) == "link"]
    chosen = [link for link in links if link.get("rel") in {None, "alternate"}] or links
    return (chosen[0].get("href") or text_of(chosen[0]) or None) if chosen else None
