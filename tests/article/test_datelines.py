"""Datelines of many agencies, and what looks like one but is none."""

import pytest

from claims.article.datelines import dateline_alone, dateline_at, dateline_within

FORMS = [
    # a text, its dateline, the place, year, month and day, the agency
    ("MOSCOW, October 15. /TASS/. Russia", "MOSCOW, October 15. /TASS/.", "MOSCOW", (None, 10, 15), "TASS"),
    ("MOSCOW, October 15. /TASS/.\u00a0Russia", "MOSCOW, October 15. /TASS/.", "MOSCOW", (None, 10, 15), "TASS"),
    ("MOSCOW, October 15 /TASS/. Russia", "MOSCOW, October 15 /TASS/.", "MOSCOW", (None, 10, 15), "TASS"),
    ("TASS, October 15. Russia", "TASS, October 15.", None, (None, 10, 15), "TASS"),
    ("/TASS/. Russia", "/TASS/.", None, None, "TASS"),
    (
        "KARANDA, (The Quay / Northern Post Service - 3rd June, 2021) The port",
        "KARANDA, (The Quay / Northern Post Service - 3rd June, 2021)",
        "KARANDA",
        (2021, 6, 3),
        "Northern Post Service",
    ),
    (
        "KARANDA, (Sputnik - 3 June 2021) The port",
        "KARANDA, (Sputnik - 3 June 2021)",
        "KARANDA",
        (2021, 6, 3),
        "Sputnik",
    ),
    (
        "Dubai. November 14th. INTERFAX - Russia",
        "Dubai. November 14th. INTERFAX -",
        "Dubai",
        (None, 11, 14),
        "INTERFAX",
    ),
    ("MOSCOW. Oct 15 (Interfax) - Russia", "MOSCOW. Oct 15 (Interfax) -", "MOSCOW", (None, 10, 15), "Interfax"),
    ("Accra, Nov. 29, GNA - The", "Accra, Nov. 29, GNA -", "Accra", (None, 11, 29), "GNA"),
    ("Lagos, March 3, 2023 (NAN) The", "Lagos, March 3, 2023 (NAN)", "Lagos", (2023, 3, 3), "NAN"),
    ("WASHINGTON (AP) — The", "WASHINGTON (AP) —", "WASHINGTON", None, "AP"),
    ("LONDON, Jan 5 (Reuters) - The", "LONDON, Jan 5 (Reuters) -", "LONDON", (None, 1, 5), "Reuters"),
    ("LONDON, Jan. 5, 2021 (Reuters) - The", "LONDON, Jan. 5, 2021 (Reuters) -", "LONDON", (2021, 1, 5), "Reuters"),
    (
        "ANKARA/MOSCOW, Jan 5 (Reuters) - The",
        "ANKARA/MOSCOW, Jan 5 (Reuters) -",
        "ANKARA/MOSCOW",
        (None, 1, 5),
        "Reuters",
    ),
    ("(Reuters) - The", "(Reuters) -", None, None, "Reuters"),
    ("(CNN) — The", "(CNN) —", None, None, "CNN"),
    ("PARIS (AFP) – The", "PARIS (AFP) –", "PARIS", None, "AFP"),
    ("BEIJING, March 5 (Xinhua) -- The", "BEIJING, March 5 (Xinhua) --", "BEIJING", (None, 3, 5), "Xinhua"),
    ("TOKYO, Oct. 15, Kyodo — The", "TOKYO, Oct. 15, Kyodo —", "TOKYO", (None, 10, 15), "Kyodo"),
    ("New Delhi, Oct 15 (PTI) The", "New Delhi, Oct 15 (PTI)", "New Delhi", (None, 10, 15), "PTI"),
    ("MOSCOW (Sputnik) — The", "MOSCOW (Sputnik) —", "MOSCOW", None, "Sputnik"),
    (
        "BAKU, Azerbaijan, Oct. 15 (Trend) - The",
        "BAKU, Azerbaijan, Oct. 15 (Trend) -",
        "BAKU, Azerbaijan",
        (None, 10, 15),
        "Trend",
    ),
    ("Tehran, Oct 15, IRNA – The", "Tehran, Oct 15, IRNA –", "Tehran", (None, 10, 15), "IRNA"),
    ("Damascus, SANA - The", "Damascus, SANA -", "Damascus", None, "SANA"),
    ("Berlin (dpa) - The", "Berlin (dpa) -", "Berlin", None, "dpa"),
    (
        "NEW YORK, 15 October 2021 /PRNewswire/ -- The",
        "NEW YORK, 15 October 2021 /PRNewswire/ --",
        "NEW YORK",
        (2021, 10, 15),
        "PRNewswire",
    ),
    ("KYIV, Ukraine (AP) — The", "KYIV, Ukraine (AP) —", "KYIV, Ukraine", None, "AP"),
    ("ISTANBUL (Reuters) -President Erdogan", "ISTANBUL (Reuters) -", "ISTANBUL", None, "Reuters"),
    ("WASHINGTON — The", "WASHINGTON —", "WASHINGTON", None, None),
    ("WASHINGTON, D.C. — The", "WASHINGTON, D.C. —", "WASHINGTON, D.C.", None, None),
    ("RIO DE JANEIRO, Oct 15 - The", "RIO DE JANEIRO, Oct 15 -", "RIO DE JANEIRO", (None, 10, 15), None),
    ("İSTANBUL (AA) - The", "İSTANBUL (AA) -", "İSTANBUL", None, "AA"),
    ("ISTANBUL - The", "ISTANBUL -", "ISTANBUL", None, None),
    ("WASHINGTON: The talks", "WASHINGTON:", "WASHINGTON", None, None),
    ("New Delhi: The talks", "New Delhi:", "New Delhi", None, None),
    ("Mumbai: A court", "Mumbai:", "Mumbai", None, None),
    ("Lahore - A court", "Lahore -", "Lahore", None, None),
    ("BALI, 09 July 2022, (TON): The talks", "BALI, 09 July 2022, (TON):", "BALI", (2022, 7, 9), "TON"),
    (
        "ENGELS, near Saratov. June 3 (Interfax-AVN) - A jet",
        "ENGELS, near Saratov. June 3 (Interfax-AVN) -",
        "ENGELS, near Saratov",
        (None, 6, 3),
        "Interfax-AVN",
    ),
    (
        "MOSCOW (Pravda News / Sputnik - 29th September, 2020) A jet",
        "MOSCOW (Pravda News / Sputnik - 29th September, 2020)",
        "MOSCOW",
        (2020, 9, 29),
        "Sputnik",
    ),
]
NONE = [
    "The talks - the first since May - went on.",
    "NATO - the alliance - agreed.",
    "BREAKING - A bomb went off.",
    "UPDATE 1 - A bomb went off.",
    "NATO-led troops left.",
    "Putin (right) - seen here - left.",
    "Moscow - which denies it - said so.",
    "On October 15, Reuters reported that talks went on.",
    "Interfax reported that talks went on.",
    "October 15 was a Thursday.",
    'MOSCOW: "We will answer."',
    "LAVROV: We will answer.",
    "Question: What will Moscow do?",
    "In Ankara (AP) was told.",
    "",
]


