"""What compare() skips without measuring is what measuring would have found to be unlike."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from claims.similarity.near_duplicates import NEAR, Relation, compare

_TEXTS = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "kappa", "sigma", "omega"]), min_size=5, max_size=14
)


@given(_TEXTS, st.lists(st.tuples(st.integers(0, 13), st.sampled_from(["drop", "new", "twice"])), max_size=4))
def test_all_that_are_near_by_edit_distance_are_found(said: list[str], edits: list[tuple[int, str]]) -> None:
    """Also where no three words stand side by side in both."""
    other = list(said)
    for place, edit in edits:
        at = place % len(other)
        other[at : at + 1] = {"drop": [], "new": ["theta"], "twice": [other[at], "theta"]}[edit]
        if not other:
            return
    found = compare(" ".join(said), " ".join(other))
    if min(len(said), len(other)) >= 5 and fuzz.ratio(said, other) >= 100 * NEAR:
        assert found is not None
        assert found.relation in {Relation.VERBATIM, Relation.NEAR}
