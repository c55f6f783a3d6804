"""What pages of many papers taught: `[source -> name]` marks a source and who it is, `<words>` its cue."""

import pytest

from claims.knowledge.office_holders import known_speakers
from claims.linking.resolve_sources import resolve
from claims.records import Article, Attribution, Document, Segment, SegmentKind, Span, StatementKind
from tests.coreference.marked import read

ARTICLES = {
    "a title of two roles": """
        [Party elder and Goa chief minister Arvind Naik -> Arvind Naik] <said> the party would stand.
        [Fellow backbencher and Labour MP Tom Hewitt -> Tom Hewitt] <said> her words proved it.
        [Council leader and mayor Sarah Finch -> Sarah Finch] <said> the road would close.
        """,
    "two speakers are two": """
        [Beijing and President Emmanuel Macron -> China; Emmanuel Macron] <said> the talks went well.
        [Anna Berg and lawyer Tom Hewitt -> Anna Berg; Tom Hewitt] <said> they would appeal.
        """,
    "a long title in capitals": """
        [Turkana County Water Operations Co-ordinator Dickson Lopeyok -> Dickson Lopeyok] <praised> the public.
        "We have sent more lorries," [Mr Lopeyok -> Dickson Lopeyok] <said>.
        [Eastern area Provincial Fire Officer (PFO) Japhet Muli -> Japhet Muli] <denied> that the blaze was lit.
        [HM Chief Inspector of Fire Services Sir Tom Weller -> Tom Weller] <said> the name was known.
        """,
    "whose lawyer it is does not speak": """
        [A lawyer for former minister Anna Berg -> lawyer for former minister Anna Berg] <said> she would appeal.
        """,
    "who is told does not speak": """
        [TASS -> ] <was told> that the crew had decided to return.
        [John Hewitt -> ] <has been accused of> wanting the party to split in two.
        """,
    "a judge is not the accused": """
        Wayne Hollis took the woman on her way home in March.
        During the sentencing of Hollis, [the judge -> ] <said> the case was tragic and wholly brutal.
        """,
    "the name taken up": """
        James Rowe spoke for the pact.
        And its head, Henk Scheffer, [he -> Henk Scheffer] <said> that the pact must hold for all members.
        """,
    "an eastern given name tells no gender": """
        In the village, Bo Yunhua, 25, stood before the remains of her house.
        "I thought the hill would swallow us," [she -> Bo Yunhua] <said>.
        """,
    "a body and its kind of body": """
        [The Congress party -> Congress] <called> it an exercise in gathering votes.
        [Congress -> Congress] <said> the message was clear to everybody in the state.
        """,
    "a body named by its letters": """
        [The state's disaster and emergency agency (SDEA) -> SDEA] <said> 29 people had died in the floods.
        [SDEA -> SDEA] <said> 43 more had been rescued since.
        """,
    "what kind of body, then its name": """
        The words were printed by [the official Syrian news agency Sanabel -> Sanabel] <said> on Monday that it rained.
        """,
    "several of a kind are nobody": """
        Labour MPs met on Monday. The chancellor was criticised by [two MPs -> two MPs] <who claim> he lied to them.
        """,
    "another town's mayor": """
        [Ashford's mayor -> Ashford's mayor] <said> on Friday that the flood in the town was under control for now.
        Calder Mayor Naheed Venn will see the river on Saturday.
        """,
    "the captain of a side": """
        Captain Virat Rane said on Monday that his team was outplayed in the opening match of the series.
        "We know we have not played well at all this week," [the skipper -> Virat Rane] <said> at the ground.
        """,
    "a noun before the name": """
        [Neighbour Yang Suhua, 18, the only one at home, -> Yang Suhua] <recalled> that the walls had fallen at once.
        "I know I was lucky, and we are all well," [she -> Yang Suhua] <said>.
        """,
    "a committee's minutes": """
        [The bank's Monetary Policy Committee -> Monetary Policy Committee] <voted> to raise rates again this month.
        In the MPC minutes, [the committee -> Monetary Policy Committee] <noted> that inflation was to rise.
        """,
    "a village before a colon": """
        [NANYUKA -> ]<:> Security forces have been sent to the county.
        Six people were held in Nanyuka town, [police -> police] <said> on Sunday night to reporters.
        """,
    "several that open a headline": """
        Premier League - [Managers -> Managers]<:> Torres will score again some day soon.
        """,
    "the head of a country's diplomacy": """
        [Russian Foreign Minister Sergei Lavrov -> Sergei Lavrov] <said> that arms had come through other countries.
        "They must stop," [the head of Russian diplomacy -> Sergei Lavrov] <added>.
        """,
    "a government is not any body": """
        Paul Dewey, a New Democrat MP, spoke for the Harbour Alliance.
        When papers were found, [the government -> ] <says> they were not secret at all.
        """,
    "who leads the sentence speaks last": """
        As the Speaker, John Bell, threatened to close the sitting, [Gordon Marsh -> Gordon Marsh] <said> it had not.
        "I would rather defend my minister," [he -> Gordon Marsh] <told> the benches.
        """,
    "an adverb before the source": """
        [Separately, sources close to the talks -> sources close to the talks] <told> the paper of a delay.
        """,
    "a chair's title in capitals is no name": """
        [The WFD Chairperson, Amina Sule, -> Amina Sule] <called for> talks with the union on pay.
        """,
    "who hears does not speak": """
        [Harlow Crown Court -> ] <heard> that the attack took place at noon in the car park.
        [The jury -> ] <heard> how he had run from the car park to the river.
        Peter Simms said that [he -> Peter Simms] <heard> that the road was closed.
        """,
    "forms of address of many countries": """
        [Tan Sri Rashid Omar -> Rashid Omar] <said> the port would close for a week.
        [Datuk Seri Halim Yusof -> Halim Yusof] <said> he did not agree with that.
        [Alhaji Musa Danjuma -> Musa Danjuma] <said> the party would stand.
        [Shri Vikram Nair -> Vikram Nair] <said> the bridge was safe.
        [Det Insp Carol Wills -> Carol Wills] <said> a man had been arrested.
        [Tan Wei Ming -> Tan Wei Ming] <said> the line would open in May.
        """,
    "letters behind the name": """
        [Judge John Pinner QC -> John Pinner] <told> him that it was pure luck.
        [Anna Moss MBE, the founder, -> Anna Moss] <said> that she was glad.
        """,
    "the statement in which somebody spoke": """
        Nora Flint, who leads the union, spoke on Friday.
        In a statement to Radio North, [she -> Nora Flint] <said> that the strike would go on.
        "We will not stop before they come to us," [the statement -> Nora Flint] <reads>.
        """,
    "another's statement in between": """
        Nora Flint issued a statement on Friday about the pay of nurses.
        In a statement, [a spokesman for the bank -> spokesman for the bank] <said> that the offer stood.
        "The offer is fair to everybody here," [the statement -> spokesman for the bank] <said>.
        """,
    "the people of a country": """
        Juan Garrido Lopez won the third stage of the tour on Friday.
        "It was a hard day for all of us," [the Spaniard -> Juan Garrido Lopez] <said>.
        Then Tom Hewitt and Pierre Lamotte spoke.
        "I am tired of the road and the rain," [the Briton -> ] <said>.
        """,
    "a noun that opens a headline": """
        [Witness -> ] <describes> the fire at the mill.
        Sarah Bolton spoke to reporters.
        """,
    "whose niece she is, then her name": """
        [Hale's niece, Nancy Orr, -> Nancy Orr] <said> that the family was shocked by the news.
        [Their lawyer, Pavel Stein, -> Pavel Stein] <said> that they would sue.
        """,
    "a coach called by surname": """
        [Coach Ruiz -> Ruiz] <told> a news conference that the striker was injured.
        "He cannot play," [Ruiz -> Ruiz] <said>.
        """,
    "a coach called by surname, and again": """
        [Coach Ruiz -> Ruiz] <said> that the striker was hurt and would not play.
        [Ruiz -> Ruiz] <said> that the season had been long.
        """,
    "with whom somebody agrees": """
        Peter Rana said the batsmen had failed. Wales coach Gareth Penn spoke next.
        [Wales coach Gareth Penn -> Gareth Penn] <said>: "It was a bad day for all of us here."
        Agreeing with Rana about the batting, [he -> Gareth Penn] <added>: "There were some soft wickets."
        After meeting Rana, [he -> Gareth Penn] <said> that he would stay with the side.
        """,
    "who leads the report since": """
        [Calder Fire Chief Ben Marlow -> Ben Marlow] <said> that twelve barns had burned.
        "We cannot get ahead of it," [Marlow -> Ben Marlow] <said>.
        Calder resident Tom Pike was driving home on Monday. Soon he saw a barn on fire by the road.
        "I mean blazing, falling down on fire," [he -> Tom Pike] <said>.
        """,
    "two roles before a comma and the name": """
        [Wales skipper and prop, Gareth Penn who earlier scored, -> Gareth Penn] <said> that it was time to chip in.
        """,
    "his wife of the same surname": """
        [Party leader Tom Marlow -> Tom Marlow] <said> that he would not be shouted down in the house.
        Others spoke while Marlow was speaking, and named his wife, Anna Marlow.
        "No one is going to tell me what to do," [Marlow -> Tom Marlow] <said>.
        [Anna Marlow -> Anna Marlow] <said> that she would not sue.
        "I will leave the house now," [Marlow -> Tom Marlow] <told> them.
        """,
    "question and answer without a name": """
        [Q -> ]<:> What inspired you to write about sailors and the sea?
        [A -> ]<:> My grandfather told me stories every evening.
        """,
    "who is quoted and who quotes": """
        Vladimir Orlov met the press. [Sanabel Agency -> Vladimir Orlov] <quoted> Orlov as saying that they would win.
        [The defence ministry -> Hulusi Demir] <cited> General Hulusi Demir as saying the operation was over.
        [The newspaper -> source close to the talks] <quoted> a source close to the talks as saying the deal was off.
        """,
}


