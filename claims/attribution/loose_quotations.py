"""Quotations that no cue introduces: alone in their paragraph, or in a sentence of their own behind narration."""

import re
from collections.abc import Iterator, Sequence

from claims.attribution.candidate import Draft
from claims.attribution.postprocess import BARE
from claims.attribution.quotation_marks import Quote, quotes
from claims.nlp.parser import Parse, Token, syntax
from claims.records import Segment, SegmentKind, Span, Spans
from claims.steps import step

FOUND = 0.5  # how sure such a quotation is: two in five serve nothing where rules alone read them
FEWEST_WORDS = 3
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_CLOSED_SENTENCE = re.compile(r"[.!?…—]['’)\]]*$")
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


@step(lambda _, drafts: list(drafts))
def with_loose_quotations(spoken: Sequence[Segment], drafts: Sequence[Draft]) -> list[Draft]:
    """Add the quotations that are whole sentences and part of no attribution, with who the narration before names."""
    taken = [s for d in drafts for s in (*d.source, *d.cue, *d.content)]
    added = [d for s in spoken if s.kind is SegmentKind.PARAGRAPH for d in _loose(s, taken)]
    return [*drafts, *added]


def _loose(segment: Segment, taken: Sequence[Span]) -> Iterator[Draft]:
    text, at = segment.text, segment.span.start
    for quote in quotes(text):
        span = quote.moved(at).span
        if _is_sentence(text, quote) and not any(t.start < span.end and span.start < t.end for t in taken):
            source = tuple(Span(s.start + at, s.end + at) for s in _narrated(text, quote))
            yield Draft(source, (), (span,), BARE, FOUND)


def _is_sentence(text: str, quote: Quote) -> bool:
    """Return whether a quotation stands as a sentence of its own, after a sentence's end or at the beginning."""
    inner = text[quote.inner.start : quote.inner.end].strip()
    words = _WORD.findall(inner)
    first = inner.lstrip("[(…. ")[:1]
    opens = first.isalnum() and not first.islower()
    before = text[: quote.span.start]
    apart = not before.strip() or bool(_SENTENCE_END.search(before))
    after = text[quote.span.end :].lstrip(" \t\u00a0\n")
    ends = bool(_CLOSED_SENTENCE.search(inner)) or not quote.closed
    return quote.opened and opens and apart and ends and len(words) >= FEWEST_WORDS and not after[:1].islower()


def _narrated(text: str, quote: Quote) -> Spans:
    """Return the name of the only person whom the sentence before a quotation is about, if there is one."""
    before = text[: quote.span.start].rstrip()
    if not before:
        return ()
    (parse,) = syntax([before])
    first, past = parse.sentences[-1]
    sentence = parse.tokens[first:past]
    subjects = [t for t in sentence if t.dep in _SUBJECTS and t.pos == "PROPN" and _is_main(parse, t)]
    named = [t for t in sentence if t.dep == "pobj" and t.pos == "PROPN" and t.head == first]
    opening = named if parse.tokens[first].text.lower() == "for" else []
    heads = subjects or opening
    return (_phrase(parse, heads[0]),) if len(heads) == 1 else ()


def _is_main(parse: Parse, token: Token) -> bool:
    head = parse.tokens[token.head]
    return head.head == head.i


def _phrase(parse: Parse, head: Token) -> Span:
    """Return a name with what stands before it in its noun phrase, no relative clause or apposition."""
    kept, waiting = {head.i}, [head.i]
    while waiting:
        token = parse.tokens[waiting.pop()]
        near = [i for i in token.children if parse.tokens[i].dep in {"compound", "amod", "det", "poss", "nmod"}]
        kept.update(near)
        waiting += near
    tokens = [parse.tokens[i] for i in sorted(kept)]
    return Span(tokens[0].start, tokens[-1].end)
