"""Match periods by dates that are told or inferred; `assumed` adds those that are only assumed."""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

OLD = "text, text, date, date, boolean, boolean, text, double precision"
MATCHING = (
    "boolean, text[], tsquery, tsquery, integer, bigint[], integer[], boolean, bigint[], date, date, boolean, boolean,"
    " text, double precision"
)
FIRST = "text, text, date, date, boolean, boolean, integer, text, double precision"
FIRST_SAID = "text, integer, text, date, date, boolean, boolean, text, double precision"
# name, arguments before, version before, version now; now each takes one boolean more
CHANGED = (
    ("matching_statements", MATCHING, "v02", "v03"),
    ("find_statements", OLD, "v04", "v05"),
    ("first_statements", FIRST, "v03", "v04"),
    ("who_said", OLD, "v05", "v06"),
    ("who_said_first", FIRST_SAID, "v04", "v05"),
    ("said_by", "text, date, date, text, double precision", "v03", "v04"),
    ("answers", OLD, "v02", "v03"),
)


def upgrade() -> None:
    for name, arguments, _, version in CHANGED:
        op.execute(f"DROP FUNCTION reporting.{name}({arguments})")
        op.run_file(f"functions/{name}_{version}.sql")


def downgrade() -> None:
    for name, arguments, _, _ in reversed(CHANGED):
        op.execute(f"DROP FUNCTION reporting.{name}({arguments}, boolean)")
    for name, _, version, _ in CHANGED:
        op.run_file(f"functions/{name}_{version}.sql")
