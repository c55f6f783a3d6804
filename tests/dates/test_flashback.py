"""Statements that take their date from the sentence before."""

import pytest

from claims import pipeline
from claims.records import DateCertainty, Document

KNOWN = pipeline.shipped_knowledge()


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ("Ann Roe testified before the panel in October 2018. “The ferry will stop,” she said.", "2018-10"),
        ("On April 7, the ferry sank. “It was old,” Ann Roe said at the time.", "2019-04-07"),
        ("Ann Roe resigned in March. At the time, she said that she was tired.", "2019-03"),
        ("Ann Roe moved to the coast in March 2011. “The ferry will stop,” she said.", None),
        ("Tom Pell testified in October 2018. “The ferry will stop,” Ann Roe said.", None),
        ("The ferry sank in 2014 and again in 2016. “It was old,” Ann Roe said at the time.", None),
        ("The ferry will be sold in 2024. Ann Roe said at the time that it was old.", None),
    ],
)
def test_the_sentence_before_gives_the_date(report: str, said: str | None) -> None:
    """Where it gives one date, and tells of an act of saying by the speaker or is taken up by "at the time"."""
    document = Document("key", f"HALVIK, June 3, 2019 (News) - It rained.\n\n{report}", "test", "path")
    last = pipeline.extract(document, KNOWN).statements[-1].said
    given = last.value if last.certainty is not DateCertainty.ASSUMED else None
    assert (given and given.edtf) == said
