-- The rollup behind reporting.daily_counts, computed anew at the end of a load. A statement about two subjects counts
-- under each, and one by two speakers under each.
CREATE MATERIALIZED VIEW statement_counts AS
SELECT
    told.day,
    told.month,
    told.year,
    hit.topic_id,
    link.speaker_id,
    told.source_id,
    count(*) AS statements
FROM (
    SELECT
        s.article_id,
        s.statement_id,
        articles.source_id,
        CASE WHEN dates.precision = 'day' AND dates.qualifier IS NULL THEN dates.earliest END AS day,
        CASE
            WHEN date_trunc('month', s.said_from) = date_trunc('month', s.said_to)
            THEN date_trunc('month', s.said_from)::date
        END AS month,
        CASE
            WHEN extract(year FROM s.said_from) = extract(year FROM s.said_to)
            THEN extract(year FROM s.said_from)::integer
        END AS year
    FROM statements AS s
    JOIN articles ON articles.article_id = s.article_id
    LEFT JOIN dates ON dates.date_id = s.said_date_id
) AS told
LEFT JOIN statement_topics AS hit ON hit.article_id = told.article_id AND hit.statement_id = told.statement_id
LEFT JOIN statement_speakers AS link ON link.article_id = told.article_id AND link.statement_id = told.statement_id
GROUP BY told.day, told.month, told.year, hit.topic_id, link.speaker_id, told.source_id;

CREATE UNIQUE INDEX uq_statement_counts ON statement_counts (day, month, year, topic_id, speaker_id, source_id);
CREATE INDEX ix_statement_counts_topic_id_month ON statement_counts (topic_id, month);
CREATE INDEX ix_statement_counts_speaker_id_month ON statement_counts (speaker_id, month);

COMMENT ON MATERIALIZED VIEW statement_counts IS
    'The rollup behind reporting.daily_counts, computed anew at the end of a load';
COMMENT ON COLUMN statement_counts.day IS 'The day, where it is known';
COMMENT ON COLUMN statement_counts.month IS 'First day of the month, where it is known';
COMMENT ON COLUMN statement_counts.year IS 'The year, where it is known';
COMMENT ON COLUMN statement_counts.topic_id IS 'The topic; empty for statements without one';
COMMENT ON COLUMN statement_counts.speaker_id IS 'The speaker; empty for statements without one';
COMMENT ON COLUMN statement_counts.source_id IS 'The outlet; empty where not known';
COMMENT ON COLUMN statement_counts.statements IS 'How many statements';
