"""The language of an article: by English function words where they are many, else by py3langid (Lui & Baldwin 2012)."""

import re
from functools import cache
from typing import Any

_FUNCTION_WORDS = frozenset(
    ["the", "of", "and", "to", "in", "that", "is", "for", "on", "with", "a", "said", "was", "has"]
)
_ENGLISH_ONLY = frozenset(["the", "and", "that", "with", "said", "from", "which"])
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_FEW_WORDS = 20
_ENGLISH_SHARE = 0.12
_OTHER_SHARE = 0.06  # a text with more words that only English has is not taken for another language
_SURE = 0.95
_LAST_LATIN = 0x24F
_FEW_LETTERS = 40
_ONE_SCRIPT = 0.5


def language_of(text: str, stated: str | None = None) -> str:
    """Return the code of a text's language: "en", another where that is sure, else "und"; too short a text is English.

    `stated` is what metadata say; it decides only where the text is too short to tell.
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    english = sum(word in _FUNCTION_WORDS for word in words)
    only = sum(word in _ENGLISH_ONLY for word in words)
    if len(words) < _FEW_WORDS and sum(map(len, words)) < 3 * _FEW_LETTERS and text.isascii():
        return _code(stated) or "en"
    if english >= _ENGLISH_SHARE * len(words):
        return "en"
    code, sure = _guess(text[:_SAMPLE])
    if code != "en" and _is_other_script(text[:_SAMPLE]):
        return code
    if code == "en":
        return "en"
    if sure >= _SURE and only < _OTHER_SHARE * len(words) and sum(map(len, words)) >= _FEW_LETTERS:
        return code
    return "en" if len(words) < _FEW_WORDS else "und"


def is_foreign(code: str) -> bool:
    """Tell a language that is known and is not English."""
    return code not in {"en", "und"}


def _is_other_script(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(ord(char) > _LAST_LATIN for char in letters) > _ONE_SCRIPT * len(letters)


def _code(stated: str | None) -> str | None:
    code = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", (stated or "").strip())
    return code[0].lower()[:3] if code else None


def _guess(text: str) -> tuple[str, float]:
    code, probability = _identifier().classify(text)
    return str(code), float(probability)


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid ships no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a second: only for what is not English

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
