"""Keep users' questions, what each has been given, and what was looked at in the review queue."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_questions",
        sa.Column("owner", sa.Text(), nullable=False, comment="Whose it is"),
        sa.Column("name", sa.Text(), nullable=False, comment="What it is called"),
        sa.Column("question", JSONB(), nullable=False, comment="What is asked: about, by, since, until, ..."),
        moment("kept_at", "When it was kept"),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True, comment="When its news was last asked for"),
        sa.CheckConstraint("name <> '' AND length(name) <= 100", name=op.f("ck_saved_questions_name_short")),
        sa.PrimaryKeyConstraint("owner", "name", name=op.f("pk_saved_questions")),
        comment="A question that a user keeps under a name, to be told what is new for it",
    )
    op.create_table(
        "saved_answers",
        sa.Column("owner", sa.Text(), nullable=False, comment="Whose question it is"),
        sa.Column("name", sa.Text(), nullable=False, comment="What the question is called"),
        sa.Column("statement", sa.Text(), nullable=False, comment="Key of the statement"),
        sa.ForeignKeyConstraint(
            ["owner", "name"],
            ["saved_questions.owner", "saved_questions.name"],
            name=op.f("fk_saved_answers_owner_name"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("owner", "name", "statement", name=op.f("pk_saved_answers")),
        comment="A statement that a kept question's user has been given, or that answered it when it was kept",
    )
    op.create_table(
        "review_marks",
        sa.Column("item", sa.Text(), nullable=False, comment="Key of what was looked at"),
        sa.Column("author", sa.Text(), nullable=False, comment="Who looked at it"),
        moment("marked_at", "When"),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_review_marks")),
        comment="Something of the review queue that a person has looked at and left as it is",
    )


def downgrade() -> None:
    op.drop_table("review_marks")
    op.drop_table("saved_answers")
    op.drop_table("saved_questions")


def moment(name: str, comment: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment=comment)
