"""A store of statements: load articles into it, and ask it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from claims.api.extracting import WORKING, day
from claims.api.statements import COLUMNS, Statement, Statements
from claims.api.tables import Row, Table, table, topics
from claims.errors import UsageError
from claims.settings import Settings

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from claims.store.places import Place
    from claims.store.query import Query, Question

Day = str | date | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did.

    Attributes:
        files: Number of articles by outcome: new, unchanged, revised, duplicate, rejected, …
        rejected: The reasons, a line each, for what could not be read.
        statements: Number of statements in the store after it; `speakers` likewise.
        seconds: How long it took.
    """

    files: Mapping[str, int]
    rejected: tuple[str, ...]
    statements: int
    speakers: int
    seconds: float


def open_store(place: str | Path | None = None, *, reader_url: str | None = None) -> "Store":
    """Open a store, its server started where needed; to be used in a `with`.

    Args:
        place: A PostgreSQL address (postgresql://user:password@host/database), or the folder of an embedded
            database, made where needed; None for what CLAIMS_DATABASE_URL and CLAIMS_HOME say.
        reader_url: On a server of your own, the address of a login that may only read, which `Store.sql` needs.

    Raises:
        DatabaseError: no server answers, or its schema waits for `claims db upgrade`.
    """
    from claims.store import opening  # noqa: PLC0415 - `import claims` must be instant

    settings = _settings(place, reader_url)
    opening.owner_url(settings)
    return Store(settings)


class Store:
    """An open store. Every call opens a connection of its own: threads may share a store.

    What asks does so as a role that can change nothing. Days are "2021-09-30", "2021-09", "2021", or dates; `since`
    takes the first day of a month or year, `until` the last.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the use of this store; an embedded server goes on until `claims db stop`."""
        self._open = False

    def load(
        self,
        *paths: str | Path,
        source: str | None = None,
        published: str | date | None = None,
        url: str | None = None,
        collection: str | None = None,
        jobs: int = 1,
        progress: Callable[[str, str], None] | None = None,
    ) -> Loaded:
        """Read articles from files, folders and patterns, extract and store them, as `claims load` does.

        Loading again changes nothing.

        Args:
            paths: Files, folders, patterns ("archive/2020-*.jsonl.gz").
            source: The outlet, where you know it.
            published: The day of publication, where you know it.
            url: The article's web address (for a single article).
            collection: Name of the collection; default: the folder's name.
            jobs: Processes. More than one needs a script whose own code stands under `if __name__ == "__main__":`.
            progress: Called for each article with its path and the outcome ("new", "rejected", …).

        Raises:
            UsageError: a path, the day or the address cannot be read.
        """
        from claims import loader  # noqa: PLC0415 - as in open_store
        from claims.store import opening  # noqa: PLC0415

        rejected: list[str] = []

        def report(name: str, outcome: str, reason: str) -> None:
            if outcome == "rejected":
                rejected.append(reason)
            if progress and outcome != loader.EXTRACTED:
                progress(name, outcome)

        request = loader.Request(
            paths=tuple(Path(each) for each in paths),
            source=source,
            url=url,
            published=day(published),
            collection=collection,
            jobs=jobs,
        )
        self._check()
        with WORKING, opening.writer(self._settings) as store:
            done = loader.load(store, request, report)
        return Loaded(dict(done.files), tuple(rejected), done.statements, done.speakers, done.seconds)

    def who_said(
        self,
        about: str | None = None,
        *,
        by: str | None = None,
        since: Day = None,
        until: Day = None,
        source: str | None = None,
        kind: str | None = None,
        about_since: Day = None,
        about_until: Day = None,
        certainly: bool = False,
        include_undated: bool = False,
        once: bool = False,
        types: str | None = None,
        min_confidence: float | None = None,
        assumed: bool = False,
        limit: int | None = None,
    ) -> Statements:
        """Ask who said what: the closest statements first, then the newest.

        Args:
            about: A topic, a name, or any words; quote marks for a phrase. None: all subjects.
            by: Only what this speaker said, in any spelling.
            since: Possibly said in or after this day, month or year.
            until: Possibly said in or before it.
            source: Only from this outlet, by slug or name.
            kind: Only direct, mixed or indirect.
            about_since: Only what speaks of this day or a later one.
            about_until: Only what speaks of this day or an earlier one.
            certainly: Only what was surely said in the period.
            include_undated: Keep statements without a date though a period is given.
            once: Give each claim once, however often it was printed.
            types: What to show, joined by commas: speech, writing, belief, intention, other; asserted, refused,
                negated, hypothetical; or "all". None: asserted speech, writing and belief.
            min_confidence: Only what is at least so sure (0 to 1). None: 0.5, or 0 where `types` asks for all, for
                other, or for what is refused, negated or hypothetical.
            assumed: Match the period by dates that are only assumed as well.
            limit: At most so many.

        Raises:
            UsageError: a day cannot be read.
        """
        from claims.store import query  # noqa: PLC0415 - as in open_store

        asked = _question(about, by, since, until)
        asked = replace(asked, source=source, kind=kind, certainly=certainly, include_undated=include_undated)
        asked = replace(asked, types=types, min_confidence=min_confidence, assumed=assumed)
        asked = replace(asked, about_since=_first(about_since), about_until=_last(about_until))
        return self._statements(query.who_said(replace(asked, all=not once, limit=limit)))

    def nearest(self, about: str, *, limit: int = 10) -> Statements:
        """Return statements that have most of the words of a question that none answers, the nearest first."""
        from claims.store import query  # noqa: PLC0415 - as in open_store

        asked = query.nearest(replace(_question(about, None, None, None), limit=limit))
        return self._statements(asked) if asked else Statements([])

    def said_by(self, name: str, *, since: Day = None, until: Day = None, limit: int | None = None) -> Statements:
        """Return everything a speaker said, the newest first; the name in any spelling."""
        return self.who_said(by=name, since=since, until=until, limit=limit)

    def speakers(self, about: str, *, since: Day = None, until: Day = None, limit: int | None = None) -> Table:
        """Count who spoke about it: speaker, kind, country, statements, first_said, last_said."""
        from claims.store import query  # noqa: PLC0415 - as in open_store

        return self._table(query.speakers(replace(_question(about, None, since, until), limit=limit)))

    def voices(self, about: str, *, since: Day = None, until: Day = None) -> Table:
        """Count who the sources are: measure, group, statements, speakers, share, error (as measured)."""
        from claims.knowledge import voices  # noqa: PLC0415 - as in open_store
        from claims.store import query  # noqa: PLC0415

        asked = query.voices(_question(about, None, since, until))
        with self._asking() as connection:
            return Table(voices.COLUMNS, tuple(voices.counted(query.run(connection, asked)[1])))

    def topics(self, about: str | None = None, *, by: str | None = None, limit: int | None = None) -> Table:
        """Count what the statements are about: topic, label, kind, statements, named_in_content."""
        from claims.store import query  # noqa: PLC0415 - as in open_store

        return self._table(query.topics(replace(_question(about, by, None, None), limit=limit)))

    def sources(self, about: str, *, by: str | None = None, limit: int | None = None) -> Table:
        """Count which outlets printed it: source, articles, statements, first_said, last_said."""
        from claims.store import query  # noqa: PLC0415 - as in open_store

        return self._table(query.sources(replace(_question(about, by, None, None), limit=limit)))

    def timeline(self, about: str, *, by: str | None = None, since: Day = None, until: Day = None) -> Table:
        """Count when it was spoken about: said_in (a month, or what is known instead), statements, speakers."""
        from claims.store import query  # noqa: PLC0415 - as in open_store

        return self._table(query.timeline(_question(about, by, since, until)))

    def find_speaker(self, name: str) -> Table:
        """Return the speakers a name may mean, the most quoted first: slug, name, kind, statements and more."""
        from claims.store import people  # noqa: PLC0415 - as in open_store

        with self._asking() as connection:
            columns, rows = people.listing(connection, name, None)
        return table(columns, iter(rows))

    def show(self, key: str) -> Statement:
        """Return the statement whose key begins like this, with the whole text of its article and all its spans.

        Raises:
            UsageError: no key begins so, or several do.
        """
        from claims.store import show  # noqa: PLC0415 - as in open_store

        with self._asking() as connection:
            found = show.show(connection, key)
        return Statement(**_columns(found.row), text=found.body, spans=found.spans)

    def sql(self, statement: str, **values: str | None) -> Table:
        """Run one SQL statement as a login that can read everything and change nothing.

        Args:
            statement: SQL, in which :name stands for a value.
            values: The values by name, bound, never pasted into the statement; None is NULL.

        Raises:
            ClaimsError: PostgreSQL refuses it.
            DatabaseError: on a server of your own, no login for readers is known.
        """
        from claims.store import free, opening  # noqa: PLC0415 - as in open_store

        self._check()
        with opening.reader(self._settings) as connection:
            columns, rows = free.run_sql(connection, statement, values)
            return Table(tuple(columns), tuple(rows))

    def _check(self) -> None:
        if not self._open:
            raise UsageError("This store is closed.", "Open it again: claims.open_store(…)")

    def _asking(self) -> "AbstractContextManager[Connection]":
        from claims.store import opening  # noqa: PLC0415 - as in open_store

        self._check()
        return opening.answering(self._settings)

    def _table(self, asked: "Query") -> Table:
        from claims.store import query  # noqa: PLC0415 - as in open_store

        with self._asking() as connection:
            return table(*query.run(connection, asked))

    def _statements(self, asked: "Query") -> Statements:
        from claims.store import query  # noqa: PLC0415 - as in open_store
        from claims.store.places import places  # noqa: PLC0415

        with self._asking() as connection:
            rows = list(query.run(connection, asked)[1])
            around = places(connection, [row["statement"] for row in rows])
        return Statements([_in_place(row, around[row["statement"]]) for row in rows])


