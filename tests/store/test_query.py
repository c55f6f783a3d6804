"""Questions and what answers them, in Python and in psql alike."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from claims.errors import UsageError
from claims.records import Outlet, StatementKind
from claims.store import named, names, query, session
from claims.store.articles import find
from claims.store.knowledge import sync_topics
from claims.store.load import Loading
from claims.store.query import Question
from claims.store.show import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

ERDOGAN = {"recep-tayyip-erdogan": "Recep Tayyip Erdoğan"}
PESKOV = {"dmitry-peskov": "Dmitry Peskov"}
SHUGAEV = {"dmitry-shugaev": "Dmitry Shugaev"}
LAVROV = {"sergey-lavrov": "Sergey Lavrov"}
BOTH = PESKOV | LAVROV
S400 = ("s-400", "S-400")


def topic(slug: str, label: str, parent: str | None = None, terms: tuple[str, ...] = (), **more: Any) -> Any:
    """Return a topic rule."""
    return SimpleNamespace(
        **({"description": "", "excluded": ()} | more), slug=slug, label=label, parent=parent, terms=terms
    )


TOPICS = [
    topic("defence", "Defence"),
    topic("arms-trade", "Arms deals", "defence", ("arms deal", "air defense contract", "supply .. products")),
    topic("s-400", "S-400 deals", "arms-trade", ("S-400", "Triumf system")),
    topic("air-defence", "Air defence systems", "arms-trade", ("air defense", "S-300")),
    topic("drones", "Drones", "defence", ("drone",), excluded=("drone music",)),
    topic("syria", "Syria", None, ("Syria", "Damascus")),
]
# Each statement's content begins with a letter, by which the tests name it.
SENTENCES: dict[str, dict[str, Any]] = {
    "{Peskov} <said> [A: the S-400 contract provides for technology transfer].": {
        "by": PESKOV, "on": "2019-06", "about": ((*S400, "content"),),
    },
    "{Shugaev} <said> [B: talks on modern military products continue].": {
        "by": SHUGAEV, "on": "2021-11-14",
        "about": ((*S400, "article"), ("arms-trade", "military products", "content")),
    },
    "{Erdoğan} <said> [C: Ankara will buy another batch of S‑400s].": {
        "by": ERDOGAN, "on": "2021-09", "about": ((*S400, "content"), ("syria", "Damascus", "context")),
    },
    "{Lavrov} <told> (S400 reporters) that [D: he knew nothing].": {"by": LAVROV, "on": "[2015-10-15,2020-10-15]"},
    "{Lavrov} <noted> [E: drones were seen over Idlib].": {
        "by": LAVROV, "on": "XXXX-01-10", "about": (("drones", "drones", "content"), ("syria", "Syria", "article")),
    },
    "{Both} <agreed> [F: the defence programme stands, drones included].": {
        "by": BOTH, "on": "2016/..", "about": (("drones", "drones", "content"),), "kind": StatementKind.DIRECT,
    },
    "{It} <was reported> that [G: Çavuşoğlu met “Serbian” envoys].": {},
    "{Shugaev} <said> [H: minus -400 degrees].": {"by": SHUGAEV, "on": "2021-11-14~"},
}  # fmt: skip


@pytest.fixture(scope="module")
def stored(module_database: str, said: Any, extraction: Any) -> str:
    """Return the URL of a database that holds the statements of this module."""
    made = [said(sentence, **facts) for sentence, facts in SENTENCES.items()]
    tass = Outlet("tass", "TASS", "agency")
    with Loading(module_database) as store:
        sync_topics(store._connection, TOPICS)
        store._connection.commit()
        store.store(extraction(*made[:4], name="one/a.txt", outlet=tass))
        store.store(extraction(*made[4:], name="two/a.txt"))
    return module_database


@pytest.fixture
def asking(stored: str) -> Iterator[Connection]:
    """Return an open connection to the filled database."""
    with session.connect(stored) as opened:
        yield opened


def answer(connection: Connection, question: Question) -> str:
    """Return the first letters of the statements that answer, in order."""
    return "".join(row["content"][0] for row in query.run(connection, query.who_said(question))[1])


@pytest.mark.parametrize(
    ("about", "letters"),
    [
        ("S-400 deals", "CABD"),  # content, newest first; article; text only
        ("S-400", "CABD"),
        ("S400", "CABD"),
        ("s 400", "CABD"),
        ("S‑400s", "CABD"),
        ("S-400 talks", "CABD"),
        ("s-400", "CABD"),
        ("arms deals", "BCA"),  # the wider topic holds what the narrower one has
        ("arms-trade", "BCA"),
        ("S-400 technology", "A"),
        ("S-400 technologies", "A"),
        ("S-400 Serbia", ""),
        ("drones in Syria", "E"),
        ("drones", "FE"),
        ("drone music", ""),  # an excluded phrase names no topic, and no text has it
        ("defence programme", "F"),
        ("defense program", "F"),
        ("cavusoglu", "G"),
        ("Çavuşoğlu", "G"),
        ("Cavusoglu envoy", "G"),
        ('"serbian envoys"', "G"),
        ('"envoys serbian"', ""),
        ("serbian envoys", "G"),
        ("minus 400", ""),
        ("Shugaev", "BH"),  # named in the context
        ("deals", ""),
        ("the of", ""),
        ("", ""),
        ("'; DROP TABLE statements; --", ""),
        (":about %s % \\ ! & | ( ) <-> *", ""),
        ('"', ""),
        (None, "BHCAFDEG"),
    ],
)
def test_what_answers(asking: Connection, about: str | None, letters: str) -> None:
    """Topic rules first, ranked by how near the term stands, then text; all words count but the generic ones."""
    assert answer(asking, Question(about=about)) == letters


@pytest.mark.parametrize(
    ("since", "until", "how", "letters"),
    [
        ("2021-01-01", "2021-12-31", "possibly", "BHCF"),
        ("2021-01-01", "2021-12-31", "certainly", "BHC"),
        ("2021-09-10", "2021-09-20", "possibly", "CF"),
        ("2021-09-10", "2021-09-20", "certainly", ""),
        ("2021-09-01", "2021-09-30", "certainly", "C"),
        ("2020-01-01", "2020-12-31", "possibly", "FD"),  # a member of the set
        ("2017-01-01", "2018-12-31", "possibly", "F"),  # between the members of the set: not D
        ("2015-01-01", "2020-12-31", "certainly", "AD"),
        ("", "2015-12-31", "possibly", "D"),
        ("", "2015-12-31", "with undated", "DEG"),
        ("2021-11-14", "", "certainly", "BH"),
        ("2022-01-01", "", "possibly", "F"),
        ("2016-01-01", "", "certainly", "BHCAF"),
    ],
)
def test_periods(asking: Connection, since: str, until: str, how: str, letters: str) -> None:
    """A period is met by what may have been said in it; a set by its members; an unknown year by none."""
    question = Question(
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        certainly=how == "certainly",
        include_undated=how == "with undated",
    )
    assert answer(asking, question) == letters


@pytest.mark.parametrize(
    ("name", "letters", "how"),
    [
        ("Erdoğan", "C", "name"),
        ("erdogan", "C", "name"),
        ("ERDOGAN", "C", "name"),
        ("Recep Tayyip Erdogan", "C", "name"),
        ("Tayyip", "C", "part of the name"),
        ("Erdogan Recep", "C", "part of the name"),
        ("Erdogen", "C", "spelling"),
        ("Shugayev", "BH", "spelling"),
        ("Lavrof", "FDE", "spelling"),
        ("dmitry-peskov", "AF", "name"),
        ("Lavrova", "", ""),  # a woman, not Lavrov
        ("Peskova", "", ""),
        ("Dmitry", "BHAF", "part of the name"),
        ("Zelensky", "", ""),
        ("", "", ""),
    ],
)
def test_names(asking: Connection, name: str, letters: str, how: str) -> None:
    """A speaker is found by any name, part of a name, or a near spelling."""
    assert answer(asking, Question(by=name)) == letters
    assert names.meant(asking, name).how == how


def test_a_name_that_fits_nobody_brings_suggestions(asking: Connection) -> None:
    """What was perhaps meant is told, and nothing is taken for it."""
    found = names.meant(asking, "Larov")
    assert (found.speakers, found.suggestions) == ((), ("Sergey Lavrov",))


@pytest.mark.parametrize(
    ("name", "least"), [("Lavrof", 0.45), ("Serge Lavrof", 0.45), ("Larov", 0.3), ("Lavrova", 0.3)]
)
def test_what_is_near_hides_what_is_less_so(asking: Connection, name: str, least: float) -> None:
    """Spellings from the likeness at which a name is taken for another are given alone; else those below it."""
    found = asking.execute(named.statement("find_speakers"), {"name": name}).all()
    assert found
    assert all(row.likeness >= least for row in found)
    assert least >= names.LIKENESS or all(row.likeness < names.LIKENESS for row in found)


def test_near_topics(asking: Connection) -> None:
    """A misspelt topic brings labels near to it."""
    assert names.near_topics(asking, "dronez") == ("Drones",)


@pytest.mark.parametrize(
    ("question", "letters"),
    [
        (Question(about="S-400", by="Peskov"), "A"),
        (Question(about="S-400", source="tass"), "CABD"),
        (Question(about="drones", source="TASS"), ""),
        (Question(source="Tass", kind="indirect"), "BCAD"),
        (Question(kind="direct"), "F"),
        (Question(about="S-400", limit=2), "CA"),
        (Question(about="S-400", limit=99), "CABD"),
    ],
)
def test_filters(asking: Connection, question: Question, letters: str) -> None:
    """Speaker, outlet, kind and limit narrow the answer."""
    assert answer(asking, question) == letters


@pytest.mark.parametrize(
    "question",
    [
        Question(about="S-400 deals"),
        Question(about='it\'s \\ "odd" :kind', kind="direct"),
        Question(about="drones", by="O'Brien", since=date(2015, 1, 1), until=date(2021, 1, 1), certainly=True),
        Question(about=None, source="tass", include_undated=True, since=date(2021, 1, 1), limit=3),
    ],
)
@pytest.mark.parametrize("ask", [query.who_said, query.speakers, query.topics, query.sources, query.timeline])
def test_printed_sql_gives_the_same_rows(asking: Connection, question: Question, ask: Any) -> None:
    """What --sql prints, run as it stands, gives what the command gives."""
    asked = ask(question)
    columns, rows = query.run(asking, asked)
    printed = asking.exec_driver_sql(asked.literal(), execution_options={"no_parameters": True})
    assert (list(printed.keys()), [dict(row) for row in printed.mappings()]) == (columns, list(rows))


def test_psql_gives_the_rows_of_the_command(asking: Connection) -> None:
    """SELECT * FROM who_said('…') needs no schema and has the columns of statements_wide in order."""
    found = asking.execute(text("SELECT * FROM who_said('S-400 deals')"))
    columns, rows = query.run(asking, query.who_said(Question(about="S-400 deals")))
    assert tuple(found.keys()) == tuple(columns) == query.COLUMNS
    assert [dict(row) for row in found.mappings()] == list(rows)


def test_each_answer_says_why_it_is_there(asking: Connection) -> None:
    """The topic's term and place, or the words of the text."""
    _, rows = query.run(asking, query.who_said(Question(about="S-400 deals")))
    assert [row["topic_basis"] for row in rows] == [
        's-400: "S-400" in content',
        's-400: "S-400" in content',
        's-400: "S-400" in article',
        "text: s400",
    ]


