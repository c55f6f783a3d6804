"""The text as it is read: as long as the body, with broken words joined, references decoded, line numbers blanked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.parser import is_common, parse, syntax
from claims.nlp.reading import PAD, reading_of, shown, unnumbered, unpadded


def read(body: str) -> str:
    """Return the words of a body as they are read; the reading is as long as the body."""
    found = reading_of(body, is_common)
    assert len(found) == len(body)
    return shown(found)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("The govern-\nment said so.", "The government said so."),
        ("The govern-\r\n   ment said so.", "The government said so."),
        ("Minister Agneta Holm-\nström said so.", "Minister Agneta Holmström said so."),
        ("It would pro-\ntect four bil-\nlion people.", "It would protect four billion people."),
        ("A well-\nknown plan.", "A well-known plan."),
        ("The price-\ndetermining factors.", "The price-determining factors."),
        ("The Anglo-\nSaxon church.", "The Anglo-Saxon church."),
        ("Ann Smith-\nJones said.", "Ann Smith-Jones said."),
        ("The GOVERN-\nMENT said.", "The GOVERNMENT said."),
        ("Two- and three-\nyear terms.", "Two- and three-year terms."),
        ("Two-\nand three-year terms.", "Two-\nand three-year terms."),
        ("The seawall is a sea-\nwall.", "The seawall is a seawall."),
        ("The sea-wall is a sea-\nwall.", "The sea-wall is a sea-wall."),
        ("Her mother-in-\nlaw said.", "Her mother-in-law said."),
        ("A well-gov-\nerned, up-\nto-date town.", "A well-governed, up-to-date town."),
        ("A covid-\n19 test.", "A covid-\n19 test."),
        ("He stopped -\nand went.", "He stopped -\nand went."),
        ("The first half-\n\nThe second.", "The first half-\n\nThe second."),
        ("soft\u00ad\nware", "software"),
        ("&quot;No,&quot; he said.", '"No," he said.'),
        ("&#8220;No&#x2019;s no,&#8221; AT&amp;T said.", "“No’s no,” AT&T said."),
        ("&amp;quot;No&amp;amp;quot; &nbsp;he said &mdash; so.", '"No"  he said — so.'),
        ("Q&A; R&D &c; &lt;b&gt; &unknown;", "Q&A; R&D &c; &lt;b&gt; &unknown;"),
    ],
)
def test_what_is_read(body: str, words: str) -> None:
    """A word is joined by the dictionary or as it is printed elsewhere; a compound keeps its hyphen."""
    assert read(body) == words


@given(st.text(alphabet=st.sampled_from("ab -&;#1x\n\r\t\u00adqmpout"), max_size=80))
def test_any_text_keeps_its_length(body: str) -> None:
    """Offsets into the reading are offsets into the body; what is shown holds no filling."""
    found = reading_of(unnumbered(body), lambda word: len(word) > 2)
    assert len(found) == len(body)
    assert PAD not in shown(found)
    plain, places = unpadded(found)
    assert [found[place] for place in places[:-1]] == list(plain)


def test_tokens_are_words_at_the_places_of_the_body() -> None:
    """The parser sees the word whole; its span in the text is where the word stands, filling included."""
    body = "Eva Holm-\nström told the govern-\nment: &quot;No.&quot;"
    text = reading_of(body, is_common)
    for parsed in (parse(text), *syntax([text])):
        words = {token.text: body[token.start : token.end] for token in parsed.tokens if not token.text.isspace()}
        assert words["Holmström"] == "Holm-\nström"
        assert words["government"] == "govern-\nment"
        assert words["No"] == "No"
        assert parsed.text == text
    assert [body[span.start : span.end] for span, kind in parse(text).entities if kind == "PERSON"] == [
        "Eva Holm-\nström"
    ]


COURT = """ 1        IN THE DISTRICT COURT
 2   MR. DALE:  The gate was open when the
 3   warden came to the house at noon, and
 4   nobody had told him of the dog that
 5   lived there.
 6   MS. BELL:  When did you tell the
 7   warden that the dog was in the yard of
 8   the house?
 9   MR. DALE:  I told him on the day that
10   he came.
11   MS. BELL:  And what did he say to you
12   when you told him that?
"""


def test_numbers_of_lines_are_blanked() -> None:
    """Numbers that count lines are no text; those that count sentences are."""
    found = unnumbered(COURT)
    assert len(found) == len(COURT)
    assert not any(char.isdigit() for char in found)
    listed = "".join(f"{n} The council will do this thing first of all.\n" for n in range(1, 15))
    assert unnumbered(listed) == listed
    assert unnumbered(COURT.replace(" 7 ", " 9 ").replace(" 5 ", "15 ").replace(" 3 ", "13 ")) != found
