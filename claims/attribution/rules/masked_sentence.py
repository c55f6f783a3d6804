"""The sentence frame around quotations: what is parsed in place of the paragraph, with the way back to its offsets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims import steps
from claims.attribution.quotation_marks import Quote, quotes
from claims.nlp.parsed_article import ParsedArticle
from claims.nlp.parser import Parse, Token, syntax
from claims.records import Segment, Span
from claims.steps import step

_WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")
_RESUMED = re.compile(r",(?:''|[\"”’»'])[^\"“”«»]{2,160}(?:,|,? (?:and|but|or|then)|[—–])$")  # "…," he said, and "…"
_IN_PHRASE = re.compile(
    r"\b(?:on|in|at|of|for|to|by|with|from|the|an?|his|her|their|its|called|titled|entitled|named)$"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")  # what is left of a page's mark-up is no word
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "))  # the parser takes "of\u00a0a" for one word
_FILLER = "It works"
_MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """A paragraph whose whole-sentence quotations are replaced by a filler before it is parsed.

    `parse` holds offsets into the frame's own text; `origin[i]` is the paragraph offset of its i-th character,
    `owner[i]` the index of the masked quotation it stands for, or -1. `masked_tokens` holds the same for each token,
    `quoted_tokens` the index of the quotation that a token is part of, masked or not, or -1.
    """

    paragraph: str
    text: str
    parse: Parse
    origin: tuple[int, ...]
    owner: tuple[int, ...]
    quotes: tuple[Quote, ...]
    masked: frozenset[int]
    masked_tokens: tuple[int, ...]
    quoted_tokens: tuple[int, ...]

    def quote_of(self, token: Token) -> int:
        """Return the index of the masked quotation this token stands for, or -1."""
        return self.owner[token.start]

    def span(self, first: Token, last: Token) -> Span:
        """Return the paragraph span from one token to another, masked quotations taken whole."""
        start, end = self.quote_of(first), self.quote_of(last)
        return Span(
            self.quotes[start].span.start if start >= 0 else self.origin[first.start],
            self.quotes[end].span.end if end >= 0 else self.origin[last.end - 1] + 1,
        )


@dataclass(frozen=True, slots=True)
class _Mask:
    """A paragraph with fillers in place of its whole-sentence quotations, before it is parsed."""

    text: str
    origin: tuple[int, ...]
    owner: tuple[int, ...]
    masked: frozenset[int]


class FramedArticle:
    """The segments of an article as the rules read them; each frame is made once.

    A paragraph that masking does not change is parsed with the article. The others of one call are parsed together.
    """

    def __init__(self, parsed: ParsedArticle) -> None:
        self.parsed = parsed
        self._frames: dict[Segment, Frame] = {}

    def frames(self, segments: Sequence[Segment]) -> list[Frame]:
        """Return the frames of segments."""
        missing = [s for s in dict.fromkeys(segments) if s not in self._frames]
        masks = [_masked(s.text, quotes(s.text)) for s in missing]
        other = iter(syntax([m.text for s, m in zip(missing, masks, strict=True) if m.text != s.text]))
        for s, mask in zip(missing, masks, strict=True):
            parse = self.parsed.syntax(s) if mask.text == s.text else next(other)
            self._frames[s] = _framed(s.text, mask, parse)
        return [self._frames[s] for s in segments]

    def frame(self, segment: Segment) -> Frame:
        """Return the frame of one segment."""
        return self.frames([segment])[0]


def unmasked(paragraph: str, parse: Parse) -> Frame:
    """Return the frame of a paragraph that is read as if it had no quotation marks."""
    nowhere = (-1,) * len(parse.tokens)
    places = tuple(range(len(paragraph)))
    return Frame(paragraph, paragraph, parse, places, (-1,) * len(paragraph), (), frozenset(), nowhere, nowhere)


def _framed(paragraph: str, mask: _Mask, parse: Parse) -> Frame:
    found = quotes(paragraph)
    masked = tuple([mask.owner[t.start] for t in parse.tokens]) if mask.masked else (-1,) * len(parse.tokens)
    quoted = tuple([_inside(found, mask.origin[t.start]) for t in parse.tokens]) if found else masked
    return Frame(paragraph, mask.text, parse, mask.origin, mask.owner, found, mask.masked, masked, quoted)


def _inside(found: Sequence[Quote], at: int) -> int:
    """Return the index of the quotation that holds an offset, or -1."""
    return next((n for n, quote in enumerate(found) if quote.span.start <= at < quote.span.end), -1)


def _masked(text: str, found: tuple[Quote, ...]) -> _Mask:
    pieces: list[str] = []
    origin: list[int] = []
    owner: list[int] = []
    masked: set[int] = set()
    at = 0

    def emit(piece: str, first: int, step: int, quote: int) -> None:
        pieces.append(piece)
        origin.extend(range(first, first + len(piece)) if step else [first] * len(piece))
        owner.extend([quote] * len(piece))

    for n, quote in enumerate(found):
        emit(text[at : quote.span.start], at, 1, -1)
        if stands_alone(text, quote):
            masked.add(n)
            emit(f'"{_FILLER}{_closing(text, quote)}"', quote.span.start, 0, n)
        else:
            if pieces and pieces[-1][-1:].isalnum():
                emit(" ", quote.span.start, 0, -1)
            emit(text[quote.inner.start : quote.inner.end], quote.inner.start, 1, -1)
            if text[quote.span.end : quote.span.end + 1].isalnum():
                emit(" ", max(quote.span.end - 1, quote.span.start), 0, -1)
        at = quote.span.end
    emit(text[at:], at, 1, -1)
    whole = _TAG.sub(lambda tag: " " * len(tag.group()), "".join(pieces).translate(_BLANKS))
    return _Mask(whole, tuple(origin), tuple(owner), frozenset(masked))


def _closing(text: str, quote: Quote) -> str:
    last = text[quote.inner.start : quote.inner.end].rstrip()[-1:]
    return last if last in ",.?!" else ""


@step(steps.never)
def stands_alone(text: str, quote: Quote) -> bool:
    """Tell a quotation of whole sentences from quoted words that are part of the sentence around them."""
    inner = text[quote.inner.start : quote.inner.end].strip()
    if len(_WORD.findall(inner)) < _MIN_WORDS and not inner.endswith((",", "!", "?", ".")):
        return False
    before = text[: quote.span.start].rstrip()
    after = text[quote.span.end :].lstrip()
    if _IN_PHRASE.search(before):
        return False
    opens = not before or before[-1] in ".,:;!?…—–-)]”\"'’»"
    ends = inner.rstrip("'’”\"")[-1:] in set(".,?!…—–-;") or not after or after[0] in ".,?!;"
    capital = inner.lstrip("….[( ")[:1].isupper() or inner[:1] in "….[($€£" or inner[:1].isdigit()
    if not before or before[-1] in ".!?…":
        return ends
    if before[-1] == ":":
        return capital or ends
    if _RESUMED.search(before):
        return ends
    return ends and capital and (opens or before[-1].isalpha())
