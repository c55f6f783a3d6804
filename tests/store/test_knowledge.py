"""The rules and the people of the shipped files, as tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from claims.knowledge.office_holders import known_speakers
from claims.records import Speaker, SpeakerKind
from claims.store.knowledge import Role, sync_people, sync_speakers, sync_topics
from claims.store.load import Loading
from claims.topics.rules import TopicRule, load_rules

if TYPE_CHECKING:
    from sqlalchemy import Connection

RULES = [
    TopicRule("s-400", "S-400", ("S-400", "Triumf"), ("S-4000",), parent="arms"),
    TopicRule("arms", "Arms", ("arms deal",), parent="defence"),
    TopicRule("defence", "Defence", ("army",)),
]


def changes(connection: Connection) -> int:
    """Return how many rows were written since the database was made."""
    connection.commit()
    connection.exec_driver_sql("SELECT pg_stat_force_next_flush()")
    connection.commit()
    written = connection.scalar(text("SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables"))
    connection.commit()
    return int(written or 0)


def rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_topics_come_with_terms_and_all_wider_topics(connection: Connection) -> None:
    """Wherever a topic stands in the rules, its whole line is known."""
    sync_topics(connection, RULES)
    found = rows(
        connection,
        "SELECT wide.slug, above.distance FROM topic_ancestors AS above"
        " JOIN topics AS wide ON wide.topic_id = above.ancestor_id JOIN topics AS own ON own.topic_id = above.topic_id"
        " WHERE own.slug = 's-400' ORDER BY above.distance",
    )
    assert found == [("s-400", 0), ("arms", 1), ("defence", 2)]
    terms = "SELECT term, excluded FROM topic_terms JOIN topics USING (topic_id) WHERE slug = 's-400' ORDER BY term"
    assert rows(connection, terms) == [("S-400", False), ("S-4000", True), ("Triumf", False)]


def test_changed_rules_change_the_tables(connection: Connection, database: str, said: Any, extraction: Any) -> None:
    """A topic may lose a term, move, be renamed or go with its hits."""
    sync_topics(connection, RULES)
    connection.commit()
    with Loading(database) as store:
        store.store(extraction(said("{He} <said> [no].", about=(("defence", "army", "content"),))))
    sync_topics(connection, [TopicRule("s-400", "S-400 deals", ("S-400",)), TopicRule("arms", "Arms", ("arms deal",))])
    assert rows(connection, "SELECT slug, label, parent_id FROM topics ORDER BY slug") == [
        ("arms", "Arms", None),
        ("s-400", "S-400 deals", None),
    ]
    assert rows(connection, "SELECT term FROM topic_terms ORDER BY term") == [("S-400",), ("arms deal",)]
    assert rows(connection, "SELECT count(*) FROM topic_ancestors WHERE distance > 0") == [(0,)]
    assert rows(connection, "SELECT topics FROM reporting.statements_wide") == [(None,)]


def test_the_shipped_rules_are_stored_once(connection: Connection) -> None:
    """All topics, people, names and offices; the second time nothing is written."""
    for _ in range(2):
        sync_topics(connection, load_rules().rules)
        sync_people(connection, known_speakers().people)
        written = changes(connection)
        assert rows(connection, "SELECT count(*) > 50 FROM topics") == [(True,)]
    sync_topics(connection, load_rules().rules)
    sync_people(connection, known_speakers().people)
    assert changes(connection) == written
    found = rows(
        connection,
        "SELECT title, organisation, valid @> '2016-10-10'::date FROM speaker_roles JOIN speakers USING (speaker_id)"
        " WHERE slug = 'recep-tayyip-erdogan' AND title = 'president'",
    )
    assert found == [("president", "TR", True)]


def test_a_printed_name_goes_before_a_listed_one(
    connection: Connection, database: str, said: Any, extraction: Any
) -> None:
    """The listed name is shown until an article prints one, and again when that article is gone."""
    listed = [Speaker("putin", "Vladimir Vladimirovich Putin", SpeakerKind.PERSON)]
    roles = [Role("putin", "president", "RU", date(2012, 5, 7), None, "a page")]
    sync_speakers(connection, listed, [("putin", "Volodya")], roles)
    connection.commit()
    shown = "SELECT name FROM speakers"
    with Loading(database) as store:
        store.store(extraction(said("{Putin} <said> [no].", by={"putin": "Vladimir Putin"})))
        assert rows(connection, shown) == [("Vladimir Putin",)]
        store.store(extraction(said("{It} <said> [no].")))
    connection.rollback()
    assert rows(connection, shown) == [("Vladimir Vladimirovich Putin",)]
    assert rows(connection, "SELECT valid::text FROM speaker_roles") == [("[2012-05-07,)",)]
