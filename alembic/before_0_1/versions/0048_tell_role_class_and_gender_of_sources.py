"""Tell role class and gender of the sources in the view of voices."""

from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("functions/role_class_v01.sql")
    op.run_file("functions/gender_of_given_v01.sql")
    op.run_file("views/voices_v02.sql")


def downgrade() -> None:
    op.execute("DROP VIEW reporting.voices")
    op.run_file("views/voices_v01.sql")
    op.execute("DROP FUNCTION reporting.role_class(text, text, text)")
    op.execute("DROP FUNCTION reporting.gender_of_given(text)")
