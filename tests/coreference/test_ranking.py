"""Sources that refer back: pronouns, nouns for somebody named or not, read as in test_speakers_general."""
# ruff: noqa: E501

import pytest

from tests.coreference.marked import read

ARTICLES = {
    "a poll is its maker's": """
        [A Halvik Times poll -> Halvik Times] <showed> that the mayor would lose in May.
        The paper asked a thousand people.
        [The poll -> Halvik Times] also <found> that few would vote at all.
        """,
    "a poll of two makers": """
        [A Halvik Post-KBC News poll -> Halvik Post; KBC News] <found> that the mayor would lose in May.
        """,
    "a maker that is no known name": """
        Few will vote in May, [a recent poll by SondaView -> SondaView] <showed>.
        [The poll -> SondaView] also <found> that the mayor would lose.
        """,
    "a story in a paper": """
        The mayor will go in June, according to [a story in the Halvik Post -> Halvik Post].
        """,
    "somebody with aides who have no names": """
        Senator Tom Hewitt came to the port. [Hewitt and his attorneys -> Tom Hewitt] <said> that the claim was false.
        """,
    "the newspaper": """
        The Halvik Times was founded in 1889 and has two hundred writers.
        "We stand by the report that we printed," [the newspaper -> Halvik Times] <said>.
        """,
    "a campaign called by its candidate": """
        [The Berg campaign -> Berg campaign] <said> on Monday that the tour would go on.
        "We have no plans to stop before the vote," [the campaign -> Berg campaign] <added>.
        """,
    "a tycoon introduced as a businessman": """
        Paul Marr, a businessman from Leeford, met Mayor Anna Berg on Monday.
        "I came to buy the port," [the tycoon -> Paul Marr] <said>.
        """,
    "an officer without a name goes on": """
        [Senator Tom Hewitt -> Tom Hewitt] <said> the road would close.
        [A police officer -> police officer] <said> the lorry had been stolen.
        "It was found near the river," [he -> police officer] <said>.
        """,
    "a man who lost his house": """
        [Mayor Tom Hewitt -> Tom Hewitt] <praised> the crews.
        One man at the river had lost his house.
        [He -> One man at the river] <said> the water came at night.
        """,
    "the mother of somebody named": """
        Anna Berg was killed in March. [Her mother -> mother] <told> the court that the family would never heal.
        "She was the light of our home," [she -> mother] <said>.
        """,
    "a man in the crowd": """
        [Governor Tom Hewitt -> Tom Hewitt] <said> the hall was full. A man in the crowd interrupted the governor.
        "You stole our land," [the man -> man in the crowd] <shouted>.
        """,
    "a judge without a name": """
        [Paul Marr -> Paul Marr] <said> he was held by a judge after a hearing on Monday.
        As [the judge -> judge] <read> his decision, Marr smiled.
        """,
    "a reporter only asks": """
        President Tom Hewitt went on with his visit. A reporter asked whether troops would stay.
        "They will stay until spring," [he -> Tom Hewitt] <said>.
        """,
    "who asks does not answer": """
        Tom Hewitt opened the port. "Will it stay so for the whole of the summer?" [Paul Marr of the Daily Bell -> Paul Marr] <asked> Hewitt.
        "We have done all that we can for it," [Hewitt -> Tom Hewitt] <said>.
        "Ask me again when the year is over," [he -> Tom Hewitt] <added>.
        """,
    "who is named last, not who spoke before": """
        [Tom Hewitt -> Tom Hewitt] <said> that the vote was lost.
        Then there is Paul Marr, the treasurer.
        "Nobody knows how the money was spent in those years," [he -> Paul Marr] <wrote> in May.
        """,
    "a known surname alone has a gender": """
        [Anna Berg -> Anna Berg] <said> she had worked under Obama.
        Obama took her to Bonn.
        [She -> Anna Berg] also <helped> to sell the plan to the banks.
        """,
    "an e-mail does not speak": """
        [The Harbour Party -> Harbour Party] <said> it would win.
        An email went out to its members.
        [It -> ] <says> that every vote counts in the last week of the race.
        """,
    "officials are nobody named": """
        [The Cabinet Office -> Cabinet Office] <denied> it.
        Two local councils had stopped work for the week.
        [They -> Two local councils] <said> that no money was left for the bridge.
        """,
    "this reporter": """
        [Clara Stowe -> Clara Stowe] <said> the club was closed. As [this reporter -> ] <revealed>, it was sold to a bank.
        """,
    "neither man": """
        [Tom Hewitt -> Tom Hewitt] <met> Paul Marr on Monday, but [neither man -> neither man] <has spoken> of the talks since then.
        """,
    "who leads the sentence is not called otherwise in it": """
        Tom Hewitt, a columnist, left the studio. Mr. Hewitt argued that it was terror, while [the host -> ] <said> it was not.
        """,
    "an office of another country": """
        President Barack Obama met Francois Hollande in Bonn.
        [The French president -> Francois Hollande] <expressed> his grief.
        """,
    "a former president": """
        President Barack Obama spoke in June. Former President Bill Clinton was in Ohio on Monday.
        [The former president -> Bill Clinton] <said> that the party was strong.
        """,
    "its own president": """
        [President Anna Berg -> Anna Berg] <spoke> of the firm on Monday.
        Some left the firm before [its vice president -> vice president] <boasted> of a plan for the press.
        """,
    "a press officer is one": """
        Paul Marr, press officer for the Port Authority, came to the pier on Monday.
        [The spokesman -> Paul Marr] <said> that the ferry would stop.
        """,
    "a minister is no spokesman": """
        The firm asked the Treasury for help in the spring.
        [A Treasury spokesman -> Treasury spokesman] <said> that the agency did not comment on its talks.
        Treasury Secretary Paul Marr said that the rules would change.
        """,
    "somebody's father": """
        Senator Tom Hewitt grew up in Leeds. Paul Marr came from Hull.
        [Mr. Hewitt's father -> Mr. Hewitt's father] <said> the house was small.
        """,
    "somebody's daughter by her surname": """
        [Anna Hewitt -> Anna Hewitt] <praised> the crowd on the first night.
        [Tom Hewitt's eldest daughter -> Anna Hewitt] <said> he had always worked late.
        """,
    "who is said to be a lawyer": """
        Anna Berg is the state lawyer [who -> Anna Berg] <charged> Tom Hewitt with the theft.
        """,
}


@pytest.mark.parametrize("title", ARTICLES)
def test_each_reference_is_who_it_means(title: str) -> None:
    """Somebody without a name is whom the next pronoun means; a noun means nobody whom it cannot describe."""
    for expected, result in read(ARTICLES[title]):
        assert "; ".join(link.speaker.name for link in result.links) == expected, result