@pytest.mark.parametrize("title", ARTICLES)
def test_sources_in_papers_of_many_kinds(title: str) -> None:
    """Titles, passives, bodies and pronouns as papers of several countries print them."""
    for expected, result in read(ARTICLES[title]):
        assert "; ".join(link.speaker.name for link in result.links) == expected, result


def test_a_participle_of_address_has_no_speaker() -> None:
    """Who is asked is not who asks."""
    body = "Asked about the claims, Gordon Marsh told the paper that he would never resign.\n"
    attribution = Attribution((), (Span(0, 5),), (Span(6, 22),), StatementKind.INDIRECT, 1.0)
    article = Article(Document("t", body, "t", "t"), (Segment(SegmentKind.PARAGRAPH, Span(0, 79), body[:79]),))
    (result,) = resolve(article, [attribution], known_speakers())
    assert result.links == ()


def test_who_is_quoted_speaks_not_who_quotes() -> None:
    """The agency that repeats the words is not their speaker."""
    body = '"It was not a choice, it was needed," Anna Berg was quoted by Sanabel Agency as saying.\n'
    source = body.index("Sanabel")
    cue = body.index("was quoted")
    attribution = Attribution(
        (Span(source, source + 14),), (Span(cue, cue + 10),), (Span(0, 37),), StatementKind.DIRECT, 1.0
    )
    segment = Segment(SegmentKind.PARAGRAPH, Span(0, len(body) - 1), body[:-1])
    (result,) = resolve(Article(Document("t", body, "t", "t"), (segment,)), [attribution], known_speakers())
    assert [link.speaker.name for link in result.links] == ["Anna Berg"]
