"""Plain questions as commands: each is one of the forms in claims/data/questions.yaml, and nothing is guessed."""

import re
import shlex
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from claims import lexicon
from claims.errors import UsageError
from claims.periods import first_day, last_day

COMMANDS = ("who-said", "said-by", "speakers", "topics", "sources", "timeline")
_FILE = "questions"
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DATE = (
    r"(?:\d{4}(?:-\d\d?){0,2}"
    rf"|(?:\d{{1,2}} )?(?:{'|'.join(_MONTHS)}) \d{{4}}"
    rf"|(?:{'|'.join(_MONTHS)}) \d{{1,2}},? \d{{4}})"
)
_PERIOD = re.compile(
    rf" (?:(?:since|from) (?P<since>{_DATE})|(?:until|up to) (?P<until>{_DATE})|(?:in|on|during) (?P<within>{_DATE})"
    rf"|(?:after) (?P<after>{_DATE})|(?:before) (?P<before>{_DATE})"
    rf"|(?:between|from) (?P<first>{_DATE}) (?:and|to|until) (?P<last>{_DATE}))$",
    re.IGNORECASE,
)
_POLITE = re.compile(r"^(?:(?:please|can you|could you|tell me|show me|give me|find|list)[, ]+)+", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an) (?=\S)", re.IGNORECASE)
_PLAIN = str.maketrans("“”„’", '"""\'')
_WORD = re.compile(r"[\w’'.-]*\w|\"[^\"]+\"")
_PIECE = re.compile(r"\[[^\]]*\]|\([^)]*\)|\{\w+\}|[^\s\[({]+")
_STRANGE = 0.1  # what each word counts against a form that the question does not have
_EXAMPLES = 'claims query ask "who said what about S-400 deals", "what did Erdogan say about Syria since 2016"'


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as a command: its name, the subject, the speaker and the period as typed."""

    command: str
    about: str | None = None
    by: str | None = None
    since: str | None = None
    until: str | None = None
    other: str | None = None

    def told(self) -> str:
        """Return the command line that it stands for."""
        if self.command.startswith("saved:"):
            given = " ".join(f"-p {name}={shlex.quote(value)}" for name, value in self.values().items())
            return f"claims saved run {self.command.removeprefix('saved:')} {given}".rstrip()
        first = self.by if self.command == "said-by" else self.about
        options = {"by": None if self.command == "said-by" else self.by, "since": self.since, "until": self.until}
        words = "".join(f" --{name} {shlex.quote(value)}" for name, value in options.items() if value)
        subject = f" {shlex.quote(first or '')}" if first or self.command != "topics" else ""
        return f"claims query {self.command}{subject}{words}"

    def values(self) -> dict[str, str]:
        """Return the values for a saved query."""
        first, last = first_day(self.since), last_day(self.until)
        speakers = {"by": self.by} if self.other is None else {"a": self.by, "b": self.other}
        found = {"about": self.about, **speakers, "since": first and str(first), "until": last and str(last)}
        return {name: value for name, value in found.items() if value}


def understand(question: str) -> Understood:
    """Return the command that a question stands for.

    Raises:
        UsageError: it is none of the known forms, or would have to be guessed at.
    """
    words = _POLITE.sub("", " ".join(question.translate(_PLAIN).split()).rstrip("?!. "))
    _refuse_unclear(words)
    period = _PERIOD.search(words)
    rest = words[: period.start()] if period else words
    for pattern, command in _patterns():
        if found := pattern.fullmatch(rest):
            told = {name: _bare(text) for name, text in found.groupdict().items() if text}
            about, within = _without_period(told.get("about") or told.get("phrase"), period)
            _refuse_two(told.get("by"), about)
            return Understood(command, about, told.get("by"), *_bounds(within), told.get("other"))
    near = "".join(f"\n  {each}" for each in nearest_forms(question))
    raise UsageError(
        "The question is none of the forms that are understood.",
        f"Did you mean one of these?{near}" if near else f"Ask like this: {_EXAMPLES}",
    )


def nearest_forms(question: str, most: int = 3) -> list[str]:
    """Return the forms nearest to a question, filled in with the words that were understood.

    The speaker is the first run of capitals before the last "about", "on", "of" or "that", the subject what follows
    it, else what is left over. Of the forms that need no more than these, those that share most words come first.
    """
    words = _POLITE.sub("", " ".join(question.translate(_PLAIN).split()).rstrip("?!. "))
    period = _PERIOD.search(words)
    kept = _WORD.findall(words[: period.start()] if period else words)
    values = _told(kept)
    scored = []
    for number, one in enumerate(_data()["questions"]):
        filled = _filled(one["ask"], kept, values)
        if filled:
            text, shared = filled
            scored.append((-shared, number, text + (period.group() if period else "")))
    return list(dict.fromkeys(text for _, _, text in sorted(scored)))[:most]


def _told(words: list[str]) -> dict[str, str]:
    """Return the speaker and the subject that a question's words tell."""
    at = max(
        (n for n, word in enumerate(words) if word.lower() in _data()["words"]["before the subject"]), default=None
    )
    head, tail = (words, []) if at is None else (words[:at], words[at + 1 :])
    small, names = _data()["words"]["small"], list[str]()
    for word in head:
        if word[:1].isupper() and word.lower() not in small:
            names.append(word)
        elif names:
            break
    left = [word for word in head if word.lower() not in small and word not in names]
    about = " ".join(tail or left or (names if at is None else []))
    by = " ".join(names) if about != " ".join(names) else ""
    return {name: value for name, value in (("by", by), ("about", _bare(about))) if value}


