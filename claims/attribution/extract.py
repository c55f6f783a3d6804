"""Finding attributions in the segments of an article: rules, tagger, or both."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from claims import steps
from claims.attribution.answers import with_answers
from claims.attribution.candidate import Draft, without
from claims.attribution.cited import by_the_quoted, by_the_reported
from claims.attribution.comments import uncommented
from claims.attribution.confidence import confidence
from claims.attribution.cue_lexicon import cue_lexicon
from claims.attribution.headlines import unrepeated
from claims.attribution.inner import with_inner
from claims.attribution.loose_quotations import with_loose_quotations
from claims.attribution.merge import combined
from claims.attribution.postprocess import above_body, attributions, body_text, continued, speaks, taken_down
from claims.attribution.quotation_marks import Quote, quotes
from claims.attribution.reported import judged
from claims.attribution.rules.masked_sentence import FramedArticle
from claims.attribution.rules.paragraph import paragraph_drafts
from claims.attribution.rules.transcript_turns import (
    closes_turn,
    opens_as_transcript,
    spoken_after_dash,
    spoken_before_colon,
)
from claims.attribution.signed import signed
from claims.attribution.snap import snapped
from claims.attribution.tagger import read_many, tag
from claims.attribution.who import in_their_blocks, sourced, without_life
from claims.nlp.parsed_article import ParsedArticle
from claims.records import Attribution, EntityMention, Segment, SegmentKind
from claims.steps import step

Extractor = Literal["auto", "rules", "tagger"]
_RELATIVE = frozenset(("which", "who", "whom", "whose", "that"))
_TRANSCRIPT = 3  # so many paragraphs that open with a name and a colon make one,
_TRANSCRIPT_SHARE = 0.25  # if they are so large a part of all


def find(
    segments: Sequence[Segment], extractor: Extractor = "auto", framed: FramedArticle | None = None
) -> list[Attribution]:
    """Return the attributions of one article in text order; contents are disjoint, or nested with a parent.

    `framed` holds the article's frames and parses, where other steps ask for them too.

    Raises:
        LexiconError: the tagger's model is damaged, or missing where "tagger" asks for it.
    """
    return find_with_names(segments, extractor, framed).attributions


class Found(NamedTuple):
    """What is found in an article: its attributions, and the names that the same pass of the network reads."""

    attributions: list[Attribution]
    names: tuple[EntityMention, ...] = ()


def find_with_names(
    segments: Sequence[Segment], extractor: Extractor = "auto", framed: FramedArticle | None = None
) -> Found:
    """Return the attributions of one article (see `find`) with its names.

    Raises:
        LexiconError: the tagger's model is damaged or missing.
    """
    framed = framed or FramedArticle(ParsedArticle(segments))
    spoken = spoken_segments(segments)
    if not any(c.isalpha() for segment in spoken for c in segment.text):
        return Found([])
    read = read_many([spoken])[0]
    found = unjudged(spoken, extractor, framed, read.attributions)
    return Found(judged(body_text(spoken), found, spoken, framed.parsed), read.entities)


def read_names(segments: Sequence[Segment]) -> tuple[EntityMention, ...]:
    """Return the names of an article whose attributions are known."""
    return read_many([spoken_segments(segments)])[0].entities


def find_many(articles: Iterable[Sequence[Segment]], extractor: Extractor = "auto") -> list[list[Attribution]]:
    """Return the attributions of several articles in order.

    Raises:
        LexiconError: the tagger's model is damaged, or missing where "tagger" asks for it.
    """
    return [find(segments, extractor) for segments in articles]


def spoken_segments(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments that can hold attributions."""
    return [s for s in segments if speaks(s)]


def unjudged(
    spoken: Sequence[Segment],
    extractor: Extractor = "auto",
    framed: FramedArticle | None = None,
    drafts: Sequence[Draft] | None = None,
) -> list[Attribution]:
    """Return the attributions of one article before it is judged what they report.

    `drafts` are what the tagger finds in it, where it has been asked already.
    """
    framed = framed or FramedArticle(ParsedArticle(spoken))
    if extractor == "rules":
        return _finished(spoken, list(map(confidence().of_rules, ruled(spoken, framed))), framed.parsed)
    if extractor == "tagger":
        return _finished(spoken, tagged(spoken, drafts), framed.parsed)
    return _finished(spoken, combined(ruled(spoken, framed), tagged(spoken, drafts)), framed.parsed)


def tagged(spoken: Sequence[Segment], found: Sequence[Draft] | None = None) -> list[Draft]:
    """Return what the tagger finds in the segments that can speak, contents set on their quotation marks."""
    found = tag(spoken) if found is None else found
    drafts = [replace(d, content=without(d.content, (*d.source, *d.cue))) for d in found]
    body, quoted = body_text(spoken), _quotes(spoken)
    drafts = in_their_blocks(spoken, [sourced(body, d, quoted) for d in drafts], quoted)
    kept = [d for d in drafts if _says(d, body) and not _is_asked(d, body) and not _is_labelled(d, body)]
    kept = [d for d in kept if not _is_put_to(d, body)]
    return snapped(body, kept, quoted)


@step(lambda draft, _: bool(draft.content))
def _says(draft: Draft, body: str) -> bool:
    """Return whether there is content, and more of it than a relative pronoun ("a rise which surprised traders")."""
    words = {word for span in draft.content for word in span.of(body).lower().split()}
    return bool(words - _RELATIVE)


