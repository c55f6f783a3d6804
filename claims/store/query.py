"""Questions to the database: each becomes one readable SQL statement that psql would run as well."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from string import Template
from typing import Any

from sqlalchemy import Connection, text

from claims.errors import UsageError
from claims.records import AttributionType, Polarity
from claims.store import named

Row = dict[str, Any]

COLUMNS = (
    "statement",
    "speaker",
    "speaker_kind",
    "role",
    "said_on",
    "said_day",
    "said_from",
    "said_to",
    "precision",
    "said_basis",
    "kind",
    "speech_act",
    "cue",
    "content",
    "addressee",
    "venue",
    "topics",
    "topic_basis",
    "speaker_basis",
    "source",
    "article",
    "title",
    "published_on",
    "char_start",
    "char_end",
    "confidence",
    "type",
    "polarity",
    "speaker_confidence",
    "behalf",
    "said_certainty",
    "said_confidence",
    "source_text",
)
_ONCE = "who_said_once"
_NEAREST = 10  # statements
EVERYTHING = "all"  # of `types`
MOST_COUNTED = 200_000  # statements stored: up to so many, what a limited answer leaves out is counted
_STORED = "SELECT reltuples FROM pg_class WHERE oid = 'public.statements'::regclass"
_FILTERED = ("source", "kind", "about_since", "about_until")
_PARAMETER = re.compile(r"(?<!:):([a-z_]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked; a period is met by what was possibly said in it, with `certainly` by what surely was.

    `about` None asks for all subjects; `about_since` and `about_until` bound the dates that are talked about; `all`
    shows each telling of a claim. `types` and `min_confidence` None show asserted speech, writing and belief that is
    sure enough; "all" shows everything. Dates that are only assumed meet a period with `assumed` alone.
    """

    about: str | None = None
    by: str | None = None
    since: date | None = None
    until: date | None = None
    certainly: bool = False
    include_undated: bool = False
    source: str | None = None
    kind: str | None = None
    about_since: date | None = None
    about_until: date | None = None
    all: bool = True
    types: str | None = None
    min_confidence: float | None = None
    assumed: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A SQL statement with `:name` parameters and their values."""

    sql: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def literal(self) -> str:
        """Return the statement with its values written in, ready for psql."""
        return _PARAMETER.sub(lambda found: _literal(self.parameters[found[1]]), self.sql) + ";"


def who_said(question: Question) -> Query:
    """Ask for the statements themselves: the columns of reporting.statements_wide, the closest first.

    Unless all tellings are asked for, each claim comes once, by its closest telling, with also_in beside it.
    """
    return _query("who_said" if question.all else _ONCE, question)


def nearest(question: Question) -> Query | None:
    """Ask for statements that have most of the words of a question that none answers; None where it asks for more.

    A phrase in quotation marks asks for these very words: nothing else is near to them.
    """
    bare = Question(about=question.about, all=question.all, limit=question.limit)
    if question != bare or question.about is None or '"' in question.about:
        return None
    asked = {"about": question.about, "most": question.limit or _NEAREST}
    return Query("SELECT *\nFROM reporting.nearest(about => :about, most => :most)", asked)


def said_by(name: str) -> Query:
    """Ask for all statements of a speaker."""
    return who_said(Question(by=name))


def speakers(question: Question) -> Query:
    """Ask who made the statements: speaker, kind, country, statements, first_said, last_said."""
    return _query("speakers", question)


def topics(question: Question) -> Query:
    """Ask what else the statements are about: topic, label, statements, named_in_content."""
    return _query("topics", question)


def sources(question: Question) -> Query:
    """Ask which outlets printed them: source, articles, statements, first_said, last_said."""
    return _query("sources", question)


def timeline(question: Question) -> Query:
    """Ask when they were made: said_in (a month, or what is known instead), statements, assumed, speakers."""
    return _query("timeline", question)


def voices(question: Question) -> Query:
    """Ask whose voices they are: statement, outlet, role, words, slug, name, kind, country, one row a speaker."""
    return _query("voices", question)


def run(connection: Connection, query: Query) -> tuple[list[str], Iterator[Row]]:
    """Run a query and return its column names and its rows."""
    result = connection.execute(text(query.sql), dict(query.parameters))
    return list(result.keys()), (dict(row) for row in result.mappings())


def left_out(connection: Connection, question: Question) -> int:
    """Count the statements that the question's period left out for want of a date."""
    if question.include_undated or (question.since is None and question.until is None):
        return 0
    everything = replace(question, since=None, until=None, certainly=False, assumed=False, all=True, limit=None)
    query = _query("undated", everything)
    return int(connection.execute(text(query.sql), dict(query.parameters)).scalar_one())


