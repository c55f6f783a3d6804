"""The top of a page: headline, deck, byline and the place of the report, among what else is printed there."""

from claims.article.datelines import dateline_alone, dateline_at
from claims.article.house_styles import LONGEST_LINE
from claims.article.page import HEADLINE_CHARS, Page, has_words, is_sentence, is_stopped, is_title, telling_words
from claims.records import SegmentKind

K = SegmentKind
_FEW_WORDS = 4
_DECK_WORDS = 6
_LONG_WORDS = 8
_SHARED = 0.3
_ISOLATED = 0.3
_TWICE = 0.5
_ALIKE = 0.15  # of two titles about as good the first is the headline, the second its deck
_LEAD = 4  # paragraphs that a headline is compared with
_REACH = 4


def body_start(page: Page) -> int:
    """Return the index of the first block of running text."""
    for i in page.open():
        block = page.blocks[i]
        if is_sentence(block.view) or len(block.view) > HEADLINE_CHARS or dateline_at(block.raw, 0, weak=False):
            return i
    opened = page.open()
    return opened[1] if len(opened) > 1 else (opened or [0])[0]


def skip_preview(page: Page) -> None:
    """Mark what stands over the headline where it is printed again, with a time or a place, over the report proper."""
    views = [block.view for block in page.blocks]
    sentences = [i for i in page.open() if is_sentence(views[i])]
    met: set[str] = set()
    for i in page.open():
        again = views[i] in met and is_title(views[i]) and len(views[i].split()) >= _FEW_WORDS
        if again and any(_ends_top(page, j) for j in range(i + 1, min(i + 3, len(views)))):
            before = sum(j < i for j in sentences)
            if 0 < before <= len(sentences) - before:
                page.mark(range(i), K.BOILERPLATE)
            return
        met.add(views[i])


def mark_top(page: Page, start: int) -> None:
    """Mark everything above the running text, and a standfirst that is itself a sentence."""
    lead = telling_words(" ".join(page.blocks[i].view for i in page.open(start)[:_LEAD]))
    headline = _headline(page, start, lead)
    for i in page.open(0, start):
        _mark(page, i, headline, lead)
    if headline is not None:
        _mark_standfirst(page, start)
    _mark_fingerprinted_deck(page)


def _headline(page: Page, start: int, lead: frozenset[str]) -> int | None:
    """Return the title that shares most with the report, stands apart or twice, and is not too short."""
    lines = [i for i in page.open(0, start) if has_words(page.blocks[i].view)]
    titles = [i for i in lines if is_title(page.blocks[i].view)]
    titles = titles or [i for i in lines if is_title(page.blocks[i].view.rstrip(".;"))]
    views = [page.blocks[i].view for i in titles]

    def score(i: int) -> float:
        view = page.blocks[i].view
        words = len(view.split())
        apart = page.blocks[i].gap and (i + 1 >= len(page.blocks) or page.blocks[i + 1].gap)
        merits = _share(view, lead) + _ISOLATED * apart + _TWICE * (views.count(view) > 1)
        return merits * (words >= _FEW_WORDS) + min(words, 10) / 20

    best = max(map(score, titles), default=0.0)
    return next((i for i in titles if score(i) >= best - _ALIKE), None)


def _share(text: str, lead: frozenset[str]) -> float:
    words = telling_words(text)
    return len(words & lead) / len(words) if words else 0.0


def _mark(page: Page, i: int, headline: int | None, lead: frozenset[str]) -> None:
    block = page.blocks[i]
    if i == headline:
        page.kinds[i] = K.HEADLINE
    elif is_stopped(block.view) or _is_long(block.view):
        page.kinds[i] = K.PARAGRAPH
    elif headline is None or i < headline:
        page.kinds[i] = K.BOILERPLATE
    elif _is_dateline(page, i, headline):
        page.datelines[i] = found = dateline_alone(block.raw, block.span.start)  # type: ignore[assignment]
        assert found is not None
        page.kinds[i] = K.DATELINE
    elif _is_author(page, i, lead):
        page.kinds[i] = K.BYLINE
    elif block.view != page.blocks[headline].view and _is_deck(block.view, lead):
        page.kinds[i] = K.DECK
    else:
        page.kinds[i] = K.BOILERPLATE


def _is_long(text: str) -> bool:
    """Tell text that is no title though it lacks a full stop: "…, and said:"."""
    return len(text.split()) >= _LONG_WORDS and text.endswith((":", ";", ","))


def _is_dateline(page: Page, i: int, headline: int) -> bool:
    title = page.blocks[headline].view
    return title != title.upper() and dateline_alone(page.blocks[i].raw, 0) is not None


def _is_author(page: Page, i: int, lead: frozenset[str]) -> bool:
    """Tell a bare name: authors are not spoken of in their reports."""
    view = page.blocks[i].view
    return bool(page.styles.name.match(view)) and view != view.upper() and not telling_words(view) & lead


def _is_deck(text: str, lead: frozenset[str]) -> bool:
    if not is_title(text):
        return False
    words = len(text.split())
    return words >= _DECK_WORDS or (words >= _FEW_WORDS and _share(text, lead) >= _SHARED)


def _mark_standfirst(page: Page, start: int) -> None:
    """Mark a sentence between the headline and a byline, dateline or time as the deck."""
    reach = range(start, min(start + _REACH, len(page.blocks)))
    marker = next((i for i in reach if _ends_top(page, i)), None)
    between = page.open(start, marker) if marker is not None else []
    if len(between) == 1 and len(page.blocks[between[0]].view) <= LONGEST_LINE:
        page.kinds[between[0]] = K.DECK


def _ends_top(page: Page, i: int) -> bool:
    block = page.blocks[i]
    timed = page.kinds[i] is K.BOILERPLATE and page.styles.tells_time(block.view)
    if page.kinds[i] in {K.BYLINE, K.DATELINE} or timed:
        return True
    return page.kinds[i] is None and dateline_at(block.raw, 0, weak=True) is not None


def _mark_fingerprinted_deck(page: Page) -> None:
    for fingerprint in page.styles.fingerprints:
        if fingerprint.deck_after is None:
            continue
        after = next((i for i, b in enumerate(page.blocks) if fingerprint.deck_after.match(b.view)), None)
        deck = next(iter(page.open(after)), None) if after is not None else None
        if deck is not None and len(page.open(deck)) > 1 and len(page.blocks[deck].view) <= LONGEST_LINE:
            page.kinds[deck] = K.DECK
