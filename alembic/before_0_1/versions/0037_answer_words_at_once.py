"""Answer words at once: the first page of what frequent words give, and names that are misspelt, are looked up."""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

NEW = {
    "read_question": "text",
    "named_speakers": "text",
    "newest_days": "double precision",
    "expected_rows": "tsquery",
    "few_have": "tsquery, integer",
    "matching_statements": "boolean, text[], tsquery, tsquery, integer, bigint[], integer[], boolean, bigint[],"
    " date, date, boolean, boolean",
    "answers": "text, text, date, date, boolean, boolean",
}
CHANGED = (
    "find_speakers_v04", "find_speaker_v02", "find_topic_v02", "find_statements_v03", "first_statements_v02",
    "who_said_v03", "who_said_first_v02", "said_by_v02", "compare_v02", "timeline_v02",
)  # fmt: skip
BEFORE = ("find_speakers_v03", "find_statements_v02", "who_said_v02")
MADE_BEFORE = {
    "find_speaker": "text",
    "find_topic": "text",
    "first_statements": "text, text, date, date, boolean, boolean, integer",
    "who_said_first": "text, integer, text, date, date, boolean, boolean",
    "said_by": "text, date, date",
    "compare": "text, text, text",
    "timeline": "text, text, text",
}


def upgrade() -> None:
    for name in NEW:
        op.run_file(f"functions/{name}_v01.sql")
    for name in CHANGED:
        op.run_file(f"functions/{name}.sql")


def downgrade() -> None:
    for name, arguments in MADE_BEFORE.items():
        op.execute(f"DROP FUNCTION reporting.{name}({arguments})")
        op.run_file(f"functions/{name}_v01.sql")
    for name in BEFORE:
        op.run_file(f"functions/{name}.sql")
    for name, arguments in NEW.items():
        op.execute(f"DROP FUNCTION reporting.{name}({arguments})")
