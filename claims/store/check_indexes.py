"""Whether each index holds the rows of its table: what it lost, no question finds."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from claims.errors import DatabaseError
from claims.store import named
from claims.store.checked import Check, failures
from claims.store.failures import first_line, is_damage
from claims.store.restoring import RELATIONS

NAME: Final = "each index holds the rows of its table"
WAITING: Final = "the other checks wait until this is mended: claims check --repair"
_MOST_ROWS: Final = 20_000  # of a table, that are looked up in a GIN index; drawn by their place, all where fewer
_BY_INDEX: Final = ("seqscan", "sort", "incremental_sort", "bitmapscan", "tidscan", "hashjoin", "mergejoin")
_BY_TABLE: Final = ("indexscan", "indexonlyscan", "bitmapscan")
_ALL_OF: Final = {  # what finds a row by all that a GIN index holds of it, by class of operators
    "array_ops": "b.{0} @> a.{0}",
    "gin_trgm_ops": "b.{0} % a.{0}",
    "tsvector_ops": "b.{0} @@ (SELECT string_agg(quote_literal(word), ' & ')"
    " FROM unnest(tsvector_to_array(a.{0})) AS word)::tsquery",
}
_NOTHING: Final = {  # rows of which a GIN index holds nothing that could find them
    "array_ops": "a.{0} = '{{}}'",
    "gin_trgm_ops": "show_trgm(a.{0}) = '{{}}'",
    "tsvector_ops": "length(a.{0}) = 0",
}


@dataclass(frozen=True, slots=True)
class Index:
    """An index: its table, kind (btree, gin), columns as ORDER BY and SELECT take them, condition, first class."""

    name: str
    on_table: str
    kind: str
    ordered: str
    held: str
    condition: str
    class_: str


def run(connection: Connection) -> Check:
    """Return the result of the check."""
    indexes = _indexes(connection)
    wrong = [f"{each.name}: {why}" for each, why in damaged(connection, indexes)]
    return Check(NAME, len(indexes), failures([*wrong, *([WAITING] if wrong else [])], len(wrong) + bool(wrong)))


def damaged(connection: Connection, indexes: list[Index]) -> Iterator[tuple[Index, str]]:
    """Yield the indexes that do not hold what their table does, and what is wrong with each."""
    proves = bool(connection.scalar(text(_HAS_AMCHECK)))
    trees = [each for each in indexes if each.kind == "btree"]
    compared = _compared(connection, trees)
    for each in indexes:
        why = compared.get(each.name, "") if each.kind == "btree" else _looked_up(connection, each)
        if not why and proves and each.kind == "btree":
            why = _proven(connection, each)
        if why:
            yield each, why


def rebuild(connection: Connection) -> int:
    """Build damaged indexes anew and return how many they were.

    Raises:
        DatabaseError: a table holds a row twice, which its damaged index did not tell.
    """
    found = list(damaged(connection, _indexes(connection)))
    for each, _ in found:
        try:
            with connection.begin_nested():
                connection.exec_driver_sql(f"REINDEX INDEX {each.name}")
        except IntegrityError as error:
            raise DatabaseError(
                f"The index {each.name} is damaged, and {each.on_table} holds a row twice: {first_line(error.orig)}.",
                "Restore a backup: claims db restore FILE --replace.",
            ) from error
    return len(found)


def _indexes(connection: Connection) -> list[Index]:
    spread: set[str] = set()
    if connection.scalar(text("SELECT to_regclass('pg_dist_partition')")) is not None:
        spread = set(connection.scalars(text("SELECT logicalrelid::text FROM pg_dist_partition")))
    rows = connection.execute(named.statement("check_indexes"), {"tables": sorted(RELATIONS - spread)})
    return [Index(*row) for row in rows]


def _compared(connection: Connection, trees: Sequence[Index]) -> dict[str, str]:
    """Count what indexes give in their order, compare it with what their tables hold, and return what is wrong.

    All are asked at once; where that ends at a damaged page, each by itself.
    """
    if not trees:
        return {}
    with _planned(connection, _BY_TABLE):
        of_tables = [sums for of_table in _row(connection, _by_table(trees)) for sums in of_table]
    try:
        with _planned(connection, _BY_INDEX):
            query = _by_index(trees)
            used = _used(connection, query)
            found = list(_row(connection, query))
    except DBAPIError as error:
        why = _damage(error)
        return {trees[0].name: why} if len(trees) == 1 else _each_compared(connection, trees)
    return {
        each.name: _difference(told, given)
        for each, told, given in zip(trees, of_tables, found, strict=True)
        if told != given and each.name.partition(".")[2].strip('"') in used
    }


def _each_compared(connection: Connection, trees: Sequence[Index]) -> dict[str, str]:
    return {name: why for each in trees for name, why in _compared(connection, [each]).items()}


def _by_table(trees: Sequence[Index]) -> str:
    """Return the query that reads each table once, and tells what each of its indexes should hold."""
    parts = []
    for table, some in groupby(trees, key=lambda each: each.on_table):
        sums = ", ".join(_sums(each, f" FILTER (WHERE {each.condition})") for each in some)
        parts.append(f"(SELECT ARRAY[{sums}] FROM {table})")  # noqa: S608 - the catalogue's own words
    return f"SELECT {', '.join(parts)}"


def _by_index(trees: Sequence[Index]) -> str:
    """Return the query that tells what each index gives, in its order."""
    rows = "SELECT {0.on_table}.* FROM {0.on_table} WHERE {0.condition} ORDER BY {0.ordered}"
    parts = (f"(SELECT {_sums(each)} FROM ({rows.format(each)}) AS each)" for each in trees)  # noqa: S608 - as above
    return f"SELECT {', '.join(parts)}"


def _sums(index: Index, which: str = "") -> str:
    hashed = f"sum(hashtextextended(ROW({index.held})::text, 0)::numeric)"
    return f"ARRAY[count(*){which}, coalesce({hashed}{which}, 0)]"


def _row(connection: Connection, query: str) -> Sequence[Any]:
    return connection.exec_driver_sql(query, execution_options=_PLAIN).one()


def _difference(held: Sequence[Decimal], found: Sequence[Decimal]) -> str:
    return f"{found[0]} of {held[0]} rows" if found[0] != held[0] else f"its {held[0]} rows are not those of the table"


def _looked_up(connection: Connection, index: Index) -> str:
    """Look rows up by all that an index holds of them."""
    if index.class_ not in _ALL_OF:
        return ""
    rows = (
        f"SELECT count(*), count(*) FILTER (WHERE (SELECT count(*) FROM {index.on_table} AS b "  # noqa: S608 - the catalogue's own words
        f"WHERE {_ALL_OF[index.class_].format(index.held)} AND b.ctid = a.ctid) = 0) FROM (SELECT ctid, {index.held} "
        f"FROM {index.on_table} AS a WHERE NOT ({_NOTHING[index.class_].format(index.held)}) "
        f"ORDER BY hashtextextended(ctid::text, 0) LIMIT {_MOST_ROWS}) AS a"
    )
    try:
        with _planned(connection, ("seqscan", "tidscan")):
            connection.exec_driver_sql("SET LOCAL pg_trgm.similarity_threshold = 1")
            checked, lost = connection.exec_driver_sql(rows, execution_options=_PLAIN).one()
    except DBAPIError as error:
        return _damage(error)
    return f"{checked - lost} of {checked} rows" if lost else ""


def _proven(connection: Connection, index: Index) -> str:
    """Have the server's own extension look at an index."""
    try:
        with _planned(connection, ()):
            connection.execute(text("SELECT bt_index_check(CAST(:name AS regclass), true)"), {"name": index.name})
    except DBAPIError as error:
        return _damage(error)
    return ""