def test_counts(asking: Connection) -> None:
    """Speakers of a shared statement are counted each; topics, outlets and months likewise."""
    question = Question(about="drones")
    _, rows = query.run(asking, query.speakers(question))
    assert [(row["speaker"], row["statements"]) for row in rows] == [("Sergey Lavrov", 2), ("Dmitry Peskov", 1)]
    _, rows = query.run(asking, query.topics(question))
    assert [(row["topic"], row["statements"], row["named_in_content"]) for row in rows] == [
        ("drones", 2, 2),
        ("syria", 1, 0),
    ]
    _, rows = query.run(asking, query.sources(Question()))
    assert [(row["source"], row["articles"], row["statements"]) for row in rows] == [("TASS", 1, 4), ("", 1, 4)]
    _, rows = query.run(asking, query.timeline(Question(about="S-400")))
    assert [(row["said_in"], row["statements"], row["speakers"]) for row in rows] == [
        ("[2015-10-15,2020-10-15]", 1, "Sergey Lavrov"),
        ("2019-06", 1, "Dmitry Peskov"),
        ("2021-09", 1, "Recep Tayyip Erdoğan"),
        ("2021-11", 1, "Dmitry Shugaev"),
    ]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        (Question(), 0),
        (Question(since=date(2015, 1, 1)), 2),
        (Question(until=date(2015, 1, 1), about="drones"), 1),
        (Question(until=date(2015, 1, 1), about="drones", kind="direct"), 0),
        (Question(since=date(2015, 1, 1), include_undated=True), 0),
    ],
)
def test_left_out_for_want_of_a_date(asking: Connection, question: Question, count: int) -> None:
    """Statements without a date, or without its year, that the question would else have found."""
    assert query.left_out(asking, question) == count


