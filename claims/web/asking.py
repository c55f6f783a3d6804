"""The pages that answer: a question, a statement in its article, a speaker, a topic."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlencode

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from claims.errors import UsageError
from claims.marks import PARTS
from claims.periods import first_day, last_day
from claims.questions import Understood, understand
from claims.records import AttributionType, Span
from claims.store import browse, free, names, query, saved
from claims.store.query import Query, Question, Row
from claims.web.desk import Desk

PAGE = 30  # statements
LAST_PAGE = 10  # of an answer in order of closeness; further ones are reached by a narrower period
_SUGGESTED = 10
_KINDS = {"speakers": query.speakers, "topics": query.topics, "sources": query.sources, "timeline": query.timeline}


class Piece(NamedTuple):
    """A stretch of an article: the part of the shown statement that it is, and another statement that it belongs to."""

    text: str
    part: str
    key: str


class Asking:
    """Answers over the store; each method is a page."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, request: Request) -> Response:
        """Show the question's form, and the answer where something is asked."""
        given = {
            name: request.query_params.get(name, "").strip()
            for name in ("q", "by", "since", "until", "source", "types")
        }
        if not any(value for name, value in given.items() if name != "types"):
            return self._home(request, given)
        asked = _understood(given)
        if asked.command.startswith("saved:"):
            return self._saved(request, given, asked)
        if asked.command in _KINDS:
            return self._counts(request, given, asked)
        return self._statements(
            request, given, asked, max(1, min(_number(request.query_params.get("page")), LAST_PAGE))
        )

    def statement(self, request: Request) -> Response:
        """Show a statement in its article, with the reasons and what can be corrected."""
        with self._desk.reading() as connection:
            place = browse.place(connection, request.path_params["key"])
        types = [kind.value for kind in AttributionType]
        return self._desk.show(request, "statement.html", place=place, row=place.row, pieces=pieces(place), types=types)

    def speakers(self, request: Request) -> Response:
        """List speakers, most quoted first, or those that a name may mean."""
        called = request.query_params.get("name", "").strip() or None
        page = max(1, _number(request.query_params.get("page")))
        with self._desk.reading() as connection:
            found = browse.rows(connection, "list_voices", called=called, most=PAGE + 1, passed=PAGE * (page - 1))
        return self._desk.show(
            request, "speakers.html", found=found[:PAGE], called=called or "", page=page, more=len(found) > PAGE
        )

    def speaker(self, request: Request) -> Response:
        """Show a speaker: names, roles over time, years, statements."""
        slug, after = request.path_params["slug"], request.query_params.get("after", "")
        with self._desk.reading() as connection:
            own = browse.speaker(connection, slug)
            number = own["speaker_id"]
            return self._desk.show(
                request,
                "speaker.html",
                speaker=own,
                names=[] if after else browse.rows(connection, "speaker_names", number=number),
                roles=[] if after else browse.rows(connection, "speaker_roles", number=number),
                years=[] if after else browse.rows(connection, "speaker_years", number=number),
                page=browse.statements(connection, "speaker", slug, after, PAGE),
            )

    def topics(self, request: Request) -> Response:
        """List the topics."""
        with self._desk.reading() as connection:
            return self._desk.show(request, "topics.html", found=browse.rows(connection, "list_topics"))

    def topic(self, request: Request) -> Response:
        """Show a topic: who speaks of it, years, statements."""
        slug, after = request.path_params["slug"], request.query_params.get("after", "")
        with self._desk.reading() as connection:
            own = browse.topic(connection, slug)
            number = own["topic_id"]
            return self._desk.show(
                request,
                "topic.html",
                topic=own,
                speakers=[] if after else browse.rows(connection, "topic_speakers", number=number),
                years=[] if after else browse.rows(connection, "topic_years", number=number),
                page=browse.statements(connection, "topic", slug, after, PAGE),
            )

    def suggest(self, request: Request) -> Response:
        """Return speakers whose names are near to what is typed, as JSON."""
        typed = request.query_params.get("name", "").strip()
        with self._desk.reading() as connection:
            found = browse.rows(connection, "find_speakers", name=typed) if len(typed) > 1 else []
        return JSONResponse([{"slug": row["slug"], "name": row["name"]} for row in found[:_SUGGESTED]])

    def _home(self, request: Request, given: dict[str, str]) -> Response:
        with self._desk.reading() as connection:
            topics = browse.rows(connection, "list_topics")[:30]
            voices = browse.rows(connection, "list_voices", called=None, most=30, passed=0)
        return self._desk.show(request, "home.html", given=given, topics=topics, voices=voices)

    def _statements(self, request: Request, given: dict[str, str], asked: Understood, page: int) -> Response:
        question = _question(given, asked)
        with self._desk.reading() as connection:
            asked_for = query.who_said(replace(question, limit=page * PAGE + 1))
            passed = {**asked_for.parameters, "passed": (page - 1) * PAGE}
            rows = list(query.run(connection, Query(f"{asked_for.sql}\nOFFSET :passed", passed))[1])
            notes = _notes(connection, question)
            if not rows and page == 1 and (near := query.nearest(question)):
                rows = list(query.run(connection, near)[1])
                notes += ["No statement has all of these words; these have most of them."] if rows else []
        more = len(rows) > PAGE
        links = {number: f"/?{urlencode(given | {'page': number})}" for number in (page - 1, page + 1)}
        return self._desk.show(
            request, "answer.html", given=given, asked=asked, notes=notes, rows=rows[:PAGE],
            page=page, before=links[page - 1] if page > 1 else "",
            after=links[page + 1] if more and page < LAST_PAGE else "", ends=more and page == LAST_PAGE,
        )  # fmt: skip

    def _counts(self, request: Request, given: dict[str, str], asked: Understood) -> Response:
        with self._desk.reading() as connection:
            columns, rows = query.run(connection, _KINDS[asked.command](_question(given, asked)))
            return self._table(request, given, asked, columns, list(rows))

    def _saved(self, request: Request, given: dict[str, str], asked: Understood) -> Response:
        one = saved.find(asked.command.removeprefix("saved:"))
        with self._desk.reading() as connection:
            columns, rows = free.run_sql(connection, one.sql, one.values(asked.values()))
            return self._table(request, given, asked, columns, list(rows))

    def _table(
        self, request: Request, given: dict[str, str], asked: Understood, columns: Sequence[str], rows: list[Row]
    ) -> Response:
        return self._desk.show(
            request, "table.html", given=given, asked=asked, columns=columns, rows=rows[: PAGE * LAST_PAGE]
        )


