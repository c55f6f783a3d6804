"""What statements speak of that no topic rule knows, as rules that a person can keep, join and name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import yaml

from claims.knowledge import person_names
from claims.topics.rules import TopicRules


@dataclass(frozen=True, slots=True)
class Counted:
    """A phrase, the key it is counted by, and in how many statements it stands."""

    text: str
    key: str
    statements: int


def unknown(found: Iterable[Counted], rules: TopicRules) -> list[Counted]:
    """Return the phrases that no rule knows, the most telling first: often used, and of several words.

    A phrase that stands only within a longer one is left out.
    """
    often = {phrase.key: phrase for phrase in found}
    longer = {part for key, phrase in often.items() for part in _parts(key) if _count(often, part) == phrase.statements}
    left = [phrase for key, phrase in often.items() if key not in longer]
    new = [phrase for phrase in left if not rules.matcher.find(phrase.text, any_case=True)]
    return sorted(new, key=lambda phrase: (-phrase.statements * (1 + phrase.key.count(" ")), phrase.key))


def _parts(key: str) -> Collection[str]:
    """Return the shorter phrases within a phrase."""
    words = key.split()
    spans = ((a, b) for a in range(len(words)) for b in range(a + 1, len(words) + 1))
    return {" ".join(words[a:b]) for a, b in spans if b - a < len(words)}


def _count(often: dict[str, Counted], key: str) -> int | None:
    return often[key].statements if key in often else None


def proposed(found: Iterable[Counted]) -> str:
    """Return phrases as topic rules in YAML."""
    rules = [f"  # in {phrase.statements} statements\n{_rule(phrase)}" for phrase in found]
    return "topics:\n" + "".join(rules)


def _rule(phrase: Counted) -> str:
    rule = {
        "slug": person_names.slug(phrase.text),
        "label": phrase.text[:1].upper() + phrase.text[1:],
        "terms": [phrase.text],
    }
    shown = yaml.safe_dump([rule], allow_unicode=True, sort_keys=False)
    return "".join(f"  {line}\n" for line in shown.splitlines())
