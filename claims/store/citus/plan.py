"""From the inventory to the statements that spread the tables: pure, so that a person can review what would be run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from claims.store.citus.inventory import DefaultGrant, ForeignKey, Function, Inventory, Table, View

ANCHOR: Final = "public.articles"
LOCAL: Final = {"public.alembic_version": "only migrations read it, and nothing joins it"}
_CHECKED = """\
DO $claims$ DECLARE refused text; BEGIN
  SELECT string_agg(nodename || ': ' || result, '; ') INTO refused
  FROM run_command_on_workers('{command}') WHERE NOT success;
  IF refused IS NOT NULL THEN RAISE EXCEPTION 'a worker refuses: %', refused; END IF;
END $claims$"""


@dataclass(frozen=True, slots=True)
class Step:
    """Statements that belong together, with what they are for."""

    title: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run in one transaction, and what after it: `cleaning` may be run any number of times."""

    steps: tuple[Step, ...]
    cleaning: Step


def violations(inventory: Inventory) -> list[str]:
    """Return what in the schema a Citus cluster would refuse, a line each; an untouched schema has nothing."""
    spread = {table.name for table in inventory.tables if table.distributed}
    views = {view.name: view for view in inventory.views}
    found = [f"the key {key} does not contain article_id" for t in _spread(inventory) for key in t.keys_without_article]
    found += [f"{t.name} has the trigger {each}" for t in inventory.tables for each in t.triggers]
    for key in inventory.foreign_keys:
        if key.target in spread and key.table not in spread:
            found.append(f"the foreign key {key.quoted} leads from a small table to {key.target}")
        elif key.target in spread and not key.within_article:
            found.append(f"the foreign key {key.quoted} leads from one article to another")
    found += [
        f"the view {view.name} is recursive over {', '.join(sorted(tables & spread))}"
        for view in inventory.views
        if "WITH RECURSIVE" in view.definition and (tables := _base(view, views)) & spread
    ]
    return found


def plan(inventory: Inventory, shards: int) -> Plan:
    """Return the statements that spread the tables over so many shards."""
    views, dropped = _ordered(inventory.views), [f for f in inventory.functions if not f.kept]
    kept = [f for f in inventory.functions if f.kept]
    small, spread = _small(inventory), _spread(inventory)
    converted = {table.name for table in (*small, *spread)}
    keys = sorted(
        (key for key in inventory.foreign_keys if key.table in converted),
        key=lambda key: (key.table in {t.name for t in spread}, key.target in {t.name for t in spread}),
    )
    steps = (
        Step("One statement after the other: later ones need what earlier ones did on every machine", _SETTINGS),
        Step("The workers need what the columns are computed with", tuple(_prepare(inventory))),
        Step("Functions and views go, to be made again below", tuple(_drops(dropped, views))),
        Step("Foreign keys go, to be made again below", tuple(_drop_key(k) for k in keys)),
        Step("The functions that generated columns rest on", tuple(_share(f) for f in kept)),
        Step("Small tables are whole on every machine", tuple(_reference(table) for table in small)),
        Step(f"Articles in {shards} shards, what belongs to one beside it", tuple(_distribute(spread, shards))),
        Step(
            "Foreign keys",
            tuple(f"ALTER TABLE {k.table} ADD CONSTRAINT {k.quoted} {k.definition}" for k in keys),
        ),
        Step("Views", tuple(line for view in views for line in _make_view(view, inventory))),
        Step("Functions", ("SET LOCAL check_function_bodies = off", *_make_functions(dropped, inventory))),
        Step("Rights: who may read a view reads its tables as themselves on a cluster", tuple(_rights(inventory))),
    )
    cleaning = tuple(f"SELECT truncate_local_data_after_distributing_table('{t.name}')" for t in (*spread, *small))
    return Plan(steps, Step("What the machine that gives out the work still holds of them", cleaning))


def reader_grants(inventory: Inventory, roles: Iterable[str] | None = None) -> list[str]:
    """Return what lets those who may read views (or these roles) read the tables behind them, as a cluster asks.

    The texts of the articles are behind no view, and stay closed.
    """
    views = {view.name: view for view in inventory.views}
    readable: dict[str, set[str]] = {}
    for grant in inventory.grants:
        if grant.kind == "relation" and grant.privilege == "SELECT" and grant.name in views:
            readable.setdefault(grant.role, set()).update(_base(views[grant.name], views))
    chosen = sorted(set(readable) if roles is None else set(readable) & set(roles))
    return [
        statement
        for role in chosen
        for statement in (
            f"GRANT USAGE ON SCHEMA public TO {role}",
            *(f"GRANT SELECT ON {table} TO {role}" for table in sorted(readable[role])),
        )
    ]


# --- tables ----------------------------------------------------------------------------------------------

_SETTINGS = (
    "SET LOCAL search_path = ''",
    "SET LOCAL lock_timeout = '30s'",
    "SET LOCAL citus.multi_shard_modify_mode TO 'sequential'",
)


def _spread(inventory: Inventory) -> list[Table]:
    found = [table for table in inventory.tables if table.distributed]
    return sorted(found, key=lambda table: table.name != ANCHOR)


