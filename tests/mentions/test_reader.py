"""Names read from the tagger's spans: their extent, kind and title."""

import pytest

from claims.attribution.extract import read_names
from claims.mentions import reader
from claims.mentions.mention import BODY, PERSON
from claims.nlp import parsed_article
from claims.records import Article, Document, Segment, SegmentKind, Span

NAMES = {
    "letters behind a name": ("Judge John Pinner QC told him that it was luck.", "John Pinner", PERSON),
    "a small word behind a name": (
        "Prof. Jan ter Horst dr., a chemist, said it was late.",
        "Jan ter Horst",
        PERSON,
    ),
    "a trade that opens the sentence": ("Potter Eve Clay said that the kiln was cold.", "Eve Clay", PERSON),
    "a given name like a trade": (
        "A club of swimmers met. Potter Eve Clay said the kiln was cold. She and Potter said so.",
        "Potter Eve Clay",
        PERSON,
    ),
    "a title of Ireland": ("Teachta Dála Mary Quinn said that it was late.", "Mary Quinn", PERSON),
    "an office in capitals": ("CJP Nasir said that the court would sit.", "Nasir", PERSON),
    "an honorific of South Asia": ("Hon'ble Justice D.Y. Chandran said that it was over.", "D.Y. Chandran", PERSON),
    "a nickname in marks": (
        "Senator Juan Miguel “Migo” Zubarri urged them to wait.",
        "Juan Miguel “Migo” Zubarri",
        PERSON,
    ),
    "a nickname in straight marks": ('Marcia "Cia" Morrow told them to wait.', 'Marcia "Cia" Morrow', PERSON),
    "a small word for a surname": ("The driver, Samuel Do, said that the night was long.", "Samuel Do", PERSON),
    "what a minister is for": (
        "Minister of Health Stefania Lorusso said that beds were free.",
        "Stefania Lorusso",
        PERSON,
    ),
    "what a minister is for, in two words": (
        "Secretary of Public Works Khumbize Banda said that roads were closed.",
        "Khumbize Banda",
        PERSON,
    ),
    "what a minister is for, listed": (
        "Minister of Youth and Sports Khumbize Banda said that it was late.",
        "Khumbize Banda",
        PERSON,
    ),
    "a name behind an office and a comma": (
        "The secretary of the Treasury, Jacob J. Lowe, said that it was late.",
        "Jacob J. Lowe",
        PERSON,
    ),
    "another's name behind an office": (
        "He met the minister of Trade and Jordan Pell. It was late, Jordan Pell said.",
        "Jordan Pell",
        PERSON,
    ),
    "a name broken off": ("Forty jobs will go, Kongsberg Maritime told reporters.", "Kongsberg Maritime", BODY),
    "a firm and sons": ("Harker & Sons tweeted that 40 jobs would go.", "Harker & Sons", BODY),
    "a title behind a doubted name": ("JPMorgan Vice President Ann Roe said that 40 jobs would go.", "Ann Roe", PERSON),
    "a syllable like a verb": ("Captain Kim Jae-won said the ferry would stop.", "Kim Jae-won", PERSON),
    "a word for a syllable": ("The Kim Dae-led side said so.", "Kim Dae", PERSON),
    "a governor's state": ("Governor of Kano State Khumbize Banda said that it was late.", "Khumbize Banda", PERSON),
    "an unknown town": ("Mayor of Kherson Abdulla Al-Kuwari said that it was late.", "Abdulla Al-Kuwari", PERSON),
    "a name of four words": ("Minister of Energy Tran Bich Minh Thuy said so.", "Tran Bich Minh Thuy", PERSON),
    "an assemblyman": ("Assemblyman Stefania Lorusso said that it was late.", "Stefania Lorusso", PERSON),
    "a body of a place": ("Bank of Lydia spokesman Tim Rusk said that rates would rise.", "Bank of Lydia", BODY),
    "a body of people": (
        "Confederation of Chilean Workers leader Tim Rusk said that pay was low.",
        "Confederation of Chilean Workers",
        BODY,
    ),
    "a body of an office": ("Office of the Ombudsman aide Tim Rusk said so.", "Office of the Ombudsman", BODY),
    "a person behind a body's title": ("Bank of Lydia Governor Tim Rusk said so.", "Tim Rusk", PERSON),
    "a body that lists": ("The Community and Public Sector Union said so.", "Community and Public Sector Union", BODY),
    "a body of two": ("Marks & Spencer said that sales had doubled.", "Marks & Spencer", BODY),
    "a label in capitals": ("SEN. ANNA ROWE (D-OH): The plant will stay in Ohio.", "ANNA ROWE", PERSON),
}


def mentions(text: str) -> list[tuple[str, str]]:
    """Return the names of a paragraph with their kinds."""
    segment = Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text)
    article = Article(Document("key", text, "test", "path"), (segment,))
    names = read_names(article.segments)
    view = reader.labelled(parsed_article.view(article), names)
    return [(m.text, m.kind) for m in reader.find(view, names)]


@pytest.mark.parametrize("title", NAMES)
def test_a_name_is_read_whole_and_without_its_title(title: str) -> None:
    """What stands before a name or in brackets behind it is no part of it."""
    text, name, kind = NAMES[title]
    assert (name, kind) in mentions(text)


def test_a_noun_that_opens_a_sentence_is_no_name() -> None:
    """A noun for a person with a capital names nobody."""
    assert mentions("Witness describes the fire at the mill.") == []
    assert mentions("Lawmakers asked Li Wei about it.") == [("Li Wei", PERSON)]
