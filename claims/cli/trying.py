"""`claims load --dry-run`: what would be read as what."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.ingest.reader import Read
    from claims.loader import Request

_SHOWN = 3  # articles of a file that are shown


def show(request: "Request", *, as_json: bool) -> None:
    """Print a line for each file's first articles, and for what would be refused or passed over."""
    for facts in _facts(request):
        print(json.dumps(facts, ensure_ascii=False) if as_json else _line(facts))


def _facts(request: "Request") -> Iterator[dict[str, Any]]:
    from claims import loader
    from claims.ingest.discover import Found
    from claims.ingest.read import printable

    if request.stdin is not None:
        yield from _of_file("standard input", loader.read_stdin(request))
    for found in loader.todo(request):
        if isinstance(found, Found):
            yield from _of_file(printable(found.path), loader.read(request, found))
        else:
            yield {"file": printable(found.path), "kind": type(found).__name__.lower(), "reason": found.reason}


def _of_file(name: str, parts: "Iterator[Read]") -> Iterator[dict[str, Any]]:
    from claims.records import Document

    for part in islice(parts, _SHOWN):
        if isinstance(part.item, Document):
            yield {"file": name, "kind": part.kind, **_of_document(part.item)}
        else:
            outcome = {"Refused": "rejected", "Passed": "skipped"}[type(part.item).__name__]
            yield {"file": part.item.name, "kind": outcome, "reason": part.item.reason}
    if next(parts, None) is not None:
        yield {"file": name, "kind": "more", "reason": f"only the first {_SHOWN} are shown"}


def _of_document(document: Any) -> dict[str, Any]:  # noqa: ANN401 - the record is imported when a file is read
    from claims.article.article import dissect

    article = dissect(document)
    return {
        "key": document.key,
        "title": article.title,
        "source": article.outlet.name if article.outlet else None,
        "published": document.published.isoformat() if document.published else None,
        "published_basis": document.published_basis or None,
        "language": article.language,
        "characters": len(document.body),
    }


def _line(facts: dict[str, Any]) -> str:
    if "reason" in facts:
        return f"{facts['file']}: {facts['kind']}: {facts['reason']}"
    told = (facts["published"] or "no date", facts["source"] or "no outlet", facts["language"])
    return (
        f"{facts['file']}: {facts['kind']}: {facts['key']} | {facts['title'] or 'no title'} | {' | '.join(told)}"
        f" | {facts['characters']} characters"
    )
