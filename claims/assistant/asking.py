"""The questions an assistant may ask, each answered from the store with the reader's rights."""

from itertools import islice
from typing import Any

from claims.api.statements import Statements
from claims.api.store import Store
from claims.assistant import quotes
from claims.assistant.quotes import Answer, Rows, Shown
from claims.settings import Settings
from claims.store import export, free, named, names, opening

MOST = 100  # rows of one answer
SECONDS = 10  # that one SQL statement may take


class Desk:
    """Answers the questions of an assistant; each over a connection of its own, so that calls may overlap."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store = Store(settings)

    def who_said(
        self, about: str, by: str | None, since: str | None, until: str | None, limit: int, *, every: bool
    ) -> Answer:
        """Answer who said what about a subject, else with the statements nearest to it, and say so."""
        most = _bounded(limit)
        found = self._store.who_said(about, by=by, since=since, until=until, once=not every, limit=most + 1)
        note = self._taken(by) if by else ""
        if not found and not (by or since or until):
            found = self._store.nearest(about, limit=most)
            note = "No statement has all of these words; these have most of them." if found else ""
        if not found:
            note = f"{note} No matching statements.{self._near(about)}".strip()
        return _answer(found, most, note)

    def said_by(self, name: str, since: str | None, until: str | None, limit: int) -> Answer:
        """Answer what a speaker said, the newest first."""
        most = _bounded(limit)
        found = self._store.said_by(name, since=since, until=until, limit=most + 1)
        return _answer(found, most, self._taken(name))

    def find_speaker(self, name: str) -> Rows:
        """List the speakers whom a name may mean."""
        found = self._store.find_speaker(name)
        return quotes.rows(found.columns, found.rows[:MOST], more=len(found) > MOST)

    def timeline(self, about: str, by: str | None) -> Rows:
        """Count the statements about a subject by month."""
        found = self._store.timeline(about, by=by)
        return quotes.rows(found.columns, found.rows[:MOST], more=len(found) > MOST)

    def show_statement(self, key: str) -> Shown:
        """Show one statement in its article."""
        return quotes.shown(self._store.show(key))

    def describe_schema(self) -> dict[str, Any]:
        """Describe the views and functions that SQL may use."""
        with opening.answering(self._settings) as connection:
            views = export.catalogue.views(connection)
            functions = connection.execute(named.statement("reporting_functions")).mappings().all()
        return {
            "schema": "reporting",
            "views": [
                {"name": v.name, "about": v.comment, "columns": {c.name: f"{c.type}: {c.comment}" for c in v.columns}}
                for v in views
            ],
            "functions": [dict(row) for row in functions],
        }

    def run_sql(self, statement: str, values: dict[str, str | None] | None, limit: int) -> Rows:
        """Run one SQL statement as a login that may only read, within SECONDS and MOST rows."""
        most = _bounded(limit)
        with opening.reader(self._settings, SECONDS) as connection:
            columns, rows = free.run_sql(connection, statement, values or {})
            found = list(islice(rows, most + 1))
            rows.close()
        return quotes.rows(columns, found[:most], more=len(found) > most)

    def _taken(self, name: str) -> str:
        """Say for whom a name was taken, where that is not one of theirs to the letter."""
        with opening.answering(self._settings) as connection:
            meant = names.meant(connection, name)
        if not meant.speakers:
            near = f" Did you mean {', '.join(meant.suggestions)}?" if meant.suggestions else ""
            return f"No speaker is known as {name}.{near}"
        return f"{name} matches {', '.join(meant.speakers)}."

    def _near(self, about: str) -> str:
        with opening.answering(self._settings) as connection:
            near = names.near_topics(connection, about)
        return f" Topics near to it: {', '.join(near)}." if near else ""


def _bounded(limit: int) -> int:
    return max(1, min(limit, MOST))


def _answer(found: Statements, most: int, note: str) -> Answer:
    answer = Answer(statements=[quotes.quote(each) for each in found[:most]], more=len(found) > most)
    if note:
        answer["note"] = note
    return answer
