"""The parse of each segment of an article, and the words of the whole article in one row."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from claims.nlp import parser
from claims.nlp.reading import shown
from claims.records import Article, Segment, SegmentKind, Span

READ = frozenset(
    {SegmentKind.HEADLINE, SegmentKind.DECK, SegmentKind.HEADING, SegmentKind.PARAGRAPH, SegmentKind.CAPTION}
)

OWNING = frozenset({"'s", "\u2019s", "'", "\u2019"})  # what marks a possessor


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the article: offsets into the body; `head` and `children` index the article's words."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    dep: str
    head: int
    ent: str
    plural: bool
    children: tuple[int, ...]
    sentence: int
    block: int


@dataclass(frozen=True, slots=True)
class View:
    """All words in order; `sentences` and `blocks` hold (first, past-last) word indices."""

    body: str
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    blocks: tuple[tuple[int, int], ...]
    kinds: tuple[SegmentKind, ...]

    def within(self, span: Span) -> range:
        """Return the indices of the words that a stretch of the body touches."""
        first = bisect_left(self.starts, span.start)
        if first and self.words[first - 1].end > span.start:
            first -= 1
        return range(first, bisect_left(self.starts, span.end))

    def text(self, first: int, past: int) -> str:
        """Return the body's text from one word to before another, its blanks single."""
        if past <= first:
            return ""
        return " ".join(shown(self.body[self.words[first].start : self.words[past - 1].end]).split())

    def sentence_of(self, i: int) -> range:
        """Return the word indices of a word's sentence."""
        return range(*self.sentences[self.words[i].sentence])

    def ancestors(self, i: int) -> Iterator[Word]:
        """Yield the heads above a word, nearest first."""
        word = self.words[i]
        while word.head != word.i:
            word = self.words[word.head]
            yield word

    def subtree(self, i: int) -> list[int]:
        """Return the indices of a word and everything under it, in order."""
        found, waiting = [], [i]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(self.words[here].children)
        return sorted(found)


class ParsedArticle:
    """The segments of an article with the parse of each, handed on from step to step.

    The segments that are read (`READ`) are parsed in one batch of their own when the first of them is asked for, and
    their entities are found together; so an article reads the same whatever is extracted with it. Any other segment
    is parsed alone, when asked for.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self._alone: dict[Segment, parser.Batch] = {}

    @cached_property
    def _batch(self) -> parser.Batch:
        return parser.batch(tuple(s.text for s in self.segments if s.kind in READ))

    @cached_property
    def _numbers(self) -> dict[Segment, int]:
        return {segment: n for n, segment in enumerate(s for s in self.segments if s.kind in READ)}

    def syntax(self, segment: Segment) -> parser.Parse:
        """Return the parse of a segment without entities; offsets are into the segment's text."""
        number = self._numbers.get(segment)
        return self._batch.syntax[number] if number is not None else self._other(segment).syntax[0]

    def parse(self, segment: Segment) -> parser.Parse:
        """Return the parse of a segment with entities; offsets are into the segment's text."""
        number = self._numbers.get(segment)
        return self._batch.parses[number] if number is not None else self._other(segment).parses[0]

    def _other(self, segment: Segment) -> parser.Batch:
        if segment not in self._alone:
            self._alone[segment] = parser.batch((segment.text,))
        return self._alone[segment]


def view(article: Article, parsed: ParsedArticle | None = None) -> View:
    """Return the parsed view of an article's text, headings and captions."""
    parsed = parsed or ParsedArticle(article.segments)
    words: list[Word] = []
    sentences: list[tuple[int, int]] = []
    blocks: list[tuple[int, int]] = []
    read = [s for s in article.segments if s.kind in READ]
    for block, segment in enumerate(read):
        base = len(words)
        tokens, bounds = _printed(parsed.parse(segment))
        first_sentence = len(sentences)
        words.extend(_word(t, base, segment.span.start, first_sentence, block) for t in tokens)
        sentences.extend((a + base, b + base) for a, b in bounds)
        blocks.append((base, len(words)))
    starts = tuple(w.start for w in words)
    kinds = tuple(s.kind for s in read)
    return View(article.body, tuple(words), starts, tuple(sentences), tuple(blocks), kinds)


def _printed(parsed: parser.Parse) -> tuple[Sequence[parser.Token], Sequence[tuple[int, int]]]:
    """Return the tokens that are no blanks, numbered anew, and their sentences: a blank parts no title from a name."""
    if not any(t.text.isspace() for t in parsed.tokens):
        return parsed.tokens, parsed.sentences
    number: dict[int, int] = {}
    for token in parsed.tokens:
        if not token.text.isspace():
            number[token.i] = len(number)
    over = {t.i: _over_blanks(parsed, t) for t in parsed.tokens}
    kept = [t for t in parsed.tokens if t.i in number]
    under: dict[int, list[int]] = {}
    for token in kept:
        if over[token.i] != token.i:
            under.setdefault(over[token.i], []).append(number[token.i])
    bounds = [[number[i] for i in range(a, b) if i in number] for a, b in parsed.sentences]
    sentences = [(inside[0], inside[-1] + 1) for inside in bounds if inside]
    order = {old: new for new, old in enumerate(n for n, inside in enumerate(bounds) if inside)}
    return [
        t._replace(
            i=number[t.i],
            head=number[over[t.i]],
            children=tuple(under.get(t.i, ())),
            sentence=order[t.sentence],
        )
        for t in kept
    ], sentences


def _over_blanks(parsed: parser.Parse, token: parser.Token) -> int:
    """Return the head of a token, or its own number where only blanks stand above it."""
    at = token
    while at.head != at.i:
        at = parsed.tokens[at.head]
        if not at.text.isspace():
            return at.i
    return token.i


def _word(token: parser.Token, base: int, offset: int, sentence: int, block: int) -> Word:
    return Word(
        i=token.i + base,
        start=token.start + offset,
        end=token.end + offset,
        text=token.text,
        lower=token.text.lower(),
        lemma=token.lemma.lower(),
        pos=token.pos,
        dep=token.dep,
        head=token.head + base,
        ent=token.ent_type,
        plural=token.tag in {"NNS", "NNPS"},
        children=tuple(c + base for c in token.children),
        sentence=token.sentence + sentence,
        block=block,
    )
