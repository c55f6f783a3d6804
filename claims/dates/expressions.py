"""Finding date expressions in a text: the rules of claims/data/date_words.yaml as one regular expression."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from claims import lexicon
from claims.nlp.reading import PAD, unpadded
from claims.records import Span

NAME = "date_words"
_LEFT = r"(?<![^\W_])(?<![$€£#@])(?<!\d[.,:/\-])"
_RIGHT = r"(?:(?![^\W_])|(?=\d\d:\d\d))"  # a time may be glued to a date: "9 February 201712:41"
_LISTS = (
    *("months", "weekdays", "seasons", "units", "moments", "which", "beyond", "narrative", "year_words", "deictic"),
    *("qualifiers", "counts", "ordinals", "decades", "named_days", "events", "circa", "about", "before", "not_dates"),
    *("page_clock", "page_menu", "page_lines", "notes", "titles", "says"),
    *("counted", "rules"),
)
_TRIGGERS = ("months", "weekdays", "seasons", "units", "moments", "deictic", "decades", "named_days", "events")
_REACH = 60  # code points before and after a trigger within which its expression lies
_DOUBTFUL_MONTHS = frozenset({3, 4, 5, 6, 8})  # March, April, May, June, August are other words and names too


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the rules: its name, its pattern, and how its slots are understood."""

    name: str
    kind: str
    pattern: str
    tense: bool
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression as found: where, by which rule, and the words of its slots."""

    span: Span
    text: str
    rule: Rule
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists, each from folded form to its meaning, and the rules compiled from them."""

    meaning: Mapping[str, tuple[tuple[re.Pattern[str], Any], ...]]
    rules: tuple[Rule, ...]
    trigger: re.Pattern[str]
    finder: re.Pattern[str]
    not_dates: re.Pattern[str]
    calendar_word: re.Pattern[str]
    titles: frozenset[str]
    says: frozenset[str]
    page_clock: re.Pattern[str]
    page_menu: re.Pattern[str]
    page_label: re.Pattern[str]
    page_updated: re.Pattern[str]
    page_read: re.Pattern[str]
    page_small: frozenset[str]
    papers: frozenset[str]
    note: re.Pattern[str]
    note_undated: re.Pattern[str]
    note_small: frozenset[str]

    def means(self, slot: str, text: str) -> Any:  # noqa: ANN401 - a number, a name or a day, by slot
        """Return what a slot's words stand for."""
        return next(value for pattern, value in self.meaning[slot] if pattern.fullmatch(text))


@cache
def words() -> Words:
    """Return the shipped word lists and rules."""
    return read(lexicon.load(NAME))


def read(data: Any) -> Words:  # noqa: ANN401 - YAML; checked here
    """Return the word lists and rules of a data file.

    Raises:
        LexiconError: a list is missing, or a pattern does not compile.
    """
    lexicon.expect(isinstance(data, dict), NAME, "is not a mapping of word lists")
    missing = [key for key in _LISTS if key not in data]
    lexicon.expect(not missing, NAME, f"lists are missing: {', '.join(missing)}")
    slots = _slots(data)
    rules = tuple(_rule(row, slots) for row in data["rules"])
    finder = "|".join(f"(?P<r{n}>{_renamed(rule.pattern, n)})" for n, rule in enumerate(rules))
    return Words(
        meaning=_meanings(data),
        rules=rules,
        trigger=_compiled(rf"\d|(?i:\b{_either(form for key in _TRIGGERS for form in _forms(data[key]))})"),
        finder=_compiled(_LEFT + "(?:" + finder + ")" + _RIGHT),
        calendar_word=re.compile(rf"\b{_either(_plain_forms(data))}\b"),
        titles=frozenset(data["titles"]),
        says=frozenset(data["says"]),
        not_dates=_compiled(_LEFT + _either(data["not_dates"])),
        **_page_lines(data["page_lines"]),
        note=re.compile(data["notes"]["first"], re.IGNORECASE),
        note_undated=re.compile(data["notes"]["undated"], re.IGNORECASE | re.MULTILINE),
        note_small=frozenset(data["notes"]["small"]),
        page_menu=re.compile(data["page_menu"], re.IGNORECASE),
        page_clock=_compiled(data["page_clock"].replace(" ", r"\s*")),
    )


