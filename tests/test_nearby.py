"""The index of neighbours finds all that overlaps, in order."""

from hypothesis import given
from hypothesis import strategies as st

from claims.nearby import BLOCK, Nearby
from claims.records import Span

ENDS = st.integers(0, 6 * BLOCK)
SPANS = st.tuples(ENDS, ENDS).map(lambda pair: Span(min(pair), max(pair) + 1))


@given(st.lists(st.lists(SPANS, min_size=1, max_size=2), max_size=12), SPANS)
def test_all_that_overlaps_is_found_in_order(placed: list[list[Span]], asked: Span) -> None:
    """Those found are a part of all, in their order, and hold each that shares a code point with what is asked for."""
    found = Nearby(enumerate(placed)).at([asked])
    assert found == sorted(found)
    assert {n for n, spans in enumerate(placed) if any(asked.overlaps(s) for s in spans)} <= set(found)


def test_far_things_are_not_looked_at() -> None:
    """Of ten thousand things, a look-up returns those of its blocks alone."""
    near = Nearby((n, [Span(n * 100, n * 100 + 50)]) for n in range(10_000))
    assert len(near.at([Span(500_000, 500_100)])) <= BLOCK // 100 + 1
