"""Create the functions that answer questions."""

from alembic import op

revision = "e5d214f87b6a"
down_revision = "40a9d7c6318e"
branch_labels = None
depends_on = None

FUNCTIONS = {
    "answers": "answers_v03",
    "compare": "compare_v02",
    "expected_rows": "expected_rows_v01",
    "few_have": "few_have_v01",
    "find_speaker": "find_speaker_v02",
    "find_speakers": "find_speakers_v05",
    "find_statements": "find_statements_v05",
    "find_topic": "find_topic_v02",
    "find_topics": "find_topics_v02",
    "first_statements": "first_statements_v04",
    "matching_statements": "matching_statements_v03",
    "named_speakers": "named_speakers_v01",
    "newest_days": "newest_days_v01",
    "read_question": "read_question_v02",
    "statement_context": "statement_context_v03",
    "statements_about": "statements_about_v01",
    "timeline": "timeline_v02",
    "nearest": "nearest_v04",
    "said_by": "said_by_v04",
    "who_said_first": "who_said_first_v05",
    "who_said": "who_said_v06",
}


def upgrade() -> None:
    for file in FUNCTIONS.values():
        op.run_file(f"functions/{file}.sql")


def downgrade() -> None:
    for function in reversed(FUNCTIONS):
        op.execute(f"DROP FUNCTION reporting.{function}")
