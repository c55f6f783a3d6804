"""Pins of the quality figures: floors only rise, ceilings only fall."""

from claims.evaluation import floors

NAMES = (("speaker.all.right",), ("rows.nothing",))


def reached(right: float, nothing: float) -> dict[str, object]:
    """Make figures."""
    return {"speaker": {"all": {"right": right}}, "rows": {"nothing": nothing}}


def test_pins_tighten_and_never_give_way() -> None:
    """A better figure moves its pin to half a point from it; a worse one leaves it."""
    pins = floors.tightened(reached(70.0, 20.0), {}, NAMES)
    assert pins == {"floors": {"speaker.all.right": 69.5}, "ceilings": {"rows.nothing": 20.5}}
    assert floors.tightened(reached(60.0, 30.0), pins, NAMES) == pins
    better = floors.tightened(reached(75.0, 10.0), pins, NAMES)
    assert better == {"floors": {"speaker.all.right": 74.5}, "ceilings": {"rows.nothing": 10.5}}


def test_figures_outside_their_pins_are_named() -> None:
    """A figure under its floor or over its ceiling has a line each."""
    pins = floors.tightened(reached(70.0, 20.0), {}, NAMES)
    assert floors.outside(reached(69.6, 20.4), pins) == []
    assert floors.outside(reached(69.0, 21.0), pins) == [
        "speaker.all.right is 69.0, under its floor 69.5",
        "rows.nothing is 21.0, over its ceiling 20.5",
    ]
