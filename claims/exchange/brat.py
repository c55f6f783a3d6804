"""Statements as brat's standoff: a text and an .ann file an article, and the configuration that names the parts."""

from collections.abc import Iterator

from claims.exchange.annotated import Annotated, Told
from claims.records import Span

CONFIGURATION = """\
[entities]
Source
Cue
Content

[relations]
SaidBy Arg1:Content, Arg2:Source
CuedBy Arg1:Content, Arg2:Cue

[events]

[attributes]
Kind Arg:Content, Value:direct|mixed|indirect
Type Arg:Content, Value:speech|writing|belief|intention|other
Polarity Arg:Content, Value:asserted|refused|negated|hypothetical
"""
_PARTS = {"source": "Source", "cue": "Cue", "content": "Content"}
_RELATIONS = {"source": "SaidBy", "cue": "CuedBy"}
_ATTRIBUTES = {"Kind": "kind", "Type": "type", "Polarity": "polarity"}


def annotations(article: Annotated) -> str:
    """Return the .ann file of an article; offsets are code points, lines of one span are fragments of it."""
    return "".join(f"{line}\n" for line in _lines(article))


def _lines(article: Annotated) -> Iterator[str]:
    entities = relations = attributes = 0
    for told in article.told:
        named = {}
        for part, name in _PARTS.items():
            pieces = [piece for span in told.spans.get(part, ()) for piece in _in_lines(article.body, span)]
            if pieces:
                entities += 1
                named[part] = f"T{entities}"
                stretches = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
                yield f"T{entities}\t{name} {stretches}\t{' '.join(piece.of(article.body) for piece in pieces)}"
        for part, relation in _RELATIONS.items():
            if part in named:
                relations += 1
                yield f"R{relations}\t{relation} Arg1:{named['content']} Arg2:{named[part]}"
        for attribute, column in _ATTRIBUTES.items():
            if told.row[column]:
                attributes += 1
                yield f"A{attributes}\t{attribute} {named['content']} {told.row[column]}"
        yield f"#{entities}\tAnnotatorNotes {named['content']}\t{_note(told)}"


def _in_lines(body: str, span: Span) -> Iterator[Span]:
    """Split a span at line ends, which no fragment may contain."""
    start = span.start
    for line in span.of(body).splitlines(keepends=True):
        words = line.strip()
        if words:
            first = start + line.index(words[0])
            yield Span(first, first + len(words))
        start += len(line)


def _note(told: Told) -> str:
    row = told.row
    facts = [f"key {told.key}", f"speaker {row['speaker'] or 'not known'}", f"said {row['said_on'] or 'not known'}"]
    return "; ".join(" ".join(fact.split()) for fact in facts)
