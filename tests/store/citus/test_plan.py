"""The plan that spreads a database over a Citus cluster, against the catalogue of a migrated one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.store import citus
from claims.store.citus.plan import LOCAL

if TYPE_CHECKING:
    from sqlalchemy import Connection

GOLDEN = Path(__file__).parents[2] / "golden" / "distribute.sql"


@pytest.fixture
def inventory(connection: Connection) -> citus.Inventory:
    """Return what the catalogue says of a database at the newest revision."""
    return citus.take(connection)


def outline(plan: citus.Plan) -> str:
    """Return the plan as --dry-run prints it: of each statement the first line, without the comments on columns."""
    lines: list[str] = []
    for step in (*plan.steps, plan.cleaning):
        lines += ["", f"-- {step.title}"]
        shown = [each.splitlines() for each in step.statements if not each.startswith("COMMENT ON COLUMN")]
        lines += [f"{first} …" if more else f"{first};" for first, *more in shown]
    return "\n".join(lines[1:]) + "\n"


def test_the_plan_is_the_one_that_was_reviewed(inventory: citus.Inventory, *, update_golden: bool) -> None:
    """`make update-golden` rewrites it; the diff is the review."""
    found = outline(citus.plan(replace(inventory, database="claims"), 32))
    if update_golden:
        GOLDEN.write_text(found, "utf-8")
    assert found == GOLDEN.read_text("utf-8")


def test_a_cluster_would_take_the_schema(inventory: citus.Inventory) -> None:
    """Keys hold article_id, no triggers, no recursion, no foreign key across articles or out of a small table."""
    assert citus.violations(inventory) == []
    spread = {table.name for table in inventory.tables if table.distributed}
    assert {"public.articles", "public.statements", "public.statement_links", "public.article_sketches"} <= spread
    assert spread.isdisjoint({"public.speakers", "public.topics", "public.dates", "public.loads", "public.decisions"})
    assert set(LOCAL) <= {table.name for table in inventory.tables}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("CREATE UNIQUE INDEX one ON public.statements (key)", "public.one does not contain article_id"),
        (
            "CREATE TRIGGER t BEFORE UPDATE ON public.dates EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            "public.dates has the trigger t",
        ),
        (
            "ALTER TABLE public.loads ADD COLUMN first bigint REFERENCES public.articles",
            "leads from a small table to public.articles",
        ),
        (
            "ALTER TABLE public.articles ADD FOREIGN KEY (duplicate_of) REFERENCES public.articles",
            "leads from one article to another",
        ),
        (
            "CREATE RECURSIVE VIEW reporting.r (a) AS SELECT article_id FROM public.articles UNION SELECT a FROM r",
            "the view reporting.r is recursive over public.articles",
        ),
    ],
)
def test_what_a_cluster_refuses_is_named(connection: Connection, change: str, said: str) -> None:
    """Each rule is seen to be broken where it is."""
    connection.exec_driver_sql(change)
    (found,) = citus.violations(citus.take(connection))
    assert said in found
    connection.rollback()


def test_readers_get_the_tables_behind_their_views_and_no_texts(connection: Connection) -> None:
    """A role that may read the reporting views reads their tables on a cluster as itself."""
    connection.exec_driver_sql("CREATE ROLE claims_test_bi")
    connection.exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO claims_test_bi")
    grants = citus.reader_grants(citus.take(connection), ["claims_test_bi"])
    connection.rollback()
    assert "GRANT USAGE ON SCHEMA public TO claims_test_bi" in grants
    assert "GRANT SELECT ON public.statements TO claims_test_bi" in grants
    assert not [each for each in grants if "article_texts" in each or "decisions" in each]
