"""What the database computes ahead of the question, computed again: folded names, search words, bounds, counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from claims.dates import edtf
from claims.store import migrate, rollups
from claims.store.checked import MOST_SHOWN, Check, failures
from claims.store.date_rows import Row, date_rows
from claims.store.models import Date, DateCandidate


@dataclass(frozen=True, slots=True)
class Generated:
    """A stored column that the database computes from others, and how; `base` is one of those."""

    table: str
    column: str
    expression: str
    key: str
    base: str

    @property
    def wrong(self) -> str:
        """Condition of the rows whose stored value is not the computed one."""
        return f"{self.column} IS DISTINCT FROM ({self.expression})"


def run(connection: Connection) -> list[Check]:
    """Return the result of each check."""
    return [*_generated(connection), _dates(connection), *_counts(connection), _revision(connection)]


def generated(connection: Connection) -> list[Generated]:
    """Return the stored columns of our tables that the database computes."""
    return [Generated(*row) for row in connection.execute(text(_GENERATED))]


def wrong_dates(connection: Connection) -> Iterator[tuple[Row, list[Row]]]:
    """Yield the dates whose bounds are not what their EDTF text says, as they should be, each with its candidates."""
    candidates = _candidates(connection)
    for stored in connection.execute(select(Date)).all():
        try:
            row, members = date_rows(edtf.parse(stored.edtf))
        except edtf.EdtfError:
            row, members = {"date_id": stored.date_id, "edtf": stored.edtf}, []
        bounds = [(m["ordinal"], m["earliest"], m["latest"]) for m in members]
        holds = all(getattr(stored, name) == row.get(name) for name in _FACTS)
        if not holds or bounds != candidates.get(stored.date_id, []):
            yield row, members


def calendar_differs(connection: Connection) -> list[str]:
    """Return the days that the calendar has and a recount does not give, and those it gives besides."""
    view = rollups.CALENDAR
    definition = connection.scalar(text("SELECT pg_get_viewdef(CAST(:view AS regclass))"), {"view": view})
    recount = str(definition).rstrip().rstrip(";")
    found = connection.exec_driver_sql(
        f"SELECT d.day::text FROM ((TABLE {view} EXCEPT ALL ({recount})) "  # noqa: S608 - the catalogue's own words
        f"UNION ALL (({recount}) EXCEPT ALL TABLE {view})) AS d ORDER BY 1",
        execution_options={"no_parameters": True},
    )
    return list(found.scalars())


def _generated(connection: Connection) -> Iterator[Check]:
    for each in generated(connection):
        rows = (
            f"SELECT count(*), count(*) FILTER (WHERE {each.wrong}), "  # noqa: S608 - the catalogue's own words
            f"(array_agg({each.key}::text ORDER BY {each.key}) FILTER (WHERE {each.wrong}))[1:{MOST_SHOWN}] "
            f"FROM {each.table}"
        )
        found = connection.exec_driver_sql(rows, execution_options={"no_parameters": True}).one()
        name = f"each {each.column} in {each.table} is as computed from its row"
        yield Check(name, found[0], failures(found[2] or [], found[1]))


def _dates(connection: Connection) -> Check:
    total = len(connection.execute(select(Date.date_id)).all())
    wrong = [row["edtf"] for row, _ in wrong_dates(connection)]
    return Check("each date's bounds are what its EDTF text says", total, failures(wrong, len(wrong)))


def _counts(connection: Connection) -> Iterator[Check]:
    for table in rollups.KEYS:
        yield _counted(connection, table, [str(each) for each in rollups.differences(connection, table)])
    if rollups.waiting(connection):
        yield Check("what changed last awaits the next load to be counted (one was cut off)", 0)
    else:
        yield _counted(connection, rollups.CALENDAR, calendar_differs(connection))


def _counted(connection: Connection, table: str, wrong: list[str]) -> Check:
    total = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()  # noqa: S608 - our own name
    return Check(f"{table} is what a recount gives", total, failures(wrong, len(wrong)))


def _revision(connection: Connection) -> Check:
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    wrong = () if found == migrate.known()[-1] else (str(found),)
    return Check("the schema is the one this program knows", 1, wrong)


def _candidates(connection: Connection) -> dict[int, list[tuple[object, ...]]]:
    found: dict[int, list[tuple[object, ...]]] = {}
    columns = select(DateCandidate.date_id, DateCandidate.ordinal, DateCandidate.earliest, DateCandidate.latest)
    for number, *bounds in connection.execute(columns.order_by(DateCandidate.date_id, DateCandidate.ordinal)):
        found.setdefault(number, []).append(tuple(bounds))
    return found


_FACTS = ("date_id", "edtf", "precision", "earliest", "latest", "qualifier")
_GENERATED = """
SELECT c.relname, quote_ident(a.attname), pg_get_expr(f.adbin, f.adrelid), (
    SELECT string_agg(quote_ident(k.attname), ' || '' '' || ' ORDER BY n)
    FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS u (attnum, n)
    JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = u.attnum
    WHERE i.indrelid = c.oid AND i.indisprimary
), (
    SELECT min(quote_ident(b.attname)) FROM pg_depend d JOIN pg_attribute b ON b.attrelid = c.oid
    WHERE d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
    AND d.refobjid = c.oid AND d.refobjsubid = b.attnum AND b.attnum <> a.attnum
)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attgenerated = 's'
JOIN pg_attrdef f ON f.adrelid = c.oid AND f.adnum = a.attnum
WHERE n.nspname = 'public' AND c.relkind = 'r'
ORDER BY c.relname, a.attname
"""
