"""Live blogs among web pages: each entry with its text, and the time that the page gives it.

A page says that it is one by its structured data (LiveBlogPosting of schema.org), or by its title, address or markup.
Then an entry is the largest part of the page with one time of its own.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.ingest.formats.story import LONGEST_CODE

Element = Any  # lxml ships no types
_SAYS_LIVE = re.compile(
    r"\blive\b[\s:|–—-]{1,3}(?:blog|updates?|coverage|reporting|text)|\blive ?-?blog|as it happened"
    r"|minute[ -]by[ -]minute",
    re.IGNORECASE,
)
_CLASS_LIVE = re.compile(r"live-?_?(?:blog|post|update|entry|feed|stream|reporting|text)|block-time", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:(?:published|posted|updated|added) (?:at|on) )?(?:[A-Z][a-z]{2,8}\.? \d\d?,? (?:\d{4},? )?)?(?:at )?"
    r"\d\d?[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{1,5}\)?(?:[+-]\d\d?(?::?\d\d)?)?)?"
    r"(?:[,\s]+[A-Z]?[\w.,\s]{0,25}\d{4})?"
    r"|\d\d?(?: ?[ap]\.?m\.?)(?: [A-Z]{2,4})?",
    re.IGNORECASE,
)
_FEWEST = 2
_FEWEST_WORDS = 5
_LONGEST_LABEL = 60
_MOST = 5_000
_QUOTED = frozenset({"blockquote"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a live blog: its time as the page gives it, and its text."""

    time: str
    text: str


def may_be_live(page: str) -> bool:
    """Return whether a page is worth looking for entries."""
    return "LiveBlogPosting" in page or bool(_CLASS_LIVE.search(page) or _SAYS_LIVE.search(page))


def entries_of(page: Element, title: str, address: str) -> list[Entry]:
    """Return the entries of a page that is a live blog, in the page's order; none for any other page."""
    structured = [entry for data in _structured(page) for entry in _updates(data)]
    if len(structured) >= _FEWEST:
        return structured
    return _printed(page, says=bool(_SAYS_LIVE.search(title) or _SAYS_LIVE.search(address.replace("/", " "))))


def _structured(page: Element) -> Iterator[Mapping[str, Any]]:
    """Yield the page's LiveBlogPosting objects."""
    for script in page.iter("script"):
        if script.get("type") == "application/ld+json" and "LiveBlogPosting" in (script.text or ""):
            try:
                waiting = [json.loads(script.text)]
            except (ValueError, RecursionError):
                continue
            while waiting:
                value = waiting.pop()
                if isinstance(value, Mapping):
                    if "LiveBlogPosting" in str(value.get("@type")):
                        yield value
                    waiting += [inner for inner in (value.get("@graph"), value.get("mainEntity")) if inner]
                elif isinstance(value, list):
                    waiting += value[:_MOST]


def _updates(data: Mapping[str, Any]) -> Iterator[Entry]:
    from claims.ingest.formats import web  # noqa: PLC0415 - it imports this module

    updates = data.get("liveBlogUpdate")
    for update in updates[:_MOST] if isinstance(updates, list) else ():
        if isinstance(update, Mapping):
            head, body = (" ".join(str(update.get(key) or "").split()) for key in ("headline", "articleBody"))
            text = web.text_of(body) if "<" in body or "&" in body else str(update.get("articleBody") or "").strip()
            if text:
                headed = f"{head}\n\n{text}" if head and not text.startswith(head) else text
                yield Entry(str(update.get("datePublished") or "")[:LONGEST_CODE], headed)


def _printed(page: Element, *, says: bool) -> list[Entry]:
    """Return the parts of a page with one time each, where the page or their markup says that they are live."""
    times = [element for element in page.iter() if _is_time(element)][:_MOST]
    within = Counter(above for element in times for above in element.iterancestors())
    parts: dict[Element, Element] = {}
    for element in times:
        alone = [above for above in element.iterancestors() if within[above] == 1]
        if alone:
            parts[alone[-1]] = element
    beside = {part.getparent() for part in parts if _is_marked(part)}
    found = [(part, element) for part, element in parts.items() if says or part.getparent() in beside]
    entries = [_entry(part, element) for part, element in found]
    entries = [entry for entry in entries if len(entry.text.split()) >= _FEWEST_WORDS]
    return entries if len(entries) >= _FEWEST else []


def _is_time(element: Element) -> bool:
    """Tell an element that gives a time of day and nothing else, outside quotations."""
    if not isinstance(element.tag, str) or len(element) > _FEWEST:
        return False
    texts = [" ".join(each.text_content().split()) for each in (element, *element) if isinstance(each.tag, str)]
    told = 0 < len(texts[0]) <= _LONGEST_LABEL and bool(_CLOCK.fullmatch(texts[0]))
    dated = element.tag == "time" and "T" in str(element.get("datetime"))
    if not (told or dated) or any(_CLOCK.fullmatch(inner) for inner in texts[1:] if inner):
        return False
    return not any(above.tag in _QUOTED for above in element.iterancestors())


def _is_marked(part: Element) -> bool:
    around = [part, *list(part.iterancestors())[:2], *part.iter()]
    return any(_CLASS_LIVE.search(f"{each.get('class') or ''} {each.get('id') or ''}") for each in around)


def _entry(part: Element, time: Element) -> Entry:
    """Return an entry with its time, which is taken out of its text."""
    from claims.ingest.formats import web  # noqa: PLC0415 - as above

    label = " ".join(str(time.get("datetime") or time.text_content()).split())[:LONGEST_CODE]
    time.drop_tree()
    return Entry(label, web.blocks_of(part))
