"""Names that are spelt as a verb of saying, kept from being read as one: "Salleh Said Keruwak wrote"."""

import re
from typing import Final

_NAME: Final = re.compile(r"(?<=\w )Said\b")
_OTHER: Final = "Saad"  # a name of as many letters that is no verb
_WORD: Final = re.compile(r"\b[^\W\d_]")
_FEWEST_SMALL: Final = 0.5  # share of words without a capital below which a text is a headline


def disguised(text: str) -> str:
    """Return a text in which "Said" as a name is another name of as many letters, for models that take it for a verb.

    It is a name where it has its capital inside a sentence that is no headline.
    """
    if "Said" not in text or _NAME.search(text) is None:
        return text
    initials = _WORD.findall(text)
    small = sum(letter.islower() for letter in initials)
    return text if small < _FEWEST_SMALL * len(initials) else _NAME.sub(_OTHER, text)