def _filled(form: str, words: list[str], values: dict[str, str]) -> tuple[str, float] | None:
    """Fill a form in, and say how near it is: the share of its fixed words in the question, less what it leaves out."""
    low = [word.lower() for word in words]
    pieces = [piece for piece in _PIECE.findall(form) if not piece.startswith("[")]
    slots = {piece[1:-1] for piece in pieces if piece.startswith("{")}
    if not slots or not slots <= set(values):
        return None
    shown = [values[p[1:-1]] if p.startswith("{") else p if p.startswith("'") else _chosen(p, low) for p in pieces]
    fixed = " ".join(_chosen(p, low) for p in pieces if not p.startswith(("{", "'"))).lower().split()
    strange = sum(word not in low for word in fixed)
    shared = 1 - strange / len(fixed) - _STRANGE * strange - len(set(values) - slots)
    return " ".join(shown).replace(" '", "'"), shared


def _chosen(piece: str, words: list[str]) -> str:
    """Return the alternative of a piece that a question has, else the first."""
    choices = piece.strip("()").split("|")
    return next((each for each in choices if set(each.lower().split()) <= set(words)), choices[0])


def _bare(text: str) -> str:
    return _ARTICLE.sub("", text)


def _without_period(about: str | None, period: re.Match[str] | None) -> tuple[str | None, re.Match[str] | None]:
    """Take a period out of the words of the subject, where it stands before "by …"."""
    inner = _PERIOD.search(about) if about and period is None else None
    return (about, period) if inner is None or about is None else (about[: inner.start()], inner)


def _refuse_two(by: str | None, about: str | None) -> None:
    """Ask back where a name may be one body or two speakers."""
    if by and (two := re.fullmatch(r"(.+) and (.+)", by)):
        raise UsageError(
            f"Whether '{by}' is one speaker or two would have to be guessed.",
            f'For two: claims query ask "compare {two[1]} and {two[2]} on {about or "Syria"}"; '
            f"for one: claims query said-by {shlex.quote(by)}",
        )


def _refuse_unclear(words: str) -> None:
    unclear = _data()["unclear"]
    for kind, hint in (("times", "Name a date: since 2021-09."), ("people", "Name the speaker or the subject.")):
        for word in unclear[kind]:
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", _outside_quotes(words), re.IGNORECASE) and not (
                kind == "people" and re.search(rf"changed? {word} ", words, re.IGNORECASE)
            ):
                raise UsageError(f"What '{word}' means here would have to be guessed.", hint)


def _outside_quotes(words: str) -> str:
    return re.sub(r'"[^"]*"', "", words)


def _bounds(period: re.Match[str] | None) -> tuple[str | None, str | None]:
    if not period:
        return None, None
    told = {name: _iso(text) for name, text in period.groupdict().items() if text}
    within = told.get("within")
    since = told.get("since") or told.get("first") or within or _beside(last_day(told.get("after")), 1)
    until = told.get("until") or told.get("last") or within or _beside(first_day(told.get("before")), -1)
    return since, until


def _beside(day: date | None, days: int) -> str | None:
    return None if day is None else str(day + timedelta(days=days))


def _iso(text: str) -> str:
    """Return a date as the options take it: 15 October 2015 is 2015-10-15."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    month = next((number for number, name in enumerate(_MONTHS, 1) if name in words), None)
    if month is None:
        return text
    *day, year = [word for word in words if word.isdigit()]
    return f"{year}-{month:02}" + (f"-{int(day[0]):02}" if day else "")


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(_regex(one["ask"]), re.IGNORECASE), one["run"]) for one in _data()["questions"]]


def _regex(ask: str) -> str:
    pieces = []
    for word in re.findall(r"\[[^\]]*\]|\([^)]*\)|\{\w+\}|\S+", ask):
        if word.startswith("["):
            pieces.append(f"(?: (?:{word[1:-1]}))?")
        elif word == "{phrase}":
            pieces.append(' (?P<phrase>"[^"]+")')
        elif word.startswith("{"):
            pieces.append(f" (?P<{word[1:-1]}>.+?)")
        elif word.startswith("'"):
            pieces.append(word)
        else:
            pieces.append(f" (?:{word.strip('()')})")
    return "".join(pieces)[1:]


@cache
def _data() -> dict[str, Any]:
    found = lexicon.load(_FILE)
    lexicon.expect(
        isinstance(found, dict) and {"questions", "unclear", "words"} <= set(found), _FILE, "three parts are expected"
    )
    for one in found["questions"]:
        lexicon.expect({"ask", "run"} == set(one), _FILE, f"{one}: ask and run are expected")
        command = one["run"]
        lexicon.expect(command in COMMANDS or command.startswith("saved:"), _FILE, f"{command} is not a command")
    return dict(found)
