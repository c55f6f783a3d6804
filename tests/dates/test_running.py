"""What brings up the date of a report that is under way."""

from claims import pipeline
from claims.records import Document


def test_a_day_inside_a_quotation_starts_no_other_report() -> None:
    """It is a day of what is said: the report of Tuesday is still that of Tuesday."""
    text = 'Tom Pell told the court on Tuesday: "I saw it on Sunday." Pell added that it was late. Ann Roe said so too.'
    document = Document("key", f"HALVIK, May 3, 2019 (News) - It rained.\n\n{text}", "test", "path")
    found = pipeline.extract(document, pipeline.shipped_knowledge()).statements
    assert {s.said.value.edtf for s in found if s.said.value} == {"2019-04-30"}
