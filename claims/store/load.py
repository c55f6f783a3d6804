"""Storing what was extracted: one transaction an article, the same whatever the order and however many load."""

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, delete, exists, func, select
from sqlalchemy.dialects.postgresql import insert

from claims.errors import RejectedError
from claims.interrupts import deferred
from claims.knowledge.office_holders import KnownSpeakers
from claims.records import Document, Extraction
from claims.store import (
    batch,
    corrections,
    forgetting,
    knowledge,
    named,
    retellings,
    rollups,
    runs,
    scores,
    session,
    shared,
)
from claims.store.failures import refused
from claims.store.ids import computed, sha256
from claims.store.models import (
    Article,
    ArticleText,
    Base,
    CorrectedStatement,
    Speaker,
    Statement,
    StatementSpeaker,
)
from claims.store.prepared import BESIDE_STATEMENTS, Prepared, prepare
from claims.store.rows import Row, Rows, article_id, rows
from claims.store.runs import Run
from claims.store.spread import is_spread
from claims.topics.rules import TopicRules


class State(StrEnum):
    """How a document stands to what is stored."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    DUPLICATE = "duplicate"  # this very text is stored under another key
    SUPERSEDED = "superseded"  # its agency has sent a newer version, which is stored


@dataclass(frozen=True, slots=True)
class Outcome:
    """What storing an article came to, and how many statements it wrote."""

    state: State
    statements: int = 0


def state_of(connection: Connection, key: str, digest: str, version: int | None = None) -> State:
    """Tell how a text (its SHA-256 in hexadecimal) under an article's key stands to what is stored.

    What an agency sent before the `version` of its own that is stored changes nothing, whenever it comes.
    """
    columns = (Article.sha256, Article.extractor, Article.duplicate_of, Article.version)
    stored = connection.execute(select(*columns).where(Article.article_id == article_id(key))).one_or_none()
    if stored is not None and version is not None and stored.version is not None and version < stored.version:
        return State.SUPERSEDED
    if stored is not None and stored.sha256 == digest:
        analysed = stored.extractor is not None or stored.duplicate_of is not None
        return State.UNCHANGED if analysed else State.NEW
    if _original(connection, article_id(key), digest) is not None:
        return State.DUPLICATE
    return State.NEW if stored is None else State.REVISED


def store_extraction(connection: Connection, extraction: Extraction, run: Run, *, reextract: bool = False) -> Outcome:
    """Store an article with its statements, within the caller's transaction.

    A text that is stored already is left alone unless it is to be extracted anew; of a revised one, statements
    whose words are unchanged keep their ids. A duplicate is stored without statements, as the first article has
    them.
    """
    made = rows(extraction)
    document, number = extraction.article.document, made.number
    batch.lock(connection, (number, computed(made.digest)))
    state = state_of(connection, document.key, made.digest, document.version)
    if state is State.SUPERSEDED:
        return Outcome(state)
    if state is State.UNCHANGED and not (reextract and _is_analysed(connection, number)):
        return Outcome(state)
    before = forgetting.told(connection, number)
    forgetting.await_others(connection, alone=state is not State.NEW)
    rollups.change(connection, [number])
    runs.note_run(connection, run)
    shared.store(connection, [made])
    _store_article(connection, made, state, extraction, run)
    others = retellings.detach(connection, number) if state is not State.NEW else set()
    _clear(connection, number)
    if state is not State.DUPLICATE:
        _store_statements(connection, made)
        corrections.replay(connection, number, document.key)
        retellings.relate(connection, number, others)
    else:
        retellings.settle(connection, others)
    forgetting.forget(connection, before)
    runs.forgive(connection, [(document.collection, document.path)])
    return Outcome(state, 0 if state is State.DUPLICATE else len(made.statements))


class Loading:
    """The store, open for a run of the loader; to be used in a `with`."""

    def __init__(self, url: str, run: Run | None = None) -> None:
        self._url = url
        self._run = run or runs.begin_run()
        self._knowing = False
        self._stored = 0

    def __enter__(self) -> Self:
        self._connection = session.connect(self._url)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def needs(self, document: Document) -> bool:
        """Whether the document is to be extracted: it is new, or its text has changed."""
        return self.standing(document) not in {State.UNCHANGED.value, State.SUPERSEDED.value}

    def standing(self, document: Document) -> str:
        """Return how the document stands to what is stored, as State has it."""
        with self._connection.begin():
            return state_of(self._connection, document.key, sha256(document.body), document.version).value

    def holds(self, key: str) -> bool:
        """Whether an article with this key is stored."""
        with self._connection.begin():
            found = select(Article.article_id).where(Article.article_id == article_id(key))
            return self._connection.scalar(found) is not None

    def know(self, topics: TopicRules, speakers: KnownSpeakers) -> None:
        """Bring topics, speakers and offices of the database to the rules of this program, once a run."""
        if not self._knowing:
            with deferred(), self._connection.begin():
                knowledge.sync_topics(self._connection, topics.rules)
                knowledge.sync_people(self._connection, speakers.people)
                scores.sync(self._connection)
            self._knowing = True

    def store(self, extraction: Extraction, *, reextract: bool = False) -> str:
        """Store an article in a transaction of its own and return the outcome: new, unchanged, revised, duplicate.

        Raises:
            RejectedError: the database cannot hold this article.
        """
        run = self._running(extraction.extractor)
        with refused(extraction.article.document.path), self._connection.begin():
            outcome = store_extraction(self._connection, extraction, run, reextract=reextract)
        self._stored += outcome.statements
        return outcome.state.value

    def store_all(
        self, articles: Sequence[Extraction | Prepared], *, reextract: bool = False
    ) -> Iterator[str | RejectedError]:
        """Store articles, the new ones in one transaction, and return the outcome of each, in their order.

        None is left half stored; one that the database cannot hold does not harm the others.
        """
        ready = [each if isinstance(each, Prepared) else prepare(each) for each in articles]
        new = self._store_new(ready)
        for place, each in enumerate(ready):
            if place in new:
                yield State.NEW.value
                continue
            try:
                yield self.store(each.kept.open(), reextract=reextract)
            except RejectedError as error:
                yield error

    def _store_new(self, articles: Sequence[Prepared]) -> Container[int]:
        if len(articles) == 1:
            return ()
        run, stored = self._running(articles[0].article["extractor"]), dict[int, int]()
        with suppress(RejectedError), refused("one of many"), self._connection.begin():
            stored = batch.store_new(self._connection, articles, run)
        self._stored += sum(stored.values())
        return stored

    def _running(self, extractor: str) -> Run:
        if not self._run.extractor:
            self._run = Run(self._run.load_id, self._run.started_at, extractor)
        return self._run

    @property
    def url(self) -> str:
        """Return the URL of the database."""
        return self._url

    @property
    def run(self) -> Run:
        """Return the run, to be shared with others who store for it."""
        return self._run

    @property
    def stored(self) -> int:
        """Return how many statements were written."""
        return self._stored

    def credit(self, statements: int) -> None:
        """Count statements that others wrote for this run."""
        self._stored += statements

    def written(self, document: Document, *, reextract: bool = False) -> str | None:
        """Return the outcome that storing the document had earlier in this run, or None where it was not stored."""
        with self._connection.begin():
            return runs.written(self._connection, self._run, document.key, sha256(document.body), reextract=reextract)

    def reject(self, path: str, reason: str, shown: str | None = None) -> None:
        """Record a file that cannot be read as an article, and how readers see it (see runs.reject)."""
        with self._connection.begin():
            runs.reject(self._connection, self._run, path, reason, shown)

    def finish(self, files: Mapping[str, int]) -> tuple[int, int]:
        """Close the run's row, if it changed anything, and return the statements and speakers now stored."""
        with self._connection.begin():
            runs.finish_run(self._connection, self._run, files, self._stored)
        with self._connection.begin():
            corrections.redo_speakers(self._connection)
        with self._connection.begin():
            rollups.refresh(self._connection)
            return totals(self._connection)

    def idle_corrections(self) -> list[str]:
        """Return the corrections made by hand that fit nothing that is stored, a line each."""
        with self._connection.begin():
            return [f"{each.key[:6]}: {each.summary()}" for each in corrections.unmatched(self._connection)]


