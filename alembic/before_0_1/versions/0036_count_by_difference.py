"""Count by difference: the rollups become tables to which a load adds what it changed."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

TOPIC = "The topic; 0 for statements without one"
SPEAKER = "The speaker; 0 for statements without one"
OUTLET = "The outlet; 0 where not known"
VIEWS = ("counts_by_topic", "counts_by_speaker", "counts_by_topic_and_speaker")
TABLES = {
    "statement_counts": (
        "The rollup behind reporting.daily_counts",
        ("topic_id", "speaker_id", "source_id", "starts", "grain"),
    ),
    "topic_counts": ("The rollup behind reporting.counts_by_topic", ("topic_id", "starts", "grain")),
    "speaker_counts": ("The rollup behind reporting.counts_by_speaker", ("speaker_id", "starts", "grain")),
    "topic_speaker_counts": ("The rollup behind reporting.counts_by_topic_and_speaker", ("topic_id", "speaker_id")),
}

MONTH = "CASE grain WHEN 3 THEN date_trunc('month', starts::timestamp)::date ELSE starts END, least(grain, 2)"
FILLED = {
    "statement_counts": """
        SELECT topic_id, speaker_id, source_id, starts, grain, count(*)
        FROM counted_statements, unnest(topics) AS topic_id, unnest(speakers) AS speaker_id
        GROUP BY 1, 2, 3, 4, 5""",
    "topic_counts": f"""
        SELECT topic_id, {MONTH}, count(*)
        FROM counted_statements, unnest(topics) AS topic_id GROUP BY 1, 2, 3""",  # noqa: S608 - our own words
    "speaker_counts": f"""
        SELECT speaker_id, {MONTH}, count(*)
        FROM counted_statements, unnest(speakers) AS speaker_id GROUP BY 1, 2, 3""",  # noqa: S608 - our own words
    "topic_speaker_counts": """
        SELECT topic_id, speaker_id, count(*)
        FROM counted_statements, unnest(topics) AS topic_id, unnest(speakers) AS speaker_id GROUP BY 1, 2""",
}


def upgrade() -> None:
    op.execute("ALTER MATERIALIZED VIEW statement_counts RENAME TO statement_counts_before")
    op.execute("ALTER MATERIALIZED VIEW calendar RENAME TO calendar_before")
    op.execute("ALTER INDEX uq_calendar RENAME TO uq_calendar_before")
    for name, (comment, keys) in TABLES.items():
        op.create_table(
            name,
            *(_key(key) for key in keys),
            sa.Column("statements", sa.Integer(), nullable=False, comment="How many statements"),
            sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{name}")),
            comment=comment,
        )
    _marks()
    op.run_file("views/counted_statements_v01.sql")
    for name, counts in FILLED.items():
        op.execute(f"INSERT INTO {name} {counts}")
    op.create_index(op.f("ix_statement_counts_speaker_id"), "statement_counts", ["speaker_id"])
    op.run_file("views/calendar_v02.sql")
    op.run_file("views/dim_dates_v02.sql")
    op.run_file("views/daily_counts_v02.sql")
    for view in VIEWS:
        op.run_file(f"views/{view}_v01.sql")
    for name in ("statement_counts_before", "calendar_before", "counted_articles"):
        op.execute(f"DROP MATERIALIZED VIEW {name}")


def downgrade() -> None:
    for view in (*reversed(VIEWS), "daily_counts", "dim_dates"):
        op.execute(f"DROP VIEW reporting.{view}")
    op.execute("DROP VIEW counted_statements")
    op.execute("DROP MATERIALIZED VIEW calendar")
    for name in ("counted_before", "uncounted_articles", *reversed(TABLES)):
        op.drop_table(name)
    for view in ("calendar", "dim_dates", "statement_counts", "daily_counts", "counted_articles"):
        op.run_file(f"views/{view}_v01.sql")


def _marks() -> None:
    op.create_table(
        "uncounted_articles",
        _id("article", "The article's id"),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_uncounted_articles")),
        comment="Articles that changed since they were counted; the next load counts them",
    )
    op.create_table(
        "counted_before",
        _id("article", "The article's id"),
        _id("statement", "The statement's id"),
        _starts(),
        _grain(),
        _id("source_id", OUTLET),
        sa.Column("topics", postgresql.ARRAY(sa.BIGINT()), nullable=False, comment="Its topics; 0 where it has none"),
        sa.Column(
            "speakers", postgresql.ARRAY(sa.BIGINT()), nullable=False, comment="Its speakers; 0 where it has none"
        ),
        sa.PrimaryKeyConstraint("article", "statement", name=op.f("pk_counted_before")),
        comment="Statements of uncounted articles as the rollups still have them",
    )


def _key(name: str) -> sa.Column[object]:
    if name in ("starts", "grain"):
        return _starts() if name == "starts" else _grain()
    return _id(name, {"topic_id": TOPIC, "speaker_id": SPEAKER, "source_id": OUTLET}[name])


def _id(name: str, comment: str) -> sa.Column[object]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False, comment=comment)


def _starts() -> sa.Column[object]:
    told = "First day of the period; 0001-01-01 where not even the year is known"
    return sa.Column("starts", sa.Date(), nullable=False, comment=told)


def _grain() -> sa.Column[object]:
    told = "What is known of the date: 3 the day, 2 the month, 1 the year, 0 none of them"
    return sa.Column("grain", sa.SmallInteger(), autoincrement=False, nullable=False, comment=told)
