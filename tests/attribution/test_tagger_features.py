"""What the tagger is told of a word: quotation state, letter case, place."""

import pytest

from claims.attribution.tagger import features
from claims.attribution.tagger.features import Quote, Shape

LETTERS = {
    Quote.OUTSIDE: ".",
    Quote.OPEN: "(",
    Quote.INSIDE: "i",
    Quote.CLOSE: ")",
    Quote.UNCLOSED_OPEN: "[",
    Quote.UNCLOSED_INSIDE: "u",
    Quote.ORPHAN_CLOSE: "]",
    Quote.BEFORE_ORPHAN: "b",
    Quote.CARRIED_OPEN: "{",
    Quote.CARRIED_INSIDE: "c",
    Quote.SINGLE_OPEN: "<",
    Quote.SINGLE_INSIDE: "s",
    Quote.SINGLE_CLOSE: ">",
}


def states(text: str, *, carried: bool = False) -> tuple[str, bool]:
    """Return a letter for the state of each character that is not blank."""
    starts = [i for i, c in enumerate(text) if not c.isspace()]
    found, left_open = features.quote_states(text, starts, carried)
    return "".join(LETTERS[Quote(s)] for s in found), left_open


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a "b" c', ".(i)."),
        ("a “b” c", ".(i)."),
        ("a «b» c", ".(i)."),
        ("a „b“ c", ".(i)."),
        ("a “b c", ".[uu"),
        ("a b” c", "bb]."),
        ('"a" "b', "(i)[u"),
        ('a, "b," c "d."', "..(ii).(ii)"),
        ("a ‘b’ c", ".<s>."),
        ("'It's b,' c", "<ssssss>."),
        ("the boys' b", "........."),
        ("“a ‘b’ c”", "(iiiii)"),
    ],
)
def test_quotation_states(text: str, expected: str) -> None:
    """Marks of every style are paired, odd ones change nothing beyond their own stretch."""
    assert states(text)[0] == expected


def test_an_open_quotation_is_carried_into_the_next_paragraph() -> None:
    """A paragraph that opens with a mark goes on with the quotation left open above."""
    assert states("“a b")[1]
    assert states("“c d”", carried=True) == ("{cc)", False)
    assert states("c d", carried=True) == ("..", False)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", Shape.LOWER),
        ("Putin", Shape.TITLE),
        ("TASS", Shape.UPPER),
        ("S", Shape.INITIAL),
        ("McKay", Shape.MIXED),
        ("400", Shape.NUMBER),
        ("“", Shape.MARK),
        ("Çavuşoğlu", Shape.TITLE),
    ],
)
def test_shapes(word: str, shape: Shape) -> None:
    """Letter case is told apart, in any alphabet."""
    assert features.shape(word) is shape


def test_doubled_single_marks_are_double_marks() -> None:
    """Two apostrophes stand for a double mark, and offsets stay."""
    text = "he said ''yes''"
    tidied = features.tidy(text)
    assert len(tidied) == len(text)
    assert tidied.count('"') == 2


def test_places_tell_paragraph_sentence_and_closing_mark() -> None:
    """The first word, the first of a sentence and the words after a closing mark are told apart."""
    text = 'A b . C " d " e'
    starts = [i for i, c in enumerate(text) if not c.isspace()]
    found, _ = features.quote_states(text, starts, carried=False)
    place = features.places(text, starts, found).tolist()
    assert len({place[0], place[1], place[3], place[7]}) == 4
    assert max(place) < features.PLACES
