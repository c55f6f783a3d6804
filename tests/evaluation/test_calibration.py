"""Reliability of confidences, on hand-made judgements."""

import pytest

from claims.evaluation.calibration import Judgement, bins, expected_error, precision_above


def judged(confidence: float, right: int, wrong: int) -> list[Judgement]:
    """Return so many judgements of one confidence."""
    return [Judgement(confidence, n < right) for n in range(right + wrong)]


@pytest.mark.parametrize(
    ("judgements", "error"),
    [
        ([], 0.0),
        (judged(0.75, 3, 1), 0.0),
        (judged(0.9, 0, 10), 0.9),
        (judged(1.0, 5, 5), 0.5),
        (judged(0.8, 8, 2) + judged(0.3, 9, 1), 0.3),
    ],
)
def test_expected_error(judgements: list[Judgement], error: float) -> None:
    """The error is the mean gap between what was promised and what came true."""
    assert expected_error(judgements) == pytest.approx(error)


def test_bins_hold_everything_once() -> None:
    """Each judgement is in one bin, a confidence of 1 in the last."""
    found = bins(judged(0.0, 1, 2) + judged(0.55, 2, 0) + judged(1.0, 3, 0))
    assert [(b.low, b.size, b.right) for b in found] == [(0.0, 3, pytest.approx(1 / 3)), (0.5, 2, 1.0), (0.9, 3, 1.0)]


def test_precision_above_a_confidence() -> None:
    """What --min-confidence keeps is right so often; nothing kept has no share."""
    judgements = judged(0.9, 9, 1) + judged(0.2, 0, 5)
    assert precision_above(judgements, 0.8) == pytest.approx(0.9)
    assert precision_above(judgements, 0.95) is None
