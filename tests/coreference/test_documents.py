"""Who made a document that speaks; `[source -> name]` marks a source and who it is, `<words>` its cue."""

import pytest

from tests.coreference.marked import read

ARTICLES = {
    "a report of an office that is only described": """
        The department's inspector general, Steve Lint, sent his findings to the council on Monday.
        [A report from the department's inspector general -> Steve Lint] <said> that the agency was slow to answer.
        [The report -> Steve Lint] <says> that the answer was wrong in every part that could be tested.
        """,
    "a letter signed by an office": """
        Mayor Ann Roe spoke to the council of the town on Monday morning.
        [A letter signed by the mayor -> Ann Roe] <said> that the bridge would be closed for a year.
        """,
    "a study whose maker is named with its next mention": """
        [A new study -> University of Lund] <says> that the old mill will close within the year.
        [The study, by the University of Lund, -> University of Lund] <found> that the mill was old and unsafe.
        """,
    "an average with its maker before it": """
        [The Looe Times average -> Looe Times] <shows> that the mayor leads by two points in the town.
        """,
    "a paper that looks like a plural": """
        The New York Times printed the story about the bridge on Monday morning.
        The bridge is old, [according to the Times -> New York Times] <,> and it will be closed for a year or more.
        """,
    "a name with a capital inside": """
        He still leads the field, according to [a recent poll by RealClearMills -> RealClearMills] <, which shows> that
        he is far ahead of all the others.
        """,
}


@pytest.mark.parametrize("title", ARTICLES)
def test_a_document_speaks_for_its_maker(title: str) -> None:
    """The maker may be described beside the document, or be named with an earlier mention of it."""
    for expected, given in read(ARTICLES[title]):
        assert [link.speaker.name for link in given.links] == [expected], given.reason
        assert all(str(link.speaker.kind) != "group" for link in given.links)
