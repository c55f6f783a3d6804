"""The cue lexicon: its form is checked at load."""

import copy

import pytest

from claims import lexicon
from claims.attribution.cue_lexicon import checked, cue_lexicon
from claims.errors import LexiconError
from claims.records import SpeechAct

RAW = lexicon.load("cue_verbs")


def test_the_shipped_lexicon_is_sound() -> None:
    """Lemmas are in lower case, and each speech act has a verb."""
    words = cue_lexicon()
    assert all(lemma == lemma.lower() for group in (words.verbs, words.nouns, words.adjectives) for lemma in group)
    assert {word.act for word in words.verbs.values()} == set(SpeechAct)


def test_groups_add_up() -> None:
    """A lemma in several groups takes all their forms, each with its own speech act."""
    call = cue_lexicon().verbs["call"]
    assert {"naming", "for", "on", "infinitive"} <= call.forms
    assert (call.acts["naming"], call.acts["for"]) == (SpeechAct.ASSERT, SpeechAct.DEMAND)


@pytest.mark.parametrize("key", sorted(RAW))
def test_a_missing_part_is_named(key: str) -> None:
    """A lexicon without one of its parts is refused, the part named."""
    with pytest.raises(LexiconError, match=key):
        checked({k: v for k, v in RAW.items() if k != key})


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"act": "sing"}, "unknown act 'sing'"),
        ({"forms": ["sonnet"]}, "unknown forms"),
        ({"lemmas": "say"}, "must be a list"),
        ({"lemmas": [1]}, "words only"),
    ],
)
def test_a_wrong_group_is_refused(change: dict[str, object], complaint: str) -> None:
    """A group with an unknown act or form, or without a list of words, is refused with the reason."""
    raw = copy.deepcopy(RAW)
    raw["verbs"][0] |= change
    with pytest.raises(LexiconError, match=complaint):
        checked(raw)


def test_something_else_than_a_mapping_is_refused() -> None:
    """A file that holds a list is no lexicon."""
    with pytest.raises(LexiconError, match="mapping"):
        checked(["say"])