def test_show_finds_by_any_unique_beginning(asking: Connection) -> None:
    """A key's beginning is enough, in any case; a part's spans give its text."""
    key = asking.execute(text("SELECT statement FROM statements_wide WHERE content LIKE 'F:%'")).scalar_one()
    for beginning in (key, key[:9].upper(), f" {key[:8]} "):
        found = show(asking, beginning)
        assert found.row["statement"] == key
        assert found.spans["content"][0].of(found.body) == found.row["content"]
        assert tuple(found.row) == (*query.COLUMNS, "about_dates", "phrases", "time_code", "genre")


@pytest.mark.parametrize(("key", "complaint"), [("", "No statement"), ("uuuu", "No statement"), ("%", "No statement")])
def test_show_complains(asking: Connection, key: str, complaint: str) -> None:
    """A key that fits none is told."""
    with pytest.raises(UsageError, match=complaint):
        show(asking, key)


def test_articles_are_found_by_path_end_or_key(asking: Connection) -> None:
    """Whatever names one article alone is enough."""
    assert find(asking, "one/a.txt").key == find(asking, "file:news/one/a.txt").key == "file:news/one/a.txt"
    assert find(asking, "one/a.txt").statements == 4
    with pytest.raises(UsageError, match="2 articles are called"):
        find(asking, "a.txt")
    with pytest.raises(UsageError, match="No article is called"):
        find(asking, "b.txt")
