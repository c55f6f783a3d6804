"""Floors under the figures, pinned with the digest of the gold they were measured on."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from claims.errors import UsageError

MARGIN: Final = 0.5
KEYS: Final = (
    "all.tuple.f1",
    "statement.tuple.f1",
    "all.content_exact.f1",
    "all.content_partial.f1",
    "all.source_overlap",
    "statement.source_overlap",
)


@dataclass(frozen=True, slots=True)
class Floors:
    """The least value of each figure, on the gold with this digest."""

    gold_sha256: str
    least: dict[str, float]

    @classmethod
    def read(cls, path: Path) -> "Floors":
        """Return the floors of a JSON file."""
        data = json.loads(path.read_text("utf-8"))
        return cls(data["gold_sha256"], data["least"])

    def write(self, path: Path) -> None:
        """Write the floors as JSON."""
        data = {"gold_sha256": self.gold_sha256, "least": self.least}
        path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def value(figures: dict[str, Any], key: str) -> float:
    """Return a figure by its dotted name."""
    found: Any = figures
    for part in key.split("."):
        found = found[part]
    return float(found)


def outside(figures: dict[str, Any], pins: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for each figure that is under its floor or over its ceiling."""
    low = [(key, value(figures, key), least) for key, least in pins["floors"].items()]
    high = [(key, value(figures, key), most) for key, most in pins["ceilings"].items()]
    return [
        *(f"{key} is {found:.1f}, under its floor {least:.1f}" for key, found, least in low if found < least),
        *(f"{key} is {found:.1f}, over its ceiling {most:.1f}" for key, found, most in high if found > most),
    ]


def tightened(
    figures: dict[str, Any], old: dict[str, dict[str, float]], names: tuple[tuple[str, ...], tuple[str, ...]]
) -> dict[str, dict[str, float]]:
    """Return pins half a point from the figures (`names`: of floors, of ceilings); none gives way."""
    low, high = names
    floors, ceilings = old.get("floors", {}), old.get("ceilings", {})
    return {
        "floors": {k: max(floors.get(k, 0.0), round(value(figures, k) - MARGIN, 1)) for k in low},
        "ceilings": {k: min(ceilings.get(k, 100.0), round(value(figures, k) + MARGIN, 1)) for k in high},
    }


def below(figures: dict[str, Any], floors: Floors) -> list[str]:
    """Return a line for each figure under its floor.

    Raises:
        UsageError: the figures were measured on other gold.
    """
    if figures["gold_sha256"] != floors.gold_sha256:
        raise UsageError("The floors were pinned on other gold.", "Evaluate on the file they were pinned on.")
    pairs = [(key, value(figures, key), least) for key, least in floors.least.items()]
    return [f"{key} is {found:.2f}, under its floor {least:.2f}" for key, found, least in pairs if found < least]


def pinned(figures: dict[str, Any], old: Floors | None, *, lower: bool) -> Floors:
    """Return new floors, half a point under the figures; none falls unless `lower` says so.

    Raises:
        UsageError: a floor would fall.
    """
    least = {key: round(value(figures, key) - MARGIN, 2) for key in KEYS}
    if old is not None and not lower:
        fallen = [key for key, floor in old.least.items() if key in least and value(figures, key) < floor]
        if fallen:
            raise UsageError(f"These floors would fall: {', '.join(fallen)}.", "If that is meant, add --lower.")
        least = {key: max(floor, old.least.get(key, floor)) for key, floor in least.items()}
    return Floors(figures["gold_sha256"], least)
