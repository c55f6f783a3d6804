"""HTML pages: the text of the article, and what the page says about it; see trafilatura (Barbaresi, ACL 2021)."""

import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from claims.errors import RejectedError
from claims.ingest.encoding import decode
from claims.ingest.formats import interviews, live_blogs, tags
from claims.ingest.formats.days import day_of
from claims.ingest.formats.plain import whole
from claims.ingest.formats.story import Asked, Item, LeftOut, Story, with_title

MAX_PAGE = 10_000_000
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([a-zA-Z0-9_-]{2,40})""")
_HEAD = 4096
_FEWEST_LETTERS = 20
_FEWEST_WORDS = 5  # of a block by which a line is known again
_MAY_ASK = re.compile(r"\?[\s”\"']*</(?:b|strong)>", re.IGNORECASE)
_FOUND = "metadata: found in the page by htmldate"


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the article of a page.

    Raises:
        RejectedError: too large, no text, or a page without an article.
    """
    page = decoded(whole(stream, asked), asked.name)
    story = story_of(page, asked.name)
    asked.leave(LeftOut.OUTSIDE, outside(page, story))
    yield story


def outside(page: str, story: Story) -> int:
    """Count the words that a page shows outside its article: menus, teasers, comments, tables."""
    root = _tree(page)
    body = None if root is None else root.find("body")
    if body is None:
        return 0
    shown = blocks_of(body)
    return max(0, len(shown.split()) - len(story.body.split()))


def story_of(page: str, name: str, url: str | None = None) -> Story:
    """Return the article of a page; `url` is where it was fetched, if known.

    Raises:
        RejectedError: the page has no article, or is larger than any.
    """
    if len(page) > MAX_PAGE:
        raise RejectedError(f"{name}: is a page larger than {MAX_PAGE / 1e6:g} MB.")
    page = tags.shortened(page)
    found = _extracted(page, url)
    lines = [line for line in ((found and found.text) or "").splitlines() if line.strip()]
    if found is None or sum(map(str.isalpha, "".join(lines))) < _FEWEST_LETTERS:
        raise RejectedError(f"{name}: no article text is found in the page.")
    title = " ".join(found.title.split()) if found.title else None
    body, times = _body(page, lines, title, url or found.url or "")
    day = day_of(found.date)
    return Story(
        body=body,
        times=times,
        url=url or _address(found.url),
        title=title,
        byline=found.author or None,
        published=day,
        published_basis=_FOUND if day else "",
        source=found.sitename or None,
        source_basis="site name in the page",
    )


def _body(page: str, lines: list[str], title: str | None, address: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return the body, and where the entries of a live blog begin, each with its time.

    The lines of a live blog that stand in no entry come first; the questions of an interview are labelled.
    """
    root = _tree(page) if live_blogs.may_be_live(page) or _MAY_ASK.search(page) else None
    if root is None:
        return with_title(title, "\n\n".join(lines)), ()
    entries = live_blogs.entries_of(root, title or "", address)
    if not entries:
        return with_title(title, "\n\n".join(interviews.labelled(lines, interviews.questions_of(root)))), ()
    told = [" ".join(block.split()) for entry in entries for block in entry.text.split("\n\n")]
    body = with_title(title, "\n\n".join(line for line in lines if not _is_told(" ".join(line.split()), told)))
    times = []
    for entry in entries:
        body += "\n\n" if body else ""
        times.append((len(body), entry.time))
        body += entry.text
    return body, tuple(times)


def _is_told(line: str, blocks: list[str]) -> bool:
    """Tell a line that is a block of an entry, or holds one of some length."""
    return any(
        line.lstrip("- ") == block or (len(block.split()) >= _FEWEST_WORDS and block in line) for block in blocks
    )


def _tree(page: str) -> Any:  # noqa: ANN401 - lxml ships no types
    from lxml import etree, html  # noqa: PLC0415 - only where there is markup

    try:
        return html.document_fromstring(tags.shortened(page))
    except (etree.ParserError, ValueError):
        return None


def text_of(fragment: str) -> str:
    """Return the text of a fragment of HTML, a blank line between its blocks; nothing of it is left out."""
    from lxml import etree, html  # noqa: PLC0415 - only where there is markup

    try:
        root = html.fragment_fromstring(tags.shortened(fragment), create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    return blocks_of(root)


_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("tr", "ul", "block", "bq", "body.content", "body.end", "body.head", "dateline", "distributor", "fn"),
        *("hedline", "hl1", "hl2", "note", "nitf-table", "media", "media-caption", "media-producer", "credit"),
        *("byline", "tagline"),
    ]
)
_UNSEEN = frozenset({"script", "style", "template", "media-metadata", "media-object"})


def blocks_of(root: Any) -> str:  # noqa: ANN401 - an element; lxml ships no types
    """Return all text within an element of HTML, XHTML or NITF, a blank line between blocks; prefixes do not count."""
    pieces: list[str] = []
    _gather(root, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split(_BREAK))
    return "\n\n".join(line for line in lines if line)


_BREAK = "\x1e"  # stands in no text: XML and the HTML parser drop it
_DEEPEST = 400


def _gather(element: Any, pieces: list[str], depth: int = 0) -> None:  # noqa: ANN401 - as above
    name = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
    if name and name not in _UNSEEN and depth < _DEEPEST:
        edge = _BREAK if name in _BLOCKS else ""
        pieces += [edge, (element.text or "").replace(_BREAK, " ")]
        for child in element:
            _gather(child, pieces, depth + 1)
        pieces.append(edge)
    if depth:
        pieces.append((element.tail or "").replace(_BREAK, " "))


def decoded(data: bytes, name: str) -> str:
    """Return a page's text, in the encoding that it states where it can be.

    Raises:
        RejectedError: as decode.
    """
    stated = _CHARSET.search(data[:_HEAD])
    if stated and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode(stated[1].decode())
        except (UnicodeDecodeError, LookupError):
            return decode(data, name)
        return decode(text.encode("utf-8", "replace"), name)
    return decode(data, name)


def _extracted(page: str, url: str | None) -> Any:  # noqa: ANN401 - trafilatura's own document
    for noisy in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second: only where there are pages

    try:
        return bare_extraction(
            page,
            url=url,
            include_comments=False,
            include_tables=False,
            include_images=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        return None  # markup beyond repair


def _address(url: str | None) -> str | None:
    """Return the address a page states for itself, unless it is that of the site's front page."""
    return url if url and urlsplit(url).path.strip("/") else None
