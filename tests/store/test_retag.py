"""Other topic rules are applied to what is stored, without extracting again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from claims import pipeline
from claims.records import Document
from claims.store import check, corrections, retag
from claims.store.decisions import Action, Decision
from claims.store.load import Loading
from claims.topics.classify import load_rules

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

BODY = (
    "Peskov said on Tuesday that the S-400 contract stands. “The cheese festival will go on,” he added.\n\n"
    "Erdogan told reporters that the cheese festival was a disgrace to NATO.\n"
)
RULES = "topics:\n  - {slug: cheese, label: Cheese, parent: politics, terms: [cheese festival]}\n"


def tags(connection: Connection) -> list[Any]:
    """Return all that statements are about."""
    found = connection.execute(text("SELECT * FROM statement_topics ORDER BY article_id, statement_id, topic_id"))
    rows = [tuple(row) for row in found]
    connection.rollback()
    return rows


def test_tags_are_those_of_a_load_with_the_rules(database: str, connection: Connection, tmp_path: Path) -> None:
    """Re-tagging gives to the letter what extraction with the same rules gives, and the way back."""
    file = tmp_path / "topics.yaml"
    file.write_text(RULES, "utf-8")
    document = Document(key="file:news/a.txt", body=BODY, collection="news", path="a.txt")
    wanted = []
    for rules in (load_rules(), load_rules(file)):
        knowledge = pipeline.Knowledge(topics=rules)
        with Loading(database) as store:
            store.know(rules, knowledge.speakers)
            store.store(pipeline.extract(document, knowledge, "rules"), reextract=True)
        wanted.append(tags(connection))
    assert wanted[0] != wanted[1]
    assert wanted[0]
    for rules, expected in zip((load_rules(), load_rules(file)), wanted, strict=True):
        retag.retag(connection, rules)
        connection.commit()
        assert retag.retag(connection, rules) == (1, 0)
        connection.commit()
        assert tags(connection) == expected
    assert not any(each.failures for each in check.run(connection))


def test_corrections_stay_in_force(database: str, connection: Connection, said: Any, extraction: Any) -> None:
    """A rejected statement stays away, a re-dated one keeps its day, and both get the new tags when restored."""
    no = said("{Putin} <said> [the S-400 deal stands].", by={"vladimir-putin": "Vladimir Putin"}, on="2021-08")
    yes = said("{Peskov} <said> [NATO is no threat].", by={"dmitry-peskov": "Dmitry Peskov"}, on="2021-08")
    with Loading(database) as store:
        store.store(extraction(no, yes))
    by = {"author": "a reader", "reason": "known", "article_key": "file:news/a.txt", "cue": "said"}
    reject = Decision(action=Action.REJECT, source_text="Peskov", quoted="NATO is no threat", **by)
    redate = Decision(
        action=Action.REDATE, source_text="Putin", quoted="the S-400 deal stands", value="2021-08-25", **by
    )
    corrections.decide(connection, [reject, redate])
    assert retag.retag(connection, load_rules())[1] == 2
    connection.commit()
    shown = "SELECT content, topics, said_on FROM reporting.statements_wide ORDER BY content"
    assert [tuple(row) for row in connection.execute(text(shown))] == [("the S-400 deal stands", "s-400", "2021-08-25")]
    corrections.undo(connection, reject.key)
    rows = {row.content: (row.topics, row.said_on) for row in connection.execute(text(shown))}
    assert rows["NATO is no threat"] == ("nato", "2021-08")
