"""Answer more questions from psql: said_by, find_speaker, find_topic, statement_context, timeline, compare."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

FUNCTIONS = {
    "said_by": "text, date, date",
    "find_speaker": "text",
    "find_topic": "text",
    "statement_context": "text, integer",
    "timeline": "text, text, text",
    "compare": "text, text, text",
}


def upgrade() -> None:
    for name in FUNCTIONS:
        op.run_file(f"functions/{name}_v01.sql")


def downgrade() -> None:
    for name, arguments in FUNCTIONS.items():
        op.execute(f"DROP FUNCTION reporting.{name}({arguments})")
