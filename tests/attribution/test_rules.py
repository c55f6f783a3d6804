"""Attributions in marked sentences: each stretch in braces, and nothing else, is found."""

from collections.abc import Callable

import pytest

SPEECH = {
    "that-clause": "{S The minister} {C said} {Q that the bridge would open in May}.",
    "no that": "{S The minister} {C said} on Monday {Q the bridge would open in May}.",
    "clause first": "{Q The bridge would open in May}, {S the minister} {C said}.",
    "clause first, long name": (
        "{Q The city is sharing with its neighbours the cost of the old trams and the repair of the depot}, "
        "{S Ann Lee, head of the Transport Office of the city,} {C told} Interfax."
    ),
    "parenthesis": "{Q The bridge}, {S he} {C said}, {Q was opened too early}.",
    "two reports": (
        "{S1,S2 The minister} {C1 said} {Q1 the bridge was safe}, {C2 adding} {Q2 that it would open in May}."
    ),
    "two verbs": "{S1,S2 He} {C1 said} {Q1 the bridge was safe} and {C2 promised} {Q2 to open it in May}.",
    "went on to say": "{S The president} {C went on to say} {Q that the ports will open}.",
    "as he explained": "As {S the minister} {C explained} on May 10, {Q both sides should keep the peace}.",
    "as he said, tense": (
        "As {S1,S2 the minister} {C1 explained} on May 10, {Q1 both sides should keep the peace} and {C2 demanded} "
        "{Q2 an end to the strikes}."
    ),
    "nobody named": "It {C was officially reported} {Q that the ships had sailed}.",
    "as saying": "{S The envoy} was quoted by the agency as {C saying} {Q that the talks had failed}.",
    "quoted participle": "{Q The violation of the border}, {C claimed} by {S Ankara}, was denied.",
    "letter": "The ministry sent {S a letter} {C saying} {Q that the bridge was safe}.",
    "sister participle": "{S The judge}, sentencing him, {C said} {Q he had shown no remorse}.",
    "no content": "The United States is worried, as it believes so.",
    "hope": "{S The ministry} {C expressed} {Q hope that the talks would continue}.",
    "hopes": "{S The envoy} {C hopes} {Q that the talks will continue}.",
    "made clear": "{S The allies} {C have made clear} {Q that they will renew their push}.",
    "heard": "The court {C heard} {Q that he had bought the knife a week earlier}.",
    "while": (
        "{S1 The bank} {C1 said} {Q1 growth would be slow}, while {S2 the fund} {C2 said} {Q2 a decline was likely}."
    ),
}

QUOTED = {
    "quote first": '{Q "The bridge is safe,"} {S he} {C said}.',
    "inverted": '{Q "The bridge is safe,"} {C said} {S Ann Lee, a spokeswoman for the city}.',
    "split by a full stop": '{Q "The bridge is safe,"} {S he} {C said}. {Q "It will open in May."}',
    "split inside": '{Q "The bridge,"} {S he} {C said}, {Q "is perfectly safe."}',
    "loose full stop": '{Q "The bridge is safe,"} {S he} {C said} . {Q "It will open in May."}',
    "two sentences in one pair": '{Q "The bridge is safe. It will open in May,"} {S he} {C said}.',
    "colon": '{S The mayor} {C said}: {Q "The bridge is safe. It will open in May."}',
    "name and colon": '{S Fire chief Ann Lee}{C :} {Q "The bridge is safe and it will open in May."}',
    "adding a quotation": (
        '{Q1 "The bridge is safe,"} {S1,S2 he} {C1 told} journalists, {C2 adding} {Q2 that they "went on with it."}'
    ),
    "quoted to the end": '{S He} {C said} {Q that it was "a good day for the town. A very good day."}',
    "two speakers": (
        '{S1 The message} {C1 notes} {Q1 that "the town and the county differ."} {Q2 "We must talk more about it,"} '
        "{S2 the mayor} {C2 noted}."
    ),
    "reported, then quoted": '{S He} {C said} {Q the bridge was safe. "It will open in May."}',
    "curly": "{Q “The bridge is safe,”} {S he} {C said}.",
    "single": "{Q 'I can't stand the players' agents' lies,'} {C said} {S O'Neill's manager}.",
    "curly single": "{Q ‘The bridge is safe,’} {C said} {S the mayor}.",
    "left-over mark-up": "<p>{S The mayor} {C said} {Q &quot;The bridge is safe.&quot;}</p>",
    "guillemets": "{Q «The bridge is safe,»} {S the mayor} {C said}.",
    "mixed marks": '{Q ‘The bridge is safe (for now),"} {S the mayor} {C said}.',
    "two apostrophes": "{Q ''The bridge is safe,''} {S the mayor} {C said}.",
    "never closed": '{S The mayor} {C said}: {Q "The bridge is safe. It will open in May.}',
    "never opened": '{Q The bridge is safe,"} {S the mayor} {C said}.',
    "scare quotes": '{S The mayor} {C said} {Q the "new" bridge was safe}.',
    "thanked": '{S He} {C thanked} {Q the town "for the cordial reception offered to him."}',
    "called": '{S The president} {C called} {Q Turkish partners "friends."}',
    "question": '{Q "Is the bridge safe?"} {S she} {C asked}.',
}

