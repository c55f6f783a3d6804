"""When an article was published, and the day its words are counted from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claims import steps
from claims.article.posts import signature
from claims.dates import edtf, year_inference
from claims.dates.calendar import day_or_none
from claims.dates.expressions import find, words
from claims.dates.page_dates import Stamp, full, stamps
from claims.dates.year_inference import Passage
from claims.records import Article, Dateline, DateValue, SaidDate, Span
from claims.steps import step

_ADDRESS = re.compile(r"/((?:19|20)\d\d)(?:[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)|(\d\d)(\d\d)\d*(?=[/-]|$))")
_HEAD_LINES = 12
_LATE = 4  # days by which a page may print a later day than the one stated
_NEAR = 4  # days between filing and publishing that make the dateline's day the report's
_LINE = 200  # code points of the longest line that may be a date line
_FEW = 6  # candidate years that are worth keeping as a set


@dataclass(frozen=True, slots=True)
class Publication:
    """The publication date, and the days (several when the year is open) that the text is counted from.

    `agency` says that the day is a dateline's: the day on which the report's own statements were made.
    """

    published: SaidDate
    days: tuple[date, ...] = ()
    rejected: tuple[str, ...] = ()
    agency: bool = False

    @property
    def anchor(self) -> DateValue | None:
        """Return the days as one value: a day, a set of days, or a day without a year."""
        if not self.days:
            return None
        if len(self.days) > _FEW:
            return edtf.day_without_year(self.days[0].month, self.days[0].day)
        return edtf.one_of(edtf.day(d) for d in self.days)


def publication(article: Article, passages: Sequence[Passage], apart: Sequence[Span] = ()) -> Publication:
    """Return when the article was published: from metadata, else its date line or dateline, else by inference.

    `apart` are notes below the article: their days are not its own.
    """
    for known in (_stated(article), _addressed(article), _date_line(article, apart)):
        if known is not None:
            return _filed(article, known, apart)
    return _roughly(article, _by_dateline(article, passages, apart))


def _stated(article: Article) -> SaidDate | None:
    day = article.document.published
    return SaidDate(edtf.day(day), article.document.published_basis or "metadata") if day else None


def _roughly(article: Article, found: Publication) -> Publication:
    """Fall back on the month or year that the metadata state, or on what they hold that cannot be read."""
    value, basis = article.document.issued, article.document.published_basis
    if found.published.value is not None:
        return found
    if value:
        return replace(found, published=SaidDate(edtf.parse(value), basis or "metadata"))
    return replace(found, published=SaidDate(None, f"unknown: {basis}")) if basis else found


@step(steps.nothing)
def _addressed(article: Article) -> SaidDate | None:
    found = _ADDRESS.search(article.document.url or "")
    if found is None:
        return None
    try:
        return SaidDate(edtf.day(date(*(int(g) for g in found.groups() if g))), "metadata: in the page's address")
    except ValueError:
        return None


def _date_line(article: Article, apart: Sequence[Span]) -> SaidDate | None:
    """Read the first line of the head that gives a day with its year: that of publication, else that of a change."""
    found = list(_stamps(article, apart, _HEAD_LINES))
    best = next((stamp for stamp in found if not stamp.updated), found[0] if found else None)
    return _printed(best) if best else None


def _date_lines(article: Article, apart: Sequence[Span]) -> Iterator[SaidDate]:
    """Yield the days that lines of the article give for the page."""
    return map(_printed, _stamps(article, apart, None))


def _printed(stamp: Stamp) -> SaidDate:
    return SaidDate(stamp.value, f"dateline: “{stamp.line}”", (stamp.span,))


def _stamps(article: Article, apart: Sequence[Span], count: int | None) -> Iterator[Stamp]:
    """Yield the stamps of the first lines, those of notes (`apart`) left out.

    A line that starts with the time of day, or stands above the site's menu, is the clock of the page as it was read,
    and says nothing.
    """
    every = list(re.finditer(r"[^\n]*\S[^\n]*", article.body))
    if len(every) > 1 and words().page_menu.fullmatch(every[1][0].strip()):
        every = every[1:]
    lines = [m for m in every if len(m[0]) <= _LINE and not signature(m[0])]
    for line in lines[:count]:
        if any(span.start <= line.start() < span.end for span in apart):
            return
        yield from stamps(line[0], line.start())


@step(steps.nothing)
def _read_on(article: Article) -> date | None:
    """Return the day on the clock of the page as it was read: the report is not later."""
    for line in [m[0].strip() for m in re.finditer(r"[^\n]*\S[^\n]*", article.body)][:_HEAD_LINES]:
        clock = words().page_clock.match(line)
        for expression in find(line[clock.end() :]) if clock else ():
            if value := full(expression):
                return value.latest
    return None


def _filed(article: Article, known: SaidDate, apart: Sequence[Span]) -> Publication:
    """Count from the day that the page itself prints, where it is shortly before the publication or just after."""
    published = _day(known)
    line = article.dateline
    days = [_day(printed)] if (printed := _date_line(article, apart)) else []
    if line and line.month and line.day:
        years = (line.year,) if line.year else (published.year, published.year - 1)
        days = [found for year in years if (found := day_or_none(year, line.month, line.day))]
    filed = next((day for day in days if -_LATE <= (published - day).days <= _NEAR), None)
    return Publication(known, (filed or published,), agency=_agency(line) and (filed is not None or not days))


def _agency(line: Dateline | None) -> bool:
    """Tell a dateline of the place and day a report was filed from a mere line with the date."""
    return line is not None and bool(line.agency or (line.place and not find(line.place)))


def _day(known: SaidDate) -> date:
    assert known.value is not None
    assert known.value.earliest is not None
    return known.value.earliest


def _by_dateline(article: Article, passages: Sequence[Passage], apart: Sequence[Span]) -> Publication:
    line = article.dateline
    if line is None or not line.month or not line.day:
        return Publication(SaidDate(None, "unknown: no date of publication is given"))
    for printed in _date_lines(article, apart):
        filed = day_or_none(_day(printed).year, line.month, line.day)
        if filed and 0 <= (_day(printed) - filed).days <= _NEAR:
            return Publication(printed, (filed,), agency=_agency(line))
    try:
        if line.year:
            day = date(line.year, line.month, line.day)
            return Publication(SaidDate(edtf.day(day), "dateline", (line.span,)), (day,), agency=_agency(line))
        found = year_inference.infer(line, passages, _read_on(article))
    except ValueError:
        return Publication(SaidDate(None, "unknown: the dateline's day is not in the calendar", (line.span,)))
    if not found.days:
        return Publication(SaidDate(None, f"unknown: {found.basis} fits no year", (line.span,)))
    guess = Publication(SaidDate(None, ""), found.days, found.rejected, agency=True)
    return Publication(
        SaidDate(guess.anchor, f"inferred: {found.basis}", (line.span,)), found.days, found.rejected, agency=True
    )
