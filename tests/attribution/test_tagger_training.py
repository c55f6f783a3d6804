"""Training texts changed at random keep their spans on the same words."""

import random
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from claims.records import Span

TEXT = (
    "Clinton and Trump meet voters\n\n"
    "Donald Trump said on Monday that the White House was “not ready” for the debate. Nobody answered him there.\n\n"
    '"We are ready," Clinton told reporters. "We always were."\n\n'
    "The hall was full of people who had come a long way to see it and stayed. It rained."
)


@pytest.fixture(scope="module")
def tools(training: Callable[..., SimpleNamespace]) -> SimpleNamespace:
    """Return those that need no torch."""
    return training("augment", "gold")


def spans(*words: str) -> tuple[Span, ...]:
    """Find words in the text."""
    return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


def letters(text: str) -> str:
    """Return the letters of a text, without marks, blanks and case."""
    return "".join(c for c in text if c.isalpha()).lower()


@pytest.mark.parametrize("seed", range(40))
def test_marks_and_breaks_leave_the_words_under_their_spans(tools: SimpleNamespace, seed: int) -> None:
    """New styles of quotation marks, lost marks, capitals, datelines and paragraph breaks move spans along."""
    content = spans('"We are ready,"', '"We always were."')
    original = tools.gold.Text("a", TEXT, (tools.gold.Gold(spans("Clinton told")[:1], spans("told"), content),))
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    changed = original
    for change in (tools.augment.restyle, tools.augment.shout, tools.augment.dateline, tools.augment.behead):
        changed = tools.augment.apply(changed, list(change(changed, chance)))
    changed = tools.augment.apply(changed, list(tools.augment.lose_marks(changed, chance)))
    changed = tools.augment.apply(changed, list(tools.augment.rebreak(changed, chance)))
    gold = changed.attributions[0]
    assert [letters(s.of(changed.text)) for s in gold.content] == ["weareready", "wealwayswere"]
    assert gold.cue[0].of(changed.text) == "told"


def test_people_and_beats_are_renamed_under_their_spans(tools: SimpleNamespace) -> None:
    """A source that is renamed is still the source, by its new name."""
    gold = tools.gold.Gold(
        spans("Donald Trump"), spans("said"), spans("the White House was “not ready” for the debate")
    )
    original = tools.gold.Text("a", TEXT, (gold,))
    chance = random.Random(1)  # noqa: S311 - no secret hangs on it
    changed = tools.augment.apply(original, list(tools.augment.rename(original, chance)))
    source = changed.attributions[0].source[0].of(changed.text)
    assert "Trump" not in changed.text
    assert f"{source} said on Monday" in changed.text


def test_transcripts_name_a_speaker_for_each_paragraph(tools: SimpleNamespace) -> None:
    """Name, colon and paragraph become source, cue and content, and what was there stays right."""
    original = tools.gold.Text(
        "a", TEXT, (tools.gold.Gold(spans("Clinton told")[:1], spans("told"), spans('"We are ready,"')),)
    )
    chance = random.Random(3)  # noqa: S311 - no secret hangs on it
    changed = tools.augment.transcribe(original, chance)
    before, *spoken = changed.attributions
    assert before.content[0].of(changed.text) == '"We are ready,"'
    assert spoken
    for gold in spoken:
        (source,), (cue,), (content,) = gold.source, gold.cue, gold.content
        assert cue.of(changed.text) == ":"
        assert f"{source.of(changed.text)}: {content.of(changed.text)}" in changed.text
        assert "\n" not in content.of(changed.text)
