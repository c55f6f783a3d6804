"""Answer readers who see only the reporting schema: who_said reads the tables for them."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

INNER = {
    "find_speakers": "text",
    "find_topics": "text",
    "find_statements": "text, text, date, date, boolean, boolean",
    "who_said": "text, text, date, date, boolean, boolean",
}


def upgrade() -> None:
    for name in INNER:
        op.run_file(f"functions/{name}_v02.sql")


def downgrade() -> None:
    for name, arguments in INNER.items():
        op.execute(f"DROP FUNCTION reporting.{name}({arguments})")
        op.run_file(f"functions/{name}_v01.sql")
