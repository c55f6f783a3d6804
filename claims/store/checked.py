"""The result of one check, as `claims check` prints it."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked, of how many things, and those that do not hold (the first ten, and how many more)."""

    name: str
    checked: int
    failures: tuple[str, ...] = ()


def failures(examples: Iterable[str], failed: int) -> tuple[str, ...]:
    """Return the examples to be shown, with the number of those left out."""
    shown = tuple(examples)[:MOST_SHOWN]
    return (*shown, f"and {failed - len(shown)} more") if failed > len(shown) else shown
