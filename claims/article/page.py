"""A page being read: its blocks, what each was found to be, and how a line looks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from claims.article.blocks import Block
from claims.article.house_styles import HouseStyles
from claims.records import Dateline, SegmentKind

HEADLINE_CHARS = 220
_STOP = re.compile(r"[.!?…]['\"”’»)\]]*(?: ?[\[(][^\])]{1,30}[\])])?$")
_FULL_STOP = re.compile(r"(?:[.,;:…]|[.!?]['\"”’»]+)[)\]]*(?: ?[\[(][^\])]{1,30}[\])])?$")
_QUOTE = re.compile(r"[\"“”„«»]")
_LIST_ITEM = re.compile(r"[-•*·–—▪■●○◦‣]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s")
_TITLE_START = re.compile(r"[\w'\"“‘«„(\[$£€¿¡#@]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_TELLING_WORD = re.compile(r"[^\W\d_]{4,}|[A-Z]+-?\d+")
_SENTENCE_WORDS = 8
_HEADING_CHARS = 100
_HEADING_WORDS = 14
_QUESTION_WORDS = 7  # a longer one is an interviewer's
_LABEL = re.compile(r"(?:[\w.'-]+ ){0,3}[\w.'-]+: ")  # who speaks, in a transcript


@dataclass(slots=True)
class Page:
    """The blocks of a page and what each has been found to be."""

    blocks: list[Block]
    styles: HouseStyles
    kinds: list[SegmentKind | None] = field(default_factory=list)
    datelines: dict[int, Dateline] = field(default_factory=dict)

    def open(self, first: int = 0, past: int | None = None) -> list[int]:
        """Return the blocks of a range that nothing has been found about."""
        past = len(self.blocks) if past is None else past
        return [i for i in range(first, past) if self.kinds[i] is None]

    def mark(self, indices: Iterable[int], kind: SegmentKind) -> None:
        """Note what these blocks are, those that nothing was found about."""
        for i in indices:
            self.kinds[i] = self.kinds[i] or kind


def is_stopped(text: str) -> bool:
    """Return whether a line ends as a sentence does."""
    return bool(_STOP.search(text))


def is_sentence(text: str) -> bool:
    """Tell running text: a line that ends in a stop and has a sentence's length."""
    return is_stopped(text) and len(text.split()) >= _SENTENCE_WORDS


def is_title(text: str) -> bool:
    """Tell a line that stands without a final stop, as headlines and links do."""
    if len(text) > HEADLINE_CHARS or _FULL_STOP.search(text) or not _TITLE_START.match(text):
        return False
    return not text[0].islower() and not _LIST_ITEM.match(text)


def is_heading(text: str) -> bool:
    """Tell a title short enough to head a section."""
    words = len(text.split())
    short = len(text) <= _HEADING_CHARS and words <= (_QUESTION_WORDS if text.endswith("?") else _HEADING_WORDS)
    return short and is_title(text) and has_words(text) and not _LABEL.match(text)


def has_words(text: str) -> bool:
    """Return whether a line says anything in words."""
    return bool(_WORD.search(text))


def is_list_item(text: str) -> bool:
    """Tell a line that begins with a bullet or a number."""
    return bool(_LIST_ITEM.match(text))


def is_quoting(text: str) -> bool:
    """Return whether a line holds double quotation marks."""
    return bool(_QUOTE.search(text))


def telling_words(text: str) -> frozenset[str]:
    """Return the beginnings of a text's longer words, by which a headline shares its subject with the report."""
    return frozenset(word.lower()[:5] for word in _TELLING_WORD.findall(text))
