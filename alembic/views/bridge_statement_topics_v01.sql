-- Which statement is about which subject: a row for each pair.
CREATE VIEW reporting.bridge_statement_topics AS
SELECT
    s.key::varchar(13) AS statement,
    topics.slug::varchar(300) AS topic_key,
    hit.scope::varchar(20) AS scope,
    hit.term::varchar(300) AS term,
    hit.score
FROM statement_topics AS hit
JOIN statements AS s ON s.article_id = hit.article_id AND s.statement_id = hit.statement_id
JOIN topics ON topics.topic_id = hit.topic_id;

COMMENT ON VIEW reporting.bridge_statement_topics IS
    'Which statement is about which subject, one row a pair: joins fct_statements with dim_topics';
COMMENT ON COLUMN reporting.bridge_statement_topics.statement IS
    'Key of the statement';
COMMENT ON COLUMN reporting.bridge_statement_topics.topic_key IS
    'Stable short name of the subject';
COMMENT ON COLUMN reporting.bridge_statement_topics.scope IS
    'Where the term stands: content (in the words said), context (in their sentence) or article';
COMMENT ON COLUMN reporting.bridge_statement_topics.term IS
    'The term that tells the subject';
COMMENT ON COLUMN reporting.bridge_statement_topics.score IS
    'How close the statement is to the subject, 0 to 1';
