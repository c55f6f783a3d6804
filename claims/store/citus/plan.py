"""From the inventory to the statements that spread the tables: pure, so that a person can review what would be run."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from claims.store.citus import forms
from claims.store.citus.inventory import KEPT, DefaultGrant, ForeignKey, Function, Inventory, Table, View

ANCHOR: Final = "public.articles"
LOCAL: Final = {"public.alembic_version": "only migrations read it, and nothing joins it"}


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
    views, functions = _ordered(inventory.views), [f for f in inventory.functions if not f.kept]
    kept = [f for f in inventory.functions if f.kept]
    small, spread = _small(inventory), _spread(inventory)
    keys, given = _keys(inventory), rights(inventory)
    steps = (
        Step("One statement after the other: later ones need what earlier ones did on every machine", _SETTINGS),
        Step("Functions and views go, to be made again below", tuple(_drops(functions, views))),
        Step("Foreign keys go, to be made again below", tuple(_drop_key(k) for k in keys)),
        Step("The functions that generated columns rest on", tuple(_share(f) for f in kept)),
        Step("Small tables are whole on every machine", tuple(_reference(table) for table in small)),
        Step(f"Articles in {shards} shards, what belongs to one beside it", tuple(_distribute(spread, shards))),
        Step("Foreign keys", tuple(_make_key(k) for k in keys)),
        Step("Views", tuple(line for v in views for line in _make_view(v, _in_shards(v), inventory))),
        Step("Functions", tuple(_make_functions(functions, _by_shards, inventory))),
        Step("Rights: who may read a view reads its tables as themselves on a cluster", tuple(given)),
        Step("What one server is to have again", tuple(_keep([*views, *functions], given))),
    )
    cleaning = tuple(f"SELECT truncate_local_data_after_distributing_table('{t.name}')" for t in (*spread, *small))
    return Plan(
        steps, Step("What the machine that gives out the work still holds of them", cleaning + _one_by_one(inventory))
    )


def plan_back(inventory: Inventory) -> Plan:
    """Return the statements that bring the tables of a spread database back to the one server."""
    views, functions = _ordered(inventory.views), [f for f in inventory.functions if not f.kept]
    keys, kept = _keys(inventory), inventory.kept
    back = [f"SELECT undistribute_table('{t.name}')" for t in (*reversed(_spread(inventory)), *_small(inventory))]
    held = _held(inventory)  # a role may have been dropped since
    taking = [definition for (kind, right), definition in kept.items() if kind == "right" and _is_held(right, held)]
    steps = (
        Step("One statement after the other: later ones need what earlier ones did on every machine", _SETTINGS),
        Step("Functions and views go, to be made again below", tuple(_drops(functions, views))),
        Step("Foreign keys go, to be made again below", tuple(_drop_key(k) for k in keys)),
        Step("All rows come back", tuple(back)),
        Step("Comments", inventory.comments),
        Step("Foreign keys", tuple(_make_key(k) for k in keys)),
        Step(
            "Views",
            tuple(line for v in views for line in _make_view(v, kept.get(("view", v.name), v.definition), inventory)),
        ),
        Step(
            "Functions",
            tuple(_make_functions(functions, lambda f: kept.get(("function", f.name), f.definition), inventory)),
        ),
        Step("Rights that only a cluster needs are taken", tuple(taking)),
        Step("Nothing more is kept of the cluster", (f"DROP SCHEMA IF EXISTS {KEPT.partition('.')[0]} CASCADE",)),
    )
    return Plan(steps, Step("The owner's sessions are as before", _as_before(inventory)))


def _keep(made: Sequence[View | Function], given: Sequence[str]) -> Iterator[str]:
    """Yield what keeps the definitions of which a cluster has another form, and which rights came with it."""
    yield f"CREATE SCHEMA {KEPT.partition('.')[0]}"
    yield f"CREATE TABLE {KEPT} (kind text, name text, definition text NOT NULL, PRIMARY KEY (kind, name))"
    for each in made:
        kind = "view" if isinstance(each, View) else "function"
        if each.name.partition("(")[0] in forms.known():
            yield keep(kind, each.name, each.definition)
    yield from keep_rights(given)


def keep_rights(given: Iterable[str]) -> Iterator[str]:
    """Yield what keeps how each of these rights is taken on the way back to one server."""
    yield from (keep("right", right, taken(right)) for right in given if right.startswith("GRANT SELECT"))


def keep(kind: str, name: str, definition: str) -> str:
    """Return the statement that keeps a definition."""
    values = ", ".join(_literal(each) for each in (kind, name, definition))
    return f"INSERT INTO {KEPT} VALUES ({values}) ON CONFLICT DO NOTHING"  # noqa: S608 - quoted above


def taken(right: str) -> str:
    """Return the statement that takes what this one grants."""
    return right.replace("GRANT", "REVOKE", 1).replace(" TO ", " FROM ", 1)


def _one_by_one(inventory: Inventory) -> tuple[str, ...]:
    """Return what lets the owner's transactions write small tables and shards: over one connection to each machine."""
    return (f"{_own(inventory)} SET citus.multi_shard_modify_mode = 'sequential'",)


