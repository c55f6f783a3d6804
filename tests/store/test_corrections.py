"""Corrections made by hand: they stay through every load, can each be taken back, and can be carried along."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from claims.errors import LexiconError, UsageError
from claims.store import articles, check, corrections, decisions, names, session
from claims.store.decisions import Action, Decision
from claims.store.load import Loading, store_extraction
from claims.store.runs import begin_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from claims.records import Extraction

PUTIN = {"vladimir-putin": "Vladimir Putin"}
ERDOGAN = {"recep-tayyip-erdogan": "Recep Tayyip Erdogan"}
BARE = {"erdogan": "Erdogan"}
S400 = (("s-400", "S-400", "content"),)
SHOWN = 'SELECT * FROM reporting.who_said(NULL) ORDER BY article, statement COLLATE "C"'


@pytest.fixture
def texts(said: Any, extraction: Callable[..., Extraction]) -> list[Extraction]:
    """Return three articles: two spell a name differently, one has a statement within a statement."""
    inner = said("{Putin} <said> [the S-400 deal stands].", by=PUTIN, on="2021-08-25", about=S400, parent=1)
    outer = said("On ~August 25~ {Erdogan} <recalled> [that Putin said so].", by=BARE, on="2021-08-25")
    return [
        extraction(said("{Recep Tayyip Erdogan} <said> [no].", by=ERDOGAN, on="[2015,2020]"), name="a.txt"),
        extraction(inner, outer, name="b.txt"),
        extraction(said("{Erdogan} <said> [never].", by=BARE), said("{He} <said> [yes]."), name="c.txt"),
    ]


def load(connection: Connection, extractions: Iterable[Extraction], *, reextract: bool = False) -> None:
    """Store articles as a run of the loader does."""
    for each in extractions:
        store_extraction(connection, each, begin_run("test"), reextract=reextract)
        connection.commit()
    corrections.redo_speakers(connection)
    connection.commit()


def shown(connection: Connection) -> list[Any]:
    """Return all that who_said gives, and the speakers by whom it can be found."""
    rows = [tuple(row) for row in connection.execute(text(SHOWN))]
    spoken = "SELECT slug, name, kind, country, wikidata_qid FROM speakers WHERE merged_into IS NULL ORDER BY slug"
    rows += [tuple(row) for row in connection.execute(text(spoken))]
    connection.rollback()
    return rows


def sound(connection: Connection) -> dict[str, Any]:
    """Return what `claims check` finds wrong."""
    return {each.name: each.failures for each in check.run(connection) if each.failures}


def of_statement(action: Action, content: str, value: str | None = None, **named: str) -> Decision:
    """Return a decision on the statement of these words."""
    known = {
        "no": ("a.txt", "Recep Tayyip Erdogan", "said"),
        "the S-400 deal stands": ("b.txt", "Putin", "said"),
        "that Putin said so": ("b.txt", "Erdogan", "recalled"),
        "never": ("c.txt", "Erdogan", "said"),
        "yes": ("c.txt", "He", "said"),
    }
    article, source, cue = known[content]
    words = {"article_key": f"file:news/{article}", "source_text": source, "cue": cue, "quoted": content}
    return Decision(action=action, value=value, author="a reader", reason="read again", **words | named)


def of_speaker(action: Action, speaker: str, value: str, article: str | None = None) -> Decision:
    """Return a decision on a speaker."""
    key = f"file:news/{article}" if article else None
    return Decision(
        action=action, speaker=speaker, value=value, article_key=key, author="a reader", reason="known to be"
    )


MERGE = of_speaker(Action.MERGE, "erdogan", "recep-tayyip-erdogan")
EVERY = [
    MERGE,
    of_speaker(Action.SPLIT, "erdogan", "Bilal Erdogan", "c.txt"),
    of_speaker(Action.RENAME, "recep-tayyip-erdogan", "R. T. Erdoğan"),
    of_speaker(Action.ALIAS, "vladimir-putin", "the Kremlin chief"),
    of_speaker(Action.WIKIDATA, "vladimir-putin", "Q7747"),
    of_speaker(Action.KEEP_APART, "erdogan", "vladimir-putin"),
    of_statement(Action.REATTRIBUTE, "yes", "Hulusi Akar; vladimir-putin"),
    of_statement(Action.REATTRIBUTE, "never", "nobody"),
    of_statement(Action.REDATE, "no", "2016-10"),
    of_statement(Action.REDATE, "the S-400 deal stands", "[2019,2021]"),
    of_statement(Action.REDATE, "that Putin said so", "unknown"),
    of_statement(Action.REJECT, "that Putin said so"),
]


def columns(connection: Connection, *names_: str) -> dict[str, Any]:
    """Return some columns of statements_wide by content."""
    found = connection.execute(text("SELECT * FROM reporting.statements_wide")).mappings()
    rows = {row["content"]: tuple(row[name] for name in names_) for row in found}
    connection.rollback()
    return {content: row[0] if len(names_) == 1 else row for content, row in rows.items()}


def test_a_merge_shows_all_under_one_name(connection: Connection, texts: list[Extraction]) -> None:
    """Statements of both are found by any name of either, and by the slug that is no more."""
    load(connection, texts)
    corrections.decide(connection, [MERGE])
    assert columns(connection, "speaker")["never"] == "Recep Tayyip Erdogan"
    for name in ("erdogan", "Erdogan", "Recep Tayyip Erdogan"):
        assert names.one(connection, name) == "recep-tayyip-erdogan"
    found = connection.scalar(text("SELECT count(*) FROM reporting.who_said(NULL, by => 'erdogan')"))
    assert found == 3
    assert sound(connection) == {}


def test_a_split_holds_in_its_article(connection: Connection, texts: list[Extraction]) -> None:
    """Elsewhere the name stands for whom it stood for; somebody new is brought in by the full name."""
    load(connection, texts)
    corrections.decide(connection, [EVERY[1]])
    assert columns(connection, "speaker") | {"yes": None} == {
        "no": "Recep Tayyip Erdogan",
        "the S-400 deal stands": "Vladimir Putin",
        "that Putin said so": "Erdogan",
        "never": "Bilal Erdogan",
        "yes": None,
    }


def test_statements_are_corrected_with_the_reason(connection: Connection, texts: list[Extraction]) -> None:
    """Who, when and whether; the basis says that a hand did it, and why."""
    load(connection, texts)
    corrections.decide(connection, EVERY[6:])
    found = columns(connection, "speaker", "said_on", "said_from", "speaker_basis", "said_basis")
    assert "that Putin said so" not in found
    assert found["yes"][0] == "Hulusi Akar; Vladimir Putin"
    assert found["yes"][3] == "by hand: read again"
    assert found["never"][0] is None
    assert (found["no"][1], str(found["no"][2])) == ("2016-10", "2016-10-01")
    assert found["no"][4] == "by hand: read again"
    assert sound(connection) == {}


def test_a_rename_outlives_fuller_names(connection: Connection, texts: list[Extraction]) -> None:
    """The name given by hand is shown whatever the articles print; the last one given holds."""
    load(connection, texts[1:])
    corrections.decide(connection, [of_speaker(Action.RENAME, "vladimir-putin", "V. Putin")])
    corrections.decide(connection, [of_speaker(Action.RENAME, "vladimir-putin", "Putin")])
    load(connection, texts[:1])
    assert columns(connection, "speaker")["the S-400 deal stands"] == "Putin"


@pytest.mark.parametrize("decision", EVERY, ids=lambda each: f"{each.action}-{each.value}")
def test_each_decision_can_be_taken_back(connection: Connection, texts: list[Extraction], decision: Decision) -> None:
    """All is shown as before, beside a decision that stays."""
    stays = of_speaker(Action.RENAME, "vladimir-putin", "V. V. Putin")
    load(connection, texts)
    corrections.decide(connection, [stays])
    before = shown(connection)
    corrections.decide(connection, [decision])
    assert shown(connection) != before or decision.action in {Action.ALIAS, Action.KEEP_APART}
    corrections.undo(connection, decision.key)
    assert shown(connection) == before
    assert sound(connection) == {}
    left = "SELECT (SELECT count(*) FROM corrected_statements) + (SELECT count(*) FROM corrected_speakers)"
    assert connection.scalar(text(left)) == 0


@pytest.mark.parametrize("seed", range(4))
def test_neither_order_nor_moment_shows(clone: Callable[[], str], texts: list[Extraction], seed: int) -> None:
    """Articles and decisions in any order, with texts loaded anew between, come to the same."""
    dated = decisions.parse(decisions.dump(_dated(EVERY)), "decisions.yaml")
    steps = [*texts, *([each] for each in dated), texts[0], texts[2]]
    random.Random(seed).shuffle(steps)  # noqa: S311 - an order, no secret
    results = []
    for order in ([*texts, dated], steps):
        with session.connect(clone()) as connection:
            for step in order:
                if isinstance(step, list):
                    corrections.decide(connection, step)
                else:
                    load(connection, [step], reextract=True)
            assert sound(connection) == {}
            assert corrections.unmatched(connection) == []
            results.append(shown(connection))
    assert results[0] == results[1]


def _dated(made: Iterable[Decision]) -> list[Decision]:
    text_ = decisions.dump(made).replace("  reason:", "  decided_at: '2026-01-01T00:00:00+00:00'\n  reason:")
    return decisions.parse(text_, "dated")


def test_deleting_and_loading_again_keeps_corrections(connection: Connection, texts: list[Extraction]) -> None:
    """An article comes back corrected; while it is away, its corrections fit nothing and are named."""
    load(connection, texts)
    corrections.decide(connection, EVERY)
    before = shown(connection)
    articles.delete(connection, articles.find(connection, "a.txt"))
    connection.commit()
    idle = {each.action for each in corrections.unmatched(connection)}
    assert idle == {Action.MERGE, Action.RENAME, Action.REDATE}
    assert columns(connection, "speaker")["never"] is None
    load(connection, texts)
    assert corrections.unmatched(connection) == []
    assert shown(connection) == before


def test_a_revision_that_drops_the_words_is_reported(
    database: str, texts: list[Extraction], said: Any, extraction: Callable[..., Extraction]
) -> None:
    """A decision on words that are gone does nothing and is named."""
    with Loading(database) as store:
        store.store(texts[0])
    with session.connect(database) as connection:
        corrections.decide(connection, [EVERY[8]])
    with Loading(database) as store:
        store.store(extraction(said("{Recep Tayyip Erdogan} <said> [perhaps].", by=ERDOGAN), name="a.txt"))
        store.finish({})
        assert store.idle_corrections() == [f"{EVERY[8].key[:6]}: re-date “no” in file:news/a.txt → 2016-10"]


def test_what_is_on_record_survives_export(connection: Connection, texts: list[Extraction]) -> None:
    """YAML carries every field, those taken back included; taking it over twice is no news."""
    load(connection, texts)
    corrections.decide(connection, EVERY)
    corrections.undo(connection, EVERY[0].key)
    every = decisions.every(connection)
    assert decisions.parse(decisions.dump(every), "x") == every
    assert corrections.decide(connection, every) == []
    assert [each.action for each in every if each.undone_at] == [Action.MERGE]


def test_what_happened_last_holds(connection: Connection) -> None:
    """Of a decision told twice, the later event counts, whichever is told first."""
    early, late = ("2026-01-01T00:00:00+00:00", "2026-02-01T00:00:00+00:00")
    form = "decisions:\n- {{action: merge, speaker: a, value: b, author: x, reason: y, decided_at: '{}'{}}}\n"
    taken_back = decisions.parse(form.format(early, f", undone_at: '{late}'"), "x")
    assert corrections.decide(connection, taken_back) == taken_back
    assert corrections.decide(connection, decisions.parse(form.format(early, ""), "x")) == []
    assert decisions.active(connection) == []


@pytest.mark.parametrize(
    ("yaml", "complaint"),
    [
        ("[1, 2]", "a list `decisions`"),
        ("decisions: [{action: merge, speaker: a, value: b, author: x, reason: y, who: z}]", "fields other"),
        ("decisions: [{action: burn, speaker: a, author: x, reason: y}]", "burn"),
        ("decisions: [{action: merge, speaker: a, value: b}]", "cannot be read"),
        ("decisions: [{action: reject, speaker: a, author: x, reason: y}]", "does not name its subject"),
        ("decisions: [{action: merge, speaker: a, author: x, reason: y}]", "does not name its subject"),
        ("decisions: [{action: split, speaker: a, value: b, author: x, reason: y}]", "does not name its subject"),
    ],
)
def test_a_file_of_another_form_is_refused(yaml: str, complaint: str) -> None:
    """The complaint names the decision."""
    with pytest.raises(LexiconError, match=complaint):
        decisions.parse(yaml, "x.yaml")


def test_a_date_that_is_none_changes_nothing(connection: Connection, texts: list[Extraction]) -> None:
    """It is refused with a hint."""
    load(connection, texts)
    with pytest.raises(UsageError, match="is not a date"):
        corrections.decide(connection, [MERGE, of_statement(Action.REDATE, "no", "last Tuesday")])
    assert decisions.every(connection) == []


def test_merges_in_a_circle_end(connection: Connection, texts: list[Extraction]) -> None:
    """Two people merged into each other are one, under the first slug in the alphabet."""
    load(connection, texts)
    corrections.decide(connection, [MERGE, of_speaker(Action.MERGE, "recep-tayyip-erdogan", "erdogan")])
    assert set(columns(connection, "speaker").values()) == {"Erdogan", "Vladimir Putin", None}


def test_loading_twice_writes_nothing_where_something_was_corrected(
    database: str, connection: Connection, texts: list[Extraction]
) -> None:
    """The end of a run finds everything as the decisions want it."""
    load(connection, texts)
    corrections.decide(connection, EVERY)

    def written() -> list[Any]:
        connection.execute(text("SELECT pg_stat_force_next_flush()"))
        connection.commit()
        counts = "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_user_tables ORDER BY relname"
        found = [tuple(row) for row in connection.execute(text(counts))]
        connection.rollback()
        return found

    before = written()
    with Loading(database) as store:
        for each in texts:
            store.store(each)
        store.finish({"unchanged": 3})
    assert written() == before


def test_taken_back_a_rejection_brings_everything_back(connection: Connection, texts: list[Extraction]) -> None:
    """No column of a statement is left behind, the time code of a recording included."""
    load(connection, texts)
    connection.execute(text("UPDATE statements SET time_code = '00:12:30'"))
    rows = text("SELECT t::text FROM statements AS t ORDER BY 1")
    before = connection.scalars(rows).all()
    (made,) = corrections.decide(connection, [of_statement(Action.REJECT, "never")])
    assert len(connection.scalars(rows).all()) == len(before) - 1
    corrections.undo(connection, made.key)
    assert connection.scalars(rows).all() == before


def test_a_clock_set_back_voids_no_newer_correction(
    connection: Connection, texts: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was decided later holds, whatever the clock says; taken back and made again, it holds too."""
    load(connection, texts)
    decide(connection, "Putin, first", datetime(2031, 1, 1, tzinfo=UTC), monkeypatch)
    decide(connection, "Putin, second", datetime(2030, 1, 1, tzinfo=UTC), monkeypatch)
    assert name_of(connection) == "Putin, second"
    (last,) = [each for each in decisions.active(connection) if each.value == "Putin, second"]
    corrections.undo(connection, last.key)
    assert name_of(connection) == "Putin, first"
    decide(connection, "Putin, second", datetime(2029, 1, 1, tzinfo=UTC), monkeypatch)
    assert name_of(connection) == "Putin, second"


def decide(connection: Connection, name: str, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rename at a moment that the clock gives."""
    clock = type("Clock", (datetime,), {"now": staticmethod(lambda _: now)})
    monkeypatch.setattr(decisions, "datetime", clock)
    corrections.decide(connection, [of_speaker(Action.RENAME, "vladimir-putin", name)])


def name_of(connection: Connection) -> str:
    """Return the name by which the speaker is shown."""
    return str(connection.scalar(text("SELECT name FROM speakers WHERE slug = 'vladimir-putin'")))
