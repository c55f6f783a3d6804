"""Create the tables."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "b83f60d2e719"
down_revision = "7c1e5b0a94d2"
branch_labels = None
depends_on = None

TABLES = (
    "loads",
    "rejected_files",
    "extractor_scores",
    "rule_tallies",
    "dates",
    "date_candidates",
    "sources",
    "articles",
    "article_texts",
    "article_tallies",
    "date_mentions",
    "speakers",
    "speaker_aliases",
    "speaker_roles",
    "speaker_pairs",
    "topics",
    "topic_terms",
    "topic_ancestors",
    "statements",
    "statement_spans",
    "statement_speakers",
    "statement_topics",
    "statement_dates",
    "statement_phrases",
    "statement_claims",
    "decisions",
    "corrected_statements",
    "corrected_speakers",
    "review_marks",
    "saved_questions",
    "saved_answers",
    "article_sketches",
    "article_links",
    "statement_sketches",
    "statement_links",
    "uncounted_articles",
    "counted_before",
    "statement_counts",
    "speaker_counts",
    "topic_counts",
    "topic_speaker_counts",
)


def upgrade() -> None:
    _runs()
    _dates()
    _articles()
    _speakers()
    _topics()
    _statements()
    _corrections()
    _questions()
    _retellings()
    _counts()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)


def _runs() -> None:
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
            "finished_at", sa.DateTime(timezone=True), nullable=True, comment="When it ended; empty if it was cut off"
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
        sa.Column(
            "shown",
            sa.Text(),
            nullable=True,
            comment="The file without the folders above its collection, as readers see it",
        ),
        sa.ForeignKeyConstraint(["load_id"], ["loads.load_id"], name=op.f("fk_rejected_files_load_id")),
        sa.PrimaryKeyConstraint("rejected_id", name=op.f("pk_rejected_files")),
        comment="A file that could not be read as an article, until it can",
    )
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
    op.create_table(
        "rule_tallies",
        sa.Column("name", sa.Text(), nullable=False, comment="The table"),
        sa.Column(
            "tally", sa.Text(), nullable=False, comment="Its rows, and the first digits of the SHA-256 of their keys"
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_rule_tallies")),
        comment="How many rows of tables filled from rules and shipped files there are to be",
    )


def _dates() -> None:
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


def _articles() -> None:
    op.create_table(
        "sources",
        sa.Column("source_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Computed from the slug"),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable short name"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown"),
        sa.Column("kind", sa.Text(), nullable=False, comment="agency, newspaper, broadcaster, ... or unknown"),
        sa.Column("country", sa.Text(), nullable=True, comment="Country of the outlet"),
        sa.Column("language", sa.Text(), nullable=True, comment="Language it publishes in"),
        sa.Column("homepage", sa.Text(), nullable=True, comment="Its web address"),
        sa.CheckConstraint("slug <> '' AND length(slug) <= 300", name=op.f("ck_sources_slug_short")),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_sources")),
        sa.UniqueConstraint("slug", name=op.f("uq_sources_slug")),
        comment="An outlet: the agency, newspaper or broadcaster that published articles",
    )
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
            "published_date_id", sa.BigInteger(), nullable=True, comment="When it was published, as precisely as known"
        ),
        sa.Column(
            "published_basis", sa.Text(), nullable=False, comment="The rule that gave the date, or why there is none"
        ),
        sa.Column("revision", sa.Integer(), nullable=False, comment="Which text of article_texts is the present one"),
        sa.Column("sha256", sa.Text(), nullable=False, comment="SHA-256 of the present text, in hexadecimal"),
        sa.Column(
            "duplicate_of", sa.BigInteger(), nullable=True, comment="The article that already had this very text"
        ),
        sa.Column("extractor", sa.Text(), nullable=True, comment="What read it; empty until its text is analysed"),
        sa.Column("notes", sa.Text(), nullable=False, comment="What a reader of the results should know, a line each"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="The run that last wrote it"),
        sa.Column(
            "version",
            sa.Integer(),
            nullable=True,
            comment="The number its agency gave this text, where it numbers them",
        ),
        sa.Column(
            "genre",
            sa.Text(),
            nullable=True,
            comment="The genre its agency or database gave it, as sent: opinion, transcript, ...",
        ),
        sa.ForeignKeyConstraint(["load_id"], ["loads.load_id"], name=op.f("fk_articles_load_id")),
        sa.ForeignKeyConstraint(["published_date_id"], ["dates.date_id"], name=op.f("fk_articles_published_date_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name=op.f("fk_articles_source_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_articles")),
        comment="One document as published; its text is in article_texts",
    )
    op.create_index(op.f("ix_articles_duplicate_of"), "articles", ["duplicate_of"], unique=False)
    op.create_index(op.f("ix_articles_published_date_id"), "articles", ["published_date_id"], unique=False)
    op.create_index(op.f("ix_articles_sha256"), "articles", ["sha256"], unique=False)
    op.create_index(op.f("ix_articles_source_id"), "articles", ["source_id"], unique=False)
    op.create_table(
        "article_texts",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False, comment="1, 2, ... as they came"),
        sa.Column(
            "body", sa.Text(), nullable=False, comment="The text exactly as read; all offsets count its code points"
        ),
        sa.Column("sha256", sa.Text(), nullable=False, comment="SHA-256 of the text, in hexadecimal"),
        sa.Column(
            "read_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When it was loaded",
        ),
        sa.Column(
            "reading",
            sa.Text(),
            nullable=True,
            comment="The text as it is read, of the body's length, with broken words joined; "
            "empty where it is the body",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_article_texts_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "revision", name=op.f("pk_article_texts")),
        comment="A text of an article exactly as read; a changed text is another revision",
    )
    op.create_table(
        "article_tallies",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column(
            "statements",
            sa.Text(),
            nullable=False,
            comment="Rows in statements, and the first digits of the SHA-256 of what tells them apart",
        ),
        sa.Column(
            "statement_spans",
            sa.Text(),
            nullable=False,
            comment="Rows in statement_spans, and the first digits of the SHA-256 of what tells them apart",
        ),
        sa.Column(
            "statement_speakers",
            sa.Text(),
            nullable=False,
            comment="Rows in statement_speakers, and the first digits of the SHA-256 of what tells them apart",
        ),
        sa.Column(
            "statement_topics",
            sa.Text(),
            nullable=False,
            comment="Rows in statement_topics, and the first digits of the SHA-256 of what tells them apart",
        ),
        sa.Column(
            "date_mentions",
            sa.Text(),
            nullable=False,
            comment="Rows in date_mentions, and the first digits of the SHA-256 of what tells them apart",
        ),
        sa.Column(
            "statement_dates",
            sa.Text(),
            nullable=False,
            comment="Rows in statement_dates, and the first digits of the SHA-256 of what tells them apart",
        ),
        sa.Column(
            "statement_phrases",
            sa.Text(),
            nullable=False,
            comment="Rows in statement_phrases, and the first digits of the SHA-256 of what tells them apart",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_article_tallies_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_tallies")),
        comment="How many rows of each table reading an article gave, with their digests",
    )
    op.create_table(
        "date_mentions",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="Order in the text, from 0"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="First code point in the body, from 0"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Code point after the last"),
        sa.Column("mention", sa.Text(), nullable=False, comment="The words"),
        sa.Column("date_id", sa.BigInteger(), nullable=True, comment="What they mean; empty if unclear"),
        sa.Column("anchor", sa.Text(), nullable=False, comment="EDTF of the date it was counted from, if any"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that read it"),
        sa.Column("weekday_agrees", sa.Boolean(), nullable=True, comment="Whether a weekday named with it fits"),
        sa.Column(
            "rejected", postgresql.ARRAY(sa.Text()), nullable=False, comment="Years ruled out, each with its reason"
        ),
        sa.CheckConstraint("char_start < char_end", name=op.f("ck_date_mentions_span_not_empty")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_date_mentions_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["date_id"], ["dates.date_id"], name=op.f("fk_date_mentions_date_id")),
        sa.PrimaryKeyConstraint("article_id", "ordinal", name=op.f("pk_date_mentions")),
        comment="A date expression in a text and how it was understood",
    )
    op.create_index(op.f("ix_date_mentions_date_id"), "date_mentions", ["date_id"], unique=False)


def _speakers() -> None:
    op.create_table(
        "speakers",
        sa.Column("speaker_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Computed from the slug"),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable short name"),
        sa.Column("name", sa.Text(), nullable=False, comment="The most complete form printed, without title"),
        sa.Column("kind", sa.Text(), nullable=False, comment="person, organisation, state, office, group or anonymous"),
        sa.Column("country", sa.Text(), nullable=True, comment="Country the speaker stands for or belongs to"),
        sa.Column("parent", sa.Text(), nullable=True, comment="Slug of the body it is part of"),
        sa.Column("wikidata_qid", sa.Text(), nullable=True, comment="Wikidata item"),
        sa.Column("merged_into", sa.Text(), nullable=True, comment="Slug of the speaker this one turned out to be"),
        sa.CheckConstraint(
            "kind IN ('person', 'organisation', 'state', 'office', 'group', 'anonymous')", name=op.f("ck_speakers_kind")
        ),
        sa.CheckConstraint("slug <> '' AND length(slug) <= 300", name=op.f("ck_speakers_slug_short")),
        sa.PrimaryKeyConstraint("speaker_id", name=op.f("pk_speakers")),
        sa.UniqueConstraint("slug", name=op.f("uq_speakers_slug")),
        comment="One person, organisation, state or office over all articles",
    )
    op.create_table(
        "speaker_aliases",
        sa.Column("speaker_id", sa.BigInteger(), nullable=False, comment="The speaker"),
        sa.Column("alias", sa.Text(), nullable=False, comment="The name as printed or listed"),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="name: full form an article settled on; mention: as printed; listed, other: from a shipped file; "
            "given, added, told: by hand; merged: of a speaker that is this one",
        ),
        sa.Column("basis", sa.Text(), nullable=False, comment="Where it comes from"),
        sa.Column(
            "folded",
            sa.Text(),
            sa.Computed("reporting.fold_v1(alias)", persisted=True),
            nullable=False,
            comment="The name as search sees it",
        ),
        sa.CheckConstraint("alias <> '' AND length(alias) <= 300", name=op.f("ck_speaker_aliases_alias_short")),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_speaker_aliases_speaker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("speaker_id", "alias", "kind", name=op.f("pk_speaker_aliases")),
        comment="A name that a speaker goes by",
    )
    op.create_index(
        "ix_speaker_aliases_exact",
        "speaker_aliases",
        ["folded"],
        unique=False,
        postgresql_ops={"folded": "text_pattern_ops"},
    )
    op.create_index(
        op.f("ix_speaker_aliases_folded"),
        "speaker_aliases",
        ["folded"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"folded": "gin_trgm_ops"},
        postgresql_with={"fastupdate": "off"},
    )
    op.create_index(
        "ix_speaker_aliases_foreign",
        "speaker_aliases",
        ["speaker_id"],
        unique=False,
        postgresql_where=sa.text("folded ~ '[^ -~]'"),
    )
    op.create_table(
        "speaker_roles",
        sa.Column(
            "role_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Computed from speaker, title, organisation and term",
        ),
        sa.Column("speaker_id", sa.BigInteger(), nullable=False, comment="The speaker"),
        sa.Column("title", sa.Text(), nullable=False, comment="The office"),
        sa.Column("organisation", sa.Text(), nullable=False, comment="State or body the office belongs to"),
        sa.Column("valid", postgresql.DATERANGE(), nullable=False, comment="The days it may have been held"),
        sa.Column("evidence", sa.Text(), nullable=False, comment="Where the term can be checked"),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_speaker_roles_speaker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("role_id", name=op.f("pk_speaker_roles")),
        comment="An office a speaker held, and when",
    )
    op.create_index(op.f("ix_speaker_roles_speaker_id"), "speaker_roles", ["speaker_id"], unique=False)
    op.create_table(
        "speaker_pairs",
        sa.Column("speaker_id", sa.BigInteger(), nullable=False, comment="One speaker"),
        sa.Column("other_id", sa.BigInteger(), nullable=False, comment="The other"),
        sa.Column("score", sa.Float(precision=53), nullable=False, comment="How alike the names are, 0 to 1"),
        sa.Column("reason", sa.Text(), nullable=False, comment="What is alike"),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name=op.f("ck_speaker_pairs_score_a_share")),
        sa.CheckConstraint("speaker_id <> other_id", name=op.f("ck_speaker_pairs_two")),
        sa.ForeignKeyConstraint(
            ["other_id"], ["speakers.speaker_id"], name=op.f("fk_speaker_pairs_other_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_speaker_pairs_speaker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("speaker_id", "other_id", name=op.f("pk_speaker_pairs")),
        comment="Two speakers who may be one, by their names; never merged but by hand",
    )
    op.create_index(op.f("ix_speaker_pairs_other_id"), "speaker_pairs", ["other_id"], unique=False)


def _topics() -> None:
    op.create_table(
        "topics",
        sa.Column("topic_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Computed from the slug"),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable short name"),
        sa.Column("label", sa.Text(), nullable=False, comment="Name shown"),
        sa.Column(
            "label_words",
            postgresql.ARRAY(sa.Text()),
            sa.Computed("reporting.question_words_v1(label)", persisted=True),
            nullable=False,
            comment="Its words as questions see them",
        ),
        sa.Column("description", sa.Text(), nullable=False, comment="What belongs to it"),
        sa.Column("parent_id", sa.BigInteger(), nullable=True, comment="The wider topic it belongs to"),
        sa.CheckConstraint("slug <> '' AND length(slug) <= 300 AND slug !~ '[,;]'", name=op.f("ck_topics_slug_short")),
        sa.ForeignKeyConstraint(["parent_id"], ["topics.topic_id"], name=op.f("fk_topics_parent_id")),
        sa.PrimaryKeyConstraint("topic_id", name=op.f("pk_topics")),
        sa.UniqueConstraint("slug", name=op.f("uq_topics_slug")),
        comment="A subject that statements may be about",
    )
    op.create_table(
        "topic_terms",
        sa.Column("topic_id", sa.BigInteger(), nullable=False, comment="The topic"),
        sa.Column("term", sa.Text(), nullable=False, comment="The word or phrase"),
        sa.Column("excluded", sa.Boolean(), nullable=False, comment="Whether the term rules the topic out"),
        sa.Column(
            "words",
            postgresql.ARRAY(sa.Text()),
            sa.Computed("reporting.question_words_v1(term)", persisted=True),
            nullable=False,
            comment="Its words as questions see them",
        ),
        sa.CheckConstraint("term <> '' AND length(term) <= 300", name=op.f("ck_topic_terms_term_short")),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.topic_id"], name=op.f("fk_topic_terms_topic_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("topic_id", "term", name=op.f("pk_topic_terms")),
        comment="A word or phrase whose use tells the topic, or rules it out",
    )
    op.create_table(
        "topic_ancestors",
        sa.Column("topic_id", sa.BigInteger(), nullable=False, comment="The topic"),
        sa.Column("ancestor_id", sa.BigInteger(), nullable=False, comment="The topic itself, or a wider one"),
        sa.Column("distance", sa.Integer(), nullable=False, comment="Steps up: 0 for the topic itself"),
        sa.ForeignKeyConstraint(
            ["ancestor_id"], ["topics.topic_id"], name=op.f("fk_topic_ancestors_ancestor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.topic_id"], name=op.f("fk_topic_ancestors_topic_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("topic_id", "ancestor_id", name=op.f("pk_topic_ancestors")),
        comment="Each topic with itself and with every wider topic above it",
    )
    op.create_index(op.f("ix_topic_ancestors_ancestor_id"), "topic_ancestors", ["ancestor_id"], unique=False)


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column(
            "statement_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="63 bits over article, source, cue, content and occurrence; offsets may move, it stays",
        ),
        sa.Column(
            "key",
            sa.Text(),
            sa.Computed("reporting.text_key_v1(statement_id)", persisted=True),
            nullable=False,
            comment="The id as people type it, in base 32; any unique beginning will do",
        ),
        sa.Column("parent_id", sa.BigInteger(), nullable=True, comment="The statement whose content encloses this one"),
        sa.Column("kind", sa.Text(), nullable=False, comment="direct (quoted), indirect (reported) or mixed"),
        sa.Column(
            "speech_act",
            sa.Text(),
            nullable=False,
            comment="What the speaker did with the words: assert, deny, demand, ...",
        ),
        sa.Column("content", sa.Text(), nullable=False, comment="What was said"),
        sa.Column("cue", sa.Text(), nullable=False, comment="The words that tell it was said"),
        sa.Column("source_text", sa.Text(), nullable=False, comment="The words that tell who said it"),
        sa.Column("role", sa.Text(), nullable=True, comment="Office or role of the speaker as printed"),
        sa.Column("context", sa.Text(), nullable=False, comment="The sentence or sentences around it"),
        sa.Column("addressee", sa.Text(), nullable=True, comment="Whom it was said to, as printed"),
        sa.Column("venue", sa.Text(), nullable=True, comment="Where it was said, as printed"),
        sa.Column(
            "speaker_basis", sa.Text(), nullable=False, comment="The rule that named the speaker, or why there is none"
        ),
        sa.Column("said_date_id", sa.BigInteger(), nullable=True, comment="When it was said, as precisely as known"),
        sa.Column("said_from", sa.Date(), nullable=True, comment="First day it may have been said"),
        sa.Column("said_to", sa.Date(), nullable=True, comment="Last day it may have been said"),
        sa.Column("said_text", sa.Text(), nullable=True, comment="The words the date was read from, if any"),
        sa.Column("said_basis", sa.Text(), nullable=False, comment="The rule that gave the date, or why there is none"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="Where the content begins in the body, from 0"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Where the content ends in the body"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the extractor is, 0 to 1"),
        sa.Column(
            "type",
            sa.Text(),
            nullable=True,
            comment="What is reported: speech, writing, belief, intention or other; "
            "empty if an older version stored it",
        ),
        sa.Column(
            "polarity",
            sa.Text(),
            nullable=True,
            comment="asserted, refused, negated or hypothetical; empty if an older version stored it",
        ),
        sa.Column(
            "speaker_confidence",
            sa.Float(precision=53),
            nullable=True,
            comment="Probability that the speakers are right, 0 to 1; empty without speakers",
        ),
        sa.Column(
            "said_certainty",
            sa.Text(),
            nullable=True,
            comment="How the date is known: told, inferred or assumed; empty without a date",
        ),
        sa.Column(
            "said_confidence",
            sa.Float(precision=53),
            nullable=True,
            comment="Probability that the date is right, 0 to 1; empty without a date",
        ),
        sa.Column(
            "time_code",
            sa.Text(),
            nullable=True,
            comment="The time in the recording, or of the live blog's entry, at which the content begins",
        ),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(
                "setweight(reporting.lexemes_v2(content), 'A'::\"char\") || "
                "setweight(reporting.lexemes_v2(context), 'B'::\"char\")",
                persisted=True,
            ),
            nullable=False,
            comment="Content (A) and context (B) as search sees them",
        ),
        sa.CheckConstraint("content <> '' AND char_start < char_end", name=op.f("ck_statements_content_not_empty")),
        sa.CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name=op.f("ck_statements_kind")),
        sa.CheckConstraint(
            "polarity IN ('asserted', 'refused', 'negated', 'hypothetical')", name=op.f("ck_statements_polarity")
        ),
        sa.CheckConstraint(
            "said_certainty IN ('told', 'inferred', 'assumed')", name=op.f("ck_statements_said_certainty")
        ),
        sa.CheckConstraint(
            "type IN ('speech', 'writing', 'belief', 'intention', 'other')", name=op.f("ck_statements_type")
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_statements_confidence_a_share")),
        sa.CheckConstraint("said_confidence BETWEEN 0 AND 1", name=op.f("ck_statements_said_confidence_a_share")),
        sa.CheckConstraint("said_from <= said_to", name=op.f("ck_statements_bounds_in_order")),
        sa.CheckConstraint("speaker_confidence BETWEEN 0 AND 1", name=op.f("ck_statements_speaker_confidence_a_share")),
        sa.CheckConstraint("statement_id <> parent_id", name=op.f("ck_statements_not_its_own_parent")),
        sa.ForeignKeyConstraint(
            ["article_id", "parent_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statements_article_id_parent_id"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_statements_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["said_date_id"], ["dates.date_id"], name=op.f("fk_statements_said_date_id")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", name=op.f("pk_statements")),
        comment="One attribution in one article: somebody's reported words or thoughts",
    )
    op.create_index(
        "ix_statements_doubtful",
        "statements",
        ["article_id"],
        unique=False,
        postgresql_where=sa.text("speaker_confidence < 0.75"),
    )
    op.create_index(
        op.f("ix_statements_key"), "statements", ["key"], unique=False, postgresql_ops={"key": "text_pattern_ops"}
    )
    op.create_index(op.f("ix_statements_said_date_id"), "statements", ["said_date_id"], unique=False)
    op.create_index(
        "ix_statements_said_from",
        "statements",
        [sa.literal_column("said_from DESC NULLS LAST"), "article_id"],
        unique=False,
    )
    op.create_index(op.f("ix_statements_search"), "statements", ["search"], unique=False, postgresql_using="gin")
    op.create_index(
        "ix_statements_shown_key", "statements", [sa.literal_column("(key::character varying(13))")], unique=False
    )
    op.execute("ALTER TABLE statements ALTER COLUMN search SET STATISTICS 1000")
    op.create_table(
        "statement_spans",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("part", sa.Text(), nullable=False, comment="source, cue, content, date, addressee, venue or context"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="Order in the part, from 0"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="First code point in the body, from 0"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Code point after the last"),
        sa.CheckConstraint(
            "part IN ('source', 'cue', 'content', 'date', 'addressee', 'venue', 'context')",
            name=op.f("ck_statement_spans_part"),
        ),
        sa.CheckConstraint("char_start >= 0 AND char_start < char_end", name=op.f("ck_statement_spans_span_not_empty")),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statement_spans_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "part", "ordinal", name=op.f("pk_statement_spans")),
        comment="A stretch of the body: substr(body, char_start + 1, char_end - char_start) is its text",
    )
    op.create_table(
        "statement_speakers",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="Order as named, from 0"),
        sa.Column("speaker_id", sa.BigInteger(), nullable=False, comment="The speaker"),
        sa.Column(
            "rule", sa.Text(), nullable=False, comment="The rule that tells: surname match, pronoun, office, ..."
        ),
        sa.Column("alias", sa.Text(), nullable=False, comment="The name form matched or printed"),
        sa.Column("name", sa.Text(), nullable=False, comment="The fullest name this article gives"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the rule is, 0 to 1"),
        sa.Column(
            "said_from", sa.Date(), nullable=True, comment="Copied from the statement, so that one index answers"
        ),
        sa.Column(
            "found_id", sa.BigInteger(), nullable=True, comment="The speaker as read, where a merge or split says else"
        ),
        sa.Column("behalf_id", sa.BigInteger(), nullable=True, comment="The body on whose behalf the speaker speaks"),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_statement_speakers_confidence_a_share")),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statement_speakers_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["behalf_id"], ["speakers.speaker_id"], name=op.f("fk_statement_speakers_behalf_id")),
        sa.ForeignKeyConstraint(["found_id"], ["speakers.speaker_id"], name=op.f("fk_statement_speakers_found_id")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_statement_speakers_speaker_id")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "ordinal", name=op.f("pk_statement_speakers")),
        comment="Who said it: none, one, or several, each with the rule that tells",
    )
    op.create_index(
        "ix_statement_speakers_behalf",
        "statement_speakers",
        ["behalf_id"],
        unique=False,
        postgresql_where=sa.text("behalf_id IS NOT NULL"),
    )
    op.create_index(
        "ix_statement_speakers_found",
        "statement_speakers",
        ["found_id"],
        unique=False,
        postgresql_where=sa.text("found_id IS NOT NULL"),
    )
    op.create_index(
        "ix_statement_speakers_said",
        "statement_speakers",
        ["speaker_id", sa.literal_column("said_from DESC"), "article_id", "statement_id"],
        unique=False,
    )
    op.create_table(
        "statement_topics",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("topic_id", sa.BigInteger(), nullable=False, comment="The topic"),
        sa.Column("term", sa.Text(), nullable=False, comment="The term that tells"),
        sa.Column("scope", sa.Text(), nullable=False, comment="Where it stands: content, context or article"),
        sa.Column("score", sa.Float(precision=53), nullable=False, comment="How close, 0 to 1"),
        sa.Column(
            "said_from", sa.Date(), nullable=True, comment="Copied from the statement, so that one index answers"
        ),
        sa.CheckConstraint("scope IN ('content', 'context', 'article')", name=op.f("ck_statement_topics_scope")),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statement_topics_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.topic_id"], name=op.f("fk_statement_topics_topic_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "topic_id", name=op.f("pk_statement_topics")),
        comment="What it is about, with the term that tells and where that term stands",
    )
    op.create_index(
        "ix_statement_topics_said",
        "statement_topics",
        ["topic_id", sa.literal_column("said_from DESC"), "article_id", "statement_id"],
        unique=False,
    )
    op.create_table(
        "statement_dates",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="Order in the words, from 0"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="First code point in the body, from 0"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Code point after the last"),
        sa.Column("mention", sa.Text(), nullable=False, comment="The words"),
        sa.Column("date_id", sa.BigInteger(), nullable=True, comment="What they mean; empty if unclear"),
        sa.Column("anchor", sa.Text(), nullable=False, comment="EDTF of the date it was counted from, if any"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that read it, or why there is no date"),
        sa.Column("weekday_agrees", sa.Boolean(), nullable=True, comment="Whether a weekday named with it fits"),
        sa.Column(
            "rejected", postgresql.ARRAY(sa.Text()), nullable=False, comment="Years ruled out, each with its reason"
        ),
        sa.CheckConstraint("char_start < char_end", name=op.f("ck_statement_dates_span_not_empty")),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statement_dates_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["date_id"], ["dates.date_id"], name=op.f("fk_statement_dates_date_id")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "ordinal", name=op.f("pk_statement_dates")),
        comment="A date that a statement talks about, counted from when it was said",
    )
    op.create_index(op.f("ix_statement_dates_date_id"), "statement_dates", ["date_id"], unique=False)
    op.create_table(
        "statement_phrases",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("key", sa.Text(), nullable=False, comment="The phrase folded, its last noun in the singular"),
        sa.Column("phrase", sa.Text(), nullable=False, comment="The phrase as printed"),
        sa.Column(
            "kind", sa.Text(), nullable=False, comment="phrase, or what a name is of: person, organisation, place, ..."
        ),
        sa.CheckConstraint("key <> '' AND length(key) <= 300", name=op.f("ck_statement_phrases_key_short")),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statement_phrases_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "key", name=op.f("pk_statement_phrases")),
        comment="A name or noun phrase in what was said",
    )
    op.create_index(op.f("ix_statement_phrases_key"), "statement_phrases", ["key"], unique=False)
    op.create_table(
        "statement_claims",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("claim_id", sa.BigInteger(), nullable=False, comment="Smallest statement_id of its tellings"),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statement_claims_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "statement_id", name=op.f("pk_statement_claims")),
        comment="Which claim a statement tells, where it is told more than once",
    )
    op.create_index(op.f("ix_statement_claims_claim_id"), "statement_claims", ["claim_id"], unique=False)


def _corrections() -> None:
    op.create_table(
        "decisions",
        sa.Column(
            "decision_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Computed from subject, action and value",
        ),
        sa.Column(
            "action",
            sa.Text(),
            nullable=False,
            comment="merge, split, rename, alias, link-wikidata, keep-apart, re-attribute, re-date, re-type or reject",
        ),
        sa.Column("article_key", sa.Text(), nullable=True, comment="Article of the statement it is about"),
        sa.Column("quoted", sa.Text(), nullable=True, comment="Content of the statement it is about"),
        sa.Column("cue", sa.Text(), nullable=True, comment="Cue of the statement it is about"),
        sa.Column("speaker", sa.Text(), nullable=True, comment="Slug of the speaker it is about"),
        sa.Column(
            "value", sa.Text(), nullable=True, comment="What holds from now on: a slug, a name, an EDTF date, a type"
        ),
        sa.Column("author", sa.Text(), nullable=False, comment="Who decided"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why"),
        sa.Column(
            "decided_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When it was decided",
        ),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True, comment="When it was taken back"),
        sa.Column("source_text", sa.Text(), nullable=True, comment="Source words of the statement it is about"),
        sa.CheckConstraint(
            "action IN ('merge', 'split', 'rename', 'alias', 'link-wikidata', 'keep-apart', "
            "'re-attribute', 're-date', 're-type', 'reject')",
            name=op.f("ck_decisions_action"),
        ),
        sa.CheckConstraint("(quoted IS NULL) <> (speaker IS NULL)", name=op.f("ck_decisions_one_subject")),
        sa.CheckConstraint(
            "quoted IS NULL OR article_key IS NOT NULL", name=op.f("ck_decisions_statement_named_by_its_words")
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decisions")),
        comment="A correction made by hand, replayed after every load",
    )
    op.create_index(op.f("ix_decisions_article_key"), "decisions", ["article_key"], unique=False)
    op.create_table(
        "corrected_statements",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("said_date_id", sa.BigInteger(), nullable=True, comment="When it was said, as read"),
        sa.Column(
            "as_read",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="Its rows in statements, statement_spans, _topics, _dates and _phrases, as read",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_corrected_statements_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["said_date_id"], ["dates.date_id"], name=op.f("fk_corrected_statements_said_date_id")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", name=op.f("pk_corrected_statements")),
        comment="A statement that a correction changed or took away, as it was read",
    )
    op.create_index(
        op.f("ix_corrected_statements_said_date_id"), "corrected_statements", ["said_date_id"], unique=False
    )
    op.create_table(
        "corrected_speakers",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="Order as named, from 0"),
        sa.Column("speaker_id", sa.BigInteger(), nullable=False, comment="The speaker"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that tells"),
        sa.Column("alias", sa.Text(), nullable=False, comment="The name form matched or printed"),
        sa.Column("name", sa.Text(), nullable=False, comment="The fullest name this article gives"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the rule is, 0 to 1"),
        sa.Column("behalf_id", sa.BigInteger(), nullable=True, comment="The body on whose behalf the speaker speaks"),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["corrected_statements.article_id", "corrected_statements.statement_id"],
            name=op.f("fk_corrected_speakers_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["behalf_id"], ["speakers.speaker_id"], name=op.f("fk_corrected_speakers_behalf_id")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_corrected_speakers_speaker_id")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "ordinal", name=op.f("pk_corrected_speakers")),
        comment="Who said a corrected statement, as it was read",
    )
    op.create_index(op.f("ix_corrected_speakers_behalf_id"), "corrected_speakers", ["behalf_id"], unique=False)
    op.create_index(op.f("ix_corrected_speakers_speaker_id"), "corrected_speakers", ["speaker_id"], unique=False)
    op.create_table(
        "review_marks",
        sa.Column("item", sa.Text(), nullable=False, comment="Key of what was looked at"),
        sa.Column("author", sa.Text(), nullable=False, comment="Who looked at it"),
        sa.Column(
            "marked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment="When"
        ),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_review_marks")),
        comment="Something of the review queue that a person has looked at and left as it is",
    )


def _questions() -> None:
    op.create_table(
        "saved_questions",
        sa.Column("owner", sa.Text(), nullable=False, comment="Whose it is"),
        sa.Column("name", sa.Text(), nullable=False, comment="What it is called"),
        sa.Column(
            "question",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="What is asked: about, by, since, until, ...",
        ),
        sa.Column(
            "kept_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When it was kept",
        ),
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


def _retellings() -> None:
    op.create_table(
        "article_sketches",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column(
            "bands",
            postgresql.ARRAY(sa.BigInteger()),
            nullable=False,
            comment="Hashes of which two much alike share at least one",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_article_sketches_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_sketches")),
        comment="What near-duplicates of an article are found by",
    )
    op.create_index(
        op.f("ix_article_sketches_bands"),
        "article_sketches",
        ["bands"],
        unique=False,
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
    op.create_table(
        "article_links",
        sa.Column(
            "article_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The article with the smaller id",
        ),
        sa.Column("other_article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The other"),
        sa.Column("score", sa.Float(precision=53), nullable=False, comment="Share of five-word stretches in common"),
        sa.CheckConstraint("article_id < other_article_id", name=op.f("ck_article_links_in_order")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_article_links_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "other_article_id", name=op.f("pk_article_links")),
        comment="Two articles that are much the same text",
    )
    op.create_index(op.f("ix_article_links_other_article_id"), "article_links", ["other_article_id"], unique=False)
    op.create_table(
        "statement_sketches",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column(
            "bands",
            postgresql.ARRAY(sa.BigInteger()),
            nullable=False,
            comment="Hashes of which two much alike share at least one",
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statement_sketches_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "statement_id", name=op.f("pk_statement_sketches")),
        comment="What other tellings of a statement are found by",
    )
    op.create_index(
        op.f("ix_statement_sketches_bands"),
        "statement_sketches",
        ["bands"],
        unique=False,
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
    op.create_table(
        "statement_links",
        sa.Column(
            "article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Article of the one statement"
        ),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The one statement"),
        sa.Column(
            "other_article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Article of the other"
        ),
        sa.Column(
            "other_statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The other statement"
        ),
        sa.Column(
            "relation",
            sa.Text(),
            nullable=False,
            comment="verbatim, near or reworded; contradiction: perhaps its denial",
        ),
        sa.Column("score", sa.Float(precision=53), nullable=False, comment="How alike the words are, 0 to 1"),
        sa.Column("method", sa.Text(), nullable=False, comment="How it was found and measured"),
        sa.CheckConstraint(
            "relation IN ('verbatim', 'near', 'reworded', 'contradiction')", name=op.f("ck_statement_links_relation")
        ),
        sa.CheckConstraint(
            "(article_id, statement_id) < (other_article_id, other_statement_id)",
            name=op.f("ck_statement_links_in_order"),
        ),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name=op.f("ck_statement_links_score_a_share")),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statement_links_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "article_id", "statement_id", "other_article_id", "other_statement_id", name=op.f("pk_statement_links")
        ),
        comment="Two statements that tell the same, or perhaps the opposite",
    )
    op.create_index(
        "ix_statement_links_other", "statement_links", ["other_article_id", "other_statement_id"], unique=False
    )


def _counts() -> None:
    op.create_table(
        "uncounted_articles",
        sa.Column("article", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article's id"),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_uncounted_articles")),
        comment="Articles that changed since they were counted; the next load counts them",
    )
    op.create_table(
        "counted_before",
        sa.Column("article", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article's id"),
        sa.Column("statement", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement's id"),
        sa.Column(
            "starts",
            sa.Date(),
            nullable=False,
            comment="First day of the period; 0001-01-01 where not even the year is known",
        ),
        sa.Column(
            "grain",
            sa.SmallInteger(),
            nullable=False,
            comment="What is known of the date: 3 the day, 2 the month, 1 the year, 0 none of them",
        ),
        sa.Column("source_id", sa.BigInteger(), nullable=False, comment="The outlet; 0 where not known"),
        sa.Column("topics", postgresql.ARRAY(sa.BIGINT()), nullable=False, comment="Its topics; 0 where it has none"),
        sa.Column(
            "speakers", postgresql.ARRAY(sa.BIGINT()), nullable=False, comment="Its speakers; 0 where it has none"
        ),
        sa.PrimaryKeyConstraint("article", "statement", name=op.f("pk_counted_before")),
        comment="Statements of uncounted articles as the rollups still have them",
    )
    op.create_table(
        "statement_counts",
        sa.Column(
            "topic_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The topic; 0 for statements without one",
        ),
        sa.Column(
            "speaker_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The speaker; 0 for statements without one",
        ),
        sa.Column(
            "source_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The outlet; 0 where not known"
        ),
        sa.Column(
            "starts",
            sa.Date(),
            nullable=False,
            comment="First day of the period; 0001-01-01 where not even the year is known",
        ),
        sa.Column(
            "grain",
            sa.SmallInteger(),
            autoincrement=False,
            nullable=False,
            comment="What is known of the date: 3 the day, 2 the month, 1 the year, 0 none of them",
        ),
        sa.Column("statements", sa.Integer(), nullable=False, comment="How many statements"),
        sa.PrimaryKeyConstraint(
            "topic_id", "speaker_id", "source_id", "starts", "grain", name=op.f("pk_statement_counts")
        ),
        comment="The rollup behind reporting.daily_counts",
    )
    op.create_index(op.f("ix_statement_counts_speaker_id"), "statement_counts", ["speaker_id"], unique=False)
    op.create_table(
        "speaker_counts",
        sa.Column(
            "speaker_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The speaker; 0 for statements without one",
        ),
        sa.Column(
            "starts",
            sa.Date(),
            nullable=False,
            comment="First day of the period; 0001-01-01 where not even the year is known",
        ),
        sa.Column(
            "grain",
            sa.SmallInteger(),
            autoincrement=False,
            nullable=False,
            comment="What is known of the date: 3 the day, 2 the month, 1 the year, 0 none of them",
        ),
        sa.Column("statements", sa.Integer(), nullable=False, comment="How many statements"),
        sa.PrimaryKeyConstraint("speaker_id", "starts", "grain", name=op.f("pk_speaker_counts")),
        comment="The rollup behind reporting.counts_by_speaker",
    )
    op.create_table(
        "topic_counts",
        sa.Column(
            "topic_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The topic; 0 for statements without one",
        ),
        sa.Column(
            "starts",
            sa.Date(),
            nullable=False,
            comment="First day of the period; 0001-01-01 where not even the year is known",
        ),
        sa.Column(
            "grain",
            sa.SmallInteger(),
            autoincrement=False,
            nullable=False,
            comment="What is known of the date: 3 the day, 2 the month, 1 the year, 0 none of them",
        ),
        sa.Column("statements", sa.Integer(), nullable=False, comment="How many statements"),
        sa.PrimaryKeyConstraint("topic_id", "starts", "grain", name=op.f("pk_topic_counts")),
        comment="The rollup behind reporting.counts_by_topic",
    )
    op.create_table(
        "topic_speaker_counts",
        sa.Column(
            "topic_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The topic; 0 for statements without one",
        ),
        sa.Column(
            "speaker_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="The speaker; 0 for statements without one",
        ),
        sa.Column("statements", sa.Integer(), nullable=False, comment="How many statements"),
        sa.PrimaryKeyConstraint("topic_id", "speaker_id", name=op.f("pk_topic_speaker_counts")),
        comment="The rollup behind reporting.counts_by_topic_and_speaker",
    )
