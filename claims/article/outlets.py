"""Outlets: which publication an article appeared in, each answer with its basis."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from claims import lexicon
from claims.ingest.urls import host_of
from claims.nlp.normalize import fold
from claims.records import Outlet

if TYPE_CHECKING:
    from tldextract import TLDExtract

_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_FILE = "outlets"
_FIELDS = ("kind", "country", "language", "homepage")
_KINDS = frozenset({"agency", "newspaper", "broadcaster", "magazine", "website"})


STATED = "stated by the user"


def stated_outlet(source: str) -> Outlet:
    """Return the outlet that the user named, a known one by its name, tag or slug."""
    return named_outlet(source, STATED)


def named_outlet(source: str, basis: str) -> Outlet:
    """Return the outlet of a name or of a host, a known one by its name, tag, slug or host."""
    item = _by_name().get(fold(source))
    if item is None and _HOST.fullmatch(source.strip()):
        found = outlet_of_url(f"https://{source.strip().lower()}/")
        return replace(found, basis=basis)
    return _outlet(item, basis) if item else Outlet(_slug(source), source.strip(), basis=basis)


def known_host(url: str) -> Outlet | None:
    """Return the outlet of a canonical URL where its host or a parent of it is known."""
    host = host_of(url)
    labels = host.split(".")
    candidates = (".".join(labels[i:]) for i in range(len(labels)))
    item = next((_by_host()[name] for name in candidates if name in _by_host()), None)
    return _outlet(item, f"host of the URL: {host}") if item else None


def outlet_of_url(url: str) -> Outlet:
    """Return the outlet of a canonical URL: a known host or a parent of it, else the domain that was registered."""
    known = known_host(url)
    if known:
        return known
    host = host_of(url)
    domain = _registered(host)
    return Outlet(_slug(domain), domain, kind="website", basis=f"host of the URL: {host}")


def _registered(host: str) -> str:
    """Return the domain that somebody registered (news.example.co.uk: example.co.uk), or the host where none is."""
    return str(_suffixes()(host).top_domain_under_public_suffix) or host


@cache
def _suffixes() -> "TLDExtract":
    from tldextract import TLDExtract  # noqa: PLC0415 - only for hosts that are not known

    return TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)  # its own list: no network


def outlet_of_tag(tag: str, basis: str) -> Outlet | None:
    """Return the outlet that signs with a tag such as TASS or AP, if known."""
    item = _by_name().get(fold(tag))
    return _outlet(item, basis) if item else None


@cache
def agency_tags() -> str:
    """Return the alternatives of a regular expression for every known tag, longest first."""
    tags = {tag for item in _items() for tag in item.get("tags", ())}
    return "|".join(re.escape(tag) for tag in sorted(tags, key=lambda tag: (-len(tag), tag)))


@cache
def _items() -> tuple[dict[str, Any], ...]:
    data = lexicon.load(_FILE)
    lexicon.expect(isinstance(data, dict) and isinstance(data.get("outlets"), list), _FILE, "outlets must be a list")
    items = tuple(data["outlets"])
    for item in items:
        complete = item.get("slug") and item.get("name") and item.get("kind") in _KINDS
        lexicon.expect(complete, _FILE, f"{item} needs slug, name and a kind out of {sorted(_KINDS)}")
    _expect_unique((item["slug"] for item in items), "slug")
    _expect_unique((host for item in items for host in item.get("hosts", ())), "host")
    _expect_unique((tag for item in items for tag in item.get("tags", ())), "tag")
    return items


def _expect_unique(values: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for value in values:
        lexicon.expect(value not in seen, _FILE, f"the {what} {value!r} stands twice")
        seen.add(value)


@cache
def _by_name() -> dict[str, dict[str, Any]]:
    names: dict[str, dict[str, Any]] = {}
    for item in _items():
        for name in (item["slug"], item["name"], *item.get("tags", ())):
            names.setdefault(fold(name), item)
    return names


@cache
def _by_host() -> dict[str, dict[str, Any]]:
    return {host: item for item in _items() for host in item.get("hosts", ())}


def _outlet(item: dict[str, Any], basis: str) -> Outlet:
    facts = {name: item[name] for name in _FIELDS if item.get(name)}
    facts.setdefault("language", "en")
    return Outlet(item["slug"], item["name"], basis=basis, **facts)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "unnamed"
