"""Keep how well the extractor reads."""

import sqlalchemy as sa

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "extractor_scores",
        sa.Column("extractor", sa.Text(), nullable=False, comment="The extractor measured"),
        sa.Column("gold", sa.Text(), nullable=False, comment="The annotated texts it was measured on"),
        sa.Column("measure", sa.Text(), nullable=False, comment="What is measured"),
        sa.Column("meaning", sa.Text(), nullable=False, comment="What the figure means, in a sentence"),
        sa.Column("percent", sa.Float(precision=53), nullable=False, comment="The figure, 0 to 100"),
        sa.Column("articles", sa.Integer(), nullable=False, comment="How many texts it was measured on"),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_extractor_scores_percent_a_share")),
        sa.PrimaryKeyConstraint("extractor", "gold", "measure", name=op.f("pk_extractor_scores")),
        comment="How well the extractor reads, as measured on texts annotated by people",
    )
    op.run_file("views/quality_scores_v01.sql")


def downgrade() -> None:
    op.execute("DROP VIEW reporting.quality_scores")
    op.drop_table("extractor_scores")
