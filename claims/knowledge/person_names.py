"""Personal names: their parts, the key under which spellings of one name meet, and the slug made from it."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from claims import lexicon
from claims.nlp.normalize import fold

_LONGEST_SLUG = 200
_WORD = re.compile(r"[a-z0-9]+")
_PATRONYMIC = re.compile(r"(?:ov|ev|yov)(?:ich|na)$|(?:il|k|m)ich$|ichna$")
_NICKNAME = re.compile(r"[\"'\u201c\u2018]\w[\w-]*[\"'\u201d]")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Spellings of one Cyrillic or Arabic original: endings first, then what stands inside a word.
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(?:al|el|ul|as|ash|ar|an)-", ""),
        (r"['.]", ""),
        (r"(?<=^ale)ks", "x"),
        (r"^ye(?=[vlrgf])", "e"),
        (r"(?<=[aeiou])ye(?=[vr])", "e"),
        (r"(?<=[aeo])[iyj]$", "y"),
        (r"(?:iyy|yy|ij|iy|yi|ii|yj|(?<=[sc]k)i)$", "y"),
        (r"(?<=[aeiou])ss(?=[aeiou])", "s"),
    )
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts, each a spelling key: what stands before the surname, the surname, and Jr. or III."""

    given: tuple[str, ...]
    surname: str
    suffix: str = ""
    eastern: bool = False  # the surname stands first, as in "Xi Jinping"

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the keys of all words, in printed order."""
        return (*self.given, *self.surname.split())

    @property
    def full(self) -> bool:
        """Whether more than a surname is known."""
        return bool(self.given)

    @property
    def slug(self) -> str:
        """Return the identity: given name and surname, without a single initial and patronymic."""
        return _slug_of(self.given, self.surname, self.suffix)


@lru_cache(maxsize=65536)
def _slug_of(given: tuple[str, ...], surname: str, suffix: str) -> str:
    joined = tuple(_initials_joined(given))
    kept = joined[:1] + tuple(g for g in joined[1:] if len(g) > 1 and not _PATRONYMIC.search(g))
    return _short("-".join((*kept, *surname.split(), *([suffix] if suffix else []))))


def _initials_joined(given: Iterable[str]) -> Iterator[str]:
    """Yield several initials in a row as one word: "H. W." is "H.W."."""
    for single, run in groupby(given, key=lambda name: len(name) == 1):
        words = list(run)
        yield from ["".join(words)] if single else words


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return the key of one word of a name: Sergei and Sergey, Mikheev and Mikheyev share one."""
    plain = fold(word)
    for pattern, replacement in _SPELLINGS:
        plain = pattern.sub(replacement, plain)
    return _same().get(plain, plain)


@cache
def _same() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in lexicon.load("given_names")["same"]:
        table.update(dict.fromkeys(map(_plain, group), _plain(group[0])))
    return table


def _plain(word: str) -> str:
    plain = fold(word)
    for pattern, replacement in _SPELLINGS:
        plain = pattern.sub(replacement, plain)
    return plain


@cache
def _particles() -> frozenset[str]:
    return frozenset(lexicon.load("given_names")["particles"])


@cache
def _eastern_surnames() -> frozenset[str]:
    return frozenset(map(key, lexicon.load("given_names")["eastern_surnames"]))


@lru_cache(maxsize=65536)
def parse(name: str) -> PersonName:
    """Return the parts of a printed personal name without titles; a single word is a surname."""
    words = [w for w in name.replace("\u2019", "'").split() if not _NICKNAME.fullmatch(w)] or [name]
    words = [w.strip(".,;:'\"()[]\u201c\u201d") for w in words]
    words = [w for w in words if _WORD.search(fold(w))]
    suffix = fold(words.pop()) if len(words) > 1 and fold(words[-1]) in _SUFFIXES else ""
    if not words:
        return PersonName((), "")
    start = _surname_start(words)
    given = tuple(k for w in words[:start] if (k := key(w)))
    surname = " ".join(key(w) for w in words[start:])
    return PersonName(given, surname, suffix, _is_eastern(words))


