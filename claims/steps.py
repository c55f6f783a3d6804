"""Named steps of the program that `make ablate` switches off one at a time, to measure what each is of use for.

A step is a function with a neutral result: what the program does without it. Steps are always on outside `without`,
and the switch is one set look-up a call.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_registered: Final[dict[str, str]] = {}  # name → first line of its docstring
_off: set[str] = set()
_remembered: list[dict[Any, Any]] = []  # the memory of `remembering`, none outside it


def step(neutral: Callable[..., Any]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a function as a step; switched off, it returns what `neutral` returns for its arguments."""

    def register(function: Callable[P, R]) -> Callable[P, R]:
        name = registered(_name(function), (function.__doc__ or "").strip().partition("\n")[0])

        @wraps(function)
        def switched(*args: P.args, **kwargs: P.kwargs) -> R:
            if name in _off:
                result: R = neutral(*args, **kwargs)
                return result
            return function(*args, **kwargs)

        return switched

    return register


def registered(name: str, meaning: str) -> str:
    """Register a step that is no function of its own, asked for with `is_on`; return its name."""
    _registered[name] = meaning
    return name


def is_on(name: str) -> bool:
    """Return whether a step is switched on."""
    return name not in _off


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__.removeprefix('claims.')}.{function.__qualname__.lstrip('_')}"


def names() -> dict[str, str]:
    """Return the registered steps of the modules imported so far, with what each does, by name."""
    return dict(sorted(_registered.items()))


@contextmanager
def without(*prefixes: str) -> Iterator[frozenset[str]]:
    """Switch off the steps that have one of these names or lie below it ("attribution.rules.moves").

    For measurements in one thread: the switch holds for the whole process.
    """
    chosen = {n for n in _registered if any(n == p or n.startswith(f"{p}.") for p in prefixes)} - _off
    _off.update(chosen)
    try:
        yield frozenset(chosen)
    finally:
        _off.difference_update(chosen)


def pure(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a function whose result depends on its arguments alone, on no step: `remembering` keeps its results."""

    @wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        if not _remembered:
            return function(*args, **kwargs)
        key = (function, args, tuple(kwargs.items()))
        if key not in _remembered[-1]:
            _remembered[-1][key] = function(*args, **kwargs)
        result: R = _remembered[-1][key]
        return result

    return kept


@contextmanager
def remembering() -> Iterator[None]:
    """Keep the results of pure functions, as the same texts are read again and again with other steps off."""
    _remembered.append({})
    try:
        yield
    finally:
        _remembered.pop()


# --- neutral results -------------------------------------------------------------------------------------


def argument(number: int) -> Callable[..., Any]:
    """Return the neutral result "as it came": the argument of this number."""
    return lambda *args, **_: args[number]


def never(*_: object, **__: object) -> bool:
    """Return False."""
    return False


def always(*_: object, **__: object) -> bool:
    """Return True."""
    return True


def nothing(*_: object, **__: object) -> None:
    """Return None."""


def no_items(*_: object, **__: object) -> Iterator[Any]:
    """Return an iterator without items."""
    return iter(())


def empty(*_: object, **__: object) -> set[Any]:
    """Return an empty set."""
    return set()


def empty_frozen(*_: object, **__: object) -> frozenset[Any]:
    """Return an empty frozen set."""
    return frozenset()


def none_found(*_: object, **__: object) -> dict[Any, Any]:
    """Return an empty mapping."""
    return {}
