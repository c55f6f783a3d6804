"""Whether two statements tell the same: word for word, nearly so, in other words, or perhaps the opposite.

Candidates are found by MinHash sketches (Broder 1997) cut into bands: two texts that share most of their word
triples share a band, so that nothing need be compared with everything.
"""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import fuzz
from rensa import RMinHash

from claims import lexicon
from claims.nlp.normalize import fold

FEWEST_WORDS = 5  # shorter ones are alike by chance
NEAR, REWORDED = 0.85, 0.5
_CONTAINED = 0.9
_SEED = 20
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_ENDING = re.compile(r"(?:ing|ed|es|s|ly)$")
_STEM = 4
_SHORT = 16  # words of two texts together, up to which they may be near without three side by side in common


class Relation(StrEnum):
    """How two tellings stand to each other."""

    VERBATIM = "verbatim"
    NEAR = "near"
    REWORDED = "reworded"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Retelling:
    """How alike two statements are, by which measure."""

    relation: Relation
    score: float
    method: str


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as search sees them."""
    return tuple(_WORD.findall(fold(text)))


def statement_bands(content: str) -> list[int]:
    """Return the bands of a statement; none where it is too short to be found again."""
    said = words(content)
    return _bands(_stretches(said, 3), bands=8, rows=2) if len(said) >= FEWEST_WORDS else []


def article_bands(body: str) -> list[int]:
    """Return the bands of an article's text; none where it is too short."""
    stretches = _stretches(words(body), 5)
    return _bands(stretches, bands=12, rows=4) if len(stretches) >= FEWEST_WORDS else []


def overlap(one: str, other: str) -> float:
    """Return the share of five-word stretches that two texts have in common (Jaccard)."""
    a, b = _stretches(words(one), 5), _stretches(words(other), 5)
    return len(a & b) / len(a | b) if a | b else 0.0


def compare(one: str, other: str, *, denies: bool = False) -> Retelling | None:
    """Tell how two contents stand to each other; `denies` if just one of them is what somebody denied.

    Texts that name different figures do not tell the same.
    """
    a, b = _read(one), _read(other)
    if min(len(a.words), len(b.words)) < FEWEST_WORDS or not (a.figures <= b.figures or b.figures <= a.figures):
        return None
    opposite = denies != (a.negative != b.negative)
    if a.words == b.words and not opposite:
        return Retelling(Relation.VERBATIM, 1.0, "same words")
    found = _measured(a, b)
    if found and opposite:
        return Retelling(Relation.CONTRADICTION, round(found.score / 2, 2), f"{found.method}; one side negates")
    return found


def _measured(a: "_Content", b: "_Content") -> Retelling | None:
    return _near(a, b) or _reworded(a, b)


def _near(a: "_Content", b: "_Content") -> Retelling | None:
    if a.triples.isdisjoint(b.triples) and len(a.words) + len(b.words) > _SHORT:
        return None  # as many words in the same order leave three side by side
    ratio = fuzz.ratio(a.words, b.words, score_cutoff=100 * NEAR) / 100
    if ratio >= NEAR:
        return Retelling(Relation.NEAR, round(ratio, 2), "edit distance of words")
    shorter, longer = sorted((a.triples, b.triples), key=len)
    inside = len(shorter & longer) / len(shorter) if len(shorter) >= FEWEST_WORDS else 0.0
    return Retelling(Relation.NEAR, round(inside, 2), "one within the other") if inside >= _CONTAINED else None


def _reworded(a: "_Content", b: "_Content") -> Retelling | None:
    fewer, more = sorted((len(a.telling), len(b.telling)))
    if fewer < _STEM or fewer < REWORDED * more:
        return None
    share = len(a.telling & b.telling) / len(a.telling | b.telling)
    return Retelling(Relation.REWORDED, round(share, 2), "shared words") if share >= REWORDED else None


@dataclass(frozen=True, slots=True)
class _Content:
    words: tuple[str, ...]
    figures: frozenset[str]
    triples: frozenset[str]
    telling: frozenset[str]  # stems of the words that say something
    negative: bool


@lru_cache(maxsize=8192)
def _read(content: str) -> _Content:
    said = words(content)
    figures = frozenset(w for w in said if any(c.isdigit() for c in w))
    return _Content(said, figures, _stretches(said, 3), _telling(said), _is_negative(said))


def _stretches(said: tuple[str, ...], length: int) -> frozenset[str]:
    return frozenset(" ".join(said[i : i + length]) for i in range(max(1, len(said) - length + 1)))


def _bands(stretches: frozenset[str], *, bands: int, rows: int) -> list[int]:
    sketch = RMinHash(num_perm=bands * rows, seed=_SEED)
    sketch.update(sorted(stretches))
    digest = sketch.digest()
    return [_band(i, digest[i * rows : (i + 1) * rows]) for i in range(bands)]


def _band(number: int, rows: list[int]) -> int:
    text = f"{number}:{rows}".encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big") >> 1


def _is_negative(said: tuple[str, ...]) -> bool:
    negations = _lists()["negations"]
    return sum(w in negations or w.endswith("n't") for w in said) % 2 == 1


def _telling(said: tuple[str, ...]) -> frozenset[str]:
    empty = _lists()["empty"]
    return frozenset(_ENDING.sub("", w) if len(w) > _STEM else w for w in said if w not in empty)


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = lexicon.load("retelling")
    for name in ("empty", "negations"):
        told = isinstance(lists, dict) and lists.get(name)
        lexicon.expect(told and all(isinstance(w, str) for w in told), "retelling", f"a list `{name}` is expected")
    return {name: frozenset(lists[name]) for name in ("empty", "negations")}
