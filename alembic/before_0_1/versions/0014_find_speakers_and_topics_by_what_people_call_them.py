"""Find speakers and topics by what people call them."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("functions/find_speakers_v01.sql")
    op.run_file("functions/find_topics_v01.sql")


def downgrade() -> None:
    op.execute("DROP FUNCTION reporting.find_topics(text)")
    op.execute("DROP FUNCTION reporting.find_speakers(text)")
