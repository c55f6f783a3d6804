"""Whether rows are lost: fewer or others than reading an article gave, or named by others and not there."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Template
from typing import Any

from sqlalchemy import Connection, select, text
from sqlalchemy.dialects.postgresql import insert

from claims.store import named, tallies
from claims.store.checked import MOST_SHOWN, Check, failures
from claims.store.models import RuleTally
from claims.store.tallies import LINES, NONE, RULES


@dataclass(frozen=True, slots=True)
class Lost:
    """An article whose rows in a table are not those that reading it gave; `told`, the tally on record, may be lost."""

    article_id: int
    article: str
    table: str
    told: str | None
    found: str

    def __str__(self) -> str:
        if self.told is None:
            return f"{self.article}: how many rows it has in {self.table} is not on record"
        told, found = (int(each.split()[0]) for each in (self.told, self.found))
        if told == found:
            return f"{self.article}: its {found} rows in {self.table} are not those that reading it gave"
        return f"{self.article}: {found} of {told} rows in {self.table}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: a condition that joins `child` to `parent`, which of its columns are set, and what is shown."""

    child: str
    parent: str
    joined: str
    present: str
    shown: str
    cascades: bool

    @property
    def dangling(self) -> str:
        """SQL condition of the rows of `child` whose row in `parent` is not there."""
        return f"{self.present} AND NOT EXISTS (SELECT FROM {self.parent} AS parent WHERE {self.joined})"


def run(connection: Connection) -> Iterator[Check]:
    """Yield the results of the checks."""
    total = connection.scalar(text("SELECT count(*) FROM article_tallies")) or 0
    wrong = [str(each) for each in find(connection)]
    yield Check("each article has the rows that reading it gave", total, failures(wrong, len(wrong)))
    yield _rules(connection)
    yield _names(connection)
    yield _references(connection)


def find(connection: Connection, tables: Sequence[str] = tuple(LINES), articles: Collection[int] = ()) -> list[Lost]:
    """Return what differs, by table, among all articles or only these.

    Duplicates have no rows; an article that waits to be read for the first time has no tally.
    """
    found = []
    for table in tables:
        rows = connection.execute(text(_differing(table)), {"some": bool(articles), "articles": list(articles)})
        found += [Lost(row.article_id, row.article_key, table, row.told, row.found) for row in rows]
    return found


def references(connection: Connection) -> list[Reference]:
    """Return the foreign keys among our tables."""
    return [Reference(**row) for row in connection.execute(named.statement("check_references")).mappings()]


def retally(connection: Connection, table: str, articles: Collection[int]) -> None:
    """Keep the tally of what is now stored of these articles in a table that was changed on purpose."""
    if articles:
        anew = (
            f"UPDATE article_tallies SET {table} = coalesce(now.tally, '{NONE}') FROM articles AS a "  # noqa: S608
            f"LEFT JOIN ({tallies.counted(table)}) AS now ON now.article_id = a.article_id "
            "WHERE a.article_id = article_tallies.article_id AND a.article_id = ANY (:articles)"
        )
        connection.execute(text(anew), {"articles": list(articles)})


