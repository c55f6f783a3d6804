"""Quotations signed by who said them, as pull quotes and readers' letters are."""

import pytest

from claims.attribution.extract import find
from claims.records import Segment, SegmentKind, Span

PAGES = {
    "on the next line": (
        ["“We stood in the rain for an hour, and no train came.”", "— Margaret Ellwood, passenger"],
        [("Margaret Ellwood, passenger", "“We stood in the rain for an hour, and no train came.”")],
    ),
    "one under another": (
        [
            "“The whole village is cut off in the evening.”",
            "– Tom Birch, Lower Wick",
            '"I have never seen such a mess at a station."',
            "- Janet Coles",
        ],
        [
            ("Tom Birch, Lower Wick", "“The whole village is cut off in the evening.”"),
            ("Janet Coles", '"I have never seen such a mess at a station."'),
        ],
    ),
    "at the end of the line": (
        ['"Nobody told us anything at all about it." -- Anna Rowe, teacher'],
        [("Anna Rowe, teacher", '"Nobody told us anything at all about it."')],
    ),
    "over two paragraphs": (
        ["“It was cold in the hall all day.", "“It was wet, too.”", "— Dr Joan Tarver, The Old Mill"],
        [("Dr Joan Tarver, The Old Mill", "“It was cold in the hall all day. … “It was wet, too.”")],
    ),
    "an agency's credit is no signature": (
        ['The minister said: "We will look into it." — Reuters'],
        [("The minister", '"We will look into it."')],
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_signed_quotation_is_the_signers(page: str) -> None:
    """The name behind the dash is the source, and of this quotation alone."""
    lines, expected = PAGES[page]
    body, segments = "\n".join(lines), list[Segment]()
    for line in lines:
        start = body.index(line)
        segments.append(Segment(SegmentKind.PARAGRAPH, Span(start, start + len(line)), line))
    found = [
        (" … ".join(s.of(body) for s in a.source), " … ".join(s.of(body) for s in a.content)) for a in find(segments)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The Harbour Party on Thursday urged the government to explain its position over the port, reports UNB.",
            "The Harbour Party",
            "the government to explain its position over the port",
        ),
        (
            "Commission President Jens Marlow said Thursday that there was no hope, the Alpine Observer reported.",
            "Commission President Jens Marlow",
            "that there was no hope",
        ),
        (
            "Minister of Works and party secretary, Omar Marlow, on Sunday claimed it was safe, The Tide reported.",
            "Minister of Works and party secretary, Omar Marlow,",
            "it was safe",
        ),
        (
            "Marlow said the talks were a candid session, according to Reuters.",
            "Marlow",
            "the talks were a candid session",
        ),
    ],
)
def test_who_is_reported_speaks_not_the_agency(text: str, source: str, content: str) -> None:
    """An agency named behind somebody's reported words does not say them."""
    found = find([Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text)])
    assert [(a.source[0].of(text), a.content[0].of(text)) for a in found] == [(source, content)]
