"""What `claims check --repair` builds anew: all that follows from other rows; what does not is read again."""

from collections.abc import Callable
from dataclasses import dataclass
from string import Template

from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert

from claims import cells
from claims.store import (
    check,
    check_decisions,
    check_emptied,
    check_indexes,
    check_lost,
    check_retellings,
    corrections,
    forgetting,
    meaning,
    named,
    people,
    recount,
    retellings,
    rollups,
    scores,
)
from claims.store.models import Article, Date, DateCandidate, Source, TopicAncestor
from claims.store.spread import is_spread


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended, and how many rows."""

    name: str
    rows: int


def run(connection: Connection, reread: check_emptied.Reread | None = None) -> list[Repair]:
    """Mend what can be mended, in one transaction, and return what that was; what held is left as it is.

    Articles whose words or ids no longer fit their text are marked, so that the next load of their files extracts
    them anew. With `reread`, which extracts documents, so are those whose rows in a table are lost.
    """
    with connection.begin():
        done = [Repair(name, step(connection)) for name, step in _STEPS.items()]
        done += [Repair(_EMPTIED, _emptied(connection, reread))] if reread else []
    return [each for each in done if each.rows]


def _dates(connection: Connection) -> int:
    mended = 0
    for row, members in list(recount.wrong_dates(connection)):
        if "earliest" in row:
            mended += 1
            statement = insert(Date).values(row)
            connection.execute(statement.on_conflict_do_update(index_elements=["date_id"], set_=row))
            connection.execute(delete(DateCandidate).where(DateCandidate.date_id == row["date_id"]))
            if members:
                connection.execute(insert(DateCandidate), members)
    return mended


def _generated(connection: Connection) -> int:
    mended = 0
    for each in recount.generated(connection):
        anew = f"UPDATE {each.table} SET {each.base} = {each.base} WHERE {each.wrong}"  # noqa: S608 - the catalogue's own words
        mended += connection.exec_driver_sql(anew, execution_options={"no_parameters": True}).rowcount
    return mended


def _corrections(connection: Connection) -> int:
    found = check_decisions.find(connection)
    if found.idle or found.unexplained:
        corrections.reapply(connection, found.articles - found.lost)
    return len(found.idle) + len(found.unexplained)


def _corrected(connection: Connection) -> int:
    lost = check_decisions.find(connection).lost
    again = update(Article).where(Article.article_id.in_(lost), Article.extractor.is_not(None)).values(extractor=None)
    return connection.execute(again).rowcount


def _retellings(connection: Connection) -> int:
    articles = connection.scalars(select(Article.article_id).order_by(Article.article_id)).all()
    right = check_retellings.State.RIGHT
    wrong = [number for number in articles if check_retellings.state_of(connection, number) is not right]
    for number in wrong:
        retellings.relate(connection, number, retellings.detach(connection, number))
    return len(wrong)


def _claims(connection: Connection) -> int:
    torn = check_retellings.wrong_claims(connection, check_retellings.linked(connection))
    retellings.settle(connection, torn)
    return len(torn)


def _emptied(connection: Connection, reread: check_emptied.Reread) -> int:
    loads = {each.load_id for each in check_emptied.find(connection, reread)}
    again = update(Article).where(Article.load_id.in_(loads), Article.extractor.is_not(None)).values(extractor=None)
    return connection.execute(again).rowcount


def _scores(connection: Connection) -> int:
    if not check_lost.rules_differ(connection, "extractor_scores"):
        return 0
    scores.sync(connection)
    return len(scores.shipped())


def _counts(connection: Connection) -> int:
    days = len(recount.calendar_differs(connection))
    return rollups.recount(connection) + int(rollups.refresh(connection)) + days


def _statements_to_read_again(connection: Connection) -> int:
    wrong = check.misnamed_statements(connection)
    return connection.execute(text(_READ_AGAIN), {"keys": wrong}).rowcount


def _forget_dates(connection: Connection) -> int:
    ids = connection.scalars(select(Date.date_id)).all()
    forgetting.forget_dates(connection, ids)
    return len(ids) - len(connection.scalars(select(Date.date_id)).all())


def _forget_sources(connection: Connection) -> int:
    ids = connection.scalars(select(Source.source_id)).all()
    connection.execute(named.asked(connection, "forget_sources"), {"ids": list(ids)})
    return len(ids) - len(connection.scalars(select(Source.source_id)).all())


def _topics(connection: Connection) -> int:
    """Find the wider topics above each topic anew; on a cluster no statement both drops and adds."""
    if is_spread(connection):
        for topic, ancestor in connection.execute(named.statement("stray_ancestors")).all():
            mine = (TopicAncestor.topic_id == topic, TopicAncestor.ancestor_id == ancestor)
            connection.execute(delete(TopicAncestor).where(*mine))
    return connection.execute(named.asked(connection, "repair_topics")).rowcount


def _names(connection: Connection) -> int:
    wrong = named.asked(connection, "repair_names", best="best_names")
    ids = set(connection.scalars(wrong, {"ids": None}).all())
    people.rename(connection, ids)
    return len(ids)


def _articles(connection: Connection) -> int:
    checks = {"spans": "check_spans", "talked": "check_talked", "mentions": "check_mentions"}
    marked = named.asked(connection, "repair_articles", **checks)
    return connection.execute(marked).rowcount


def _visible(connection: Connection) -> int:
    marked = Template(named.read("repair_visible")).substitute(invisible=cells.UNSEEN)
    return connection.execute(text(marked)).rowcount


def _sql(name: str) -> Callable[[Connection], int]:
    return lambda connection: connection.execute(named.asked(connection, name)).rowcount


_STEPS: dict[str, Callable[[Connection], int]] = {
    "damaged indexes rebuilt": check_indexes.rebuild,
    "rows dropped whose article or statement is lost": check_lost.drop_orphans,
    "names that statements print put back on record": check_lost.restore_names,
    "figures of the extractor written again": _scores,
    "dates given the bounds that their EDTF texts say": _dates,
    "statements given the bounds of their dates and contents": _sql("repair_statements"),
    "speakers of statements given the statement's date": _sql("repair_speaker_dates"),
    "topics of statements given the statement's date": _sql("repair_topic_dates"),
    "speakers given their fullest name on record": _names,
    "wider topics found again": _topics,
    "damaged texts dropped, to be read again by the next load": _sql("repair_texts"),
    "duplicates without a text dropped, to be read again by the next load": _sql("repair_textless"),
    "duplicates given their original, or to be read again": _sql("repair_duplicates"),
    "computed columns recomputed": _generated,
    "corrections re-applied": _corrections,
    "articles whose retellings were linked again": _retellings,
    "statements given the claim that they share": _claims,
    "dates that nothing names dropped": _forget_dates,
    "outlets that nothing names dropped": _forget_sources,
    "articles to be read again by the next load: their words are not their text": _articles,
    "articles to be read again by the next load: their ids are not their words": _statements_to_read_again,
    "articles to be read again by the next load: what corrections changed is not kept": _corrected,
    "articles to be read again by the next load: names with characters that do not show": _visible,
    "articles to be read again by the next load: rows of theirs are lost": check_lost.mark,
    "counts recomputed": _counts,
    "damaged meanings dropped; rebuild them: claims meaning build": meaning.drop_damaged,
}
_EMPTIED = "articles to be read again by the next load: a table was emptied"
_READ_AGAIN = """
UPDATE articles SET extractor = NULL WHERE duplicate_of IS NULL AND extractor IS NOT NULL
AND EXISTS (SELECT FROM statements s WHERE s.article_id = articles.article_id AND s.key = ANY (:keys))
"""
