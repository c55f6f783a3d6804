"""The topic rules: claims/data/topics.yaml, with a user's own file merged over it, checked at load."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from claims import lexicon
from claims.errors import LexiconError
from claims.topics.phrase_matcher import TermMatcher

_IPTC = re.compile(r"medtop:\d{8}")
_LISTS = frozenset({"terms", "excluded"})
_FIELDS = frozenset({"slug", "label", "parent", "description", "terms", "excluded", "iptc", "broad"})


@dataclass(frozen=True, slots=True)
class TopicRule:
    """A topic and the terms that tell it; a `broad` one is no sign that a statement is about nothing else."""

    slug: str
    label: str
    terms: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    parent: str | None = None
    description: str = ""
    iptc: str | None = None
    broad: bool = False


@dataclass(frozen=True)
class TopicRules:
    """All topics, parents before children."""

    rules: tuple[TopicRule, ...]
    in_names: frozenset[str] = frozenset()  # words that tell nothing as part of a longer name

    @cached_property
    def matcher(self) -> TermMatcher:
        """Return the terms of all topics, ready to be found."""
        return TermMatcher((rule.slug, term) for rule in self.rules for term in rule.terms)

    @cached_property
    def excluded(self) -> TermMatcher:
        """Return the phrases inside which a topic's terms do not count."""
        return TermMatcher((rule.slug, term) for rule in self.rules for term in rule.excluded)

    def ancestors(self, slug: str) -> tuple[str, ...]:
        """Return the wider topics of a topic, the nearest first."""
        found: list[str] = []
        parent = self._by_slug[slug].parent
        while parent:
            found.append(parent)
            parent = self._by_slug[parent].parent
        return tuple(found)

    def is_broad(self, slug: str) -> bool:
        """Return whether a topic says too little to set statements apart."""
        return self._by_slug[slug].broad

    def are_kin(self, one: str, other: str) -> bool:
        """Return whether one topic is the other, or wider than it."""
        return one == other or one in self.ancestors(other) or other in self.ancestors(one)

    @cached_property
    def _by_slug(self) -> dict[str, TopicRule]:
        return {rule.slug: rule for rule in self.rules}


def load_rules(extra: Path | None = None) -> TopicRules:
    """Return the shipped rules, those of the user's file merged over them by slug.

    In the user's file a topic that exists takes new terms beside its own, and any other field in place of its own.

    Raises:
        LexiconError: a file is missing or malformed, slugs repeat, a parent is unknown, or parents run in a circle.
    """
    shipped = _items(lexicon.load("topics"), "claims/data/topics.yaml")
    items = {item["slug"]: item for item in shipped}
    if extra is not None:
        for item in _items(lexicon.load_path(extra), str(extra)):
            items[item["slug"]] = _merged(items.get(item["slug"], {}), item)
    name = str(extra) if extra else "claims/data/topics.yaml"
    rules = [_rule(item, name) for item in items.values()]
    return TopicRules(tuple(_parents_first(rules, name)), frozenset(lexicon.load("topics").get("in_names", ())))


def _items(data: object, name: str) -> list[dict[str, Any]]:
    topics = data.get("topics") if isinstance(data, dict) else None
    _expect(isinstance(topics, list) and topics, name, "must hold a list `topics`")
    assert isinstance(topics, list)
    seen: set[str] = set()
    for item in topics:
        _expect(isinstance(item, dict) and item.get("slug"), name, f"{item!r} has no slug")
        unknown = set(item) - _FIELDS
        _expect(not unknown, name, f"{item['slug']} has unknown fields {sorted(unknown)}")
        _expect(item["slug"] not in seen, name, f"the slug {item['slug']} stands twice")
        seen.add(item["slug"])
        for key in _LISTS:
            _expect_terms(item.get(key) or [], f"{key} of {item['slug']}", name)
    return topics


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    lists = {key: list(dict.fromkeys([*old.get(key, ()), *(new[key] or ())])) for key in _LISTS & set(new)}
    return old | new | lists


def _rule(item: dict[str, Any], name: str) -> TopicRule:
    slug = str(item["slug"])
    terms, excluded = (tuple(item.get(key) or ()) for key in ("terms", "excluded"))
    _expect(item.get("label"), name, f"{slug} has no label")
    _expect(_IPTC.fullmatch(str(item.get("iptc") or "medtop:00000000")), name, f"{slug} has no IPTC code like medtop:…")
    _expect(terms, name, f"{slug} has no terms")
    _expect(not set(terms) & set(excluded), name, f"{slug} has a term that is also excluded")
    return TopicRule(
        slug=slug,
        label=str(item["label"]),
        terms=terms,
        excluded=excluded,
        parent=item.get("parent"),
        description=str(item.get("description", "")),
        iptc=item.get("iptc"),
        broad=bool(item.get("broad", False)),
    )


def _expect_terms(values: object, what: str, name: str) -> None:
    usable = isinstance(values, list) and all(isinstance(value, str) and value.strip() for value in values)
    _expect(usable, name, f"the {what} must be a list of words (put quotes around numbers, yes and no)")
    assert isinstance(values, list)
    _expect(len(set(values)) == len(values), name, f"the {what} hold a term twice")


def _parents_first(rules: Iterable[TopicRule], name: str) -> list[TopicRule]:
    waiting = {rule.slug: rule for rule in rules}
    for rule in waiting.values():
        _expect(rule.parent is None or rule.parent in waiting, name, f"{rule.slug} has an unknown parent {rule.parent}")
    placed: dict[str, TopicRule] = {}
    while waiting:
        ready = [rule for rule in waiting.values() if rule.parent is None or rule.parent in placed]
        _expect(ready, name, f"the parents of {', '.join(sorted(waiting))} run in a circle")
        placed |= {rule.slug: rule for rule in ready}
        waiting = {slug: rule for slug, rule in waiting.items() if slug not in placed}
    return list(placed.values())


def _expect(condition: object, name: str, complaint: str) -> None:
    if not condition:
        raise LexiconError(f"{name}: {complaint}.", "Mend the file.")
