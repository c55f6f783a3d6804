"""When an article was published, and the day its words are counted from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.records import Article, Dateline, DateValue, Precision, SaidDate
from claims.resolution import edtf
from claims.resolution.dates import years
from claims.resolution.dates.expressions import find
from claims.resolution.dates.ground import Ground
from claims.resolution.dates.near import NoDateError, day_or_none
from claims.resolution.dates.values import value_of
from claims.resolution.dates.years import Passage

_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)")
_LABEL = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|issued|date)(?: on| at)?\s*:?\s*)+", re.IGNORECASE
)
_CLOCK = re.compile(
    r"[\s,|–—-]*(?:at )?(?:\d{1,2}[:.]\d\d(?::\d\d)?)?\s*(?:[ap]\.?m\.?)?\s*(?:GMT|UTC|EST|EDT|CET|BST|MSK)?[\s.|]*$",
    re.IGNORECASE,
)
_HEAD_LINES = 12
_LATE = 4  # days by which a page may print a later day than the one stated
_NEAR = 4  # days between filing and publishing that make the dateline's day the report's
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
        """Give the days as one value: a day, a set of days, or a day without a year."""
        if not self.days:
            return None
        if len(self.days) > _FEW:
            return edtf.day_without_year(self.days[0].month, self.days[0].day)
        return edtf.one_of(edtf.day(d) for d in self.days)


def publication(article: Article, passages: Sequence[Passage]) -> Publication:
    """Give when the article was published: from metadata, else its date line or dateline, else by inference."""
    for known in (_stated(article), _addressed(article), _date_line(article)):
        if known is not None:
            return _filed(article, known)
    return _by_dateline(article, passages)


def _stated(article: Article) -> SaidDate | None:
    day = article.document.published
    return SaidDate(edtf.day(day), "metadata") if day else None


def _addressed(article: Article) -> SaidDate | None:
    found = _ADDRESS.search(article.document.url or "")
    if found is None:
        return None
    try:
        return SaidDate(edtf.day(date(*map(int, found.groups()))), "metadata: in the page's address")
    except ValueError:
        return None


def _date_line(article: Article) -> SaidDate | None:
    """Read a line of its own at the head of the article: a date with its year, perhaps labelled, perhaps with a time.

    A line that starts with the time of day is the clock of the page as it was read, and says nothing.
    """
    body, start = article.body, 0
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\n]*\S[^\n]*", body[:20_000])][:_HEAD_LINES]
    for start, line in lines:
        found = find(line, start)
        if len(found) != 1:
            continue
        before, after = line[: found[0].span.start - start], line[found[0].span.end - start :]
        labelled = _LABEL.fullmatch(before.strip()) if before.strip() else True
        if labelled and _CLOCK.fullmatch(after):
            try:
                value = value_of(found[0], Ground())
            except NoDateError:
                continue
            if value.precision is Precision.DAY:
                return SaidDate(value, f"dateline: “{line.strip()}”", (found[0].span,))
    return None


def _filed(article: Article, known: SaidDate) -> Publication:
    """Count from the day that the page itself prints, where it is shortly before the publication or just after."""
    published = _day(known)
    line = article.dateline
    days = [_day(printed)] if (printed := _date_line(article)) else []
    if line and line.month and line.day:
        years = (line.year,) if line.year else (published.year, published.year - 1)
        days = [found for year in years if (found := day_or_none(year, line.month, line.day))]
    filed = next((day for day in days if -_LATE <= (published - day).days <= _NEAR), None)
    return Publication(known, (filed or published,), agency=_agency(line) and (filed is not None or not days))


def _agency(line: Dateline | None) -> bool:
    """Tell a dateline of the place and day a report was filed from a mere line with the date."""
    return line is not None and bool(line.agency or line.place)


def _day(known: SaidDate) -> date:
    assert known.value is not None
    assert known.value.earliest is not None
    return known.value.earliest


def _by_dateline(article: Article, passages: Sequence[Passage]) -> Publication:
    line = article.dateline
    if line is None or not line.month or not line.day:
        return Publication(SaidDate(None, "unknown: no date of publication is given"))
    try:
        if line.year:
            day = date(line.year, line.month, line.day)
            return Publication(SaidDate(edtf.day(day), "dateline", (line.span,)), (day,), agency=_agency(line))
        found = years.infer(line, passages)
    except ValueError:
        return Publication(SaidDate(None, "unknown: the dateline's day is not in the calendar", (line.span,)))
    if not found.days:
        return Publication(SaidDate(None, f"unknown: {found.basis} fits no year", (line.span,)))
    guess = Publication(SaidDate(None, ""), found.days, found.rejected, agency=True)
    return Publication(
        SaidDate(guess.anchor, f"inferred: {found.basis}", (line.span,)), found.days, found.rejected, agency=True
    )
