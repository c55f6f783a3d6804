"""The parts of a page told apart: what is headline, dateline, paragraph, caption, link or furniture."""

import re
from collections.abc import Iterator

from claims.article.blocks import Block, blocks
from claims.article.captions import mark_captions
from claims.article.datelines import dateline_alone, dateline_at, dateline_within
from claims.article.front_matter import body_start, mark_top, skip_preview
from claims.article.house_styles import LONGEST_LINE, HouseStyles, house_styles
from claims.article.page import Page, has_words, is_heading, is_list_item, is_quoting, is_sentence, is_stopped, is_title
from claims.article.posts import signature
from claims.records import Dateline, Segment, SegmentKind, Span

K = SegmentKind
_SHORT_WORDS = 8
_FEW_WORDS = 6
_WEAK_REACH = 2
_FEWEST_TURNS = 3
_LONG_HEAD = 300
LONGEST_PARAGRAPH = 6_000  # characters; what is longer is cut at sentence ends, as parsing grows faster than its text
_FEW_LETTERS = 0.5
_SENTENCE_END = re.compile(r"[.!?…][\"'’”»)\]]*(?=\s)")
_LABEL = re.compile(r"[\"“*]*(?:[A-Z][A-Z.'’ -]{1,40}|[A-Z][^:()\n]{1,60}\([^()\n]{1,60}\)[^:()\n]{0,40}):\s")
_BULLETS = re.compile(r"[•·|▪]")
_TAG_LIST = re.compile(r"[^,;|]{2,40}(?:[,;|][^,;|]{2,41}){2,}$")


def segment(body: str, reading: str | None = None) -> tuple[tuple[Segment, ...], tuple[Dateline, ...]]:
    """Return the segments of a body in order, and its datelines; they cover everything but white space.

    `reading` is the body as it is read, as long as the body, whose lines tell where blocks begin and end.
    """
    styles = house_styles()
    reading = body if reading is None else reading
    page = Page(blocks(body, reading), styles)
    page.kinds = [_furniture(block, styles) for block in page.blocks]
    _mark_after_the_end(page)
    _mark_lone_datelines(page)
    mark_captions(page)
    _mark_signed(page)
    skip_preview(page)
    start = body_start(page)
    _mark_related(page, start)
    mark_top(page, start)
    _mark_body(page, start)
    _mark_tail(page, start)
    return tuple(_segments(page, reading)), tuple(page.datelines[i] for i in sorted(page.datelines))


def _furniture(block: Block, styles: HouseStyles) -> SegmentKind | None:
    """Return what a line is by itself, whatever stands around it."""
    text = block.view
    if block.markup or not text or styles.code.search(text[:LONGEST_LINE]):
        return K.BOILERPLATE
    if len(text) > LONGEST_LINE:
        if sum(map(str.isalpha, text)) < _FEW_LETTERS * len(text):
            return K.BOILERPLATE  # data, not prose
        return K.RELATED if _is_link_list(text) else None
    if styles.byline.match(text) and not is_sentence(text):
        return K.BYLINE
    if _is_boilerplate(block, styles):
        return K.BOILERPLATE
    related = styles.related_start.match(text) or styles.related_whole.match(text) or _is_link_list(text)
    return K.RELATED if related else None


def _is_boilerplate(block: Block, styles: HouseStyles) -> bool:
    text = block.view
    if signature(text):
        return False
    if styles.boilerplate.match(text) or not (has_words(text) or is_stopped(text)):
        return True
    return styles.tells_time(text) and dateline_alone(block.raw, 0) is None


def _is_link_list(text: str) -> bool:
    return len(_BULLETS.findall(text)) > 1 and not is_stopped(text)


def _mark_after_the_end(page: Page) -> None:
    """Mark what follows a line that ends an article, where the most of the running text stands before it."""
    sentences = [i for i in page.open() if is_sentence(page.blocks[i].view)]
    for end in (i for i, block in enumerate(page.blocks) if page.styles.end.match(block.view[:LONGEST_LINE])):
        before = sum(i < end for i in sentences)
        if before > 1 and before >= len(sentences) - before:
            page.mark([end], K.BOILERPLATE)
            page.mark((i for i in range(end, len(page.blocks)) if is_title(page.blocks[i].view)), K.RELATED)
            page.mark(range(end, len(page.blocks)), K.BOILERPLATE)
            return


def _mark_lone_datelines(page: Page) -> None:
    """Mark a place with its dash or agency, on a line of its own over running text."""
    for i in page.open()[:-1]:
        block = page.blocks[i]
        found = dateline_at(block.raw, block.span.start, weak=True)
        if found and found.span == block.span and is_sentence(page.blocks[i + 1].view):
            page.datelines[i] = found
            page.kinds[i] = K.DATELINE
            return


def _mark_signed(page: Page) -> None:
    """Mark the lines of a page of quotations that end in who said each ("“A great day.” - Ann Roe, mayor")."""
    found = [i for i in page.open() if _SIGNED.match(page.blocks[i].view)]
    if len(found) > 1:
        page.mark(found, K.PARAGRAPH)


_SIGNED = re.compile(r"[\"“][^\"“”]{10,}[\"”]\s*(?:--|[—–―-])\s*[A-Z]")