def find(text: str, offset: int = 0) -> list[Expression]:
    """Return the date expressions of a text in order, none overlapping; `offset` is added to their spans."""
    vocabulary = words()
    if vocabulary.page_clock.match(text):
        return []
    if PAD in text:
        plain, places = unpadded(text)
        return [_moved(found, places, offset) for found in find(plain)]
    masked = vocabulary.not_dates.sub(lambda m: "_" * len(m[0]), text)
    return [
        part
        for start, end in _windows(vocabulary.trigger, masked)
        for match in vocabulary.finder.finditer(masked, start, end)
        for part in _apart(_expression(match, vocabulary, text, offset))
    ]


def _moved(found: Expression, places: Sequence[int], offset: int) -> Expression:
    """Return an expression of a text without its filling where it stands in the text with it."""
    start, end = found.span
    return replace(found, span=Span(offset + places[start], offset + places[end - 1] + 1))


def _windows(trigger: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return the stretches around the words without which nothing is a date, merged: the rest need not be searched."""
    windows: list[tuple[int, int]] = []
    for found in trigger.finditer(text):
        start, end = max(0, found.start() - _REACH), found.end() + _REACH
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _apart(expression: Expression) -> list[Expression]:
    """Return the two years of "2000-2050" each as an expression of its own."""
    last = expression.slots.get("to", "")
    if len(last) < len("2050"):
        return [expression]
    (start, end), first = expression.span, expression.slots["year"]
    return [
        replace(expression, span=Span(start, start + len(first)), text=first, slots={"year": first, "to": first}),
        replace(expression, span=Span(end - len(last), end), text=last, slots={"year": last, "to": last}),
    ]


def _expression(found: re.Match[str], vocabulary: Words, text: str, offset: int) -> Expression:
    number = next(n for n in range(len(vocabulary.rules)) if found[f"r{n}"] is not None)
    prefix = f"r{number}_"
    slots = {name[len(prefix) :]: value for name, value in found.groupdict().items() if value and prefix in name}
    core = f"{prefix}core"
    start, end = found.span(core) if "core" in slots else found.span()
    return Expression(Span(start + offset, end + offset), text[start:end], vocabulary.rules[number], slots)


def _rule(row: Any, slots: Mapping[str, str]) -> Rule:  # noqa: ANN401 - checked here
    good = isinstance(row, dict) and {"rule", "as", "pattern", "examples"} <= row.keys()
    lexicon.expect(good, NAME, f"a rule needs rule, as, pattern and examples: {row}")
    try:
        pattern = f"(?i:{_spaced(row['pattern'].format_map(slots))})"
        re.compile(pattern)
    except (re.error, KeyError, ValueError, IndexError) as error:
        lexicon.expect(False, NAME, f"the rule “{row['rule']}” has a bad pattern ({error})")  # noqa: FBT003
        raise
    return Rule(row["rule"], row["as"], pattern, bool(row.get("tense")), tuple(row["examples"]))


def _slots(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the regular expression of each slot."""
    months = _either(m for names in data["months"].values() for m in _cased(names))
    clear = [n for number, names in data["months"].items() if number not in _DOUBTFUL_MONTHS for n in names[:1]]
    return {
        "month": f"(?-i:(?P<month>{months}))",
        "months": f"(?-i:{months})",
        "clearmonth": f"(?-i:(?P<month>{_either(_cased(clear))}))",
        "weekday": f"(?-i:(?P<weekday>{_either(w for names in data['weekdays'].values() for w in _cased(names))}))",
        "day": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th))?(?![^\W_])",
        "last": r"(?P<last>0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th))?(?![^\W_])",
        "ordinal": f"(?P<ordinal>{_any_of(data['ordinals'])})",
        "nth": f"(?P<nth>{_any_of(data['ordinals'])})",
        "nth_or_last": f"(?P<nth>{_any_of(data['ordinals'])}|last|final)",
        "year": r"(?P<year>(?:1[5-9]|20)\d\d)",
        "yearwords": _any_of(data["year_words"]),
        "yearword": f"(?P<yearword>{_any_of(data['year_words'])})",
        "qual": f"(?P<qual>{_any_of(data['qualifiers'])})",
        "about": f"(?P<about>{_either(data['about'])})",
        "circa": f"(?P<about>{_either(data['circa'])})",
        "this": "(?P<which>this)",
        "count": rf"(?P<count>{_any_of(data['counts'])}|\d{{1,4}})",
        "unit": f"(?P<unit>{_any_of(data['units'])})",
        "units": _any_of(data["units"]),
        "moments": _any_of(data["moments"]),
        "weekdays": f"(?-i:{_either(w for names in data['weekdays'].values() for w in _cased(names))})",
        "which": f"(?P<which>{_any_of(data['which'])})",
        "beyond": f"(?P<beyond>{_any_of(data['beyond'])})",
        "narrative": f"(?P<narrative>{_any_of(data['narrative'])})",
        "season": f"(?P<season>{_any_of(data['seasons'])})",
        "deictic": f"(?P<deictic>{_any_of(data['deictic'])})",
        "tens": f"(?P<tens>{_any_of(data['decades'])})",
        "named": f"(?P<named>{_either(n for names in data['named_days'].values() for n in names)})",
        "event": f"(?P<event>{_either(n for names in data['events'].values() for n in names)})",
        "part": r"(?:\s(?:early |late )?(?:morning|afternoon|evening|night|noon|midnight))",
        "before": f"(?i:{_either(data['before'])})",
        "counted": f"(?:{data['counted'].strip()})\\b",
    }