def hidden(connection: Connection, question: Question) -> int:
    """Count the statements that the question's types and least confidence left out.

    With a limit, this is 0 where there are too many statements to be counted beside the first page.
    """
    if question.types == EVERYTHING and question.min_confidence is None:
        return 0
    return _more(connection, question, replace(question, types=EVERYTHING, min_confidence=None))


def assumed(connection: Connection, question: Question) -> int:
    """Count the statements that the question's period left out because their date is only assumed.

    With a limit, this is 0 where there are too many statements to be counted beside the first page.
    """
    if question.assumed or (question.since is None and question.until is None):
        return 0
    return _more(connection, question, replace(question, assumed=True))


def _more(connection: Connection, question: Question, wider: Question) -> int:
    """Count what a wider question finds beyond this one; 0 where counting would take long beside a first page."""
    if question.limit is not None and connection.scalar(text(_STORED)) > MOST_COUNTED:
        return 0
    asked = [_query("counted", replace(q, all=True, limit=None)) for q in (wider, question)]
    every, kept = (int(connection.scalar(text(q.sql), dict(q.parameters))) for q in asked)
    return every - kept


def _query(name: str, question: Question) -> Query:
    arguments = _arguments(question)
    function = "who_said" if name in ("who_said", "voices", _ONCE) else "answers"
    filters = list(_filters(question))
    if name == function and question.limit is not None and not filters:
        function, arguments["most"] = "who_said_first", question.limit  # no more is read than is given
    parameters = {key: value for key, value in arguments.items() if value is not True}
    named_values = [f"{key} => {'true' if value is True else f':{key}'}" for key, value in arguments.items()]
    said = f"reporting.{function}({', '.join(named_values)}){' WITH ORDINALITY' if name == _ONCE else ''} AS said"
    where = "WHERE " + "\nAND ".join(filters) if filters else ""
    parameters |= {key: value for key in _FILTERED if (value := getattr(question, key)) is not None}
    columns = ",\n    ".join(f"said.{column}" for column in COLUMNS)
    sql = Template(named.read(name)).substitute(said=said, where=where, columns=columns)
    if question.limit is not None:
        sql, parameters = f"{sql.strip()}\nLIMIT :limit", parameters | {"limit": question.limit}
    return Query("\n".join(line for line in sql.splitlines() if line.strip()), parameters)


def _types(given: str | None) -> str | None:
    """Return the types asked for, each known.

    Raises:
        UsageError: one of them is not known.
    """
    words = [word.strip().lower() for word in (given or "").split(",") if word.strip()]
    known = [*(t.value for t in AttributionType), *(p.value for p in Polarity), EVERYTHING]
    if unknown := next((word for word in words if word not in known), None):
        raise UsageError(f"Unknown type '{unknown}'.", f"Types: {', '.join(known)}; several are joined by commas.")
    return ",".join(words) or None


def _arguments(question: Question) -> dict[str, Any]:
    question = replace(question, types=_types(question.types))
    given: dict[str, Any] = {"about": question.about}
    for name in ("by", "since", "until", "certainly", "include_undated", "types", "min_confidence", "assumed"):
        value = getattr(question, name)
        if value not in (None, False):
            given[name] = value
    return given


def _filters(question: Question) -> Iterator[str]:
    if question.source is not None:
        yield (
            "said.source IN (\n    SELECT name FROM sources"
            "\n    WHERE slug = :source OR reporting.fold_v1(name) = reporting.fold_v1(:source)\n)"
        )
    if question.kind is not None:
        yield "said.kind = :kind"
    if question.about_since is not None or question.about_until is not None:
        given = {"since": question.about_since, "until": question.about_until}
        bounds = ", ".join(f"{end} => :about_{end}" for end, day in given.items() if day is not None)
        yield f"said.statement IN (\n    SELECT statement FROM reporting.statements_about({bounds})\n)"  # noqa: S608 - names


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int | float):
        return str(value)
    quoted = "'" + str(value).replace("'", "''") + "'"
    return quoted if "\\" not in quoted else "E" + quoted.replace("\\", "\\\\")
