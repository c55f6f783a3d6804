"""Names that are spelt as a verb, kept from being read as one: "Salleh Said Keruwak wrote", "Boniface Were said"."""

import re
from typing import Final

_NAME: Final = re.compile(r"(?<=\w )Said\b|(?<=\w )Can(?= [A-Z])|\b([A-Z][\w'’]+ )Were\b")
_OTHERS: Final = {"Said": "Saad", "Can": "Cem", "Were": "Wera"}  # names of as many letters that are no verbs
_WORD: Final = re.compile(r"\b[^\W\d_]")
_FEWEST_SMALL: Final = 0.5  # share of words without a capital below which a text is a headline


def disguised(text: str) -> str:
    """Return a text in which names like "Said" are others of as many letters, for models that take them for verbs.

    They are names where they have a capital inside a sentence that is no headline.
    """
    if not any(name in text for name in _OTHERS) or _NAME.search(text) is None:
        return text
    initials = _WORD.findall(text)
    small = sum(letter.islower() for letter in initials)
    return text if small < _FEWEST_SMALL * len(initials) else _NAME.sub(_other, text)


def _other(found: re.Match[str]) -> str:
    before = found[1] or ""
    return before + _OTHERS[found[0].removeprefix(before)]
