"""Create the views, with the functions that they call."""

from alembic import op

revision = "40a9d7c6318e"
down_revision = "b83f60d2e719"
branch_labels = None
depends_on = None

FUNCTIONS = {
    "is_shown": "is_shown_v01",
    "shown_if": "shown_if_v01",
    "role_class": "role_class_v01",
    "gender_of_given": "gender_of_given_v01",
}
VIEWS = {
    "VIEW reporting.bridge_statement_claims": "bridge_statement_claims_v01",
    "VIEW reporting.bridge_statement_dates": "bridge_statement_dates_v01",
    "VIEW reporting.bridge_statement_links": "bridge_statement_links_v01",
    "VIEW reporting.bridge_statement_phrases": "bridge_statement_phrases_v01",
    "VIEW reporting.bridge_statement_speakers": "bridge_statement_speakers_v01",
    "VIEW reporting.bridge_statement_topics": "bridge_statement_topics_v01",
    "MATERIALIZED VIEW calendar": "calendar_v02",
    "VIEW counted_statements": "counted_statements_v02",
    "VIEW reporting.counts_by_speaker": "counts_by_speaker_v01",
    "VIEW reporting.counts_by_topic_and_speaker": "counts_by_topic_and_speaker_v01",
    "VIEW reporting.counts_by_topic": "counts_by_topic_v01",
    "VIEW reporting.daily_counts": "daily_counts_v02",
    "VIEW reporting.dim_dates": "dim_dates_v02",
    "VIEW reporting.dim_sources": "dim_sources_v01",
    "VIEW reporting.dim_speakers": "dim_speakers_v01",
    "VIEW reporting.dim_topics": "dim_topics_v01",
    "VIEW reporting.fct_claims": "fct_claims_v01",
    "VIEW reporting.fct_statements": "fct_statements_v03",
    "VIEW reporting.quality_rejected_files": "quality_rejected_files_v02",
    "VIEW reporting.quality_role_outside_term": "quality_role_outside_term_v01",
    "VIEW reporting.quality_scores": "quality_scores_v01",
    "VIEW reporting.quality_undated": "quality_undated_v01",
    "VIEW reporting.quality_unresolved": "quality_unresolved_v01",
    "VIEW statement_rows": "statement_rows_v02",
    "VIEW reporting.statements_wide": "statements_wide_v02",
    "VIEW reporting.voices": "voices_v02",
    "VIEW reporting.statements_shown": "statements_shown_v01",
}


def upgrade() -> None:
    for file in FUNCTIONS.values():
        op.run_file(f"functions/{file}.sql")
    for file in VIEWS.values():
        op.run_file(f"views/{file}.sql")


def downgrade() -> None:
    for view in reversed(VIEWS):
        op.execute(f"DROP {view}")
    for function in reversed(FUNCTIONS):
        op.execute(f"DROP FUNCTION reporting.{function}")
