"""The Python side of the search fold `fold_v1`: what makes "S-400", "S400" and "S 400" one word.

The SQL function says the same in four steps, each of which stands here as data: `TIERS` are translate() pairs
(the later ones needed only while octet_length > length), `EXPANSIONS` replace() pairs, `REWRITES`
regexp_replace(…, 'g') pairs, then btrim of blanks. Nothing depends on a locale or on a server version's unaccent
rules. A changed step is a new version of the fold, and a migration.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import zip_longest

EXPANSIONS: tuple[tuple[str, str], ...] = (
    ("ß", "ss"),
    ("ẞ", "ss"),
    ("æ", "ae"),
    ("Æ", "ae"),
    ("œ", "oe"),
    ("Œ", "oe"),
    ("þ", "th"),
    ("Þ", "th"),
    ("ﬁ", "fi"),
    ("ﬂ", "fl"),
    ("…", "..."),
)

_CAPITALS = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u02bb\u2032\u0060\u00b4"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_BLANKS = "\u2014\u2015\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000\u0085"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# Letters that Unicode does not decompose, and those whose English spelling differs from their base.
_LETTERS = (
    "ıİøØđĐłŁħĦŧŦŋŊðÐəƏƒĸſ",
    "iiooddllhhttnnddaafks",
)
_COMMON_RANGE = (0x00C0, 0x0180)
_RARE_RANGES = ((0x0180, 0x0250), (0x0370, 0x0530), (0x1E00, 0x2000))
_MARKS = "".join(map(chr, range(0x0300, 0x0370)))


def _base(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0].lower()[0]


def _bases(first: int, past: int) -> tuple[str, str]:
    known = set(_LETTERS[0]).union(a for a, _ in EXPANSIONS)
    chars = (c for c in map(chr, range(first, past)) if unicodedata.category(c) in {"Lu", "Ll", "Lt"})
    pairs = [(c, _base(c)) for c in chars if c not in known and _base(c) != c]
    return "".join(a for a, _ in pairs), "".join(b for _, b in pairs)


def _joined(*parts: tuple[str, str]) -> tuple[str, str]:
    return "".join(a for a, _ in parts), "".join(b for _, b in parts)


def _each(chars: str, one: str) -> tuple[str, str]:
    return chars, one * len(chars)


_PUNCTUATION = _joined(_each(_APOSTROPHES, "'"), _each(_QUOTES, '"'), _each(_HYPHENS, "-"), _each(_BLANKS, " "))

# Characters past the end of the second string are removed, as translate() does.
TIERS: tuple[tuple[str, str], ...] = (
    _joined(_CAPITALS, _PUNCTUATION, (_UNSEEN, "")),
    _joined(_LETTERS, _bases(*_COMMON_RANGE)),
    _joined(*(_bases(*r) for r in _RARE_RANGES), (_MARKS, "")),
)

_NOT_A_PREFIX = "mid|pre|post|top|age|aged|over|non|late"
_NOT_A_YEAR = "(?!(?:19|20)[0-9][0-9](?:[^0-9]|$))"

# In the dialect that Python and PostgreSQL's advanced regular expressions share.
REWRITES: tuple[tuple[str, str], ...] = (
    (r"[ \t\n\r\f\v]+", " "),
    # S-400, Su-24M, MiG-29, TB-2, COVID-19; not mid-2020 nor the day in 15-Jan-21
    (
        r"(?<![a-z0-9'.-])(?!(?:" + _NOT_A_PREFIX + r")-)([a-z]{1,4}|covid)-"
        r"(?=[0-9]{1,4}(?:[^0-9]|$))" + _NOT_A_YEAR,
        r"\1",
    ),
    # S 400; not the article "a", nor the s of "Turkey's 400"
    (r"(?<![a-z0-9'.-])([b-hj-z]) (?=[0-9]{2,4}(?:[^0-9,.]|[,.][^0-9]|[,.]?$))" + _NOT_A_YEAR, r"\1"),
    # F-16s are F-16
    (r"(?<![a-z0-9'])([a-z]{1,4}[0-9]{1,4})s(?![a-z0-9])", r"\1"),
)

_TABLE = {ord(a): b for source, target in TIERS for a, b in zip_longest(source, target)}
_STEPS = tuple((re.compile(pattern), replacement) for pattern, replacement in REWRITES)


_LONGEST_KEPT = 40  # code points: names and words come again and again, longer stretches seldom


def fold(text: str) -> str:
    """Return the text as search sees it: lower case, no accents, plain quotes, designators as one word."""
    return _folded_again(text) if len(text) <= _LONGEST_KEPT else _folded(text)


def _folded(text: str) -> str:
    folded = text.translate(_TABLE)
    if not text.isascii():  # what is replaced by letters is not of ASCII
        for char, letters in EXPANSIONS:
            folded = folded.replace(char, letters)
    blanks, *designators = _STEPS
    for pattern, replacement in (blanks, *designators) if _DIGIT.search(folded) else (blanks,):
        folded = pattern.sub(replacement, folded)
    return folded.strip(" ")


_folded_again = lru_cache(maxsize=65_536)(_folded)
_DIGIT = re.compile(r"[0-9]")  # every designator has one
