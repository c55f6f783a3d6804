"""Photo captions, told by their credit, by being printed twice, or by words that only captions use."""

from claims.article.blocks import Block
from claims.article.datelines import dateline_alone
from claims.article.house_styles import LONGEST_LINE, HouseStyles
from claims.article.page import Page, is_quoting
from claims.records import SegmentKind

_CAPTION = SegmentKind.CAPTION
_TELLING = 15  # a shorter line may be repeated by chance
_LONGEST_CREDIT = 100
_REACH = 3


def mark_captions(page: Page) -> None:
    """Mark credits, the captions around them, and captions without a credit."""
    first = next(iter(page.open()), 0)
    credited = [i for i in page.open() if _is_credit(page.blocks[i], page.styles)]
    page.mark(credited, _CAPTION)
    for i in credited:
        _mark_captioned(page, i, first)
    page.mark((i for i in page.open() if _looks_so(page.blocks[i].view, page.styles)), _CAPTION)


def _is_credit(block: Block, styles: HouseStyles) -> bool:
    text = block.loose
    if len(text) > LONGEST_LINE:
        return False
    if styles.credit_start.match(text):
        return True
    ends = styles.credit_end.search(text)
    return bool(ends) and not is_quoting(text) and dateline_alone(block.raw, 0) is None


def _looks_so(text: str, styles: HouseStyles) -> bool:
    return len(text) <= LONGEST_LINE and not is_quoting(text) and bool(styles.caption.search(text))


def _mark_captioned(page: Page, credit: int, first: int) -> None:
    """Mark the lines around a credit that say the same as a neighbour, and the one that a bare credit is for."""
    around = range(max(0, credit - _REACH), min(len(page.blocks), credit + _REACH + 1))
    views = {i: page.blocks[i].view for i in around}
    repeating = [i for i in around if any(_repeats(views[i], views[j]) for j in around if j != i)]
    page.mark(repeating, _CAPTION)
    above = credit - 1
    if above > first and _stands_over(page, above, credit):  # the page's first line is its headline
        page.kinds[above] = _CAPTION


def _stands_over(page: Page, above: int, credit: int) -> bool:
    block = page.blocks[above]
    attached = page.kinds[above] is None and block.gap and not page.blocks[credit].gap
    bare = page.styles.credit_start.match(page.blocks[credit].view)
    return bool(attached and bare and len(block.view) <= LONGEST_LINE and not is_quoting(block.view))


def _repeats(text: str, other: str) -> bool:
    return len(text) > _TELLING and other.startswith(text[:-1]) and len(other) < len(text) + _LONGEST_CREDIT
