"""Keep uncertain dates."""

import sqlalchemy as sa

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dates",
        sa.Column(
            "date_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Computed from the EDTF text"
        ),
        sa.Column("edtf", sa.Text(), nullable=False, comment="Extended Date/Time Format (ISO 8601-2)"),
        sa.Column(
            "precision",
            sa.Text(),
            nullable=False,
            comment="day, month, season, year, decade, interval, set, day-without-year or unknown",
        ),
        sa.Column(
            "earliest", sa.Date(), nullable=True, comment="First day it may be; with latest alone: any day before"
        ),
        sa.Column("latest", sa.Date(), nullable=True, comment="Last day it may be; with earliest alone: any day after"),
        sa.Column("qualifier", sa.Text(), nullable=True, comment="early, mid, late or about"),
        sa.CheckConstraint("edtf <> '' AND length(edtf) <= 500", name=op.f("ck_dates_edtf_short")),
        sa.CheckConstraint("earliest <= latest", name=op.f("ck_dates_bounds_in_order")),
        sa.PrimaryKeyConstraint("date_id", name=op.f("pk_dates")),
        sa.UniqueConstraint("edtf", name=op.f("uq_dates_edtf")),
        comment="A date as precisely as it is known; XXXX-01-10 has no bounds and matches no period",
    )
    op.create_table(
        "date_candidates",
        sa.Column("date_id", sa.BigInteger(), nullable=False, comment="The set"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="Order in the set, from 0"),
        sa.Column("earliest", sa.Date(), nullable=False, comment="First day this member may be"),
        sa.Column("latest", sa.Date(), nullable=False, comment="Last day this member may be"),
        sa.CheckConstraint("earliest <= latest", name=op.f("ck_date_candidates_bounds_in_order")),
        sa.ForeignKeyConstraint(["date_id"], ["dates.date_id"], name=op.f("fk_date_candidates_date_id")),
        sa.PrimaryKeyConstraint("date_id", "ordinal", name=op.f("pk_date_candidates")),
        comment="One member of a set of dates: the set matches a period only where a member does",
    )


def downgrade() -> None:
    op.drop_table("date_candidates")
    op.drop_table("dates")