OTHER = {
    "according to, first": "{C According to} {S Smith}, {Q the town and the county have built a bridge}.",
    "according to, last": "{Q The bridge was never safe}, {C according to} {S a report by the city}.",
    "according to, between": "{Q Another topic}, {C according to} {S the mayor}, {Q was the harbour}.",
    "in his words": "{C In} {S his} {C words}, {Q the town has suggested a year of culture}.",
    "noun": "Following {S Turkey}'s {C statements} {Q that Moscow supplies weapons}, the envoy left.",
    "accused": "{S The Kremlin} {C accused} {Q both sides of failing to keep the deal}.",
    "urged": "{S The ministry} {C urged} {Q them to prevent such attacks}.",
    "vowed": "{S He} {C has vowed} {Q to return to the old policy}.",
    "called for": "{S The union} {C called for} {Q higher wages}.",
    "called to": "{S The president} {C has called} {Q to ensure delivery of food to the city}.",
    "refused": "{S The company} {C refused} {Q to pay the fine}.",
    "informed": "{S He} {C informed} the mayor {Q about a proposal to the builders}.",
    "criticised": "{S The opposition} {C criticised} {Q the new law}.",
    "asked about": "The mayor {C was asked about} {Q the plans to build a bridge}.",
    "blanks that do not break": (
        "It came amid {C reports} from {S the Defence\u00a0Ministry} {Q of\u00a0an attempted attack on\u00a0its ships}."
    ),
    "reportedly": "{Q The attacks were} {C reportedly} {Q carried out at night}.",
}

NOTHING = [
    "The company refused entry to nobody and closed the gate behind them.",
    "Turkey bought four divisions of air defence systems at a cost of $2.5 billion.",
    "The conference “Bridges of Europe” was held in the town hall in May.",
    "Commenting is closed.",
    "",
    " \n\n ",
    "''",
    '"',
]


@pytest.mark.parametrize("marked", [*SPEECH.values()], ids=[*SPEECH])
def test_reported_speech(assert_marked: Callable[[str], None], marked: str) -> None:
    """Speech reported in a clause is found with its source and cue, each stretch once."""
    assert_marked(marked)


@pytest.mark.parametrize("marked", [*QUOTED.values()], ids=[*QUOTED])
def test_quotations(assert_marked: Callable[[str], None], marked: str) -> None:
    """A quotation is found whole, its marks included, whatever their style."""
    assert_marked(marked)


@pytest.mark.parametrize("marked", [*OTHER.values()], ids=[*OTHER])
def test_other_forms(assert_marked: Callable[[str], None], marked: str) -> None:
    """Attributions without "said" are found too."""
    assert_marked(marked)


@pytest.mark.parametrize("text", NOTHING)
def test_no_attribution(assert_marked: Callable[[str], None], text: str) -> None:
    """Text in which nobody says anything gives nothing."""
    assert_marked(text)
