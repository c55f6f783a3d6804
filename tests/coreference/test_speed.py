"""Known speakers cost no time: what is looked up is looked up in tables."""

import pytest

from benchmarks import resolution


@pytest.mark.slow
def test_a_hundred_thousand_known_speakers_cost_no_more_than_ten() -> None:
    """The best of several rounds at each number is within a fifth of the other, as floors of the project have it."""
    taken = resolution.measured(count=3, rounds=6)["words_per_processor_second"]
    few, many = (max(taken[str(number)]) for number in (resolution.FEW, resolution.MANY))
    assert 0.8 < many / few < 1.25