@step(steps.never)
def _is_asked(draft: Draft, body: str) -> bool:
    """Return whether the cue only takes a question: then the content is what somebody else asked."""
    words = {word for span in draft.cue for word in span.of(body).lower().split()}
    asked = words | set(draft.content[0].of(body).lower().split(maxsplit=2)[:2])
    return bool(asked & {"question", "questions"}) and bool(words & cue_lexicon().question_takers)


@step(steps.never)
def _is_labelled(draft: Draft, body: str) -> bool:
    """Return whether a label of the page stands before the colon, and no quotation behind: "Letter: The bridge …"."""
    label = " ".join(span.of(body) for span in draft.source).casefold().split()
    colon = "".join(span.of(body) for span in draft.cue).strip() == ":"
    quoted = bool(draft.content) and draft.content[0].of(body)[:1] in _OPENING
    short = 0 < len(label) <= _LONGEST_LABEL
    return colon and short and not quoted and label[-1] in cue_lexicon().not_speakers


@step(steps.never)
def _is_put_to(draft: Draft, body: str) -> bool:
    """Return whether a cue says what its source was asked: "Ann Roe, asked for a reaction, said"."""
    apart = bool(draft.source and draft.cue) and body[draft.source[-1].end : draft.cue[0].start].strip() == ","
    return apart and draft.cue[0].of(body).lower().split()[0] in _ASKED


_ASKED = frozenset({"asked", "questioned", "quizzed", "pressed"})
_OPENING = ('"', "\u201c", "\u2018", "'")
_LONGEST_LABEL = 2  # words


def _quotes(spoken: Sequence[Segment]) -> list[Quote]:
    return [q.moved(s.span.start) for s in spoken for q in quotes(s.text)]


def _finished(spoken: Sequence[Segment], drafts: Sequence[Draft], parsed: ParsedArticle) -> list[Attribution]:
    body = body_text(spoken)
    return attributions(body, with_inner(body, spoken, apart(spoken, drafts), parsed), spoken)


def outermost(spoken: Sequence[Segment]) -> list[Draft]:
    """Return the attributions of one article that stand in no other."""
    return apart(spoken, combined(ruled(spoken), tagged(spoken)))


def apart(spoken: Sequence[Segment], drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts with speakers set right, signatures and loose quotations added, repeated headlines left out."""
    body = body_text(spoken)
    drafts = [without_life(body, draft) for draft in drafts]
    second_hand = by_the_reported(body, by_the_quoted(body, drafts))
    drafts = with_answers(spoken, signed(spoken, uncommented(body, second_hand, _quotes(spoken))))
    drafts = with_loose_quotations(spoken, drafts)
    headlines = [s for s in spoken if above_body(s)]
    above = [d for d in drafts if any(s.span.start <= d.content[0].start < s.span.end for s in headlines)]
    below = [d for d in drafts if d not in above]
    return [*unrepeated(body, above, below), *below]


def ruled(spoken: Sequence[Segment], framed: FramedArticle | None = None) -> list[Draft]:
    """Return what the rules find in the segments that can speak, counted in the body."""
    framed = framed or FramedArticle(ParsedArticle(spoken))
    found = [
        [d.moved(s.span.start) for d in drafts]
        for s, drafts in zip(spoken, paragraph_drafts(spoken, framed), strict=True)
    ]
    above = [d for s, drafts in zip(spoken, found, strict=True) if above_body(s) for d in _headline(s, drafts)]
    below = [(s, drafts) for s, drafts in zip(spoken, found, strict=True) if not above_body(s)]
    body = body_text(spoken)
    told = _body_drafts([s for s, _ in below], [drafts for _, drafts in below])
    return [*above, *(d for d in told if not _is_put_to(d, body))]


@step(lambda _, drafts: [d for d in drafts if d.content and d.cue])
def _headline(segment: Segment, drafts: Sequence[Draft]) -> list[Draft]:
    whole = [d for d in drafts if d.content and d.cue]
    if segment.kind is SegmentKind.DECK:
        return whole
    last = spoken_after_dash(segment.text, cue_lexicon())
    if last is not None or not whole:
        last = last or spoken_before_colon(segment.text, headline=True, transcript=False)
    return whole if last is None else [last.moved(segment.span.start)]


def _body_drafts(paragraphs: Sequence[Segment], drafts: Sequence[list[Draft]]) -> list[Draft]:
    named = sum(opens_as_transcript(s.text) for s in paragraphs)
    transcript = named >= max(_TRANSCRIPT, _TRANSCRIPT_SHARE * len(paragraphs))
    found = [_paragraph(s, given, transcript=transcript) for s, given in zip(paragraphs, drafts, strict=True)]
    whole = [s.span for s in paragraphs]
    if transcript:
        found = taken_down(found, whole, [closes_turn(s.text) for s in paragraphs])
    return [d for drafts in continued(found, whole) for d in drafts]


def _paragraph(segment: Segment, drafts: list[Draft], *, transcript: bool) -> list[Draft]:
    named = spoken_before_colon(segment.text, headline=False, transcript=transcript)
    return drafts if named is None else [named.moved(segment.span.start)]