def _damage(error: DBAPIError) -> str:
    if not is_damage(error.orig):
        raise error
    return first_line(error.orig)


@contextmanager
def _planned(connection: Connection, without: tuple[str, ...]) -> Iterator[None]:
    """Have queries planned without these ways, within the block only."""
    nested = connection.begin_nested()
    try:
        connection.execute(text(_SET), {"without": [f"enable_{way}" for way in without]})
        yield
    finally:
        nested.rollback()


def _used(connection: Connection, query: str) -> set[str]:
    """Return the names of the indexes that a query would use."""
    plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {query}", execution_options=_PLAIN).scalar_one()
    nodes = [plan if isinstance(plan, list) else json.loads(plan)]
    found = set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            found |= {node["Index Name"]} if "Index Name" in node else set()
            nodes += node.values()
        elif isinstance(node, list):
            nodes += node
    return found


_PLAIN: Final = {"no_parameters": True}  # % is an operator here
_SET: Final = """
SELECT set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true), (
    SELECT count(set_config(way, 'off', true)) FROM unnest(CAST(:without AS text[])) AS way
)
"""
_HAS_AMCHECK: Final = """
SELECT has_function_privilege(p.oid, 'EXECUTE') FROM pg_proc AS p
WHERE p.proname = 'bt_index_check' AND p.pronargs = 2
"""
