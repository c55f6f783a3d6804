"""What an attribution reports: its type, whether it is asserted, and a confidence that tells acts from words."""

import pytest

from claims.attribution import find
from claims.attribution.reported import POLARITIES, TYPES, checked, judge
from claims.errors import LexiconError
from claims.records import Attribution, AttributionType, Polarity, Segment, SegmentKind, Span

SPEECH, WRITING = AttributionType.SPEECH, AttributionType.WRITING
BELIEF, INTENTION, OTHER = AttributionType.BELIEF, AttributionType.INTENTION, AttributionType.OTHER


def found(text: str) -> Attribution:
    """Return the only attribution of a paragraph."""
    (attribution,) = find([Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text)])
    return attribution


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ida Lund said the harbour would be dredged in May.", SPEECH),
        ('"The harbour is too shallow," Ida Lund told reporters.', SPEECH),
        ("The harbour master warned that the pier could collapse.", SPEECH),
        ("The report says that the pier could collapse within ten years.", WRITING),
        ("According to a survey by the port, most skippers use the northern channel.", WRITING),
        ("In a letter to the council, Ida Lund wrote that the pier could collapse.", WRITING),
        ("Ida Lund believes that the pier could collapse within ten years.", BELIEF),
        ("Skippers fear that the northern channel will be closed.", BELIEF),
        ("Ida Lund wants the council to close the northern channel.", INTENTION),
    ],
)
def test_the_type_is_what_is_reported(text: str, kind: AttributionType) -> None:
    """Speech, writing, belief and intention are told apart."""
    assert found(text).type is kind


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Ida Lund said the harbour would not be dredged in May.", Polarity.ASSERTED),
        ("Ida Lund denied that the pier could collapse.", Polarity.ASSERTED),
        ("Ida Lund declined to say whether the pier could collapse.", Polarity.REFUSED),
        ("The company would not say whether the pier could collapse.", Polarity.REFUSED),
        ("The company did not say when the pier would be closed.", Polarity.NEGATED),
        ("Ida Lund has never said that the pier could collapse.", Polarity.NEGATED),
        ("Ida Lund may say that the pier could collapse.", Polarity.HYPOTHETICAL),
    ],
)
def test_words_that_were_not_said_are_marked(text: str, polarity: Polarity) -> None:
    """Refused, negated and hypothetical speech is no assertion."""
    assert found(text).polarity is polarity


def test_confidence_tells_words_from_acts() -> None:
    """What was said is surer than an act, and than speech that was refused."""
    said = found("Ida Lund said that the council would close the northern channel.").confidence
    refused = found("Ida Lund declined to say whether the council would close the channel.").confidence
    assert said > 0.9
    assert refused < 0.5


def test_the_shipped_weights_are_complete() -> None:
    """Each feature has a weight for each class, and some feature speaks for each class."""
    models = judge()
    for model, classes in ((models.types, TYPES), (models.polarities, POLARITIES)):
        assert model.classes == classes
        assert all(max(row[n] for row in model.weights.values()) > 0.5 for n in range(len(classes)))


def test_shares_add_up_and_unknown_features_count_nothing() -> None:
    """The probabilities of the classes sum to one; a feature never seen changes none of them."""
    types = judge().types
    shares = types.shares(("always", "cue=say"))
    assert sum(shares.values()) == pytest.approx(1)
    assert types.shares(("always", "cue=say", "cue=zzz")) == shares


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ({"evidence": {"constant": 1}}, "evidence"),
        ({"types": {}}, "types"),
        ({"polarities": {"always": "1 2"}}, "polarities"),
    ],
)
def test_a_damaged_file_is_named(damage: dict[str, object], said: str) -> None:
    """A file without the expected form is refused with the part that is wrong."""
    whole = {
        "evidence": {"constant": 0, "found": 1, "reported": 1, "asserted": 1},
        "types": {"always": "1 2 3 4 5 6"},
        "polarities": {"always": "1 2 3 4"},
    }
    assert checked(whole).types.classes == TYPES
    with pytest.raises(LexiconError, match=said):
        checked(whole | damage)
