"""Read a page on which sources are marked: `[source -> name]` is a source and who it is, `<words>` its cue."""

import re

from claims.knowledge.office_holders import known_speakers
from claims.linking.resolve_sources import resolve
from claims.records import Article, Attribution, Document, ResolvedSource, Segment, SegmentKind, Span, StatementKind

_MARK = re.compile(r"\[(?P<source>[^\]]*?) -> (?P<name>[^\]]*)\](?P<between>[^<\n]*)<(?P<cue>[^>]*)>")


def read(marked: str) -> list[tuple[str, ResolvedSource]]:
    """Return the expected names and the result of each mark; the longer side of the line is the content."""
    body, marks, segments = "", [], []
    for line in (line.strip() for line in marked.strip().split("\n")):
        start, at = len(body), 0
        for match in _MARK.finditer(line):
            body += line[at : match.start()]
            source = Span(len(body), len(body) + len(match["source"]))
            body += match["source"] + match["between"]
            cue = Span(len(body), len(body) + len(match["cue"]))
            body += match["cue"]
            at = match.end()
            marks.append((start, source, cue, match["name"]))
        body += line[at:]
        segments.append(Segment(SegmentKind.PARAGRAPH, Span(start, len(body)), body[start:]))
        body += "\n"
    article = Article(Document("test", body, "test", "test.txt"), tuple(segments))
    found = resolve(article, [_attribution(body, *mark[:3]) for mark in marks], known_speakers())
    return [(mark[3], result) for mark, result in zip(marks, found, strict=True)]


def _attribution(body: str, start: int, source: Span, cue: Span) -> Attribution:
    end = body.find("\n", cue.end)
    first, last = min(source.start, cue.start), max(source.end, cue.end)
    content = Span(start, first) if first - start > end - last else Span(last, end)
    return Attribution((source,), (cue,) if cue.end > cue.start else (), (content,), StatementKind.INDIRECT, 1.0)