def _small(inventory: Inventory) -> list[Table]:
    return [table for table in inventory.tables if not table.distributed and table.name not in LOCAL]


def _drop_key(key: ForeignKey) -> str:
    return f"ALTER TABLE {key.table} DROP CONSTRAINT {key.quoted}"


def _reference(table: Table) -> str:
    return f"SELECT create_reference_table('{table.name}')"


def _distribute(tables: Sequence[Table], shards: int) -> Iterator[str]:
    for table in tables:
        where = f"colocate_with => 'none', shard_count => {shards}"
        if table.name != ANCHOR:
            where = f"colocate_with => '{ANCHOR}'"
        yield f"SELECT create_distributed_table('{table.name}', 'article_id', {where})"


def _prepare(inventory: Inventory) -> Iterator[str]:
    yield _on_workers("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public")
    for role in sorted({grant.role for grant in inventory.grants} - {"PUBLIC"}):
        name = role.replace("'", "''")
        yield _on_workers(
            f"DO $$ BEGIN IF to_regrole('{name}') IS NULL THEN CREATE ROLE {role} NOLOGIN; END IF; END $$"
        )


def _on_workers(command: str) -> str:
    return _CHECKED.format(command=command.replace("'", "''"))


# --- views and functions ---------------------------------------------------------------------------------


def _ordered(views: Sequence[View]) -> list[View]:
    """Return the views so that each comes after those it reads."""
    known = {view.name: view for view in views}
    done: dict[str, View] = {}

    def add(view: View) -> None:
        if view.name not in done:
            for read in view.reads:
                if read in known:
                    add(known[read])
            done[view.name] = view

    for view in views:
        add(view)
    return list(done.values())


def _base(view: View, views: dict[str, View]) -> set[str]:
    """Return the tables behind a plain view; a materialized one has its own rows."""
    if view.materialized:
        return set()
    found: set[str] = set()
    for read in view.reads:
        found |= _base(views[read], views) if read in views else {read}
    return found


def _drops(functions: Sequence[Function], views: Sequence[View]) -> Iterator[str]:
    for function in reversed(functions):
        yield f"DROP FUNCTION {function.name}"
    for view in reversed(views):
        yield f"DROP {_kind(view)} {view.name}"


def _kind(view: View) -> str:
    return "MATERIALIZED VIEW" if view.materialized else "VIEW"


def _share(function: Function) -> str:
    return f"SELECT create_distributed_function('{function.name}')"


def _make_view(view: View, inventory: Inventory) -> Iterator[str]:
    options = f" WITH ({view.options})" if view.options else ""
    yield f"CREATE {_kind(view)} {view.name}{options} AS\n{view.definition.strip().rstrip(';')}"
    yield from view.indexes
    if view.owner != inventory.user:
        yield f"ALTER {_kind(view)} {view.name} OWNER TO {_quoted(view.owner)}"
    if view.comment is not None:
        yield f"COMMENT ON {_kind(view)} {view.name} IS {_literal(view.comment)}"
    yield from view.column_comments
    yield from _regrant("relation", view.name, inventory)


def _make_functions(functions: Sequence[Function], inventory: Inventory) -> Iterator[str]:
    for function in functions:
        yield function.definition.strip()
        if function.owner != inventory.user:
            yield f"ALTER FUNCTION {function.name} OWNER TO {_quoted(function.owner)}"
        if function.comment is not None:
            yield f"COMMENT ON FUNCTION {function.name} IS {_literal(function.comment)}"
        if function.closed:
            yield f"REVOKE ALL ON FUNCTION {function.name} FROM PUBLIC"
        yield from _regrant("function", function.name, inventory)


# --- rights ----------------------------------------------------------------------------------------------


def _rights(inventory: Inventory) -> list[str]:
    held = {(g.role, g.name) for g in inventory.grants if g.privilege == "SELECT" and g.column is None}
    return [each for each in reader_grants(inventory) if not _is_held(each, held)]


def _is_held(statement: str, held: set[tuple[str, str]]) -> bool:
    _, privilege, _, name, _, role = statement.split(maxsplit=5)
    return privilege == "SELECT" and (role, name) in held


def _regrant(kind: str, name: str, inventory: Inventory) -> Iterator[str]:
    """Yield the rights as they were: those that come by themselves are taken where they had been."""
    mine = [grant for grant in inventory.grants if (grant.kind, grant.name) == (kind, name)]
    target = f"FUNCTION {name}" if kind == "function" else name
    roles = {grant.role for grant in mine}
    for role in _by_default(kind, name, inventory.defaults):
        if role not in roles:
            yield f"REVOKE ALL ON {target} FROM {role}"
    for grant in mine:
        column = f" ({grant.column})" if grant.column else ""
        option = " WITH GRANT OPTION" if grant.grantable else ""
        yield f"GRANT {grant.privilege}{column} ON {target} TO {grant.role}{option}"


def _by_default(kind: str, name: str, defaults: Iterable[DefaultGrant]) -> list[str]:
    schema = name.partition(".")[0]
    return sorted({each.role for each in defaults if (each.kind, each.schema) == (kind, schema)})


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'" if "\\" not in value else f"E'{_escaped(value)}'"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")
