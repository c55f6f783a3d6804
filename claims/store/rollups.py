"""What is counted ahead of the question: by day, month, subject and speaker, kept by difference, and a calendar.

Whoever changes what an article counts for calls `change` before, in the same transaction: that puts the article on a
list, with its statements as the rollups have them. `refresh` counts what is on the list, nothing else; what a program
that was cut off left there is counted by the next.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Template
from typing import Final

from sqlalchemy import Connection, delete, select, text

from claims.store import named, people
from claims.store.models import CountedBefore, UncountedArticle
from claims.store.spread import is_spread

_REFRESHING = 0x726F6C6C7570  # advisory lock: one program counts at a time
CALENDAR: Final = "calendar"
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "statement_counts": ("topic_id", "speaker_id", "source_id", "starts", "grain"),
    "topic_counts": ("topic_id", "starts", "grain"),
    "speaker_counts": ("speaker_id", "starts", "grain"),
    "topic_speaker_counts": ("topic_id", "speaker_id"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A count that is not what a recount gives: its keys and both numbers."""

    key: tuple[object, ...]
    kept: int
    counted: int

    def __str__(self) -> str:
        return f"({', '.join(map(str, self.key))}): {self.kept}, by a recount {self.counted}"


def change(connection: Connection, articles: Iterable[int]) -> None:
    """Note that these articles are about to change, before they do, in the same transaction.

    An article that is on the list is kept from being counted until the transaction ends. To be called by who alone
    may change them.
    """
    wanted = sorted(set(articles))
    if not wanted:
        return
    listed = select(UncountedArticle.article).where(UncountedArticle.article.in_(wanted))
    known = set(connection.scalars(listed.order_by(UncountedArticle.article).with_for_update()))
    new = [number for number in wanted if number not in known]
    if new:
        added = connection.scalars(named.statement("count_list"), {"articles": new}).all()
        connection.execute(named.statement("count_mark"), {"articles": added})


def waiting(connection: Connection) -> bool:
    """Whether articles changed since they were counted."""
    return connection.scalar(select(UncountedArticle.article).limit(1)) is not None


def refresh(connection: Connection) -> bool:
    """Count what changed and was committed or changed here, and say whether anything was; the caller commits.

    Readers see the old figures until then. Articles that somebody else is changing are left to them. Speakers of these
    articles are shown by the name that most articles print.
    """
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _REFRESHING})
    people.rename(connection, _renamed(connection))
    for statement in _BEGIN:
        connection.execute(text(statement))
    if connection.execute(named.statement("count_take")).rowcount == 0:
        return False
    connection.execute(text("ANALYZE changed_articles"))
    connection.execute(named.statement("count_changed"))
    fewer = connection.scalar(text("SELECT EXISTS (SELECT FROM changed_statements WHERE number < 0)"))
    for table, keys in KEYS.items():
        added = _ADD.substitute(
            table=table, keys=", ".join(keys), counts=_counts(table, "changed_statements"), how=f"{table}.statements +"
        )
        connection.execute(text(added))
        if fewer:
            connection.execute(text(_drop(connection, table)))
    if connection.scalar(named.asked(connection, "calendar_due")):
        _refresh_calendar(connection)
    return True


def _renamed(connection: Connection) -> set[int]:
    """Return the speakers of the articles that are to be counted who are not shown by the best name on record."""
    which = named.asked(connection, "renamed_speakers", best="best_names")
    ids = connection.scalars(named.statement("speakers_to_count")).all() if is_spread(connection) else []
    return set(connection.scalars(which, {"ids": list(ids)}))


def differences(connection: Connection, table: str) -> list[Difference]:
    """Return the counts of a rollup that are not what a recount gives, whether or not articles wait to be counted."""
    found = connection.execute(text(_differences(table, named.read("count_expected"))))
    return [Difference(tuple(keys), kept, counted) for *keys, kept, counted in found]


def recount(connection: Connection) -> int:
    """Count everything anew and put right what differs, and return how many counts that were; the caller commits."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _REFRESHING})
    strays = CountedBefore.article.not_in(select(UncountedArticle.article))
    connection.execute(delete(CountedBefore).where(strays))
    told = "expected_statements"  # put down once: four rollups are counted from them
    expected = f"SELECT * FROM {named.read('count_expected')} AS expected"  # noqa: S608 - our own names
    connection.execute(text(f"CREATE TEMP TABLE {told} AS {expected}"))
    connection.execute(text(f"ANALYZE {told}"))
    mended = 0
    for table, keys in KEYS.items():
        right = f"SELECT {', '.join(keys)}, counted FROM ({_differences(table, told)}) AS wrong"  # noqa: S608
        anew = _ADD.substitute(table=table, keys=", ".join(keys), counts=right, how="")
        mended += connection.execute(text(anew)).rowcount
        connection.execute(text(_DROP_ALL.substitute(table=table)))
    connection.execute(text(f"DROP TABLE {told}"))
    _refresh_calendar(connection)
    return mended


def _drop(connection: Connection, table: str) -> str:
    """Return the statement that drops counts fallen to 0; a cluster joins no temporary table here."""
    if is_spread(connection):
        return _DROP_ALL.substitute(table=table)
    fallen = _counts(table, "(SELECT * FROM changed_statements WHERE number < 0)")
    return _DROP.substitute(table=table, keys=", ".join(KEYS[table]), counts=fallen)


def _refresh_calendar(connection: Connection) -> None:
    connection.execute(text(f"REFRESH MATERIALIZED VIEW CONCURRENTLY public.{CALENDAR}"))


def _counts(table: str, told: str) -> str:
    return Template(named.read(f"count_{table}")).substitute(told=told)


def _differences(table: str, told: str) -> str:
    keys = KEYS[table]
    return _DIFFERENCES.substitute(
        table=table,
        keys=", ".join(keys),
        counts=_counts(table, told),
    )


_BEGIN = (
    "CREATE TEMP TABLE IF NOT EXISTS changed_articles (article bigint) ON COMMIT DROP",
    """
    CREATE TEMP TABLE IF NOT EXISTS changed_statements (
        starts date, grain smallint, source_id bigint, topics bigint[], speakers bigint[], number integer
    ) ON COMMIT DROP
    """,
    "TRUNCATE changed_articles, changed_statements",
)
_ADD = Template("""
INSERT INTO $table AS $table ($keys, statements)
$counts
ON CONFLICT ($keys) DO UPDATE SET statements = $how excluded.statements
""")
_DROP = Template("""
DELETE FROM $table WHERE statements = 0 AND ($keys) IN (SELECT $keys FROM ($counts) AS fallen)
""")
_DROP_ALL = Template("DELETE FROM $table WHERE statements = 0")
_DIFFERENCES = Template("""
SELECT $keys, coalesce(kept.statements, 0) AS kept, coalesce(counted.statements, 0) AS counted
FROM $table AS kept
FULL JOIN ($counts) AS counted USING ($keys)
WHERE kept.statements IS DISTINCT FROM counted.statements
ORDER BY $keys
""")
