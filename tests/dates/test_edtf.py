"""EDTF texts and what they say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.dates import edtf
from claims.records import DateValue, Precision

days = st.dates(date(1000, 1, 1), date(2900, 12, 31))
years = st.integers(1000, 2899)
plain = st.one_of(
    days.map(edtf.day),
    days.map(lambda d: edtf.month(d.year, d.month)),
    years.map(edtf.year),
    st.builds(edtf.season, years, st.sampled_from(sorted(edtf.SEASONS))),
    years.map(lambda y: edtf.decade(y // 10 * 10)),
)
values = st.one_of(
    plain,
    plain.map(edtf.about),
    st.builds(edtf.part, plain, st.sampled_from(edtf.QUALIFIERS)),
    st.builds(lambda d, n: edtf.interval(d, d + timedelta(days=n)), days, st.integers(0, 9999)),
    st.lists(plain, min_size=1, max_size=5).map(edtf.one_of),
    st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda d: edtf.day_without_year(d.month, d.day)),
    st.integers(1, 12).map(edtf.month_without_year),
)


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest", "qualifier"),
    [
        ("2015-10-15", "day", "2015-10-15", "2015-10-15", None),
        ("2016-02", "month", "2016-02-01", "2016-02-29", None),
        ("2015", "year", "2015-01-01", "2015-12-31", None),
        ("2022-21", "season", "2022-03-01", "2022-05-31", None),
        ("2022-24", "season", "2022-12-01", "2023-02-28", None),
        ("199X", "decade", "1990-01-01", "1999-12-31", None),
        ("19XX", "interval", "1900-01-01", "1999-12-31", None),
        ("2015-10-12/2015-10-18", "interval", "2015-10-12", "2015-10-18", None),
        ("2004-09/2005", "interval", "2004-09-01", "2005-12-31", None),
        ("2016/..", "interval", "2016-01-01", None, None),
        ("../2016-05", "interval", None, "2016-05-31", None),
        ("2020-10-11/2020-10-20", "month", "2020-10-11", "2020-10-20", "mid"),
        ("2020-02-21/2020-02-29", "month", "2020-02-21", "2020-02-29", "late"),
        ("2016-01/2016-04", "year", "2016-01-01", "2016-04-30", "early"),
        ("1997/1999", "decade", "1997-01-01", "1999-12-31", "late"),
        ("2010~", "year", "2010-01-01", "2010-12-31", "about"),
        ("[2005-05-09,2011-05-09]", "set", "2005-05-09", "2011-05-09", None),
        ("XXXX-01-10", "day-without-year", None, None, None),
        ("XXXX-07", "unknown", None, None, None),
    ],
)
def test_a_text_says_its_bounds(
    text: str, precision: str, earliest: str | None, latest: str | None, qualifier: str | None
) -> None:
    """Each kind of EDTF text has its precision, its first and last day, and its qualifier."""
    bounds = (earliest and date.fromisoformat(earliest), latest and date.fromisoformat(latest))
    value = edtf.parse(text)
    assert (value.edtf, value.precision, (value.earliest, value.latest), value.qualifier) == (
        text,
        Precision(precision),
        bounds,
        qualifier,
    )


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "2015-13", "2015-02-30", "XXXX-13", "XXXX-02-30", "0000", "2016/2015", "../..", "[]", "[2015"),
        *("[XXXX-01-10,2015]", "[2015/2016,2018]", "２０１５", "yesterday", "XXX5", "2015-10-15T10:00", "[2015,]"),
        *("9999-24", "2015?"),
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    """What is no EDTF date of the kinds kept raises an error that names it."""
    with pytest.raises(edtf.EdtfError, match=r"EDTF|set of dates"):
        edtf.parse(text)


def test_a_set_keeps_its_candidates() -> None:
    """A set lists its days once each, in order."""
    value = edtf.one_of([edtf.parse("2011-05-09"), edtf.parse("2005-05-09"), edtf.parse("2011-05-09")])
    assert value.edtf == "[2005-05-09,2011-05-09]"
    assert value.candidates == (date(2005, 5, 9), date(2011, 5, 9))


def test_a_set_of_one_is_that_one() -> None:
    """Candidates that agree are no set."""
    assert edtf.one_of([edtf.parse("2015"), edtf.parse("2015")]) == edtf.parse("2015")


@given(values)
def test_reading_a_built_value_gives_it_back(value: DateValue) -> None:
    """The text alone says everything about a value."""
    assert edtf.parse(value.edtf) == value


@given(values)
def test_bounds_stand_in_order_and_hold_every_candidate(value: DateValue) -> None:
    """The first day is not after the last, and every candidate lies between; no year, no bounds."""
    if value.earliest is None or value.latest is None:
        assert value.edtf.startswith("XXXX")
        assert value.candidates == ()
        return
    assert value.earliest <= value.latest
    assert all(value.earliest <= candidate <= value.latest for candidate in value.candidates)


@given(st.text("0123456789X-/[],.~ ", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but EdtfError comes of a text that is no EDTF."""
    try:
        value = edtf.parse(text)
    except edtf.EdtfError:
        return
    assert edtf.parse(value.edtf) == value
