"""Pages with tags of thousands of attributes are read in time that grows with the page."""

import io
import time

from claims.ingest.formats import tags
from claims.ingest.reader import Stated, read_stream
from claims.records import Document

_MOST_RATIO = 2.6  # time for twice the attributes
_LEAST_SECONDS = 0.3  # below which the clock and the rest of the page count more


def page(attributes: int, quote: str = '"') -> str:
    """Return a page one of whose paragraphs has so many attributes."""
    many = " ".join(f"a{n}={quote}{n} > {n}{quote}" if n % 2 else f"b{n}" for n in range(attributes))
    said = "Kari Nordmann said on Monday that the bridge will be rebuilt, and that the town will pay for it."
    return (
        f"<html><body><article><p {many}>{said}</p><p>More was said in the town hall later.</p></article></body></html>"
    )


def work(text: str) -> float:
    """Return the seconds of the processor's work that reading a page takes; it has to give its article."""
    before = time.process_time()
    (read,) = list(read_stream(io.BytesIO(text.encode()), "x", Stated()))
    assert isinstance(read.item, Document), read.item
    assert "Kari Nordmann said on Monday that the bridge will be rebuilt" in read.item.body
    return time.process_time() - before


def test_many_attributes_take_time_that_grows_with_them() -> None:
    """Eighty thousand took 41 s."""
    work(page(10))
    half = max(work(page(40_000)), _LEAST_SECONDS)
    whole = work(page(80_000))
    assert whole < _MOST_RATIO * half, f"{half:.2f} s, twice that: {whole:.2f} s"


def test_only_such_tags_are_cut() -> None:
    """What people write stays: long values, thousands of tags, quotation marks that nobody closes."""
    kept = [page(tags.MOST_ATTRIBUTES), f'<img src="data:{"x" * 90_000}">', "<p class='a'>x</p>" * 5_000]
    kept += ['<p title="' + "a b " * 5_000, "1 <2 and a<b", "<" * 50_000]
    for each in kept:
        assert tags.shortened(each) == each
    for quote in "'\"":
        cut = tags.shortened(page(5_000, quote))
        assert f"b{tags.MOST_ATTRIBUTES - 2}" in cut
        assert f"a{tags.MOST_ATTRIBUTES + 1}=" not in cut
        assert cut.endswith("</p></article></body></html>")


def test_looking_for_them_takes_one_pass() -> None:
    """Tags that never end, and marks that nobody closes, are gone over once."""
    for text in ("<a " * 200_000, '<a "' * 200_000, "<a '\"" * 200_000, "<a" + " b" * 400_000 + '"'):
        before = time.process_time()
        tags.shortened(text)
        assert time.process_time() - before < 2