def _meanings(data: Mapping[str, Any]) -> dict[str, tuple[tuple[re.Pattern[str], Any], ...]]:
    names = {
        "month": "months",
        "weekday": "weekdays",
        "season": "seasons",
        "unit": "units",
        "which": "which",
        "beyond": "beyond",
        "narrative": "narrative",
        "yearword": "year_words",
        "deictic": "deictic",
        "qual": "qualifiers",
        "count": "counts",
        "ordinal": "ordinals",
        "nth": "ordinals",
        "tens": "decades",
        "named": "named_days",
        "event": "events",
    }
    return {
        slot: tuple(
            (re.compile(_either(forms).replace(" ", r"\s+"), re.IGNORECASE), value)
            for value, forms in data[key].items()
        )
        for slot, key in names.items()
    }


def _any_of(table: Mapping[Any, list[str]]) -> str:
    return _either(_forms(table))


def _forms(table: Mapping[Any, list[str]]) -> Iterator[str]:
    return (form for forms in table.values() for form in forms)


def _page_lines(data: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return the patterns and words of lines that date a page."""
    lists = ("published", "updated", "read", "small", "papers")
    good = all(isinstance(word, str) for key in lists for word in data.get(key, (None,)))
    lexicon.expect(good, NAME, f"page_lines needs lists of words: {', '.join(lists)}")
    label = _either([*data["published"], *data["updated"]])
    return {
        "page_label": re.compile(
            rf"(?:(?:first|last|originally|recently)\s+)*\b{label}\b(?:\s+(?:on|at))?\s*:?", re.IGNORECASE
        ),
        "page_updated": re.compile(rf"\b{_either(data['updated'])}\b", re.IGNORECASE),
        "page_read": re.compile(rf"(?:\b|(?<=\s)|^){_either(data['read'])}(?:\b|\s|$)", re.IGNORECASE),
        "page_small": frozenset(data["small"]),
        "papers": frozenset(data["papers"]),
    }


def _plain_forms(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of months and weekdays without the full stop of their short forms."""
    return (re.sub(r"\W", "", form) for key in ("months", "weekdays") for form in _forms(data[key]))


def _either(forms: Iterable[str]) -> str:
    """Return an alternation, longest form first, so that no form hides a longer one."""
    return f"(?:{'|'.join(sorted(forms, key=len, reverse=True))})"


def _cased(names: list[str]) -> Iterator[str]:
    """Yield each name as printed and in capitals: "may" and "march" in small letters are no months."""
    for name in names:
        yield name
        yield name.upper()


def _renamed(pattern: str, number: int) -> str:
    """Return the pattern with its groups' names made its own."""
    return re.sub(r"\(\?P(<|=)", rf"(?P\1r{number}_", pattern)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_spaced(pattern))


def _spaced(pattern: str) -> str:
    """Let each blank of a pattern stand for any short white space, as it is broken across lines in places."""
    return pattern.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
