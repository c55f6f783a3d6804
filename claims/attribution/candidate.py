"""What the rules find in one paragraph, as token sets, before it becomes spans of the body."""

from dataclasses import dataclass, replace

from claims.attribution.rules.dependency_tree import Tree
from claims.records import Span, Spans


@dataclass(frozen=True, slots=True)
class Found:
    """A source, cue and content as token indices of a frame; `rule` names how, `sure` how surely (0-1)."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    rule: str
    sure: float


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in code points of some text; a quotation still without speaker has no source and cue."""

    source: Spans
    cue: Spans
    content: Spans
    rule: str
    sure: float

    def moved(self, offset: int) -> "Draft":
        """Return the same attribution counted from another origin."""
        return replace(
            self,
            source=_moved(self.source, offset),
            cue=_moved(self.cue, offset),
            content=_moved(self.content, offset),
        )


def draft(tree: Tree, found: Found) -> Draft:
    """Turn token sets into spans of the paragraph."""
    return Draft(
        _with_comma(tree, tree.spans(found.source)),
        tree.spans(found.cue) or _marks(tree, found.cue),
        tree.spans(_trimmed(tree, found.content)),
        found.rule,
        found.sure,
    )


def _with_comma(tree: Tree, source: Spans) -> Spans:
    """Take in the comma that closes an apposition: "Ann Lee, the mayor," as PolNeAR's annotators do."""
    paragraph = tree.frame.paragraph
    if not source or "," not in paragraph[source[0].start : source[-1].end]:
        return source
    last = source[-1]
    return (*source[:-1], Span(last.start, last.end + 1)) if paragraph[last.end : last.end + 1] == "," else source


def _marks(tree: Tree, cue: frozenset[int]) -> Spans:
    """Return the span of a cue that is a mere colon or dash."""
    return (tree.frame.span(tree.tokens[min(cue)], tree.tokens[max(cue)]),) if cue else ()


def _trimmed(tree: Tree, content: frozenset[int]) -> set[int]:
    """Drop a conjunction or comma left hanging at the end where something else was cut off."""
    kept = set(content)
    while kept and tree.masked[max(kept)] < 0 and tree.tokens[max(kept)].text.lower() in _HANGING:
        kept.discard(max(kept))
    return kept


_HANGING = frozenset((".", "and", "but", "or", "while", "as", ",", ";", "-", "–", "—"))


def without(spans: Spans, taken: Spans) -> Spans:
    """Return spans less what others take of them."""
    for other in taken:
        spans = tuple(
            piece
            for s in spans
            for piece in (Span(s.start, min(s.end, other.start)), Span(max(s.start, other.end), s.end))
            if piece.start < piece.end
        )
    return spans


def _moved(spans: Spans, offset: int) -> Spans:
    return tuple(Span(s.start + offset, s.end + offset) for s in spans)
