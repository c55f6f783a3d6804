"""A smaller vocabulary: what English news never prints is left out."""

import json
import unicodedata
from typing import Any, Final

from tokenizers import Tokenizer

_SCRIPTS: Final = ("LATIN", "GREEK", "CYRILLIC", "DIGIT", "MODIFIER LETTER")
_SPECIAL: Final = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def printed(piece: str) -> bool:
    """Return whether a word piece can stand in English news: European letters, digits, marks."""
    if piece in _SPECIAL:
        return True
    if piece.startswith("[unused"):
        return False
    return all(_european(c) for c in piece.removeprefix("##"))


def _european(character: str) -> bool:
    return not character.isalpha() or unicodedata.name(character, "").startswith(_SCRIPTS)


def kept(tokenizer: Tokenizer) -> list[int]:
    """Return the ids of the pieces to keep, in order."""
    return sorted(number for piece, number in tokenizer.get_vocab().items() if printed(piece))


def reduced(tokenizer: Tokenizer, ids: list[int]) -> str:
    """Return the tokenizer's JSON with only these pieces, renumbered in order."""
    data: dict[str, Any] = json.loads(tokenizer.to_str())
    numbers = {old: new for new, old in enumerate(ids)}
    vocabulary = data["model"]["vocab"]
    data["model"]["vocab"] = {piece: numbers[n] for piece, n in vocabulary.items() if n in numbers}
    data["added_tokens"] = [{**token, "id": numbers[token["id"]]} for token in data["added_tokens"]]
    data["post_processor"] = data["truncation"] = data["padding"] = None
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
