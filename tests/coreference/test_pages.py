"""What a further batch of pages taught: read as in test_speakers_general."""
# ruff: noqa: E501

from dataclasses import replace

import pytest

from claims.attribution.extract import find
from claims.knowledge.office_holders import known_speakers
from claims.linking.resolve_sources import resolve
from claims.records import Article, Attribution, Document, Segment, SegmentKind, Span, StatementKind
from tests.coreference.marked import read

ARTICLES = {
    "films in a clause are no speakers": """
        [Clara Stowe, who starred with Marsh in Iron Nights, Camellia and The Long Furrow, -> Clara Stowe] <said> it was sad.
        """,
    "a turn with a description": """
        [SEN. HELEN MARLOW (D-MN) PRESIDENTIAL CANDIDATE -> HELEN MARLOW]<:> I would ask for more time for the bill.
        [TJ ROE, SANABEL POLITICAL CORRESPONDENT -> TJ ROE]<:> So I have been thinking a lot about that this week.
        [ROE -> TJ ROE]<:> And there was one moment that I remember.
        """,
    "a village that opens the report": """
        [Karanda -> ]<:> On the attack of Monday, the opposition says that the meeting was no longer held in the town.
        """,
    "a town with its state before the report": """
        [Karanda (East Province): -> Anil Rawal] Chief Minister Anil Rawal <has condemned> the opposition for its words.
        """,
    "an adjective before the surname": """
        Senator Paul Okumu went to the camp. [Furious Okumu -> Paul Okumu] <accused> the county of blocking the lorries.
        """,
    "an office in capitals before a comma": """
        [Police Public Relations Officer, Daniel Jibril, -> Daniel Jibril] <said> that they were arrested at night.
        """,
    "an office with its body before a comma": """
        [The Commissioner of Police in Ogulu State, Adewale Ishan, -> Adewale Ishan] <confirmed> it to the press.
        """,
    "the image maker": """
        [The command's spokesperson, SP Femi Adun, -> Femi Adun] <said> that the raid went on all night.
        [The image maker -> Femi Adun] <said> the raids would go on until the streets were clear.
        """,
    "whose spokesman is not known": """
        Prime Minister Ravi Mohan met President Sunil Perera. [Perera's spokesperson -> Perera's spokesperson] <said> he would come.
        """,
    "the first two names of three": """
        [Chief Minister Ajit Singh Rawal -> Ajit Singh Rawal] <said> the road was open.
        [Ajit Singh -> Ajit Singh Rawal] <said> the bridge was not.
        """,
    "the member for a seat": """
        [KOTA LAMA -> ]<:> Three members took Zara Mansor (UP-Bukit Lama) to task for her remarks on the party.
        In a video, [Zara Mansor -> Zara Mansor] also <linked> Tan and his wife to other leaders of it.
        [The Bukit Lama MP -> Zara Mansor] <claimed> that a leader was a cousin of the premier.
        """,
    "a rank cut off from its name": """
        [Sgt. Melody Carson, a spokeswoman for the sheriff's office, -> Melody Carson] <told> the paper that it was not known.
        [Sgt. Tessa Dawes with the Little Fork Police Department -> Tessa Dawes] <said> that they would look into it.
        """,
    "an office with a hyphen and a body": """
        On August 31st, [the First Vice-President of the Alpine Commission, Frans Zimmerling, -> Frans Zimmerling] <said> it would not.
        """,
    "a town, an office and a rare name": """
        ISLAMABAD: [Federal Minister for Water and Power, Ataulah Zarar, -> Ataulah Zarar] <announced> plans for a review of it.
        Addressing the media on Monday, [Zarar -> Ataulah Zarar] <stated> that they had been weak.
        """,
    "somebody in full before a colon": """
        [Pat Carswell -> Pat Carswell]<:> Voters are worried about the harbour, and they said so in great numbers this week.
        """,
    "a description and the name of a body": """
        [Zambia's official opposition, the Democratic Union (DU), -> Democratic Union] <has accused> the ruling party of fraud.
        """,
    "a name with a hyphen is one": """
        [Pakistan Tehreek-e-Itifaq (PTQ) -> Pakistan Tehreek-e-Itifaq] on Sunday <declared> its intention to reorganise.
        """,
    "the minister is not the prime minister": """
        Prime Minister Sara Hossain was praised in the house. [The minister -> ] <said> that it had been a good year for all.
        """,
    "statistics that a body published": """
        [Statistics published by ODRA, the relief agency, -> ODRA] <show> that 22 clinics have been hit since July.
        """,
    "a ruling party and its country": """
        [Zambia's ruling Zamu PF party -> Zamu PF] <has castigated> its neighbour over the border.
        """,
    "she is not who has been he": """
        [Chief Minister Sivraj Chohan -> Sivraj Chohan] <said> that the roads were open again.
        "I ask you, is there a crisis?" [he -> Sivraj Chohan] <asked>. Talking about Rajvani, [he -> Sivraj Chohan] <said> she led.
        [She -> ] <made it clear> that others could join the government too.
        """,
}


