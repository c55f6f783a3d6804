"""Show what was said: questions, counts and a view leave acts, plans and refusals out unless they are asked for."""

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

OLD = "text, text, date, date, boolean, boolean"
TYPES = "text, double precision"
MATCHING = (
    "boolean, text[], tsquery, tsquery, integer, bigint[], integer[], boolean, bigint[], date, date, boolean, boolean"
)
# name, arguments before, version before, arguments now, version now; in the order in which they are made
CHANGED = (
    ("matching_statements", MATCHING, "v01", f"{MATCHING}, {TYPES}", "v02"),
    ("find_statements", OLD, "v03", f"{OLD}, {TYPES}", "v04"),
    ("first_statements", f"{OLD}, integer", "v02", f"{OLD}, integer, {TYPES}", "v03"),
    ("who_said", OLD, "v04", f"{OLD}, {TYPES}", "v05"),
    (
        "who_said_first",
        "text, integer, text, date, date, boolean, boolean",
        "v03",
        f"text, integer, text, date, date, boolean, boolean, {TYPES}",
        "v04",
    ),
    ("said_by", "text, date, date", "v02", f"text, date, date, {TYPES}", "v03"),
    ("answers", OLD, "v01", f"{OLD}, {TYPES}", "v02"),
)
VIEWS = ("statements_shown_v01", "fct_statements_v03", "counted_statements_v02")


def upgrade() -> None:
    for name in ("is_shown", "shown_if"):
        op.run_file(f"functions/{name}_v01.sql")
    for name, before, _, _, version in CHANGED:
        op.execute(f"DROP FUNCTION reporting.{name}({before})")
        op.run_file(f"functions/{name}_{version}.sql")
    op.run_file("functions/nearest_v03.sql")
    for name in VIEWS:
        op.run_file(f"views/{name}.sql")


def downgrade() -> None:
    op.execute("DROP VIEW reporting.statements_shown")
    for view, version in (("reporting.fct_statements", "v02"), ("counted_statements", "v01")):
        op.execute(f"DROP VIEW {view}")
        op.run_file(f"views/{view.removeprefix('reporting.')}_{version}.sql")
    op.run_file("functions/nearest_v02.sql")
    for name, _, _, after, _ in reversed(CHANGED):
        op.execute(f"DROP FUNCTION reporting.{name}({after})")
    for name, _, version, _, _ in CHANGED:
        op.run_file(f"functions/{name}_{version}.sql")
    op.execute(f"DROP FUNCTION reporting.shown_if({TYPES})")
    op.execute("DROP FUNCTION reporting.is_shown(text, text, double precision)")
