"""Names that are also weekdays or months, and programmes called after a time."""

import pytest

from tests.dates.dating import meanings, page

HEAD = "A headline of the page\n\nThere was some news of the mill before all this, and of the dam that fed it.\n\n"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Theresa May left. Critics of May wept. In May she had hoped.", ["May"]),
        ("Sun said the plant is ready. The plant of Sun opened on Sunday.", ["Sunday"]),
        ("Mr Sunday Adeyo left. Sunday was glad. He came on Sunday.", ["Sunday"]),
        ("April Ryan asked. They waited for April. She came in April.", ["April"]),
        ("Jan Smuts spoke. Talks with Jan went on. In Jan. he left.", ["Jan."]),
        ("Coach May ran. The run of May was long.", []),
        ("Sat at his desk, he wrote. He sat there on Sat.", ["Sat."]),
        ("Police told Paul Monday that it was over.", ["Monday"]),
        ("The agency Monday said so.", ["Monday"]),
        ("He told ABC's This Week that it rained this week.", ["this week"]),
        ("A USA Today poll came out today.", ["today"]),
        ("Today it rains.", ["Today"]),
    ],
)
def test_a_name_is_no_date(text: str, dates: list[str]) -> None:
    """What a title, a given name or a verb of saying shows to be a name is one in the whole article."""
    assert [words for words, _ in meanings(page(HEAD + text, "2015-10-15")) if words != "the day before"] == dates
