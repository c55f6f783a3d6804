"""Two people of one article whose middle initials differ are two speakers."""

from claims.pipeline import extract, shipped_knowledge
from claims.records import Document


def speakers(text: str) -> list[tuple[str, str]]:
    """Return the slug and name of each speaker, in the order of their statements."""
    found = extract(Document("file:one", text, "one", "one.txt"), shipped_knowledge())
    return [(link.speaker.slug, link.speaker.name) for s in found.statements for link in s.source.links]


def test_two_people_with_other_initials_are_two_speakers() -> None:
    """A slug leaves the initial out, but not where that would put one name under the words of both."""
    text = "Paul A. Dale, a judge, said the law was clear. Paul B. Dale, a farmer, said that it was not."
    assert speakers(text) == [("paul-a-dale", "Paul A. Dale"), ("paul-b-dale", "Paul B. Dale")]


def test_a_name_without_the_initial_is_the_same_person() -> None:
    """A name without an initial clashes with none."""
    text = "Paul A. Dale, a judge, said the law was clear. Paul Dale said that he was glad."
    assert {slug for slug, _ in speakers(text)} == {"paul-dale"}
