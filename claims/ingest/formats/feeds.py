"""RSS and Atom files: an entry is an article where the feed carries its text, else a teaser beside its address."""

from collections.abc import Iterator
from typing import BinaryIO

from claims.ingest.formats import web
from claims.ingest.formats.days import day_of
from claims.ingest.formats.story import Asked, Item, Passed, Story, with_title
from claims.ingest.formats.xmltree import Element, all_of, line, local, parsed, text_of


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Give the entries of a feed.

    Raises:
        RejectedError: as parsed.
    """
    root = parsed(stream, asked)
    title = _own(root, "title") or next((_own(c, "title") for c in all_of(root, "channel")), None)
    language = line(root, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    for number, entry in enumerate(all_of(root, "item", "entry"), 1):
        yield _story(entry, str(number), title, language)


def _story(entry: Element, number: str, feed: str | None, language: str | None) -> Item:
    whole, teaser = _html(entry, "encoded", "content"), _html(entry, "description", "summary")
    name = _own(entry, "guid") or _own(entry, "id") or _link(entry) or number
    if not (whole or teaser):
        return Passed(name, "the entry has no text")
    title = _own(entry, "title")
    return Story(
        body=with_title(title, whole or teaser),
        name=name,
        url=_link(entry),
        identifying=bool(whole),
        title=title,
        byline=_own(entry, "creator") or line(entry, "author"),
        published=day_of(_own(entry, "pubDate") or _own(entry, "published") or _own(entry, "date")),
        published_basis="metadata: the feed",
        source=_own(entry, "source") or feed,
        source_basis="title of the feed",
        language=language,
    )


def _html(entry: Element, *names: str) -> str:
    for child in entry:
        if local(child) in names:
            if len(child):
                return "\n\n".join(filter(None, map(text_of, all_of(child, "p")))) or text_of(child)
            text = child.text or ""
            return web.text_of(text) if "<" in text or "&" in text else text.strip()
    return ""


def _own(entry: Element, name: str) -> str | None:
    return next((text_of(child) for child in entry if local(child) == name and text_of(child)), None)


def _link(entry: Element) -> str | None:
    links = [child for child in entry if local(child) == "link"]
    chosen = [link for link in links if link.get("rel") in {None, "alternate"}] or links
    return (chosen[0].get("href") or text_of(chosen[0]) or None) if chosen else None
