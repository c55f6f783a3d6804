"""The parts of a page, told apart whatever the page prints around its article."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.article.article import dissect
from claims.nlp.reading import shown
from claims.records import Document

ONE = "The minister said on Monday that the talks would go on, and that both sides were content."
TWO = '"We have agreed on most things," he told reporters after the meeting in the capital.'
MORE = "A date for the next round has not been set, the spokesman told the news agency by telephone."
WRAPPED = """\
    The minister said on Monday that the talks
would go on for a week, and that both sides were
content with what had been reached so far.
    He added that the next round of the talks
would be held in the spring, and that a text of
the treaty was being drawn up by the experts.
"""


def parts(body: str) -> list[tuple[str, str]]:
    """Return kind and text of each part, white space collapsed."""
    segments = dissect(Document("file:x/y", body, "x", "y")).segments
    return [(segment.kind.value, " ".join(shown(segment.text).split())) for segment in segments]


def kinds(body: str) -> list[str]:
    """Return the kinds of the parts."""
    return [kind for kind, _ in parts(body)]


def page(*blocks: str) -> str:
    """Return a page of these blocks, a blank line between."""
    return "\n\n".join(blocks)


LINES = [
    # what stands alone between two paragraphs, and what it is
    ("Fighting in the north", "heading"),
    ("What happens next?", "heading"),
    ("READ MORE: Talks resume in Geneva", "related"),
    ("Read also: Talks resume in Geneva after a week", "related"),
    ("Related: Talks resume in Geneva", "related"),
    ("See also: How the talks began", "related"),
    ("Listen Live", "boilerplate"),
    ("Get short URL", "boilerplate"),
    ("Advertisement", "boilerplate"),
    ("Share this article", "boilerplate"),
    ("Share on Facebook", "boilerplate"),
    ("Home | News | World | Politics", "related"),
    ("+ - 16 px", "boilerplate"),
    ("August 31, 2018 / 8:33 AM / Updated 3 hours ago", "boilerplate"),
    ("AA | 07.03.2019 - 08:53..", "boilerplate"),
    ("April 12, 2017 – The Daily Bugle", "boilerplate"),
    ("ads.push(function() { return {id: 7}; });", "boilerplate"),
    ("The two ministers, from left, at the start of the talks in Geneva.", "caption"),
    ("Posted by Anna Smith on October 14, 2013", "byline"),
    ("By ANNA SMITH/JOHN DOE | China Daily | Updated: 2019-06-18 08:18", "byline"),
    ("The winner was announced by Sen. John Doe (R) on Monday, when the count was over.", "paragraph"),
    ("The bank will be sold to its rival, the paper wrote on Monday. [Reuters]", "paragraph"),
    ("DOE: Did you lie to them, Mr. Smith?", "paragraph"),
    ("So what do you think of the way in which they did it?", "paragraph"),
    ("The war began on October 14, 2013", "heading"),
    ("Story continues below advertisement", "boilerplate"),
    ("Sign up for our daily newsletter", "boilerplate"),
    ("https://example.com/story", "boilerplate"),
    ("10:04 GMT 17 June 2021", "boilerplate"),
    ("17 June 2021, 10:04", "boilerplate"),
    ("Updated: June 17, 2021 10:04 am EDT", "boilerplate"),
    ("Published 17 June 2021", "boilerplate"),
    ("3 min read", "boilerplate"),
    ("Tags: Russia, Turkey, S-400", "boilerplate"),
    ("* * *", "boilerplate"),
    ("© AFP", "caption"),
    ("Photo: Anna Smith", "caption"),
    ("The two ministers in Geneva on Monday (AP Photo/Anna Smith)", "caption"),
    ("The two ministers in Geneva on Monday. Anna Smith/Reuters", "caption"),
    ("The two ministers in Geneva on Monday [File: Reuters]", "caption"),
    ("The two ministers in Geneva on Monday. REUTERS", "caption"),
    ("The two ministers in Geneva. Photograph: Anna Smith for the Bugle", "caption"),
    ("FILE PHOTO: The two ministers in Geneva", "caption"),
    ("A bridge in Geneva (File)", "caption"),
    ("By Anna Smith", "byline"),
    ("By Anna Smith and John Doe in Geneva", "byline"),
    ("Reporting by Anna Smith; Editing by John Doe", "byline"),
    ("Anna Smith, Staff Writer", "byline"),
    ("By Monday evening most of the delegates had left the city by train.", "paragraph"),
    ("By Anna Smith's own account, she was never asked about it by anyone.", "paragraph"),
    ("Related to this is the matter of the embassy, which he would not discuss.", "paragraph"),
    ("Watch what happens, he said.", "paragraph"),
    ("The photo: it showed two men at a table, she said, and neither was smiling.", "paragraph"),
    ("“No.”", "paragraph"),
    ("- a second round of talks in the spring", "paragraph"),
]


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_lines_inside_an_article(line: str, kind: str) -> None:
    """A line between paragraphs is what a reader takes it for."""
    assert kinds(page("Ministers meet for talks in Geneva", ONE, TWO, line, MORE)) == [
        *("headline", "paragraph", "paragraph"),
        kind,
        "paragraph",
    ]


TOPS = [
    (("Ministers meet for talks", "By Anna Smith", ONE, TWO), ["headline", "byline", "paragraph", "paragraph"]),
    (("Ministers meet for talks", "Anna Smith", ONE, TWO), ["headline", "byline", "paragraph", "paragraph"]),
    (("MINISTERS MEET FOR TALKS", "By ANNA SMITH", ONE), ["headline", "byline", "paragraph"]),
    (("Ministers meet for talks", "Two days of talks in Geneva", ONE), ["headline", "deck", "paragraph"]),
    (("Ministers meet for talks", ONE, "By Anna Smith", TWO), ["headline", "deck", "byline", "paragraph"]),
    (("Ministers meet for talks", "ANKARA", ONE), ["headline", "dateline", "paragraph"]),
    (("Ministers to go on with talks", "BEIJING —", ONE), ["headline", "dateline", "paragraph"]),
    (("BEIJING —", ONE), ["dateline", "paragraph"]),
    (("The Future of the Automobile", "Talks go on, minister said", ONE), ["boilerplate", "headline", "paragraph"]),
    (("Talks go on", "Talks go on", ONE), ["headline", "boilerplate", "paragraph"]),
    (("Talks to go on: minister -CBS News", ONE), ["headline", "paragraph"]),
    (("[ad_1]", ONE, TWO), ["boilerplate", "paragraph", "paragraph"]),
    (("Home", "World", "Ministers meet for talks", ONE), ["boilerplate", "boilerplate", "headline", "paragraph"]),
    (("Is it over?", ONE, TWO), ["headline", "paragraph", "paragraph"]),
    ((ONE, TWO), ["paragraph", "paragraph"]),
    ((ONE,), ["paragraph"]),
    (("All in vain",), ["paragraph"]),
]


@pytest.mark.parametrize(("blocks", "expected"), TOPS)
def test_tops_of_pages(blocks: tuple[str, ...], expected: list[str]) -> None:
    """Headline, deck, byline and place are told apart; where there is no headline, none is made up."""
    assert kinds(page(*blocks)) == expected


def test_wrapped_lines_are_joined() -> None:
    """Lines broken by a narrow column are one paragraph, an indented line opens the next."""
    assert kinds(WRAPPED) == ["paragraph", "paragraph"]
    assert kinds(WRAPPED.replace("\n", "\r\n")) == ["paragraph", "paragraph"]
    blank_between = page("Ministers meet", WRAPPED.replace("    ", "").replace("so far.\n", "so far.\n\n"))
    assert kinds(blank_between) == ["headline", "paragraph", "paragraph"]


def test_lines_broken_at_links_are_joined() -> None:
    """A line that breaks off in mid-sentence goes on in the next."""
    broken = "The minister spoke of\nthe Turkish leader\nand of the treaty, and left for Geneva on Monday."
    assert kinds(page("Ministers meet for talks", ONE, broken)) == ["headline", "paragraph", "paragraph"]


def test_lines_without_blanks_between_are_paragraphs() -> None:
    """One line a paragraph is a common way to print."""
    assert kinds(f"{ONE}\n{TWO}\n{MORE}") == ["paragraph"] * 3


def test_one_huge_line() -> None:
    """A page on a single line is a dateline and a paragraph, its headline told by the dateline."""
    body = f"Ministers meet for talks GENEVA, March 5 (Reuters) - {ONE} {TWO} {ONE} {TWO}"
    assert [kind for kind, _ in parts(body)] == ["headline", "dateline", "paragraph"]
    assert parts(body)[0][1] == "Ministers meet for talks"


def test_markup_is_no_text() -> None:
    """Block tags are furniture, what they enclose is told apart as usual; scripts are none of it."""
    body = f"<h1>Ministers meet for &#34;talks&#34;</h1><script>var x = 1 < 2;</script><p>{ONE}</p><p>{TWO}</p>"
    told = [part for part in parts(body) if part[0] != "boilerplate"]
    assert told == [("headline", 'Ministers meet for "talks"'), ("paragraph", ONE), ("paragraph", TWO)]
    assert dissect(Document("k", body, "x", "y")).title == 'Ministers meet for "talks"'


def test_a_caption_printed_twice() -> None:
    """A caption with its credit, printed with and without it, is a caption both times."""
    body = page(
        "Ministers meet for talks",
        "The two ministers in Geneva  Reuters\nThe two ministers in Geneva\n© Reuters",
        ONE,
        TWO,
    )
    assert kinds(body) == ["headline", *["caption"] * 3, "paragraph", "paragraph"]


def test_lists_of_links() -> None:
    """Titles under a header such as "Most read" are links; the text goes on after them."""
    body = page("Ministers meet", ONE, "Most read", "Talks begin in Geneva", "A treaty is drawn up", TWO)
    assert kinds(body) == ["headline", "paragraph", *["related"] * 3, "paragraph"]


def test_tags_at_the_end() -> None:
    """A list of words after the last paragraph is furniture."""
    assert kinds(page("Ministers meet", ONE, TWO, "Russia, Turkey, S-400, Kremlin"))[-1] == "boilerplate"


def test_language() -> None:
    """What is clearly not English is marked with its language."""
    russian = "Министр заявил журналистам, что переговоры будут продолжены, и что обе стороны ими довольны. " * 3
    assert dissect(Document("k", russian, "x", "y")).language == "ru"
    assert dissect(Document("k", ONE + " " + TWO, "x", "y")).language == "en"


def test_what_follows_the_end() -> None:
    """After the line that ends an article nothing is read, however much like an article it looks."""
    body = page("Ministers meet", ONE, TWO, "© 2021 The Daily Bugle", "Storm hits the northern coast of Spain", MORE)
    assert kinds(body) == ["headline", "paragraph", "paragraph", "boilerplate", "related", "boilerplate"]
    assert kinds(page("Ministers meet", "3 comments", ONE, TWO))[2:] == ["paragraph", "paragraph"]


def test_a_preview_over_the_headline() -> None:
    """Where the headline is printed again over time and place, the report begins there."""
    body = page("Talks go on", "Talks go on", ONE, TWO, "Talks go on for a week", ONE)
    assert "boilerplate" not in kinds(body)[2:]
    body = page(
        "Talks go on in Geneva", ONE, "Talks go on in Geneva", "18:27 GMT 01.02.2024", f"GENEVA (AP) - {ONE}", TWO
    )
    assert kinds(body) == [*["boilerplate"] * 2, "headline", "boilerplate", "dateline", "paragraph", "paragraph"]


def test_a_colon_ends_no_title() -> None:
    """A line that leads up to a quotation is text, wherever it stands."""
    body = page("Manager meets the press", "The manager spoke to the press at lunchtime and said:", TWO, MORE)
    assert kinds(body) == ["headline", "paragraph", "paragraph", "paragraph"]


def test_signatures_in_brackets() -> None:
    """Who reported, in brackets after the last sentence, is a byline."""
    assert parts(page(ONE, TWO + " (Reporting by Anna Smith; Editing by John Doe)"))[-2:] == [
        ("paragraph", TWO),
        ("byline", "(Reporting by Anna Smith; Editing by John Doe)"),
    ]


PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "    ",
            "\t",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "<p>",
            "</p>",
            "<br/>",
            "<script>",
            "</script>",
        ),
        *(
            "<",
            ">",
            "&amp;",
            "&#0;",
            "&nbsp",
            '"',
            "“",
            "”",
            "‘",
            "—",
            " - ",
            "…",
            ".",
            ". ",
            "?",
            ":",
            "(",
            ")",
            "©",
            "/",
        ),
        *(
            "MOSCOW, October 15. /TASS/. ",
            "Dubai. November 14th. INTERFAX - ",
            "WASHINGTON (AP) — ",
            "ANKARA",
            "© TASS",
        ),
        *(
            "READ MORE: x",
            "All news",
            "By Anna Smith",
            "10:04 GMT17 June 2021",
            "(File)",
            "Most read",
            "Photo: ",
            ONE,
            TWO,
        ),
        *("He said", "the S-400", "a", "Putin", "talks go on", "İstanbul", "Я", "😀", "\u0301", "word " * 60),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join))
@example("")
@example(" \n ")
@settings(max_examples=300, deadline=None)
def test_segments_tile_the_body(body: str) -> None:
    """Whatever the text, its parts are in order, apart, exact, and leave nothing out but white space."""
    found = dissect(Document("k", body, "x", "y"))
    assert len(found.body) == len(body)
    body, end = found.body, 0
    for segment in found.segments:
        assert segment.span.start >= end
        assert segment.text == body[segment.span.start : segment.span.end]
        assert segment.text == segment.text.strip() != ""
        assert not body[end : segment.span.start].strip()
        end = segment.span.end
    assert not body[end:].strip()
    if found.dateline:
        assert any(segment.span == found.dateline.span for segment in found.segments)


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "line", ["word, " * 65, "a: " * 130, "Ab - " * 80, "(a " * 130, "Anna Smith, " * 33, "1" * 399]
)
def test_no_line_takes_long(line: str) -> None:
    """No pattern goes astray in a line made to lead it so, and every word of it is in a part."""
    assert [word for _, text in parts(page(*[line] * 20)) for word in text.split()] == line.split() * 20


def test_words_broken_at_line_ends_keep_a_paragraph_whole() -> None:
    """A narrow column with hyphens: paragraphs are whole, their words too, and offsets are the body's."""
    body = (
        "Sea wall plan goes to parliament\n\n"
        "The govern-\nment will put its plan for a new sea\nwall to parliament in June, environ-\nment minister "
        "Agneta Holm-\nström said on Tuesday, after three\nwinters of floods along the west-\nern coast. She said the "
        "wall was\nbuilt for the op-\nposite wind.\n\n"
        "Opposition leader Karl Dahl said the\nplan was a waste of mo-\nney. The wall would pro-\ntect no more than "
        "two hundred\nhouses along the shore of the bay.\n"
    )
    found = dissect(Document("k", body, "x", "y"))
    assert [kind for kind, _ in parts(body)] == ["headline", "paragraph", "paragraph"]
    words = " ".join(text for _, text in parts(body))
    assert all(word in words for word in ("government", "Holmström", "opposite", "money", "protect"))
    assert found.document.body == body
    for segment in found.segments:
        assert segment.text == found.body[segment.span.start : segment.span.end]
        assert shown(segment.text).replace("\n", "")[:3] == body[segment.span.start :][:3]


def test_a_dateline_opens_a_block_under_a_full_line() -> None:
    """Where no blank line parts the headline from the report, as in a PDF, the dateline does."""
    body = (
        "Sea wall plan goes to parliament\nHALVIK, 4 May 2021 - The government\nwill put its plan for a new wall in\n"
        "the sea to parliament in June, one\nminister said on Tuesday, after two\nwinters of floods along the coast.\n"
    )
    assert kinds(body) == ["headline", "dateline", "paragraph"]
