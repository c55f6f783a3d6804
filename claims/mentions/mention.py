"""A name in the text, read alone: where it stands and of what kind it looks."""

from dataclasses import dataclass

PERSON, BODY, PLACE, UNSURE = "person", "body", "place", "unsure"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: words first to past-1 are the name alone, `run` its capitalised run with any title."""

    first: int
    past: int
    text: str
    kind: str
    run: int
    titled: bool
    group: bool = False
    noun: bool = False  # more likely a common noun at the head of a sentence, unless somebody bears it as a name