def _as_before(inventory: Inventory) -> tuple[str, ...]:
    return (f"{_own(inventory)} RESET citus.multi_shard_modify_mode",)


def _own(inventory: Inventory) -> str:
    return f"ALTER ROLE {_quoted(inventory.user)} IN DATABASE {_quoted(inventory.database)}"


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


def _keys(inventory: Inventory) -> list[ForeignKey]:
    """Return the foreign keys of the tables that are converted, those between small tables first."""
    spread = {table.name for table in _spread(inventory)}
    converted = {table.name for table in _small(inventory)} | spread
    found = (key for key in inventory.foreign_keys if key.table in converted)
    return sorted(found, key=lambda key: (key.table in spread, key.target in spread))


def _make_key(key: ForeignKey) -> str:
    return f"ALTER TABLE {key.table} ADD CONSTRAINT {key.quoted} {key.definition}"


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


def _make_view(view: View, definition: str, inventory: Inventory) -> Iterator[str]:
    options = f" WITH ({view.options})" if view.options else ""
    yield f"CREATE {_kind(view)} {view.name}{options} AS\n{definition.strip().rstrip(';')}"
    yield from view.indexes
    if view.owner != inventory.user:
        yield f"ALTER {_kind(view)} {view.name} OWNER TO {_quoted(view.owner)}"
    if view.comment is not None:
        yield f"COMMENT ON {_kind(view)} {view.name} IS {_literal(view.comment)}"
    yield from view.column_comments
    yield from _regrant("relation", view.name, inventory)


def _in_shards(view: View) -> str:
    return forms.known().get(view.name) or view.definition


def _by_shards(function: Function) -> str:
    """Return the statement that makes a function, with the body that a cluster needs where it needs another."""
    body = forms.known().get(function.name.partition("(")[0])
    if body is None:
        return function.definition
    head, quote, _ = function.definition.partition("AS $function$")
    return f"{head}{quote}\n{body}\n$function$"


def _make_functions(
    functions: Sequence[Function], definition: Callable[[Function], str], inventory: Inventory
) -> Iterator[str]:
    yield "SET LOCAL check_function_bodies = off"
    for function in functions:
        yield definition(function).strip()
        if function.owner != inventory.user:
            yield f"ALTER FUNCTION {function.name} OWNER TO {_quoted(function.owner)}"
        if function.comment is not None:
            yield f"COMMENT ON FUNCTION {function.name} IS {_literal(function.comment)}"
        if function.closed:
            yield f"REVOKE ALL ON FUNCTION {function.name} FROM PUBLIC"
        yield from _regrant("function", function.name, inventory)


# --- rights ----------------------------------------------------------------------------------------------


def rights(inventory: Inventory, roles: Iterable[str] | None = None) -> list[str]:
    """Return those of the reader grants that are not held yet."""
    held = _held(inventory)
    return [each for each in reader_grants(inventory, roles) if not _is_held(each, held)]


def _held(inventory: Inventory) -> set[tuple[str, str]]:
    return {(g.role, g.name) for g in inventory.grants if g.privilege == "SELECT" and g.column is None}


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
