"""Ids are computed from what they name, never drawn: loading twice gives the same rows, and links outlive a rebuild.

A person sees the first letters of the text key (base 32, see alembic/functions/text_key_v1.sql).
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
KEY_LENGTH = 13
_BETWEEN = "\x1f"  # stands in no text


@lru_cache(maxsize=8192, typed=True)  # the same speakers, topics and days again and again
def computed(*parts: object) -> int:
    """Return 63 bits of the SHA-256 over the parts: a positive `bigint`."""
    text = _BETWEEN.join(str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1


def sha256(body: str) -> str:
    """Return the hexadecimal SHA-256 of a text."""
    return hashlib.sha256(body.encode()).hexdigest()


def normal(text: str) -> str:
    """Return a text as statement ids see it: blanks, case and look-alike letters do not count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def statement_ids(article_id: int, words: Iterable[tuple[str, str, str]]) -> list[int]:
    """Return the id of each statement of an article from its (source, cue, content) texts, in text order.

    Offsets do not count, so that an id survives a revision of the text around it; of equal statements the
    first, second … occurrence is told apart.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    ids = []
    for texts in words:
        normalised = tuple(normal(text) for text in texts)
        ids.append(computed(article_id, *normalised, seen[normalised]))
        seen[normalised] += 1
    return ids


def text_key(number: int) -> str:
    """Return the text key of an id, as the database computes it."""
    bits = f"{number:063b}".ljust(KEY_LENGTH * 5, "0")
    return "".join(ALPHABET[int(bits[i : i + 5], 2)] for i in range(0, len(bits), 5))
