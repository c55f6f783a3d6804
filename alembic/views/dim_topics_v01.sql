-- The subjects, once each, to be joined to bridge_statement_topics by topic_key.
CREATE VIEW reporting.dim_topics AS
SELECT
    topics.slug::varchar(300) AS topic_key,
    topics.label::varchar(300) AS topic,
    topics.description,
    wider.slug::varchar(300) AS wider_key,
    wider.label::varchar(300) AS wider_topic,
    terms.terms::varchar(4000) AS terms
FROM topics
LEFT JOIN topics AS wider ON wider.topic_id = topics.parent_id
LEFT JOIN (
    SELECT topic_id, left(string_agg(term, '; ' ORDER BY term COLLATE "C"), 4000) AS terms
    FROM topic_terms
    WHERE NOT excluded
    GROUP BY topic_id
) AS terms ON terms.topic_id = topics.topic_id;

COMMENT ON VIEW reporting.dim_topics IS
    'The subjects that statements may be about, with the words that tell them';
COMMENT ON COLUMN reporting.dim_topics.topic_key IS
    'Stable short name of the subject: joins bridge_statement_topics and daily_counts';
COMMENT ON COLUMN reporting.dim_topics.topic IS
    'Name of the subject';
COMMENT ON COLUMN reporting.dim_topics.description IS
    'What belongs to the subject';
COMMENT ON COLUMN reporting.dim_topics.wider_key IS
    'Stable short name of the wider subject it belongs to; empty at the top';
COMMENT ON COLUMN reporting.dim_topics.wider_topic IS
    'Name of the wider subject it belongs to; empty at the top';
COMMENT ON COLUMN reporting.dim_topics.terms IS
    'Words and phrases that tell the subject, joined by "; "';
