"""Attributions that reach beyond one paragraph: continued quotations, transcripts, headlines."""

from collections.abc import Callable

import pytest

from claims.attribution import find
from claims.records import Segment, SegmentKind, Span, StatementKind

K = SegmentKind
CONTINUED = {
    "paragraph that is a bare quotation": (
        '{Q "The bridge is safe,"} {S the mayor} {C said}.\n\n{Q "It will open in May. Nobody need worry."}'
    ),
    "quotation over three paragraphs": (
        "{S The mayor} {C said}: {Q “The bridge is safe.}\n\n{Q “It will open in May.}\n\n{Q “Nobody need worry.”}"
    ),
    "he added, colon, next paragraph": (
        "{S The mayor} {C said} in a letter:\n\n{Q “The bridge is safe. It will open in May.”}"
    ),
    "block quotation without marks": "{S The mayor} {C added}:\n\n{Q The bridge is safe. It will open in May.}",
    "new speaker in the next paragraph": (
        '{Q1 "The bridge is safe,"} {S1 the mayor} {C1 said}.\n\n{Q2 "It is not,"} {S2 an engineer} {C2 said}.'
    ),
    "bare, then reported": (
        '{Q1 "For the town, this is of course a good thing to have".} {S1,S2 He} {C2 said} '
        '{Q2 "last year the town had no bridge at all".}'
    )
    .replace('have".}', 'have"}.')
    .replace('all".}', 'all"}.'),
    "a title is no quotation": "The fair “Bridges of Europe” opens in May.\n\nIt was last held in 2015.",
}


@pytest.mark.parametrize("marked", [*CONTINUED.values()], ids=[*CONTINUED])
def test_quotations_over_paragraphs(assert_marked: Callable[[str], None], marked: str) -> None:
    """A quotation goes on over paragraphs until somebody else is named."""
    assert_marked(marked)


def _article(*parts: tuple[SegmentKind, str]) -> tuple[str, list[Segment]]:
    body, segments = "", []
    for kind, text in parts:
        segments.append(Segment(kind, Span(len(body), len(body) + len(text)), text))
        body += text + "\n\n"
    return body, segments


def _contents(*parts: tuple[SegmentKind, str]) -> list[str]:
    body, segments = _article(*parts)
    return [" … ".join(s.of(body) for s in a.content) for a in find(segments, "rules")]


def test_a_headline_the_body_repeats_gives_nothing() -> None:
    """An attribution in a headline is left out where the body carries it."""
    found = _contents(
        (K.HEADLINE, "Mayor accuses county of hiding the report on the bridge"),
        (K.PARAGRAPH, "The mayor accused the county of hiding the report on the bridge."),
    )
    assert found == ["the county of hiding the report on the bridge"]


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        (
            "Mayor will build the harbour next year: minister",
            "minister",
            "Mayor will build the harbour next year",
        ),
        ("New harbour to open next year — foreign ministry", "foreign ministry", "New harbour to open next year"),
        ("Smith: The harbour will never be built", "Smith", "The harbour will never be built"),
    ],
)
def test_a_headline_alone_stands(headline: str, source: str, content: str) -> None:
    """A headline that names its source counts where the body says something else."""
    body, segments = _article((K.HEADLINE, headline), (K.PARAGRAPH, "It rained all day in the north of the county."))
    (found,) = find(segments, "rules")
    assert [s.of(body) for s in found.source] == [source]
    assert [s.of(body) for s in found.content] == [content]


@pytest.mark.parametrize("kind", [K.CAPTION, K.RELATED, K.BOILERPLATE, K.BYLINE, K.DATELINE])
@pytest.mark.parametrize("extractor", ["rules", "auto"])
def test_what_is_not_the_article_gives_nothing(kind: SegmentKind, extractor: str) -> None:
    """Captions, links, furniture, bylines and datelines hold no attributions."""
    _, segments = _article((kind, 'The mayor said the bridge was safe. "It will open in May," he said.'))
    assert find(segments, extractor) == []  # type: ignore[arg-type]


def test_a_transcript_gives_each_speaker_their_paragraphs() -> None:
    """What follows a name and a colon is that speaker's, verbatim, until the next name."""
    body, segments = _article(
        (K.PARAGRAPH, "ANN LEE: Good afternoon. We have much to talk about today."),
        (K.PARAGRAPH, "The bridge is safe, as everybody knows."),
        (K.PARAGRAPH, "REPORTER: Will it open in May this year?"),
        (K.PARAGRAPH, "ANN LEE: We think so. It is a good bridge."),
    )
    found = find(segments, "rules")
    assert [a.source[0].of(body) for a in found] == ["ANN LEE", "REPORTER", "ANN LEE"]
    assert {a.kind for a in found} == {StatementKind.DIRECT}
    assert [len(a.content) for a in found] == [2, 1, 1]


def test_relayed_speech_has_a_parent() -> None:
    """Speech that somebody relays is nested in the statement that relays it."""
    body, segments = _article((K.PARAGRAPH, "Smith told him there would be no bridge, Jones said."))
    outer, inner = find(segments, "rules")
    assert (outer.parent, inner.parent) == (None, 0)
    assert inner.content[0].of(body) == "there would be no bridge"
    assert outer.source[0].of(body) == "Jones"


KINDS = [
    ('"The bridge is safe," he said.', StatementKind.DIRECT),
    ('He said it was "a very good bridge for all of us."', StatementKind.DIRECT),
    ('He said the county would "never build" a bridge there.', StatementKind.MIXED),
    ('He said the "new" bridge was safe.', StatementKind.INDIRECT),
    ("He said the bridge was safe.", StatementKind.INDIRECT),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: StatementKind) -> None:
    """Direct is all quoted but for two words, indirect nothing but a scare-quoted word, mixed what lies between."""
    _, segments = _article((K.PARAGRAPH, text))
    assert [a.kind for a in find(segments, "rules")] == [kind]
