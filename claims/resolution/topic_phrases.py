"""What statements speak of that no topic rule knows: phrases, with the number of statements that hold them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from claims import lexicon
from claims.resolution import names
from claims.resolution.topic_rules import TopicRules

FEWEST_STATEMENTS = 2
_LONGEST = 3
_LEAST_LETTERS = 4
_JOINING = frozenset({"of"})  # in "freedom of navigation"
_WORD = re.compile(r"[^\W\d_][\w'’-]*|[.,;:!?()\"“”…—–]")
_APART = frozenset('.,;:!?()"“”…—–')


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and in how many statements it stands."""

    text: str
    statements: int


def phrases(contents: Iterable[str], rules: TopicRules) -> list[Phrase]:
    """Give the phrases that no rule knows and that stand in two statements or more, the most frequent first.

    Two or three words that do not begin or end with an empty word, or a name inside a sentence; a phrase that only
    stands within a longer one is left out.
    """
    found: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for content in contents:
        here = {text.lower(): text for text in _candidates(content)}
        found.update(here.keys())
        printed |= {key: min(text, printed.get(key, text)) for key, text in here.items()}
    often = {key: count for key, count in found.items() if count >= FEWEST_STATEMENTS}
    alone = {key for key in often if not any(_within(key, o) and often[o] == often[key] for o in often)}
    unknown = [key for key in alone if not rules.matcher.find(printed[key], any_case=True)]
    ordered = sorted(unknown, key=lambda key: (-often[key] * (1 + key.count(" ")), key))
    return [Phrase(printed[key], often[key]) for key in ordered]


def proposed(found: Iterable[Phrase]) -> str:
    """Give phrases as topic rules in YAML, for a person to keep, join and name."""
    rules = [f"  # in {phrase.statements} statements\n{_rule(phrase)}" for phrase in found]
    return "topics:\n" + "".join(rules)


def _rule(phrase: Phrase) -> str:
    rule = {"slug": names.slug(phrase.text), "label": phrase.text[:1].upper() + phrase.text[1:], "terms": [phrase.text]}
    shown = yaml.safe_dump([rule], allow_unicode=True, sort_keys=False)
    return "".join(f"  {line}\n" for line in shown.splitlines())


def _candidates(content: str) -> Iterator[str]:
    words = _WORD.findall(content)
    for start in range(len(words)):
        for length in range(1, _LONGEST + 1):
            some = words[start : start + length]
            if len(some) < length or _APART & set(some):
                break
            if any(word.lower() in _empty() - _JOINING for word in some):
                break
            if _tells(some[0]) and _tells(some[-1]) and (length > 1 or _is_name(words, start)):
                yield " ".join(some)


def _tells(word: str) -> bool:
    return len(word) >= _LEAST_LETTERS and word.lower() not in _empty()


def _is_name(words: list[str], at: int) -> bool:
    return at > 0 and words[at - 1] not in _APART and words[at][0].isupper()


def _within(phrase: str, longer: str) -> bool:
    return len(longer) > len(phrase) and f" {phrase} " in f" {longer} "


def _empty() -> frozenset[str]:
    return frozenset(lexicon.load("retelling")["empty"])
