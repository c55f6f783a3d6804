"""Keep what each load did and what it refused."""

import sqlalchemy as sa

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "loads",
        sa.Column("load_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Drawn by the run"),
        sa.Column(
            "started_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When the run began",
        ),
        sa.Column(
            "finished_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When it ended; empty if it was cut off",
        ),
        sa.Column("code_version", sa.Text(), nullable=False, comment="Version of claims that ran"),
        sa.Column("extractor", sa.Text(), nullable=False, comment="Version of the extractor and its models"),
        sa.Column("files_seen", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="Files looked at"),
        sa.Column(
            "files_new",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Files stored for the first time",
        ),
        sa.Column(
            "files_unchanged",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Files already stored as they are",
        ),
        sa.Column(
            "files_revised",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Articles stored with a new text",
        ),
        sa.Column(
            "files_duplicate",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Files whose text is stored under another key",
        ),
        sa.Column("files_rejected", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="Files refused"),
        sa.Column("statements", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="Statements stored"),
        sa.PrimaryKeyConstraint("load_id", name=op.f("pk_loads")),
        comment="One run of the loader that changed something",
    )
    op.create_table(
        "rejected_files",
        sa.Column(
            "rejected_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Computed from the path"
        ),
        sa.Column("path", sa.Text(), nullable=False, comment="The file, as it was named"),
        sa.Column("reason", sa.Text(), nullable=False, comment="What is wrong with it, in one line"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="The run that refused it"),
        sa.Column(
            "rejected_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When it was refused",
        ),
        sa.ForeignKeyConstraint(["load_id"], ["loads.load_id"], name=op.f("fk_rejected_files_load_id")),
        sa.PrimaryKeyConstraint("rejected_id", name=op.f("pk_rejected_files")),
        comment="A file that could not be read as an article, until it can",
    )


def downgrade() -> None:
    op.drop_table("rejected_files")
    op.drop_table("loads")