def pieces(place: browse.Place) -> list[Piece]:
    """Split an article at the edges of the shown statement's parts and of the other statements' contents."""
    end = place.start + len(place.text)
    marks = [(span, part) for part in PARTS for span in place.spans.get(part, ())]
    others = [(span, key) for span, key in place.others if key != place.row["statement"]]
    cut = {place.start, end, *(edge for span, _ in (*marks, *others) for edge in span if place.start < edge < end)}
    return [
        Piece(
            place.text[left - place.start : right - place.start],
            _within(marks, left, right),
            _within(others, left, right),
        )
        for left, right in pairwise(sorted(cut))
    ]


def _within(spans: Sequence[tuple[Span, str]], left: int, right: int) -> str:
    """Return what the shortest span around a stretch stands for, "" where none is around it."""
    around = [(span.end - span.start, name) for span, name in spans if span.start <= left and right <= span.end]
    return min(around)[1] if around else ""


def _understood(given: dict[str, str]) -> Understood:
    """Take a question as the form that it has, else its words as the subject."""
    try:
        asked = understand(given["q"])
    except UsageError:
        asked = Understood("who-said", given["q"] or None)
    return replace(
        asked,
        by=given["by"] or asked.by,
        since=given["since"] or asked.since,
        until=given["until"] or asked.until,
    )


def _question(given: dict[str, str], asked: Understood) -> Question:
    return Question(
        about=asked.about,
        by=asked.by,
        since=first_day(asked.since),
        until=last_day(asked.until),
        source=given["source"] or None,
        types=given["types"] or None,
    )


def _notes(connection: Connection, question: Question) -> list[str]:
    """Say whom a name was taken for, and what a period left out."""
    notes = []
    if question.by:
        meant = names.meant(connection, question.by)
        near = f" Did you mean {', '.join(meant.suggestions)}?" if meant.suggestions else ""
        notes.append(
            f"{question.by} matches {', '.join(meant.speakers)}."
            if meant.speakers
            else f"No speaker is known as {question.by}.{near}"
        )
    if left := query.left_out(connection, question):
        notes.append(f"Left out because they have no date: {left}.")
    return notes


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < len("1000000") else 1
