"""The NLP library's attribute rules, each kind of token looked up once: the same outcome in a quarter of the time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

import numpy as np

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

_ANY: Final = "word"  # stands for all words that no rule names


class _Attributes(NamedTuple):
    pos: int
    morph: int
    lemma: int
    tag: int
    dep: int


class Ruler:
    """Sets what an `AttributeRuler` sets on a parsed document.

    Its rules for single tokens look at the word, its tag and its dependency: their outcome is remembered. Only the few
    rules over several tokens, or over words of a form, are matched anew.
    """

    def __init__(self, ruler: "AttributeRuler") -> None:
        patterns = cast("list[dict[str, Any]]", ruler.patterns)
        self._all = ruler
        self._named = frozenset(word for rule in patterns for word in _words(rule))
        self._strings = ruler.vocab.strings
        self._alike: dict[int, int] = {}
        self._known: dict[tuple[int, int, int], _Attributes] = {}
        self._others = type(ruler)(ruler.vocab)
        self._others.add_patterns([rule for rule in patterns if not all(map(_is_plain, rule["patterns"]))])

    def __call__(self, doc: "Doc") -> "Doc":
        """Set parts of speech, morphology and irregular lemmas, in place."""
        if not len(doc):
            return doc
        words: Any = doc.to_array(["LOWER", "TAG", "DEP"])
        found: Any = np.array([self._of(*word) for word in words.tolist()], dtype=np.uint64)
        doc.from_array(["POS", "MORPH", "LEMMA", "TAG"], found[:, :4])
        for i in np.flatnonzero(words[:, 2] != found[:, 4]).tolist():
            doc[i].dep = int(found[i, 4])
        return self._others(doc)

    def _of(self, word: int, tag: int, dep: int) -> _Attributes:
        key = (self._alike.get(word) or self._likened(word), tag, dep)
        return self._known.get(key) or self._learnt(key)

    def _likened(self, word: int) -> int:
        """Return the word that stands for all which the rules do not tell from this one."""
        text = self._strings[word]
        self._alike[word] = word if text in self._named or text.isspace() else self._strings.add(_ANY)
        return self._alike[word]

    def _learnt(self, key: tuple[int, int, int]) -> _Attributes:
        from spacy.tokens import Doc  # noqa: PLC0415 - a second to import: only when a text is parsed

        word, tag, dep = (self._strings[n] for n in key)
        doc = self._all(Doc(self._all.vocab, [word], tags=[tag], deps=[dep], heads=[0]))
        self._known[key] = _Attributes(*map(int, doc.to_array(["POS", "MORPH", "LEMMA", "TAG", "DEP"])[0]))
        return self._known[key]


def _is_plain(pattern: list[dict[str, Any]]) -> bool:
    """Return whether a pattern is for one token, and for listed words or any."""
    asked = pattern[0].get("LOWER", "")
    return len(pattern) == 1 and (isinstance(asked, str) or "IN" in asked)


def _words(rule: dict[str, Any]) -> Iterator[str]:
    """Yield the lower-case words that a rule for one token lists."""
    for pattern in filter(_is_plain, rule["patterns"]):
        asked = pattern[0].get("LOWER", [])
        yield from [asked] if isinstance(asked, str) else asked["IN"] if asked else []