def _in_place(row: Row, place: "Place") -> Statement:
    return Statement(**_columns(row), text=place.context, text_start=place.start, spans=place.spans)


def _columns(row: Row) -> dict[str, Any]:
    return {**{name: row[name] for name in COLUMNS}, "topics": topics(row["topics"])}


def _settings(place: str | Path | None, reader_url: str | None) -> Settings:
    given = Settings.from_environment()
    if place is None:
        return replace(given, reader_url=reader_url or given.reader_url)
    if isinstance(place, str) and "://" in place:
        named = {"CLAIMS_HOME": str(given.home), "CLAIMS_DATABASE_URL": place, "CLAIMS_READER_URL": reader_url or ""}
        return replace(Settings.from_environment(named), binaries=given.binaries, topics=given.topics)
    home = Path(place).expanduser().absolute()
    named = {"CLAIMS_HOME": str(home), "CLAIMS_TOPICS": str(given.topics or "")}
    return replace(Settings.from_environment(named), binaries=given.binaries)


def _question(about: str | None, by: str | None, since: Day, until: Day) -> "Question":
    from claims.store.query import Question  # noqa: PLC0415 - as in open_store

    return Question(about=about, by=by, since=_first(since), until=_last(until))


def _first(day: Day) -> date | None:
    from claims.periods import first_day  # noqa: PLC0415 - as in open_store

    return first_day(day) if isinstance(day, str) else day


def _last(day: Day) -> date | None:
    from claims.periods import last_day  # noqa: PLC0415 - as in open_store

    return last_day(day) if isinstance(day, str) else day
