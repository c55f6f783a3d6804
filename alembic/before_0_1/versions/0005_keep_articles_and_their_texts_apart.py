"""Keep articles, and their texts apart."""

import sqlalchemy as sa

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column(
            "article_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="63 bits of the SHA-256 of article_key",
        ),
        sa.Column(
            "article_key",
            sa.Text(),
            nullable=False,
            comment="Canonical URL, else file: + collection + / + path below it",
        ),
        sa.Column(
            "collection", sa.Text(), nullable=False, comment="The loaded folder's name, or what --collection said"
        ),
        sa.Column("path", sa.Text(), nullable=False, comment="The file's path below its collection"),
        sa.Column("url", sa.Text(), nullable=True, comment="Web address, where known"),
        sa.Column("source_id", sa.BigInteger(), nullable=True, comment="The outlet, where known"),
        sa.Column("source_basis", sa.Text(), nullable=False, comment="Why it is taken for this outlet's"),
        sa.Column("title", sa.Text(), nullable=True, comment="Headline"),
        sa.Column("subtitle", sa.Text(), nullable=True, comment="The line under the headline"),
        sa.Column("byline", sa.Text(), nullable=True, comment="Author line as printed"),
        sa.Column("dateline", sa.Text(), nullable=True, comment="Where and when it was filed, as printed"),
        sa.Column("language", sa.Text(), nullable=False, comment="Language code of the text"),
        sa.Column(
            "published_date_id",
            sa.BigInteger(),
            nullable=True,
            comment="When it was published, as precisely as known",
        ),
        sa.Column(
            "published_basis",
            sa.Text(),
            nullable=False,
            comment="The rule that gave the date, or why there is none",
        ),
        sa.Column("revision", sa.Integer(), nullable=False, comment="Which text of article_texts is the present one"),
        sa.Column("sha256", sa.Text(), nullable=False, comment="SHA-256 of the present text, in hexadecimal"),
        sa.Column(
            "duplicate_of", sa.BigInteger(), nullable=True, comment="The article that already had this very text"
        ),
        sa.Column("extractor", sa.Text(), nullable=True, comment="What read it; empty until its text is analysed"),
        sa.Column("notes", sa.Text(), nullable=False, comment="What a reader of the results should know, a line each"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="The run that last wrote it"),
        sa.ForeignKeyConstraint(["load_id"], ["loads.load_id"], name=op.f("fk_articles_load_id")),
        sa.ForeignKeyConstraint(["published_date_id"], ["dates.date_id"], name=op.f("fk_articles_published_date_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name=op.f("fk_articles_source_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_articles")),
        comment="One document as published; its text is in article_texts",
    )
    op.create_index(op.f("ix_articles_duplicate_of"), "articles", ["duplicate_of"], unique=False)
    op.create_index(op.f("ix_articles_published_date_id"), "articles", ["published_date_id"], unique=False)
    op.create_index(op.f("ix_articles_source_id"), "articles", ["source_id"], unique=False)
    op.create_table(
        "article_texts",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False, comment="1, 2, ... as they came"),
        sa.Column(
            "body",
            sa.Text(),
            nullable=False,
            comment="The text exactly as read; all offsets count its code points",
        ),
        sa.Column("sha256", sa.Text(), nullable=False, comment="SHA-256 of the text, in hexadecimal"),
        sa.Column(
            "read_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When it was loaded",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_article_texts_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "revision", name=op.f("pk_article_texts")),
        comment="A text of an article exactly as read; a changed text is another revision",
    )
    op.create_index(op.f("ix_articles_sha256"), "articles", ["sha256"], unique=False)


def downgrade() -> None:
    op.drop_table("article_texts")
    op.drop_table("articles")
