"""Which years a report without one can be from: its weekday, and dated facts that its text speaks of."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from claims import lexicon, steps
from claims.article.outlets import outlet_of_tag
from claims.dates.anchor import Ground
from claims.dates.calendar import NoDateError, Side
from claims.dates.expressions import Expression, words
from claims.dates.normalize import value_of
from claims.knowledge import office_holders, office_titles
from claims.records import Dateline, Precision
from claims.steps import step

NAME = "dated_facts"
_PARTICLE = r"(?:(?:de|al|van|von|bin|el|di|da) )?"
_NAME = re.compile(rf"{_PARTICLE}[A-Z][\w’'-]+(?: {_PARTICLE}[A-Z][\w’'-]+)*")
_TITLE_REACH = 90
_FEW = 6  # years that are worth listing


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a text says which holds only of some days, and its name."""

    name: str
    holds: Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its date expressions, each with the direction of its clause."""

    text: str
    offset: int
    expressions: Sequence[tuple[Expression, Side]]


@dataclass(frozen=True, slots=True)
class Inference:
    """The days that a day without a year may be, the reason, and the years ruled out, each with its reason."""

    days: tuple[date, ...]
    basis: str
    rejected: tuple[str, ...]


def infer(line: Dateline, passages: Sequence[Passage], read: date | None = None) -> Inference:
    """Return the days a dateline may be, by the weekday that the lead tells of and by every fact the text holds.

    Facts that contradict each other leave what the weekday alone allows. No day is after the one it was read on.
    """
    every = _days(line.month or 0, line.day or 0, read)
    printed = _weekday([p for p in passages if p.offset + len(p.text) > line.span.end])
    facts = tuple({fact.name: fact for fact in _facts(passages)}.values())
    reach = timedelta(days=0 if printed is None or _tells_same_day(line) else 1)
    agreed = [d for d in every if printed is None or printed.weekday in {d.weekday(), (d - reach).weekday()}]
    left = [d for d in agreed if all(fact.holds(d) for fact in facts)] or agreed
    rejected = tuple(f"{d.year}: {_against(d, facts)}" for d in agreed if d not in left)
    return Inference(tuple(left), "; ".join(_basis(agreed, left, printed, facts)), rejected)


def _tells_same_day(line: Dateline) -> bool:
    """Return whether the agency of a dateline names the weekday of that very day."""
    outlet = outlet_of_tag(line.agency, "") if line.agency else None
    return outlet is not None and outlet.slug in facts()["same_day"]


def _basis(
    agreed: Sequence[date], left: Sequence[date], printed: "_Printed | None", facts: Sequence[Fact]
) -> list[str]:
    if not agreed:
        return ["dateline"]
    parts = [f"dateline {agreed[0]:%B} {agreed[0].day}"]
    if printed:
        parts[0] += f" with “{printed.text}”: {_listed(agreed)}"
    used = _needed(facts, [d for d in agreed if d not in left])
    parts.extend(fact.name for fact in used)
    if used and len(left) <= _FEW:
        parts.append(f"leaves {_listed(left)}")
    return parts


def _needed(facts: Sequence[Fact], against: Sequence[date]) -> tuple[Fact, ...]:
    """Return the few facts that rule out all these days, the strongest first."""
    needed: list[Fact] = []
    rest = list(against)
    while rest:
        best = max(facts, key=lambda fact: sum(not fact.holds(d) for d in rest))
        needed.append(best)
        rest = [d for d in rest if best.holds(d)]
    return tuple(needed)


def _days(month: int, day: int, read: date | None) -> list[date]:
    first, last = _span()
    found = []
    for year in range(first, last + 1):
        try:
            when = date(year, month, day)
        except ValueError:
            continue
        if read is None or when <= read:
            found.append(when)
    return found


def _listed(days: Iterable[date]) -> str:
    return ", ".join(str(d.year) for d in days)


def _against(day: date, facts: Sequence[Fact]) -> str:
    return next(fact.name for fact in facts if not fact.holds(day))


# --- the weekday of the lead ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Printed:
    text: str
    weekday: int


def _weekday(passages: Sequence[Passage]) -> _Printed | None:
    """Return the first weekday that the lead says something happened on: the day the report was filed."""
    for passage in passages[:3]:
        for expression, side in passage.expressions:
            if expression.rule.kind == "weekday" and side is Side.PAST:
                return _Printed(expression.text, words().means("weekday", expression.slots["weekday"]))
    return None


# --- facts -----------------------------------------------------------------------------------------------


def _facts(passages: Sequence[Passage]) -> Iterator[Fact]:
    whole = "\n".join(p.text for p in passages)
    for passage in passages:
        yield from _dates_told(passage)
        yield from _offices_told(passage)
    for row in facts()["since"]:
        if re.search(rf"(?<!\w)(?:{row['words']})(?!\w)", whole):
            yield Fact(f"{row['name']} (from {row['from']})", _not_before(row["from"]))
    yield from _anniversaries(whole)


@step(steps.no_items)
def _dates_told(passage: Passage) -> Iterator[Fact]:
    """Yield the dates, year and all, that the text looks back on or ahead to."""
    for expression, side in passage.expressions:
        try:
            value = value_of(expression, Ground())
        except NoDateError:
            continue
        if value.earliest is None or value.latest is None or value.precision is Precision.SET:
            continue
        if side is Side.PAST:
            yield Fact(f"“{expression.text}” is past", _not_before(value.earliest))
        elif side is Side.FUTURE:
            yield Fact(f"“{expression.text}” is to come", _not_after(value.latest))


def _not_before(first: date) -> Callable[[date], bool]:
    return lambda day: day >= first


def _not_after(last: date) -> Callable[[date], bool]:
    return lambda day: day <= last


@step(steps.no_items)
def _anniversaries(text: str) -> Iterator[Fact]:
    for row in facts()["anniversaries"]:
        found = re.search(rf"(\d+)(?:st|nd|rd|th) anniversary (?:of|since) [^.]{{0,40}}?(?:{row['of']})", text)
        if found and all(re.search(party, text) for party in row.get("parties", ())):
            year = row["year"] + int(found[1])
            yield Fact(f"{found[1]}th anniversary of {row['name']} ({year})", _in_year(year))


def _in_year(year: int) -> Callable[[date], bool]:
    return lambda day: day.year == year


@step(steps.no_items)
def _offices_told(passage: Passage) -> Iterator[Fact]:
    """Yield the dated offices printed beside a known name: "Deputy Foreign Minister Alexey Meshkov"."""
    dated = [e.span.start - passage.offset for e, _ in passage.expressions if "year" in e.slots]
    for run in _NAME.finditer(passage.text):
        if not any(_same_sentence(passage.text, run.start(), at) for at in dated):
            terms = _held(passage.text, run)
            if terms:
                yield _term_fact(terms)


def _held(text: str, run: re.Match[str]) -> tuple[office_holders.Term, ...]:
    """Return the terms meant by a run of capitalised words: the longest known name in it that has a title beside it."""
    for space in (0, *(m.end() for m in re.finditer(" ", run[0]))):
        name = run[0][space:]
        if office_holders.terms(name):
            for title in (_before(text, run.start() + space), _after(text, run.end())):
                if terms := _terms(name, title):
                    return terms
    return ()


def _terms(name: str, title: str) -> tuple[office_holders.Term, ...]:
    office = office_titles.office(title) if title.strip() else None
    if office is None or office.former:
        return ()
    return office_holders.terms(name, title)


def _term_fact(terms: Sequence[office_holders.Term]) -> Fact:
    stretches = ", ".join(f"{t.start.year if t.start else ''}-{t.end.year if t.end else ''}" for t in terms)
    name = f"{terms[0].name}, {terms[0].office}, {stretches}"
    return Fact(name, lambda day: any(t.possible(day, day) for t in terms))


def _before(text: str, end: int) -> str:
    """Return the words before a name that may be its title."""
    stretch = re.sub(r"(?:Mr|Mrs|Ms|Dr)\.?\s*$", "", text[max(0, end - _TITLE_REACH) : end])
    return re.split(r"[.!?;:\"“”\n(]", stretch.rstrip(" ,"))[-1]


def _after(text: str, start: int) -> str:
    """Return the words after a name that may be its title: ", head of the fund,"."""
    found = re.match(r", ((?:the )?[^,.;:\"“”\n]{3,90})[,.]", text[start:])
    return found[1] if found else ""


def _same_sentence(text: str, one: int, two: int) -> bool:
    return not re.search(r"[.!?]\s", text[min(one, two) : max(one, two)])


@cache
def facts() -> dict[str, Any]:
    """Return the shipped facts: the years considered, words from a day on, anniversaries."""
    data: dict[str, Any] = lexicon.load(NAME)
    for part in ("years", "same_day", "since", "anniversaries"):
        lexicon.expect(part in data, NAME, f"the part “{part}” is missing")
    for row in (*data["since"], *data["anniversaries"]):
        lexicon.expect(row.get("name") and row.get("source"), NAME, f"a fact needs a name and a source: {row}")
    for row in data["since"]:
        lexicon.expect(isinstance(row.get("from"), date), NAME, f"{row['name']}: “from” is not a day")
    for row in data["anniversaries"]:
        lexicon.expect(isinstance(row.get("year"), int), NAME, f"{row['name']}: “year” is not a year")
    return data


def _span() -> tuple[int, int]:
    years = facts()["years"]
    return years["first"], years["last"]
