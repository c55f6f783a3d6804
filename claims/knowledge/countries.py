"""Countries by their names, the words for what is theirs, and their capitals."""

from dataclasses import dataclass
from functools import cache, lru_cache

from claims import lexicon
from claims.nlp.normalize import fold


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166 alpha-2 code and the names it goes by."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: tuple[str, ...]


@cache
def countries() -> dict[str, Country]:
    """Return every country by its code."""
    data = lexicon.load("countries")
    lexicon.expect(isinstance(data, dict), "countries", "must map codes to countries")
    return {code: _country(code, entry) for code, entry in data.items()}


def _country(code: object, entry: dict[str, list[str]]) -> Country:
    lexicon.expect(isinstance(code, str), "countries", f"the code {code!r} must be quoted")
    lexicon.expect("name" in entry, "countries", f"{code} has no name")
    parts = [tuple(entry.get(key, ())) for key in ("names", "demonyms", "capital")]
    return Country(str(code), str(entry["name"]), *parts)


@cache
def by_name() -> dict[str, str]:
    """Return the code of each folded country name, without an article."""
    return {plain(name): c.code for c in countries().values() for name in (c.name, *c.names)}


@cache
def by_demonym() -> dict[str, str]:
    """Return the code of each folded demonym ("Turkish", "Turks")."""
    return {plain(word): c.code for c in countries().values() for word in c.demonyms}


@cache
def by_capital() -> dict[str, str]:
    """Return the code of each folded capital."""
    return {plain(city): c.code for c in countries().values() for city in c.capital}


@cache
def by_any() -> dict[str, str]:
    """Return the code of each folded name, demonym or capital."""
    return {**by_capital(), **by_demonym(), **by_name()}


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return folded words without points, hyphens, possessive and article, one blank between them."""
    words = fold(text).replace("'s", "").replace("'", "").replace(".", "").replace("-", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
