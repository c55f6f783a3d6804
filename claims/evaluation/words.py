"""The words that scores are counted in, so that no figure hangs on quotation marks, commas or full stops."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from claims.records import Span, Spans

Indices = frozenset[int]
_WORD: Final = re.compile(r"\w+(?:['’.,\-]\w+)*")
_OPENING: Final = "“«„"
_CLOSING: Final = "”»"


@dataclass(frozen=True, slots=True)
class Words:
    """A text as word tokens; `quoted` are the words inside double quotation marks (reset at a blank line)."""

    text: str
    spans: tuple[Span, ...]
    quoted: Indices

    @classmethod
    def of(cls, text: str) -> "Words":
        """Split a text into words."""
        spans = tuple(Span(*m.span()) for m in _WORD.finditer(text))
        inside = _inside(text)
        return cls(text, spans, frozenset(i for i, span in enumerate(spans) if inside[span.start]))

    def __len__(self) -> int:
        return len(self.spans)

    def word(self, index: int) -> str:
        """Return a word."""
        return self.spans[index].of(self.text)

    def under(self, spans: Iterable[Span]) -> Indices:
        """Return the words that spans touch."""
        return frozenset(i for span in spans for i in self._touched(span))

    def _touched(self, span: Span) -> Iterator[int]:
        i = bisect_left(self.spans, (span.start, -1))
        if i > 0 and self.spans[i - 1].end > span.start:
            i -= 1
        while i < len(self.spans) and self.spans[i].start < span.end:
            yield i
            i += 1

    def trimmed(self, spans: Iterable[Span]) -> Spans:
        """Return spans in order without the white space at their ends, joined where only that lies between."""
        out: list[Span] = []
        for span in sorted(spans):
            text = span.of(self.text)
            start = span.start + len(text) - len(text.lstrip())
            end = span.start + len(text.rstrip())
            if end <= start:
                continue
            if out and not self.text[out[-1].end : start].strip():
                out[-1] = Span(out[-1].start, end)
            else:
                out.append(Span(start, end))
        return tuple(out)


def _inside(text: str) -> list[bool]:
    """Tell for each character whether it stands inside double quotation marks."""
    inside, states = False, list[bool]()
    for i, character in enumerate(text):
        if character == "\n" and text[i + 1 : i + 2] == "\n":
            inside = False
        if character in _OPENING:
            inside = True
        elif character in _CLOSING:
            inside = False
        elif character == '"':
            inside = not inside
        states.append(inside)
    return states
