"""Keep what each attribution reports, on whose behalf, and how sure the speaker and the date are."""

import sqlalchemy as sa

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

TYPES = "type IN ('speech', 'writing', 'belief', 'intention', 'other')"
POLARITIES = "polarity IN ('asserted', 'refused', 'negated', 'hypothetical')"
CERTAINTIES = "said_certainty IN ('told', 'inferred', 'assumed')"
WHAT = "What is reported: speech, writing, belief, intention or other; empty if an older version stored it"
WHO = "Probability that the speakers are right, 0 to 1; empty without speakers"
COLUMNS = (
    (
        "type",
        sa.Text(),
        WHAT,
    ),
    ("polarity", sa.Text(), "asserted, refused, negated or hypothetical; empty if an older version stored it"),
    (
        "speaker_confidence",
        sa.Float(precision=53),
        "Probability that the speakers are right, 0 to 1; empty without speakers",
    ),
    ("said_certainty", sa.Text(), "How the date is known: told, inferred or assumed; empty without a date"),
    ("said_confidence", sa.Float(precision=53), "Probability that the date is right, 0 to 1; empty without a date"),
)
CHECKS = {
    "type": TYPES,
    "polarity": POLARITIES,
    "speaker_confidence_a_share": "speaker_confidence BETWEEN 0 AND 1",
    "said_certainty": CERTAINTIES,
    "said_confidence_a_share": "said_confidence BETWEEN 0 AND 1",
}
BEHALF = "The body on whose behalf the speaker speaks"
NEW = (
    "views/statement_rows_v02",
    "views/statements_wide_v02",
    "functions/who_said_v04",
    "functions/who_said_first_v03",
    "functions/nearest_v02",
)
RETURNING_ROWS = (
    "said_by(text, date, date)",
    "nearest(text, integer)",
    "who_said_first(text, integer, text, date, date, boolean, boolean)",
    "who_said(text, text, date, date, boolean, boolean)",
)
BEFORE = (
    "views/statement_rows_v01",
    "views/statements_wide_v01",
    "functions/who_said_v03",
    "functions/who_said_first_v02",
    "functions/nearest_v01",
    "functions/said_by_v02",
)


def upgrade() -> None:
    for name, kind, comment in COLUMNS:
        op.add_column("statements", sa.Column(name, kind, nullable=True, comment=comment))
    for name, condition in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_statements_{name}"), "statements", condition)
    for table in ("statement_speakers", "corrected_speakers"):
        op.add_column(table, sa.Column("behalf_id", sa.BigInteger(), nullable=True, comment=BEHALF))
        op.create_foreign_key(op.f(f"fk_{table}_behalf_id"), table, "speakers", ["behalf_id"], ["speaker_id"])
    op.create_index(
        "ix_statement_speakers_behalf",
        "statement_speakers",
        ["behalf_id"],
        postgresql_where=sa.text("behalf_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_corrected_speakers_behalf_id"), "corrected_speakers", ["behalf_id"])
    for name in NEW:
        op.run_file(f"{name}.sql")


def downgrade() -> None:
    for name in RETURNING_ROWS:
        op.execute(f"DROP FUNCTION reporting.{name}")
    op.execute("DROP VIEW reporting.statements_wide")
    op.execute("DROP VIEW statement_rows")
    for name in BEFORE:
        op.run_file(f"{name}.sql")
    op.drop_column("corrected_speakers", "behalf_id")
    op.drop_column("statement_speakers", "behalf_id")
    for name, _, _ in COLUMNS:
        op.drop_column("statements", name)
