"""How sure a speaker is, in small articles."""

from claims.coreference import confidence
from tests.coreference.marked import read


def sure(text: str) -> list[float]:
    """Return the confidence of each marked source that has one speaker."""
    return [link.confidence for _, result in read(text) for link in result.links]


def test_a_name_is_surer_than_a_description_of_nobody_named() -> None:
    """A full name says who speaks; a description may be of somebody who is named elsewhere."""
    named, described = sure(
        """
        The road over the hill is shut since the flood, and nobody knows for how long.
        Anna Berg came to the hill. [Anna Berg -> Anna Berg] <said> that the road was shut.
        [A new report -> new report] <said> that the bridge was safe.
        """
    )
    assert named > 0.9 > described


def test_whoever_is_named_often_is_surer_than_whoever_is_named_once() -> None:
    """Mentions count for a name, all else being equal."""
    rare = confidence.calibrated({"bias": 1.0, "full name": 1.0, "sure": 2.0, "mentions": 0.7})
    frequent = confidence.calibrated({"bias": 1.0, "full name": 1.0, "sure": 2.0, "mentions": 2.3})
    assert 0.0 < rare < frequent < 1.0