def _mark_related(page: Page, start: int) -> None:
    """Mark links inside the body, and the titles under a header such as "Most read"."""
    under = False
    for i in page.open():
        text = page.blocks[i].view
        if len(text) <= LONGEST_LINE and page.styles.related_header.match(text):
            under = True
            page.kinds[i] = K.RELATED
        elif is_title(text) and (under or (i > start and page.styles.related_title.match(text))):
            page.kinds[i] = K.RELATED
        else:
            under = False


def _mark_body(page: Page, start: int) -> None:
    paragraphs = 0
    for i in page.open(start):
        block = page.blocks[i]
        found = dateline_at(block.raw, block.span.start, weak=paragraphs < _WEAK_REACH)
        if found is not None and not (_is_label(block, found) and _has_turns(page, start)):
            page.datelines[i] = found
        elif paragraphs and is_heading(block.view) and not signature(block.view):
            page.kinds[i] = K.HEADING
            continue
        page.kinds[i] = K.PARAGRAPH
        paragraphs += 1
    if paragraphs and not page.datelines:
        _run_in_headline(page)


def _is_label(block: Block, found: Dateline) -> bool:
    """Return whether a dateline could as well be the speaker of a turn: "ANNA ROWE (D-OH):"."""
    return found.day is None and block.raw[: found.span.end - block.span.start].endswith(":")


def _has_turns(page: Page, start: int) -> bool:
    """Return whether a page is a transcript: several of its paragraphs open with a label and a colon."""
    return sum(_LABEL.match(block.raw) is not None for block in page.blocks[start:]) >= _FEWEST_TURNS


def _run_in_headline(page: Page) -> None:
    """Find the dateline of a page whose headline runs into the report on one line."""
    first = page.kinds.index(K.PARAGRAPH)
    block = page.blocks[first]
    if len(block.raw) > _LONG_HEAD and K.HEADLINE not in page.kinds:
        found = dateline_within(block.raw, block.span.start)
        if found and not is_stopped(block.raw[: found.span.start - block.span.start].rstrip()):
            page.datelines[first] = found


def _mark_tail(page: Page, start: int) -> None:
    """Mark what follows the last sentence: lists of tags, links and other furniture."""
    texts = [block.view for block in page.blocks]
    for i in list(_idle_headings(page)):
        page.kinds[i] = K.PARAGRAPH if is_quoting(texts[i]) else K.BOILERPLATE
    last = max((i for i, k in enumerate(page.kinds) if k is K.PARAGRAPH and is_sentence(texts[i])), default=start)
    for i in range(last + 1, len(texts)):
        if page.kinds[i] is K.PARAGRAPH and _is_scrap(texts[i]):
            page.kinds[i] = K.BOILERPLATE
        elif page.kinds[i] is K.BOILERPLATE and len(texts[i].split()) > _SHORT_WORDS and is_title(texts[i]):
            page.kinds[i] = K.RELATED


def _is_scrap(text: str) -> bool:
    few = len(text.split()) <= _FEW_WORDS and not is_quoting(text)
    return not is_stopped(text) and not signature(text) and (few or is_list_item(text) or bool(_TAG_LIST.match(text)))


def _idle_headings(page: Page) -> Iterator[int]:
    """Yield the headings under which no text comes before another heading or the end."""
    heads = False
    for i in reversed(range(len(page.kinds))):
        kind = page.kinds[i]
        if kind is K.HEADING and not heads:
            yield i
        if kind in {K.PARAGRAPH, K.HEADING}:
            heads = kind is K.PARAGRAPH


def _segments(page: Page, body: str) -> Iterator[Segment]:
    for block, kind, found in zip(page.blocks, page.kinds, map(page.datelines.get, range(len(body))), strict=False):
        for piece, span in _pieces(block, kind or K.PARAGRAPH, found, page.styles):
            for part in _cut(span, body):
                trimmed = _trimmed(part, body)
                if trimmed.start < trimmed.end:
                    yield Segment(piece, trimmed, trimmed.of(body))


def _cut(span: Span, body: str) -> Iterator[Span]:
    """Yield a stretch in parts that can be parsed: to the last sentence end, else the last blank, within reach."""
    start, end = span
    while end - start > LONGEST_PARAGRAPH:
        reach = body[start + LONGEST_PARAGRAPH // 2 : start + LONGEST_PARAGRAPH]
        ends = [found.end() for found in _SENTENCE_END.finditer(reach)] or [reach.rfind(" ") + 1 or len(reach)]
        yield Span(start, start + LONGEST_PARAGRAPH // 2 + ends[-1])
        start += LONGEST_PARAGRAPH // 2 + ends[-1]
    yield Span(start, end)


def _pieces(
    block: Block, kind: SegmentKind, found: Dateline | None, styles: HouseStyles
) -> Iterator[tuple[SegmentKind, Span]]:
    """Yield the parts of one block: a headline run in, the dateline, the text, and who reported it."""
    start, end = block.span
    if kind is K.PARAGRAPH and (signed := styles.signature.search(block.raw[-LONGEST_LINE:])):
        end -= len(signed[0])
    if found and kind is not K.DATELINE:
        yield K.HEADLINE, Span(start, found.span.start)
        yield K.DATELINE, found.span
        start = found.span.end
    yield kind, Span(start, end)
    yield K.BYLINE, Span(end, block.span.end)


def _trimmed(span: Span, body: str) -> Span:
    text = span.of(body)
    return (
        Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
        if text.strip()
        else Span(0, 0)
    )