def keep_rules(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep how many rows a table that is filled from rules is to have."""
    told = tallies.tally(RULES[table], rows)
    if connection.scalar(select(RuleTally.tally).where(RuleTally.name == table)) != told:
        made = insert(RuleTally).values(name=table, tally=told)
        connection.execute(made.on_conflict_do_update(index_elements=["name"], set_={"tally": told}))


# --- checks ----------------------------------------------------------------------------------------------


def _differing(table: str) -> str:
    return (
        f"SELECT a.article_id, a.article_key, kept.{table} AS told, coalesce(now.tally, '{NONE}') AS found "  # noqa: S608
        f"FROM articles AS a LEFT JOIN article_tallies AS kept USING (article_id) "
        f"LEFT JOIN ({tallies.counted(table)}) AS now USING (article_id) "
        "WHERE a.duplicate_of IS NULL AND (a.extractor IS NOT NULL OR kept.article_id IS NOT NULL) "
        "AND (NOT :some OR a.article_id = ANY (:articles)) "
        f"AND kept.{table} IS DISTINCT FROM coalesce(now.tally, '{NONE}') ORDER BY a.article_key"
    )


def _rules(connection: Connection) -> Check:
    told = {row.name: row.tally for row in connection.execute(select(RuleTally.name, RuleTally.tally))}
    wrong = []
    for table in RULES:
        found = connection.scalar(text(tallies.counted_rules(table))) or NONE
        if told.get(table, NONE) != found:
            expected = told[table].split()[0] if table in told else "an unknown number of"
            wrong.append(f"{table}: {found.split()[0]} of {expected} rows; the next load writes them")
    return Check("each table filled from rules is as the last load left it", len(told), failures(wrong, len(wrong)))


def _names(connection: Connection) -> Check:
    each = Template(named.read("check_names")).substitute(printed=named.read("printed_names"))
    sql = Template(named.read("check")).substitute(each=each, most=MOST_SHOWN)
    checked, failed, examples = connection.execute(text(sql)).one()
    return Check("each name that statements print is on record", checked, failures(examples or [], failed))


def _references(connection: Connection) -> Check:
    checked, wrong, examples = 0, 0, list[str]()
    for each in references(connection):
        rows = (
            f"SELECT count(*), count(*) FILTER (WHERE gone), "  # noqa: S608 - the catalogue's own words
            f"(array_agg(shown ORDER BY shown) FILTER (WHERE gone))[1:{MOST_SHOWN}] "
            f"FROM (SELECT {each.shown} AS shown, {each.dangling} AS gone FROM {each.child} AS child) AS child"
        )
        found = connection.exec_driver_sql(rows, execution_options={"no_parameters": True}).one()
        checked, wrong = checked + found[0], wrong + found[1]
        examples += [f"{each.parent}: gone, but named in {each.child} by {shown}" for shown in found[2] or ()]
    return Check("each row that another names is there", checked, failures(examples, wrong))


# --- repair ----------------------------------------------------------------------------------------------


def mark(connection: Connection) -> int:
    """Have the next load read articles with lost rows again, and return how many; indexes of what was lost are remade.

    A page of a table that came back empty leaves its rows in the indexes, which would then point at others.
    """
    found = find(connection)
    lost = {each.article_id for each in found} | _unnamed(connection)
    for table in sorted({each.table for each in found}):
        connection.execute(text(f"REINDEX TABLE {table}"))
    return connection.execute(text(_READ_AGAIN), {"articles": sorted(lost)}).rowcount


def drop_orphans(connection: Connection) -> int:
    """Delete rows that would have gone with the row they belong to: reading a file again would find them in its way."""
    dropped = 0
    for each in references(connection):
        if each.cascades:
            gone = f"DELETE FROM {each.child} AS child WHERE {each.dangling}"  # noqa: S608 - the catalogue's own words
            dropped += connection.exec_driver_sql(gone, execution_options={"no_parameters": True}).rowcount
    return dropped


def rules_differ(connection: Connection, table: str) -> bool:
    """Return whether a table that is filled from rules is not as the last load left it."""
    told = connection.scalar(select(RuleTally.tally).where(RuleTally.name == table)) or NONE
    return told != (connection.scalar(text(tallies.counted_rules(table))) or NONE)


def restore_names(connection: Connection) -> int:
    """Put back on record the names that statements print."""
    return connection.execute(named.asked(connection, "repair_printed_names", printed="printed_names")).rowcount


def _unnamed(connection: Connection) -> set[int]:
    """Return the articles with rows that name a row which is not there: a speaker, a date, a topic, an outlet."""
    found: set[int] = set()
    for each in references(connection):
        if not each.cascades and "article_id" in each.shown:
            rows = f"SELECT DISTINCT child.article_id FROM {each.child} AS child WHERE {each.dangling}"  # noqa: S608
            found |= set(connection.exec_driver_sql(rows, execution_options={"no_parameters": True}).scalars())
    return found


_READ_AGAIN = """
UPDATE articles SET extractor = NULL
WHERE article_id = ANY (:articles) AND duplicate_of IS NULL AND extractor IS NOT NULL
"""
