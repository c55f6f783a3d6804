"""The proper name within a labelled phrase: "the UN Special Envoy Staffan de Mistura" → "Staffan de Mistura"."""

import re
from pathlib import Path
from typing import Final

import yaml
from entity_training.documents import Document, Kind, Name

_WORD: Final = re.compile(r"[^\s]+")
_SMALL: Final = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "&",
        "al",
        "al-",
        "de",
        "del",
        "der",
        "den",
        "van",
        "von",
        "bin",
        "ibn",
        "ben",
        "da",
        "di",
        "la",
        "le",
        "du",
        "to",
        "in",
        "on",
    ]
)
_PRONOUNS: Final = frozenset(
    ["I", "We", "He", "She", "It", "They", "You", "My", "Our", "His", "Her", "Its", "Their", "me", "us", "him", "them"]
)
_LEADING: Final = frozenset(["the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my"])
TITLES: Final = frozenset(yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text("utf-8")))


def proper(text: str, kinds: frozenset[Kind], countries: frozenset[str]) -> list[Name]:
    """Return the name within a phrase; where that is not plain, the phrase as one that is not judged.

    A country is a place even where it acts.
    """
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    while words and words[0][0].lower() in _LEADING:
        words = words[1:]
    if Kind.PERSON in kinds:
        while len(words) > 1 and words[0][0].lower().rstrip(",") in TITLES:
            words = words[1:]
    if not words or not _is_name([w for w, _, _ in words], kinds):
        return [Name(0, len(text), frozenset())]
    form = text[words[0][1] : words[-1][2]]
    out = [Name(words[0][1], words[-1][2], frozenset({Kind.PLACE}) if form in countries else kinds)]
    return out if not words[0][1] else [Name(0, words[0][1], frozenset()), *out]


def _is_name(words: list[str], kinds: frozenset[Kind]) -> bool:
    if words[0] in _PRONOUNS:
        return False
    if Kind.PERSON in kinds and (len(words) > 4 or any(w.lower().rstrip(",") in TITLES for w in words)):  # noqa: PLR2004
        return False
    capital = [w[:1].isupper() or w[:1].isdigit() or w.lower().startswith("al-") for w in words]
    small = [w.lower() in _SMALL for w in words]
    return capital[0] and capital[-1] and all(c or s for c, s in zip(capital, small, strict=True))


def untitled(document: Document) -> Document:
    """Return a document whose people are named without titles: "Lord North" → "North"."""
    names = tuple(_without_title(document.text, n) if n.kinds == {Kind.PERSON} else n for n in document.names)
    return Document(document.name, document.text, names, document.loose, document.blind)


def _without_title(text: str, name: Name) -> Name:
    start = name.start
    for word in list(_WORD.finditer(text, name.start, name.end))[:-1]:
        if word.group().lower() not in TITLES:
            break
        start = word.end() + 1
    return Name(start, name.end, name.kinds) if text[start : start + 1].isupper() else name
