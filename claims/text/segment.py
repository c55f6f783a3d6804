"""The parts of a page told apart: what is headline, dateline, paragraph, caption, link or furniture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.records import Dateline, Segment, SegmentKind, Span
from claims.text.blocks import Block, blocks
from claims.text.datelines import dateline_alone, dateline_at, dateline_within
from claims.text.house import LONGEST_LINE, HouseStyles, house_styles

K = SegmentKind
_STOP = re.compile(r"[.!?…]['\"”’»)\]]*$")
_FULL_STOP = re.compile(r"(?:[.,;:…]|[.!?]['\"”’»]+)[)\]]*$")
_SENTENCE_WORDS = 8
_HEADLINE_CHARS = 220
_HEADING_CHARS = 100
_HEADING_WORDS = 14
_HEADLINE_WORDS = 4
_CAPTION_CHARS = 300
_TELLING = 15  # a shorter line may be repeated by chance
_LONGEST_CREDIT = 100
_TOP_REACH = 4
_QUOTE = re.compile(r"[\"“”„«»]")
_LIST_ITEM = re.compile(r"[-•*·–—▪■●○◦‣]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s")
_TAG_LIST = re.compile(r"[^,;|]{2,40}(?:[,;|] ?[^,;|]{2,40}){2,}$")
_LONG_HEAD = 300


@dataclass(slots=True)
class _Page:
    """The blocks of a page and what each has been found to be."""

    blocks: list[Block]
    styles: HouseStyles
    kinds: list[SegmentKind | None] = field(default_factory=list)
    datelines: dict[int, Dateline] = field(default_factory=dict)

    def open(self, first: int = 0, past: int | None = None) -> list[int]:
        """Give the blocks of a range that nothing has been found about."""
        past = len(self.blocks) if past is None else past
        return [i for i in range(first, past) if self.kinds[i] is None]


def segment(body: str) -> tuple[tuple[Segment, ...], tuple[Dateline, ...]]:
    """Give the segments of a body in order, and its datelines; they cover everything but white space."""
    styles = house_styles()
    page = _Page(blocks(body), styles)
    page.kinds = [_furniture(block, styles) for block in page.blocks]
    _mark_captions(page)
    start = _body_start(page)
    _mark_related(page, start)
    _mark_top(page, start)
    _mark_body(page, start)
    _mark_tail(page, start)
    return tuple(_segments(page, body)), tuple(page.datelines[i] for i in sorted(page.datelines))


# --- single blocks ---------------------------------------------------------------------------------------


def _furniture(block: Block, styles: HouseStyles) -> SegmentKind | None:
    text = block.view
    if block.markup or not text:
        return K.BOILERPLATE
    if len(text) > LONGEST_LINE:
        return None
    if styles.boilerplate.match(text) or styles.page_times.match(text):
        return K.BOILERPLATE
    if styles.related_start.match(text) or styles.related_whole.match(text):
        return K.RELATED
    if styles.byline.match(text) and not _is_sentence(text):
        return K.BYLINE
    return None


def _is_sentence(text: str) -> bool:
    return bool(_STOP.search(text)) and len(text.split()) >= _SENTENCE_WORDS


def _is_title(text: str) -> bool:
    """Tell a line that stands without a final stop, as headlines and links do."""
    if len(text) > _HEADLINE_CHARS or _FULL_STOP.search(text):
        return False
    return not text[0].islower() and not _LIST_ITEM.match(text)


def _is_heading(text: str) -> bool:
    short = len(text) <= _HEADING_CHARS and len(text.split()) <= _HEADING_WORDS
    return short and _is_title(text) and any(c.isalpha() for c in text)


# --- captions --------------------------------------------------------------------------------------------


def _mark_captions(page: _Page) -> None:
    credits_ = [i for i in page.open() if _is_credit(page.blocks[i], page.styles)]
    for i in credits_:
        page.kinds[i] = K.CAPTION
    for i in credits_:
        _mark_captioned(page, i)
    for i in page.open():
        text = page.blocks[i].view
        if len(text) <= _CAPTION_CHARS and page.styles.caption.search(text):
            page.kinds[i] = K.CAPTION


def _is_credit(block: Block, styles: HouseStyles) -> bool:
    text = block.loose
    if len(text) > _CAPTION_CHARS:
        return False
    return bool(styles.credit_start.match(text)) or bool(
        styles.credit_end.search(text) and not dateline_alone(block.raw, 0) and not _QUOTE.search(text)
    )


def _mark_captioned(page: _Page, credit: int) -> None:
    """Mark the lines around a credit that say the same as a neighbour, and the one that a bare credit is for."""
    around = range(max(0, credit - 3), min(len(page.blocks), credit + 4))
    views = {i: page.blocks[i].view for i in around}
    for i in around:
        if page.kinds[i] is None and any(_repeats(views[i], views[j]) for j in around if j != i):
            page.kinds[i] = K.CAPTION
    above = credit - 1
    if above in views and _stands_over(page, above, credit):
        page.kinds[above] = K.CAPTION


def _stands_over(page: _Page, above: int, credit: int) -> bool:
    block = page.blocks[above]
    attached = page.kinds[above] is None and block.gap and not page.blocks[credit].gap
    bare = page.styles.credit_start.match(page.blocks[credit].view)
    later = any(kind is None for kind in page.kinds[:above])  # the page's first line is its headline
    return bool(attached and bare and later and len(block.view) <= _CAPTION_CHARS and not _QUOTE.search(block.view))


def _repeats(text: str, other: str) -> bool:
    return len(text) > _TELLING and other.startswith(text[:-1]) and len(other) < len(text) + _LONGEST_CREDIT


# --- top of the page -------------------------------------------------------------------------------------


def _body_start(page: _Page) -> int:
    """Give the index of the first block of running text."""
    for i in page.open():
        block = page.blocks[i]
        if _is_sentence(block.view) or len(block.view) > _HEADLINE_CHARS or dateline_at(block.raw, 0, weak=False):
            return i
    opened = page.open()
    return opened[1] if len(opened) > 1 else (opened or [0])[0]


def _mark_related(page: _Page, start: int) -> None:
    """Mark links inside the body, and the titles under a header such as "Most read"."""
    under = False
    for i, block in enumerate(page.blocks):
        text = block.view
        if page.kinds[i] is None and len(text) <= LONGEST_LINE:
            if page.styles.related_header.match(text):
                under = True
                page.kinds[i] = K.RELATED
            elif _is_title(text) and (under or (i > start and page.styles.related_title.match(text))):
                page.kinds[i] = K.RELATED
            else:
                under = False
        elif page.kinds[i] is None:
            under = False


def _mark_top(page: _Page, start: int) -> None:
    titles = [i for i in page.open(0, start) if _is_title(page.blocks[i].view)]
    headline = next((i for i in titles if len(page.blocks[i].view.split()) >= _HEADLINE_WORDS), None)
    if headline is None:
        headline = titles[0] if titles else None
    for i in page.open(0, start):
        page.kinds[i] = _top_kind(page, i, headline)
    if headline is not None:
        _mark_standfirst(page, start)
    _mark_fingerprinted_deck(page)


def _top_kind(page: _Page, i: int, headline: int | None) -> SegmentKind:
    block = page.blocks[i]
    if headline is None or i < headline:
        return K.BOILERPLATE
    if i == headline:
        return K.HEADLINE
    if block.view == page.blocks[headline].view:
        return K.BOILERPLATE
    if page.blocks[headline].view.upper() != page.blocks[headline].view and (found := dateline_alone(block.raw, 0)):
        page.datelines[i] = _moved(found, block.span.start)
        return K.DATELINE
    if page.styles.name.match(block.view) and block.view != block.view.upper():
        return K.BYLINE
    return K.DECK if len(block.view.split()) >= _HEADLINE_WORDS else K.BOILERPLATE


def _mark_standfirst(page: _Page, start: int) -> None:
    """Mark a sentence between the headline and a byline, dateline or time as the deck."""
    reach = range(start, min(start + _TOP_REACH, len(page.blocks)))
    marker = next((i for i in reach if _ends_top(page, i)), None)
    between = page.open(start, marker) if marker is not None else []
    if len(between) == 1 and len(page.blocks[between[0]].view) <= LONGEST_LINE:
        page.kinds[between[0]] = K.DECK


def _ends_top(page: _Page, i: int) -> bool:
    block = page.blocks[i]
    timed = page.kinds[i] is K.BOILERPLATE and page.styles.page_times.match(block.view)
    if page.kinds[i] is K.BYLINE or timed:
        return True
    return page.kinds[i] is None and dateline_at(block.raw, 0, weak=True) is not None


def _mark_fingerprinted_deck(page: _Page) -> None:
    for fingerprint in page.styles.fingerprints:
        if fingerprint.deck_after is None:
            continue
        after = next((i for i, b in enumerate(page.blocks) if fingerprint.deck_after.match(b.view)), None)
        deck = next(iter(page.open(after)), None) if after is not None else None
        if deck is not None and len(page.open(deck)) > 1 and len(page.blocks[deck].view) <= LONGEST_LINE:
            page.kinds[deck] = K.DECK


# --- body and tail ---------------------------------------------------------------------------------------


def _mark_body(page: _Page, start: int) -> None:
    paragraphs = 0
    for i in page.open(start):
        block = page.blocks[i]
        if (found := dateline_at(block.raw, block.span.start, weak=paragraphs < 2)) is not None:  # noqa: PLR2004
            page.datelines[i] = found
        elif paragraphs and _is_heading(block.view):
            page.kinds[i] = K.HEADING
            continue
        page.kinds[i] = K.PARAGRAPH
        paragraphs += 1
    if paragraphs and not page.datelines:
        _run_in_headline(page)


def _run_in_headline(page: _Page) -> None:
    """Find the dateline of a page whose headline runs into the report on one line."""
    first = page.kinds.index(K.PARAGRAPH)
    block = page.blocks[first]
    if len(block.raw) > _LONG_HEAD and K.HEADLINE not in page.kinds:
        found = dateline_within(block.raw, block.span.start)
        if found and not _STOP.search(block.raw[: found.span.start - block.span.start].rstrip()):
            page.datelines[first] = found


def _mark_tail(page: _Page, start: int) -> None:
    """Mark what follows the last sentence: lists of tags, links and other furniture."""
    texts = [block.view for block in page.blocks]
    for i, kind in enumerate(page.kinds):
        if kind is K.HEADING and not _heads(page, i):
            page.kinds[i] = K.PARAGRAPH if _QUOTE.search(texts[i]) else K.BOILERPLATE
    last = max((i for i, k in enumerate(page.kinds) if k is K.PARAGRAPH and _is_sentence(texts[i])), default=start)
    for i in range(last + 1, len(texts)):
        if page.kinds[i] is K.PARAGRAPH and _TAG_LIST.match(texts[i]) and not _STOP.search(texts[i]):
            page.kinds[i] = K.BOILERPLATE
        elif page.kinds[i] is K.BOILERPLATE and len(texts[i].split()) > _SENTENCE_WORDS and _is_title(texts[i]):
            page.kinds[i] = K.RELATED


def _heads(page: _Page, i: int) -> bool:
    """Tell whether text comes under this heading before the page ends or another heading comes."""
    for kind in page.kinds[i + 1 :]:
        if kind is K.PARAGRAPH:
            return True
        if kind is K.HEADING:
            return False
    return False


# --- segments --------------------------------------------------------------------------------------------


def _segments(page: _Page, body: str) -> Iterator[Segment]:
    for i, block in enumerate(page.blocks):
        kind = page.kinds[i] or K.PARAGRAPH
        found = page.datelines.get(i)
        if found is None or kind is K.DATELINE:
            yield Segment(kind, block.span, block.raw)
            continue
        pieces = (
            (K.HEADLINE, Span(block.span.start, found.span.start)),
            (K.DATELINE, found.span),
            (kind, Span(found.span.end, block.span.end)),
        )
        for piece, span in pieces:
            trimmed = _trimmed(span, body)
            if trimmed.start < trimmed.end:
                yield Segment(piece, trimmed, trimmed.of(body))


def _trimmed(span: Span, body: str) -> Span:
    text = span.of(body)
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip())) if text.strip() else span


def _moved(dateline: Dateline, offset: int) -> Dateline:
    span = Span(dateline.span.start + offset, dateline.span.end + offset)
    return Dateline(span, dateline.place, dateline.month, dateline.day, dateline.year, dateline.agency)