def totals(connection: Connection) -> tuple[int, int]:
    """Return how many statements are stored, and of how many speakers."""
    statements = connection.scalar(select(func.count()).select_from(Statement))
    if is_spread(connection):  # what speakers, who are everywhere, said is asked of each shard once
        spoke = select(func.count(StatementSpeaker.speaker_id.distinct()))
    else:
        speaks = exists().where(StatementSpeaker.speaker_id == Speaker.speaker_id)  # not all that they said is read
        spoke = select(func.count()).select_from(Speaker).where(speaks)
    return statements or 0, connection.scalar(spoke) or 0


def delete_article(connection: Connection, number: int) -> None:
    """Delete an article with its statements, texts and what only they told, within the caller's transaction."""
    batch.lock(connection, [number])
    before = forgetting.told(connection, number)
    forgetting.await_others(connection, alone=True)
    rollups.change(connection, [number])
    connection.execute(named.statement("release_duplicates"), {"article_id": number, "digest": ""})
    others = retellings.detach(connection, number)
    connection.execute(delete(Article).where(Article.article_id == number))
    retellings.settle(connection, others)
    forgetting.forget(connection, before)


# --- steps -----------------------------------------------------------------------------------------------


def _store_article(connection: Connection, made: Rows, state: State, extraction: Extraction, run: Run) -> None:
    number, digest = made.article["article_id"], made.article["sha256"]
    revision = _revision(connection, number, digest)
    values = made.article | {
        "revision": revision,
        "duplicate_of": _original(connection, number, digest) if state is State.DUPLICATE else None,
        "extractor": None if state is State.DUPLICATE else made.article["extractor"],
        "load_id": run.load_id,
    }
    statement = insert(Article).values(values)
    renewed = {name: value for name, value in values.items() if name != "article_id"}  # a cluster never moves a row
    connection.execute(statement.on_conflict_do_update(index_elements=["article_id"], set_=renewed))
    body, reading = extraction.article.document.body, extraction.article.reading
    row = {"article_id": number, "revision": revision, "body": body, "sha256": digest, "reading": reading}
    text = insert(ArticleText).values(row)
    connection.execute(text.on_conflict_do_update(index_elements=["article_id", "revision"], set_={"reading": reading}))
    connection.execute(named.statement("release_duplicates"), {"article_id": number, "digest": digest})


