"""Running the plan: one transaction, so that a database is spread or as it was; the cleaning as often as asked for."""

from collections.abc import Callable, Iterator

from psycopg import errors
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from claims.errors import ClaimsError
from claims.store.citus.inventory import take
from claims.store.citus.plan import Plan, Step, plan, plan_back, violations
from claims.store.spread import changed, shards

OLDEST = 11  # from which on views and functions may be made on a cluster


def require(connection: Connection) -> None:
    """Raise unless the database has the extension, in a version that will do.

    Raises:
        ClaimsError: it has not.
    """
    version = connection.scalar(text("SELECT extversion FROM pg_extension WHERE extname = 'citus'"))
    if version is None:
        raise ClaimsError(
            "This PostgreSQL has no Citus: the extension citus is not installed in the database.",
            "Take a cluster that has it (docs/scaling.md), and run there: CREATE EXTENSION citus;",
        )
    if int(str(version).partition(".")[0]) < OLDEST:
        raise ClaimsError(f"The cluster has Citus {version}.", f"claims needs Citus {OLDEST} or newer.")


def made(connection: Connection, count: int) -> Plan:
    """Return the plan for the connected database.

    Raises:
        ClaimsError: its schema has something that a cluster would refuse.
    """
    inventory = take(connection)
    found = violations(inventory)
    if found:
        raise ClaimsError(
            f"The schema cannot be spread: {'; '.join(found)}.",
            "Remove what was added to the schema, then run this again.",
        )
    return plan(inventory, count)


def distribute(connection: Connection, count: int, report: Callable[[str], None]) -> bool:
    """Spread the tables over so many shards; say whether they were not yet.

    All in one transaction. What the coordinator still holds is given up afterwards, also when that had been cut off.

    Raises:
        ClaimsError: there is no Citus, it or the schema refuses, or somebody uses the tables.
    """
    require(connection)
    before = shards(connection)
    chosen = made(connection, before or count)
    if before is None:
        _all_or_nothing(connection, chosen, report)
    else:
        connection.rollback()
    report(chosen.cleaning.title)
    _run(connection, chosen.cleaning)
    connection.commit()
    return before is None


def undistribute(connection: Connection, report: Callable[[str], None]) -> bool:
    """Bring the tables of a spread database back to the one server, as they were; say whether they were spread.

    All in one transaction.

    Raises:
        ClaimsError: the cluster refuses, a worker does not answer, or somebody uses the tables.
    """
    if shards(connection) is None:
        connection.rollback()
        return False
    chosen = plan_back(take(connection))
    _all_or_nothing(connection, chosen, report)
    _run(connection, chosen.cleaning)
    connection.commit()
    return True


def _all_or_nothing(connection: Connection, chosen: Plan, report: Callable[[str], None]) -> None:
    try:
        for step in chosen.steps:
            report(step.title)
            _run(connection, step)
        connection.commit()
    except DBAPIError as error:
        connection.rollback()
        raise _refused(error) from error
    changed(connection)


def explain(chosen: Plan) -> Iterator[str]:
    """Yield the plan as a script for psql, line by line."""
    yield "BEGIN;"
    for step in chosen.steps:
        yield f"\n-- {step.title}"
        yield from (f"{statement};" for statement in step.statements)
    yield "\nCOMMIT;"
    yield f"\n-- {chosen.cleaning.title}"
    yield from (f"{statement};" for statement in chosen.cleaning.statements)


def _run(connection: Connection, step: Step) -> None:
    for statement in step.statements:
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def _refused(error: DBAPIError) -> ClaimsError:
    first = str(error.orig).strip().splitlines()[0]
    if isinstance(error.orig, errors.LockNotAvailable):
        return ClaimsError("Somebody uses the tables; nothing was changed.", "Wait until loads have ended.")
    if isinstance(error.orig, errors.DependentObjectsStillExist):
        detail = " ".join((error.orig.diag.message_detail or "").splitlines())
        return ClaimsError(
            f"Something that claims did not make stands on its views: {detail} Nothing was changed.",
            "Drop it, run this again, and create it again.",
        )
    return ClaimsError(
        f"The cluster refuses: {first}. Nothing was changed.", "claims db distribute --dry-run shows all."
    )
