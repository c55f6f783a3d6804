"""Steps that can be switched off for measurement."""

from claims import steps
from claims.steps import argument, step


@step(argument(0))
def _shouted(text: str) -> str:
    """Put a text in capitals."""
    return text.upper()


@step(steps.never)
def _is_long(text: str) -> bool:
    """Return whether a text is long."""
    return len(text) > 3


NAME = f"{__name__}.shouted"


def test_a_step_switched_off_gives_its_neutral_result() -> None:
    """Off within the block only, by its name or that of its module; nested blocks switch on what they switched off."""
    assert (_shouted("loud"), _is_long("loud")) == ("LOUD", True)
    with steps.without(NAME) as off:
        assert off == {NAME}
        assert (_shouted("loud"), _is_long("loud")) == ("loud", True)
        with steps.without(__name__) as more:
            assert f"{__name__}.is_long" in more
            assert NAME not in more
            assert (_shouted("loud"), _is_long("loud")) == ("loud", False)
        assert _is_long("loud")
    assert _shouted("loud") == "LOUD"


def test_steps_are_listed_with_what_they_do() -> None:
    """The registry holds the name and the first line of the docstring; a prefix ends at a point."""
    assert steps.names()[NAME] == "Put a text in capitals."
    name = steps.registered(f"{__name__}.part", "A part of a function.")
    assert steps.is_on(name)
    with steps.without(f"{__name__}.par") as off:
        assert off == set()
    with steps.without(name):
        assert not steps.is_on(name)


def test_results_of_pure_functions_are_kept_while_remembering() -> None:
    """Within the block a function is called once an argument, after it each time."""
    calls: list[str] = []

    @steps.pure
    def doubled(text: str) -> str:
        calls.append(text)
        return 2 * text

    with steps.remembering():
        assert [doubled("a"), doubled("a"), doubled("b")] == ["aa", "aa", "bb"]
    assert calls == ["a", "b"]
    doubled("a")
    assert calls == ["a", "b", "a"]