def _surname_start(words: list[str]) -> int:
    last = len(words) - 1
    while last > 1 and fold(words[last - 1]) in _particles():
        last -= 1
    return max(last, 1) if len(words) > 1 and not _all_surname(words) else 0


_LEADING = frozenset(
    {"de", "von", "del", "della", "di", "da", "la", "le", "du", "der", "den", "el", "bin", "ibn", "abu", "al-"}
    | {"ter", "ten", "dos", "das", "zu", "zum", "'t"}
)
_ALSO_GIVEN = "van"  # before another particle only: "Van den Berg", but "Van Jones"


def _all_surname(words: list[str]) -> bool:
    *before, _ = words
    before = before[1:] if before[0].lower() == _ALSO_GIVEN and len(before) > 1 else before
    return all(w in _particles() or w == "t" or (w.lower() in _LEADING and w.istitle()) for w in before)


def _is_eastern(words: list[str]) -> bool:
    return len(words) in {2, 3} and key(words[0]) in _eastern_surnames()


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """Return the slug of a body's or an anonymous source's name: folded words joined by hyphens, no articles."""
    words = _WORD.findall(re.sub(r"'s\b|[.']", "", fold(name)))
    return _short("-".join(w for w in words if w not in {"the", "a", "an"}) or "-".join(words) or "nameless")


def _short(slug: str) -> str:
    """Return the slug, or of an endless one its beginning with a digest of the whole."""
    if len(slug) <= _LONGEST_SLUG:
        return slug
    digest = hashlib.sha256(slug.encode()).hexdigest()[:12]
    return f"{slug[: _LONGEST_SLUG - 13]}-{digest}"


def matches(short: PersonName, full: PersonName) -> bool:
    """Whether a shorter form may stand for the full name: its last words, its initials, or an eastern surname."""
    if short.suffix and short.suffix != full.suffix:
        return False
    if not short.given:
        return _surname_matches(short.surname, full)
    if _is_tail(short.tokens, full.tokens):
        return True
    return _bare(short.surname) == _bare(full.surname) and _given_agree(short.given, full.given)


def _surname_matches(surname: str, full: PersonName) -> bool:
    words = surname.split()
    return (
        _is_tail(tuple(words), full.tokens)
        or surname == _bare(full.surname)
        or (full.eastern and surname == full.tokens[0])
    )


def _is_tail(words: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    return bool(words) and tokens[-len(words) :] == words


def _bare(surname: str) -> str:
    return surname.rsplit(maxsplit=1)[-1] if surname else ""


def _given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one and other and one[0] == other[0] and not initials_agree(one[1:], other[1:]):
        return False
    middles = tuple({name for name in given[1:] if len(name) > 1} for given in (one, other))
    if all(middles) and not middles[0] & middles[1] and not {*one} <= {*other} and not {*other} <= {*one}:
        return False
    return (
        not one
        or not other
        or any(_one_given(a, b) for a, b in ((one[0], other[0]), (one[0], other[-1]), (one[-1], other[0])))
    )


def initials_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two lists of middle names have an initial in common, or one is empty."""
    return not one or not other or bool({m[0] for m in one} & {m[0] for m in other})


def _one_given(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


_MOST_PARTS = 4  # of a name; what is longer is a headline


def begins(short: PersonName, full: PersonName) -> bool:
    """Whether a name of two words or more is the first words of a longer one ("Ajit Singh" of three names)."""
    parts = len(short.tokens)
    return 1 < parts < len(full.tokens) <= _MOST_PARTS and full.tokens[:parts] == short.tokens


def misspelt(one: PersonName, other: PersonName) -> bool:
    """Whether two full names differ by one letter of a long given name: "Kristen" and "Kristin", a slip in one text."""
    if not one.given or not other.given or one.surname != other.surname:
        return False
    return one_letter_off(one.given[0], other.given[0])


def one_letter_off(a: str, b: str) -> bool:
    """Whether two long words differ by one letter."""
    return min(len(a), len(b)) > _SHORT and a[0] == b[0] and Levenshtein.distance(a, b, score_cutoff=1) == 1


_SHORT = 4
