"""Turns of transcripts in the forms that outlets and parliaments print."""

import pytest

from claims.pipeline import extract_many, shipped_knowledge
from claims.records import Document

FORMS = {
    "brackets and a party": (
        "SEN. ANNA ROWE (D-OH): The harbour will stay open all winter.",
        "MR. PAUL DALE (witness): Nobody has told the captains about that.",
        ("Anna Rowe", "Paul Dale"),
    ),
    "mixed case with an office": (
        "Anna Rowe (chair): The harbour will stay open all winter.",
        "Paul Dale (guest): Nobody has told the captains about that.",
        ("Anna Rowe", "Paul Dale"),
    ),
    "a broadcaster in brackets": (
        "ANNA ROWE (Valley TV): The harbour will stay open all winter.",
        "PAUL DALE (Valley TV): Nobody has told the captains about that.",
        ("Anna Rowe", "Paul Dale"),
    ),
    "bold": (
        "**Anna Rowe:** The harbour will stay open all winter.",
        "**Paul Dale:** Nobody has told the captains about that.",
        ("Anna Rowe", "Paul Dale"),
    ),
    "a full stop": (
        "Mrs. ROWE. The harbour will stay open all winter.",
        "Mr. DALE. Nobody has told the captains about that.",
        ("Rowe", "Dale"),
    ),
    "a dash": (
        "Mrs ROWE (Ayr) (3.18 pm)—The harbour will stay open all winter.",
        "Mr DALE (Looe)—Nobody has told the captains about that.",
        ("Rowe", "Dale"),
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_turn_is_its_speakers(form: str) -> None:
    """The name before the mark speaks; what stands in brackets behind it is no part of the name or the words."""
    one, two, names = FORMS[form]
    body = f"Hearing on the harbour\n\n{one}\n\n{two}\n\n{one}\n\n{two}"
    (found,) = extract_many([Document("file:turns", body, "turns", "turns.txt")], shipped_knowledge())
    said = [
        (
            " ".join(s.of(body) for s in each.attribution.content),
            [k.speaker.name.title() for k in each.source.links],
        )
        for each in found.statements
    ]
    words = ("The harbour will stay open all winter.", "Nobody has told the captains about that.")
    assert said == [(words[n % 2], [names[n % 2]]) for n in range(4)]


def test_a_label_with_brackets_among_others_is_no_dateline() -> None:
    """Labels with and without brackets make one transcript."""
    turns = [
        "Evening round, 4 May 2020",
        "ROWE: So the harbour will stay open all winter.",
        "DALE (Valley TV): Nobody has told the captains about that.",
        "ROWE: And who will pay for it?",
        "DALE (Valley TV): Nobody has told the county either.",
    ]
    body = "\n\n".join(turns)
    (found,) = extract_many([Document("file:round", body, "round", "round.txt")], shipped_knowledge())
    said = [s.of(body) for each in found.statements for s in each.attribution.content]
    assert said == [turn.partition(": ")[2] for turn in turns[1:]]


def test_questions_and_answers_are_turns() -> None:
    """Q. and A. open turns as Q: and A: do."""
    turns = [
        "Q. When will the harbour be open again?",
        "A. It will be open in the spring.",
        "Q. And who will pay for the new wall?",
        "A. The county will pay for all of it.",
    ]
    body = "\n\n".join(turns)
    (found,) = extract_many([Document("file:asked", body, "asked", "asked.txt")], shipped_knowledge())
    said = [each.attribution for each in found.statements]
    assert [a.source[0].of(body) for a in said] == ["Q", "A", "Q", "A"]
    assert [a.content[0].of(body) for a in said] == [turn[3:] for turn in turns]


def test_datelines_of_a_digest_are_no_turns() -> None:
    """A place in capitals before a dash speaks no words, however many paragraphs open so."""
    body = "\n\n".join(
        f"{place} — The harbour was closed for a week." for place in ("HALVIK", "PORT LOE", "MARSAY", "OLD DEEM")
    )
    (found,) = extract_many([Document("file:digest", body, "digest", "digest.txt")], shipped_knowledge())
    assert not found.statements