def _revision(connection: Connection, number: int, digest: str) -> int:
    latest = select(ArticleText.revision, ArticleText.sha256).where(ArticleText.article_id == number)
    stored = connection.execute(latest.order_by(ArticleText.revision.desc()).limit(1)).one_or_none()
    if stored is None:
        return 1
    return int(stored.revision) + int(stored.sha256 != digest)


def _clear(connection: Connection, number: int) -> None:
    tables: tuple[type[Base], ...] = (*BESIDE_STATEMENTS, Statement, CorrectedStatement)
    for table in tables:  # rows whose statement was lost too
        connection.execute(delete(table).where(table.__table__.c.article_id == number))


def _store_statements(connection: Connection, made: Rows) -> None:
    _add(connection, Statement, _outer_first(made.statements))
    for table in BESIDE_STATEMENTS:
        _add(connection, table, made.of(table.__tablename__))


def _outer_first(statements: Sequence[Row]) -> list[Row]:
    parents = {row["statement_id"]: row["parent_id"] for row in statements}

    def depth(number: int) -> int:
        above = parents[number]
        return 0 if above is None else 1 + depth(above)

    return sorted(statements, key=lambda row: depth(row["statement_id"]))


def _add(connection: Connection, table: type[Base], found: Sequence[Row]) -> None:
    if found:
        connection.execute(insert(table).on_conflict_do_nothing(), list(found))


# --- questions and locks ---------------------------------------------------------------------------------


def _original(connection: Connection, number: int, digest: str) -> int | None:
    same = (Article.sha256 == digest, Article.duplicate_of.is_(None), Article.article_id != number)
    found: int | None = connection.scalar(select(func.min(Article.article_id)).where(*same))
    return found


def _is_analysed(connection: Connection, number: int) -> bool:
    return connection.scalar(select(Article.duplicate_of).where(Article.article_id == number)) is None
