"""Posts set into a report: the signer is the speaker, and the day in the signature is the day of the words."""

from __future__ import annotations

import pytest

from claims import pipeline
from claims.article.posts import signature
from claims.records import Document, Extraction, covered


def read(text: str) -> Extraction:
    """Return everything that an article says."""
    return pipeline.extract(Document("k", text, "c", "p"), pipeline.shipped_knowledge())


@pytest.mark.parametrize(
    ("text", "who", "mark"),
    [
        ("— Ann Leeford (@gov_leeford) March 3, 2020", "Ann Leeford", "—"),
        ("The match is off. — Ola Moen (@olamoen) 2 March 2020", "Ola Moen", "—"),
        ("“No.” – Ola Moen 🎣 (@olamoen) March 2, 2020 at 10:15 AM", "Ola Moen", "–"),
        ("-- Ann Lee (@ann@post.example) on March 3, 2020", "Ann Lee", "--"),
        ("— Mayor of Halvik (@halvikmayor)", "Mayor of Halvik", "—"),
        ("— @coastguard, March 3, 2020", "@coastguard", "—"),
        ("Ola Moen @olamoen · Mar 3, 2020", "Ola Moen", "·"),
        (
            "A post shared by Halvik Power (@halvik.power) on Mar 3, 2020 at 5:07am PST",
            "Halvik Power",
            "A post shared by",
        ),
    ],
)
def test_signatures(text: str, who: str, mark: str) -> None:
    """Name, handle and day in the forms that sites print."""
    found = signature(text)
    assert found is not None
    assert (text[found.who.start : found.who.end], text[found.mark.start : found.mark.end]) == (who, mark)


@pytest.mark.parametrize(
    "text",
    [
        "Write to us — desk@halvik.example",
        "Eva Holt — a pilot (@eva) who said so — left the port on Monday and went home to her family.",
        "Ann Lee (@ann) · 3h",
        "She — or so he — said (@x) no.",
        "The port was open — Eva Holt (a pilot) said so.",
        "",
    ],
)
def test_no_signatures(text: str) -> None:
    """An address, an aside, a post without a day."""
    assert signature(text) is None


HEAD = "Storm hits coast\n\nHALVIK, 4 March 2020 - Schools in two counties stayed shut on Wednesday.\n\n"
TAIL = "\n\nForty thousand homes in the two counties had no light on Wednesday morning."


@pytest.mark.parametrize(
    ("post", "words", "speaker", "day"),
    [
        (
            "The governor wrote:\n\n“Please stay in. Crews are out.”\n\n— Ann Leeford (@gov_leeford) March 3, 2020",
            "“Please stay in. Crews are out.”",
            "Ann Leeford",
            "2020-03-03",
        ),
        (
            "The match is off. See you. — Ola Moen (@olamoen) March 2, 2020",
            "The match is off. See you.",
            "Ola Moen",
            "2020-03-02",
        ),
        (
            "Please stay off the roads, all of you.\n\n— Ann Leeford (@gov_leeford) March 3, 2020",
            "Please stay off the roads, all of you.",
            "Ann Leeford",
            "2020-03-03",
        ),
        (
            "“The water is still rising.\n\n“Keep away from the pier.”\n\n— Ida Moe (@ida), March 3, 2020",
            "“The water is still rising. … “Keep away from the pier.”",
            "Ida Moe",
            "2020-03-03",
        ),
    ],
)
def test_the_signer_speaks_on_the_day_of_the_signature(post: str, words: str, speaker: str, day: str) -> None:
    """One statement a post, whole, by whoever signs it, on the day of the post and not of the report."""
    found = read(HEAD + post + TAIL)
    told = [s for s in found.statements if covered(s.attribution.content, found.article.body) == words]
    assert len(told) == 1, [covered(s.attribution.content, found.article.body) for s in found.statements]
    assert [link.speaker.name for link in told[0].source.links] == [speaker]
    assert told[0].said.value is not None
    assert told[0].said.value.edtf == day
    assert found.published.value is not None
    assert found.published.value.edtf == "2020-03-04"
