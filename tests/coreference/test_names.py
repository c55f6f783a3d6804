"""Which words inside a source are a person's name, a body's, or common nouns: read as in test_speakers_general."""
# ruff: noqa: E501

import pytest

from tests.coreference.marked import read

ARTICLES = {
    "a name that only qualifies the noun behind it": """
        "The conference is very topical," [Lavrovte -> Lavrovte] <opposition>.
        """,
    "whose aide speaks is not the aide": """
        Nora Flint and Tom Hewitt lead the two parties.
        [A spokesman for Mr. Hewitt -> spokesman for Mr. Hewitt] <said> that the vote was lost.
        [Aides to Ms. Flint -> Aides to Ms. Flint] <said> that the vote was won.
        [Supporters of her opponent, Mr. Hewitt -> Supporters of her opponent] <said> that it was a draw.
        """,
    "those whom a description names do not speak": """
        Tom Hewitt beat Nora Flint in May.
        [Peter Rowe, 35, the son of former mayor Adam Rowe and councillor Nora Flint, -> Peter Rowe] <said> he would stand.
        """,
    "a second blank is no part of a title": """
        [his nephew  Marek Soller -> Marek Soller] <said> that the boat had been lost at noon.
        [Presidential candidate Sen.  Nora Flint -> Nora Flint] <said> that the boat had been found again.
        """,
    "the House is not the White House": """
        Senators went to the Democratic White House on Monday.
        [The House -> House] <said> that it would vote on the bill again in May.
        """,
    "a ministry named after justice": """
        His Treasury Department spoke first.
        [His Justice Department -> Justice Department] <said> that there would be no trial in May.
        """,
    "a member of a party": """
        Senator Nora Flint, a Republican, spoke for an hour.
        [The Arizona Republican -> Nora Flint] <said> that the wall was a waste of money.
        [A lifelong Republican -> lifelong Republican] <said> that she had left the party.
        """,
    "many in capitals": """
        [Many Republicans -> Many Republicans] <said> that the vote was lost.
        [House Democrats -> House Democrats] <said> that the vote was won.
        [Some senior Labour members -> Some senior Labour members] <said> that it was a draw.
        """,
    "a name behind its body's": """
        [Sanabel News' Peter Rowe -> Peter Rowe] <reported> that the port was closed.
        [National Ledger’s Anna Berg -> Anna Berg] <wrote> that the port was open.
        """,
    "roles in capitals before the name": """
        [Actress Amanda Stern -> Amanda Stern] <said> that she had won.
        [Celebrities Julia More, Kerry Dalton and Elizabeth Shore -> Julia More; Kerry Dalton; Elizabeth Shore] <said> so.
        [FBI General Counsel James A. Marsh -> James A. Marsh] <said> that it was so.
        [House Majority Whip Steve Calder -> Steve Calder] <said> that it was not so.
        """,
    "two of one rank": """
        Marco Ruiz and Ted Lang are lawyers.
        [Senators Ruiz and Lang -> Marco Ruiz; Ted Lang] <said> that they would vote.
        """,
    "a company of a town and state": """
        [Modena, Italy-based tech firm Korda Audio -> Korda Audio] <said> that sales had doubled.
        [Raleigh, N.C.-based Salter Chemicals -> Salter Chemicals] <said> that sales had halved.
        """,
    "an office named after its officer": """
        [The Clark County Coroner's Office -> Clark County Coroner's Office] <said> that the man had drowned.
        [The Farmers' Union -> Farmers' Union] <said> that the harvest was bad.
        """,
    "a day does not speak": """
        [Monday's poll -> Monday's poll] <showed> that most were against.
        [Last year's figures -> Last year's figures] <showed> that few were in favour.
        """,
    "somebody named so": """
        [An academic named Eric Kingsley, who lives in York, -> Eric Kingsley] <said> that it rained.
        [A man calling himself Paul Marsh -> Paul Marsh] <said> that it snowed.
        """,
    "a friend behind a comma": """
        [His best friend at Leeds, Bruce Terry -> Bruce Terry] <said> that he had been happy.
        [Another supporter in the valley, Tyrone Pike -> Tyrone Pike] <said> that he had been sad.
        [Their longtime friend, businessman Tom Barlow -> Tom Barlow] <said> that he had been ill.
        """,
    "father and son": """
        Donald J. Marsh built the tower.
        [His son Donald Jr. -> Donald Jr.] <said> that the tower would be sold.
        [The Marshes -> Marshes] <said> that the tower would stand.
        """,
    "a headline runs on": """
        Nora Flint Sides With The Miners On Pay And Slams The Board
        [Former mayor Nora Flint -> Nora Flint] <said> that the miners were right about pay.
        """,
    "a headline that ends with the name": """
        Five Offensive Things Nora Flint Said About The Miners This Week
        [Former mayor Nora Flint -> Nora Flint] <said> that the miners were right about pay.
        """,
    "a month cut short": """
        [A Sept. 15, 2011 letter -> Sept. 15, 2011 letter] <says> that the bridge was unsafe.
        """,
    "a man of a body with a long name": """
        [The Bureau of Weather's Claire Rowe -> Claire Rowe] <said> that it would rain for a week.
        [The Construction, Forestry, Mining and Energy Union's (CFMEU) John Marsh -> John Marsh] <said> that it would not.
        """,
    "a body that lists what it is for": """
        [The Community and Public Sector Union -> Community and Public Sector Union] <said> that the pay was bad.
        A survey by [Dunn & Bradford -> Dunn & Bradford] <showed> that sales would fall.
        """,
    "a nickname in marks": """
        [Senate President Juan Miguel “Migo” Zubarri -> Juan Miguel “Migo” Zubarri] <urged> them to wait for the vote.
        [Zubarri -> Juan Miguel “Migo” Zubarri] <said> that it would come in May.
        """,
    "two small words before the surname": """
        [President Fernando de la Torre -> Fernando de la Torre] <said> that he would resign.
        """,
    "an office in capitals, then the name": """
        [The Treasurer, Peter Calder, -> Peter Calder] <says> that spending will fall.
        [Businessmen Solomon Lang and Lindsay Fox -> Solomon Lang; Lindsay Fox] <said> that they would buy it.
        [Minister for Health Vikram Nair -> Vikram Nair] <said> that there were beds.
        """,
    "the presidents of two countries": """
        [The presidents of neighbouring Brazil and Chile -> presidents of neighbouring Brazil and Chile] <said> they feared unrest.
        """,
    "brothers are not one": """
        [Ahmad Wali Masoor, brother of the late commander Ahmad Shah Masoor, -> Ahmad Wali Masoor] <said> that he agreed.
        """,
    "nouns that open a sentence": """
        [Hundreds of fans -> Hundreds of fans] <said> that they would come again.
        [Survivors -> Survivors] <said> that the roof had fallen at noon.
        """,
    "names in no dictionary": """
        [Sanabel News’ Bret Baierle -> Bret Baierle] <noticed> that nobody had come to the hall.
        [Actress Amandla Sternberg -> Amandla Sternberg] <said> that she had won the prize.
        [Skipper Ingvold -> Ingvold] <says> his start was easy in the calm.
        """,
    "and inside a department's name": """
        [The Department of Foreign Affairs and Trade (DFAT) -> Department of Foreign Affairs and Trade] <said> that it would.
        """,
    "a committee of one kind": """
        [A pro-Rowe super PAC -> pro-Rowe super PAC] <said> that it had spent a million on the race.
        """,
    "two papers are two": """
        [A national poll released Sunday by The Calder Post and KDE News -> Calder Post] <showed> that he led.
        """,
    "one minister for several things": """
        [Sports and Youth Minister Namal Perera -> Namal Perera] <said> that there would be games in May.
        [Beijing and President Emmanuel Macron -> China; Emmanuel Macron] <said> that the talks went well.
        """,
    "a sheikh and his name": """
        [Minister of State and Acting Minister Information Sheikh Mohammad al-Rashidi -> Mohammad al-Rashidi] <said> that it was so.
        """,
    "a count is no rank": """
        She has 723 delegates, according to [a count by The Sanabel Press -> Sanabel Press]<.> Rowe has at least 158.
        Though Rowe was tired, [Rowe -> Rowe] <said> that he would go on until the vote in May.
        """,
    "a rank cut off from its name": """
        [Sgt -> Mike Woodruff]. Mike Woodruff of the Calder County Sheriff’s Department <said> that nobody was hurt.
        """,
    "what an office is for": """
        [Minister of Health Stefania Lorusso -> Stefania Lorusso] <said> that beds were free.
        [The Minister for Trade and Industry Budi Gunawan Santoso -> Budi Gunawan Santoso] <said> that ports were open.
        [The former Governor of Kherson Abdulla Al-Kuwari -> Abdulla Al-Kuwari] <said> that roads were closed.
        [Ambassador to Kenya Khumbize Banda -> Khumbize Banda] <said> that talks went on.
        """,
    "a day and a town before the report": """
        March 03, [Colombo (LNW) -> ]<:> The council of elders is set to make a call to all countries to invest in the island.
        """,
}


@pytest.mark.parametrize("title", ARTICLES)
def test_each_source_is_who_it_names(title: str) -> None:
    """Titles, possessors, complements and common nouns in capitals are told from the name."""
    for expected, result in read(ARTICLES[title]):
        assert "; ".join(link.speaker.name for link in result.links) == expected, result
