"""What the rules and the tagger found becomes one list."""

import copy

import pytest

from claims import lexicon
from claims.attribution.candidate import Draft, without
from claims.attribution.confidence import checked, confidence
from claims.attribution.merge import combined, overlap
from claims.errors import LexiconError
from claims.records import Span, Spans


def _draft(content: Spans | tuple[int, int], rule: str, sure: float = 0.9, **other: Spans) -> Draft:
    spans = (Span(*content),) if isinstance(content[0], int) else content  # type: ignore[arg-type]
    return Draft(other.get("source", (Span(0, 3),)), other.get("cue", (Span(4, 8),)), spans, rule, sure)


def test_what_both_found_is_given_once_and_is_surer() -> None:
    """The same content found twice is one attribution, surer than either alone."""
    (both,) = combined([_draft((10, 50), "clause")], [_draft((10, 48), "tagger", 0.8)])
    (only_rules,) = combined([_draft((10, 50), "clause")], [])
    (only_tagger,) = combined([], [_draft((10, 48), "tagger", 0.8)])
    assert both.sure > max(only_rules.sure, only_tagger.sure)


@pytest.mark.parametrize(("sure", "end"), [(0.9, 48), (0.4, 50)])
def test_the_tagger_sets_the_ends_where_it_is_sure(sure: float, end: int) -> None:
    """The tagger's content is taken where it is sure, the rules' where it is not."""
    (both,) = combined([_draft((10, 50), "clause")], [_draft((10, 48), "tagger", sure)])
    assert both.content == (Span(10, end),)


def test_a_named_source_wins() -> None:
    """A reading that names who speaks goes before one that does not."""
    (both,) = combined([_draft((10, 50), "object")], [_draft((10, 50), "tagger", 0.9, source=())])
    assert both.source == (Span(0, 3),)


def test_the_source_right_behind_a_quotation_is_its_source() -> None:
    """“The toll is too high,” Ann Roe said. “The talks went well,” said Tom Dale: the tagger went back to Ann Roe."""
    cue = (Span(64, 68),)
    ruled = _draft((41, 63), "quotation", cue=cue, source=(Span(69, 77),))
    tagged = _draft((41, 63), "tagger", 0.8, cue=cue, source=(Span(25, 32),))
    (found,) = combined([ruled], [tagged])
    assert found.source == (Span(69, 77),)


def test_two_reports_are_not_lumped() -> None:
    """Where the rules tell two reports apart, the tagger's one long content gives way."""
    first = _draft((10, 50), "clause")
    second = _draft((60, 80), "clause", cue=(Span(52, 58),))
    found = combined([first, second], [_draft((10, 80), "tagger", 0.9)])
    assert [d.content for d in found] == [(Span(10, 50),), (Span(60, 80),)]


def test_a_tail_that_runs_on_is_the_report_of_its_cue() -> None:
    """Two reports stand where the tagger reads the end of one and the next as one, off the first one's cue."""
    first = _draft((10, 90), "clause")
    second = _draft((110, 150), "object", cue=(Span(95, 105),))
    found = combined([first, second], [_draft((60, 150), "tagger", 0.9)])
    assert [d.content for d in found] == [(Span(10, 90),), (Span(110, 150),)]


def test_a_piece_gives_way_to_the_whole() -> None:
    """A piece of a report that the rules read whole, off the same cue, is the same report."""
    (both,) = combined([_draft((10, 100), "clause")], [_draft((80, 100), "tagger", 0.5)])
    assert both.content == (Span(10, 100),)


def test_faint_findings_of_the_tagger_alone_are_dropped() -> None:
    """What only the tagger found is left out where it is hardly sure, or has no cue."""
    assert combined([], [_draft((10, 50), "tagger", 0.02)]) == []
    assert combined([], [_draft((10, 50), "tagger", 0.9, cue=())]) == []


def test_crossing_contents_do_not_both_stay() -> None:
    """Of contents that cross, what the tagger saw goes before what only the rules read."""
    found = combined([_draft((10, 60), "object")], [_draft((50, 140), "tagger", 0.9, cue=(Span(150, 154),))])
    assert [d.rule for d in found] == ["tagger"]


def test_overlap_is_a_share_of_the_union() -> None:
    """Half of each in common is a third of both."""
    assert overlap((Span(0, 10),), (Span(5, 15),)) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ((), ((0, 10),)),
        (((3, 5),), ((0, 3), (5, 10))),
        (((0, 10),), ()),
        (((8, 12),), ((0, 8),)),
        (((12, 14),), ((0, 10),)),
    ],
)
def test_without(taken: tuple[tuple[int, int], ...], left: tuple[tuple[int, int], ...]) -> None:
    """Spans lose exactly what others take of them."""
    assert without((Span(0, 10),), tuple(Span(*t) for t in taken)) == tuple(Span(*s) for s in left)


def test_the_shipped_confidence_is_sound() -> None:
    """Shares lie between 0 and 1, and a surer tagger gives a surer attribution."""
    fitted = confidence()
    assert all(0 <= share <= 1 for table in (fitted.alone, fitted.unconfirmed) for share in table.values())
    draft = _draft((10, 50), "clause")
    assert fitted.of_agreed(draft, 0.9).sure > fitted.of_agreed(draft, 0.4).sure


@pytest.mark.parametrize(
    "key", ["alone", "unconfirmed", "agreed", "agreed_weight", "tagged_intercept", "tagged_weight"]
)
def test_a_confidence_file_without_a_part_is_refused(key: str) -> None:
    """A file without one of its parts is refused, the part named."""
    raw = copy.deepcopy(lexicon.load("attribution_confidence"))
    del raw[key]
    with pytest.raises(LexiconError, match=key):
        checked(raw)
