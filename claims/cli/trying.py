"""`claims load --dry-run`: what would be read as what, with the first words of each body."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claims.cells import shown

if TYPE_CHECKING:
    from claims.ingest.reader import Read
    from claims.loader import Request

_SHOWN = frozenset({1, 2, 3, 10, 100, 1_000, 10_000})  # parts of a file that are shown: the first, then a sample
_MOST = 10_000  # parts of a file that are read
_WORDS = 12
_LONGEST = 90


def show(request: "Request", *, as_json: bool) -> None:
    """Print a line for a sample of each file's articles, and for what would be refused, passed over or left out."""
    for facts in _facts(request):
        print(json.dumps(facts) if as_json else shown(_line(facts)))


def _facts(request: "Request") -> Iterator[dict[str, Any]]:
    from claims import loader
    from claims.ingest.discover import Found
    from claims.ingest.reader import printable

    left_out: Counter[str] = Counter()
    request = replace(request, left_out=lambda kind, count: left_out.update({kind.value: count}))
    if request.stdin is not None:
        yield from _of_file("standard input", loader.read_stdin(request))
        yield from _left_out("standard input", left_out)
    for found in loader.todo(request):
        if isinstance(found, Found):
            yield from _of_file(printable(found.path), loader.read(request, found))
            yield from _left_out(printable(found.path), left_out)
        else:
            yield {"file": printable(found.path), "kind": type(found).__name__.lower(), "reason": found.reason}


def _of_file(name: str, parts: "Iterator[Read]") -> Iterator[dict[str, Any]]:
    """Yield the facts of a sample of a file's parts, and how many there are of each outcome where not all are shown."""
    outcomes: Counter[str] = Counter()
    for number, part in enumerate(parts, 1):
        outcome = _OUTCOMES[type(part.item).__name__]
        outcomes[outcome] += 1
        if number in _SHOWN:
            yield _of_part(name, part, outcome)
        if number == _MOST:
            outcomes["or more"] = 0
            break
    if (total := sum(outcomes.values())) > len(shown := [n for n in _SHOWN if n <= total]):
        counts = ", ".join(f"{count:,} {outcome}" if count else outcome for outcome, count in outcomes.items())
        yield {"file": name, "kind": "sample", "reason": f"{len(shown)} of {total:,} are shown: {counts}"}


_OUTCOMES = {"Document": "articles", "Refused": "rejected", "Passed": "skipped"}


def _of_part(name: str, part: "Read", outcome: str) -> dict[str, Any]:
    from claims.records import Document

    if isinstance(part.item, Document):
        return {"file": name, "kind": part.kind, **_of_document(part.item)}
    return {"file": part.item.name, "kind": outcome, "reason": part.item.reason}


def _left_out(name: str, counts: Counter[str]) -> Iterator[dict[str, Any]]:
    if counts:
        told = ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items()))
        yield {"file": name, "kind": "left out", "reason": told}
        counts.clear()


def _of_document(document: Any) -> dict[str, Any]:  # noqa: ANN401 - the record is imported when a file is read
    from claims.article.article import dissect

    article = dissect(document)
    return {
        "key": document.key,
        "title": article.title,
        "source": article.outlet.name if article.outlet else None,
        "published": document.published.isoformat() if document.published else document.issued,
        "published_basis": document.published_basis or None,
        "language": article.language,
        "characters": len(document.body),
        "begins": _beginning(document.body),
    }


def _beginning(body: str) -> str:
    """Return the first words of a body on one line."""
    words = body[: 10 * _LONGEST].split()
    begun = " ".join(words[:_WORDS])
    return f"{begun[:_LONGEST]} …" if len(words) > _WORDS or len(begun) > _LONGEST else begun


def _line(facts: dict[str, Any]) -> str:
    if "reason" in facts:
        return f"{facts['file']}: {facts['kind']}: {facts['reason']}"
    told = (facts["published"] or "no date", facts["source"] or "no outlet", facts["language"])
    return (
        f"{facts['file']}: {facts['kind']}: {facts['key']} | {facts['title'] or 'no title'} | {' | '.join(told)}"
        f" | {facts['characters']} characters: {facts['begins']}"
    )