def printed(lines: list[str]) -> tuple[str, tuple[Segment, ...]]:
    """Return the body of some paragraphs, and the paragraphs."""
    body, segments = "\n".join(lines), list[Segment]()
    for line in lines:
        start = body.index(line)
        segments.append(Segment(SegmentKind.PARAGRAPH, Span(start, start + len(line)), line))
    return body, tuple(segments)


@pytest.mark.parametrize("title", ARTICLES)
def test_each_source_is_who_it_names(title: str) -> None:
    """Clauses, datelines, titles behind the body and names in capitals do not mislead."""
    for expected, result in read(ARTICLES[title]):
        assert "; ".join(link.speaker.name for link in result.links) == expected, result


def test_a_pull_quote_between_does_not_take_the_pronoun() -> None:
    """A signed quotation set into the report is no part of its course."""
    lines = [
        "Glenn Pike said he gathered up pictures and coins before fleeing the town.",
        "'Then it was really time to go.' - Roger Tarrant, who packed his truck",
        '"Everybody was trying to fuel up," he said.',
    ]
    body, segments = printed(lines)
    found = find(segments)
    results = resolve(Article(Document("t", body, "t", "t"), segments), found, known_speakers())
    assert [[link.speaker.name for link in r.links] for r in results] == [
        ["Glenn Pike"],
        ["Roger Tarrant"],
        ["Glenn Pike"],
    ]


def test_he_in_somebodys_own_words_is_another() -> None:
    """Whoever speaks of himself in a turn of a transcript says "I"."""
    lines = [
        "ANNA MARSH: When will it be?",
        "PETER TARRANT: I was there all day. When the president says no, he means that he will not sign.",
        "ANNA MARSH: And what did the others say about it?",
    ]
    body, segments = printed(lines)
    turn, at = lines[1], len(lines[0]) + 1

    def span(text: str) -> Span:
        return Span(at + turn.index(text), at + turn.index(text) + len(text))

    outer = Attribution((span("PETER TARRANT"),), (span(":"),), (span(turn[15:]),), StatementKind.DIRECT, 1.0)
    inner = Attribution((span("he"),), (span("means"),), (span("that he will"),), StatementKind.INDIRECT, 1.0, 0)
    inner = replace(inner, source=(Span(at + turn.index("he means"), at + turn.index("he means") + 2),))
    results = resolve(Article(Document("t", body, "t", "t"), segments), [outer, inner], known_speakers())
    assert results[1].links == ()


def test_a_place_before_a_colon_may_be_the_last_word_too() -> None:
    """An article that ends with the name it opened with, and no full stop, is read to its end."""
    body, segments = printed(["Karanda: The rain will stop on Monday.", "There will be no more of it in Karanda"])
    source, cue, content = Span(0, 7), Span(7, 8), Span(9, 38)
    said = Attribution((source,), (cue,), (content,), StatementKind.INDIRECT, 1.0)
    (result,) = resolve(Article(Document("t", body, "t", "t"), segments), [said], known_speakers())
    assert result.links == ()
