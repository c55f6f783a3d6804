"""Addresses: one article, one canonical URL."""

from functools import cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from claims import lexicon
from claims.errors import UsageError

_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """Return the address with scheme and host in lower case, without fragment, credentials and tracking parameters.

    Raises:
        UsageError: not an http or https address.
    """
    try:
        parts = urlsplit(url.strip())
        host = _host(parts)
    except ValueError as error:
        raise UsageError(f"The URL {url!r} cannot be read: {error}.") from error
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname:
        raise UsageError(f"The URL {url!r} is not an http or https address.", "Write it as https://….")
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", _query(parts.query), ""))


def host_of(url: str) -> str:
    """Return the host of a canonical URL, without a leading www."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    given = parts.port is not None and parts.port != _DEFAULT_PORTS.get(parts.scheme.lower())
    return f"{host}:{parts.port}" if given else host


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _tracks(name.lower())]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _tracks(name: str) -> bool:
    names, prefixes = _tracking()
    return name in names or name.startswith(prefixes)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    rules = lexicon.load("outlets")["tracking_parameters"]
    exact = frozenset(rule for rule in rules if not rule.endswith("*"))
    return exact, tuple(rule[:-1] for rule in rules if rule.endswith("*"))
