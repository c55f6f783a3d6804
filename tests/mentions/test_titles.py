"""The role printed with a name: before it, behind a comma, and behind its age or party."""

import pytest

from claims.attribution.extract import read_names
from claims.mentions import reader, titles
from claims.mentions.mention import PERSON
from claims.nlp import parsed_article
from claims.records import Article, Document, Segment, SegmentKind, Span

BEHIND = {
    "Gary Penn, a former Secret Service agent for President Ann Roe, said it was late.": (
        "former Secret Service agent for President Ann Roe"
    ),
    "Peter Rusk, a Verizon customer based in Boston, said it was late.": "Verizon customer",
    "Al Berg, a gynecologist from Englewood, New Jersey, said it was late.": "gynecologist from Englewood, New Jersey",
    "Sara Walker, 44, a home-care aide from Nashua who attended the rally, said it was late.": (
        "home-care aide from Nashua"
    ),
    "Anna Rowe (Tex.), chairman of the House Security Committee, said it was late.": (
        "chairman of the House Security Committee"
    ),
    "Mitt Rowe, the 2012 Republican presidential nominee, said it was late.": "2012 Republican presidential nominee",
    "Anna Rowe, director of the Looe Trust, author of three books and a former mayor of Looe, said it was late.": (
        "director of the Looe Trust, author of three books and a former mayor of Looe"
    ),
    "Anna Rowe, Minister of Trade, Industry and Energy, said it was late.": "Minister of Trade, Industry and Energy",
    "Anna Rowe, one of the lawyers for the family, said it was late.": "one of the lawyers for the family",
    "Anna Rowe, director of the Federal Service for Cooperation (FSMTC) of Russia, said it was late.": (
        "director of the Federal Service for Cooperation (FSMTC) of Russia"
    ),
    "It was late, said Anna Rowe, a former minister": "former minister",
    "Anna Rowe, R-N.Y., said it was late.": None,
    "Anna Rowe, the Times and the Post said it was late.": None,
    "Police chief Anna Rowe, Mayor Tom Dale and others met.": None,
}
BEFORE = {
    "Her campaign manager, Robby Dale, said it was late.": "campaign manager",
    "The site was closed, a spokeswoman, Anna Richardson White, said.": "spokeswoman",
    "ABC's host, George Dale, said it was late.": "ABC's host",
    "Moderator Bret Dale said it was late.": "Moderator",
    "Minister for Trade Dr. Ann Rowe said it was late.": "Minister for Trade",
    "Secretary of Health and Human Services Sylvia Dale said it was late.": "Secretary of Health and Human Services",
    "Secretary of State John Dale and Foreign Minister Ann Rowe said it was late.": "Secretary of State",
    "Mr. Tom Dale said it was late.": "Mr.",
    "Real estate mogul and reality television star Donald Rowe said it was late.": (
        "Real estate mogul and reality television star"
    ),
    "Two military analysts, Patrick Dale and Chris Rowe, said it was late.": None,
}


def roles(text: str) -> list[tuple[str | None, str | None]]:
    """Return the roles before and behind each person named in a paragraph."""
    segment = Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text)
    article = Article(Document("key", text, "test", "path"), (segment,))
    names = read_names(article.segments)
    view = reader.labelled(parsed_article.view(article), names)
    return [(titles.before(view, m), titles.after(view, m)) for m in reader.find(view, names) if m.kind == PERSON]


@pytest.mark.parametrize("text", BEHIND)
def test_the_role_behind_a_name_is_read_whole(text: str) -> None:
    """It ends with a clause, a verb or the comma behind its last part; a list of names is no role."""
    assert roles(text)[0][1] == BEHIND[text]


@pytest.mark.parametrize("text", BEFORE)
def test_the_role_before_a_name_is_read_whole(text: str) -> None:
    """One person's role may stand before a comma, or be two titles; that of several people is nobody's."""
    assert roles(text)[0][0] == BEFORE[text]