@pytest.mark.parametrize(("text", "printed", "place", "day", "agency"), FORMS)
def test_datelines(
    text: str, printed: str, place: str | None, day: tuple[int | None, int, int] | None, agency: str | None
) -> None:
    """A dateline is told from the report with its place, day and agency."""
    found = dateline_at(text, 100, weak=True)
    assert found is not None
    assert text[found.span.start - 100 : found.span.end - 100] == printed
    assert (found.place, found.agency) == (place, agency)
    assert (found.year, found.month, found.day) == (day or (None, None, None))


@pytest.mark.parametrize("text", NONE)
def test_no_dateline(text: str) -> None:
    """Dashes, capitals and agencies alone do not make a dateline."""
    assert dateline_at(text, 0, weak=True) is None


def test_weak_forms_only_where_asked() -> None:
    """A place and a dash open a report at its top only."""
    assert dateline_at("WASHINGTON — The talks go on.", 0, weak=False) is None


@pytest.mark.parametrize("line", ["ANKARA", "ISTANBUL - Hürriyet Daily News", "Moscow, October 15", "WASHINGTON (AP)"])
def test_datelines_alone(line: str) -> None:
    """Some papers print the place on a line of its own."""
    assert dateline_alone(line, 0) is not None


@pytest.mark.parametrize("line", ["Friday, July 21, 2017", "July, 21 2017", "Sunday, 4 March"])
def test_a_day_alone_is_no_place(line: str) -> None:
    """A line that is only a day of the calendar names no place."""
    assert dateline_alone(line, 0) is None


def test_datelines_inside() -> None:
    """A signed, dated dateline is found after a headline on the same line."""
    found = dateline_within("Talks go on MOSCOW, October 15. /TASS/. Russia", 0)
    assert found is not None
    assert found.place == "MOSCOW"
